//! `retitleDelegate`: a delegate bears another title, or a post is called otherwise.

use serde::{Deserialize, Serialize};

use super::decide::named;
use super::name_delegate::{acts_for, person_or_post};
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{DelegateId, DelegationId, EntityRef, Kind};
use crate::key::Ref;
use crate::refusal::{At, Refusal};
use crate::state::State;
use crate::text::LocalizedText;
use crate::views::history::{Names, say};

/// Gives a delegate another title or post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RetitleDelegate {
    /// Who.
    pub delegate: Ref<DelegateId>,
    /// Their title or post; may be without versions if the person is named.
    pub title: LocalizedText,
}

/// A delegate was given another title or post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DelegateRetitled {
    /// The delegation.
    pub delegation: DelegationId,
    /// Who.
    pub delegate: DelegateId,
    /// Their title or post from now on.
    pub title: LocalizedText,
}

impl Verb for RetitleDelegate {
    const BY: &'static [By] = &[By::Secretariat, By::OwnDelegation];
    const ON: &'static [Kind] = &[Kind::Delegate];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.delegate_of(&self.delegate), |(delegation, _)| delegation.id)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let (delegation, delegate) = state.serving_delegate(&self.delegate).at("delegate")?;
        acts_for(state, ctx, delegation).at("delegate")?;
        person_or_post(delegate.person.as_deref(), &self.title)?;
        if delegate.title == self.title && ctx.evidence().is_none() {
            return Ok(vec![]);
        }
        let (delegation, delegate, title) = (delegation.id, delegate.id, self.title.clone());
        Ok(vec![DelegateRetitled { delegation, delegate, title }.into()])
    }
}

impl Fact for DelegateRetitled {
    const NAME: &'static str = "delegate-retitled";

    fn audience(&self) -> Audience {
        Audience::AllDelegations
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.delegation.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { delegation, delegate, title } = self;
        state.change_delegation(delegation, stamp, |it| {
            if let Some(it) = it.delegates.iter_mut().find(|it| it.id == delegate) {
                it.title = title;
            }
        });
    }

    fn say(&self, names: &Names<'_>) -> String {
        let who = names.delegate(self.delegate);
        if self.title.versions().next().is_none() {
            return say!(names, "{who} has no title any more.", "{who} ya no tiene cargo.");
        }
        let title = names.quote(&self.title);
        say!(
            names,
            "The title of {who} was changed to {title}.",
            "El cargo de {who} pasó a ser {title}.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    const POST: DelegateId = DelegateId(uuid(1));

    fn retitle(title: impl Into<Box<str>>) -> RetitleDelegate {
        RetitleDelegate { delegate: by_key("garland"), title: text(title) }
    }

    fn retitled(title: impl Into<Box<str>>) -> DelegateRetitled {
        DelegateRetitled { delegation: US, delegate: GARLAND, title: text(title) }
    }

    #[test]
    fn a_delegate_gets_another_title() {
        let fact = retitled("Judge");
        assert_eq!(fact.audience(), Audience::AllDelegations);
        let state = given(dialogue()).by(US).when(retitle("Judge")).then([fact]);
        let (_, delegate) = state.delegate_of(&by_key("garland")).expect("the delegate");
        assert_eq!(delegate.label(), "Merrick Garland");
        assert_eq!(delegate.title, text("Judge"));
    }

    #[test]
    fn a_post_is_called_otherwise() {
        let title = text("Senior adviser");
        let retitle = RetitleDelegate { delegate: POST.into(), title: title.clone() };
        let fact = DelegateRetitled { delegation: US, delegate: POST, title };
        given(dialogue()).and(post(US, POST)).when(retitle).then([fact]);
    }

    #[test]
    fn a_person_may_be_without_a_title_and_a_post_may_not() {
        let title = LocalizedText::default();
        let untitled = RetitleDelegate { title: title.clone(), ..retitle("") };
        let fact = DelegateRetitled { title: title.clone(), ..retitled("") };
        given(dialogue()).when(untitled).then([fact]);
        let nobody = RetitleDelegate { delegate: POST.into(), title };
        given(dialogue()).and(post(US, POST)).when(nobody).refused("TEXT_MISSING", &["title"]);
    }

    #[test]
    fn the_same_title_changes_nothing_without_another_note() {
        given(dialogue()).when(retitle("Attorney General")).then_nothing();
        let noted = given(dialogue()).by_note_of(US, "Note 2");
        noted.when(retitle("Attorney General")).then([retitled("Attorney General")]);
    }

    #[test]
    fn a_title_must_be_a_line_that_prints() {
        given(dialogue()).when(retitle("")).refused("TEXT_MISSING", &["title"]);
        given(dialogue()).when(retitle("a\nb")).refused("CONTROL_CHARACTERS", &["title"]);
        given(dialogue()).when(retitle("x".repeat(301))).refused("TEXT_TOO_LONG", &["title"]);
    }

    #[test]
    fn the_delegate_must_be_there_and_serve() {
        let nobody = RetitleDelegate { delegate: by_key("nobody"), ..retitle("Judge") };
        given(dialogue()).when(nobody).refused("UNKNOWN", &["delegate"]);
        let gone = given(dialogue()).and(left(US, GARLAND));
        gone.when(retitle("Judge")).refused("DELEGATE_LEFT", &["delegate"]);
    }

    #[test]
    fn a_delegate_retitles_nobody_of_another_delegation() {
        let (given, path) = (|| given(dialogue()), &["delegate"]);
        given().by(MX).when(retitle("Judge")).refused("OTHER_DELEGATION", path);
        given().on_behalf_of(MX).when(retitle("Judge")).refused("OTHER_DELEGATION", path);
    }
}
