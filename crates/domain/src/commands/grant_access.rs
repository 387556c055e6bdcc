//! `grantAccess`: somebody is given access, and with it a token.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{By, Verb};
use crate::access::SecretHash;
use crate::audience::{Audience, Viewer};
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegationId, EntityRef, GrantId, Kind, MeetingId};
use crate::key::Ref;
use crate::refusal::{At, Many, Reason, Refusal, at_most};
use crate::state::{Grant, State, Trace, of_grants};
use crate::text::Limit;
use crate::views::history::{Names, say};

/// Who somebody is to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Access {
    /// The secretariat.
    Secretariat,
    /// A delegate of this delegation.
    Delegate(Ref<DelegationId>),
    /// A reader of these meetings.
    Reader(Vec<Ref<MeetingId>>),
    /// An auditor.
    Auditor,
}

/// Gives somebody access. Whoever commands it has made the token and keeps its secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GrantAccess {
    /// The grant's id, which the token names; a fresh one if left out.
    pub id: Option<GrantId>,
    /// For whom, in people's words.
    pub name: String,
    /// Who they are to be.
    pub access: Access,
    /// The hash of the token's secret.
    pub secret_hash: SecretHash,
    /// From when on it is to stand no more; as long as it is not revoked if left out.
    pub expires: Option<Timestamp>,
}

/// Somebody was given access.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccessGranted {
    /// The grant's id.
    pub grant: GrantId,
    /// For whom.
    pub name: String,
    /// Through whose eyes they see.
    pub viewer: Viewer,
    /// The hash of the token's secret.
    pub secret_hash: SecretHash,
    /// From when on it stands no more.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub expires: Option<Timestamp>,
}

impl Verb for GrantAccess {
    const BY: &'static [By] = &[By::Secretariat];
    const ON: &'static [Kind] = &[];

    fn own(&self, _: &State) -> Option<EntityRef> {
        self.id.map(EntityRef::from)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let grant = self.id.unwrap_or(GrantId(ctx.fresh));
        state.unused(grant)?;
        Limit::TITLE.check(&self.name).at("name")?;
        let viewer = self.access.viewer(state)?;
        // Before anybody else is let in, somebody must be there who can let them in.
        if state.grants.is_empty() && viewer != Viewer::Secretariat {
            return Err(Reason::FirstGrant {}.at("access"));
        }
        ctx.ends_later(self.expires)?;
        let (name, secret_hash, expires) = (self.name.clone(), self.secret_hash, self.expires);
        Ok(vec![AccessGranted { grant, name, viewer, secret_hash, expires }.into()])
    }
}

impl Access {
    /// The most meetings that one reader may be admitted to by one grant.
    pub const MAX_MEETINGS: usize = 100;

    fn viewer(&self, state: &State) -> Result<Viewer, Refusal> {
        Ok(match self {
            Self::Secretariat => Viewer::Secretariat,
            Self::Auditor => Viewer::Auditor,
            Self::Delegate(delegation) => {
                Viewer::Delegate(state.delegation_of(delegation).at("delegation")?.id)
            }
            Self::Reader(meetings) => {
                at_most(Self::MAX_MEETINGS, meetings.len(), Many::Meetings).at("meetings")?;
                let meeting = |(index, meeting): (usize, &Ref<MeetingId>)| {
                    let found = state.meeting_named(meeting).at(&index.to_string());
                    found.map(|it| it.id).at("meetings")
                };
                let mut ids: Vec<_> =
                    meetings.iter().enumerate().map(meeting).collect::<Result<_, _>>()?;
                ids.sort_unstable();
                ids.dedup();
                if ids.is_empty() {
                    return Err(Reason::MeetingsMissing {}.at("meetings"));
                }
                Viewer::Reader(ids)
            }
        })
    }
}

impl Fact for AccessGranted {
    const NAME: &'static str = "access-granted";

