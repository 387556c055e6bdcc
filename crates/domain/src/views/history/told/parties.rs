//! Delegations, their delegates, and how they take part: as it reads.

use super::*;

/// A guest at [`LUNCH`].
const PERU: DelegationId = DelegationId(uuid(0x41));
const ENVOY: DelegateId = DelegateId(uuid(0x42));
const AIDE: DelegateId = DelegateId(uuid(0x43));

pub(super) fn parties() -> Vec<Told> {
    [delegations(), invitations(), attendees()].concat()
}

fn delegations() -> Vec<Told> {
    let formed = DelegationFormed { delegation: PERU, key: None, name: both("Peru", "Perú") };
    let named = |delegate, title| {
        let (key, person) = (None, None);
        DelegateNamed { delegate, key, delegation: PERU, person, title }
    };
    let filled = |delegate, person: &str, title| {
        let person = person.to_owned();
        PostFilled { delegation: PERU, delegate, person, title }
    };
    let retitled = |title| DelegateRetitled { delegation: PERU, delegate: ENVOY, title };
    vec![
        told(formed, "The Peru delegation was formed.", "Se constituyó la delegación de Perú."),
        told(
            DelegationRenamed { delegation: PERU, name: both("Peru", "Perú") },
            "A delegation was given a new name: “Peru”.",
            "Se cambió el nombre de una delegación: «Perú».",
        ),
        told(
            named(ENVOY, both("Envoy", "Enviado")),
            "The post of Envoy in the Peru delegation was created.",
            "Se creó el puesto de Enviado en la delegación de Perú.",
        ),
        told(
            named(AIDE, both("Aide", "Asistente")),
            "The post of Aide in the Peru delegation was created.",
            "Se creó el puesto de Asistente en la delegación de Perú.",
        ),
        told(
            filled(ENVOY, "Ana Paz", both("Envoy", "Enviada")),
            "Ana Paz took up the post of Envoy in the Peru delegation.",
            "Ana Paz asumió el puesto de Enviada en la delegación de Perú.",
        ),
        told(
            filled(AIDE, "Luis Rey", LocalizedText::default()),
            "Luis Rey took up a post in the Peru delegation.",
            "Luis Rey asumió un puesto en la delegación de Perú.",
        ),
        told(
            retitled(both("Ambassador", "Embajadora")),
            "The title of Ana Paz (Peru) was changed to “Ambassador”.",
            "El cargo de Ana Paz (Perú) pasó a ser «Embajadora».",
        ),
        told(
            retitled(LocalizedText::default()),
            "Ana Paz (Peru) has no title any more.",
            "Ana Paz (Perú) ya no tiene cargo.",
        ),
    ]
}

fn invitations() -> Vec<Told> {
    let (meeting, delegation) = (LUNCH, PERU);
    let reason = Some(text("Another engagement"));
    vec![
        told(
            DelegationInvited { meeting, delegation, role: Role::Guest },
            "Peru was invited to “Another meeting” as a guest.",
            "Se invitó a Perú a «Another meeting» en calidad de invitado.",
        ),
        told(
            InvitationDeclined { meeting, delegation, reason: reason.clone() },
            "Peru declined the invitation to “Another meeting”.",
            "Perú declinó la invitación a «Another meeting».",
        ),
        told(
            ParticipationWithdrawn { meeting, delegation, reason },
            "Peru withdrew from “Another meeting”.",
            "Perú se retiró de «Another meeting».",
        ),
        told(
            RoleChanged { meeting, delegation, role: Role::Observer },
            "The role of Peru at “Another meeting” was changed to an observer.",
            "Se cambió la calidad en que Perú participa en «Another meeting»: observador.",
        ),
    ]
}

