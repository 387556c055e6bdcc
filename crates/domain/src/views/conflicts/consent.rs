//! Items on the agenda that are not agreed, or whose sponsors are not there.

use super::{Conflict, ConflictCode, Planned, Severity, both};
use crate::id::{DelegationId, ItemId};
use crate::seen::Seen;
use crate::state::{Consent, Item};
use crate::views::agenda::Line;

pub(super) fn within(seen: &Seen, planned: &Planned) -> Vec<Conflict> {
    let parties = seen.parties(planned.id());
    let standing = || planned.agenda.lines.iter().filter_map(|line| Some((line, line.standing()?)));
    let unsettled = standing().filter_map(|(line, item)| unsettled(planned, &parties, line, item));
    let mut found: Vec<_> = unsettled.collect();
    found.extend(standing().flat_map(|(line, item)| without_sponsor(seen, planned, line, item)));
    found
}

fn unsettled(
    planned: &Planned,
    parties: &[DelegationId],
    line: &Line,
    item: &Item,
) -> Option<Conflict> {
    let (severity, en, es) = match item.consent(parties) {
        Consent::NotNeeded | Consent::Agreed | Consent::Ruled => return None,
        Consent::AdReferendum => (
            Severity::Warning,
            "a party has agreed to it ad referendum only",
            "una parte solo ha dado su acuerdo ad referéndum",
        ),
        Consent::Withdrawn => (Severity::Serious, "it was withdrawn", "fue retirado"),
        Consent::Proposed => (
            Severity::Warning,
            "not every party has agreed to it",
            "no todas las partes han dado su acuerdo",
        ),
        Consent::Contested => (Severity::Serious, "a party objects to it", "una parte se opone"),
    };
    let (title, titulo) = item.title().map_or_else(Default::default, both);
    Some(Conflict {
        code: ConflictCode::PlacedWithoutConsent,
        severity,
        meeting: planned.id(),
        entities: vec![line.entry.id.into(), item.id.into()],
        english: format!("“{title}” is on the agenda although {en}."),
        spanish: format!("«{titulo}» está en el orden del día aunque {es}."),
    })
}

fn without_sponsor(seen: &Seen, planned: &Planned, line: &Line, item: &Item) -> Vec<Conflict> {
    let there = |sponsor| planned.participations.iter().any(|it| it.delegation == sponsor);
    let absent = item.sponsors.iter().filter(|sponsor| !there(**sponsor));
    let told = |sponsor: &DelegationId| {
        let delegation = seen.delegation(*sponsor)?;
        let (name, nombre) = both(&delegation.name);
        let (title, titulo) = item.title().map_or_else(Default::default, both);
        let (meeting, reunion) = both(&planned.meeting().title);
        Some(Conflict {
            code: ConflictCode::SponsorNotParticipating,
            severity: Severity::Warning,
            meeting: planned.id(),
            entities: vec![line.entry.id.into(), ItemId::into(item.id), delegation.id.into()],
            english: format!("{name} proposes “{title}” and does not take part in “{meeting}”."),
            spanish: format!("{nombre} propone «{titulo}» y no participa en «{reunion}»."),
        })
    };
    absent.filter_map(told).collect()
}
