//! How much one document may ask for.

use crate::dialogue::planned;
use crate::support::Desk;

/// A meeting inside its parent inside its parent …
fn nested(levels: usize) -> String {
    let parents = levels - 2;
    let (open, close) = ("parent { ".repeat(parents), " }".repeat(parents));
    format!("{{ meeting(ref: \"hlsd-2023\") {{ {open} key {close} }} }}")
}

#[tokio::test]
async fn fifteen_levels_are_allowed_and_a_hundred_are_not() {
    let desk = planned().await;
    desk.ask(&nested(15)).await;
    desk.send(&nested(100)).await.request_error();
}

#[tokio::test]
async fn a_document_that_only_nests_does_not_exhaust_the_stack() {
    let desk = Desk::new();
    for text in ["{ a ".repeat(20_000), "{ a(b: [".to_owned() + &"[".repeat(50_000)] {
        desk.send(&text).await.request_error();
    }
}

#[tokio::test]
async fn fragments_do_not_hide_depth() {
    let desk = planned().await;
    let mut query = String::from("{ meeting(ref: \"hlsd-2023\") { ...F0 } } ");
    for n in 0..40 {
        query += &format!("fragment F{n} on Meeting {{ parent {{ ...F{} }} }} ", n + 1);
    }
    query += "fragment F40 on Meeting { key }";
    desk.send(&query).await.request_error();
}

#[tokio::test]
async fn a_fragment_that_contains_itself_is_refused() {
    let desk = Desk::new();
    for query in [
        "{ venues { ...F } } fragment F on Venue { ...F }",
        "{ venues { ...F } } fragment F on Venue { key ...G } fragment G on Venue { key ...F }",
    ] {
        let answer = desk.send(query).await;
        assert!(
            answer.body.get("data").is_none() && answer.body.get("errors").is_some(),
            "{}",
            answer.text
        );
    }
}

#[tokio::test]
async fn fragments_that_double_each_other_are_counted_quickly() {
    let desk = Desk::new();
    let mut query = String::from("{ venues { ...F0 } } ");
    for n in 0..14 {
        let next = n + 1;
        query += &format!("fragment F{n} on Venue {{ ...F{next} a{n}: key ...F{next} }} ");
    }
    query += "fragment F14 on Venue { key }";
    let begun = std::time::Instant::now();
    desk.send(&query).await;
    assert!(begun.elapsed().as_secs() < 2, "took {:?}", begun.elapsed());
}

#[tokio::test]
async fn pages_inside_pages_are_too_much() {
    let desk = Desk::new();
    let query = "{ meetings(first: 200) { nodes { series { meetings(first: 200) { nodes {
        series { meetings(first: 200) { nodes { key } } } } } } } } }";
    desk.send(query).await.request_error();
}

#[tokio::test]
async fn aliases_have_a_cap() {
    let desk = Desk::new();
    let aliases = |count: usize| {
        let fields: String = (0..count).map(|n| format!("a{n}: key ")).collect();
        format!("{{ venues {{ {fields} }} }}")
    };
    desk.ask(&aliases(50)).await;
    desk.send(&aliases(1_000)).await.request_error();
}

#[tokio::test]
async fn so_have_the_fields_of_the_root() {
    let desk = Desk::new();
    let roots: String = (0..1_000).map(|n| format!("a{n}: position ")).collect();
    desk.send(&format!("{{ {roots} }}")).await.request_error();
}

#[tokio::test]
async fn a_page_holds_no_more_than_two_hundred() {
    let desk = Desk::new();
    for first in [-1, 201, i32::MAX] {
        let answer =
            desk.send(&format!("{{ meetings(first: {first}) {{ nodes {{ key }} }} }}")).await;
        assert!(answer.body.get("errors").is_some(), "{first}: {}", answer.text);
    }
    desk.ask("{ meetings(first: 200) { nodes { key } } }").await;
}

#[tokio::test]
async fn a_page_is_counted_once() {
    let desk = Desk::new();
    let entries = "entries { entries { item { wordings { number } } } }";
    for list in [format!("nodes {{ agenda {{ {entries} }} }}"), {
        format!("edges {{ node {{ agenda {{ {entries} }} }} }}")
    }] {
        desk.ask(&format!("{{ meetings(first: 200) {{ {list} }} }}")).await;
    }
}

/// An estimate takes lists to be short; these are long, and each is in every other.
#[tokio::test]
async fn an_answer_that_turns_out_too_large_is_cut_off() {
    let desk = Desk::new();
    let side = |n| format!("{{planMeeting: {{key: \"s{n}\", parent: \"all\", title: \"Side\"}}}}");
    let sides: Vec<_> = (0..60).map(side).collect();
    let commands = format!(
        "commit(commands: [{{planMeeting: {{key: \"all\", title: \"All\"}}}}, {}])",
        sides.join(", ")
    );
    desk.run(&commands, "position userErrors { code }").await;

    let around = "sideMeetings { parent { ".repeat(4);
    let query = format!(
        "{{ meeting(ref: \"all\") {{ {around} sideMeetings {{ uuid }} {} }} }}",
        "} ".repeat(8)
    );
    let answer = desk.send(&query).await;

    assert_eq!(answer.code(), "LIMIT_EXCEEDED");
    assert_eq!(answer.body.get("data"), Some(&serde_json::Value::Null));
    assert!(answer.text.len() < 1000, "{} bytes", answer.text.len());
}
