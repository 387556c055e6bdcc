//! Delegations, their delegates, and how they take part.

use serde_json::json;

use crate::dialogue::planned;

#[tokio::test]
async fn an_attendee_comes_later_and_leaves_earlier() {
    let desk = planned().await;
    let attend = r#"nameAttendees(input: {meeting: "hlsd-2023", delegation: "us",
        attendees: [{delegate: "blinken", capacity: HEAD, from: {local: "2023-10-05T10:00"}}]})"#;
    let asked =
        "participation { attendees { capacity remote from { local zone } until { local } } }";
    let payload = desk.run(attend, asked).await;
    let from = json!({"local": "2023-10-05T10:00", "zone": "America/Mexico_City"});
    let attendee = json!({"capacity": "HEAD", "remote": false, "from": from, "until": null});
    assert_eq!(payload["participation"]["attendees"], json!([attendee]));
    let limit = r#"limitAttendance(input: {meeting: "hlsd-2023", delegate: "blinken",
        until: {local: "2023-10-05T11:00"}})"#;
    let payload = desk.run(limit, asked).await;
    let attendee = &payload["participation"]["attendees"][0];
    assert_eq!(attendee["from"], json!(null));
    assert_eq!(attendee["until"], json!({"local": "2023-10-05T11:00"}));
    let error = desk.refused(&limit.replace("11:00", "15:00")).await;
    assert_eq!(
        (&error["code"], &error["path"]),
        (&json!("OUTSIDE_MEETING"), &json!(["input", "until"]))
    );
}

#[tokio::test]
async fn a_delegation_lists_what_it_was_invited_to_by_start() {
    let desk = planned().await;
    for field in [
        r#"planMeeting(input: {key: "some-day", title: "Some day"})"#,
        r#"planMeeting(input: {key: "before", title: "Before", venue: "palacio",
            start: {local: "2023-10-01T09:30"}, end: {local: "2023-10-01T11:30"}})"#,
        r#"inviteDelegation(input: {meeting: "some-day", delegation: "us", role: GUEST})"#,
        r#"inviteDelegation(input: {meeting: "before", delegation: "us", role: PARTY})"#,
        r#"cancelMeeting(input: {meeting: "before"})"#,
        r#"declineInvitation(input: {meeting: "some-day", delegation: "us", reason: "No time"})"#,
    ] {
        desk.run(field, "position").await;
    }
    let asked = r#"{ delegation(ref: "us") { participations(first: 2) {
        totalCount pageInfo { hasNextPage endCursor } nodes { meeting { key } takesPart invitation } } } }"#;
    let data = desk.ask(asked).await;
    let page = &data["delegation"]["participations"];
    assert_eq!((&page["totalCount"], &page["pageInfo"]["hasNextPage"]), (&json!(3), &json!(true)));
    let invited = |key, takes_part, invitation| json!({"meeting": {"key": key}, "takesPart": takes_part, "invitation": invitation});
    assert_eq!(
        page["nodes"],
        json!([invited("before", true, "INVITED"), invited("hlsd-2023", true, "INVITED")])
    );
    let after = format!("first: 2, after: {}", page["pageInfo"]["endCursor"]);
    let data = desk.ask(&asked.replace("first: 2", &after)).await;
    let page = &data["delegation"]["participations"];
    assert_eq!(page["nodes"], json!([invited("some-day", false, "DECLINED")]));
    let listed = desk.ask(r#"{ meetings(filter: {delegation: "us"}) { nodes { key } } }"#).await;
    assert_eq!(listed["meetings"]["nodes"], json!([{"key": "hlsd-2023"}]));
}

#[tokio::test]
async fn who_leaves_is_taken_off_what_is_to_come() {
    let desk = planned().await;
    let payload = desk
        .run(
            r#"removeDelegate(input: {delegate: "blinken"})"#,
            "delegation { delegates { key } former: delegates(includeFormer: true) { key } }",
        )
        .await;
    let delegates = json!({"delegates": [], "former": [{"key": "blinken"}]});
    assert_eq!(payload["delegation"], delegates);
    let data = desk
        .ask(
            r#"{ meeting(ref: "hlsd-2023") { participations { attendees { delegate { key } } }
                agenda { entries { speakers { delegate { key } } } } }
              history(newestFirst: true, first: 1) { nodes { verb summary } } }"#,
        )
        .await;
    let participations = &data["meeting"]["participations"];
    assert_eq!(participations[0]["attendees"], json!([{"delegate": {"key": "barcena"}}]));
    assert_eq!(participations[1]["attendees"], json!([]));
    let entries = json!([{"speakers": []}, {"speakers": []}]);
    assert_eq!(data["meeting"]["agenda"]["entries"], entries);
    let told = json!({"verb": "removeDelegate", "summary": "Antony Blinken (United States) is no longer expected at “HLSD 2023”."});
    assert_eq!(data["history"]["nodes"], json!([told]));
}
