//! Who sends a request, by what its head shows.

mod failures;
mod oidc;

use std::net::IpAddr;

use axum::http::{HeaderMap, header};
use plenary_graphql::transport::{Caller, Credential, Executor};

pub use oidc::{ClaimNames, Issuer, NotAnIssuer, Oidc};
use oidc::{Verifier, is_jwt};

use crate::refusal::Refusal;
use failures::Failures;

/// Longer ones are no token, whoever made it.
const LONGEST: usize = 8 << 10;

/// Lets people in.
pub(crate) struct Access {
    /// Of the identity provider's tokens, if there is one.
    verifier: Option<Verifier>,
    failures: Failures,
}

impl Access {
    /// Begins to ask the identity provider for its keys. It needs a Tokio runtime.
    pub(crate) fn new(oidc: Option<Oidc>) -> Self {
        Self { verifier: oidc.map(Verifier::new), failures: Failures::new() }
    }

    /// Lets in whoever a request's head shows, or the public where it shows nobody.
    pub(crate) async fn admit(
        &self,
        executor: &dyn Executor,
        headers: &HeaderMap,
        from: Option<IpAddr>,
    ) -> Result<Caller, Refusal> {
        let admitted = match bearer(headers) {
            Ok(token) => self.admit_bearer(executor, token).await,
            Err(refusal) => Err(refusal),
        };
        match (admitted, from) {
            (Ok(caller), Some(from)) => Ok(caller.coming_from(from)),
            (Ok(caller), None) => Ok(caller),
            (Err(_), _) => Err(self.failed(from)),
        }
    }

    /// What is answered to one more who shows what lets nobody in.
    pub(crate) fn failed(&self, from: Option<IpAddr>) -> Refusal {
        self.failures.one_more(from)
    }

    /// Lets in the bearer of a token, or the public.
    async fn admit_bearer(
        &self,
        executor: &dyn Executor,
        token: Option<&str>,
    ) -> Result<Caller, Refusal> {
        let credential = match (token, &self.verifier) {
            (None, _) => Credential::Nothing,
            (Some(token), Some(verifier)) if is_jwt(token) => {
                let claims = verifier.verify(token).await.ok_or(Refusal::BadToken)?;
                Credential::Claims(claims)
            }
            (Some(token), _) => Credential::Token(token.to_owned()),
        };
        executor.admit(credential).map_err(|_| Refusal::BadToken)
    }
}

/// The token of an `Authorization: Bearer` header (RFC 6750); none if there is no such header at all.
fn bearer(headers: &HeaderMap) -> Result<Option<&str>, Refusal> {
    let mut values = headers.get_all(header::AUTHORIZATION).iter();
    let Some(value) = values.next() else { return Ok(None) };
    // With two of them, a proxy and we might each read another.
    if values.next().is_some() {
        return Err(Refusal::BadToken);
    }
    let value = value.to_str().map_err(|_| Refusal::BadToken)?;
    let (scheme, token) = value.trim().split_once(' ').ok_or(Refusal::BadToken)?;
    let token = token.trim();
    let fits = scheme.eq_ignore_ascii_case("bearer") && token.len() <= LONGEST;
    if fits { Ok(Some(token)) } else { Err(Refusal::BadToken) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(values: &[&str]) -> Result<Option<String>, Refusal> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(header::AUTHORIZATION, value.parse().unwrap());
        }
        bearer(&headers).map(|token| token.map(str::to_owned))
    }

    #[test]
    fn a_token_comes_in_one_bearer_header() {
        assert_eq!(read(&[]).unwrap(), None);
        for value in ["Bearer abc", "bearer  abc ", "BEARER abc"] {
            assert_eq!(read(&[value]).unwrap().as_deref(), Some("abc"), "{value}");
        }
    }

    #[test]
    fn whatever_else_is_shown_is_refused_not_overlooked() {
        let long = format!("Bearer {}", "a".repeat(LONGEST + 1));
        for values in [&["Bearer"][..], &["Basic YTpi"], &["abc"], &["Bearer a", "Bearer b"], &[""]]
        {
            assert!(read(values).is_err(), "{values:?}");
        }
        assert!(read(&[&long]).is_err());
    }
}
