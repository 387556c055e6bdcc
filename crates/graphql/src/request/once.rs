//! Whether an object that a document writes out gives a field twice: the library's parser keeps the
//! last and drops the others, of which a client would never learn. The rule is the specification's
//! "Input Object Field Uniqueness".
//!
//! Looks at the text, which the parser has read: all brackets match. A brace between parentheses
//! begins an object, any other a selection; a name before a colon in an object is a field's.

use std::collections::HashSet;

use async_graphql::{Pos, ServerError};

use crate::errors::refused;

/// # Errors
/// The first field that an object gives again.
pub(super) fn check(document: &str) -> Result<(), ServerError> {
    let mut around = Vec::new();
    let mut last = None;
    for (at, token) in (Tokens { text: document, at: 0 }) {
        match token.as_bytes().first() {
            Some(b'(') => around.push(Around::Arguments),
            Some(b'[') if !around.is_empty() => around.push(Around::List),
            Some(b'{') if !around.is_empty() => around.push(Around::Object(HashSet::new())),
            Some(b')' | b']' | b'}') => drop(around.pop()),
            Some(b':') => {
                if let (Some(Around::Object(given)), Some((at, name))) = (around.last_mut(), last)
                    && !given.insert(name)
                {
                    let message = format!("There can be only one input field named “{name}”.");
                    return Err(refused(
                        "GRAPHQL_VALIDATION_FAILED",
                        message,
                        position(document, at),
                    ));
                }
            }
            _ => {}
        }
        last = Some((at, token));
    }
    Ok(())
}

/// What a token stands in, the innermost last; selections are passed over.
enum Around<'d> {
    Arguments,
    List,
    /// With the fields that it was given so far.
    Object(HashSet<&'d str>),
}

/// Names, texts, numbers and punctuation, each with its place; what stands between them is left out.
struct Tokens<'d> {
    text: &'d str,
    at: usize,
}

impl<'d> Iterator for Tokens<'d> {
    type Item = (usize, &'d str);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let rest = self.text.get(self.at..)?;
            let first = rest.chars().next()?;
            let length = match first {
                '#' => rest.find(['\n', '\r']).unwrap_or(rest.len()),
                '"' => text_at(rest),
                _ if is_of_name(first) => rest.find(|c| !is_of_name(c)).unwrap_or(rest.len()),
                other => other.len_utf8(),
            };
            let at = self.at;
            self.at += length;
            let is_between = first == '#' || first == ',' || first == '\u{feff}';
            if !is_between && !first.is_whitespace() {
                return Some((at, rest.get(..length)?));
            }
        }
    }
}

const fn is_of_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// How many bytes the text takes that begins here, its quotation marks included.
fn text_at(rest: &str) -> usize {
    if let Some(block) = rest.strip_prefix("\"\"\"") {
        // Three quotation marks end it, unless a backslash stands before them.
        let mut ends = block.match_indices("\"\"\"").map(|(at, _)| at);
        let end = ends.find(|at| !block.get(..*at).is_some_and(|before| before.ends_with('\\')));
        return end.map_or(rest.len(), |at| 3 + at + 3);
    }
    let mut escaped = false;
    let mut inside = rest.bytes().enumerate().skip(1);
    let end = inside.find(|(_, byte)| {
        let ends = *byte == b'"' && !escaped;
        escaped = *byte == b'\\' && !escaped;
        ends
    });
    end.map_or(rest.len(), |(at, _)| at + 1)
}

/// Line and column, counted from 1.
fn position(document: &str, at: usize) -> Pos {
    let before = document.get(..at).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    Pos { line: 1 + before.matches('\n').count(), column: 1 + line.chars().count() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_object_gives_twice_is_found_wherever_it_stands() {
        for (document, name, line, column) in [
            ("{ a(b: {c: 1, c: 2}) }", "c", 1, 15),
            ("{ a(b: {c: {d: 1,\n  d: 1}}) }", "d", 2, 3),
            ("{ a(b: [{c: 1}, {c: 1 c: $c}]) }", "c", 1, 23),
            ("query($v: I = {c: 1, c: 2}) { a(b: $v) }", "c", 1, 22),
            ("{ a @include(if: {c: 1, d: [1], c: 2}) }", "c", 1, 33),
            (r#"{ a(b: {c: "\\", c: "}"}) }"#, "c", 1, 18),
            ("{ a { b(c: {d: E, # d\n d: F}) } }", "d", 2, 2),
        ] {
            async_graphql::parser::parse_query(document).expect(document);
            let error = check(document).expect_err(document);
            assert_eq!(error.message, format!("There can be only one input field named “{name}”."));
            assert_eq!(error.locations, [Pos { line, column }], "{document}");
        }
    }

    #[test]
    fn what_only_looks_like_it_is_let_through() {
        for document in [
            "{ a(b: 1) { b: c b: c d(b: 2) } }",
            "{ a(b: {c: 1}, d: {c: 1}) }",
            "{ a(b: [{c: 1}, {c: 1}]) }",
            "{ a(b: {c: {c: {c: 1}}}) }",
            "{ a(b: {c: d, d: c}) }",
            r#"{ a(b: {c: "c: 1, c: 2", d: "\" c: {"}) }"#,
            "{ a(b: {c: \"\"\" \\\"\"\" c: 1 \"c: \\ \"\"\", d: \"\"}) }",
            "{ a(b: {c: 1 # c: 2\r #}\r}) }",
            "query A($c: [I!]! = [], $d: I = {c: 1}) { a(b: $c, c: $d) } query B { a(b: {c: 1}) }",
        ] {
            async_graphql::parser::parse_query(document).expect(document);
            check(document).expect(document);
        }
    }
}
