//! Dates and times as people write them, in English and Spanish.

use jiff::civil::Date;

use crate::time::{LocalTime, Times};

const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const SPANISH: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

const ENGLISH_DAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const SPANISH_DAYS: [&str; 7] =
    ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"];

/// The day of the week: `Thursday`, `jueves`.
#[must_use]
pub fn weekday(date: Date, spanish: bool) -> &'static str {
    let days = if spanish { SPANISH_DAYS } else { ENGLISH_DAYS };
    let after_monday = usize::from(date.weekday().to_monday_zero_offset().unsigned_abs());
    days.get(after_monday).copied().unwrap_or_default()
}

/// A day with its day of the week: `Thursday, 5 October 2023`, `jueves, 5 de octubre de 2023`.
#[must_use]
pub fn day(day: Date, spanish: bool) -> String {
    format!("{}, {}", weekday(day, spanish), date(day, spanish))
}

/// From when until when: `5 October 2023, 09:30–13:00 (America/Mexico_City)`. The second date and
/// the second zone are left out where they are the first.
#[must_use]
pub fn span(times: &Times, spanish: bool) -> String {
    let Times { start, end } = times;
    let (from, until) = (clock(start), clock(end));
    let first = date(start.local.date(), spanish);
    let last = date(end.local.date(), spanish);
    if start.zone != end.zone {
        return format!("{first}, {from} ({}) – {last}, {until} ({})", start.zone, end.zone);
    }
    let zone = &end.zone;
    match (first == last, spanish) {
        (true, false) => format!("{first}, {from}–{until} ({zone})"),
        (true, true) => format!("{first}, de {from} a {until} ({zone})"),
        (false, _) => format!("{first}, {from} – {last}, {until} ({zone})"),
    }
}

/// When a meeting sits, by days: `5 October 2023, 09:30–13:00, 15:00–18:00; 6 October 2023, 09:00–12:00
/// (America/Mexico_City)`. What lasts past midnight, or is not all in one zone, is written out.
#[must_use]
pub fn sittings(sittings: &[Times], spanish: bool) -> String {
    let zone = sittings.first().map(|it| &it.start.zone);
    let here = |time: &LocalTime| Some(&time.zone) == zone;
    let plain = sittings.iter().all(|it| here(&it.start) && here(&it.end));
    if !plain || sittings.len() < 2 {
        return sittings.iter().map(|it| span(it, spanish)).collect::<Vec<_>>().join("; ");
    }
    let mut text = String::new();
    let mut last = None;
    for Times { start, end } in sittings {
        let day = start.local.date();
        text += match last {
            Some(before) if before == day => ", ".to_owned(),
            Some(_) => format!("; {}, ", date(day, spanish)),
            None => format!("{}, ", date(day, spanish)),
        }
        .as_str();
        last = Some(day);
        text += &hours(start, end, spanish);
    }
    zone.map_or_else(String::new, |zone| format!("{text} ({zone})"))
}

/// `09:30–13:00`, with the date of the end where that is another one.
fn hours(start: &LocalTime, end: &LocalTime, spanish: bool) -> String {
    let (from, until) = (clock(start), clock(end));
    match (start.local.date() == end.local.date(), spanish) {
        (true, false) => format!("{from}–{until}"),
        (true, true) => format!("de {from} a {until}"),
        (false, _) => format!("{from} – {}, {until}", date(end.local.date(), spanish)),
    }
}

/// One time: `5 October 2023, 09:30 (America/Mexico_City)`.
pub(super) fn moment(time: &LocalTime, spanish: bool) -> String {
    format!("{}, {} ({})", date(time.local.date(), spanish), clock(time), time.zone)
}

/// A day: `5 October 2023`, `5 de octubre de 2023`.
#[must_use]
pub fn date(date: Date, spanish: bool) -> String {
    let months = if spanish { SPANISH } else { ENGLISH };
    let before = usize::from(date.month().unsigned_abs()).saturating_sub(1);
    let month = months.get(before).copied().unwrap_or_default();
    let (day, year) = (date.day(), date.year());
    if spanish { format!("{day} de {month} de {year}") } else { format!("{day} {month} {year}") }
}

/// A time of day: `09:30`.
#[must_use]
pub fn clock(time: &LocalTime) -> String {
    format!("{:02}:{:02}", time.local.hour(), time.local.minute())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::times;
    use crate::time::Zone;

    #[test]
    fn a_morning_has_one_date() {
        let morning = times("2023-10-05T09:30", "2023-10-05T13:00");
        assert_eq!(span(&morning, false), "5 October 2023, 09:30–13:00 (America/Mexico_City)");
        assert_eq!(
            span(&morning, true),
            "5 de octubre de 2023, de 09:30 a 13:00 (America/Mexico_City)"
        );
    }

    #[test]
    fn a_moment_has_a_date_and_a_zone() {
        let start = times("2023-10-05T09:30", "2023-10-05T13:00").start;
        assert_eq!(moment(&start, false), "5 October 2023, 09:30 (America/Mexico_City)");
        assert_eq!(moment(&start, true), "5 de octubre de 2023, 09:30 (America/Mexico_City)");
    }

    #[test]
    fn a_day_is_one_of_seven() {
        let thursday = jiff::civil::date(2023, 10, 5);
        assert_eq!(day(thursday, false), "Thursday, 5 October 2023");
        assert_eq!(day(thursday, true), "jueves, 5 de octubre de 2023");
        let week = (2..9).map(|of| weekday(jiff::civil::date(2023, 10, of), true));
        assert_eq!(week.collect::<Vec<_>>(), SPANISH_DAYS);
    }

    #[test]
    fn a_night_has_two() {
        let night = times("2023-12-31T20:00", "2024-01-01T02:05");
        assert_eq!(
            span(&night, false),
            "31 December 2023, 20:00 – 1 January 2024, 02:05 (America/Mexico_City)"
        );
        assert_eq!(
            span(&night, true),
            "31 de diciembre de 2023, 20:00 – 1 de enero de 2024, 02:05 (America/Mexico_City)"
        );
    }

    #[test]
    fn sittings_are_listed_by_days() {
        let all = [
            times("2023-10-05T09:30", "2023-10-05T13:00"),
            times("2023-10-05T15:00", "2023-10-05T18:00"),
            times("2023-10-06T22:00", "2023-10-07T01:00"),
        ];
        assert_eq!(
            sittings(&all, false),
            "5 October 2023, 09:30–13:00, 15:00–18:00; 6 October 2023, 22:00 – 7 October 2023, 01:00 \
             (America/Mexico_City)"
        );
        assert_eq!(
            sittings(&all[..2], true),
            "5 de octubre de 2023, de 09:30 a 13:00, de 15:00 a 18:00 (America/Mexico_City)"
        );
        assert_eq!(sittings(&all[..1], false), span(&all[0], false));
        let mut elsewhere = all;
        elsewhere[1].start.zone = Zone::named("America/New_York");
        elsewhere[1].end.zone = Zone::named("America/New_York");
        assert_eq!(
            sittings(&elsewhere[..2], false),
            "5 October 2023, 09:30–13:00 (America/Mexico_City); 5 October 2023, 15:00–18:00 \
             (America/New_York)"
        );
    }

    #[test]
    fn a_flight_has_two_zones() {
        let mut flight = times("2023-10-05T09:30", "2023-10-05T16:00");
        flight.end.zone = Zone::named("America/New_York");
        assert_eq!(
            span(&flight, false),
            "5 October 2023, 09:30 (America/Mexico_City) – 5 October 2023, 16:00 (America/New_York)"
        );
    }
}
