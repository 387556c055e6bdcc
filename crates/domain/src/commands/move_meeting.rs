//! `moveMeeting`: a meeting is held somewhere else.

use serde::{Deserialize, Serialize};

use super::decide::named;
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, Kind, MeetingId, VenueId};
use crate::key::{Key, Ref};
use crate::refusal::{At, Reason, Refusal};
use crate::state::State;
use crate::views::history::{Names, say};

/// Moves a meeting to another venue, to another room, or to none yet. Its times stay what they are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MoveMeeting {
    /// The meeting.
    pub meeting: Ref<MeetingId>,
    /// The venue; not known yet if left out.
    pub venue: Option<Ref<VenueId>>,
    /// The venue's room; not known yet if left out.
    pub room: Option<Key>,
}

/// A meeting was moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingMoved {
    /// The meeting.
    pub meeting: MeetingId,
    /// Where it is held from then on.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub venue: Option<VenueId>,
    /// In which room.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub room: Option<Key>,
}

impl Verb for MoveMeeting {
    const BY: &'static [By] = &[By::Secretariat];
    const ON: &'static [Kind] = &[Kind::Meeting];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.meeting_named(&self.meeting), |meeting| meeting.id)
    }

    fn decide(&self, state: &State, _: &Context) -> Result<Vec<Event>, Refusal> {
        let meeting = state.open_meeting(&self.meeting).at("meeting")?;
        let venue = self.venue.as_ref().map(|venue| state.venue_of(venue));
        let venue = venue.transpose().at("venue")?;
        if let Some(room) = &self.room {
            let venue = venue.ok_or_else(|| Reason::VenueMissing {}.at("venue"))?;
            venue.known_room(room).at("room")?;
        }
        let venue = venue.map(|venue| venue.id);
        if (meeting.venue, &meeting.room) == (venue, &self.room) {
            return Ok(vec![]);
        }
        Ok(vec![MeetingMoved { meeting: meeting.id, venue, room: self.room.clone() }.into()])
    }
}

impl Fact for MeetingMoved {
    const NAME: &'static str = "meeting-moved";

    fn audience(&self) -> Audience {
        Audience::Headline(self.meeting)
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.meeting.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { meeting, venue, room } = self;
        if let Some(venue) = venue {
            state.meetings_at.insert((venue, meeting));
        }
        state.change_meeting(meeting, stamp, |meeting| {
            meeting.venue = venue;
            meeting.room = room;
        });
    }

    fn say(&self, names: &Names<'_>) -> String {
        let meeting = names.meeting(self.meeting);
        let Some(id) = self.venue else {
            return say!(
                names,
                "{meeting} has no venue for the time being.",
                "{meeting} no tiene sede por el momento.",
            );
        };
        let venue = names.venue(id);
        let Some(room) = self.room.as_ref().map(|room| names.room(id, room)) else {
            return say!(
                names,
                "{meeting} is to be held at {venue}.",
                "{meeting} se celebrará en {venue}.",
            );
        };
        say!(
            names,
            "{meeting} is to be held at {venue}, in {room}.",
            "{meeting} se celebrará en {venue}, en {room}.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::{RoomAdded, VenueAdded};
    use super::*;
    use crate::testing::*;
    use crate::time::Zone;
    use crate::world::World;

    const MINISTRY: VenueId = VenueId(uuid(0x51));

    fn places() -> Vec<Event> {
        let zone = Zone::named("America/Mexico_City");
        let (word, name, city) = (Some(key("ministry")), text("Foreign Ministry"), None);
        let ministry = VenueAdded { venue: MINISTRY, key: word, name, city, zone };
        let (word, name, seats) = (key("library"), text("Library"), Some(40));
        let library = RoomAdded { venue: MINISTRY, key: word, name, seats };
        [dialogue(), vec![ministry.into(), library.into()]].concat()
    }

    fn to(venue: Option<&str>, room: Option<&str>) -> MoveMeeting {
        MoveMeeting { meeting: MEETING.into(), venue: venue.map(by_key), room: room.map(key) }
    }

    fn moved(venue: Option<VenueId>, room: Option<&str>) -> MeetingMoved {
        MeetingMoved { meeting: MEETING, venue, room: room.map(key) }
    }

    #[test]
    fn a_meeting_moves_to_a_room_of_another_venue() {
        let fact = moved(Some(MINISTRY), Some("library"));
        assert_eq!(fact.audience(), Audience::Headline(MEETING));
        let given = given(places()).expecting(1);
        let state = given.when(to(Some("ministry"), Some("library"))).then([fact]);
        let meeting = &state.meetings[&MEETING];
        assert_eq!((meeting.venue, &meeting.room), (Some(MINISTRY), &Some(key("library"))));
        assert_eq!((&meeting.times, meeting.printed), (&planned().times, state.position));
        assert_eq!(World::meetings_at(&state, MINISTRY), [MEETING]);
        assert_eq!(World::meetings_at(&state, VENUE), []);
    }

    #[test]
    fn a_room_or_a_venue_may_not_be_known_yet() {
        let given = given(places()).and(moved(Some(MINISTRY), Some("library")));
        let ministry = given.clone().when(to(Some("ministry"), None));
        ministry.then([moved(Some(MINISTRY), None)]);
        let nowhere = given.when(to(None, None));
        let state = nowhere.then([moved(None, None)]);
        assert_eq!(state.meetings[&MEETING].room, None);
    }

    #[test]
    fn where_it_is_already_it_does_not_move() {
        given(places()).when(to(Some("national-palace"), None)).then_nothing();
        let given = given(places()).and(moved(Some(MINISTRY), Some("library")));
        given.when(to(Some("ministry"), Some("library"))).then_nothing();
    }

    #[test]
    fn a_room_is_one_of_the_venues() {
        let given = || given(places());
        let other = to(Some("national-palace"), Some("library"));
        given().when(other).refused("ROOM_UNKNOWN", &["room"]);
        given().when(to(None, Some("library"))).refused("VENUE_MISSING", &["venue"]);
    }

    #[test]
    fn a_venue_and_a_meeting_must_be_there_and_not_cancelled() {
        given(places()).when(to(Some("atlantis"), None)).refused("UNKNOWN", &["venue"]);
        let nowhere = MoveMeeting { meeting: by_key("g20"), ..to(None, None) };
        given(places()).when(nowhere).refused("UNKNOWN", &["meeting"]);
        let given = given(places()).and(cancelled());
        given.when(to(None, None)).refused("MEETING_CANCELLED", &["meeting"]);
    }

    #[test]
    fn a_delegate_may_not_move_a_meeting() {
        given(places()).by(MX).when(to(None, None)).refused("SECRETARIAT_ONLY", &[]);
    }
}
