//! What an agenda shows, and to whom.

use super::*;
use crate::audience::Viewer;
use crate::commands::{
    AgendaCirculated, CirculateAgenda, ItemReworded, MeetingRescheduled, SpeakerAdded,
    WordingEndorsed,
};
use crate::event::Event;
use crate::state::{Scope, Wording};
use crate::testing::*;

/// An item of the series stands on the agenda, with a speaker; a reader who is admitted to the
/// meeting alone does not see it.
fn with_an_item_of_the_series() -> Vec<Event> {
    let at = EntryId(uuid(0xe4));
    let speaker = SpeakerAdded {
        meeting: MEETING,
        entry: at,
        delegate: BLINKEN,
        after: None,
        minutes: Some(Minutes(5)),
    };
    let mut events = agenda();
    events.push(placed(at, REVIEW, None, Some(AT_OPENING)));
    events.push(speaker.into());
    events
}

fn lines_for(viewer: Viewer) -> Vec<Line> {
    let state = Arc::new(given(with_an_item_of_the_series()).state);
    AgendaView::of(&Seen::now(state, viewer), MEETING).unwrap().lines
}

#[test]
fn a_reserved_entry_tells_only_that_it_takes_time() {
    let lines = lines_for(Viewer::Reader(vec![MEETING]));
    let reserved: Vec<_> = lines.iter().filter(|line| line.item.is_none()).collect();
    let [line] = reserved.as_slice() else { panic!("one entry is reserved: {reserved:?}") };
    assert_eq!(line.minutes, Minutes(5));
    assert_eq!((line.number.as_ref(), line.parts), (None, Minutes(0)));
    assert_eq!((line.entry.minutes, line.entry.speakers.as_slice()), (None, &[][..]));
}

fn reworded(item: crate::id::ItemId, scope: Scope) -> Event {
    let wording = Wording { number: 2, title: text("Anew"), description: None, by: None };
    ItemReworded { item, scope, wording }.into()
}

fn endorsed() -> Event {
    let scope = Scope::Meeting(MEETING);
    WordingEndorsed { item: FENTANYL, party: MX, wording: 1, scope }.into()
}

fn rescheduled() -> Event {
    let times = times("2023-10-05T10:30", "2023-10-05T14:00");
    MeetingRescheduled { meeting: MEETING, times, reason: None }.into()
}

/// What changed since, by what happened after the circulation, and for whom.
#[track_caller]
fn changed(then: Option<Event>, viewer: Viewer) -> bool {
    let circulated = AgendaCirculated { meeting: MEETING, revision: 1, numbers: [].into() };
    let given = given(with_an_item_of_the_series()).and(circulated);
    let given = then.into_iter().fold(given, Given::and);
    let view = |viewer| {
        let seen = Seen::now(Arc::new(given.state.clone()), viewer);
        AgendaView::of(&seen, MEETING).unwrap().changed_since_circulation()
    };
    let again = given.clone().when(CirculateAgenda { meeting: MEETING.into() });
    if view(Viewer::Secretariat) {
        again.accepted();
    } else {
        again.refused("NOTHING_NEW", &["meeting"]);
    }
    view(viewer)
}

#[test]
fn an_agenda_has_changed_if_it_can_be_circulated_anew() {
    for viewer in [Viewer::Secretariat, Viewer::Delegate(MX), Viewer::Reader(vec![MEETING])] {
        let fentanyl = reworded(FENTANYL, Scope::Meeting(MEETING));
        assert!(!changed(None, viewer.clone()), "{viewer:?}");
        assert!(changed(Some(rescheduled()), viewer.clone()), "{viewer:?}");
        assert!(changed(Some(fentanyl), viewer.clone()), "{viewer:?}");
        let aside = reworded(COFFEE, Scope::Meeting(MEETING));
        assert!(!changed(Some(aside), viewer.clone()), "an item that is not placed");
        assert!(!changed(Some(endorsed()), viewer), "what is said of it is not printed");
    }
}

#[test]
fn a_change_of_what_is_hidden_has_not_happened_for_the_viewer() {
    let review = || Some(reworded(REVIEW, Scope::Series));
    assert!(changed(review(), Viewer::Secretariat));
    assert!(!changed(review(), Viewer::Reader(vec![MEETING])));
}

#[test]
fn what_was_never_circulated_has_not_changed_since() {
    let state = Arc::new(given(agenda()).and(rescheduled()).state);
    let view = AgendaView::of(&Seen::now(state, Viewer::Secretariat), MEETING).unwrap();
    assert!(!view.changed_since_circulation());
}

#[test]
fn every_viewer_reads_the_same_times() {
    let times = |viewer| {
        let lines = lines_for(viewer).into_iter();
        lines.map(|line| (line.start, line.end)).collect::<Vec<_>>()
    };
    assert_eq!(times(Viewer::Reader(vec![MEETING])), times(Viewer::Secretariat));
}
