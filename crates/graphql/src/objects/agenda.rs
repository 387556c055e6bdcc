//! Agendas: how far they are, how their minutes add up, and what was circulated.

use async_graphql::{Context, Object, Result, SimpleObject};
use plenary_domain::views::AgendaView;
use plenary_domain::{DelegationId, Language, Minutes, Zone, state};

use super::entry::children;
use super::{AgendaEntry, Delegate, Delegation, LocalizedText, thing};
use crate::enums::AgendaState;
use crate::errors::coded;
use crate::ob::{Ob, Obs, fields};
use crate::scalars::{Date, FingerprintText, Instant, PositionText, Version};
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

impl<'a> Ruling<'a> {
    pub(super) fn of(scope: &Scope, ruling: &'a state::Ruling) -> Ob<Self> {
        let chair = Delegate::of(scope, ruling.chair);
        Ob(Self { chair, reason: LocalizedText::of(&ruling.reason) })
    }
}

fn number(revision: u32) -> i32 {
    i32::try_from(revision).unwrap_or(i32::MAX)
}

impl Agenda {
    pub(super) fn delegation(&self, id: DelegationId) -> Option<Ob<Delegation>> {
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
        let entry = |index| AgendaEntry::at(&agenda, index);
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
                position: self.scope.text_of(revision.position),
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
