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
    /// Who may be in the room.
    Openness = "plenary_domain::state::Openness" {
        /// The delegations alone.
        Closed,
        /// A few journalists for all of the press.
        Pool,
        /// The press.
        Open,
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
        /// The agenda is longer than the meeting, what an entry contains is longer than the entry, or
        /// an entry runs into the fixed start of the next.
        OverTime,
        /// Because of a fixed start, an entry begins before the meeting or ends after it.
        OutsideMeetingHours,
        /// Two meetings take place at the same venue at the same time: in the same room, or it is not
        /// said in which.
        VenueClash,
        /// A delegate attends two meetings at the same time.
        DelegateInTwoPlaces,
        /// A delegate has less than half an hour to get from one venue to another.
        TransferTooShort,
        /// Somebody is to speak who does not attend the meeting.
        SpeakerNotAttending,
        /// Somebody is to speak before they come or after they have left.
        SpeakerNotThereYet,
        /// A host or party has named nobody to head its delegation.
        NoHead,
        /// A sponsor of an item on the agenda does not take part in the meeting.
        SponsorNotParticipating,
        /// An item is on the agenda although not every party has agreed to it.
        PlacedWithoutConsent,
        /// The rules of a time's zone have changed since it was set.
        ZoneRulesChanged,
    }
    /// How much a conflict matters.
    Severity = "plenary_domain::views::Severity" {
        /// It should be looked at before the agenda is circulated.
        Warning,
        /// It cannot go as planned.
        Serious,
    }
    /// In which form an agenda is written.
    PaperFormat = "plenary_papers::Format" {
        /// Markdown (CommonMark).
        Markdown,
        /// One HTML page that needs nothing beside it.
        Html,
        /// Comma-separated values with a header row.
        Csv,
    }
    /// Where in a thing a text stands.
    SearchField = "plenary_domain::views::search::Field" {
        /// The title of a series, a meeting, an item or a draft.
        Title,
        /// The name of a delegation or a venue.
        Name,
        /// The name of a person.
        Person,
        /// A person's title, or a post.
        Post,
        /// The key.
        Key,
        /// What an item is about.
        Topic,
        /// What is meant by an item.
        Description,
        /// The text under an item's title in an annotated agenda.
        Annotation,
        /// The city of a venue.
        City,
        /// The address of a venue.
        Address,
        /// The name of a room.
        Room,
        /// Why a meeting was cancelled.
        Reason,
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
    /// Carried over from an earlier meeting, and not on this one's agenda yet.
    CarriedOver,
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

/// Whether an entry is in the consent group: what is agreed to together, without discussion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub(crate) enum ConsentGroup {
    /// It is taken up by itself.
    Outside,
    /// It is in the group.
    Inside,
    /// A party pulled it out; without that party's word it does not go back.
    Pulled,
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
    /// Adopted, and unchanged since it was circulated last.
    Adopted,
}

/// Choices that are written where they belong.
/// Who somebody is to the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Enum)]
pub(crate) enum AccessRole {
    /// Prepares the meetings; sees all but what delegations keep to themselves.
    Secretariat,
    /// Speaks and sees for one delegation.
    Delegate,
    /// Reads named meetings.
    Reader,
    /// Checks envelopes and the chain; sees public content alone.
    Auditor,
}

impl AccessRole {
    /// Somebody's role; none for the public.
    pub(crate) const fn of(viewer: &plenary_domain::Viewer) -> Option<Self> {
        use plenary_domain::Viewer;
        match viewer {
            Viewer::Secretariat => Some(Self::Secretariat),
            Viewer::Delegate(_) => Some(Self::Delegate),
            Viewer::Reader(_) => Some(Self::Reader),
            Viewer::Auditor => Some(Self::Auditor),
            Viewer::Public => None,
        }
    }
}

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
    AccessRole,
    Invitation,
    Capacity,
    Consent,
    ConflictCode,
    Severity,
    PaperFormat,
    SearchField,
    MeetingStatus,
    Interpretation,
    Placement,
    Answer,
    AgendaState,
    ConsentGroup,
    Openness
);
