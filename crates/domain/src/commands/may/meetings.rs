//! What may be done with a meeting and its agenda.

use super::Asking;
use crate::commands::circulate_agenda::{is_new, unchanged};
use crate::commands::open_calendar::{Subject, openable};
use crate::commands::plan_edition::no_edition;
use crate::commands::standing::*;
use crate::id::MeetingId;
use crate::refusal::{Reason, Refusal};
use crate::state::{Agenda, Meeting, State, Status, unknown};

pub(super) fn ask(it: Asking<'_>, id: MeetingId) -> Result<(), Refusal> {
    let Asking { state, ctx, word } = it;
    let reference = id.into();
    let meeting = state.meeting_named(&reference)?;
    if !sees_meeting(state, ctx, meeting) {
        return Err(unknown(&reference));
    }
    match word {
        "setPrivacy" => Ok(()),
        "openCalendar" => openable(state, ctx, &Subject::Meeting(reference)),
        "planEdition" | "carryOver" => {
            meeting.series.map(drop).ok_or_else(|| no_edition(meeting).into())
        }
        "reinstateMeeting" => cancelled(meeting),
        "withdrawRelease" => released(state, meeting),
        "clearRevision" | "adoptAgenda" => {
            meeting_within(state, ctx, &reference)?;
            settled(it, meeting, state.agenda_of(id)?)
        }
        "circulateAgenda" => {
            state.open_meeting(&reference)?;
            news(state, meeting, state.agenda_of(id)?)
        }
        "releaseAgenda" => {
            state.open_meeting(&reference)?;
            unchanged(state, meeting, state.agenda_of(id)?).map(drop)
        }
        "proposeItem" | "writeDraft" => {
            state.open_meeting(&reference)?;
            match ctx.party_if_any(state)? {
                Some(party) => participation(state, id, party).map(drop),
                None => Ok(()),
            }
        }
        _ => state.open_meeting(&reference).map(drop),
    }
}

fn cancelled(meeting: &Meeting) -> Result<(), Refusal> {
    match meeting.status {
        Status::Cancelled { .. } => Ok(()),
        Status::Planned => Err(Reason::MeetingNotCancelled { meeting: meeting.label() }.into()),
    }
}

fn released(state: &State, meeting: &Meeting) -> Result<(), Refusal> {
    let stands = state.releases.get(&meeting.id).is_some_and(|release| !release.withdrawn);
    let refusal = || Reason::NotReleased { meeting: meeting.label() }.into();
    stands.then_some(()).ok_or_else(refusal)
}

/// What parties and the chair settle: the agenda that was circulated.
fn settled(it: Asking<'_>, meeting: &Meeting, agenda: &Agenda) -> Result<(), Refusal> {
    let Asking { state, ctx, word } = it;
    if word == "clearRevision" {
        if let Some(party) = ctx.party_if_any(state)? {
            party_to(state, meeting.id, party)?;
        }
        let circulated = agenda.revision().map(drop);
        return circulated.ok_or_else(|| Reason::NotCirculated { meeting: meeting.label() }.into());
    }
    chairs(state, ctx, meeting.id)?;
    if let Some(adopted) = &agenda.adopted {
        let (meeting, revision) = (meeting.label(), adopted.revision.to_string());
        return Err(Reason::AlreadyAdopted { meeting, revision }.into());
    }
    unchanged(state, meeting, agenda).map(drop)
}

fn news(state: &State, meeting: &Meeting, agenda: &Agenda) -> Result<(), Refusal> {
    if agenda.entries.is_empty() {
        return Err(Reason::AgendaEmpty {}.into());
    }
    match agenda.revision().filter(|_| !is_new(state, meeting, agenda)) {
        Some(last) => Err(Reason::NothingNew { revision: last.number.to_string() }.into()),
        None => Ok(()),
    }
}
