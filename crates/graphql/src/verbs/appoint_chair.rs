//! `appointChair`.

use plenary_domain::commands::AppointChair;

use super::prelude::*;

input! {
    /// Appoints a chair, beside those that the meeting has.
    AppointChairInput {
        /// The meeting.
        meeting: RefText,
        /// Who is to chair it: a delegate of a delegation that takes part.
        delegate: RefText,
    } => |input| AppointChair {
        meeting: input.meeting.resolve().at("meeting")?,
        delegate: input.delegate.resolve().at("delegate")?,
    }
}
