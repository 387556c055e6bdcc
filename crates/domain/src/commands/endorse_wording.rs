//! `endorseWording`: a party endorses one wording of an item.

use serde::{Deserialize, Serialize};

use super::decide::named;
use super::standing::{Asked, asked, scope_of};
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegationId, EntityRef, ItemId, Kind};
use crate::key::Ref;
use crate::refusal::Refusal;
use crate::state::{Item, Scope, State, Voice, WordingNumber};
use crate::views::history::{Names, say};
use crate::world::World;

/// Endorses a wording, for the delegate's own delegation or the one that the secretariat records
/// for. It replaces whatever that party said to the item before. A wording that every party endorses
/// stands from then on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EndorseWording {
    /// The item.
    pub item: Ref<ItemId>,
    /// The wording; the one that stands if left out.
    pub wording: Option<WordingNumber>,
}

/// A party endorsed a wording.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordingEndorsed {
    /// The item.
    pub item: ItemId,
    /// For what it was proposed.
    pub scope: Scope,
    /// Who endorsed it.
    pub party: DelegationId,
    /// The wording.
    pub wording: WordingNumber,
}

/// A wording that did not stand does from now on: every party endorses it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordingStands {
    /// The item.
    pub item: ItemId,
    /// For what it was proposed.
    pub scope: Scope,
    /// The wording.
    pub wording: WordingNumber,
}

impl Verb for EndorseWording {
    const BY: &'static [By] = &[By::Party];
    const ON: &'static [Kind] = &[Kind::Item];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.item_of(&self.item), |item| item.id)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let Asked { item, party, wording } = asked(state, ctx, &self.item, self.wording)?;
        let said = item.voices.get(&party) == Some(&Voice::Endorses(wording));
        let news = !said || ctx.evidence().is_some();
        let scope = scope_of(state, ctx, item);
        let endorsed = || WordingEndorsed { item: item.id, scope, party, wording }.into();
        let stands = stands_then(state, ctx, item, party, wording);
        Ok(news.then(endorsed).into_iter().chain(stands).collect())
    }
}

/// That a wording stands, if it does not yet and every party endorses it once this one does.
pub(super) fn stands_then(
    state: &State,
    ctx: &Context,
    item: &Item,
    party: DelegationId,
    wording: WordingNumber,
) -> Option<Event> {
    let meeting = item.meeting.filter(|_| item.current != wording)?;
    let endorses = |other: &DelegationId| {
        *other == party || item.voices.get(other) == Some(&Voice::Endorses(wording))
    };
    let all = state.participations_of(meeting);
    let asked = all.iter().filter(|it| it.is_party() && item.is_for(it.delegation));
    let all = asked.map(|it| it.delegation).all(|party| endorses(&party));
    all.then(|| WordingStands { item: item.id, scope: scope_of(state, ctx, item), wording }.into())
}

impl Fact for WordingEndorsed {
    const NAME: &'static str = "wording-endorsed";

    fn audience(&self) -> Audience {
        self.scope.audience()
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.item.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        state.change_item(self.item, stamp, |item| {
            item.voices.insert(self.party, Voice::Endorses(self.wording));
        });
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (party, item) = (names.party(self.party), names.wording(self.item, self.wording));
        say!(names, "{party} endorsed {item}.", "{party} respaldó {item}.")
    }
}

impl Fact for WordingStands {
    const NAME: &'static str = "wording-stands";

    fn audience(&self) -> Audience {
        self.scope.audience()
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.item.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        state.change_item(self.item, stamp, |item| {
            item.current = self.wording;
            item.printed = stamp.position;
        });
    }

    fn say(&self, names: &Names<'_>) -> String {
        let item = names.wording(self.item, self.wording);
        say!(
            names,
            "{item} is the wording that stands: every party endorses it.",
            "{item} es la redacción vigente: todas las partes la respaldan.",
        )
    }
}

#[cfg(test)]
mod tests;
