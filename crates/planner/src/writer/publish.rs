//! What has become durable is published, and only then is anyone answered.

use std::sync::Arc;

use plenary_domain::State;
use plenary_journal::{AppendError, Head};

use super::Writer;
use super::append::Done;
use super::batch::{Answer, Batch, Due, Waiting};
use crate::planner::Snapshot;
use crate::submission::Receipt;

impl Writer {
    /// Takes in what became of a batch.
    pub(super) fn settle(&mut self, done: Option<Done>) {
        let Some(Done { batch, before, outcome }) = done else { return self.journal_is_gone() };
        self.decided -= batch.len();
        match outcome {
            Ok(heads) => self.publish(batch, before, &heads),
            Err(AppendError::HeadMoved { .. }) => self.decide_again(batch),
            Err(error) => self.fail(batch, &error),
        }
    }

    /// Shows what was appended after `before`, and answers.
    fn publish(&mut self, batch: Batch, before: Head, heads: &[Head]) {
        let Batch { after, entries, .. } = batch;
        let answers = self.note(entries, before, heads);
        if let Some(head) = heads.last() {
            self.show(after, *head);
        }
        answers.into_iter().for_each(|(waiting, answer)| waiting.tell(answer));
        self.first.append(&mut self.later);
    }

    /// Notes where everything stands in the log, which is what there is to answer.
    fn note(
        &mut self,
        entries: Vec<(Waiting, Due)>,
        before: Head,
        heads: &[Head],
    ) -> Vec<(Waiting, Answer)> {
        let (mut head, mut heads) = (before, heads.iter());
        let mut catalog = self.shared.catalog_mut();
        let mut answer = |due| match due {
            Due::Known(answer) => answer,
            Due::Unchanged(outcomes) => Ok(Receipt { head, outcomes, recorded: false }),
            Due::Recorded(prepared) => {
                head = heads.next().copied().unwrap_or(head);
                for decided in prepared.events {
                    catalog.note(decided.position, &decided.envelope, decided.headline);
                }
                if let Some((actor, key, used)) = prepared.used {
                    self.keys.remember(&actor, &key, used);
                    self.in_use.remove(&(actor, key));
                }
                Ok(Receipt { head, outcomes: prepared.outcomes, recorded: true })
            }
        };
        entries.into_iter().map(|(waiting, due)| (waiting, answer(due))).collect()
    }

    pub(super) fn show(&mut self, state: State, head: Head) {
        let snapshot = Arc::new(Snapshot::new(state, head));
        self.shared.checkpoints_mut().offer(&snapshot.state);
        let position = snapshot.state.position;
        self.shared.snapshot.store(snapshot);
        self.shared.published.send_replace(position);
        if let Some(files) = &mut self.files
            && files.due(head, self.options.checkpoint_every)
        {
            let catalog = self.shared.catalog().clone();
            files.write_aside(self.shared.snapshot.load_full(), catalog, self.keys.clone());
        }
    }
}
