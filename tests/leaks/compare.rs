//! Asking two stores the same, and what must not be told apart.

use std::collections::BTreeSet;

use plenary_graphql::transport::Language;
use serde_json::{Map, Value, json};

use crate::shape::Shape;
use crate::store::Store;
use crate::surfaces::{Question, When};
use crate::viewers::Asker;

/// Where two answers differ first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Difference {
    pub(crate) surface: &'static str,
    pub(crate) asked: String,
    /// Where in the answer.
    pub(crate) at: String,
    /// What the whole history answers there.
    pub(crate) whole: String,
    /// What the history without what is hidden answers.
    pub(crate) reduced: String,
}

/// Two stores that somebody must not be able to tell apart.
pub(crate) struct Pair<'a> {
    pub(crate) asker: &'a Asker,
    pub(crate) whole: Side<'a>,
    pub(crate) reduced: Side<'a>,
    /// The ids of what the asker does not see.
    unseen: BTreeSet<String>,
}

/// One of them, and what there is to be known to ask it.
pub(crate) struct Side<'a> {
    pub(crate) store: &'a Store,
    /// The positions of what the asker sees of history, as texts.
    pub(crate) positions: Vec<String>,
}

impl<'a> Pair<'a> {
    pub(crate) fn new(asker: &'a Asker, whole: &'a Store, reduced: &'a Store) -> Self {
        let side = |store: &'a Store| Side { store, positions: store.positions(asker) };
        Self { asker, whole: side(whole), reduced: side(reduced), unseen: BTreeSet::new() }
    }

    /// The same, where some of what a history speaks of is not seen: where a fact names that, the whole
    /// names nothing.
    pub(crate) fn hiding(self, shape: &Shape, all: &BTreeSet<String>) -> Self {
        let mut unseen = all.clone();
        for node in shape.nodes() {
            for ids in all.iter().collect::<Vec<_>>().chunks(200) {
                let query = "query($ids: [ID!]!) { nodes(ids: $ids) { id } }";
                let ids: Vec<_> = ids.iter().map(|uuid| format!("{node}:{uuid}")).collect();
                let variables = Map::from_iter([("ids".to_owned(), json!(ids))]);
                let answer = self.whole.store.ask(self.asker, query, variables, Language::English);
                let nodes = answer["data"]["nodes"].as_array().cloned().unwrap_or_default();
                for id in nodes.iter().filter_map(|node| node["id"].as_str()) {
                    unseen.remove(id.split_once(':').map_or(id, |(_, uuid)| uuid));
                }
            }
        }
        Self { unseen, ..self }
    }

    /// How the answers to a question differ, if they do.
    pub(crate) fn differ(&self, question: &Question) -> Option<Difference> {
        let whole = self.whole.answer(self.asker, question);
        let mut reduced = self.reduced.answer(self.asker, question);
        nameless(&whole, &mut reduced, &self.unseen);
        let (at, whole, reduced) = first_difference(&whole, &reduced)?;
        let asked = question.to_string();
        Some(Difference { surface: question.surface, asked, at, whole, reduced })
    }
}

