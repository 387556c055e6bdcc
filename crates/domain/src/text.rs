//! Texts that people read, in as many languages as there are authentic versions.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::refusal::{Reason, Refusal};

/// A language tag as BCP 47 writes it, lower case: `en`, `es`, `es-mx`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Cow<'_, str>", into = "String")]
pub struct Language(Tag);

/// A tag, filled up with zeros. It lies beside its text, so that reading one fetches less memory.
type Tag = [u8; LONGEST_TAG];

const LONGEST_TAG: usize = 35;

/// Why a text is no language tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a language is a BCP 47 tag such as en, es or es-mx")]
pub struct NotALanguage;

impl Language {
    /// English: what is read when nothing better was written.
    #[must_use]
    pub fn english() -> Self {
        Self::filled_up("en")
    }

    /// Spanish.
    #[must_use]
    pub fn spanish() -> Self {
        Self::filled_up("es")
    }

    fn filled_up(tag: &str) -> Self {
        let mut filled = [0; LONGEST_TAG];
        filled.iter_mut().zip(tag.bytes()).for_each(|(to, from)| *to = from.to_ascii_lowercase());
        Self(filled)
    }

    /// The tag as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        let tag = self.0.split(|byte| *byte == 0).next().unwrap_or_default();
        str::from_utf8(tag).unwrap_or_default()
    }

    /// The tag up to its first hyphen: `es` of `es-mx`.
    #[must_use]
    pub fn primary(&self) -> &str {
        self.as_str().split('-').next().unwrap_or_default()
    }
}

impl FromStr for Language {
    type Err = NotALanguage;
    fn from_str(text: &str) -> Result<Self, NotALanguage> {
        let mut parts = text.split('-');
        let primary = parts.next().unwrap_or_default();
        let primary_fits =
            (2..=3).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_alphabetic());
        let rest_fits = parts
            .all(|p| (1..=8).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_alphanumeric()));
        if !primary_fits || !rest_fits || text.len() > LONGEST_TAG {
            return Err(NotALanguage);
        }
        Ok(Self::filled_up(text))
    }
}

impl TryFrom<Cow<'_, str>> for Language {
    type Error = NotALanguage;
    fn try_from(text: Cow<'_, str>) -> Result<Self, NotALanguage> {
        text.parse()
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.as_str().to_owned()
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(self.as_str(), f)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A text in one or more languages, each version authentic.
///
/// The versions are in order of their tags. Most texts have one: kept in a map, it would take several
/// times the memory.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct LocalizedText(Box<[(Language, Box<str>)]>);

impl LocalizedText {
    /// A text in English alone.
    #[must_use]
    pub fn english(text: impl Into<Box<str>>) -> Self {
        Self([(Language::english(), text.into())].into())
    }

    fn of(versions: BTreeMap<Language, Box<str>>) -> Self {
        Self(versions.into_iter().collect())
    }

    /// The versions, each with its language, in order of their tags.
    pub fn versions(&self) -> impl Iterator<Item = (&Language, &str)> {
        self.0.iter().map(|(language, text)| (language, &**text))
    }

    /// The version to show to a reader of this language: that language's, else the same primary
    /// language's, else the English, else the first there is.
    #[must_use]
    pub fn read(&self, language: &Language) -> &str {
        self.version(language)
            .or_else(|| self.primary(language.primary()))
            .or_else(|| self.primary("en"))
            .or_else(|| self.versions().next().map(|(_, text)| text))
            .unwrap_or_default()
    }

    fn version(&self, language: &Language) -> Option<&str> {
        self.versions().find(|(l, _)| *l == language).map(|(_, text)| text)
    }

    fn primary(&self, primary: &str) -> Option<&str> {
        self.versions().find(|(l, _)| l.primary() == primary).map(|(_, text)| text)
    }
}

impl<L: Into<Language>, T: Into<Box<str>>> FromIterator<(L, T)> for LocalizedText {
    fn from_iter<I: IntoIterator<Item = (L, T)>>(versions: I) -> Self {
        // Of two versions in one language, the last.
        Self::of(versions.into_iter().map(|(l, t)| (l.into(), t.into())).collect())
    }
}

/// A map from languages to versions.
impl Serialize for LocalizedText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.versions())
    }
}

