//! A server elsewhere, and the token that is shown to it.

use std::fs;
use std::path::Path;
use std::time::Duration;

use serde_json::{Map, Value, json};
use ureq::http::{StatusCode, Uri};
use ureq::tls::{RootCerts, TlsConfig};

use crate::failure::{Failure, cannot, chain};

/// Where a token is looked for if no file is named.
const VARIABLE: &str = "PLENARY_TOKEN";

/// A server, asked in somebody's name.
pub(crate) struct Remote {
    endpoint: String,
    agent: ureq::Agent,
    /// The `Authorization` header, if a token is shown.
    shown: Option<String>,
}

impl Remote {
    /// The server at an address, asked by whoever's token is in the file or the environment.
    pub(crate) fn at(url: &str, token_file: Option<&Path>) -> Result<Self, Failure> {
        let base = base(url)?;
        let shown = token(token_file)?.map(|token| format!("Bearer {token}"));
        if shown.is_some() && !keeps_secrets(base) {
            tracing::warn!(
                "the token goes to {base} unencrypted: use https where others may listen"
            );
        }
        // The roots of the operating system: many a secretariat has a certificate authority of its own.
        let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
        let config = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .timeout_connect(Some(Duration::from_secs(10)))
            .tls_config(tls);
        Ok(Self { endpoint: format!("{base}/graphql"), agent: config.build().into(), shown })
    }

    /// Whether it is asked in anybody's name.
    pub(crate) const fn shows_a_token(&self) -> bool {
        self.shown.is_some()
    }

    /// Executes GraphQL there.
    pub(crate) fn execute(
        &self,
        query: &str,
        variables: Map<String, Value>,
    ) -> Result<Value, Failure> {
        let body = json!({ "query": query, "variables": variables }).to_string();
        let unreachable = |error: &dyn std::error::Error| cannot(&self.endpoint, chain(error));
        let mut request = self
            .agent
            .post(&self.endpoint)
            .content_type("application/json")
            .header("accept", "application/graphql-response+json, application/json");
        if let Some(shown) = &self.shown {
            request = request.header("authorization", shown);
        }
        let mut answer = request.send(body).map_err(|error| unreachable(&error))?;
        if answer.status() == StatusCode::UNAUTHORIZED {
            return Err(Failure::Refused(self.not_let_in()));
        }
        let body = answer.body_mut().with_config().limit(1 << 30).read_to_string();
        let body = body.map_err(|error| unreachable(&error))?;
        serde_json::from_str(&body)
            .map_err(|_| cannot(&self.endpoint, "is there a Plenary server?"))
    }

    fn not_let_in(&self) -> String {
        let endpoint = &self.endpoint;
        if self.shown.is_none() {
            return format!(
                "{endpoint} lets nobody in without a token: put yours into {VARIABLE}, or name a file that \
                 holds it with --token-file."
            );
        }
        format!(
            "{endpoint} does not know this token, or it has ended: ask the secretariat for a new one \
             (plenary token create), and put it into {VARIABLE} or the file that --token-file names."
        )
    }
}

/// An address without the path that the endpoint has.
pub(crate) fn base(url: &str) -> Result<&str, Failure> {
    if !url.starts_with("http://") && !url.starts_with("https://") {
        let words = format!("{url} is no address of a server; give one like http://127.0.0.1:8080");
        return Err(Failure::Usage(words));
    }
    Ok(url.trim_end_matches('/').trim_end_matches("/graphql"))
}

/// Whether nobody on the way to an address can read what is sent.
fn keeps_secrets(url: &str) -> bool {
    let uri: Option<Uri> = url.parse().ok();
    let host = uri.as_ref().and_then(Uri::host).unwrap_or_default();
    let address = host.trim_start_matches('[').trim_end_matches(']');
    url.starts_with("https://")
        || host.eq_ignore_ascii_case("localhost")
        || address.parse().is_ok_and(|ip: std::net::IpAddr| ip.is_loopback())
}

/// The caller's token: from the file that is named, or from the environment.
fn token(file: Option<&Path>) -> Result<Option<String>, Failure> {
    let (found, place) = match file {
        Some(file) => {
            let read = fs::read_to_string(file);
            let read = read.map_err(|error| {
                Failure::Usage(format!("--token-file {}: {error}", file.display()))
            })?;
            (read, format!("--token-file {}", file.display()))
        }
        None => match std::env::var(VARIABLE) {
            Ok(token) => (token, VARIABLE.to_owned()),
            Err(std::env::VarError::NotPresent) => return Ok(None),
            Err(std::env::VarError::NotUnicode(_)) => (String::new(), VARIABLE.to_owned()),
        },
    };
    let token = found.trim();
    // What is no token is not repeated: it may be one that was cut or glued to another.
    if token.is_empty() || !token.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(Failure::Usage(format!("{place} holds no token, which is one word")));
    }
    Ok(Some(token.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_is_safe_on_this_machine_and_under_tls() {
        for url in ["http://127.0.0.1:8080", "http://[::1]", "http://localhost:1", "https://a.b"] {
            assert!(keeps_secrets(url), "{url}");
        }
        for url in ["http://10.0.0.1", "http://plenary.example", "http://localhost.evil"] {
            assert!(!keeps_secrets(url), "{url}");
        }
    }

    #[test]
    fn an_address_is_taken_with_and_without_its_path() {
        for url in ["https://a.b/x", "https://a.b/x/", "https://a.b/x/graphql"] {
            assert!(base(url).is_ok_and(|base| base == "https://a.b/x"), "{url}");
        }
        assert!(base("ftp://a.b").is_err());
    }
}
