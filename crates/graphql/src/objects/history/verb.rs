//! By which verb something happened: the log keeps the facts, and each has its verb.

/// The verb that records facts of this wire name.
pub(super) fn verb_of(fact: &str) -> Option<&'static str> {
    VERBS.iter().find(|(of, _)| *of == fact).map(|(_, verb)| *verb)
}

/// Where sharing a draft proposes an item, that is what its participants learn of it.
const VERBS: &[(&str, &str)] = &[
    ("series-opened", "openSeries"),
    ("venue-added", "addVenue"),
    ("meeting-planned", "planMeeting"),
    ("meeting-rescheduled", "rescheduleMeeting"),
    ("meeting-cancelled", "cancelMeeting"),
    ("chair-appointed", "appointChair"),
    ("delegation-formed", "formDelegation"),
    ("delegate-named", "nameDelegate"),
    ("delegate-replaced", "replaceDelegate"),
    ("attendee-replaced", "replaceDelegate"),
    ("delegation-invited", "inviteDelegation"),
    ("participation-confirmed", "confirmParticipation"),
    ("attendees-named", "nameAttendees"),
    ("item-proposed", "proposeItem"),
    ("item-cosponsored", "cosponsorItem"),
    ("item-unsponsored", "unsponsorItem"),
    ("item-reworded", "rewordItem"),
    ("wording-counter-proposed", "counterProposeWording"),
    ("wording-endorsed", "endorseWording"),
    ("wording-stands", "endorseWording"),
    ("agreed-ad-referendum", "agreeAdReferendum"),
    ("wording-confirmed", "confirmWording"),
    ("item-objected-to", "objectToItem"),
    ("objection-lifted", "liftObjection"),
    ("item-ruled-on", "ruleOnItem"),
    ("item-withdrawn", "withdrawItem"),
    ("item-reinstated", "reinstateItem"),
    ("sub-item-made", "makeSubItem"),
    ("consent-waived", "waiveConsent"),
    ("consent-asked", "askConsent"),
    ("item-classified", "classifyItem"),
    ("item-annotated", "annotateItem"),
    ("item-cued", "cueItem"),
    ("draft-written", "writeDraft"),
    ("draft-shared", "shareDraft"),
    ("item-placed", "placeItem"),
    ("entry-moved", "moveEntry"),
    ("minutes-allotted", "allotMinutes"),
    ("speaker-added", "addSpeaker"),
    ("speaker-moved", "moveSpeaker"),
    ("agenda-circulated", "circulateAgenda"),
];

#[cfg(test)]
mod tests {
    use plenary_domain::{Command, Event};

    use super::*;

    #[test]
    fn every_fact_has_a_verb_that_there_is() {
        for (fact, _) in Event::WIRE {
            let verb = verb_of(fact).unwrap_or_else(|| panic!("{fact} has no verb"));
            assert!(Command::WORDS.contains(&verb), "{verb}");
        }
        assert_eq!(VERBS.len(), Event::WIRE.len());
    }
}
