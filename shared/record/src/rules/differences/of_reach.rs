//! The statements of a record: what was entered by hand, and what was posted into the medicines.

use super::Statement;
use crate::{List, MedicationsView, Section, rules::Reach};

/// What transcribed statements and posts say of medicines, as far as this device may read: for
/// [`super::compared`]. In the order of where they stand.
///
/// A decision that the person has called wrong in its thread decides nothing and is left out; where she has also
/// accepted it, on another device, it stands. Any other post stands though she calls it wrong: its writer still says it.
#[must_use]
pub fn statements_of(reach: &Reach) -> Vec<Statement> {
    let by_hand = reach.medications.iter().flat_map(|view| &view.statements);
    let transcribed =
        by_hand.filter(|statement| statement.head.presence.is_shown()).flat_map(Statement::transcribed);
    let threads = reach.threads_by_post();
    let posts = reach.posts.iter().filter(|post| post.section == Section::Medications);
    let posted = posts.filter_map(|post| {
        let said = Statement::posted(post.id, &post.voice, post.place, &post.post)?;
        (!said.decides() || !threads.is_called_wrong(post)).then_some(said)
    });
    let mut all: Vec<Statement> = transcribed.chain(posted).collect();
    all.sort_by_key(|statement| statement.source);
    all
}

/// As much of a record as [`statements_of`] and [`super::compared`] are made of: where it is the same, they say the same. A dose
/// that is answered changes nothing of it.
#[must_use]
pub fn compared_by(reach: &Reach) -> Reach {
    let lists = |own: &MedicationsView| MedicationsView { log: List::default(), ..own.clone() };
    Reach {
        medications: reach.medications.as_ref().map(lists),
        posts: reach.posts.clone(),
        threads: reach.threads.clone(),
        hers: reach.hers.clone(),
        ..Reach::default()
    }
}
