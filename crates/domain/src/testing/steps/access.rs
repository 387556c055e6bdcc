//! Who is given access, and whose ends.

use crate::commands::*;
use crate::*;

use super::Verb;
use super::choice::{Choice, Tried, of_secretariat};

pub(super) const VERBS: &[Verb] = &[grant_access, revoke_access, open_calendar];

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

fn open_calendar(it: &Choice<'_>) -> Option<Tried> {
    let id = GrantId(uuid::Uuid::from_u128(0x6000_0000 + it.nth));
    let of = match it.step[1] % 3 {
        0 => Subject::Meeting(Ref::Id(it.meeting()?)),
        1 => Subject::Delegation(Ref::Id(it.delegation()?)),
        _ => Subject::Delegate(Ref::Id(it.delegate()?)),
    };
    let (name, secret_hash) =
        (format!("Telephone {}", it.nth), Token::new(id, [it.step[3]; 32]).hash());
    let command = OpenCalendar { id: Some(id), name, of, secret_hash, expires: None };
    let actor = match it.step[2] % 2 {
        0 => Actor::Secretariat,
        _ => Actor::Delegate(it.delegation()?),
    };
    Some((actor, command.into(), None))
}
