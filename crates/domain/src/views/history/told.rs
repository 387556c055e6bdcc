//! Every kind of fact, and how it reads.

mod access;
mod agenda;
mod confidence;
mod consent;
mod editions;
mod meetings;
mod parties;

use crate::commands::*;
use crate::event::Event;
use crate::id::*;
use crate::minutes::Minutes;
use crate::state::*;
use crate::testing::*;
use crate::text::{Language, LocalizedText};

/// Private, of Mexico and Spain.
const DINNER: MeetingId = MeetingId(uuid(0x11));
const LUNCH: MeetingId = MeetingId(uuid(0x17));
const DRAFT: DraftId = DraftId(uuid(0x12));
const ADVISER: DelegateId = DelegateId(uuid(0x14));
const RUBIO: DelegateId = DelegateId(uuid(0x15));
const SPAIN: DelegationId = DelegationId(uuid(0x16));
/// Where `review` stands: at the end, which readers of the meeting may not see.
pub(super) const AT_REVIEW: EntryId = EntryId(uuid(0x13));

/// What happens after [`agenda`], and how it reads to Mexico once all of it has happened.
pub(super) fn told_to_mexico() -> Vec<Told> {
    let told: &[Vec<Told>] = &[
        series_and_venues().into(),
        delegations().into(),
        meetings().into(),
        participations().into(),
        items().into(),
        agendas().into(),
        editions::told_of_editions(),
        parties::parties(),
        agenda::agenda_facts(),
        consent::negotiations().into(),
        consent::papers().into(),
        meetings::told_of_meetings(),
        access::told_of_access(),
        confidence::told_of_confidence(),
    ];
    told.concat()
}

/// A fact, and how it reads in English and in Spanish.
pub(super) type Told = (Event, &'static str, &'static str);

fn both(english: &str, spanish: &str) -> LocalizedText {
    [(Language::english(), english), (Language::spanish(), spanish)].into_iter().collect()
}

fn told(event: impl Into<Event>, english: &'static str, spanish: &'static str) -> Told {
    (event.into(), english, spanish)
}

fn series_and_venues() -> [Told; 2] {
    let (series, venue) = (SeriesId(uuid(0x21)), VenueId(uuid(0x22)));
    let title = both("Border Talks", "Conversaciones fronterizas");
    let name = both("Foreign Ministry", "Cancillería");
    let zone = planned().times.expect("times").start.zone;
    [
        told(
            SeriesOpened { series, key: None, title },
            "The series “Border Talks” was opened.",
            "Se abrió la serie «Conversaciones fronterizas».",
        ),
        told(
            VenueAdded { venue, key: None, name, city: None, zone },
            "The venue “Foreign Ministry” was added.",
            "Se añadió la sede «Cancillería».",
        ),
    ]
}

fn delegations() -> [Told; 6] {
    let name = both("Spain", "España");
    let named = |person: Option<&str>, delegate, title| {
        let person = person.map(str::to_owned);
        DelegateNamed { delegate, key: None, delegation: SPAIN, person, title }
    };
    let replaced = |delegation, delegate, successor, person: Option<&str>| {
        let (person, title) = (person.map(str::to_owned), text("Secretary of State"));
        DelegateReplaced { delegation, delegate, successor, key: None, person, title }
    };
    let adviser = || both("Adviser", "Asesor");
    [
        told(
            DelegationFormed { delegation: SPAIN, key: None, name },
            "The Spain delegation was formed.",
            "Se constituyó la delegación de España.",
        ),
        told(
            named(Some("Ana Ruiz"), DelegateId(uuid(0x24)), adviser()),
            "Ana Ruiz, Adviser, was named to the Spain delegation.",
            "Se designó a Ana Ruiz, Asesor, miembro de la delegación de España.",
        ),
        told(
            named(Some("Eva Sanz"), DelegateId(uuid(0x25)), LocalizedText::default()),
            "Eva Sanz was named to the Spain delegation.",
            "Se designó a Eva Sanz miembro de la delegación de España.",
        ),
        told(
            named(None, ADVISER, adviser()),
            "The post of Adviser in the Spain delegation was created.",
            "Se creó el puesto de Asesor en la delegación de España.",
        ),
        told(
            replaced(US, BLINKEN, RUBIO, Some("Marco Rubio")),
            "Marco Rubio took the place of Antony Blinken (United States).",
            "Marco Rubio sustituyó a Antony Blinken (United States).",
        ),
        told(
            replaced(CA, JOLY, DelegateId(uuid(0x26)), None),
            "Mélanie Joly (Canada) left; the post of Secretary of State is to be filled.",
            "Mélanie Joly (Canada) dejó la delegación; queda por cubrir el puesto de Secretary of \
             State.",
        ),
    ]
}

