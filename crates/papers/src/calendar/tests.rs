use std::sync::Arc;

use plenary_domain::commands::*;
use plenary_domain::state::{Attendee, Capacity};
use plenary_domain::testing::*;
use plenary_domain::time::LocalTime;
use plenary_domain::{Language, MeetingId, Seen, Viewer, Zone};

use super::*;

fn seen(given: Given, viewer: Viewer) -> Seen {
    Seen::now(Arc::new(given.state), viewer)
}

fn of_meeting_for(given: Given, viewer: Viewer) -> String {
    let seen = seen(given, viewer);
    let meeting = seen.meeting(MEETING).unwrap();
    of_meeting(&seen, &meeting, &Language::english()).replace("\r\n ", "")
}

#[test]
fn a_meeting_is_an_appointment() {
    let calendar = of_meeting_for(given(agenda()), Viewer::Secretariat);
    for line in [
        "METHOD:PUBLISH",
        "UID:00000000-0000-0000-0000-0000000000b3@plenary",
        "DTSTAMP:20231005T120000Z",
        // Three entries were placed.
        "SEQUENCE:3",
        "DTSTART;TZID=America/Mexico_City:20231005T093000",
        "DTEND;TZID=America/Mexico_City:20231005T130000",
        "LOCATION:National Palace\\, Mexico City",
        "STATUS:CONFIRMED",
    ] {
        assert!(calendar.contains(&format!("{line}\r\n")), "{line}: {calendar}");
    }
    assert!(!calendar.contains("CLASS:"), "{calendar}");
}

#[test]
fn who_may_only_know_that_a_meeting_takes_place_reads_nothing_of_its_agenda() {
    let withdrawn = given(agenda()).and(invited(CA, plenary_domain::state::Role::Observer));
    let whole = of_meeting_for(withdrawn, Viewer::Delegate(CA));
    assert!(whole.contains("fentanyl"), "{whole}");
    let side = MeetingId(uuid(0x71));
    let events = MeetingPlanned {
        meeting: side,
        key: None,
        parent: Some(MEETING),
        title: text("Side"),
        ..planned()
    };
    let given = given(agenda()).and(events);
    let seen = seen(given, Viewer::Delegate(MX));
    let meeting = seen.meeting(side).unwrap();
    let calendar = of_meeting(&seen, &meeting, &Language::english());
    assert!(calendar.contains("SUMMARY:Side") && !calendar.contains("DESCRIPTION"), "{calendar}");
    assert!(calendar.contains("RELATED-TO;RELTYPE=PARENT:"), "{calendar}");
}

#[test]
fn a_meeting_without_times_is_left_out() {
    let other = MeetingId(uuid(0x71));
    let seen = seen(given(dialogue()).and(another_meeting(other, None)), Viewer::Secretariat);
    let meeting = seen.meeting(other).unwrap();
    assert!(!of_meeting(&seen, &meeting, &Language::english()).contains("VEVENT"));
}

#[test]
fn a_delegate_who_comes_later_has_later_times() {
    let at = times("2023-10-05T10:30", "2023-10-05T11:30");
    let part =
        Attendee { from: Some(at.start), until: Some(at.end), ..attendee(BARCENA, Capacity::Head) };
    let named = AttendeesNamed { meeting: MEETING, delegation: MX, attendees: vec![part] };
    let seen = seen(given(agenda()).and(named), Viewer::Delegate(MX));
    let mexico = seen.delegation(MX).unwrap();
    let calendar = of_delegate(&seen, &mexico, BARCENA, &Language::spanish());
    assert!(calendar.contains("DTSTART;TZID=America/Mexico_City:20231005T103000"), "{calendar}");
    assert!(calendar.contains("DTEND;TZID=America/Mexico_City:20231005T113000"), "{calendar}");
    assert!(calendar.contains("Asiste: jefatura de delegación"), "{calendar}");
    assert!(calendar.contains("SEQUENCE:4"), "{calendar}");
    let none = of_delegate(&seen, &mexico, RODRIGUEZ, &Language::spanish());
    assert!(!none.contains("VEVENT"), "{none}");
}

