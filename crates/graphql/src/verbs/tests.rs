//! From input to instruction: what every verb reads, and where it says that a reference is wrong.

use async_graphql::parser::parse_schema;
use async_graphql::parser::types::{TypeKind, TypeSystemDefinition};
use async_graphql::{InputType, Value, value};
use plenary_domain::commands::{Place, Turn};
use plenary_domain::state::Interpretation;
use plenary_domain::{Command, Ref, Refusal};
use plenary_planner::Instruction;
use uuid::Uuid;

use super::CommandInput;

const PAST: &str = "Meeting:00000000-0000-0000-0000-0000000000b3@7";
const UUID: &str = "00000000-0000-0000-0000-0000000000b3";
/// `head -c 32 /dev/zero | sha256sum`
const HASH: &str = "66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925";

/// The command that is meant, or what is malformed about it.
fn parsed(command: Value) -> Result<CommandInput, String> {
    let parsed = CommandInput::parse(Some(command));
    parsed.map_err(|error| error.into_server_error(async_graphql::Pos::default()).message)
}

#[track_caller]
fn read(command: Value) -> Result<Instruction, Refusal> {
    parsed(command).map(CommandInput::instruction).unwrap_or_else(|error| panic!("{error}"))
}

#[track_caller]
fn reads(command: Value) -> Instruction {
    read(command).unwrap_or_else(|refusal| panic!("{}: {:?}", refusal.code(), refusal.path))
}

#[track_caller]
fn refused(command: Value) -> (&'static str, String) {
    let refusal = read(command).expect_err("a refusal");
    (refusal.code(), refusal.path.join("."))
}

#[track_caller]
fn malformed(command: Value) -> String {
    parsed(command).map(|input| input.word()).expect_err("something malformed")
}

/// The names of a type's fields, in the order of the schema.
fn fields(of: &str) -> Vec<String> {
    let document = parse_schema(crate::sdl()).expect("a schema");
    let mut types = document.definitions.into_iter().filter_map(|definition| match definition {
        TypeSystemDefinition::Type(definition) => Some(definition.node),
        TypeSystemDefinition::Schema(_) | TypeSystemDefinition::Directive(_) => None,
    });
    let found = types.find(|definition| definition.name.node == of).expect("the type");
    if let TypeKind::Object(object) = &found.kind {
        return object.fields.iter().map(|field| field.node.name.node.to_string()).collect();
    }
    let TypeKind::InputObject(object) = found.kind else { panic!("{of} has no fields") };
    object.fields.iter().map(|field| field.node.name.node.to_string()).collect()
}

#[test]
fn every_verb_of_the_domain_is_a_mutation_and_a_command() {
    let sorted = |more: &[&'static str]| {
        let mut words = [Command::WORDS, more].concat();
        words.sort_unstable();
        words
    };
    assert_eq!(fields("CommandInput"), sorted(&[]));
    assert_eq!(fields("Mutation"), sorted(&["commit"]));
}

#[test]
fn a_command_bears_the_word_of_its_verb() {
    let command = value!({"circulateAgenda": {"meeting": "hlsd-2023"}});
    let input = parsed(command).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(input.word(), "circulateAgenda");
    let instruction = input.instruction().expect("an instruction");
    assert_eq!(instruction.command.word(), "circulateAgenda");
}

