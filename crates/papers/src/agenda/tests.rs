use std::sync::Arc;

use plenary_domain::commands::*;
use plenary_domain::state::{Attendee, Capacity, ItemKind, Proposal, Scope, State};
use plenary_domain::testing::*;
use plenary_domain::views::AgendaView;
use plenary_domain::{EntryId, Event, Language, Minutes, Seen, Viewer};

use super::*;

fn printed_for(viewer: Viewer, state: State, language: &Language) -> PrintedAgenda {
    let seen = Seen::now(Arc::new(state), viewer);
    let view = AgendaView::of(&seen, MEETING).unwrap();
    PrintedAgenda::of(&seen, &view, language, Some("0a-0b"))
}

fn printed(state: State) -> PrintedAgenda {
    printed_for(Viewer::Secretariat, state, &Language::english())
}

/// An item of the meeting with this title, placed first.
fn titled(title: &str) -> [Event; 2] {
    let (item, entry) = (plenary_domain::ItemId(uuid(0x501)), EntryId(uuid(0x502)));
    let event = proposed(item, "x", ItemKind::Discussion, &[]);
    let description = None;
    let proposal = Proposal { title: text(title), description, ..event.proposal.clone() };
    [ItemProposed { proposal, ..event }.into(), placed(entry, item, None, None)]
}

fn with(title: &str) -> State {
    given(dialogue().into_iter().chain(titled(title))).state
}

#[test]
fn what_others_wrote_stays_text() {
    let evil = "<script>alert(\"1\")</script> & 'more' *bold* _it_ [a](b) `c` | ~x~ \\";
    let html = printed(with(evil)).write(Format::Html);
    assert!(!html.contains("<script"), "{html}");
    assert!(
        html.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;more&#39;")
    );
    let markdown = printed(with(evil)).write(Format::Markdown);
    let escaped = "\\<script\\>alert(\"1\")\\</script\\> \\& 'more' \\*bold\\* \\_it\\_ \\[a\\](b) \
                   \\`c\\` \\| \\~x\\~ \\\\**";
    assert!(markdown.contains(escaped), "{markdown}");
}

#[test]
fn a_page_loads_nothing_and_runs_nothing() {
    let html = printed(given(agenda()).state).write(Format::Html);
    for absent in ["<script", "src=", "href=", "url(", "@import", "http:", "https:", " on"] {
        let attribute = absent == " on" && !html.contains(" onload") && !html.contains(" onerror");
        assert!(attribute || !html.contains(absent), "{absent}");
    }
    assert!(html.contains("default-src 'none'"));
    let spanish =
        printed_for(Viewer::Secretariat, given(agenda()).state, &"es-mx".parse().unwrap());
    assert!(spanish.write(Format::Html).contains("<html lang=\"es-mx\">"));
    assert!(spanish.write(Format::Html).contains("Orden del día"));
}

#[test]
fn a_cell_is_no_formula() {
    for title in ["=1+1", "+1", "-1", "@SUM(A1)"] {
        let csv = printed(with(title)).write(Format::Csv);
        assert!(csv.contains(&format!(",'{title},")), "{csv}");
    }
    let csv = printed(with("One, \"two\"")).write(Format::Csv);
    assert!(csv.contains(",\"One, \"\"two\"\"\","), "{csv}");
    assert_eq!(csv.lines().count(), csv.matches("\r\n").count());
}

#[test]
fn a_reserved_entry_says_only_that_it_takes_time() {
    let minutes = Some(Minutes(5));
    let at = EntryId(uuid(0xe4));
    let speaker =
        SpeakerAdded { meeting: MEETING, entry: at, delegate: BLINKEN, after: None, minutes };
    let state = given(agenda()).and(placed(at, REVIEW, None, Some(AT_OPENING))).and(speaker).state;
    let reader = Viewer::Reader(vec![MEETING]);
    let printed = printed_for(reader, state, &Language::english());
    let row = printed.rows.iter().find(|row| row.reserved).unwrap();
    assert_eq!((row.title.as_str(), row.kind, row.number.as_ref()), ("Reserved", None, None));
    assert_eq!((row.minutes, row.speakers.len()), (5, 0));
    for format in [Format::Markdown, Format::Html, Format::Csv] {
        let text = printed.write(format);
        assert!(text.contains("Reserved") && !text.contains("review"), "{text}");
        assert!(!text.contains("Blinken"), "{text}");
    }
}

