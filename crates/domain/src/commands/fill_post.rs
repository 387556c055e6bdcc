//! `fillPost`: a person takes up a post that was still to be filled.

use serde::{Deserialize, Serialize};

use super::decide::named;
use super::name_delegate::{acts_for, person_or_post};
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegateId, DelegationId, EntityRef, Kind};
use crate::key::Ref;
use crate::refusal::{At, Reason, Refusal};
use crate::state::State;
use crate::text::LocalizedText;
use crate::views::history::{Names, say};

/// Says who fills a post. Wherever the post was named to attend, chair or speak, that person does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FillPost {
    /// The post.
    pub delegate: Ref<DelegateId>,
    /// The person's name.
    pub person: String,
    /// Their title or post; that of the post if left out.
    pub title: Option<LocalizedText>,
}

/// A person took up a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PostFilled {
    /// The delegation.
    pub delegation: DelegationId,
    /// The post.
    pub delegate: DelegateId,
    /// The person's name.
    pub person: String,
    /// Their title or post.
    pub title: LocalizedText,
}

impl Verb for FillPost {
    const BY: &'static [By] = &[By::Secretariat, By::OwnDelegation];
    const ON: &'static [Kind] = &[Kind::Delegate];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.delegate_of(&self.delegate), |(delegation, _)| delegation.id)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let (delegation, post) = state.serving_delegate(&self.delegate).at("delegate")?;
        acts_for(state, ctx, delegation).at("delegate")?;
        if post.person.is_some() {
            return Err(Reason::PostFilled { delegate: post.label() }.at("delegate"));
        }
        let title = self.title.as_ref().unwrap_or(&post.title);
        person_or_post(Some(&self.person), title)?;
        let (delegation, delegate) = (delegation.id, post.id);
        let (person, title) = (self.person.clone(), title.clone());
        Ok(vec![PostFilled { delegation, delegate, person, title }.into()])
    }
}

impl Fact for PostFilled {
    const NAME: &'static str = "post-filled";

    fn audience(&self) -> Audience {
        Audience::AllDelegations
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.delegation.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { delegation, delegate, person, title } = self;
        state.change_delegation(delegation, stamp, |it| {
            if let Some(post) = it.delegates.iter_mut().find(|it| it.id == delegate) {
                (post.person, post.title, post.since) = (Some(person), title, stamp.happened);
            }
        });
    }

    fn say(&self, names: &Names<'_>) -> String {
        let Self { person, .. } = self;
        let (of, title) = (names.delegation(self.delegation), names.text(&self.title));
        if title.is_empty() {
            return say!(
                names,
                "{person} took up a post in {of}.",
                "{person} asumió un puesto en {of}.",
            );
        }
        say!(
            names,
            "{person} took up the post of {title} in {of}.",
            "{person} asumió el puesto de {title} en {of}.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    const POST: DelegateId = DelegateId(uuid(1));

    fn fill() -> FillPost {
        let person = "Elizabeth Sherwood-Randall".into();
        FillPost { delegate: POST.into(), person, title: None }
    }

    fn filled() -> PostFilled {
        let person = "Elizabeth Sherwood-Randall".into();
        PostFilled { delegation: US, delegate: POST, person, title: text("Adviser") }
    }

    fn vacant() -> Given {
        given(dialogue()).and(post(US, POST))
    }

    #[test]
    fn a_person_fills_a_post_and_serves_from_then_on() {
        let fact = filled();
        assert_eq!(fact.audience(), Audience::AllDelegations);
        let mut given = vacant().by(US);
        given.context.happened = Some(noon() + jiff::SignedDuration::from_secs(9));
        let state = given.when(fill()).then([fact]);
        let (_, delegate) = state.delegate_of(&POST.into()).expect("the delegate");
        assert_eq!(delegate.label(), "Elizabeth Sherwood-Randall");
        assert_eq!(delegate.title, text("Adviser"));
        assert_eq!(delegate.since, noon() + jiff::SignedDuration::from_secs(9));
    }

    #[test]
    fn they_may_bear_another_title() {
        let title = text("Homeland Security Advisor");
        let fill = FillPost { title: Some(title.clone()), ..fill() };
        vacant().when(fill).then([PostFilled { title, ..filled() }]);
    }

    #[test]
    fn who_was_to_attend_attends() {
        let given = vacant().and(attended(US, &[BLINKEN, POST]));
        let state = given.when(fill()).then([filled()]);
        let id = crate::id::ParticipationId::of(MEETING, US);
        assert!(state.participations[&id].attends(POST));
    }

    #[test]
    fn a_post_is_filled_once() {
        vacant().and(filled()).when(fill()).refused("POST_FILLED", &["delegate"]);
        let person = FillPost { delegate: by_key("blinken"), ..fill() };
        given(dialogue()).when(person).refused("POST_FILLED", &["delegate"]);
    }

    #[test]
    fn the_post_must_be_there_and_not_given_up() {
        let nobody = FillPost { delegate: by_key("nobody"), ..fill() };
        vacant().when(nobody).refused("UNKNOWN", &["delegate"]);
        vacant().and(left(US, POST)).when(fill()).refused("DELEGATE_LEFT", &["delegate"]);
    }

    #[test]
    fn a_person_and_a_title_must_be_lines_that_print() {
        let person = FillPost { person: String::new(), ..fill() };
        vacant().when(person).refused("TEXT_MISSING", &["person"]);
        let title = FillPost { title: Some(text("x".repeat(301))), ..fill() };
        vacant().when(title).refused("TEXT_TOO_LONG", &["title"]);
    }

    #[test]
    fn a_delegate_fills_no_post_of_another_delegation() {
        vacant().by(MX).when(fill()).refused("OTHER_DELEGATION", &["delegate"]);
        vacant().on_behalf_of(MX).when(fill()).refused("OTHER_DELEGATION", &["delegate"]);
    }
}
