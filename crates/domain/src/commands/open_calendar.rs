//! `openCalendar`: a calendar can be subscribed to, by an address that holds a secret of its own.

use std::sync::Arc;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{By, Verb};
use crate::access::SecretHash;
use crate::audience::{Audience, Viewer};
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegateId, DelegationId, EntityRef, GrantId, Id, Kind, MeetingId};
use crate::key::Ref;
use crate::refusal::{At, Reason, Refusal};
use crate::seen::Seen;
use crate::state::{CalendarOf, Grant, State, Trace, of_grants, unknown};
use crate::text::Limit;
use crate::views::history::{Names, say};

/// Whose calendar is meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub enum Subject {
    /// One meeting's.
    Meeting(Ref<MeetingId>),
    /// The meetings in which a delegation takes part.
    Delegation(Ref<DelegationId>),
    /// The meetings that a delegate attends.
    Delegate(Ref<DelegateId>),
}

/// Opens a calendar. It shows what whoever opens it may see on the day on which it is fetched: the
/// secretariat, a delegation, or a delegation on whose behalf the secretariat opens it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenCalendar {
    /// The grant's id, which the address names; a fresh one if left out.
    pub id: Option<GrantId>,
    /// For whom, in people's words.
    pub name: String,
    /// Whose calendar.
    pub of: Subject,
    /// The hash of the address's secret.
    pub secret_hash: SecretHash,
    /// From when on it is to open nothing; as long as it is not revoked if left out.
    pub expires: Option<Timestamp>,
}

/// A calendar was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarOpened {
    /// The grant's id.
    pub grant: GrantId,
    /// For whom.
    pub name: String,
    /// Through whose eyes it shows the calendar.
    pub viewer: Viewer,
    /// Whose calendar.
    pub calendar: CalendarOf,
    /// The hash of the address's secret.
    pub secret_hash: SecretHash,
    /// From when on it opens nothing.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub expires: Option<Timestamp>,
}

impl Verb for OpenCalendar {
    const BY: &'static [By] = &[By::Secretariat, By::OwnDelegation];
    const ON: &'static [Kind] = &[Kind::Meeting, Kind::Delegation, Kind::Delegate];

    fn own(&self, _: &State) -> Option<EntityRef> {
        self.id.map(EntityRef::from)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let grant = self.id.unwrap_or(GrantId(ctx.fresh));
        state.unused(grant)?;
        Limit::TITLE.check(&self.name).at("name")?;
        let viewer = opener(state, ctx)?;
        let calendar = self.of.seen_by(state, &viewer).at("of")?;
        ctx.ends_later(self.expires)?;
        let (name, secret_hash, expires) = (self.name.clone(), self.secret_hash, self.expires);
        Ok(vec![CalendarOpened { grant, name, viewer, calendar, secret_hash, expires }.into()])
    }
}

/// Through whose eyes whoever acts opens calendars.
fn opener(state: &State, ctx: &Context) -> Result<Viewer, Refusal> {
    // With a calendar alone, nobody could give anybody access any more.
    if state.grants.is_empty() {
        return Err(Reason::FirstGrant {}.into());
    }
    Ok(ctx.party_if_any(state)?.map_or(Viewer::Secretariat, Viewer::Delegate))
}

/// Whether whoever acts may open the calendar of one of these.
pub(super) fn openable(state: &State, ctx: &Context, of: &Subject) -> Result<(), Refusal> {
    of.seen_by(state, &opener(state, ctx)?).map(drop)
}

impl Subject {
    /// Whose calendar it is, if they may see it: what is hidden looks as if it were not there.
    fn seen_by(&self, state: &State, viewer: &Viewer) -> Result<CalendarOf, Refusal> {
        let seen = Seen::now(Arc::new(state.clone()), viewer.clone());
        match self {
            Self::Meeting(of) => {
                let id = found(&seen, of, |id| seen.meeting(id).is_some()).at("meeting")?;
                Ok(CalendarOf::Meeting(id))
            }
            Self::Delegation(of) => {
                let id = found(&seen, of, |id| seen.delegation(id).is_some()).at("delegation")?;
                Ok(CalendarOf::Delegation(id))
            }
            Self::Delegate(of) => {
                let id = found(&seen, of, |id| seen.delegation_of(id).is_some()).at("delegate")?;
                Ok(CalendarOf::Delegate(id))
            }
        }
    }
}

