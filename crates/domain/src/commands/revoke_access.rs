//! `revokeAccess`: a grant's token opens nothing any more.

use serde::{Deserialize, Serialize};

use super::{By, Verb};
use crate::audience::{Audience, Viewer};
use crate::context::{Actor, Context};
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, GrantId, Kind};
use crate::key::Ref;
use crate::refusal::{At, Reason, Refusal};
use crate::state::{Grant, State, of_grants, unknown};
use crate::views::history::{Names, say};

/// Revokes access: the secretariat anybody's, a delegation what was given in its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RevokeAccess {
    /// The grant.
    pub grant: GrantId,
}

/// Access was revoked. Whoever was let in by it is shown out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessRevoked {
    /// The grant.
    pub grant: GrantId,
    /// Through whose eyes its holder saw.
    pub viewer: Viewer,
}

impl Verb for RevokeAccess {
    const BY: &'static [By] = &[By::Secretariat, By::OwnDelegation];
    const ON: &'static [Kind] = &[Kind::Grant];

    fn own(&self, _: &State) -> Option<EntityRef> {
        Some(self.grant.into())
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let grant = seen_grant(state, ctx, self.grant).at("grant")?;
        if grant.revoked {
            return Ok(vec![]);
        }
        last_of_the_secretariat(state, ctx, grant).at("grant")?;
        Ok(vec![AccessRevoked { grant: grant.id, viewer: grant.viewer.clone() }.into()])
    }
}

/// Who was given access otherwise is not a delegation's to know.
pub(super) fn seen_grant<'a>(
    state: &'a State,
    ctx: &Context,
    id: GrantId,
) -> Result<&'a Grant, Refusal> {
    let own = |grant: &Grant| match ctx.actor {
        Actor::Secretariat => true,
        Actor::Delegate(delegation) => grant.viewer == Viewer::Delegate(delegation),
    };
    let grant = state.grants.get(&id).map(|grant| &**grant);
    grant.filter(|grant| own(grant)).ok_or_else(|| unknown(&Ref::Id(id)))
}

/// Refuses to take the secretariat's last access: through the API nobody could let anybody in any more.
pub(super) fn last_of_the_secretariat(
    state: &State,
    ctx: &Context,
    grant: &Grant,
) -> Result<(), Refusal> {
    let another = |it: &Grant| it.id != grant.id && it.is_secretariats() && it.stands(ctx.now);
    if grant.is_secretariats() && !state.grants.values().any(|it| another(it)) {
        return Err(Reason::LastGrant {}.into());
    }
    Ok(())
}

impl Fact for AccessRevoked {
    const NAME: &'static str = "access-revoked";

    fn audience(&self) -> Audience {
        of_grants(&self.viewer)
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.grant.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        state.change_grant(self.grant, stamp, |grant| grant.revoked = true);
    }

    fn say(&self, names: &Names<'_>) -> String {
        let name = names.grant(self.grant);
        say!(names, "The access of {name} was revoked.", "Se revocó el acceso de {name}.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::Token;
    use crate::testing::*;

    const REVOKE: RevokeAccess = RevokeAccess { grant: GRANT };

    fn given_access(viewer: Viewer) -> Given {
        let desk = granted(DESK, Viewer::Secretariat);
        given(dialogue()).and(desk).and(granted(GRANT, viewer))
    }

    #[test]
    fn a_token_that_was_revoked_opens_nothing() {
        let viewer = Viewer::Delegate(MX);
        let fact = AccessRevoked { grant: GRANT, viewer: viewer.clone() };
        assert_eq!(fact.audience(), Audience::Confided(vec![MX]));
        let state = given_access(viewer).expecting(1).when(REVOKE).then([fact]);
        assert!(state.admit(&Token::new(GRANT, [7; 32]), noon()).is_none());
        let again = Given { state, ..given([]) };
        again.when(REVOKE).then_nothing();
    }

    #[test]
    fn a_delegation_revokes_what_was_given_in_its_name_and_knows_of_no_other() {
        given_access(Viewer::Delegate(MX)).by(MX).when(REVOKE).accepted();
        given_access(Viewer::Delegate(MX)).by(US).when(REVOKE).refused("UNKNOWN", &["grant"]);
        given_access(Viewer::Auditor).by(US).when(REVOKE).refused("UNKNOWN", &["grant"]);
    }

    #[test]
    fn the_secretariat_does_not_shut_itself_out() {
        given_access(Viewer::Secretariat).when(REVOKE).accepted();
        let last = RevokeAccess { grant: DESK };
        given_access(Viewer::Auditor).when(last).refused("LAST_GRANT", &["grant"]);
        given(dialogue()).when(REVOKE).refused("UNKNOWN", &["grant"]);
    }
}
