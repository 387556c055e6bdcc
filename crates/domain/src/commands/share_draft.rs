//! `shareDraft`: a delegation proposes what it drafted: the participants get a copy as a new item,
//! never the drafts behind it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::confiding::confided;
use super::decide::named;
use super::show_draft::showable;
use super::standing::{comes_late, item_key, participation, seen_meeting};
use super::{By, ItemProposed, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegationId, DraftId, EntityRef, ItemId, Kind};
use crate::key::{Key, Ref};
use crate::refusal::{At, Reason, Refusal};
use crate::state::{Draft, State};
use crate::views::history::{Names, say};

/// Shares a draft of one's own with the participants of its meeting. A key that it is given begins with
/// the delegation's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShareDraft {
    /// The draft.
    pub draft: Ref<DraftId>,
    /// The new item's id; a fresh one if left out.
    pub id: Option<ItemId>,
    /// The new item's key.
    pub key: Option<Key>,
    /// In whom the item is confided, beside the delegation itself; as in `proposeItem`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub confided_to: Vec<Ref<DelegationId>>,
}

/// A draft was shared: for its own delegation, what became of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftShared {
    /// The draft.
    pub draft: DraftId,
    /// Whose it is.
    pub delegation: DelegationId,
    /// The item that the participants got.
    pub item: ItemId,
}

impl Verb for ShareDraft {
    const BY: &'static [By] = &[By::InPrivate];
    const ON: &'static [Kind] = &[Kind::Draft];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.draft_of(&self.draft), |draft| draft.id)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let delegation = ctx.delegation_itself()?;
        let draft = own_draft(state, &self.draft, delegation).at("draft")?;
        let meeting = seen_meeting(state, ctx, &draft.meeting.into()).at("draft")?.id;
        participation(state, meeting, delegation).at("draft")?;
        let item = self.id.unwrap_or(ItemId(ctx.fresh));
        state.unused(item)?;
        item_key(state, ctx, self.key.as_ref())?;
        let proposed = ItemProposed {
            item,
            key: self.key.clone(),
            meeting: Some(meeting),
            series: None,
            sponsors: vec![delegation],
            confided: confided(state, &self.confided_to, &[delegation], Some(meeting))?,
            proposal: draft.proposal.clone(),
            late: comes_late(state, ctx, meeting),
        };
        // The item comes first: what others see must not name a private event as its cause.
        Ok(vec![proposed.into(), DraftShared { draft: draft.id, delegation, item }.into()])
    }
}

/// The delegation's own draft, not shared yet.
pub(super) fn own_draft<'a>(
    state: &'a State,
    reference: &Ref<DraftId>,
    delegation: DelegationId,
) -> Result<&'a Arc<Draft>, Refusal> {
    let draft = showable(state, reference, delegation)?;
    match draft.shared_as {
        Some(item) => Err(Refusal::from(Reason::AlreadyShared {}).about(item)),
        None => Ok(draft),
    }
}

impl Fact for DraftShared {
    const NAME: &'static str = "draft-shared";

    fn audience(&self) -> Audience {
        Audience::Delegations(vec![self.delegation])
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.draft.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        state.change_draft(self.draft, stamp, |draft| draft.shared_as = Some(self.item));
    }

    fn say(&self, names: &Names<'_>) -> String {
        let item = names.item(self.item);
        say!(names, "The draft of {item} was shared.", "Se compartió el borrador de {item}.")
    }
}

#[cfg(test)]
mod tests {
    use super::super::{DeadlineSet, DraftWritten};
    use super::*;
    use crate::state::{ItemKind, Voice};
    use crate::testing::*;

    const DRAFT: DraftId = DraftId(uuid(7));

    fn written() -> DraftWritten {
        let proposal = item().proposal;
        DraftWritten { draft: DRAFT, delegation: MX, meeting: MEETING, proposal }
    }

    fn share() -> ShareDraft {
        ShareDraft {
            draft: DRAFT.into(),
            id: Some(ARMS),
            key: Some(key("mx-arms")),
            confided_to: vec![],
        }
    }

    fn item() -> ItemProposed {
        let proposed = proposed(ARMS, "arms", ItemKind::Discussion, &[MX]);
        ItemProposed { key: Some(key("mx-arms")), ..proposed }
    }

    fn shared() -> DraftShared {
        DraftShared { draft: DRAFT, delegation: MX, item: ARMS }
    }

    #[test]
    fn the_participants_get_what_was_drafted_as_a_new_item() {
        assert_eq!(shared().audience(), Audience::Delegations(vec![MX]));
        let given = given(dialogue()).and(written()).by(MX).expecting(1);
        let state = given.when(share()).then_all([item().into(), shared().into()]);
        assert_eq!(state.items[&ARMS].voices, [(MX, Voice::Endorses(1))].into());
        assert_eq!(state.drafts[&DRAFT].shared_as, Some(ARMS));
    }

    #[test]
    fn an_item_without_an_id_gets_the_fresh_one() {
        let share = ShareDraft { id: None, key: None, ..share() };
        let fresh = ItemProposed { item: ItemId(FRESH), key: None, ..item() };
        let shared = DraftShared { item: ItemId(FRESH), ..shared() };
        let given = given(dialogue()).and(written()).by(MX);
        given.when(share).then_all([fresh.into(), shared.into()]);
    }

    #[test]
    fn what_is_shared_after_the_deadline_is_late() {
        let deadline = Some(times("2023-10-05T05:59", "2023-10-05T07:00").start);
        let set = DeadlineSet { meeting: MEETING, deadline };
        let late = ItemProposed { late: true, ..item() };
        let given = given(dialogue()).and(written()).and(set).by(MX);
        given.when(share()).then_all([late.into(), shared().into()]);
    }

    #[test]
    fn a_draft_is_shared_once() {
        let given = given(dialogue()).and(written()).and(shared());
        given.by(MX).when(share()).refused("ALREADY_SHARED", &["draft"]);
    }

    #[test]
    fn another_delegations_draft_does_not_exist() {
        given(dialogue()).and(written()).by(US).when(share()).refused("UNKNOWN", &["draft"]);
        given(dialogue()).by(MX).when(share()).refused("UNKNOWN", &["draft"]);
    }

    #[test]
    fn the_secretariat_shares_no_drafts() {
        let given = given(dialogue()).and(written()).on_behalf_of(MX);
        given.when(share()).refused("DELEGATION_ONLY", &[]);
    }

    #[test]
    fn its_meeting_is_still_to_take_place_with_this_delegation() {
        let cancelled = given(dialogue()).and(written()).and(cancelled());
        cancelled.by(MX).when(share()).refused("MEETING_CANCELLED", &["draft"]);
        let of_canada = DraftWritten { delegation: CA, ..written() };
        given(dialogue()).and(of_canada).by(CA).when(share()).refused("UNKNOWN", &["draft"]);
    }

    #[test]
    fn an_id_or_a_key_that_is_taken_is_refused() {
        let given = || given(backlog()).and(written()).by(MX);
        given().when(share()).refused("ID_TAKEN", &["id"]);
        let taken = given().and(ItemProposed { item: ItemId(crate::testing::uuid(9)), ..item() });
        taken.when(ShareDraft { id: None, ..share() }).refused("KEY_TAKEN", &["key"]);
        let others = ShareDraft { id: None, key: Some(key("arms")), ..share() };
        given().when(others).refused("KEY_NOT_OWN", &["key"]);
    }
}
