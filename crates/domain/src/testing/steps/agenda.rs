//! What becomes of an agenda: each step chooses a meeting that is as far as the verb needs it.

use crate::commands::*;
use crate::state::*;
use crate::testing::*;
use crate::views::AgendaView;
use crate::*;

use super::choice::{Choice, Tried, of_secretariat};
use super::{Verb, hour};

pub(super) const VERBS: &[Verb] = &[
    nest_entry,
    lift_entry,
    fix_start,
    free_start,
    put_in_consent_group,
    pull_from_consent_group,
    set_openness,
    insert_entry,
    take_off,
    remove_speaker,
    clear_revision,
    adopt_agenda,
    add_in_session,
    release_agenda,
    withdraw_release,
    fix_start,
    free_start,
    put_in_consent_group,
    pull_from_consent_group,
    adopt_agenda,
    add_in_session,
    release_agenda,
    withdraw_release,
];

/// A meeting that is seldom in anything else, so that its circulated agenda stays as it is.
pub const QUIET: MeetingId = MeetingId(uuid(0xd200));

/// What the quiet meeting begins with: two parties, a chair, a circulated agenda, and a backlog.
pub(super) fn beginning() -> Vec<Command> {
    let meeting = || Ref::Id(QUIET);
    let item = |n: u128| ItemId(uuid(0xd210 + n));
    let mut commands = vec![super::planned(QUIET, None)];
    for (delegation, role) in [(MX, Role::Host), (US, Role::Party)] {
        let (meeting, delegation) = (meeting(), delegation.into());
        commands.push(InviteDelegation { meeting, delegation, role }.into());
    }
    commands.push(AppointChair { meeting: meeting(), delegate: BARCENA.into() }.into());
    commands.extend((0..4).map(|n| {
        let proposal = ProposeItem {
            id: Some(item(n)),
            key: None,
            meeting: Some(meeting()),
            series: None,
            sponsors: vec![MX.into()],
            kind: ItemKind::Discussion,
            title: text("An item"),
            description: None,
            minutes: None,
            confided_to: vec![],
        };
        proposal.into()
    }));
    let (id, item) = (Some(EntryId(uuid(0xd220))), item(0).into());
    let place = Place::First;
    commands
        .push(PlaceItem { id, item, meeting: None, place: Some(place), minutes: Some(20) }.into());
    commands.push(CirculateAgenda { meeting: meeting() }.into());
    commands
}

impl Choice<'_> {
    /// One of the meetings whose agenda is as it is asked to be.
    fn meeting_where(&self, fits: impl Fn(&AgendaView) -> bool) -> Option<MeetingId> {
        let seen = Seen::now(self.state.clone(), Viewer::Secretariat);
        let meetings = self.state.meetings().into_iter().filter(|it| it.status == Status::Planned);
        let views = meetings.filter_map(|meeting| AgendaView::of(&seen, meeting.id));
        let fitting: Vec<_> = views.filter(fits).map(|view| view.meeting.id).collect();
        self.pick(&fitting, 2)
    }

    /// Mostly one that fits, or else whichever.
    fn entry_where(&self, fits: impl Fn(&Entry) -> bool) -> Option<Ref<EntryId>> {
        let fitting: Vec<_> = self.entries().into_iter().filter(|entry| fits(entry)).collect();
        self.pick(&fitting, 2).or_else(|| self.entry(2)).map(|entry| entry.id.into())
    }
}

fn unchanged(view: &AgendaView) -> bool {
    view.agenda.revision().is_some() && !view.changed_since_circulation()
}

fn ruling(it: &Choice<'_>, meeting: MeetingId) -> Option<RulingInput> {
    let chair = *it.state.meeting(meeting)?.chairs.first()?;
    Some(RulingInput { chair: chair.into(), reason: it.title() })
}

fn nest_entry(it: &Choice<'_>) -> Option<Tried> {
    of_secretariat(NestEntry { entry: it.entry(2)?.id.into() })
}

fn lift_entry(it: &Choice<'_>) -> Option<Tried> {
    of_secretariat(LiftEntry { entry: it.entry_where(|entry| entry.parent.is_some())? })
}

