//! For whom each event is written: the design's table.

use plenary_domain::{Audience, Event, event::written};
use serde_json::Value;

use crate::history::{read, stored};
use crate::told::told;

/// For whom.
#[derive(Debug, Clone, Copy)]
enum For {
    /// Series, venues and delegations.
    AllDelegations,
    /// A meeting and its agenda.
    ItsMeeting,
    /// That a meeting takes place, where and when.
    ItsHeadline,
    /// Who takes part in a meeting: its participants, and the delegation itself.
    ItsParticipation,
    /// What an item is from now on: the participants of the meeting that it goes to, and of that which it
    /// leaves.
    BothMeetings,
    /// An item: the participants of the meeting for which it was proposed; all if for a series.
    ItsItemsScope,
    /// What the secretariat notes for itself.
    TheSecretariat,
    /// What a delegation keeps to itself, from the secretariat too.
    ItsDelegationAlone,
    /// The same, with those to whom it shows it.
    ItsDelegationAndThoseNamed,
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
    ("meeting-planned", For::ItsHeadline),
    ("edition-planned", For::ItsHeadline),
    ("meeting-rescheduled", For::ItsHeadline),
    ("meeting-retitled", For::ItsHeadline),
    ("meeting-moved", For::ItsHeadline),
    ("times-dropped", For::ItsHeadline),
    ("sittings-set", For::ItsHeadline),
    ("side-meeting-made", For::ItsHeadline),
    ("privacy-set", For::ItsHeadline),
    ("deadline-set", For::ItsMeeting),
    ("languages-set", For::ItsMeeting),
    ("meeting-cancelled", For::ItsHeadline),
    ("meeting-reinstated", For::ItsHeadline),
    ("chair-appointed", For::ItsMeeting),
    ("attendee-replaced", For::ItsParticipation),
    ("delegation-invited", For::ItsParticipation),
    ("participation-confirmed", For::ItsParticipation),
    ("attendee-removed", For::ItsParticipation),
    ("invitation-declined", For::ItsParticipation),
    ("participation-withdrawn", For::ItsParticipation),
    ("role-changed", For::ItsParticipation),
    ("attendees-named", For::ItsParticipation),
    ("attendee-moved", For::ItsParticipation),
    ("capacity-changed", For::ItsParticipation),
    ("presence-changed", For::ItsParticipation),
    ("attendance-limited", For::ItsParticipation),
    ("item-placed", For::ItsMeeting),
    ("entry-recorded", For::ItsMeeting),
    ("item-carried-over", For::BothMeetings),
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
    ("draft-shown", For::ItsDelegationAndThoseNamed),
    ("item-widened", For::ItsItemsScope),
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
        For::ItsHeadline => Audience::Headline(named(&fact["meeting"]).parse().unwrap()),
        For::ItsParticipation => Audience::Participation {
            meeting: named(&fact["meeting"]).parse().unwrap(),
            delegation: named(&fact["delegation"]).parse().unwrap(),
        },
        For::BothMeetings => {
            Audience::AnyOf(vec![participants(&fact["to"]), participants(&fact["from"])])
        }
        For::ItsItemsScope if fact["confided"].is_array() => {
            let to = fact["confided"].as_array().unwrap();
            let to = to.iter().map(|it| named(it).parse().unwrap()).collect();
            Audience::ConfidedItem { item: named(&fact["item"]).parse().unwrap(), to }
        }
        For::ItsItemsScope if fact["scope"]["confided"].is_object() => {
            let to = fact["scope"]["confided"]["to"].as_array().unwrap();
            let to = to.iter().map(|it| named(it).parse().unwrap()).collect();
            Audience::ConfidedItem { item: named(&fact["item"]).parse().unwrap(), to }
        }
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
        For::ItsDelegationAndThoseNamed => {
            let to = fact["to"].as_array().unwrap().iter();
            let all = [&fact["delegation"]].into_iter().chain(to);
            Audience::Delegations(all.map(|it| named(it).parse().unwrap()).collect())
        }
    }
}

/// For whom an event was written before there were headlines, and before a delegation that does not come
/// was told of its own participation. What was written stays so.
fn once(row: For, fact: &Value) -> Audience {
    if matches!(row, For::ItsHeadline | For::ItsParticipation) {
        return expected(For::ItsMeeting, fact);
    }
    if matches!(row, For::BothMeetings) {
        return Audience::Participants(fact["to"].as_str().unwrap().parse().unwrap());
    }
    expected(row, fact)
}

fn row(name: &str) -> For {
    let row = TABLE.iter().find(|(of, _)| *of == name);
    row.unwrap_or_else(|| panic!("the table lacks {name}")).1
}

#[test]
fn every_event_is_written_for_the_audience_of_the_table() {
    for told in told() {
        let (envelope, event) = read(&told);
        let (name, row) = (&envelope.name, row(&envelope.name));
        let (fact, _) = written(&told.payload).unwrap();
        let expected = expected(row, &fact);
        assert_eq!(event.audience(), expected, "{name}");
        assert_eq!(envelope.audience, expected, "{name}");
    }
}

#[test]
fn every_stored_event_is_for_whom_it_was_when_it_was_written() {
    for stored in stored() {
        let (envelope, _) = read(&stored);
        let (name, row) = (&envelope.name, row(&envelope.name));
        let (fact, _) = written(&stored.payload).unwrap();
        let either = [expected(row, &fact), once(row, &fact)];
        assert!(either.contains(&envelope.audience), "{name}: {:?}", envelope.audience);
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
