//! JSON Web Tokens of an identity provider: who they let in, and all that they do not.

mod attempts;
mod desk;
mod issuer;
mod keys;
mod rotation;

use plenary_tests::run;
use serde_json::json;

use desk::{Desk, claims, with};
use issuer::Issuer;
use keys::Pair;

#[test]
fn each_role_sees_its_own() {
    let (ec, rsa) = (Pair::ec("ec"), Pair::rsa("rsa"));
    let issuer = Issuer::of(&[&ec, &rsa]);
    let desk = Desk::with(&issuer);
    let of = |other| with(claims(&issuer), other);
    let alone = |role: &str| of(json!({"plenary_role": role, "plenary_delegation": null}));

    for key in [&ec, &rsa] {
        let us = key.token(&claims(&issuer));
        assert_eq!(desk.meetings(&us), ["hlsd-2023", "us-prep"]);
        let mx = key.token(&of(json!({"plenary_delegation": "mx", "aud": ["x", "plenary"]})));
        assert_eq!(desk.meetings(&mx), ["hlsd-2023", "mx-prep"]);
    }
    let secretariat = ec.token(&alone("secretariat"));
    assert_eq!(desk.meetings(&secretariat), ["hlsd-2023", "mx-prep", "us-prep"]);
    let reader = of(json!({"plenary_role": "reader", "plenary_delegation": null,
        "plenary_meetings": ["mx-prep"]}));
    assert_eq!(desk.meetings(&ec.token(&reader)), ["mx-prep"]);
    assert_eq!(desk.meetings(&ec.token(&alone("auditor"))), [""; 0]);
}

#[test]
fn a_delegate_does_not_see_what_another_delegation_keeps() {
    let key = Pair::ec("a");
    let issuer = Issuer::of(&[&key]);
    let desk = Desk::with(&issuer);
    let us = key.token(&claims(&issuer));
    let ask = |meeting: &str| {
        let query = format!("{{ meeting(ref: \"{meeting}\") {{ key }} }}");
        desk.shown(&us, &query).data()["meeting"].clone()
    };
    assert_eq!(ask("us-prep"), json!({"key": "us-prep"}));
    assert_eq!(ask("mx-prep"), ask("never-planned"));
}

#[test]
fn the_log_has_the_reason_and_never_the_token() {
    let key = Pair::ec("a");
    let issuer = Issuer::of(&[&key]);
    let desk = Desk::with(&issuer);
    let tokens = [
        key.token(&claims(&issuer)),
        key.token(&with(claims(&issuer), json!({"aud": "somebody-else"}))),
        Pair::ec("a").token(&claims(&issuer)),
    ];
    let taken = tokens.each_ref().map(|token| desk.is_taken(token));
    assert_eq!(taken, [true, false, false]);

    let log = desk.stop().stderr;
    assert!(log.contains("the identity provider's keys are here"), "{log}");
    assert!(log.contains("it is for another audience"), "{log}");
    assert!(log.contains("its signature is not by that key"), "{log}");
    let parts = tokens.iter().flat_map(|token| token.split('.'));
    for secret in parts.chain(["somebody-else", "Ana"]) {
        assert!(!log.contains(secret), "{secret}: {log}");
    }
}

#[test]
fn an_issuer_that_cannot_be_trusted_is_a_mistake_of_usage() {
    for (issuer, audience) in [
        ("http://id.example", Some("plenary")),
        ("id.example", Some("plenary")),
        ("https://ana@id.example", Some("plenary")),
        ("https://id.example", None),
    ] {
        let audience = audience.map(|audience| ["--oidc-audience", audience]);
        let audience = audience.as_ref().map_or(&[][..], |both| &both[..]);
        let ran = run(
            &[&["serve", "--store", "/dev/null/x", "--oidc-issuer", issuer], audience].concat()
        );
        assert_eq!(ran.code, Some(2), "{issuer}: {ran:?}");
        assert!(ran.stderr.contains("--oidc"), "{issuer}: {ran:?}");
    }
}
