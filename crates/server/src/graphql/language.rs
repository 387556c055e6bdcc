//! Which of our languages a client reads.

use axum::http::{HeaderMap, header};
use plenary_graphql::transport::Language;

use crate::quality::preferences;

/// The most wanted language that we have, the first named among equals; else English.
pub(crate) fn language(headers: &HeaderMap) -> Language {
    let mut best = (Language::default(), 0);
    for preference in preferences(headers, &header::ACCEPT_LANGUAGE) {
        match named(preference.value) {
            Some(language) if preference.weight > best.1 => best = (language, preference.weight),
            Some(_) | None => {}
        }
    }
    best.0
}

/// The language of a tag, whatever its region: `es-419` is Spanish.
fn named(tag: &str) -> Option<Language> {
    let primary = tag.split('-').next()?;
    match primary {
        "*" => Some(Language::default()),
        _ => [Language::English, Language::Spanish]
            .into_iter()
            .find(|language| language.tag().eq_ignore_ascii_case(primary)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(accept: &str) -> Language {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, accept.parse().unwrap());
        language(&headers)
    }

    #[test]
    fn spanish_is_for_those_who_want_it_most() {
        for accept in ["es", "ES-419", "fr, es;q=0.8, en;q=0.5", "es, en", "zh, es;q=0.1"] {
            assert_eq!(read(accept), Language::Spanish, "{accept}");
        }
    }

    #[test]
    fn english_is_for_everyone_else() {
        assert_eq!(language(&HeaderMap::new()), Language::English);
        for accept in ["en", "en, es", "fr", "*", "es;q=0", "es;q=0.5, *", "est"] {
            assert_eq!(read(accept), Language::English, "{accept}");
        }
    }
}
