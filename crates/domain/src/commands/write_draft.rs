//! `writeDraft`: a delegation writes an item for itself, or writes it anew; nobody else sees it.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::standing::{participation, seen_meeting};
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegationId, DraftId, EntityRef, Kind, MeetingId};
use crate::key::Ref;
use crate::refusal::{At, Reason, Refusal};
use crate::state::{Draft, ItemKind, Proposal, State, Trace, unknown};
use crate::text::LocalizedText;
use crate::views::history::{Names, say};

/// Writes a draft. With the id of a draft of one's own, writes that one anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WriteDraft {
    /// Its id; a fresh one if left out.
    pub id: Option<DraftId>,
    /// The meeting for which it is meant.
    pub meeting: Ref<MeetingId>,
    /// What kind of item.
    pub kind: ItemKind,
    /// The title.
    pub title: LocalizedText,
    /// What is meant.
    pub description: Option<LocalizedText>,
    /// Minutes to ask for, 1 to 1440.
    pub minutes: Option<i32>,
}

/// A draft was written, or written anew.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftWritten {
    /// Its id.
    pub draft: DraftId,
    /// Whose it is.
    pub delegation: DelegationId,
    /// The meeting for which it is meant.
    pub meeting: MeetingId,
    /// What it would propose.
    pub proposal: Proposal,
}

impl Verb for WriteDraft {
    const BY: &'static [By] = &[By::InPrivate];
    const ON: &'static [Kind] = &[Kind::Meeting, Kind::Draft];

    fn own(&self, _: &State) -> Option<EntityRef> {
        self.id.map(EntityRef::from)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let delegation = ctx.delegation_itself()?;
        let before = self.id.and_then(|id| state.drafts.get(&id));
        rewritable(before, delegation).at("id")?;
        let meeting = seen_meeting(state, ctx, &self.meeting).at("meeting")?.id;
        participation(state, meeting, delegation).at("meeting")?;
        let description = self.description.as_ref();
        let proposal = Proposal::checked(self.kind, &self.title, description, self.minutes)?;
        if before.is_some_and(|draft| draft.meeting == meeting && draft.proposal == proposal) {
            return Ok(vec![]);
        }
        let draft = self.id.unwrap_or(DraftId(ctx.fresh));
        Ok(vec![DraftWritten { draft, delegation, meeting, proposal }.into()])
    }
}

/// Refuses a draft that this delegation may not write anew. Another's is refused as if nothing bore
/// its id: that it is taken would be news.
fn rewritable(before: Option<&Arc<Draft>>, delegation: DelegationId) -> Result<(), Refusal> {
    match before {
        Some(draft) if draft.delegation != delegation => Err(unknown(&Ref::Id(draft.id))),
        Some(draft) if draft.shared_as.is_some() || draft.is_shown() => {
            Err(Reason::AlreadyShared {}.into())
        }
        _ => Ok(()),
    }
}

impl Fact for DraftWritten {
    const NAME: &'static str = "draft-written";

    fn audience(&self) -> Audience {
        Audience::Delegations(vec![self.delegation])
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.draft.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { draft: id, delegation, meeting, proposal } = self;
        state.drafts_of.insert((delegation, id));
        if state.drafts.contains_key(&id) {
            state.change_draft(id, stamp, |draft| {
                draft.meeting = meeting;
                draft.proposal = proposal;
            });
        } else {
            let trace = Trace::unborn();
            let (shared_as, shown_to) = (None, Vec::new());
            let draft = Draft { id, delegation, meeting, proposal, shared_as, shown_to, trace };
            state.add_draft(id, stamp, draft);
        }
    }

    fn say(&self, names: &Names<'_>) -> String {
        let title = names.quote(&self.proposal.title);
        say!(names, "The draft {title} was written.", "Se redactó el borrador {title}.")
    }
}

#[cfg(test)]
mod tests {
    use super::super::{DraftShared, MeetingPlanned};
    use super::*;
    use crate::minutes::Minutes;
    use crate::testing::*;

    const DRAFT: DraftId = DraftId(uuid(7));

    fn write(title: &str) -> WriteDraft {
        WriteDraft {
            id: Some(DRAFT),
            meeting: MEETING.into(),
            kind: ItemKind::Discussion,
            title: text(title),
            description: None,
            minutes: Some(20),
        }
    }

    fn written(title: &str) -> DraftWritten {
        let (kind, title, minutes) = (ItemKind::Discussion, text(title), Some(Minutes(20)));
        let proposal = Proposal { kind, title, description: None, minutes };
        DraftWritten { draft: DRAFT, delegation: MX, meeting: MEETING, proposal }
    }

    #[test]
    fn a_delegation_writes_for_itself_alone() {
        assert_eq!(written("Arms").audience(), Audience::Delegations(vec![MX]));
        let state =
            given(dialogue()).by(MX).expecting(0).when(write("Arms")).then([written("Arms")]);
        assert!(state.drafts_of.contains(&(MX, DRAFT)));
        let fresh = WriteDraft { id: None, ..write("Arms") };
        let fact = DraftWritten { draft: DraftId(FRESH), ..written("Arms") };
        given(dialogue()).by(MX).when(fresh).then([fact]);
    }

    #[test]
    fn a_draft_of_ones_own_is_written_anew() {
        let given = || given(dialogue()).and(written("Arms")).by(MX);
        let state = given().expecting(1).when(write("Rifles")).then([written("Rifles")]);
        assert_eq!(state.version(DRAFT.into()), 2);
        assert_eq!(state.drafts[&DRAFT].proposal.title, text("Rifles"));
        given().when(write("Arms")).then_nothing();
    }

    #[test]
    fn another_delegations_draft_does_not_exist() {
        let given = given(dialogue()).and(written("Arms"));
        given.by(US).when(write("Drugs")).refused("UNKNOWN", &["id"]);
    }

    #[test]
    fn a_draft_that_was_shared_stays_as_it_is() {
        let shared = DraftShared { draft: DRAFT, delegation: MX, item: ARMS };
        let given = given(dialogue()).and(written("Arms")).and(shared);
        given.by(MX).when(write("Rifles")).refused("ALREADY_SHARED", &["id"]);
    }

    #[test]
    fn the_secretariat_writes_no_drafts_not_on_behalf_either() {
        given(dialogue()).when(write("Arms")).refused("DELEGATION_ONLY", &[]);
        given(dialogue()).on_behalf_of(MX).when(write("Arms")).refused("DELEGATION_ONLY", &[]);
    }

    #[test]
    fn a_draft_is_for_a_meeting_in_which_the_delegation_takes_part() {
        given(dialogue()).by(CA).when(write("Trade")).refused("UNKNOWN", &["meeting"]);
        let (meeting, parent) = (MeetingId(uuid(9)), Some(MEETING));
        let dinner = MeetingPlanned { meeting, key: None, parent, ..planned() };
        let toast = WriteDraft { meeting: meeting.into(), ..write("A toast") };
        given(dialogue()).and(dinner).by(MX).when(toast).refused("NOT_INVITED", &["meeting"]);
        let cancelled = given(dialogue()).and(cancelled());
        cancelled.by(MX).when(write("Arms")).refused("MEETING_CANCELLED", &["meeting"]);
    }

    #[test]
    fn texts_and_minutes_are_in_bounds() {
        given(dialogue()).by(MX).when(write("")).refused("TEXT_MISSING", &["title"]);
        let instant = WriteDraft { minutes: Some(0), ..write("Arms") };
        given(dialogue()).by(MX).when(instant).refused("MINUTES_OUT_OF_RANGE", &["minutes"]);
    }
}
