//! Where something goes: always beside something else, never "to index 7", so that two planners who
//! move different things both get what they meant.

use std::sync::Arc;

use serde::Serialize;

use crate::id::{DelegateId, EntityRef, EntryId, MeetingId};
use crate::key::Ref;
use crate::refusal::{At, Reason, Refusal};
use crate::state::{Agenda, Entry, ItemKind, State};
use crate::text::Language;

/// Where an entry goes on its agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Place {
    /// First of all.
    First,
    /// Last at top level.
    Last,
    /// First under that entry.
    FirstUnder(Ref<EntryId>),
    /// Last under that entry.
    LastUnder(Ref<EntryId>),
    /// Right after that entry and all it contains, on its level.
    After(Ref<EntryId>),
}

/// A place that was found: the entry that contains it, and the sibling before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Spot {
    pub(crate) parent: Option<EntryId>,
    pub(crate) after: Option<EntryId>,
}

impl Place {
    /// Finds the place on this agenda, for an entry that may be there already (and is then not its
    /// own neighbour).
    pub(crate) fn find(
        &self,
        state: &State,
        agenda: &Agenda,
        moving: Option<EntryId>,
    ) -> Result<Spot, Refusal> {
        let entry = |reference: &Ref<EntryId>, field| {
            state.entry_of(agenda, reference).at(field).at("place")
        };
        let last = |parent| Spot::last(agenda, parent, moving);
        let spot = match self {
            Self::First => Spot { parent: None, after: None },
            Self::Last => last(None),
            Self::FirstUnder(outer) => {
                Spot { parent: Some(entry(outer, "firstUnder")?.id), after: None }
            }
            Self::LastUnder(outer) => last(Some(entry(outer, "lastUnder")?.id)),
            Self::After(sibling) => {
                let sibling = entry(sibling, "after")?;
                Spot { parent: sibling.parent, after: Some(sibling.id) }
            }
        };
        spot.fits(state, agenda, moving)?;
        Ok(spot)
    }
}

impl Spot {
    pub(super) fn last(agenda: &Agenda, parent: Option<EntryId>, moving: Option<EntryId>) -> Self {
        let siblings = agenda.entries.children(parent).map(|entry| entry.id);
        Self { parent, after: siblings.filter(|id| Some(*id) != moving).last() }
    }

    /// Refuses a place inside the moving entry itself, and one that nests too deep.
    fn fits(self, state: &State, agenda: &Agenda, moving: Option<EntryId>) -> Result<(), Refusal> {
        let tree = &agenda.entries;
        if let Some(moving) = moving {
            let inside = |id: Option<EntryId>| id.is_some_and(|id| tree.within(id, moving));
            if inside(self.parent) || inside(self.after) {
                let entry = label(state, agenda, moving);
                return Err(Reason::UnderItself { entry }.at("place"));
            }
        }
        self.shallow(agenda, moving).at("place")
    }

    /// Refuses a place that nests too deep, for an entry with all it contains or for a new one.
    pub(super) fn shallow(self, agenda: &Agenda, moving: Option<EntryId>) -> Result<(), Refusal> {
        let tree = &agenda.entries;
        let depth = self.parent.map_or(0, |parent| tree.depth(parent) + 1);
        if depth + moving.map_or(1, |id| tree.height(id)) > Agenda::MAX_DEPTH {
            return Err(Reason::TooDeep { max: Agenda::MAX_DEPTH.to_string() }.into());
        }
        Ok(())
    }

    /// Whether this is where the entry stands already.
    pub(crate) fn holds(self, agenda: &Agenda, entry: &Entry) -> bool {
        entry.parent == self.parent && sibling_before(agenda, entry) == self.after
    }
}

/// The sibling right before an entry; none if it is the first.
pub(super) fn sibling_before(agenda: &Agenda, entry: &Entry) -> Option<EntryId> {
    let siblings = agenda.entries.children(entry.parent).map(|e| e.id);
    siblings.take_while(|id| *id != entry.id).last()
}

/// How a sentence names an entry: by its item's title, or by the one that is on record. What an item
/// is called since it was carried over is not for all who see the agenda that it left.
pub(super) fn label(state: &State, agenda: &Agenda, id: EntryId) -> String {
    let Some(entry) = agenda.entry(id) else { return id.to_string() };
    match &entry.record {
        Some(record) => record.title.read(&Language::english()).to_owned(),
        None => state.items.get(&entry.item).map_or_else(|| id.to_string(), |item| item.label()),
    }
}

