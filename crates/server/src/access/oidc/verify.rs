//! Whether a token is the issuer's, for us, and of now.

use jsonwebtoken::{Algorithm, Header, Validation, decode, decode_header};
use serde_json::{Map, Value};

use super::{
    issuer::Issuer,
    keys::{Key, Keys},
    unverified::Unverified,
};

/// How far the issuer's clock may be ahead of ours, in seconds. It does not prolong a token's life.
const LEEWAY: i64 = 30;

/// What every token must say.
pub(super) struct Expected {
    pub(super) issuer: Issuer,
    pub(super) audience: String,
}

/// What a token's header says, none of which is to be trusted: it only helps to find the key.
pub(super) struct Unread<'a> {
    token: &'a str,
    algorithm: Algorithm,
    key: Option<String>,
}

/// What a verified token says, and until when, in seconds since 1970.
pub(super) struct Said {
    pub(super) claims: Map<String, Value>,
    pub(super) until: i64,
}

impl<'a> Unread<'a> {
    pub(super) fn of(token: &'a str) -> Result<Self, Unverified> {
        let header = decode_header(token).map_err(|_| Unverified::Malformed)?;
        if header.crit.is_some() {
            return Err(Unverified::Critical);
        }
        if !is_for_access(&header) {
            return Err(Unverified::OtherType);
        }
        Ok(Self { token, algorithm: header.alg, key: header.kid })
    }

    /// The key that it means.
    pub(super) fn key<'k>(&self, keys: &'k Keys) -> Result<&'k Key, Unverified> {
        Ok(keys.pick(self.key.as_deref(), self.algorithm)?)
    }

    /// What it says, if it is the issuer's, for us, and of now (seconds since 1970).
    pub(super) fn verify(
        &self,
        key: &Key,
        expected: &Expected,
        now: i64,
    ) -> Result<Said, Unverified> {
        // The key was picked because this algorithm is one of its own.
        let mut validation = Validation::new(self.algorithm);
        validation.set_required_spec_claims(&["iss", "aud"]);
        validation.set_issuer(&[expected.issuer.as_str()]);
        validation.set_audience(&[&expected.audience]);
        // Times are held below against a clock that we are given.
        validation.validate_exp = false;
        let said = decode::<Map<String, Value>>(self.token, key.decoding(), &validation);
        let claims = said.map_err(|error| Unverified::of(&error))?.claims;
        if !claims.get("iss").is_some_and(Value::is_string) {
            return Err(Unverified::OtherIssuer);
        }
        let until = until(&claims, now)?;
        Ok(Said { claims, until })
    }
}

/// Issuers sign other things with the same keys, such as notices that somebody has logged out.
fn is_for_access(header: &Header) -> bool {
    let Some(named) = &header.typ else { return true };
    let named = named.to_ascii_lowercase();
    matches!(named.strip_prefix("application/").unwrap_or(&named), "jwt" | "at+jwt")
}

/// When it ends, if it has begun and not ended.
fn until(claims: &Map<String, Value>, now: i64) -> Result<i64, Unverified> {
    let exp = claims.get("exp").ok_or(Unverified::Expired)?;
    let exp = exp.as_i64().ok_or_else(|| Unverified::wrong("exp"))?;
    if exp <= now {
        return Err(Unverified::Expired);
    }
    if let Some(nbf) = claims.get("nbf") {
        let nbf = nbf.as_i64().ok_or_else(|| Unverified::wrong("nbf"))?;
        if nbf > now.saturating_add(LEEWAY) {
            return Err(Unverified::Early);
        }
    }
    Ok(exp)
}

#[cfg(test)]
mod tests;
