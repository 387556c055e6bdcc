//! `ruleOnItem`: the chair rules that an item stands as it is worded, although not every party agrees.

use serde::{Deserialize, Serialize};

use super::decide::named;
use super::standing::{chairs, meeting_seen, open_item, ruling, scope_of};
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegateId, EntityRef, ItemId, Kind};
use crate::key::Ref;
use crate::refusal::{At, Reason, Refusal};
use crate::state::{Ruling, RulingOn, Scope, State, WordingNumber};
use crate::text::LocalizedText;
use crate::views::history::{Names, say};

/// Records a ruling of the chair about the wording that stands. Another wording asks the parties again.
/// A delegation that chairs the meeting speaks for a chair of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleOnItem {
    /// The item.
    pub item: Ref<ItemId>,
    /// The chair, one of those of the item's meeting.
    pub chair: Ref<DelegateId>,
    /// Why.
    pub reason: LocalizedText,
}

/// The chair ruled that a wording stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemRuledOn {
    /// The item.
    pub item: ItemId,
    /// For what it was ruled: the meeting.
    pub scope: Scope,
    /// The wording.
    pub wording: WordingNumber,
    /// The ruling.
    pub ruling: Ruling,
}

impl Verb for RuleOnItem {
    const BY: &'static [By] = &[By::Secretariat, By::Chair];
    const ON: &'static [Kind] = &[Kind::Item];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.item_of(&self.item), |item| item.id)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let item = open_item(state, ctx, &self.item).at("item")?;
        if !item.asks_consent() {
            return Err(Reason::ConsentNotNeeded { item: item.label() }.at("item"));
        }
        let nowhere = || Reason::ItemOfSeries { item: item.label() }.at("item");
        let meeting = meeting_seen(state, ctx, item).ok_or_else(nowhere)?.id;
        chairs(state, ctx, meeting).at("item")?;
        let ruling = ruling(state, ctx, meeting, &self.chair, &self.reason)?;
        let (scope, wording) = (scope_of(state, ctx, item), item.current);
        let ruled = item.ruling.as_ref();
        if ruled.is_some_and(|ruled| ruled.wording == wording && ruled.ruling == ruling) {
            return Ok(vec![]);
        }
        Ok(vec![ItemRuledOn { item: item.id, scope, wording, ruling }.into()])
    }
}

impl Fact for ItemRuledOn {
    const NAME: &'static str = "item-ruled-on";

    fn audience(&self) -> Audience {
        self.scope.audience()
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.item.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { item, wording, ruling, .. } = self;
        let ruled = Box::new(RulingOn { wording, ruling });
        state.change_item(item, stamp, |item| item.ruling = Some(ruled));
    }

