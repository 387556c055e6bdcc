//! `carryOver`: items of one edition become items of another: the same items, with all that
//! happened to them.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::decide::named;
use super::standing::not_withdrawn;
use super::{By, SubItemMade, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, EntryId, ItemId, Kind, MeetingId};
use crate::key::Ref;
use crate::refusal::{At, Reason, Refusal};
use crate::state::{Brought, Carried, Item, Meeting, Record, State, Status, Voice, WordingNumber};
use crate::views::history::{Names, say};
use crate::world::World;

#[cfg(test)]
mod tests;

/// Carries items over from one edition to another. What was said of them stays on record; for the
/// other edition only their sponsors have endorsed them yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CarryOver {
    /// The edition that they come from.
    pub from: Ref<MeetingId>,
    /// The edition that they go to.
    pub to: Ref<MeetingId>,
    /// Which ones; if left empty, all that ask for consent and never got a place. One that is on the
    /// agenda stays on record there, and can be carried over once that meeting is over or cancelled.
    pub items: Vec<Ref<ItemId>>,
}

/// An item was carried over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemCarriedOver {
    /// The item.
    pub item: ItemId,
    /// The edition that it comes from.
    pub from: MeetingId,
    /// The edition that it goes to.
    pub to: MeetingId,
    /// The wording that stood then.
    pub wording: WordingNumber,
    /// The item of which it is a part, if that comes along.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub part_of: Option<ItemId>,
    /// What those there are told of it; not said by what was written when they were told of nothing.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub brought: Option<Box<Brought>>,
}

/// An agenda keeps on record what stood at an entry when its item was carried over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryRecorded {
    /// The meeting on whose agenda the entry stands.
    pub meeting: MeetingId,
    /// The entry.
    pub entry: EntryId,
    /// What stood there.
    pub record: Record,
}

impl Verb for CarryOver {
    const BY: &'static [By] = &[By::Secretariat];
    const ON: &'static [Kind] = &[Kind::Meeting];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.meeting_named(&self.from), |meeting| meeting.id)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let from = state.meeting_named(&self.from).at("from")?;
        let to = state.open_meeting(&self.to).at("to")?;
        editions_of_one_series(from, to).at("to")?;
        let items = self.chosen(state, ctx, from)?;
        let ids: Vec<_> = items.iter().map(|item| item.id).collect();
        let carried = items.iter().flat_map(|item| {
            let recorded = item.entry.and_then(|entry| recorded(from.id, entry, item));
            let carried = carried(item, from.id, to.id, &ids);
            recorded.into_iter().chain([carried]).chain(left_alone(state, item, &ids))
        });
        Ok(carried.collect())
    }
}

fn editions_of_one_series(from: &Meeting, to: &Meeting) -> Result<(), Refusal> {
    if from.id == to.id {
        return Err(Reason::SameMeeting { meeting: to.label() }.into());
    }
    if from.series.is_none() || from.series != to.series {
        return Err(Reason::OtherSeries { meeting: to.label() }.into());
    }
    Ok(())
}

impl CarryOver {
    fn chosen<'a>(
        &self,
        state: &'a State,
        ctx: &Context,
        from: &Meeting,
    ) -> Result<Vec<&'a Item>, Refusal> {
        if self.items.is_empty() {
            let left = left_over(state, from.id);
            let nothing = || Reason::NothingToCarry { meeting: from.label() }.at("items");
            return if left.is_empty() { Err(nothing()) } else { Ok(left) };
        }
        let mut chosen: Vec<&Item> = Vec::new();
        for (index, item) in self.items.iter().enumerate() {
            let item = one(state, ctx, from, item).at(&index.to_string()).at("items")?;
            if chosen.iter().all(|other| other.id != item.id) {
                chosen.push(item);
            }
        }
        Ok(chosen)
    }
}

/// What was proposed for a meeting, asks for consent and is not on its agenda, in order of proposal.
fn left_over(state: &State, from: MeetingId) -> Vec<&Item> {
    let all = (from, ItemId(Uuid::nil()))..=(from, ItemId(Uuid::max()));
    let items = state.items_of.range(all).filter_map(|(_, id)| state.items.get(id));
    let waits = |item: &&Item| {
        let here = item.meeting == Some(from) && item.entry.is_none();
        here && item.withdrawn.is_none() && item.kind.asks_consent()
    };
    let mut left: Vec<_> = items.map(|item| &**item).filter(waits).collect();
    left.sort_by_key(|item| item.trace.created);
    left
}

