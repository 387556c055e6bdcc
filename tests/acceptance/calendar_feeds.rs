//! Calendars that are subscribed to, by an address that holds a secret of its own.

use plenary_tests::{Answer, Client, Server, Signal, run_as};

use crate::tokens::Access;

/// Opens a feed through the server; its address comes back.
fn opened(server: &Server, token: &str, of: [&str; 2], name: &str) -> String {
    let args = ["calendar", of[0], of[1], "--server", server.url(), "--feed", "--name", name];
    run_as(token, &args).word()
}

fn fetched(server: &Server, address: &str) -> Answer {
    Client::of(server.url()).get(address.strip_prefix(server.url()).unwrap_or(address))
}

#[test]
fn a_feed_shows_todays_calendar_until_it_is_revoked() {
    let access = Access::to_dialogue();
    let server = Server::serve(&access.store());
    let address = opened(&server, &access.token, ["delegation", "mx"], "Wall");
    assert!(address.starts_with(server.url()) && address.ends_with(".ics"), "{address}");
    let secretariat = server.client().showing(&access.token);
    let title = |title: &str| {
        let retitle =
            format!("retitleMeeting(input: {{meeting: \"hlsd-2023\", title: \"{title}\"}})");
        secretariat.done(&retitle, "");
        fetched(&server, &address)
    };
    for name in ["First", "Second"] {
        let answer = title(name);
        assert_eq!(answer.status, 200, "{answer:?}");
        assert!(answer.text.contains(&format!("SUMMARY:{name}\r\n")), "{}", answer.text);
    }
    let list = ["token", "list", "--server", server.url()];
    let listed = run_as(&access.token, &list).fine().stdout;
    assert!(listed.contains("calendar of delegation mx"), "{listed}");
    let revoke = ["token", "revoke", "Wall", "--server", server.url()];
    let _ = run_as(&access.token, &revoke).fine();
    assert_eq!(fetched(&server, &address).code(), "NOT_FOUND");
}

#[test]
fn a_feed_shows_what_its_opener_may_see() {
    let access = Access::to_dialogue();
    let other = access.create(&["--role", "delegate", "--delegation", "us", "--name", "Other"]);
    let server = Server::serve(&access.store());
    let secretariat = server.client().showing(&access.token);
    let plan = "planMeeting(input: {key: \"bilateral\", title: \"Bilateral\", private: true, parent: \"hlsd-2023\",
        start: {local: \"2023-10-05T15:00\", zone: \"America/Mexico_City\"},
        end: {local: \"2023-10-05T16:00\", zone: \"America/Mexico_City\"}})";
    secretariat.done(plan, "");
    secretariat.done(
        "inviteDelegation(input: {meeting: \"bilateral\", delegation: \"mx\", role: HOST})",
        "",
    );
    let shows = |token: &str| {
        let address = opened(&server, token, ["delegation", "mx"], "Feed");
        let calendar = fetched(&server, &address).text;
        assert!(!calendar.contains("DTSTAMP:1970"), "{calendar}");
        calendar.contains("SUMMARY:Bilateral")
    };
    assert!(shows(&access.token));
    assert!(!shows(&other), "the other delegation does not learn of it by a calendar");
    let args =
        ["calendar", "meeting", "bilateral", "--server", server.url(), "--feed", "--name", "x"];
    let said = run_as(&other, &args).failed(3);
    assert!(said.contains("There is no meeting “bilateral”."), "{said}");
}

#[test]
fn a_calendars_secret_opens_nothing_else_and_no_other_secret_opens_a_calendar() {
    let access = Access::to_dialogue();
    let server = Server::serve(&access.store());
    let address = opened(&server, &access.token, ["meeting", "hlsd-2023"], "Wall");
    let secret = address.rsplit('/').next().unwrap().strip_suffix(".ics").unwrap();
    let answer = server.client().showing(secret).send("{ position }");
    assert_eq!((answer.status, answer.code().as_str()), (401, "BAD_TOKEN"));
    let of_api = format!("/calendar/{}.ics", access.token);
    let cut = format!("/calendar/{}.ics", &secret[..secret.len() - 1]);
    let bare = format!("/calendar/{secret}");
    for wrong in [of_api.as_str(), &cut, &bare, "/calendar/x.ics"] {
        let answer = fetched(&server, wrong);
        assert_eq!((answer.status, answer.code().as_str()), (404, "NOT_FOUND"), "{wrong}");
    }
    let log = server.stop(Signal::Terminate).stderr;
    let hidden = secret.rsplit('_').next().unwrap();
    assert!(log.contains("/calendar/") && !log.contains(&hidden[..hidden.len() - 1]), "{log}");
}
