//! `showDraft`: a delegation shows others what it drafted: they get a copy as it is now, never the drafts
//! behind it nor what becomes of it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::confiding::named_once;
use super::decide::named;
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegationId, DraftId, EntityRef, Kind, MeetingId};
use crate::key::Ref;
use crate::refusal::{At, Reason, Refusal};
use crate::state::{Draft, Proposal, State, Trace, unknown};
use crate::views::history::{Names, say};

/// Shows a draft of one's own to other delegations, and not to the secretariat. They keep what they are
/// shown: to show what was written since, show it anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShowDraft {
    /// The draft.
    pub draft: Ref<DraftId>,
    /// To whom.
    pub to: Vec<Ref<DelegationId>>,
    /// The copy's id; a fresh one if left out.
    pub id: Option<DraftId>,
}

/// A copy of a draft was shown to other delegations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftShown {
    /// The copy's id.
    pub draft: DraftId,
    /// Whose it is.
    pub delegation: DelegationId,
    /// To whom it was shown.
    pub to: Vec<DelegationId>,
    /// The meeting for which it is meant.
    pub meeting: MeetingId,
    /// What it would propose.
    pub proposal: Proposal,
}

impl Verb for ShowDraft {
    const BY: &'static [By] = &[By::InPrivate];
    const ON: &'static [Kind] = &[Kind::Draft];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.draft_of(&self.draft), |draft| draft.id)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let delegation = ctx.delegation_itself()?;
        let draft = showable(state, &self.draft, delegation).at("draft")?;
        let mut to = named_once(state, &self.to).at("to")?;
        to.retain(|other| *other != delegation);
        if to.is_empty() {
            return Err(Reason::NobodyNamed {}.at("to"));
        }
        let id = self.id.unwrap_or(DraftId(ctx.fresh));
        // That an id is taken would tell of another's draft.
        if state.drafts.contains_key(&id) {
            return Err(unknown(&Ref::Id(id)).under("id"));
        }
        let (meeting, proposal) = (draft.meeting, draft.proposal.clone());
        Ok(vec![DraftShown { draft: id, delegation, to, meeting, proposal }.into()])
    }
}

/// A draft of the delegation's own, shared or not. Another's does not exist for it, and a copy that was
/// shown is no draft any more.
pub(super) fn showable<'a>(
    state: &'a State,
    reference: &Ref<DraftId>,
    delegation: DelegationId,
) -> Result<&'a Arc<Draft>, Refusal> {
    let draft = state.draft_of(reference)?;
    if draft.delegation != delegation || draft.is_shown() {
        return Err(unknown(reference));
    }
    Ok(draft)
}

impl Fact for DraftShown {
    const NAME: &'static str = "draft-shown";

    fn audience(&self) -> Audience {
        Audience::Delegations([&[self.delegation], &*self.to].concat())
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.draft.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { draft: id, delegation, to: shown_to, meeting, proposal } = self;
        let readers = [delegation].into_iter().chain(shown_to.iter().copied());
        state.drafts_of.extend(readers.map(|reader| (reader, id)));
        let (shared_as, trace) = (None, Trace::unborn());
        let copy = Draft { id, delegation, meeting, proposal, shared_as, shown_to, trace };
        state.add_draft(id, stamp, copy);
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (by, to) = (names.party(self.delegation), names.parties(&self.to));
        let title = names.quote(&self.proposal.title);
        say!(
            names,
            "{by} showed its draft {title} to {to}.",
            "{by} mostró a {to} su borrador {title}.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::super::DraftWritten;
    use super::*;
    use crate::state::ItemKind;
    use crate::testing::*;

    const DRAFT: DraftId = DraftId(uuid(7));
    const COPY: DraftId = DraftId(FRESH);

    fn written(word: &str) -> DraftWritten {
        let proposal = proposed(ARMS, word, ItemKind::Discussion, &[]).proposal;
        DraftWritten { draft: DRAFT, delegation: MX, meeting: MEETING, proposal }
    }

    fn show(to: &[DelegationId]) -> ShowDraft {
        ShowDraft { draft: DRAFT.into(), to: to.iter().copied().map(Ref::Id).collect(), id: None }
    }

    fn shown(to: &[DelegationId]) -> DraftShown {
        let DraftWritten { delegation, meeting, proposal, .. } = written("arms");
        DraftShown { draft: COPY, delegation, to: to.to_vec(), meeting, proposal }
    }

    #[test]
    fn others_get_a_copy_that_changes_no_more() {
        assert_eq!(shown(&[US]).audience(), Audience::Delegations(vec![MX, US]));
        let given = given(dialogue()).and(written("arms")).by(MX).expecting(1);
        let state = given.when(show(&[US, MX])).then([shown(&[US])]);
        let later = given_with(state).and(written("rifles")).state;
        assert_eq!(later.drafts[&COPY].proposal, written("arms").proposal);
        assert_eq!(later.drafts[&DRAFT].proposal, written("rifles").proposal);
    }

    fn given_with(state: State) -> Given {
        Given { state, ..given([]) }
    }

    #[test]
    fn a_draft_is_shown_to_somebody_else() {
        let given = || given(dialogue()).and(written("arms")).by(MX);
        given().when(show(&[])).refused("NOBODY_NAMED", &["to"]);
        given().when(show(&[MX])).refused("NOBODY_NAMED", &["to"]);
        given().when(show(&[US, US])).refused("NAMED_TWICE", &["to", "1"]);
    }

    #[test]
    fn only_its_own_delegation_shows_a_draft_and_nobody_a_copy() {
        let given = || given(dialogue()).and(written("arms")).and(shown(&[US]));
        given().by(US).when(show(&[CA])).refused("UNKNOWN", &["draft"]);
        let copy = ShowDraft { draft: COPY.into(), ..show(&[CA]) };
        given().by(US).when(copy.clone()).refused("UNKNOWN", &["draft"]);
        given().by(MX).when(copy).refused("UNKNOWN", &["draft"]);
        given().when(show(&[CA])).refused("DELEGATION_ONLY", &[]);
    }
}
