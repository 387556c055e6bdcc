//! What some delegations keep among themselves, and open.

use super::*;

const CONFIDED: ItemId = ItemId(uuid(0xd9));
const PAPER: DraftId = DraftId(uuid(0xf2));

pub(super) fn told() -> Vec<Told> {
    let paper = WriteDraft {
        id: Some(PAPER),
        meeting: MeetingId(uuid(0xba)).into(),
        kind: ItemKind::Discussion,
        title: text("Extraditions"),
        description: None,
        minutes: None,
    };
    let confide = ProposeItem {
        id: Some(CONFIDED),
        key: Some(key("mx-extraditions")),
        meeting: Some(MeetingId(uuid(0xba)).into()),
        series: None,
        sponsors: vec![],
        confided_to: vec![US.into()],
        kind: ItemKind::Discussion,
        title: text("Extraditions"),
        description: None,
        minutes: Some(15),
    };
    vec![
        delegate(MX, paper),
        delegate(
            MX,
            ShowDraft { draft: PAPER.into(), to: vec![US.into()], id: Some(DraftId(uuid(0xf3))) },
        ),
        delegate(MX, confide),
        delegate(US, EndorseWording { item: CONFIDED.into(), wording: None }),
        delegate(MX, WidenItem { item: CONFIDED.into() }),
    ]
}
