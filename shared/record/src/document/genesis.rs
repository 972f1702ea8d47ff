//! The change that every copy of a section starts from.
//!
//! It has a fixed actor and time and says only which section and generation it is, so that every device makes the
//! same bytes, and a change made in another section or generation fits nowhere here.

use automerge::{ActorId, Automerge, ROOT, transaction::CommitOptions, transaction::Transactable};

use super::LoadError;
use crate::Section;

/// The version of the shape that rows have.
const FORMAT: i64 = 1;

/// A fresh document that holds its genesis and nothing else.
pub fn document(section: Section, generation: u32) -> Result<Automerge, LoadError> {
    let mut doc = Automerge::new().with_actor(ActorId::from([0; 16]));
    let written = doc.transact_with::<_, (), automerge::AutomergeError, _>(
        |()| CommitOptions::default().with_time(0),
        |tx| {
            tx.put(ROOT, "genesis", FORMAT)?;
            tx.put(ROOT, "genesis.generation", i64::from(generation))?;
            tx.put(ROOT, "genesis.section", section.code())
        },
    );
    match written {
        Ok(_) => Ok(doc),
        Err(failure) => Err(LoadError::Unreadable { reason: failure.error.to_string() }),
    }
}
