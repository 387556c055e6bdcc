//! Agendas and their entries.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use plenary_domain::views::{AgendaView, Line, Slot};
use plenary_domain::{DelegationId, Kind, Language, Minutes, Zone, state};

use super::{Delegate, Delegation, Item, LocalTime, LocalizedText, thing};
use crate::enums::{AgendaState, ConsentGroup, ItemKind, Openness};
use crate::errors::coded;
use crate::ob::{Ob, Obs, fields};
use crate::scalars::{Date, FingerprintText, Instant, PositionText, UuidText, Version};
use crate::scope::{Scope, language};

thing! {
    /// The order of a meeting's entries, with running times and printed numbers.
    Agenda of AgendaView
}

/// How the minutes of an agenda add up.
#[derive(SimpleObject)]
pub(crate) struct AgendaMinutes {
    /// Asked for by every item proposed for the meeting, placed or not.
    asked: i32,
    /// Taken by the entries at top level.
    allotted: i32,
    /// The length of the meeting's sittings together; none while it has no times.
    available: Option<i32>,
    /// What is left of the meeting; none while it has no times.
    free: Option<i32>,
    /// By how much the agenda is longer than the meeting; none while it has no times.
    over: Option<i32>,
}

/// A revision of the agenda, as it went to the participants.
#[derive(SimpleObject)]
pub(crate) struct Revision {
    /// Its number: 1 for the first. `MEETING/revN` names it as a moment.
    number: i32,
    /// When it was circulated.
    circulated: Instant,
    /// Where in the log that stands.
    position: PositionText,
    /// The log's fingerprint then, which is printed on the revision.
    fingerprint: Option<FingerprintText>,
    /// Whether it is what every party cleared last. Only the last revision can be cleared.
    cleared: bool,
}

/// Which revision of an agenda was adopted.
#[derive(SimpleObject)]
pub(crate) struct Adoption<'a> {
    /// The number of the revision.
    revision: i32,
    /// When it was adopted.
    at: Instant,
    /// The ruling by which it was adopted, if there was one.
    ruling: Option<Ob<Ruling<'a>>>,
}

/// What a chair ruled.
#[derive(SimpleObject)]
pub(crate) struct Ruling<'a> {
    /// The chair; none if that is not for you to know.
    chair: Option<Ob<Delegate>>,
    /// Why.
    reason: Ob<LocalizedText<'a>>,
}

/// Which revision a party cleared last.
#[derive(SimpleObject)]
pub(crate) struct Clearance {
    /// The party.
    delegation: Option<Ob<Delegation>>,
    /// The number of the revision.
    revision: i32,
}

/// A day of a meeting.
#[derive(SimpleObject)]
pub(crate) struct TimetableDay {
    /// The date on the wall.
    date: Date,
    /// The entries at top level that begin on it, in order; each has its sub-entries, on whatever day.
    entries: Obs<AgendaEntry>,
}

