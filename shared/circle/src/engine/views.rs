//! What the screen shows of the state: plain data, worked out anew each time.

mod circle;

use std::collections::{BTreeMap, BTreeSet};

use samlat_protocol::{
    circle::{Member, Role},
    circle_entry::{Entry, SectionRights, SectionStreams, Visible},
    envelope::Kind,
    id::{EntryId, PublicKey, StreamId},
};
use samlat_record::{ActorId, Post, PostId, Provenance, Section, SectionBody, ThreadAct};

pub use self::circle::{is_unit, member_row, members};
use super::{
    doc::actor_of,
    intent::Intent,
    own_late,
    people::{author, person_name, signed},
    state::State,
    told::{AnswerView, Author, PostView, RecordHeader, ReplyView},
    verb::Share,
};
use crate::{
    invitation::InvitationSecret,
    link::Link,
    reply::{Reply, Said},
    request::RelayAddress,
};

/// Whose record is open, and what this device may do in it.
pub fn header(state: &State, now_ms: i64) -> RecordHeader {
    let (name, birth_year) = about(state);
    let words_rehearsed = state.words.as_ref().map(|row| row.words.is_none());
    let mut shares = Vec::new();
    for (section, streams) in state.sections.iter() {
        let rights = state.rights(streams.document, now_ms);
        if rights.bits() != 0 {
            shares.push(Share { section: *section, rights });
        }
    }
    RecordHeader {
        record: state.record(),
        person: name,
        birth_year,
        is_person: state.is_person(),
        me: state.meta.card.clone(),
        ended: state.is_ended(now_ms),
        shares,
        awaiting: self::promised(state),
        words_rehearsed,
        relay: relay(state),
    }
}

/// The sections that this device may read and has never had the whole of.
pub fn coming(state: &State, now_ms: i64) -> Vec<Section> {
    let is_coming = |streams: &SectionStreams| {
        !state.has_whole(streams.document) && state.rights(streams.document, now_ms).may_read()
    };
    let sections = state.sections.iter().filter(|(_, streams)| is_coming(streams));
    sections.map(|(section, _)| *section).collect()
}

/// What the invitation promised to this device, until the person has given something. What else she means to give this
/// device cannot read.
fn promised(state: &State) -> Vec<Share> {
    let me = state.me();
    let is_grant =
        |entry: &Entry| matches!(&entry.content.visible, Visible::Grant(grant) if grant.keys.key == me);
    if state.circle.entries().iter().any(is_grant) {
        return Vec::new();
    }
    let given = |section: StreamId| state.circle.rights(&me, section);
    let waits =
        state.meta.promised.iter().filter(|promised| !given(promised.section).allows(promised.rights));
    shares(state, &waits.copied().collect::<Vec<_>>())
}

/// The relay that the record is at, or is to be.
fn relay(state: &State) -> Option<String> {
    let is_here_alone = state.is_person() && state.is_taken_off();
    state.meta.relay.clone().or_else(|| attaching(state)).filter(|_| !is_here_alone)
}

fn attaching(state: &State) -> Option<String> {
    state.intents.values().find_map(Intent::attaches_to).map(ToOwned::to_owned)
}

/// The name and the year of birth: from About where this device reads it, else as it was told.
fn about(state: &State) -> (String, Option<u16>) {
    let told = (person_name(state).unwrap_or_default(), state.meta.birth_year);
    let Some(streams) = state.streams_of(Section::About) else { return told };
    let generation = state.shown(streams.document);
    let Some(mut doc) = state.docs.get(&(streams.document, generation)).cloned() else { return told };
    let Ok(document) = doc.load() else { return told };
    let SectionBody::About(about) = document.view().body else { return told };
    let name = about.name.map(|field| field.value);
    (name.unwrap_or(told.0), about.birth_year.map(|field| field.value).or(told.1))
}

/// Whose hands are meant by the writers of changes.
pub fn authors(state: &State) -> BTreeMap<ActorId, Author> {
    let mut authors = BTreeMap::new();
    for streams in state.sections.values() {
        let stream = streams.document;
        let last = state.generation(stream);
        for key in state.circle.members().keys() {
            let who = author(state, *key);
            for generation in 0..=last {
                for incarnation in 0..=last_incarnation(state, stream, generation, *key) {
                    authors.insert(actor_of(*key, stream, generation, incarnation), who.clone());
                }
            }
        }
    }
    authors
}

