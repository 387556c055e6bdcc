//! For whom each event is written: the design's table.

use plenary_domain::{Audience, Event, event::written};
use serde_json::Value;

use crate::history::{read, stored};

/// For whom.
#[derive(Debug, Clone, Copy)]
enum For {
    /// Series, venues and delegations.
    AllDelegations,
    /// A meeting, its agenda and who takes part in it.
    ItsMeeting,
    /// What an item is from now on: the participants of the meeting that it goes to.
    TheMeetingItGoesTo,
    /// An item: the participants of the meeting for which it was proposed; all if for a series.
    ItsItemsScope,
    /// What the secretariat notes for itself.
    TheSecretariat,
    /// What a delegation keeps to itself, from the secretariat too.
    ItsDelegationAlone,
    /// Access: the delegation in whose name it is, with the secretariat; the secretariat alone if in none's.
    WhoseAccessItIs,
    /// What was released, and that it no longer is.
    Public,
}

const TABLE: &[(&str, For)] = &[
    ("series-opened", For::AllDelegations),
    ("series-renamed", For::AllDelegations),
    ("venue-added", For::AllDelegations),
    ("venue-renamed", For::AllDelegations),
    ("venue-described", For::AllDelegations),
    ("room-added", For::AllDelegations),
    ("room-removed", For::AllDelegations),
    ("delegation-formed", For::AllDelegations),
    ("delegate-named", For::AllDelegations),
    ("delegate-replaced", For::AllDelegations),
    ("delegation-renamed", For::AllDelegations),
    ("delegate-retitled", For::AllDelegations),
    ("post-filled", For::AllDelegations),
    ("delegate-removed", For::AllDelegations),
    ("meeting-planned", For::ItsMeeting),
    ("edition-planned", For::ItsMeeting),
    ("meeting-rescheduled", For::ItsMeeting),
    ("meeting-retitled", For::ItsMeeting),
    ("meeting-moved", For::ItsMeeting),
    ("times-dropped", For::ItsMeeting),
    ("sittings-set", For::ItsMeeting),
    ("side-meeting-made", For::ItsMeeting),
    ("privacy-set", For::ItsMeeting),
    ("deadline-set", For::ItsMeeting),
    ("languages-set", For::ItsMeeting),
    ("meeting-cancelled", For::ItsMeeting),
    ("meeting-reinstated", For::ItsMeeting),
    ("chair-appointed", For::ItsMeeting),
    ("attendee-replaced", For::ItsMeeting),
    ("delegation-invited", For::ItsMeeting),
    ("participation-confirmed", For::ItsMeeting),
    ("attendee-removed", For::ItsMeeting),
    ("invitation-declined", For::ItsMeeting),
    ("participation-withdrawn", For::ItsMeeting),
    ("role-changed", For::ItsMeeting),
    ("attendees-named", For::ItsMeeting),
    ("attendee-moved", For::ItsMeeting),
    ("capacity-changed", For::ItsMeeting),
    ("presence-changed", For::ItsMeeting),
    ("attendance-limited", For::ItsMeeting),
    ("item-placed", For::ItsMeeting),
    ("entry-recorded", For::ItsMeeting),
    ("item-carried-over", For::TheMeetingItGoesTo),
    ("entry-moved", For::ItsMeeting),
    ("minutes-allotted", For::ItsMeeting),
    ("speaker-added", For::ItsMeeting),
    ("speaker-moved", For::ItsMeeting),
    ("agenda-circulated", For::ItsMeeting),
    ("entry-nested", For::ItsMeeting),
    ("entry-lifted", For::ItsMeeting),
    ("entry-inserted", For::ItsMeeting),
    ("entry-taken-off", For::ItsMeeting),
    ("start-fixed", For::ItsMeeting),
    ("start-freed", For::ItsMeeting),
    ("entry-grouped", For::ItsMeeting),
    ("entry-pulled", For::ItsMeeting),
    ("openness-set", For::ItsMeeting),
    ("speaker-removed", For::ItsMeeting),
    ("revision-cleared", For::ItsMeeting),
    ("agenda-adopted", For::ItsMeeting),
    ("item-added-in-session", For::ItsMeeting),
    ("item-proposed", For::ItsItemsScope),
    ("item-reworded", For::ItsItemsScope),
    ("wording-endorsed", For::ItsItemsScope),
    ("item-objected-to", For::ItsItemsScope),
    ("item-cosponsored", For::ItsItemsScope),
    ("item-unsponsored", For::ItsItemsScope),
    ("wording-counter-proposed", For::ItsItemsScope),
    ("wording-stands", For::ItsItemsScope),
    ("agreed-ad-referendum", For::ItsItemsScope),
    ("wording-confirmed", For::ItsItemsScope),
    ("objection-lifted", For::ItsItemsScope),
    ("item-ruled-on", For::ItsItemsScope),
    ("item-withdrawn", For::ItsItemsScope),
    ("item-reinstated", For::ItsItemsScope),
    ("sub-item-made", For::ItsItemsScope),
    ("consent-waived", For::ItsItemsScope),
    ("consent-asked", For::ItsItemsScope),
    ("item-classified", For::ItsItemsScope),
    ("item-annotated", For::ItsItemsScope),
    ("item-cued", For::TheSecretariat),
    ("draft-written", For::ItsDelegationAlone),
    ("draft-shared", For::ItsDelegationAlone),
    ("access-granted", For::WhoseAccessItIs),
    ("access-revoked", For::WhoseAccessItIs),
    ("calendar-opened", For::WhoseAccessItIs),
    ("agenda-released", For::Public),
    ("release-withdrawn", For::Public),
];

