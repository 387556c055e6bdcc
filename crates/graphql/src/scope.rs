//! What an object needs beside itself: the moment that it belongs to, through its viewer's eyes.

mod meetings;
mod positions;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use async_graphql::{Context, ID};
use plenary_domain::state::Delegation;
use plenary_domain::views::AgendaView;
use plenary_domain::{
    DelegateId, DelegationId, EntityRef, Kind, Language, MeetingId, Position, Seen,
};
use plenary_planner::{Moment, MomentError, Past, Planner};
use uuid::Uuid;

use crate::ob::Room;
use crate::request::Roots;
use crate::scalars::LanguageTag;
use meetings::Meetings;

/// Who asks, in which language: the same for all of a request.
pub(crate) struct Caller {
    pub(crate) who: plenary_domain::Caller,
    pub(crate) language: Language,
    pub(crate) request_id: String,
    /// What is asked, if the library was not told all of it.
    pub(crate) roots: Option<Arc<Roots>>,
    /// How much may still be written of the answer.
    pub(crate) room: Room,
    now: OnceLock<Scope>,
    pasts: Mutex<Vec<Arc<Past>>>,
}

impl Caller {
    pub(crate) fn new(who: plenary_domain::Caller, language: Language, request_id: String) -> Self {
        let (now, pasts) = (OnceLock::new(), Mutex::default());
        Self { who, language, request_id, roots: None, room: Room::default(), now, pasts }
    }

    /// A caller whose present is this moment of it.
    pub(crate) fn at(
        scope: Scope,
        who: plenary_domain::Caller,
        language: Language,
        request_id: String,
    ) -> Self {
        Self { now: OnceLock::from(scope), ..Self::new(who, language, request_id) }
    }

    /// The present, taken once: however much is changed meanwhile, all of a query is answered from it.
    pub(crate) fn now(&self, planner: &Planner) -> &Scope {
        self.now.get_or_init(|| Scope::now(planner, self))
    }

    /// Remembers a past moment that was looked at: if the log could not be read for it, nothing of
    /// the answer may be relied on.
    pub(crate) fn looked_at(&self, past: &Arc<Past>) {
        self.pasts.lock().unwrap_or_else(PoisonError::into_inner).push(Arc::clone(past));
    }

    /// What went wrong while reading the log for any past moment.
    pub(crate) fn fault(&self) -> Option<String> {
        let pasts = self.pasts.lock().unwrap_or_else(PoisonError::into_inner);
        pasts.iter().find_map(|past| past.fault().map(str::to_owned))
    }
}

/// The caller of this request.
pub(crate) fn caller<'a>(ctx: &Context<'a>) -> &'a Caller {
    ctx.data_unchecked::<Arc<Caller>>()
}

/// The language asked for, or else the request's.
pub(crate) fn language<'a>(ctx: &Context<'a>, asked: Option<LanguageTag>) -> Cow<'a, Language> {
    asked.map_or_else(|| Cow::Borrowed(&caller(ctx).language), |tag| Cow::Owned(tag.0))
}

/// Which moment an object belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum When {
    /// The present.
    Now,
    /// Right after an event.
    Past(Position),
    /// What would be if certain commands, of which this is the hash, were done.
    Supposed(String),
}

/// The moment that an object belongs to, through its viewer's eyes.
#[derive(Clone)]
pub(crate) struct Scope(Arc<Inner>);

struct Inner {
    seen: Seen,
    when: When,
    planner: Planner,
    /// As which the viewer knows a past moment: what its ids end in.
    told: OnceLock<String>,
    meetings: OnceLock<Meetings>,
    agendas: Mutex<BTreeMap<MeetingId, Option<Arc<AgendaView>>>>,
    parties: Mutex<BTreeMap<MeetingId, Arc<[DelegationId]>>>,
    delegations: Mutex<BTreeMap<DelegateId, Option<Arc<Delegation>>>>,
}

impl Scope {
    pub(crate) fn new(planner: Planner, seen: Seen, when: When) -> Self {
        let (told, meetings) = (OnceLock::new(), OnceLock::new());
        let (agendas, parties, delegations) = Default::default();
        let inner = Inner { seen, when, planner, told, meetings, agendas, parties, delegations };
        Self(Arc::new(inner))
    }

    /// The present, as this caller may see it: after a mutation, with what that changed.
    pub(crate) fn now(planner: &Planner, caller: &Caller) -> Self {
        Self::new(planner.clone(), planner.seen(caller.who.viewer.clone()), When::Now)
    }

    /// Another moment, as this caller may see it today.
    pub(crate) fn then(
        planner: &Planner,
        caller: &Caller,
        moment: &Moment,
    ) -> Result<Self, MomentError> {
        let past = planner.as_of(moment, &caller.who.viewer)?;
        caller.looked_at(&past);
        let seen = past.seen(caller.who.viewer.clone());
        let when = When::Past(seen.position());
        Ok(Self::new(planner.clone(), seen, when))
    }

