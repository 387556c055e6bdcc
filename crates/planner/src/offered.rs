//! As whom somebody would command, if they did it now.

use plenary_domain::{Caller, Context, Rights};
use uuid::Uuid;

use crate::planner::Planner;

impl Planner {
    /// What a decision would know of a caller now; none of those who may only read.
    #[must_use]
    pub fn context_of(&self, caller: &Caller) -> Option<Context> {
        Some(Context {
            actor: caller.actor()?,
            grant: caller.grant,
            on_behalf_of: None,
            happened: None,
            now: self.shared.now(),
            expected_version: None,
            // Nothing is made, so nothing needs an id.
            fresh: Uuid::nil(),
            rights: Rights::default(),
        })
    }
}
