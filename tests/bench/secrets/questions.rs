//! What is asked: about something hidden, and in the same words about nothing.

use uuid::Uuid;

use super::client::{Request, Said};
use super::stage::{ITEM, MEETING, Stage, WORD};
use crate::Outcome;

/// The same question about the one and about the other.
pub(crate) struct Question {
    pub(crate) name: &'static str,
    pub(crate) hidden: Request,
    pub(crate) nothing: Request,
    /// What the two name.
    names: [String; 2],
}

impl Question {
    /// Both must be answered alike, but for what they name, the ids of the requests, and what is left of
    /// the asker's budget.
    pub(crate) fn alike(&self, said: &[Said; 2]) -> Outcome<()> {
        let [hidden, nothing] = said;
        let [one, other] = &self.names;
        let plain = |body: &str, name: &str| without_own(&body.replace(name, "…"));
        if hidden.status == nothing.status
            && plain(&hidden.body, one) == plain(&nothing.body, other)
        {
            return Ok(());
        }
        let name = self.name;
        Err(format!("{name}: answered differently\n{hidden:?}\n{nothing:?}").into())
    }
}

/// An answer without what every answer has of its own.
fn without_own(body: &str) -> String {
    let without_id = without(body, "\"requestId\":\"", '"');
    without(&without_id, "\"remaining\":", ',')
}

fn without(body: &str, before: &str, until: char) -> String {
    let Some((first, rest)) = body.split_once(before) else { return body.to_owned() };
    let rest = rest.split_once(until).map_or("", |(_, rest)| rest);
    format!("{first}{before}{rest}")
}

/// Every question.
pub(crate) fn questions(stage: &Stage) -> Vec<Question> {
    let mut tokens = stage.tokens.iter().cycle();
    let mut asked = |name, names: [&str; 2], document: &dyn Fn(&str) -> String| {
        let token = tokens.next().map(String::as_str);
        let [hidden, nothing] = names.map(|it| Request::graphql(token, &document(it)));
        Question { name, hidden, nothing, names: names.map(str::to_owned) }
    };
    let nowhere = Uuid::now_v7().to_string();
    let (meeting, item) = ([&*stage.meeting, &nowhere], [&*stage.item, &nowhere]);
    let mut all = vec![
        asked("a meeting by its key", MEETING, &|key| {
            format!(r#"{{ meeting(ref: "{key}") {{ id title {{ text }} }} }}"#)
        }),
        asked("a meeting by its id", meeting, &|id| {
            format!(r#"{{ node(id: "Meeting:{id}") {{ id }} }}"#)
        }),
        asked("an item by its key", ITEM, &|key| {
            format!(r#"{{ item(ref: "{key}") {{ id title {{ text }} }} }}"#)
        }),
        asked("an item by its id", item, &|id| format!(r#"{{ node(id: "Item:{id}") {{ id }} }}"#)),
        asked("the items of a meeting", MEETING, &|key| {
            format!(r#"{{ items(meeting: "{key}") {{ totalCount nodes {{ id }} }} }}"#)
        }),
        asked("an item's history", item, &|id| {
            format!(r#"{{ history(filter: {{entity: "Item:{id}"}}) {{ nodes {{ kind }} }} }}"#)
        }),
        asked("a meeting's history", MEETING, &|key| {
            format!(r#"{{ history(filter: {{meeting: "{key}"}}) {{ nodes {{ kind }} }} }}"#)
        }),
        asked("a revision as a moment", MEETING, &|key| {
            format!(r#"{{ asOf(moment: "{key}/rev1") {{ position }} }}"#)
        }),
        asked("a meeting at a past moment", MEETING, &|key| {
            format!(r#"{{ asOf(moment: "{}") {{ meeting(ref: "{key}") {{ id }} }} }}"#, stage.past)
        }),
        asked("an item at a past moment", ITEM, &|key| {
            format!(r#"{{ asOf(moment: "{}") {{ item(ref: "{key}") {{ id }} }} }}"#, stage.past)
        }),
        asked("a command about an item", ITEM, &|key| {
            format!(
                r#"mutation {{ withdrawItem(input: {{item: "{key}"}}) {{ userErrors {{ code message }} }} }}"#
            )
        }),
        asked("a command tried on an item", ITEM, &|key| {
            format!(
                r#"{{ whatIf(commands: [{{withdrawItem: {{item: "{key}"}}}}]) {{ refusals {{ error {{ code message }} }} }} }}"#
            )
        }),
        asked("another's draft", [&stage.draft, &nowhere], &|id| {
            format!(r#"{{ draft(uuid: "{id}") {{ id title {{ text }} }} }}"#)
        }),
        asked("a word", WORD, &|word| format!(r#"{{ search(text: "{word}") {{ totalCount }} }}"#)),
    ];
    let tokens = [&*stage.wrong_secret, &stage.no_grant];
    let shown = |token: &str| Request::graphql(Some(token), "{ __typename }");
    let fetched = |token: &str| Request::get(&format!("/calendar/{token}.ics"));
    for (name, request) in [
        ("a grant by a wrong token", &shown as &dyn Fn(&str) -> Request),
        ("a calendar by a wrong token", &fetched),
    ] {
        let [hidden, nothing] = tokens.map(request);
        all.push(Question { name, hidden, nothing, names: tokens.map(str::to_owned) });
    }
    all
}
