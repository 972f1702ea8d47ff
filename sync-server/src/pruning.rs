//! What snapshots cover is pruned once they have lain for their time, if whoever made them is still one of the person's
//! devices (protocol.md section 8). The store looks whether a snapshot covers what it claims; the log says whether it counts.

use std::sync::Arc;

use samlat_protocol::{circle::Circle, snapshot::Head};

use crate::{
    problem::{Attempt, attempted},
    relay::{Relay, at_head},
    store::{DueSnapshots, StoreError},
};

impl Relay {
    /// Prunes what is due. Says how many messages were stripped.
    pub(crate) async fn prune(&self) -> Result<u64, StoreError> {
        let mut stripped: u64 = 0;
        for due in self.store().due_snapshots(self.now_ms()).await? {
            match self.judged(due.record, |circle| self.prune_one(circle, &due)).await {
                Ok(more) => stripped = stripped.saturating_add(more),
                // A record that is closed, or whose log moves: the next sweep looks again.
                Err(refused) => tracing::debug!(refusal = refused.problem().title, "not pruned"),
            }
        }
        Ok(stripped)
    }

    async fn prune_one(&self, circle: Arc<Circle>, due: &DueSnapshots) -> Result<u64, Attempt> {
        self.check_open(&circle).await?;
        let written = circle.sections().get(&due.of.stream).map(|section| section.generation);
        // Of a generation that has ended nobody looks into snapshots any more.
        if written != Some(due.of.generation) || !counts(&circle, &due.newest) {
            return Ok(0);
        }
        let strips = counts(&circle, &due.older);
        attempted(self.store().prune(at_head(&circle), due.of, strips, self.now_ms()).await)
    }
}

/// Whether who made a snapshot is a live admin, by a log in which it was made.
pub(crate) fn counts(circle: &Circle, head: &Head) -> bool {
    circle.is_admin(&head.author) && circle.place_of(head.circle_head).is_some()
}
