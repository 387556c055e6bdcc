//! Positions as their viewer is told them: the one place where they go out and come in.

use plenary_domain::{Position, Seen};

use super::Scope;
use crate::errors::fault;
use crate::scalars::PositionText;

impl Scope {
    /// The moment as a paper is dated that leaves the server: by what its viewer may know of.
    pub(crate) fn dated(&self) -> async_graphql::Result<Seen> {
        self.planner().dated(self.seen()).map_err(fault)
    }

    /// The text for the position of an event that the viewer may know of.
    pub(crate) fn text_of(&self, position: Position) -> PositionText {
        PositionText(self.planner().veil(self.seen().viewer(), position))
    }

    /// The text for where the log stood at some moment. For those who may not count events that is
    /// the last one that they may know of.
    pub(crate) fn stood_at(&self, position: Position) -> PositionText {
        self.text_of(self.planner().told(self.seen(), position))
    }

    /// The position that the viewer was told of by a text; none if they were not.
    pub(crate) fn named_by(&self, text: &str) -> Option<Position> {
        self.planner().unveil(self.seen().viewer(), text)
    }
}
