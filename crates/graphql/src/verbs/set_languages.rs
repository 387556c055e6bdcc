//! `setLanguages`.

use plenary_domain::commands::SetLanguages;
use plenary_domain::state::Interpretation;
use plenary_domain::{Reason, Refusal};

use super::prelude::*;

input! {
    /// Says in which languages a meeting is held, and how what is said is carried into the others.
    SetLanguagesInput {
        /// The meeting.
        meeting: RefText,
        /// The languages, each once, at most 20; none if that is not said yet.
        languages: Vec<LanguageTag>,
        /// How it is interpreted.
        interpretation: enums::Interpretation,
        /// How long consecutive interpretation takes, in percent of the minutes planned, 100 to 400:
        /// given with `CONSECUTIVE`, and with that alone.
        stretch: Option<i32>,
    } => |input| SetLanguages {
        meeting: input.meeting.resolve().at("meeting")?,
        languages: input.languages.into_iter().map(|tag| tag.0).collect(),
        interpretation: interpretation(input.interpretation, input.stretch)?,
    }
}

fn interpretation(
    how: enums::Interpretation,
    stretch: Option<i32>,
) -> Result<Interpretation, Refusal> {
    let otherwise = match how {
        enums::Interpretation::Consecutive => {
            let percent = stretch.ok_or_else(|| Reason::StretchMissing {}.at("stretch"))?;
            return Interpretation::consecutive(percent);
        }
        enums::Interpretation::None => Interpretation::None,
        enums::Interpretation::Simultaneous => Interpretation::Simultaneous,
    };
    match stretch {
        Some(_) => Err(Reason::StretchNotNeeded {}.at("stretch")),
        None => Ok(otherwise),
    }
}
