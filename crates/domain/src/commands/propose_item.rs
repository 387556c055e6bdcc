//! `proposeItem`: an item is proposed for a meeting or a series.

use serde::{Deserialize, Serialize};

use super::confiding::confided;
use super::standing::{comes_late, item_key, label, participation, seen_meeting};
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegationId, EntityRef, ItemId, Kind, MeetingId, SeriesId};
use crate::key::{Key, Ref};
use crate::refusal::{At, Reason, Refusal};
use crate::state::{Item, ItemKind, Proposal, Scope, State, Voice};
use crate::text::LocalizedText;
use crate::views::history::{Names, say};

/// Proposes an item. What a delegate proposes, their own delegation sponsors. A key that they give
/// begins with their delegation's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProposeItem {
    /// Its id; a fresh one if left out.
    pub id: Option<ItemId>,
    /// Its key.
    pub key: Option<Key>,
    /// The meeting for which it is proposed, if it is for no series.
    pub meeting: Option<Ref<MeetingId>>,
    /// The series for which it is proposed, if it is for no meeting.
    pub series: Option<Ref<SeriesId>>,
    /// Who proposes it; the delegation that speaks if left empty.
    pub sponsors: Vec<Ref<DelegationId>>,
    /// In whom it is confided, beside its sponsors: it is then for them and the secretariat alone, and
    /// others at the meeting see no more than that it takes time. For all who are concerned if left empty.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub confided_to: Vec<Ref<DelegationId>>,
    /// What kind of item.
    pub kind: ItemKind,
    /// The title.
    pub title: LocalizedText,
    /// What is meant.
    pub description: Option<LocalizedText>,
    /// Minutes asked for, 1 to 1440.
    pub minutes: Option<i32>,
}

/// An item was proposed, and its sponsors endorse what they proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemProposed {
    /// Its id.
    pub item: ItemId,
    /// Its key.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub key: Option<Key>,
    /// The meeting for which it was proposed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub meeting: Option<MeetingId>,
    /// The series for which it was proposed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub series: Option<SeriesId>,
    /// Who proposed it.
    pub sponsors: Vec<DelegationId>,
    /// In whom it was confided, its sponsors among them; nobody if it is for all who are concerned.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub confided: Vec<DelegationId>,
    /// What was proposed.
    pub proposal: Proposal,
    /// Whether it came after the meeting's deadline.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub late: bool,
}

impl Verb for ProposeItem {
    const BY: &'static [By] = &[By::Secretariat, By::Participant];
    const ON: &'static [Kind] = &[Kind::Meeting, Kind::Series];

    fn own(&self, _: &State) -> Option<EntityRef> {
        self.id.map(EntityRef::from)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let item = self.id.unwrap_or(ItemId(ctx.fresh));
        state.unused(item)?;
        let (meeting, series) = self.whence(state, ctx)?;
        let sponsors = self.sponsors(state, ctx)?;
        self.sponsors_suit(state, ctx, meeting, &sponsors)?;
        let confided = confided(state, &self.confided_to, &sponsors, meeting)?;
        // Whoever may propose nothing here is told nothing of keys either.
        item_key(state, ctx, self.key.as_ref())?;
        let description = self.description.as_ref();
        let proposal = Proposal::checked(self.kind, &self.title, description, self.minutes)?;
        let key = self.key.clone();
        let late = meeting.is_some_and(|meeting| comes_late(state, ctx, meeting));
        let proposed =
            ItemProposed { item, key, meeting, series, sponsors, confided, proposal, late };
        Ok(vec![proposed.into()])
    }
}

impl ProposeItem {
    /// The meeting or the series, exactly one of them.
    fn whence(
        &self,
        state: &State,
        ctx: &Context,
    ) -> Result<(Option<MeetingId>, Option<SeriesId>), Refusal> {
        match (&self.meeting, &self.series) {
            (Some(meeting), None) => {
                Ok((Some(seen_meeting(state, ctx, meeting).at("meeting")?.id), None))
            }
            (None, Some(series)) => Ok((None, Some(state.series_of(series).at("series")?.id))),
            (Some(_), Some(_)) | (None, None) => Err(Reason::MeetingOrSeries {}.into()),
        }
    }

