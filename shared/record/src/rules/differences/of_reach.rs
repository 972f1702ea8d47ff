//! The statements of a record: what was entered by hand, and what was posted into the medicines.

use super::Statement;
use crate::{ActorId, PostId, Section, ThreadAct, ThreadView, rules::Reach};

/// What transcribed statements and posts say of medicines, as far as this device may read: for
/// [`super::compared`]. A post that the person has called wrong in its thread is left out; where she has also
/// accepted it, on another device, it stands.
#[must_use]
pub fn statements_of(reach: &Reach) -> Vec<Statement> {
    let by_hand = reach.medications.iter().flat_map(|view| &view.statements);
    let transcribed =
        by_hand.filter(|statement| statement.head.presence.is_shown()).flat_map(Statement::transcribed);
    let posted = reach
        .posts
        .iter()
        .filter(|posted| posted.section == Section::Medications && !is_called_wrong(reach, posted.id))
        .filter_map(|posted| Statement::posted(posted.id, &posted.voice, posted.place, &posted.post));
    transcribed.chain(posted).collect()
}

/// Whether the person says that it is wrong, and does not also accept it.
fn is_called_wrong(reach: &Reach, post: PostId) -> bool {
    let threads = reach.threads.iter().filter(|(section, _)| *section == Section::Medications);
    threads.map(|(_, thread)| thread).filter(|thread| thread.post == post).any(|thread| {
        says(thread, &reach.hers, |act| matches!(act, ThreadAct::SayWrong { .. }))
            && !says(thread, &reach.hers, |act| matches!(act, ThreadAct::Accept { .. }))
    })
}

fn says(thread: &ThreadView, hers: &[ActorId], what: impl Fn(&ThreadAct) -> bool) -> bool {
    thread.standing().any(|entry| hers.contains(&entry.act.by) && what(&entry.act.value))
}