/// What is known of the changes of a section's document beside what they say.
pub fn provenance(state: &State, stream: StreamId) -> Provenance {
    let arrivals = state.stream(stream).map(|read| read.arrivals().clone()).unwrap_or_default();
    let shown = state.shown(stream);
    Provenance { arrivals, hers: her_actors(state, stream, shown), carrier: state.carrier(stream, shown) }
}

/// Who wrote in a generation of a document, each with the writer by which she is known in a later one: whoever reads that
/// alone has never seen how many lives her chain had.
pub fn writers(state: &State, stream: StreamId, from: u32, to: u32) -> BTreeMap<ActorId, ActorId> {
    let mut writers = BTreeMap::new();
    for key in state.circle.members().keys() {
        for incarnation in 0..=last_incarnation(state, stream, from, *key) {
            writers.insert(actor_of(*key, stream, from, incarnation), actor_of(*key, stream, to, 0));
        }
    }
    writers
}

/// Who wrote in a generation of a document, each writer with the key behind it.
pub fn keys_of_writers(state: &State, stream: StreamId, generation: u32) -> Vec<(ActorId, PublicKey)> {
    let lives = |key: &PublicKey| {
        let (key, last) = (*key, last_incarnation(state, stream, generation, *key));
        (0..=last).map(move |incarnation| (actor_of(key, stream, generation, incarnation), key))
    };
    state.circle.members().keys().flat_map(lives).collect()
}

/// The writers in a generation of a document that are devices of the person's own, withdrawn ones included.
pub fn her_actors(state: &State, stream: StreamId, generation: u32) -> BTreeSet<ActorId> {
    let own = state.circle.members().values().filter(|member| member.role == Role::Admin);
    let lives = |member: &Member| {
        let key = member.keys.key;
        let last = last_incarnation(state, stream, generation, key);
        (0..=last).map(move |incarnation| actor_of(key, stream, generation, incarnation))
    };
    own.flat_map(lives).collect()
}

fn last_incarnation(state: &State, stream: StreamId, generation: u32, key: PublicKey) -> u16 {
    let own = if key == state.me() { state.own_end(stream, generation).incarnation } else { 0 };
    let read = state.stream(stream).map_or(0, |read| read.last_incarnation(generation, key));
    own.max(read)
}

/// The posts into a section, with the answers under the posts they belong to.
pub fn posts(state: &State, section: Section) -> Vec<PostView> {
    let Some(streams) = state.streams_of(section) else { return Vec::new() };
    let mut views: Vec<PostView> = Vec::new();
    let mut answers: Vec<(PostId, AnswerView)> = Vec::new();
    for Posted { id, author, place, written_ms, arrived_ms, post } in every_post(state, streams.posts) {
        match post {
            Post::Answer { to, thread, text } => {
                answers.push((thread, AnswerView { id, to, author, written_ms, arrived_ms, text }));
            }
            post @ (Post::Update { .. }
            | Post::ProposedTime { .. }
            | Post::MedicineList { .. }
            | Post::MedicineChange { .. }
            | Post::Decision { .. }
            | Post::Question { .. }
            | Post::TaskTaken { .. }
            | Post::Unknown { .. }) => views.push(PostView {
                id,
                section,
                author,
                place,
                written_ms,
                arrived_ms,
                post,
                answers: Vec::new(),
            }),
        }
    }
    for (thread, answer) in answers {
        if let Some(view) = views.iter_mut().find(|view| view.id == thread) {
            view.answers.push(answer);
        }
    }
    views
}

/// One post, whatever it says.
struct Posted {
    id: PostId,
    author: Author,
    place: (u32, u64),
    written_ms: i64,
    arrived_ms: Option<i64>,
    post: Post,
}

