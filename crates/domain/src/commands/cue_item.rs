//! `cueItem`: what the secretariat notes for itself beside an item.

use serde::{Deserialize, Serialize};

use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, ItemId, Kind};
use crate::key::Ref;
use crate::refusal::{At, Refusal};
use crate::state::{Cue, State, Trace};
use crate::text::{Limit, LocalizedText};
use crate::views::history::{Names, say};

/// Writes the secretariat's cue for an item, in place of the one before: bring in the press, fetch the
/// minister. No delegation sees it, and the item's own version does not tell of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CueItem {
    /// The item.
    pub item: Ref<ItemId>,
    /// The cue; none any more if left out.
    pub text: Option<LocalizedText>,
}

/// The secretariat wrote its cue for an item, or dropped it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemCued {
    /// The item.
    pub item: ItemId,
    /// The cue.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub text: Option<LocalizedText>,
}

impl Verb for CueItem {
    const BY: &'static [By] = &[By::Secretariat];
    const ON: &'static [Kind] = &[Kind::Item];

    fn own(&self, state: &State) -> Option<EntityRef> {
        state.item_of(&self.item).ok().map(|item| EntityRef::cue(item.id))
    }

    fn decide(&self, state: &State, _: &Context) -> Result<Vec<Event>, Refusal> {
        let item = state.item_of(&self.item).at("item")?.id;
        self.text.as_ref().map_or(Ok(()), |text| Limit::PROSE.check_all(text)).at("text")?;
        let before = state.cues.get(&item).and_then(|cue| cue.text.as_ref());
        if before == self.text.as_ref() {
            return Ok(vec![]);
        }
        Ok(vec![ItemCued { item, text: self.text.clone() }.into()])
    }
}

impl Fact for ItemCued {
    const NAME: &'static str = "item-cued";

    fn audience(&self) -> Audience {
        Audience::Secretariat
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![EntityRef::cue(self.item)]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { item, text } = self;
        if state.cues.contains_key(&item) {
            state.change_cue(item, stamp, |cue| cue.text = text);
        } else {
            state.add_cue(item, stamp, Cue { item, text, trace: Trace::unborn() });
        }
    }

    fn say(&self, names: &Names<'_>) -> String {
        let item = names.item(self.item);
        if self.text.is_some() {
            return say!(
                names,
                "The secretariat noted a cue for {item}.",
                "La secretaría anotó una indicación para {item}.",
            );
        }
        say!(
            names,
            "The secretariat dropped its cue for {item}.",
            "La secretaría suprimió su indicación para {item}.",
        )
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::audience::Viewer;
    use crate::seen::Seen;
    use crate::testing::*;
    use crate::text::Language;
    use crate::views::history::sentence;

    fn cue(words: Option<&str>) -> CueItem {
        CueItem { item: by_key("fentanyl"), text: words.map(text) }
    }

    fn cued(words: Option<&str>) -> ItemCued {
        ItemCued { item: FENTANYL, text: words.map(text) }
    }

    #[test]
    fn the_secretariat_notes_and_the_item_does_not_tell() {
        assert_eq!(cued(None).audience(), Audience::Secretariat);
        let command = cue(Some("Bring in the press"));
        let fact = cued(Some("Bring in the press"));
        let state = given(backlog()).expecting(0).when(command).then([fact]);
        assert_eq!(state.version(EntityRef::cue(FENTANYL)), 1);
        assert_eq!(state.version(FENTANYL.into()), 1, "the item's own version");
        let state = Arc::new(state);
        let seen = |viewer| Seen::now(state.clone(), viewer).cue(FENTANYL).is_some();
        assert!(seen(Viewer::Secretariat) && !seen(Viewer::Delegate(US)));
    }

    #[test]
    fn a_cue_is_written_anew_and_dropped() {
        let given = || given(backlog()).and(cued(Some("Bring in the press"))).expecting(1);
        let state = given().when(cue(Some("Dim the light"))).then([cued(Some("Dim the light"))]);
        assert_eq!(state.version(EntityRef::cue(FENTANYL)), 2);
        let state = Arc::new(given().when(cue(None)).then([cued(None)]));
        assert_eq!(Seen::now(state, Viewer::Secretariat).cue(FENTANYL), None);
        given().when(cue(Some("Bring in the press"))).then_nothing();
    }

    #[test]
    fn without_one_there_is_none_to_drop() {
        given(backlog()).when(cue(None)).then_nothing();
    }

    #[test]
    fn nobody_else_notes_one() {
        given(backlog()).by(US).when(cue(Some("Ours"))).refused("SECRETARIAT_ONLY", &[]);
        given(backlog()).by(US).expecting(7).when(cue(None)).refused("SECRETARIAT_ONLY", &[]);
    }

    #[test]
    fn the_item_is_there_and_the_cue_a_text() {
        let nothing = CueItem { item: by_key("nothing"), ..cue(None) };
        given(backlog()).when(nothing).refused("UNKNOWN", &["item"]);
        given(backlog()).when(cue(Some(""))).refused("TEXT_MISSING", &["text"]);
    }

    #[test]
    fn it_reads_well_to_the_secretariat() {
        let seen = Seen::now(Arc::new(given(backlog()).state), Viewer::Secretariat);
        let tell =
            |words, language: Language| sentence(Some(&cued(words).into()), &seen, &language);
        let (english, spanish) = (Language::english, Language::spanish);
        assert_eq!(tell(Some("x"), english()), "The secretariat noted a cue for “fentanyl”.");
        assert_eq!(tell(None, english()), "The secretariat dropped its cue for “fentanyl”.");
        assert_eq!(
            tell(Some("x"), spanish()),
            "La secretaría anotó una indicación para «fentanyl»."
        );
        assert_eq!(tell(None, spanish()), "La secretaría suprimió su indicación para «fentanyl».");
    }
}