    fn say(&self, names: &Names<'_>) -> String {
        let chair = names.delegate(self.ruling.chair);
        let item = names.wording(self.item, self.wording);
        say!(
            names,
            "{chair} ruled from the chair that {item} stands.",
            "{chair} resolvió desde la presidencia que {item} se mantiene.",
        )
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::super::{ChairAppointed, ConsentWaived};
    use super::*;
    use crate::audience::Viewer;
    use crate::seen::Seen;
    use crate::state::Consent;
    use crate::testing::*;

    fn rule(item: &str) -> RuleOnItem {
        let (chair, reason) = (by_key("barcena"), text("We must move on"));
        RuleOnItem { item: by_key(item), chair, reason }
    }

    fn ruled(item: ItemId, wording: WordingNumber) -> ItemRuledOn {
        let ruling = Ruling { chair: BARCENA, reason: text("We must move on") };
        ItemRuledOn { item, scope: Scope::Meeting(MEETING), wording, ruling }
    }

    fn chaired() -> Given {
        given(backlog()).and(ChairAppointed { meeting: MEETING, delegate: BARCENA })
    }

    #[test]
    fn the_chair_rules_and_another_wording_asks_again() {
        assert_eq!(ruled(FENTANYL, 1).audience(), Audience::Participants(MEETING));
        let state = chaired().expecting(1).when(rule("fentanyl")).then([ruled(FENTANYL, 1)]);
        assert_eq!(state.items[&FENTANYL].consent(&[US, MX]), Consent::Ruled);
        let wording = counter_proposed(2, US).wording;
        let (item, scope) = (FENTANYL, Scope::Meeting(MEETING));
        let reworded = super::super::ItemReworded { item, scope: scope.clone(), wording };
        let given = chaired().and(ruled(FENTANYL, 1)).and(reworded);
        assert_eq!(given.state.items[&FENTANYL].consent(&[US, MX]), Consent::Proposed);
        given.when(rule("fentanyl")).then([ruled(FENTANYL, 2)]);
    }

    #[test]
    fn the_same_ruling_again_is_nothing_and_another_one_is_news() {
        let given = || chaired().and(ruled(FENTANYL, 1));
        given().when(rule("fentanyl")).then_nothing();
        let other = RuleOnItem { reason: text("The time is up"), ..rule("fentanyl") };
        given().when(other).accepted();
    }

    #[test]
    fn only_a_chair_of_the_meeting_rules() {
        let astray = |chair| RuleOnItem { chair, ..rule("fentanyl") };
        chaired().when(astray(by_key("blinken"))).refused("NOT_CHAIR", &["chair"]);
        chaired().when(astray(by_key("nobody"))).refused("UNKNOWN", &["chair"]);
        let (meeting, delegation, reason) = (MEETING, MX, None);
        let gone = super::super::ParticipationWithdrawn { meeting, delegation, reason };
        chaired().and(gone).when(rule("fentanyl")).refused("NOT_TAKING_PART", &["chair"]);
        let silent = RuleOnItem { reason: text(""), ..rule("fentanyl") };
        chaired().when(silent).refused("TEXT_MISSING", &["reason"]);
    }

    #[test]
    fn there_is_something_to_rule_on() {
        chaired().when(rule("coffee")).refused("CONSENT_NOT_NEEDED", &["item"]);
        let (item, scope) = (FENTANYL, Scope::Meeting(MEETING));
        let waived = chaired().and(ConsentWaived { item, scope: scope.clone(), reason: None });
        waived.when(rule("fentanyl")).refused("CONSENT_NOT_NEEDED", &["item"]);
        chaired().when(rule("review")).refused("ITEM_OF_SERIES", &["item"]);
        chaired().when(rule("nothing")).refused("UNKNOWN", &["item"]);
        let gone = chaired().and(withdrawn(FENTANYL));
        gone.when(rule("fentanyl")).refused("ITEM_WITHDRAWN", &["item"]);
        chaired().and(cancelled()).when(rule("fentanyl")).refused("MEETING_CANCELLED", &["item"]);
    }

    #[test]
    fn an_item_of_a_series_is_ruled_on_where_it_was_placed() {
        let at = crate::id::EntryId(uuid(9));
        let placed = chaired().and(placed(at, REVIEW, None, None));
        // Who chairs is for who takes part.
        let state = placed.when(rule("review")).then([ruled(REVIEW, 1)]);
        let ruling = |state: &State, by| {
            let seen = Seen::now(Arc::new(state.clone()), Viewer::Delegate(by));
            seen.item(REVIEW).expect("an item for all").ruling.clone()
        };
        assert!(ruling(&state, MX).is_some() && ruling(&state, CA).is_none());
        let mut off = chaired();
        off.state = state;
        let (meeting, entry, item) = (MEETING, at, REVIEW);
        let off = off.and(super::super::EntryTakenOff { meeting, entry, item });
        assert_eq!(ruling(&off.state, MX), None, "it bound the meeting");
    }

    #[test]
    fn the_secretariat_records_it() {
        chaired().by(MX).when(rule("fentanyl")).accepted();
        chaired().by(US).when(rule("fentanyl")).refused("CHAIR_ONLY", &["item"]);
    }

    #[test]
    fn what_is_not_there_is_left_alone() {
        assert!(given([ruled(FENTANYL, 1).into()]).state.items.is_empty());
    }
}
