//! Looking back: one meeting's agenda and the list of meetings at past moments, as the API gives
//! them, and the memory that this costs.

use std::path::Path;
use std::time::Instant;

use plenary_domain::Viewer;
use plenary_domain::views::AgendaView;
use plenary_graphql::Engine;
use plenary_graphql::transport::{Caller, Executor, GraphQlRequest, Language};
use plenary_planner::Planner;
use serde_json::{Value, json};
use tokio::runtime::Runtime;

use crate::ground::Ground;
use crate::http::fields::AGENDA;
use crate::life::Chance;
use crate::load::Window;
use crate::opening::open;
use crate::process::{Helper, resident};
use crate::spread::{Spread, megabytes, time};
use crate::table::Row;
use crate::{Outcome, WINDOWS};

/// Moments looked at in a window: enough for a p99.
const MOMENTS: usize = 500;

/// What is looked at, with the bound for its p99 in seconds.
const KINDS: [(&str, f64, &str); 3] = [
    ("an agenda as of any moment", 0.005, "≤ 5 ms (aim 1)"),
    ("an agenda as of its preparation", 0.005, "≤ 5 ms (aim 1)"),
    ("the first 50 meetings as of any moment", 0.020, "≤ 20 ms"),
];

pub(crate) fn figure(ground: &mut Ground) -> Outcome<Vec<Row>> {
    let store = ground.large()?;
    let mut reader = Helper::start("look-back", &store.dir)?;
    let (closed, opened) = (reader.number("resident")?, reader.number("resident")?);
    let positions = reader.number("positions")? * 8.0;
    let mut measured = [(); KINDS.len()].map(|()| (Vec::new(), Vec::new()));
    for _ in 0..WINDOWS {
        for (p50, p99) in &mut measured {
            p50.push(reader.number("p50")?);
            p99.push(reader.number("p99")?);
        }
    }
    let after = reader.number("resident")?;
    let mut rows = Vec::new();
    for ((what, bound, words), (p50, p99)) in KINDS.into_iter().zip(measured) {
        let (p50, p99): (Spread, Spread) = (p50.into_iter().collect(), p99.into_iter().collect());
        rows.push(Row::new(format!("{what}, p50"), p50.shown(time)));
        rows.push(Row::new("  p99", p99.shown(time)).at_most(bound, p99.median(), words));
    }
    let memory = format!(
        "{} more to open, {} of it positions; {} more after",
        megabytes(opened - closed),
        megabytes(positions),
        megabytes(after - opened)
    );
    rows.push(Row::new("  memory (resident)", memory));
    Ok(rows)
}

/// Opens a store, looks back into it, and says how long that took.
pub(crate) fn look_back(dir: &Path) -> Outcome<()> {
    println!("resident {}", resident()?);
    let planner = open(dir)?;
    println!("resident {}", resident()?);
    println!("positions {}", planner.catalogued());
    let reader = Reader::new(planner)?;
    let mut chance = Chance::seeded(7);
    for _ in 0..WINDOWS {
        reader.window(|| reader.any_agenda(&mut chance))?;
        reader.window(|| reader.agenda_in_preparation(&mut chance))?;
        reader.window(|| reader.meetings(&mut chance))?;
    }
    println!("resident {}", resident()?);
    Ok(())
}

struct Reader {
    engine: Engine,
    runtime: Runtime,
    /// The log's length.
    end: u64,
    /// Large meetings: key, when planned, when the agenda changed last; in order of planning.
    meetings: Vec<(String, u64, u64)>,
}

impl Reader {
    fn new(planner: Planner) -> Outcome<Self> {
        let seen = planner.seen(Viewer::Secretariat);
        let mut meetings = Vec::new();
        for meeting in seen.meetings() {
            let key = meeting.key.as_ref().filter(|key| key.as_str().starts_with("large"));
            if let (Some(key), Some(view)) = (key, AgendaView::of(&seen, meeting.id)) {
                let (created, changed) = (meeting.trace.created.0, view.agenda.trace.changed.0);
                meetings.push((key.to_string(), created, changed));
            }
        }
        meetings.sort_by_key(|(_, created, _)| *created);
        let end = seen.position().0;
        Ok(Self { engine: Engine::new(planner), runtime: Runtime::new()?, end, meetings })
    }

    /// Looks at so many moments, and says what half and what nearly all of them took.
    fn window(&self, mut look: impl FnMut() -> (String, Value)) -> Outcome<()> {
        let started = Instant::now();
        let mut latencies = Vec::with_capacity(MOMENTS);
        for _ in 0..MOMENTS {
            let (query, variables) = look();
            let asked = Instant::now();
            self.ask(query, variables)?;
            latencies.push(asked.elapsed());
        }
        let window = Window::new(started.elapsed(), latencies);
        println!("p50 {}", window.p50());
        println!("p99 {}", window.p99());
        Ok(())
    }

    fn ask(&self, query: String, variables: Value) -> Outcome<()> {
        let Value::Object(variables) = variables else { return Err("no variables".into()) };
        let answer = self.runtime.block_on(self.engine.execute(GraphQlRequest {
            caller: Caller::at_the_store(),
            query,
            operation_name: None,
            variables,
            extensions: Default::default(),
            language: Language::English,
            request_id: "bench".to_owned(),
            method_allows_mutation: false,
        }));
        let failed = answer.body.starts_with(b"{\"errors") || answer.body.len() < 100;
        if failed { Err(String::from_utf8_lossy(&answer.body).into()) } else { Ok(()) }
    }

    /// A moment of which there is much to tell.
    fn moment(&self, chance: &mut Chance) -> u64 {
        let from = self.meetings.first().map_or(0, |(_, created, _)| *created);
        from + chance.next() % (self.end - from)
    }

    fn any_agenda(&self, chance: &mut Chance) -> (String, Value) {
        let at = self.moment(chance);
        let there = self.meetings.partition_point(|(_, created, _)| *created <= at);
        let (key, ..) = self.meetings.get(chance.below(there)).cloned().unwrap_or_default();
        (agenda(), json!({ "at": format!("@{at}"), "ref": key }))
    }

    fn agenda_in_preparation(&self, chance: &mut Chance) -> (String, Value) {
        let meeting = self.meetings.get(chance.below(self.meetings.len()));
        let (key, created, changed) = meeting.cloned().unwrap_or_default();
        let at = created + chance.next() % (changed - created).max(1);
        (agenda(), json!({ "at": format!("@{at}"), "ref": key }))
    }

    fn meetings(&self, chance: &mut Chance) -> (String, Value) {
        let at = format!("@{}", self.moment(chance));
        (MEETINGS.to_owned(), json!({ "at": at }))
    }
}

fn agenda() -> String {
    format!("query($at: Moment!, $ref: Ref!) {{ asOf(moment: $at) {{ {AGENDA} }} }}")
}

const MEETINGS: &str = "query($at: Moment!) { asOf(moment: $at) { meetings(first: 50) {
    totalCount
    nodes { key title { text } start { local zone } end { local } status venue { name { text } } }
    pageInfo { hasNextPage endCursor }
} } }";
