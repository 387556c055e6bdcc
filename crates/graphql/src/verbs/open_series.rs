//! `openSeries`.

use plenary_domain::commands::OpenSeries;

use super::prelude::*;

input! {
    /// Opens a series.
    OpenSeriesInput {
        /// Its id; a fresh one if left out.
        id: Option<UuidText>,
        /// Its key.
        key: Option<KeyText>,
        /// Its title.
        title: LocalizedTextInput,
    } => |input| OpenSeries {
        id: input.id.map(|id| SeriesId(id.0)),
        key: input.key.map(|key| key.0),
        title: input.title.0,
    }
}