#[test]
fn how_far_an_agenda_is_and_what_is_new_is_told() {
    let draft = given(agenda());
    assert_eq!(printed(draft.state.clone()).status, "Draft");
    let circulated =
        draft.and(AgendaCirculated { meeting: MEETING, revision: 1, numbers: [].into() });
    assert_eq!(printed(circulated.state.clone()).status, "Revision 1 (5 October 2023)");
    let changed = titled("New").into_iter().fold(circulated, Given::and);
    let printed = printed(changed.state);
    assert_eq!(printed.status, "Revision 1 (5 October 2023), changed since");
    assert_eq!(printed.footer, "Revision 1 (5 October 2023), changed since · Fingerprint 0a-0b");
    assert!(printed.rows.first().unwrap().is_new);
    assert!(printed.write(Format::Markdown).contains("new since revision 1"));
}

#[test]
fn several_days_have_dates() {
    let times = times("2023-10-05T22:00", "2023-10-06T11:00");
    let moved = MeetingRescheduled { meeting: MEETING, times, reason: None };
    let allotted = |entry, minutes| MinutesAllotted { meeting: MEETING, entry, minutes };
    let state = given(agenda())
        .and(moved)
        .and(allotted(AT_OPENING, Some(Minutes(180))))
        .and(allotted(AT_FENTANYL, Some(Minutes(30))))
        .state;
    let rows = printed(state).rows;
    let days: Vec<_> = rows.iter().map(|row| row.day.as_deref()).collect();
    assert_eq!(days, [Some("Thursday, 5 October 2023"), Some("Friday, 6 October 2023"), None]);
    let clocks: Vec<_> = rows.iter().map(|row| row.clock.as_deref()).collect();
    assert_eq!(clocks, [Some("22:00–01:00 (+1)"), Some("01:00–01:30"), None]);
}

#[test]
fn what_a_day_begins_with_is_no_code_however_deep_it_lies() {
    let mut printed = printed(given(agenda()).state);
    let rows = printed.rows.iter().cycle().take(5).cloned().collect::<Vec<_>>();
    let depths = [(0, "5 May"), (1, ""), (2, "6 May"), (1, ""), (2, "")];
    let row = |(row, (depth, day)): (Row, (usize, &str))| {
        let day = Some(day.to_owned()).filter(|day| !day.is_empty());
        Row { depth, day, ..row }
    };
    printed.rows = rows.into_iter().zip(depths).map(row).collect();
    let markdown = printed.write(Format::Markdown);
    let (_, agenda) = markdown.split_once("## Agenda").unwrap();
    let lists = agenda.lines().filter(|line| line.trim_start().starts_with("- **"));
    let indents: Vec<_> = lines_indented(lists).collect();
    assert_eq!(indents, [0, 2, 0, 0, 2], "{agenda}");
}

fn lines_indented<'a>(lines: impl Iterator<Item = &'a str>) -> impl Iterator<Item = usize> {
    lines.map(|line| line.len() - line.trim_start().len())
}

#[test]
fn what_is_written_from_the_right_does_not_turn_round_what_stands_beside_it() {
    let html = printed(with("مرحبا (2)")).write(Format::Html);
    assert!(html.contains("<bdi class=\"title\">مرحبا (2)</bdi> <span"), "{html}");
    let state = given(agenda()).and(attended(MX, &[BARCENA])).and(speaks(BARCENA, None)).state;
    let html = printed(state).write(Format::Html);
    assert!(
        html.contains("<li><bdi>Alicia Bárcena</bdi> (<bdi>Mexico</bdi>), 5 min</li>"),
        "{html}"
    );
    assert!(
        html.contains("<li><bdi>Mexico</bdi> (host, not confirmed yet): <bdi>Alicia Bárcena"),
        "{html}"
    );
}

#[test]
fn a_cancelled_meeting_says_so() {
    let reason = Some(text("Fog"));
    let state = given(agenda()).and(MeetingCancelled { meeting: MEETING, reason }).state;
    let printed = printed(state);
    assert_eq!(printed.cancelled.as_deref(), Some("Cancelled: Fog"));
    assert!(printed.write(Format::Markdown).contains("**Cancelled: Fog**"));
}

