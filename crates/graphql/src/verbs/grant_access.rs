//! `grantAccess`.

use plenary_domain::commands::{Access, GrantAccess};
use plenary_domain::{GrantId, Reason};

use super::prelude::*;

input! {
    /// Gives somebody access. Make the token yourself: `plenary_GRANT_SECRET`, the grant's UUID without
    /// hyphens and 32 random bytes in hexadecimal. Only the hash of the secret is sent and kept.
    GrantAccessInput {
        /// The grant's UUID, which the token names.
        id: UuidText,
        /// For whom, in people's words.
        name: String,
        /// Who they are to be.
        role: enums::AccessRole,
        /// Of which delegation, for a delegate.
        delegation: Option<RefText>,
        /// Of which meetings, for a reader.
        #[graphql(default)]
        meetings: Vec<RefText>,
        /// The SHA-256 of the secret's 32 bytes.
        secret_hash: SecretHashText,
        /// From when on the token is to open nothing any more; as long as it is not revoked if left out.
        expires: Option<Instant>,
    } => |input| GrantAccess {
        id: Some(GrantId(input.id.0)),
        name: input.name.clone(),
        access: access(input.role, input.delegation.as_ref(), &input.meetings)?,
        secret_hash: input.secret_hash.0,
        expires: input.expires.map(|expires| expires.0),
    }
}

/// Each role with what belongs to it, and nothing else.
fn access(
    role: enums::AccessRole,
    delegation: Option<&RefText>,
    meetings: &[RefText],
) -> Result<Access, plenary_domain::Refusal> {
    use enums::AccessRole::{Auditor, Delegate, Reader, Secretariat};
    let idle = |field: &str| Reason::NotOfThisRole { field: field.to_owned() }.at(field);
    if role != Delegate && delegation.is_some() {
        return Err(idle("delegation"));
    }
    if role != Reader && !meetings.is_empty() {
        return Err(idle("meetings"));
    }
    Ok(match role {
        Secretariat => Access::Secretariat,
        Auditor => Access::Auditor,
        Reader => Access::Reader(each(meetings).at("meetings")?),
        Delegate => {
            let delegation =
                delegation.ok_or_else(|| Reason::DelegationMissing {}.at("delegation"));
            Access::Delegate(delegation?.resolve().at("delegation")?)
        }
    })
}
