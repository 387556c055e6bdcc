//! `changeCapacity`.

use plenary_domain::commands::ChangeCapacity;

use super::prelude::*;

input! {
    /// Changes as what a delegate attends a meeting.
    ChangeCapacityInput {
        /// The meeting.
        meeting: RefText,
        /// Who: somebody on their delegation's list of attendees.
        delegate: RefText,
        /// As what.
        capacity: enums::Capacity,
    } => |input| ChangeCapacity {
        meeting: input.meeting.resolve().at("meeting")?,
        delegate: input.delegate.resolve().at("delegate")?,
        capacity: input.capacity.into(),
    }
}
