//! `planEdition`: a new edition of a series, in the shape of an earlier one.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{By, DelegationInvited, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegationId, EntityRef, Kind, MeetingId, ParticipationId, SeriesId, VenueId};
use crate::key::{Key, Ref};
use crate::refusal::{At, Reason, Refusal};
use crate::state::{Agenda, Interpretation, Meeting, Participation, Role, State};
use crate::text::{Language, Limit, LocalizedText};
use crate::time::{LocalTimeInput, Times};
use crate::views::history::{Names, say};

mod shape;
#[cfg(test)]
mod tests;

use shape::shape;

/// Plans the next edition of a series in the shape of an earlier one: its languages, the delegations
/// that took part in it, and what of its agenda needs nobody's consent, in order. What asks for
/// consent is carried over, or proposed anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanEdition {
    /// The new edition's id; a fresh one if left out.
    pub id: Option<MeetingId>,
    /// Its key.
    pub key: Option<Key>,
    /// The edition whose shape it takes.
    pub previous: Ref<MeetingId>,
    /// Its title.
    pub title: LocalizedText,
    /// Who hosts it; whoever did before becomes a party. As before if left out.
    pub host: Option<Ref<DelegationId>>,
    /// Where it takes place; not known yet if left out.
    pub venue: Option<Ref<VenueId>>,
    /// When it begins; together with the end, or not at all.
    pub start: Option<LocalTimeInput>,
    /// When it ends.
    pub end: Option<LocalTimeInput>,
}

/// An edition was planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EditionPlanned {
    /// Its id.
    pub meeting: MeetingId,
    /// Its key.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub key: Option<Key>,
    /// Its title.
    pub title: LocalizedText,
    /// The series.
    pub series: SeriesId,
    /// The edition whose shape it took.
    pub previous: MeetingId,
    /// Where it takes place.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub venue: Option<VenueId>,
    /// From when until when, if that is known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub times: Option<Times>,
    /// Whether the parent's participants are not told of it.
    pub private: bool,
    /// The languages in which it is held.
    pub languages: Vec<Language>,
    /// How what is said is carried into the other languages.
    pub interpretation: Interpretation,
}

impl Verb for PlanEdition {
    const BY: &'static [By] = &[By::Secretariat];
    const ON: &'static [Kind] = &[Kind::Meeting];

    fn own(&self, _: &State) -> Option<EntityRef> {
        self.id.map(EntityRef::from)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let meeting = self.id.unwrap_or(MeetingId(ctx.fresh));
        state.unused(meeting)?;
        state.unnamed(Kind::Meeting, self.key.as_ref())?;
        Limit::TITLE.check_all(&self.title).at("title")?;
        let previous = state.meeting_named(&self.previous).at("previous")?;
        let series = previous.series.ok_or_else(|| no_edition(previous).at("previous"))?;
        let venue = self.venue.as_ref().map(|venue| state.venue_of(venue));
        let venue = venue.transpose().at("venue")?;
        let planned = EditionPlanned {
            meeting,
            key: self.key.clone(),
            title: self.title.clone(),
            series,
            previous: previous.id,
            venue: venue.map(|venue| venue.id),
            times: Times::resolve_if_any(
                self.start.as_ref(),
                self.end.as_ref(),
                venue.map(|venue| &venue.zone),
            )?,
            private: previous.private,
            languages: previous.languages.clone(),
            interpretation: previous.interpretation,
        };
        let invited = self.invited(state, previous.id, meeting)?;
        let shape = shape(state, ctx, previous.id, meeting);
        Ok([vec![planned.into()], invited, shape].concat())
    }
}

pub(super) fn no_edition(meeting: &Meeting) -> Reason {
    Reason::NoEdition { meeting: meeting.label() }
}

impl PlanEdition {
    /// Whoever took part in the previous edition, in the order of their invitations, each as what
    /// they were; a host that is named is the only one.
    fn invited(
        &self,
        state: &State,
        previous: MeetingId,
        meeting: MeetingId,
    ) -> Result<Vec<Event>, Refusal> {
        let host = self.host.as_ref().map(|host| state.delegation_of(host));
        let host = host.transpose().at("host")?.map(|host| host.id);
        let before = participations(state, previous);
        let mut invited: Vec<_> =
            before.into_iter().map(|it| (it.delegation, role(it, host))).collect();
        if let Some(host) = host.filter(|host| invited.iter().all(|(it, _)| it != host)) {
            invited.insert(0, (host, Role::Host));
        }
        let event = |(delegation, role)| DelegationInvited { meeting, delegation, role }.into();
        Ok(invited.into_iter().map(event).collect())
    }
}

fn participations(state: &State, meeting: MeetingId) -> Vec<&Participation> {
    let all = (meeting, ParticipationId(Uuid::nil()))..=(meeting, ParticipationId(Uuid::max()));
    let ids = state.participations_of.range(all).map(|(_, id)| id);
    let found = ids.filter_map(|id| state.participations.get(id)).map(|it| &**it);
    let mut found: Vec<_> = found.filter(|it| it.takes_part()).collect();
    found.sort_by_key(|it| it.trace.created);
    found
}

fn role(before: &Participation, host: Option<DelegationId>) -> Role {
    match (host, before.role) {
        (Some(host), _) if host == before.delegation => Role::Host,
        (Some(_), Role::Host) => Role::Party,
        (_, role) => role,
    }
}

impl Fact for EditionPlanned {
    const NAME: &'static str = "edition-planned";

    fn audience(&self) -> Audience {
        Audience::Headline(self.meeting)
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.meeting.into(), EntityRef::agenda(self.meeting)]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let id = self.meeting;
        state.name(Kind::Meeting, self.key.as_ref(), id.0);
        if let Some(venue) = self.venue {
            state.meetings_at.insert((venue, id));
        }
        let meeting = Meeting {
            key: self.key,
            series: Some(self.series),
            previous: Some(self.previous),
            private: self.private,
            venue: self.venue,
            times: self.times,
            languages: self.languages,
            interpretation: self.interpretation,
            printed: stamp.position,
            ..Meeting::planned(id, self.title)
        };
        state.add_meeting(id, stamp, meeting);
        state.add_agenda(id, stamp, Agenda::empty(id));
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (title, previous) = (names.quote(&self.title), names.meeting(self.previous));
        let Some(times) = &self.times else {
            return say!(
                names,
                "The edition {title} was planned in the shape of {previous}, without a time yet.",
                "Se planificó la edición {title} conforme al modelo de {previous}, aún sin fecha.",
            );
        };
        let when = names.times(times);
        say!(
            names,
            "The edition {title} was planned in the shape of {previous}, for {when}.",
            "Se planificó la edición {title} conforme al modelo de {previous}, para el {when}.",
        )
    }
}
