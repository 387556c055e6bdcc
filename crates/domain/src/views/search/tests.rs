use super::*;
use crate::audience::Viewer;
use crate::commands::{DraftWritten, ItemReworded, MeetingCancelled};
use crate::event::Event;
use crate::id::*;
use crate::state::{ItemKind, Proposal, Scope, State, Wording};
use crate::testing::*;
use crate::text::LocalizedText;

fn found_by(viewer: Viewer, state: State, text: &str) -> Vec<(EntityRef, Field)> {
    let seen = Seen::now(std::sync::Arc::new(state), viewer);
    search(&seen, text).into_iter().map(|hit| (hit.entity, hit.field)).collect()
}

fn found(text: &str) -> Vec<(EntityRef, Field)> {
    found_by(Viewer::Secretariat, given(agenda()).state, text)
}

#[test]
fn people_are_found_without_accents_and_in_any_case() {
    for text in ["barcena", "BÁRCENA", "bárc", "alicia  barcena", "Bárcena, Alicia"] {
        assert_eq!(found(text).first(), Some(&(BARCENA.into(), Field::Person)), "{text}");
    }
    assert!(found("barcena blinken").is_empty(), "two people are not one");
}

#[test]
fn every_word_stands_in_some_text_of_the_thing() {
    let expected: EntityRef = BARCENA.into();
    assert_eq!(found("affairs barcena"), [(expected, Field::Person)]);
    assert_eq!(found("palace city"), [(VENUE.into(), Field::Name)]);
}

#[test]
fn nothing_is_found_by_nothing() {
    for text in ["", "  ", "—", "nobody"] {
        assert!(found(text).is_empty(), "{text}");
    }
}

#[test]
fn the_newer_comes_first_among_those_that_fit_as_well() {
    let dialogues = [(MEETING.into(), Field::Title), (SERIES.into(), Field::Title)];
    assert_eq!(found("security dialogue"), dialogues);
}

#[test]
fn beginnings_come_before_what_stands_within_and_titles_before_topics_before_texts() {
    let [title, topic, prose, within] = [1, 2, 3, 4].map(|n| ItemId(uuid(0x500 + n)));
    let proposal = |kind, title: &str, description: Option<&str>| Proposal {
        kind,
        title: text(title),
        description: description.map(text),
        minutes: None,
    };
    let item = |item, proposal| {
        let event = proposed(item, "x", ItemKind::Discussion, &[]);
        Event::from(crate::commands::ItemProposed { key: None, proposal, ..event })
    };
    let mut state = given(dialogue())
        .and(item(within, proposal(ItemKind::Discussion, "Overarms", None)))
        .and(item(prose, proposal(ItemKind::Discussion, "Guns", Some("On arms and more"))))
        .and(item(topic, proposal(ItemKind::Discussion, "Trade", None)))
        .and(item(title, proposal(ItemKind::Discussion, "Armscontrol", None)))
        .state;
    let mut about = crate::state::Item::clone(&state.items[&topic]);
    about.topics.push(key("arms"));
    state.items.insert(topic, std::sync::Arc::new(about));
    let expected = [
        (title.into(), Field::Title),
        (topic.into(), Field::Topic),
        (prose.into(), Field::Description),
        (within.into(), Field::Title),
    ];
    assert_eq!(found_by(Viewer::Secretariat, state, "arms"), expected);
}

#[test]
fn an_earlier_wording_is_found_too_and_the_language_is_told() {
    let title: LocalizedText =
        [(Language::english(), "Opioids"), (Language::spanish(), "Opiáceos")].into_iter().collect();
    let wording = Wording { number: 2, title, description: None, by: None };
    let reworded = ItemReworded { item: FENTANYL, scope: Scope::Meeting(MEETING), wording };
    let state = std::sync::Arc::new(given(agenda()).and(reworded).state);
    let seen = Seen::now(state, Viewer::Secretariat);
    let [hit] = search(&seen, "OPIACEOS").try_into().unwrap();
    assert_eq!((hit.entity, &*hit.text), (FENTANYL.into(), "Opiáceos"));
    assert_eq!(hit.language, Some(Language::spanish()));
    let [hit] = search(&seen, "fentanyl").try_into().unwrap();
    assert_eq!((hit.entity, hit.field), (FENTANYL.into(), Field::Title));
    let [hit] = search(&seen, "blinken").try_into().unwrap();
    assert_eq!((&*hit.text, hit.language), ("Antony Blinken", None));
}

#[test]
fn what_is_hidden_is_not_found() {
    let state = || given(agenda()).and(cancelled_for("Fog over the valley")).state;
    let of = |viewer, text| found_by(viewer, state(), text).len();
    for (text, mexico, canada) in [("fentanyl", 1, 0), ("review", 1, 1), ("fog", 1, 0)] {
        assert_eq!(of(Viewer::Delegate(MX), text), mexico, "{text}");
        assert_eq!(of(Viewer::Delegate(CA), text), canada, "{text}");
        assert_eq!(of(Viewer::Public, text), 0, "{text}");
    }
}

fn cancelled_for(reason: &str) -> MeetingCancelled {
    MeetingCancelled { meeting: MEETING, reason: Some(text(reason)) }
}

#[test]
fn a_draft_is_found_by_its_own_delegation_alone() {
    let proposal = proposed(ARMS, "confidential", ItemKind::Discussion, &[]).proposal;
    let (draft, delegation, meeting) = (DraftId(uuid(7)), US, MEETING);
    let state = given(dialogue()).and(DraftWritten { draft, delegation, meeting, proposal }).state;
    let of = |viewer| found_by(viewer, state.clone(), "confidential").len();
    assert_eq!(of(Viewer::Delegate(US)), 1);
    assert_eq!((of(Viewer::Delegate(MX)), of(Viewer::Secretariat)), (0, 0));
}
