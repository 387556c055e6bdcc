//! Local times as people write them, with the zone and the offset that they were resolved to.
//!
//! The offset is stored beside the local time: when a country changes its rules later, what was
//! agreed stays what it was. The zone database is the one bundled with jiff, so that two machines
//! resolve alike.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, Offset, TimeZone};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use crate::minutes::Minutes;
use crate::refusal::{At, Reason, Refusal};

/// The name of a time zone in the IANA database: `America/Mexico_City`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Zone(Arc<str>);

impl Zone {
    /// A zone by its name; whether there is such a zone, and how it is spelt, is asked when a time is
    /// resolved or a venue added.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self(name.into())
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Looks the zone up: its name in the database's spelling, and its rules. `Etc/Unknown`, which
    /// the lookup answers, is no zone of the database and has no name.
    ///
    /// # Errors
    /// [`Reason::ZoneUnknown`] at `zone`.
    pub fn checked(&self) -> Result<(Self, TimeZone), Refusal> {
        let rules = TimeZone::get(&self.0).ok();
        let found = rules.and_then(|rules| Some((Self::named(rules.iana_name()?), rules)));
        found.ok_or_else(|| Reason::ZoneUnknown { zone: self.to_string() }.at("zone"))
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A local time as a caller writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LocalTimeInput {
    /// Date and time on the wall: `2023-10-05T09:30`.
    pub local: DateTime,
    /// The zone; the venue's if left out.
    pub zone: Option<Zone>,
    /// Seconds east of UTC: only needed for an hour that the clocks go through twice.
    pub offset: Option<i32>,
}

/// A local time with its zone and the offset that it was resolved to.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LocalTime {
    /// Date and time on the wall.
    pub local: DateTime,
    /// The zone it was given in.
    pub zone: Zone,
    /// Seconds east of UTC in force at that time.
    pub offset: i32,
}

/// The years in which a meeting may be planned.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;

impl LocalTimeInput {
    /// Resolves a local time in its zone, or in `venue` if it names none.
    ///
    /// # Errors
    /// [`Reason::ZoneMissing`], [`Reason::ZoneUnknown`], [`Reason::TimeOutOfRange`],
    /// [`Reason::TimeSkipped`] for a time that the clocks skip, [`Reason::TimeTwice`] for one that
    /// they go through twice when no offset says which, [`Reason::OffsetImpossible`].
    pub fn resolve(&self, venue: Option<&Zone>) -> Result<LocalTime, Refusal> {
        let zone = self.zone.as_ref().or(venue).ok_or(Reason::ZoneMissing {})?;
        let (zone, rules) = zone.checked()?;
        if !YEARS.contains(&self.local.year()) {
            return Err(Reason::TimeOutOfRange { time: self.local.to_string() }.at("local"));
        }
        let offset = self.offset_in(&zone, &rules)?;
        Ok(LocalTime { local: self.local, zone, offset: offset.seconds() })
    }

    fn offset_in(&self, zone: &Zone, rules: &TimeZone) -> Result<Offset, Refusal> {
        let (time, zone) = (self.local.to_string(), zone.to_string());
        let asked = self.offset.map(Offset::from_seconds).transpose().ok().flatten();
        match rules.to_ambiguous_timestamp(self.local).offset() {
            AmbiguousOffset::Gap { .. } => Err(Reason::TimeSkipped { time, zone }.at("local")),
            AmbiguousOffset::Fold { before, after } => match asked {
                Some(offset) if offset == before || offset == after => Ok(offset),
                _ => Err(Reason::TimeTwice {
                    time,
                    zone,
                    first: as_given(before),
                    second: as_given(after),
                }
                .at("offset")),
            },
            AmbiguousOffset::Unambiguous { offset } if self.offset.is_none() => Ok(offset),
            AmbiguousOffset::Unambiguous { offset } if asked == Some(offset) => Ok(offset),
            AmbiguousOffset::Unambiguous { offset } => {
                Err(Reason::OffsetImpossible { time, zone, offset: as_given(offset) }.at("offset"))
            }
        }
    }
}

/// An offset as a caller gives it, and as people write it: `7200 (+02)`.
fn as_given(offset: Offset) -> String {
    format!("{} ({offset})", offset.seconds())
}

impl LocalTime {
    /// The instant that this time means.
    #[must_use]
    pub fn instant(&self) -> Timestamp {
        let offset = Offset::from_seconds(self.offset).unwrap_or(Offset::UTC);
        offset.to_timestamp(self.local).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// Whether its zone's rules, as they are known today, give this offset at this time; a zone that is
    /// not known contradicts nothing.
    #[must_use]
    pub fn is_by_todays_rules(&self) -> bool {
        let Ok(rules) = TimeZone::get(self.zone.as_str()) else { return true };
        let stored = |offset: Offset| offset.seconds() == self.offset;
        match rules.to_ambiguous_timestamp(self.local).offset() {
            AmbiguousOffset::Unambiguous { offset } => stored(offset),
            AmbiguousOffset::Fold { before, after } => stored(before) || stored(after),
            AmbiguousOffset::Gap { .. } => false,
        }
    }

    /// Minutes from this time to a later one; nothing if it is earlier.
    #[must_use]
    pub fn minutes_until(&self, later: &Self) -> Minutes {
        let seconds = later.instant().as_second() - self.instant().as_second();
        Minutes(u32::try_from(seconds / 60).unwrap_or(0))
    }
}

impl fmt::Display for LocalTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let offset = Offset::from_seconds(self.offset).unwrap_or(Offset::UTC);
        write!(f, "{}{offset}[{}]", self.local, self.zone)
    }
}

