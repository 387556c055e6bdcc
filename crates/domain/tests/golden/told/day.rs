//! The second half: the agenda of the day, and what changed at last.

use plenary_domain::commands::*;
use plenary_domain::testing::*;
use plenary_domain::*;

use super::{SUCCESSOR, Told, both, delegate, secretariat};

pub(super) fn agenda_of_the_day() -> Vec<Told> {
    let place = |item: ItemId, id, place, minutes| {
        let (meeting, place) = ((item == REVIEW).then_some(MEETING.into()), Some(place));
        PlaceItem { id: Some(id), item: item.into(), meeting, place, minutes }
    };
    let under = Place::LastUnder(AT_FENTANYL.into());
    let at_review = EntryId(uuid(0xe4));
    let entry = || Ref::Id(AT_FENTANYL);
    let speak = |delegate: DelegateId, turn, minutes| AddSpeaker {
        entry: entry(),
        delegate: delegate.into(),
        turn,
        minutes,
    };
    vec![
        secretariat(place(OPENING, AT_OPENING, Place::First, None)),
        secretariat(place(FENTANYL, AT_FENTANYL, Place::Last, Some(60))),
        secretariat(place(ARMS, AT_ARMS, under, Some(15))),
        secretariat(place(REVIEW, at_review, Place::After(AT_OPENING.into()), None)),
        secretariat(MoveEntry { entry: at_review.into(), place: Place::LastUnder(entry()) }),
        secretariat(MoveEntry { entry: AT_ARMS.into(), place: Place::First }),
        secretariat(AllotMinutes { entry: AT_OPENING.into(), minutes: Some(10) }),
        secretariat(AllotMinutes { entry: AT_ARMS.into(), minutes: None }),
        secretariat(speak(BLINKEN, Turn::First, Some(5))),
        secretariat(speak(BARCENA, Turn::Last, None)),
        secretariat(MoveSpeaker { entry: entry(), delegate: BARCENA.into(), turn: Turn::First }),
        secretariat(MoveSpeaker { entry: entry(), delegate: BARCENA.into(), turn: Turn::Last }),
        secretariat(CirculateAgenda { meeting: MEETING.into() }),
    ]
}

pub(super) fn changes() -> Vec<Told> {
    let replace = ReplaceDelegate {
        delegate: BLINKEN.into(),
        id: Some(SUCCESSOR),
        key: Some(key("successor")),
        person: Some("A Successor".to_owned()),
        title: Some(both("Secretary of State", "Secretario de Estado")),
    };
    let reschedule = RescheduleMeeting {
        meeting: MEETING.into(),
        start: local("2023-10-06T09:00"),
        end: local("2023-10-06T12:30"),
        reason: Some(both("Weather", "Mal tiempo")),
    };
    let reason = Some(both("Called off", "Suspendida"));
    vec![
        delegate(US, replace),
        secretariat(reschedule),
        secretariat(CirculateAgenda { meeting: MEETING.into() }),
        secretariat(CancelMeeting { meeting: MEETING.into(), reason }),
    ]
}