#[test]
fn references_to_the_past_are_refused_where_they_stand() {
    let cases = [
        (value!({"planMeeting": {"title": "x", "series": PAST}}), "series"),
        (value!({"planMeeting": {"title": "x", "parent": PAST}}), "parent"),
        (value!({"planMeeting": {"title": "x", "venue": PAST}}), "venue"),
        (value!({"planEdition": {"title": "x", "previous": PAST}}), "previous"),
        (value!({"planEdition": {"title": "x", "previous": "m", "host": PAST}}), "host"),
        (value!({"carryOver": {"from": "m", "to": PAST}}), "to"),
        (value!({"carryOver": {"from": "m", "to": "n", "items": ["i", PAST]}}), "items.1"),
        (value!({"renameSeries": {"series": PAST, "title": "x"}}), "series"),
        (value!({"renameVenue": {"venue": PAST, "name": "x"}}), "venue"),
        (value!({"describeVenue": {"venue": PAST}}), "venue"),
        (value!({"addRoom": {"venue": PAST, "key": "r", "name": "x"}}), "venue"),
        (value!({"removeRoom": {"venue": PAST, "room": "r"}}), "venue"),
        (value!({"retitleMeeting": {"meeting": PAST, "title": "x"}}), "meeting"),
        (value!({"moveMeeting": {"meeting": PAST}}), "meeting"),
        (value!({"moveMeeting": {"meeting": "m", "venue": PAST}}), "venue"),
        (value!({"dropTimes": {"meeting": PAST}}), "meeting"),
        (value!({"setSittings": {"meeting": PAST, "sittings": []}}), "meeting"),
        (value!({"makeSideMeeting": {"meeting": PAST}}), "meeting"),
        (value!({"makeSideMeeting": {"meeting": "m", "of": PAST}}), "of"),
        (value!({"setPrivacy": {"meeting": PAST, "private": true}}), "meeting"),
        (value!({"setDeadline": {"meeting": PAST}}), "meeting"),
        (
            value!({"setLanguages": {"meeting": PAST, "languages": [], "interpretation": "NONE"}}),
            "meeting",
        ),
        (value!({"cancelMeeting": {"meeting": PAST}}), "meeting"),
        (value!({"reinstateMeeting": {"meeting": PAST}}), "meeting"),
        (value!({"appointChair": {"meeting": "m", "delegate": PAST}}), "delegate"),
        (value!({"nameDelegate": {"delegation": PAST, "title": "x"}}), "delegation"),
        (value!({"replaceDelegate": {"delegate": PAST}}), "delegate"),
        (
            value!({"inviteDelegation": {"meeting": "m", "delegation": PAST, "role": "PARTY"}}),
            "delegation",
        ),
        (value!({"confirmParticipation": {"meeting": PAST, "delegation": "us"}}), "meeting"),
        (
            value!({"nameAttendees": {"meeting": "m", "delegation": "us", "attendees": [{"delegate": "a"}, {"delegate": PAST}]}}),
            "attendees.1.delegate",
        ),
        (value!({"renameDelegation": {"delegation": PAST, "name": "x"}}), "delegation"),
        (value!({"retitleDelegate": {"delegate": PAST, "title": "x"}}), "delegate"),
        (value!({"fillPost": {"delegate": PAST, "person": "x"}}), "delegate"),
        (value!({"removeDelegate": {"delegate": PAST}}), "delegate"),
        (value!({"declineInvitation": {"meeting": PAST, "delegation": "us"}}), "meeting"),
        (value!({"withdrawParticipation": {"meeting": "m", "delegation": PAST}}), "delegation"),
        (
            value!({"changeRole": {"meeting": "m", "delegation": PAST, "role": "GUEST"}}),
            "delegation",
        ),
        (
            value!({"moveAttendee": {"meeting": "m", "delegate": "a", "turn": {"after": PAST}}}),
            "turn.after",
        ),
        (
            value!({"changeCapacity": {"meeting": PAST, "delegate": "a", "capacity": "HEAD"}}),
            "meeting",
        ),
        (
            value!({"changePresence": {"meeting": "m", "delegate": PAST, "remote": true}}),
            "delegate",
        ),
        (value!({"limitAttendance": {"meeting": "m", "delegate": PAST}}), "delegate"),
        (
            value!({"proposeItem": {"kind": "DECISION", "title": "x", "sponsors": ["us", PAST]}}),
            "sponsors.1",
        ),
        (value!({"rewordItem": {"item": PAST, "title": "x"}}), "item"),
        (value!({"endorseWording": {"item": PAST}}), "item"),
        (value!({"objectToItem": {"item": PAST}}), "item"),
        (value!({"cosponsorItem": {"item": PAST}}), "item"),
        (value!({"unsponsorItem": {"item": PAST}}), "item"),
        (value!({"counterProposeWording": {"item": PAST, "title": "x"}}), "item"),
        (value!({"agreeAdReferendum": {"item": PAST}}), "item"),
        (value!({"confirmWording": {"item": PAST}}), "item"),
        (value!({"liftObjection": {"item": PAST}}), "item"),
        (value!({"ruleOnItem": {"item": PAST, "chair": "c", "reason": "x"}}), "item"),
        (value!({"ruleOnItem": {"item": "i", "chair": PAST, "reason": "x"}}), "chair"),
        (value!({"withdrawItem": {"item": PAST}}), "item"),
        (value!({"reinstateItem": {"item": PAST}}), "item"),
        (value!({"makeSubItem": {"item": PAST}}), "item"),
        (value!({"makeSubItem": {"item": "i", "of": PAST}}), "of"),
        (value!({"waiveConsent": {"item": PAST}}), "item"),
        (value!({"askConsent": {"item": PAST}}), "item"),
        (value!({"classifyItem": {"item": PAST, "topics": []}}), "item"),
        (value!({"annotateItem": {"item": PAST}}), "item"),
        (value!({"cueItem": {"item": PAST}}), "item"),
        (value!({"writeDraft": {"meeting": PAST, "kind": "DECISION", "title": "x"}}), "meeting"),
        (value!({"shareDraft": {"draft": PAST}}), "draft"),
        (value!({"showDraft": {"draft": PAST, "to": ["us"]}}), "draft"),
        (value!({"showDraft": {"draft": "x", "to": [PAST]}}), "to.0"),
        (value!({"widenItem": {"item": PAST}}), "item"),
        (value!({"placeItem": {"item": "i", "meeting": PAST}}), "meeting"),
        (value!({"placeItem": {"item": "i", "place": {"firstUnder": PAST}}}), "place.firstUnder"),
        (value!({"moveEntry": {"entry": "i", "place": {"lastUnder": PAST}}}), "place.lastUnder"),
        (value!({"moveEntry": {"entry": "i", "place": {"after": PAST}}}), "place.after"),
        (value!({"allotMinutes": {"entry": PAST}}), "entry"),
        (
            value!({"addSpeaker": {"entry": "i", "delegate": "a", "turn": {"after": PAST}}}),
            "turn.after",
        ),
        (
            value!({"moveSpeaker": {"entry": "i", "delegate": PAST, "turn": {"first": true}}}),
            "delegate",
        ),
        (value!({"circulateAgenda": {"meeting": PAST}}), "meeting"),
        (value!({"nestEntry": {"entry": PAST}}), "entry"),
        (value!({"liftEntry": {"entry": PAST}}), "entry"),
        (value!({"insertEntry": {"meeting": PAST, "kind": "BREAK"}}), "meeting"),
        (
            value!({"insertEntry": {"meeting": "m", "kind": "BREAK", "place": {"after": PAST}}}),
            "place.after",
        ),
        (value!({"takeOff": {"entry": PAST}}), "entry"),
        (value!({"fixStart": {"entry": PAST, "start": {"local": "2023-10-05T10:00"}}}), "entry"),
        (value!({"freeStart": {"entry": PAST}}), "entry"),
        (value!({"putInConsentGroup": {"entry": PAST}}), "entry"),
        (value!({"pullFromConsentGroup": {"entry": PAST}}), "entry"),
        (value!({"setOpenness": {"entry": PAST, "openness": "OPEN"}}), "entry"),
        (value!({"removeSpeaker": {"entry": PAST, "delegate": "a"}}), "entry"),
        (value!({"removeSpeaker": {"entry": "i", "delegate": PAST}}), "delegate"),
        (value!({"clearRevision": {"meeting": PAST}}), "meeting"),
        (value!({"adoptAgenda": {"meeting": PAST}}), "meeting"),
        (
            value!({"adoptAgenda": {"meeting": "m", "ruling": {"chair": PAST, "reason": "x"}}}),
            "ruling.chair",
        ),
        (value!({"addInSession": {"item": PAST, "ruling": {"chair": "a", "reason": "x"}}}), "item"),
        (
            value!({"addInSession": {"item": "i", "ruling": {"chair": PAST, "reason": "x"}}}),
            "ruling.chair",
        ),
        (value!({"releaseAgenda": {"meeting": PAST}}), "meeting"),
        (value!({"withdrawRelease": {"meeting": PAST}}), "meeting"),
        (
            value!({"openCalendar": {"id": UUID, "name": "x", "secretHash": HASH, "of": {"meeting": PAST}}}),
            "of.meeting",
        ),
        (
            value!({"openCalendar": {"id": UUID, "name": "x", "secretHash": HASH, "of": {"delegation": PAST}}}),
            "of.delegation",
        ),
        (
            value!({"openCalendar": {"id": UUID, "name": "x", "secretHash": HASH, "of": {"delegate": PAST}}}),
            "of.delegate",
        ),
        (
            value!({"circulateAgenda": {"meeting": "m", "onBehalfOf": {"delegation": PAST}}}),
            "onBehalfOf.delegation",
        ),
    ];
    for (command, path) in cases {
        assert_eq!(refused(command), ("PAST_ID", path.to_owned()));
    }
}