/// So many minutes after an instant: they pass alike while clocks are put forward or back.
pub(crate) fn after(instant: Timestamp, minutes: Minutes) -> Timestamp {
    let minutes = SignedDuration::from_mins(i64::from(minutes.0));
    instant.saturating_add(minutes).unwrap_or(Timestamp::MAX)
}

/// Reads instants from the wall of one zone.
pub(crate) struct Running {
    zone: Zone,
    rules: TimeZone,
}

impl From<&LocalTime> for Running {
    fn from(start: &LocalTime) -> Self {
        // A stored zone was known when it was resolved; without it, its offset still counts.
        let offset = Offset::from_seconds(start.offset).unwrap_or(Offset::UTC);
        let rules = TimeZone::get(start.zone.as_str()).unwrap_or_else(|_| TimeZone::fixed(offset));
        Self { zone: start.zone.clone(), rules }
    }
}

impl Running {
    /// The wall of this zone.
    ///
    /// # Errors
    /// As [`Zone::checked`].
    pub(crate) fn on(zone: &Zone) -> Result<Self, Refusal> {
        let (zone, rules) = zone.checked()?;
        Ok(Self { zone, rules })
    }

    /// The local time at an instant.
    pub(crate) fn at(&self, instant: Timestamp) -> LocalTime {
        let offset = self.rules.to_offset(instant);
        let local = offset.to_datetime(instant);
        LocalTime { local, zone: self.zone.clone(), offset: offset.seconds() }
    }
}

/// From when until when a meeting takes place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Times {
    /// When it begins.
    pub start: LocalTime,
    /// When it ends; after the start.
    pub end: LocalTime,
}

/// The longest that one meeting may last, in minutes: thirty-one days.
const LONGEST: u32 = 31 * 24 * 60;

impl Times {
    /// Resolves a start and an end.
    ///
    /// # Errors
    /// As [`LocalTimeInput::resolve`], at `start` or `end`; [`Reason::EndBeforeStart`] and
    /// [`Reason::TooLong`] at `end`.
    pub fn resolve(
        start: &LocalTimeInput,
        end: &LocalTimeInput,
        venue: Option<&Zone>,
    ) -> Result<Self, Refusal> {
        let start = start.resolve(venue).map_err(|r| r.under("start"))?;
        let end = end.resolve(venue).map_err(|r| r.under("end"))?;
        if end.instant() <= start.instant() {
            return Err(
                Reason::EndBeforeStart { start: start.to_string(), end: end.to_string() }.at("end")
            );
        }
        let times = Self { start, end };
        times.not_too_long().at("end")?;
        Ok(times)
    }

    /// Refuses what lasts longer than a meeting may.
    pub(crate) fn not_too_long(&self) -> Result<(), Refusal> {
        if self.length().0 > LONGEST {
            return Err(Reason::TooLong { days: "31".into() }.into());
        }
        Ok(())
    }

    /// From the start of the first to the end of the last of these, which are in order.
    #[must_use]
    pub fn around(spans: &[Self]) -> Option<Self> {
        let (first, last) = (spans.first()?, spans.last()?);
        Some(Self { start: first.start.clone(), end: last.end.clone() })
    }

