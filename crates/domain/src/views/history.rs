//! What happened, in sentences. Each fact words itself in its verb's file ([`Fact::say`]); here is
//! how it calls the things that it is about.
//!
//! [`Fact::say`]: crate::event::Fact::say

mod data;
mod places;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod told;

pub use data::data;

use crate::audience::Viewer;
use crate::event::Event;
use crate::id::*;
use crate::key::Key;
use crate::minutes::Minutes;
use crate::seen::Seen;
use crate::state::WordingNumber;
use crate::text::{Language, LocalizedText};
use crate::time::{LocalTime, Times};
use crate::views::dates::{moment, span};

/// The English or the Spanish sentence, whichever these names are for.
macro_rules! say {
    ($names:ident, $english:literal, $spanish:literal $(,)?) => {
        if $names.spanish() { format!($spanish) } else { format!($english) }
    };
}

pub(crate) use say;

/// One fact in a sentence, in Spanish or else in English. Things bear the names that they have at
/// the moment that is seen; what is hidden from the viewer is called what a thing that is not there
/// would be: “an item”. A fact without content, and one that was not written for the viewer, tells
/// nothing but that it is withheld.
#[must_use]
pub fn sentence(event: Option<&Event>, seen: &Seen, language: &Language) -> String {
    let names = Names { seen, language, spanish: language.primary() == "es" };
    let told = event.filter(|event| seen.admits(&event.audience()));
    capitalized(&told.map_or_else(|| names.withheld(), |event| worded(event, &names)))
}

/// Who speaks where the viewer sees no more than that time is taken is not told.
fn worded(event: &Event, names: &Names<'_>) -> String {
    match data::of_reserved(event, names.seen) {
        Some(meeting) => {
            let meeting = names.meeting(meeting);
            say!(
                names,
                "The speakers of an item on the agenda of {meeting} were changed.",
                "Se cambiaron los oradores de un punto del orden del día de {meeting}.",
            )
        }
        None => event.say(names),
    }
}

/// A sentence may begin with “an item”, and with whatever a person is called.
fn capitalized(sentence: &str) -> String {
    let mut rest = sentence.chars();
    rest.next().into_iter().flat_map(char::to_uppercase).chain(rest).collect()
}

/// How things are called in a sentence: in the reader's language, at the moment and by the rights
/// of the viewer.
pub struct Names<'a> {
    seen: &'a Seen,
    language: &'a Language,
    spanish: bool,
}

