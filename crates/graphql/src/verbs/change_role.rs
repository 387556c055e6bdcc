//! `changeRole`.

use plenary_domain::commands::ChangeRole;

use super::prelude::*;

input! {
    /// Changes as what a delegation takes part in a meeting. Whose consent is asked for follows.
    ChangeRoleInput {
        /// The meeting.
        meeting: RefText,
        /// The delegation, which has been invited.
        delegation: RefText,
        /// As what it is to take part.
        role: enums::Role,
    } => |input| ChangeRole {
        meeting: input.meeting.resolve().at("meeting")?,
        delegation: input.delegation.resolve().at("delegation")?,
        role: input.role.into(),
    }
}
