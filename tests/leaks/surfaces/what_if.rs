//! What would come of commands: of every verb, naming what is seen, what is hidden, and what is not.

use serde_json::{Map, Value, json};

use super::named::NOWHERE;
use super::{Names, Question};
use crate::shape::{Argument, Shape};

/// Every verb, with several things each to name.
pub(crate) fn questions(shape: &Shape, names: &Names, sets: usize) -> Vec<Question> {
    let named = (0..sets).map(|nth| Named { names, nth: Some(nth) });
    let all = named.chain([Named { names, nth: None }]);
    all.flat_map(|named| named.questions(shape)).collect()
}

/// What commands name.
struct Named<'a> {
    names: &'a Names,
    /// The how-manieth thing of each kind; none for what is not there.
    nth: Option<usize>,
}

/// What a reference of this name leads to.
fn kind(name: &str) -> &'static str {
    match name {
        "series" => "Series",
        "venue" => "Venue",
        "delegation" => "Delegation",
        "delegate" | "chair" | "successor" => "Delegate",
        "item" | "items" | "whole" | "part" => "Item",
        "entry" | "under" | "firstUnder" | "lastUnder" | "before" | "after" => "AgendaEntry",
        "draft" => "Draft",
        "grant" => "Grant",
        _ => "Meeting",
    }
}

impl Named<'_> {
    fn reference(&self, name: &str) -> String {
        let Some(nth) = self.nth else { return NOWHERE.to_owned() };
        let all: Vec<_> = self.names.uuids.get(kind(name)).into_iter().flatten().collect();
        // Things of one kind lie beside each other: step far.
        let one = all.get((nth * 7) % all.len().max(1));
        one.map_or_else(|| NOWHERE.to_owned(), |uuid| (*uuid).clone())
    }

    fn key(&self) -> String {
        let all: Vec<_> = self.names.keys.iter().collect();
        let key = self.nth.and_then(|nth| all.get(nth % all.len().max(1)));
        key.map_or_else(|| "no-such-key".to_owned(), |key| (*key).clone())
    }

    /// A few verbs at a time, each tried alone.
    fn questions(&self, shape: &Shape) -> Vec<Question> {
        shape.verbs().chunks(20).map(|verbs| self.question(shape, verbs)).collect()
    }

    fn question(&self, shape: &Shape, verbs: &[Argument]) -> Question {
        let (meeting, item) = (self.reference("meeting"), self.reference("item"));
        let view = format!(
            "view {{ position drafts {{ id version }}
                item(ref: \"{item}\") {{ version consent placement title {{ text }} }}
                meeting(ref: \"{meeting}\") {{ title {{ text }} version
                    agenda {{ version state minutes {{ allotted asked free over }} entries {{ number minutes }} }}
                    participations {{ version invitation takesPart }} }} }}"
        );
        let refused = "refusals { error { code message path params { name value } entities } }";
        let conflicts = "conflictsGained { code sentence } conflictsLost { code sentence }";
        let (mut body, mut declared, mut variables) = (String::new(), Vec::new(), Map::new());
        for verb in verbs {
            let name = &verb.name;
            body +=
                &format!("{name}: whatIf(commands: ${name}) {{ {refused} {conflicts} {view} }} ");
            declared.push(format!("${name}: [CommandInput!]!"));
            variables.insert(name.clone(), json!([{name.as_str(): self.input(shape, &verb.of)}]));
        }
        Question::new("whatIf", body).with(declared.join(", "), Value::Object(variables))
    }

    /// An input with all that it must have, an id and a key.
    fn input(&self, shape: &Shape, of: &str) -> Value {
        let inputs = &shape.named(of).inputs;
        let chosen = ["id", "key", "meeting", "parent", "series", "venue"];
        let mut given: Vec<_> = inputs
            .iter()
            .filter(|input| input.required || chosen.contains(&&*input.name))
            .collect();
        if given.is_empty() {
            given.extend(inputs.first());
        }
        // What is for a meeting is not for a series.
        if given.iter().any(|input| input.name == "meeting") {
            given.retain(|input| input.name != "series" || input.required);
        }
        given.into_iter().map(|input| (input.name.clone(), self.value(shape, input))).collect()
    }

    fn value(&self, shape: &Shape, input: &Argument) -> Value {
        let one = self.one(shape, input);
        if input.list { json!([one]) } else { one }
    }

    fn one(&self, shape: &Shape, input: &Argument) -> Value {
        let nth = self.nth.unwrap_or(99);
        match (&*input.of, &*input.name) {
            ("Ref", name) => self.reference(name).into(),
            ("UUID", _) => format!("00000000-0000-7000-8000-00000000f0{:02x}", nth % 256).into(),
            ("Key", _) => self.key().into(),
            ("Int" | "Version", _) => json!(1 + nth % 3),
            ("Boolean", _) => json!(true),
            ("SecretHash", _) => "ab".repeat(32).into(),
            ("Language", _) => json!("es"),
            ("LocalDateTime", _) => json!("2023-11-06T10:00:00"),
            ("Timestamp", _) => json!("2023-11-06T10:00:00Z"),
            ("String", "zone") => json!("America/Mexico_City"),
            (of, _) => match &*shape.named(of).kind {
                "ENUM" => shape.named(of).values[0].clone().into(),
                "INPUT_OBJECT" => self.input(shape, of),
                _ => json!("Words of mine"),
            },
        }
    }
}
