//! What is found, and what is printed.

use serde_json::{Value, json};

use crate::dialogue::planned;
use crate::support::Desk;

#[tokio::test]
async fn a_search_is_a_connection() {
    let desk = planned().await;
    let page = |arguments: &str| {
        format!(
            "{{ search(text: \"DIALOGO\" {arguments}) {{ totalCount
                nodes {{ field text language node {{ __typename id }} }}
                edges {{ cursor node {{ text }} }}
                pageInfo {{ hasNextPage hasPreviousPage endCursor }} }} }}"
        )
    };
    let all = desk.ask(&page("")).await["search"].take();
    let nodes = all["nodes"].as_array().unwrap();
    assert_eq!(all["totalCount"], nodes.len());
    assert!(nodes.iter().all(|node| node["language"] == "es" && node["field"] == "TITLE"), "{all}");
    let first = desk.ask(&page("first: 1")).await["search"].take();
    assert_eq!(first["nodes"], json!([nodes[0]]));
    let cursor = first["pageInfo"]["endCursor"].as_str().unwrap();
    let rest = desk.ask(&page(&format!("after: \"{cursor}\""))).await["search"].take();
    assert_eq!(rest["nodes"].as_array().unwrap()[..], nodes[1..]);
    assert_eq!(rest["pageInfo"]["hasPreviousPage"], true);
}

#[tokio::test]
async fn a_search_for_nothing_or_for_too_much_is_an_error_with_a_code() {
    let desk = planned().await;
    let search = |text: &str| format!("{{ search(text: {}) {{ totalCount }} }}", json!(text));
    for empty in ["", "  ", "…"] {
        assert_eq!(desk.send(&search(empty)).await.code(), "SEARCH_EMPTY");
    }
    assert_eq!(desk.send(&search(&"word ".repeat(61))).await.code(), "SEARCH_TOO_LONG");
}

#[tokio::test]
async fn a_search_of_the_past_finds_what_was_there() {
    let desk = planned().await;
    let search = "search(text: \"dialogue\") { totalCount nodes { node { id } } }";
    let data = desk.ask(&format!("{{ {search} asOf(moment: \"@0\") {{ {search} }} }}")).await;
    assert_ne!(data["search"]["totalCount"], 0);
    assert_eq!(data["asOf"]["search"]["totalCount"], 0);
}

async fn printed(desk: &Desk, within: &str, arguments: &str) -> String {
    let meeting =
        format!("meeting(ref: \"hlsd-2023\") {{ printed(format: MARKDOWN {arguments}) }}");
    let data: Value = match within {
        "" => desk.ask(&format!("{{ {meeting} }}")).await,
        within => desk.ask(&format!("{{ it: {within} {{ {meeting} }} }}")).await["it"].take(),
    };
    data["meeting"]["printed"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn an_agenda_is_printed_as_it_is_and_as_it_was_circulated() {
    let desk = planned().await;
    let draft = printed(&desk, "", "").await;
    assert!(draft.contains("**Status:** Draft\n"), "{draft}");
    let done = desk.run(r#"circulateAgenda(input: {meeting: "hlsd-2023"})"#, "fingerprint").await;
    let fingerprint = format!("Fingerprint {}\n", done["fingerprint"].as_str().unwrap());
    let circulated = printed(&desk, "", "").await;
    assert!(circulated.ends_with(&fingerprint), "{circulated}");
    desk.run(r#"placeItem(input: {item: "firearms", minutes: 30})"#, "position").await;
    let changed = printed(&desk, "", "").await;
    assert!(changed.contains("changed since"), "{changed}");
    assert!(changed.contains("new since revision 1"), "{changed}");
    assert_eq!(printed(&desk, "", "revision: 1").await, circulated);
    let of_then = printed(&desk, "asOf(moment: \"hlsd-2023/rev1\")", "").await;
    assert_eq!(of_then, circulated);
    let spanish = printed(&desk, "", "language: \"es\"").await;
    assert!(spanish.contains("## Orden del día"), "{spanish}");
}

#[tokio::test]
async fn a_revision_that_there_was_not_is_not_printed() {
    let desk = planned().await;
    let meeting = "meeting(ref: \"hlsd-2023\") { printed(format: CSV, revision: 1) }";
    assert_eq!(desk.send(&format!("{{ {meeting} }}")).await.code(), "NO_SUCH_REVISION");
    let before = desk.ask("{ position }").await["position"].as_str().unwrap().to_owned();
    desk.run(r#"circulateAgenda(input: {meeting: "hlsd-2023"})"#, "position").await;
    let then = format!("{{ asOf(moment: \"@{before}\") {{ {meeting} }} }}");
    assert_eq!(desk.send(&then).await.code(), "NO_SUCH_REVISION");
}

#[tokio::test]
async fn what_is_supposed_is_printed_without_a_fingerprint() {
    let desk = planned().await;
    let query = "{ whatIf(commands: [{circulateAgenda: {meeting: \"hlsd-2023\"}}]) { view {
        meeting(ref: \"hlsd-2023\") { printed(format: MARKDOWN) calendar } } } }";
    let mut data = desk.ask(query).await;
    let meeting = data["whatIf"]["view"]["meeting"].take();
    let printed = meeting["printed"].as_str().unwrap();
    assert!(printed.contains("Revision 1") && !printed.contains("Fingerprint"), "{printed}");
    assert!(meeting["calendar"].as_str().unwrap().starts_with("BEGIN:VCALENDAR\r\n"));
}

#[tokio::test]
async fn what_there_is_in_a_third_language_is_read_in_it() {
    let desk = planned().await;
    for field in [
        r#"retitleMeeting(input: {meeting: "hlsd-2023", title: {en: "Dialogue", fr: "Dialogue de haut niveau"}})"#,
        r#"rewordItem(input: {item: "fentanyl", title: {en: "Fentanyl", fr: "Le fentanyl"}})"#,
        r#"annotateItem(input: {item: "fentanyl", annotation: {en: "Note", fr: "Une note"}})"#,
    ] {
        desk.run(field, "position").await;
    }
    for language in ["fr", "fr-CA", "FR"] {
        let query = format!(
            r#"{{ meeting(ref: "hlsd-2023") {{ title {{ text(language: "{language}") }}
                printed(format: MARKDOWN, language: "{language}") calendar(language: "{language}") }}
              firearms: item(ref: "firearms") {{ title {{ text(language: "{language}") }} }}
              history(first: 1, newestFirst: true) {{ nodes {{ summary(language: "{language}") }} }} }}"#
        );
        let data = desk.ask(&query).await;
        let meeting = &data["meeting"];
        assert_eq!(meeting["title"]["text"], "Dialogue de haut niveau");
        let printed = meeting["printed"].as_str().unwrap();
        for text in ["# Dialogue de haut niveau", "Le fentanyl", "Une note", "Welcome"] {
            assert!(printed.contains(text), "{language}: {text}: {printed}");
        }
        let calendar = meeting["calendar"].as_str().unwrap();
        assert!(calendar.contains("SUMMARY:Dialogue de haut niveau"), "{calendar}");
        assert_eq!(data["firearms"]["title"]["text"], "Firearms");
        let summary = data["history"]["nodes"][0]["summary"].as_str().unwrap();
        assert!(summary.contains("“Le fentanyl”"), "{summary}");
    }
}
