//! The keys that an issuer signs with, and which of them a token may name.

use std::str::FromStr;

use jsonwebtoken::{
    Algorithm, DecodingKey, DecodingKeyKind,
    jwk::{AlgorithmParameters, EllipticCurve, Jwk, KeyOperations, PublicKeyUse},
};
use serde::Deserialize;
use serde_json::Value;

/// Issuers publish a handful; what is beyond is not looked at.
const MOST: usize = 64;

/// A modulus of 2048 bits (RFC 7518, section 3.3).
const SHORTEST_MODULUS: usize = 256;

/// What our list allows a key of RSA to verify.
const RSA: &[Algorithm] = &[
    Algorithm::RS256,
    Algorithm::RS384,
    Algorithm::RS512,
    Algorithm::PS256,
    Algorithm::PS384,
    Algorithm::PS512,
];

/// The keys of an issuer that can be used; none of them is secret.
#[derive(Default)]
pub(super) struct Keys(Vec<Key>);

/// One key, with what it may verify: that is settled by the key, never by a token.
pub(super) struct Key {
    name: Option<String>,
    algorithms: Vec<Algorithm>,
    decoding: DecodingKey,
}

/// Why there is no key for a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum NoKey {
    /// The issuer may have published it since.
    #[error("its key is not among those of the issuer")]
    Unknown,
    #[error("its algorithm is not one that the named key is for")]
    OtherAlgorithm,
    #[error("it names no key, and the issuer has several")]
    Unnamed,
}

#[derive(Deserialize)]
struct Published {
    keys: Vec<Value>,
}

impl Keys {
    /// Reads a JSON Web Key Set. Keys that cannot be used, and those of kinds yet to be invented, are
    /// left out.
    pub(super) fn read(json: &[u8]) -> Result<Self, serde_json::Error> {
        let published: Published = serde_json::from_slice(json)?;
        Ok(Self(published.keys.into_iter().take(MOST).filter_map(Key::read).collect()))
    }

    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// The one key that a token means by a name and an algorithm.
    pub(super) fn pick(&self, name: Option<&str>, algorithm: Algorithm) -> Result<&Key, NoKey> {
        let Some(name) = name else { return self.only(algorithm) };
        let mut named = self.0.iter().filter(|key| key.name.as_deref() == Some(name)).peekable();
        named.peek().ok_or(NoKey::Unknown)?;
        let mut fitting = named.filter(|key| key.algorithms.contains(&algorithm));
        match (fitting.next(), fitting.next()) {
            (Some(key), None) => Ok(key),
            (None | Some(_), _) => Err(NoKey::OtherAlgorithm),
        }
    }

    fn only(&self, algorithm: Algorithm) -> Result<&Key, NoKey> {
        match &*self.0 {
            [] => Err(NoKey::Unknown),
            [key] if key.algorithms.contains(&algorithm) => Ok(key),
            [_] => Err(NoKey::OtherAlgorithm),
            [_, _, ..] => Err(NoKey::Unnamed),
        }
    }
}

impl Key {
    fn read(json: Value) -> Option<Self> {
        let key: Jwk = serde_json::from_value(json).ok()?;
        let decoding = DecodingKey::from_jwk(&key).ok()?;
        let algorithms = algorithms(&key, &decoding);
        let usable = is_for_signatures(&key) && !algorithms.is_empty();
        usable.then_some(Self { name: key.common.key_id, algorithms, decoding })
    }

    pub(super) const fn decoding(&self) -> &DecodingKey {
        &self.decoding
    }
}

fn is_for_signatures(key: &Jwk) -> bool {
    let used = key.common.public_key_use.as_ref();
    let operations = key.common.key_operations.as_ref();
    used.is_none_or(|used| *used == PublicKeyUse::Signature)
        && operations.is_none_or(|operations| operations.contains(&KeyOperations::Verify))
}

/// What a key of its type may verify, narrowed to the algorithm that it is published for, if it says so.
fn algorithms(key: &Jwk, decoding: &DecodingKey) -> Vec<Algorithm> {
    let of_type: &[Algorithm] = match &key.algorithm {
        AlgorithmParameters::RSA(_) if is_long(decoding) => RSA,
        AlgorithmParameters::EllipticCurve(key) => match key.curve {
            EllipticCurve::P256 => &[Algorithm::ES256],
            EllipticCurve::P384 => &[Algorithm::ES384],
            EllipticCurve::P521 | EllipticCurve::Ed25519 => &[],
        },
        AlgorithmParameters::OctetKeyPair(key) if key.curve == EllipticCurve::Ed25519 => {
            &[Algorithm::EdDSA]
        }
        // A short key, another curve, or a secret: whoever publishes a secret has none.
        AlgorithmParameters::RSA(_)
        | AlgorithmParameters::OctetKeyPair(_)
        | AlgorithmParameters::OctetKey(_) => &[],
    };
    let said = key.common.key_algorithm.map(|said| Algorithm::from_str(&said.to_string()).ok());
    let fits = |one: &Algorithm| said.is_none_or(|said| said == Some(*one));
    of_type.iter().copied().filter(fits).collect()
}

