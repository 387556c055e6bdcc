//! What is told of each meeting, in every way that it is told.

use plenary_graphql::transport::Language;
use serde_json::json;

use super::named::NOWHERE;
use super::{Names, Question};
use crate::shape::Shape;

/// Of every meeting that a history speaks of, and of none.
pub(crate) fn questions(shape: &Shape, names: &Names) -> Vec<Question> {
    let meetings = names.uuids.get("Meeting").into_iter().flatten();
    meetings.map(String::as_str).chain([NOWHERE]).flat_map(|meeting| of(shape, meeting)).collect()
}

fn of(shape: &Shape, meeting: &str) -> Vec<Question> {
    let asked = |surface, selection: &str| {
        let body = format!("meeting(ref: $meeting) {{ {selection} }}");
        Question::new(surface, body).with("$meeting: Ref!", json!({"meeting": meeting}))
    };
    let entry = "id number isNew depth reserved minutes start { local } end { local }";
    let entries =
        format!("agenda {{ entries {{ {entry} entries {{ {entry} entries {{ {entry} }} }} }} }}");
    let mut questions = vec![
        asked("numbers", &entries),
        asked("free minutes", "agenda { minutes { allotted asked available free over } }"),
        asked("conflicts", &format!("conflicts {{ {} }}", shape.all_of("Conflict", 0))),
        asked("matrix", &format!("matrix {{ {} }}", shape.all_of("AgreementMatrix", 0))),
        asked("calendar", "calendar"),
        asked("calendar", r#"calendar(language: "es")"#),
        asked("deep", &shape.all_of("Meeting", 1)),
    ];
    questions.push(printed(shape, meeting));
    let spanish =
        Question { language: Language::Spanish, ..asked("deep", &shape.all_of("Meeting", 0)) };
    questions.push(spanish);
    questions
}

/// On paper, in every format and language, as it is and as it was circulated.
fn printed(shape: &Shape, meeting: &str) -> Question {
    let mut body = String::new();
    for format in &shape.named("PaperFormat").values {
        for language in ["en", "es"] {
            for (nth, revision) in ["null", "1", "2", "9"].iter().enumerate() {
                let given =
                    format!("format: {format}, language: \"{language}\", revision: {revision}");
                body += &format!(
                    "{format}{language}{nth}: meeting(ref: $meeting) {{ printed({given}) }} "
                );
            }
        }
    }
    Question::new("print", body).with("$meeting: Ref!", json!({"meeting": meeting}))
}
