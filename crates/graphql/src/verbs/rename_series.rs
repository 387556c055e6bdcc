//! `renameSeries`.

use plenary_domain::commands::RenameSeries;

use super::prelude::*;

input! {
    /// Gives a series another title. Its editions keep theirs.
    RenameSeriesInput {
        /// The series.
        series: RefText,
        /// Its title from now on.
        title: LocalizedTextInput,
    } => |input| RenameSeries {
        series: input.series.resolve().at("series")?,
        title: input.title.0,
    }
}
