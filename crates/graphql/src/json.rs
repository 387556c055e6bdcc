//! Answers as they are sent. An object writes itself as JSON at once: gathered in maps first, most
//! of an answer's time would go into filling, reading and freeing them.
//!
//! The library's values have a place for bytes, which no scalar here has a use for. It carries what
//! is written already.

use async_graphql::{Name, Value};
use serde::Serialize;

/// What is written already, as a field's value.
pub(crate) fn written(json: Vec<u8>) -> Value {
    Value::Binary(json.into())
}

/// How many bytes the fields of a root take, as far as they are written already.
pub(crate) fn room(data: &Value) -> usize {
    let Value::Object(fields) = data else { return 0 };
    let written = |(name, value): (&Name, &Value)| {
        if let Value::Binary(json) = value { name.len() + json.len() } else { name.len() }
    };
    fields.iter().map(written).sum()
}

/// Writes a value, wherever in it there is something written already.
pub(crate) fn write(out: &mut Vec<u8>, value: &Value) {
    match value {
        Value::Null => out.extend_from_slice(b"null"),
        Value::Boolean(true) => out.extend_from_slice(b"true"),
        Value::Boolean(false) => out.extend_from_slice(b"false"),
        Value::Number(number) => write_any(out, number),
        Value::String(text) => write_text(out, text),
        Value::Enum(name) => write_name(out, name),
        Value::Binary(json) => out.extend_from_slice(json),
        Value::List(values) => {
            let mut list = Parts::list(out);
            for value in values {
                write(list.next(), value);
            }
            list.end();
        }
        Value::Object(fields) => {
            let mut object = Parts::object(out);
            for (name, value) in fields {
                let out = object.next();
                write_text(out, name);
                out.push(b':');
                write(out, value);
            }
            object.end();
        }
    }
}

/// Writes what says itself how.
pub(crate) fn write_any(out: &mut Vec<u8>, value: &(impl Serialize + ?Sized)) {
    let written = serde_json::to_writer(out, value);
    debug_assert!(written.is_ok(), "writing to memory does not fail");
}

/// Writes a name of GraphQL's grammar: letters, digits and `_`.
pub(crate) fn write_name(out: &mut Vec<u8>, name: &str) {
    out.push(b'"');
    out.extend_from_slice(name.as_bytes());
    out.push(b'"');
}

/// Writes a text.
pub(crate) fn write_text(out: &mut Vec<u8>, text: &str) {
    // Looked through whole: that takes less time than to stop at the first.
    if text.bytes().fold(false, |any, byte| any | must_be_escaped(byte)) {
        write_any(out, text);
    } else {
        write_name(out, text);
    }
}

const fn must_be_escaped(byte: u8) -> bool {
    byte < b' ' || byte == b'"' || byte == b'\\'
}

/// The parts of a list or an object, with commas between them.
pub(crate) struct Parts<'o> {
    out: &'o mut Vec<u8>,
    end: u8,
    any: bool,
}

impl<'o> Parts<'o> {
    pub(crate) fn list(out: &'o mut Vec<u8>) -> Self {
        out.push(b'[');
        Self { out, end: b']', any: false }
    }

    pub(crate) fn object(out: &'o mut Vec<u8>) -> Self {
        out.push(b'{');
        Self { out, end: b'}', any: false }
    }

    /// Where the next part is to be written.
    pub(crate) fn next(&mut self) -> &mut Vec<u8> {
        if self.any {
            self.out.push(b',');
        }
        self.any = true;
        self.out
    }

    pub(crate) fn end(self) {
        self.out.push(self.end);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn text(value: &Value) -> String {
        let mut out = Vec::new();
        write(&mut out, value);
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn a_value_is_written_as_any_json_is() {
        let texts = ["", "é", "a\"b", "\\", "\n\t", "\u{0}", "\u{1f}", "\u{7f}", "\u{2028}", "𝄞"];
        let json = json!({
            "texts": texts, "a \"b\"": {}, "none": null, "yes": true, "no": false, "list": [[], [1]],
            "numbers": [0, -1, u64::MAX, i64::MIN, 0.5, 1e300],
        });

        let written = text(&Value::from_json(json.clone()).expect("a value"));

        assert_eq!(serde_json::from_str::<serde_json::Value>(&written).expect("JSON"), json);
    }

    #[test]
    fn what_is_written_already_stays_as_it_is() {
        let value = Value::List(vec![
            written(br#"{"b":1,"a":2}"#.to_vec()),
            Value::Enum(Name::new("PLANNED")),
        ]);
        assert_eq!(text(&value), r#"[{"b":1,"a":2},"PLANNED"]"#);
    }
}
