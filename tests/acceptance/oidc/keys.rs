//! Keys that are made while the test runs, and tokens that are signed with them.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD as BASE64};
use jsonwebtoken::{Algorithm, EncodingKey, crypto};
use p256::SecretKey;
use p256::elliptic_curve::sec1::ToEncodedPoint;
use p256::pkcs8::EncodePrivateKey;
use rsa::pkcs1::EncodeRsaPrivateKey;
use rsa::rand_core::OsRng;
use rsa::traits::PublicKeyParts;
use serde_json::{Value, json};

/// A key pair with the name that it is published under.
pub(super) struct Pair {
    name: String,
    public: Value,
    private: EncodingKey,
    algorithm: Algorithm,
}

impl Pair {
    /// On the curve P-256.
    pub(super) fn ec(name: &str) -> Self {
        let secret = SecretKey::random(&mut OsRng);
        let point = secret.public_key().to_encoded_point(false);
        let (x, y) = (base64(point.x().unwrap()), base64(point.y().unwrap()));
        Self {
            name: name.to_owned(),
            public: json!({"kty": "EC", "crv": "P-256", "x": x, "y": y, "use": "sig"}),
            private: EncodingKey::from_ec_der(secret.to_pkcs8_der().unwrap().as_bytes()),
            algorithm: Algorithm::ES256,
        }
    }

    /// RSA of 2048 bits.
    pub(super) fn rsa(name: &str) -> Self {
        let secret = rsa::RsaPrivateKey::new(&mut OsRng, 2048).unwrap();
        let (n, e) = (base64(secret.n().to_bytes_be()), base64(secret.e().to_bytes_be()));
        Self {
            name: name.to_owned(),
            public: json!({"kty": "RSA", "n": n, "e": e, "use": "sig"}),
            private: EncodingKey::from_rsa_der(secret.to_pkcs1_der().unwrap().as_bytes()),
            algorithm: Algorithm::RS256,
        }
    }

    /// As it is published, with its name.
    pub(super) fn published(&self) -> Value {
        let mut public = self.public.clone();
        public["kid"] = json!(self.name);
        public
    }

    /// The header of its tokens.
    pub(super) fn header(&self) -> Value {
        json!({"alg": self.algorithm, "kid": self.name, "typ": "JWT"})
    }

    /// A token as an issuer makes it.
    pub(super) fn token(&self, claims: &Value) -> String {
        self.sign(&self.header(), claims)
    }

    /// A token with this header.
    pub(super) fn sign(&self, header: &Value, claims: &Value) -> String {
        signed(header, claims, &self.private, self.algorithm)
    }
}

/// A token whose secret is what everybody can read.
pub(super) fn by_secret(header: &Value, claims: &Value, secret: &[u8]) -> String {
    signed(header, claims, &EncodingKey::from_secret(secret), Algorithm::HS256)
}

/// A token that nobody signed.
pub(super) fn unsigned(header: &Value, claims: &Value) -> String {
    format!("{}.{}.", base64(header.to_string()), base64(claims.to_string()))
}

fn signed(header: &Value, claims: &Value, key: &EncodingKey, algorithm: Algorithm) -> String {
    let said = format!("{}.{}", base64(header.to_string()), base64(claims.to_string()));
    let signature = crypto::sign(said.as_bytes(), key, algorithm).unwrap();
    format!("{said}.{signature}")
}

fn base64(bytes: impl AsRef<[u8]>) -> String {
    BASE64.encode(bytes)
}
