//! What happened, in sentences.

use crate::event::Event;
use crate::id::*;
use crate::seen::Seen;
use crate::text::{Language, LocalizedText};

/// One fact in a sentence, in Spanish or else in English; things bear the names that they have at
/// the moment that is seen. A fact without content was withheld.
#[must_use]
pub fn sentence(event: Option<&Event>, seen: &Seen, language: &Language) -> String {
    let names = Names { seen, language, spanish: language.primary() == "es" };
    match event {
        None if names.spanish => "El contenido de este hecho fue retirado.".to_owned(),
        None => "The content of this fact was withheld.".to_owned(),
        Some(event) => names.of(event),
    }
}

struct Names<'a> {
    seen: &'a Seen,
    language: &'a Language,
    spanish: bool,
}

macro_rules! say {
    ($names:ident, $english:literal, $spanish:literal) => {
        if $names.spanish { format!($spanish) } else { format!($english) }
    };
}

impl Names<'_> {
    fn text(&self, text: &LocalizedText) -> String {
        text.read(self.language).to_owned()
    }

    /// The name of a thing, or what stands for one that is not to be seen.
    fn or_unnamed(&self, name: Option<String>) -> String {
        name.unwrap_or_else(|| "…".to_owned())
    }

    fn meeting(&self, id: MeetingId) -> String {
        self.or_unnamed(self.seen.meeting(id).map(|it| self.text(&it.title)))
    }

    fn delegation(&self, id: DelegationId) -> String {
        self.or_unnamed(self.seen.delegation(id).map(|it| self.text(&it.name)))
    }

    fn delegate(&self, id: DelegateId) -> String {
        let name = self.seen.delegation_of(id).and_then(|delegation| {
            let delegate = delegation.delegate(id)?;
            Some(delegate.person.clone().unwrap_or_else(|| self.text(&delegate.title)))
        });
        self.or_unnamed(name)
    }

    fn item(&self, id: ItemId) -> String {
        self.or_unnamed(self.seen.item(id).and_then(|it| it.title().map(|t| self.text(t))))
    }

    fn entry(&self, id: EntryId) -> String {
        let item = self.seen.meeting_of(id).and_then(|meeting| {
            let agenda = self.seen.agenda(meeting)?;
            agenda.entry(id).map(|entry| entry.item)
        });
        item.map_or_else(|| "…".to_owned(), |item| self.item(item))
    }

    fn of(&self, event: &Event) -> String {
        match event {
            Event::SeriesOpened(_)
            | Event::VenueAdded(_)
            | Event::DelegationFormed(_)
            | Event::DelegateNamed(_)
            | Event::DelegateReplaced(_) => self.of_standing_things(event),
            Event::MeetingPlanned(_)
            | Event::MeetingRescheduled(_)
            | Event::MeetingCancelled(_)
            | Event::ChairAppointed(_)
            | Event::AttendeeReplaced(_)
            | Event::DelegationInvited(_)
            | Event::ParticipationConfirmed(_)
            | Event::AttendeesNamed(_) => self.of_meetings(event),
            Event::ItemProposed(_)
            | Event::ItemReworded(_)
            | Event::WordingEndorsed(_)
            | Event::ItemObjectedTo(_)
            | Event::DraftWritten(_)
            | Event::DraftShared(_) => self.of_items(event),
            Event::ItemPlaced(_)
            | Event::EntryMoved(_)
            | Event::MinutesAllotted(_)
            | Event::SpeakerAdded(_)
            | Event::SpeakerMoved(_)
            | Event::AgendaCirculated(_) => self.of_agendas(event),
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "`of` has sorted the events already")]
    fn of_standing_things(&self, event: &Event) -> String {
        match event {
            Event::SeriesOpened(it) => {
                let title = self.text(&it.title);
                say!(self, "The series “{title}” was opened.", "Se abrió la serie «{title}».")
            }
            Event::VenueAdded(it) => {
                let name = self.text(&it.name);
                say!(self, "The venue “{name}” was added.", "Se añadió la sede «{name}».")
            }
            Event::DelegationFormed(it) => {
                let name = self.text(&it.name);
                say!(
                    self,
                    "The delegation {name} was formed.",
                    "Se constituyó la delegación {name}."
                )
            }
            Event::DelegateNamed(it) => {
                let (who, of) = (self.delegate(it.delegate), self.delegation(it.delegation));
                say!(self, "{who} was named to {of}.", "Se designó a {who} en la delegación {of}.")
            }
            Event::DelegateReplaced(it) => {
                let of = self.delegation(it.delegation);
                let (old, new) = (self.delegate(it.delegate), self.delegate(it.successor));
                say!(
                    self,
                    "{new} took the place of {old} in {of}.",
                    "{new} sustituyó a {old} en la delegación {of}."
                )
            }
            _ => String::new(),
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "`of` has sorted the events already")]
    fn of_meetings(&self, event: &Event) -> String {
        match event {
            Event::MeetingPlanned(it) => {
                let title = self.text(&it.title);
                say!(
                    self,
                    "The meeting “{title}” was planned.",
                    "Se planificó la reunión «{title}»."
                )
            }
            Event::MeetingRescheduled(it) => {
                let (title, start) = (self.meeting(it.meeting), it.times.start.local);
                say!(self, "“{title}” was moved to {start}.", "«{title}» se trasladó al {start}.")
            }
            Event::MeetingCancelled(it) => {
                let title = self.meeting(it.meeting);
                say!(self, "“{title}” was cancelled.", "«{title}» fue cancelada.")
            }
            Event::ChairAppointed(it) => {
                let (title, who) = (self.meeting(it.meeting), self.delegate(it.delegate));
                say!(
                    self,
                    "{who} was appointed to chair “{title}”.",
                    "Se designó a {who} para presidir «{title}»."
                )
            }
            Event::AttendeeReplaced(it) => {
                let title = self.meeting(it.meeting);
                let (old, new) = (self.delegate(it.delegate), self.delegate(it.successor));
                say!(
                    self,
                    "At “{title}”, {new} takes the place of {old}.",
                    "En «{title}», {new} ocupa el lugar de {old}."
                )
            }
            Event::DelegationInvited(it) => {
                let (title, who) = (self.meeting(it.meeting), self.delegation(it.delegation));
                say!(self, "{who} was invited to “{title}”.", "Se invitó a {who} a «{title}».")
            }
            Event::ParticipationConfirmed(it) => {
                let (title, who) = (self.meeting(it.meeting), self.delegation(it.delegation));
                say!(
                    self,
                    "{who} confirmed for “{title}”.",
                    "{who} confirmó su participación en «{title}»."
                )
            }
            Event::AttendeesNamed(it) => {
                let (title, who) = (self.meeting(it.meeting), self.delegation(it.delegation));
                let count = it.attendees.len();
                say!(
                    self,
                    "{who} named {count} attendees of “{title}”.",
                    "{who} nombró {count} asistentes a «{title}»."
                )
            }
            _ => String::new(),
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "`of` has sorted the events already")]
    fn of_items(&self, event: &Event) -> String {
        match event {
            Event::ItemProposed(it) => {
                let title = self.text(&it.proposal.title);
                let by: Vec<_> = it.sponsors.iter().map(|id| self.delegation(*id)).collect();
                let by = by.join(", ");
                if by.is_empty() {
                    return say!(self, "“{title}” was proposed.", "Se propuso «{title}».");
                }
                say!(self, "“{title}” was proposed by {by}.", "«{title}» fue propuesto por {by}.")
            }
            Event::ItemReworded(it) => {
                let title = self.text(&it.wording.title);
                say!(
                    self,
                    "An item was reworded: “{title}”.",
                    "Se cambió la redacción de un punto: «{title}»."
                )
            }
            Event::WordingEndorsed(it) => {
                let (who, title) = (self.delegation(it.party), self.item(it.item));
                say!(self, "{who} endorsed “{title}”.", "{who} respaldó «{title}».")
            }
            Event::ItemObjectedTo(it) => {
                let (who, title) = (self.delegation(it.party), self.item(it.item));
                say!(self, "{who} objected to “{title}”.", "{who} objetó «{title}».")
            }
            Event::DraftWritten(it) => {
                let title = self.text(&it.proposal.title);
                say!(self, "The draft “{title}” was written.", "Se redactó el borrador «{title}».")
            }
            Event::DraftShared(it) => {
                let title = self.item(it.item);
                say!(
                    self,
                    "The draft of “{title}” was shared.",
                    "Se compartió el borrador de «{title}»."
                )
            }
            _ => String::new(),
        }
    }

    #[expect(clippy::wildcard_enum_match_arm, reason = "`of` has sorted the events already")]
    fn of_agendas(&self, event: &Event) -> String {
        match event {
            Event::ItemPlaced(it) => {
                let (item, meeting) = (self.item(it.item), self.meeting(it.meeting));
                say!(
                    self,
                    "“{item}” was placed on the agenda of “{meeting}”.",
                    "«{item}» se incluyó en el orden del día de «{meeting}»."
                )
            }
            Event::EntryMoved(it) => self.moved(it.entry, it.parent, it.after),
            Event::MinutesAllotted(it) => {
                let item = self.entry(it.entry);
                match it.minutes {
                    Some(n) => say!(
                        self,
                        "“{item}” was allotted {n} minutes.",
                        "Se asignaron {n} minutos a «{item}»."
                    ),
                    None => say!(
                        self,
                        "“{item}” gave up its allotted minutes.",
                        "«{item}» dejó los minutos asignados."
                    ),
                }
            }
            Event::SpeakerAdded(it) => {
                let (who, item) = (self.delegate(it.delegate), self.entry(it.entry));
                say!(
                    self,
                    "{who} was put on the speakers list of “{item}”.",
                    "Se inscribió a {who} en la lista de oradores de «{item}»."
                )
            }
            Event::SpeakerMoved(it) => {
                let (who, item) = (self.delegate(it.delegate), self.entry(it.entry));
                say!(
                    self,
                    "{who} took another turn on “{item}”.",
                    "{who} tomó otro turno en «{item}»."
                )
            }
            Event::AgendaCirculated(it) => {
                let (title, n) = (self.meeting(it.meeting), it.revision);
                say!(
                    self,
                    "The agenda of “{title}” was circulated as revision {n}.",
                    "El orden del día de «{title}» se circuló como revisión {n}."
                )
            }
            _ => String::new(),
        }
    }

    fn moved(&self, entry: EntryId, parent: Option<EntryId>, after: Option<EntryId>) -> String {
        let item = self.entry(entry);
        match (after, parent) {
            (Some(after), _) => {
                let other = self.entry(after);
                say!(
                    self,
                    "“{item}” was moved after “{other}”.",
                    "«{item}» se trasladó después de «{other}»."
                )
            }
            (None, Some(parent)) => {
                let other = self.entry(parent);
                say!(
                    self,
                    "“{item}” was moved under “{other}”, first.",
                    "«{item}» se trasladó bajo «{other}», en primer lugar."
                )
            }
            (None, None) => say!(
                self,
                "“{item}” was moved to the beginning.",
                "«{item}» se trasladó al principio."
            ),
        }
    }
}
