//! People who do not exist, read from the files in `tests/people/source`: written by hand, so that somebody who knows
//! care can read them, and made into records by the same edits that the app makes.
//!
//! How a file is written stands in `tests/people/README.md`. All in it is invented.

mod fault;
mod names;
mod rows;
mod short;
mod source;
#[cfg(test)]
mod tests;
mod writing;

use std::collections::BTreeMap;

pub use self::{
    fault::{Fault, PersonError},
    names::{actor_id, item_id, post_id},
};
use self::{names::Names, source::Source, writing::Record};
#[cfg(feature = "open_format")]
use crate::open_format::{OpenRecord, Writer};
use crate::{
    ActorId, Document, LocalTime, Provenance, Section, SectionView,
    rules::{Posted, Reach},
};

macro_rules! sources {
    ($($name:literal),+ $(,)?) => {
        /// Every file, by its name without the ending.
        pub const SOURCES: &[(&str, &str)] = &[
            $(($name, include_str!(concat!("../../../../tests/people/source/", $name, ".json")))),+
        ];
    };
}

sources!(
    "complaints-and-private",
    "contract-in-use",
    "english-speaker",
    "home-from-hospital",
    "infusions-and-a-night-dose",
    "newly-diagnosed-student",
    "nobody-posts",
    "parent-with-home-care",
    "personal-assistance",
    "private-providers",
    "relatives-apart",
    "someone-speaks-for-her",
    "under-investigation",
    "untreated-ppms",
);

/// Somebody who does not exist, with a record as it stands at a moment.
#[derive(Debug, Clone)]
pub struct Person {
    /// Who it is and what their record is about, in a few sentences.
    pub about: String,
    /// The moment to look at the record.
    pub now: LocalTime,
    /// The actors of the person's own devices.
    pub hers: Vec<ActorId>,
    /// What those who wrote are called.
    pub writers: BTreeMap<ActorId, String>,
    /// What others have posted.
    pub posts: Vec<Posted>,
    documents: Vec<Document>,
}

impl Person {
    /// The sections as documents, in the order of [`Section::ALL`].
    #[must_use]
    pub fn documents(&self) -> &[Document] {
        &self.documents
    }

    /// What the person reads.
    #[must_use]
    pub fn reach(&self) -> Reach {
        self.reach_of(&Section::ALL)
    }

    /// What a device reads that may read these sections, and the posts into them.
    #[must_use]
    pub fn reach_of(&self, sections: &[Section]) -> Reach {
        let posts = self.posts.iter().filter(|post| sections.contains(&post.section));
        Reach::of(self.views(sections), posts.cloned().collect(), self.hers.clone())
    }

    /// The record as the person's device writes it in the open format, at the moment to look at it.
    #[cfg(feature = "open_format")]
    #[must_use]
    pub fn open_record(&self) -> OpenRecord {
        self.open_record_of(&Section::ALL)
    }

    /// The record as a device writes it that may read these sections, and the posts into them.
    #[cfg(feature = "open_format")]
    #[must_use]
    pub fn open_record_of(&self, sections: &[Section]) -> OpenRecord {
        let posts = self.posts.iter().filter(|post| sections.contains(&post.section));
        let writer = |(id, name): (&ActorId, &String)| {
            (*id, Writer { name: name.clone(), is_person: self.hers.contains(id) })
        };
        OpenRecord::of(self.views(sections), posts.cloned().collect())
            .with_writers(self.writers.iter().map(writer).collect())
            .exported_at(self.now.clone())
    }

    /// What can be read of these sections by who knows which writers are the person's own.
    fn views(&self, sections: &[Section]) -> Vec<SectionView> {
        let known = Provenance { hers: self.hers.iter().copied().collect(), ..Provenance::default() };
        let read = self.documents.iter().filter(|document| sections.contains(&document.section()));
        read.map(|document| document.view_with(&known)).collect()
    }
}

/// Reads a file and writes all that it says, edit by edit.
///
/// # Errors
/// The first thing in the file that cannot be, with the row it stands in.
pub fn load(json: &str) -> Result<Person, PersonError> {
    let source = Source::read(json)?;
    let names = Names::of(&source)?;
    let posts = source::posts(&source, &names)?;
    let mut record = Record::new(&posts)?;
    record.write_all(&source, &names)?;
    let writers = source.sittings().map(|sitting| &sitting.by).chain(&source.hers);
    Ok(Person {
        writers: writers.map(|writer| (actor_id(writer), writer.clone())).collect(),
        about: source.about.clone(),
        now: names.now,
        hers: source.hers.iter().map(|writer| actor_id(writer)).collect(),
        posts,
        documents: record.documents,
    })
}