#[test]
fn an_empty_agenda_says_so_and_who_is_invited_is_named() {
    let printed = printed(given(dialogue()).and(attended(MX, &[BARCENA])).state);
    assert!(printed.write(Format::Markdown).contains("Nothing is on the agenda yet."));
    let named: Vec<_> = printed
        .delegations
        .iter()
        .map(|it| (it.name.as_str(), it.role.as_str(), it.head.as_deref()))
        .collect();
    let barcena = Some("Alicia Bárcena, Secretary of Foreign Affairs");
    let (host, party) = ("host, not confirmed yet", "party, not confirmed yet");
    assert_eq!(named, [("Mexico", host, barcena), ("United States", party, None)]);
}

#[test]
fn who_attends_is_listed_with_how_they_do() {
    let from = Some(times("2023-10-05T10:20", "2023-10-05T13:00").start);
    let attendees = vec![
        attendee(BLINKEN, Capacity::Head),
        Attendee { remote: true, from, ..attendee(GARLAND, Capacity::Adviser) },
    ];
    let named = AttendeesNamed { meeting: MEETING, delegation: US, attendees };
    let confirmed = ParticipationConfirmed { meeting: MEETING, delegation: US };
    let printed = printed(given(agenda()).and(confirmed).and(named).state);
    let us = &printed.delegations[1];
    assert_eq!(
        (us.role.as_str(), us.head.as_deref()),
        ("party", Some("Antony Blinken, Secretary of State"))
    );
    let garland = "Merrick Garland, Attorney General (adviser, by video, from 10:20)";
    assert_eq!(us.others, [garland]);
    assert!(printed.write(Format::Markdown).contains(&format!("  - {garland}\n")));
    assert!(printed.write(Format::Html).contains("<li><bdi>Merrick Garland"));
}

#[test]
fn what_is_to_be_known_of_an_entry_stands_beside_it() {
    let scope = Scope::Meeting(MEETING);
    let state = given(agenda())
        .and(EntryGrouped { meeting: MEETING, entry: AT_FENTANYL })
        .and(EntryPulled { meeting: MEETING, entry: AT_ARMS, by: Some(MX) })
        .and(ItemWithdrawn { item: ARMS, scope: scope.clone(), by: Some(MX), reason: None })
        .state;
    let printed = printed(state);
    let marks: Vec<_> = printed.rows.iter().map(|row| row.marks.as_slice()).collect();
    let group = "in the consent group: agreed to without discussion".to_owned();
    let pulled = "taken out of the consent group by Mexico".to_owned();
    assert_eq!(marks, [&[][..], &[group], &["withdrawn".to_owned(), pulled]]);
    for format in [Format::Markdown, Format::Html, Format::Csv] {
        assert!(printed.write(format).contains("withdrawn"), "{format:?}");
    }
}

#[test]
fn an_older_revision_that_was_adopted_is_named() {
    let circulated = |revision| AgendaCirculated { meeting: MEETING, revision, numbers: [].into() };
    let adopted = AgendaAdopted { meeting: MEETING, revision: 1, ruling: None };
    let once = given(agenda()).and(circulated(1)).and(adopted);
    assert!(printed(once.state.clone()).status.ends_with(", adopted"));
    let again = printed(once.and(circulated(2)).state);
    assert!(again.status.ends_with(", adopted as revision 1"), "{}", again.status);
}

#[test]
fn the_head_lists_the_sittings_by_days() {
    let sittings = vec![
        times("2023-10-05T09:30", "2023-10-05T13:00"),
        times("2023-10-06T09:00", "2023-10-06T12:00"),
    ];
    let set = SittingsSet { meeting: MEETING, sittings };
    let markdown = printed(given(agenda()).and(set).state).write(Format::Markdown);
    let line = "- **Sittings:** 5 October 2023, 09:30–13:00; 6 October 2023, 09:00–12:00 \
                (America/Mexico\\_City)\n";
    assert!(markdown.contains(line), "{markdown}");
    assert!(!printed(given(agenda()).state).write(Format::Html).contains("Sittings"));
}
