//! Choices, as the API words them.

use async_graphql::resolver_utils::EnumType;
use async_graphql::{Context, Enum, ServerResult};

use crate::json;
use crate::ob::Out;

macro_rules! choices {
    ($($(#[$doc:meta])* $name:ident = $remote:literal { $($(#[$value_doc:meta])* $value:ident,)* })*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
        #[graphql(remote = $remote)]
        pub(crate) enum $name {$( $(#[$value_doc])* $value, )*}
    )*};
}

choices! {
    /// What kind of item it is.
    ItemKind = "plenary_domain::state::ItemKind" {
        /// Adoption of the agenda, organisation of work.
        Procedural,
        /// Opening or closing statements.
        Statements,
        /// Somebody presents something.
        Presentation,
        /// An exchange of views.
        Discussion,
        /// Something is to be decided.
        Decision,
        /// The meeting is told of something.
        Information,
        /// A signing, a photograph, a wreath.
        Ceremony,
        /// The press is there.
        Press,
        /// A pause.
        Break,
        /// A heading over other entries.
        Heading,
        /// On the way from one place to another.
        Transfer,
        /// Whatever is raised at the end.
        AnyOtherBusiness,
    }
    /// As what a delegation takes part in a meeting.
    Role = "plenary_domain::state::Role" {
        /// Receives the others; a party too.
        Host,
        /// Its consent is asked for.
        Party,
        /// Follows the meeting.
        Observer,
        /// Takes part in some of it.
        Guest,
    }
    /// What became of an invitation.
    Invitation = "plenary_domain::state::Invitation" {
        /// Sent.
        Invited,
        /// Accepted.
        Confirmed,
        /// Turned down.
        Declined,
        /// Withdrawn from the meeting, after it had accepted or not yet answered.
        Withdrawn,
    }
    /// As what a delegate attends a meeting.
    Capacity = "plenary_domain::state::Capacity" {
        /// Head of the delegation at this meeting.
        Head,
        /// Deputy head.
        Deputy,
        /// Member.
        Member,
        /// Adviser.
        Adviser,
        /// Interpreter.
        Interpreter,
    }
    /// Where an item stands between the parties.
    Consent = "plenary_domain::state::Consent" {
        /// Nobody is asked.
        NotNeeded,
        /// Some party has yet to say.
        Proposed,
        /// A party objects to the wording that stands.
        Contested,
        /// Every party agrees to the wording that stands, some of them ad referendum: subject to their
        /// government's confirmation.
        AdReferendum,
        /// Every party endorses the wording that stands.
        Agreed,
        /// The chair ruled that the wording stands.
        Ruled,
        /// Its sponsors withdrew it.
        Withdrawn,
    }
    /// What kind of conflict it is.
    ConflictCode = "plenary_domain::views::ConflictCode" {
        /// The agenda is longer than the meeting, or an entry's parts are longer than the entry.
        OverTime,
        /// A delegate attends two meetings at the same time.
        DelegateInTwoPlaces,
        /// An item is on the agenda although not every party has agreed to it.
        PlacedWithoutConsent,
    }
    /// How much a conflict matters.
    Severity = "plenary_domain::views::Severity" {
        /// It should be looked at before the agenda is circulated.
        Warning,
        /// It cannot go as planned.
        Serious,
    }
}

/// Whether a meeting is to take place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub(crate) enum MeetingStatus {
    /// It is being planned.
    Planned,
    /// It was cancelled.
    Cancelled,
}

/// How what is said is carried into the other languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub(crate) enum Interpretation {
    /// Not at all.
    None,
    /// While it is said: it takes no longer.
    Simultaneous,
    /// After it was said: whatever is spoken takes longer.
    Consecutive,
}

/// Where an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub(crate) enum Placement {
    /// Not on any agenda yet.
    Backlog,
    /// On a meeting's agenda.
    Placed,
}

/// What a party said to a wording.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub(crate) enum Answer {
    /// It endorses it.
    Endorses,
    /// It agrees to it, subject to its government's confirmation.
    AdReferendum,
    /// It objects to it.
    Objects,
}

/// How far an agenda is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub(crate) enum AgendaState {
    /// Never circulated.
    Draft,
    /// Circulated, and unchanged since.
    Circulated,
    /// Changed since it was circulated last.
    ChangedSinceCirculation,
}

/// Choices that are written where they belong.
macro_rules! written {
    ($($name:ident),*) => {$(
        impl Out for $name {
            fn write(&self, _: &Context<'_>, out: &mut Vec<u8>) -> ServerResult<()> {
                let item = Self::items().iter().find(|item| item.value == *self);
                json::write_name(out, item.map_or("", |item| item.name));
                Ok(())
            }
        }
    )*};
}
written!(
    ItemKind,
    Role,
    Invitation,
    Capacity,
    Consent,
    ConflictCode,
    Severity,
    MeetingStatus,
    Interpretation,
    Placement,
    Answer,
    AgendaState
);