/// Whose turn a speaker takes, or whose place an attendee.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Turn {
    /// First of all.
    First,
    /// Last of all.
    Last,
    /// Right after that one.
    After(Ref<DelegateId>),
}

impl Turn {
    /// Finds the speaker after whom this turn comes; none for the first turn. One who is moving is
    /// not their own neighbour.
    pub(crate) fn find(
        &self,
        state: &State,
        entry: &Entry,
        moving: Option<DelegateId>,
    ) -> Result<Option<DelegateId>, Refusal> {
        let speakers: Vec<_> = entry.speakers.iter().map(|speaker| speaker.delegate).collect();
        self.among(state, &speakers, moving, |delegate| Reason::NotSpeaking { delegate })
    }

    /// The same among these delegates; `absent` says of another one that they are not among them.
    pub(crate) fn among(
        &self,
        state: &State,
        delegates: &[DelegateId],
        moving: Option<DelegateId>,
        absent: impl FnOnce(String) -> Reason,
    ) -> Result<Option<DelegateId>, Refusal> {
        match self {
            Self::First => Ok(None),
            Self::Last => Ok(delegates.iter().rfind(|id| Some(**id) != moving).copied()),
            Self::After(other) => {
                let (_, other) = state.delegate_of(other).at("after").at("turn")?;
                let delegate = other.label();
                if Some(other.id) == moving {
                    return Err(Reason::AfterThemselves { delegate }.at("after").under("turn"));
                }
                if !delegates.contains(&other.id) {
                    return Err(absent(delegate).at("after").under("turn"));
                }
                Ok(Some(other.id))
            }
        }
    }
}

/// An entry that a verb names, on the agenda of a meeting that can still be planned. What is on record
/// stays as it stood.
pub(crate) fn open_entry<'a>(
    state: &'a State,
    reference: &Ref<EntryId>,
) -> Result<(&'a Agenda, &'a Entry), Refusal> {
    let (agenda, entry) = standing_entry(state, reference)?;
    if entry.record.is_some() {
        return Err(Reason::OnRecord { entry: label(state, agenda, entry.id) }.at("entry"));
    }
    Ok((agenda, entry))
}

/// The same, on record or not.
pub(super) fn standing_entry<'a>(
    state: &'a State,
    reference: &Ref<EntryId>,
) -> Result<(&'a Agenda, &'a Entry), Refusal> {
    let (agenda, entry) = state.entry_named(reference).at("entry")?;
    state.open_meeting(&agenda.meeting.into()).at("entry")?;
    Ok((agenda, entry))
}

/// Refuses to add to an agenda that was adopted: only a ruling does. Breaks and headings are no part
/// of what was adopted.
pub(super) fn may_be_added(state: &State, agenda: &Agenda, kind: ItemKind) -> Result<(), Refusal> {
    if agenda.adopted.is_none() || !kind.numbered() {
        return Ok(());
    }
    let meeting = meeting_label(state, agenda.meeting);
    Err(Reason::AgendaAdopted { meeting }.into())
}

/// How a sentence names a meeting.
pub(super) fn meeting_label(state: &State, meeting: MeetingId) -> String {
    state.meetings.get(&meeting).map_or_else(|| meeting.to_string(), |meeting| meeting.label())
}

/// Refuses a second item for any other business on one agenda.
pub(super) fn one_other_business(
    state: &State,
    agenda: &Agenda,
    kind: ItemKind,
) -> Result<(), Refusal> {
    let is_one = |entry: &Arc<Entry>| {
        let item = state.items.get(&entry.item);
        item.is_some_and(|item| item.kind == ItemKind::AnyOtherBusiness)
    };
    if kind == ItemKind::AnyOtherBusiness && agenda.entries.iter().any(is_one) {
        return Err(Reason::AobAlready {}.into());
    }
    Ok(())
}

