//! The next edition: what later verbs are told of.

use plenary_domain::commands::*;
use plenary_domain::state::{Capacity, ItemKind, Role};
use plenary_domain::testing::*;
use plenary_domain::*;

use super::{SUCCESSOR, Told, delegate, noted, secretariat};

/// The meeting `hlsd-2024`.
pub(super) const NEXT: MeetingId = MeetingId(uuid(0xb9));
/// The item `energy` of Mexico, placed at [`AT_ENERGY`].
pub(super) const ENERGY: ItemId = ItemId(uuid(0xda));
/// The item `ports` of the United States, placed at [`AT_PORTS`].
pub(super) const PORTS: ItemId = ItemId(uuid(0xdb));
/// The item `rivers` of Mexico, in the backlog.
pub(super) const RIVERS: ItemId = ItemId(uuid(0xdc));
pub(super) const AT_ENERGY: EntryId = EntryId(uuid(0xea));
pub(super) const AT_PORTS: EntryId = EntryId(uuid(0xeb));

/// A meeting with a host, a party and an observer, three items, and two of them on its agenda.
pub(super) fn edition() -> Vec<Told> {
    let plan = PlanMeeting {
        id: Some(NEXT),
        key: Some(key("hlsd-2024")),
        title: text("High-Level Security Dialogue 2024"),
        series: Some(by_key("hlsd")),
        parent: None,
        private: false,
        venue: Some(VENUE.into()),
        start: Some(local("2024-10-03T09:30")),
        end: Some(local("2024-10-03T13:00")),
    };
    let invite = |delegation: DelegationId, role| {
        let (meeting, delegation) = (NEXT.into(), delegation.into());
        secretariat(InviteDelegation { meeting, delegation, role })
    };
    let attend = |delegation: DelegationId, who: DelegateId| {
        let attendee = AttendeeInput {
            delegate: who.into(),
            capacity: Capacity::Head,
            remote: false,
            from: None,
            until: None,
        };
        let (meeting, attendees) = (NEXT.into(), vec![attendee]);
        let names = NameAttendees { meeting, delegation: delegation.into(), attendees };
        delegate(delegation, names)
    };
    let propose = |id, word, party| {
        let proposal = ProposeItem {
            id: Some(id),
            key: Some(key(word)),
            meeting: Some(NEXT.into()),
            series: None,
            sponsors: vec![],
            kind: ItemKind::Discussion,
            title: text(word),
            description: None,
            minutes: Some(30),
            confided_to: vec![],
        };
        noted(party, proposal)
    };
    let place = |item: ItemId, entry| {
        let (id, item, place) = (Some(entry), item.into(), Some(Place::Last));
        secretariat(PlaceItem { id, item, meeting: None, place, minutes: None })
    };
    let (id, key, name) = (Some(CA), Some(key("ca")), text("Canada"));
    vec![
        secretariat(FormDelegation { id, key, name }),
        secretariat(plan),
        invite(MX, Role::Host),
        invite(US, Role::Party),
        invite(CA, Role::Observer),
        attend(MX, BARCENA),
        attend(US, SUCCESSOR),
        propose(ENERGY, "energy", MX),
        propose(PORTS, "ports", US),
        propose(RIVERS, "rivers", MX),
        place(ENERGY, AT_ENERGY),
        place(PORTS, AT_PORTS),
    ]
}
