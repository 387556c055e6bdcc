//! Where pages come from, as browsers say it.

use std::str::FromStr;

use axum::http::Uri;

/// An origin: a scheme, a host, and a port where it is not the scheme's own (RFC 6454).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    text: String,
    host: String,
}

/// A text that names no origin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("give a scheme and a host, like https://plenary.example.org")]
pub struct NotAnOrigin;

impl Origin {
    /// As browsers write it in `Origin`.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// Its host, without the port.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.host
    }
}

impl FromStr for Origin {
    type Err = NotAnOrigin;

    fn from_str(text: &str) -> Result<Self, NotAnOrigin> {
        let uri: Uri = text.parse().map_err(|_| NotAnOrigin)?;
        let scheme = uri.scheme_str().unwrap_or_default();
        let own = match scheme {
            "http" => 80,
            "https" => 443,
            _ => return Err(NotAnOrigin),
        };
        let host = uri.host().unwrap_or_default().to_ascii_lowercase();
        let named = uri.authority().is_some_and(|named| !named.as_str().contains('@'));
        if !named || host.is_empty() || !matches!(uri.path(), "" | "/") || uri.query().is_some() {
            return Err(NotAnOrigin);
        }
        let port = uri.port_u16().filter(|port| *port != own);
        let port = port.map(|port| format!(":{port}")).unwrap_or_default();
        Ok(Self { text: format!("{scheme}://{host}{port}"), host })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_written_as_browsers_write_it() {
        for (given, text, host) in [
            ("https://Plenary.example.org/", "https://plenary.example.org", "plenary.example.org"),
            ("https://a.example:443", "https://a.example", "a.example"),
            ("http://localhost:5173", "http://localhost:5173", "localhost"),
            ("http://[::1]:80", "http://[::1]", "[::1]"),
        ] {
            let origin: Origin = given.parse().unwrap();
            assert_eq!((origin.as_str(), origin.host()), (text, host));
        }
    }

    #[test]
    fn whatever_is_more_or_less_than_an_origin_is_none() {
        for text in
            ["", "*", "null", "a.example", "ftp://a", "https://a/b", "https://u@a", "https://a?q"]
        {
            assert_eq!(text.parse::<Origin>(), Err(NotAnOrigin), "{text}");
        }
    }
}
