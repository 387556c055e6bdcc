//! `adoptAgenda`: from now on, what is on the agenda stays.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::circulate_agenda::unchanged;
use super::standing::{chairs, label, meeting_within, ruling};
use super::{By, Verb};
use crate::audience::{Audience, Viewer};
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegateId, EntityRef, Kind, MeetingId};
use crate::key::Ref;
use crate::refusal::{At, Reason, Refusal};
use crate::seen::Seen;
use crate::state::{Adoption, Agenda, Meeting, Ruling, State};
use crate::text::LocalizedText;
use crate::views::history::{Names, say};

/// Adopts the agenda that was circulated last: every party has cleared it, or the chair rules. For the
/// secretariat and the delegation that chairs the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AdoptAgenda {
    /// The meeting.
    pub meeting: Ref<MeetingId>,
    /// The ruling of the chair, needed if a party has not cleared it.
    pub ruling: Option<RulingInput>,
}

/// A ruling as a caller writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RulingInput {
    /// Who rules; one of those who chair the meeting.
    pub chair: Ref<DelegateId>,
    /// Why.
    pub reason: LocalizedText,
}

impl RulingInput {
    /// The ruling, if it is one of who chairs the meeting.
    pub(super) fn checked(
        &self,
        state: &State,
        ctx: &Context,
        meeting: &Meeting,
    ) -> Result<Ruling, Refusal> {
        ruling(state, ctx, meeting.id, &self.chair, &self.reason).at("ruling")
    }
}

/// An agenda was adopted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgendaAdopted {
    /// The meeting.
    pub meeting: MeetingId,
    /// The revision that was adopted.
    pub revision: u32,
    /// The ruling by which it was, if there was one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub ruling: Option<Ruling>,
}

impl Verb for AdoptAgenda {
    const BY: &'static [By] = &[By::Secretariat, By::Chair];
    const ON: &'static [Kind] = &[Kind::Meeting];

    fn own(&self, state: &State) -> Option<EntityRef> {
        let meeting = state.meeting_named(&self.meeting).ok()?;
        Some(EntityRef::agenda(meeting.id))
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let meeting = meeting_within(state, ctx, &self.meeting).at("meeting")?;
        chairs(state, ctx, meeting.id).at("meeting")?;
        let agenda = state.agenda_of(meeting.id).at("meeting")?;
        if let Some(Adoption { revision, .. }) = &agenda.adopted {
            let (meeting, revision) = (meeting.label(), revision.to_string());
            return Err(Reason::AlreadyAdopted { meeting, revision }.at("meeting"));
        }
        let revision = unchanged(state, meeting, agenda).at("meeting")?.number;
        let ruling = self.ruling.as_ref().map(|it| it.checked(state, ctx, meeting)).transpose()?;
        if ruling.is_none() {
            cleared(state, agenda, revision).at("meeting")?;
        }
        Ok(vec![AgendaAdopted { meeting: meeting.id, revision, ruling }.into()])
    }
}

/// Refuses if a party has not cleared the revision, and says which.
fn cleared(state: &State, agenda: &Agenda, revision: u32) -> Result<(), Refusal> {
    let seen = Seen::now(Arc::new(state.clone()), Viewer::Secretariat);
    let mut missing = seen.parties(agenda.meeting);
    missing.retain(|party| !agenda.cleared_by(*party));
    if missing.is_empty() {
        return Ok(());
    }
    let names: Vec<_> = missing.iter().map(|party| label(state, *party)).collect();
    let (revision, delegations) = (revision.to_string(), names.join(", "));
    let refusal = Refusal::from(Reason::NotCleared { revision, delegations });
    Err(missing.into_iter().fold(refusal, Refusal::about))
}

impl Fact for AgendaAdopted {
    const NAME: &'static str = "agenda-adopted";

