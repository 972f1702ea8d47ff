//! The log, and what it adds up to: `docs/protocol.md` 4.1 and 6, in as few words as possible.
//!
//! Where a chain stops is kept for each chain by itself: before and after each entry it is asked whether the chain may go
//! on, and what the entry lists decides at what place it stops.

mod apply;
mod ask;
mod epoch;
mod stop;

use std::collections::{BTreeMap, BTreeSet};

pub use self::ask::Relation;

use crate::{
    act::{Act, BySection, Chain, Entry, EntryId, May, Message, Section, Who},
    rule::Rules,
};

/// What somebody is in the circle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// A device of the person.
    Admin,
    /// Has a grant.
    Member,
    /// Came by a link.
    Guest(Who),
    /// Named by an organisation.
    Staff(Who),
    /// An organisation key.
    Organisation,
}

/// Who ended somebody, as far as it matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum By {
    /// A device of the person, or the words.
    Person,
    /// Only the organisation whose staff it was.
    Organisation,
}

/// Somebody who is or was in the circle.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Member {
    /// What it is.
    pub role: Role,
    /// Its own rights; staff have those of their organisation.
    pub may: BySection<May>,
    /// Whether it ever could post and edit, by section.
    pub could: BySection<(bool, bool)>,
    /// The last instant it holds.
    pub expires: Option<u8>,
    /// Who ended it.
    pub ended: Option<By>,
}

/// A link.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Invitation {
    /// What it gives.
    pub may: BySection<May>,
    /// The last instant it may be used.
    pub open_until: u8,
    /// The last instant of what it gives.
    pub expires: Option<u8>,
    /// Who took it.
    pub joined: Option<Who>,
    /// Whether it was ended.
    pub ended: bool,
}

/// Which generation of a document is written, and under which epoch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// From 0.
    pub generation: u8,
    /// From 1, on through all generations.
    pub epoch: u8,
    /// The entry that began the epoch: a number that was void is given again.
    pub begun: EntryId,
}

/// An epoch of the times, and who has its secret.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Epoch {
    /// Where.
    pub place: Place,
    /// Whoever was handed the secret, or can walk back to it.
    pub holders: BTreeSet<Who>,
    /// Those of them who could read while its generation was written.
    pub readers: BTreeSet<Who>,
}

/// Where a chain stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stop {
    /// The last place that stands; 0 for none.
    pub seq: u8,
    /// The message there.
    pub branch: u8,
    /// Whose word it is.
    pub by: By,
}

/// Why an entry is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// It does not follow.
    Stale,
    /// Its signer may not.
    NotAllowed,
    /// Its link was used or ended.
    Used,
    /// Too late.
    Expired,
    /// It contradicts itself or the log.
    Contradiction,
}

/// Whether a message may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// It may.
    Live,
    /// It comes after the cut.
    AfterCut,
    /// Its author never had the right.
    NotAllowed,
    /// Its author's time was over.
    Expired,
}

/// A log and what it adds up to. It begins with the phone, both sections in generation 0 and epoch 1, and the words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Circle {
    /// The entries after the first, each with its name.
    pub entries: Vec<(EntryId, Entry)>,
    /// How often the words have taken over.
    pub root_generation: u8,
    /// Everybody who is or was in it.
    pub members: BTreeMap<Who, Member>,
    /// Every link.
    pub invitations: BTreeMap<Who, Invitation>,
    /// Where each section is.
    pub places: BySection<Place>,
    /// Where chains stopped, of those that did.
    pub stops: BTreeMap<Chain, Stop>,
    /// What verdicts admitted.
    pub admitted: BTreeSet<Message>,
    /// The epochs of the times, in order.
    pub epochs: Vec<Epoch>,
}

/// A log is named by its newest entry, and what it adds up to follows from it.
impl std::hash::Hash for Circle {
    fn hash<H: std::hash::Hasher>(&self, hasher: &mut H) {
        (self.head(), self.entries.len()).hash(hasher);
    }
}

