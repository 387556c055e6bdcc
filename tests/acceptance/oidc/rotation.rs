//! Keys that come and go, and an issuer that does.

use std::thread;
use std::time::{Duration, Instant};

use serde_json::json;

use super::desk::{Desk, claims, eventually};
use super::issuer::Issuer;
use super::keys::Pair;

#[test]
fn a_new_key_is_known_when_it_is_first_used_and_an_old_one_forgotten() {
    let (old, new) = (Pair::ec("old"), Pair::ec("new"));
    let issuer = Issuer::of(&[&old]);
    let desk = Desk::with(&issuer);
    let tokens = [&old, &new].map(|key| key.token(&claims(&issuer)));
    assert_eq!(tokens.each_ref().map(|token| desk.is_taken(token)), [true, false]);

    issuer.rotate(&[&new]);
    eventually("the new key", || desk.is_taken(&tokens[1]));
    assert!(!desk.is_taken(&tokens[0]));
}

#[test]
fn a_flood_of_unknown_keys_brings_about_few_fetches() {
    let key = Pair::ec("a");
    let issuer = Issuer::of(&[&key]);
    let desk = Desk::with(&issuer);
    assert!(desk.is_taken(&key.token(&claims(&issuer))));
    let stranger = Pair::ec("x");
    let (begun, before) = (Instant::now(), issuer.asked());
    thread::scope(|scope| {
        for crowd in 0..4 {
            let (desk, issuer, stranger) = (&desk, &issuer, &stranger);
            scope.spawn(move || {
                for one in 0..50 {
                    let header = json!({"alg": "ES256", "kid": format!("{crowd}-{one}")});
                    assert!(!desk.is_taken(&stranger.sign(&header, &claims(issuer))));
                }
            });
        }
    });
    let fetches = issuer.asked() - before;
    let most = 2 + usize::try_from(begun.elapsed().as_secs() / 5).unwrap();
    assert!(fetches <= most, "{fetches} fetches for 200 tokens, not {most}");
    assert!(desk.is_taken(&key.token(&claims(&issuer))));
}

#[test]
fn the_server_starts_without_its_issuer_and_finds_it_later() {
    let key = Pair::ec("a");
    let issuer = Issuer::of(&[&key]);
    issuer.manner().away = true;
    let desk = Desk::with(&issuer);
    let token = key.token(&claims(&issuer));
    assert!(!desk.is_taken(&token));
    issuer.manner().away = false;
    eventually("the issuer", || desk.is_taken(&token));
    let log = desk.stop().stderr;
    assert!(log.contains("WARN the identity provider is away"), "{log}");
}

#[test]
fn keys_that_are_known_outlive_the_issuers_absence() {
    let key = Pair::ec("a");
    let issuer = Issuer::of(&[&key]);
    let desk = Desk::with(&issuer);
    let token = key.token(&claims(&issuer));
    assert!(desk.is_taken(&token));
    issuer.manner().away = true;
    // Brings about a fetch that fails.
    assert!(!desk.is_taken(&Pair::ec("x").token(&claims(&issuer))));
    assert!(desk.is_taken(&token));
}

#[test]
fn a_slow_issuer_holds_up_nobody_whose_key_is_known() {
    let key = Pair::ec("a");
    let issuer = Issuer::of(&[&key]);
    let desk = Desk::with(&issuer);
    let token = key.token(&claims(&issuer));
    assert!(desk.is_taken(&token));
    issuer.manner().slow = Duration::from_secs(3);
    let stranger = Pair::ec("x").token(&claims(&issuer));
    thread::scope(|scope| {
        let waits = scope.spawn(|| desk.is_taken(&stranger));
        while !waits.is_finished() {
            let begun = Instant::now();
            assert!(desk.is_taken(&token));
            assert!(begun.elapsed() < Duration::from_secs(2), "it waited too");
        }
        assert!(!waits.join().unwrap());
    });
}

#[test]
fn an_issuer_that_lies_or_leads_elsewhere_is_not_believed() {
    let key = Pair::ec("a");
    let other = Issuer::of(&[&key]);
    let lie = |lie: &dyn Fn(&Issuer)| {
        let issuer = Issuer::of(&[&key]);
        lie(&issuer);
        let desk = Desk::with(&issuer);
        assert!(!desk.is_taken(&key.token(&claims(&issuer))));
        desk.stop().stderr
    };
    let log = lie(&|issuer| issuer.manner().alias = Some("https://id.example".to_owned()));
    assert!(log.contains("that of another issuer"), "{log}");
    let log = lie(&|issuer| issuer.manner().elsewhere = Some("http://192.0.2.1/keys".to_owned()));
    assert!(log.contains("which others could meddle with"), "{log}");
    let keys = other.name().replace("/realms/talks", "/keys");
    let log = lie(&|issuer| issuer.manner().redirect = Some(keys.clone()));
    assert!(log.contains("redirects are not followed"), "{log}");
    assert_eq!(other.asked(), 0);
}
