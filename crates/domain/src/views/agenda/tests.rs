//! What an agenda shows, and to whom.

use super::*;
use crate::audience::Viewer;
use crate::commands::{
    AgendaCirculated, CirculateAgenda, ItemReworded, MeetingRescheduled, SpeakerAdded,
    WordingEndorsed,
};
use crate::event::Event;
use crate::state::{Group, Openness, Ruling, Scope, State, Wording};
use crate::testing::*;
use crate::views::changing::*;

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
    ItemReworded { item, scope: scope.clone(), wording }.into()
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

/// When each line begins and ends, on the wall.
fn clocks(state: &State) -> Vec<String> {
    let lines = view(state, Viewer::Secretariat).lines.into_iter();
    let time = |time: Option<LocalTime>| time.unwrap().local.strftime("%d %H:%M").to_string();
    lines.map(|line| format!("{}–{}", time(line.start), time(line.end))).collect()
}

#[test]
fn a_fixed_start_begins_its_level_anew() {
    let last = EntryId(uuid(0xe5));
    let mut events = agenda();
    events.push(placed(last, COFFEE, None, Some(AT_FENTANYL)));
    let mut state = having(events, |state| {
        allotted(state, [20, 60, 30]);
        entry(state, last, |entry| entry.minutes = some(15));
    });
    let follows_on = ["05 09:30–05 09:50", "05 09:50–05 10:50", "05 09:50–05 10:20"];
    assert_eq!(clocks(&state), [&follows_on[..], &["05 10:50–05 11:05"]].concat());
    entry(&mut state, AT_FENTANYL, |entry| entry.start = Some(there("2023-10-05T10:30")));
    entry(&mut state, AT_ARMS, |entry| entry.start = Some(there("2023-10-05T10:45")));
    let anew = ["05 10:30–05 11:30", "05 10:45–05 11:15", "05 11:30–05 11:45"];
    assert_eq!(clocks(&state), [&["05 09:30–05 09:50"], &anew[..]].concat());
}

#[test]
fn a_line_that_runs_past_a_fixed_start_stays_as_long_as_it_is() {
    let state = having(agenda(), |state| {
        allotted(state, [60, 30, 30]);
        entry(state, AT_FENTANYL, |entry| entry.start = Some(there("2023-10-05T10:00")));
    });
    assert_eq!(clocks(&state), ["05 09:30–05 10:30", "05 10:00–05 10:30", "05 10:00–05 10:30"]);
}

#[test]
fn a_start_that_is_fixed_in_another_zone_is_shown_on_the_meetings_wall() {
    let state = having(agenda(), |state| {
        allotted(state, [20, 30, 30]);
        let start = time("2023-10-05T12:00", "America/New_York");
        entry(state, AT_FENTANYL, |entry| entry.start = Some(start));
    });
    assert_eq!(clocks(&state)[1], "05 10:00–05 10:30");
    let line = &view(&state, Viewer::Secretariat).lines[1];
    assert_eq!(line.start, Some(there("2023-10-05T10:00")));
}

fn overnight(start: LocalTime, end: LocalTime) -> State {
    having(agenda(), |state| {
        allotted(state, [150, 60, 30]);
        meeting(state, MEETING, |it| it.times = Some(crate::time::Times { start, end }));
    })
}

#[test]
fn a_night_in_which_clocks_change_has_its_real_length() {
    let paris = |local| time(local, "Europe/Paris");
    let state = overnight(paris("2023-10-29T01:00"), paris("2023-10-29T04:30"));
    // An hour comes twice: two and a half hours after one o'clock it is half past two, again.
    assert_eq!(clocks(&state)[..2], ["29 01:00–29 02:30", "29 02:30–29 03:30"]);
    let line = &view(&state, Viewer::Secretariat).lines[1];
    assert_eq!(line.start.as_ref().unwrap().offset, 3600);
    assert_eq!(view(&state, Viewer::Secretariat).tally.available, some(270));

    let new_york = |local| time(local, "America/New_York");
    let state = overnight(new_york("2023-03-12T00:30"), new_york("2023-03-12T05:00"));
    // An hour is left out.
    assert_eq!(clocks(&state)[..2], ["12 00:30–12 04:00", "12 04:00–12 05:00"]);
    assert_eq!(view(&state, Viewer::Secretariat).tally.free(), some(0));
}

#[test]
fn a_meeting_that_ends_in_another_zone_is_as_long_as_it_takes() {
    let (start, end) = (time("2023-10-29T01:00", "Europe/Paris"), time("2023-10-29T01:30", "UTC"));
    let state = overnight(start, end);
    assert_eq!(view(&state, Viewer::Secretariat).tally.available, some(150));
    assert_eq!(view(&state, Viewer::Secretariat).tally.over(), some(60));
}

