//! `proposeItem`.

use plenary_domain::commands::ProposeItem;

use super::prelude::*;

input! {
    /// Proposes an item. What a delegate proposes, their own delegation sponsors.
    ProposeItemInput {
        /// Its id; a fresh one if left out.
        id: Option<UuidText>,
        /// Its key.
        key: Option<KeyText>,
        /// The meeting for which it is proposed, if it is for no series.
        meeting: Option<RefText>,
        /// The series for which it is proposed, if it is for no meeting.
        series: Option<RefText>,
        /// Who proposes it; the delegation that speaks if left empty.
        #[graphql(default)]
        sponsors: Vec<RefText>,
        /// In whom it is confided, beside its sponsors: it is then for them and the secretariat alone, and
        /// others at the meeting see no more than that it takes time. For all who are concerned if left
        /// empty.
        #[graphql(default)]
        confided_to: Vec<RefText>,
        /// What kind of item.
        kind: enums::ItemKind,
        /// The title.
        title: LocalizedTextInput,
        /// What is meant.
        description: Option<LocalizedTextInput>,
        /// Minutes asked for, 1 to 1440.
        minutes: Option<i32>,
    } => |input| ProposeItem {
        id: input.id.map(|id| ItemId(id.0)),
        key: input.key.map(|key| key.0),
        meeting: optional(input.meeting.as_ref()).at("meeting")?,
        series: optional(input.series.as_ref()).at("series")?,
        sponsors: each(&input.sponsors).at("sponsors")?,
        confided_to: each(&input.confided_to).at("confidedTo")?,
        kind: input.kind.into(),
        title: input.title.0,
        description: input.description.map(|text| text.0),
        minutes: input.minutes,
    }
}