impl Side<'_> {
    /// The answer, without what tells nothing.
    pub(crate) fn answer(&self, asker: &Asker, question: &Question) -> Value {
        let Some(variables) = self.variables(asker, question) else { return Value::Null };
        let (query, language) = (question.document(), question.language);
        if !question.paged {
            return plain(self.store.ask(asker, &query, variables, language));
        }
        self.pages(asker, question, &query, variables)
    }

    /// All pages, one after the other.
    fn pages(
        &self,
        asker: &Asker,
        question: &Question,
        query: &str,
        mut variables: Map<String, Value>,
    ) -> Value {
        let mut pages = Vec::new();
        loop {
            let page = self.store.ask(asker, query, variables.clone(), question.language);
            let info = find(&page, "pageInfo").cloned().unwrap_or_default();
            pages.push(plain(page));
            if info["hasNextPage"] != json!(true) || pages.len() > 400 {
                return pages.into();
            }
            variables.insert("after".to_owned(), info["endCursor"].clone());
        }
    }

    fn variables(&self, asker: &Asker, question: &Question) -> Option<Map<String, Value>> {
        let mut variables = question.variables.clone();
        let moment = match &question.when {
            When::Now => return Some(variables),
            When::Time(time) => time.to_string(),
            When::Entry(nth) => format!("@{}", self.positions.get(*nth)?),
        };
        variables.insert("moment".to_owned(), moment.clone().into());
        if let Some(Value::Array(ids)) = variables.get_mut("ids") {
            let mark = self.store.mark(asker, &moment);
            for id in ids {
                *id = format!("{}{mark}", id.as_str().unwrap_or_default()).into();
            }
        }
        Some(variables)
    }
}

impl Store {
    /// The positions of what somebody sees of history.
    fn positions(&self, asker: &Asker) -> Vec<String> {
        let query = "query($after: String) { history(first: 200, after: $after) {
            nodes { position } pageInfo { hasNextPage endCursor } } }";
        let (mut positions, mut after) = (Vec::new(), Value::Null);
        loop {
            let variables = Map::from_iter([("after".to_owned(), after)]);
            let page = self.ask(asker, query, variables, Language::English);
            let history = &page["data"]["history"];
            let nodes = history["nodes"].as_array().cloned().unwrap_or_default();
            let text = |node: &Value| node["position"].as_str().map(str::to_owned);
            positions.extend(nodes.iter().filter_map(text));
            if history["pageInfo"]["hasNextPage"] != json!(true) {
                return positions;
            }
            after = history["pageInfo"]["endCursor"].clone();
        }
    }

    /// The mark that ids of a moment bear, if anything is seen there.
    fn mark(&self, asker: &Asker, moment: &str) -> String {
        let query = "query($moment: Moment!) { asOf(moment: $moment) {
            meetings(first: 1) { nodes { id } } delegations { id } } }";
        let variables = Map::from_iter([("moment".to_owned(), moment.into())]);
        let answer = self.ask(asker, query, variables, Language::English);
        let id = find(&answer, "id").and_then(Value::as_str).unwrap_or_default();
        id.split_once('@').map(|(_, mark)| format!("@{mark}")).unwrap_or_default()
    }
}

/// Where the whole names nothing because it would be hidden, the other names nothing either.
fn nameless(whole: &Value, reduced: &mut Value, unseen: &BTreeSet<String>) {
    match (whole, reduced) {
        (Value::Null, reduced) if reduced.as_str().is_some_and(|id| unseen.contains(id)) => {
            *reduced = Value::Null;
        }
        (Value::Object(whole), Value::Object(reduced)) => {
            for (name, value) in reduced {
                if let (Value::Array(ids), true) = (&mut *value, name == "entities") {
                    ids.retain(|id| !names(id, unseen));
                }
                if let Some(whole) = whole.get(name) {
                    nameless(whole, value, unseen);
                }
            }
        }
        (Value::Array(whole), Value::Array(reduced)) => {
            let both = whole.iter().zip(reduced);
            both.into_iter().for_each(|(whole, reduced)| nameless(whole, reduced, unseen));
        }
        _ => {}
    }
}

/// Whether an id names something that is not seen, and is more than a part of something.
fn names(id: &Value, unseen: &BTreeSet<String>) -> bool {
    const PARTS: [&str; 4] = ["Participation", "Release", "Cue", "Agenda"];
    let id = id.as_str().and_then(|id| id.split_once(':'));
    id.is_some_and(|(kind, uuid)| !PARTS.contains(&kind) && unseen.contains(uuid))
}