/// The agenda on which an entry stands: what the verbs about entries count the versions of.
pub(crate) fn agenda_with(state: &State, entry: &Ref<EntryId>) -> Option<EntityRef> {
    let (agenda, _) = state.entry_named(entry).ok()?;
    Some(EntityRef::agenda(agenda.meeting))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::ItemId;
    use crate::testing::*;

    const DEEP: EntryId = EntryId(uuid(0xe8));
    const DEEPEST: EntryId = EntryId(uuid(0xe9));

    /// The agenda, with an entry of no known item under arms and one under that: four levels.
    fn deep() -> State {
        let third = placed(DEEP, ItemId(uuid(8)), Some(AT_ARMS), None);
        given(agenda()).and(third).and(placed(DEEPEST, ItemId(uuid(9)), Some(DEEP), None)).state
    }

    fn find(place: Place, moving: Option<EntryId>) -> Result<Spot, (&'static str, Vec<String>)> {
        let state = deep();
        let found = place.find(&state, &state.agendas[&MEETING], moving);
        found.map_err(|refusal| (refusal.code(), refusal.path))
    }

    fn spot(parent: Option<EntryId>, after: Option<EntryId>) -> Spot {
        Spot { parent, after }
    }

    #[test]
    fn first_and_last_are_at_top_level() {
        assert_eq!(find(Place::First, None), Ok(spot(None, None)));
        assert_eq!(find(Place::Last, None), Ok(spot(None, Some(AT_FENTANYL))));
    }

    #[test]
    fn an_entry_is_not_its_own_neighbour() {
        assert_eq!(find(Place::Last, Some(AT_FENTANYL)), Ok(spot(None, Some(AT_OPENING))));
        let under = Place::LastUnder(AT_FENTANYL.into());
        assert_eq!(find(under, Some(AT_ARMS)), Ok(spot(Some(AT_FENTANYL), None)));
    }

    #[test]
    fn under_an_entry_is_first_or_last_of_what_it_contains() {
        let first = Place::FirstUnder(by_key("fentanyl"));
        assert_eq!(find(first, None), Ok(spot(Some(AT_FENTANYL), None)));
        let last = Place::LastUnder(EntryId(FENTANYL.0).into());
        assert_eq!(find(last, None), Ok(spot(Some(AT_FENTANYL), Some(AT_ARMS))));
    }

    #[test]
    fn after_an_entry_is_on_its_level() {
        assert_eq!(find(Place::After(AT_OPENING.into()), None), Ok(spot(None, Some(AT_OPENING))));
        let after = Place::After(by_key("arms"));
        assert_eq!(find(after, None), Ok(spot(Some(AT_FENTANYL), Some(AT_ARMS))));
    }

    #[test]
    fn a_neighbour_must_stand_on_this_agenda() {
        let unknown = |field: &str| Err(("UNKNOWN", vec!["place".to_owned(), field.to_owned()]));
        assert_eq!(find(Place::After(by_key("coffee")), None), unknown("after"));
        assert_eq!(find(Place::FirstUnder(by_key("coffee")), None), unknown("firstUnder"));
        assert_eq!(find(Place::LastUnder(by_key("coffee")), None), unknown("lastUnder"));
    }

    #[test]
    fn an_entry_goes_neither_under_itself_nor_after_what_it_contains() {
        let refused = Err(("UNDER_ITSELF", vec!["place".to_owned()]));
        let places = [
            Place::After(AT_FENTANYL.into()),
            Place::FirstUnder(AT_FENTANYL.into()),
            Place::LastUnder(DEEPEST.into()),
            Place::After(AT_ARMS.into()),
        ];
        for place in places {
            assert_eq!(find(place, Some(AT_FENTANYL)), refused);
        }
    }

    #[test]
    fn an_agenda_nests_four_levels_deep() {
        let refused = Err(("TOO_DEEP", vec!["place".to_owned()]));
        let under = |outer: EntryId| Place::LastUnder(outer.into());
        assert_eq!(find(under(DEEP), None), Ok(spot(Some(DEEP), Some(DEEPEST))));
        assert_eq!(find(under(DEEPEST), None), refused);
        assert_eq!(find(under(AT_OPENING), Some(AT_ARMS)), Ok(spot(Some(AT_OPENING), None)));
        assert_eq!(find(under(AT_OPENING), Some(AT_FENTANYL)), refused, "with all it contains");
    }

    #[test]
    fn a_place_knows_who_stands_there() {
        let state = deep();
        let agenda = &state.agendas[&MEETING];
        let arms = agenda.entry(AT_ARMS).expect("an entry");
        assert!(spot(Some(AT_FENTANYL), None).holds(agenda, arms));
        assert!(!spot(Some(AT_OPENING), None).holds(agenda, arms));
        assert!(!spot(Some(AT_FENTANYL), Some(AT_OPENING)).holds(agenda, arms));
        let fentanyl = agenda.entry(AT_FENTANYL).expect("an entry");
        assert!(spot(None, Some(AT_OPENING)).holds(agenda, fentanyl));
        assert!(!spot(None, None).holds(agenda, fentanyl));
    }
}
