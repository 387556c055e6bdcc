//! `setLanguages`: in which languages a meeting is held, and how they are interpreted.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::decide::named;
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, Kind, MeetingId};
use crate::key::Ref;
use crate::refusal::{At, Many, Reason, Refusal, at_most};
use crate::state::{Interpretation, Meeting, State};
use crate::text::Language;
use crate::views::history::{Names, say};

/// Says in which languages a meeting is held, and how what is said is carried into the others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SetLanguages {
    /// The meeting.
    pub meeting: Ref<MeetingId>,
    /// The languages, each once; none if that is not said yet.
    pub languages: Vec<Language>,
    /// How it is interpreted.
    pub interpretation: Interpretation,
}

/// The languages of a meeting were set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LanguagesSet {
    /// The meeting.
    pub meeting: MeetingId,
    /// The languages in which it is held.
    pub languages: Vec<Language>,
    /// How what is said is carried into the others.
    pub interpretation: Interpretation,
}

impl Verb for SetLanguages {
    const BY: &'static [By] = &[By::Secretariat];
    const ON: &'static [Kind] = &[Kind::Meeting];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.meeting_named(&self.meeting), |meeting| meeting.id)
    }

    fn decide(&self, state: &State, _: &Context) -> Result<Vec<Event>, Refusal> {
        let meeting = state.open_meeting(&self.meeting).at("meeting")?;
        at_most(Meeting::MAX_LANGUAGES, self.languages.len(), Many::Languages).at("languages")?;
        each_once(&self.languages).at("languages")?;
        if let Interpretation::Consecutive { percent } = self.interpretation {
            Interpretation::consecutive(percent.into())?;
        }
        let Self { meeting: _, languages, interpretation } = self.clone();
        if (&meeting.languages, meeting.interpretation) == (&languages, interpretation) {
            return Ok(vec![]);
        }
        Ok(vec![LanguagesSet { meeting: meeting.id, languages, interpretation }.into()])
    }
}

fn each_once(languages: &[Language]) -> Result<(), Refusal> {
    let mut named = BTreeSet::new();
    let twice = languages.iter().enumerate().find(|(_, language)| !named.insert(*language));
    twice.map_or(Ok(()), |(index, language)| {
        Err(Reason::LanguageTwice { language: language.to_string() }.at(&index.to_string()))
    })
}

impl Fact for LanguagesSet {
    const NAME: &'static str = "languages-set";

    fn audience(&self) -> Audience {
        Audience::Participants(self.meeting)
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.meeting.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { meeting, languages, interpretation } = self;
        state.change_meeting(meeting, stamp, |meeting| {
            meeting.languages = languages;
            meeting.interpretation = interpretation;
        });
    }

    fn say(&self, names: &Names<'_>) -> String {
        let (meeting, languages) = (names.meeting(self.meeting), names.languages(&self.languages));
        let interpreted = match self.interpretation {
            Interpretation::None => names.either("without interpretation", "sin interpretación"),
            Interpretation::Simultaneous => {
                names.either("with simultaneous interpretation", "con interpretación simultánea")
            }
            Interpretation::Consecutive { percent } => say!(
                names,
                "with consecutive interpretation ({percent}% of the minutes)",
                "con interpretación consecutiva ({percent} % de los minutos)",
            ),
        };
        say!(
            names,
            "{meeting} is to be held in {languages}, {interpreted}.",
            "{meeting} se celebrará en {languages}, {interpreted}.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    const CONSECUTIVE: Interpretation = Interpretation::Consecutive { percent: 180 };

    fn languages(tags: &[&str]) -> Vec<Language> {
        tags.iter().map(|tag| tag.parse().expect("a language")).collect()
    }

    fn set(tags: &[&str], interpretation: Interpretation) -> SetLanguages {
        let languages = languages(tags);
        SetLanguages { meeting: by_key("hlsd-2023"), languages, interpretation }
    }

    fn was_set(tags: &[&str], interpretation: Interpretation) -> LanguagesSet {
        LanguagesSet { meeting: MEETING, languages: languages(tags), interpretation }
    }

    #[test]
    fn a_meeting_is_held_in_languages_and_interpreted() {
        let fact = was_set(&["es", "en"], CONSECUTIVE);
        assert_eq!(fact.audience(), Audience::Participants(MEETING));
        let given = given(dialogue()).expecting(1);
        let state = given.when(set(&["es", "en"], CONSECUTIVE)).then([fact]);
        let meeting = &state.meetings[&MEETING];
        assert_eq!(meeting.languages, languages(&["es", "en"]));
        assert_eq!(meeting.interpretation, CONSECUTIVE);
        assert_eq!(meeting.printed, state.position, "it moves the entries' times");
    }

    #[test]
    fn languages_may_be_left_open() {
        let given = given(dialogue()).and(was_set(&["es"], Interpretation::None));
        let open = set(&[], Interpretation::Simultaneous);
        given.when(open).then([was_set(&[], Interpretation::Simultaneous)]);
    }

    #[test]
    fn the_same_changes_nothing() {
        given(dialogue()).when(set(&[], Interpretation::None)).then_nothing();
        let given = given(dialogue()).and(was_set(&["es", "en"], CONSECUTIVE));
        given.when(set(&["es", "en"], CONSECUTIVE)).then_nothing();
    }

    #[test]
    fn a_language_is_named_once_and_there_are_not_too_many() {
        let twice = set(&["en", "es", "en"], Interpretation::None);
        given(dialogue()).when(twice).refused("LANGUAGE_TWICE", &["languages", "2"]);
        let tags: Vec<_> = (0..21).map(|n| format!("es-{n:03}")).collect();
        let many: Vec<_> = tags.iter().map(String::as_str).collect();
        let set = |tags| set(tags, Interpretation::None);
        given(dialogue()).when(set(&many)).refused("TOO_MANY", &["languages"]);
        given(dialogue()).when(set(&many[1..])).accepted();
    }

    #[test]
    fn consecutive_interpretation_takes_a_while_but_not_for_ever() {
        for percent in [0, 99, 401] {
            let set = set(&["en", "es"], Interpretation::Consecutive { percent });
            given(dialogue()).when(set).refused("STRETCH_OUT_OF_RANGE", &["stretch"]);
        }
        for percent in [100, 400] {
            let set = set(&["en", "es"], Interpretation::Consecutive { percent });
            given(dialogue()).when(set).accepted();
        }
    }

    #[test]
    fn a_meeting_must_be_there_and_not_cancelled() {
        let nowhere = SetLanguages { meeting: by_key("g20"), ..set(&["en"], CONSECUTIVE) };
        given(dialogue()).when(nowhere).refused("UNKNOWN", &["meeting"]);
        let given = given(dialogue()).and(cancelled());
        given.when(set(&["en"], CONSECUTIVE)).refused("MEETING_CANCELLED", &["meeting"]);
    }

    #[test]
    fn a_delegate_may_not_set_languages() {
        given(dialogue()).by(US).when(set(&["en"], CONSECUTIVE)).refused("SECRETARIAT_ONLY", &[]);
    }
}
