//! Steps about items between the parties, and what is written beside them.

use std::sync::Arc;

use crate::commands::*;
use crate::state::*;
use crate::testing::*;
use crate::*;

use super::Verb;
use super::choice::{Choice, Tried, of_secretariat};

pub(super) const VERBS: &[Verb] = &[
    cosponsor_item,
    unsponsor_item,
    counter_propose_wording,
    endorse_other_wording,
    lift_objection,
    agree_ad_referendum,
    confirm_wording,
    rule_on_item,
    withdraw_item,
    reinstate_item,
    make_sub_item,
    waive_consent,
    ask_consent,
    classify_item,
    annotate_item,
    cue_item,
    cosponsor_item,
    unsponsor_item,
    reinstate_item,
    rule_on_item,
    endorse_other_wording,
    agree_ad_referendum,
    confirm_wording,
];

/// An item of which this holds.
fn item_that(it: &Choice<'_>, holds: impl Fn(&Item) -> bool) -> Option<Arc<Item>> {
    let mut items = it.state.items_of(it.meeting()?);
    items.retain(|item| holds(item));
    it.pick(&items, 2)
}

fn says(delegation: DelegationId, command: impl Into<Command>) -> Option<Tried> {
    Some((Actor::Delegate(delegation), command.into(), None))
}

/// An item to which a party said one of these, and that party.
fn voice_that(it: &Choice<'_>, fits: impl Fn(&Voice) -> bool) -> Option<(Arc<Item>, DelegationId)> {
    let item = item_that(it, |item| item.voices.values().any(&fits))?;
    let (party, _) = item.voices.iter().find(|(_, voice)| fits(voice))?;
    Some((item.clone(), *party))
}

fn cosponsor_item(it: &Choice<'_>) -> Option<Tried> {
    let item = it.item()?;
    let others: Vec<_> = [US, MX].into_iter().filter(|id| !item.sponsors.contains(id)).collect();
    says(it.pick(&others, 3)?, CosponsorItem { item: item.id.into() })
}

fn unsponsor_item(it: &Choice<'_>) -> Option<Tried> {
    let item = item_that(it, |item| item.sponsors.len() > 1)?;
    says(it.pick(&item.sponsors, 3)?, UnsponsorItem { item: item.id.into() })
}

fn counter_propose_wording(it: &Choice<'_>) -> Option<Tried> {
    let item = item_that(it, Item::asks_consent)?.id.into();
    it.spoken(CounterProposeWording { item, title: it.title(), description: None })
}

fn newest(item: &Item) -> WordingNumber {
    item.wordings.last().map_or(1, |wording| wording.number)
}

/// The parties come to endorse the same wording, sooner or later.
fn endorse_other_wording(it: &Choice<'_>) -> Option<Tried> {
    let item = item_that(it, |item| item.asks_consent() && newest(item) != item.current)?;
    let wording = newest(&item);
    let mut parties = it.state.participations_of(item.meeting?);
    parties.retain(|participation| participation.is_party());
    let silent = |party: &DelegationId| item.voices.get(party) != Some(&Voice::Endorses(wording));
    let party = parties.iter().map(|it| it.delegation).find(silent);
    let party = party.or_else(|| it.pick(&parties, 3).map(|it| it.delegation))?;
    says(party, EndorseWording { item: item.id.into(), wording: Some(wording) })
}

fn lift_objection(it: &Choice<'_>) -> Option<Tried> {
    let (item, party) = voice_that(it, |voice| matches!(voice, Voice::Objects { .. }))?;
    says(party, LiftObjection { item: item.id.into() })
}

fn agree_ad_referendum(it: &Choice<'_>) -> Option<Tried> {
    it.spoken(AgreeAdReferendum {
        item: item_that(it, Item::asks_consent)?.id.into(),
        wording: None,
    })
}

fn confirm_wording(it: &Choice<'_>) -> Option<Tried> {
    let (item, party) = voice_that(it, |voice| matches!(voice, Voice::AdReferendum(_)))?;
    says(party, ConfirmWording { item: item.id.into() })
}

fn rule_on_item(it: &Choice<'_>) -> Option<Tried> {
    let item = item_that(it, Item::asks_consent)?;
    let chairs = it.state.meeting(item.meeting?)?.chairs.clone();
    let (chair, reason) = (it.pick(&chairs, 3)?.into(), it.title());
    of_secretariat(RuleOnItem { item: item.id.into(), chair, reason })
}

/// Seldom, or there would be little else to tell.
fn withdraw_item(it: &Choice<'_>) -> Option<Tried> {
    let item = item_that(it, |item| item.entry.is_none()).filter(|_| it.step[3] < 128)?;
    of_secretariat(WithdrawItem { item: item.id.into(), reason: Some(it.title()) })
}

fn reinstate_item(it: &Choice<'_>) -> Option<Tried> {
    let item = item_that(it, |item| item.withdrawn.is_some())?;
    of_secretariat(ReinstateItem { item: item.id.into() })
}

fn make_sub_item(it: &Choice<'_>) -> Option<Tried> {
    let items = it.state.items_of(it.meeting()?);
    let of = it.pick(&items, 3).filter(|_| !it.step[4].is_multiple_of(4));
    let of = of.map(|item| item.id.into());
    of_secretariat(MakeSubItem { item: it.pick(&items, 2)?.id.into(), of })
}

fn waive_consent(it: &Choice<'_>) -> Option<Tried> {
    let item = item_that(it, Item::asks_consent).filter(|_| it.step[3] < 128)?.id.into();
    of_secretariat(WaiveConsent { item, reason: None })
}

fn ask_consent(it: &Choice<'_>) -> Option<Tried> {
    of_secretariat(AskConsent { item: item_that(it, |item| item.waived)?.id.into() })
}

fn classify_item(it: &Choice<'_>) -> Option<Tried> {
    let topics = ["drugs", "arms", "borders"].map(key);
    let topics = topics.into_iter().take(it.number(3) % 4).collect();
    of_secretariat(ClassifyItem { item: it.item()?.id.into(), topics })
}

fn annotate_item(it: &Choice<'_>) -> Option<Tried> {
    let annotation = (!it.step[3].is_multiple_of(4)).then(|| it.title());
    of_secretariat(AnnotateItem { item: it.item()?.id.into(), annotation })
}

fn cue_item(it: &Choice<'_>) -> Option<Tried> {
    let text = (!it.step[3].is_multiple_of(4)).then(|| it.title());
    of_secretariat(CueItem { item: it.item()?.id.into(), text })
}