impl Circle {
    /// A record that has just begun.
    #[must_use]
    pub fn begin() -> Self {
        let phone = Member {
            role: Role::Admin,
            may: BySection::default(),
            could: BySection::both((true, true)),
            expires: None,
            ended: None,
        };
        let place = Place { generation: 0, epoch: 1, begun: EntryId::GENESIS };
        Self {
            entries: Vec::new(),
            root_generation: 0,
            members: BTreeMap::from([(Who::Phone, phone)]),
            invitations: BTreeMap::new(),
            places: BySection::both(place),
            stops: BTreeMap::new(),
            admitted: BTreeSet::new(),
            epochs: vec![Epoch {
                place,
                holders: BTreeSet::from([Who::Phone]),
                readers: BTreeSet::from([Who::Phone]),
            }],
        }
    }

    /// The newest entry.
    #[must_use]
    pub fn head(&self) -> EntryId {
        self.entries.last().map_or(EntryId::GENESIS, |(id, _)| *id)
    }

    /// How many entries follow up to and with this one; `None` where it is not in the log.
    #[must_use]
    pub fn place_of(&self, id: EntryId) -> Option<usize> {
        if id == EntryId::GENESIS {
            return Some(0);
        }
        self.entries.iter().position(|(known, _)| *known == id).map(|at| at + 1)
    }

    /// The log as it was after so many entries.
    #[must_use]
    pub fn prefix(&self, length: usize, rules: Rules) -> Self {
        let mut circle = Self::begin();
        for (_, entry) in self.entries.iter().take(length) {
            // What was taken once is taken again: it is the same log.
            let _ = circle.append(entry.clone(), None, rules);
        }
        circle
    }

    /// The entry that `signer` would append.
    #[must_use]
    pub fn draft(&self, signer: Who, act: Act) -> Entry {
        Entry { prev: self.head(), root_generation: self.root_generation, signer, act }
    }

    /// The entry by which the words go on after so many entries.
    #[must_use]
    pub fn draft_recovery(&self, length: usize, act: Act) -> Entry {
        let kept = length.checked_sub(1).and_then(|at| self.entries.get(at));
        Entry {
            prev: kept.map_or(EntryId::GENESIS, |(id, _)| *id),
            root_generation: self.root_generation + 1,
            signer: Who::Root,
            act,
        }
    }

    /// Takes an entry in. `now` is a relay's time; a device has none.
    ///
    /// # Errors
    /// [`Refused`]; nothing has changed then.
    pub fn append(&mut self, entry: Entry, now: Option<u8>, rules: Rules) -> Result<EntryId, Refused> {
        let mut next = if matches!(entry.act, Act::Recover { .. }) {
            self.kept(&entry, rules)?
        } else {
            if entry.prev != self.head() || entry.root_generation != self.root_generation {
                return Err(Refused::Stale);
            }
            self.clone()
        };
        next.apply(&entry, now, rules)?;
        let id = entry.id();
        next.entries.push((id, entry));
        next.hand_out(id, rules);
        *self = next;
        Ok(id)
    }

    /// What the words keep.
    fn kept(&self, entry: &Entry, rules: Rules) -> Result<Self, Refused> {
        if entry.signer != Who::Root {
            return Err(Refused::NotAllowed);
        }
        if entry.root_generation <= self.root_generation {
            return Err(Refused::Stale);
        }
        let length = self.place_of(entry.prev).ok_or(Refused::Stale)?;
        if rules.hold(crate::rule::Rule::Void) { Ok(self.prefix(length, rules)) } else { Ok(self.clone()) }
    }

    /// The rights of somebody who is in the circle, time left aside.
    #[must_use]
    pub fn may(&self, who: Who, section: Section) -> May {
        let Some(member) = self.members.get(&who).filter(|member| member.ended.is_none()) else {
            return May::Nothing;
        };
        match member.role {
            Role::Admin => May::Edit,
            Role::Organisation => May::Nothing,
            Role::Member | Role::Guest(_) => member.may.of(section),
            Role::Staff(of) => self.members.get(&of).map_or(May::Nothing, |of| of.may.of(section)),
        }
    }

    /// Whether somebody is a device of the person.
    #[must_use]
    pub fn is_admin(&self, who: Who) -> bool {
        self.members.get(&who).is_some_and(|m| m.role == Role::Admin && m.ended.is_none())
    }

    fn is_organisation(&self, who: Who) -> bool {
        self.members.get(&who).is_some_and(|m| m.role == Role::Organisation && m.ended.is_none())
    }
}
