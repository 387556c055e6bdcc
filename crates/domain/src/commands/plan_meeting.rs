//! `planMeeting`: a meeting is planned, with a venue and times or none yet: on its own, as an
//! edition of a series, or as a side meeting of another.

use serde::{Deserialize, Serialize};

use super::{By, Verb};
use crate::audience::Audience;
use crate::context::Context;
use crate::event::{Event, Fact, Stamp};
use crate::id::{EntityRef, Kind, MeetingId, SeriesId, VenueId};
use crate::key::{Key, Ref};
use crate::refusal::{At, Reason, Refusal};
use crate::state::{Agenda, Meeting, State};
use crate::text::{Limit, LocalizedText};
use crate::time::{LocalTimeInput, Times};
use crate::views::history::{Names, say};

/// Plans a meeting, with an empty agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanMeeting {
    /// Its id; a fresh one if left out.
    pub id: Option<MeetingId>,
    /// Its key.
    pub key: Option<Key>,
    /// Its title.
    pub title: LocalizedText,
    /// The series of which it is an edition.
    pub series: Option<Ref<SeriesId>>,
    /// The meeting of which it is a side meeting.
    pub parent: Option<Ref<MeetingId>>,
    /// Whether the parent's participants are not told of it.
    pub private: bool,
    /// Where it takes place.
    pub venue: Option<Ref<VenueId>>,
    /// When it begins; together with the end, or not at all.
    pub start: Option<LocalTimeInput>,
    /// When it ends.
    pub end: Option<LocalTimeInput>,
}

/// A meeting was planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetingPlanned {
    /// Its id.
    pub meeting: MeetingId,
    /// Its key.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub key: Option<Key>,
    /// Its title.
    pub title: LocalizedText,
    /// The series of which it is an edition.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub series: Option<SeriesId>,
    /// The meeting of which it is a side meeting.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub parent: Option<MeetingId>,
    /// Whether the parent's participants are not told of it.
    pub private: bool,
    /// Where it takes place.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub venue: Option<VenueId>,
    /// From when until when, if that is known.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub times: Option<Times>,
}

impl Verb for PlanMeeting {
    const BY: &'static [By] = &[By::Secretariat];
    const ON: &'static [Kind] = &[];

    fn own(&self, _: &State) -> Option<EntityRef> {
        self.id.map(EntityRef::from)
    }

    fn decide(&self, state: &State, ctx: &Context) -> Result<Vec<Event>, Refusal> {
        let meeting = self.id.unwrap_or(MeetingId(ctx.fresh));
        state.unused(meeting)?;
        state.unnamed(Kind::Meeting, self.key.as_ref())?;
        Limit::TITLE.check_all(&self.title).at("title")?;
        let series = self.series.as_ref().map(|series| state.series_of(series));
        let venue = self.venue.as_ref().map(|venue| state.venue_of(venue));
        let venue = venue.transpose().at("venue")?;
        let planned = MeetingPlanned {
            meeting,
            key: self.key.clone(),
            title: self.title.clone(),
            series: series.transpose().at("series")?.map(|series| series.id),
            parent: self.parent(state, meeting).at("parent")?,
            private: self.private,
            venue: venue.map(|venue| venue.id),
            times: Times::resolve_if_any(
                self.start.as_ref(),
                self.end.as_ref(),
                venue.map(|venue| &venue.zone),
            )?,
        };
        Ok(vec![planned.into()])
    }
}

impl PlanMeeting {
    fn parent(&self, state: &State, meeting: MeetingId) -> Result<Option<MeetingId>, Refusal> {
        let Some(parent) = &self.parent else { return Ok(None) };
        let itself = match parent {
            Ref::Id(id) => *id == meeting,
            Ref::Key(key) => Some(key) == self.key.as_ref(),
        };
        if itself {
            return Err(Reason::ParentIsItself { meeting: parent.to_string() }.into());
        }
        Ok(Some(state.open_meeting(parent)?.id))
    }
}

impl Fact for MeetingPlanned {
    const NAME: &'static str = "meeting-planned";

    fn audience(&self) -> Audience {
        Audience::Headline(self.meeting)
    }

    fn touches(&self) -> Vec<EntityRef> {
        vec![self.meeting.into(), EntityRef::agenda(self.meeting)]
    }

    fn evolve(self, state: &mut State, stamp: &Stamp) {
        let Self { meeting: id, key, title, series, parent, private, venue, times } = self;
        state.name(Kind::Meeting, key.as_ref(), id.0);
        if let Some(venue) = venue {
            state.meetings_at.insert((venue, id));
        }
        let meeting = Meeting {
            key,
            series,
            parent,
            private,
            venue,
            times,
            printed: stamp.position,
            ..Meeting::planned(id, title)
        };
        state.add_meeting(id, stamp, meeting);
        state.add_agenda(id, stamp, Agenda::empty(id));
    }

