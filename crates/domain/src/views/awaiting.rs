//! What waits for a delegation: the wordings that it has not spoken to, those that it agreed to subject
//! to its government, and the agendas that it has not cleared.

use std::sync::Arc;

use crate::audience::Viewer;
use crate::id::{DelegationId, MeetingId};
use crate::seen::Seen;
use crate::state::{Item, Meeting, Status, Voice, WordingNumber};

/// Something that waits for a delegation's word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Awaited {
    /// The meeting at which it is asked.
    pub meeting: Arc<Meeting>,
    /// What is asked.
    pub asked: Asked,
}

/// What a delegation is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Asked {
    /// Whether it consents to the wording that stands: it has not spoken to it yet.
    Wording(Arc<Item>, WordingNumber),
    /// Whether its government confirms the wording to which it agreed ad referendum.
    Confirmation(Arc<Item>, WordingNumber),
    /// Whether it clears the revision that was circulated last.
    Revision(u32),
}

/// What waits for the viewer's own delegation, by meeting, what is on paper first: the revision to be
/// cleared, then items in order of proposal. Nothing for anybody else: whom the secretariat waits for,
/// each meeting's agreement says.
#[must_use]
pub fn awaiting(seen: &Seen) -> Vec<Awaited> {
    let Viewer::Delegate(own) = *seen.viewer() else { return Vec::new() };
    let mut meetings = seen.meetings();
    meetings.retain(|meeting| meeting.status == Status::Planned);
    meetings.retain(|meeting| seen.parties(meeting.id).contains(&own));
    meetings.sort_by_key(|meeting| {
        let start = meeting.times.as_ref().map(|times| times.start.instant());
        (start.is_none(), start, meeting.trace.created)
    });
    let at = |meeting: Arc<Meeting>| {
        let asked = revision(seen, meeting.id, own).into_iter().chain(items(seen, meeting.id, own));
        let asked: Vec<_> = asked.collect();
        asked.into_iter().map(move |asked| Awaited { meeting: Arc::clone(&meeting), asked })
    };
    meetings.into_iter().flat_map(at).collect()
}

/// What was circulated last, unless the delegation cleared it or it was adopted without its word.
fn revision(seen: &Seen, meeting: MeetingId, own: DelegationId) -> Option<Asked> {
    let agenda = seen.agenda(meeting)?;
    let waits = agenda.adopted.is_none() && !agenda.cleared_by(own);
    agenda.revision().filter(|_| waits).map(|last| Asked::Revision(last.number))
}

fn items(seen: &Seen, meeting: MeetingId, own: DelegationId) -> Vec<Asked> {
    let items = seen.items_of(meeting).into_iter().filter(|item| item.meeting == Some(meeting));
    items.filter_map(|item| asked(item, own)).collect()
}

/// What an item asks of a party: nothing once its chair ruled on the wording that stands.
fn asked(item: Arc<Item>, own: DelegationId) -> Option<Asked> {
    let ruled = item.ruling.as_ref().is_some_and(|ruled| ruled.wording == item.current);
    if item.withdrawn.is_some() || !item.asks_consent() || ruled {
        return None;
    }
    let wording = item.current;
    match item.voices.get(&own).filter(|said| said.wording() == wording) {
        None => Some(Asked::Wording(item, wording)),
        Some(Voice::AdReferendum(wording)) => {
            let wording = *wording;
            Some(Asked::Confirmation(item, wording))
        }
        Some(Voice::Endorses(_) | Voice::Objects { .. }) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::{AgreedAdReferendum, ItemObjectedTo, MeetingCancelled, RevisionCleared};
    use crate::event::Event;
    use crate::state::{Role, Scope};
    use crate::testing::*;

    const SCOPE: Scope = Scope::Meeting(MEETING);

    /// What waits, in words: `revision 1`, `fentanyl?`, `fentanyl!` for what is to be confirmed.
    fn waits(given: &Given, viewer: Viewer) -> Vec<String> {
        let seen = Seen::now(Arc::new(given.state.clone()), viewer);
        let word = |it: Awaited| match it.asked {
            Asked::Wording(item, _) => format!("{}?", item.label()),
            Asked::Confirmation(item, _) => format!("{}!", item.label()),
            Asked::Revision(number) => format!("revision {number}"),
        };
        awaiting(&seen).into_iter().map(word).collect()
    }

    fn mexico(given: &Given) -> Vec<String> {
        waits(given, Viewer::Delegate(MX))
    }

    fn mexico_said(said: impl Into<Event>) -> Given {
        given(agenda()).and(said)
    }

    #[test]
    fn what_others_proposed_waits_for_a_word() {
        let given = given(agenda());
        assert_eq!(mexico(&given), ["fentanyl?"]);
        assert_eq!(waits(&given, Viewer::Delegate(US)), ["arms?"]);
    }

    #[test]
    fn what_was_agreed_ad_referendum_waits_for_a_government() {
        let (item, scope, party, wording) = (FENTANYL, SCOPE, MX, 1);
        let said = mexico_said(AgreedAdReferendum { item, scope, party, wording });
        assert_eq!(mexico(&said), ["fentanyl!"]);
    }

    #[test]
    fn whoever_objects_has_spoken() {
        let (item, scope, party, wording, reason) = (FENTANYL, SCOPE, MX, 1, None);
        let said = mexico_said(ItemObjectedTo { item, scope, party, wording, reason });
        assert_eq!(mexico(&said), [""; 0]);
    }

    #[test]
    fn a_revision_waits_until_it_is_cleared_or_adopted() {
        let circulated = given(agenda()).and(circulated(1));
        assert_eq!(mexico(&circulated), ["revision 1", "fentanyl?"]);
        let cleared = RevisionCleared { meeting: MEETING, party: MX, revision: 1 };
        assert_eq!(mexico(&circulated.and(cleared)), ["fentanyl?"]);
        assert_eq!(mexico(&given(adopted())), ["fentanyl?"]);
    }

    #[test]
    fn nothing_waits_for_who_is_no_party_nor_at_a_cancelled_meeting() {
        let given = given(agenda()).and(circulated(1));
        for viewer in [Viewer::Delegate(CA), Viewer::Secretariat, Viewer::Auditor, Viewer::Public] {
            assert_eq!(waits(&given, viewer), [""; 0]);
        }
        let observer = given.clone().and(invited(MX, Role::Observer));
        assert_eq!(mexico(&observer), [""; 0]);
        let cancelled = given.and(MeetingCancelled { meeting: MEETING, reason: None });
        assert_eq!(mexico(&cancelled), [""; 0]);
    }
}
