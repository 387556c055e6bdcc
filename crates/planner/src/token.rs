//! Tokens and calendars' addresses: how they are made, and what they open.

use plenary_domain::state::CalendarOf;
use plenary_domain::{Caller, GrantId, Token, Viewer};
use uuid::Uuid;

use crate::planner::Planner;

/// A token of a grant that is to be made: an id that nothing bears yet, and a secret that nobody can
/// guess.
///
/// # Errors
/// The operating system has no random bytes to give.
pub fn fresh_token() -> Result<Token, getrandom::Error> {
    let mut secret = [0; 32];
    getrandom::fill(&mut secret)?;
    Ok(Token::new(GrantId(Uuid::now_v7()), secret))
}

impl Planner {
    /// Whom a token lets in now; nobody if it is none of the store's, if its grant stands no more, or if
    /// it opens a calendar and nothing else.
    #[must_use]
    pub fn admit(&self, token: &Token) -> Option<Caller> {
        let (snapshot, now) = (self.snapshot(), self.shared.clock.now());
        let grant = snapshot.state.admit(token, now).filter(|grant| grant.calendar.is_none())?;
        let (viewer, name) = (grant.viewer.clone(), Some(grant.name.clone()));
        Some(Caller { viewer, name, grant: Some(grant.id), until: grant.expires })
    }

    /// Which calendar a token opens now, and through whose eyes; none if it opens the API or nothing.
    #[must_use]
    pub fn calendar(&self, token: &Token) -> Option<(CalendarOf, Viewer)> {
        let (snapshot, now) = (self.snapshot(), self.shared.clock.now());
        let grant = snapshot.state.admit(token, now)?;
        Some((grant.calendar?, grant.viewer.clone()))
    }

    /// Whether somebody who was let in may stay.
    #[must_use]
    pub fn may_still(&self, caller: &Caller) -> bool {
        caller.may_still(&self.snapshot().state, self.shared.clock.now())
    }
}
