//! What an item brings along to a meeting where it may not be known.

use serde::{Deserialize, Serialize};

use super::{Item, Proposal, Wording, WordingNumber};
use crate::id::{DelegationId, SeriesId};
use crate::key::Key;
use crate::text::LocalizedText;

/// What those at the meeting to which an item goes are told of it, who may not know it yet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brought {
    /// Its key.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub key: Option<Key>,
    /// The series for which it was proposed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub series: Option<SeriesId>,
    /// Who proposes it.
    pub sponsors: Vec<DelegationId>,
    /// In whom it was confided.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub confided: Vec<DelegationId>,
    /// How it stands.
    pub proposal: Proposal,
    /// Who put it so; none if the secretariat did.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub by: Option<DelegationId>,
    /// What it is about.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub topics: Vec<Key>,
    /// The text under the title in an annotated agenda.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub annotation: Option<LocalizedText>,
    /// Whether the parties are not asked.
    #[serde(skip_serializing_if = "std::ops::Not::not", default)]
    pub waived: bool,
}

impl Brought {
    /// What there is to tell of an item.
    #[must_use]
    pub fn of(item: &Item) -> Option<Self> {
        let wording = item.standing()?;
        let (title, description) = (wording.title.clone(), wording.description.clone());
        Some(Self {
            key: item.key.clone(),
            series: item.series,
            sponsors: item.sponsors.clone(),
            confided: item.confided.clone(),
            proposal: Proposal { kind: item.kind, title, description, minutes: item.minutes },
            by: wording.by,
            topics: item.topics.clone(),
            annotation: item.annotation.clone(),
            waived: item.waived,
        })
    }

    /// Tells it, with the number of the wording that stands: to those who know all of it this is nothing
    /// new.
    pub(crate) fn tell(&self, item: &mut Item, number: WordingNumber) {
        let Proposal { kind, title, description, minutes } = &self.proposal;
        if item.wording(number).is_none() {
            let (title, description) = (title.clone(), description.clone());
            item.wordings.push(Wording { number, title, description, by: self.by });
            item.wordings.sort_by_key(|wording| wording.number);
        }
        (item.current, item.kind, item.minutes) = (number, *kind, *minutes);
        item.key.clone_from(&self.key);
        item.series = self.series;
        item.sponsors.clone_from(&self.sponsors);
        item.confided.clone_from(&self.confided);
        item.topics.clone_from(&self.topics);
        item.annotation.clone_from(&self.annotation);
        item.waived = self.waived;
    }
}
