//! `openSeries`: editions of one meeting get a common name.

use serde::{Deserialize, Serialize};

use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, Kind, SeriesId};
use crate::key::Key;
use crate::refusal::{At, Refusal};
use crate::state::{Series, State, Trace};
use crate::text::{Limit, LocalizedText};
use crate::views::history::{Names, say};

/// Opens a series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenSeries {
    /// Its id; a fresh one if left out.
    pub id: Option<SeriesId>,
    /// Its key.
    pub key: Option<Key>,
    /// Its title.
    pub title: LocalizedText,
}

/// A series was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriesOpened {
    /// Its id.
    pub series: SeriesId,
    /// Its key.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub key: Option<Key>,
    /// Its title.
    pub title: LocalizedText,
}

impl Verb for OpenSeries {
    const BY: &'static [By] = &[By::Secretariat];
    const ON: &'static [Kind] = &[];

    fn own(&self, _: &State) -> Option<EntityRef> {
        self.id.map(EntityRef::from)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let series = self.id.unwrap_or(SeriesId(ctx.fresh));
        state.unused(series)?;
        state.unnamed(Kind::Series, self.key.as_ref())?;
        Limit::TITLE.check_all(&self.title).at("title")?;
        let (key, title) = (self.key.clone(), self.title.clone());
        Ok(vec![SeriesOpened { series, key, title }.into()])
    }
}

impl Fact for SeriesOpened {
    const NAME: &'static str = "series-opened";

    fn audience(&self) -> Audience {
        Audience::AllDelegations
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.series.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { series: id, key, title } = self;
        state.name(Kind::Series, key.as_ref(), id.0);
        state.add_series(id, stamp, Series { id, key, title, trace: Trace::unborn() });
    }

    fn say(&self, names: &Names<'_>) -> String {
        let title = names.quote(&self.title);
        say!(names, "The series {title} was opened.", "Se abrió la serie {title}.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    #[test]
    fn a_series_is_opened_under_its_key() {
        let id = SeriesId(uuid(1));
        let title = text("High-Level Security Dialogue");
        let open = OpenSeries { id: Some(id), key: Some(key("hlsd")), title: title.clone() };
        given([]).when(open).then([SeriesOpened { series: id, key: Some(key("hlsd")), title }]);
    }

    #[test]
    fn a_series_without_an_id_gets_the_fresh_one() {
        let open = OpenSeries { id: None, key: None, title: text("Dialogue") };
        let title = text("Dialogue");
        given([]).when(open).then([SeriesOpened { series: SeriesId(FRESH), key: None, title }]);
    }

    #[test]
    fn an_id_or_a_key_that_is_taken_is_refused() {
        let first = SeriesOpened {
            series: SeriesId(uuid(1)),
            key: Some(key("hlsd")),
            title: text("Dialogue"),
        };
        let same_id = OpenSeries { id: Some(SeriesId(uuid(1))), key: None, title: text("Again") };
        given([first.clone().into()]).when(same_id).refused("ID_TAKEN", &["id"]);
        let same_key = OpenSeries { id: None, key: Some(key("hlsd")), title: text("Again") };
        given([first.into()]).when(same_key).refused("KEY_TAKEN", &["key"]);
    }

    #[test]
    fn a_title_must_be_a_line_that_prints() {
        let titled = |title| OpenSeries { id: None, key: None, title };
        given([]).when(titled(text(""))).refused("TEXT_MISSING", &["title"]);
        given([]).when(titled(text("a\u{7}b"))).refused("CONTROL_CHARACTERS", &["title"]);
        given([]).when(titled(text("x".repeat(1_000_000)))).refused("TEXT_TOO_LONG", &["title"]);
    }

    #[test]
    fn a_delegate_may_not_open_a_series() {
        let open = OpenSeries { id: None, key: None, title: text("Dialogue") };
        given([]).by(US).when(open).refused("SECRETARIAT_ONLY", &[]);
    }
}
