//! Who could read what, and when, by the log that stands in the end.
#![expect(clippy::expect_used, reason = "a story fails by panicking; each says when under Panics")]

use std::collections::{BTreeMap, BTreeSet};

use samlat_protocol::{
    circle::Circle,
    circle_entry::Entry,
    id::{EntryId, PublicKey, StreamId},
};

/// Who could read what after each entry of a log. Sections are named by their documents.
pub struct Reach {
    /// The whole log.
    pub circle: Circle,
    after: Vec<BTreeMap<PublicKey, BTreeSet<StreamId>>>,
}

impl Reach {
    /// Goes through a log.
    ///
    /// # Panics
    /// When it is none.
    #[must_use]
    pub fn of(entries: Vec<Entry>) -> Self {
        let mut entries = entries.into_iter();
        let mut circle = Circle::replay(entries.next()).expect("a log");
        let mut after = vec![readers(&circle)];
        for entry in entries {
            circle.append(entry, None).expect("an entry that follows");
            after.push(readers(&circle));
        }
        Self { circle, after }
    }

    /// Whether a key may read a section just now.
    #[must_use]
    pub fn reads(&self, key: PublicKey, section: StreamId) -> bool {
        self.circle.rights(&key, section).may_read()
    }

    /// Whether a key may ever have read what was written by somebody who knew the log up to `head`: with that entry or a
    /// later one it could read the section. Of a head that is void nothing is said, and the whole log counts.
    #[must_use]
    pub fn could_read(&self, key: PublicKey, section: StreamId, head: EntryId) -> bool {
        let from = self.circle.place_of(head).and_then(|place| usize::try_from(place).ok()).unwrap_or(0);
        let reads = |at: &BTreeMap<PublicKey, BTreeSet<StreamId>>| {
            at.get(&key).is_some_and(|sections| sections.contains(&section))
        };
        self.after.iter().skip(from).any(reads)
    }
}

fn readers(circle: &Circle) -> BTreeMap<PublicKey, BTreeSet<StreamId>> {
    let sections = |key: &PublicKey| {
        let read = circle.sections().keys().filter(|section| circle.rights(key, **section).may_read());
        read.copied().collect()
    };
    circle.members().keys().map(|key| (*key, sections(key))).collect()
}
