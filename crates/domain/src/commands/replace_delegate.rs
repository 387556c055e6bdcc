//! `replaceDelegate`: a delegate leaves and another takes their place, at coming meetings too.

use serde::{Deserialize, Serialize};

use super::coming::{Part, at_coming_meetings, came_before, has};
use super::decide::named;
use super::name_delegate::{acts_for, person_or_post, room_for_one_more};
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegateId, DelegationId, EntityRef, Kind, MeetingId, ParticipationId};
use crate::key::{Key, Ref};
use crate::refusal::{At, Refusal};
use crate::state::{Delegate, State};
use crate::text::LocalizedText;
use crate::views::history::{Names, say};

/// Replaces a delegate by another, who attends, speaks and chairs in their place from now on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReplaceDelegate {
    /// Who leaves.
    pub delegate: Ref<DelegateId>,
    /// The successor's id; a fresh one if left out.
    pub id: Option<DelegateId>,
    /// The successor's key.
    pub key: Option<Key>,
    /// The successor's name; none while the post is vacant.
    pub person: Option<String>,
    /// The successor's title or post; the predecessor's if left out.
    pub title: Option<LocalizedText>,
}

/// A delegate left, and another was named in their place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DelegateReplaced {
    /// The delegation.
    pub delegation: DelegationId,
    /// Who left.
    pub delegate: DelegateId,
    /// Who takes their place.
    pub successor: DelegateId,
    /// The successor's key.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub key: Option<Key>,
    /// The successor's name; none while the post is vacant.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub person: Option<String>,
    /// The successor's title or post.
    pub title: LocalizedText,
}

/// At one coming meeting, the successor attends, chairs and speaks in the predecessor's place. A
/// fact of its own for each meeting, because each has its own participants to tell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttendeeReplaced {
    /// The meeting.
    pub meeting: MeetingId,
    /// The delegation.
    pub delegation: DelegationId,
    /// Who left.
    pub delegate: DelegateId,
    /// Who takes their place.
    pub successor: DelegateId,
    /// Whether they chair the meeting.
    pub chairs: bool,
    /// Whether they are on a speakers list of its agenda.
    pub speaks: bool,
}

impl Verb for ReplaceDelegate {
    const BY: &'static [By] = &[By::Secretariat, By::OwnDelegation];
    const ON: &'static [Kind] = &[Kind::Delegate];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.delegate_of(&self.delegate), |(delegation, _)| delegation.id)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let (delegation, leaving) = state.serving_delegate(&self.delegate).at("delegate")?;
        acts_for(state, ctx, delegation).at("delegate")?;
        came_before(ctx, leaving)?;
        let successor = self.id.unwrap_or(DelegateId(ctx.fresh));
        state.unused(successor)?;
        state.unnamed(Kind::Delegate, self.key.as_ref())?;
        let title = self.title.as_ref().unwrap_or(&leaving.title);
        person_or_post(self.person.as_deref(), title)?;
        room_for_one_more(delegation).at("delegate")?;
        let replaced = DelegateReplaced {
            delegation: delegation.id,
            delegate: leaving.id,
            successor,
            key: self.key.clone(),
            person: self.person.clone(),
            title: title.clone(),
        };
        let since = ctx.happened.unwrap_or(ctx.now);
        let parts = at_coming_meetings(state, delegation.id, leaving.id, since);
        let attended = parts.map(|part| replaced.at(part).into()).collect();
        Ok([vec![replaced.into()], attended].concat())
    }
}

impl DelegateReplaced {
    /// What follows at one meeting, at which the predecessor has this part.
    const fn at(&self, part: Part) -> AttendeeReplaced {
        let Self { delegation, delegate, successor, .. } = *self;
        let Part { meeting, chairs, speaks } = part;
        AttendeeReplaced { meeting, delegation, delegate, successor, chairs, speaks }
    }
}

impl Fact for DelegateReplaced {
    const NAME: &'static str = "delegate-replaced";

    fn audience(&self) -> Audience {
        Audience::AllDelegations
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.delegation.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { delegation, delegate, successor, key, person, title } = self;
        state.name(Kind::Delegate, key.as_ref(), successor.0);
        state.delegation_of.insert(successor, delegation);
        state.change_delegation(delegation, stamp, |it| {
            for leaving in it.delegates.iter_mut().filter(|it| it.id == delegate) {
                leaving.left = Some(stamp.happened);
                leaving.successor = Some(successor);
            }
            let (since, left) = (stamp.happened, None);
            let next = Delegate { id: successor, key, person, title, since, left, successor: None };
            it.delegates.push(next);
        });
    }

    fn say(&self, names: &Names<'_>) -> String {
        let old = names.delegate(self.delegate);
        let Some(new) = &self.person else {
            let title = names.text(&self.title);
            return say!(
                names,
                "{old} left; the post of {title} is to be filled.",
                "{old} dejó la delegación; queda por cubrir el puesto de {title}.",
            );
        };
        say!(names, "{new} took the place of {old}.", "{new} sustituyó a {old}.")
    }
}

impl Fact for AttendeeReplaced {
    const NAME: &'static str = "attendee-replaced";

    fn audience(&self) -> Audience {
        Audience::Participation { meeting: self.meeting, delegation: self.delegation }
    }

    fn touches(&self) -> Vec<EntityRef> {
        let participation = ParticipationId::of(self.meeting, self.delegation).into();
        let meeting = self.chairs.then(|| self.meeting.into());
        let agenda = self.speaks.then(|| EntityRef::agenda(self.meeting));
        [Some(participation), meeting, agenda].into_iter().flatten().collect()
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { meeting, delegation, delegate, successor, chairs, speaks } = self;
        let replace = |who: &mut DelegateId| {
            if *who == delegate {
                *who = successor;
            }
        };
        state.meetings_of.insert((successor, meeting));
        state.change_participation(ParticipationId::of(meeting, delegation), stamp, |it| {
            it.attendees.iter_mut().for_each(|attendee| replace(&mut attendee.delegate));
        });
        if chairs {
            state.change_meeting(meeting, stamp, |it| it.chairs.iter_mut().for_each(replace));
        }
        if speaks {
            state.change_agenda(meeting, stamp, |agenda| {
                agenda.entries.each(
                    |entry| entry.speakers.iter_mut().for_each(|it| replace(&mut it.delegate)),
                    |entry| has(entry, delegate),
                );
            });
        }
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (new, old) = (names.delegate(self.successor), names.other_delegate(self.delegate));
        let meeting = names.meeting(self.meeting);
        say!(
            names,
            "{new} took the place of {old} at {meeting}.",
            "{new} sustituyó a {old} en {meeting}.",
        )
    }
}

#[cfg(test)]
mod tests;
