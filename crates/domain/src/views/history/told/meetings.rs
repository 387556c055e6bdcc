//! Series, venues and rooms, and what becomes of meetings.

use super::*;
use crate::key::Key;
use crate::time::Zone;

const FRAMEWORK: SeriesId = SeriesId(uuid(0x61));
const PALACE: VenueId = VenueId(uuid(0x62));
/// Of Mexico alone.
const RETREAT: MeetingId = MeetingId(uuid(0x63));
/// At no venue yet.
const BREAKFAST: MeetingId = MeetingId(uuid(0x64));

pub(super) fn told_of_meetings() -> Vec<Told> {
    [places(), retreat(), where_and_when(), beside(), how_it_is_held(), when_it_sits(), at_last()]
        .concat()
}

fn treaty_room() -> Key {
    key("treaty-room")
}

fn places() -> Vec<Told> {
    let zone = Zone::named("America/Mexico_City");
    let name = || both("Treaty Room", "Sala de Tratados");
    let opened = SeriesOpened { series: FRAMEWORK, key: None, title: text("Framework Talks") };
    let title = both("Bicentennial Framework", "Marco Bicentenario");
    let city = Some(both("Mexico City", "Ciudad de México"));
    let added = VenueAdded { venue: PALACE, key: None, name: text("Palace"), city: None, zone };
    let described = VenueDescribed { venue: PALACE, city, address: None, zone: None };
    let address = Some(text("Plaza Mayor"));
    let zone = Some(Zone::named("America/Monterrey"));
    let room = |key| RoomAdded { venue: PALACE, key, name: name(), seats: Some(40) };
    let removed = RoomRemoved { venue: PALACE, room: key("library"), name: name() };
    vec![
        told(
            opened,
            "The series “Framework Talks” was opened.",
            "Se abrió la serie «Framework Talks».",
        ),
        told(
            SeriesRenamed { series: FRAMEWORK, title },
            "The series is now called “Bicentennial Framework”.",
            "La serie pasó a llamarse «Marco Bicentenario».",
        ),
        told(added, "The venue “Palace” was added.", "Se añadió la sede «Palace»."),
        told(
            VenueRenamed { venue: PALACE, name: both("Old Palace", "Palacio Viejo") },
            "The venue is now called “Old Palace”.",
            "La sede pasó a llamarse «Palacio Viejo».",
        ),
        told(
            VenueDescribed { address, zone, ..described.clone() },
            "“Old Palace” was described anew: city, address and time zone.",
            "Se actualizaron los datos de «Palacio Viejo»: ciudad, dirección y huso horario.",
        ),
        told(
            described,
            "“Old Palace” was described anew: city.",
            "Se actualizaron los datos de «Palacio Viejo»: ciudad.",
        ),
        told(
            room(treaty_room()),
            "The room “Treaty Room” was added to “Old Palace”.",
            "Se añadió la sala «Sala de Tratados» a «Palacio Viejo».",
        ),
        told(
            room(key("library")),
            "The room “Treaty Room” was added to “Old Palace”.",
            "Se añadió la sala «Sala de Tratados» a «Palacio Viejo».",
        ),
        told(
            removed,
            "The room “Treaty Room” was removed from “Old Palace”.",
            "Se suprimió la sala «Sala de Tratados» de «Palacio Viejo».",
        ),
    ]
}

fn retreat() -> Vec<Told> {
    let planned = MeetingPlanned { meeting: RETREAT, key: None, times: None, ..planned() };
    let planned = MeetingPlanned { series: None, title: text("Talks"), venue: None, ..planned };
    let title = both("Retreat", "Retiro");
    vec![
        told(
            planned,
            "The meeting “Talks” was planned, without a time yet.",
            "Se planificó la reunión «Talks», aún sin fecha.",
        ),
        told(
            DelegationInvited { meeting: RETREAT, delegation: MX, role: Role::Party },
            "Mexico was invited to “Retreat” as a party.",
            "Se invitó a Mexico a «Retiro» en calidad de parte.",
        ),
        told(
            MeetingRetitled { meeting: RETREAT, title },
            "The meeting was given another title: “Retreat”.",
            "Se cambió el título de la reunión: «Retiro».",
        ),
    ]
}

fn where_and_when() -> Vec<Told> {
    let moved = |venue, room| MeetingMoved { meeting: RETREAT, venue, room };
    vec![
        told(
            moved(None, None),
            "“Retreat” has no venue for the time being.",
            "«Retiro» no tiene sede por el momento.",
        ),
        told(
            moved(Some(PALACE), None),
            "“Retreat” is to be held at “Old Palace”.",
            "«Retiro» se celebrará en «Palacio Viejo».",
        ),
        told(
            moved(Some(PALACE), Some(key("library"))),
            "“Retreat” is to be held at “Old Palace”, in a room.",
            "«Retiro» se celebrará en «Palacio Viejo», en una sala.",
        ),
        told(
            moved(Some(PALACE), Some(treaty_room())),
            "“Retreat” is to be held at “Old Palace”, in the room “Treaty Room”.",
            "«Retiro» se celebrará en «Palacio Viejo», en la sala «Sala de Tratados».",
        ),
        told(
            TimesDropped { meeting: RETREAT },
            "When “Retreat” takes place was left open.",
            "La fecha de «Retiro» quedó por determinar.",
        ),
    ]
}

