//! `withdrawItem`: whoever proposed an item does not pursue it any more.

use serde::{Deserialize, Serialize};

use super::decide::named;
use super::standing::{its_meeting_stands, not_withdrawn, seen_item, sponsor};
use super::take_off::taken_off;
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::{Actor, Context};
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegationId, EntityRef, ItemId, Kind};
use crate::key::Ref;
use crate::refusal::{At, Reason, Refusal};
use crate::state::{Item, Scope, State, Withdrawal};
use crate::text::{Limit, LocalizedText};
use crate::views::history::{Names, say};

/// Withdraws an item, for its only sponsor or for the secretariat. From an agenda that is not adopted
/// it is taken off; on one that is, its entry stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WithdrawItem {
    /// The item.
    pub item: Ref<ItemId>,
    /// Why.
    pub reason: Option<LocalizedText>,
}

/// An item was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemWithdrawn {
    /// The item.
    pub item: ItemId,
    /// For what it was proposed.
    pub scope: Scope,
    /// Who withdrew it; none if the secretariat did.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub by: Option<DelegationId>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<LocalizedText>,
}

impl Verb for WithdrawItem {
    const BY: &'static [By] = &[By::Secretariat, By::Sponsor];
    const ON: &'static [Kind] = &[Kind::Item];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.item_of(&self.item), |item| item.id)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let item = seen_item(state, ctx, &self.item).at("item")?;
        let by = only_sponsor(state, ctx, item)?;
        its_meeting_stands(state, ctx, item).at("item")?;
        not_withdrawn(item).at("item")?;
        self.reason.as_ref().map_or(Ok(()), |why| Limit::PROSE.check_all(why)).at("reason")?;
        let (scope, reason) = (item.scope(), self.reason.clone());
        let withdrawn = ItemWithdrawn { item: item.id, scope, by, reason };
        let taken_off = place_given_up(state, ctx, item).at("item")?;
        Ok([withdrawn.into()].into_iter().chain(taken_off).collect())
    }
}

/// The sponsor that acts alone, or none if the secretariat acts for itself. Beside others, a sponsor
/// does not decide for them.
pub(super) fn only_sponsor(
    state: &State,
    ctx: &Context,
    item: &Item,
) -> Result<Option<DelegationId>, Refusal> {
    let by = sponsor(state, ctx, item)?;
    if by.is_some() && item.sponsors.len() > 1 {
        return Err(Reason::SponsoredByOthers { item: item.label() }.at("item"));
    }
    Ok(by)
}

/// That its entry is taken off, unless the agenda was adopted. One that contains others is taken off by
/// hand, by the secretariat: a sponsor, who cannot, withdraws the item and leaves the entry, whether
/// they see that agenda or not.
pub(super) fn place_given_up(
    state: &State,
    ctx: &Context,
    item: &Item,
) -> Result<Option<Event>, Refusal> {
    let meeting = item.meeting.filter(|_| item.entry.is_some());
    let agenda = meeting.and_then(|meeting| state.agendas.get(&meeting));
    let Some(agenda) = agenda.filter(|agenda| agenda.adopted.is_none()) else { return Ok(None) };
    let Some(entry) = agenda.entry_for(item.id) else { return Ok(None) };
    if agenda.entries.children(Some(entry.id)).next().is_none() {
        return Ok(Some(taken_off(agenda.meeting, entry).into()));
    }
    match ctx.actor {
        Actor::Secretariat => Err(Reason::StillPlaced { item: item.label() }.into()),
        Actor::Delegate(_) => Ok(None),
    }
}

impl Fact for ItemWithdrawn {
    const NAME: &'static str = "item-withdrawn";

    fn audience(&self) -> Audience {
        self.scope.audience()
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.item.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { item, by, reason, .. } = self;
        let withdrawal = Box::new(Withdrawal { by, reason });
        state.change_item(item, stamp, |item| item.withdrawn = Some(withdrawal));
    }