    fn say(&self, names: &Names<'_>) -> String {
        let title = names.quote(&self.title);
        let Some(times) = &self.times else {
            return say!(
                names,
                "The meeting {title} was planned, without a time yet.",
                "Se planificó la reunión {title}, aún sin fecha.",
            );
        };
        let when = names.times(times);
        say!(
            names,
            "The meeting {title} was planned for {when}.",
            "Se planificó la reunión {title} para el {when}.",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Status;
    use crate::testing::*;

    fn plan() -> PlanMeeting {
        PlanMeeting {
            id: None,
            key: None,
            title: text("Working lunch"),
            series: None,
            parent: None,
            private: false,
            venue: None,
            start: None,
            end: None,
        }
    }

    fn lunch() -> MeetingPlanned {
        MeetingPlanned {
            meeting: MeetingId(FRESH),
            key: None,
            title: text("Working lunch"),
            series: None,
            parent: None,
            private: false,
            venue: None,
            times: None,
        }
    }

    #[test]
    fn a_meeting_is_planned_without_place_and_time() {
        let state = given([]).when(plan()).then([lunch()]);
        let id = MeetingId(FRESH);
        assert_eq!(state.meetings.get(&id).expect("the meeting").status, Status::Planned);
        assert!(state.agenda_of(id).expect("its agenda").entries.is_empty());
        assert_eq!(state.version(id.into()), 1);
        assert_eq!(state.version(EntityRef::agenda(id)), 1);
    }

    #[test]
    fn a_side_meeting_of_an_edition_meets_on_the_venues_clock() {
        let id = MeetingId(uuid(1));
        let side = PlanMeeting {
            id: Some(id),
            key: Some(key("lunch")),
            series: Some(by_key("hlsd")),
            parent: Some(by_key("hlsd-2023")),
            private: true,
            venue: Some(by_key("national-palace")),
            start: Some(local("2023-10-05T13:00")),
            end: Some(local("2023-10-05T14:30")),
            ..plan()
        };
        given(dialogue()).when(side).then([MeetingPlanned {
            meeting: id,
            key: Some(key("lunch")),
            series: Some(SERIES),
            parent: Some(MEETING),
            private: true,
            venue: Some(VENUE),
            times: Some(times("2023-10-05T13:00", "2023-10-05T14:30")),
            ..lunch()
        }]);
    }

    #[test]
    fn an_id_or_a_key_that_is_taken_is_refused() {
        let same_id = PlanMeeting { id: Some(MEETING), ..plan() };
        given(dialogue()).when(same_id).refused("ID_TAKEN", &["id"]);
        let same_key = PlanMeeting { key: Some(key("hlsd-2023")), ..plan() };
        given(dialogue()).when(same_key).refused("KEY_TAKEN", &["key"]);
    }

    #[test]
    fn a_title_must_be_a_line_that_prints() {
        let titled = |title| PlanMeeting { title, ..plan() };
        given([]).when(titled(text(""))).refused("TEXT_MISSING", &["title"]);
        given([]).when(titled(text("a\nb"))).refused("CONTROL_CHARACTERS", &["title"]);
        given([]).when(titled(text("x".repeat(301)))).refused("TEXT_TOO_LONG", &["title"]);
    }

    #[test]
    fn a_series_a_parent_and_a_venue_must_be_there() {
        let series = PlanMeeting { series: Some(by_key("g20")), ..plan() };
        given(dialogue()).when(series).refused("UNKNOWN", &["series"]);
        let parent = PlanMeeting { parent: Some(by_key("hlsd-2024")), ..plan() };
        given(dialogue()).when(parent).refused("UNKNOWN", &["parent"]);
        let venue = PlanMeeting { venue: Some(by_key("atlantis")), ..plan() };
        given(dialogue()).when(venue).refused("UNKNOWN", &["venue"]);
    }

    #[test]
    fn a_side_meeting_of_a_cancelled_meeting_is_refused() {
        let side = PlanMeeting { parent: Some(MEETING.into()), ..plan() };
        given(dialogue()).and(cancelled()).when(side).refused("MEETING_CANCELLED", &["parent"]);
    }

    #[test]
    fn a_meeting_is_no_side_meeting_of_itself() {
        let id = MeetingId(uuid(1));
        let by_id = PlanMeeting { id: Some(id), parent: Some(id.into()), ..plan() };
        given(dialogue()).when(by_id).refused("PARENT_IS_ITSELF", &["parent"]);
        let named = PlanMeeting { key: Some(key("x")), parent: Some(by_key("x")), ..plan() };
        given(dialogue()).when(named).refused("PARENT_IS_ITSELF", &["parent"]);
    }

    #[test]
    fn a_start_needs_an_end_and_an_end_a_start() {
        let endless = PlanMeeting { start: Some(local("2023-10-05T13:00")), ..plan() };
        given([]).when(endless).refused("TIMES_INCOMPLETE", &["end"]);
        let startless = PlanMeeting { end: Some(local("2023-10-05T13:00")), ..plan() };
        given([]).when(startless).refused("TIMES_INCOMPLETE", &["start"]);
    }

    #[test]
    fn times_need_a_zone_and_an_order() {
        let (start, end) = (Some(local("2023-10-05T13:00")), Some(local("2023-10-05T12:00")));
        let nowhere = PlanMeeting { start, end, ..plan() };
        given(dialogue()).when(nowhere.clone()).refused("ZONE_MISSING", &["start"]);
        let backwards = PlanMeeting { venue: Some(VENUE.into()), ..nowhere };
        given(dialogue()).when(backwards).refused("END_BEFORE_START", &["end"]);
    }

    #[test]
    fn a_delegate_may_not_plan_a_meeting() {
        given([]).by(US).when(plan()).refused("SECRETARIAT_ONLY", &[]);
    }
}
