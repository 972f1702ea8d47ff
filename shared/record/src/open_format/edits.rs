//! What the person's own device writes to take a file into a record.
//!
//! Only what she can say again without speaking for anybody else: her own words as hers, what others wrote as
//! transcribed from them, with the day. Of what people disagree on nothing is chosen. What only its writer can say
//! (a mark, an act in a thread, an accepted decision, a signed post) stays in the file. All that is not written is
//! named, with why.

mod ground;
mod section;

use std::collections::{BTreeMap, BTreeSet};

use self::section::Taking;
use super::{AnyRow, OpenRecord, rows};
use crate::{
    FieldName, ItemId, PostId, Section, SectionView,
    file::{Import, Left, WhyLeft},
    rules::{Posted, Row},
};

impl OpenRecord {
    /// What the person's own device writes to take this file into the record that holds these sections and posts.
    /// A section that is not among them is taken as empty.
    ///
    /// Writing it and asking again gives no edits: an item that stands there is not written, and neither is what a
    /// section says already.
    #[must_use]
    pub fn edits(&self, existing: &[SectionView], posts: &[Posted]) -> Import {
        let mut import = Import::default();
        let there = There::of(existing);
        let kept_private = self.kept_private();
        for view in self.views() {
            let known = existing.iter().find(|known| known.section == view.section);
            Taking::new(self, view, known, &there, &kept_private, &mut import).take();
        }
        let known: BTreeSet<PostId> = posts.iter().map(|post| post.id).collect();
        for post in self.posts().iter().filter(|post| !known.contains(&post.id)) {
            import.left.push(Left { row: Row::Post(post.id), field: None, why: WhyLeft::Unsigned });
        }
        for set_aside in self.set_aside() {
            let row = Row::Said(set_aside.section, FieldName::Other);
            import.left.push(Left { row, field: None, why: WhyLeft::NotPossible });
        }
        import
    }

    /// The items that stand in the file's private section.
    fn kept_private(&self) -> BTreeSet<Key> {
        let private = self.views().iter().filter(|view| view.section == Section::Private);
        private.flat_map(rows::items).map(|found| key(found.row)).collect()
    }
}

/// Names an item: its kind and id.
type Key = (&'static str, ItemId);

fn key(row: &dyn AnyRow) -> Key {
    (row.kind(), row.head().id)
}

/// The items that stand in the record, whichever section they stand in.
struct There<'a>(BTreeMap<Key, (Section, &'a dyn AnyRow)>);

impl<'a> There<'a> {
    fn of(existing: &'a [SectionView]) -> Self {
        let in_section = |view: &'a SectionView| {
            rows::items(view).into_iter().map(|found| (key(found.row), (view.section, found.row)))
        };
        Self(existing.iter().flat_map(in_section).collect())
    }
}
