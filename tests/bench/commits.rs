//! Durable commits: the planner, and the journal alone, beside a file that is appended to and synced.

use std::convert::Infallible;

use plenary_domain::commands::AllotMinutes;
use plenary_domain::state::Status;
use plenary_domain::views::AgendaView;
use plenary_domain::{Actor, Command, Context, EntryId, Order, Viewer, decide_all};
use plenary_journal::SledJournal;
use plenary_planner::{Planner, Submission};
use uuid::Uuid;

use crate::committer::{Event, Submitter};
use crate::ground::Ground;
use crate::load::{Window, Worker, window};
use crate::spread::{Spread, per_second, time};
use crate::table::Row;
use crate::{Outcome, WINDOWS};

pub(crate) fn figure(ground: &mut Ground) -> Outcome<Vec<Row>> {
    let mut rows = with_submitters(ground, 64, (0.50, "≥ 0.50 (aim 0.65)"))?;
    rows.extend(with_submitters(ground, 1, (0.45, "≥ 0.45"))?);
    Ok(rows)
}

/// What one kind of submitter did, window after window.
#[derive(Default)]
struct Side {
    windows: Vec<Window>,
}

impl Side {
    fn rate(&self) -> Spread {
        Spread::of(&self.windows, Window::rate)
    }

    fn p99(&self) -> Spread {
        Spread::of(&self.windows, Window::p99)
    }

    fn shown(&self) -> String {
        let p50 = Spread::of(&self.windows, Window::p50).median();
        format!("{}, p50 {}", self.rate().shown(per_second), time(p50))
    }

    async fn measure<W: Worker>(&mut self, workers: &mut Vec<W>) -> Outcome<()> {
        self.windows.push(window(workers).await?);
        Ok(())
    }
}

fn with_submitters(ground: &Ground, count: usize, bound: (f64, &str)) -> Outcome<Vec<Row>> {
    let planner = ground.small(&format!("commits-{count}"))?;
    let entries = entries(&planner, count);
    let event = event(&planner, *entries.first().ok_or("the small store has no agenda")?)?;
    let size = event.len();
    let file = Submitter::of_file(&ground.path(&format!("raw-{count}")), event.clone())?;
    let alone = Submitter::of_journal(journal(ground, count)?, event);
    let (mut raw, mut journal, mut product) = (Side::default(), Side::default(), Side::default());
    let mut writers: Vec<_> = entries.into_iter().map(|e| Allotting::new(&planner, e)).collect();
    let (mut files, mut alones) = (vec![file; count], vec![alone; count]);
    ground.runtime.block_on(async {
        // The first round warms up, and is thrown away.
        for round in 0..=WINDOWS {
            product.measure(&mut writers).await?;
            raw.measure(&mut files).await?;
            journal.measure(&mut alones).await?;
            if round == 0 {
                (raw, journal, product) = Default::default();
            }
        }
        Outcome::Ok(())
    })?;
    drop(writers);
    planner.close();
    Ok(rows(count, size, bound, [product, journal, raw]))
}

fn rows(count: usize, size: usize, bound: (f64, &str), sides: [Side; 3]) -> Vec<Row> {
    let [product, journal, raw] = sides;
    let submitters = if count == 1 { "1 submitter".into() } else { format!("{count} submitters") };
    let row = |what: &str, side: &Side| {
        let ratio = side.rate().over(&raw.rate());
        let name = format!("durable commits, {submitters}, {size} bytes: {what}");
        Row::new(name, side.shown()).beside(raw.shown(), &ratio).at_least(
            bound.0,
            ratio.median(),
            bound.1,
        )
    };
    let late = |what: &str, side: &Side| {
        let (ours, theirs) = (side.p99(), raw.p99());
        let ratio = ours.over(&theirs);
        Row::new(format!("  p99: {what}"), ours.shown(time))
            .beside(theirs.shown(time), &ratio)
            .at_most(2.5, ratio.median(), "≤ 2.5")
    };
    let mut rows = vec![row("planner", &product), row("journal alone", &journal)];
    if count > 1 {
        rows.extend([late("planner", &product), late("journal alone", &journal)]);
    }
    rows
}

fn journal(ground: &Ground, count: usize) -> Outcome<SledJournal> {
    let (dir, options) = (ground.path(&format!("alone-{count}")), Default::default());
    Ok(SledJournal::open(&dir, &options, None, &mut |_| Ok::<_, Infallible>(()))?)
}

/// Gives one entry other minutes, again and again.
pub(crate) struct Allotting {
    planner: Planner,
    entry: EntryId,
    minutes: i32,
}

impl Allotting {
    pub(crate) fn new(planner: &Planner, entry: EntryId) -> Self {
        Self { planner: planner.clone(), entry, minutes: 0 }
    }
}

impl Worker for Allotting {
    async fn once(&mut self) -> Outcome<()> {
        self.minutes = self.minutes % 1440 + 1;
        let instructions = vec![allot(self.entry, self.minutes).into()];
        let (actor, idempotency_key) = (Actor::Secretariat, None);
        self.planner
            .submit(Submission { actor, grant: None, instructions, idempotency_key })
            .await?;
        Ok(())
    }
}

fn allot(entry: EntryId, minutes: i32) -> Command {
    AllotMinutes { entry: entry.into(), minutes: Some(minutes) }.into()
}

/// Entries that may be changed, of as many meetings as there are.
pub(crate) fn entries(planner: &Planner, count: usize) -> Vec<EntryId> {
    let seen = planner.seen(Viewer::Secretariat);
    let planned = seen.meetings().into_iter().filter(|meeting| meeting.status == Status::Planned);
    let first = |meeting| AgendaView::of(&seen, meeting)?.lines.first().map(|line| line.entry.id);
    let found: Vec<EntryId> = planned.filter_map(|meeting| first(meeting.id)).take(count).collect();
    found.iter().copied().cycle().take(if found.is_empty() { 0 } else { count }).collect()
}

/// The event as the planner would record it.
fn event(planner: &Planner, entry: EntryId) -> Outcome<Event> {
    let context = Context {
        actor: Actor::Secretariat,
        grant: None,
        on_behalf_of: None,
        happened: None,
        now: jiff::Timestamp::now(),
        expected_version: None,
        fresh: Uuid::nil(),
        rights: plenary_domain::Rights::default(),
    };
    let order = Order { command: allot(entry, 1440), context };
    let decided = decide_all(&planner.snapshot().state, std::slice::from_ref(&order));
    let (_, decided) = decided.map_err(|(_, refusal)| refusal.code())?;
    let decided = decided.iter().flatten().next().ok_or("nothing was decided")?;
    let (envelope, payload) = (decided.envelope.encode()?, decided.event.encode(None)?);
    Ok(Event { envelope, payload })
}