#[test]
fn what_is_spoken_takes_longer_where_it_is_interpreted_consecutively() {
    let break_at = EntryId(uuid(0xe5));
    let mut events = agenda();
    events.push(placed(break_at, COFFEE, None, Some(AT_OPENING)));
    events.push(speaks(BLINKEN, None));
    events.push(speaks(BARCENA, Some(BLINKEN)));
    let state = having(events, |state| {
        let interpretation = Interpretation::Consecutive { percent: 150 };
        meeting(state, MEETING, |it| it.interpretation = interpretation);
        entry(state, AT_OPENING, |entry| entry.minutes = some(15));
        entry(state, break_at, |entry| entry.minutes = some(15));
        item(state, ARMS, |item| item.minutes = some(21));
    });
    let view = view(&state, Viewer::Secretariat);
    let minutes: Vec<_> = view.lines.iter().map(|line| (line.minutes.0, line.parts.0)).collect();
    // 15 rounded up, a break, two speakers of 5 beside 21 under them, the 21 themselves.
    assert_eq!(minutes, [(23, 0), (15, 0), (16 + 32, 16 + 32), (32, 0)]);
    assert_eq!(view.lines[0].entry.minutes, some(15), "as it was stated");
    assert_eq!((view.tally.asked, view.tally.allotted), (Minutes(32), Minutes(23 + 15 + 48)));
    let slots = view.slots(&view.lines[2]);
    let slots: Vec<_> = slots.iter().map(|slot| (slot.delegate, slot.minutes)).collect();
    assert_eq!(slots, [(BLINKEN, some(8)), (BARCENA, some(8))]);
    let start = |n: usize| view.slots(&view.lines[2])[n].start.as_ref().unwrap().local.minute();
    assert_eq!((start(0), start(1)), (8, 16));
}

#[test]
fn what_is_interpreted_takes_as_long_for_who_does_not_see_it() {
    let state = having(with_an_item_of_the_series(), |state| {
        let interpretation = Interpretation::Consecutive { percent: 180 };
        meeting(state, MEETING, |it| it.interpretation = interpretation);
    });
    let minutes = |viewer| view(&state, viewer).lines.iter().map(|l| l.minutes).collect::<Vec<_>>();
    assert_eq!(minutes(Viewer::Reader(vec![MEETING])), minutes(Viewer::Secretariat));
    assert_eq!(minutes(Viewer::Secretariat)[1], Minutes(9));
}

#[test]
fn a_reserved_entry_does_not_tell_how_it_stands_either() {
    let at = EntryId(uuid(0xe4));
    let ruling = Ruling { chair: BARCENA, reason: text("It is urgent.") };
    let state = having(with_an_item_of_the_series(), |state| {
        entry(state, at, |entry| {
            entry.start = Some(there("2023-10-05T11:00"));
            entry.group = Group::PulledBy(MX);
            entry.openness = Openness::Open;
            entry.added_by = Some(ruling.into());
        });
    });
    let line = &view(&state, Viewer::Reader(vec![MEETING])).lines[1];
    assert_eq!(*line.entry, Entry::new(at, REVIEW));
    assert_eq!(line.start, Some(there("2023-10-05T11:00")), "when it takes its time is no secret");
}

#[test]
fn numbers_stay_as_circulated_and_what_is_placed_since_waits_for_one() {
    let (new, pause) = (EntryId(uuid(0xe4)), EntryId(uuid(0xe5)));
    let numbers =
        [(AT_OPENING, "1".to_owned()), (AT_FENTANYL, "2".into()), (AT_ARMS, "2.1".into())];
    let mut events = agenda();
    events.push(AgendaCirculated { meeting: MEETING, revision: 1, numbers: numbers.into() }.into());
    let (meeting, entry, parent, after) = (MEETING, AT_OPENING, None, Some(AT_FENTANYL));
    events.push(crate::commands::EntryMoved { meeting, entry, parent, after }.into());
    events.push(placed(new, REVIEW, None, None));
    events.push(placed(pause, COFFEE, None, None));
    let state = given(events).state;
    let lines = |viewer| {
        let lines = view(&state, viewer).lines.into_iter();
        let printed = lines.map(|line| (line.number.unwrap_or_default(), line.is_new));
        printed.collect::<Vec<_>>()
    };
    let two = |number: &str, is_new| (number.to_owned(), is_new);
    let moved = [two("2", false), two("2.1", false), two("1", false)];
    let new = |is_new| [&[two("", false), two("", is_new)], &moved[..]].concat();
    assert_eq!(lines(Viewer::Secretariat), new(true));
    assert_eq!(lines(Viewer::Reader(vec![MEETING])), new(false), "what it does not see");
}

