//! Agenda items, their wordings and who agrees to them; and private drafts of items.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Trace;
use crate::audience::Audience;
use crate::id::{DelegationId, DraftId, EntryId, ItemId, MeetingId, SeriesId};
use crate::key::Key;
use crate::minutes::Minutes;
use crate::text::{Language, LocalizedText};

/// What kind of item it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ItemKind {
    /// Adoption of the agenda, organisation of work.
    Procedural,
    /// Opening or closing statements.
    Statements,
    /// Somebody presents.
    Presentation,
    /// An exchange of views.
    Discussion,
    /// Something is to be decided.
    Decision,
    /// The meeting is told of something.
    Information,
    /// A signing, a photograph, a wreath.
    Ceremony,
    /// Press.
    Press,
    /// A pause.
    Break,
    /// A heading over other entries.
    Heading,
}

impl ItemKind {
    /// Whether parties are asked for their consent to such an item.
    #[must_use]
    pub const fn asks_consent(self) -> bool {
        match self {
            Self::Statements
            | Self::Presentation
            | Self::Discussion
            | Self::Decision
            | Self::Information => true,
            Self::Procedural | Self::Ceremony | Self::Press | Self::Break | Self::Heading => false,
        }
    }

    /// Whether such an entry is printed with a number.
    #[must_use]
    pub const fn numbered(self) -> bool {
        !matches!(self, Self::Break | Self::Heading)
    }
}

/// The number of a wording within its item; the first is 1.
pub type WordingNumber = u16;

/// One way to put an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    /// Its number within the item.
    pub number: WordingNumber,
    /// The title.
    pub title: LocalizedText,
    /// What is meant, in a few sentences.
    pub description: Option<LocalizedText>,
    /// Who put it so; none if the secretariat did.
    pub by: Option<DelegationId>,
}

/// What a party last said to an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Voice {
    /// It endorses this wording.
    Endorses(WordingNumber),
    /// It objects.
    Objects {
        /// To this wording.
        wording: WordingNumber,
        /// Why.
        reason: Option<LocalizedText>,
    },
}

/// Where an item stands between the parties.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Consent {
    /// Nobody is asked.
    NotNeeded,
    /// Some party has yet to say.
    Proposed,
    /// A party objects to the wording that stands.
    Contested,
    /// Every party endorses the wording that stands.
    Agreed,
}

/// What is proposed: the same for an item and for a draft of one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// What kind of item.
    pub kind: ItemKind,
    /// The title.
    pub title: LocalizedText,
    /// What is meant.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub description: Option<LocalizedText>,
    /// Minutes asked for.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub minutes: Option<Minutes>,
}

/// An agenda item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Its id.
    pub id: ItemId,
    /// Its key.
    pub key: Option<Key>,
    /// What kind of item it is.
    pub kind: ItemKind,
    /// The meeting for which it was proposed, or on whose agenda it was placed.
    pub meeting: Option<MeetingId>,
    /// The series for which it was proposed.
    pub series: Option<SeriesId>,
    /// Who proposes it.
    pub sponsors: Vec<DelegationId>,
    /// Minutes asked for.
    pub minutes: Option<Minutes>,
    /// Every wording there was, in order.
    pub wordings: Vec<Wording>,
    /// The wording that stands.
    pub current: WordingNumber,
    /// What each party last said.
    pub voices: BTreeMap<DelegationId, Voice>,
    /// Its place on the meeting's agenda; none while it is in the backlog.
    pub entry: Option<EntryId>,
    /// Its marks.
    pub trace: Trace,
}

impl Item {
    /// For whom it is: what was proposed for a series stays for all, wherever it is placed.
    #[must_use]
    pub fn audience(&self) -> Audience {
        match (self.series, self.meeting) {
            (None, Some(meeting)) => Audience::Participants(meeting),
            _ => Audience::AllDelegations,
        }
    }

    /// A wording by its number.
    #[must_use]
    pub fn wording(&self, number: WordingNumber) -> Option<&Wording> {
        self.wordings.iter().find(|wording| wording.number == number)
    }

    /// The title that stands.
    #[must_use]
    pub fn title(&self) -> Option<&LocalizedText> {
        self.wording(self.current).map(|wording| &wording.title)
    }

    /// How a sentence names it.
    #[must_use]
    pub fn label(&self) -> String {
        self.title().map_or_else(String::new, |t| t.read(&Language::english()).to_owned())
    }

    /// Where it stands between these parties. A new wording asks again: what was said to another
    /// wording does not count for the one that stands.
    #[must_use]
    pub fn consent(&self, parties: &[DelegationId]) -> Consent {
        if !self.kind.asks_consent() {
            return Consent::NotNeeded;
        }
        let current = self.current;
        let voices = parties.iter().map(|party| self.voices.get(party));
        let objects = |voice: &Voice| matches!(voice, Voice::Objects { wording, .. } if *wording == current);
        if voices.clone().flatten().any(objects) {
            return Consent::Contested;
        }
        let endorses = |voice: Option<&Voice>| voice == Some(&Voice::Endorses(current));
        if !parties.is_empty() && voices.clone().all(endorses) {
            return Consent::Agreed;
        }
        Consent::Proposed
    }
}

/// A delegation's private draft of an item. Nobody else sees it, not the secretariat either.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// Its id.
    pub id: DraftId,
    /// Whose it is.
    pub delegation: DelegationId,
    /// The meeting for which it is meant.
    pub meeting: MeetingId,
    /// What it would propose.
    pub proposal: Proposal,
    /// The item that it was shared as.
    pub shared_as: Option<ItemId>,
    /// Its marks.
    pub trace: Trace,
}

impl Draft {
    /// For whom it is.
    #[must_use]
    pub fn audience(&self) -> Audience {
        Audience::Delegations(vec![self.delegation])
    }
}
