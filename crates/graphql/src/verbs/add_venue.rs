//! `addVenue`.

use plenary_domain::commands::AddVenue;

use super::prelude::*;

input! {
    /// Adds a venue.
    AddVenueInput {
        /// Its id; a fresh one if left out.
        id: Option<UuidText>,
        /// Its key.
        key: Option<KeyText>,
        /// Its name.
        name: LocalizedTextInput,
        /// The city it stands in.
        city: Option<LocalizedTextInput>,
        /// Its time zone, in which times at this venue are meant unless they name another.
        zone: String,
    } => |input| AddVenue {
        id: input.id.map(|id| VenueId(id.0)),
        key: input.key.map(|key| key.0),
        name: input.name.0,
        city: input.city.map(|text| text.0),
        zone: Zone::named(&input.zone),
    }
}
