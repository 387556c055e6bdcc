//! Agenda entries and their speakers.

use std::sync::Arc;

use async_graphql::{Context, ID, Object, Result, SimpleObject};
use plenary_domain::views::{Line, Slot};
use plenary_domain::{Kind, state};

use super::agenda::{Agenda, Ruling, whole};
use super::{Delegate, Delegation, Item, LocalTime, LocalizedText, offered};
use crate::enums::{ConsentGroup, ItemKind, Openness};
use crate::ob::{Ob, Obs, fields};
use crate::payloads::UserError;
use crate::scalars::UuidText;
use crate::scope::Scope;

fields!(AgendaEntry: id, uuid, number, is_new, item, reserved, kind, carried_over, title, annotation, depth, start, end, fixed_start, minutes, allotted, parts, speakers, entries, group, pulled_by, openness, added_by);
fields!(Speaker: delegate, minutes, start, end);

pub(super) fn children(agenda: &Agenda, parent: Option<usize>) -> Obs<AgendaEntry> {
    let entry = |(index, _)| AgendaEntry::at(agenda, index);
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
    /// The entry on this line of an agenda.
    pub(super) fn at(agenda: &Agenda, index: usize) -> Ob<Self> {
        Ob(Self { agenda: agenda.clone(), index })
    }

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

    /// The verbs that you may use on it now, as the mutations are called: what they are told beside may
    /// still be refused. None at another moment than now.
    async fn allowed_verbs(&self, ctx: &Context<'_>) -> Result<Vec<&'static str>> {
        Ok(offered::allowed(ctx, &self.agenda.scope, self.line()?.entry.id.into()))
    }

    /// Why you may not use a verb on it; none if you may.
    async fn refusal(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The verb, as its mutation is called.")] verb: String,
    ) -> Result<Option<Ob<UserError>>> {
        Ok(offered::refusal(ctx, &self.agenda.scope, self.line()?.entry.id.into(), &verb))
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
