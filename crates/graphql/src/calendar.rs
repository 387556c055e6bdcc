//! Calendars that are subscribed to.

use plenary_domain::state::CalendarOf;
use plenary_domain::{Language, Token};
use plenary_papers::calendar;
use plenary_planner::Planner;

/// The calendar that a token opens, as whoever opened it may see it today.
pub(crate) fn opened_by(planner: &Planner, token: &str, language: &Language) -> Option<String> {
    let (of, viewer) = planner.calendar(&Token::parse(token)?)?;
    let seen = planner.seen(viewer);
    let seen =
        planner.dated(&seen).inspect_err(|fault| tracing::error!(%fault, "no calendar")).ok()?;
    Some(match of {
        CalendarOf::Meeting(id) => calendar::of_meeting(&seen, &seen.meeting(id)?, language),
        CalendarOf::Delegation(id) => {
            let delegation = seen.delegation(id)?;
            calendar::of_delegation(&seen, &delegation, language)
        }
        CalendarOf::Delegate(id) => {
            let delegation = seen.delegation_of(id)?;
            calendar::of_delegate(&seen, &delegation, id, language)
        }
    })
}