    /// The sponsors named, each once; if none is, whoever speaks.
    fn sponsors(&self, state: &State, ctx: &Context) -> Result<Vec<DelegationId>, Refusal> {
        if self.sponsors.is_empty() {
            return Ok(ctx.party_if_any(state)?.into_iter().collect());
        }
        let mut sponsors = Vec::new();
        for (index, sponsor) in self.sponsors.iter().enumerate() {
            let index = index.to_string();
            let sponsor = state.delegation_of(sponsor).at(&index).at("sponsors")?;
            if sponsors.contains(&sponsor.id) {
                let twice = Reason::NamedTwice { delegate: sponsor.label() };
                return Err(twice.at(&index).under("sponsors"));
            }
            sponsors.push(sponsor.id);
        }
        Ok(sponsors)
    }

    /// Whether these may sponsor it: whoever speaks for a delegation speaks for no other, somebody does where
    /// consent is asked for, and all take part in the meeting.
    fn sponsors_suit(
        &self,
        state: &State,
        ctx: &Context,
        meeting: Option<MeetingId>,
        sponsors: &[DelegationId],
    ) -> Result<(), Refusal> {
        if let Some(own) = ctx.party_if_any(state)?
            && let Some(other) = sponsors.iter().find(|sponsor| **sponsor != own)
        {
            return Err(Reason::OtherDelegation { delegation: label(state, *other) }.at("sponsors"));
        }
        if sponsors.is_empty() && self.kind.asks_consent() {
            return Err(Reason::SponsorMissing {}.at("sponsors"));
        }
        let Some(meeting) = meeting else { return Ok(()) };
        sponsors.iter().enumerate().try_for_each(|(index, sponsor)| {
            let invited = participation(state, meeting, *sponsor).map(drop);
            if self.sponsors.is_empty() {
                return invited.at("meeting");
            }
            invited.at(&index.to_string()).at("sponsors")
        })
    }
}

impl Fact for ItemProposed {
    const NAME: &'static str = "item-proposed";
    /// The first did not say whether it came late; there were no deadlines.
    const VERSION: u16 = 2;

    fn audience(&self) -> Audience {
        if self.confided.is_empty() {
            return Scope::of(self.meeting, self.series).audience();
        }
        Audience::ConfidedItem { item: self.item, to: self.confided.clone() }
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.item.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { item: id, key, meeting, series, sponsors, confided, proposal, late } = self;
        state.name(Kind::Item, key.as_ref(), id.0);
        if let Some(meeting) = meeting {
            state.items_of.insert((meeting, id));
        }
        if let Some(series) = series {
            state.items_of_series.insert((series, id));
        }
        let mut item = Item::put(id, proposal, stamp.position);
        for wording in &mut item.wordings {
            wording.by = sponsors.first().copied();
        }
        let voices = sponsors.iter().map(|sponsor| (*sponsor, Voice::Endorses(1))).collect();
        let item = Item { key, meeting, series, sponsors, confided, voices, late, ..item };
        state.add_item(id, stamp, item);
    }

    fn say(&self, names: &Names<'_>) -> String {
        let title = names.quote(&self.proposal.title);
        // One of them is there.
        let meeting = self.meeting.map(|meeting| names.meeting(meeting));
        let series = self.series.map(|series| names.series(series));
        let whence = meeting.or(series).unwrap_or_default();
        if self.sponsors.is_empty() {
            return say!(
                names,
                "{title} was proposed for {whence}.",
                "Se propuso el punto {title} para {whence}.",
            );
        }
        let by = names.parties(&self.sponsors);
        say!(
            names,
            "{title} was proposed for {whence} by {by}.",
            "A iniciativa de {by}, se propuso el punto {title} para {whence}.",
        )
    }
}

#[cfg(test)]
mod tests;
