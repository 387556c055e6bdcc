//! How places and languages are called in a sentence.

use super::{Names, say};
use crate::id::VenueId;
use crate::key::Key;
use crate::text::Language;

/// The languages that are called by a name: the others by their tag.
const LANGUAGES: &[(&str, &str, &str)] = &[
    ("ar", "Arabic", "árabe"),
    ("de", "German", "alemán"),
    ("en", "English", "inglés"),
    ("es", "Spanish", "español"),
    ("fr", "French", "francés"),
    ("pt", "Portuguese", "portugués"),
    ("ru", "Russian", "ruso"),
    ("zh", "Chinese", "chino"),
];

impl Names<'_> {
    pub(crate) fn venue(&self, id: VenueId) -> String {
        let name = self.seen.venue(id).map(|it| self.quote(&it.name));
        name.unwrap_or_else(|| self.either("a venue", "una sede"))
    }

    /// A room of a venue; one that the venue has no more is not told by its key.
    pub(crate) fn room(&self, venue: VenueId, key: &Key) -> String {
        let venue = self.seen.venue(venue);
        let name = venue.and_then(|it| it.room(key).map(|room| self.quote(&room.name)));
        let called = name.map(|name| say!(self, "the room {name}", "la sala {name}"));
        called.unwrap_or_else(|| self.either("a room", "una sala"))
    }

    /// Languages: `English and Spanish`.
    pub(crate) fn languages(&self, languages: &[Language]) -> String {
        if languages.is_empty() {
            return self.either("languages still to be named", "idiomas por determinar");
        }
        let called = languages.iter().map(|language| self.called(language)).collect();
        self.several(called, languages.len(), ("languages", "idiomas"))
    }

    /// A few words in a row: `city and address`.
    pub(crate) fn listed(&self, words: Vec<String>) -> String {
        let all = words.len();
        self.several(words, all, ("others", "otros"))
    }

    /// Of two varieties of one language, each says which it is.
    fn called(&self, language: &Language) -> String {
        let (tag, primary) = (language.as_str(), language.primary());
        let known = LANGUAGES.iter().find(|(of, ..)| *of == primary);
        let name = known.map(|(_, english, spanish)| self.either(english, spanish));
        match name {
            Some(name) if tag == primary => name,
            Some(name) => format!("{name} ({tag})"),
            None => tag.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::audience::Viewer;
    use crate::seen::Seen;
    use crate::testing::{VENUE, dialogue, given, key};

    fn with<T>(language: &Language, ask: impl FnOnce(&Names<'_>) -> T) -> T {
        let seen = Seen::now(Arc::new(given(dialogue()).state), Viewer::Secretariat);
        ask(&Names { seen: &seen, language, spanish: *language == Language::spanish() })
    }

    #[test]
    fn languages_are_called_by_their_names() {
        let called = |tags: &[&str], language| {
            let tags: Vec<Language> = tags.iter().map(|tag| tag.parse().expect("a tag")).collect();
            with(&language, |names| names.languages(&tags))
        };
        assert_eq!(called(&["en", "es"], Language::english()), "English and Spanish");
        assert_eq!(called(&["es", "en"], Language::spanish()), "español e inglés");
        assert_eq!(
            called(&["es-mx", "es-es"], Language::english()),
            "Spanish (es-mx) and Spanish (es-es)"
        );
        assert_eq!(called(&["nah", "fr"], Language::english()), "nah and French");
        assert_eq!(called(&[], Language::spanish()), "idiomas por determinar");
    }

    #[test]
    fn a_room_that_is_gone_is_a_room() {
        let gone = with(&Language::english(), |names| names.room(VENUE, &key("treaty-room")));
        assert_eq!(gone, "a room");
    }
}
