//! Who somebody is, by what they show.

use jiff::Timestamp;
use plenary_domain::{Caller as Who, Id, Ref, Seen, Token, Viewer};
use plenary_planner::Planner;

use crate::transport::{Caller, Claims, Credential, NotAdmitted};

pub(crate) fn admit(planner: &Planner, credential: Credential) -> Result<Caller, NotAdmitted> {
    match credential {
        Credential::Nothing if planner.snapshot().state.has_grants() => {
            Ok(Caller::of(Who::public()))
        }
        Credential::Nothing => Ok(Caller::at_the_store()),
        Credential::Token(token) => {
            let token = Token::parse(&token).ok_or(NotAdmitted)?;
            planner.admit(&token).map(Caller::of).ok_or(NotAdmitted)
        }
        Credential::Claims(claims) => vouched_for(planner, claims),
    }
}

/// Delegations and meetings are looked up anew for every request: keys may come to name them later.
fn vouched_for(planner: &Planner, claims: Claims) -> Result<Caller, NotAdmitted> {
    let Claims { subject, name, role, delegation, meetings, until } = claims;
    let seen = planner.seen(Viewer::Secretariat);
    let viewer = match (&*role, delegation) {
        ("secretariat", None) => Viewer::Secretariat,
        ("auditor", None) => Viewer::Auditor,
        ("delegate", Some(delegation)) => {
            let delegation = named(&seen, &delegation)?;
            seen.delegation(delegation).ok_or(NotAdmitted)?;
            Viewer::Delegate(delegation)
        }
        ("reader", None) => {
            let meetings = meetings.iter().map(|meeting| named(&seen, meeting));
            Viewer::Reader(meetings.collect::<Result<_, _>>()?)
        }
        _ => return Err(NotAdmitted),
    };
    let until = Timestamp::from_second(until).map_err(|_| NotAdmitted)?;
    let who = Who { viewer, name: Some(name), grant: None, until: Some(until) };
    Ok(Caller { subject, ..Caller::of(who) })
}

fn named<T: Id>(seen: &Seen, reference: &str) -> Result<T, NotAdmitted> {
    let reference: Ref<T> = reference.parse().map_err(|_| NotAdmitted)?;
    seen.resolve(&reference).ok_or(NotAdmitted)
}
