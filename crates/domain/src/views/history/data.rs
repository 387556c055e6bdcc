//! A fact as it was written, as far as the viewer may read it.

use serde_json::Value;
use uuid::Uuid;

use crate::audience::Audience;
use crate::event::Event;
use crate::id::{EntryId, MeetingId};
use crate::seen::Seen;

/// The data of a fact for a viewer. Of what they do not see it names nothing: there stands null, as if the
/// fact said nothing there.
#[must_use]
pub fn data(event: Option<&Event>, seen: &Seen, mut data: Value) -> Value {
    if let (Some(event), Value::Object(fields)) = (event, &mut data) {
        let kept = of_reserved(event, seen).map(|_| ["meeting", "entry"]);
        let inside = inside(event, seen);
        fields.retain(|name, _| {
            kept.is_none_or(|kept| kept.contains(&name.as_str()))
                && !inside.contains(&name.as_str())
        });
    }
    nameless(seen, &mut data);
    data
}

/// What a fact says beside the headline, for those who are told no more than that; and the hash of a
/// secret, which is for nobody to read.
fn inside(event: &Event, seen: &Seen) -> &'static [&'static str] {
    if matches!(event, Event::AccessGranted(_)) {
        return &["secretHash", "secret_hash"];
    }
    let meeting = match event.audience() {
        Audience::Headline(meeting) => meeting,
        Audience::Secretariat
        | Audience::Delegations(_)
        | Audience::Confided(_)
        | Audience::ConfidedItem { .. }
        | Audience::Participants(_)
        | Audience::Participation { .. }
        | Audience::AnyOf(_)
        | Audience::AllDelegations
        | Audience::Public => return &[],
    };
    if seen.admits(&Audience::Participants(meeting)) {
        return &[];
    }
    &["reason", "languages", "interpretation"]
}

/// The meeting of a fact about the speakers of an entry that the viewer sees as reserved.
pub(super) fn of_reserved(event: &Event, seen: &Seen) -> Option<MeetingId> {
    let (meeting, entry): (MeetingId, EntryId) = if let Event::SpeakerAdded(fact) = event {
        (fact.meeting, fact.entry)
    } else if let Event::SpeakerMoved(fact) = event {
        (fact.meeting, fact.entry)
    } else if let Event::SpeakerRemoved(fact) = event {
        (fact.meeting, fact.entry)
    } else {
        return None;
    };
    seen.is_reserved(entry).then_some(meeting)
}

/// Puts null where an id names what is hidden.
fn nameless(seen: &Seen, value: &mut Value) {
    match value {
        Value::String(text) => {
            if text.len() == 36 && text.parse::<Uuid>().is_ok_and(|id| seen.hides(id)) {
                *value = Value::Null;
            }
        }
        Value::Array(several) => several.iter_mut().for_each(|one| nameless(seen, one)),
        Value::Object(fields) => fields.values_mut().for_each(|one| nameless(seen, one)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
