//! `describeVenue`.

use plenary_domain::commands::DescribeVenue;

use super::prelude::*;

input! {
    /// Says of a venue where it stands and in which zone; what is left out stays.
    DescribeVenueInput {
        /// The venue.
        venue: RefText,
        /// The city it stands in.
        city: Option<LocalizedTextInput>,
        /// Its postal address, in one line or several.
        address: Option<LocalizedTextInput>,
        /// Its time zone's name in the IANA database. Times that were set in another zone stay.
        zone: Option<String>,
    } => |input| DescribeVenue {
        venue: input.venue.resolve().at("venue")?,
        city: input.city.map(|text| text.0),
        address: input.address.map(|text| text.0),
        zone: input.zone.map(|zone| Zone::named(&zone)),
    }
}
