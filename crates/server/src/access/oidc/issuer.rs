//! Which identity provider is trusted, and from where its papers may be fetched.

use std::{fmt, net::IpAddr, str::FromStr};

use axum::http::{Uri, uri::Scheme};

/// The name of an OpenID Connect issuer, which is the address that it publishes its keys under.
///
/// Tokens and the issuer's own configuration must name it exactly as it is written here, down to a
/// slash at the end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issuer(String);

/// Why a text names no issuer that could be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "an issuer is an https address without user, query and fragment; http is for this machine only"
)]
pub struct NotAnIssuer;

impl FromStr for Issuer {
    type Err = NotAnIssuer;

    fn from_str(text: &str) -> Result<Self, NotAnIssuer> {
        let bare = !text.contains(['?', '#', '@']);
        let safe = is_https(text) || is_of_this_machine(text);
        if bare && safe { Ok(Self(text.to_owned())) } else { Err(NotAnIssuer) }
    }
}

impl fmt::Display for Issuer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Issuer {
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    /// Where its configuration is (OpenID Connect Discovery 1.0, section 4).
    pub(super) fn configuration(&self) -> String {
        format!("{}/.well-known/openid-configuration", self.0.trim_end_matches('/'))
    }

    /// Whether it may have its keys there: nobody on the way can put others in their place.
    pub(super) fn may_keep_keys_at(&self, address: &str) -> bool {
        is_https(address) || (is_of_this_machine(&self.0) && is_of_this_machine(address))
    }

    /// Whether it runs beside us, so that no proxy leads to it.
    pub(super) fn is_near(&self) -> bool {
        is_of_this_machine(&self.0)
    }
}

fn is_https(address: &str) -> bool {
    let uri = address.parse::<Uri>().ok();
    uri.is_some_and(|uri| uri.scheme() == Some(&Scheme::HTTPS) && uri.host().is_some())
}

fn is_of_this_machine(address: &str) -> bool {
    let Ok(uri) = address.parse::<Uri>() else { return false };
    let host = uri.host().unwrap_or_default();
    let ip = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    uri.scheme() == Some(&Scheme::HTTP)
        && (host == "localhost" || ip.is_ok_and(|ip| ip.is_loopback()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_issuer_is_https_or_of_this_machine() {
        for name in
            ["https://id.example", "https://id.example/realms/a/", "https://id.example:8443"]
        {
            assert!(name.parse::<Issuer>().is_ok(), "{name}");
        }
        for name in ["http://127.0.0.1:8081", "http://localhost/realms/a", "http://[::1]:80"] {
            assert!(name.parse::<Issuer>().is_ok(), "{name}");
        }
        for name in [
            "",
            "id.example",
            "http://id.example",
            "http://127.0.0.1.example",
            "http://localhost.example",
            "https://user@id.example",
            "http://127.0.0.1@id.example",
            "https://id.example?a=b",
            "https://id.example#a",
            "https:///realms",
            "file:///etc/passwd",
            "ftp://id.example",
        ] {
            assert_eq!(name.parse::<Issuer>(), Err(NotAnIssuer), "{name}");
        }
    }

    #[test]
    fn its_configuration_is_where_discovery_says() {
        for (name, address) in [
            ("https://id.example", "https://id.example/.well-known/openid-configuration"),
            ("https://id.example/a/", "https://id.example/a/.well-known/openid-configuration"),
        ] {
            assert_eq!(name.parse::<Issuer>().unwrap().configuration(), address);
        }
    }

    #[test]
    fn its_keys_come_by_ways_that_nobody_can_meddle_with() {
        let far: Issuer = "https://id.example".parse().unwrap();
        let near: Issuer = "http://127.0.0.1:8081".parse().unwrap();
        for (issuer, address, may) in [
            (&far, "https://keys.example/jwks", true),
            (&far, "http://id.example/jwks", false),
            (&far, "http://127.0.0.1/jwks", false),
            (&near, "http://127.0.0.1:8081/jwks", true),
            (&near, "https://keys.example/jwks", true),
            (&near, "http://id.example/jwks", false),
            (&near, "/jwks", false),
        ] {
            assert_eq!(issuer.may_keep_keys_at(address), may, "{address}");
        }
    }
}
