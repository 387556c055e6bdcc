//! Tokens that let nobody in. Each is one change away from a good one.

use serde_json::{Value, json};

use super::desk::{Desk, claims, now, with};
use super::issuer::Issuer;
use super::keys::{Pair, by_secret, unsigned};

/// A server, its issuer, and the key that the issuer signs with.
fn setting() -> (Desk, Issuer, Pair) {
    let key = Pair::ec("a");
    let issuer = Issuer::of(&[&key, &Pair::ec("b")]);
    let desk = Desk::with(&issuer);
    assert!(desk.is_taken(&key.token(&claims(&issuer))));
    (desk, issuer, key)
}

#[test]
fn what_is_not_signed_by_the_issuer_is_refused() {
    let (desk, issuer, key) = setting();
    let said = claims(&issuer);
    let header = |other| with(key.header(), other);
    desk.refuses("another's key by this name", &Pair::ec("a").token(&said));
    desk.refuses("another's key by its own name", &Pair::ec("c").token(&said));
    desk.refuses("the name of another key", &key.sign(&header(json!({"kid": "b"})), &said));
    desk.refuses("no name of two keys", &key.sign(&header(json!({"kid": null})), &said));
    desk.refuses("a path for a name", &key.sign(&header(json!({"kid": "../a"})), &said));
    let own = Pair::ec("own");
    let brought = header(json!({"jwk": own.published(), "kid": null}));
    desk.refuses("a key that it brings along", &own.sign(&brought, &said));
    let signed = key.token(&said);
    let forged = with(said, json!({"plenary_role": "secretariat"}));
    let (rest, signature) = signed.rsplit_once('.').unwrap();
    desk.refuses("no signature", rest);
    desk.refuses("an empty signature", &format!("{rest}."));
    let other = unsigned(&key.header(), &forged);
    desk.refuses("the signature of other claims", &format!("{other}{signature}"));
}

#[test]
fn a_token_does_not_choose_its_algorithm() {
    let (desk, issuer, key) = setting();
    let said = claims(&issuer);
    for none in ["none", "None", "nOnE", ""] {
        let header = with(key.header(), json!({"alg": none}));
        desk.refuses("no algorithm", &unsigned(&header, &said));
    }
    let public = key.published();
    let header = with(key.header(), json!({"alg": "HS256"}));
    for secret in [public.to_string(), public["x"].as_str().unwrap().to_owned()] {
        desk.refuses("the public key as a secret", &by_secret(&header, &said, secret.as_bytes()));
    }
    for other in ["RS256", "PS256", "ES384", "EdDSA"] {
        let header = with(key.header(), json!({"alg": other}));
        desk.refuses("not the key's algorithm", &key.sign(&header, &said));
    }
    let critical = with(key.header(), json!({"crit": ["b64"], "b64": "false"}));
    desk.refuses("asks for more", &key.sign(&critical, &said));
    let other = with(key.header(), json!({"typ": "logout+jwt"}));
    desk.refuses("is for something else", &key.sign(&other, &said));
}

#[test]
fn what_is_of_another_time_or_for_somebody_else_is_refused() {
    let (desk, issuer, key) = setting();
    let changed = |other| key.token(&with(claims(&issuer), other));
    for (why, other) in [
        ("expired", json!({"exp": now() - 60})),
        ("never expires", json!({"exp": null})),
        ("expires in words", json!({"exp": "4102444800"})),
        ("not valid yet", json!({"nbf": now() + 120})),
        ("for another audience", json!({"aud": "other"})),
        ("for other audiences", json!({"aud": ["other", "plenary.example"]})),
        ("for nobody", json!({"aud": null})),
        ("of another issuer", json!({"iss": "https://id.example"})),
        ("of nearly the same issuer", json!({"iss": format!("{}/", issuer.name())})),
        ("of several issuers", json!({"iss": [issuer.name()]})),
        ("of no issuer", json!({"iss": null})),
    ] {
        desk.refuses(why, &changed(other));
    }
}

#[test]
fn who_is_nobody_here_is_refused() {
    let (desk, issuer, key) = setting();
    let changed = |other| key.token(&with(claims(&issuer), other));
    for (why, other) in [
        ("no role", json!({"plenary_role": null})),
        ("an unknown role", json!({"plenary_role": "minister"})),
        ("a role in capitals", json!({"plenary_role": "DELEGATE"})),
        ("a list of roles", json!({"plenary_role": ["delegate"]})),
        ("an unknown delegation", json!({"plenary_delegation": "ca"})),
        ("no delegation", json!({"plenary_delegation": null})),
        ("a list of delegations", json!({"plenary_delegation": ["us"]})),
        ("no text for a delegation", json!({"plenary_delegation": 1})),
        ("a secretariat of a delegation", json!({"plenary_role": "secretariat"})),
        ("an unknown meeting", reader(json!(["hlsd-1999"]))),
        ("no list of meetings", reader(json!("us-prep"))),
        ("no name", json!({"name": null, "sub": null})),
        ("no text for a name", json!({"name": 1})),
    ] {
        desk.refuses(why, &changed(other));
    }
}

fn reader(meetings: Value) -> Value {
    json!({"plenary_role": "reader", "plenary_delegation": null, "plenary_meetings": meetings})
}

#[test]
fn garbage_is_refused_and_the_server_answers_on() {
    let (desk, issuer, key) = setting();
    let good = key.token(&claims(&issuer));
    let long = "A".repeat(20_000);
    for (why, token) in [
        ("two dots", ".."),
        ("letters", "a.b.c"),
        ("three dots", &format!("{good}.x")),
        ("longer than any", &format!("{good}{long}")),
        ("nothing but long", &long),
        ("a header alone", good.split_once('.').unwrap().0),
    ] {
        desk.refuses(why, token);
    }
    let long = with(claims(&issuer), json!({"more": long}));
    desk.refuses("signed, and longer than any", &key.token(&long));
    assert!(desk.is_taken(&good));
}