impl<'de> Deserialize<'de> for LocalizedText {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        BTreeMap::<Language, Box<str>>::deserialize(deserializer).map(Self::of)
    }
}

/// How long a text may be, and whether it may have several lines.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    max: usize,
    lines: bool,
}

impl Limit {
    /// Names and titles: one line of at most 300 characters.
    pub const TITLE: Self = Self { max: 300, lines: false };
    /// Descriptions, reasons and evidence: at most 10,000 characters, several lines.
    pub const PROSE: Self = Self { max: 10_000, lines: true };

    /// Holds one plain text against this limit.
    ///
    /// # Errors
    /// [`Reason::TextMissing`], [`Reason::TextTooLong`] or [`Reason::ControlCharacters`].
    pub fn check(self, text: &str) -> Result<(), Refusal> {
        if text.chars().all(|c| c.is_whitespace() || is_invisible(c)) {
            return Err(Reason::TextMissing {}.into());
        }
        let length = text.chars().count();
        if length > self.max {
            return Err(Reason::TextTooLong {
                length: length.to_string(),
                max: self.max.to_string(),
            }
            .into());
        }
        if text.chars().any(|c| self.forbids(c)) {
            return Err(Reason::ControlCharacters {}.into());
        }
        Ok(())
    }

    /// Holds every version of a text against this limit; a text without versions is missing.
    ///
    /// # Errors
    /// As [`Limit::check`], and [`Reason::TooMany`] for more than 20 languages.
    pub fn check_all(self, text: &LocalizedText) -> Result<(), Refusal> {
        if text.0.is_empty() {
            return Err(Reason::TextMissing {}.into());
        }
        crate::refusal::at_most(20, text.0.len(), crate::refusal::Many::Languages)?;
        text.versions().try_for_each(|(_, version)| self.check(version))
    }

    /// Control characters, line breaks where there is one line (Unicode's separators of lines and
    /// paragraphs are such), and the marks that reorder what stands around them (Unicode's
    /// bidirectional controls): a title must print as it was written.
    fn forbids(self, c: char) -> bool {
        let separates = matches!(c, '\u{2028}' | '\u{2029}');
        let line = self.lines && (separates || matches!(c, '\n' | '\t'));
        let reorders = matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        ((c.is_control() || separates) && !line) || reorders
    }
}

/// Whether a character takes no room and shows nothing, without being white space: the soft hyphen,
/// joiners, direction marks, invisible operators and the byte order mark. A text may hold them, but
/// is none without anything else.
const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checked(limit: Limit, text: &str) -> Option<&'static str> {
        limit.check(text).err().map(|refusal| refusal.code())
    }

    #[test]
    fn what_shows_nothing_is_no_text() {
        let nothing =
            ["", " ", "\u{200b}", "\u{2028}", "\u{2029}", "\u{feff}", "\u{200b} \u{2060}\n"];
        for text in nothing {
            for limit in [Limit::TITLE, Limit::PROSE] {
                assert_eq!(checked(limit, text), Some("TEXT_MISSING"), "{text:?}");
            }
        }
        for text in ["a\u{200b}b", "می\u{200c}خواهم", "co\u{ad}operation"] {
            assert_eq!(checked(Limit::TITLE, text), None, "{text:?}");
        }
    }

    #[test]
    fn a_title_has_one_line_however_the_next_one_begins() {
        for text in ["a\nb", "a\u{2028}b", "a\u{2029}b"] {
            assert_eq!(checked(Limit::TITLE, text), Some("CONTROL_CHARACTERS"), "{text:?}");
            assert_eq!(checked(Limit::PROSE, text), None, "{text:?}");
        }
    }
}
