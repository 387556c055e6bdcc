//! The comparison asks everything, and by the same rights on both sides.

use plenary_domain::{Audience, ParticipationId};

use crate::play::play;
use crate::reduced::reduced;
use crate::shape::Shape;
use crate::surfaces::{Names, questions};
use crate::viewers::{asker, askers};

#[test]
fn everything_that_can_be_asked_of_a_moment_is_asked() {
    let played = play(1, 100);
    let store = played.store();
    let shape = Shape::of(&store, &asker("us"));
    let asked = questions(&shape, &Names::of(&played));
    let fields = shape.named("View").fields.iter().map(|field| &*field.name);
    // `node` is `nodes` of one.
    let missing: Vec<_> = fields
        .filter(|name| *name != "node")
        .filter(|name| {
            let calls = [format!("{name}("), format!("{name} {{"), format!("{name} ")];
            !asked.iter().any(|it| {
                it.body == *name || calls.iter().any(|call| it.body.contains(call.as_str()))
            })
        })
        .collect();
    assert_eq!(missing, Vec::<&str>::new(), "add them to surfaces");
}

#[test]
fn rights_are_the_same_without_what_is_hidden() {
    for seed in [1, 2, 3, 4] {
        let played = play(seed, 300);
        let whole = played.store();
        let state = whole.planner.snapshot().state.clone();
        for asker in askers() {
            let reduced = reduced(&played, &whole, &asker);
            let less = reduced.planner.snapshot().state.clone();
            let [all, less] = [&state, &less].map(|state| asker.seen(state));
            for meeting in Names::of(&played).uuids["Meeting"].iter().map(|it| it.parse().unwrap())
            {
                let audience = Audience::Participants(plenary_domain::MeetingId(meeting));
                let same = all.admits(&audience) == less.admits(&audience);
                assert!(same, "seed {seed}: {} at {meeting}", asker.name);
            }
            for participation in all.delegations().iter().flat_map(|delegation| {
                all.meetings().into_iter().map(|it| ParticipationId::of(it.id, delegation.id))
            }) {
                let [all, less] = [&all, &less].map(|it| it.participation(participation));
                let takes_part = [all, less].map(|it| it.map(|it| it.takes_part()));
                assert_eq!(takes_part[0], takes_part[1], "seed {seed}: {}", asker.name);
            }
        }
    }
}
