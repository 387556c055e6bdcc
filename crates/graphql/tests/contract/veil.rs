//! Positions: numbers for those who may count events, and for all others texts that tell nothing.

use plenary_domain::{GrantId, Token};
use plenary_graphql::transport::{Caller, Credential, Executor};
use plenary_journal::{Hash, chain};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::dialogue::planned;
use crate::support::{Desk, request};

/// The dialogue with a revision, and who may see it: the delegations and an auditor.
struct Parties {
    desk: Desk,
    us: Caller,
    mx: Caller,
    auditor: Caller,
}

async fn parties() -> Parties {
    let desk = planned().await;
    let mut callers = Vec::new();
    let roles = [
        "role: SECRETARIAT",
        r#"role: DELEGATE, delegation: "us""#,
        r#"role: DELEGATE, delegation: "mx""#,
        "role: AUDITOR",
    ];
    for (n, role) in (1_u8..).zip(roles) {
        let token = Token::new(GrantId(Uuid::from_u128(u128::from(n))), [n; 32]);
        let (id, hash) = (token.grant(), token.hash());
        let input = format!(r#"id: "{id}", secretHash: "{hash}", name: "Desk", {role}"#);
        desk.run(&format!("grantAccess(input: {{{input}}})"), "position").await;
        callers.push(desk.engine.admit(Credential::Token(token.reveal())).expect("is let in"));
    }
    desk.run(r#"circulateAgenda(input: {meeting: "hlsd-2023"})"#, "position").await;
    desk.set_clock("2023-09-02T09:00:00Z");
    let [_, us, mx, auditor] = callers.try_into().unwrap_or_else(|_| panic!("four"));
    Parties { desk, us, mx, auditor }
}

impl Parties {
    async fn sent(&self, caller: &Caller, query: &str) -> Value {
        let mut request = request(query);
        request.caller = caller.clone();
        self.desk.execute(request).await.body
    }

    #[track_caller]
    fn asked(&self, caller: &Caller, query: &str) -> impl Future<Output = Value> {
        let (caller, query) = (caller.clone(), query.to_owned());
        async move {
            let mut body = self.sent(&caller, &query).await;
            assert!(body.get("errors").is_none(), "{query}: {body}");
            body["data"].take()
        }
    }

    async fn code(&self, caller: &Caller, query: &str) -> Value {
        self.sent(caller, query).await["errors"][0]["extensions"]["code"].take()
    }

    /// What only the secretariat knows of.
    async fn cue(&self, text: &str) {
        let field = format!(r#"cueItem(input: {{item: "fentanyl", text: "{text}"}})"#);
        self.desk.run(&field, "position").await;
    }
}

#[track_caller]
fn veiled(text: &Value) -> &str {
    let text = text.as_str().unwrap();
    assert!(text.len() == 32 && text.bytes().all(|b| b.is_ascii_hexdigit()), "{text}");
    text
}

fn texts(list: &Value, field: &str) -> Vec<String> {
    let each = list.as_array().unwrap().iter();
    each.map(|it| it[field].as_str().unwrap().to_owned()).collect()
}

const POSITIONS: &str = r#"{ position recorded
    meeting(ref: "hlsd-2023") { agenda { revisions { position } } }
    history(first: 200) { nodes { position } edges { cursor } pageInfo { startCursor endCursor } } }"#;

#[tokio::test]
async fn a_delegation_is_told_texts_and_the_secretariat_numbers() {
    let it = parties().await;
    let [ours, theirs] = [it.asked(&it.us, POSITIONS).await, it.asked(&it.mx, POSITIONS).await];
    let entries = |seen: &Value| texts(&seen["history"]["nodes"], "position");
    for seen in [&ours, &theirs] {
        assert_eq!(seen["recorded"], Value::Null);
        seen["history"]["nodes"].as_array().unwrap().iter().for_each(|it| {
            veiled(&it["position"]);
        });
        assert_eq!(entries(seen), texts(&seen["history"]["edges"], "cursor"));
        // The revision was circulated last.
        let last = entries(seen).pop().unwrap();
        assert_eq!(seen["position"], last.as_str());
        assert_eq!(seen["meeting"]["agenda"]["revisions"][0]["position"], last.as_str());
        assert_eq!(seen["history"]["pageInfo"]["endCursor"], last.as_str());
    }
    assert!(entries(&ours).iter().all(|text| !entries(&theirs).contains(text)));
    let all = it.desk.ask(POSITIONS).await;
    assert_eq!(all["position"], "22");
    assert_eq!(entries(&all)[..2], ["1", "2"]);
    assert!(all["recorded"].is_string());
}

#[tokio::test]
async fn pages_of_history_go_on_from_a_delegations_own_cursors_alone() {
    let it = parties().await;
    let whole = it.asked(&it.us, POSITIONS).await;
    let (mut after, mut walked) = (Value::Null, Vec::new());
    loop {
        let page = it
            .asked(&it.us, &format!("{{ history(first: 5, after: {after}) {{ nodes {{ position }} pageInfo {{ hasNextPage endCursor }} }} }}"))
            .await;
        walked.extend(texts(&page["history"]["nodes"], "position"));
        if page["history"]["pageInfo"]["hasNextPage"] == false {
            break;
        }
        after = page["history"]["pageInfo"]["endCursor"].clone();
    }
    assert_eq!(walked, texts(&whole["history"]["nodes"], "position"));
    for other in [&*walked[1], "3", ""] {
        let query = format!(r#"{{ history(after: "{other}") {{ nodes {{ position }} }} }}"#);
        assert_eq!(it.code(&it.mx, &query).await, "CURSOR_UNKNOWN", "{other}");
    }
}

#[tokio::test]
async fn a_moment_is_found_by_its_own_viewers_text_and_so_is_what_was_there() {
    let it = parties().await;
    let text = it.asked(&it.us, "{ position }").await["position"].as_str().unwrap().to_owned();
    it.desk.run(r#"cancelMeeting(input: {meeting: "hlsd-2023"})"#, "position").await;
    let meeting = r#"position meeting(ref: "hlsd-2023") { id status }"#;
    let as_of = |moment: &str| format!(r#"{{ asOf(moment: "@{moment}") {{ {meeting} }} }}"#);
    let then = it.asked(&it.us, &as_of(&text)).await;
    let id = then["asOf"]["meeting"]["id"].as_str().unwrap();
    assert_eq!(
        (then["asOf"]["position"].as_str(), id.split('@').nth(1)),
        (Some(&*text), Some(&*text))
    );
    let node = format!(r#"{{ node(id: "{id}") {{ id ... on Meeting {{ status }} }} }}"#);
    let planned = json!({"node": {"id": id, "status": "PLANNED"}});
    assert_eq!(it.asked(&it.us, &node).await, planned);
    assert_eq!(it.asked(&it.mx, &node).await, json!({"node": null}));
    assert_eq!(it.desk.ask(&node).await, json!({"node": null}));
    for (caller, moment) in [(&it.mx, &*text), (&it.us, "3"), (&it.us, "0"), (&it.us, "999")] {
        assert_eq!(it.code(caller, &as_of(moment)).await, "NO_SUCH_MOMENT", "{moment}");
    }
}

#[tokio::test]
async fn what_others_do_in_private_moves_nothing_that_a_delegation_is_told() {
    let it = parties().await;
    let moments = ["2023-09-01T12:00:00Z", "2023-09-02T12:00:00Z", "2023-09-03T12:00:00Z"];
    let of = |moment: &str| {
        format!(r#"asOf(moment: "{moment}") {{ position meeting(ref: "hlsd-2023") {{ id }} }}"#)
    };
    let [first, second, third] = moments.map(of);
    let query = format!(
        r#"{{ position {first} second: {second} third: {third} now: {}
            whatIf(commands: [{{withdrawItem: {{item: "fentanyl"}}}}]) {{
                view {{ position meeting(ref: "hlsd-2023") {{ id }} }} }}
            meeting(ref: "hlsd-2023") {{ printed(format: MARKDOWN) }}
            history(newestFirst: true, first: 1) {{ nodes {{ position }} pageInfo {{ endCursor }} }} }}"#,
        of("now")
    );
    it.desk.set_clock("2023-09-04T09:00:00Z");
    let before = it.asked(&it.us, &query).await;
    assert_eq!((&before["asOf"], &before["second"]), (&before["third"], &before["now"]));
    for n in 5..8 {
        it.desk.set_clock(&format!("2023-09-0{n}T09:00:00Z"));
        it.cue(&format!("Cue {n}")).await;
        assert_eq!(it.asked(&it.us, &query).await, before);
    }
    let seen = it.asked(&it.us, r#"{ asOf(moment: "2023-09-06T12:00:00Z") { position } }"#).await;
    assert_eq!(seen["asOf"]["position"], before["position"]);
    // What it may see moves it.
    it.desk.run(r#"placeItem(input: {item: "firearms", minutes: 30})"#, "position").await;
    let after = it.asked(&it.us, &query).await;
    assert_ne!(after["position"], before["position"]);
    assert_ne!(after["whatIf"], before["whatIf"]);
    assert_eq!((&after["asOf"], &after["second"]), (&before["asOf"], &before["second"]));
}

#[tokio::test]
async fn what_a_write_is_answered_with_leads_to_what_was_written() {
    let it = parties().await;
    let input = r#"{meeting: "hlsd-2023", kind: DISCUSSION, title: "Ours"}"#;
    let write = format!(
        "mutation {{ it: writeDraft(input: {input}) {{ position userErrors {{ code }} }} }}"
    );
    let written = it.asked(&it.us, &write).await;
    let at = veiled(&written["it"]["position"]).to_owned();
    it.cue("Bring in the press").await;
    let seen = it
        .asked(
            &it.us,
            &format!(r#"{{ position asOf(moment: "@{at}") {{ drafts {{ title {{ text }} }} }} }}"#),
        )
        .await;
    assert_eq!(seen["position"], at.as_str());
    assert_eq!(seen["asOf"]["drafts"], json!([{"title": {"text": "Ours"}}]));
}

#[tokio::test]
async fn a_command_that_changes_nothing_tells_of_nobody_elses() {
    let it = parties().await;
    let reword = r#"mutation { it: rewordItem(input: {item: "fentanyl", title: "Fentanyl"}) {
        position fingerprint userErrors { code } } }"#;
    let before = it.asked(&it.us, reword).await;
    assert_eq!(before["it"]["userErrors"], json!([]));
    assert_eq!(before["it"]["position"], it.asked(&it.us, "{ position }").await["position"]);
    it.cue("Bring in the press").await;
    assert_eq!(it.asked(&it.us, reword).await, before);
}

#[tokio::test]
async fn a_repeated_key_is_answered_through_todays_lens_and_is_its_actors_own() {
    let it = parties().await;
    let write = |title: &str| {
        let input = format!(
            r#"{{meeting: "hlsd-2023", sponsors: [], kind: DISCUSSION, title: "{title}"}}"#
        );
        format!(
            r#"mutation {{ it: proposeItem(input: {input}, idempotencyKey: "ours") {{
                position fingerprint item {{ title {{ text }} }} userErrors {{ code }} }} }}"#
        )
    };
    let first = it.asked(&it.us, &write("Ours")).await;
    assert_eq!(first["it"]["item"]["title"]["text"], "Ours");
    // Somebody else's key tells nothing of it: it is as good as new.
    let theirs = it.asked(&it.mx, &write("Theirs")).await;
    assert_eq!(theirs["it"]["item"]["title"]["text"], "Theirs");
    let withdraw = r#"withdrawParticipation(input: {meeting: "hlsd-2023", delegation: "us"})"#;
    it.desk.run(withdraw, "position").await;
    let again = it.asked(&it.us, &write("Ours")).await;
    for field in ["position", "fingerprint"] {
        assert_eq!(again["it"][field], first["it"][field]);
    }
    assert_eq!((&again["it"]["item"], &again["it"]["userErrors"]), (&Value::Null, &json!([])));
}

const ENVELOPES: &str = r#"{ history(first: 200) { nodes {
    position recorded actor kind verb summary data evidence entities onBehalfOf { key }
    envelope { audience entities { id version } schema onBehalfOf grant idempotencyHash
        envelopeDigest payloadDigest commitHash fingerprint } } } }"#;

