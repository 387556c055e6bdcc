//! Fetching what an issuer publishes: where its keys are, and the keys.

use std::time::Duration;

use axum::http::{HeaderMap, StatusCode, header};
use serde::Deserialize;
use ureq::Agent;

use super::{issuer::Issuer, keys::Keys};

/// For each of the two documents, from the look-up of the name to the last byte.
const PATIENCE: Duration = Duration::from_secs(5);

/// Bytes of a document, many times what issuers publish.
const LONGEST: u64 = 256 << 10;

/// Characters of a document that the log may repeat.
const LOGGED: usize = 200;

/// For how long keys are taken for fresh if the issuer does not say, and within which bounds if it does.
const USUAL: Duration = Duration::from_secs(15 * 60);
const SHORTEST: Duration = Duration::from_secs(60);
const LONGEST_FRESH: Duration = Duration::from_secs(60 * 60);

/// What came.
pub(super) struct Fetched {
    pub(super) keys: Keys,
    /// How long until the issuer should be asked again.
    pub(super) fresh: Duration,
}

/// Why nothing came, or nothing that could be trusted.
#[derive(Debug, thiserror::Error)]
pub(super) enum Away {
    #[error("it does not answer: {0}")]
    Silent(#[from] ureq::Error),
    #[error("it answers {0}; redirects are not followed")]
    Status(StatusCode),
    #[error("its configuration cannot be read: {0}")]
    Configuration(serde_json::Error),
    #[error(
        "its configuration is that of another issuer, {0:?}; the names must be the same exactly"
    )]
    Another(String),
    #[error("its keys are at {0:?}, which others could meddle with")]
    Unsafe(String),
    #[error("its keys cannot be read: {0}")]
    Keys(serde_json::Error),
    #[error("fetching them broke down")]
    Broken,
}

/// The part of OpenID Connect Discovery 1.0, section 3, that matters to us.
#[derive(Deserialize)]
struct Configuration {
    issuer: String,
    jwks_uri: String,
}

/// Fetches an issuer's keys. It blocks for as long as twice [`PATIENCE`].
pub(super) fn fetch(issuer: &Issuer) -> Result<Fetched, Away> {
    let agent = agent(issuer);
    let (configuration, _) = get(&agent, &issuer.configuration())?;
    let configuration: Configuration =
        serde_json::from_slice(&configuration).map_err(Away::Configuration)?;
    if configuration.issuer != issuer.as_str() {
        return Err(Away::Another(cut(configuration.issuer)));
    }
    if !issuer.may_keep_keys_at(&configuration.jwks_uri) {
        return Err(Away::Unsafe(cut(configuration.jwks_uri)));
    }
    let (keys, headers) = get(&agent, &configuration.jwks_uri)?;
    Ok(Fetched { keys: Keys::read(&keys).map_err(Away::Keys)?, fresh: fresh(&headers) })
}

/// The log is not for whatever else a document may hold.
fn cut(text: String) -> String {
    text.chars().take(LOGGED).collect()
}

fn agent(issuer: &Issuer) -> Agent {
    let config = Agent::config_builder()
        .timeout_global(Some(PATIENCE))
        .max_redirects(0)
        .http_status_as_error(false)
        .https_only(!issuer.is_near())
        .accept("application/json")
        .user_agent("plenary");
    let config = if issuer.is_near() { config.proxy(None) } else { config };
    config.build().into()
}

fn get(agent: &Agent, address: &str) -> Result<(Vec<u8>, HeaderMap), Away> {
    let mut answer = agent.get(address).call()?;
    if answer.status() != StatusCode::OK {
        return Err(Away::Status(answer.status()));
    }
    let body = answer.body_mut().with_config().limit(LONGEST).read_to_vec()?;
    Ok((body, answer.headers().clone()))
}

/// How long keys count as fresh by the `max-age` that they came with (RFC 9111), within our bounds.
fn fresh(headers: &HeaderMap) -> Duration {
    let directives = headers.get_all(header::CACHE_CONTROL).iter();
    let directives = directives.filter_map(|value| value.to_str().ok());
    let directives = directives.flat_map(|value| value.split(',')).map(str::trim);
    let mut fresh = USUAL;
    for directive in directives {
        let (name, value) = directive.split_once('=').unwrap_or((directive, ""));
        if name.eq_ignore_ascii_case("no-store") || name.eq_ignore_ascii_case("no-cache") {
            return SHORTEST;
        }
        if name.eq_ignore_ascii_case("max-age") {
            fresh = value.trim_matches('"').parse().map_or(USUAL, Duration::from_secs);
        }
    }
    fresh.clamp(SHORTEST, LONGEST_FRESH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_fresh_for_as_long_as_the_issuer_says_within_bounds() {
        for (said, seconds) in [
            (&[][..], 900),
            (&["public"], 900),
            (&["max-age=600"], 600),
            (&["public, MAX-AGE=\"700\", must-revalidate"], 700),
            (&["public", "max-age=800"], 800),
            (&["max-age=0"], 60),
            (&["max-age=86400"], 3600),
            (&["max-age=99999999999999999999"], 900),
            (&["max-age=-1"], 900),
            (&["max-age=600, no-store"], 60),
            (&["no-cache"], 60),
        ] {
            let mut headers = HeaderMap::new();
            for value in said {
                headers.append(header::CACHE_CONTROL, value.parse().unwrap());
            }
            assert_eq!(fresh(&headers), Duration::from_secs(seconds), "{said:?}");
        }
    }
}
