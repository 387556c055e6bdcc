//! Refuses documents that nest absurdly deep, before the parser follows them down the stack.

use async_graphql::ServerError;

use crate::errors::refused;

/// How deep brackets may nest; selections may nest less deep (see `limits`), values need some more.
const MAX: usize = 64;

/// Looks at brackets alone, and past strings and comments.
pub(super) fn check(query: &str) -> Result<(), ServerError> {
    let mut depth = 0_usize;
    let mut rest = query;
    while let Some(at) = rest.find(['"', '#', '{', '[', '(', '}', ']', ')']) {
        let (_, found) = rest.split_at(at);
        rest = match found.as_bytes().first() {
            Some(b'"') => after_string(found),
            Some(b'#') => found.find(['\n', '\r']).map_or("", |end| found.split_at(end).1),
            Some(b'{' | b'[' | b'(') => {
                depth += 1;
                found.split_at(1).1
            }
            _ => {
                depth = depth.saturating_sub(1);
                found.split_at(1).1
            }
        };
        if depth > MAX {
            let message = format!("The document nests more than {MAX} brackets deep.");
            return Err(refused("LIMIT_EXCEEDED", message, None));
        }
    }
    Ok(())
}

/// What follows the string that this text begins with; nothing, if it does not end.
fn after_string(text: &str) -> &str {
    let (quote, escape) =
        if text.starts_with("\"\"\"") { ("\"\"\"", "\\\"\"\"") } else { ("\"", "\\") };
    let mut rest = text.split_at(quote.len()).1;
    loop {
        let Some(end) = rest.find(quote) else { return "" };
        match rest.find(escape) {
            // An escape hides the quote that follows it; a lone backslash hides any one character.
            Some(hidden) if hidden < end => {
                let after = rest.split_at(hidden + escape.len()).1;
                let one = if quote.len() == 1 {
                    after.chars().next().map_or(0, char::len_utf8)
                } else {
                    0
                };
                rest = after.split_at(one).1;
            }
            _ => return rest.split_at(end + quote.len()).1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_and_comments_do_not_nest() {
        let brackets = "{".repeat(MAX + 1);
        for query in [
            format!("{{ a(b: \"{brackets}\") }}"),
            format!("{{ a(b: \"\\\"{brackets}\") }}"),
            format!("{{ a(b: \"\\\\\") c(d: \"{brackets}\") }}"),
            format!("{{ a(b: \"\"\"\"{brackets}\\\"\"\"{brackets}\"\"\") }}"),
            format!("# {brackets}\n{{ a }}"),
            "{ a }".repeat(MAX * 2),
        ] {
            assert!(check(&query).is_ok(), "{query}");
        }
    }

    #[test]
    fn whoever_nests_too_deep_is_refused() {
        for bracket in ["{a", "[", "(a:"] {
            assert!(check(&bracket.repeat(MAX)).is_ok());
            assert!(check(&bracket.repeat(MAX + 1)).is_err());
            assert!(check(&bracket.repeat(100_000)).is_err());
        }
    }
}