#[test]
fn an_id_names_a_thing_of_its_own_kind() {
    let entry = |id: String| value!({"allotMinutes": {"entry": id}});
    let Command::AllotMinutes(allot) = reads(entry(format!("AgendaEntry:{UUID}"))).command else {
        panic!("another command");
    };
    assert_eq!(allot.entry, Ref::Id(Uuid::parse_str(UUID).expect("a UUID").into()));
    reads(entry(format!("Item:{UUID}")));
    assert_eq!(refused(entry(format!("Meeting:{UUID}"))), ("UNKNOWN", "entry".to_owned()));
    reads(value!({"circulateAgenda": {"meeting": (format!("Agenda:{UUID}"))}}));
    let venue = value!({"circulateAgenda": {"meeting": (format!("Venue:{UUID}"))}});
    assert_eq!(refused(venue), ("UNKNOWN", "meeting".to_owned()));
}

#[test]
fn a_place_and_a_turn_are_the_last_unless_given() {
    let place = |command| {
        let Command::PlaceItem(place) = reads(command).command else { panic!("another command") };
        place.place
    };
    // Of a part, the domain knows where that is.
    assert_eq!(place(value!({"placeItem": {"item": "i"}})), None);
    let first = value!({"placeItem": {"item": "i", "place": {"first": true}}});
    assert_eq!(place(first), Some(Place::First));
    let speaker = value!({"addSpeaker": {"entry": "i", "delegate": "a"}});
    let Command::AddSpeaker(add) = reads(speaker).command else { panic!("another command") };
    assert_eq!(add.turn, Turn::Last);
}

