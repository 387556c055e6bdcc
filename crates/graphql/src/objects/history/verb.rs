//! By which verb something happened: the log keeps the facts, and each has its verb.

/// The verb that records facts of this wire name.
pub(super) fn verb_of(fact: &str) -> Option<&'static str> {
    VERBS.iter().find(|(of, _)| *of == fact).map(|(_, verb)| *verb)
}

/// Where sharing a draft proposes an item, that is what its participants learn of it.
const VERBS: &[(&str, &str)] = &[
    ("series-opened", "openSeries"),
    ("series-renamed", "renameSeries"),
    ("venue-added", "addVenue"),
    ("venue-renamed", "renameVenue"),
    ("venue-described", "describeVenue"),
    ("room-added", "addRoom"),
    ("room-removed", "removeRoom"),
    ("meeting-planned", "planMeeting"),
    ("edition-planned", "planEdition"),
    ("meeting-retitled", "retitleMeeting"),
    ("meeting-moved", "moveMeeting"),
    ("meeting-rescheduled", "rescheduleMeeting"),
    ("times-dropped", "dropTimes"),
    ("side-meeting-made", "makeSideMeeting"),
    ("privacy-set", "setPrivacy"),
    ("deadline-set", "setDeadline"),
    ("languages-set", "setLanguages"),
    ("meeting-cancelled", "cancelMeeting"),
    ("meeting-reinstated", "reinstateMeeting"),
    ("chair-appointed", "appointChair"),
    ("delegation-formed", "formDelegation"),
    ("delegate-named", "nameDelegate"),
    ("delegate-replaced", "replaceDelegate"),
    ("attendee-replaced", "replaceDelegate"),
    ("delegation-invited", "inviteDelegation"),
    ("participation-confirmed", "confirmParticipation"),
    ("attendees-named", "nameAttendees"),
    ("item-proposed", "proposeItem"),
    ("item-reworded", "rewordItem"),
    ("wording-endorsed", "endorseWording"),
    ("item-objected-to", "objectToItem"),
    ("draft-written", "writeDraft"),
    ("draft-shared", "shareDraft"),
    ("item-carried-over", "carryOver"),
    ("entry-recorded", "carryOver"),
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
