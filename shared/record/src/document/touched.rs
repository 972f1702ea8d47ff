//! Which rows changes wrote in.

use std::collections::BTreeSet;

use automerge::{
    Change,
    legacy::{Key, ObjectId},
};

use super::rows::{Place, place};
use crate::{ItemId, PostId};

/// What changes wrote in, erased ones included.
#[derive(Debug, Default)]
pub struct Touched {
    /// The items.
    pub items: BTreeSet<ItemId>,
    /// The threads, by post.
    pub threads: BTreeSet<PostId>,
    /// The keys that this version does not know.
    pub strange: BTreeSet<String>,
}

impl Touched {
    /// What these changes wrote in.
    pub fn by(changes: &[Change]) -> Self {
        let mut touched = Self::default();
        for change in changes {
            for op in change.decode().operations {
                // What is written inside an object leaves the row that holds the object as it was.
                if let (ObjectId::Root, Key::Map(key)) = (&op.obj, &op.key) {
                    touched.add(key);
                }
            }
        }
        touched
    }

    fn add(&mut self, key: &str) {
        match place(key) {
            Place::Item(id, _) | Place::Ground(Some(id), _) => drop(self.items.insert(id)),
            Place::Thread(post, _) => drop(self.threads.insert(post)),
            Place::Strange => drop(self.strange.insert(key.to_owned())),
            // The section's own fields are few, and always read.
            Place::Own(_) | Place::Ground(None, _) | Place::Genesis | Place::Carried => {}
        }
    }
}
