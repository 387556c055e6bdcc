//! A meeting of its own, whose agenda is worked on, adopted and released.

use plenary_domain::commands::*;
use plenary_domain::state::{ItemKind, Openness, Role};
use plenary_domain::testing::*;
use plenary_domain::*;

use super::{SUCCESSOR, Told, both, delegate, noted, secretariat};

const BILATERAL: MeetingId = MeetingId(uuid(0xd100));
const WATER: ItemId = ItemId(uuid(0xd101));
const TRADE: ItemId = ItemId(uuid(0xd102));
const CUSTOMS: ItemId = ItemId(uuid(0xd103));
const URGENT: ItemId = ItemId(uuid(0xd104));
const AT_WATER: EntryId = EntryId(uuid(0xd111));
const AT_TRADE: EntryId = EntryId(uuid(0xd112));
const AT_CUSTOMS: EntryId = EntryId(uuid(0xd113));
const AT_BREAK: EntryId = EntryId(uuid(0xd114));
const AT_OTHER: EntryId = EntryId(uuid(0xd115));
const AT_URGENT: EntryId = EntryId(uuid(0xd116));

pub(super) fn of_a_bilateral() -> Vec<Told> {
    [planned(), entries(), group(), taken_off(), adopted(), released()].concat()
}

fn planned() -> Vec<Told> {
    let plan = PlanMeeting {
        id: Some(BILATERAL),
        key: Some(key("bilateral-2024")),
        title: both("Bilateral meeting", "Reunión bilateral"),
        series: None,
        parent: None,
        private: false,
        venue: Some(VENUE.into()),
        start: Some(local("2024-05-06T09:00")),
        end: Some(local("2024-05-06T12:00")),
    };
    let invite = |delegation: DelegationId, role| {
        let (meeting, delegation) = (BILATERAL.into(), delegation.into());
        secretariat(InviteDelegation { meeting, delegation, role })
    };
    let propose = |id, word| {
        let proposal = ProposeItem {
            id: Some(id),
            key: Some(key(word)),
            meeting: Some(BILATERAL.into()),
            series: None,
            sponsors: vec![],
            kind: ItemKind::Discussion,
            title: text(word),
            description: None,
            minutes: Some(30),
            confided_to: vec![],
        };
        noted(MX, proposal)
    };
    let place = |item: ItemId, entry| {
        let (id, item, place) = (Some(entry), item.into(), Some(Place::Last));
        secretariat(PlaceItem { id, item, meeting: None, place, minutes: None })
    };
    let chair = AppointChair { meeting: BILATERAL.into(), delegate: BARCENA.into() };
    vec![
        secretariat(plan),
        invite(MX, Role::Host),
        invite(US, Role::Party),
        secretariat(chair),
        propose(WATER, "water"),
        propose(TRADE, "trade"),
        propose(CUSTOMS, "customs"),
        propose(URGENT, "urgent"),
        place(WATER, AT_WATER),
        place(TRADE, AT_TRADE),
        place(CUSTOMS, AT_CUSTOMS),
    ]
}

fn entries() -> Vec<Told> {
    let insert = |id, item, kind, place, minutes| InsertEntry {
        meeting: BILATERAL.into(),
        id: Some(id),
        item,
        key: None,
        kind,
        title: None,
        place,
        minutes,
    };
    let rest = insert(AT_BREAK, None, ItemKind::Break, Place::After(AT_WATER.into()), Some(15));
    let item = Some(ItemId(uuid(0xd105)));
    let under = Place::FirstUnder(AT_TRADE.into());
    let other = insert(AT_OTHER, item, ItemKind::AnyOtherBusiness, under, None);
    let other = InsertEntry {
        key: Some(key("other-matters")),
        title: Some(both("Other matters", "Otros asuntos")),
        ..other
    };
    let fix = FixStart { entry: AT_TRADE.into(), start: local("2024-05-06T10:00") };
    let open = SetOpenness { entry: AT_WATER.into(), openness: Openness::Pool };
    let (entry, speaker) = (AT_WATER, Ref::Id(SUCCESSOR));
    let (entry, turn, minutes) = (Ref::Id(entry), Turn::Last, Some(5));
    let speak = AddSpeaker { entry: entry.clone(), delegate: speaker.clone(), turn, minutes };
    vec![
        secretariat(rest),
        secretariat(NestEntry { entry: AT_CUSTOMS.into() }),
        secretariat(NestEntry { entry: AT_TRADE.into() }),
        secretariat(LiftEntry { entry: AT_CUSTOMS.into() }),
        secretariat(LiftEntry { entry: AT_TRADE.into() }),
        secretariat(other),
        secretariat(LiftEntry { entry: AT_OTHER.into() }),
        secretariat(fix),
        secretariat(FreeStart { entry: AT_TRADE.into() }),
        secretariat(open),
        secretariat(speak),
        secretariat(RemoveSpeaker { entry, delegate: speaker }),
    ]
}

fn group() -> Vec<Told> {
    let put = || PutInConsentGroup { entry: AT_WATER.into() };
    let pull = || PullFromConsentGroup { entry: AT_WATER.into() };
    vec![
        secretariat(put()),
        delegate(US, pull()),
        noted(US, put()),
        secretariat(pull()),
        secretariat(put()),
        noted(MX, pull()),
    ]
}

fn taken_off() -> Vec<Told> {
    let (entry, with_sub_entries) = (Ref::Id(AT_BREAK), true);
    vec![secretariat(TakeOff { entry, with_sub_entries })]
}

fn adopted() -> Vec<Told> {
    let meeting = || BILATERAL.into();
    let ruling = || RulingInput {
        chair: BARCENA.into(),
        reason: both("No objection was made", "No se formularon objeciones"),
    };
    let add = |id, item: ItemId, place| AddInSession {
        id: Some(id),
        item: item.into(),
        meeting: None,
        place,
        minutes: Some(20),
        ruling: ruling(),
    };
    let after = Some(Place::After(AT_WATER.into()));
    vec![
        secretariat(CirculateAgenda { meeting: meeting() }),
        delegate(MX, ClearRevision { meeting: meeting(), revision: None }),
        noted(MX, ClearRevision { meeting: meeting(), revision: Some(1) }),
        secretariat(AdoptAgenda { meeting: meeting(), ruling: Some(ruling()) }),
        secretariat(add(AT_URGENT, URGENT, after)),
    ]
}

fn released() -> Vec<Told> {
    let meeting = || BILATERAL.into();
    let reason = Some(both("Released too early", "Se publicó antes de tiempo"));
    vec![
        secretariat(CirculateAgenda { meeting: meeting() }),
        secretariat(ReleaseAgenda { meeting: meeting() }),
        secretariat(WithdrawRelease { meeting: meeting(), reason }),
        secretariat(ReleaseAgenda { meeting: meeting() }),
    ]
}