fn attendees() -> Vec<Told> {
    let (meeting, delegation, delegate) = (LUNCH, PERU, ENVOY);
    let moved = |after| AttendeeMoved { meeting, delegation, delegate, after };
    let attends = |capacity| CapacityChanged { meeting, delegation, delegate, capacity };
    let present = |remote| PresenceChanged { meeting, delegation, delegate, remote };
    let (chairs, speaks) = (false, false);
    let told_of_capacities = [
        told(
            attends(Capacity::Head),
            "Ana Paz (Peru) is to attend “Another meeting” as the head of delegation.",
            "Ana Paz (Perú) asistirá a «Another meeting» en calidad de jefe de delegación.",
        ),
        told(
            attends(Capacity::Deputy),
            "Ana Paz (Peru) is to attend “Another meeting” as the deputy head.",
            "Ana Paz (Perú) asistirá a «Another meeting» en calidad de jefe adjunto de delegación.",
        ),
        told(
            attends(Capacity::Member),
            "Ana Paz (Peru) is to attend “Another meeting” as a member.",
            "Ana Paz (Perú) asistirá a «Another meeting» en calidad de miembro.",
        ),
        told(
            attends(Capacity::Adviser),
            "Ana Paz (Peru) is to attend “Another meeting” as an adviser.",
            "Ana Paz (Perú) asistirá a «Another meeting» en calidad de asesor.",
        ),
        told(
            attends(Capacity::Interpreter),
            "Ana Paz (Peru) is to attend “Another meeting” as an interpreter.",
            "Ana Paz (Perú) asistirá a «Another meeting» en calidad de intérprete.",
        ),
    ];
    let others = [
        told(
            moved(None),
            "Ana Paz (Peru) was moved to the first place in the order of precedence at “Another \
             meeting”.",
            "Ana Paz (Perú) pasó al primer lugar en el orden de precedencia en «Another meeting».",
        ),
        told(
            moved(Some(AIDE)),
            "Ana Paz (Peru) was moved after Luis Rey (Peru) in the order of precedence at “Another \
             meeting”.",
            "Ana Paz (Perú) pasó a figurar después de Luis Rey (Perú) en el orden de precedencia en \
             «Another meeting».",
        ),
        told(
            present(true),
            "Ana Paz (Peru) is to attend “Another meeting” by video.",
            "Ana Paz (Perú) asistirá a «Another meeting» por vídeo.",
        ),
        told(
            present(false),
            "Ana Paz (Peru) is to attend “Another meeting” in person.",
            "Ana Paz (Perú) asistirá a «Another meeting» en persona.",
        ),
        told(
            DelegateRemoved { delegation, delegate: AIDE },
            "Luis Rey (Peru) left the delegation.",
            "Luis Rey (Perú) dejó la delegación.",
        ),
        told(
            AttendeeRemoved { meeting, delegation, delegate: AIDE, chairs, speaks },
            "Luis Rey (Peru) is no longer expected at “Another meeting”.",
            "Ya no se espera a Luis Rey (Perú) en «Another meeting».",
        ),
    ];
    [&told_of_capacities[..], &others[..], &limits()[..]].concat()
}

fn limits() -> [Told; 4] {
    let limited = |from: bool, until: bool| {
        let times = times("2023-10-05T10:00", "2023-10-05T12:00");
        let (from, until) = (from.then_some(times.start), until.then_some(times.end));
        let (meeting, delegation, delegate) = (LUNCH, PERU, ENVOY);
        AttendanceLimited { meeting, delegation, delegate, from, until }
    };
    [
        told(
            limited(true, false),
            "Ana Paz (Peru) is to attend “Another meeting” from 5 October 2023, 10:00 \
             (America/Mexico_City).",
            "Ana Paz (Perú) asistirá a «Another meeting» desde el 5 de octubre de 2023, 10:00 \
             (America/Mexico_City).",
        ),
        told(
            limited(false, true),
            "Ana Paz (Peru) is to attend “Another meeting” until 5 October 2023, 12:00 \
             (America/Mexico_City).",
            "Ana Paz (Perú) asistirá a «Another meeting» hasta el 5 de octubre de 2023, 12:00 \
             (America/Mexico_City).",
        ),
        told(
            limited(true, true),
            "Ana Paz (Peru) is to attend “Another meeting” for a part: 5 October 2023, 10:00–12:00 \
             (America/Mexico_City).",
            "Ana Paz (Perú) asistirá a parte de «Another meeting»: 5 de octubre de 2023, de 10:00 a \
             12:00 (America/Mexico_City).",
        ),
        told(
            limited(false, false),
            "Ana Paz (Peru) is to attend “Another meeting” from start to end.",
            "Ana Paz (Perú) asistirá a «Another meeting» de principio a fin.",
        ),
    ]
}