impl Names<'_> {
    /// The most that a sentence lists by name.
    const LISTED: usize = 4;

    pub(crate) const fn spanish(&self) -> bool {
        self.spanish
    }

    /// The English or the Spanish words, whichever these names are for.
    pub(crate) fn either(&self, english: &str, spanish: &str) -> String {
        if self.spanish { spanish } else { english }.to_owned()
    }

    fn withheld(&self) -> String {
        self.either(
            "The content of this fact is withheld.",
            "El contenido de este hecho se mantiene en reserva.",
        )
    }

    pub(crate) fn text<'t>(&self, text: &'t LocalizedText) -> &'t str {
        text.read(self.language)
    }

    /// A title, in the quotation marks of the sentence's language.
    pub(crate) fn quote(&self, title: &LocalizedText) -> String {
        let title = self.text(title);
        say!(self, "“{title}”", "«{title}»")
    }

    pub(crate) fn series(&self, id: SeriesId) -> String {
        let title = self.seen.series(id).map(|it| self.quote(&it.title));
        title.unwrap_or_else(|| self.either("a series", "una serie"))
    }

    pub(crate) fn meeting(&self, id: MeetingId) -> String {
        let title = self.seen.meeting(id).map(|it| self.quote(&it.title));
        title.unwrap_or_else(|| self.either("a meeting", "una reunión"))
    }

    /// The same, beside a meeting that has been named.
    pub(crate) fn other_meeting(&self, id: MeetingId) -> String {
        let title = self.seen.meeting(id).map(|it| self.quote(&it.title));
        title.unwrap_or_else(|| self.either("another meeting", "otra reunión"))
    }

    pub(crate) fn item(&self, id: ItemId) -> String {
        self.title(id, None).unwrap_or_else(|| self.an_item())
    }

    /// The same, beside an item that has been named.
    pub(crate) fn other_item(&self, id: ItemId) -> String {
        self.title(id, None).unwrap_or_else(|| self.either("another item", "otro punto"))
    }

    /// Several topics; at least one.
    pub(crate) fn topics(&self, topics: &[Key]) -> String {
        let all = topics.iter().map(Key::to_string).collect();
        self.several(all, topics.len(), ("topics", "temas"))
    }

    /// An item, by the title of one of its wordings.
    pub(crate) fn wording(&self, id: ItemId, number: WordingNumber) -> String {
        self.title(id, Some(number)).unwrap_or_else(|| self.an_item())
    }

    /// The item that stands at an entry.
    pub(crate) fn entry(&self, id: EntryId) -> String {
        self.title_at(id).unwrap_or_else(|| self.an_item())
    }

    /// The same, beside an entry that has been named.
    pub(crate) fn other_entry(&self, id: EntryId) -> String {
        self.title_at(id).unwrap_or_else(|| self.either("another item", "otro punto"))
    }

    fn an_item(&self) -> String {
        self.either("an item", "un punto")
    }

    fn title(&self, id: ItemId, wording: Option<WordingNumber>) -> Option<String> {
        let item = self.seen.item(id)?;
        let wording = item.wording(wording.unwrap_or(item.current))?;
        Some(self.quote(&wording.title))
    }

    fn title_at(&self, entry: EntryId) -> Option<String> {
        let agenda = self.seen.agenda(self.seen.meeting_of(entry)?)?;
        let entry = agenda.entry(entry)?;
        match &entry.record {
            Some(record) => Some(self.quote(&record.title)),
            None => self.title(entry.item, None),
        }
    }

    /// Access that was given, by the name that it was given under.
    pub(crate) fn grant(&self, id: GrantId) -> String {
        let name = self.seen.grant(id).map(|it| it.name.clone());
        let quoted = name.map(|name| say!(self, "“{name}”", "«{name}»"));
        quoted.unwrap_or_else(|| self.either("somebody", "alguien"))
    }

    /// As what somebody is given access.
    pub(crate) fn holder(&self, viewer: &Viewer) -> String {
        match viewer {
            Viewer::Secretariat => self.either("the secretariat", "secretaría"),
            Viewer::Delegate(delegation) => {
                let party = self.party(*delegation);
                say!(self, "a delegate of {party}", "delegado de {party}")
            }
            Viewer::Reader(_) => self.either("a reader", "lector"),
            Viewer::Auditor => self.either("an auditor", "auditor"),
            Viewer::Public => self.either("the public", "público"),
        }
    }

    /// A delegation as one that acts: `Mexico`.
    pub(crate) fn party(&self, id: DelegationId) -> String {
        self.party_seen(id).unwrap_or_else(|| self.either("a delegation", "una delegación"))
    }

    /// Several of them; at least one.
    pub(crate) fn parties(&self, ids: &[DelegationId]) -> String {
        if let [one] = ids {
            return self.party(*one);
        }
        let seen = ids.iter().filter_map(|id| self.party_seen(*id));
        self.several(seen.collect(), ids.len(), ("delegations", "delegaciones"))
    }

    fn party_seen(&self, id: DelegationId) -> Option<String> {
        self.seen.delegation(id).map(|it| self.text(&it.name).to_owned())
    }

    /// A delegation as one to which people belong: `the Mexico delegation`.
    pub(crate) fn delegation(&self, id: DelegationId) -> String {
        let seen = self.seen.delegation(id).map(|it| self.delegation_called(&it.name));
        seen.unwrap_or_else(|| self.either("a delegation", "una delegación"))
    }

    /// The same, by its name.
    pub(crate) fn delegation_called(&self, name: &LocalizedText) -> String {
        let name = self.text(name);
        say!(self, "the {name} delegation", "la delegación de {name}")
    }

    /// A delegate and their party: `Alicia Bárcena (Mexico)`.
    pub(crate) fn delegate(&self, id: DelegateId) -> String {
        self.delegate_seen(id).unwrap_or_else(|| self.either("a delegate", "un delegado"))
    }

    /// The same, beside a delegate who has been named.
    pub(crate) fn other_delegate(&self, id: DelegateId) -> String {
        self.delegate_seen(id).unwrap_or_else(|| self.either("another delegate", "otro delegado"))
    }

    /// Several delegates of one party, without naming it; at least one.
    pub(crate) fn colleagues(&self, ids: &[DelegateId]) -> String {
        let seen: Vec<_> = ids.iter().filter_map(|id| Some(self.colleague_seen(*id)?.0)).collect();
        if seen.is_empty() && ids.len() == 1 {
            return self.either("a delegate", "un delegado");
        }
        self.several(seen, ids.len(), ("delegates", "delegados"))
    }

    fn delegate_seen(&self, id: DelegateId) -> Option<String> {
        self.colleague_seen(id).map(|(name, party)| format!("{name} ({party})"))
    }

    /// What a delegate is called, the post while there is no person, and their party.
    fn colleague_seen(&self, id: DelegateId) -> Option<(String, String)> {
        let delegation = self.seen.delegation_of(id)?;
        let delegate = delegation.delegate(id)?;
        let name = delegate.person.as_deref().unwrap_or_else(|| self.text(&delegate.title));
        Some((name.to_owned(), self.text(&delegation.name).to_owned()))
    }

    /// The first of them by name, the others by number: `Canada, Mexico and 5 more`.
    fn several(&self, mut seen: Vec<String>, all: usize, noun: (&str, &str)) -> String {
        seen.truncate(Self::LISTED);
        let others = all.saturating_sub(seen.len());
        if seen.is_empty() {
            return format!("{others} {}", self.either(noun.0, noun.1));
        }
        if others > 0 {
            seen.push(say!(self, "{others} more", "{others} más"));
        }
        let Some(last) = seen.pop() else { return String::new() };
        if seen.is_empty() {
            return last;
        }
        let (first, and) = (seen.join(", "), self.and(&last));
        format!("{first} {and} {last}")
    }

    /// In Spanish `e` before the sound i: `México e Italia`, but `México y Hierro`.
    fn and(&self, next: &str) -> &'static str {
        let next = next.to_lowercase();
        let mut sounds = next.strip_prefix('h').unwrap_or(&next).chars();
        let i = matches!(sounds.next(), Some('i' | 'í'));
        let glides = matches!(sounds.next(), Some('a' | 'e' | 'o' | 'u'));
        match (self.spanish, i && !glides) {
            (false, _) => "and",
            (true, false) => "y",
            (true, true) => "e",
        }
    }

    /// A length: `1 minute`.
    pub(crate) fn minutes(&self, minutes: Minutes) -> String {
        match minutes {
            Minutes(1) => self.either("1 minute", "1 minuto"),
            Minutes(n) => say!(self, "{n} minutes", "{n} minutos"),
        }
    }

    /// One time, with its date and zone.
    pub(crate) fn moment(&self, time: &LocalTime) -> String {
        moment(time, self.spanish)
    }

    /// When a meeting sits.
    pub(crate) fn sittings(&self, sittings: &[Times]) -> String {
        crate::views::dates::sittings(sittings, self.spanish)
    }

    /// From when until when.
    pub(crate) fn times(&self, times: &Times) -> String {
        span(times, self.spanish)
    }
}
