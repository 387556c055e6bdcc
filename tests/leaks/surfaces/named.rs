//! What is asked by name: ids, keys, words.

use std::collections::BTreeSet;

use serde_json::json;

use super::{Names, Question};
use crate::shape::Shape;

/// An id that nothing bears.
pub(super) const NOWHERE: &str = "00000000-0000-7000-8000-00000000dead";

/// Everything that can be asked of what a history speaks of, seen or not.
pub(crate) fn questions(shape: &Shape, names: &Names) -> Vec<Question> {
    let mut all = nodes(shape, names);
    all.extend(by_reference(names));
    all.extend(searches(names));
    all.extend(histories(shape, names));
    all.extend(programmes(shape, names));
    all
}

/// Every id of every type: `nodes` asks for all that a type has, and `node` for one.
fn nodes(shape: &Shape, names: &Names) -> Vec<Question> {
    let uuids: Vec<String> = names.all().into_iter().chain([NOWHERE.to_owned()]).collect();
    let of = |node: &String| {
        let ids = uuids.iter().map(|uuid| format!("{node}:{uuid}")).collect::<Vec<_>>();
        let apart = shape.apart(node).into_iter().map(|(_, selection)| selection);
        let many = std::iter::once(shape.all_of(node, 0)).chain(apart).flat_map(|selection| {
            let body = format!("nodes(ids: $ids) {{ __typename ... on {node} {{ {selection} }} }}");
            let some = |ids: &[String]| {
                Question::new("nodes", body.clone()).with("$ids: [ID!]!", json!({"ids": ids}))
            };
            ids.chunks(200).map(some).collect::<Vec<_>>()
        });
        many.collect::<Vec<_>>()
    };
    shape.nodes().iter().flat_map(of).collect()
}

/// Every reference, in every place that takes one.
fn by_reference(names: &Names) -> Vec<Question> {
    let mut references: BTreeSet<String> = names.all();
    references.extend(names.keys.iter().cloned());
    references.extend([NOWHERE.to_owned(), "no-such-key".to_owned()]);
    let references: Vec<_> = references.into_iter().collect();
    let fields = [
        ("meeting(ref: ", "id title { text } version"),
        ("item(ref: ", "id title { text } version"),
        ("series(ref: ", "id"),
        ("venue(ref: ", "id"),
        ("delegation(ref: ", "id"),
        ("delegate(ref: ", "id"),
        ("draft(uuid: ", "id"),
        ("entry(uuid: ", "id"),
        (
            "release(meeting: ",
            "meetingUuid revision title { text } entries { title { text } number }",
        ),
        ("items(meeting: ", "totalCount nodes { id }"),
    ];
    let mut questions = Vec::new();
    for (field, selection) in fields {
        for some in references.chunks(90) {
            let ask = |(nth, reference): (usize, &String)| {
                format!("a{nth}: {field}\"{reference}\") {{ {selection} }} ")
            };
            let body = some.iter().enumerate().map(ask).collect();
            questions.push(Question::new("references", body));
        }
    }
    questions.extend(filters(names));
    questions
}

/// Every filter of meetings. One that leads nowhere is an error, which would hide all else in its document.
fn filters(names: &Names) -> Vec<Question> {
    let of = |filter: &'static str, kind: &str| {
        let uuids = names.uuids.get(kind).into_iter().flatten().map(String::as_str);
        let keys = names.keys.iter().map(String::as_str);
        let all = uuids.chain(keys).chain([NOWHERE, "no-such-key"]).map(move |reference| {
            let list = format!("meetings(filter: {{cancelled: true, {filter}: $of}})");
            let body = format!("{list} {{ totalCount nodes {{ id }} }}");
            Question::new("references", body).with("$of: Ref", json!({"of": reference}))
        });
        all.collect::<Vec<_>>()
    };
    let filters = [
        ("parent", "Meeting"),
        ("series", "Series"),
        ("venue", "Venue"),
        ("delegation", "Delegation"),
    ];
    filters.into_iter().flat_map(|(filter, kind)| of(filter, kind)).collect()
}

fn searches(names: &Names) -> Vec<Question> {
    let found =
        "totalCount pageInfo { hasNextPage } edges { node { field text language node { id } } }";
    let words: Vec<_> =
        names.words.iter().filter(|word| word.chars().all(char::is_alphanumeric)).collect();
    let some = |words: &[&String]| {
        let ask = |(nth, word): (usize, &&String)| {
            format!("a{nth}: search(text: \"{word}\", first: 200) {{ {found} }} ")
        };
        Question::new("search", words.iter().enumerate().map(ask).collect())
    };
    words.chunks(30).map(some).collect()
}

fn histories(shape: &Shape, names: &Names) -> Vec<Question> {
    let entry = shape.all_of("HistoryEntry", 0);
    let page = format!("{{ nodes {{ {entry} }} pageInfo {{ hasNextPage endCursor }} }}");
    let all = |newest: bool| {
        let body = format!("history(first: 50, after: $after, newestFirst: {newest}) {page}");
        Question::new("history", body).with("$after: String", json!({})).paged()
    };
    let brief = "{ nodes { kind recorded summary entities } pageInfo { hasNextPage } }";
    let of_meeting = names.uuids.get("Meeting").into_iter().flatten().map(|meeting| {
        let body = format!("history(first: 200, filter: {{meeting: $meeting}}) {brief}");
        Question::new("history", body).with("$meeting: Ref", json!({"meeting": meeting}))
    });
    let things: Vec<_> = names.things.iter().collect();
    let of_things = things.chunks(20).map(|some| {
        let ask = |(nth, thing): (usize, &&plenary_domain::EntityRef)| {
            let id = format!("{}:{}", type_name(thing.kind), thing.id);
            format!("a{nth}: history(first: 200, filter: {{entity: \"{id}\"}}) {brief} ")
        };
        Question::new("history", some.iter().enumerate().map(ask).collect())
    });
    [all(false), all(true)].into_iter().chain(of_meeting).chain(of_things).collect()
}

fn programmes(shape: &Shape, names: &Names) -> Vec<Question> {
    let all = shape.all_of("Programme", 0);
    let delegates = names.uuids.get("Delegate").into_iter().flatten();
    delegates
        .map(|delegate| {
            let body = format!("programme(date: \"2023-11-06\", delegate: $who) {{ {all} }}");
            Question::new("programme", body).with("$who: Ref!", json!({"who": delegate}))
        })
        .collect()
}

/// The type that ids of a kind begin with.
const fn type_name(kind: plenary_domain::Kind) -> &'static str {
    use plenary_domain::Kind;
    match kind {
        Kind::Series => "Series",
        Kind::Venue => "Venue",
        Kind::Meeting => "Meeting",
        Kind::Delegation => "Delegation",
        Kind::Delegate => "Delegate",
        Kind::Participation => "Participation",
        Kind::Agenda => "Agenda",
        Kind::Item => "Item",
        Kind::Entry => "AgendaEntry",
        Kind::Draft => "Draft",
        Kind::Cue => "Cue",
        Kind::Release => "Release",
        Kind::Grant => "Grant",
    }
}
