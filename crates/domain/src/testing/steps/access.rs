//! Who is given access, and whose ends.

use crate::commands::*;
use crate::*;

use super::Verb;
use super::choice::{Choice, Tried, of_secretariat};

pub(super) const VERBS: &[Verb] = &[grant_access, revoke_access];

fn grant_access(it: &Choice<'_>) -> Option<Tried> {
    let id = GrantId(uuid::Uuid::from_u128(0x6000_0000 + it.nth));
    let access = match it.step[2] % 4 {
        0 => Access::Secretariat,
        1 => Access::Delegate(Ref::Id(it.delegation()?)),
        2 => Access::Reader(vec![Ref::Id(it.meeting()?)]),
        _ => Access::Auditor,
    };
    let (name, secret_hash) = (format!("Desk {}", it.nth), Token::new(id, [it.step[3]; 32]).hash());
    of_secretariat(GrantAccess { id: Some(id), name, access, secret_hash, expires: None })
}

fn revoke_access(it: &Choice<'_>) -> Option<Tried> {
    let grants = it.state.grants();
    of_secretariat(RevokeAccess { grant: it.pick(&grants, 2)?.id })
}