    pub(crate) fn seen(&self) -> &Seen {
        &self.0.seen
    }

    pub(crate) fn when(&self) -> &When {
        &self.0.when
    }

    pub(crate) fn planner(&self) -> &Planner {
        &self.0.planner
    }

    /// The meetings of series and those beside others, looked through once.
    pub(crate) fn meetings(&self) -> &Meetings {
        self.0.meetings.get_or_init(|| Meetings::of(&self.0.seen))
    }

    /// A meeting's agenda, worked out once.
    pub(crate) fn agenda(&self, meeting: MeetingId) -> Option<Arc<AgendaView>> {
        let mut agendas = self.0.agendas.lock().unwrap_or_else(PoisonError::into_inner);
        let view = || AgendaView::of(&self.0.seen, meeting).map(Arc::new);
        agendas.entry(meeting).or_insert_with(view).clone()
    }

    /// The delegations whose consent a meeting asks for, looked through once.
    pub(crate) fn parties(&self, meeting: MeetingId) -> Arc<[DelegationId]> {
        let mut parties = self.0.parties.lock().unwrap_or_else(PoisonError::into_inner);
        parties.entry(meeting).or_insert_with(|| self.0.seen.parties(meeting).into()).clone()
    }

    /// The delegation of a delegate, looked up once: the same few speak again and again.
    pub(crate) fn delegation_of(&self, delegate: DelegateId) -> Option<Arc<Delegation>> {
        let mut delegations = self.0.delegations.lock().unwrap_or_else(PoisonError::into_inner);
        let look_up = || self.0.seen.delegation_of(delegate);
        delegations.entry(delegate).or_insert_with(look_up).clone()
    }

    /// An object's id: its kind and UUID, and its moment unless that is now. Two different objects
    /// never share one.
    pub(crate) fn id(&self, kind: Kind, uuid: Uuid) -> ID {
        let name = type_name(kind);
        ID(match &self.0.when {
            When::Now => format!("{name}:{uuid}"),
            When::Past(position) => {
                let told = self.0.told.get_or_init(|| self.text_of(*position).0);
                format!("{name}:{uuid}@{told}")
            }
            When::Supposed(hash) => format!("{name}:{uuid}~{hash}"),
        })
    }

    /// The moment that an id carries, and what it names there; none for no id at all, for a moment
    /// that is not there, and for one that was only supposed, unless it is this one.
    pub(crate) fn led_to_by(
        &self,
        ctx: &Context<'_>,
        id: &ID,
    ) -> async_graphql::Result<Option<(Self, EntityRef)>> {
        if let Some(entity) = self.named(id) {
            return Ok(Some((self.clone(), entity)));
        }
        let (planner, caller) = (ctx.data_unchecked::<Planner>(), caller(ctx));
        let scope = match id.split_once('@') {
            None => Ok(caller.now(planner).clone()),
            Some((_, position)) => {
                let Ok(moment) = format!("@{position}").parse() else { return Ok(None) };
                Self::then(planner, caller, &moment)
            }
        };
        match scope {
            Ok(scope) => Ok(scope.named(id).map(|entity| (scope, entity))),
            Err(MomentError::Fault(detail)) => Err(crate::errors::fault(detail)),
            Err(
                MomentError::Ahead { .. }
                | MomentError::NoSuchMoment { .. }
                | MomentError::NoSuchRevision { .. },
            ) => Ok(None),
        }
    }

    /// What an id of this moment names; none for an id of another moment, or for no id at all.
    pub(crate) fn named(&self, id: &ID) -> Option<EntityRef> {
        let (name, rest) = id.split_once(':')?;
        let uuid = rest.split(['@', '~']).next()?.parse().ok()?;
        let kind = KINDS.into_iter().find(|kind| type_name(*kind) == name)?;
        (self.id(kind, uuid) == *id).then_some(EntityRef { kind, id: uuid })
    }
}

const KINDS: [Kind; 11] = [
    Kind::Series,
    Kind::Venue,
    Kind::Meeting,
    Kind::Delegation,
    Kind::Delegate,
    Kind::Participation,
    Kind::Agenda,
    Kind::Item,
    Kind::Entry,
    Kind::Draft,
    Kind::Grant,
];

/// The GraphQL type of a kind of thing, which its ids begin with.
pub(crate) const fn type_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Series => "Series",
        Kind::Venue => "Venue",
        Kind::Meeting => "Meeting",
        Kind::Delegation => "Delegation",
        Kind::Delegate => "Delegate",
        Kind::Participation => "Participation",
        Kind::Agenda => "Agenda",
        Kind::Item => "Item",
        Kind::Entry => "AgendaEntry",
        Kind::Draft => "Draft",
        Kind::Cue => "Cue",
        Kind::Release => "Release",
        Kind::Grant => "Grant",
    }
}
