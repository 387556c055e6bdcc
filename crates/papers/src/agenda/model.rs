//! What stands on the paper, taken from the view that a reader sees.

use jiff::tz::TimeZone;
use plenary_domain::state::{
    Attendee, Capacity, Delegation, Group, Invitation, ItemKind, Participation, Speaker, Status,
};
use plenary_domain::time::{LocalTime, Times};
use plenary_domain::views::{AgendaView, Line, dates};
use plenary_domain::{DelegateId, Language, LocalizedText, Seen};

use super::{PrintedAgenda, PrintedDelegation, PrintedSpeaker, Row};
use crate::labels::{self, Labels, is_spanish};

impl PrintedAgenda {
    /// A meeting's agenda for a reader of this language. The fingerprint is that of the log at the
    /// moment that is printed; none for what was only supposed.
    #[must_use]
    pub fn of(
        seen: &Seen,
        view: &AgendaView,
        language: &Language,
        fingerprint: Option<&str>,
    ) -> Self {
        Printer { seen, view, language, labels: Labels::of(language) }.agenda(fingerprint)
    }
}

/// What is printed of an entry's item.
pub(crate) struct Printed<'a> {
    pub(crate) kind: ItemKind,
    pub(crate) title: &'a LocalizedText,
    pub(crate) annotation: Option<&'a LocalizedText>,
}

/// What stands at an entry, or stood; none if the reader may only know that the time is taken.
pub(crate) fn printed(line: &Line) -> Option<Printed<'_>> {
    let (kind, title) = (line.kind()?, line.title()?);
    Some(Printed { kind, title, annotation: line.annotation() })
}

struct Printer<'a> {
    seen: &'a Seen,
    view: &'a AgendaView,
    language: &'a Language,
    labels: &'static Labels,
}

