//! `putInConsentGroup`: an entry is agreed to together with others, without discussion.

use serde::{Deserialize, Serialize};

use super::place::{agenda_with, label, open_entry};
use super::standing::{self, not_withdrawn, party_to};
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegationId, EntityRef, EntryId, Kind, MeetingId};
use crate::key::Ref;
use crate::refusal::{At, Reason, Refusal};
use crate::state::{Agenda, Entry, Group, State};
use crate::views::history::{Names, say};

/// Puts an entry in the consent group. What a party pulled from it goes back with that party's word
/// only, as long as it is a party to the meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PutInConsentGroup {
    /// The entry: by its own id, or by its item's id or key.
    pub entry: Ref<EntryId>,
}

/// An entry was put in the consent group.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryGrouped {
    /// The meeting on whose agenda it stands.
    pub meeting: MeetingId,
    /// The entry.
    pub entry: EntryId,
}

impl Verb for PutInConsentGroup {
    const BY: &'static [By] = &[By::Secretariat];
    const ON: &'static [Kind] = &[Kind::Entry];

    fn own(&self, state: &State) -> Option<EntityRef> {
        agenda_with(state, &self.entry)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let (agenda, entry) = open_entry(state, &self.entry)?;
        let item = state.items.get(&entry.item);
        if !item.is_some_and(|item| item.asks_consent()) {
            let item = label(state, agenda, entry.id);
            return Err(Reason::ConsentNotNeeded { item }.at("entry"));
        }
        item.map_or(Ok(()), |item| not_withdrawn(item)).at("entry")?;
        match entry.group {
            Group::Inside => return Ok(vec![]),
            Group::PulledBy(party) => agrees(state, ctx, agenda, entry, party)?,
            Group::Outside => {}
        }
        Ok(vec![EntryGrouped { meeting: agenda.meeting, entry: entry.id }.into()])
    }
}

/// Whether the party that pulled an entry lets it go back.
fn agrees(
    state: &State,
    ctx: &Context,
    agenda: &Agenda,
    entry: &Entry,
    party: DelegationId,
) -> Result<(), Refusal> {
    let said = ctx.party_if_any(state)? == Some(party);
    if said || party_to(state, agenda.meeting, party).is_err() {
        return Ok(());
    }
    let (entry, delegation) = (label(state, agenda, entry.id), standing::label(state, party));
    Err(Refusal::from(Reason::Pulled { entry, delegation }).about(party)).at("entry")
}

impl Fact for EntryGrouped {
    const NAME: &'static str = "entry-grouped";

    fn audience(&self) -> Audience {
        Audience::Participants(self.meeting)
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![EntityRef::agenda(self.meeting)]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        state.change_agenda(self.meeting, stamp, |agenda| {
            agenda.entries.change(self.entry, |entry| entry.group = Group::Inside);
        });
    }

    fn say(&self, names: &Names<'_>) -> String {
        let item = names.entry(self.entry);
        say!(
            names,
            "{item} was put in the consent group.",
            "{item} pasó al grupo de puntos que se aprueban sin debate.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::EntryPulled;
    use crate::testing::*;

    fn put(entry: &str) -> PutInConsentGroup {
        PutInConsentGroup { entry: by_key(entry) }
    }

    fn grouped(entry: EntryId) -> EntryGrouped {
        EntryGrouped { meeting: MEETING, entry }
    }

    fn pulled(by: Option<DelegationId>) -> Given {
        let pulled = EntryPulled { meeting: MEETING, entry: AT_FENTANYL, by };
        given(agenda()).and(grouped(AT_FENTANYL)).and(pulled)
    }

    #[test]
    fn an_entry_joins_the_group_and_a_sub_entry_too() {
        assert_eq!(grouped(AT_ARMS).audience(), Audience::Participants(MEETING));
        let state = given(agenda()).expecting(4).when(put("fentanyl")).then([grouped(AT_FENTANYL)]);
        let entry = state.agendas[&MEETING].entry(AT_FENTANYL).expect("an entry");
        assert_eq!(entry.group, Group::Inside);
        given(agenda()).when(put("arms")).then([grouped(AT_ARMS)]);
    }

    #[test]
    fn what_is_in_the_group_already_is_nothing() {
        given(agenda()).and(grouped(AT_FENTANYL)).when(put("fentanyl")).then_nothing();
    }

    #[test]
    fn only_what_asks_for_consent_is_agreed_to() {
        given(agenda()).when(put("opening")).refused("CONSENT_NOT_NEEDED", &["entry"]);
        let given = given(adopted()).and(withdrawn(FENTANYL));
        given.when(put("fentanyl")).refused("ITEM_WITHDRAWN", &["entry"]);
    }

    #[test]
    fn what_a_party_pulled_goes_back_with_its_word() {
        pulled(Some(MX)).when(put("fentanyl")).refused("PULLED", &["entry"]);
        pulled(Some(MX)).on_behalf_of(US).when(put("fentanyl")).refused("PULLED", &["entry"]);
        let heard = pulled(Some(MX)).on_behalf_of(MX);
        heard.when(put("fentanyl")).then([grouped(AT_FENTANYL)]);
        pulled(None).when(put("fentanyl")).then([grouped(AT_FENTANYL)]);
        // Canada is no party to the meeting any more.
        pulled(Some(CA)).when(put("fentanyl")).then([grouped(AT_FENTANYL)]);
    }

    #[test]
    fn the_secretariat_groups_while_the_meeting_stands() {
        given(agenda()).by(US).when(put("fentanyl")).refused("SECRETARIAT_ONLY", &[]);
        given(agenda()).when(put("coffee")).refused("UNKNOWN", &["entry"]);
        let cancelled = given(agenda()).and(cancelled());
        cancelled.when(put("fentanyl")).refused("MEETING_CANCELLED", &["entry"]);
    }
}
