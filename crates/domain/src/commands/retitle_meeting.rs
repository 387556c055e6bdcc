//! `retitleMeeting`: a meeting gets another title.

use serde::{Deserialize, Serialize};

use super::decide::named;
use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, Kind, MeetingId};
use crate::key::Ref;
use crate::refusal::{At, Refusal};
use crate::state::State;
use crate::text::{Limit, LocalizedText};
use crate::views::history::{Names, say};

/// Gives a meeting another title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RetitleMeeting {
    /// The meeting.
    pub meeting: Ref<MeetingId>,
    /// Its title from now on.
    pub title: LocalizedText,
}

/// A meeting was retitled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingRetitled {
    /// The meeting.
    pub meeting: MeetingId,
    /// Its title from then on.
    pub title: LocalizedText,
}

impl Verb for RetitleMeeting {
    const BY: &'static [By] = &[By::Secretariat];
    const ON: &'static [Kind] = &[Kind::Meeting];

    fn own(&self, state: &State) -> Option<EntityRef> {
        named(state.meeting_named(&self.meeting), |meeting| meeting.id)
    }

    fn decide(&self, state: &State, _: &Context) -> Result<Vec<Event>, Refusal> {
        let meeting = state.open_meeting(&self.meeting).at("meeting")?;
        Limit::TITLE.check_all(&self.title).at("title")?;
        if meeting.title == self.title {
            return Ok(vec![]);
        }
        Ok(vec![MeetingRetitled { meeting: meeting.id, title: self.title.clone() }.into()])
    }
}

impl Fact for MeetingRetitled {
    const NAME: &'static str = "meeting-retitled";

    fn audience(&self) -> Audience {
        Audience::Headline(self.meeting)
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.meeting.into()]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        state.change_meeting(self.meeting, stamp, |meeting| meeting.title = self.title);
    }

    fn say(&self, names: &Names<'_>) -> String {
        let title = names.quote(&self.title);
        say!(
            names,
            "The meeting was given another title: {title}.",
            "Se cambió el título de la reunión: {title}.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::*;

    fn retitle(title: LocalizedText) -> RetitleMeeting {
        RetitleMeeting { meeting: by_key("hlsd-2023"), title }
    }

    #[test]
    fn a_meeting_gets_another_title_which_is_printed() {
        let fact = MeetingRetitled { meeting: MEETING, title: text("Third Dialogue") };
        assert_eq!(fact.audience(), Audience::Headline(MEETING));
        let state =
            given(dialogue()).expecting(1).when(retitle(text("Third Dialogue"))).then([fact]);
        let meeting = &state.meetings[&MEETING];
        assert_eq!(meeting.title, text("Third Dialogue"));
        assert_eq!(meeting.printed, state.position);
    }

    #[test]
    fn the_same_title_changes_nothing() {
        given(dialogue()).when(retitle(planned().title)).then_nothing();
    }

    #[test]
    fn a_meeting_must_be_there_and_not_cancelled() {
        let nowhere = RetitleMeeting { meeting: by_key("g20"), ..retitle(text("G20")) };
        given(dialogue()).when(nowhere).refused("UNKNOWN", &["meeting"]);
        let given = given(dialogue()).and(cancelled());
        given.when(retitle(text("x"))).refused("MEETING_CANCELLED", &["meeting"]);
    }

    #[test]
    fn a_title_must_be_a_line_that_prints() {
        let refused = |title, code| {
            given(dialogue()).when(retitle(text(title))).refused(code, &["title"]);
        };
        refused(String::new(), "TEXT_MISSING");
        refused("a\nb".into(), "CONTROL_CHARACTERS");
        refused("x".repeat(301), "TEXT_TOO_LONG");
    }

    #[test]
    fn a_delegate_may_not_retitle_a_meeting() {
        given(dialogue()).by(US).when(retitle(text("Ours"))).refused("SECRETARIAT_ONLY", &[]);
    }
}
