//! Delegations and delegates.

use async_graphql::{Context, ID, Object, Result};
use plenary_domain::{DelegateId, Kind, MeetingId, ParticipationId, state};

use super::{LocalizedText, Meeting, offered, thing};
use crate::connections::{Page, Participations};
use crate::errors::fault;
use crate::ob::{Ob, Obs, fields};
use crate::payloads::UserError;
use crate::scalars::{Instant, KeyText, LanguageTag, UuidText, Version};
use crate::scope::Scope;
use crate::takings;

thing! {
    /// A party's standing representation.
    Delegation of state::Delegation
}

fields!(Delegation: id, uuid, key, version, name);
fields!(Delegate: id, uuid, key, person, title, delegation, since, left, successor, meetings);

/// A party's standing representation: a state, an organisation or a body.
#[Object]
impl Delegation {
    /// Its id at this moment.
    pub(crate) async fn id(&self) -> ID {
        self.scope.id(Kind::Delegation, self.it.id.0)
    }

    /// Its UUID, the same at every moment.
    async fn uuid(&self) -> UuidText {
        UuidText(self.it.id.0)
    }

    /// Its key, the same at every moment.
    async fn key(&self) -> Option<KeyText> {
        self.it.key.clone().map(KeyText)
    }

    /// How often it has changed.
    async fn version(&self) -> Version {
        Version(self.it.trace.version)
    }

    /// The verbs that you may use on it now, as the mutations are called: what they are told beside may
    /// still be refused. None at another moment than now.
    async fn allowed_verbs(&self, ctx: &Context<'_>) -> Vec<&'static str> {
        offered::allowed(ctx, &self.scope, self.it.id.into())
    }

    /// Why you may not use a verb on it; none if you may.
    async fn refusal(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The verb, as its mutation is called.")] verb: String,
    ) -> Option<Ob<UserError>> {
        offered::refusal(ctx, &self.scope, self.it.id.into(), &verb)
    }

    /// Its name.
    async fn name(&self) -> Ob<LocalizedText<'_>> {
        LocalizedText::of(&self.it.name)
    }

    /// Its delegates, in order of naming.
    async fn delegates(
        &self,
        #[graphql(desc = "Whether those who have left are listed too.", default)]
        include_former: bool,
    ) -> Obs<Delegate> {
        let all = self.it.delegates.iter();
        let listed = all.filter(|delegate| include_former || delegate.left.is_none());
        listed.map(|d| Ob(Delegate { delegation: self.clone(), id: d.id })).collect()
    }

    /// The meetings to which it was invited, by start, as far as you know how it takes part: those that
    /// were cancelled and those to which it does not come too.
    async fn participations(
        &self,
        #[graphql(desc = "How many at most, up to 200; 50 if left out.")] first: Option<i32>,
        #[graphql(desc = "Those after this cursor.")] after: Option<String>,
    ) -> Result<Ob<Participations>> {
        let (scope, delegation) = (&self.scope, self.it.id);
        let of = |meeting: &MeetingId| ParticipationId::of(*meeting, delegation);
        let all = scope.meetings().by_start().iter().map(of);
        let all = all.filter_map(|id| scope.seen().participation(id)).collect();
        Participations::of(scope, all, &Page::new(first, after.as_deref()))
    }

    /// The meetings in which it takes part, the cancelled ones too, as a calendar in iCalendar's form
    /// (RFC 5545), as far as you know of them.
    async fn calendar(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The reader's language; the request's (Accept-Language) if left out.")]
        language: Option<LanguageTag>,
    ) -> Result<String> {
        let language = crate::scope::language(ctx, language);
        takings::note(ctx, "calendar", &self.scope.id(Kind::Delegation, self.it.id.0));
        let seen = self.scope.dated()?;
        Ok(plenary_papers::calendar::of_delegation(&seen, &self.it, &language))
    }
}

/// A person, or a post still to be filled, in a delegation.
#[derive(Clone)]
pub(crate) struct Delegate {
    delegation: Delegation,
    id: DelegateId,
}

impl Delegate {
    /// A delegate of whichever delegation they belong to.
    pub(crate) fn of(scope: &Scope, id: DelegateId) -> Option<Ob<Self>> {
        let it = scope.delegation_of(id)?;
        Some(Ob(Self { delegation: Delegation { scope: scope.clone(), it }, id }))
    }

    fn it(&self) -> Result<&state::Delegate> {
        self.delegation.it.delegate(self.id).ok_or_else(|| fault("no such delegate"))
    }
}

/// A person, or a post still to be filled, in a delegation.
#[Object]
impl Delegate {
    /// Their id at this moment.
    pub(crate) async fn id(&self) -> ID {
        self.delegation.scope.id(Kind::Delegate, self.id.0)
    }

    /// Their UUID, the same at every moment.
    async fn uuid(&self) -> UuidText {
        UuidText(self.id.0)
    }

    /// Their key, the same at every moment.
    async fn key(&self) -> Result<Option<KeyText>> {
        Ok(self.it()?.key.clone().map(KeyText))
    }

    /// The verbs that you may use on it now, as the mutations are called: what they are told beside may
    /// still be refused. None at another moment than now.
    async fn allowed_verbs(&self, ctx: &Context<'_>) -> Vec<&'static str> {
        offered::allowed(ctx, &self.delegation.scope, self.id.into())
    }

    /// Why you may not use a verb on it; none if you may.
    async fn refusal(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The verb, as its mutation is called.")] verb: String,
    ) -> Option<Ob<UserError>> {
        offered::refusal(ctx, &self.delegation.scope, self.id.into(), &verb)
    }

    /// The person's name; none while the post is still to be filled.
    async fn person(&self) -> Result<Option<&str>> {
        Ok(self.it()?.person.as_deref())
    }

    /// Their title or post.
    async fn title(&self) -> Result<Ob<LocalizedText<'_>>> {
        Ok(LocalizedText::of(&self.it()?.title))
    }

    /// Their delegation.
    async fn delegation(&self) -> Ob<Delegation> {
        Ob(self.delegation.clone())
    }

    /// Since when they have served.
    async fn since(&self) -> Result<Instant> {
        Ok(Instant(self.it()?.since))
    }

    /// When they left, if they have.
    async fn left(&self) -> Result<Option<Instant>> {
        Ok(self.it()?.left.map(Instant))
    }

    /// Who took their place.
    async fn successor(&self) -> Result<Option<Ob<Self>>> {
        let successor = self.it()?.successor;
        Ok(successor.and_then(|id| Self::of(&self.delegation.scope, id)))
    }

    /// The meetings that they attend, as far as you know of them.
    async fn meetings(&self) -> Obs<Meeting> {
        let scope = &self.delegation.scope;
        let meetings = scope.seen().meetings_of(self.id).into_iter();
        meetings.map(|it| Meeting::new(scope, it)).collect()
    }

    /// The meetings that they attend, each for as long as they attend it and with when they speak, as
    /// a calendar in iCalendar's form (RFC 5545), as far as you know of them.
    async fn calendar(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The reader's language; the request's (Accept-Language) if left out.")]
        language: Option<LanguageTag>,
    ) -> Result<String> {
        let (language, of) = (crate::scope::language(ctx, language), &self.delegation);
        takings::note(ctx, "calendar", &of.scope.id(Kind::Delegate, self.id.0));
        let seen = of.scope.dated()?;
        Ok(plenary_papers::calendar::of_delegate(&seen, &of.it, self.id, &language))
    }
}