    fn audience(&self) -> Audience {
        of_grants(&self.viewer)
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.grant.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { grant: id, name, viewer, secret_hash, expires } = self;
        let (calendar, revoked, trace) = (None, false, Trace::unborn());
        let grant = Grant { id, name, viewer, calendar, secret_hash, expires, revoked, trace };
        state.add_grant(id, stamp, grant);
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (name, to) = (&self.name, names.holder(&self.viewer));
        say!(names, "“{name}” was given access as {to}.", "Se dio acceso a «{name}» como {to}.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::Token;
    use crate::testing::*;

    fn grant(access: Access) -> GrantAccess {
        let secret_hash = Token::new(GRANT, [7; 32]).hash();
        let name = "Laptop of the legal adviser".to_owned();
        GrantAccess { id: Some(GRANT), name, access, secret_hash, expires: None }
    }

    fn to_mexico() -> GrantAccess {
        grant(Access::Delegate(by_key("mx")))
    }

    #[test]
    fn the_secretariat_gives_access_and_the_delegation_knows_of_it() {
        let fact = granted(GRANT, Viewer::Delegate(MX));
        assert_eq!(fact.audience(), Audience::Confided(vec![MX]));
        assert_eq!(granted(GRANT, Viewer::Auditor).audience(), Audience::Secretariat);
        let given = given(dialogue()).and(granted(DESK, Viewer::Secretariat)).expecting(0);
        let state = given.when(to_mexico()).then([fact]);
        assert_eq!(state.grants[&GRANT].viewer, Viewer::Delegate(MX));
    }

    #[test]
    fn a_token_opens_what_was_granted_until_it_expires() {
        let expires = Some(noon());
        let state =
            given(dialogue()).and(AccessGranted { expires, ..granted(GRANT, Viewer::Auditor) });
        let (now, state) = (noon() - jiff::SignedDuration::from_secs(1), state.state);
        let admitted =
            |secret, at| state.admit(&Token::new(GRANT, [secret; 32]), at).map(|it| it.id);
        assert_eq!(admitted(7, now), Some(GRANT));
        assert_eq!(admitted(7, noon()), None);
        assert_eq!(admitted(8, now), None);
        assert!(state.admit(&Token::new(DESK, [7; 32]), now).is_none());
    }

    #[test]
    fn a_reader_is_admitted_to_meetings_by_name() {
        let given = || given(dialogue()).and(granted(DESK, Viewer::Secretariat));
        let reader =
            |of: &[&str]| grant(Access::Reader(of.iter().map(|key| by_key(key)).collect()));
        let viewer = Viewer::Reader(vec![MEETING]);
        given().when(reader(&["hlsd-2023", "hlsd-2023"])).then([granted(GRANT, viewer)]);
        given().when(reader(&[])).refused("MEETINGS_MISSING", &["meetings"]);
        given().when(reader(&["hlsd-2023", "none"])).refused("UNKNOWN", &["meetings", "1"]);
        let many = vec!["hlsd-2023"; Access::MAX_MEETINGS + 1];
        given().when(reader(&many)).refused("TOO_MANY", &["meetings"]);
    }

    #[test]
    fn the_first_grant_is_the_secretariats() {
        given(dialogue()).when(to_mexico()).refused("FIRST_GRANT", &["access"]);
        given(dialogue()).when(grant(Access::Secretariat)).accepted();
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        let given = || given(dialogue()).and(granted(DESK, Viewer::Secretariat));
        given().by(MX).when(to_mexico()).refused("SECRETARIAT_ONLY", &[]);
        given().when(grant(Access::Delegate(by_key("xx")))).refused("UNKNOWN", &["delegation"]);
        let past = GrantAccess { expires: Some(noon()), ..to_mexico() };
        given().when(past).refused("EXPIRES_EARLIER", &["expires"]);
        let nameless = GrantAccess { name: String::new(), ..to_mexico() };
        given().when(nameless).refused("TEXT_MISSING", &["name"]);
        let taken = GrantAccess { id: Some(DESK), ..to_mexico() };
        given().when(taken).refused("ID_TAKEN", &["id"]);
    }
}
