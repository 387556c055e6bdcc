//! What parties and chairs say to an item, and where it stands by that.

use serde::{Deserialize, Serialize};

use super::{Item, WordingNumber};
use crate::id::{DelegateId, DelegationId};
use crate::text::LocalizedText;

/// What a party last said to an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Voice {
    /// It endorses this wording.
    Endorses(WordingNumber),
    /// It agrees to this wording, subject to its government's confirmation.
    AdReferendum(WordingNumber),
    /// It objects.
    Objects {
        /// To this wording.
        wording: WordingNumber,
        /// Why.
        reason: Option<LocalizedText>,
    },
}

impl Voice {
    /// The wording to which it speaks.
    #[must_use]
    pub const fn wording(&self) -> WordingNumber {
        match self {
            Self::Endorses(wording)
            | Self::AdReferendum(wording)
            | Self::Objects { wording, .. } => *wording,
        }
    }
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
    /// Every party agrees to the wording that stands, some of them ad referendum.
    AdReferendum,
    /// Every party endorses the wording that stands.
    Agreed,
    /// The chair ruled that the wording stands.
    Ruled,
    /// Its sponsors withdrew it.
    Withdrawn,
}

/// What a chair ruled, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruling {
    /// The chair.
    pub chair: DelegateId,
    /// Why.
    pub reason: LocalizedText,
}

/// A ruling about one wording of an item; another wording asks the parties again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RulingOn {
    /// The wording.
    pub wording: WordingNumber,
    /// The ruling.
    pub ruling: Ruling,
}

impl Item {
    /// Whether parties are asked for their consent to it.
    #[must_use]
    pub const fn asks_consent(&self) -> bool {
        self.kind.asks_consent() && !self.waived
    }

    /// Whether a delegation is asked for its consent to it, if it is a party: of what was confided, only
    /// those in whom it was.
    #[must_use]
    pub fn is_for(&self, party: DelegationId) -> bool {
        self.confided.is_empty() || self.confided.contains(&party)
    }

    /// Where it stands between these parties. A new wording asks again: what was said to another
    /// wording, by a party or by the chair, does not count for the one that stands.
    #[must_use]
    pub fn consent(&self, parties: &[DelegationId]) -> Consent {
        if self.withdrawn.is_some() {
            return Consent::Withdrawn;
        }
        if !self.asks_consent() {
            return Consent::NotNeeded;
        }
        if self.ruling.as_ref().is_some_and(|ruled| ruled.wording == self.current) {
            return Consent::Ruled;
        }
        self.agreement(parties)
    }

    /// What the parties alone make of the wording that stands.
    fn agreement(&self, parties: &[DelegationId]) -> Consent {
        let said = |party| self.voices.get(party).filter(|said| said.wording() == self.current);
        let asked = parties.iter().filter(|party| self.is_for(**party));
        let said: Vec<_> = asked.map(said).collect();
        let any = |fits: fn(&Voice) -> bool| said.iter().flatten().any(|voice| fits(voice));
        if any(|voice| matches!(voice, Voice::Objects { .. })) {
            return Consent::Contested;
        }
        if said.is_empty() || said.contains(&None) {
            return Consent::Proposed;
        }
        let provisional = any(|voice| matches!(voice, Voice::AdReferendum(_)));
        if provisional { Consent::AdReferendum } else { Consent::Agreed }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::{DraftWritten, ItemObjectedTo};
    use crate::id::DraftId;
    use crate::state::{ItemKind, Scope, State};
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
        let objected =
            ItemObjectedTo { item, scope: scope.clone(), party: MX, wording: 1, reason: None };
        let proposal = proposed(ARMS, "arms", ItemKind::Discussion, &[]).proposal;
        let (draft, delegation, meeting) = (DraftId(uuid(7)), US, MEETING);
        let drafted = DraftWritten { draft, delegation, meeting, proposal };
        let state = given(agenda()).and(objected).and(drafted).state;
        assert_eq!(State::from_bytes(&state.to_bytes()), Ok(state));
    }
}