impl Printer<'_> {
    fn agenda(&self, fingerprint: Option<&str>) -> PrintedAgenda {
        let meeting = &self.view.meeting;
        let series = meeting.series.and_then(|id| self.seen.series(id));
        let status = self.status();
        PrintedAgenda {
            language: self.language.clone(),
            title: self.read(&meeting.title),
            series: series.map(|series| self.read(&series.title)),
            cancelled: self.cancelled(),
            when: meeting.times.as_ref().map(|times| self.when(times)),
            sittings: (meeting.sittings().len() > 1)
                .then(|| dates::sittings(meeting.sittings(), self.spanish())),
            place: place(self.seen, meeting, self.language),
            languages: self.languages(),
            chairs: meeting.chairs.iter().filter_map(|chair| self.person(*chair)).collect(),
            footer: self.footer(&status, fingerprint),
            status,
            delegations: self.delegations(),
            rows: self.rows(),
            revision: self.view.agenda.revision().map(|revision| revision.number),
        }
    }

    fn spanish(&self) -> bool {
        is_spanish(self.language)
    }

    fn read(&self, text: &LocalizedText) -> String {
        text.read(self.language).to_owned()
    }

    /// `Thursday, 5 October 2023, 09:30–13:00 (America/Mexico_City)`.
    fn when(&self, times: &Times) -> String {
        let weekday = dates::weekday(times.start.local.date(), self.spanish());
        format!("{weekday}, {}", dates::span(times, self.spanish()))
    }

    fn cancelled(&self) -> Option<String> {
        let Status::Cancelled { reason, .. } = &self.view.meeting.status else { return None };
        let word = self.labels.cancelled;
        Some(reason.as_ref().map_or_else(
            || word.to_owned(),
            |reason| format!("{word}: {}", reason.read(self.language)),
        ))
    }

    fn languages(&self) -> Vec<String> {
        let meeting = &self.view.meeting;
        let names = meeting.languages.iter().map(|l| labels::language(l, self.spanish()));
        names.chain(self.labels.interpretation(meeting.interpretation)).collect()
    }

    /// `Draft`, `Revision 2 (3 October 2023), adopted, changed since`; of an older revision that was
    /// adopted, `Revision 3 (4 October 2023), adopted as revision 2`.
    fn status(&self) -> String {
        let agenda = &self.view.agenda;
        let Some(revision) = agenda.revision() else { return self.labels.draft.to_owned() };
        let start = self.view.meeting.times.as_ref().map(|times| times.start.zone.as_str());
        let zone = start.and_then(|zone| TimeZone::get(zone).ok()).unwrap_or(TimeZone::UTC);
        let day = zone.to_datetime(revision.circulated).date();
        let mut status = format!(
            "{} {} ({})",
            self.labels.revision,
            revision.number,
            dates::date(day, self.spanish())
        );
        let adopted = agenda.adopted.as_ref().map(|adopted| {
            let word = self.labels.adopted;
            let older = Some(adopted.revision).filter(|adopted| *adopted != revision.number);
            older.map_or_else(
                || word.to_owned(),
                |it| format!("{word} {} {it}", self.labels.adopted_as),
            )
        });
        let changed = self.view.changed_since_circulation();
        let changed = changed.then(|| self.labels.changed_since.to_owned());
        for more in adopted.into_iter().chain(changed) {
            status = format!("{status}, {more}");
        }
        status
    }

    fn footer(&self, status: &str, fingerprint: Option<&str>) -> String {
        fingerprint.map_or_else(
            || status.to_owned(),
            |fingerprint| format!("{status} · {} {fingerprint}", self.labels.fingerprint),
        )
    }

    /// A person, or the post while nobody fills it.
    fn person(&self, id: DelegateId) -> Option<String> {
        person(self.seen, id, self.language)
    }

    fn delegations(&self) -> Vec<PrintedDelegation> {
        let all = self.seen.participations_of(self.view.meeting.id).into_iter();
        all.filter(|it| it.takes_part()).filter_map(|it| self.delegation(&it)).collect()
    }

    fn delegation(&self, it: &Participation) -> Option<PrintedDelegation> {
        let delegation = self.seen.delegation(it.delegation)?;
        let (heads, others): (Vec<_>, Vec<_>) =
            it.attendees.iter().partition(|attendee| attendee.capacity == Capacity::Head);
        let called = |attendee: &&Attendee| self.attendee(&delegation, attendee);
        let mut role = labels::role(it.role, self.spanish()).to_owned();
        if it.invitation == Invitation::Invited {
            role = format!("{role}, {}", self.labels.unconfirmed);
        }
        Some(PrintedDelegation {
            name: self.read(&delegation.name),
            role,
            head: heads.first().and_then(called),
            others: others.iter().filter_map(called).collect(),
        })
    }

    /// `Jo Lee, Engineer (adviser, by video, from 10:20)`.
    fn attendee(&self, delegation: &Delegation, attendee: &Attendee) -> Option<String> {
        let delegate = delegation.delegate(attendee.delegate)?;
        let name = match &delegate.person {
            Some(person) => format!("{person}, {}", delegate.title.read(self.language)),
            None => self.read(&delegate.title),
        };
        let plain = matches!(attendee.capacity, Capacity::Head | Capacity::Member);
        let capacity =
            (!plain).then(|| labels::capacity(attendee.capacity, self.spanish()).to_owned());
        let video = attendee.remote.then(|| self.labels.by_video.to_owned());
        let hour = |label: &str, time: &LocalTime| format!("{label} {}", dates::clock(time));
        let from = attendee.from.as_ref().map(|time| hour(self.labels.from, time));
        let until = attendee.until.as_ref().map(|time| hour(self.labels.until, time));
        let asides: Vec<_> = [capacity, video, from, until].into_iter().flatten().collect();
        Some(if asides.is_empty() { name } else { format!("{name} ({})", asides.join(", ")) })
    }

    fn rows(&self) -> Vec<Row> {
        let several = self.days();
        let mut last = None;
        let row = |line: &Line| {
            let day = line.start.as_ref().map(|start| start.local.date());
            let begins = several && day.is_some() && day != last;
            last = day.or(last);
            let day = day.filter(|_| begins).map(|day| dates::day(day, self.spanish()));
            Row { day, ..self.row(line) }
        };
        self.view.lines.iter().map(row).collect()
    }

    /// Whether the entries or the meeting lie on more than one day.
    fn days(&self) -> bool {
        let times = self.view.meeting.times.as_ref();
        let times = times.into_iter().flat_map(|times| [&times.start, &times.end]);
        let starts = self.view.lines.iter().filter_map(|line| line.start.as_ref());
        let mut days = times.chain(starts).map(|time| time.local.date());
        let first = days.next();
        days.any(|day| Some(day) != first)
    }

    fn row(&self, line: &Line) -> Row {
        let printed = printed(line);
        let annotation = printed.as_ref().and_then(|printed| printed.annotation);
        Row {
            day: None,
            number: line.number.clone(),
            depth: line.depth,
            title: printed
                .as_ref()
                .map_or_else(|| self.labels.reserved.to_owned(), |it| self.read(it.title)),
            kind: printed.as_ref().map(|it| labels::kind(it.kind, self.spanish())),
            aside: printed
                .as_ref()
                .and_then(|it| labels::kind_beside_title(it.kind, self.spanish())),
            heading: printed.as_ref().is_some_and(|it| it.kind == ItemKind::Heading),
            reserved: printed.is_none(),
            clock: clock(line),
            start: line.start.as_ref().map(written),
            end: line.end.as_ref().map(written),
            minutes: line.minutes.0,
            speakers: line.entry.speakers.iter().map(|it| self.speaker(it)).collect(),
            annotation: annotation.map(|text| self.read(text)),
            openness: printed.and_then(|_| labels::openness(line.entry.openness, self.spanish())),
            marks: self.marks(line),
            is_new: line.is_new,
        }
    }

    /// What else is to be known of an entry whose item the reader sees.
    fn marks(&self, line: &Line) -> Vec<String> {
        let labels = self.labels;
        let Some(item) = line.standing() else { return Vec::new() };
        let party = |id| self.seen.delegation(id).map(|it| self.read(&it.name));
        let withdrawn = item.withdrawn.is_some().then(|| labels.withdrawn.to_owned());
        let group = match line.entry.group {
            Group::Outside => None,
            Group::Inside => Some(labels.in_group.to_owned()),
            Group::PulledBy(by) => party(by).map(|party| format!("{} {party}", labels.pulled_by)),
        };
        let ruled = line.entry.added_by.as_ref().and_then(|ruling| {
            let chair = self.person(ruling.chair)?;
            Some(format!("{} {chair}: {}", labels.added_by, self.read(&ruling.reason)))
        });
        // Nobody proposes a break: the secretariat puts it there when it likes.
        let late = (item.late && item.kind.asks_consent()).then(|| labels.late.to_owned());
        [withdrawn, group, ruled, late].into_iter().flatten().collect()
    }

    fn speaker(&self, speaker: &Speaker) -> PrintedSpeaker {
        let delegation = self.seen.delegation_of(speaker.delegate);
        PrintedSpeaker {
            name: self.person(speaker.delegate).unwrap_or_else(|| self.labels.reserved.to_owned()),
            delegation: delegation.map(|delegation| self.read(&delegation.name)),
            minutes: speaker.minutes.map(|minutes| minutes.0),
        }
    }
}

