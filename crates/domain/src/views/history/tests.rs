use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::Value;

use super::told::{AT_REVIEW, told_to_mexico};
use super::*;
use crate::audience::{Audience, Viewer};
use crate::commands::*;
use crate::state::{Carried, Role, State};
use crate::testing::*;

fn through(events: &[Event], viewer: Viewer) -> Seen {
    Seen::now(Arc::new(given(events.to_vec()).state), viewer)
}

fn english(event: impl Into<Event>, seen: &Seen) -> String {
    sentence(Some(&event.into()), seen, &Language::english())
}

fn spanish(event: impl Into<Event>, seen: &Seen) -> String {
    sentence(Some(&event.into()), seen, &Language::spanish())
}

/// Everything that the fixtures let happen.
fn story() -> Vec<Event> {
    let told = told_to_mexico().into_iter().map(|(event, ..)| event);
    agenda().into_iter().chain(told).collect()
}

#[test]
fn every_kind_of_fact_reads_well() {
    let seen = through(&story(), Viewer::Delegate(MX));
    for (event, in_english, in_spanish) in told_to_mexico() {
        assert_eq!(english(event.clone(), &seen), in_english);
        assert_eq!(spanish(event, &seen), in_spanish);
    }
}

#[test]
fn no_kind_of_fact_is_left_out() {
    let told = told_to_mexico();
    let told: BTreeSet<_> = told.iter().map(|(event, ..)| event.wire().0).collect();
    assert_eq!(told, Event::WIRE.iter().map(|(name, _)| *name).collect());
}

/// What things are called: one list for each thing that may be hidden.
fn hidden_names(state: &State, seen: &Seen) -> Vec<Vec<LocalizedText>> {
    let mut hidden = Vec::new();
    let mut hide = |is: bool, names: Vec<LocalizedText>| hidden.extend(is.then_some(names));
    for it in state.series.values() {
        hide(seen.series(it.id).is_none(), vec![it.title.clone()]);
    }
    for it in state.venues.values() {
        let rooms = it.rooms.iter().map(|room| room.name.clone());
        hide(seen.venue(it.id).is_none(), rooms.chain([it.name.clone()]).collect());
    }
    for it in state.meetings.values() {
        hide(seen.meeting(it.id).is_none(), vec![it.title.clone()]);
    }
    for it in state.delegations.values() {
        let people = it.delegates.iter().filter_map(|delegate| delegate.person.as_deref());
        let posts = it.delegates.iter().map(|delegate| delegate.title.clone());
        let names = people.map(text).chain(posts).chain([it.name.clone()]);
        hide(seen.delegation(it.id).is_none(), names.collect());
    }
    for it in state.items.values() {
        let titles = it.wordings.iter().map(|wording| wording.title.clone());
        // What left for a later meeting was told to the participants of the one it left.
        let told_before = |it: &Carried| seen.admits(&Audience::Participants(it.from));
        let told_before = it.carried.iter().any(told_before);
        hide(seen.item(it.id).is_none() && !told_before, titles.collect());
    }
    for it in state.drafts.values() {
        hide(seen.draft(it.id).is_none(), vec![it.proposal.title.clone()]);
    }
    hidden
}

/// The same story, in which these names are other ones.
fn renamed(story: &[Event], names: &[LocalizedText]) -> Vec<Event> {
    let names: BTreeSet<&str> =
        names.iter().flat_map(LocalizedText::versions).map(|v| v.1).collect();
    let renamed = |event: &Event| {
        let (name, version) = event.wire();
        let mut payload = serde_json::from_slice(&event.encode(None).expect("JSON")).expect("JSON");
        rename(&mut payload, &names);
        Event::decode(name, version, payload.to_string().as_bytes()).expect("the same shape")
    };
    story.iter().map(renamed).collect()
}