fn meetings() -> [Told; 5] {
    let title = both("Dinner", "Cena");
    let dinner = MeetingPlanned { meeting: DINNER, key: None, title, ..planned() };
    let times = times("2023-10-05T20:00", "2023-10-05T22:30");
    let dinner = MeetingPlanned { times: None, parent: Some(MEETING), private: true, ..dinner };
    [
        told(
            another_meeting(LUNCH, planned().times),
            "The meeting “Another meeting” was planned for 5 October 2023, 09:30–13:00 \
             (America/Mexico_City).",
            "Se planificó la reunión «Another meeting» para el 5 de octubre de 2023, de 09:30 a \
             13:00 (America/Mexico_City).",
        ),
        told(
            dinner,
            "The meeting “Dinner” was planned, without a time yet.",
            "Se planificó la reunión «Cena», aún sin fecha.",
        ),
        told(
            MeetingRescheduled { meeting: DINNER, times, reason: None },
            "“Dinner” was set for 5 October 2023, 20:00–22:30 (America/Mexico_City).",
            "Se fijó la fecha de «Cena»: 5 de octubre de 2023, de 20:00 a 22:30 \
             (America/Mexico_City).",
        ),
        told(
            ChairAppointed { meeting: DINNER, delegate: BARCENA },
            "Alicia Bárcena (Mexico) was appointed to chair “Dinner”.",
            "Se designó a Alicia Bárcena (Mexico) para presidir «Cena».",
        ),
        told(
            MeetingCancelled { meeting: DINNER, reason: None },
            "“Dinner” was cancelled.",
            "Se canceló «Cena».",
        ),
    ]
}

fn participations() -> [Told; 8] {
    let invited = |delegation, role| DelegationInvited { meeting: DINNER, delegation, role };
    let nobody = AttendeesNamed { meeting: DINNER, delegation: MX, attendees: vec![] };
    let replaced = AttendeeReplaced {
        meeting: DINNER,
        delegation: US,
        delegate: BLINKEN,
        successor: RUBIO,
        chairs: false,
        speaks: false,
    };
    [
        told(
            invited(MX, Role::Host),
            "Mexico was invited to “Dinner” as the host.",
            "Se invitó a Mexico a «Cena» en calidad de anfitrión.",
        ),
        told(
            invited(SPAIN, Role::Party),
            "Spain was invited to “Dinner” as a party.",
            "Se invitó a España a «Cena» en calidad de parte.",
        ),
        told(
            invited(SPAIN, Role::Observer),
            "Spain was invited to “Dinner” as an observer.",
            "Se invitó a España a «Cena» en calidad de observador.",
        ),
        told(
            DelegationInvited { meeting: LUNCH, delegation: MX, role: Role::Guest },
            "Mexico was invited to “Another meeting” as a guest.",
            "Se invitó a Mexico a «Another meeting» en calidad de invitado.",
        ),
        told(
            ParticipationConfirmed { meeting: DINNER, delegation: MX },
            "Mexico confirmed that it takes part in “Dinner”.",
            "Mexico confirmó su participación en «Cena».",
        ),
        told(
            attended(MX, &[BARCENA, RODRIGUEZ]),
            "Mexico named Alicia Bárcena and Rosa Icela Rodríguez to attend “High-Level Security \
             Dialogue 2023”.",
            "Mexico designó a Alicia Bárcena y Rosa Icela Rodríguez para asistir a «High-Level \
             Security Dialogue 2023».",
        ),
        told(
            nobody,
            "Mexico withdrew its list of attendees at “Dinner”.",
            "Mexico retiró su lista de asistentes a «Cena».",
        ),
        told(
            replaced,
            "Marco Rubio (United States) took the place of Antony Blinken (United States) at \
             “Dinner”.",
            "Marco Rubio (United States) sustituyó a Antony Blinken (United States) en «Cena».",
        ),
    ]
}