/// The first value of this name, anywhere.
fn find<'v>(value: &'v Value, name: &str) -> Option<&'v Value> {
    match value {
        Value::Object(fields) => {
            let own = fields.get(name).filter(|value| !value.is_null());
            own.or_else(|| fields.values().find_map(|value| find(value, name)))
        }
        Value::Array(values) => values.iter().find_map(|value| find(value, name)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    }
}

/// What may differ, because it tells nothing: that it is there at all still counts.
const OPAQUE: [&str; 5] = ["position", "cursor", "startCursor", "endCursor", "fingerprint"];

fn plain(value: Value) -> Value {
    match value {
        Value::Object(fields) => {
            let field = |(name, value): (String, Value)| {
                let opaque = OPAQUE.contains(&&*name) && !value.is_null();
                (name, if opaque { "…".into() } else { plain(value) })
            };
            Value::Object(fields.into_iter().map(field).collect())
        }
        Value::Array(values) => values.into_iter().map(plain).collect(),
        Value::String(text) => Value::String(unmarked(text)),
        Value::Null | Value::Bool(_) | Value::Number(_) => value,
    }
}

/// A text without the marks of moments and the fingerprints that it bears.
fn unmarked(text: String) -> String {
    if let Some((id, _)) = text.split_once(['@', '~'])
        && id.len() < 64
        && id.split_once(':').is_some_and(|(_, uuid)| uuid.len() == 36)
    {
        return id.to_owned() + "…";
    }
    let bare = ["Fingerprint", "Huella"].iter().any(|word| text.contains(word));
    if bare { fingerprintless(&text) } else { text }
}

/// How a fingerprint is written: four groups of eight hexadecimal digits.
const FINGERPRINT: usize = 4 * 8 + 3;

fn fingerprintless(text: &str) -> String {
    let word = |word: &str| {
        let at = word.find(|c: char| c.is_ascii_hexdigit()).unwrap_or(0);
        let digits = word.get(at..at + FINGERPRINT).filter(|it| {
            it.split('-')
                .all(|group| group.len() == 8 && group.bytes().all(|b| b.is_ascii_hexdigit()))
        });
        digits.map_or_else(|| word.to_owned(), |digits| word.replace(digits, "…"))
    };
    text.split_inclusive([' ', '>', ',', '"', '<']).map(word).collect()
}

/// Where two values differ first, and what stands there.
pub(crate) fn first_difference(a: &Value, b: &Value) -> Option<(String, String, String)> {
    match (a, b) {
        _ if a == b => None,
        (Value::Object(a), Value::Object(b)) => {
            let names = a.keys().chain(b.keys().filter(|name| !a.contains_key(*name)));
            let null = Value::Null;
            names.into_iter().find_map(|name| {
                let [a, b] = [a, b].map(|it| it.get(name).unwrap_or(&null));
                first_difference(a, b).map(|(at, a, b)| (format!(".{name}{at}"), a, b))
            })
        }
        (Value::Array(a), Value::Array(b)) => {
            let both = a.iter().zip(b).enumerate();
            let within = both
                .into_iter()
                .find_map(|(nth, (a, b))| Some((nth, first_difference(a, b)?)))
                .map(|(nth, (at, a, b))| (format!("[{nth}]{at}"), a, b));
            within.or_else(|| {
                let [x, y] = [a, b].map(|it| it.get(a.len().min(b.len())));
                Some((format!("[{}…]", a.len().min(b.len())), shown(x), shown(y)))
            })
        }
        (Value::String(a), Value::String(b)) if a.contains('\n') => {
            let differ = a.lines().zip(b.lines()).find(|(a, b)| a != b);
            let (x, y) = differ.unwrap_or((a, b));
            Some((" (a line of it)".to_owned(), x.to_owned(), y.to_owned()))
        }
        _ => Some((String::new(), shown(Some(a)), shown(Some(b)))),
    }
}

fn shown(value: Option<&Value>) -> String {
    value.map_or_else(|| "nothing".to_owned(), Value::to_string).chars().take(600).collect()
}