fn found<T: Id>(seen: &Seen, of: &Ref<T>, is_seen: impl Fn(T) -> bool) -> Result<T, Refusal> {
    seen.resolve(of).filter(|id| is_seen(*id)).ok_or_else(|| unknown(of))
}

impl Fact for CalendarOpened {
    const NAME: &'static str = "calendar-opened";

    fn audience(&self) -> Audience {
        of_grants(&self.viewer)
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.grant.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { grant: id, name, viewer, calendar, secret_hash, expires } = self;
        let (calendar, revoked, trace) = (Some(calendar), false, Trace::unborn());
        let grant = Grant { id, name, viewer, calendar, secret_hash, expires, revoked, trace };
        state.add_grant(id, stamp, grant);
    }

    fn say(&self, names: &Names<'_>) -> String {
        let name = &self.name;
        let of = match self.calendar {
            CalendarOf::Meeting(id) => names.meeting(id),
            CalendarOf::Delegation(id) => names.party(id),
            CalendarOf::Delegate(id) => names.delegate(id),
        };
        say!(
            names,
            "“{name}” was given the calendar of {of}.",
            "Se dio a «{name}» el calendario de {of}."
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::Token;
    use crate::testing::*;

    fn open(of: Subject) -> OpenCalendar {
        let secret_hash = Token::new(GRANT, [7; 32]).hash();
        let name = "Telephone of the minister".to_owned();
        OpenCalendar { id: Some(GRANT), name, of, secret_hash, expires: None }
    }

    fn of_mexico() -> OpenCalendar {
        open(Subject::Delegation(by_key("mx")))
    }

    fn given_access() -> Given {
        given(dialogue()).and(granted(DESK, Viewer::Secretariat))
    }

    #[test]
    fn a_calendar_shows_what_its_opener_may_see() {
        let mexicos = calendar(GRANT, Viewer::Delegate(MX), CalendarOf::Delegation(MX));
        assert_eq!(mexicos.audience(), Audience::Confided(vec![MX]));
        given_access().by(MX).when(of_mexico()).then([mexicos.clone()]);
        given_access().on_behalf_of(MX).when(of_mexico()).then([mexicos]);
        let own = calendar(GRANT, Viewer::Secretariat, CalendarOf::Delegation(MX));
        assert_eq!(own.audience(), Audience::Secretariat);
        let state = given_access().expecting(0).when(of_mexico()).then([own]);
        let grant = &state.grants[&GRANT];
        assert_eq!(grant.calendar, Some(CalendarOf::Delegation(MX)));
        assert!(!grant.is_secretariats());
    }

    #[test]
    fn what_is_hidden_has_no_calendar() {
        let hidden = open(Subject::Meeting(by_key("hlsd-2023")));
        given_access().by(MX).when(hidden.clone()).accepted();
        given_access().by(CA).when(hidden).refused("UNKNOWN", &["of", "meeting"]);
        let nobody = open(Subject::Delegate(by_key("nobody")));
        given_access().when(nobody).refused("UNKNOWN", &["of", "delegate"]);
        let nowhere = open(Subject::Delegation(by_key("xx")));
        given_access().when(nowhere).refused("UNKNOWN", &["of", "delegation"]);
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        given(dialogue()).when(of_mexico()).refused("FIRST_GRANT", &[]);
        let past = OpenCalendar { expires: Some(noon()), ..of_mexico() };
        given_access().when(past).refused("EXPIRES_EARLIER", &["expires"]);
        let nameless = OpenCalendar { name: String::new(), ..of_mexico() };
        given_access().when(nameless).refused("TEXT_MISSING", &["name"]);
        let taken = OpenCalendar { id: Some(DESK), ..of_mexico() };
        given_access().when(taken).refused("ID_TAKEN", &["id"]);
    }
}
