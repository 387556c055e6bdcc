//! What is told to whoever follows along: it is read as history is, a page at a time, from a position on.

use plenary_domain::{Language, Position, views};
use plenary_planner::HistoryQuery;

use crate::play::play;
use crate::reduced::reduced;
use crate::store::Store;
use crate::viewers::{Asker, askers};

/// How many entries are read at a time.
const PAGE: usize = 7;

/// What is told after a position: of each fact its name, its times and its sentence.
pub(crate) fn followed(store: &Store, asker: &Asker, after: Position) -> Vec<(Position, String)> {
    let seen = asker.seen(&store.planner.snapshot().state);
    let (mut told, mut after) = (Vec::new(), after);
    loop {
        let query = HistoryQuery { after: Some(after), limit: PAGE, ..HistoryQuery::default() };
        let page = store.planner.history(&seen, &query).unwrap();
        let Some(last) = page.last() else { return told };
        after = last.position;
        for entry in page {
            let event = entry.event.as_ref();
            let sentence = views::history::sentence(event, &seen, &Language::english());
            let (name, recorded) = (&entry.envelope.name, entry.envelope.recorded);
            told.push((entry.position, format!("{recorded} {name}: {sentence}")));
        }
    }
}

/// Without the positions, which tell nothing.
pub(crate) fn words(told: &[(Position, String)]) -> Vec<&str> {
    told.iter().map(|(_, words)| &**words).collect()
}

#[test]
fn whoever_follows_is_told_of_nothing_hidden_wherever_they_begin() {
    let played = play(4, 250);
    let whole = played.store();
    for asker in askers() {
        // Auditors follow every envelope.
        if asker.name == "auditor" {
            continue;
        }
        let reduced = reduced(&played, &whole, &asker);
        let [all, less] = [&whole, &reduced].map(|it| followed(it, &asker, Position::ZERO));
        // That there is access at all is left in: see `reduced`.
        assert_eq!(words(&all), words(&less), "{}", asker.name);
        for nth in (0..all.len()).step_by(11) {
            let [all, less] = [(&whole, &all), (&reduced, &less)]
                .map(|(store, told)| followed(store, &asker, told[nth].0));
            assert_eq!(words(&all), words(&less), "{} from {nth} on", asker.name);
        }
        // Nor is there anything to be told between two facts that they see.
        let gaps = all.windows(2).filter(|two| two[1].0.0 > two[0].0.0 + 1);
        for two in gaps {
            assert_eq!(followed(&whole, &asker, Position(two[1].0.0 - 1))[0], two[1]);
        }
    }
}
