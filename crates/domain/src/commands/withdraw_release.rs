//! `withdrawRelease`: the public no longer sees the agenda.

use serde::{Deserialize, Serialize};

use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, Kind, MeetingId};
use crate::key::Ref;
use crate::refusal::{At, Reason, Refusal};
use crate::state::State;
use crate::text::{Limit, LocalizedText};
use crate::views::history::{Names, say};

/// Withdraws what was released of an agenda. That it was released stays on record for everyone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct WithdrawRelease {
    /// The meeting.
    pub meeting: Ref<MeetingId>,
    /// Why; the public reads it too.
    pub reason: Option<LocalizedText>,
}

/// A release was withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleaseWithdrawn {
    /// The meeting.
    pub meeting: MeetingId,
    /// The title under which its agenda was released.
    pub title: LocalizedText,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reason: Option<LocalizedText>,
}

impl Verb for WithdrawRelease {
    const BY: &'static [By] = &[By::Secretariat];
    const ON: &'static [Kind] = &[Kind::Meeting];

    fn own(&self, state: &State) -> Option<EntityRef> {
        let meeting = state.meeting_named(&self.meeting).ok()?;
        Some(EntityRef::release(meeting.id))
    }

    fn decide(&self, state: &State, _: &Context) -> Result<Vec<Event>, Refusal> {
        let meeting = state.meeting_named(&self.meeting).at("meeting")?;
        let release = state.releases.get(&meeting.id).filter(|release| !release.withdrawn);
        let Some(release) = release else {
            return Err(Reason::NotReleased { meeting: meeting.label() }.at("meeting"));
        };
        self.reason.as_ref().map_or(Ok(()), |why| Limit::PROSE.check_all(why)).at("reason")?;
        let (title, reason) = (release.title.clone(), self.reason.clone());
        Ok(vec![ReleaseWithdrawn { meeting: meeting.id, title, reason }.into()])
    }
}

impl Fact for ReleaseWithdrawn {
    const NAME: &'static str = "release-withdrawn";

    fn audience(&self) -> Audience {
        Audience::Public
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![EntityRef::release(self.meeting)]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        state.change_release(self.meeting, stamp, |release| release.withdrawn = true);
    }

    fn say(&self, names: &Names<'_>) -> String {
        let title = names.quote(&self.title);
        say!(
            names,
            "The agenda of {title} is no longer public.",
            "El orden del día de {title} dejó de ser público.",
        )
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::audience::Viewer;
    use crate::commands::AgendaReleased;
    use crate::seen::Seen;
    use crate::testing::*;

    fn withdraw() -> WithdrawRelease {
        let reason = Some(text("The venue was changed."));
        WithdrawRelease { meeting: by_key("hlsd-2023"), reason }
    }

    fn withdrawn() -> ReleaseWithdrawn {
        let reason = Some(text("The venue was changed."));
        ReleaseWithdrawn { meeting: MEETING, title: text("Dialogue"), reason }
    }

    fn released() -> Given {
        let (venue, times, entries) = (None, None, vec![]);
        let title = text("Dialogue");
        given(agenda()).and(AgendaReleased {
            meeting: MEETING,
            revision: 1,
            title,
            venue,
            times,
            entries,
        })
    }

    #[test]
    fn the_public_no_longer_sees_it() {
        assert_eq!(withdrawn().audience(), Audience::Public);
        let state = released().expecting(1).when(withdraw()).then([withdrawn()]);
        let seen = Seen::now(Arc::new(state), Viewer::Public);
        assert_eq!(seen.release(MEETING), None);
    }

    #[test]
    fn what_is_not_public_cannot_be_withdrawn() {
        given(agenda()).when(withdraw()).refused("NOT_RELEASED", &["meeting"]);
        released().and(withdrawn()).when(withdraw()).refused("NOT_RELEASED", &["meeting"]);
    }

    #[test]
    fn a_release_is_withdrawn_when_the_meeting_is_cancelled_too() {
        released().and(cancelled()).when(withdraw()).then([withdrawn()]);
    }

    #[test]
    fn the_secretariat_withdraws_for_a_reason_that_can_be_read() {
        released().by(MX).when(withdraw()).refused("SECRETARIAT_ONLY", &[]);
        let unknown = WithdrawRelease { meeting: by_key("g20"), reason: None };
        released().when(unknown).refused("UNKNOWN", &["meeting"]);
        let empty = WithdrawRelease { reason: Some(text(" ")), ..withdraw() };
        released().when(empty).refused("TEXT_MISSING", &["reason"]);
    }
}
