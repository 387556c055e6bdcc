//! Each kind of conflict, and that all together are those of each meeting.

mod calendar;
mod over_time;
mod sittings;

use super::*;
use crate::audience::Viewer;
use crate::id::{EntryId, VenueId};
use crate::minutes::Minutes;
use crate::state::{Invitation, Record, Role, State, Voice};
use crate::testing::*;
use crate::views::changing::*;

const BESIDE: MeetingId = MeetingId(uuid(0x71));
const MINISTRY: VenueId = VenueId(uuid(0x72));

/// The dialogue with its agenda; both delegations attend, each with two.
fn attending() -> State {
    let mut events = agenda();
    events.push(attended(US, &[BLINKEN, GARLAND]));
    events.push(attended(MX, &[BARCENA, RODRIGUEZ]));
    given(events).state
}

/// As [`attending`], with a second meeting of Blinken at the ministry from then until then.
fn beside(start: &str, end: &str) -> State {
    let mut state = attending();
    venue(&mut state, MINISTRY, &[]);
    another(&mut state, BESIDE, "Bilateral", start, end);
    moves(&mut state, BESIDE, MINISTRY, None);
    delegation(&mut state, (BESIDE, US), &[BLINKEN]);
    state
}

fn found(state: &State, code: ConflictCode) -> Vec<Conflict> {
    found_by(state, Viewer::Secretariat, MEETING, code)
}

fn found_by(state: &State, viewer: Viewer, at: MeetingId, code: ConflictCode) -> Vec<Conflict> {
    let mut all = conflicts(&seen(state, viewer), at);
    all.retain(|conflict| conflict.code == code);
    all
}

/// There is one conflict of this kind, with this sentence.
#[track_caller]
fn one(state: &State, code: ConflictCode, severity: Severity, english: &str, spanish: &str) {
    let all = found(state, code);
    let [conflict] = all.as_slice() else { panic!("one conflict: {all:#?}") };
    assert_eq!(conflict.sentence(&Language::english()), english);
    assert_eq!(conflict.sentence(&Language::spanish()), spanish);
    assert_eq!(conflict.severity, severity);
    assert!(!conflict.entities.is_empty());
}

#[track_caller]
fn none(state: &State, code: ConflictCode) {
    assert_eq!(found(state, code), []);
}

fn starts(state: &mut State, entry_id: EntryId, at: &str) {
    entry(state, entry_id, |entry| entry.start = Some(there(at)));
}

/// Another meeting at the same venue, half of it at the same time.
fn at_one_venue(rooms: &[&str], in_rooms: [Option<&str>; 2]) -> State {
    let mut state = attending();
    venue(&mut state, MINISTRY, rooms);
    another(&mut state, BESIDE, "Bilateral", "2023-10-05T12:00", "2023-10-05T14:00");
    for (id, room) in [MEETING, BESIDE].into_iter().zip(in_rooms) {
        moves(&mut state, id, MINISTRY, room);
    }
    state
}

#[test]
fn two_meetings_at_one_venue() {
    let code = ConflictCode::VenueClash;
    one(
        &at_one_venue(&[], [None, None]),
        code,
        Severity::Serious,
        "“High-Level Security Dialogue 2023” and “Bilateral” take place at the same time at Foreign \
         Ministry.",
        "«High-Level Security Dialogue 2023» y «Bilateral» tienen lugar al mismo tiempo en Foreign \
         Ministry.",
    );
    one(
        &at_one_venue(&["red", "blue"], [Some("red"), None]),
        code,
        Severity::Warning,
        "“High-Level Security Dialogue 2023” and “Bilateral” take place at the same time at Foreign \
         Ministry; say in which room each of them does.",
        "«High-Level Security Dialogue 2023» y «Bilateral» tienen lugar al mismo tiempo en Foreign \
         Ministry; indique en qué sala cada una.",
    );
    one(
        &at_one_venue(&["red", "blue"], [Some("red"), Some("red")]),
        code,
        Severity::Serious,
        "“High-Level Security Dialogue 2023” and “Bilateral” take place at the same time at Foreign \
         Ministry, in the same room (red).",
        "«High-Level Security Dialogue 2023» y «Bilateral» tienen lugar al mismo tiempo en Foreign \
         Ministry, en la misma sala (red).",
    );
    none(&at_one_venue(&["red", "blue"], [Some("red"), Some("blue")]), code);
    let mut after = at_one_venue(&[], [None, None]);
    let times = times("2023-10-05T13:00", "2023-10-05T14:00");
    meeting(&mut after, BESIDE, |it| it.times = Some(times));
    none(&after, code);
}

