//! A file of commands, one a line, and how to tell someone with an editor open what is wrong with it.

use plenary_graphql::transport::Unambiguous;
use serde_json::Value;

use crate::failure::Failure;

/// The commands of a file, and where each of them stands.
pub(crate) struct Script {
    /// The commands, in order.
    pub(crate) commands: Vec<Value>,
    /// The line of each, counted from 1.
    lines: Vec<usize>,
}

impl Script {
    /// Reads one command a line. Empty lines are passed over, as is the byte order mark that some
    /// editors put before the first.
    pub(crate) fn read(text: &str) -> Result<Self, Failure> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let lines = text.lines().zip(1..).filter(|(text, _)| !text.trim().is_empty());
        let parsed = lines.map(|(text, line)| match serde_json::from_str(text) {
            Ok(Unambiguous(command)) => Ok((command, line)),
            Err(error) => Err(Failure::Usage(no_json(line, &error))),
        });
        let (commands, lines) = parsed.collect::<Result<Vec<_>, _>>()?.into_iter().unzip();
        Ok(Self { commands, lines })
    }

    /// What is said of a command, with its line before it.
    pub(crate) fn at_line(&self, index: Option<usize>, words: &str) -> String {
        match index.and_then(|index| self.lines.get(index)) {
            Some(line) => format!("line {line}: {words}"),
            None => words.to_owned(),
        }
    }
}

/// The library counts lines too, but every text that it is given here is one line.
fn no_json(line: usize, error: &serde_json::Error) -> String {
    let (words, column) = (error.to_string(), error.column());
    let place = format!(" at line {} column {column}", error.line());
    let words = words.strip_suffix(&place).unwrap_or(&words);
    format!("line {line}: {words} at column {column}")
}

/// Which command a path in a list of them names: `commands`, 1, ….
pub(crate) fn command_of_path(path: &[&str]) -> Option<usize> {
    match path {
        ["commands", index, ..] => index.parse().ok(),
        _ => None,
    }
}

/// Which command a sentence about the request is about: "`commands[1].openSeries` has no field …".
pub(crate) fn command_of_sentence(sentence: &str) -> Option<usize> {
    sentence.strip_prefix("`commands[")?.split_once(']')?.0.parse().ok()
}

/// The same sentence, but where it lists all that could have been written instead of what was, the
/// nearest of those if one is near.
pub(crate) fn nearest(sentence: &str) -> Option<String> {
    let (place, _) = sentence.split_once(" has no field ")?;
    // Names stand between backticks: the place, what was written, what could have been.
    let mut names = sentence.split('`').skip(1).step_by(2).skip(1);
    let written = names.next()?;
    let (steps, name) = names.map(|name| (steps(written, name), name)).min()?;
    let is_near = steps <= 1 + written.len() / 4;
    is_near.then(|| format!("{place} has no field `{written}`; did you mean `{name}`?"))
}

/// How many letters must be put in, left out or replaced to make one word of another, whatever their
/// case (Levenshtein's distance).
fn steps(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.to_lowercase().chars().collect();
    // How far it is to each beginning of `to`, from what has been read of `from`.
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (read, letter) in from.to_lowercase().chars().enumerate() {
        let mut left = read + 1;
        let mut next = vec![left];
        for (pair, other) in row.windows(2).zip(&to) {
            if let [replaced, dropped] = pair {
                left = (replaced + usize::from(letter != *other)).min(dropped + 1).min(left + 1);
                next.push(left);
            }
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_is_told_from_another_word() {
        let sentence = |written| {
            format!(
                "`commands[0]` has no field `{written}`; CommandInput has `openSeries`, `addVenue`."
            )
        };
        for written in ["openSerie", "OpenSeries", "openseries", "opneSeries"] {
            let said = nearest(&sentence(written)).unwrap_or_default();
            assert!(said.ends_with("; did you mean `openSeries`?"), "{written}: {said}");
        }
        assert_eq!(nearest(&sentence("deleteMeeting")), None);
        assert_eq!(nearest("`commands[0]` must be an object, CommandInput."), None);
    }
}
