//! A section's view that is kept, and brought up to date by reading only what new changes wrote in.
//!
//! It is always the view that the document would give from scratch. What is read anew is each item, thread and unknown
//! key that a new change wrote in, the items whose posts were accepted or no longer are, and whatever hangs together
//! with any of them: an appointment is read with its questions and dates, because whether it is removed, and what
//! stands in it, depend on them. The section's own fields, and what has changed since a mark, are read each time.

use std::collections::BTreeSet;

use automerge::{Change, ReadDoc};

use super::{
    Document, Provenance,
    read::{self, Anew, Kept, Reader},
    rows::{self, Rows, Source},
    touched::Touched,
};
use crate::{AboutView, ChangeId, ItemId, List, Section, SectionBody, SectionView};

/// When more than one in so many changes is new, all is read anew: that is quicker.
const FEW: u64 = 8;

/// A section's view that follows its document.
#[derive(Debug, Clone)]
pub struct LiveView {
    view: SectionView,
    kept: Kept,
    /// The changes that no other change of what was read builds on.
    heads: Vec<ChangeId>,
    /// What was known of them.
    provenance: Provenance,
}

impl LiveView {
    /// The view of a document, with what is known of its changes.
    #[must_use]
    pub fn of(document: &Document, provenance: &Provenance) -> Self {
        let source = Source { doc: &document.doc, provenance: Some(provenance) };
        let mut rows = rows::read(source, None);
        rows.dispute_unseen_ends(source);
        let mut kept = Kept::default();
        for post in rows.threads.keys() {
            kept.accepted.set(*post, read::accepted(&rows, *post));
        }
        for id in rows.items.keys() {
            kept.belongs.set(*id, read::named_by(&rows, *id));
        }
        let section = document.section;
        let view = Reader::new(section, source, &rows, &mut kept, None).view(nothing(section));
        Self { view, kept, heads: document.heads(), provenance: provenance.clone() }
    }

    /// What screens read.
    #[must_use]
    pub const fn view(&self) -> &SectionView {
        &self.view
    }

    /// What screens read, when it is to follow no longer.
    #[must_use]
    pub fn into_view(self) -> SectionView {
        self.view
    }

    /// The view of a later state of the document, with what was known.
    #[must_use]
    pub fn of_later(&self, document: &Document) -> Self {
        let mut later = self.clone();
        later.follow(document, &self.provenance);
        later
    }

    /// Brings the view up to date with what the document, and what is known of its changes, has become. Any document may be
    /// given: one that is no later state of the same is read from scratch.
    pub fn follow(&mut self, document: &Document, provenance: &Provenance) {
        let heads = document.heads();
        let arrived = provenance.arrives_otherwise(&self.provenance);
        let is_known = self.provenance.is_like(provenance) && arrived.is_empty();
        if self.view.section == document.section && self.heads == heads && is_known {
            return;
        }
        // Taken, so that a view that was not brought to its end is read from scratch the next time.
        let seen = std::mem::take(&mut self.heads);
        let Some(changes) = self.anew(document, provenance, &seen, &arrived) else {
            *self = Self::of(document, provenance);
            return;
        };
        self.provenance = provenance.clone();
        let source = Source { doc: &document.doc, provenance: Some(provenance) };
        let (rows, anew) = self.reread(source, Touched::by(&changes));
        let before = std::mem::replace(&mut self.view, nothing(document.section));
        self.view = Reader::new(document.section, source, &rows, &mut self.kept, Some(&anew)).view(before);
        self.heads = heads;
    }

    /// Reads the rows that were touched, and those that hang together with them.
    fn reread(&mut self, source: Source<'_>, touched: Touched) -> (Rows, Anew) {
        let (kept, mut rows) = (&mut self.kept, Rows::default());
        rows::read_under(&mut rows, source, "s/");
        rows::read_under(&mut rows, source, "g/s/");
        for key in &touched.strange {
            rows::read_key(&mut rows, source, key);
        }
        let mut to_read: Vec<ItemId> =
            touched.items.into_iter().chain(kept.overwritten.iter().copied()).collect();
        for post in &touched.threads {
            rows::read_under(&mut rows, source, &format!("t/{post}/"));
            to_read.extend(kept.accepted.from(*post));
            kept.accepted.set(*post, read::accepted(&rows, *post));
            to_read.extend(kept.accepted.from(*post));
        }
        let mut items = BTreeSet::new();
        while let Some(id) = to_read.pop() {
            if items.insert(id) {
                rows::read_under(&mut rows, source, &format!("i/{id}/"));
                rows::read_under(&mut rows, source, &format!("g/{id}/"));
                to_read.extend(kept.belongs.from(id));
                kept.belongs.set(id, read::named_by(&rows, id));
                to_read.extend(kept.belongs.from(id).chain(kept.belongs.to(id)));
            }
        }
        rows.ground();
        rows.dispute_unseen_ends(source);
        let anew = Anew { items, threads: touched.threads };
        kept.forget(&anew, &touched.strange);
        (rows, anew)
    }

    /// The items that would be read anew.
    #[cfg(test)]
    pub(crate) fn would_read(&self, document: &Document) -> Vec<ItemId> {
        let touched = Touched::by(&document.doc.get_changes(&super::to_hashes(&self.heads)));
        let source = Source { doc: &document.doc, provenance: Some(&self.provenance) };
        self.clone().reread(source, touched).1.items.into_iter().collect()
    }

    /// The changes that are new, or of which something new is known; nothing when what was read, up to the changes `seen`, is
    /// no part of the document, or little of it.
    fn anew(
        &self,
        document: &Document,
        provenance: &Provenance,
        seen: &[ChangeId],
        arrived: &[ChangeId],
    ) -> Option<Vec<Change>> {
        let is_part = |change: &ChangeId| document.contains(*change);
        let is_same = self.view.section == document.section && self.provenance.is_like(provenance);
        if !is_same || seen.is_empty() || !seen.iter().all(is_part) {
            return None;
        }
        let seen = super::to_hashes(seen);
        let new = document.doc.get_changes_meta(&seen).len() as u64 + arrived.len() as u64;
        if new > FEW && new >= document.doc.stats().num_changes / FEW {
            return None;
        }
        let mut changes = document.doc.get_changes(&seen);
        let known = super::to_hashes(arrived);
        changes.extend(known.iter().filter_map(|change| document.doc.get_change_by_hash(change)));
        Some(changes)
    }
}

/// A view that nothing is read of.
fn nothing(section: Section) -> SectionView {
    let body = SectionBody::About(AboutView::default());
    SectionView { section, body, threads: List::default(), put_away: List::default(), unreadable: Vec::new() }
}
