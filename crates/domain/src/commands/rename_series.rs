//! `renameSeries`: a series gets another title.

use serde::{Deserialize, Serialize};

use super::decide::named;
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, Kind, SeriesId};
use crate::key::Ref;
use crate::refusal::{At, Refusal};
use crate::state::State;
use crate::text::{Limit, LocalizedText};
use crate::views::history::{Names, say};

/// Gives a series another title. Its editions keep theirs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RenameSeries {
    /// The series.
    pub series: Ref<SeriesId>,
    /// Its title from now on.
    pub title: LocalizedText,
}

/// A series was renamed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriesRenamed {
    /// The series.
    pub series: SeriesId,
    /// Its title from then on.
    pub title: LocalizedText,
}

impl Verb for RenameSeries {
    const BY: &'static [By] = &[By::Secretariat];
    const ON: &'static [Kind] = &[Kind::Series];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.series_of(&self.series), |series| series.id)
    }

    fn decide(&self, state: &State, _: &Context) -> Result<Vec<Event>, Refusal> {
        let series = state.series_of(&self.series).at("series")?;
        Limit::TITLE.check_all(&self.title).at("title")?;
        if series.title == self.title {
            return Ok(vec![]);
        }
        Ok(vec![SeriesRenamed { series: series.id, title: self.title.clone() }.into()])
    }
}

impl Fact for SeriesRenamed {
    const NAME: &'static str = "series-renamed";

    fn audience(&self) -> Audience {
        Audience::AllDelegations
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.series.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        state.change_series(self.series, stamp, |series| series.title = self.title);
    }

    fn say(&self, names: &Names<'_>) -> String {
        let title = names.quote(&self.title);
        say!(names, "The series is now called {title}.", "La serie pasó a llamarse {title}.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    fn rename(title: LocalizedText) -> RenameSeries {
        RenameSeries { series: by_key("hlsd"), title }
    }

    #[test]
    fn a_series_gets_another_title() {
        let fact = SeriesRenamed { series: SERIES, title: text("Security Dialogue") };
        assert_eq!(fact.audience(), Audience::AllDelegations);
        let given = given(dialogue()).expecting(1);
        let state = given.when(rename(text("Security Dialogue"))).then([fact]);
        assert_eq!(state.series[&SERIES].title, text("Security Dialogue"));
        assert_eq!(state.version(SERIES.into()), 2);
    }

    #[test]
    fn the_same_title_changes_nothing() {
        given(dialogue()).when(rename(text("High-Level Security Dialogue"))).then_nothing();
    }

    #[test]
    fn a_series_must_be_there() {
        let nowhere = RenameSeries { series: by_key("g20"), ..rename(text("G20")) };
        given(dialogue()).when(nowhere).refused("UNKNOWN", &["series"]);
    }

    #[test]
    fn a_title_must_be_a_line_that_prints() {
        let refused = |title, code| {
            given(dialogue()).when(rename(text(title))).refused(code, &["title"]);
        };
        refused(String::new(), "TEXT_MISSING");
        refused("a\nb".into(), "CONTROL_CHARACTERS");
        refused("x".repeat(301), "TEXT_TOO_LONG");
    }

    #[test]
    fn a_delegate_may_not_rename_a_series() {
        given(dialogue()).by(US).when(rename(text("Ours"))).refused("SECRETARIAT_ONLY", &[]);
    }
}