    fn say(&self, names: &Names<'_>) -> String {
        let item = names.item(self.item);
        let Some(by) = self.by.map(|party| names.party(party)) else {
            return say!(names, "{item} was withdrawn.", "Se retiró {item}.");
        };
        say!(names, "{by} withdrew {item}.", "{by} retiró {item}.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::{EntryTakenOff, ItemCosponsored, ItemPlaced};
    use crate::id::{EntryId, MeetingId};
    use crate::state::{Adoption, Consent};
    use crate::testing::*;

    fn withdraw(item: &str) -> WithdrawItem {
        WithdrawItem { item: by_key(item), reason: None }
    }

    fn gone(by: Option<DelegationId>) -> ItemWithdrawn {
        ItemWithdrawn { item: FENTANYL, scope: Scope::Meeting(MEETING), by, reason: None }
    }

    /// Mexico sponsors `fentanyl` too.
    fn both() -> Given {
        let (item, scope) = (FENTANYL, Scope::Meeting(MEETING));
        given(backlog()).and(ItemCosponsored { item, scope: scope.clone(), party: MX, wording: 1 })
    }

    #[test]
    fn its_only_sponsor_withdraws_it() {
        assert_eq!(gone(None).audience(), Audience::Participants(MEETING));
        let reason = Some(text("Settled at the ministers' dinner"));
        let fact = ItemWithdrawn { reason: reason.clone(), ..gone(Some(US)) };
        let command = || WithdrawItem { reason: reason.clone(), ..withdraw("fentanyl") };
        let state = given(backlog()).by(US).expecting(1).when(command()).then([fact.clone()]);
        let item = &state.items[&FENTANYL];
        assert_eq!(
            item.withdrawn.as_deref(),
            Some(&Withdrawal { by: Some(US), reason: reason.clone() })
        );
        assert_eq!(item.consent(&[US, MX]), Consent::Withdrawn);
        given(backlog()).on_behalf_of(US).when(command()).then([fact]);
    }

    #[test]
    fn the_secretariat_withdraws_any_item_for_itself() {
        both().when(withdraw("fentanyl")).then([gone(None)]);
        given(backlog())
            .when(withdraw("coffee"))
            .then([ItemWithdrawn { item: COFFEE, ..gone(None) }]);
    }

    #[test]
    fn one_of_several_sponsors_does_not_decide_for_the_others() {
        both().by(US).when(withdraw("fentanyl")).refused("SPONSORED_BY_OTHERS", &["item"]);
        both()
            .on_behalf_of(MX)
            .when(withdraw("fentanyl"))
            .refused("SPONSORED_BY_OTHERS", &["item"]);
    }

    #[test]
    fn who_does_not_sponsor_it_does_not_withdraw_it() {
        given(backlog()).by(MX).when(withdraw("fentanyl")).refused("SPONSOR_ONLY", &["item"]);
        given(backlog()).by(US).when(withdraw("coffee")).refused("SPONSOR_ONLY", &["item"]);
        given(backlog()).by(CA).when(withdraw("fentanyl")).refused("UNKNOWN", &["item"]);
    }

    #[test]
    fn it_is_withdrawn_once_and_from_a_meeting_that_takes_place() {
        let again = given(backlog()).and(gone(Some(US))).by(US);
        again.when(withdraw("fentanyl")).refused("ITEM_WITHDRAWN", &["item"]);
        let cancelled = given(backlog()).and(cancelled()).by(US);
        cancelled.when(withdraw("fentanyl")).refused("MEETING_CANCELLED", &["item"]);
    }

    #[test]
    fn it_is_taken_off_unless_the_agenda_was_adopted() {
        let (meeting, item) = (MEETING, ARMS);
        let withdrawn = ItemWithdrawn { item, by: Some(MX), ..gone(None) };
        let off = EntryTakenOff { meeting, entry: AT_ARMS, item };
        let events = [withdrawn.clone().into(), off.into()];
        let state = given(agenda()).by(MX).when(withdraw("arms")).then_all(events);
        assert_eq!(state.items[&ARMS].entry, None);
        let mut adopted = given(agenda());
        let mut agenda = crate::state::Agenda::clone(&adopted.state.agendas[&MEETING]);
        agenda.adopted = Some(Adoption { revision: 1, at: noon(), ruling: None });
        adopted.state.agendas.insert(MEETING, agenda.into());
        let state = adopted.by(MX).when(withdraw("arms")).then([withdrawn]);
        assert_eq!(state.items[&ARMS].entry, Some(AT_ARMS));
    }

    #[test]
    fn what_contains_others_is_taken_off_by_hand() {
        given(agenda()).when(withdraw("fentanyl")).refused("STILL_PLACED", &["item"]);
        let noted = given(agenda()).on_behalf_of(US);
        noted.when(withdraw("fentanyl")).refused("STILL_PLACED", &["item"]);
        // Its sponsor can take nothing off, and withdraws it all the same.
        let state = given(agenda()).by(US).when(withdraw("fentanyl")).accepted();
        assert!(state.items[&FENTANYL].withdrawn.is_some());
        assert_eq!(state.items[&FENTANYL].entry, Some(AT_FENTANYL));
    }

    #[test]
    fn a_refusal_does_not_tell_that_it_was_placed_where_its_sponsor_is_not() {
        let (meeting, entry, item) = (MeetingId(uuid(0x71)), EntryId(uuid(0x72)), REVIEW);
        let (parent, after, minutes) = (None, None, None);
        let at = ItemPlaced { meeting, entry, item, parent, after, minutes };
        let elsewhere = given(backlog()).and(another_meeting(meeting, None)).and(at);
        let fact = ItemWithdrawn { item, scope: Scope::Series, ..gone(Some(MX)) };
        assert_eq!(fact.audience(), Audience::AllDelegations);
        let off = EntryTakenOff { meeting, entry, item };
        let events = [fact.clone().into(), off.into()];
        elsewhere.clone().by(MX).when(withdraw("review")).then_all(events);
        let (parent, minutes) = (Some(entry), None);
        let (under, item) = (EntryId(uuid(0x73)), COFFEE);
        let inside = ItemPlaced { meeting, entry: under, item, parent, after, minutes };
        let elsewhere = elsewhere.and(inside);
        elsewhere.clone().by(MX).when(withdraw("review")).then([fact]);
        elsewhere.when(withdraw("review")).refused("STILL_PLACED", &["item"]);
    }

    #[test]
    fn a_reason_must_be_a_text() {
        let silent = WithdrawItem { reason: Some(text("")), ..withdraw("fentanyl") };
        given(backlog()).by(US).when(silent).refused("TEXT_MISSING", &["reason"]);
    }

    #[test]
    fn what_is_not_there_is_left_alone() {
        assert!(given([gone(None).into()]).state.items.is_empty());
    }
}
