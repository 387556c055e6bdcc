//! Media types: what a request must be, and what its answer is.

use axum::http::{HeaderMap, HeaderValue, header};

use crate::{
    quality::{Preference, preferences},
    refusal::Refusal,
};

/// The form of an answer. Both are the same JSON; what differs is what a status may say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Media {
    /// `application/json`: a GraphQL response is always 200, since a status other than that may
    /// come from a proxy.
    Json,
    /// `application/graphql-response+json`: this is a GraphQL response whatever its status, so the
    /// status tells what became of the request.
    GraphQlResponse,
}

impl Media {
    pub(crate) fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::Json => "application/json; charset=utf-8",
            Self::GraphQlResponse => "application/graphql-response+json; charset=utf-8",
        })
    }

    fn name(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::GraphQlResponse => "application/graphql-response+json",
        }
    }

    /// The form that `Accept` prefers, or none if it takes neither.
    ///
    /// Without a preference it is plain JSON, which every client reads; the newer form has to be
    /// named, and wins a draw then, since only a client that knows it names it.
    pub(crate) fn negotiated(headers: &HeaderMap) -> Option<Self> {
        let (mut json, mut newer, mut asked) = (Match::NONE, Match::NONE, false);
        for preference in preferences(headers, &header::ACCEPT) {
            asked = true;
            json = json.or_closer(Self::Json, preference);
            newer = newer.or_closer(Self::GraphQlResponse, preference);
        }
        if !asked {
            return Some(Self::Json);
        }
        let newer_wins = newer.weight > json.weight
            || newer.weight == json.weight && newer.closeness == Match::EXACT;
        let (media, best) =
            if newer_wins { (Self::GraphQlResponse, newer) } else { (Self::Json, json) };
        (best.weight > 0).then_some(media)
    }
}

/// How closely a media range names a media type, and how much it is wanted; the closest counts.
#[derive(Clone, Copy)]
struct Match {
    closeness: u8,
    weight: u16,
}

impl Match {
    const NONE: Self = Self { closeness: 0, weight: 0 };
    const EXACT: u8 = 3;

    fn or_closer(self, media: Media, preference: Preference<'_>) -> Self {
        let closeness = match preference.value {
            "*/*" => 1,
            "application/*" => 2,
            name if name.eq_ignore_ascii_case(media.name()) => Self::EXACT,
            _ => return self,
        };
        let weight = preference.weight;
        if closeness > self.closeness { Self { closeness, weight } } else { self }
    }
}

/// Refuses a body that is not plain UTF-8 JSON.
///
/// Strictness is also a defence: a page elsewhere can post forms and plain text without asking,
/// but JSON only after a preflight request, which nothing here answers.
pub(crate) fn require_json(headers: &HeaderMap) -> Result<(), Refusal> {
    let encoding = headers.get(header::CONTENT_ENCODING);
    if encoding.is_some_and(|encoding| encoding != "identity") {
        return Err(Refusal::Encoded);
    }
    let media = headers
        .get(header::CONTENT_TYPE)
        .and_then(|media| media.to_str().ok())
        .ok_or(Refusal::NotJson)?;
    let mut parts = media.split(';').map(str::trim);
    let is_json = parts.next().is_some_and(|name| name.eq_ignore_ascii_case(Media::Json.name()));
    if is_json && parts.all(allows_utf8) { Ok(()) } else { Err(Refusal::NotJson) }
}

/// Whether a parameter of a media type leaves the text UTF-8.
fn allows_utf8(parameter: &str) -> bool {
    match parameter.split_once('=') {
        Some((name, value)) if name.eq_ignore_ascii_case("charset") => {
            value.trim_matches('"').eq_ignore_ascii_case("utf-8")
        }
        Some(_) | None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn accepting(accept: &str) -> Option<Media> {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, accept.parse().unwrap());
        Media::negotiated(&headers)
    }

    #[test]
    fn json_is_for_those_who_do_not_mind() {
        assert_eq!(Media::negotiated(&HeaderMap::new()), Some(Media::Json));
        for accept in ["", "*/*", "application/*", "Application/JSON", "text/html, */*;q=0.1"] {
            assert_eq!(accepting(accept), Some(Media::Json), "{accept}");
        }
    }

    #[test]
    fn the_newer_form_is_for_those_who_name_it() {
        for accept in [
            "application/graphql-response+json",
            "application/graphql-response+json; charset=utf-8, application/json;q=0.9",
            "application/json, application/graphql-response+json",
            "application/graphql-response+json;q=0.5, */*;q=0.1",
            "application/json;q=0, */*",
        ] {
            assert_eq!(accepting(accept), Some(Media::GraphQlResponse), "{accept}");
        }
        let less_wanted = "application/graphql-response+json;q=0.5, application/json";
        assert_eq!(accepting(less_wanted), Some(Media::Json));
    }

    #[test]
    fn nothing_else_is_on_offer() {
        for accept in ["text/html", "application/xml, text/*", "*/*;q=0", "application/json;q=0"] {
            assert_eq!(accepting(accept), None, "{accept}");
        }
    }

    #[test]
    fn a_body_must_be_json_in_utf8() {
        let of = |media: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::CONTENT_TYPE, media.parse().unwrap());
            require_json(&headers).is_ok()
        };
        for media in
            ["application/json", "Application/JSON ; charset=\"UTF-8\"", "application/json;v=1"]
        {
            assert!(of(media), "{media}");
        }
        for media in ["text/plain", "application/json; charset=latin1", "application/jsonp", ""] {
            assert!(!of(media), "{media}");
        }
        assert!(require_json(&HeaderMap::new()).is_err());
    }
}