/// An item that is named, if it can leave that meeting.
fn one<'a>(
    state: &'a State,
    ctx: &Context,
    from: &Meeting,
    item: &Ref<ItemId>,
) -> Result<&'a Item, Refusal> {
    let item = state.item_of(item)?;
    if item.meeting != Some(from.id) {
        return Err(Reason::ItemOfOtherMeeting { item: item.label() }.into());
    }
    not_withdrawn(item)?;
    if item.entry.is_some() && !is_past(from, ctx) {
        let (item, meeting) = (item.label(), from.label());
        let adopted = state.agenda_of(from.id)?.adopted.is_some();
        let stays = if adopted {
            Reason::StaysUntilOver { item }
        } else {
            Reason::StillToCome { item, meeting }
        };
        return Err(stays.into());
    }
    Ok(item)
}

pub(super) fn is_past(meeting: &Meeting, ctx: &Context) -> bool {
    let at = ctx.happened.unwrap_or(ctx.now);
    let over = meeting.times.as_ref().is_some_and(|times| times.end.instant() <= at);
    over || meeting.status != Status::Planned
}

fn recorded(meeting: MeetingId, entry: EntryId, item: &Item) -> Option<Event> {
    // What was confided is not printed for all.
    let wording = item.standing().filter(|_| item.confided.is_empty())?;
    let record = Record {
        kind: item.kind,
        title: wording.title.clone(),
        annotation: item.annotation.clone(),
        minutes: item.minutes,
    };
    Some(EntryRecorded { meeting, entry, record }.into())
}

/// Parts of what stays behind stand alone from now on.
fn carried(item: &Item, from: MeetingId, to: MeetingId, along: &[ItemId]) -> Event {
    let part_of = item.parent.filter(|whole| along.contains(whole));
    let brought = Brought::of(item).map(Box::new);
    ItemCarriedOver { item: item.id, from, to, wording: item.current, part_of, brought }.into()
}

/// Parts that stay behind stand alone, too. Those for the series belong together wherever they are.
fn left_alone(state: &State, whole: &Item, along: &[ItemId]) -> Vec<Event> {
    let parts = World::parts_of(state, whole.id).into_iter();
    let stay = parts.filter(|part| part.series.is_none() && !along.contains(&part.id));
    stay.map(|part| SubItemMade { item: part.id, scope: part.scope(), of: None }.into()).collect()
}

impl Fact for ItemCarriedOver {
    const NAME: &'static str = "item-carried-over";

    fn audience(&self) -> Audience {
        match self.brought.as_deref().filter(|brought| !brought.confided.is_empty()) {
            Some(brought) => {
                Audience::ConfidedItem { item: self.item, to: brought.confided.clone() }
            }
            None => Audience::AnyOf([self.to, self.from].map(Audience::Participants).into()),
        }
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.item.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { item: id, from, to, wording, part_of, brought } = self;
        state.items_of.insert((to, id));
        let news = |item: &mut Item| {
            if let Some(brought) = brought.as_deref() {
                brought.tell(item, wording);
            }
            let last = item.wordings.iter().map(|wording| wording.number).max();
            item.carried.push(Carried { from, wording, last: last.unwrap_or(wording) });
            item.meeting = Some(to);
            item.entry = None;
            item.parent = part_of;
            item.late = false;
            item.ruling = None;
            let endorses = |sponsor: &_| (*sponsor, Voice::Endorses(item.current));
            item.voices = item.sponsors.iter().map(endorses).collect();
        };
        // For those who hear of it now, it begins here.
        if let Some(new) = brought.as_deref().filter(|_| !state.items.contains_key(&id)) {
            state.name(Kind::Item, new.key.as_ref(), id.0);
            state.items_of_series.extend(new.series.map(|series| (series, id)));
            let mut item = Item::put(id, new.proposal.clone(), stamp.position);
            item.wordings.clear();
            news(&mut item);
            state.add_item(id, stamp, item);
            state.keep_birth(id, stamp);
        } else {
            state.change_item(id, stamp, news);
        }
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (item, from) = (names.item(self.item), names.meeting(self.from));
        let to = names.other_meeting(self.to);
        say!(
            names,
            "{item} was carried over from {from} to {to}.",
            "{item} se trasladó de {from} a {to}.",
        )
    }
}

impl Fact for EntryRecorded {
    const NAME: &'static str = "entry-recorded";

    fn audience(&self) -> Audience {
        Audience::Participants(self.meeting)
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![EntityRef::agenda(self.meeting)]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let record = Some(self.record.into());
        state.note_agenda(self.meeting, stamp, |agenda| {
            agenda.entries.change(self.entry, |entry| entry.record = record);
        });
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (item, meeting) = (names.quote(&self.record.title), names.meeting(self.meeting));
        say!(
            names,
            "The agenda of {meeting} keeps {item} on record, which was carried over to a later meeting.",
            "El orden del día de {meeting} deja constancia de {item}, que se trasladó a una reunión posterior.",
        )
    }
}