fn is_long(key: &DecodingKey) -> bool {
    match key.kind() {
        DecodingKeyKind::RsaModulusExponent { n, .. } => {
            n.iter().skip_while(|byte| **byte == 0).count() >= SHORTEST_MODULUS
        }
        DecodingKeyKind::SecretOrDer(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const P256: &str = "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU";
    const P256_Y: &str = "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0";

    fn ec(name: &str) -> Value {
        json!({"kty": "EC", "crv": "P-256", "x": P256, "y": P256_Y, "kid": name})
    }

    fn rsa(name: &str, modulus: usize) -> Value {
        // "AQ" is three quarters of four characters: a modulus of that many bytes, near enough.
        json!({"kty": "RSA", "e": "AQAB", "n": "_".repeat(modulus / 3 * 4), "kid": name})
    }

    fn keys(keys: &[Value]) -> Keys {
        Keys::read(json!({ "keys": keys }).to_string().as_bytes()).unwrap()
    }

    fn with(mut key: Value, field: &str, value: Value) -> Value {
        key[field] = value;
        key
    }

    #[test]
    fn a_key_verifies_what_is_of_its_type() {
        let keys = keys(&[ec("ec"), rsa("rsa", 258)]);
        assert!(keys.pick(Some("ec"), Algorithm::ES256).is_ok());
        for algorithm in RSA {
            assert!(keys.pick(Some("rsa"), *algorithm).is_ok(), "{algorithm:?}");
            assert_eq!(keys.pick(Some("ec"), *algorithm).err(), Some(NoKey::OtherAlgorithm));
        }
        for algorithm in [Algorithm::ES384, Algorithm::EdDSA, Algorithm::HS256, Algorithm::HS512] {
            for name in ["ec", "rsa"] {
                let picked = keys.pick(Some(name), algorithm).err();
                assert_eq!(picked, Some(NoKey::OtherAlgorithm), "{name} {algorithm:?}");
            }
        }
    }

    #[test]
    fn a_key_that_says_its_algorithm_is_for_no_other() {
        let keys = keys(&[with(rsa("rsa", 258), "alg", json!("PS256"))]);
        assert!(keys.pick(Some("rsa"), Algorithm::PS256).is_ok());
        let other = keys.pick(Some("rsa"), Algorithm::RS256).err();
        assert_eq!(other, Some(NoKey::OtherAlgorithm));
    }

    #[test]
    fn what_cannot_be_used_is_left_out() {
        let useless = [
            with(ec("encrypts"), "use", json!("enc")),
            with(ec("signs"), "key_ops", json!(["sign"])),
            with(ec("p-521"), "crv", json!("P-521")),
            with(ec("other"), "alg", json!("RS256")),
            with(ec("new"), "alg", json!("ES256K")),
            with(ec("garbage"), "x", json!("not base64!")),
            rsa("short", 129),
            json!({"kty": "oct", "k": "c2VjcmV0", "kid": "secret", "alg": "HS256"}),
            json!({"kty": "AKP", "pub": "AAAA", "kid": "of-the-future"}),
            json!("no key at all"),
        ];
        assert_eq!(keys(&useless).len(), 0);
        assert!(Keys::read(b"{\"keys\": 1}").is_err());
        assert!(Keys::read(b"[]").is_err());
    }

    #[test]
    fn without_a_name_there_must_be_one_key_only() {
        assert!(keys(&[ec("a")]).pick(None, Algorithm::ES256).is_ok());
        let none = |keys: &Keys| keys.pick(None, Algorithm::ES256).err();
        assert_eq!(none(&keys(&[])), Some(NoKey::Unknown));
        assert_eq!(none(&keys(&[rsa("a", 258)])), Some(NoKey::OtherAlgorithm));
        assert_eq!(none(&keys(&[ec("a"), rsa("b", 258)])), Some(NoKey::Unnamed));
    }

    #[test]
    fn a_name_that_two_keys_bear_means_neither() {
        let twice = keys(&[ec("a"), ec("a")]);
        assert_eq!(twice.pick(Some("a"), Algorithm::ES256).err(), Some(NoKey::OtherAlgorithm));
        let apart = keys(&[ec("a"), rsa("a", 258)]);
        assert!(apart.pick(Some("a"), Algorithm::ES256).is_ok());
        assert_eq!(apart.pick(Some("b"), Algorithm::ES256).err(), Some(NoKey::Unknown));
    }
}
