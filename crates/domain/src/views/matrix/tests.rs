//! Who agrees to what.

use super::*;
use crate::audience::Viewer;
use crate::id::{EntryId, ItemId};
use crate::state::{Record, State, Withdrawal, Wording};
use crate::testing::*;
use crate::views::changing::*;

fn says(state: &mut State, id: ItemId, party: DelegationId, voice: Voice) {
    item(state, id, |item| {
        item.voices.insert(party, voice);
    });
}

/// Fentanyl and arms are placed; the review, of this meeting now, is not.
fn negotiated() -> State {
    having(agenda(), |state| {
        item(state, REVIEW, |item| item.meeting = Some(MEETING));
        state.items_of.insert((MEETING, REVIEW));
        let (number, by, description) = (2, Some(MX), None);
        let second = Wording { number, title: text("Drugs"), description, by };
        item(state, FENTANYL, |item| item.wordings.push(second));
        item(state, FENTANYL, |item| item.current = 2);
        says(state, FENTANYL, US, Voice::Endorses(1));
        says(state, FENTANYL, MX, Voice::Endorses(2));
        says(state, ARMS, US, Voice::AdReferendum(1));
        says(state, ARMS, MX, Voice::Objects { wording: 1, reason: Some(text("Too soon.")) });
    })
}

fn of(state: &State) -> Matrix {
    matrix(&seen(state, Viewer::Secretariat), MEETING).expect("a matrix")
}

#[test]
fn each_cell_is_what_a_party_last_said() {
    let matrix = of(&negotiated());
    assert_eq!(matrix.parties, [MX, US], "the host first");
    let items: Vec<_> = matrix.rows.iter().map(|row| (row.item.id, row.consent)).collect();
    let (asked, contested) = (Consent::Proposed, Consent::Contested);
    assert_eq!(items, [(FENTANYL, asked), (ARMS, contested), (REVIEW, asked)]);
    let fentanyl = &matrix.rows[0];
    let cells: Vec<_> =
        fentanyl.cells.iter().map(|cell| (cell.voice.clone(), cell.stands)).collect();
    let expected = [(Some(Voice::Endorses(2)), true), (Some(Voice::Endorses(1)), false)];
    assert_eq!(cells, expected);
    let first: Vec<_> = fentanyl.on(1).collect();
    assert_eq!(first, [None, Some(&Voice::Endorses(1))]);
    let objection = Voice::Objects { wording: 1, reason: Some(text("Too soon.")) };
    assert_eq!(matrix.rows[1].cells[0].voice, Some(objection));
    let review = &matrix.rows[2].cells;
    assert_eq!(review[0].voice, Some(Voice::Endorses(1)), "its sponsor");
    assert_eq!(review[1], Cell { party: US, voice: None, stands: false });
}

#[test]
fn totals_count_what_is_said_to_the_wordings_that_stand() {
    let mut state = negotiated();
    let mexico = Total { party: MX, endorsed: 2, ad_referendum: 0, objected: 1, open: 0 };
    let states = Total { party: US, endorsed: 0, ad_referendum: 1, objected: 0, open: 2 };
    assert_eq!(of(&state).totals, [mexico, states]);
    let withdrawal = Withdrawal { by: Some(MX), reason: None };
    item(&mut state, ARMS, |item| item.withdrawn = Some(withdrawal.into()));
    assert_eq!(of(&state).totals[0], Total { objected: 0, ..mexico });
    assert_eq!(of(&state).rows[1].consent, Consent::Withdrawn);
}

#[test]
fn what_asks_nobody_and_what_was_carried_over_has_no_row() {
    let state = having(agenda(), |state| {
        item(state, ARMS, |item| item.waived = true);
        let record = Record {
            kind: crate::state::ItemKind::Discussion,
            title: text("Fentanyl"),
            annotation: None,
            minutes: None,
        };
        entry(state, AT_FENTANYL, |entry: &mut crate::state::Entry| {
            entry.record = Some(record.into())
        });
        let later = (Some(MeetingId(uuid(0x71))), None::<EntryId>);
        item(state, FENTANYL, |item| (item.meeting, item.entry) = later);
    });
    assert_eq!(of(&state).rows, []);
}

#[test]
fn who_does_not_take_part_sees_no_matrix() {
    assert_eq!(matrix(&seen(&negotiated(), Viewer::Delegate(CA)), MEETING), None);
    assert!(matrix(&seen(&negotiated(), Viewer::Delegate(MX)), MEETING).is_some());
}
