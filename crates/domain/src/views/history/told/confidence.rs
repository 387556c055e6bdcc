//! What some delegations keep among themselves, and open.

use super::*;

pub(super) fn told_of_confidence() -> Vec<Told> {
    let like = proposed(ARMS, "arms", ItemKind::Discussion, &[]);
    let proposal = Proposal { title: both("Rifles", "Fusiles"), ..like.proposal };
    let (draft, delegation, to) = (DraftId(uuid(0x91)), MX, vec![US]);
    let shown = DraftShown { draft, delegation, to, meeting: MEETING, proposal };
    let widened = |by| ItemWidened { item: ARMS, scope: Scope::Meeting(MEETING), by };
    vec![
        told(
            shown,
            "Mexico showed its draft “Rifles” to United States.",
            "Mexico mostró a United States su borrador «Fusiles».",
        ),
        told(widened(Some(MX)), "Mexico opened “arms” to all.", "Mexico abrió «arms» a todos."),
        told(widened(None), "“arms” was opened to all.", "«arms» se abrió a todos."),
    ]
}