#[test]
fn a_clash_with_a_meeting_that_is_hidden_is_not_told() {
    let state = at_one_venue(&[], [None, None]);
    let told = |state: &State, viewer: Viewer| {
        let code = ConflictCode::VenueClash;
        let all = all_conflicts(&seen(state, viewer.clone()));
        let all = all.iter().filter(|conflict| conflict.code == code).count();
        let here = found_by(state, viewer, MEETING, code).len();
        assert_eq!(all, here);
        here
    };
    assert_eq!(told(&state, Viewer::Secretariat), 1);
    assert_eq!(told(&state, Viewer::Delegate(MX)), 0);
    // Its headline is for the participants of the meeting around it.
    let mut side = state;
    meeting(&mut side, BESIDE, |it| it.parent = Some(MEETING));
    assert_eq!(told(&side, Viewer::Delegate(MX)), 1);
    assert_eq!(told(&side, Viewer::Delegate(CA)), 0);
    meeting(&mut side, BESIDE, |it| it.private = true);
    assert_eq!(told(&side, Viewer::Delegate(MX)), 0);
}

#[test]
fn somebody_in_two_places() {
    let mut state = beside("2023-10-05T12:00", "2023-10-05T14:00");
    one(
        &state,
        ConflictCode::DelegateInTwoPlaces,
        Severity::Serious,
        "Antony Blinken attends “High-Level Security Dialogue 2023” and “Bilateral” at the same time.",
        "Antony Blinken asiste a «High-Level Security Dialogue 2023» y a «Bilateral» al mismo tiempo.",
    );
    let mut remote = state.clone();
    for at in [MEETING, BESIDE] {
        participation(&mut remote, (at, US), |it| it.attendees[0].remote = true);
        assert_eq!(found(&remote, ConflictCode::DelegateInTwoPlaces).len(), 1);
    }
    let code = ConflictCode::DelegateInTwoPlaces;
    assert_eq!(found_by(&state, Viewer::Secretariat, BESIDE, code), found(&state, code));
    assert_eq!(found_by(&state, Viewer::Delegate(MX), MEETING, code), [], "it sees one of them");
    participation(&mut state, (MEETING, US), |it| {
        it.attendees[0].until = Some(there("2023-10-05T12:00"));
    });
    none(&state, code);
}

#[test]
fn somebody_who_has_to_hurry() {
    let code = ConflictCode::TransferTooShort;
    let state = beside("2023-10-05T13:20", "2023-10-05T14:00");
    one(
        &state,
        code,
        Severity::Warning,
        "Antony Blinken has 20 minutes to get from “High-Level Security Dialogue 2023” to \
         “Bilateral”, at another venue.",
        "Antony Blinken tiene 20 minutos para ir de «High-Level Security Dialogue 2023» a \
         «Bilateral», en otra sede.",
    );
    none(&beside("2023-10-05T13:30", "2023-10-05T14:00"), code);
    let mut same_venue = state.clone();
    moves(&mut same_venue, BESIDE, VENUE, None);
    none(&same_venue, code);
    let mut by_video = state;
    participation(&mut by_video, (BESIDE, US), |it| it.attendees[0].remote = true);
    none(&by_video, code);
}

