//! `planMeeting`.

use plenary_domain::commands::PlanMeeting;

use super::prelude::*;

input! {
    /// Plans a meeting, with an empty agenda.
    PlanMeetingInput {
        /// Its id; a fresh one if left out.
        id: Option<UuidText>,
        /// Its key.
        key: Option<KeyText>,
        /// Its title.
        title: LocalizedTextInput,
        /// The series of which it is an edition.
        series: Option<RefText>,
        /// The meeting of which it is a side meeting.
        parent: Option<RefText>,
        /// Whether the parent's participants are not told of it.
        #[graphql(default)]
        private: bool,
        /// Where it takes place.
        venue: Option<RefText>,
        /// When it begins; together with the end, or not at all.
        start: Option<LocalTimeInput>,
        /// When it ends.
        end: Option<LocalTimeInput>,
    } => |input| PlanMeeting {
        id: input.id.map(|id| MeetingId(id.0)),
        key: input.key.map(|key| key.0),
        title: input.title.0,
        series: optional(input.series.as_ref()).at("series")?,
        parent: optional(input.parent.as_ref()).at("parent")?,
        private: input.private,
        venue: optional(input.venue.as_ref()).at("venue")?,
        start: input.start.map(Into::into),
        end: input.end.map(Into::into),
    }
}
