//! `planEdition`.

use plenary_domain::commands::PlanEdition;

use super::prelude::*;

input! {
    /// Plans the next edition of a series in the shape of an earlier one.
    PlanEditionInput {
        /// The new edition's id; a fresh one if left out.
        id: Option<UuidText>,
        /// Its key.
        key: Option<KeyText>,
        /// The edition whose shape it takes.
        previous: RefText,
        /// Its title.
        title: LocalizedTextInput,
        /// Who hosts it; whoever did before becomes a party. As before if left out.
        host: Option<RefText>,
        /// Where it takes place; not known yet if left out.
        venue: Option<RefText>,
        /// When it begins; together with the end, or not at all.
        start: Option<LocalTimeInput>,
        /// When it ends.
        end: Option<LocalTimeInput>,
    } => |input| PlanEdition {
        id: input.id.map(|id| MeetingId(id.0)),
        key: input.key.map(|key| key.0),
        previous: input.previous.resolve().at("previous")?,
        title: input.title.0,
        host: optional(input.host.as_ref()).at("host")?,
        venue: optional(input.venue.as_ref()).at("venue")?,
        start: input.start.map(Into::into),
        end: input.end.map(Into::into),
    }
}
