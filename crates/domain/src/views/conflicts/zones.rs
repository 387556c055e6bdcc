//! Times whose zone has other rules now than when they were set.

use super::{Conflict, ConflictCode, Severity, both};
use crate::id::EntityRef;
use crate::text::LocalizedText;
use crate::time::LocalTime;
use crate::views::agenda::{AgendaView, Line};

pub(super) fn within(view: &AgendaView) -> Vec<Conflict> {
    let times = view.meeting.sittings().iter().flat_map(|times| [&times.start, &times.end]);
    let outdated = times.into_iter().find(|time| !time.is_by_todays_rules());
    let of_meeting = outdated
        .map(|time| conflict(view, vec![view.meeting.id.into()], &view.meeting.title, time));
    let of_lines = view.lines.iter().filter_map(|line| of_line(view, line));
    of_meeting.into_iter().chain(of_lines).collect()
}

fn of_line(view: &AgendaView, line: &Line) -> Option<Conflict> {
    let time = line.entry.start.as_ref().filter(|time| !time.is_by_todays_rules())?;
    Some(conflict(view, super::of_line(line), line.title()?, time))
}

fn conflict(
    view: &AgendaView,
    entities: Vec<EntityRef>,
    title: &LocalizedText,
    time: &LocalTime,
) -> Conflict {
    let ((title, titulo), zone) = (both(title), &time.zone);
    Conflict {
        code: ConflictCode::ZoneRulesChanged,
        severity: Severity::Warning,
        meeting: view.meeting.id,
        entities,
        english: format!(
            "The rules of {zone} are other ones now than when the time of “{title}” was set; set it \
             again if the clock on the wall counts."
        ),
        spanish: format!(
            "Las reglas de {zone} son otras que cuando se fijó la hora de «{titulo}»; vuelva a \
             fijarla si cuenta la hora del reloj."
        ),
    }
}
