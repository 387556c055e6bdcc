//! Agendas and their entries.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use plenary_domain::views::{AgendaView, Line};
use plenary_domain::{Kind, Language, Minutes, Zone};

use super::{Delegate, Item, LocalTime, thing};
use crate::enums::AgendaState;
use crate::errors::coded;
use crate::ob::{Ob, Obs, fields};
use crate::scalars::{Date, FingerprintText, Instant, PositionText, UuidText, Version};
use crate::scope::language;

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
    /// The meeting's length; none while it has no times.
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
fields!(Agenda: version, state, entries, minutes, revisions);
fields!(AgendaMinutes: asked, allotted, available, free, over);
fields!(Revision: number, circulated, position, fingerprint);
fields!(AgendaEntry: id, uuid, number, is_new, item, reserved, depth, start, end, minutes, allotted, parts, speakers, entries);
fields!(Speaker: delegate, minutes);

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
                number: i32::try_from(revision.number).unwrap_or(i32::MAX),
                circulated: Instant(revision.circulated),
                position: PositionText(revision.position.to_string()),
                fingerprint: fingerprint.map_err(crate::errors::fault)?.map(FingerprintText),
            }))
        };
        self.it.agenda.revisions.iter().map(revision).collect()
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
}

impl AgendaEntry {
    /// An entry of a meeting's agenda.
    pub(crate) fn of(scope: &crate::scope::Scope, id: plenary_domain::EntryId) -> Option<Ob<Self>> {
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
        let speaker = |speaker: &plenary_domain::state::Speaker| {
            Ob(Speaker {
                delegate: Delegate::of(&self.agenda.scope, speaker.delegate),
                minutes: speaker.minutes.map(whole),
            })
        };
        Ok(line.entry.speakers.iter().map(speaker).collect())
    }

    /// What it contains, in order.
    async fn entries(&self) -> Obs<Self> {
        children(&self.agenda, Some(self.index))
    }
}
