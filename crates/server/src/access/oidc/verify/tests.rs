//! Tokens that are good, and one test for each way in which they are not.

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD as URL_SAFE_NO_PAD};
use jsonwebtoken::{EncodingKey, crypto::sign};
use p256::{SecretKey, elliptic_curve::sec1::ToEncodedPoint, pkcs8::EncodePrivateKey};
use serde_json::json;

use super::{super::keys::NoKey, *};

const NOW: i64 = 1_700_000_000;

/// A key of the issuer's, with its name.
struct Pair {
    name: &'static str,
    secret: SecretKey,
}

impl Pair {
    fn new(name: &'static str, seed: u8) -> Self {
        Self { name, secret: SecretKey::from_slice(&[seed; 32]).unwrap() }
    }

    fn published(&self) -> Value {
        let point = self.secret.public_key().to_encoded_point(false);
        let (x, y) = (base64(point.x().unwrap()), base64(point.y().unwrap()));
        json!({"kty": "EC", "crv": "P-256", "x": x, "y": y, "kid": self.name, "use": "sig"})
    }

    fn sign(&self, header: &Value, claims: &Value) -> String {
        let der = self.secret.to_pkcs8_der().unwrap();
        signed(header, claims, &EncodingKey::from_ec_der(der.as_bytes()), Algorithm::ES256)
    }
}

fn signed(header: &Value, claims: &Value, key: &EncodingKey, algorithm: Algorithm) -> String {
    let said = format!("{}.{}", base64(header.to_string()), base64(claims.to_string()));
    let signature = sign(said.as_bytes(), key, algorithm).unwrap();
    format!("{said}.{signature}")
}

fn base64(bytes: impl AsRef<[u8]>) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn header() -> Value {
    json!({"alg": "ES256", "kid": "a", "typ": "JWT"})
}

fn claims() -> Value {
    json!({"iss": "https://id.example", "aud": "plenary", "exp": NOW + 600, "sub": "ana"})
}

fn with(mut value: Value, field: &str, what: Value) -> Value {
    value[field] = what;
    value
}

fn without(mut value: Value, field: &str) -> Value {
    value.as_object_mut().unwrap().remove(field);
    value
}

fn a() -> Pair {
    Pair::new("a", 7)
}

/// What becomes of a token at [`NOW`], if the issuer has keys `a` and `b`.
fn verified(token: &str) -> Result<Said, Unverified> {
    let keys = json!({"keys": [a().published(), Pair::new("b", 8).published()]});
    let keys = Keys::read(keys.to_string().as_bytes()).unwrap();
    let issuer = "https://id.example".parse().unwrap();
    let expected = Expected { issuer, audience: "plenary".to_owned() };
    let unread = Unread::of(token)?;
    unread.verify(unread.key(&keys)?, &expected, NOW)
}

#[track_caller]
fn refused(token: &str, reason: &Unverified) {
    assert_eq!(verified(token).err().as_ref(), Some(reason));
}

#[test]
fn a_good_token_says_what_it_says_until_it_ends() {
    let said = verified(&a().sign(&header(), &claims())).ok().unwrap();
    assert_eq!((said.until, &said.claims["sub"]), (NOW + 600, &json!("ana")));
    for typ in ["jwt", "at+jwt", "application/at+jwt"] {
        assert!(
            verified(&a().sign(&with(header(), "typ", json!(typ)), &claims())).is_ok(),
            "{typ}"
        );
    }
    assert!(verified(&a().sign(&without(header(), "typ"), &claims())).is_ok());
    let several = with(claims(), "aud", json!(["other", "plenary"]));
    assert!(verified(&a().sign(&header(), &several)).is_ok());
}

#[test]
fn a_signature_by_another_key_is_forged() {
    refused(&Pair::new("x", 9).sign(&header(), &claims()), &Unverified::Forged);
    // The issuer's other key, under the name of this one.
    refused(&Pair::new("b", 8).sign(&header(), &claims()), &Unverified::Forged);
}

#[test]
fn nothing_of_a_signed_token_may_change() {
    let token = a().sign(&header(), &claims());
    let [head, said, signature] = token.split('.').collect::<Vec<_>>()[..] else { unreachable!() };
    let other = base64(with(claims(), "sub", json!("eva")).to_string());
    refused(&format!("{head}.{other}.{signature}"), &Unverified::Forged);
    let other = base64(with(header(), "more", json!("x")).to_string());
    refused(&format!("{other}.{said}.{signature}"), &Unverified::Forged);
    refused(&format!("{head}.{said}."), &Unverified::Forged);
}