fn hash(hexadecimal: &Value) -> Hash {
    let digits = hexadecimal.as_str().unwrap();
    let byte = |at: usize| u8::from_str_radix(&digits[at..at + 2], 16).unwrap();
    let bytes: Vec<u8> = (0..64).step_by(2).map(byte).collect();
    Hash::from_bytes(bytes.try_into().unwrap())
}

#[tokio::test]
async fn an_auditor_reads_every_envelope_checks_the_chain_and_reads_no_content() {
    let it = parties().await;
    let input = r#"{meeting: "hlsd-2023", kind: DISCUSSION, title: "Quiet plan"}"#;
    let write = format!(
        r#"mutation {{ writeDraft(input: {input}, idempotencyKey: "k") {{ fingerprint }} }}"#
    );
    let fingerprint = it.asked(&it.mx, &write).await["writeDraft"]["fingerprint"].clone();
    let data = it.asked(&it.auditor, ENVELOPES).await;
    let nodes = data["history"]["nodes"].as_array().unwrap();
    assert_eq!(nodes.len(), 23);
    let (mut previous, mut leaves) = (Hash::from_bytes([0; 32]), Vec::new());
    for (index, node) in nodes.iter().enumerate() {
        let envelope = &node["envelope"];
        assert_eq!(node["position"], (index + 1).to_string());
        assert_eq!((&node["data"], &node["evidence"]), (&Value::Null, &Value::Null));
        leaves.push(chain::leaf(
            &hash(&envelope["envelopeDigest"]),
            &hash(&envelope["payloadDigest"]),
        ));
        let next = nodes.get(index + 1).map(|next| &next["envelope"]["commitHash"]);
        if next != Some(&envelope["commitHash"]) {
            previous = chain::chained(&previous, &leaves);
            assert_eq!(previous, hash(&envelope["commitHash"]), "{index}");
            assert_eq!(
                previous.fingerprint().to_string(),
                envelope["fingerprint"].as_str().unwrap()
            );
            leaves.clear();
        }
    }
    let last = &nodes[22];
    assert_eq!(
        (&last["kind"], &last["envelope"]["fingerprint"]),
        (&json!("draft-written"), &fingerprint)
    );
    assert!(last["envelope"]["audience"]["delegations"].is_array(), "{last}");
    assert_eq!(last["envelope"]["entities"][0]["version"], 1);
    assert_eq!(last["envelope"]["idempotencyHash"].as_str().map(str::len), Some(64));
    for words in ["Quiet", "Fentanyl", "Blinken", "hlsd", "Desk"] {
        assert!(!data.to_string().contains(words), "{words}");
    }
}

#[tokio::test]
async fn envelopes_are_for_those_who_may_count() {
    let it = parties().await;
    let ours = it.asked(&it.us, ENVELOPES).await;
    assert!(ours["history"]["nodes"].as_array().unwrap().iter().all(|it| it["envelope"].is_null()));
    let all = it.desk.ask(ENVELOPES).await;
    assert!(
        all["history"]["nodes"].as_array().unwrap().iter().all(|it| it["envelope"].is_object())
    );
    assert_eq!(all["history"]["nodes"][0]["envelope"]["audience"], "all-delegations");
}