fn every_post(state: &State, stream: StreamId) -> Vec<Posted> {
    let mut posts = Vec::new();
    let read = state.stream(stream);
    for message in read.into_iter().flat_map(|stream| stream.standing()) {
        let Some(body) = &message.body else { continue };
        let Some(post) = body.items.first().and_then(|item| Post::decode(&item.0).ok()) else { continue };
        posts.push(Posted {
            id: PostId(*message.id.as_bytes()),
            author: author(state, message.core.author),
            place: (message.core.generation, message.core.seq),
            written_ms: signed(body.written_ms),
            arrived_ms: (message.arrived_ms > 0).then(|| signed(message.arrived_ms)),
            post,
        });
    }
    for item in state.outbox.values().filter(|item| item.stream == stream && item.kind == Kind::Post) {
        let Some(fixed) = &item.fixed else { continue };
        if read.is_some_and(|stream| stream.get(fixed.id).is_some()) || own_late::is_late(state, item) {
            continue;
        }
        let Some(post) = item.items.first().and_then(|bytes| Post::decode(bytes).ok()) else { continue };
        posts.push(Posted {
            id: PostId(*fixed.id.as_bytes()),
            author: author(state, state.me()),
            place: (fixed.core.generation, fixed.core.seq),
            written_ms: signed(item.written_ms),
            arrived_ms: item.arrived_ms.map(signed),
            post,
        });
    }
    posts
}

/// Replies to the posts of this device.
pub fn replies(state: &State) -> Vec<ReplyView> {
    let me = state.me();
    let Some(stream) = state.circle.reply_box(&me) else {
        return Vec::new();
    };
    let mut replies: Vec<ReplyView> = Vec::new();
    let read = state.stream(stream).into_iter().flat_map(|stream| stream.standing());
    for body in read.filter_map(|message| message.body.as_ref()) {
        for item in &body.items {
            let Ok(Reply::Said { post, id, act }) = Reply::from_bytes(&item.0) else { continue };
            // Two devices of the person may send the same act.
            if replies.iter().all(|known| known.id != id) {
                replies.push(ReplyView { post, id, act: act_of(act), written_ms: signed(body.written_ms) });
            }
        }
    }
    replies
}

/// What was said, as an act in a thread.
fn act_of(said: Said) -> ThreadAct {
    match said {
        Said::Ask { text } => ThreadAct::Ask { text },
        Said::Answer { to, text } => ThreadAct::Answer { to, text },
        Said::Wrong { text } => ThreadAct::SayWrong { text },
        Said::TakeBack { act } => ThreadAct::TakeBack { act },
    }
}

/// What stands after the `#` of an invitation's link. The relay is named in it where one is attached, for a page that
/// came from elsewhere.
pub fn fragment(state: &State, head: EntryId, secret: InvitationSecret) -> String {
    let relay = state.meta.relay.as_deref().and_then(|address| RelayAddress::parse(address).ok());
    Link { record: state.record(), head, secret, relay }.to_fragment()
}

/// What is promised beyond what is given: to whoever takes an invitation, or to a guest by the invitation or the grant
/// that came last.
pub fn intended(state: &State, key: PublicKey) -> Vec<SectionRights> {
    let called = state.names.get(&key).and_then(|known| known.called.as_ref());
    called.map(|called| called.intended.clone()).unwrap_or_default()
}

/// What was promised to a guest and is not given yet.
pub fn awaiting(state: &State, member: &Member) -> Vec<SectionRights> {
    let given = |section: &StreamId| member.rights.get(section).copied().unwrap_or_default();
    let intended = intended(state, member.keys.key);
    intended.into_iter().filter(|promised| !given(&promised.section).allows(promised.rights)).collect()
}

fn shares(state: &State, rights: &[SectionRights]) -> Vec<Share> {
    let share = |given: &SectionRights| {
        state.section_of(given.section).map(|section| Share { section, rights: given.rights })
    };
    let mut shares: Vec<Share> = rights.iter().filter_map(share).collect();
    shares.sort_by_key(|share| share.section);
    shares
}

/// When an entry of the log came to the relay.
pub fn arrived(state: &State, n: u64) -> Option<i64> {
    let at = usize::try_from(n).ok()?;
    state.arrived_by_entry.get(at).copied().flatten().map(signed)
}