fn rename(json: &mut Value, names: &BTreeSet<&str>) {
    match json {
        Value::String(text) if names.contains(text.as_str()) => *text = "another-name".to_owned(),
        Value::Array(parts) => parts.iter_mut().for_each(|part| rename(part, names)),
        Value::Object(fields) => fields.values_mut().for_each(|field| rename(field, names)),
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Whoever may not see a thing cannot tell by any sentence what it is called.
#[test]
fn what_is_hidden_goes_by_any_name() {
    let story = story();
    let state = given(story.clone()).state;
    for viewer in [
        Viewer::Secretariat,
        Viewer::Delegate(US),
        Viewer::Delegate(CA),
        Viewer::Reader(vec![MEETING]),
        Viewer::Reader(vec![]),
        Viewer::Auditor,
        Viewer::Public,
    ] {
        let seen = through(&story, viewer.clone());
        let hidden = hidden_names(&state, &seen);
        assert!(!hidden.is_empty(), "nothing is hidden from {viewer:?}");
        for names in hidden {
            let other = renamed(&story, &names);
            assert_ne!(story, other, "{names:?}");
            let other_seen = through(&other, viewer.clone());
            for (event, other) in story.iter().zip(other) {
                assert_eq!(english(event.clone(), &seen), english(other.clone(), &other_seen));
                assert_eq!(spanish(event.clone(), &seen), spanish(other, &other_seen));
            }
        }
    }
}

#[test]
fn what_is_hidden_reads_as_what_is_not_there() {
    let reader = through(&story(), Viewer::Reader(vec![MEETING]));
    let placed = |item| placed(EntryId(uuid(99)), item, None, None);
    for item in [REVIEW, ItemId(uuid(99))] {
        let title = "“High-Level Security Dialogue 2023”";
        let sentence = format!("An item was placed on the agenda of {title}.");
        assert_eq!(english(placed(item), &reader), sentence);
    }
    for after in [AT_REVIEW, EntryId(uuid(99))] {
        let moved =
            EntryMoved { meeting: MEETING, entry: AT_ARMS, parent: None, after: Some(after) };
        assert_eq!(english(moved, &reader), "“arms” was moved after another item.");
    }
    for (delegation, delegate) in [(CA, BARCENA), (DelegationId(uuid(99)), DelegateId(uuid(99)))] {
        let spoke =
            SpeakerMoved { meeting: MEETING, entry: AT_REVIEW, delegate, after: Some(delegate) };
        let invited = DelegationInvited { meeting: MEETING, delegation, role: Role::Party };
        assert_eq!(
            english(spoke, &reader),
            "The speakers of an item on the agenda of “High-Level Security Dialogue 2023” were \
             changed."
        );
        assert_eq!(
            spanish(invited, &reader),
            "Se invitó a una delegación a «High-Level Security Dialogue 2023» en calidad de parte."
        );
    }
}

#[test]
fn what_was_not_written_for_the_viewer_is_withheld() {
    let seen = through(&story(), Viewer::Delegate(CA));
    let withheld = "The content of this fact is withheld.";
    assert_eq!(english(planned(), &seen), withheld);
    assert_eq!(sentence(None, &seen, &Language::english()), withheld);
    let reservado = "El contenido de este hecho se mantiene en reserva.";
    assert_eq!(sentence(None, &seen, &"es-mx".parse().expect("a language")), reservado);
    let french = "fr".parse().expect("a language");
    assert_eq!(sentence(None, &seen, &french), withheld, "else it is English");
}

#[test]
fn a_crowd_is_counted() {
    let attended = |n: u128| {
        let crowd: Vec<_> = (0..n).map(|n| DelegateId(uuid(0x1000 + n))).collect();
        (crowd.iter().map(|id| post(MX, *id)).collect::<Vec<_>>(), attended(MX, &crowd))
    };
    let (posts, named) = attended(9);
    let seen = through(&[agenda(), posts].concat(), Viewer::Delegate(MX));
    let title = "High-Level Security Dialogue 2023";
    assert_eq!(
        english(named.clone(), &seen),
        format!("Mexico named Adviser, Adviser, Adviser, Adviser and 5 more to attend “{title}”.")
    );
    let reader = through(&agenda(), Viewer::Reader(vec![MEETING]));
    assert_eq!(
        spanish(named, &reader),
        format!("Mexico designó a 9 delegados para asistir a «{title}».")
    );
    let (_, alone) = attended(1);
    assert_eq!(english(alone, &reader), format!("Mexico named a delegate to attend “{title}”."));
}

#[test]
fn some_are_named_and_the_rest_are_counted() {
    let seen = through(&dialogue(), Viewer::Public);
    let listed = |count: usize, language: Language| {
        let spanish = language == Language::spanish();
        let names = Names { seen: &seen, language: &language, spanish };
        let who = ["Ana", "Ben", "Cid", "Dov", "Eva", "Fay"].map(str::to_owned);
        names.several(who.into_iter().take(count).collect(), count, ("delegates", "delegados"))
    };
    let english = [1, 2, 3, 4, 5, 6].map(|count| listed(count, Language::english()));
    let expected = [
        "Ana",
        "Ana and Ben",
        "Ana, Ben and Cid",
        "Ana, Ben, Cid and Dov",
        "Ana, Ben, Cid, Dov and 1 more",
        "Ana, Ben, Cid, Dov and 2 more",
    ];
    assert_eq!(english, expected);
    let spanish = [1, 2, 3, 4, 5, 6].map(|count| listed(count, Language::spanish()));
    let expected = [
        "Ana",
        "Ana y Ben",
        "Ana, Ben y Cid",
        "Ana, Ben, Cid y Dov",
        "Ana, Ben, Cid, Dov y 1 más",
        "Ana, Ben, Cid, Dov y 2 más",
    ];
    assert_eq!(spanish, expected);
}

#[test]
fn one_attendee_goes_by_name() {
    let seen = through(&agenda(), Viewer::Delegate(MX));
    let one = || attended(MX, &[BARCENA]);
    let title = "High-Level Security Dialogue 2023";
    assert_eq!(english(one(), &seen), format!("Mexico named Alicia Bárcena to attend “{title}”."));
    assert_eq!(
        spanish(one(), &seen),
        format!("Mexico designó a Alicia Bárcena para asistir a «{title}».")
    );
}

#[test]
fn spanish_avoids_two_sounds_alike() {
    let seen = through(&[], Viewer::Public);
    let language = Language::spanish();
    let names = Names { seen: &seen, language: &language, spanish: true };
    let and = ["Italia", "Índico", "Hidalgo", "Hierro", "Iowa", "México", "H", ""];
    assert_eq!(and.map(|next| names.and(next)), ["e", "e", "e", "y", "y", "y", "y", "y"]);
}
