//! What the person's device knows, cut down to what a member's own device could open.

use samlat_record::Section;

use super::{Author, MemberState, MemberView, PostView, RecordHeader, Told};
use crate::engine::verb::Share;

/// What is told on the person's device, as it would be told on the member's: `None` for what could not be opened there, or
/// is about this device alone.
///
/// What stands in a section is the same for everybody who may read it, and so is what the person calls those who write
/// there. Replies to the member's own posts are not known here.
#[must_use]
pub fn seen_by(told: &Told, member: &MemberView) -> Option<Told> {
    match told {
        Told::Record(header) => Some(Told::Record(header_of(header, member))),
        Told::Section(view) => reads(member, view.section).then(|| Told::Section(view.clone())),
        Told::Posts { section, posts } => reads(member, *section).then(|| {
            let posts = posts.iter().filter(|post| post.arrived_ms.is_some());
            Told::Posts { section: *section, posts: posts.map(|post| post_of(post, member)).collect() }
        }),
        Told::Authors(authors) => {
            let authors = authors.iter().map(|(actor, author)| (*actor, author_of(author, member)));
            Some(Told::Authors(authors.collect()))
        }
        Told::Members(members) => {
            let own = members.iter().filter(|row| row.id == member.id);
            Some(Told::Members(own.cloned().collect()))
        }
        Told::Replies(_) => Some(Told::Replies(Vec::new())),
        Told::Standing(_)
        | Told::Glance(_)
        | Told::Access { .. }
        | Told::Late(_)
        | Told::NotLetIn(_)
        | Told::Death(_)
        | Told::Anew(_)
        | Told::History(_)
        | Told::Moment(_)
        | Told::Sync(_)
        | Told::Drafts(_)
        | Told::Words { .. }
        | Told::RehearsalAsks { .. }
        | Told::Invitation(_)
        | Told::Invited { .. }
        | Told::DeviceCode { .. }
        | Told::Comparing(_)
        | Told::Saved { .. }
        | Told::Failed { .. } => None,
    }
}

/// What the member may do at present: nothing once the sharing has ended.
fn shares(member: &MemberView) -> &[Share] {
    match member.state {
        MemberState::Active | MemberState::WaitsForComparing => &member.shares,
        MemberState::Invited { .. }
        | MemberState::NotUsed
        | MemberState::Expired
        | MemberState::Withdrawing
        | MemberState::Withdrawn { .. } => &[],
    }
}

fn reads(member: &MemberView, section: Section) -> bool {
    shares(member).iter().any(|share| share.section == section && share.rights.may_read())
}

fn header_of(header: &RecordHeader, member: &MemberView) -> RecordHeader {
    let is_live = matches!(member.state, MemberState::Active | MemberState::WaitsForComparing);
    RecordHeader {
        is_person: false,
        me: member.stated.clone(),
        ended: !is_live,
        shares: shares(member).to_vec(),
        awaiting: if is_live { member.awaiting.clone() } else { Vec::new() },
        words_rehearsed: None,
        ..header.clone()
    }
}

fn post_of(post: &PostView, member: &MemberView) -> PostView {
    let mut post = post.clone();
    post.author = author_of(&post.author, member);
    for answer in &mut post.answers {
        answer.author = author_of(&answer.author, member);
    }
    post
}

fn author_of(author: &Author, member: &MemberView) -> Author {
    Author { is_me: author.member == Some(member.id), ..author.clone() }
}
