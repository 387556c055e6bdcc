//! `pullFromConsentGroup`: an entry is to be discussed by itself after all.

use serde::{Deserialize, Serialize};

use super::place::{agenda_with, label};
use super::standing::{party_to, seen_entry};
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegationId, EntityRef, EntryId, Kind, MeetingId};
use crate::key::Ref;
use crate::refusal::{At, Reason, Refusal};
use crate::state::{Group, State};
use crate::views::history::{Names, say};

/// Pulls an entry from the consent group: any party may, and need not say why. The secretariat pulls
/// it for the party that it records for, or for itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PullFromConsentGroup {
    /// The entry: by its own id, or by its item's id or key.
    pub entry: Ref<EntryId>,
}

/// An entry was pulled from the consent group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryPulled {
    /// The meeting on whose agenda it stands.
    pub meeting: MeetingId,
    /// The entry.
    pub entry: EntryId,
    /// The party that pulled it; none if the secretariat did.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub by: Option<DelegationId>,
}

impl Verb for PullFromConsentGroup {
    const BY: &'static [By] = &[By::Secretariat, By::Party];
    const ON: &'static [Kind] = &[Kind::Entry];

    fn own(&self, state: &State) -> Option<EntityRef> {
        agenda_with(state, &self.entry)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let by = ctx.party_if_any(state)?;
        let (agenda, entry) = seen_entry(state, ctx, &self.entry)?;
        by.map_or(Ok(()), |party| party_to(state, agenda.meeting, party)).at("entry")?;
        match (entry.group, by) {
            (Group::Inside, _) => {}
            (Group::PulledBy(party), Some(by)) if party == by => {
                if ctx.evidence().is_none() {
                    return Ok(vec![]);
                }
            }
            (Group::Outside | Group::PulledBy(_), _) => {
                let entry = label(state, agenda, entry.id);
                return Err(Reason::NotInGroup { entry }.at("entry"));
            }
        }
        Ok(vec![EntryPulled { meeting: agenda.meeting, entry: entry.id, by }.into()])
    }
}

impl Fact for EntryPulled {
    const NAME: &'static str = "entry-pulled";

    fn audience(&self) -> Audience {
        Audience::Participants(self.meeting)
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![EntityRef::agenda(self.meeting)]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let group = self.by.map_or(Group::Outside, Group::PulledBy);
        state.change_agenda(self.meeting, stamp, |agenda| {
            agenda.entries.change(self.entry, |entry| entry.group = group);
        });
    }

    fn say(&self, names: &Names<'_>) -> String {
        let item = names.entry(self.entry);
        let Some(by) = self.by else {
            return say!(
                names,
                "{item} was taken out of the consent group.",
                "{item} salió del grupo de puntos que se aprueban sin debate.",
            );
        };
        let party = names.party(by);
        say!(
            names,
            "{party} pulled {item} from the consent group.",
            "{party} retiró {item} del grupo de puntos que se aprueban sin debate.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::EntryGrouped;
    use crate::state::Role;
    use crate::testing::*;

    fn pull(entry: &str) -> PullFromConsentGroup {
        PullFromConsentGroup { entry: by_key(entry) }
    }

    fn pulled(by: Option<DelegationId>) -> EntryPulled {
        EntryPulled { meeting: MEETING, entry: AT_FENTANYL, by }
    }

    fn grouped() -> Given {
        given(agenda()).and(EntryGrouped { meeting: MEETING, entry: AT_FENTANYL })
    }

    fn group(state: &State) -> Group {
        state.agendas[&MEETING].entry(AT_FENTANYL).expect("an entry").group
    }

    #[test]
    fn any_party_pulls_an_entry() {
        assert_eq!(pulled(None).audience(), Audience::Participants(MEETING));
        let state = grouped().by(MX).expecting(5).when(pull("fentanyl")).then([pulled(Some(MX))]);
        assert_eq!(group(&state), Group::PulledBy(MX));
        let noted = grouped().by_note_of(US, "Note 1");
        noted.when(pull("fentanyl")).then([pulled(Some(US))]);
    }

    #[test]
    fn the_secretariat_takes_it_out_for_itself() {
        let state = grouped().when(pull("fentanyl")).then([pulled(None)]);
        assert_eq!(group(&state), Group::Outside);
    }

    #[test]
    fn what_a_party_pulled_already_is_recorded_with_another_note_only() {
        let given = || grouped().and(pulled(Some(MX)));
        given().by(MX).when(pull("fentanyl")).then_nothing();
        given().on_behalf_of(MX).when(pull("fentanyl")).then_nothing();
        given().by_note_of(MX, "Note 2").when(pull("fentanyl")).then([pulled(Some(MX))]);
    }

    #[test]
    fn what_is_not_in_the_group_is_not_pulled() {
        given(agenda()).when(pull("fentanyl")).refused("NOT_IN_GROUP", &["entry"]);
        let given = || grouped().and(pulled(Some(MX)));
        given().by(US).when(pull("fentanyl")).refused("NOT_IN_GROUP", &["entry"]);
        given().when(pull("fentanyl")).refused("NOT_IN_GROUP", &["entry"]);
    }

    #[test]
    fn only_parties_pull() {
        let observed = || grouped().and(invited(CA, Role::Observer));
        observed().by(CA).when(pull("fentanyl")).refused("NOT_A_PARTY", &["entry"]);
        grouped().on_behalf_of(CA).when(pull("fentanyl")).refused("NOT_INVITED", &["entry"]);
    }

    #[test]
    fn for_who_takes_no_part_there_is_no_entry() {
        grouped().by(CA).when(pull("fentanyl")).refused("UNKNOWN", &["entry"]);
        grouped().by(MX).when(pull("coffee")).refused("UNKNOWN", &["entry"]);
    }

    #[test]
    fn nothing_is_pulled_once_the_meeting_is_cancelled() {
        let cancelled = grouped().and(cancelled()).by(MX);
        cancelled.when(pull("fentanyl")).refused("MEETING_CANCELLED", &["entry"]);
    }
}
