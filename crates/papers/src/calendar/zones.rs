//! Time zones, written out with the transitions of the years concerned: a program that reads the
//! calendar may know other rules than ours.

use std::collections::BTreeMap;

use jiff::civil::{DateTime, date};
use jiff::tz::{Offset, TimeZone};
use jiff::{SignedDuration, Timestamp};
use plenary_domain::Zone;
use plenary_domain::time::LocalTime;

use super::text::{component, line};

/// The zones of these times.
pub(super) fn of(times: &[LocalTime]) -> String {
    let mut years: BTreeMap<&Zone, (i16, i16)> = BTreeMap::new();
    for time in times {
        let year = time.local.year();
        let (first, last) = years.entry(&time.zone).or_insert((year, year));
        (*first, *last) = ((*first).min(year), (*last).max(year));
    }
    years.iter().filter_map(|(zone, (first, last))| timezone(zone, *first, *last)).collect()
}

fn timezone(zone: &Zone, first: i16, last: i16) -> Option<String> {
    let rules = TimeZone::get(zone.as_str()).ok()?;
    // A day more at either end: years begin and end at another instant in every zone.
    let from = Offset::UTC.to_timestamp(date(first, 1, 1).at(0, 0, 0, 0)).ok()?;
    let from = from - SignedDuration::from_hours(24);
    let until = Offset::UTC.to_timestamp(date(last + 1, 1, 1).at(0, 0, 0, 0)).ok()?;
    let until = until + SignedDuration::from_hours(24);
    let mut observances = in_force(&rules, from);
    for transition in rules.following(from).take_while(|it| it.timestamp() < until) {
        observances += &observance(&rules, transition.timestamp());
    }
    Some(component("VTIMEZONE", &(line("TZID", zone.as_str()) + &observances)))
}

/// What holds at an instant, since the last transition before it; a zone that had none holds for ever,
/// of which some years will do.
fn in_force(rules: &TimeZone, at: Timestamp) -> String {
    if let Some(last) = rules.preceding(at + SignedDuration::from_nanos(1)).next() {
        return observance(rules, last.timestamp());
    }
    let info = rules.to_offset_info(at);
    let begins = info.offset().to_datetime(at);
    written(info.dst().is_dst(), info.abbreviation(), begins, [info.offset(); 2])
}

/// What holds from a transition on. It begins at the time that the clocks showed until then.
fn observance(rules: &TimeZone, at: Timestamp) -> String {
    let before = rules.to_offset_info(at - SignedDuration::from_secs(1)).offset();
    let info = rules.to_offset_info(at);
    let begins = before.to_datetime(at);
    written(info.dst().is_dst(), info.abbreviation(), begins, [before, info.offset()])
}

fn written(daylight: bool, name: &str, begins: DateTime, [from, to]: [Offset; 2]) -> String {
    let lines = [
        line("DTSTART", &basic(begins)),
        line("TZOFFSETFROM", &offset(from)),
        line("TZOFFSETTO", &offset(to)),
        line("TZNAME", name),
    ];
    component(if daylight { "DAYLIGHT" } else { "STANDARD" }, &lines.concat())
}

/// `20231005T093000`.
pub(super) fn basic(time: DateTime) -> String {
    time.strftime("%Y%m%dT%H%M%S").to_string()
}

/// `-0600`; with seconds where it has some, as offsets had before there were zones.
fn offset(offset: Offset) -> String {
    let seconds = offset.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let seconds = seconds.unsigned_abs();
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    let rest = if rest == 0 { String::new() } else { format!("{rest:02}") };
    format!("{sign}{hours:02}{minutes:02}{rest}")
}
