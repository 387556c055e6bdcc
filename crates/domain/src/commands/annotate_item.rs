//! `annotateItem`: the text under an item's title in an annotated agenda.

use serde::{Deserialize, Serialize};

use super::decide::named;
use super::standing::{scope_of, sponsored};
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, ItemId, Kind};
use crate::key::Ref;
use crate::refusal::{At, Refusal};
use crate::state::{Scope, State};
use crate::text::{Limit, LocalizedText};
use crate::views::history::{Names, say};

/// Writes the text that is printed under the title, in place of the one before. The parties are not
/// asked about it. For the secretariat and sponsors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnnotateItem {
    /// The item.
    pub item: Ref<ItemId>,
    /// The text; none any more if left out.
    pub annotation: Option<LocalizedText>,
}

/// The text under the title was written, or dropped.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemAnnotated {
    /// The item.
    pub item: ItemId,
    /// For what it was proposed.
    pub scope: Scope,
    /// The text.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub annotation: Option<LocalizedText>,
}

impl Verb for AnnotateItem {
    const BY: &'static [By] = &[By::Secretariat, By::Sponsor];
    const ON: &'static [Kind] = &[Kind::Item];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.item_of(&self.item), |item| item.id)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let (item, _) = sponsored(state, ctx, &self.item)?;
        let text = self.annotation.as_ref();
        text.map_or(Ok(()), |text| Limit::PROSE.check_all(text)).at("annotation")?;
        if item.annotation == self.annotation {
            return Ok(vec![]);
        }
        let (scope, annotation) = (scope_of(state, ctx, item), self.annotation.clone());
        Ok(vec![ItemAnnotated { item: item.id, scope, annotation }.into()])
    }
}

impl Fact for ItemAnnotated {
    const NAME: &'static str = "item-annotated";

    fn audience(&self) -> Audience {
        self.scope.audience()
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.item.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        state.change_item(self.item, stamp, |item| {
            item.annotation = self.annotation;
            item.printed = stamp.position;
        });
    }

    fn say(&self, names: &Names<'_>) -> String {
        let item = names.item(self.item);
        if self.annotation.is_some() {
            return say!(names, "{item} was annotated.", "Se anotó {item}.");
        }
        say!(names, "The annotation of {item} was dropped.", "Se suprimió la anotación de {item}.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    fn annotate(annotation: Option<&str>) -> AnnotateItem {
        AnnotateItem { item: by_key("fentanyl"), annotation: annotation.map(text) }
    }

    fn annotated(annotation: Option<&str>) -> ItemAnnotated {
        let annotation = annotation.map(text);
        ItemAnnotated { item: FENTANYL, scope: Scope::Meeting(MEETING), annotation }
    }

    #[test]
    fn a_sponsor_or_the_secretariat_writes_what_is_printed_under_the_title() {
        let (words, fact) = (Some("Precursors first.\nThen routes."), annotated);
        assert_eq!(fact(words).audience(), Audience::Participants(MEETING));
        let given = || given(backlog());
        let state = given().by(US).expecting(1).when(annotate(words)).then([fact(words)]);
        let item = &state.items[&FENTANYL];
        assert_eq!((&item.annotation, item.printed), (&words.map(text), state.position));
        given().when(annotate(words)).then([fact(words)]);
        given().on_behalf_of(US).when(annotate(words)).then([fact(words)]);
    }

    #[test]
    fn it_can_be_written_anew_and_dropped() {
        let given = || given(backlog()).and(annotated(Some("Precursors first.")));
        given().when(annotate(Some("Routes first."))).then([annotated(Some("Routes first."))]);
        let state = given().when(annotate(None)).then([annotated(None)]);
        assert_eq!(state.items[&FENTANYL].annotation, None);
        given().when(annotate(Some("Precursors first."))).then_nothing();
    }

    #[test]
    fn without_one_there_is_none_to_drop() {
        given(backlog()).when(annotate(None)).then_nothing();
    }

    #[test]
    fn whoever_does_not_sponsor_it_does_not_annotate_it() {
        given(backlog()).by(MX).when(annotate(None)).refused("SPONSOR_ONLY", &["item"]);
        given(backlog()).by(CA).when(annotate(None)).refused("UNKNOWN", &["item"]);
        let gone = given(backlog()).and(withdrawn(FENTANYL));
        gone.when(annotate(Some("x"))).refused("ITEM_WITHDRAWN", &["item"]);
        let cancelled = given(backlog()).and(cancelled());
        cancelled.when(annotate(Some("x"))).refused("MEETING_CANCELLED", &["item"]);
    }

    #[test]
    fn it_must_be_a_text() {
        given(backlog()).when(annotate(Some(""))).refused("TEXT_MISSING", &["annotation"]);
    }

    #[test]
    fn what_is_not_there_is_left_alone() {
        assert!(given([annotated(None).into()]).state.items.is_empty());
    }
}
