//! Who could read what, and when, by the log that stands in the end.
#![expect(clippy::expect_used, reason = "a story fails by panicking; each says when under Panics")]

use std::collections::{BTreeMap, BTreeSet};

use samlat_protocol::{
    circle::{Circle, Member, Role},
    circle_entry::{Cut, Entry, Visible},
    envelope::Core,
    id::{EntryId, PublicKey, StreamId},
};

/// Who could read what after each entry of a log. Sections are named by their documents.
pub struct Reach {
    /// The whole log.
    pub circle: Circle,
    after: Vec<BTreeMap<PublicKey, BTreeSet<StreamId>>>,
    /// The generation that each section was in after each entry.
    generations: Vec<BTreeMap<StreamId, u32>>,
    /// Everybody who has ended, with the cuts of the entry that ended them.
    ended: BTreeMap<PublicKey, Vec<Cut>>,
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
        let (mut after, mut generations) = (vec![readers(&circle)], vec![generations_of(&circle)]);
        for entry in entries {
            circle.append(entry, None).expect("an entry that follows");
            after.push(readers(&circle));
            generations.push(generations_of(&circle));
        }
        let ended = ended(&circle);
        Self { circle, after, generations, ended }
    }

    /// Whether a key could read a section while a generation of its document was the one that is written, or before.
    #[must_use]
    pub fn could_read_generation(&self, key: PublicKey, section: StreamId, generation: u32) -> bool {
        self.after.iter().zip(&self.generations).any(|(readers, generations)| {
            let reads = readers.get(&key).is_some_and(|sections| sections.contains(&section));
            reads && generations.get(&section).is_some_and(|then| *then <= generation)
        })
    }

    /// Whether a key is, or was, a device of the person: it is given what her other devices have, with every generation.
    #[must_use]
    pub fn is_hers(&self, key: PublicKey) -> bool {
        self.circle.members().get(&key).is_some_and(|member| member.role == Role::Admin)
    }

    /// Whether a generation of a document has ended.
    #[must_use]
    pub fn has_ended(&self, section: StreamId, generation: u32) -> bool {
        self.circle.sections().get(&section).is_some_and(|now| generation < now.generation)
    }

    /// Whether an epoch of a section, named by its posts, is of a generation that has ended.
    #[must_use]
    pub fn is_before(&self, posts: StreamId, epoch: u32) -> bool {
        let section = self.circle.sections().values().find(|section| section.streams.posts == posts);
        section.is_some_and(|section| {
            let current = section.rotations.keys().filter(|(of, _)| *of == section.generation);
            current.map(|(_, first)| *first).min().is_some_and(|first| epoch < first)
        })
    }

    /// Whether the log says that a generation of a document is to be erased.
    #[must_use]
    pub fn is_to_be_erased(&self, section: StreamId, generation: u32) -> bool {
        self.circle.entries().iter().any(|entry| {
            let Visible::Generation(new) = &entry.content.visible else { return false };
            let begins = new.rotations.iter().find(|rotation| rotation.section == section);
            new.erase && begins.is_some_and(|rotation| generation < rotation.generation)
        })
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

    /// Whether the author of a message had ended before it: the entry that ended them names an earlier place in this chain,
    /// or another message at its place, or none. Cuts only ever fall (protocol.md section 6), so no later entry makes it
    /// stand, but for a verdict. Worked out here without the rules that apps and relays share.
    #[must_use]
    pub fn is_after_the_end(&self, core: &Core) -> bool {
        let Some(cuts) = self.ended.get(&core.author) else { return false };
        let chain = |cut: &&Cut| (cut.stream, cut.generation) == (core.stream, core.generation);
        let id = core.id();
        let is_late = |cut: &Cut| core.seq > cut.seq || (core.seq == cut.seq && id != cut.core);
        cuts.iter().find(chain).is_none_or(is_late) && !self.circle.is_admitted(&id)
    }
}

fn generations_of(circle: &Circle) -> BTreeMap<StreamId, u32> {
    circle.sections().iter().map(|(section, known)| (*section, known.generation)).collect()
}

fn readers(circle: &Circle) -> BTreeMap<PublicKey, BTreeSet<StreamId>> {
    let sections = |key: &PublicKey| {
        let read = circle.sections().keys().filter(|section| circle.rights(key, **section).may_read());
        read.copied().collect()
    };
    circle.members().keys().map(|key| (*key, sections(key))).collect()
}

/// Of staff whom their organisation has ended, the person's next word on them says up to where their messages stand: it
/// takes the place of the organisation's.
fn ended(circle: &Circle) -> BTreeMap<PublicKey, Vec<Cut>> {
    let of = |member: &Member| {
        let mut entries = circle.entries().iter().skip(usize::try_from(member.ended?).ok()?);
        let first = entries.next()?;
        let is_hers = |entry: &&Entry| {
            let signer = circle.members().get(&entry.content.signer);
            signer.is_none_or(|signer| signer.role == Role::Admin)
        };
        let decides =
            if is_hers(&first) { None } else { entries.find(|entry| is_hers(entry) && ends(entry, member)) };
        let cuts = cuts_of(decides.unwrap_or(first));
        Some((member.keys.key, cuts.into_iter().filter(|cut| cut.author == member.keys.key).collect()))
    };
    circle.members().values().filter_map(of).collect()
}

fn ends(entry: &Entry, member: &Member) -> bool {
    let organisation = match member.role {
        Role::Staff { organisation } => Some(organisation),
        Role::Admin | Role::Member | Role::Guest { .. } | Role::Organisation => None,
    };
    let ended = if let Visible::Withdraw(withdraw) = &entry.content.visible {
        &withdraw.keys
    } else if let Visible::Recover(recover) = &entry.content.visible {
        // Her words say something of those alone whom they end.
        &recover.withdrawn
    } else {
        return false;
    };
    [Some(member.keys.key), organisation].into_iter().flatten().any(|key| ended.contains(&key))
}

fn cuts_of(entry: &Entry) -> Vec<Cut> {
    if let Visible::Withdraw(withdraw) = &entry.content.visible {
        return withdraw.cuts.clone();
    }
    if let Visible::Recover(recover) = &entry.content.visible { recover.cuts.clone() } else { Vec::new() }
}
