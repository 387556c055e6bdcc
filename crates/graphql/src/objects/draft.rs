//! Private drafts.

use async_graphql::{ID, Object};
use plenary_domain::{DelegationId, Kind, state};

use super::agenda::whole;
use super::{Delegation, Item, LocalizedText, Meeting, thing};
use crate::enums::ItemKind;
use crate::ob::{Ob, Obs, fields};
use crate::scalars::{UuidText, Version};

thing! {
    /// A delegation's private draft of an item.
    Draft of state::Draft
}

fields!(Draft: id, uuid, version, delegation, shown_to, meeting, kind, title, description, minutes);

impl Draft {
    fn other(&self, id: DelegationId) -> Option<Ob<Delegation>> {
        self.scope.seen().delegation(id).map(|it| Delegation::new(&self.scope, it))
    }
}

/// A delegation's private draft of an item. Nobody else sees it, not the secretariat either; or a copy of
/// one that it showed to others.
#[Object]
impl Draft {
    /// Its id at this moment.
    pub(crate) async fn id(&self) -> ID {
        self.scope.id(Kind::Draft, self.it.id.0)
    }

    /// Its UUID, the same at every moment.
    async fn uuid(&self) -> UuidText {
        UuidText(self.it.id.0)
    }

    /// The verbs that you may use on it now, as the mutations are called: what they are told beside may
    /// still be refused. None at another moment than now.
    async fn allowed_verbs(&self, ctx: &async_graphql::Context<'_>) -> Vec<&'static str> {
        super::offered::allowed(ctx, &self.scope, self.it.id.into())
    }

    /// Why you may not use a verb on it; none if you may.
    async fn refusal(
        &self,
        ctx: &async_graphql::Context<'_>,
        #[graphql(desc = "The verb, as its mutation is called.")] verb: String,
    ) -> Option<Ob<crate::payloads::UserError>> {
        super::offered::refusal(ctx, &self.scope, self.it.id.into(), &verb)
    }

    /// How often it has changed.
    async fn version(&self) -> Version {
        Version(self.it.trace.version)
    }

    /// Whose it is.
    async fn delegation(&self) -> Option<Ob<Delegation>> {
        self.other(self.it.delegation)
    }

    /// To whom it was shown, if it is a copy that was made for them; such a copy changes no more.
    async fn shown_to(&self) -> Obs<Delegation> {
        self.it.shown_to.iter().filter_map(|id| self.other(*id)).collect()
    }

    /// The meeting for which it is meant.
    async fn meeting(&self) -> Option<Ob<Meeting>> {
        self.scope.seen().meeting(self.it.meeting).map(|it| Meeting::new(&self.scope, it))
    }

    /// What kind of item it would be.
    async fn kind(&self) -> ItemKind {
        self.it.proposal.kind.into()
    }

    /// The title.
    async fn title(&self) -> Ob<LocalizedText<'_>> {
        LocalizedText::of(&self.it.proposal.title)
    }

    /// What is meant, in a few sentences.
    async fn description(&self) -> Option<Ob<LocalizedText<'_>>> {
        self.it.proposal.description.as_ref().map(LocalizedText::of)
    }

    /// Minutes that it would ask for.
    async fn minutes(&self) -> Option<i32> {
        self.it.proposal.minutes.map(whole)
    }

    /// The item that it was shared as.
    async fn shared_as(&self) -> Option<Ob<Item>> {
        self.scope.seen().item(self.it.shared_as?).map(|it| Item::new(&self.scope, it))
    }
}
