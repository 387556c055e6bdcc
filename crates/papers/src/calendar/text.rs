//! Content lines. The library escapes what stands in them; it frames only the components that it
//! knows, time zones not among them, and some of the lines that it folds are one octet too long.

use icalendar::Property;

/// A property's line.
pub(super) fn line(name: &str, value: &str) -> String {
    // Writing to a text does not fail.
    Property::new(name, value).try_into().unwrap_or_default()
}

/// A component around its lines.
pub(super) fn component(name: &str, lines: &str) -> String {
    format!("BEGIN:{name}\r\n{lines}END:{name}\r\n")
}

/// How many octets a line may have, its end left out (RFC 5545, section 3.1).
const LONGEST: usize = 75;

/// Lines, folded so that no part of one is longer than it may be, and no character is cut in two.
pub(super) fn refolded(lines: &str) -> String {
    let whole = lines.replace("\r\n ", "");
    let mut out = String::with_capacity(whole.len() + whole.len() / 16);
    for line in whole.split_terminator("\r\n") {
        let mut taken = 0;
        for c in line.chars() {
            if taken + c.len_utf8() > LONGEST {
                out.push_str("\r\n ");
                taken = 1;
            }
            out.push(c);
            taken += c.len_utf8();
        }
        out.push_str("\r\n");
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_longer_than_it_may_be_and_nothing_is_lost() {
        for n in 60..400 {
            let text = "ñ a".repeat(n).chars().take(n).collect::<String>();
            let line = refolded(&line("SUMMARY", &text));
            assert!(line.split("\r\n").all(|part| part.len() <= LONGEST), "{line}");
            assert_eq!(line.replace("\r\n ", ""), format!("SUMMARY:{text}\r\n"));
        }
    }

    #[test]
    fn what_has_a_meaning_is_escaped() {
        let text = "One, two; three\\four\nfive: \"six\"";
        let expected = "SUMMARY:One\\, two\\; three\\\\four\\nfive: \"six\"\r\n";
        assert_eq!(line("SUMMARY", text), expected);
        assert_eq!(line("X-WR-CALNAME", "a, b"), "X-WR-CALNAME:a\\, b\r\n");
    }
}
