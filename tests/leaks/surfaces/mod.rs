//! Everything that can be asked.

mod lists;
mod meetings;
mod named;
mod pages;
mod what_if;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use jiff::Timestamp;
use plenary_domain::{EntityRef, Envelope};
use plenary_graphql::transport::Language;
use plenary_journal::Payload;
use serde_json::{Map, Value};

use crate::play::Played;
use crate::shape::Shape;

/// Of which moment something is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum When {
    /// Of now.
    Now,
    /// Of what was recorded until a time.
    Time(Timestamp),
    /// Of right after the nth fact that the asker sees.
    Entry(usize),
}

/// Something that is asked of a moment.
#[derive(Debug, Clone)]
pub(crate) struct Question {
    pub(crate) surface: &'static str,
    /// What the view is asked.
    pub(crate) body: String,
    /// What the document declares, `$x: X`.
    pub(crate) declared: String,
    pub(crate) variables: Map<String, Value>,
    pub(crate) when: When,
    pub(crate) language: Language,
    /// Whether it is asked page after page, each `$after` the last one's end.
    pub(crate) paged: bool,
}

impl Question {
    pub(crate) fn new(surface: &'static str, body: String) -> Self {
        let (declared, variables) = (String::new(), Map::new());
        let (when, language, paged) = (When::Now, Language::English, false);
        Self { surface, body, declared, variables, when, language, paged }
    }

    pub(crate) fn with(mut self, declared: impl Into<String>, variables: Value) -> Self {
        let Value::Object(variables) = variables else { panic!("variables are an object") };
        (self.declared, self.variables) = (declared.into(), variables);
        self
    }

    pub(crate) fn paged(mut self) -> Self {
        self.paged = true;
        self
    }

    /// The same of another moment.
    pub(crate) fn of(&self, when: When) -> Self {
        Self { when, ..self.clone() }
    }

    pub(crate) fn document(&self) -> String {
        let (body, mut declared) = (&self.body, self.declared.clone());
        if self.when == When::Now {
            let declared =
                if declared.is_empty() { declared } else { format!("query({declared}) ") };
            return format!("{declared}{{ {body} }}");
        }
        if !declared.is_empty() {
            declared.insert_str(0, ", ");
        }
        format!("query($moment: Moment!{declared}) {{ asOf(moment: $moment) {{ {body} }} }}")
    }
}

impl fmt::Display for Question {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let body: String = self.body.chars().take(160).collect();
        let variables: String =
            Value::Object(self.variables.clone()).to_string().chars().take(160).collect();
        write!(f, "{body}… {variables} of {:?} in {}", self.when, self.language.tag())
    }
}

/// What a whole history speaks of, hidden or not: whoever guesses well may ask for it.
#[derive(Default)]
pub(crate) struct Names {
    pub(crate) things: BTreeSet<EntityRef>,
    pub(crate) uuids: BTreeMap<&'static str, BTreeSet<String>>,
    pub(crate) keys: BTreeSet<String>,
    pub(crate) words: BTreeSet<String>,
    pub(crate) recorded: Vec<Timestamp>,
}

impl Names {
    pub(crate) fn of(played: &Played) -> Self {
        let mut names = Self::default();
        for record in played.commits.iter().flat_map(|commit| &commit.records) {
            let envelope = Envelope::decode(&record.envelope).unwrap();
            names.recorded.push(envelope.recorded);
            names.things.extend(envelope.entities.iter().map(|touched| touched.entity));
            let Payload::Kept { bytes, .. } = &record.payload else { continue };
            names.read("", &serde_json::from_slice(bytes).unwrap());
        }
        names
    }

    fn read(&mut self, name: &str, value: &Value) {
        match value {
            Value::Object(fields) => fields.iter().for_each(|(name, it)| self.read(name, it)),
            Value::Array(values) => values.iter().for_each(|it| self.read(name, it)),
            Value::String(text) => self.text(name, text),
            Value::Null | Value::Bool(_) | Value::Number(_) => {}
        }
    }

    fn text(&mut self, name: &str, text: &str) {
        const KINDS: [(&str, &str); 10] = [
            ("series", "Series"),
            ("venue", "Venue"),
            ("delegation", "Delegation"),
            ("successor", "Delegate"),
            ("grant", "Grant"),
            ("delegate", "Delegate"),
            ("entry", "AgendaEntry"),
            ("draft", "Draft"),
            ("item", "Item"),
            ("meeting", "Meeting"),
        ];
        if text.len() == 36 && text.matches('-').count() == 4 {
            let kind = KINDS.iter().find(|(of, _)| *of == name).map_or("", |(_, kind)| kind);
            self.uuids.entry(kind).or_default().insert(text.to_owned());
        } else if name == "key" {
            self.keys.insert(text.to_owned());
        } else if text.len() < 40 {
            self.words.extend(text.split_whitespace().map(str::to_owned));
        }
    }

    /// Every uuid that is spoken of.
    pub(crate) fn all(&self) -> BTreeSet<String> {
        let things = self.things.iter().map(|thing| thing.id.to_string());
        self.uuids.values().flatten().cloned().chain(things).collect()
    }
}

/// Everything that is asked of now, and that can be asked of any other moment too.
pub(crate) fn questions(shape: &Shape, names: &Names) -> Vec<Question> {
    let mut questions = lists::questions(shape);
    questions.extend(meetings::questions(shape, names));
    questions.extend(named::questions(shape, names));
    questions.extend(pages::questions(names));
    questions
}

pub(crate) use what_if::questions as what_ifs;
