//! What a device may read, made by writing edits as the app does: so that a rule is tested on what a record can say.

use crate::{Act, ActorId, Document, Edit, Item, ItemId, List, Provenance, Section, rules::Reach};

/// The person's own device.
pub const HER: ActorId = ActorId([1; 16]);
/// Somebody else's.
pub const OTHER: ActorId = ActorId([2; 16]);

/// A record that is being written.
#[derive(Debug, Clone)]
pub struct Written {
    documents: Vec<Document>,
    at_ms: i64,
    next: u64,
}

impl Default for Written {
    fn default() -> Self {
        Self::new()
    }
}

impl Written {
    /// An empty record with all its sections.
    #[must_use]
    pub fn new() -> Self {
        let documents = Section::ALL.iter().filter_map(|section| Document::new(*section, 1).ok()).collect();
        Self { documents, at_ms: 0, next: 1_000 }
    }

    /// Adds an item under an id of its own, by the person, and names it.
    ///
    /// # Panics
    /// When the record refuses it: then the test is wrong.
    pub fn add(&mut self, item: Item) -> ItemId {
        self.next += 1;
        let id = super::id(self.next);
        self.does(Act::Add { id, item });
        id
    }

    /// The person does this.
    ///
    /// # Panics
    /// When the record refuses it: then the test is wrong.
    pub fn does(&mut self, edit: impl Into<Edit>) {
        self.by(HER, edit);
    }

    /// Somebody does this, having seen everything.
    ///
    /// # Panics
    /// When the record refuses it: then the test is wrong.
    pub fn by(&mut self, actor: ActorId, edit: impl Into<Edit>) {
        let edit = edit.into();
        self.at_ms += 1;
        self.write_in(edit.act.section(), actor, &edit);
    }

    /// The person adds this to her private section.
    ///
    /// # Panics
    /// When the record refuses it: then the test is wrong.
    pub fn keeps(&mut self, item: Item) -> ItemId {
        self.next += 1;
        self.at_ms += 1;
        let id = super::id(self.next);
        self.write_in(Some(Section::Private), HER, &Act::Add { id, item }.into());
        id
    }

    /// Somebody does this in this section, where the act may stand in several.
    ///
    /// # Panics
    /// When the record refuses it: then the test is wrong.
    pub fn writes_in(&mut self, section: Section, actor: ActorId, edit: impl Into<Edit>) {
        self.at_ms += 1;
        self.write_in(Some(section), actor, &edit.into());
    }

    /// She and somebody else do these without having seen each other's.
    ///
    /// # Panics
    /// When the record refuses one: then the test is wrong.
    pub fn apart(&mut self, hers: impl Into<Edit>, others: impl Into<Edit>) {
        let before = self.clone();
        self.does(hers);
        let mut elsewhere = before;
        elsewhere.at_ms += 1;
        elsewhere.by(OTHER, others);
        for (document, other) in self.documents.iter_mut().zip(&elsewhere.documents) {
            let changes = other.changes_since(&document.heads());
            let changes: Vec<&[u8]> = changes.iter().map(Vec::as_slice).collect();
            let applied = document.apply(&changes);
            assert!(applied.is_ok_and(|applied| applied.missing.is_empty()), "changes do not meet");
        }
        self.at_ms += 1;
    }

    /// What a device reads that may read these sections.
    #[must_use]
    pub fn reach_of(&self, sections: &[Section]) -> Reach {
        let read = self.documents.iter().filter(|document| sections.contains(&document.section()));
        let known = Provenance { hers: [HER].into(), ..Provenance::default() };
        Reach::of(read.map(|document| document.view_with(&known)), List::default(), vec![HER])
    }

    /// What the person reads.
    #[must_use]
    pub fn reach(&self) -> Reach {
        self.reach_of(&Section::ALL)
    }

    fn write_in(&mut self, section: Option<Section>, actor: ActorId, edit: &Edit) {
        let at_ms = self.at_ms;
        let written = self.documents.iter_mut().any(|document| {
            section.is_none_or(|section| section == document.section())
                && document.edit(actor, at_ms, edit).is_ok()
        });
        assert!(written, "{edit:?} was refused");
    }
}
