//! From decided events to what the journal writes.

use plenary_domain::{Actor, Decided, Idempotency, Order, Reason, State, decide_all};
use plenary_journal::{CommitDraft, EventDraft, MAX_COMMIT_BYTES, Salt};

use crate::idempotency::{self, Used};
use crate::submission::{CommandOutcome, Submission, SubmitError};

/// A submission that was decided: what to append, and what follows from that.
#[derive(Debug)]
pub(crate) struct Drafted {
    /// Not to be appended if it is without events.
    pub(crate) draft: CommitDraft,
    pub(crate) prepared: Prepared,
    /// The state with all of it.
    pub(crate) after: State,
}

/// What is to be noted and answered once a submission is durable.
#[derive(Debug)]
pub(crate) struct Prepared {
    pub(crate) events: Vec<Decided>,
    pub(crate) outcomes: Vec<CommandOutcome>,
    pub(crate) used: Option<(Actor, String, Used)>,
}

impl CommandOutcome {
    /// What a command was about: what its first event changed first, or, where nothing needed
    /// changing, the thing that it named.
    pub(crate) fn of(order: &Order, events: &[Decided], state: &State) -> Self {
        let changed = events.first().and_then(|decided| decided.envelope.entities.first());
        let entity = changed.map(|touched| touched.entity);
        Self { entity: entity.or_else(|| order.command.subject(state)) }
    }
}

/// Decides a submission and drafts its commit.
pub(crate) fn prepare(
    before: &State,
    orders: &[Order],
    submission: &Submission,
    salts: &mut Salts,
) -> Result<Drafted, SubmitError> {
    let (after, decided) = decide_all(before, orders)
        .map_err(|(index, refusal)| SubmitError::Refused { index, refusal })?;
    let outcome =
        |(order, events): (&Order, &Vec<Decided>)| CommandOutcome::of(order, events, &after);
    let outcomes = orders.iter().zip(&decided).map(outcome).collect();
    let mut events: Vec<Decided> = decided.into_iter().flatten().collect();
    let salts = salts.pairs(events.len())?;
    let used = remember(&mut events, &salts, submission)?;
    let draft = draft(&events, &salts)?;
    Ok(Drafted { draft, prepared: Prepared { events, outcomes, used }, after })
}

/// Writes the idempotency key into the first event, with the hash of the commands.
fn remember(
    events: &mut [Decided],
    salts: &[[Salt; 2]],
    submission: &Submission,
) -> Result<Option<(Actor, String, Used)>, SubmitError> {
    let (Some(key), Some(first), Some([_, salt])) =
        (&submission.idempotency_key, events.first_mut(), salts.first())
    else {
        return Ok(None);
    };
    let hash = idempotency::hash(salt, &submission.instructions).map_err(fault)?;
    first.envelope.idempotency = Some(Idempotency { key: key.clone(), hash: hash.clone() });
    let used = Used { first: first.position, salt: Some(*salt), hash };
    Ok(Some((submission.actor.clone(), key.clone(), used)))
}

fn draft(events: &[Decided], salts: &[[Salt; 2]]) -> Result<CommitDraft, SubmitError> {
    let event = |(decided, [envelope_salt, payload_salt]): (&Decided, &[Salt; 2])| {
        Ok(EventDraft {
            envelope: decided.envelope.encode()?,
            envelope_salt: *envelope_salt,
            payload: decided.event.encode(decided.evidence.as_deref())?,
            payload_salt: *payload_salt,
        })
    };
    let events = events.iter().zip(salts).map(event).collect::<Result<_, serde_json::Error>>();
    let draft = CommitDraft::new(events.map_err(fault)?);
    let bytes = draft.bytes();
    if bytes > MAX_COMMIT_BYTES {
        let reason =
            Reason::TooLarge { bytes: bytes.to_string(), max: MAX_COMMIT_BYTES.to_string() };
        return Err(SubmitError::Refused { index: 0, refusal: reason.into() });
    }
    Ok(draft)
}

/// The system's randomness, fetched for many events at a time rather than by a call for each.
#[derive(Debug, Default)]
pub(crate) struct Salts(Vec<[Salt; 2]>);

impl Salts {
    /// Pairs fetched at a time.
    const AT_A_TIME: usize = 64;

    /// Two salts for each of so many events.
    fn pairs(&mut self, events: usize) -> Result<Vec<[Salt; 2]>, SubmitError> {
        if self.0.len() < events {
            self.fetch(events.max(Self::AT_A_TIME))?;
        }
        // No salt is used twice: what is given out is gone.
        Ok(self.0.split_off(self.0.len().saturating_sub(events)))
    }

    fn fetch(&mut self, pairs: usize) -> Result<(), SubmitError> {
        let mut bytes = vec![0; pairs * 32];
        getrandom::fill(&mut bytes).map_err(fault)?;
        let half = |half: &[u8]| Salt::try_from(half).unwrap_or_default();
        let pair = |pair: &[u8]| {
            let (envelope, payload) = pair.split_at(16);
            [half(envelope), half(payload)]
        };
        self.0 = bytes.chunks_exact(32).map(pair).collect();
        Ok(())
    }
}

pub(crate) fn fault(source: impl std::fmt::Display) -> SubmitError {
    SubmitError::Fault(source.to_string())
}
