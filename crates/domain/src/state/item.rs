//! Agenda items, their wordings and who agrees to them.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{Apart, Proposal, RulingOn, Trace, Voice};
use crate::audience::Audience;
use crate::id::{DelegationId, EntryId, ItemId, MeetingId, SeriesId};
use crate::key::Key;
use crate::minutes::Minutes;
use crate::position::Position;
use crate::refusal::{At, Many, Refusal, at_most};
use crate::text::{Language, Limit, LocalizedText};

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
    /// On the way from one place to another.
    Transfer,
    /// Whatever is raised at the end.
    AnyOtherBusiness,
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
            Self::Procedural
            | Self::Ceremony
            | Self::Press
            | Self::Break
            | Self::Heading
            | Self::Transfer
            | Self::AnyOtherBusiness => false,
        }
    }

    /// Whether such an entry is printed with a number.
    #[must_use]
    pub const fn numbered(self) -> bool {
        !matches!(self, Self::Break | Self::Heading | Self::Transfer)
    }

    /// Whether somebody speaks, so that consecutive interpretation makes it longer.
    #[must_use]
    pub const fn spoken(self) -> bool {
        !matches!(self, Self::Break | Self::Ceremony | Self::Transfer)
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

impl Wording {
    /// Holds a title and a description against their limits.
    ///
    /// # Errors
    /// Those of [`Limit::check_all`], at `title` or `description`.
    pub(crate) fn check(
        title: &LocalizedText,
        description: Option<&LocalizedText>,
    ) -> Result<(), Refusal> {
        Limit::TITLE.check_all(title).at("title")?;
        description.map_or(Ok(()), |text| Limit::PROSE.check_all(text)).at("description")
    }
}

/// That an item was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Withdrawal {
    /// Who withdrew it; none if the secretariat did.
    pub by: Option<DelegationId>,
    /// Why.
    pub reason: Option<LocalizedText>,
}

/// That an item was carried over from an earlier meeting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Carried {
    /// The earlier meeting.
    pub from: MeetingId,
    /// The wording that stood then: the others that there were are for who took part there.
    pub wording: WordingNumber,
    /// The last wording that there was then.
    pub last: WordingNumber,
}

/// Among whom a fact about an item was stated, which decides for whom it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// Among those at this meeting: it was proposed for it, or has its place there.
    Meeting(MeetingId),
    /// Among all: it was proposed for a series.
    Series,
    /// Among those in whom it was confided.
    Confided {
        /// The item.
        item: ItemId,
        /// In whom.
        to: Vec<DelegationId>,
    },
}

impl Scope {
    /// What was proposed for a series stays so when it is placed at a meeting.
    #[must_use]
    pub const fn of(meeting: Option<MeetingId>, series: Option<SeriesId>) -> Self {
        match (series, meeting) {
            (None, Some(meeting)) => Self::Meeting(meeting),
            (Some(_), _) | (None, None) => Self::Series,
        }
    }

    /// For whom such a fact is.
    #[must_use]
    pub fn audience(&self) -> Audience {
        match self {
            Self::Meeting(meeting) => Audience::Participants(*meeting),
            Self::Series => Audience::AllDelegations,
            Self::Confided { item, to } => Audience::ConfidedItem { item: *item, to: to.clone() },
        }
    }
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
    /// The delegations in which it was confided; none if it is for all who are concerned.
    pub confided: Vec<DelegationId>,
    /// Minutes asked for.
    pub minutes: Option<Minutes>,
    /// Every wording there was, in order.
    pub wordings: Vec<Wording>,
    /// The wording that stands.
    pub current: WordingNumber,
    /// The event that last changed what is printed of it: its words, and the text under them.
    pub printed: Position,
    /// What each party last said.
    pub voices: BTreeMap<DelegationId, Voice>,
    /// Its place on the meeting's agenda; none while it is in the backlog.
    pub entry: Option<EntryId>,
    /// The item of which it is a part.
    pub parent: Option<ItemId>,
    /// What it is about.
    pub topics: Vec<Key>,
    /// The text under the title in an annotated agenda.
    pub annotation: Option<LocalizedText>,
    /// Whether it came after the meeting's deadline.
    pub late: bool,
    /// Whether the parties are not asked, although its kind would ask them.
    pub waived: bool,
    /// What the chair ruled about it last.
    pub ruling: Option<Box<RulingOn>>,
    /// That it was withdrawn, if it was.
    pub withdrawn: Option<Box<Withdrawal>>,
    /// From where it was carried over, the earliest first.
    pub carried: Vec<Carried>,
    /// Its facts, since they have not all been for the same audience.
    pub apart: Option<Arc<Apart>>,
    /// Its marks.
    pub trace: Trace,
}

impl Item {
    /// The most wordings that an item may have.
    pub const MAX_WORDINGS: usize = 200;
    /// The most topics that an item may be about.
    pub const MAX_TOPICS: usize = 20;

    /// An item of which no more is known than how it was put, and that nobody sponsors.
    pub(crate) fn put(id: ItemId, proposal: Proposal, printed: Position) -> Self {
        let Proposal { kind, title, description, minutes } = proposal;
        Self {
            id,
            key: None,
            kind,
            meeting: None,
            series: None,
            sponsors: Vec::new(),
            confided: Vec::new(),
            minutes,
            wordings: vec![Wording { number: 1, title, description, by: None }],
            current: 1,
            printed,
            voices: BTreeMap::new(),
            entry: None,
            parent: None,
            topics: Vec::new(),
            annotation: None,
            late: false,
            waived: false,
            ruling: None,
            withdrawn: None,
            carried: Vec::new(),
            apart: None,
            trace: Trace::unborn(),
        }
    }

    /// Among whom it was proposed: what was proposed for a series stays for all, wherever it is placed.
    #[must_use]
    pub fn scope(&self) -> Scope {
        if self.confided.is_empty() {
            return Scope::of(self.meeting, self.series);
        }
        Scope::Confided { item: self.id, to: self.confided.clone() }
    }

    /// For whom it is, as far as it was told to all of them.
    #[must_use]
    pub fn audience(&self) -> Audience {
        self.scope().audience()
    }

    /// A wording by its number.
    #[must_use]
    pub fn wording(&self, number: WordingNumber) -> Option<&Wording> {
        self.wordings.iter().find(|wording| wording.number == number)
    }

    /// The number of a wording that is to be added.
    ///
    /// # Errors
    /// [`Reason::TooMany`] once there are [`Item::MAX_WORDINGS`].
    ///
    /// [`Reason::TooMany`]: crate::refusal::Reason::TooMany
    pub(crate) fn next_wording(&self) -> Result<WordingNumber, Refusal> {
        at_most(Self::MAX_WORDINGS, self.wordings.len() + 1, Many::Wordings)?;
        Ok(self.wordings.last().map_or(1, |wording| wording.number + 1))
    }

    /// The wording that stands.
    #[must_use]
    pub fn standing(&self) -> Option<&Wording> {
        self.wording(self.current)
    }

    /// The title that stands.
    #[must_use]
    pub fn title(&self) -> Option<&LocalizedText> {
        self.standing().map(|wording| &wording.title)
    }

    /// How a sentence names it.
    #[must_use]
    pub fn label(&self) -> String {
        self.title().map_or_else(String::new, |t| t.read(&Language::english()).to_owned())
    }
}

/// What the secretariat alone reads beside an item: bring in the press, fetch the minister.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cue {
    /// The item.
    pub item: ItemId,
    /// The cue; none once it was dropped.
    pub text: Option<LocalizedText>,
    /// Its marks.
    pub trace: Trace,
}
