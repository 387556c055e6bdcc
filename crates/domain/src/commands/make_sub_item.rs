//! `makeSubItem`: an item becomes a part of another one, or stands by itself again.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::decide::named;
use super::standing::{meeting_seen, not_withdrawn, seen_item, sponsored};
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, ItemId, Kind};
use crate::key::Ref;
use crate::refusal::{At, Reason, Refusal};
use crate::state::{Agenda, Item, Scope, State};
use crate::views::history::{Names, say};
use crate::world::World;

/// Makes an item a part of another one. What is placed already keeps its place; what is placed later
/// goes under what it is a part of, unless it is told where. For the secretariat and sponsors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MakeSubItem {
    /// The item.
    pub item: Ref<ItemId>,
    /// The item that contains it; none if left out.
    pub of: Option<Ref<ItemId>>,
}

/// An item became a part of another one, or stands by itself again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubItemMade {
    /// The item.
    pub item: ItemId,
    /// For what the two were proposed: if one of them is for a meeting, for that.
    pub scope: Scope,
    /// The item that contains it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub of: Option<ItemId>,
}

impl Verb for MakeSubItem {
    const BY: &'static [By] = &[By::Secretariat, By::Sponsor];
    const ON: &'static [Kind] = &[Kind::Item];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.item_of(&self.item), |item| item.id)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let (item, _) = sponsored(state, ctx, &self.item)?;
        let whole = self.of.as_ref().map(|of| whole(state, ctx, item, of)).transpose().at("of")?;
        let of = whole.map(|whole| whole.id);
        // Which two items belong together is for those who may see both: for others it is a part of none.
        let before = item.parent.filter(|id| seen_item(state, ctx, &(*id).into()).is_ok());
        if before == of {
            return Ok(vec![]);
        }
        let before = item.parent.and_then(|id| state.items.get(&id));
        let scope = whole.or(before).map_or(Scope::Series, |other| other.scope());
        let confided = matches!(scope, Scope::Confided { .. });
        let narrower = confided && item.confided.is_empty() || item.scope() == Scope::Series;
        let scope = if narrower { scope } else { item.scope() };
        Ok(vec![SubItemMade { item: item.id, scope, of }.into()])
    }
}

/// The item that is to contain this one.
fn whole<'a>(
    state: &'a State,
    ctx: &Context,
    part: &Item,
    reference: &Ref<ItemId>,
) -> Result<&'a Arc<Item>, Refusal> {
    let whole = seen_item(state, ctx, reference)?;
    not_withdrawn(whole)?;
    if !belong_together(state, ctx, part, whole) {
        return Err(Reason::ItemOfOtherMeeting { item: whole.label() }.into());
    }
    let above: Vec<_> = state.lineage(whole).map(|item| item.id).collect();
    if whole.id == part.id || above.contains(&part.id) {
        return Err(Reason::PartOfItself { item: part.label() }.into());
    }
    if above.len() + 1 + height(state, ctx, part.id) > Agenda::MAX_DEPTH {
        return Err(Reason::TooDeep { max: Agenda::MAX_DEPTH.to_string() }.into());
    }
    Ok(whole)
}

/// Whether two items are for the same series, or for the same meeting as far as the actor may know.
fn belong_together(state: &State, ctx: &Context, one: &Item, other: &Item) -> bool {
    let meeting = |item| meeting_seen(state, ctx, item).map(|meeting| meeting.id);
    let series = one.series.is_some() && one.series == other.series;
    series || meeting(one).is_some_and(|id| meeting(other) == Some(id))
}

/// How many levels an item and its parts make, as far as the actor sees them: what they do not see
/// takes no level from them.
fn height(state: &State, ctx: &Context, item: ItemId) -> usize {
    let parts = state.parts_of(item).into_iter().map(|part| part.id);
    let seen = parts.filter(|part| seen_item(state, ctx, &(*part).into()).is_ok());
    1 + seen.map(|part| height(state, ctx, part)).max().unwrap_or(0)
}

impl Fact for SubItemMade {
    const NAME: &'static str = "sub-item-made";

    fn audience(&self) -> Audience {
        self.scope.audience()
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.item.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        if let Some(whole) = self.of {
            state.parts_of.insert((whole, self.item));
        }
        state.change_item(self.item, stamp, |item| item.parent = self.of);
    }

    fn say(&self, names: &Names<'_>) -> String {
        let item = names.item(self.item);
        let Some(whole) = self.of.map(|whole| names.other_item(whole)) else {
            return say!(
                names,
                "{item} is no longer a part of another item.",
                "{item} ya no forma parte de otro punto.",
            );
        };
        say!(names, "{item} became a part of {whole}.", "{item} pasó a formar parte de {whole}.")
    }
}

#[cfg(test)]
mod tests;
