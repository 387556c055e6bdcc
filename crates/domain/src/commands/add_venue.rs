//! `addVenue`: a place where meetings are held is added, with its time zone.

use serde::{Deserialize, Serialize};

use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, Kind, VenueId};
use crate::key::Key;
use crate::refusal::{At, Refusal};
use crate::state::{State, Trace, Venue};
use crate::text::{Limit, LocalizedText};
use crate::time::Zone;
use crate::views::history::{Names, say};

/// Adds a venue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AddVenue {
    /// Its id; a fresh one if left out.
    pub id: Option<VenueId>,
    /// Its key.
    pub key: Option<Key>,
    /// Its name.
    pub name: LocalizedText,
    /// The city it stands in.
    pub city: Option<LocalizedText>,
    /// Its time zone, in which times at this venue are meant unless they name another.
    pub zone: Zone,
}

/// A venue was added.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VenueAdded {
    /// Its id.
    pub venue: VenueId,
    /// Its key.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub key: Option<Key>,
    /// Its name.
    pub name: LocalizedText,
    /// The city it stands in.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub city: Option<LocalizedText>,
    /// Its time zone.
    pub zone: Zone,
}

impl Verb for AddVenue {
    const BY: &'static [By] = &[By::Secretariat];
    const ON: &'static [Kind] = &[];

    fn own(&self, _: &State) -> Option<EntityRef> {
        self.id.map(EntityRef::from)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let venue = self.id.unwrap_or(VenueId(ctx.fresh));
        state.unused(venue)?;
        state.unnamed(Kind::Venue, self.key.as_ref())?;
        Limit::TITLE.check_all(&self.name).at("name")?;
        if let Some(city) = &self.city {
            Limit::TITLE.check_all(city).at("city")?;
        }
        let (zone, _) = self.zone.checked()?;
        let Self { id: _, key, name, city, zone: _ } = self.clone();
        Ok(vec![VenueAdded { venue, key, name, city, zone }.into()])
    }
}

impl Fact for VenueAdded {
    const NAME: &'static str = "venue-added";

    fn audience(&self) -> Audience {
        Audience::AllDelegations
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.venue.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { venue: id, key, name, city, zone } = self;
        state.name(Kind::Venue, key.as_ref(), id.0);
        let (address, rooms, trace) = (None, Vec::new(), Trace::unborn());
        state.add_venue(id, stamp, Venue { id, key, name, city, address, zone, rooms, trace });
    }

    fn say(&self, names: &Names<'_>) -> String {
        let name = names.quote(&self.name);
        say!(names, "The venue {name} was added.", "Se añadió la sede {name}.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    fn palace() -> AddVenue {
        AddVenue {
            id: None,
            key: None,
            name: text("National Palace"),
            city: Some(text("Mexico City")),
            zone: Zone::named("America/Mexico_City"),
        }
    }

    #[test]
    fn a_venue_is_added_with_its_zone() {
        let add = AddVenue { id: Some(VENUE), key: Some(key("national-palace")), ..palace() };
        let state = given([]).when(add).then([VenueAdded {
            venue: VENUE,
            key: Some(key("national-palace")),
            name: text("National Palace"),
            city: Some(text("Mexico City")),
            zone: Zone::named("America/Mexico_City"),
        }]);
        let venue = state.venue_of(&by_key("national-palace")).expect("the venue");
        assert_eq!(venue.zone, Zone::named("America/Mexico_City"));
    }

    #[test]
    fn a_venue_without_an_id_gets_the_fresh_one() {
        let AddVenue { name, city, zone, .. } = palace();
        let venue = VenueId(FRESH);
        given([]).when(palace()).then([VenueAdded { venue, key: None, name, city, zone }]);
    }

    #[test]
    fn a_zone_is_recorded_as_the_database_spells_it() {
        let spelt = AddVenue { zone: Zone::named("america/mexico_city"), ..palace() };
        let AddVenue { name, city, zone, .. } = palace();
        let venue = VenueId(FRESH);
        given([]).when(spelt).then([VenueAdded { venue, key: None, name, city, zone }]);
    }

    #[test]
    fn an_id_or_a_key_that_is_taken_is_refused() {
        let same_id = AddVenue { id: Some(VENUE), ..palace() };
        given(dialogue()).when(same_id).refused("ID_TAKEN", &["id"]);
        let same_key = AddVenue { key: Some(key("national-palace")), ..palace() };
        given(dialogue()).when(same_key).refused("KEY_TAKEN", &["key"]);
    }

    #[test]
    fn a_name_and_a_city_must_be_lines_that_print() {
        let unnamed = AddVenue { name: text(" "), ..palace() };
        given([]).when(unnamed).refused("TEXT_MISSING", &["name"]);
        let long = AddVenue { name: text("x".repeat(301)), ..palace() };
        given([]).when(long).refused("TEXT_TOO_LONG", &["name"]);
        let two_lines = AddVenue { city: Some(text("Mexico\nCity")), ..palace() };
        given([]).when(two_lines).refused("CONTROL_CHARACTERS", &["city"]);
    }

    #[test]
    fn a_zone_that_nobody_knows_is_refused() {
        let nowhere = AddVenue { zone: Zone::named("America/Atlantis"), ..palace() };
        given([]).when(nowhere).refused("ZONE_UNKNOWN", &["zone"]);
    }

    #[test]
    fn a_delegate_may_not_add_a_venue() {
        given([]).by(US).when(palace()).refused("SECRETARIAT_ONLY", &[]);
    }
}
