//! `revokeAccess`.

use plenary_domain::GrantId;
use plenary_domain::commands::RevokeAccess;

use super::prelude::*;

input! {
    /// Revokes access: the secretariat anybody's, a delegation what was given in its name. Whoever was let
    /// in by it is shown out, subscriptions included.
    RevokeAccessInput {
        /// The grant's UUID.
        grant: UuidText,
    } => |input| RevokeAccess { grant: GrantId(input.grant.0) }
}