#[test]
fn the_token_does_not_choose_how_it_is_verified() {
    let said = base64(claims().to_string());
    for none in ["none", "None", "NONE", ""] {
        let header = base64(with(header(), "alg", json!(none)).to_string());
        refused(&format!("{header}.{said}."), &Unverified::Malformed);
    }
    // What everyone can read, the public key, is no secret to sign with.
    let public = a().secret.public_key().to_encoded_point(false);
    let secrets = [public.as_bytes().to_vec(), a().published().to_string().into_bytes()];
    for secret in secrets {
        let header = with(header(), "alg", json!("HS256"));
        let token =
            signed(&header, &claims(), &EncodingKey::from_secret(&secret), Algorithm::HS256);
        refused(&token, &Unverified::NoKey(NoKey::OtherAlgorithm));
    }
    // Its own key in the header is nobody's.
    let own = Pair::new("own", 9);
    let header = with(header(), "jwk", own.published());
    refused(&own.sign(&header, &claims()), &Unverified::Forged);
}

#[test]
fn the_key_must_be_one_of_the_issuers() {
    let named = |name: &str| a().sign(&with(header(), "kid", json!(name)), &claims());
    refused(&named("c"), &Unverified::NoKey(NoKey::Unknown));
    refused(&named("../a"), &Unverified::NoKey(NoKey::Unknown));
    refused(&named("b"), &Unverified::Forged);
    let unnamed = a().sign(&without(header(), "kid"), &claims());
    refused(&unnamed, &Unverified::NoKey(NoKey::Unnamed));
}

#[test]
fn headers_that_ask_for_more_are_refused() {
    let critical = with(header(), "crit", json!(["exp"]));
    refused(&a().sign(&critical, &claims()), &Unverified::Critical);
    for typ in ["logout+jwt", "secevent+jwt", "dpop+jwt", ""] {
        let token = a().sign(&with(header(), "typ", json!(typ)), &claims());
        refused(&token, &Unverified::OtherType);
    }
}

#[test]
fn issuer_and_audience_are_exact_and_required() {
    let token = |claims: &Value| a().sign(&header(), claims);
    for iss in [
        json!("https://id.example/"),
        json!("https://evil.example"),
        json!(["https://id.example"]),
        json!(["https://evil.example", "https://id.example"]),
        json!(1),
        json!(null),
    ] {
        refused(&token(&with(claims(), "iss", iss)), &Unverified::OtherIssuer);
    }
    refused(&token(&without(claims(), "iss")), &Unverified::OtherIssuer);
    for aud in [json!("other"), json!("Plenary"), json!(["other"]), json!([]), json!(1), json!("")]
    {
        refused(&token(&with(claims(), "aud", aud)), &Unverified::OtherAudience);
    }
    refused(&token(&without(claims(), "aud")), &Unverified::OtherAudience);
}

#[test]
fn a_token_is_of_its_time() {
    let token = |field: &str, what: Value| a().sign(&header(), &with(claims(), field, what));
    for exp in [NOW, NOW - 1, 0, -5, i64::MIN] {
        refused(&token("exp", json!(exp)), &Unverified::Expired);
    }
    assert!(verified(&token("exp", json!(NOW + 1))).is_ok());
    refused(&a().sign(&header(), &without(claims(), "exp")), &Unverified::Expired);
    assert!(verified(&token("nbf", json!(NOW + LEEWAY))).is_ok());
    refused(&token("nbf", json!(NOW + LEEWAY + 1)), &Unverified::Early);
    for what in [json!("1800000000"), json!(null), json!([1]), json!(1e300), json!(u64::MAX)] {
        assert!(verified(&token("exp", what.clone())).is_err(), "exp {what}");
        assert!(verified(&token("nbf", what.clone())).is_err(), "nbf {what}");
    }
}

#[test]
fn garbage_is_no_token() {
    let header = base64(header().to_string());
    for text in
        ["..", "a.b.c", "....", "", "é.é.é", &format!("{header}.."), &format!("{header}.e30.")]
    {
        assert!(verified(text).is_err(), "{text}");
    }
    let list = base64("[1]");
    assert!(verified(&format!("{header}.{list}.{list}")).is_err());
}
