//! `removeRoom`: a venue has one room less.

use serde::{Deserialize, Serialize};

use super::decide::named;
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, Kind, VenueId};
use crate::key::{Key, Ref};
use crate::refusal::{At, Reason, Refusal};
use crate::state::{State, Status, Venue};
use crate::text::{Language, LocalizedText};
use crate::views::history::{Names, say};
use crate::world::World;

/// Removes a room in which no meeting is to be held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RemoveRoom {
    /// The venue.
    pub venue: Ref<VenueId>,
    /// The room's key.
    pub room: Key,
}

/// A room was removed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoomRemoved {
    /// The venue.
    pub venue: VenueId,
    /// The room's key.
    pub room: Key,
    /// What it was called: the venue does not say any more.
    pub name: LocalizedText,
}

impl Verb for RemoveRoom {
    const BY: &'static [By] = &[By::Secretariat];
    const ON: &'static [Kind] = &[Kind::Venue];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.venue_of(&self.venue), |venue| venue.id)
    }

    fn decide(&self, state: &State, _: &Context) -> Result<Vec<Event>, Refusal> {
        let venue = state.venue_of(&self.venue).at("venue")?;
        let room = venue.known_room(&self.room).at("room")?;
        self.unused(state, venue, room.name.read(&Language::english())).at("room")?;
        let (venue, room, name) = (venue.id, self.room.clone(), room.name.clone());
        Ok(vec![RoomRemoved { venue, room, name }.into()])
    }
}

impl RemoveRoom {
    fn unused(&self, state: &State, venue: &Venue, name: &str) -> Result<(), Refusal> {
        let there = World::meetings_at(state, venue.id).into_iter();
        let there = there.filter_map(|meeting| state.meetings.get(&meeting));
        let mut planned = there.filter(|meeting| meeting.status == Status::Planned);
        match planned.find(|meeting| meeting.room.as_ref() == Some(&self.room)) {
            Some(meeting) => {
                let (room, label) = (name.to_owned(), meeting.label());
                let used = Reason::RoomInUse { room, meeting: label };
                Err(Refusal::from(used).about(meeting.id))
            }
            None => Ok(()),
        }
    }
}

impl Fact for RoomRemoved {
    const NAME: &'static str = "room-removed";

    fn audience(&self) -> Audience {
        Audience::AllDelegations
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.venue.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { venue, room: gone, name: _ } = self;
        state.change_venue(venue, stamp, |venue| venue.rooms.retain(|room| room.key != gone));
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (room, venue) = (names.quote(&self.name), names.venue(self.venue));
        say!(
            names,
            "The room {room} was removed from {venue}.",
            "Se suprimió la sala {room} de {venue}.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::{MeetingMoved, RoomAdded};
    use super::*;
    use crate::testing::*;

    fn remove(room: &str) -> RemoveRoom {
        RemoveRoom { venue: by_key("national-palace"), room: key(room) }
    }

    fn rooms() -> Vec<Event> {
        let added = |word| {
            let (name, seats) = (text("Treaty Room"), None);
            RoomAdded { venue: VENUE, key: key(word), name, seats }.into()
        };
        [dialogue(), vec![added("treaty-room"), added("library")]].concat()
    }

    fn removed() -> RoomRemoved {
        RoomRemoved { venue: VENUE, room: key("treaty-room"), name: text("Treaty Room") }
    }

    fn in_treaty_room() -> MeetingMoved {
        MeetingMoved { meeting: MEETING, venue: Some(VENUE), room: Some(key("treaty-room")) }
    }

    #[test]
    fn a_room_is_removed_and_the_others_stay() {
        assert_eq!(removed().audience(), Audience::AllDelegations);
        let state = given(rooms()).expecting(3).when(remove("treaty-room")).then([removed()]);
        assert_eq!(state.venues[&VENUE].rooms.len(), 1);
        assert!(state.venues[&VENUE].room(&key("library")).is_some());
    }

    #[test]
    fn a_room_in_which_a_meeting_is_to_be_held_stays() {
        let given = given(rooms()).and(in_treaty_room());
        given.clone().when(remove("treaty-room")).refused("ROOM_IN_USE", &["room"]);
        given.clone().when(remove("library")).accepted();
        given.and(cancelled()).when(remove("treaty-room")).then([removed()]);
    }

    #[test]
    fn a_venue_and_a_room_must_be_there() {
        let nowhere = RemoveRoom { venue: by_key("atlantis"), ..remove("library") };
        given(rooms()).when(nowhere).refused("UNKNOWN", &["venue"]);
        given(rooms()).when(remove("ballroom")).refused("ROOM_UNKNOWN", &["room"]);
        let gone = given(rooms()).and(removed());
        gone.when(remove("treaty-room")).refused("ROOM_UNKNOWN", &["room"]);
    }

    #[test]
    fn a_delegate_may_not_remove_a_room() {
        given(rooms()).by(MX).when(remove("library")).refused("SECRETARIAT_ONLY", &[]);
    }
}
