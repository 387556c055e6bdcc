//! Who may send requests, by the names that they use.
//!
//! A browser reaches a server for any page it shows. Two headers that pages cannot forge tell those
//! apart: `Host` keeps the name that a page used to get here (DNS rebinding points a foreign name at an
//! address of ours), and `Origin` names the page. So names are answered to that the operator gave, and
//! addresses that are the listener's own, since no name is looked up there.

use std::net::{IpAddr, SocketAddr};

use axum::http::{HeaderMap, HeaderName, HeaderValue, Uri, header, uri::Authority};

use crate::{origin::Origin, refusal::Refusal};

/// Admits or refuses by `Host` and `Origin`.
pub(crate) struct Guard {
    listener: IpAddr,
    /// Names that the operator gave.
    hosts: Vec<String>,
    /// Under which the server is known to browsers: a proxy may pass on another `Host`.
    own: Vec<Origin>,
    /// Whose pages may read answers.
    shared: Vec<Origin>,
}

impl Guard {
    pub(crate) fn new(
        listener: SocketAddr,
        mut hosts: Vec<String>,
        own: Vec<Origin>,
        shared: Vec<Origin>,
    ) -> Self {
        hosts.extend(own.iter().map(|url| url.host().to_owned()));
        Self { listener: listener.ip(), hosts, own, shared }
    }

    pub(crate) fn admit(&self, uri: &Uri, headers: &HeaderMap) -> Result<(), Refusal> {
        let host = only(headers, &header::HOST).ok_or(Refusal::ForeignHost)?;
        let named: Authority = host.parse().map_err(|_| Refusal::ForeignHost)?;
        // A target written as `GET http://name/` names a host of its own, which must do as well.
        let mut names = [Some(&named), uri.authority()].into_iter().flatten();
        if !names.all(|name| self.is_known(name.host())) {
            return Err(Refusal::ForeignHost);
        }
        if headers.contains_key(header::ORIGIN) && !self.is_known_origin(headers, host) {
            return Err(Refusal::ForeignOrigin);
        }
        Ok(())
    }

    /// The page's origin, if its pages may read answers.
    pub(crate) fn shared_with(&self, headers: &HeaderMap) -> Option<HeaderValue> {
        let origin = only(headers, &header::ORIGIN)?;
        let known = self.shared.iter().find(|known| known.as_str() == origin)?;
        HeaderValue::from_str(known.as_str()).ok()
    }

    /// Whether pages of other origins may read answers at all.
    pub(crate) fn shares(&self) -> bool {
        !self.shared.is_empty()
    }

    fn is_known(&self, host: &str) -> bool {
        let literal = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
        let loopback = self.listener.is_loopback() || self.listener.is_unspecified();
        let own = match literal {
            Ok(address) if self.listener.is_loopback() => address.is_loopback(),
            // It listens on whatever addresses the machine has.
            Ok(_) if self.listener.is_unspecified() => true,
            Ok(address) => address == self.listener,
            Err(_) => loopback && host.eq_ignore_ascii_case("localhost"),
        };
        own || self.hosts.iter().any(|known| known.eq_ignore_ascii_case(host))
    }

    /// Whether the page came from here, or from where the operator said.
    fn is_known_origin(&self, headers: &HeaderMap, host: &str) -> bool {
        let Some(origin) = only(headers, &header::ORIGIN) else { return false };
        // The scheme is not compared, since a proxy may speak TLS.
        let same = origin.split_once("://").is_some_and(|(_, it)| it.eq_ignore_ascii_case(host));
        same || self.own.iter().chain(&self.shared).any(|known| known.as_str() == origin)
    }
}

/// A header's value if there is exactly one: with two, a proxy and we might each read another.
fn only<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?;
    values.next().is_none().then(|| value.to_str().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admitted(address: &str, headers: &[(HeaderName, &str)]) -> bool {
        let url = |text: &str| vec![text.parse().unwrap()];
        let guard = Guard::new(
            address.parse().unwrap(),
            vec!["plenary.example".to_owned()],
            url("https://talks.example"),
            url("https://board.example"),
        );
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
        for host in ["plenary.example", "talks.example:443", "Talks.Example"] {
            assert!(admitted("[::1]:80", &[(header::HOST, host)]), "{host}");
        }
        for host in ["evil.example", "127.0.0.1.evil.example", "10.0.0.1", "", "localhost.evil"] {
            assert!(!admitted("127.0.0.1:80", &[(header::HOST, host)]), "{host}");
        }
        assert!(!admitted("127.0.0.1:80", &[(header::HOST, "board.example")]));
        assert!(!admitted("127.0.0.1:80", &[]));
        let twice = [(header::HOST, "localhost"), (header::HOST, "evil.example")];
        assert!(!admitted("127.0.0.1:80", &twice));
    }

    #[test]
    fn only_pages_of_known_origins_are_answered() {
        let from = |origin| [(header::HOST, "localhost:80"), (header::ORIGIN, origin)];
        for origin in ["http://localhost:80", "https://talks.example", "https://board.example"] {
            assert!(admitted("127.0.0.1:80", &from(origin)), "{origin}");
        }
        for origin in ["http://localhost:81", "http://127.0.0.1:80", "https://evil", "null", ""] {
            assert!(!admitted("127.0.0.1:80", &from(origin)), "{origin}");
        }
        assert!(!admitted("127.0.0.1:80", &from("http://talks.example")));
        assert!(!admitted("127.0.0.1:80", &from("https://board.example:8443")));
    }

    #[test]
    fn elsewhere_too_names_must_be_known_and_addresses_the_listeners_own() {
        let to = |listener: &str, host: &str| admitted(listener, &[(header::HOST, host)]);
        for host in ["192.0.2.7:80", "10.0.0.1", "[2001:db8::1]", "localhost", "talks.example"] {
            assert!(to("0.0.0.0:80", host) && to("[::]:80", host), "{host}");
        }
        for host in ["evil.example", "plenary.gov", "192.0.2.7.evil.example"] {
            assert!(!to("0.0.0.0:80", host) && !to("192.0.2.7:80", host), "{host}");
        }
        assert!(to("192.0.2.7:80", "192.0.2.7") && to("192.0.2.7:80", "plenary.example"));
        assert!(!to("192.0.2.7:80", "192.0.2.8") && !to("192.0.2.7:80", "localhost"));
        assert!(!admitted("0.0.0.0:80", &[]));
    }
}
