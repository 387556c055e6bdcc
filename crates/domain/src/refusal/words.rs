//! Words that refusals put into their sentences: the same English word for every client, and a
//! reader's own in the sentence.

use crate::id::Kind;

/// What there may be only so many of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Many {
    /// Entries of an agenda.
    AgendaEntries,
    /// Delegates who attend for one delegation.
    Attendees,
    /// Who chairs a meeting.
    Chairs,
    /// Delegates of one delegation.
    Delegates,
    /// Delegations at a meeting.
    Delegations,
    /// Languages of a meeting.
    Languages,
    /// Meetings that somebody is admitted to.
    Meetings,
    /// Rooms of a venue.
    Rooms,
    /// Sittings of a meeting.
    Sittings,
    /// Speakers under one entry.
    Speakers,
    /// Topics of an item.
    Topics,
    /// Wordings of an item.
    Wordings,
}

impl Many {
    const ALL: [Self; 12] = [
        Self::AgendaEntries,
        Self::Attendees,
        Self::Chairs,
        Self::Delegates,
        Self::Delegations,
        Self::Languages,
        Self::Meetings,
        Self::Rooms,
        Self::Sittings,
        Self::Speakers,
        Self::Topics,
        Self::Wordings,
    ];

    /// The word for it, which clients rely on.
    pub(crate) const fn word(self) -> &'static str {
        self.words().0
    }

    /// In English and in Spanish.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::AgendaEntries => ("agenda entries", "puntos del orden del día"),
            Self::Attendees => ("attendees", "asistentes"),
            Self::Chairs => ("chairs", "copresidentes"),
            Self::Delegates => ("delegates", "delegados"),
            Self::Delegations => ("delegations", "delegaciones"),
            Self::Languages => ("languages", "idiomas"),
            Self::Meetings => ("meetings", "reuniones"),
            Self::Rooms => ("rooms", "salas"),
            Self::Sittings => ("sittings", "sesiones"),
            Self::Speakers => ("speakers", "oradores"),
            Self::Topics => ("topics", "temas"),
            Self::Wordings => ("wordings", "redacciones"),
        }
    }
}

const fn kind(kind: Kind) -> (&'static str, &'static str) {
    let spanish = match kind {
        Kind::Series => "serie",
        Kind::Venue => "sede",
        Kind::Meeting => "reunión",
        Kind::Delegation => "delegación",
        Kind::Delegate => "delegado",
        Kind::Participation => "participación",
        Kind::Agenda => "orden del día",
        Kind::Item => "punto",
        Kind::Entry => "punto del orden del día",
        Kind::Draft => "borrador",
        Kind::Cue => "indicación",
        Kind::Release => "publicación",
        Kind::Grant => "acceso",
    };
    (kind.word(), spanish)
}

/// A value as a sentence in Spanish has it: a parameter that names a kind of thing is translated, any
/// other is somebody's own word.
pub(super) fn in_spanish<'v>(param: &str, value: &'v str) -> &'v str {
    let said = |(english, spanish): (&str, &'static str)| (english == value).then_some(spanish);
    let found = match param {
        "kind" => Kind::ALL.into_iter().map(kind).find_map(said),
        "what" => Many::ALL.into_iter().map(Many::words).find_map(said),
        _ => None,
    };
    found.unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_one_of_its_own_in_spanish() {
        for (place, kind) in Kind::ALL.into_iter().enumerate() {
            assert_eq!(kind as usize, place, "{kind} stands where it is declared");
            assert_ne!(in_spanish("kind", kind.word()), kind.word());
        }
        for (place, many) in Many::ALL.into_iter().enumerate() {
            assert_eq!(many as usize, place, "{many:?} stands where it is declared");
            assert_ne!(in_spanish("what", many.word()), many.word());
        }
    }

    #[test]
    fn what_somebody_is_called_is_not_translated() {
        assert_eq!(in_spanish("meeting", "meeting"), "meeting");
        assert_eq!(in_spanish("kind", "chairs"), "chairs");
    }
}
