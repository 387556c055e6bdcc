//! The planner: what everyone who asks or commands holds.

use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use std::thread::JoinHandle;
use std::time::Duration;

use arc_swap::ArcSwap;
use jiff::Timestamp;
use plenary_domain::{
    Actor, Caller, Context, GrantId, Order, Position, Reason, Ref, Refusal, Rights, Seen, State,
    Viewer, World,
};
use plenary_journal::{Fingerprint, Hash, Head, Journal};
use tokio::sync::{Semaphore, mpsc, oneshot, watch};
use uuid::Uuid;

use crate::audiences::Known;
use crate::catalog::Catalog;
use crate::checkpoint::Checkpoints;
use crate::clock::Clock;
use crate::idempotency::{MAX_KEY, well_formed};
use crate::log::{self, ReadFault, journal_position, position};
use crate::moment::{Moment, MomentError};
use crate::past::Past;
use crate::submission::{Instruction, Receipt, Submission, SubmitError};
use crate::veil::Veils;
use crate::writer::{Job, Waiting};

/// How a planner is run.
#[derive(Debug, Clone)]
pub struct Options {
    /// How many submissions may wait to be handed to the journal; more are told [`SubmitError::Overloaded`].
    pub queue: usize,
    /// How many submissions share one durable append at most.
    pub batch: usize,
    /// How many past states are kept in memory for looking back.
    pub past_states: usize,
    /// After how many events the state is written to a checkpoint file. Of a million events that is
    /// as much to write as the log of 100,000, beside which commits wait longer; to replay 250,000
    /// after a crash takes about a second.
    pub checkpoint_every: u64,
}

impl Default for Options {
    fn default() -> Self {
        Self { queue: 4096, batch: 256, past_states: 8, checkpoint_every: 250_000 }
    }
}

/// The state that reads are answered from, and the log's head that it belongs to.
#[derive(Debug, Clone)]
pub struct Snapshot {
    /// The state.
    pub state: Arc<State>,
    /// The head.
    pub head: Head,
}

/// What the writer and the readers share.
pub(crate) struct Shared {
    pub(crate) journal: Arc<dyn Journal>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) snapshot: ArcSwap<Snapshot>,
    /// Tells of every snapshot once it is there.
    pub(crate) published: watch::Sender<Position>,
    pub(crate) stopped: OnceLock<String>,
    pub(crate) veils: Veils,
    catalog: RwLock<Catalog>,
    checkpoints: RwLock<Checkpoints>,
}

impl Shared {
    pub(crate) fn new(
        journal: Arc<dyn Journal>,
        clock: Arc<dyn Clock>,
        snapshot: Snapshot,
        catalog: Catalog,
        checkpoints: Checkpoints,
    ) -> std::io::Result<Self> {
        let published = watch::Sender::new(snapshot.state.position);
        Ok(Self {
            journal,
            clock,
            published,
            snapshot: ArcSwap::from_pointee(snapshot),
            stopped: OnceLock::new(),
            veils: Veils::new()?,
            catalog: RwLock::new(catalog),
            checkpoints: RwLock::new(checkpoints),
        })
    }

    pub(crate) fn catalog(&self) -> RwLockReadGuard<'_, Catalog> {
        self.catalog.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn catalog_mut(&self) -> RwLockWriteGuard<'_, Catalog> {
        self.catalog.write().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn checkpoints(&self) -> RwLockReadGuard<'_, Checkpoints> {
        self.checkpoints.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn checkpoints_mut(&self) -> RwLockWriteGuard<'_, Checkpoints> {
        self.checkpoints.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// What time it is, to the microsecond: finer is noise in a log that people read.
    pub(crate) fn now(&self) -> Timestamp {
        let now = self.clock.now();
        Timestamp::from_microsecond(now.as_microsecond()).unwrap_or(now)
    }

    /// Gives every instruction what a decision may know beside the state.
    pub(crate) fn orders(
        &self,
        actor: &Actor,
        grant: Option<GrantId>,
        instructions: Vec<Instruction>,
    ) -> Vec<Order> {
        let now = self.now();
        let order = |instruction: Instruction| Order {
            command: instruction.command,
            context: Context {
                actor: actor.clone(),
                grant,
                on_behalf_of: instruction.on_behalf_of,
                happened: instruction.happened,
                now,
                expected_version: instruction.expected_version,
                fresh: Uuid::now_v7(),
                rights: Rights::default(),
            },
        };
        instructions.into_iter().map(order).collect()
    }
}

