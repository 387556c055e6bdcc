//! Items between the parties: who proposes them, which wording stands, what becomes of them.

use super::{Told, both, told};
use crate::commands::*;
use crate::id::ItemId;
use crate::state::{ItemKind, Proposal, Ruling, Scope, Wording};
use crate::testing::*;

const VISAS: ItemId = ItemId(uuid(0x41));
const SCOPE: Scope = Scope::Meeting(MEETING);

fn visas() -> ItemProposed {
    let item = proposed(VISAS, "visas", ItemKind::Discussion, &[US]);
    let title = both("Visas", "Visados");
    ItemProposed { proposal: Proposal { title, ..item.proposal.clone() }, ..item }
}

pub(super) fn negotiations() -> [Told; 10] {
    let (item, scope, party) = (VISAS, SCOPE, MX);
    let (title, by) = (both("Consular matters", "Asuntos consulares"), Some(MX));
    let wording = Wording { number: 2, title, description: None, by };
    [
        told(
            visas(),
            "“Visas” was proposed for “High-Level Security Dialogue 2023” by United States.",
            "A iniciativa de United States, se propuso el punto «Visados» para «High-Level Security \
             Dialogue 2023».",
        ),
        told(
            ItemCosponsored { item, scope: scope.clone(), party, wording: 1 },
            "Mexico joined the sponsors of “Consular matters”.",
            "Mexico se sumó a los patrocinadores de «Asuntos consulares».",
        ),
        told(
            ItemUnsponsored { item, scope: scope.clone(), party },
            "Mexico no longer sponsors “Consular matters”.",
            "Mexico dejó de patrocinar «Asuntos consulares».",
        ),
        told(
            ItemObjectedTo { item, scope: scope.clone(), party, wording: 1, reason: None },
            "Mexico objected to “Visas”.",
            "Mexico formuló una objeción a «Visados».",
        ),
        told(
            ObjectionLifted { item, scope: scope.clone(), party, wording: 1 },
            "Mexico lifted its objection to “Visas”.",
            "Mexico levantó su objeción a «Visados».",
        ),
        told(
            WordingCounterProposed { item, scope: scope.clone(), wording },
            "Mexico proposed another wording of an item: “Consular matters”.",
            "Mexico propuso otra redacción de un punto: «Asuntos consulares».",
        ),
        told(
            AgreedAdReferendum { item, scope: scope.clone(), party: US, wording: 2 },
            "United States agreed to “Consular matters” ad referendum.",
            "United States dio su acuerdo ad referéndum a «Asuntos consulares».",
        ),
        told(
            WordingConfirmed { item, scope: scope.clone(), party: US, wording: 2 },
            "United States confirmed its agreement to “Consular matters”.",
            "United States confirmó su acuerdo a «Asuntos consulares».",
        ),
        told(
            WordingStands { item, scope: scope.clone(), wording: 2 },
            "“Consular matters” is the wording that stands: every party endorses it.",
            "«Asuntos consulares» es la redacción vigente: todas las partes la respaldan.",
        ),
        told(
            ItemRuledOn {
                item,
                scope: scope.clone(),
                wording: 1,
                ruling: Ruling { chair: BARCENA, reason: text("We must move on.") },
            },
            "Alicia Bárcena (Mexico) ruled from the chair that “Visas” stands.",
            "Alicia Bárcena (Mexico) resolvió desde la presidencia que «Visados» se mantiene.",
        ),
    ]
}

pub(super) fn papers() -> [Told; 13] {
    let (item, scope) = (VISAS, SCOPE);
    let withdrawn = |by| ItemWithdrawn { item, scope: scope.clone(), by, reason: None };
    let reinstated = |by| ItemReinstated { item, scope: scope.clone(), by };
    let part = |of| SubItemMade { item, scope: scope.clone(), of };
    let about = |topics: &[&str]| {
        let topics = topics.iter().map(|topic| key(topic)).collect();
        ItemClassified { item, scope: scope.clone(), topics }
    };
    let annotated = |annotation| ItemAnnotated { item, scope: scope.clone(), annotation };
    [
        told(
            withdrawn(None),
            "“Consular matters” was withdrawn.",
            "Se retiró «Asuntos consulares».",
        ),
        told(
            reinstated(None),
            "“Consular matters” was reinstated.",
            "Se restableció «Asuntos consulares».",
        ),
        told(
            withdrawn(Some(US)),
            "United States withdrew “Consular matters”.",
            "United States retiró «Asuntos consulares».",
        ),
        told(
            reinstated(Some(US)),
            "United States reinstated “Consular matters”.",
            "United States restableció «Asuntos consulares».",
        ),
        told(
            part(Some(ARMS)),
            "“Consular matters” became a part of “arms”.",
            "«Asuntos consulares» pasó a formar parte de «arms».",
        ),
        told(
            part(None),
            "“Consular matters” is no longer a part of another item.",
            "«Asuntos consulares» ya no forma parte de otro punto.",
        ),
        told(
            ConsentWaived { item, scope: scope.clone(), reason: None },
            "The parties are no longer asked for their consent to “Consular matters”.",
            "Ya no se pide a las partes su consentimiento para «Asuntos consulares».",
        ),
        told(
            ConsentAsked { item, scope: scope.clone() },
            "The parties are asked for their consent to “Consular matters” again.",
            "Se vuelve a pedir a las partes su consentimiento para «Asuntos consulares».",
        ),
        told(
            about(&["consular", "travel", "borders"]),
            "“Consular matters” was put under consular, travel and borders.",
            "«Asuntos consulares» se clasificó en consular, travel y borders.",
        ),
        told(
            about(&[]),
            "“Consular matters” is no longer under any topic.",
            "«Asuntos consulares» ya no figura en ningún tema.",
        ),
        told(
            annotated(Some(text("Waiting times."))),
            "“Consular matters” was annotated.",
            "Se anotó «Asuntos consulares».",
        ),
        told(
            annotated(None),
            "The annotation of “Consular matters” was dropped.",
            "Se suprimió la anotación de «Asuntos consulares».",
        ),
        told(
            ItemCued { item, text: Some(text("Fetch the minister.")) },
            "The content of this fact is withheld.",
            "El contenido de este hecho se mantiene en reserva.",
        ),
    ]
}