fn fix_start(it: &Choice<'_>) -> Option<Tried> {
    let zone = Some(Zone::named("America/Mexico_City"));
    let begin = it.state.meeting(it.meeting()?)?.times.as_ref()?.start.local;
    let start = LocalTimeInput { local: begin, zone, ..hour(10) };
    of_secretariat(FixStart { entry: it.entry(2)?.id.into(), start })
}

fn free_start(it: &Choice<'_>) -> Option<Tried> {
    of_secretariat(FreeStart { entry: it.entry_where(|entry| entry.start.is_some())? })
}

fn put_in_consent_group(it: &Choice<'_>) -> Option<Tried> {
    it.by_word(PutInConsentGroup { entry: it.entry_where(|entry| entry.group == Group::Outside)? })
}

fn pull_from_consent_group(it: &Choice<'_>) -> Option<Tried> {
    let command =
        PullFromConsentGroup { entry: it.entry_where(|entry| entry.group == Group::Inside)? };
    if it.step[3].is_multiple_of(4) { of_secretariat(command) } else { it.spoken(command) }
}

fn set_openness(it: &Choice<'_>) -> Option<Tried> {
    let openness = it.pick(&[Openness::Closed, Openness::Pool, Openness::Open], 3)?;
    of_secretariat(SetOpenness { entry: it.entry(2)?.id.into(), openness })
}

fn insert_entry(it: &Choice<'_>) -> Option<Tried> {
    of_secretariat(InsertEntry {
        meeting: it.meeting()?.into(),
        id: it.fresh(),
        item: None,
        key: it.step[4].is_multiple_of(5).then(|| key(&format!("inserted-{}", it.step[4]))),
        kind: it.pick(&[ItemKind::Break, ItemKind::Press, ItemKind::AnyOtherBusiness], 2)?,
        title: it.step[5].is_multiple_of(3).then(|| it.title()),
        place: it.place(),
        minutes: it.minutes(),
    })
}

fn take_off(it: &Choice<'_>) -> Option<Tried> {
    let with_sub_entries = it.step[3].is_multiple_of(2);
    of_secretariat(TakeOff { entry: it.entry(2)?.id.into(), with_sub_entries })
}

fn remove_speaker(it: &Choice<'_>) -> Option<Tried> {
    let lists = it.entries().into_iter().filter(|entry| !entry.speakers.is_empty());
    let entry = it.pick(&lists.collect::<Vec<_>>(), 2)?;
    let delegate = it.pick(&entry.speakers, 3)?.delegate.into();
    of_secretariat(RemoveSpeaker { entry: entry.id.into(), delegate })
}

fn clear_revision(it: &Choice<'_>) -> Option<Tried> {
    let meeting = it.meeting_where(|view| view.agenda.revision().is_some())?.into();
    it.spoken(ClearRevision { meeting, revision: None })
}

/// Seldom the meetings that are in most things, or there would be little else to place there.
fn adopt_agenda(it: &Choice<'_>) -> Option<Tried> {
    let meeting = it.meeting_where(|view| {
        let busy = view.meeting.id != QUIET && it.step[3] > 32;
        unchanged(view) && view.agenda.adopted.is_none() && !busy
    })?;
    of_secretariat(AdoptAgenda { meeting: meeting.into(), ruling: ruling(it, meeting) })
}

fn add_in_session(it: &Choice<'_>) -> Option<Tried> {
    let meeting = it.meeting_where(|view| view.agenda.adopted.is_some())?;
    let waiting = it.state.items_of(meeting).into_iter().filter(|item| item.entry.is_none());
    let item = it.pick(&waiting.collect::<Vec<_>>(), 3)?.id.into();
    let (ruling, place) = (ruling(it, meeting)?, Place::Last);
    let (id, minutes) = (it.fresh(), it.minutes());
    of_secretariat(AddInSession { id, item, meeting: None, place: Some(place), minutes, ruling })
}

fn release_agenda(it: &Choice<'_>) -> Option<Tried> {
    of_secretariat(ReleaseAgenda { meeting: it.meeting_where(unchanged)?.into() })
}

fn withdraw_release(it: &Choice<'_>) -> Option<Tried> {
    let public = |view: &AgendaView| {
        it.state.release(view.meeting.id).is_some_and(|release| !release.withdrawn)
    };
    let meeting = it.meeting_where(public)?.into();
    of_secretariat(WithdrawRelease { meeting, reason: Some(it.title()) })
}
