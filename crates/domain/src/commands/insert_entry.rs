//! `insertEntry`: a break, a heading or the like goes straight on the agenda.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::place::{may_be_added, one_other_business};
use super::{By, Place, Spot, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, EntryId, ItemId, Kind, MeetingId};
use crate::key::{Key, Ref};
use crate::minutes::Minutes;
use crate::refusal::{At, Many, Reason, Refusal, at_most};
use crate::state::{Agenda, Entry, Item, ItemKind, Proposal, State};
use crate::text::{Language, LocalizedText};
use crate::views::history::{Names, say};

/// Makes an item that nobody sponsors, and for which nobody's consent is asked, and places it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct InsertEntry {
    /// The meeting.
    pub meeting: Ref<MeetingId>,
    /// The entry's id; a fresh one if left out.
    pub id: Option<EntryId>,
    /// The item's id; one that follows from the entry's if left out.
    pub item: Option<ItemId>,
    /// The item's key, by which its entry can be named too.
    pub key: Option<Key>,
    /// What kind of item: one that asks for no consent.
    pub kind: ItemKind,
    /// The title; what a break, press, a transfer or any other business is called if left out.
    pub title: Option<LocalizedText>,
    /// Where on the agenda.
    pub place: Place,
    /// Minutes allotted, 1 to 1440; none yet if left out.
    pub minutes: Option<i32>,
}

/// An item was made and placed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryInserted {
    /// The meeting on whose agenda it stands.
    pub meeting: MeetingId,
    /// Its place there.
    pub entry: EntryId,
    /// The item.
    pub item: ItemId,
    /// Its key.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub key: Option<Key>,
    /// What it is.
    pub proposal: Proposal,
    /// The entry that contains it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub parent: Option<EntryId>,
    /// The sibling before it; first if there is none.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub after: Option<EntryId>,
    /// Minutes allotted.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub minutes: Option<Minutes>,
}

impl Verb for InsertEntry {
    const BY: &'static [By] = &[By::Secretariat];
    const ON: &'static [Kind] = &[Kind::Meeting];

    fn own(&self, state: &State) -> Option<EntityRef> {
        let meeting = state.meeting_named(&self.meeting).ok()?;
        Some(EntityRef::agenda(meeting.id))
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let meeting = state.open_meeting(&self.meeting).at("meeting")?.id;
        let agenda = state.agenda_of(meeting).at("meeting")?;
        may_be_added(state, agenda, self.kind).at("meeting")?;
        let (entry, item) = self.ids(state, ctx)?;
        if self.kind.asks_consent() {
            return Err(Reason::ProposeInstead {}.at("kind"));
        }
        one_other_business(state, agenda, self.kind).at("kind")?;
        let title = self.title.clone().or_else(|| usual_title(self.kind));
        let proposal = Proposal::checked(self.kind, &title.unwrap_or_default(), None, None)?;
        at_most(Agenda::MAX_ENTRIES, agenda.entries.len() + 1, Many::AgendaEntries)
            .at("meeting")?;
        let Spot { parent, after } = self.place.find(state, agenda, None)?;
        let minutes = self.minutes.map(Minutes::checked).transpose()?;
        let key = self.key.clone();
        let inserted =
            EntryInserted { meeting, entry, item, key, proposal, parent, after, minutes };
        Ok(vec![inserted.into()])
    }
}

impl InsertEntry {
    /// The ids of the entry and of its item, neither of them taken.
    fn ids(&self, state: &State, ctx: &Context) -> Result<(EntryId, ItemId), Refusal> {
        let entry = self.id.unwrap_or(EntryId(ctx.fresh));
        state.unused(entry)?;
        let item = self.item.unwrap_or_else(|| ItemId(Uuid::new_v5(&entry.0, b"item")));
        let taken = |refusal: Refusal| Refusal { path: vec!["item".to_owned()], ..refusal };
        state.unused(item).map_err(taken)?;
        state.unnamed(Kind::Item, self.key.as_ref())?;
        Ok((entry, item))
    }
}

/// What such an item is called unless somebody says otherwise.
fn usual_title(kind: ItemKind) -> Option<LocalizedText> {
    let (english, spanish) = match kind {
        ItemKind::Break => ("Break", "Pausa"),
        ItemKind::Press => ("Press", "Prensa"),
        ItemKind::Transfer => ("Transfer", "Traslado"),
        ItemKind::AnyOtherBusiness => ("Any other business", "Asuntos varios"),
        ItemKind::Procedural
        | ItemKind::Statements
        | ItemKind::Presentation
        | ItemKind::Discussion
        | ItemKind::Decision
        | ItemKind::Information
        | ItemKind::Ceremony
        | ItemKind::Heading => return None,
    };
    let versions = [(Language::english(), english), (Language::spanish(), spanish)];
    Some(versions.into_iter().collect())
}

impl Fact for EntryInserted {
    const NAME: &'static str = "entry-inserted";

    fn audience(&self) -> Audience {
        Audience::Participants(self.meeting)
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![EntityRef::agenda(self.meeting), self.item.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { meeting, entry: id, item, key, proposal, parent, after, minutes } = self;
        state.meeting_of.insert(id, meeting);
        state.items_of.insert((meeting, item));
        let entry = Entry { parent, minutes, ..Entry::new(id, item) };
        state.change_agenda(meeting, stamp, |agenda| agenda.entries.insert(entry, after));
        state.name(Kind::Item, key.as_ref(), item.0);
        let put = Item::put(item, proposal, stamp.position);
        let made = Item { key, meeting: Some(meeting), entry: Some(id), ..put };
        state.add_item(item, stamp, made);
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (item, meeting) = (names.quote(&self.proposal.title), names.meeting(self.meeting));
        say!(
            names,
            "{item} was inserted in the agenda of {meeting}.",
            "{item} se intercaló en el orden del día de {meeting}.",
        )
    }
}

#[cfg(test)]
mod tests;
