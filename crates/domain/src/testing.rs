//! Given, when, then: the one way in which decisions are tested.

#![expect(clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod access;
mod agenda;
mod dialogue;
pub mod steps;

use jiff::Timestamp;
use uuid::Uuid;

use crate::commands::{Command, Order, decide_all};
use crate::context::{Actor, Context, OnBehalfOf, Rights};
use crate::event::{Event, Stamp, evolve};
use crate::id::*;
use crate::key::{Key, Ref};
use crate::position::Position;
use crate::state::State;
use crate::text::LocalizedText;

pub use access::*;
pub use agenda::*;
pub use dialogue::*;

/// The id that a command gets for what it leaves without one.
pub const FRESH: Uuid = Uuid::from_u128(0xf0);
/// The delegation of the United States in these tests.
pub const US: DelegationId = DelegationId(Uuid::from_u128(0xa1));
/// The delegation of Mexico.
pub const MX: DelegationId = DelegationId(Uuid::from_u128(0xa2));

/// A UUID that is easy to read in a failure.
#[must_use]
pub const fn uuid(n: u128) -> Uuid {
    Uuid::from_u128(n)
}

/// A text in English.
#[must_use]
pub fn text(text: impl Into<Box<str>>) -> LocalizedText {
    LocalizedText::english(text)
}

/// A key that is one.
#[must_use]
#[track_caller]
pub fn key(text: &str) -> Key {
    text.parse().expect("a key")
}

/// A reference by key.
#[must_use]
#[track_caller]
pub fn by_key<T: Id>(text: &str) -> Ref<T> {
    Ref::Key(key(text))
}

/// When all that is given was recorded; the command comes a minute later.
#[must_use]
pub fn noon() -> Timestamp {
    Timestamp::from_second(1_696_507_200).expect("a timestamp")
}

/// What has happened before.
#[must_use]
pub fn given(events: impl IntoIterator<Item = Event>) -> Given {
    let mut state = State::default();
    for event in events {
        apply(&mut state, event);
    }
    let context = Context {
        actor: Actor::Secretariat,
        grant: None,
        on_behalf_of: None,
        happened: None,
        now: noon() + jiff::SignedDuration::from_mins(1),
        expected_version: None,
        fresh: FRESH,
        rights: Rights::default(),
    };
    Given { state, context }
}

fn apply(state: &mut State, event: Event) {
    let stamp = Stamp {
        position: state.position.next(),
        recorded: noon(),
        happened: noon(),
        actor: Actor::Secretariat,
        on_behalf_of: None,
        audience: event.audience(),
    };
    evolve(state, &stamp, event);
}

/// A state, and who will act on it.
#[derive(Debug, Clone)]
pub struct Given {
    /// The state.
    pub state: State,
    /// Who acts, and when.
    pub context: Context,
}

impl Given {
    /// This has happened too.
    #[must_use]
    pub fn and(mut self, event: impl Into<Event>) -> Self {
        apply(&mut self.state, event.into());
        self
    }

    /// A delegate of this delegation acts.
    #[must_use]
    pub fn by(mut self, delegation: DelegationId) -> Self {
        self.context.actor = Actor::Delegate(delegation);
        self
    }

    /// The secretariat records what this delegation said.
    #[must_use]
    pub fn on_behalf_of(mut self, delegation: DelegationId) -> Self {
        self.context.on_behalf_of =
            Some(OnBehalfOf { delegation: delegation.into(), evidence: None });
        self
    }

    /// The secretariat records what this delegation said, and how it knows.
    #[must_use]
    pub fn by_note_of(mut self, delegation: DelegationId, evidence: &str) -> Self {
        let evidence = Some(evidence.to_owned());
        self.context.on_behalf_of = Some(OnBehalfOf { delegation: delegation.into(), evidence });
        self
    }

    /// The caller expects this version.
    #[must_use]
    pub fn expecting(mut self, version: u64) -> Self {
        self.context.expected_version = Some(version);
        self
    }

    /// The command that is given now.
    #[must_use]
    pub fn when(self, command: impl Into<Command>) -> Then {
        let order = Order { command: command.into(), context: self.context };
        match decide_all(&self.state, std::slice::from_ref(&order)) {
            Ok((after, decided)) => {
                let events = decided.into_iter().flatten().map(|d| d.event).collect();
                Then { after, outcome: Ok(events) }
            }
            Err((_, refusal)) => Then { after: self.state, outcome: Err(refusal) },
        }
    }
}

/// What came of it.
#[derive(Debug)]
pub struct Then {
    /// The state afterwards.
    pub after: State,
    outcome: Result<Vec<Event>, crate::refusal::Refusal>,
}

impl Then {
    /// These facts, in this order, all of one kind.
    #[track_caller]
    pub fn then<E: Into<Event>>(self, expected: impl IntoIterator<Item = E>) -> State {
        self.then_all(expected.into_iter().map(Into::into))
    }

    /// These events, in this order.
    #[track_caller]
    pub fn then_all(self, expected: impl IntoIterator<Item = Event>) -> State {
        let expected: Vec<Event> = expected.into_iter().collect();
        match self.outcome {
            Ok(events) => assert_eq!(events, expected),
            Err(refusal) => panic!("refused: {refusal:?}"),
        }
        self.after
    }

    /// Nothing: all was already so.
    #[track_caller]
    pub fn then_nothing(self) {
        self.then_all([]);
    }

    /// Whatever happened, it was not refused: the state afterwards.
    #[track_caller]
    pub fn accepted(self) -> State {
        if let Err(refusal) = self.outcome {
            panic!("refused: {refusal:?}");
        }
        self.after
    }

    /// A refusal with this code that points at this part of the input.
    #[track_caller]
    pub fn refused(self, code: &str, path: &[&str]) {
        match self.outcome {
            Ok(events) => panic!("not refused: {events:?}"),
            Err(refusal) => {
                assert_eq!(refusal.code(), code, "{refusal:?}");
                assert_eq!(refusal.path, path, "{refusal:?}");
            }
        }
    }

    /// The position after all of it.
    #[must_use]
    pub const fn position(&self) -> Position {
        self.after.position
    }
}
