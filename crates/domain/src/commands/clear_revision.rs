//! `clearRevision`: a party lets a circulated agenda be adopted.

use serde::{Deserialize, Serialize};

use super::standing::{meeting_within, party_to};
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegationId, EntityRef, Kind, MeetingId};
use crate::key::Ref;
use crate::refusal::{At, Reason, Refusal};
use crate::state::{Agenda, Meeting, State};
use crate::views::history::{Names, say};

/// Clears what was circulated last, for the delegate's own delegation or the one that the secretariat
/// records for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClearRevision {
    /// The meeting.
    pub meeting: Ref<MeetingId>,
    /// The revision, so that none is cleared which the party has not read; the last one if left out.
    pub revision: Option<u32>,
}

/// A party cleared a revision of an agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RevisionCleared {
    /// The meeting.
    pub meeting: MeetingId,
    /// Who cleared it.
    pub party: DelegationId,
    /// The revision.
    pub revision: u32,
}

impl Verb for ClearRevision {
    const BY: &'static [By] = &[By::Party];
    const ON: &'static [Kind] = &[Kind::Meeting];

    fn own(&self, state: &State) -> Option<EntityRef> {
        let meeting = state.meeting_named(&self.meeting).ok()?;
        Some(EntityRef::agenda(meeting.id))
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let party = ctx.party(state)?;
        let meeting = meeting_within(state, ctx, &self.meeting).at("meeting")?;
        party_to(state, meeting.id, party).at("meeting")?;
        let agenda = state.agenda_of(meeting.id).at("meeting")?;
        let revision = self.last_of(meeting, agenda)?;
        if agenda.cleared_by(party) && ctx.evidence().is_none() {
            return Ok(vec![]);
        }
        Ok(vec![RevisionCleared { meeting: meeting.id, party, revision }.into()])
    }
}

impl ClearRevision {
    /// The revision that is meant: no other than the last can be.
    fn last_of(&self, meeting: &Meeting, agenda: &Agenda) -> Result<u32, Refusal> {
        let Some(last) = agenda.revision().map(|last| last.number) else {
            return Err(match self.revision {
                Some(revision) => unknown(revision),
                None => Reason::NotCirculated { meeting: meeting.label() }.at("meeting"),
            });
        };
        match self.revision.unwrap_or(last) {
            revision if revision == last => Ok(last),
            revision if agenda.revisions.iter().any(|it| it.number == revision) => {
                let (revision, last) = (revision.to_string(), last.to_string());
                Err(Reason::RevisionSuperseded { revision, last }.at("revision"))
            }
            revision => Err(unknown(revision)),
        }
    }
}

fn unknown(revision: u32) -> Refusal {
    Reason::RevisionUnknown { revision: revision.to_string() }.at("revision")
}

impl Fact for RevisionCleared {
    const NAME: &'static str = "revision-cleared";

    fn audience(&self) -> Audience {
        Audience::Participants(self.meeting)
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![EntityRef::agenda(self.meeting)]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { meeting, party, revision } = self;
        state.note_agenda(meeting, stamp, |agenda| {
            agenda.clearances.insert(party, revision);
        });
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (party, meeting) = (names.party(self.party), names.meeting(self.meeting));
        let revision = self.revision;
        say!(
            names,
            "{party} cleared revision {revision} of the agenda of {meeting}.",
            "{party} dio su conformidad a la revisión {revision} del orden del día de {meeting}.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::CirculateAgenda;
    use crate::state::Role;
    use crate::testing::*;

    fn clear(revision: Option<u32>) -> ClearRevision {
        ClearRevision { meeting: by_key("hlsd-2023"), revision }
    }

    fn cleared(party: DelegationId, revision: u32) -> RevisionCleared {
        RevisionCleared { meeting: MEETING, party, revision }
    }

    fn twice() -> Given {
        given(agenda()).and(circulated(1)).and(circulated(2))
    }

    #[test]
    fn a_party_clears_what_was_circulated_last() {
        let fact = cleared(MX, 2);
        assert_eq!(fact.audience(), Audience::Participants(MEETING));
        let state = twice().by(MX).expecting(6).when(clear(None)).then([fact]);
        let agenda = &state.agendas[&MEETING];
        assert!(agenda.cleared_by(MX) && !agenda.cleared_by(US));
        twice().by_note_of(US, "Note 3").when(clear(Some(2))).then([cleared(US, 2)]);
    }

    #[test]
    fn the_agenda_is_as_it_was_circulated() {
        let cleared = given(agenda()).and(circulated(1)).and(cleared(MX, 1));
        let circulate = CirculateAgenda { meeting: MEETING.into() };
        cleared.when(circulate).refused("NOTHING_NEW", &["meeting"]);
    }

    #[test]
    fn what_was_cleared_already_is_recorded_with_another_note_only() {
        let given = || twice().and(cleared(MX, 2));
        given().by(MX).when(clear(None)).then_nothing();
        given().on_behalf_of(MX).when(clear(Some(2))).then_nothing();
        given().by_note_of(MX, "Note 4").when(clear(None)).then([cleared(MX, 2)]);
    }

    #[test]
    fn an_older_clearance_does_not_count() {
        let given = given(agenda()).and(circulated(1)).and(cleared(MX, 1)).and(circulated(2));
        assert!(!given.state.agendas[&MEETING].cleared_by(MX));
        given.by(MX).when(clear(None)).then([cleared(MX, 2)]);
    }

    #[test]
    fn only_the_last_revision_can_be_cleared() {
        twice().by(MX).when(clear(Some(1))).refused("REVISION_SUPERSEDED", &["revision"]);
        for none in [0, 3] {
            twice().by(MX).when(clear(Some(none))).refused("REVISION_UNKNOWN", &["revision"]);
        }
        given(agenda()).by(MX).when(clear(None)).refused("NOT_CIRCULATED", &["meeting"]);
        let early = given(agenda()).by(MX);
        early.when(clear(Some(1))).refused("REVISION_UNKNOWN", &["revision"]);
    }

    #[test]
    fn only_parties_clear() {
        twice().when(clear(None)).refused("PARTY_MISSING", &["onBehalfOf"]);
        let observed = twice().and(invited(CA, Role::Observer)).by(CA);
        observed.when(clear(None)).refused("NOT_A_PARTY", &["meeting"]);
        twice().on_behalf_of(CA).when(clear(None)).refused("NOT_INVITED", &["meeting"]);
    }

    #[test]
    fn who_does_not_see_the_agenda_learns_nothing_of_it() {
        twice().by(CA).when(clear(None)).refused("UNKNOWN", &["meeting"]);
        twice().by(CA).expecting(1).when(clear(None)).refused("UNKNOWN", &["meeting"]);
        let cancelled = twice().and(cancelled()).by(MX);
        cancelled.when(clear(None)).refused("MEETING_CANCELLED", &["meeting"]);
    }
}
