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
    ("sittings-set", "setSittings"),
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
    ("delegation-renamed", "renameDelegation"),
    ("delegate-retitled", "retitleDelegate"),
    ("post-filled", "fillPost"),
    ("delegate-removed", "removeDelegate"),
    ("attendee-removed", "removeDelegate"),
    ("delegation-invited", "inviteDelegation"),
    ("participation-confirmed", "confirmParticipation"),
    ("invitation-declined", "declineInvitation"),
    ("participation-withdrawn", "withdrawParticipation"),
    ("role-changed", "changeRole"),
    ("attendees-named", "nameAttendees"),
    ("attendee-moved", "moveAttendee"),
    ("capacity-changed", "changeCapacity"),
    ("presence-changed", "changePresence"),
    ("attendance-limited", "limitAttendance"),
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
    ("draft-shown", "showDraft"),
    ("item-widened", "widenItem"),
    ("item-carried-over", "carryOver"),
    ("entry-recorded", "carryOver"),
    ("item-placed", "placeItem"),
    ("entry-moved", "moveEntry"),
    ("minutes-allotted", "allotMinutes"),
    ("speaker-added", "addSpeaker"),
    ("speaker-moved", "moveSpeaker"),
    ("agenda-circulated", "circulateAgenda"),
    ("entry-nested", "nestEntry"),
    ("entry-lifted", "liftEntry"),
    ("entry-inserted", "insertEntry"),
    ("entry-taken-off", "takeOff"),
    ("start-fixed", "fixStart"),
    ("start-freed", "freeStart"),
    ("entry-grouped", "putInConsentGroup"),
    ("entry-pulled", "pullFromConsentGroup"),
    ("openness-set", "setOpenness"),
    ("speaker-removed", "removeSpeaker"),
    ("revision-cleared", "clearRevision"),
    ("agenda-adopted", "adoptAgenda"),
    ("item-added-in-session", "addInSession"),
    ("agenda-released", "releaseAgenda"),
    ("release-withdrawn", "withdrawRelease"),
    ("access-granted", "grantAccess"),
    ("access-revoked", "revokeAccess"),
    ("calendar-opened", "openCalendar"),
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