fields!(TimetableDay: date, entries);
fields!(Agenda: version, state, entries, minutes, revisions, adopted, clearances, awaiting);
fields!(Adoption<'_>: revision, at, ruling);
fields!(Ruling<'_>: chair, reason);
fields!(Clearance: delegation, revision);
fields!(AgendaMinutes: asked, allotted, available, free, over);
fields!(Revision: number, circulated, position, fingerprint, cleared);
fields!(AgendaEntry: id, uuid, number, is_new, item, reserved, kind, carried_over, title, annotation, depth, start, end, fixed_start, minutes, allotted, parts, speakers, entries, group, pulled_by, openness, added_by);
fields!(Speaker: delegate, minutes, start, end);

impl<'a> Ruling<'a> {
    fn of(scope: &Scope, ruling: &'a state::Ruling) -> Ob<Self> {
        let chair = Delegate::of(scope, ruling.chair);
        Ob(Self { chair, reason: LocalizedText::of(&ruling.reason) })
    }
}

fn number(revision: u32) -> i32 {
    i32::try_from(revision).unwrap_or(i32::MAX)
}

impl Agenda {
    fn delegation(&self, id: DelegationId) -> Option<Ob<Delegation>> {
        self.scope.seen().delegation(id).map(|it| Delegation::new(&self.scope, it))
    }

    /// The parties that have not cleared a revision, none of them if they are not to be seen.
    fn not_cleared(&self, revision: u32) -> Vec<DelegationId> {
        let clearances = &self.it.agenda.clearances;
        let open = |party: &&DelegationId| clearances.get(*party) != Some(&revision);
        self.scope.parties(self.it.meeting.id).iter().filter(open).copied().collect()
    }
}

pub(super) fn whole(minutes: Minutes) -> i32 {
    i32::try_from(minutes.0).unwrap_or(i32::MAX)
}

/// The order of a meeting's entries, with running times and printed numbers.
#[Object]
impl Agenda {
    /// How often it has changed; agenda verbs expect this version.
    async fn version(&self) -> Version {
        Version(self.it.agenda.trace.version)
    }

    /// How far it is.
    async fn state(&self) -> AgendaState {
        match self.it.agenda.revision() {
            None => AgendaState::Draft,
            Some(_) if self.it.changed_since_circulation() => AgendaState::ChangedSinceCirculation,
            Some(_) if self.it.agenda.adopted.is_some() => AgendaState::Adopted,
            Some(_) => AgendaState::Circulated,
        }
    }

    /// The entries at top level, in order; each has its sub-entries.
    async fn entries(&self) -> Obs<AgendaEntry> {
        children(self, None)
    }

    /// The timetable: the entries by the day on which they begin, with times on the wall of a zone.
    /// Empty while the meeting has no times.
    async fn days(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The IANA name of the zone; the meeting's own if left out.")] zone: Option<
            String,
        >,
    ) -> Result<Obs<TimetableDay>> {
        let agenda = match zone {
            None => self.clone(),
            Some(zone) => self.in_zone(&Zone::named(&zone), &language(ctx, None))?,
        };
        let entry = |index| Ob(AgendaEntry { agenda: agenda.clone(), index });
        let days = agenda.it.days().into_iter();
        Ok(days
            .map(|day| {
                Ob(TimetableDay {
                    date: Date(day.date),
                    entries: day.lines.into_iter().map(entry).collect(),
                })
            })
            .collect())
    }

    /// How its minutes add up.
    async fn minutes(&self) -> Ob<AgendaMinutes> {
        let tally = &self.it.tally;
        Ob(AgendaMinutes {
            asked: whole(tally.asked),
            allotted: whole(tally.allotted),
            available: tally.available.map(whole),
            free: tally.free().map(whole),
            over: tally.over().map(whole),
        })
    }

    /// What was circulated, in order.
    async fn revisions(&self) -> Result<Obs<Revision>> {
        let revision = |revision: &plenary_domain::state::Revision| {
            let fingerprint = self.scope.planner().fingerprint_at(revision.position);
            Ok(Ob(Revision {
                number: number(revision.number),
                cleared: self.not_cleared(revision.number).is_empty(),
                circulated: Instant(revision.circulated),
                position: PositionText(revision.position.to_string()),
                fingerprint: fingerprint.map_err(crate::errors::fault)?.map(FingerprintText),
            }))
        };
        self.it.agenda.revisions.iter().map(revision).collect()
    }

    /// That it was adopted, if it was: what is on it stays, and only a ruling adds to it.
    async fn adopted(&self) -> Option<Ob<Adoption<'_>>> {
        self.it.agenda.adopted.as_ref().map(|adopted| {
            Ob(Adoption {
                revision: number(adopted.revision),
                at: Instant(adopted.at),
                ruling: adopted.ruling.as_ref().map(|it| Ruling::of(&self.scope, it)),
            })
        })
    }

    /// The revision that each party cleared last.
    async fn clearances(&self) -> Obs<Clearance> {
        let clearance = |(party, revision): (&DelegationId, &u32)| {
            Ob(Clearance { delegation: self.delegation(*party), revision: number(*revision) })
        };
        self.it.agenda.clearances.iter().map(clearance).collect()
    }

    /// The parties that have not cleared the last revision; none while there is none.
    async fn awaiting(&self) -> Obs<Delegation> {
        let last = self.it.agenda.revision().map(|last| self.not_cleared(last.number));
        last.unwrap_or_default().into_iter().filter_map(|party| self.delegation(party)).collect()
    }
}

impl Agenda {
    fn in_zone(&self, zone: &Zone, language: &Language) -> Result<Self> {
        let there = self.it.in_zone(zone);
        let it = there.map_err(|refusal| coded(refusal.code(), refusal.sentence(language)))?;
        Ok(Self { scope: self.scope.clone(), it: it.into() })
    }
}

fn children(agenda: &Agenda, parent: Option<usize>) -> Obs<AgendaEntry> {
    let entry = |(index, _)| Ob(AgendaEntry { agenda: agenda.clone(), index });
    agenda.it.children(parent).map(entry).collect()
}

/// An item's place on an agenda.
#[derive(Clone)]
pub(crate) struct AgendaEntry {
    agenda: Agenda,
    index: usize,
}

/// Somebody on a speakers list.
#[derive(SimpleObject)]
pub(crate) struct Speaker {
    /// Who speaks; none if that is not for you to know.
    delegate: Option<Ob<Delegate>>,
    /// For how many minutes, if that is set.
    minutes: Option<i32>,
    /// When their turn comes: after the speakers before them, from where the entry begins. None while
    /// the meeting has no times.
    start: Option<Ob<LocalTime<'static>>>,
    /// When it ends: consecutive interpretation makes it later; at its start if no minutes are set.
    end: Option<Ob<LocalTime<'static>>>,
}

impl AgendaEntry {
    /// An entry of a meeting's agenda.
    pub(crate) fn of(scope: &Scope, id: plenary_domain::EntryId) -> Option<Ob<Self>> {
        let view = scope.agenda(scope.seen().meeting_of(id)?)?;
        let index = view.line(id)?;
        Some(Ob(Self { agenda: Agenda { scope: scope.clone(), it: view }, index }))
    }

    fn line(&self) -> Result<&Line> {
        self.agenda.it.lines.get(self.index).ok_or_else(|| crate::errors::fault("no such line"))
    }
}

/// An item's place on an agenda. An entry that is `reserved` takes time, and the rest is not for you
/// to know.
#[Object]
impl AgendaEntry {
    /// Its id at this moment.
    pub(crate) async fn id(&self) -> ID {
        let id = self.line().map(|line| line.entry.id.0).unwrap_or_default();
        self.agenda.scope.id(Kind::Entry, id)
    }

    /// Its UUID, the same at every moment.
    async fn uuid(&self) -> Result<UuidText> {
        Ok(UuidText(self.line()?.entry.id.0))
    }

    /// Its printed number, frozen once circulated; none for breaks and headings, and none yet for
    /// what was placed since.
    async fn number(&self) -> Result<Option<&str>> {
        Ok(self.line()?.number.as_deref())
    }

    /// Whether it was placed since the agenda was circulated last, so that it waits for a number.
    async fn is_new(&self) -> Result<bool> {
        Ok(self.line()?.is_new)
    }

    /// The item; none if the entry is reserved.
    async fn item(&self) -> Result<Option<Ob<Item>>> {
        let item = self.line()?.item.as_ref().map(Arc::clone);
        Ok(item.map(|it| Item::new(&self.agenda.scope, it)))
    }

    /// Whether you may only know that the time is taken.
    async fn reserved(&self) -> Result<bool> {
        Ok(self.line()?.reserved())
    }

    /// What kind of item stands here; none if the entry is reserved. If the item was carried over to a
    /// later meeting since, this and the title are what they were here.
    async fn kind(&self) -> Result<Option<ItemKind>> {
        Ok(self.line()?.kind().map(Into::into))
    }

    /// Whether what stood here was carried over to a later meeting since.
    async fn carried_over(&self) -> Result<bool> {
        Ok(self.line()?.record.is_some())
    }

    /// The title; none if the entry is reserved.
    async fn title(&self) -> Result<Option<Ob<LocalizedText<'_>>>> {
        Ok(self.line()?.title().map(LocalizedText::of))
    }

    /// The text under the title in an annotated agenda.
    async fn annotation(&self) -> Result<Option<Ob<LocalizedText<'_>>>> {
        Ok(self.line()?.annotation().map(LocalizedText::of))
    }

    /// How many entries contain it.
    async fn depth(&self) -> Result<i32> {
        Ok(i32::try_from(self.line()?.depth).unwrap_or(i32::MAX))
    }

    /// When it begins; none while the meeting has no times.
    async fn start(&self) -> Result<Option<Ob<LocalTime<'_>>>> {
        Ok(self.line()?.start.as_ref().map(LocalTime::of))
    }

    /// When it ends; none while the meeting has no times.
    async fn end(&self) -> Result<Option<Ob<LocalTime<'_>>>> {
        Ok(self.line()?.end.as_ref().map(LocalTime::of))
    }

    /// When it begins whatever stands before it; none if it follows on.
    async fn fixed_start(&self) -> Result<Option<Ob<LocalTime<'_>>>> {
        Ok(self.line()?.entry.start.as_ref().map(LocalTime::of))
    }

    /// How many minutes it takes: those allotted, or else what its sub-entries and speakers take, or
    /// else what was asked for.
    async fn minutes(&self) -> Result<i32> {
        Ok(whole(self.line()?.minutes))
    }

    /// Minutes allotted to it, if any were.
    async fn allotted(&self) -> Result<Option<i32>> {
        Ok(self.line()?.entry.minutes.map(whole))
    }

    /// The minutes that its sub-entries and speakers take together.
    async fn parts(&self) -> Result<i32> {
        Ok(whole(self.line()?.parts))
    }

    /// The speakers, in order.
    async fn speakers(&self) -> Result<Obs<Speaker>> {
        let line = self.line()?;
        let slots = self.agenda.it.slots(line).into_iter();
        let speaker = |(speaker, slot): (&state::Speaker, Slot)| {
            Ob(Speaker {
                delegate: Delegate::of(&self.agenda.scope, speaker.delegate),
                minutes: speaker.minutes.map(whole),
                start: slot.start.map(LocalTime::owned),
                end: slot.end.map(LocalTime::owned),
            })
        };
        Ok(line.entry.speakers.iter().zip(slots).map(speaker).collect())
    }

    /// Whether it is in the consent group: what is agreed to together, without discussion.
    async fn group(&self) -> Result<ConsentGroup> {
        Ok(match self.line()?.entry.group {
            state::Group::Outside => ConsentGroup::Outside,
            state::Group::Inside => ConsentGroup::Inside,
            state::Group::PulledBy(_) => ConsentGroup::Pulled,
        })
    }

    /// The party that pulled it from the consent group.
    async fn pulled_by(&self) -> Result<Option<Ob<Delegation>>> {
        Ok(match self.line()?.entry.group {
            state::Group::PulledBy(party) => self.agenda.delegation(party),
            state::Group::Outside | state::Group::Inside => None,
        })
    }

    /// Who may be in the room.
    async fn openness(&self) -> Result<Openness> {
        Ok(self.line()?.entry.openness.into())
    }

    /// The ruling by which it was added after the agenda was adopted.
    async fn added_by(&self) -> Result<Option<Ob<Ruling<'_>>>> {
        let ruling = self.line()?.entry.added_by.as_deref();
        Ok(ruling.map(|ruling| Ruling::of(&self.agenda.scope, ruling)))
    }

    /// What it contains, in order.
    async fn entries(&self) -> Obs<Self> {
        children(&self.agenda, Some(self.index))
    }
}
