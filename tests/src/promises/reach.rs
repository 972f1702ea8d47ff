//! Who could read what, and when, by the log that stands in the end.
#![expect(clippy::expect_used, reason = "a story fails by panicking; each says when under Panics")]

use std::collections::{BTreeMap, BTreeSet};

use samlat_protocol::{
    circle::Circle,
    circle_entry::{Cut, Entry, Visible},
    envelope::Core,
    id::{EntryId, PublicKey, StreamId},
};

/// Who could read what after each entry of a log. Sections are named by their documents.
pub struct Reach {
    /// The whole log.
    pub circle: Circle,
    after: Vec<BTreeMap<PublicKey, BTreeSet<StreamId>>>,
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
        let mut after = vec![readers(&circle)];
        for entry in entries {
            circle.append(entry, None).expect("an entry that follows");
            after.push(readers(&circle));
        }
        let ended = ended(&circle);
        Self { circle, after, ended }
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

fn readers(circle: &Circle) -> BTreeMap<PublicKey, BTreeSet<StreamId>> {
    let sections = |key: &PublicKey| {
        let read = circle.sections().keys().filter(|section| circle.rights(key, **section).may_read());
        read.copied().collect()
    };
    circle.members().keys().map(|key| (*key, sections(key))).collect()
}

fn ended(circle: &Circle) -> BTreeMap<PublicKey, Vec<Cut>> {
    let cuts = |n: u64| {
        let entry = usize::try_from(n).ok().and_then(|n| circle.entries().get(n));
        match entry.map(|entry| &entry.content.visible) {
            Some(Visible::Withdraw(withdraw)) => withdraw.cuts.clone(),
            Some(Visible::Recover(recover)) => recover.cuts.clone(),
            _ => Vec::new(),
        }
    };
    let of = |key: PublicKey, n: u64| cuts(n).into_iter().filter(|cut| cut.author == key).collect();
    let members = circle.members().values();
    members.filter_map(|member| Some((member.keys.key, of(member.keys.key, member.ended?)))).collect()
}
