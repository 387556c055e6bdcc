//! Editions, and what is carried over from one to the next.

use super::*;

/// The next edition, to which Mexico is invited.
const EDITION: MeetingId = MeetingId(uuid(0x41));
const UNDATED: MeetingId = MeetingId(uuid(0x43));
const PEACE: ItemId = ItemId(uuid(0x42));

pub(super) fn told_of_editions() -> Vec<Told> {
    let planned = |meeting, times| EditionPlanned {
        meeting,
        key: None,
        title: both("Dialogue 2024", "Diálogo 2024"),
        series: SERIES,
        previous: MEETING,
        venue: None,
        times,
        private: false,
        languages: vec![],
        interpretation: Interpretation::None,
    };
    let times = times("2024-10-03T09:30", "2024-10-03T13:00");
    let invited = |meeting| DelegationInvited { meeting, delegation: MX, role: Role::Host };
    let (from, to, part_of) = (MEETING, EDITION, None);
    let carried = ItemCarriedOver { item: PEACE, from, to, wording: 1, part_of, brought: None };
    let title = text("arms");
    let record = Record { kind: ItemKind::Discussion, title, annotation: None, minutes: None };
    let peace = proposed(PEACE, "peace", ItemKind::Discussion, &[MX]);
    vec![
        told(
            planned(EDITION, Some(times)),
            "The edition “Dialogue 2024” was planned in the shape of “High-Level Security Dialogue \
             2023”, for 3 October 2024, 09:30–13:00 (America/Mexico_City).",
            "Se planificó la edición «Diálogo 2024» conforme al modelo de «High-Level Security \
             Dialogue 2023», para el 3 de octubre de 2024, de 09:30 a 13:00 (America/Mexico_City).",
        ),
        told(
            planned(UNDATED, None),
            "The edition “Dialogue 2024” was planned in the shape of “High-Level Security Dialogue \
             2023”, without a time yet.",
            "Se planificó la edición «Diálogo 2024» conforme al modelo de «High-Level Security \
             Dialogue 2023», aún sin fecha.",
        ),
        told(
            invited(UNDATED),
            "Mexico was invited to “Dialogue 2024” as the host.",
            "Se invitó a Mexico a «Diálogo 2024» en calidad de anfitrión.",
        ),
        told(
            invited(EDITION),
            "Mexico was invited to “Dialogue 2024” as the host.",
            "Se invitó a Mexico a «Diálogo 2024» en calidad de anfitrión.",
        ),
        told(
            peace,
            "“peace” was proposed for “High-Level Security Dialogue 2023” by Mexico.",
            "A iniciativa de Mexico, se propuso el punto «peace» para «High-Level Security \
             Dialogue 2023».",
        ),
        told(
            carried,
            "“peace” was carried over from “High-Level Security Dialogue 2023” to “Dialogue 2024”.",
            "«peace» se trasladó de «High-Level Security Dialogue 2023» a «Diálogo 2024».",
        ),
        told(
            EntryRecorded { meeting: MEETING, entry: AT_ARMS, record },
            "The agenda of “High-Level Security Dialogue 2023” keeps “arms” on record, which was \
             carried over to a later meeting.",
            "El orden del día de «High-Level Security Dialogue 2023» deja constancia de «arms», que \
             se trasladó a una reunión posterior.",
        ),
    ]
}