/// The dialogue on two days: its items on the first, and the second with nothing yet.
fn two_days() -> Given {
    let sittings = vec![
        times("2023-10-05T09:30", "2023-10-05T09:55"),
        times("2023-10-05T15:00", "2023-10-05T18:00"),
        times("2023-10-06T09:00", "2023-10-06T12:00"),
    ];
    let start = times("2023-10-06T10:00", "2023-10-06T11:00").start;
    let fixed = StartFixed { entry: AT_FENTANYL, meeting: MEETING, start };
    given(agenda()).and(SittingsSet { meeting: MEETING, sittings }).and(fixed)
}

#[test]
fn every_sitting_is_an_appointment_with_its_own_lines() {
    let calendar = of_meeting_for(two_days(), Viewer::Secretariat);
    let id = "UID:00000000-0000-0000-0000-0000000000b3";
    let events: Vec<_> = calendar.split("BEGIN:VEVENT").skip(1).collect();
    let [first, second, third] = events.as_slice() else { panic!("three: {calendar}") };
    for (event, uid, nth, start, titles) in [
        (first, "@plenary", "(1/3)", "20231005T093000", [true, false]),
        (second, "-20231005@plenary", "(2/3)", "20231005T150000", [false, false]),
        (third, "-20231006@plenary", "(3/3)", "20231006T090000", [false, true]),
    ] {
        assert!(event.contains(&format!("{id}{uid}\r\n")), "{event}");
        assert!(event.contains(&format!("SUMMARY:High-Level Security Dialogue 2023 {nth}")));
        assert!(event.contains(&format!("DTSTART;TZID=America/Mexico_City:{start}")), "{event}");
        assert_eq!(["opening", "fentanyl"].map(|title| event.contains(title)), titles, "{event}");
    }
}

#[test]
fn a_delegate_has_their_own_turns_on_the_days_on_which_they_come() {
    let part = Attendee {
        from: Some(times("2023-10-05T16:00", "2023-10-05T17:00").start),
        ..attendee(BARCENA, Capacity::Head)
    };
    let named = AttendeesNamed { meeting: MEETING, delegation: MX, attendees: vec![part] };
    let given =
        two_days().and(named).and(speaks(BLINKEN, None)).and(speaks(BARCENA, Some(BLINKEN)));
    let seen = seen(given, Viewer::Delegate(MX));
    let mexico = seen.delegation(MX).unwrap();
    let calendar = of_delegate(&seen, &mexico, BARCENA, &Language::english()).replace("\r\n ", "");
    let events: Vec<_> = calendar.split("BEGIN:VEVENT").skip(1).collect();
    let [second, third] = events.as_slice() else { panic!("two: {calendar}") };
    assert!(second.contains("(2/3)") && second.contains(":20231005T160000"), "{second}");
    assert!(!second.contains("Speaks"), "{second}");
    let turn = "Speaks: fentanyl\\, 10:05–10:10\\, speaker 2 of 2\\, 5 min";
    assert!(third.contains("(3/3)") && third.contains(turn), "{third}");
}

#[test]
fn what_is_changed_is_later_than_what_it_was() {
    let mut given = given(agenda());
    let sequence = |given: &Given| {
        let calendar = of_meeting_for(given.clone(), Viewer::Secretariat);
        let sequence = calendar.lines().find_map(|line| line.strip_prefix("SEQUENCE:"));
        sequence.unwrap().parse::<u64>().unwrap()
    };
    let (meeting, reason) = (MEETING, None);
    for change in [
        placed(plenary_domain::EntryId(uuid(0xe4)), COFFEE, None, None),
        circulated(1),
        MeetingCancelled { meeting, reason }.into(),
        MeetingReinstated { meeting }.into(),
        MeetingMoved { meeting, venue: None, room: None }.into(),
    ] {
        let before = sequence(&given);
        given = given.and(change);
        assert!(sequence(&given) > before);
    }
}