/// The audience that a row of the table means for a fact as it was written.
fn expected(row: For, fact: &Value) -> Audience {
    let named = |id: &Value| id.as_str().unwrap().to_owned();
    let participants = |id: &Value| Audience::Participants(named(id).parse().unwrap());
    match row {
        For::AllDelegations => Audience::AllDelegations,
        For::ItsMeeting => participants(&fact["meeting"]),
        For::TheMeetingItGoesTo => participants(&fact["to"]),
        For::ItsItemsScope if fact["scope"]["meeting"].is_string() => {
            participants(&fact["scope"]["meeting"])
        }
        For::ItsItemsScope if fact["meeting"].is_string() => participants(&fact["meeting"]),
        For::ItsItemsScope => Audience::AllDelegations,
        For::Public => Audience::Public,
        For::WhoseAccessItIs if fact["viewer"]["delegate"].is_string() => {
            Audience::Confided(vec![named(&fact["viewer"]["delegate"]).parse().unwrap()])
        }
        For::TheSecretariat | For::WhoseAccessItIs => Audience::Secretariat,
        For::ItsDelegationAlone => {
            Audience::Delegations(vec![named(&fact["delegation"]).parse().unwrap()])
        }
    }
}

#[test]
fn every_event_is_written_for_the_audience_of_the_table() {
    for stored in stored() {
        let (envelope, event) = read(&stored);
        let row = TABLE.iter().find(|(name, _)| *name == envelope.name);
        let (name, row) = row.unwrap_or_else(|| panic!("the table lacks {}", envelope.name));
        let (fact, _) = written(&stored.payload).unwrap();
        let expected = expected(*row, &fact);
        assert_eq!(event.audience(), expected, "{name}");
        assert_eq!(envelope.audience, expected, "{name}");
    }
}

#[test]
fn the_table_has_every_event_once() {
    let mut table: Vec<_> = TABLE.iter().map(|(name, _)| *name).collect();
    let mut events: Vec<_> = Event::WIRE.iter().map(|(name, _)| *name).collect();
    table.sort_unstable();
    events.sort_unstable();
    assert_eq!(table, events);
}
