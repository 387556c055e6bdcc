//! What goes on after it was asked for: subscriptions, as a transport sees them.

use std::{future::Future, pin::Pin};

use bytes::Bytes;

use super::GraphQlAnswer;

/// What comes of an operation.
pub enum Reply {
    /// One answer: to a query or a mutation, or to a subscription that cannot be begun.
    Once(GraphQlAnswer),
    /// One answer after the other.
    Feed(Box<dyn Feed>),
}

/// A subscription that was begun. Nothing is read ahead for it, so it costs nothing to leave it be;
/// dropping it ends it.
pub trait Feed: Send {
    /// The next thing it has to say, once there is one.
    fn next(&mut self) -> Pin<Box<dyn Future<Output = Step> + Send + '_>>;
}

/// What a feed says.
#[derive(Clone, Debug)]
pub enum Step {
    /// A GraphQL response as UTF-8 JSON, and where to go on after it.
    Next {
        /// The response.
        body: Bytes,
        /// What resumes right after this, when given to [`follow`](super::Executor::follow).
        cursor: String,
    },
    /// The last: access has ended, and this response says so.
    AccessEnded(Bytes),
    /// The last: something went wrong, and this response says no more than that.
    Failed(Bytes),
}
