use super::*;
use crate::commands::*;
use crate::event::Event;
use crate::state::{Capacity, Role};
use crate::testing::*;
use crate::text::Language;

const BILATERAL: MeetingId = MeetingId(uuid(0x71));
const AT: EntryId = EntryId(uuid(0x72));

/// A meeting beside the dialogue, in which the United States and Mexico take part, and Canada
/// does not; an item of the series stands on its agenda.
fn beside(private: bool) -> Vec<Event> {
    let mut events = backlog();
    let parent = Some(MEETING);
    let key = Some(key("bilateral"));
    let meeting = BILATERAL;
    events.push(MeetingPlanned { meeting, key, parent, private, ..planned() }.into());
    events.push(invited(CA, Role::Observer));
    for delegation in [US, MX] {
        events.push(DelegationInvited { meeting, delegation, role: Role::Party }.into());
    }
    let (entry, item) = (AT, REVIEW);
    let (parent, after, minutes) = (None, None, None);
    events.push(ItemPlaced { meeting, entry, item, parent, after, minutes }.into());
    events
}

fn seen(events: Vec<Event>, by: DelegationId) -> Seen {
    Seen::now(Arc::new(given(events).state), Viewer::Delegate(by))
}

#[test]
fn where_an_item_of_a_series_was_placed_is_for_who_takes_part_there() {
    let place = |by| {
        let item = seen(beside(true), by).item(REVIEW).expect("an item for all");
        (item.meeting, item.entry)
    };
    assert_eq!(place(MX), (Some(BILATERAL), Some(AT)));
    assert_eq!(place(CA), (None, None));
}

#[test]
fn the_items_of_a_series_are_for_all_delegations_and_no_others() {
    let events = beside(true);
    let of_series = |viewer| {
        let items = Seen::now(Arc::new(given(events.clone()).state), viewer);
        let items = items.items_of_series(SERIES).into_iter();
        items.map(|item| (item.id, item.meeting)).collect::<Vec<_>>()
    };
    assert_eq!(of_series(Viewer::Delegate(MX)), [(REVIEW, Some(BILATERAL))]);
    assert_eq!(of_series(Viewer::Delegate(CA)), [(REVIEW, None)]);
    assert_eq!(of_series(Viewer::Public), []);
}

#[test]
fn the_items_of_a_series_come_in_order_of_proposal() {
    let mut events = beside(true);
    let first = ItemId(uuid(1));
    let later = proposed(first, "later", ItemKind::Discussion, &[MX]);
    events.push(ItemProposed { meeting: None, series: Some(SERIES), ..later }.into());
    let of_other = proposed(ItemId(uuid(2)), "other", ItemKind::Discussion, &[MX]);
    let series = Some(SeriesId(uuid(3)));
    events.push(ItemProposed { meeting: None, series, ..of_other }.into());
    let items = seen(events, MX).items_of_series(SERIES).into_iter();
    assert_eq!(items.map(|item| item.id).collect::<Vec<_>>(), [REVIEW, first]);
}

#[test]
fn who_does_not_take_part_in_a_meeting_sees_none_of_its_items() {
    for private in [true, false] {
        let count = |by| seen(beside(private), by).items_of(BILATERAL).len();
        assert_eq!((count(MX), count(CA)), (1, 0));
    }
}

/// Mexico declined to come to the meeting beside the dialogue, or withdrew.
fn gone(private: bool) -> [Vec<Event>; 2] {
    let (meeting, delegation, reason) = (BILATERAL, MX, None);
    let declined = InvitationDeclined { meeting, delegation, reason: reason.clone() };
    let withdrawn = ParticipationWithdrawn { meeting, delegation, reason };
    let gone = [Event::from(declined), withdrawn.into()];
    let attendees = vec![attendee(BARCENA, Capacity::Head)];
    let named = AttendeesNamed { meeting, delegation, attendees };
    let chair = ChairAppointed { meeting, delegate: BARCENA };
    let before = [beside(private), vec![named.into(), chair.into()]].concat();
    gone.map(|gone| [before.clone(), vec![gone]].concat())
}