    /// Resolves both a start and an end, or neither.
    ///
    /// # Errors
    /// [`Reason::TimesIncomplete`] at the one that is missing; as [`Times::resolve`].
    pub fn resolve_if_any(
        start: Option<&LocalTimeInput>,
        end: Option<&LocalTimeInput>,
        venue: Option<&Zone>,
    ) -> Result<Option<Self>, Refusal> {
        match (start, end) {
            (Some(start), Some(end)) => Self::resolve(start, end, venue).map(Some),
            (None, None) => Ok(None),
            (None, Some(_)) => Err(Reason::TimesIncomplete {}.at("start")),
            (Some(_), None) => Err(Reason::TimesIncomplete {}.at("end")),
        }
    }

    /// Whether two spans share a moment.
    #[must_use]
    pub fn overlap(&self, other: &Self) -> bool {
        self.start.instant() < other.end.instant() && other.start.instant() < self.end.instant()
    }

    /// How long it lasts.
    #[must_use]
    pub fn length(&self) -> Minutes {
        self.start.minutes_until(&self.end)
    }
}

/// Reads a local date and time, `2023-10-05T09:30` or with seconds; no zone, no offset.
///
/// # Errors
/// What jiff says of it.
pub fn parse_local(text: &str) -> Result<DateTime, jiff::Error> {
    DateTime::from_str(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    /// Resolves a time in Paris, with or without an offset.
    fn in_paris(local: &str, offset: Option<i32>) -> Result<LocalTime, Refusal> {
        let local = parse_local(local).expect("a local time");
        LocalTimeInput { local, zone: Some(Zone::named("Europe/Paris")), offset }.resolve(None)
    }

    #[test]
    fn a_zone_is_spelt_as_the_database_spells_it() {
        for (given, name) in [
            ("america/new_york", "America/New_York"),
            ("AMERICA/PORT-AU-PRINCE", "America/Port-au-Prince"),
            ("Europe/Paris", "Europe/Paris"),
            // An older name is a name: what was written stays recognisable.
            ("us/eastern", "US/Eastern"),
            ("utc", "UTC"),
        ] {
            let (zone, _) = Zone::named(given).checked().expect("a zone");
            assert_eq!(zone.as_str(), name);
        }
        for none in ["Etc/Unknown", "etc/unknown", "America/Atlantis", "+02:00", ""] {
            let refusal = Zone::named(none).checked().expect_err("no zone");
            assert_eq!((refusal.code(), refusal.path), ("ZONE_UNKNOWN", vec!["zone".to_owned()]));
        }
        let local = parse_local("2023-07-29T02:30").expect("a local time");
        let paris = Zone::named("europe/paris");
        let time = LocalTimeInput { local, zone: None, offset: None }.resolve(Some(&paris));
        assert_eq!(time.expect("a time").zone, Zone::named("Europe/Paris"));
    }

    #[test]
    fn an_hour_that_comes_twice_is_told_apart_by_an_offset_as_it_is_given() {
        let twice = in_paris("2023-10-29T02:30", None).expect_err("it comes twice");
        assert_eq!((twice.code(), twice.path.as_slice()), ("TIME_TWICE", &["offset".into()][..]));
        assert_eq!(
            twice.sentence(&Language::english()),
            "2023-10-29T02:30:00 comes twice in Europe/Paris; say which by the offset 7200 (+02) or \
             3600 (+01), in seconds east of UTC."
        );
        assert_eq!(
            twice.sentence(&Language::spanish()),
            "2023-10-29T02:30:00 ocurre dos veces en Europe/Paris; indique cuál con el desfase \
             7200 (+02) o 3600 (+01), en segundos al este de UTC."
        );
        for offset in [7200, 3600] {
            let time = in_paris("2023-10-29T02:30", Some(offset)).expect("one of the two");
            assert_eq!(time.offset, offset);
        }
    }

    #[test]
    fn an_offset_that_cannot_be_is_answered_with_the_one_that_is() {
        let other = in_paris("2023-07-29T02:30", Some(2)).expect_err("another offset");
        assert_eq!(other.code(), "OFFSET_IMPOSSIBLE");
        assert_eq!(
            other.sentence(&Language::english()),
            "At 2023-07-29T02:30:00 the offset in Europe/Paris is 7200 (+02), in seconds east of UTC."
        );
        assert_eq!(
            other.sentence(&Language::spanish()),
            "El 2023-07-29T02:30:00 el desfase en Europe/Paris es 7200 (+02), en segundos al este de \
             UTC."
        );
    }
}