#[test]
fn what_lies_under_a_heading_is_counted_on_through_its_level() {
    let (after, inside) = (EntryId(uuid(0xe4)), EntryId(uuid(0xe5)));
    let mut events = agenda();
    events.push(placed(after, REVIEW, None, Some(AT_FENTANYL)));
    events.push(placed(inside, COFFEE, Some(AT_ARMS), None));
    let lines = |circulated: bool, change: &dyn Fn(&mut State)| {
        let mut state = having(events.clone(), |state| {
            item(state, FENTANYL, |it| it.kind = ItemKind::Heading);
            item(state, COFFEE, |it| it.kind = ItemKind::Discussion);
            change(state);
        });
        if circulated {
            let numbers = [(AT_OPENING, "1".to_owned())].into();
            let known = AgendaCirculated { meeting: MEETING, revision: 1, numbers };
            let agenda = given(agenda()).and(known).state.agendas[&MEETING].clone();
            let revisions = agenda.revisions.clone();
            Arc::make_mut(state.agendas.get_mut(&MEETING).unwrap()).revisions = revisions;
        }
        let lines = view(&state, Viewer::Secretariat).lines.into_iter();
        lines.map(|it| (it.number.unwrap_or_default(), it.is_new)).collect::<Vec<_>>()
    };
    let numbers = |numbers: [&str; 5]| numbers.map(|number| (number.to_owned(), false));
    // The opening; a heading; an item under it, with one of its own; and one after the heading.
    assert_eq!(lines(false, &|_| ()), numbers(["1", "", "2", "2.1", "3"]));
    let both = |state: &mut State| item(state, ARMS, |it| it.kind = ItemKind::Heading);
    assert_eq!(lines(false, &both), numbers(["1", "", "", "2", "3"]));
    let broken = |state: &mut State| item(state, FENTANYL, |it| it.kind = ItemKind::Break);
    assert_eq!(lines(false, &broken), numbers(["1", "", "", "", "2"]));
    let new: Vec<_> = lines(true, &both).into_iter().map(|(_, is_new)| is_new).collect();
    assert_eq!(new, [false, false, false, true, true]);
}

#[test]
fn nothing_is_new_before_the_first_circulation() {
    let state = given(with_an_item_of_the_series()).state;
    assert!(view(&state, Viewer::Secretariat).lines.iter().all(|line| !line.is_new));
}

#[test]
fn what_was_carried_over_is_shown_as_it_stood() {
    let record = Record {
        kind: ItemKind::Decision,
        title: text("Fentanyl, then"),
        annotation: None,
        minutes: some(25),
    };
    let state = having(agenda(), |state| {
        entry(state, AT_FENTANYL, |entry| entry.record = Some(record.clone().into()));
        let later = Some(MeetingId(uuid(0x71)));
        item(state, FENTANYL, |item| (item.meeting, item.entry) = (later, None));
    });
    for viewer in [Viewer::Secretariat, Viewer::Reader(vec![MEETING])] {
        let line = &view(&state, viewer).lines[1];
        assert!(!line.reserved() && line.standing().is_none());
        assert_eq!(line.record.as_deref(), Some(&record));
        assert_eq!((line.title(), line.kind()), (Some(&record.title), Some(record.kind)));
        assert_eq!((line.minutes, line.number.as_deref()), (Minutes(25), Some("2")));
    }
}

/// When the two entries at top level begin, and the minutes that there are, of a meeting that sits on
/// two mornings.
fn on_two_mornings(change: impl FnOnce(&mut State)) -> ([Option<LocalTime>; 2], Option<Minutes>) {
    let mut state = given(agenda()).state;
    meeting(&mut state, MEETING, |it| {
        it.sit(vec![
            times("2023-10-05T09:30", "2023-10-05T11:00"),
            times("2023-10-06T09:00", "2023-10-06T10:00"),
        ]);
    });
    allotted(&mut state, [90, 60, 30]);
    change(&mut state);
    let view = view(&state, Viewer::Secretariat);
    let start = |entry| view.lines[view.line(entry).unwrap()].start.clone();
    ([start(AT_OPENING), start(AT_FENTANYL)], view.tally.available)
}

#[test]
fn an_agenda_flows_from_sitting_to_sitting() {
    let begins = |change: fn(&mut State)| on_two_mornings(change).0.map(Option::unwrap);
    let morning = || there("2023-10-05T09:30");
    assert_eq!(on_two_mornings(|_| ()).1, some(150));
    assert_eq!(begins(|_| ()), [morning(), there("2023-10-06T09:00")]);
    // What does not fit is neither moved nor cut.
    assert_eq!(
        begins(|state| allotted(state, [80, 60, 30])),
        [morning(), there("2023-10-05T10:50")]
    );
    assert_eq!(
        begins(|state| allotted(state, [23 * 60 + 45, 60, 30])),
        [morning(), there("2023-10-06T09:15")]
    );
    // A start that is fixed is where it is, and what follows goes on from there.
    let at_night = |state: &mut State| {
        entry(state, AT_OPENING, |it| it.start = Some(there("2023-10-05T20:00")));
    };
    assert_eq!(begins(at_night), [there("2023-10-05T20:00"), there("2023-10-06T09:00")]);
    let after_all = |state: &mut State| {
        entry(state, AT_OPENING, |it| it.start = Some(there("2023-10-06T09:30")));
    };
    assert_eq!(begins(after_all), [there("2023-10-06T09:30"), there("2023-10-06T11:00")]);
}
