//! What was set aside, as it is shown: kept, and not part of the record. What came late is shown apart.

use samlat_protocol::envelope::Kind;

use super::{
    late,
    logged::{Logged, Verdict, why_of},
    people::{author, signed},
    state::State,
    told::{SetAside, WhySetAside},
};
use crate::reply::Reply;

/// Everything that was set aside.
pub fn set_aside(state: &State, now_ms: i64) -> Vec<SetAside> {
    let mut list = Vec::new();
    for stream in state.streams.values() {
        for message in stream.messages() {
            if let Verdict::Aside(why) = message.verdict
                && !late::is_late(state, message, now_ms)
                && !tells_of_an_ending(state, message, why)
                && !state.is_past(message)
                && !state.left.contains(&message.id)
            {
                list.push(aside(state, message, why));
            }
            // It came and stands, and waits for an update.
            if message.verdict == Verdict::Stands && says_something_newer(message) {
                list.push(aside(state, message, WhySetAside::UnknownVersion));
            }
        }
    }
    for junk in state.junk.values() {
        let Ok(why) = why_of(junk.why) else { continue };
        let author = junk.author.map(|key| author(state, key));
        let section = state.section_of(junk.stream);
        list.push(SetAside { why, section, author, arrived_ms: Some(signed(junk.arrived_ms)) });
    }
    list
}

/// Whether a reply says something that only a newer version can read.
fn says_something_newer(message: &Logged) -> bool {
    let items = message.body.iter().filter(|_| message.core.kind == Kind::Reply).flat_map(|body| &body.items);
    items.map(|item| Reply::from_bytes(&item.0)).any(|reply| matches!(reply, Ok(Reply::Unknown { .. })))
}

/// Whether it would tell another member that somebody's sharing has ended: that is for the person, and for whoever wrote it.
fn tells_of_an_ending(state: &State, message: &Logged, why: WhySetAside) -> bool {
    why == WhySetAside::AfterWithdrawal && !state.is_person() && message.core.author != state.me()
}

fn aside(state: &State, message: &Logged, why: WhySetAside) -> SetAside {
    SetAside {
        why,
        section: state.section_of(message.core.stream),
        author: Some(author(state, message.core.author)),
        arrived_ms: Some(signed(message.arrived_ms)),
    }
}