fn when_it_sits() -> Vec<Told> {
    let morning = times("2023-10-05T09:30", "2023-10-05T13:00");
    let next = times("2023-10-06T09:00", "2023-10-06T12:00");
    let set = |sittings| SittingsSet { meeting: RETREAT, sittings };
    let whole = times("2023-10-05T09:30", "2023-10-06T12:00");
    vec![
        told(
            set(vec![morning.clone()]),
            "“Retreat” is to be held in one sitting: 5 October 2023, 09:30–13:00 \
             (America/Mexico_City).",
            "«Retiro» se celebrará en una sola sesión: 5 de octubre de 2023, de 09:30 a 13:00 \
             (America/Mexico_City).",
        ),
        told(
            set(vec![morning, next]),
            "“Retreat” is to be held in 2 sittings: 5 October 2023, 09:30–13:00; 6 October 2023, \
             09:00–12:00 (America/Mexico_City).",
            "«Retiro» se celebrará en 2 sesiones: 5 de octubre de 2023, de 09:30 a 13:00; 6 de \
             octubre de 2023, de 09:00 a 12:00 (America/Mexico_City).",
        ),
        told(
            set(vec![]),
            "“Retreat” is to be held in one sitting, from its start to its end.",
            "«Retiro» se celebrará en una sola sesión, desde su inicio hasta su fin.",
        ),
        told(
            MeetingRescheduled { meeting: RETREAT, times: whole, reason: None },
            "“Retreat” was set for 5 October 2023, 09:30 – 6 October 2023, 12:00 \
             (America/Mexico_City), in one sitting.",
            "Se fijó la fecha de «Retiro»: 5 de octubre de 2023, 09:30 – 6 de octubre de 2023, 12:00 \
             (America/Mexico_City), en una sola sesión.",
        ),
    ]
}

fn beside() -> Vec<Told> {
    let made = |of| SideMeetingMade { meeting: RETREAT, of };
    let set = |private| PrivacySet { meeting: RETREAT, private };
    vec![
        told(
            made(None),
            "“Retreat” is not a side meeting any more.",
            "«Retiro» dejó de ser una reunión paralela.",
        ),
        told(
            made(Some(BREAKFAST)),
            "“Retreat” became a side meeting of another meeting.",
            "«Retiro» pasó a ser una reunión paralela de otra reunión.",
        ),
        told(
            made(Some(MEETING)),
            "“Retreat” became a side meeting of “High-Level Security Dialogue 2023”.",
            "«Retiro» pasó a ser una reunión paralela de «High-Level Security Dialogue 2023».",
        ),
        told(set(false), "“Retreat” is not private any more.", "«Retiro» dejó de ser reservada."),
        told(set(true), "“Retreat” was made private.", "«Retiro» pasó a ser reservada."),
    ]
}

fn how_it_is_held() -> Vec<Told> {
    let until = times("2023-09-28T18:00", "2023-09-28T18:00").start;
    let set =
        |languages, interpretation| LanguagesSet { meeting: RETREAT, languages, interpretation };
    let (english, spanish) = (Language::english(), Language::spanish());
    vec![
        told(
            DeadlineSet { meeting: RETREAT, deadline: Some(until) },
            "Items for “Retreat” are to be proposed by 28 September 2023, 18:00 \
             (America/Mexico_City).",
            "El plazo para proponer puntos para «Retiro» vence el 28 de septiembre de 2023, 18:00 \
             (America/Mexico_City).",
        ),
        told(
            DeadlineSet { meeting: RETREAT, deadline: None },
            "There is no deadline any more for proposing items for “Retreat”.",
            "Ya no hay plazo para proponer puntos para «Retiro».",
        ),
        told(
            set(vec![], Interpretation::None),
            "“Retreat” is to be held in languages still to be named, without interpretation.",
            "«Retiro» se celebrará en idiomas por determinar, sin interpretación.",
        ),
        told(
            set(vec![english.clone()], Interpretation::Simultaneous),
            "“Retreat” is to be held in English, with simultaneous interpretation.",
            "«Retiro» se celebrará en inglés, con interpretación simultánea.",
        ),
        told(
            set(vec![spanish, english], Interpretation::Consecutive { percent: 180 }),
            "“Retreat” is to be held in Spanish and English, with consecutive interpretation (180% \
             of the minutes).",
            "«Retiro» se celebrará en español e inglés, con interpretación consecutiva (180 % de \
             los minutos).",
        ),
    ]
}

fn at_last() -> Vec<Told> {
    vec![
        told(
            MeetingCancelled { meeting: RETREAT, reason: None },
            "“Retreat” was cancelled.",
            "Se canceló «Retiro».",
        ),
        told(
            MeetingReinstated { meeting: RETREAT },
            "“Retreat” was reinstated; it is to take place.",
            "Se restableció «Retiro», que se celebrará.",
        ),
    ]
}
