//! A section's view that is kept, and brought up to date by reading only what new changes wrote in.
//!
//! It is always the view that the document would give from scratch. What is read anew is each item, thread and unknown
//! key that a new change wrote in, the items whose posts were accepted or no longer are, and whatever hangs together
//! with any of them: an appointment is read with its questions and dates, because whether it is removed, and what
//! stands in it, depend on them. The section's own fields, and what has changed since a mark, are read each time.

use std::collections::BTreeSet;

use automerge::ReadDoc;

use super::{
    Document,
    read::{self, Anew, Kept, Reader},
    rows::{self, Rows},
    touched::Touched,
};
use crate::{AboutView, ChangeId, ItemId, Section, SectionBody, SectionView};

/// When more than one in so many changes is new, all is read anew: that is quicker.
const FEW: u64 = 8;

/// A section's view that follows its document.
#[derive(Debug, Clone)]
pub struct LiveView {
    view: SectionView,
    kept: Kept,
    /// The changes that no other change of what was read builds on.
    heads: Vec<ChangeId>,
}

impl LiveView {
    /// The view of a document.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let rows = rows::read(&document.doc, None);
        let mut kept = Kept::default();
        for post in rows.threads.keys() {
            kept.accepted.set(*post, read::accepted(&rows, *post));
        }
        for id in rows.items.keys() {
            kept.belongs.set(*id, read::named_by(&rows, *id));
        }
        let view = Reader::new(document, &rows, &mut kept, None).view(nothing(document.section));
        Self { view, kept, heads: document.heads() }
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

    /// Brings the view up to date with what the document has become. Any document may be given: one that is no later
    /// state of the same is read from scratch.
    pub fn follow(&mut self, document: &Document) {
        let heads = document.heads();
        if self.view.section == document.section && self.heads == heads {
            return;
        }
        // Taken, so that a view that was not brought to its end is read from scratch the next time.
        let seen = std::mem::take(&mut self.heads);
        if !self.is_earlier_than(document, &seen) {
            *self = Self::of(document);
            return;
        }
        let touched = Touched::by(&document.doc.get_changes(&super::to_hashes(&seen)));
        let (rows, anew) = self.reread(document, touched);
        let before = std::mem::replace(&mut self.view, nothing(document.section));
        self.view = Reader::new(document, &rows, &mut self.kept, Some(&anew)).view(before);
        self.heads = heads;
    }

    /// Reads the rows that were touched, and those that hang together with them.
    fn reread(&mut self, document: &Document, touched: Touched) -> (Rows, Anew) {
        let (doc, kept, mut rows) = (&document.doc, &mut self.kept, Rows::default());
        rows::read_under(&mut rows, doc, "s/");
        rows::read_under(&mut rows, doc, "g/s/");
        for key in &touched.strange {
            rows::read_key(&mut rows, doc, key);
        }
        let mut to_read: Vec<ItemId> = touched.items.into_iter().collect();
        for post in &touched.threads {
            rows::read_under(&mut rows, doc, &format!("t/{post}/"));
            to_read.extend(kept.accepted.from(*post));
            kept.accepted.set(*post, read::accepted(&rows, *post));
            to_read.extend(kept.accepted.from(*post));
        }
        let mut items = BTreeSet::new();
        while let Some(id) = to_read.pop() {
            if items.insert(id) {
                rows::read_under(&mut rows, doc, &format!("i/{id}/"));
                rows::read_under(&mut rows, doc, &format!("g/{id}/"));
                to_read.extend(kept.belongs.from(id));
                kept.belongs.set(id, read::named_by(&rows, id));
                to_read.extend(kept.belongs.from(id).chain(kept.belongs.to(id)));
            }
        }
        rows.ground();
        let anew = Anew { items, threads: touched.threads };
        kept.forget(&anew, &touched.strange);
        (rows, anew)
    }

    /// The items that would be read anew.
    #[cfg(test)]
    pub(crate) fn would_read(&self, document: &Document) -> Vec<ItemId> {
        let touched = Touched::by(&document.doc.get_changes(&super::to_hashes(&self.heads)));
        self.clone().reread(document, touched).1.items.into_iter().collect()
    }

    /// Whether what was read, up to these changes, is part of the document, and most of it.
    fn is_earlier_than(&self, document: &Document, seen: &[ChangeId]) -> bool {
        let is_part = |change: &ChangeId| document.contains(*change);
        if self.view.section != document.section || seen.is_empty() || !seen.iter().all(is_part) {
            return false;
        }
        let new = document.doc.get_changes_meta(&super::to_hashes(seen)).len() as u64;
        new <= FEW || new < document.doc.stats().num_changes / FEW
    }
}

/// A view that nothing is read of.
fn nothing(section: Section) -> SectionView {
    let body = SectionBody::About(AboutView::default());
    SectionView { section, body, threads: Vec::new(), put_away: Vec::new(), unreadable: Vec::new() }
}