/// A person, or the post while nobody fills it; none if that is not for the reader to know.
pub(crate) fn person(seen: &Seen, id: DelegateId, language: &Language) -> Option<String> {
    let delegation = seen.delegation_of(id)?;
    let delegate = delegation.delegate(id)?;
    let post = || delegate.title.read(language).to_owned();
    Some(delegate.person.clone().unwrap_or_else(post))
}

/// Room, venue and city.
pub(crate) fn place(
    seen: &Seen,
    meeting: &plenary_domain::state::Meeting,
    language: &Language,
) -> Option<String> {
    let venue = seen.venue(meeting.venue?)?;
    let room = meeting.room.as_ref().and_then(|key| venue.room(key));
    let names = room.map(|room| &room.name).into_iter();
    let names = names.chain([&venue.name]).chain(venue.city.as_ref());
    Some(names.map(|name| name.read(language)).collect::<Vec<_>>().join(", "))
}

/// `09:30–10:30`; the end of an entry that lasts into another day is marked with how many days later.
/// None for what takes no time.
pub(crate) fn clock(line: &Line) -> Option<String> {
    let (start, end) = (line.start.as_ref()?, line.end.as_ref()?);
    if line.minutes.0 == 0 {
        return None;
    }
    let days = start.local.date().until(end.local.date()).map_or(0, |span| span.get_days());
    let later = if days == 0 { String::new() } else { format!(" (+{days})") };
    Some(format!("{}–{}{later}", dates::clock(start), dates::clock(end)))
}

fn written(time: &LocalTime) -> String {
    time.local.strftime("%Y-%m-%dT%H:%M").to_string()
}
