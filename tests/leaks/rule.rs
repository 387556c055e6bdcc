//! Who belongs to an audience, told a second time: by the words of the design, from the facts alone.
//!
//! The history without what is hidden is made by the lens' own rule. If that let too many in, both
//! sides would: so it is held against this one.

use std::collections::BTreeMap;

use plenary_domain::{Envelope, ItemId, Kind, MeetingId, Seen, State, Viewer, World};
use plenary_journal::{Payload, Record};
use serde_json::Value;
use uuid::Uuid;

use crate::play::{Played, play};
use crate::viewers::askers;

/// Who was invited to what, and whether they take part.
struct Parts(BTreeMap<(Uuid, Uuid), bool>);

impl Parts {
    fn of(played: &Played) -> Self {
        let mut parts = BTreeMap::new();
        for record in played.commits.iter().flat_map(|commit| &commit.records) {
            let takes_part = match &*Envelope::decode(&record.envelope).unwrap().name {
                "delegation-invited" | "participation-confirmed" => true,
                "invitation-declined" | "participation-withdrawn" => false,
                _ => continue,
            };
            let fact = fact(record);
            parts.insert((uuid(&fact["meeting"]), uuid(&fact["delegation"])), takes_part);
        }
        Self(parts)
    }

    fn takes_part(&self, meeting: Uuid, viewer: &Viewer) -> bool {
        match viewer {
            Viewer::Secretariat => true,
            Viewer::Delegate(own) => self.0.get(&(meeting, own.0)) == Some(&true),
            Viewer::Reader(meetings) => meetings.contains(&MeetingId(meeting)),
            Viewer::Auditor | Viewer::Public => false,
        }
    }

    fn was_invited(&self, meeting: Uuid, viewer: &Viewer) -> bool {
        matches!(viewer, Viewer::Delegate(own) if self.0.contains_key(&(meeting, own.0)))
    }
}

fn fact(record: &Record) -> Value {
    let Payload::Kept { bytes, .. } = &record.payload else { panic!("nothing is withheld here") };
    serde_json::from_slice::<Value>(bytes).unwrap()["fact"].take()
}

fn uuid(value: &Value) -> Uuid {
    value.as_str().expect("an id").parse().expect("an id")
}

/// Whether a viewer belongs to an audience as it stands in an envelope.
fn belongs(audience: &Value, viewer: &Viewer, parts: &Parts, today: &State) -> bool {
    let secretariat = *viewer == Viewer::Secretariat;
    let own = match viewer {
        Viewer::Delegate(own) => Some(own.0),
        Viewer::Secretariat | Viewer::Reader(_) | Viewer::Auditor | Viewer::Public => None,
    };
    let among = |list: &Value| {
        let list = list.as_array().expect("a list");
        own.is_some_and(|own| list.iter().any(|one| uuid(one) == own))
    };
    if let Some(name) = audience.as_str() {
        return match name {
            "public" => true,
            "secretariat" => secretariat,
            "all-delegations" => secretariat || own.is_some(),
            other => panic!("who are {other}?"),
        };
    }
    let (name, of) = audience.as_object().and_then(|it| it.iter().next()).expect("an audience");
    match &**name {
        "delegations" => among(of),
        "confided" => secretariat || among(of),
        "participants" => parts.takes_part(uuid(of), viewer),
        "any-of" => {
            of.as_array().expect("a list").iter().any(|one| belongs(one, viewer, parts, today))
        }
        "participation" => {
            parts.takes_part(uuid(&of["meeting"]), viewer) || own == Some(uuid(&of["delegation"]))
        }
        "headline" => {
            let meeting = today.meeting(MeetingId(uuid(of)));
            let around = meeting.as_ref().filter(|it| !it.private).and_then(|it| it.parent);
            parts.takes_part(uuid(of), viewer)
                || parts.was_invited(uuid(of), viewer)
                || around.is_some_and(|around| parts.takes_part(around.0, viewer))
        }
        "confided-item" => {
            let item = today.item(ItemId(uuid(&of["item"])));
            let opened = item.is_some_and(|it| {
                let audience = serde_json::to_value(it.audience()).unwrap();
                it.confided.is_empty() && belongs(&audience, viewer, parts, today)
            });
            secretariat || among(&of["to"]) || opened
        }
        other => panic!("who are {other}?"),
    }
}

#[test]
fn the_lens_lets_in_whom_the_design_names() {
    for seed in [1, 2, 3] {
        let played = play(seed, 400);
        let whole = played.store();
        let (parts, today) = (Parts::of(&played), whole.planner.snapshot().state.clone());
        let (mut admitted, mut kept_out) = (0, 0);
        for asker in askers() {
            let seen: Seen = asker.seen(&today);
            for record in played.commits.iter().flat_map(|commit| &commit.records) {
                let envelope = Envelope::decode(&record.envelope).unwrap();
                let audience = serde_json::to_value(&envelope.audience).unwrap();
                let belongs = belongs(&audience, &asker.viewer, &parts, &today);
                let told = seen.admits(&envelope.audience);
                assert_eq!(told, belongs, "{}: {} for {audience}", asker.name, envelope.name);
                if told { admitted += 1 } else { kept_out += 1 }
            }
        }
        assert!(admitted > 500 && kept_out > 500, "{admitted}, {kept_out}");
    }
}

#[test]
fn what_a_delegation_keeps_to_itself_is_for_it_alone() {
    let played = play(1, 400);
    let mut drafts = 0;
    for record in played.commits.iter().flat_map(|commit| &commit.records) {
        let envelope = Envelope::decode(&record.envelope).unwrap();
        if envelope.entities.first().is_some_and(|it| it.entity.kind == Kind::Draft) {
            let audience = serde_json::to_value(&envelope.audience).unwrap();
            assert!(audience.get("delegations").is_some(), "{}: {audience}", envelope.name);
            drafts += 1;
        }
    }
    assert!(drafts > 5, "{drafts}");
}