#[test]
fn nobody_comes_before_a_meeting_or_stays_after_it_because_it_was_moved() {
    for (moved, expected) in [
        (["2023-10-05T11:00", "2023-10-05T14:00"], ["11:00", "11:30"]),
        (["2023-10-05T08:00", "2023-10-05T11:00"], ["10:30", "11:00"]),
        (["2023-10-06T09:30", "2023-10-06T13:00"], ["09:30", "13:00"]),
    ] {
        let at = times("2023-10-05T10:30", "2023-10-05T11:30");
        let (from, until) = (Some(at.start), Some(at.end));
        let part = Attendee { from, until, ..attendee(BARCENA, Capacity::Head) };
        let named = AttendeesNamed { meeting: MEETING, delegation: MX, attendees: vec![part] };
        let (times, reason) = (times(moved[0], moved[1]), None);
        let moved = MeetingRescheduled { meeting: MEETING, times, reason };
        let seen = seen(given(agenda()).and(named).and(moved), Viewer::Delegate(MX));
        let mexico = seen.delegation(MX).unwrap();
        let calendar = of_delegate(&seen, &mexico, BARCENA, &Language::english());
        let [start, end] = expected.map(|time| format!("T{}00", time.replace(':', "")));
        let dated = |name: &str, time: &str| {
            let mut lines = calendar.lines();
            lines.any(|line| line.starts_with(&format!("{name};TZID")) && line.ends_with(time))
        };
        assert!(dated("DTSTART", &start) && dated("DTEND", &end), "{calendar}");
    }
}

#[test]
fn zones_are_described_for_the_years_concerned() {
    let at = |zone: &str, year: i16| LocalTime {
        local: jiff::civil::date(year, 7, 1).at(9, 0, 0, 0),
        zone: Zone::named(zone),
        offset: 0,
    };
    let zones = zones::of(&[at("Europe/Paris", 2023), at("UTC", 2024), at("Europe/Paris", 2024)]);
    let begins: Vec<_> = zones.lines().filter_map(|line| line.strip_prefix("DTSTART:")).collect();
    let expected = [
        "20221030T030000",
        "20230326T020000",
        "20231029T030000",
        "20240331T020000",
        "20241027T030000",
        "20231231T000000",
    ];
    assert_eq!(begins, expected);
    assert_eq!(zones.matches("BEGIN:DAYLIGHT").count(), 2);
    assert!(zones.contains("TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST\r\n"), "{zones}");
    assert!(zones.contains("TZOFFSETFROM:+0000\r\nTZOFFSETTO:+0000\r\nTZNAME:UTC\r\n"), "{zones}");
}

#[test]
fn who_does_not_come_is_told_that_it_is_off_and_who_comes_back_that_it_is_on() {
    let withdrawn = ParticipationWithdrawn { meeting: MEETING, delegation: US, reason: None };
    let confirmed = ParticipationConfirmed { meeting: MEETING, delegation: US };
    let calendar = |given: Given| {
        let seen = Seen::now(Arc::new(given.state), Viewer::Secretariat);
        let us = seen.delegation(US).expect("the delegation");
        of_delegation(&seen, &us, &Language::english())
    };
    let property = |calendar: &str, name: &str| {
        let line = calendar.lines().find_map(|line| line.strip_prefix(name));
        line.unwrap_or_else(|| panic!("{name} is missing: {calendar}")).to_owned()
    };
    let planned = given(agenda()).and(confirmed.clone());
    let off = planned.clone().and(withdrawn);
    let on = off.clone().and(confirmed);
    let calendars = [planned, off, on].map(calendar);
    let statuses = calendars.each_ref().map(|it| property(it, "STATUS:"));
    assert_eq!(statuses, ["CONFIRMED", "CANCELLED", "CONFIRMED"]);
    let sequences =
        calendars.each_ref().map(|it| property(it, "SEQUENCE:").parse::<u64>().unwrap());
    assert!(sequences.is_sorted_by(|one, next| one < next), "{sequences:?}");
}
