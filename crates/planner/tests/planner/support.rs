//! What the planner's tests share: planners over memory, commands, and waiting without sleeping.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use plenary_domain::commands::*;
use plenary_domain::testing::*;
use plenary_domain::*;
use plenary_journal::{CommitDraft, EventDraft, Journal, MemoryJournal, Payload};
use plenary_planner::*;

/// A clock that stands at noon.
pub(crate) fn clock() -> Arc<DeclaredClock> {
    Arc::new(DeclaredClock::at(noon()))
}

/// A planner over this journal, at noon.
pub(crate) fn over(journal: Arc<dyn Journal>) -> Planner {
    Planner::over(journal, clock(), Options::default()).unwrap()
}

/// A planner over nothing, and its journal.
pub(crate) fn memory() -> (Arc<MemoryJournal>, Planner) {
    let journal = Arc::new(MemoryJournal::new());
    (journal.clone(), over(journal))
}

/// The secretariat's commands, as one list.
pub(crate) fn by_secretariat(commands: impl IntoIterator<Item = Command>) -> Submission {
    let instructions = commands.into_iter().map(Instruction::from).collect();
    Submission { actor: Actor::Secretariat, grant: None, instructions, idempotency_key: None }
}

/// One command of the secretariat.
pub(crate) fn one(command: impl Into<Command>) -> Submission {
    by_secretariat([command.into()])
}

/// One command of the secretariat, under a key.
pub(crate) fn keyed(key: &str, command: impl Into<Command>) -> Submission {
    Submission { idempotency_key: Some(key.to_owned()), ..one(command) }
}

/// One command of the secretariat, which expects this version.
pub(crate) fn expecting(version: u64, command: impl Into<Command>) -> Submission {
    let mut submission = one(command);
    submission.instructions[0].expected_version = Some(version);
    submission
}

/// Waits for an answer.
pub(crate) fn wait<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}

/// Submits, and waits for the answer.
pub(crate) fn submit(planner: &Planner, submission: Submission) -> Result<Receipt, SubmitError> {
    wait(planner.submit(submission))
}

/// Submits what cannot be refused.
#[track_caller]
pub(crate) fn accept(planner: &Planner, submission: Submission) -> Receipt {
    submit(planner, submission).unwrap()
}

/// An answer that has not come yet.
pub(crate) type Awaited<'a> =
    Pin<Box<dyn Future<Output = Result<Receipt, SubmitError>> + Send + 'a>>;

/// Puts a submission into the queue, behind those that are there.
#[track_caller]
pub(crate) fn queue(planner: &Planner, submission: Submission) -> Awaited<'_> {
    let mut awaited: Awaited<'_> = Box::pin(planner.submit(submission));
    let polled = awaited.as_mut().poll(&mut Context::from_waker(Waker::noop()));
    assert!(matches!(polled, Poll::Pending), "{polled:?}");
    awaited
}

/// The code of a refusal.
#[track_caller]
pub(crate) fn refusal(answer: Result<Receipt, SubmitError>) -> &'static str {
    match answer.unwrap_err() {
        SubmitError::Refused { refusal, .. } => refusal.code(),
        other => panic!("no refusal: {other:?}"),
    }
}

/// The series `name`, under an id of its own.
pub(crate) fn series(n: u128, name: &str) -> OpenSeries {
    OpenSeries { id: Some(SeriesId(uuid(n))), key: Some(key(name)), title: text(name) }
}

/// A meeting without times.
pub(crate) fn meeting(id: MeetingId, word: &str) -> PlanMeeting {
    PlanMeeting {
        id: Some(id),
        key: Some(key(word)),
        title: text(word),
        series: None,
        parent: None,
        private: false,
        venue: None,
        start: None,
        end: None,
    }
}

/// A break, which needs no sponsor.
pub(crate) fn pause(item: ItemId, meeting: MeetingId, title: &str) -> ProposeItem {
    ProposeItem {
        id: Some(item),
        key: None,
        meeting: Some(meeting.into()),
        series: None,
        sponsors: vec![],
        kind: state::ItemKind::Break,
        title: text(title),
        description: None,
        minutes: Some(15),
        confided_to: vec![],
    }
}

/// A new title for an item.
pub(crate) fn reword(item: ItemId, title: &str) -> RewordItem {
    RewordItem { item: item.into(), title: text(title), description: None }
}

/// An item goes last on its meeting's agenda.
pub(crate) fn place_last(item: ItemId, entry: u128) -> PlaceItem {
    let (id, place) = (Some(EntryId(uuid(entry))), Place::Last);
    PlaceItem { id, item: item.into(), meeting: None, place: Some(place), minutes: None }
}

/// A meeting with one item, proposed and not placed.
pub(crate) fn with_an_item(planner: &Planner) {
    accept(planner, one(meeting(MEETING, "hlsd-2023")));
    accept(planner, one(pause(COFFEE, MEETING, "Coffee")));
}

/// The state's digest and the log's head.
pub(crate) fn mark(planner: &Planner) -> ([u8; 32], Head) {
    let snapshot = planner.snapshot();
    (snapshot.state.digest(), snapshot.head)
}

/// Every commit of a journal from a position on, as it could be appended to another.
pub(crate) fn drafts(journal: &dyn Journal, from: u64) -> Vec<CommitDraft> {
    let commits = journal.read(plenary_journal::Position(from)).unwrap();
    let event = |record: plenary_journal::Record| match record.payload {
        Payload::Kept { salt, bytes } => EventDraft {
            envelope: record.envelope,
            envelope_salt: record.envelope_salt,
            payload: bytes,
            payload_salt: salt,
        },
        Payload::Forgotten { .. } => panic!("nothing is forgotten here"),
    };
    let draft = |commit: plenary_journal::Commit| {
        CommitDraft::new(commit.records.into_iter().map(event).collect())
    };
    commits.map(|commit| draft(commit.unwrap())).collect()
}

/// A journal of these commits.
pub(crate) fn holding(commits: Vec<CommitDraft>) -> Arc<MemoryJournal> {
    let journal = Arc::new(MemoryJournal::new());
    if !commits.is_empty() {
        journal.append(journal.head(), commits).unwrap();
    }
    journal
}
