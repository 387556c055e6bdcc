//! The contract between the schema and whatever carries requests to it.
//!
//! It lives here, and not in the HTTP crate, because arrows point one way: the transport knows the
//! schema's contract, the schema knows of no transport. Neither side of it names a web framework or
//! a GraphQL library, so either can be tested against a stub of the other.

mod feed;
mod records;
mod unambiguous;

use std::{future::Future, net::IpAddr, num::NonZeroU32, pin::Pin, time::Duration};

use bytes::Bytes;
use serde_json::{Map, Value};

pub use feed::{Feed, Reply, Step};
pub use records::{Taken, Takings};
pub use unambiguous::Unambiguous;

/// A future that owns all it needs, so that a transport may run it in a task of its own.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send + 'static>>;

/// A language that Plenary words its messages in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// `en`, also spoken to everyone who asks for no language that we have.
    #[default]
    English,
    /// `es`
    Spanish,
}

impl Language {
    /// The language's BCP 47 tag: `en` or `es`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Spanish => "es",
        }
    }
}

/// Who sends a request, as the executor found out; and from which address, if it came over a network.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Caller {
    pub(crate) who: plenary_domain::Caller,
    /// Of a person that an identity provider vouches for: what it alone knows them by. Names, which
    /// others may bear too, are for people to read.
    pub(crate) subject: Option<String>,
    pub(crate) address: Option<IpAddr>,
}

impl Caller {
    /// Whoever has the store itself, as a program that opened it has: the secretariat.
    #[must_use]
    pub const fn at_the_store() -> Self {
        Self::of(plenary_domain::Caller::at_the_store())
    }

    pub(crate) const fn of(who: plenary_domain::Caller) -> Self {
        Self { who, subject: None, address: None }
    }

    /// Whether it is whoever has the store itself: no grant let them in, and nothing limits them.
    #[must_use]
    pub fn is_at_the_store(&self) -> bool {
        self.who == plenary_domain::Caller::at_the_store()
    }

    /// Whether it is the same as another, wherever each of them is.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        (&self.who, &self.subject) == (&other.who, &other.subject)
    }

    /// The same, at an address.
    #[must_use]
    pub fn coming_from(self, address: IpAddr) -> Self {
        Self { address: Some(address), ..self }
    }

    /// What tells them from others, for limits and logs; none for the public. It gives no access.
    #[must_use]
    pub fn label(&self) -> Option<String> {
        let grant = self.who.grant.map(|grant| grant.to_string());
        grant.or_else(|| self.subject.clone()).or_else(|| self.who.name.clone())
    }
}

/// What somebody shows to be let in. It has no `Debug`, so that no log comes by a token.
pub enum Credential {
    /// Nothing at all.
    Nothing,
    /// A token of one of the store's grants.
    Token(String),
    /// What an identity provider says of them, and it is known to have said it.
    Claims(Claims),
}

/// What an identity provider says of somebody.
#[derive(Clone, Debug)]
pub struct Claims {
    /// What the identity provider alone knows them by, if it says so: limits go by it.
    pub subject: Option<String>,
    /// What people call them.
    pub name: String,
    /// `secretariat`, `delegate`, `reader` or `auditor`.
    pub role: String,
    /// The key or UUID of a delegate's delegation.
    pub delegation: Option<String>,
    /// The keys or UUIDs of a reader's meetings.
    pub meetings: Vec<String>,
    /// When it was said until when, in seconds since 1970.
    pub until: i64,
}

/// Nobody is let in by that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("nobody is let in by that")]
pub struct NotAdmitted;

/// A GraphQL-over-HTTP request, already read from a JSON body or a query string.
///
/// It has no `Debug` on purpose: variables hold what delegations wrote, and logs are not for that.
pub struct GraphQlRequest {
    /// Who sends it.
    pub caller: Caller,
    /// The document's text, of bounded length but not yet parsed.
    pub query: String,
    /// Which of the document's operations to run; needed when it holds more than one.
    pub operation_name: Option<String>,
    /// The operation's variables, not yet coerced.
    pub variables: Map<String, Value>,
    /// What clients and servers may agree on beyond the specification.
    pub extensions: Map<String, Value>,
    /// The language to word messages in.
    pub language: Language,
    /// The request's id: visible ASCII, at most 64 bytes. Every top-level error carries it as
    /// `extensions.requestId`.
    pub request_id: String,
    /// Whether the request came by a method that may change something (POST). Where it did not, a
    /// mutation is not executed and answered with [`Outcome::MutationByGet`].
    pub method_allows_mutation: bool,
}

/// What came back for a [`GraphQlRequest`].
#[derive(Clone, Debug)]
pub struct GraphQlAnswer {
    /// A GraphQL response as UTF-8 JSON; the transport passes these bytes on as they are.
    pub body: Bytes,
    /// How far the request got, from which the transport derives its status.
    pub outcome: Outcome,
}

/// How far a request got. All but the first come with a body without `data`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Execution began: the body has `data`, which is `null` where an error bubbled all the way.
    Executed,
    /// Refused before execution: syntax, validation, variables, an unknown operation, a limit.
    RequestError,
    /// The operation is a mutation, and the method may not change anything.
    MutationByGet,
    /// Not begun because too much is waiting; the same request may succeed later.
    Overloaded {
        /// How long the client should wait before it tries again.
        retry_after: Duration,
    },
    /// Not begun because the caller's budget does not hold what it costs; later it will.
    RateLimited {
        /// When the budget will hold it, if nothing else is asked meanwhile.
        retry_after: Duration,
    },
}

/// How much callers may ask for, in points a minute. A point is about a field of an answer; a search, a
/// command and what is printed cost more (README).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budgets {
    /// Of each grant, and of each person that an identity provider vouches for.
    pub grant: NonZeroU32,
    /// Of the public, at each address that it comes from.
    pub public: NonZeroU32,
}

/// Answers GraphQL requests; what a transport is built on.
pub trait Executor: Send + Sync + 'static {
    /// Who somebody is by what they show. Whoever shows nothing is the public, or, on a store that
    /// nobody was ever given access to, the secretariat.
    ///
    /// # Errors
    /// What is shown lets nobody in.
    fn admit(&self, credential: Credential) -> Result<Caller, NotAdmitted>;

    /// Whether somebody who was let in may stay.
    fn may_still(&self, caller: &Caller) -> bool;

    /// The calendar that a token opens today, in iCalendar's form (RFC 5545); none for whatever else it
    /// may be. A token of the API opens no calendar, and a calendar's opens nothing else.
    fn calendar(&self, token: &str, language: Language) -> Option<Bytes>;

    /// Answers one request. Faults come back as masked GraphQL errors, not as panics, but a
    /// transport must survive a panic all the same.
    ///
    /// The future may be run to its end after the client has gone.
    fn execute(&self, request: GraphQlRequest) -> BoxFuture<GraphQlAnswer>;

    /// Carries out whatever operation it is, over a transport that can tell of one thing after the
    /// other. A subscription resumes after a cursor that one of its answers came with, if given. An
    /// executor without feeds answers once.
    fn follow(&self, request: GraphQlRequest, _resume: Option<String>) -> BoxFuture<Reply> {
        let answer = self.execute(request);
        Box::pin(async move { Reply::Once(answer.await) })
    }

    /// Whether requests can be served in full, writes included.
    ///
    /// # Errors
    /// A sentence for the operator that says what is missing; it is shown to whoever asks, so it
    /// names no paths and no content.
    fn ready(&self) -> Result<(), String>;

    /// The schema in the schema definition language; the same for as long as the server runs.
    fn sdl(&self) -> Bytes;
}
