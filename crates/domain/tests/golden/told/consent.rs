//! Items between the parties of the next edition, and what is written beside them.

use plenary_domain::commands::*;
use plenary_domain::state::ItemKind;
use plenary_domain::testing::*;
use plenary_domain::*;

use super::next::{ENERGY, NEXT};
use super::{SUCCESSOR, Told, both, delegate, noted, secretariat};

const VISAS: ItemId = ItemId(uuid(0x4d0));
const TRAVEL: ItemId = ItemId(uuid(0x4d1));

fn propose(id: ItemId, word: &str) -> ProposeItem {
    ProposeItem {
        id: Some(id),
        key: Some(key(word)),
        meeting: Some(NEXT.into()),
        series: None,
        sponsors: vec![],
        kind: ItemKind::Discussion,
        title: text(word),
        description: None,
        minutes: None,
        confided_to: vec![],
    }
}

/// An item that finds sponsors, a counter-proposal, and a wording that stands.
pub(super) fn negotiations() -> Vec<Told> {
    let item = || Ref::Id(VISAS);
    let counter = |title, description| CounterProposeWording { item: item(), title, description };
    let words = both("Consular matters", "Asuntos consulares");
    vec![
        noted(US, propose(VISAS, "visas")),
        noted(US, propose(TRAVEL, "travel")),
        noted(MX, CosponsorItem { item: item() }),
        delegate(CA, CosponsorItem { item: item() }),
        delegate(CA, UnsponsorItem { item: item() }),
        delegate(MX, ObjectToItem { item: item(), wording: None, reason: None }),
        noted(MX, LiftObjection { item: item() }),
        delegate(MX, counter(words, Some(text("Waiting times too")))),
        delegate(US, AgreeAdReferendum { item: item(), wording: Some(2) }),
        // Now every party endorses it, and it stands.
        noted(US, ConfirmWording { item: item() }),
        delegate(US, counter(text("Consular and visa matters"), None)),
        delegate(MX, EndorseWording { item: item(), wording: Some(3) }),
    ]
}

pub(super) fn rulings() -> Vec<Told> {
    let (item, waived) = (|| Ref::Id(TRAVEL), Some(both("Agreed by note", "Acordado por nota")));
    let (chair, reason) = (Ref::Id(SUCCESSOR), both("We must move on", "Debemos avanzar"));
    let withdraw = |reason| WithdrawItem { item: item(), reason };
    vec![
        secretariat(AppointChair { meeting: NEXT.into(), delegate: SUCCESSOR.into() }),
        secretariat(RuleOnItem { item: item(), chair, reason }),
        delegate(US, withdraw(Some(both("Settled", "Resuelto")))),
        delegate(US, ReinstateItem { item: item() }),
        secretariat(withdraw(None)),
        secretariat(ReinstateItem { item: item() }),
        secretariat(WaiveConsent { item: item(), reason: waived }),
        secretariat(AskConsent { item: item() }),
        secretariat(WaiveConsent { item: item(), reason: None }),
    ]
}

pub(super) fn papers() -> Vec<Told> {
    let item = || Ref::Id(TRAVEL);
    let part = |of: Option<ItemId>| MakeSubItem { item: item(), of: of.map(Ref::Id) };
    let about = |topics: &[&str]| {
        let topics = topics.iter().map(|topic| key(topic)).collect();
        ClassifyItem { item: item(), topics }
    };
    let annotate = |annotation| AnnotateItem { item: item(), annotation };
    let cue = |text| CueItem { item: ENERGY.into(), text };
    vec![
        delegate(US, part(Some(VISAS))),
        secretariat(part(None)),
        secretariat(part(Some(ENERGY))),
        delegate(US, about(&["consular", "travel"])),
        secretariat(about(&["travel"])),
        delegate(US, annotate(Some(both("Waiting times", "Tiempos de espera")))),
        secretariat(annotate(None)),
        secretariat(cue(Some(both("Bring in the press", "Haga pasar a la prensa")))),
        secretariat(cue(None)),
    ]
}
