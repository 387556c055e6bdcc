//! `addRoom`: a venue has one room more.

use serde::{Deserialize, Serialize};

use super::decide::named;
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, Kind, VenueId};
use crate::key::{Key, Ref};
use crate::refusal::{At, Many, Reason, Refusal, at_most};
use crate::state::{Room, State, Venue};
use crate::text::{Limit, LocalizedText};
use crate::views::history::{Names, say};

/// Adds a room to a venue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AddRoom {
    /// The venue.
    pub venue: Ref<VenueId>,
    /// The room's key, unique within the venue.
    pub key: Key,
    /// The room's name.
    pub name: LocalizedText,
    /// How many it seats, 1 to 100,000, if that is known.
    pub seats: Option<i32>,
}

/// A room was added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoomAdded {
    /// The venue.
    pub venue: VenueId,
    /// The room's key.
    pub key: Key,
    /// The room's name.
    pub name: LocalizedText,
    /// How many it seats.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub seats: Option<u32>,
}

impl Verb for AddRoom {
    const BY: &'static [By] = &[By::Secretariat];
    const ON: &'static [Kind] = &[Kind::Venue];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.venue_of(&self.venue), |venue| venue.id)
    }

    fn decide(&self, state: &State, _: &Context) -> Result<Vec<Event>, Refusal> {
        let venue = state.venue_of(&self.venue).at("venue")?;
        if venue.room(&self.key).is_some() {
            let (room, venue) = (self.key.to_string(), venue.label());
            return Err(Reason::RoomTaken { room, venue }.at("key"));
        }
        at_most(Venue::MAX_ROOMS, venue.rooms.len() + 1, Many::Rooms).at("venue")?;
        Limit::TITLE.check_all(&self.name).at("name")?;
        let seats = self.seats.map(seats).transpose().at("seats")?;
        let (venue, key, name) = (venue.id, self.key.clone(), self.name.clone());
        Ok(vec![RoomAdded { venue, key, name, seats }.into()])
    }
}

fn seats(seats: i32) -> Result<u32, Refusal> {
    match u32::try_from(seats) {
        Ok(n @ 1..=Venue::MAX_SEATS) => Ok(n),
        _ => {
            let (seats, max) = (seats.to_string(), Venue::MAX_SEATS.to_string());
            Err(Reason::SeatsOutOfRange { seats, max }.into())
        }
    }
}

impl Fact for RoomAdded {
    const NAME: &'static str = "room-added";

    fn audience(&self) -> Audience {
        Audience::AllDelegations
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.venue.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { venue, key, name, seats } = self;
        state.change_venue(venue, stamp, |venue| venue.rooms.push(Room { key, name, seats }));
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (room, venue) = (names.quote(&self.name), names.venue(self.venue));
        say!(names, "The room {room} was added to {venue}.", "Se añadió la sala {room} a {venue}.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    fn add(word: &str, seats: Option<i32>) -> AddRoom {
        let name = text("Treaty Room");
        AddRoom { venue: by_key("national-palace"), key: key(word), name, seats }
    }

    fn added(word: &str, seats: Option<u32>) -> RoomAdded {
        RoomAdded { venue: VENUE, key: key(word), name: text("Treaty Room"), seats }
    }

    #[test]
    fn a_room_is_added_behind_those_that_there_are() {
        let fact = added("treaty-room", Some(40));
        assert_eq!(fact.audience(), Audience::AllDelegations);
        let given = given(dialogue()).and(added("library", None)).expecting(2);
        let state = given.when(add("treaty-room", Some(40))).then([fact]);
        let rooms: Vec<_> = state.venues[&VENUE].rooms.iter().map(|room| &room.key).collect();
        assert_eq!(rooms, [&key("library"), &key("treaty-room")]);
        assert_eq!(state.version(VENUE.into()), 3);
    }

    #[test]
    fn how_many_it_seats_may_be_unknown() {
        given(dialogue()).when(add("library", None)).then([added("library", None)]);
    }

    #[test]
    fn a_key_is_unique_within_the_venue() {
        let given = given(dialogue()).and(added("library", None));
        given.when(add("library", None)).refused("ROOM_TAKEN", &["key"]);
    }

    #[test]
    fn seats_are_within_reason() {
        for seats in [-1, 0, 100_001] {
            let given = given(dialogue());
            given.when(add("library", Some(seats))).refused("SEATS_OUT_OF_RANGE", &["seats"]);
        }
        for seats in [1, 100_000] {
            given(dialogue()).when(add("library", Some(seats))).accepted();
        }
    }

    #[test]
    fn a_venue_has_only_so_many_rooms() {
        let rooms = (0..Venue::MAX_ROOMS).map(|n| added(&format!("room-{n}"), None).into());
        let given = given(dialogue().into_iter().chain(rooms));
        given.when(add("library", None)).refused("TOO_MANY", &["venue"]);
    }

    #[test]
    fn a_venue_must_be_there_and_a_name_must_print() {
        let nowhere = AddRoom { venue: by_key("atlantis"), ..add("library", None) };
        given(dialogue()).when(nowhere).refused("UNKNOWN", &["venue"]);
        let unnamed = AddRoom { name: text(""), ..add("library", None) };
        given(dialogue()).when(unnamed).refused("TEXT_MISSING", &["name"]);
    }

    #[test]
    fn a_delegate_may_not_add_a_room() {
        given(dialogue()).by(MX).when(add("library", None)).refused("SECRETARIAT_ONLY", &[]);
    }
}
