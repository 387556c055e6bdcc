//! What of an agenda comes again at the next edition.

use std::sync::Arc;

use uuid::Uuid;

use crate::commands::{ItemPlaced, ItemProposed, OpennessSet};
use crate::context::Context;
use crate::event::Event;
use crate::id::{EntryId, ItemId, MeetingId};
use crate::state::{Agenda, Entry, Item, Openness, Proposal, Record, State};

/// An entry that comes along: what it was before, what it is now, and what it lies under.
struct Kept {
    before: EntryId,
    now: EntryId,
    parent: Option<EntryId>,
}

/// What of the previous agenda needs nobody's consent, placed in the same order. What lay under an
/// entry that does not come along goes to the nearest one around it that does.
pub(super) fn shape(
    state: &State,
    ctx: &Context,
    previous: MeetingId,
    meeting: MeetingId,
) -> Vec<Event> {
    let Some(agenda) = state.agendas.get(&previous) else { return Vec::new() };
    let mut kept: Vec<Kept> = Vec::new();
    let mut events = Vec::new();
    for (index, entry) in agenda.entries.iter().enumerate() {
        let Some(proposal) = recurring(state, entry) else { continue };
        let [now, item] = ["entry", "item"]
            .map(|of| Uuid::new_v5(&ctx.fresh, format!("{of} {index}").as_bytes()));
        let (now, item) = (EntryId(now), ItemId(item));
        let parent = around(agenda, entry, &kept);
        let after = kept.iter().rev().find(|it| it.parent == parent).map(|it| it.now);
        events.push(proposed(meeting, item, proposal));
        let minutes = entry.minutes;
        events.push(ItemPlaced { meeting, entry: now, item, parent, after, minutes }.into());
        if entry.openness != Openness::Closed {
            let openness = entry.openness;
            events.push(OpennessSet { meeting, entry: now, openness }.into());
        }
        kept.push(Kept { before: entry.id, now, parent });
    }
    events
}

/// What is proposed again for an entry: nothing if its item asks for consent by its kind.
fn recurring(state: &State, entry: &Entry) -> Option<Proposal> {
    if let Some(record) = &entry.record {
        let Record { kind, title, minutes, .. } = Record::clone(record);
        let proposal = Proposal { kind, title, description: None, minutes };
        return (!kind.asks_consent()).then_some(proposal);
    }
    let open = |it: &&Arc<Item>| !it.kind.asks_consent() && it.confided.is_empty();
    let item = state.items.get(&entry.item).filter(open)?;
    let wording = item.standing().filter(|_| item.withdrawn.is_none())?;
    let (title, description) = (wording.title.clone(), wording.description.clone());
    Some(Proposal { kind: item.kind, title, description, minutes: item.minutes })
}

/// The nearest entry around this one that comes along.
fn around(agenda: &Agenda, entry: &Entry, kept: &[Kept]) -> Option<EntryId> {
    let mut outer = entry.parent;
    while let Some(id) = outer {
        if let Some(found) = kept.iter().find(|it| it.before == id) {
            return Some(found.now);
        }
        outer = agenda.entry(id).and_then(|entry| entry.parent);
    }
    None
}

fn proposed(meeting: MeetingId, item: ItemId, proposal: Proposal) -> Event {
    let (key, series, sponsors) = (None, None, Vec::new());
    let late = false;
    ItemProposed {
        item,
        key,
        meeting: Some(meeting),
        series,
        sponsors,
        proposal,
        late,
        confided: vec![],
    }
    .into()
}
