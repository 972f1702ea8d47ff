//! What a view does not hold, and is needed to bring it up to date.

use std::collections::{BTreeMap, BTreeSet};

use super::sections::marks::Contracts;
use crate::{
    ItemId, PostId, Unreadable,
    document::rows::{Place, place},
};

/// What is kept beside a view.
#[derive(Debug, Clone, Default)]
pub struct Kept {
    /// What cannot be read, by key.
    pub strange: BTreeMap<String, Vec<Unreadable>>,
    /// What cannot be read, by item.
    pub unread_items: BTreeMap<ItemId, Vec<Unreadable>>,
    /// What cannot be read, by thread.
    pub unread_acts: BTreeMap<PostId, Vec<Unreadable>>,
    /// From an item to the appointments that it names.
    pub belongs: Links<ItemId, ItemId>,
    /// From a post to the items that it became or changed.
    pub accepted: Links<PostId, ItemId>,
    /// The items of which her last words were looked for: a list that she says is right anew changes them.
    pub overwritten: BTreeSet<ItemId>,
    /// What marks agreed to, and what stands.
    pub contracts: Contracts,
}

/// What is read anew, gone or not.
#[derive(Debug)]
pub struct Anew {
    /// The items, with all that hang together with them.
    pub items: BTreeSet<ItemId>,
    /// The threads.
    pub threads: BTreeSet<PostId>,
}

impl Kept {
    /// Drops what could not be read of what is read anew. The section's own fields always are.
    pub fn forget(&mut self, anew: &Anew, strange_keys: &BTreeSet<String>) {
        self.unread_items.retain(|id, _| !anew.items.contains(id));
        self.overwritten.retain(|id| !anew.items.contains(id));
        self.unread_acts.retain(|post, _| !anew.threads.contains(post));
        self.strange.retain(|key, _| match place(key) {
            Place::Item(id, _) | Place::Ground(Some(id), _) => !anew.items.contains(&id),
            Place::Thread(post, _) => !anew.threads.contains(&post),
            Place::Own(_) | Place::Ground(None, _) | Place::Genesis | Place::Carried => false,
            Place::Strange => !strange_keys.contains(key),
        });
    }

    /// Everything that cannot be read, but for the section's own fields.
    pub fn unreadable(&self) -> impl Iterator<Item = Unreadable> {
        let items = self.strange.values().chain(self.unread_items.values());
        items.chain(self.unread_acts.values()).flatten().cloned()
    }
}

/// Which things lead to which, found from both ends.
#[derive(Debug, Clone)]
pub struct Links<A, B> {
    from: BTreeMap<A, BTreeSet<B>>,
    to: BTreeMap<B, BTreeSet<A>>,
}

impl<A, B> Default for Links<A, B> {
    fn default() -> Self {
        Self { from: BTreeMap::new(), to: BTreeMap::new() }
    }
}

impl<A: Copy + Ord, B: Copy + Ord> Links<A, B> {
    /// Says where `one` leads, in place of what was said before.
    pub fn set(&mut self, one: A, ends: BTreeSet<B>) {
        for end in self.from.remove(&one).into_iter().flatten() {
            if let Some(starts) = self.to.get_mut(&end) {
                starts.remove(&one);
            }
        }
        for end in &ends {
            self.to.entry(*end).or_default().insert(one);
        }
        if !ends.is_empty() {
            self.from.insert(one, ends);
        }
    }

    /// Where it leads, in order.
    pub fn from(&self, one: A) -> impl Iterator<Item = B> {
        self.from.get(&one).into_iter().flatten().copied()
    }

    /// What leads to it, in order.
    pub fn to(&self, end: B) -> impl Iterator<Item = A> {
        self.to.get(&end).into_iter().flatten().copied()
    }
}