#[test]
fn a_speaker_who_does_not_attend() {
    let code = ConflictCode::SpeakerNotAttending;
    let speaking = |attends: &[DelegateId]| {
        let mut events = agenda();
        events.extend([attended(US, attends), speaks(GARLAND, None)]);
        given(events).state
    };
    one(
        &speaking(&[BLINKEN]),
        code,
        Severity::Serious,
        "Merrick Garland is to speak on “fentanyl” and does not attend “High-Level Security Dialogue \
         2023”.",
        "Merrick Garland ha de intervenir sobre «fentanyl» y no asiste a «High-Level Security \
         Dialogue 2023».",
    );
    none(&speaking(&[BLINKEN, GARLAND]), code);
    let open = found(&speaking(&[]), code);
    assert_eq!(open.iter().map(|it| it.severity).collect::<Vec<_>>(), [Severity::Warning]);
    let mut gone = speaking(&[BLINKEN, GARLAND]);
    participation(&mut gone, (MEETING, US), |it| it.invitation = Invitation::Withdrawn);
    assert_eq!(found(&gone, code).len(), 1);
}

#[test]
fn a_speaker_who_is_not_there_yet() {
    let code = ConflictCode::SpeakerNotThereYet;
    let mut events = agenda();
    events.extend([attended(US, &[BLINKEN, GARLAND]), speaks(BLINKEN, None)]);
    events.push(speaks(GARLAND, Some(BLINKEN)));
    let mut state = given(events).state;
    allotted(&mut state, [20, 60, 30]);
    none(&state, code);
    let limited = |from: Option<&str>, until: Option<&str>| {
        let mut state = state.clone();
        participation(&mut state, (MEETING, US), |it| {
            it.attendees[1].from = from.map(there);
            it.attendees[1].until = until.map(there);
        });
        state
    };
    none(&limited(Some("2023-10-05T09:55"), Some("2023-10-05T10:00")), code);
    one(
        &limited(Some("2023-10-05T10:15"), None),
        code,
        Severity::Serious,
        "Merrick Garland is to speak on “fentanyl” from 09:55 to 10:00 and comes at 10:15.",
        "Merrick Garland ha de intervenir sobre «fentanyl» de 09:55 a 10:00 y llega a las 10:15.",
    );
    one(
        &limited(None, Some("2023-10-05T09:58")),
        code,
        Severity::Serious,
        "Merrick Garland is to speak on “fentanyl” from 09:55 to 10:00 and leaves at 09:58.",
        "Merrick Garland ha de intervenir sobre «fentanyl» de 09:55 a 10:00 y se va a las 09:58.",
    );
}

#[test]
fn a_party_without_a_head() {
    let mut state = attending();
    none(&state, ConflictCode::NoHead);
    participation(&mut state, (MEETING, MX), |it| it.attendees.clear());
    one(
        &state,
        ConflictCode::NoHead,
        Severity::Warning,
        "Mexico has named nobody to head its delegation at “High-Level Security Dialogue 2023”.",
        "Mexico no ha designado a nadie para presidir su delegación en «High-Level Security \
         Dialogue 2023».",
    );
    participation(&mut state, (MEETING, MX), |it| it.role = Role::Observer);
    none(&state, ConflictCode::NoHead);
    participation(&mut state, (MEETING, US), |it| {
        it.attendees.clear();
        it.invitation = Invitation::Declined;
    });
    none(&state, ConflictCode::NoHead);
}

#[test]
fn a_sponsor_who_does_not_take_part() {
    let code = ConflictCode::SponsorNotParticipating;
    let mut state = attending();
    none(&state, code);
    participation(&mut state, (MEETING, US), |it| it.invitation = Invitation::Declined);
    one(
        &state,
        code,
        Severity::Warning,
        "United States proposes “fentanyl” and does not take part in “High-Level Security Dialogue \
         2023”.",
        "United States propone «fentanyl» y no participa en «High-Level Security Dialogue 2023».",
    );
}