/// The running planner. A clone is another handle to the same one.
#[derive(Clone)]
pub struct Planner {
    pub(crate) shared: Arc<Shared>,
    /// Free places in the queue.
    places: Arc<Semaphore>,
    queue: mpsc::UnboundedSender<Job>,
    writer: Arc<Mutex<Option<JoinHandle<()>>>>,
}

/// How long a caller who met a full queue should wait: a full queue takes about this long to drain.
const RETRY_AFTER: Duration = Duration::from_secs(1);

impl Planner {
    pub(crate) fn assemble(
        shared: Arc<Shared>,
        places: Arc<Semaphore>,
        queue: mpsc::UnboundedSender<Job>,
        writer: JoinHandle<()>,
    ) -> Self {
        Self { shared, places, queue, writer: Arc::new(Mutex::new(Some(writer))) }
    }

    /// What reads are answered from: the last published state.
    #[must_use]
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.shared.snapshot.load_full()
    }

    /// The present through a viewer's eyes.
    #[must_use]
    pub fn seen(&self, viewer: Viewer) -> Seen {
        Seen::now(self.snapshot().state.clone(), viewer)
    }

    /// How long somebody who was let in may stay; none for as long as their grant stands.
    pub(crate) fn time_left(&self, caller: &Caller) -> Option<Duration> {
        let left = caller.until?.duration_since(self.shared.clock.now());
        Some(Duration::try_from(left).unwrap_or_default())
    }

    /// Tells of every event once it can be read: by the position of the last one.
    #[must_use]
    pub fn published(&self) -> watch::Receiver<Position> {
        self.shared.published.subscribe()
    }

    /// Hands commands to the writer and waits until they are durable. Whoever stops waiting does
    /// not stop the commands.
    ///
    /// # Errors
    /// [`SubmitError`]
    pub async fn submit(&self, submission: Submission) -> Result<Receipt, SubmitError> {
        check(&submission)?;
        let place = self.places.clone().try_acquire_owned();
        let place = place.map_err(|_| SubmitError::Overloaded { retry_after: RETRY_AFTER })?;
        let (answer, answered) = oneshot::channel();
        let waiting = Waiting { submission, answer, place: Some(place) };
        self.queue.send(Job::Submit(waiting)).map_err(|_| SubmitError::ReadOnly)?;
        answered.await.unwrap_or(Err(SubmitError::OutcomeUnknown))
    }

    /// Another moment, to be looked at.
    ///
    /// # Errors
    /// [`MomentError`]
    pub fn as_of(&self, moment: &Moment, viewer: &Viewer) -> Result<Arc<Past>, MomentError> {
        let snapshot = self.snapshot();
        let at = self.position_of(moment, &snapshot, viewer)?;
        let recorded = match at {
            Position::ZERO => Timestamp::UNIX_EPOCH,
            at if at == snapshot.state.position => snapshot.state.recorded,
            at => log::read(&*self.shared.journal, at).map_err(fault)?.envelope.recorded,
        };
        let today = snapshot.state.clone();
        Ok(Arc::new(Past::new(self.shared.clone(), today, at, recorded)))
    }

    fn position_of(
        &self,
        moment: &Moment,
        snapshot: &Snapshot,
        viewer: &Viewer,
    ) -> Result<Position, MomentError> {
        let position = self.named_by(moment, snapshot, viewer)?;
        Ok(self.told(&Seen::now(snapshot.state.clone(), viewer.clone()), position))
    }

    /// As what a viewer knows a moment: whoever may not count events knows it by the last one that
    /// they may know of. So what happened since, which they may not, makes no other moment of it.
    #[must_use]
    pub fn told(&self, seen: &Seen, position: Position) -> Position {
        if seen.viewer().counts() {
            return position;
        }
        let last =
            self.shared.catalog().audiences.last(&mut Known::to(seen), Position::ZERO, position);
        last.unwrap_or(Position::ZERO)
    }

    fn named_by(
        &self,
        moment: &Moment,
        snapshot: &Snapshot,
        viewer: &Viewer,
    ) -> Result<Position, MomentError> {
        let head = snapshot.state.position;
        let ahead = || MomentError::Ahead { moment: moment.to_string() };
        let none = || MomentError::NoSuchMoment { moment: moment.to_string() };
        match moment {
            Moment::At(_) if !viewer.counts() => Err(none()),
            Moment::Veiled(text) => {
                self.unveil(viewer, text).filter(|at| *at <= head).ok_or_else(none)
            }
            Moment::Now => Ok(head),
            Moment::At(position) if *position > head => Err(ahead()),
            Moment::At(position) => Ok(*position),
            Moment::Time(time) if *time > self.shared.clock.now() => Err(ahead()),
            Moment::Time(time) if *time >= snapshot.state.recorded => Ok(head),
            Moment::Time(time) => {
                log::last_until(&*self.shared.journal, head, *time).map_err(fault)
            }
            Moment::Revision { meeting, number } => {
                let seen = Seen::now(snapshot.state.clone(), viewer.clone());
                revision(&seen, meeting, *number)
                    .ok_or_else(|| MomentError::NoSuchRevision { moment: moment.to_string() })
            }
        }
    }

    /// The fingerprint of the commit that holds an event: what a circulated revision is printed
    /// with.
    ///
    /// # Errors
    /// [`ReadFault`]
    pub fn fingerprint_at(&self, at: Position) -> Result<Option<Fingerprint>, ReadFault> {
        Ok(self.commit_hash_at(at)?.map(|hash| hash.fingerprint()))
    }

    /// The hash, in full, of the commit that holds an event: what an auditor chains the next one to.
    ///
    /// # Errors
    /// [`ReadFault`]
    pub fn commit_hash_at(&self, at: Position) -> Result<Option<Hash>, ReadFault> {
        let commit = self.shared.journal.read(journal_position(at))?.next().transpose()?;
        Ok(commit.map(|commit| commit.hash))
    }

    /// When an event was recorded.
    ///
    /// # Errors
    /// [`ReadFault`]
    pub fn recorded_at(&self, at: Position) -> Result<Timestamp, ReadFault> {
        Ok(log::read(&*self.shared.journal, at)?.envelope.recorded)
    }

    /// A moment, dated by the last event of it that its viewer may know of.
    ///
    /// # Errors
    /// [`ReadFault`]
    pub fn dated(&self, seen: &Seen) -> Result<Seen, ReadFault> {
        match self.told(seen, seen.position()) {
            _ if seen.viewer().counts() => Ok(seen.clone()),
            Position::ZERO => Ok(seen.clone()),
            last => Ok(seen.clone().dated(self.recorded_at(last)?)),
        }
    }

    /// Whether commands are taken.
    ///
    /// # Errors
    /// Why not, for an operator.
    pub fn ready(&self) -> Result<(), String> {
        self.shared.stopped.get().map_or(Ok(()), |why| Err(why.clone()))
    }

    /// The state right after an event, replayed in full from the nearest state kept before it.
    ///
    /// # Errors
    /// [`ReadFault`]
    pub fn state_at(&self, at: Position) -> Result<State, ReadFault> {
        let mut state = State::clone(&self.shared.checkpoints().before(at));
        for n in state.position.0 + 1..=at.0 {
            log::read(&*self.shared.journal, Position(n))?.evolve(&mut state);
        }
        Ok(state)
    }

    /// How many entries the catalog of positions holds, which is what looking back costs in memory:
    /// 8 bytes each.
    #[must_use]
    pub fn catalogued(&self) -> usize {
        self.shared.catalog().len()
    }

    /// Stops taking commands, finishes those that wait, and writes a checkpoint.
    pub fn close(&self) {
        // A writer that has ended already needs no telling.
        let _ = self.queue.send(Job::Stop);
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(writer) = writer
            && writer.join().is_err()
        {
            tracing::error!("the writer ended in a panic");
        }
    }
}

fn check(submission: &Submission) -> Result<(), SubmitError> {
    let refused = |refusal| Err(SubmitError::Refused { index: 0, refusal });
    if submission.instructions.is_empty() {
        return refused(Refusal::from(Reason::NothingToDo {}));
    }
    match &submission.idempotency_key {
        Some(key) if !well_formed(key) => {
            let reason = Reason::IdempotencyKeyMalformed { max: MAX_KEY.to_string() };
            refused(reason.at("idempotencyKey"))
        }
        _ => Ok(()),
    }
}

fn revision(
    seen: &Seen,
    meeting: &Ref<plenary_domain::MeetingId>,
    number: u32,
) -> Option<Position> {
    let meeting = seen.resolve(meeting)?;
    let view = plenary_domain::views::AgendaView::of(seen, meeting)?;
    view.agenda.revisions.iter().find(|revision| revision.number == number).map(|r| r.position)
}

fn fault(fault: ReadFault) -> MomentError {
    MomentError::Fault(fault.to_string())
}

impl Snapshot {
    /// Of a state and the head that it belongs to.
    pub(crate) fn new(state: State, head: Head) -> Self {
        debug_assert_eq!(World::position(&state), position(head.position));
        Self { state: Arc::new(state), head }
    }
}
