//! Documents that ask for every field that the schema has, so that nobody need remember a new one.

use std::collections::BTreeMap;

use plenary_graphql::transport::Language;
use serde_json::{Map, Value};

use crate::store::Store;
use crate::viewers::Asker;

const INTROSPECTION: &str = "{ __schema { types { kind name
    fields(includeDeprecated: true) { name type { ...T } args { name defaultValue type { ...T } } }
    inputFields { name defaultValue type { ...T } }
    possibleTypes { name } enumValues { name } } } }
    fragment T on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }";

/// A type, as introspection tells of it.
pub(crate) struct Type {
    pub(crate) kind: String,
    pub(crate) fields: Vec<Field>,
    pub(crate) inputs: Vec<Argument>,
    pub(crate) possible: Vec<String>,
    pub(crate) values: Vec<String>,
}

/// A field of an object.
pub(crate) struct Field {
    pub(crate) name: String,
    of: String,
    pub(crate) arguments: Vec<Argument>,
}

/// An argument of a field, or a field of an input.
pub(crate) struct Argument {
    pub(crate) name: String,
    pub(crate) of: String,
    pub(crate) list: bool,
    pub(crate) required: bool,
}

/// The whole schema.
pub(crate) struct Shape(BTreeMap<String, Type>);

impl Shape {
    pub(crate) fn of(store: &Store, asker: &Asker) -> Self {
        let answer = store.ask(asker, INTROSPECTION, Map::new(), Language::English);
        let types = answer["data"]["__schema"]["types"].as_array().expect("types");
        Self(types.iter().map(|it| (name(it), Type::of(it))).collect())
    }

    pub(crate) fn named(&self, name: &str) -> &Type {
        self.0.get(name).unwrap_or_else(|| panic!("there is no type {name}"))
    }

    /// The types that have ids.
    pub(crate) fn nodes(&self) -> &[String] {
        &self.named("Node").possible
    }

    fn is_node(&self, name: &str) -> bool {
        name == "Node" || self.nodes().iter().any(|node| node == name)
    }

    /// All that a type has. Of things with an id that it leads to, it asks all that they have, `depth`
    /// times over, and then for the id alone.
    pub(crate) fn all_of(&self, name: &str, depth: usize) -> String {
        self.within(name, depth, &mut Vec::new())
    }

    fn within(&self, name: &str, depth: usize, around: &mut Vec<String>) -> String {
        let it = self.named(name);
        if it.kind == "INTERFACE" && name == "Node" {
            return "__typename id".to_owned();
        }
        if it.kind == "INTERFACE" {
            let of = |possible: &String| {
                format!("... on {possible} {{ {} }}", self.within(possible, depth, around))
            };
            return format!("__typename {}", it.possible.iter().map(of).collect::<String>());
        }
        around.push(name.to_owned());
        let fields: Vec<_> =
            it.fields.iter().filter_map(|field| self.field(field, depth, around)).collect();
        around.pop();
        fields.join(" ")
    }

    /// A field with all that it leads to, if it can be asked for without being given anything.
    fn field(&self, field: &Field, depth: usize, around: &mut Vec<String>) -> Option<String> {
        if field.arguments.iter().any(|argument| argument.required) {
            return None;
        }
        Some(field.name.clone() + &self.selection(&field.of, depth, around)?)
    }

    pub(crate) fn selection(
        &self,
        of: &str,
        depth: usize,
        around: &mut Vec<String>,
    ) -> Option<String> {
        if matches!(&*self.named(of).kind, "SCALAR" | "ENUM") {
            return Some(String::new());
        }
        if self.is_node(of) {
            return Some(match depth {
                0 => " { id }".to_owned(),
                depth => format!(" {{ {} }}", self.within(of, depth - 1, &mut Vec::new())),
            });
        }
        // What contains itself without an id has no end.
        if around.iter().any(|outer| outer == of) {
            return None;
        }
        let depth = if of.ends_with("Edge") { 0 } else { depth };
        Some(format!(" {{ {} }}", self.within(of, depth, around)))
    }

    /// The fields of a type that must be given something, one selection for each: once with each value
    /// of an enumeration, or with each verb. They may fail, and would take all else with them.
    pub(crate) fn apart(&self, name: &str) -> Vec<(String, String)> {
        let apart = |field: &Field| {
            let required: Vec<_> = field.arguments.iter().filter(|it| it.required).collect();
            let [one] = required[..] else { return None };
            let selection = self.selection(&field.of, 0, &mut Vec::new())?;
            let (field, argument) = (&field.name, &one.name);
            let call = |(nth, value): (usize, String)| {
                format!("a{nth}: {field}({argument}: {value}){selection} ")
            };
            let values = self.values(one)?.into_iter();
            Some((field.clone(), values.enumerate().map(call).collect()))
        };
        self.named(name).fields.iter().filter_map(apart).collect()
    }

    fn values(&self, argument: &Argument) -> Option<Vec<String>> {
        if argument.name == "verb" {
            return Some(self.verbs().iter().map(|verb| format!("\"{}\"", verb.name)).collect());
        }
        let of = self.named(&argument.of);
        (of.kind == "ENUM").then(|| of.values.clone())
    }

    /// Every verb, with its input.
    pub(crate) fn verbs(&self) -> &[Argument] {
        &self.named("CommandInput").inputs
    }

    /// What can be asked of a moment without naming anything: each field with all that it leads to.
    pub(crate) fn roots(&self, depth: usize) -> Vec<(String, String)> {
        let fields = self.named("View").fields.iter();
        let root =
            |field: &Field| Some((field.name.clone(), self.field(field, depth, &mut Vec::new())?));
        fields.filter_map(root).collect()
    }
}

fn name(it: &Value) -> String {
    it["name"].as_str().expect("a name").to_owned()
}

fn list<T>(it: &Value, read: impl Fn(&Value) -> T) -> Vec<T> {
    it.as_array().map(|all| all.iter().map(read).collect()).unwrap_or_default()
}

/// The named type within lists and exclamation marks.
fn named(mut it: &Value) -> String {
    while !it["ofType"].is_null() {
        it = &it["ofType"];
    }
    name(it)
}

impl Type {
    fn of(it: &Value) -> Self {
        Self {
            kind: it["kind"].as_str().expect("a kind").to_owned(),
            fields: list(&it["fields"], Field::of),
            inputs: list(&it["inputFields"], Argument::of),
            possible: list(&it["possibleTypes"], name),
            values: list(&it["enumValues"], name),
        }
    }
}

impl Field {
    fn of(it: &Value) -> Self {
        let arguments = list(&it["args"], Argument::of);
        Self { name: name(it), of: named(&it["type"]), arguments }
    }
}

impl Argument {
    fn of(it: &Value) -> Self {
        let required = it["type"]["kind"] == "NON_NULL";
        let inner = if required { &it["type"]["ofType"] } else { &it["type"] };
        Self {
            name: name(it),
            of: named(&it["type"]),
            list: inner["kind"] == "LIST",
            required: required && it["defaultValue"].is_null(),
        }
    }
}
