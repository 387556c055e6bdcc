//! `renameVenue`.

use plenary_domain::commands::RenameVenue;

use super::prelude::*;

input! {
    /// Gives a venue another name.
    RenameVenueInput {
        /// The venue.
        venue: RefText,
        /// Its name from now on.
        name: LocalizedTextInput,
    } => |input| RenameVenue {
        venue: input.venue.resolve().at("venue")?,
        name: input.name.0,
    }
}