#[test]
fn who_does_not_come_keeps_the_headline_and_their_own_participation() {
    // A private one has no other headline for them than that which they were told.
    for events in [gone(true), gone(false)].concat() {
        let seen = seen(events, MX);
        let meeting = seen.meeting(BILATERAL).expect("the headline");
        assert_eq!((meeting.chairs.as_slice(), &meeting.title), (&[][..], &planned().title));
        assert!(seen.meetings().iter().any(|meeting| meeting.id == BILATERAL));
        let own = seen.participation(ParticipationId::of(BILATERAL, MX)).expect("their own");
        assert_eq!(own.attendees, [attendee(BARCENA, Capacity::Head)]);
    }
}

#[test]
fn who_does_not_come_sees_nothing_of_the_inside() {
    for events in gone(false) {
        let seen = seen(events, MX);
        assert_eq!(seen.participation(ParticipationId::of(BILATERAL, US)), None);
        assert_eq!(
            (seen.participations_of(BILATERAL), seen.parties(BILATERAL)),
            Default::default()
        );
        assert_eq!((seen.agenda(BILATERAL), seen.meeting_of(AT)), (None, None));
        assert_eq!(seen.items_of(BILATERAL), []);
        let review = seen.item(REVIEW).expect("an item for all");
        assert_eq!((review.meeting, review.entry), (None, None));
        assert!(!seen.admits(&Audience::Participants(BILATERAL)));
    }
}

#[test]
fn the_others_see_who_does_not_come_and_that_nobody_attends_for_them() {
    for events in gone(false) {
        let seen = seen(events, US);
        assert_eq!(seen.parties(BILATERAL), [US]);
        let of = seen.participations_of(BILATERAL);
        let takes_part: Vec<_> = of.iter().map(|it| (it.delegation, it.takes_part())).collect();
        assert_eq!(takes_part, [(US, true), (MX, false)]);
        assert_eq!(seen.meetings_of(BARCENA), []);
    }
}

#[test]
fn who_comes_back_sees_all_of_it_again() {
    for mut events in gone(false) {
        let (meeting, delegation) = (BILATERAL, MX);
        events.push(ParticipationConfirmed { meeting, delegation }.into());
        let seen = seen(events, MX);
        assert_eq!(seen.items_of(BILATERAL).len(), 1);
        assert_eq!(seen.meeting(BILATERAL).expect("the meeting").chairs, [BARCENA]);
        assert_eq!(seen.meetings_of(BARCENA).len(), 1);
    }
}

#[test]
fn why_a_side_meeting_was_cancelled_is_for_who_takes_part_in_it() {
    let reason = Some(text("The talks broke down."));
    let mut events = beside(false);
    events.push(MeetingCancelled { meeting: BILATERAL, reason: reason.clone() }.into());
    let status = |by| seen(events.clone(), by).meeting(BILATERAL).expect("it").status.clone();
    assert_eq!(status(MX), Status::Cancelled { reason, at: noon() });
    assert_eq!(status(CA), Status::Cancelled { reason: None, at: noon() });
}

#[test]
fn how_a_side_meeting_is_prepared_and_held_is_for_who_takes_part_in_it() {
    let mut events = beside(false);
    let deadline = Some(times("2023-10-01T12:00", "2023-10-01T13:00").start);
    events.push(DeadlineSet { meeting: BILATERAL, deadline }.into());
    let (meeting, languages) = (BILATERAL, vec![Language::spanish()]);
    let interpretation = Interpretation::Simultaneous;
    events.push(LanguagesSet { meeting, languages, interpretation }.into());
    let told = |by| {
        let meeting = seen(events.clone(), by).meeting(BILATERAL).expect("it");
        let open = meeting.interpretation == Interpretation::None;
        (meeting.deadline.is_none(), meeting.languages.is_empty(), open)
    };
    assert_eq!(told(MX), (false, false, false));
    assert_eq!(told(CA), (true, true, true));
}
