//! `classifyItem`: what an item is about.

use serde::{Deserialize, Serialize};

use super::decide::named;
use super::standing::{scope_of, sponsored};
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, ItemId, Kind};
use crate::key::{Key, Ref};
use crate::refusal::{At, Many, Reason, Refusal, at_most};
use crate::state::{Item, Scope, State};
use crate::views::history::{Names, say};

/// Says what an item is about; the list replaces the one before. A topic is there once an item is about
/// it. For the secretariat and sponsors.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClassifyItem {
    /// The item.
    pub item: Ref<ItemId>,
    /// Its topics, at most 20, each once.
    pub topics: Vec<Key>,
}

/// It was said what an item is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ItemClassified {
    /// The item.
    pub item: ItemId,
    /// For what it was proposed.
    pub scope: Scope,
    /// All of its topics.
    pub topics: Vec<Key>,
}

impl Verb for ClassifyItem {
    const BY: &'static [By] = &[By::Secretariat, By::Sponsor];
    const ON: &'static [Kind] = &[Kind::Item];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.item_of(&self.item), |item| item.id)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let (item, _) = sponsored(state, ctx, &self.item)?;
        at_most(Item::MAX_TOPICS, self.topics.len(), Many::Topics).at("topics")?;
        for (index, topic) in self.topics.iter().enumerate() {
            if self.topics.iter().take(index).any(|other| other == topic) {
                let twice = Reason::NamedTwice { delegate: topic.to_string() };
                return Err(twice.at(&index.to_string()).under("topics"));
            }
        }
        if item.topics == self.topics {
            return Ok(vec![]);
        }
        let (scope, topics) = (scope_of(state, ctx, item), self.topics.clone());
        Ok(vec![ItemClassified { item: item.id, scope, topics }.into()])
    }
}

impl Fact for ItemClassified {
    const NAME: &'static str = "item-classified";

    fn audience(&self) -> Audience {
        self.scope.audience()
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.item.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        for topic in &self.topics {
            state.items_about.insert((topic.clone(), self.item));
        }
        state.change_item(self.item, stamp, |item| item.topics = self.topics);
    }

    fn say(&self, names: &Names<'_>) -> String {
        let item = names.item(self.item);
        if self.topics.is_empty() {
            return say!(
                names,
                "{item} is no longer under any topic.",
                "{item} ya no figura en ningún tema.",
            );
        }
        let topics = names.topics(&self.topics);
        say!(names, "{item} was put under {topics}.", "{item} se clasificó en {topics}.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;
    use crate::world::World;

    fn classify(topics: &[&str]) -> ClassifyItem {
        let topics = topics.iter().map(|topic| key(topic)).collect();
        ClassifyItem { item: by_key("fentanyl"), topics }
    }

    fn classified(topics: &[&str]) -> ItemClassified {
        let topics = topics.iter().map(|topic| key(topic)).collect();
        ItemClassified { item: FENTANYL, scope: Scope::Meeting(MEETING), topics }
    }

    #[test]
    fn a_sponsor_or_the_secretariat_says_what_it_is_about() {
        let fact = classified(&["drugs", "health"]);
        assert_eq!(fact.audience(), Audience::Participants(MEETING));
        let given = || given(backlog());
        let command = || classify(&["drugs", "health"]);
        let state = given().by(US).expecting(1).when(command()).then([fact.clone()]);
        assert_eq!(state.topics(), [(key("drugs"), FENTANYL), (key("health"), FENTANYL)]);
        given().when(command()).then([fact.clone()]);
        given().on_behalf_of(US).when(command()).then([fact]);
    }

    #[test]
    fn the_list_replaces_the_one_before() {
        let given = || given(backlog()).and(classified(&["drugs", "health"]));
        let state = given().when(classify(&["health"])).then([classified(&["health"])]);
        assert_eq!(state.topics(), [(key("health"), FENTANYL)]);
        let state = given().when(classify(&[])).then([classified(&[])]);
        assert!(state.topics().is_empty());
        given().when(classify(&["drugs", "health"])).then_nothing();
    }

    #[test]
    fn whoever_does_not_sponsor_it_does_not_classify_it() {
        given(backlog()).by(MX).when(classify(&[])).refused("SPONSOR_ONLY", &["item"]);
        given(backlog()).by(CA).when(classify(&[])).refused("UNKNOWN", &["item"]);
        let gone = given(backlog()).and(withdrawn(FENTANYL));
        gone.when(classify(&["drugs"])).refused("ITEM_WITHDRAWN", &["item"]);
        let cancelled = given(backlog()).and(cancelled());
        cancelled.when(classify(&["drugs"])).refused("MEETING_CANCELLED", &["item"]);
    }

    #[test]
    fn topics_are_few_and_each_is_named_once() {
        let twice = classify(&["drugs", "health", "drugs"]);
        given(backlog()).when(twice).refused("NAMED_TWICE", &["topics", "2"]);
        let topics = (0..21).map(|n| key(&format!("topic-{n}"))).collect();
        let many = ClassifyItem { topics, ..classify(&[]) };
        given(backlog()).when(many).refused("TOO_MANY", &["topics"]);
    }

    #[test]
    fn what_is_not_there_is_left_alone() {
        assert!(given([classified(&["drugs"]).into()]).state.items.is_empty());
    }
}
