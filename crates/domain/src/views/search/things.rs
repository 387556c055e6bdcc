//! What can be found, and by which of its texts.

use super::Field;
use crate::id::EntityRef;
use crate::key::Key;
use crate::position::Position;
use crate::seen::Seen;
use crate::state::{Delegate, Delegation, Draft, Item, Meeting, Series, Status, Venue};
use crate::text::{Language, LocalizedText};

/// A text of a thing.
pub(super) struct Text<'a> {
    pub(super) field: Field,
    pub(super) language: Option<&'a Language>,
    pub(super) text: &'a str,
}

/// Something that can be found.
pub(super) struct Thing<'a> {
    pub(super) entity: EntityRef,
    /// The event that brought it, or what it is part of, into being.
    pub(super) created: Position,
    /// Which of several that came into being with the same event, or are part of the same thing.
    pub(super) nth: usize,
    pub(super) texts: Vec<Text<'a>>,
}

impl<'a> Thing<'a> {
    fn new(entity: impl Into<EntityRef>, created: Position) -> Self {
        Self { entity: entity.into(), created, nth: 0, texts: Vec::with_capacity(8) }
    }

    fn with(mut self, field: Field, text: Option<&'a LocalizedText>) -> Self {
        let versions = text.into_iter().flat_map(LocalizedText::versions);
        let text = |(language, text)| Text { field, language: Some(language), text };
        self.texts.extend(versions.map(text));
        self
    }

    fn plain(mut self, field: Field, text: Option<&'a str>) -> Self {
        self.texts.extend(text.map(|text| Text { field, language: None, text }));
        self
    }

    fn key(self, key: Option<&'a Key>) -> Self {
        self.plain(Field::Key, key.map(Key::as_str))
    }
}

/// Everything that the viewer sees, one after the other.
pub(super) fn each(seen: &Seen, mut found: impl FnMut(Thing<'_>)) {
    seen.all_series().iter().for_each(|it| found(series(it)));
    seen.venues().iter().for_each(|it| found(venue(it)));
    seen.meetings().iter().for_each(|it| found(meeting(it)));
    for it in &seen.delegations() {
        found(delegation(it));
        for (nth, one) in it.delegates.iter().enumerate() {
            found(delegate(it, one, nth + 1));
        }
    }
    seen.items().iter().for_each(|it| found(item(it)));
    seen.drafts().iter().for_each(|it| found(draft(it)));
    seen.shared_drafts().iter().for_each(|it| found(draft(it)));
}

fn series(it: &Series) -> Thing<'_> {
    Thing::new(it.id, it.trace.created).with(Field::Title, Some(&it.title)).key(it.key.as_ref())
}

fn venue(it: &Venue) -> Thing<'_> {
    let thing = Thing::new(it.id, it.trace.created)
        .with(Field::Name, Some(&it.name))
        .key(it.key.as_ref())
        .with(Field::City, it.city.as_ref())
        .with(Field::Address, it.address.as_ref());
    it.rooms.iter().fold(thing, |thing, room| thing.with(Field::Room, Some(&room.name)))
}

fn meeting(it: &Meeting) -> Thing<'_> {
    let reason = match &it.status {
        Status::Planned => None,
        Status::Cancelled { reason, .. } => reason.as_ref(),
    };
    Thing::new(it.id, it.trace.created)
        .with(Field::Title, Some(&it.title))
        .key(it.key.as_ref())
        .with(Field::Reason, reason)
}

fn delegation(it: &Delegation) -> Thing<'_> {
    Thing::new(it.id, it.trace.created).with(Field::Name, Some(&it.name)).key(it.key.as_ref())
}

fn delegate<'a>(of: &Delegation, it: &'a Delegate, nth: usize) -> Thing<'a> {
    let thing = Thing::new(it.id, of.trace.created)
        .plain(Field::Person, it.person.as_deref())
        .with(Field::Post, Some(&it.title))
        .key(it.key.as_ref());
    Thing { nth, ..thing }
}

/// By every wording that the viewer sees, the one that stands first.
fn item(it: &Item) -> Thing<'_> {
    let (standing, others): (Vec<_>, Vec<_>) =
        it.wordings.iter().partition(|wording| wording.number == it.current);
    let mut thing = Thing::new(it.id, it.trace.created);
    for wording in standing.into_iter().chain(others) {
        thing = thing
            .with(Field::Title, Some(&wording.title))
            .with(Field::Description, wording.description.as_ref());
    }
    thing = thing.key(it.key.as_ref()).with(Field::Annotation, it.annotation.as_ref());
    it.topics.iter().fold(thing, |thing, topic| thing.plain(Field::Topic, Some(topic.as_str())))
}

fn draft(it: &Draft) -> Thing<'_> {
    Thing::new(it.id, it.trace.created)
        .with(Field::Title, Some(&it.proposal.title))
        .with(Field::Description, it.proposal.description.as_ref())
}
