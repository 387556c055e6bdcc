//! What becomes of an agenda and its entries.

use super::*;

const AT_BREAK: EntryId = EntryId(uuid(0x1d01));
const BREAK: ItemId = ItemId(uuid(0x1d02));
const AT_COFFEE: EntryId = EntryId(uuid(0x1d03));

pub(super) fn agenda_facts() -> Vec<Told> {
    let told: [Vec<Told>; 3] = [entries().into(), rooms().into(), revisions().into()];
    told.concat()
}

fn entries() -> [Told; 9] {
    let meeting = MEETING;
    let start = times("2023-10-05T10:30", "2023-10-05T13:00").start;
    let (title, kind) = (both("Coffee break", "Pausa para el café"), ItemKind::Break);
    let proposal = Proposal { kind, title, description: None, minutes: None };
    let (key, parent, after, minutes) = (None, None, None, None);
    let (entry, item) = (AT_BREAK, BREAK);
    let inserted = EntryInserted { meeting, entry, item, key, proposal, parent, after, minutes };
    let entry = AT_ARMS;
    let pulled = |by| EntryPulled { meeting, entry, by };
    [
        told(
            EntryNested { meeting, entry, parent: AT_OPENING, after: None },
            "“arms” was put under “opening”.",
            "«arms» pasó a figurar dentro de «opening».",
        ),
        told(
            EntryLifted { meeting, entry, parent: None, after: AT_OPENING },
            "“arms” was lifted one level and comes after “opening”.",
            "«arms» subió un nivel y figura ahora después de «opening».",
        ),
        told(
            inserted,
            "“Coffee break” was inserted in the agenda of “High-Level Security Dialogue 2023”.",
            "«Pausa para el café» se intercaló en el orden del día de «High-Level Security \
             Dialogue 2023».",
        ),
        told(
            EntryTakenOff { meeting, entry: AT_BREAK, item: BREAK },
            "“Coffee break” was taken off the agenda of “High-Level Security Dialogue 2023”.",
            "«Pausa para el café» se retiró del orden del día de «High-Level Security Dialogue \
             2023».",
        ),
        told(
            StartFixed { meeting, entry, start },
            "The start of “arms” was fixed: 5 October 2023, 10:30 (America/Mexico_City).",
            "Se fijó el inicio de «arms»: 5 de octubre de 2023, 10:30 (America/Mexico_City).",
        ),
        told(
            StartFreed { meeting, entry },
            "“arms” no longer begins at a fixed time.",
            "«arms» ya no tiene una hora de inicio fija.",
        ),
        told(
            EntryGrouped { meeting, entry },
            "“arms” was put in the consent group.",
            "«arms» pasó al grupo de puntos que se aprueban sin debate.",
        ),
        told(
            pulled(Some(MX)),
            "Mexico pulled “arms” from the consent group.",
            "Mexico retiró «arms» del grupo de puntos que se aprueban sin debate.",
        ),
        told(
            pulled(None),
            "“arms” was taken out of the consent group.",
            "«arms» salió del grupo de puntos que se aprueban sin debate.",
        ),
    ]
}

fn rooms() -> [Told; 4] {
    let (meeting, entry) = (MEETING, AT_ARMS);
    let set = |openness| OpennessSet { meeting, entry, openness };
    [
        told(
            set(Openness::Open),
            "“arms” was opened to the press.",
            "«arms» se abrió a la prensa.",
        ),
        told(
            set(Openness::Pool),
            "“arms” was opened to a press pool.",
            "«arms» se abrió a un grupo de periodistas en representación de los medios.",
        ),
        told(
            set(Openness::Closed),
            "“arms” was closed to the press.",
            "«arms» pasó a ser a puerta cerrada.",
        ),
        told(
            SpeakerRemoved { meeting, entry, delegate: BARCENA },
            "Alicia Bárcena (Mexico) was taken off the speakers list of “arms”.",
            "Se retiró a Alicia Bárcena (Mexico) de la lista de oradores de «arms».",
        ),
    ]
}

fn revisions() -> [Told; 6] {
    let meeting = MEETING;
    let ruling = || Ruling { chair: BARCENA, reason: text("It is urgent.") };
    let adopted = |ruling| AgendaAdopted { meeting, revision: 2, ruling };
    let title = || both("Dialogue on Security", "Diálogo sobre Seguridad");
    let (entry, item, parent, after, minutes) = (AT_COFFEE, COFFEE, None, None, None);
    let (venue, times, entries) = (None, None, vec![]);
    [
        told(
            RevisionCleared { meeting, party: MX, revision: 2 },
            "Mexico cleared revision 2 of the agenda of “High-Level Security Dialogue 2023”.",
            "Mexico dio su conformidad a la revisión 2 del orden del día de «High-Level Security \
             Dialogue 2023».",
        ),
        told(
            adopted(None),
            "The agenda of “High-Level Security Dialogue 2023” was adopted in its revision 2.",
            "Se aprobó el orden del día de «High-Level Security Dialogue 2023» en su revisión 2.",
        ),
        told(
            adopted(Some(ruling())),
            "The agenda of “High-Level Security Dialogue 2023” was adopted in its revision 2 by a \
             ruling of Alicia Bárcena (Mexico).",
            "Por decisión de Alicia Bárcena (Mexico), en ejercicio de la presidencia, se aprobó el \
             orden del día de «High-Level Security Dialogue 2023» en su revisión 2.",
        ),
        told(
            ItemAddedInSession { meeting, entry, item, parent, after, minutes, ruling: ruling() },
            "“coffee” was added in session to the agenda of “High-Level Security Dialogue 2023” by \
             a ruling of Alicia Bárcena (Mexico).",
            "Por decisión de Alicia Bárcena (Mexico), en ejercicio de la presidencia, «coffee» se \
             añadió durante la sesión al orden del día de «High-Level Security Dialogue 2023».",
        ),
        told(
            AgendaReleased { meeting, revision: 2, title: title(), venue, times, entries },
            "The agenda of “Dialogue on Security” was released to the public in its revision 2.",
            "Se publicó el orden del día de «Diálogo sobre Seguridad» en su revisión 2.",
        ),
        told(
            ReleaseWithdrawn { meeting, title: title(), reason: None },
            "The agenda of “Dialogue on Security” is no longer public.",
            "El orden del día de «Diálogo sobre Seguridad» dejó de ser público.",
        ),
    ]
}
