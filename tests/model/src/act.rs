//! Who there is, where they write, and what an entry of the log says.

use std::hash::{DefaultHasher, Hash, Hasher};

/// Whoever holds a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Who {
    /// The recovery words.
    Root,
    /// The person's first device.
    Phone,
    /// A second device of hers.
    Desktop,
    /// A device that comes later: hers after a loss, or a thief's.
    Spare,
    /// A relative.
    Brother,
    /// Whoever comes by a link.
    Nurse,
    /// A link.
    Link,
    /// A link that leads to somebody else.
    OtherLink,
    /// An organisation key.
    Clinic,
    /// Staff of the organisation.
    Berg,
    /// Staff of the organisation.
    Dahl,
}

impl Who {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Root,
        Self::Phone,
        Self::Desktop,
        Self::Spare,
        Self::Brother,
        Self::Nurse,
        Self::Link,
        Self::OtherLink,
        Self::Clinic,
        Self::Berg,
        Self::Dahl,
    ];
}

/// The sections of the modelled record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// One.
    Medicines,
    /// Another one.
    Times,
}

impl Section {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Medicines, Self::Times];
}

/// One fact for each section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct BySection<T> {
    /// Of medicines.
    pub medicines: T,
    /// Of times.
    pub times: T,
}

impl<T: Copy> BySection<T> {
    /// The same for both.
    pub const fn both(fact: T) -> Self {
        Self { medicines: fact, times: fact }
    }

    /// Of one section.
    pub const fn of(&self, section: Section) -> T {
        match section {
            Section::Medicines => self.medicines,
            Section::Times => self.times,
        }
    }

    /// To be changed.
    pub const fn of_mut(&mut self, section: Section) -> &mut T {
        match section {
            Section::Medicines => &mut self.medicines,
            Section::Times => &mut self.times,
        }
    }
}

/// What somebody may do in a section.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum May {
    /// Nothing.
    #[default]
    Nothing,
    /// Read.
    Read,
    /// Post without reading.
    Post,
    /// Read and post.
    ReadPost,
    /// Everything.
    Edit,
}

impl May {
    /// Whether it is enough to read.
    #[must_use]
    pub const fn reads(self) -> bool {
        matches!(self, Self::Read | Self::ReadPost | Self::Edit)
    }

    /// Whether it is enough to write in a stream of this kind.
    #[must_use]
    pub const fn writes(self, kind: Kind) -> bool {
        match kind {
            Kind::Document => matches!(self, Self::Edit),
            Kind::Posts => matches!(self, Self::Post | Self::ReadPost | Self::Edit),
        }
    }
}

/// What a stream of a section is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Changes of the document.
    Document,
    /// Posts, which have no generation.
    Posts,
}

/// A chain of one author.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Chain {
    /// Who writes.
    pub author: Who,
    /// Where.
    pub section: Section,
    /// Changes or posts.
    pub kind: Kind,
    /// Of the document; 0 for posts.
    pub generation: u8,
}

/// A message: what its core says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Message {
    /// Its author's chain.
    pub chain: Chain,
    /// Its place there, from 1.
    pub seq: u8,
    /// Which of several at one place: an honest author has 0 alone.
    pub branch: u8,
}

/// Up to where a chain stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cut {
    /// The last that stands.
    pub last: Message,
}

/// What a grant makes of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Given {
    /// A device of the person.
    Admin,
    /// Somebody with rights.
    Member,
    /// An organisation key.
    Organisation,
}

/// What an entry says.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// Somebody may do something from here on.
    Grant {
        /// Whose.
        to: Who,
        /// As what.
        given: Given,
        /// What.
        may: BySection<May>,
        /// The last instant.
        expires: Option<u8>,
        /// Where the chains stop that lose the right to be written.
        cuts: Vec<Cut>,
        /// New epochs.
        rotates: BySection<bool>,
    },
    /// A link.
    Invite {
        /// Its key.
        link: Who,
        /// What it gives.
        may: BySection<May>,
        /// The last instant it may be used.
        open_until: u8,
        /// The last instant of what it gives.
        expires: Option<u8>,
    },
    /// The guest takes it.
    Join {
        /// Who comes.
        guest: Who,
    },
    /// An organisation names somebody.
    Staff {
        /// Whom.
        who: Who,
        /// The last instant.
        expires: u8,
    },
    /// Sharing ends.
    Withdraw {
        /// Whose.
        keys: Vec<Who>,
        /// Where they stop.
        cuts: Vec<Cut>,
        /// New epochs.
        rotates: BySection<bool>,
    },
    /// Messages are admitted after all.
    Verdict {
        /// Which.
        admitted: Vec<Message>,
    },
    /// A document begins anew.
    Generation {
        /// Whose document.
        section: Section,
        /// Where the old chains stop.
        cuts: Vec<Cut>,
    },
    /// The words take over after the entry named by `prev`.
    Recover {
        /// The device that goes on.
        admin: Who,
        /// Who loses everything.
        withdrawn: Vec<Who>,
        /// Where they stop.
        cuts: Vec<Cut>,
    },
}

/// Names an entry by all that it says and all that came before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EntryId(u64);

impl EntryId {
    /// Of the first entry, which is the same in every run.
    pub const GENESIS: Self = Self(0);
}

/// An entry of the log, after the first.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Entry {
    /// The entry before; of a recovery the last that is kept.
    pub prev: EntryId,
    /// How often the words have taken over.
    pub root_generation: u8,
    /// Who signs.
    pub signer: Who,
    /// What it says.
    pub act: Act,
}

impl Entry {
    /// Its name.
    #[must_use]
    pub fn id(&self) -> EntryId {
        let mut hasher = DefaultHasher::new();
        self.hash(&mut hasher);
        EntryId(hasher.finish())
    }
}
