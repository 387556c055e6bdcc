//! `inviteDelegation`.

use plenary_domain::commands::InviteDelegation;

use super::prelude::*;

input! {
    /// Invites a delegation to a meeting. From then on it sees what the participants see. One
    /// that declined or withdrew is invited anew.
    InviteDelegationInput {
        /// The meeting.
        meeting: RefText,
        /// The delegation.
        delegation: RefText,
        /// As what it is to take part.
        role: enums::Role,
    } => |input| InviteDelegation {
        meeting: input.meeting.resolve().at("meeting")?,
        delegation: input.delegation.resolve().at("delegation")?,
        role: input.role.into(),
    }
}