#[test]
fn an_item_that_is_placed_without_consent() {
    let code = ConflictCode::PlacedWithoutConsent;
    let mut state = attending();
    item(&mut state, ARMS, |item| item.waived = true);
    let told = |state: &State, severity, english: &str, spanish: &str| {
        one(state, code, severity, english, spanish);
    };
    told(
        &state,
        Severity::Warning,
        "“fentanyl” is on the agenda although not every party has agreed to it.",
        "«fentanyl» está en el orden del día aunque no todas las partes han dado su acuerdo.",
    );
    let mut said = |voice: Voice| {
        item(&mut state, FENTANYL, |item| item.voices = [(US, voice.clone()), (MX, voice)].into());
        state.clone()
    };
    told(
        &said(Voice::AdReferendum(1)),
        Severity::Warning,
        "“fentanyl” is on the agenda although a party has agreed to it ad referendum only.",
        "«fentanyl» está en el orden del día aunque una parte solo ha dado su acuerdo ad referéndum.",
    );
    told(
        &said(Voice::Objects { wording: 1, reason: None }),
        Severity::Serious,
        "“fentanyl” is on the agenda although a party objects to it.",
        "«fentanyl» está en el orden del día aunque una parte se opone.",
    );
    let mut agreed = said(Voice::Endorses(1));
    none(&agreed, code);
    let withdrawal = crate::state::Withdrawal { by: Some(US), reason: None };
    item(&mut agreed, FENTANYL, |item| item.withdrawn = Some(withdrawal.into()));
    told(
        &agreed,
        Severity::Serious,
        "“fentanyl” is on the agenda although it was withdrawn.",
        "«fentanyl» está en el orden del día aunque fue retirado.",
    );
}

#[test]
fn what_was_carried_over_is_no_longer_asked_about() {
    let kind = crate::state::ItemKind::Discussion;
    let (title, annotation, minutes) = (text("Fentanyl"), None, Some(Minutes(300)));
    let record = Record { kind, title, annotation, minutes };
    let mut state = attending();
    entry(&mut state, AT_FENTANYL, |entry| entry.record = Some(record.into()));
    item(&mut state, ARMS, |item| item.waived = true);
    none(&state, ConflictCode::PlacedWithoutConsent);
    assert_eq!(found(&state, ConflictCode::OverTime).len(), 1, "it still takes its time");
}

#[test]
fn a_zone_that_has_other_rules_now() {
    let code = ConflictCode::ZoneRulesChanged;
    let mut state = attending();
    none(&state, code);
    // As it was before Mexico gave up summer time.
    meeting(&mut state, MEETING, |it| {
        it.times.as_mut().unwrap().start.offset = -5 * 60 * 60;
        it.times.as_mut().unwrap().end.offset = -5 * 60 * 60;
    });
    one(
        &state,
        code,
        Severity::Warning,
        "The rules of America/Mexico_City are other ones now than when the time of “High-Level \
         Security Dialogue 2023” was set; set it again if the clock on the wall counts.",
        "Las reglas de America/Mexico_City son otras que cuando se fijó la hora de «High-Level \
         Security Dialogue 2023»; vuelva a fijarla si cuenta la hora del reloj.",
    );
    let mut fixed = attending();
    starts(&mut fixed, AT_FENTANYL, "2023-10-05T11:00");
    none(&fixed, code);
    entry(&mut fixed, AT_FENTANYL, |entry| entry.start.as_mut().unwrap().offset = -5 * 60 * 60);
    assert_eq!(found(&fixed, code).len(), 1);
}

#[test]
fn the_serious_ones_come_first() {
    let mut state = beside("2023-10-05T12:00", "2023-10-05T14:00");
    allotted(&mut state, [300, 10, 10]);
    let all = conflicts(&seen(&state, Viewer::Secretariat), MEETING);
    assert!(all.len() > 3 && all.is_sorted_by_key(|conflict| Reverse(conflict.severity)));
}

#[test]
fn a_cancelled_meeting_has_none() {
    let mut state = beside("2023-10-05T12:00", "2023-10-05T14:00");
    moves(&mut state, BESIDE, VENUE, None);
    let status = crate::state::Status::Cancelled { reason: None, at: noon() };
    meeting(&mut state, BESIDE, |it| it.status = status);
    assert_eq!(conflicts(&seen(&state, Viewer::Secretariat), BESIDE), []);
    none(&state, ConflictCode::DelegateInTwoPlaces);
    none(&state, ConflictCode::VenueClash);
}
