//! Venues.

use async_graphql::{Context, ID, Object, Result};
use plenary_domain::views::meetings::meetings_at;
use plenary_domain::{Key, Kind, state};

use super::{LocalizedText, offered, thing};
use crate::connections::{Meetings, Page};
use crate::ob::{Ob, Obs, fields};
use crate::payloads::UserError;
use crate::scalars::{KeyText, UuidText, Version};

thing! {
    /// A place where meetings are held.
    Venue of state::Venue
}

/// A room of a venue.
pub(crate) struct Room(state::Room);

impl Room {
    /// The room of a venue that bears this key.
    pub(super) fn of(venue: &state::Venue, key: &Key) -> Option<Ob<Self>> {
        venue.room(key).cloned().map(|room| Ob(Self(room)))
    }
}

/// A room of a venue.
#[Object]
impl Room {
    /// Its key, unique within the venue.
    async fn key(&self) -> KeyText {
        KeyText(self.0.key.clone())
    }

    /// Its name.
    async fn name(&self) -> Ob<LocalizedText<'_>> {
        LocalizedText::of(&self.0.name)
    }

    /// How many it seats, if that is known.
    async fn seats(&self) -> Option<i32> {
        self.0.seats.map(|seats| seats.try_into().unwrap_or(i32::MAX))
    }
}

fields!(Venue: id, uuid, key, version, name, city, address, zone, rooms);
fields!(Room: key, name, seats);

/// A place where meetings are held.
#[Object]
impl Venue {
    /// Its id at this moment.
    pub(crate) async fn id(&self) -> ID {
        self.scope.id(Kind::Venue, self.it.id.0)
    }

    /// Its UUID, the same at every moment.
    async fn uuid(&self) -> UuidText {
        UuidText(self.it.id.0)
    }

    /// Its key, the same at every moment.
    async fn key(&self) -> Option<KeyText> {
        self.it.key.clone().map(KeyText)
    }

    /// How often it has changed.
    async fn version(&self) -> Version {
        Version(self.it.trace.version)
    }

    /// The verbs that you may use on it now, as the mutations are called: what they are told beside may
    /// still be refused. None at another moment than now.
    async fn allowed_verbs(&self, ctx: &Context<'_>) -> Vec<&'static str> {
        offered::allowed(ctx, &self.scope, self.it.id.into())
    }

    /// Why you may not use a verb on it; none if you may.
    async fn refusal(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The verb, as its mutation is called.")] verb: String,
    ) -> Option<Ob<UserError>> {
        offered::refusal(ctx, &self.scope, self.it.id.into(), &verb)
    }

    /// Its name.
    async fn name(&self) -> Ob<LocalizedText<'_>> {
        LocalizedText::of(&self.it.name)
    }

    /// The city it stands in.
    async fn city(&self) -> Option<Ob<LocalizedText<'_>>> {
        self.it.city.as_ref().map(LocalizedText::of)
    }

    /// Its postal address.
    async fn address(&self) -> Option<Ob<LocalizedText<'_>>> {
        self.it.address.as_ref().map(LocalizedText::of)
    }

    /// Its time zone's name in the IANA database.
    async fn zone(&self) -> &str {
        self.it.zone.as_str()
    }

    /// Its rooms, in order of adding.
    async fn rooms(&self) -> Obs<Room> {
        self.it.rooms.iter().map(|room| Ob(Room(room.clone()))).collect()
    }

    /// The meetings that are to be held there, as far as you know of them, by start; those without
    /// times come last. Cancelled ones are left out.
    async fn meetings(
        &self,
        #[graphql(desc = "How many at most, up to 200; 50 if left out.")] first: Option<i32>,
        #[graphql(desc = "Those after this cursor.")] after: Option<String>,
    ) -> Result<Ob<Meetings>> {
        let all = meetings_at(self.scope.seen(), self.it.id);
        Meetings::of(&self.scope, all, &Page::new(first, after.as_deref()))
    }
}