    fn audience(&self) -> Audience {
        Audience::Participants(self.meeting)
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![EntityRef::agenda(self.meeting)]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { meeting, revision, ruling } = self;
        let adoption = Adoption { revision, at: stamp.happened, ruling };
        state.note_agenda(meeting, stamp, |agenda| agenda.adopted = Some(adoption));
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (meeting, revision) = (names.meeting(self.meeting), self.revision);
        let Some(ruling) = &self.ruling else {
            return say!(
                names,
                "The agenda of {meeting} was adopted in its revision {revision}.",
                "Se aprobó el orden del día de {meeting} en su revisión {revision}.",
            );
        };
        let chair = names.delegate(ruling.chair);
        say!(
            names,
            "The agenda of {meeting} was adopted in its revision {revision} by a ruling of {chair}.",
            "Por decisión de {chair}, en ejercicio de la presidencia, se aprobó el orden del día de \
             {meeting} en su revisión {revision}.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::{
        AllotMinutes, CirculateAgenda, EntryMoved, MoveEntry, Place, RevisionCleared,
    };
    use crate::state::Role;
    use crate::testing::*;

    fn adopt() -> AdoptAgenda {
        AdoptAgenda { meeting: by_key("hlsd-2023"), ruling: None }
    }

    fn ruled(chair: &str, reason: &str) -> AdoptAgenda {
        let ruling = RulingInput { chair: by_key(chair), reason: text(reason) };
        AdoptAgenda { ruling: Some(ruling), ..adopt() }
    }

    fn fact(ruling: Option<Ruling>) -> AgendaAdopted {
        AgendaAdopted { meeting: MEETING, revision: 1, ruling }
    }

    fn cleared(by: &[crate::id::DelegationId]) -> Given {
        let clear = |party| RevisionCleared { meeting: MEETING, party, revision: 1 };
        let circulated = given(agenda()).and(chaired(BARCENA)).and(circulated(1));
        by.iter().fold(circulated, |given, party| given.and(clear(*party)))
    }

    #[test]
    fn an_agenda_that_every_party_cleared_is_adopted() {
        assert_eq!(fact(None).audience(), Audience::Participants(MEETING));
        let state = cleared(&[US, MX]).expecting(7).when(adopt()).then([fact(None)]);
        let adoption = Adoption { revision: 1, at: noon(), ruling: None };
        let adopted = state.agendas[&MEETING].adopted.clone().expect("adopted");
        assert_eq!((adopted.revision, adopted.ruling), (adoption.revision, None));
        let observed = cleared(&[US, MX]).and(invited(CA, Role::Observer));
        observed.when(adopt()).then([fact(None)]);
    }

    #[test]
    fn the_chair_rules_where_a_party_did_not_clear_it() {
        let given = || cleared(&[US]);
        let ruling = Ruling { chair: BARCENA, reason: text("No objection was made.") };
        let ruled = |chair| ruled(chair, "No objection was made.");
        given().when(ruled("barcena")).then([fact(Some(ruling))]);
        given().when(ruled("blinken")).refused("NOT_CHAIR", &["ruling", "chair"]);
        given().when(ruled("nobody")).refused("UNKNOWN", &["ruling", "chair"]);
        given().when(self::ruled("barcena", " ")).refused("TEXT_MISSING", &["ruling", "reason"]);
    }

    #[test]
    fn who_did_not_clear_it_is_named() {
        let orders = [&cleared(&[US]), &cleared(&[])]
            .map(|given| adopt().decide(&given.state, &given.context).expect_err("a refusal"));
        let named = orders.each_ref().map(|refusal| refusal.reason.params()[1].1.to_owned());
        assert_eq!(named, ["Mexico", "Mexico, United States"].map(str::to_owned));
        assert_eq!(orders.each_ref().map(|refusal| refusal.entities.len()), [1, 2]);
        cleared(&[US]).when(adopt()).refused("NOT_CLEARED", &["meeting"]);
    }

    #[test]
    fn a_clearance_of_an_earlier_revision_does_not_count() {
        let again = cleared(&[US, MX]).and(circulated(2));
        again.when(adopt()).refused("NOT_CLEARED", &["meeting"]);
    }

    #[test]
    fn what_was_not_circulated_is_not_adopted() {
        given(agenda()).when(adopt()).refused("NOT_CIRCULATED", &["meeting"]);
        let (meeting, entry) = (MEETING, AT_ARMS);
        let moved = EntryMoved { meeting, entry, parent: None, after: None };
        let changed = cleared(&[US, MX]).and(moved);
        changed.when(adopt()).refused("CHANGED_SINCE_CIRCULATION", &["meeting"]);
    }

    #[test]
    fn an_agenda_is_adopted_once() {
        given(adopted()).when(adopt()).refused("ALREADY_ADOPTED", &["meeting"]);
    }

    #[test]
    fn order_and_minutes_may_still_change_and_be_circulated() {
        let moved = MoveEntry { entry: by_key("arms"), place: Place::First };
        let state = given(adopted()).when(moved).accepted();
        let given = Given { state, ..given([]) };
        let allotted = AllotMinutes { entry: by_key("arms"), minutes: Some(10) };
        given.clone().when(allotted).accepted();
        let state = given.when(CirculateAgenda { meeting: MEETING.into() }).accepted();
        let agenda = &state.agendas[&MEETING];
        assert_eq!(agenda.adopted.as_ref().map(|adopted| adopted.revision), Some(1));
        assert_eq!(agenda.revision().map(|revision| revision.number), Some(2));
    }

    #[test]
    fn the_secretariat_records_it_while_the_meeting_stands() {
        let cleared = || cleared(&[US, MX]);
        cleared().by(US).when(adopt()).refused("CHAIR_ONLY", &["meeting"]);
        cleared().and(cancelled()).when(adopt()).refused("MEETING_CANCELLED", &["meeting"]);
        let unknown = AdoptAgenda { meeting: by_key("g20"), ruling: None };
        cleared().when(unknown).refused("UNKNOWN", &["meeting"]);
    }
}
