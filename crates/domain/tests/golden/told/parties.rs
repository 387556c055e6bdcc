//! A delegation that comes to the next edition, and does not in the end.

use plenary_domain::commands::*;
use plenary_domain::state::{Capacity, Role};
use plenary_domain::testing::*;
use plenary_domain::*;

use super::next::NEXT;
use super::{Told, both, delegate, noted, secretariat};

const PARTY: DelegationId = DelegationId(uuid(0xb5a));
const HEAD: DelegateId = DelegateId(uuid(0xb5b));
const AIDE: DelegateId = DelegateId(uuid(0xb5c));

/// A guest and then an observer, whose consent is not asked for: it leaves the edition as it was.
pub(super) fn parties() -> Vec<Told> {
    [composition(), participation()].concat()
}

fn composition() -> Vec<Told> {
    let (id, key, name) = (Some(PARTY), Some(key("gt")), text("Republic of Guatemala"));
    let post = |id, title| {
        let (key, person) = (None, None);
        let (id, delegation) = (Some(id), PARTY.into());
        secretariat(NameDelegate { id, key, delegation, person, title: text(title) })
    };
    let name_again = both("Guatemala", "Guatemala");
    let title = text("Ambassador at large");
    let (person, ambassador) = ("A person".to_owned(), Some(both("Ambassador", "Embajador")));
    vec![
        secretariat(FormDelegation { id, key, name }),
        secretariat(RenameDelegation { delegation: PARTY.into(), name: name_again }),
        post(HEAD, "Envoy"),
        post(AIDE, "Aide"),
        delegate(PARTY, FillPost { delegate: HEAD.into(), person, title: ambassador }),
        noted(PARTY, RetitleDelegate { delegate: HEAD.into(), title }),
    ]
}

fn participation() -> Vec<Told> {
    let meeting = || Ref::Id(NEXT);
    let delegation = || Ref::Id(PARTY);
    let invite = |role| InviteDelegation { meeting: meeting(), delegation: delegation(), role };
    let role = |role| ChangeRole { meeting: meeting(), delegation: delegation(), role };
    let reason = Some(both("Another engagement", "Otro compromiso"));
    let decline = DeclineInvitation { meeting: meeting(), delegation: delegation(), reason };
    let withdraw =
        |reason| WithdrawParticipation { meeting: meeting(), delegation: delegation(), reason };
    let confirm = || ConfirmParticipation { meeting: meeting(), delegation: delegation() };
    vec![
        secretariat(invite(Role::Guest)),
        secretariat(role(Role::Observer)),
        delegate(PARTY, decline),
        noted(PARTY, confirm()),
        delegate(PARTY, attend(vec![(HEAD, Capacity::Head), (AIDE, Capacity::Member)])),
        delegate(
            PARTY,
            MoveAttendee { meeting: meeting(), delegate: AIDE.into(), turn: Turn::First },
        ),
        noted(
            PARTY,
            MoveAttendee {
                meeting: meeting(),
                delegate: AIDE.into(),
                turn: Turn::After(HEAD.into()),
            },
        ),
        delegate(
            PARTY,
            ChangeCapacity {
                meeting: meeting(),
                delegate: AIDE.into(),
                capacity: Capacity::Interpreter,
            },
        ),
        delegate(PARTY, ChangePresence { meeting: meeting(), delegate: HEAD.into(), remote: true }),
        delegate(PARTY, limit(Some("2024-10-03T10:00"), Some("2024-10-03T12:00"))),
        delegate(PARTY, limit(None, Some("2024-10-03T11:00"))),
        delegate(PARTY, RemoveDelegate { delegate: AIDE.into() }),
        delegate(PARTY, withdraw(None)),
        noted(PARTY, withdraw(Some(text("By telephone")))),
    ]
}

fn attend(who: Vec<(DelegateId, Capacity)>) -> NameAttendees {
    let attendee = |(delegate, capacity): (DelegateId, Capacity)| AttendeeInput {
        delegate: delegate.into(),
        capacity,
        remote: false,
        from: (capacity == Capacity::Head).then(|| local("2024-10-03T09:45")),
        until: None,
    };
    let attendees = who.into_iter().map(attendee).collect();
    NameAttendees { meeting: NEXT.into(), delegation: PARTY.into(), attendees }
}

fn limit(from: Option<&str>, until: Option<&str>) -> LimitAttendance {
    let (from, until) = (from.map(local), until.map(local));
    LimitAttendance { meeting: NEXT.into(), delegate: HEAD.into(), from, until }
}
