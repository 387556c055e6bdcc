//! Agenda items, their wordings and who agrees to them; and private drafts of items.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Trace;
use crate::audience::Audience;
use crate::id::{DelegationId, DraftId, EntryId, ItemId, MeetingId, SeriesId};
use crate::key::Key;
use crate::minutes::Minutes;
use crate::position::Position;
use crate::refusal::{At, Refusal};
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

/// What is proposed: the same for an item and for a draft of one. Written whole, what is left out
/// too: a draft keeps it in the state, whose bytes do not name their fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    /// What kind of item.
    pub kind: ItemKind,
    /// The title.
    pub title: LocalizedText,
    /// What is meant.
    pub description: Option<LocalizedText>,
    /// Minutes asked for.
    pub minutes: Option<Minutes>,
}

impl Proposal {
    /// Takes what a caller wrote.
    ///
    /// # Errors
    /// Those of the texts and of [`Minutes::checked`], at `title`, `description` or `minutes`.
    pub(crate) fn checked(
        kind: ItemKind,
        title: &LocalizedText,
        description: Option<&LocalizedText>,
        minutes: Option<i32>,
    ) -> Result<Self, Refusal> {
        Wording::check(title, description)?;
        let minutes = minutes.map(Minutes::checked).transpose()?;
        Ok(Self { kind, title: title.clone(), description: description.cloned(), minutes })
    }
}

/// For what an item was proposed, which decides for whom every later fact about it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// For this meeting.
    Meeting(MeetingId),
    /// For a series, wherever it was placed since.
    Series,
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

    /// For whom such an item is.
    #[must_use]
    pub const fn audience(self) -> Audience {
        match self {
            Self::Meeting(meeting) => Audience::Participants(meeting),
            Self::Series => Audience::AllDelegations,
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
    /// Minutes asked for.
    pub minutes: Option<Minutes>,
    /// Every wording there was, in order.
    pub wordings: Vec<Wording>,
    /// The wording that stands.
    pub current: WordingNumber,
    /// The event that put it so.
    pub reworded: Position,
    /// What each party last said.
    pub voices: BTreeMap<DelegationId, Voice>,
    /// Its place on the meeting's agenda; none while it is in the backlog.
    pub entry: Option<EntryId>,
    /// Its marks.
    pub trace: Trace,
}

impl Item {
    /// The most wordings that an item may have.
    pub const MAX_WORDINGS: usize = 200;

    /// For what it was proposed.
    #[must_use]
    pub const fn scope(&self) -> Scope {
        Scope::of(self.meeting, self.series)
    }

    /// For whom it is: what was proposed for a series stays for all, wherever it is placed.
    #[must_use]
    pub const fn audience(&self) -> Audience {
        self.scope().audience()
    }

    /// A wording by its number.
    #[must_use]
    pub fn wording(&self, number: WordingNumber) -> Option<&Wording> {
        self.wordings.iter().find(|wording| wording.number == number)
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

    /// Where it stands between these parties. A new wording asks again: what was said to another
    /// wording does not count for the one that stands.
    #[must_use]
    pub fn consent(&self, parties: &[DelegationId]) -> Consent {
        if !self.kind.asks_consent() {
            return Consent::NotNeeded;
        }
        let mut agreed = !parties.is_empty();
        for party in parties {
            match self.voices.get(party) {
                Some(Voice::Objects { wording, .. }) if *wording == self.current => {
                    return Consent::Contested;
                }
                Some(Voice::Endorses(wording)) if *wording == self.current => {}
                Some(Voice::Objects { .. } | Voice::Endorses(_)) | None => agreed = false,
            }
        }
        if agreed { Consent::Agreed } else { Consent::Proposed }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::{DraftWritten, ItemObjectedTo};
    use crate::state::State;
    use crate::testing::*;

    fn fentanyl() -> Item {
        let given = given(backlog());
        Item::clone(&given.state.items[&FENTANYL])
    }

    #[test]
    fn nobody_is_asked_of_a_break() {
        let coffee = Item { kind: ItemKind::Break, ..fentanyl() };
        assert_eq!(coffee.consent(&[US, MX]), Consent::NotNeeded);
    }

    #[test]
    fn all_parties_must_endorse_the_wording_that_stands() {
        let mut item = fentanyl();
        assert_eq!(item.consent(&[US, MX]), Consent::Proposed);
        assert_eq!(item.consent(&[US]), Consent::Agreed);
        assert_eq!(item.consent(&[]), Consent::Proposed, "without parties nobody has agreed");
        item.voices.insert(MX, Voice::Endorses(2));
        assert_eq!(item.consent(&[US, MX]), Consent::Proposed);
    }

    #[test]
    fn an_objection_counts_for_its_wording_and_for_a_party() {
        let mut item = fentanyl();
        item.voices.insert(MX, Voice::Objects { wording: 1, reason: None });
        assert_eq!(item.consent(&[US, MX]), Consent::Contested);
        assert_eq!(item.consent(&[US]), Consent::Agreed);
        item.current = 2;
        assert_eq!(item.consent(&[US, MX]), Consent::Proposed);
    }

    #[test]
    fn what_a_party_said_and_what_it_drafted_survive_a_checkpoint() {
        let (item, scope) = (FENTANYL, Scope::Meeting(MEETING));
        let objected = ItemObjectedTo { item, scope, party: MX, wording: 1, reason: None };
        let proposal = proposed(ARMS, "arms", ItemKind::Discussion, &[]).proposal;
        let (draft, delegation, meeting) = (DraftId(uuid(7)), US, MEETING);
        let drafted = DraftWritten { draft, delegation, meeting, proposal };
        let state = given(agenda()).and(objected).and(drafted).state;
        assert_eq!(State::from_bytes(&state.to_bytes()), Ok(state));
    }
}