fn items() -> [Told; 9] {
    let like = proposed(ItemId(uuid(0x31)), "trade", ItemKind::Discussion, &[US, MX]);
    let proposal = |title| Proposal { title, ..like.proposal.clone() };
    let trade = ItemProposed { proposal: proposal(both("Trade", "Comercio")), ..like.clone() };
    let toast = ItemProposed { proposal: proposal(both("Toast", "Brindis")), ..like.clone() };
    let toast = ItemProposed { item: ItemId(uuid(0x32)), key: None, sponsors: vec![], ..toast };
    let water = ItemProposed { proposal: proposal(both("Water", "Agua")), ..like.clone() };
    let series = Some(SERIES);
    let water =
        ItemProposed { item: ItemId(uuid(0x33)), key: None, meeting: None, series, ..water };
    let drafted = |title| DraftWritten {
        draft: DRAFT,
        delegation: MX,
        meeting: MEETING,
        proposal: proposal(title),
    };
    let (item, scope, title) = (FENTANYL, Scope::Meeting(MEETING), both("Opioids", "Opioides"));
    let wording = Wording { number: 2, title, description: None, by: None };
    [
        told(
            trade,
            "“Trade” was proposed for “High-Level Security Dialogue 2023” by United States and \
             Mexico.",
            "A iniciativa de United States y Mexico, se propuso el punto «Comercio» para \
             «High-Level Security Dialogue 2023».",
        ),
        told(
            ItemProposed { meeting: Some(DINNER), ..toast },
            "“Toast” was proposed for “Dinner”.",
            "Se propuso el punto «Brindis» para «Cena».",
        ),
        told(
            water,
            "“Water” was proposed for “High-Level Security Dialogue” by United States and Mexico.",
            "A iniciativa de United States y Mexico, se propuso el punto «Agua» para «High-Level \
             Security Dialogue».",
        ),
        told(
            ItemReworded { item, scope: scope.clone(), wording },
            "An item was given a new wording: “Opioids”.",
            "Se cambió la redacción de un punto: «Opioides».",
        ),
        told(
            WordingEndorsed { item, scope: scope.clone(), party: MX, wording: 2 },
            "Mexico endorsed “Opioids”.",
            "Mexico respaldó «Opioides».",
        ),
        told(
            ItemObjectedTo { item, scope: scope.clone(), party: MX, wording: 1, reason: None },
            "Mexico objected to “fentanyl”.",
            "Mexico formuló una objeción a «fentanyl».",
        ),
        told(
            drafted(both("Rifles", "Fusiles")),
            "The draft “Rifles” was written.",
            "Se redactó el borrador «Fusiles».",
        ),
        told(
            drafted(both("Firearms", "Armas de fuego")),
            "The draft “Firearms” was written.",
            "Se redactó el borrador «Armas de fuego».",
        ),
        told(
            DraftShared { draft: DRAFT, delegation: MX, item: ARMS },
            "The draft of “arms” was shared.",
            "Se compartió el borrador de «arms».",
        ),
    ]
}

fn agendas() -> [Told; 11] {
    let moved = |parent, after| EntryMoved { meeting: MEETING, entry: AT_ARMS, parent, after };
    let allotted = |minutes: Option<u32>| {
        let minutes = minutes.map(Minutes);
        MinutesAllotted { meeting: MEETING, entry: AT_ARMS, minutes }
    };
    let turn =
        |after| SpeakerMoved { meeting: MEETING, entry: AT_FENTANYL, delegate: BARCENA, after };
    [
        told(
            placed(AT_REVIEW, REVIEW, None, Some(AT_FENTANYL)),
            "“review” was placed on the agenda of “High-Level Security Dialogue 2023”.",
            "«review» se incluyó en el orden del día de «High-Level Security Dialogue 2023».",
        ),
        told(
            moved(None, Some(AT_REVIEW)),
            "“arms” was moved after “review”.",
            "«arms» pasó a figurar después de «review».",
        ),
        told(
            moved(Some(AT_FENTANYL), None),
            "“arms” was moved to the first place under “Opioids”.",
            "«arms» pasó a figurar en primer lugar dentro de «Opioides».",
        ),
        told(
            moved(None, None),
            "“arms” was moved to the beginning of the agenda.",
            "«arms» pasó a figurar en primer lugar en el orden del día.",
        ),
        told(
            allotted(Some(1)),
            "“arms” was allotted 1 minute.",
            "«arms» dispone ahora de 1 minuto.",
        ),
        told(
            allotted(Some(30)),
            "“arms” was allotted 30 minutes.",
            "«arms» dispone ahora de 30 minutos.",
        ),
        told(
            allotted(None),
            "“arms” has no minutes allotted to it any more.",
            "«arms» ya no tiene minutos asignados.",
        ),
        told(
            speaks(BARCENA, None),
            "Alicia Bárcena (Mexico) was put on the speakers list of “Opioids”.",
            "Se inscribió a Alicia Bárcena (Mexico) en la lista de oradores de «Opioides».",
        ),
        told(
            turn(None),
            "Alicia Bárcena (Mexico) was moved to the first place on the speakers list of \
             “Opioids”.",
            "Alicia Bárcena (Mexico) pasó al primer lugar de la lista de oradores de «Opioides».",
        ),
        told(
            turn(Some(ADVISER)),
            "Alicia Bárcena (Mexico) was moved after Adviser (Spain) on the speakers list of \
             “Opioids”.",
            "Alicia Bárcena (Mexico) pasó a intervenir después de Asesor (España) en la lista de \
             oradores de «Opioides».",
        ),
        told(
            AgendaCirculated { meeting: MEETING, revision: 2, numbers: [].into() },
            "The agenda of “High-Level Security Dialogue 2023” was circulated as revision 2.",
            "Se circuló el orden del día de «High-Level Security Dialogue 2023» como revisión 2.",
        ),
    ]
}