#[test]
fn a_place_that_is_denied_says_nothing() {
    let place = value!({"placeItem": {"item": "i", "place": {"first": false}}});
    assert!(malformed(place).contains("only `true` says where"));
    let turn = value!({"addSpeaker": {"entry": "i", "delegate": "a", "turn": {"last": false}}});
    assert!(malformed(turn).contains("only `true` says where"));
}

#[test]
fn a_wording_that_cannot_be_is_refused_as_it_was_written() {
    for number in [-1, 70_000] {
        let endorse = value!({"endorseWording": {"item": "fentanyl", "wording": number}});
        let refusal = read(endorse).expect_err("a refusal");
        assert_eq!(
            (refusal.code(), refusal.path.as_slice()),
            ("WORDING_UNKNOWN", &["wording".to_owned()][..])
        );
        assert!(refusal.reason.params().contains(&("wording", number.to_string().as_str())));
    }
}

#[test]
fn a_revision_that_cannot_be_is_refused_as_it_was_written() {
    let clear = value!({"clearRevision": {"meeting": "m", "revision": (-1)}});
    let refusal = read(clear).expect_err("a refusal");
    assert_eq!((refusal.code(), refusal.path), ("REVISION_UNKNOWN", vec!["revision".to_owned()]));
    assert_eq!(refusal.reason.params(), [("revision", "-1")]);
}

#[test]
fn what_is_said_beside_a_command_comes_along() {
    let command = value!({"circulateAgenda": {
        "meeting": "hlsd-2023",
        "expectedVersion": "7",
        "happened": "2023-10-05T15:30:00Z",
        "onBehalfOf": {"delegation": "us", "evidence": "Note 12"},
    }});
    let instruction = reads(command);
    assert_eq!(instruction.expected_version, Some(7));
    assert_eq!(
        instruction.happened.map(|time| time.to_string()).as_deref(),
        Some("2023-10-05T15:30:00Z")
    );
    let other = instruction.on_behalf_of.expect("on whose behalf");
    assert_eq!(
        (other.delegation.to_string(), other.evidence.as_deref()),
        ("us".into(), Some("Note 12"))
    );
}

#[test]
fn a_text_has_each_language_once() {
    let titled = |title: Value| value!({"openSeries": {"title": title}});
    let Command::OpenSeries(open) =
        reads(titled(value!({"en": "Dialogue", "es": "Diálogo"}))).command
    else {
        panic!("another command");
    };
    let versions: Vec<_> =
        open.title.versions().map(|(language, text)| (language.as_str(), text)).collect();
    assert_eq!(versions, [("en", "Dialogue"), ("es", "Diálogo")]);
    assert!(malformed(titled(value!({"en": "x", "EN": "y"}))).contains("“EN” is given twice"));
}

#[test]
fn how_long_interpretation_takes_is_said_of_consecutive_interpretation_alone() {
    let set = |how: &str, stretch: Value| {
        let interpretation = Value::Enum(async_graphql::Name::new(how));
        value!({"setLanguages": {"meeting": "m", "languages": ["es", "EN"], "interpretation": interpretation, "stretch": stretch}})
    };
    let read = |command| {
        let Command::SetLanguages(set) = reads(command).command else { panic!("another command") };
        assert_eq!(set.languages.iter().map(|it| it.as_str()).collect::<Vec<_>>(), ["es", "en"]);
        set.interpretation
    };
    assert_eq!(read(set("NONE", Value::Null)), Interpretation::None);
    assert_eq!(read(set("SIMULTANEOUS", Value::Null)), Interpretation::Simultaneous);
    let percent = 180;
    assert_eq!(read(set("CONSECUTIVE", value!(180))), Interpretation::Consecutive { percent });
    let stretch = || "stretch".to_owned();
    assert_eq!(refused(set("CONSECUTIVE", Value::Null)), ("STRETCH_MISSING", stretch()));
    assert_eq!(refused(set("NONE", value!(180))), ("STRETCH_NOT_NEEDED", stretch()));
    assert_eq!(refused(set("SIMULTANEOUS", value!(180))), ("STRETCH_NOT_NEEDED", stretch()));
    for percent in [-1, 99, 401, 70_000] {
        let out = refused(set("CONSECUTIVE", value!(percent)));
        assert_eq!(out, ("STRETCH_OUT_OF_RANGE", stretch()));
    }
}
