//! Who may send requests to a server that listens on loopback.
//!
//! Such a server trusts whoever reaches it, and a browser on the same machine reaches it for any
//! page it shows. Two headers that pages cannot forge tell those apart: `Host` keeps the name that
//! a page used to get here (DNS rebinding points a foreign name at 127.0.0.1), and `Origin` names
//! the page. A listener on other addresses is looked up by names that only its operator knows, so
//! there the guard is open; a page elsewhere still cannot send `application/json` without CORS.

use std::net::{IpAddr, SocketAddr};

use axum::http::{HeaderMap, HeaderName, Uri, header, uri::Authority};

use crate::refusal::Refusal;

/// Admits or refuses by `Host` and `Origin`.
pub(crate) enum Guard {
    /// The listener is not on loopback.
    Open,
    /// The listener is on loopback; `hosts` are further names that a proxy passes on.
    Loopback { hosts: Vec<String> },
}

impl Guard {
    pub(crate) fn new(address: SocketAddr, hosts: Vec<String>) -> Self {
        if address.ip().is_loopback() { Self::Loopback { hosts } } else { Self::Open }
    }

    pub(crate) fn admit(&self, uri: &Uri, headers: &HeaderMap) -> Result<(), Refusal> {
        let Self::Loopback { hosts } = self else {
            return Ok(());
        };
        let host = only(headers, &header::HOST).ok_or(Refusal::ForeignHost)?;
        let named: Authority = host.parse().map_err(|_| Refusal::ForeignHost)?;
        // A target written as `GET http://name/` names a host of its own, which must do as well.
        let mut names = [Some(&named), uri.authority()].into_iter().flatten();
        if !names.all(|name| is_known(name.host(), hosts)) {
            return Err(Refusal::ForeignHost);
        }
        if headers.contains_key(header::ORIGIN) && !is_same_origin(headers, host) {
            return Err(Refusal::ForeignOrigin);
        }
        Ok(())
    }
}

/// A header's value if there is exactly one: with two, a proxy and we might each read another.
fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?;
    values.next().is_none().then(|| value.to_str().ok())?
}

fn is_known(host: &str, hosts: &[String]) -> bool {
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || address.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
        || hosts.iter().any(|known| known.eq_ignore_ascii_case(host))
}

/// Whether the page came from here. The scheme is not compared, since a proxy may speak TLS.
fn is_same_origin(headers: &HeaderMap, host: &str) -> bool {
    only(headers, &header::ORIGIN)
        .and_then(|origin| origin.split_once("://"))
        .is_some_and(|(_, authority)| authority.eq_ignore_ascii_case(host))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admitted(address: &str, headers: &[(HeaderName, &str)]) -> bool {
        let guard = Guard::new(address.parse().unwrap(), vec!["plenary.example".to_owned()]);
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(name, value.parse().unwrap());
        }
        guard.admit(&Uri::from_static("/graphql"), &map).is_ok()
    }

    #[test]
    fn on_loopback_only_loopback_names_and_named_hosts_are_answered() {
        for host in ["localhost:80", "LOCALHOST", "127.0.0.1:8000", "127.1.2.3", "[::1]:80"] {
            assert!(admitted("127.0.0.1:80", &[(header::HOST, host)]), "{host}");
        }
        assert!(admitted("[::1]:80", &[(header::HOST, "plenary.example")]));
        for host in ["evil.example", "127.0.0.1.evil.example", "10.0.0.1", "", "localhost.evil"] {
            assert!(!admitted("127.0.0.1:80", &[(header::HOST, host)]), "{host}");
        }
        assert!(!admitted("127.0.0.1:80", &[]));
        let twice = [(header::HOST, "localhost"), (header::HOST, "evil.example")];
        assert!(!admitted("127.0.0.1:80", &twice));
    }

    #[test]
    fn on_loopback_only_pages_of_the_same_origin_are_answered() {
        let from = |origin| [(header::HOST, "localhost:80"), (header::ORIGIN, origin)];
        assert!(admitted("127.0.0.1:80", &from("http://localhost:80")));
        for origin in ["http://localhost:81", "http://127.0.0.1:80", "https://evil", "null", ""] {
            assert!(!admitted("127.0.0.1:80", &from(origin)), "{origin}");
        }
    }

    #[test]
    fn elsewhere_names_are_the_operators_affair() {
        assert!(admitted("0.0.0.0:80", &[(header::HOST, "plenary.gov")]));
        assert!(admitted("0.0.0.0:80", &[]));
    }
}
