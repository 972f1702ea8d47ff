//! How a guest's device keeps what it knows: rows with names, sealed one by one.

mod introduction;

use std::collections::BTreeMap;

use minicbor::{Decode, Encode};
use samlat_protocol::{
    api::Bytes,
    circle::Circle,
    circle_entry::Entry,
    envelope::Core,
    flat::{FlatMap, FlatSet},
    id::{CoreId, EntryId, InstanceId, PublicKey, RecordId, StreamId},
    wire,
};
use samlat_record::{Post, Section};

pub(super) use self::introduction::{Introduced, introduction, no_introduction};
use super::{
    session::{BoxRead, Closes, Entrance, InReply, OutPost, Phase, Session},
    told::PostState,
};
#[cfg(feature = "unit")]
use crate::introduction::Introduction;
use crate::{
    body::Body,
    card::NameCard,
    command::{Key, Row},
    entropy::Entropy,
    invitation::{InvitationCard, InvitationSecret},
    key::{KeySalt, StorageKey},
    reply::Reply,
    request::RelayAddress,
};

/// Largest row that is read, in bytes.
const MAX_ROW_BYTES: usize = 64 * 1024 * 1024;
/// Since 2 the state says which row of the reply box was read last.
const VERSION: u8 = 2;

/// What is stored was sealed for another device, or is damaged, or of a newer version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unreadable {
    /// It does not open, or says what cannot be.
    Damaged,
    /// A newer version wrote it.
    Newer,
}

/// One row of a session that is to be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    State,
    Circle,
    Post((StreamId, u64)),
    Reply(CoreId),
    Earlier(CoreId),
    #[cfg(feature = "unit")]
    Named,
}

#[derive(Encode, Decode)]
#[cbor(array)]
struct StateRow {
    #[n(0)]
    version: u8,
    #[n(1)]
    relay: String,
    #[n(2)]
    record: RecordId,
    #[n(3)]
    head: EntryId,
    #[n(4)]
    secret: InvitationSecret,
    #[cbor(n(5), with = "minicbor::bytes")]
    salt: [u8; 16],
    #[n(6)]
    card: InvitationCard,
    #[n(7)]
    is_joined: bool,
    #[n(8)]
    me: NameCard,
    #[n(9)]
    instance: Option<InstanceId>,
    /// Until version 1, where nothing says which row stood there: the box is read from its beginning.
    #[n(10)]
    box_position: u64,
    #[n(11)]
    set_aside: u32,
    #[n(12)]
    last_ms: i64,
    #[n(13)]
    fetched_ms: Option<i64>,
    /// The organisation whose certificate this is; then there is no secret.
    #[n(14)]
    organisation: Option<PublicKey>,
    #[n(15)]
    box_read: Option<BoxRead>,
    #[n(16)]
    closes: Option<Closes>,
}

/// What an organisation knows of its staff in a record.
#[cfg(feature = "unit")]
#[derive(Encode, Decode)]
#[cbor(array)]
struct NamedRow {
    #[n(0)]
    version: u8,
    #[n(1)]
    named: Vec<Introduction>,
}

#[derive(Encode, Decode)]
#[cbor(array)]
struct PostRow {
    #[n(0)]
    version: u8,
    #[n(1)]
    core: Core,
    #[n(2)]
    body: Body,
    #[n(3)]
    section: String,
    #[n(4)]
    state: u8,
    #[n(5)]
    arrived_ms: i64,
}

#[derive(Encode, Decode)]
#[cbor(array)]
struct ReplyRow {
    #[n(0)]
    version: u8,
    #[n(1)]
    core: CoreId,
    #[n(2)]
    written_ms: u64,
    #[n(3)]
    items: Vec<Bytes>,
}

#[derive(Encode, Decode)]
#[cbor(array)]
struct DraftRow {
    #[n(0)]
    version: u8,
    #[n(1)]
    key: String,
    #[n(2)]
    text: String,
}

/// Writes parts of a session.
pub(super) fn write(
    session: &Session,
    parts: &[Part],
    key: &StorageKey,
    entropy: &mut dyn Entropy,
) -> Vec<Row> {
    let one = |part: &Part| {
        let name = name(session.record(), *part);
        let sealed = key.seal(&name, &session.part(*part), entropy);
        (Key::new(name), Some(sealed))
    };
    parts.iter().map(one).collect()
}

fn name(record: RecordId, part: Part) -> String {
    match part {
        Part::State => format!("guest/record/{record}/state"),
        Part::Circle => format!("guest/record/{record}/circle"),
        Part::Post((stream, seq)) => format!("guest/record/{record}/post/{stream}/{seq:016x}"),
        Part::Reply(core) => format!("guest/record/{record}/reply/{core}"),
        Part::Earlier(core) => format!("guest/record/{record}/earlier/{core}"),
        #[cfg(feature = "unit")]
        Part::Named => format!("guest/record/{record}/named"),
    }
}

/// The removal of a part of a record.
pub(super) fn no_part(record: RecordId, part: Part) -> Row {
    (Key::new(name(record, part)), None)
}

/// The row of a draft, or its removal.
pub(super) fn draft(place: &str, text: &str, key: &StorageKey, entropy: &mut dyn Entropy) -> Row {
    let place_hash = hex::encode(wire::derive("draft", &[place.as_bytes()]));
    let name = format!("guest/draft/{place_hash}");
    if text.is_empty() {
        return (Key::new(name), None);
    }
    let row = DraftRow { version: VERSION, key: place.to_owned(), text: text.to_owned() };
    let sealed = key.seal(&name, &wire::encode(&row), entropy);
    (Key::new(name), Some(sealed))
}

impl Session {
    fn part(&self, part: Part) -> Vec<u8> {
        match part {
            Part::State => wire::encode(&StateRow {
                version: VERSION,
                relay: self.relay.as_str().to_owned(),
                record: self.record,
                head: self.head,
                secret: self.secret().cloned().unwrap_or(InvitationSecret::new([0; 16])),
                salt: *self.salt.as_bytes(),
                card: self.card.clone(),
                is_joined: self.phase == Phase::Joined,
                me: self.me.clone(),
                instance: self.instance,
                box_position: self.box_read.position,
                set_aside: self.set_aside,
                last_ms: self.last_ms,
                fetched_ms: self.fetched_ms,
                organisation: match self.entrance {
                    Entrance::Certificate { organisation } => Some(organisation),
                    Entrance::Link(_) => None,
                },
                box_read: Some(self.box_read),
                closes: self.closes,
            }),
            Part::Circle => {
                let entries = self.circle.entries().iter().map(|entry| Bytes(entry.to_bytes()));
                wire::encode(&entries.collect::<Vec<_>>())
            }
            Part::Post(at) => self.posts.get(&at).map(post_row).unwrap_or_default(),
            Part::Earlier(core) => self.earlier.get(&core).map(post_row).unwrap_or_default(),
            #[cfg(feature = "unit")]
            Part::Named => {
                wire::encode(&NamedRow { version: VERSION, named: self.named.values().cloned().collect() })
            }
            Part::Reply(core) => self.replies.get(&core).map_or_else(Vec::new, |reply| {
                let items = reply.items.iter().map(|item| Bytes(item.to_bytes())).collect();
                wire::encode(&ReplyRow { version: VERSION, core, written_ms: reply.written_ms, items })
            }),
        }
    }

    fn read(state: &StateRow, circle: Circle) -> Option<Self> {
        let entrance = match state.organisation {
            Some(organisation) => Entrance::Certificate { organisation },
            None => Entrance::Link(state.secret.clone()),
        };
        // What was set aside may have been the relay's doing: the box is read from its beginning.
        let box_read = state.box_read.filter(|_| state.set_aside == 0).unwrap_or(BoxRead::NOTHING);
        Some(Self {
            relay: RelayAddress::parse(&state.relay).ok()?,
            record: state.record,
            head: state.head,
            entrance,
            salt: KeySalt::new(state.salt),
            card: state.card.clone(),
            circle,
            phase: if state.is_joined { Phase::Joined } else { Phase::Joining },
            me: state.me.clone(),
            instance: state.instance,
            box_read,
            set_aside: 0,
            last_ms: state.last_ms,
            fetched_ms: state.fetched_ms,
            posts: FlatMap::new(),
            replies: FlatMap::new(),
            earlier: FlatMap::new(),
            #[cfg(feature = "unit")]
            named: FlatMap::new(),
            closes: state.closes,
            frozen: false,
            unsure: FlatSet::new(),
        })
    }
}

fn post_row(out: &OutPost) -> Vec<u8> {
    let (state, arrived_ms) = match out.state {
        PostState::Waiting => (0, 0),
        PostState::Sent { arrived_ms } => (1, arrived_ms),
        PostState::Arrived => (2, 0),
        PostState::Refused => (3, 0),
    };
    wire::encode(&PostRow {
        version: VERSION,
        core: out.core.clone(),
        body: out.body.clone(),
        section: out.section.code().to_owned(),
        state,
        arrived_ms,
    })
}

fn read_post(row: PostRow) -> Option<OutPost> {
    let [item] = row.body.items.as_slice() else { return None };
    let post = Post::decode(&item.0).ok()?;
    let state = match row.state {
        0 => PostState::Waiting,
        1 => PostState::Sent { arrived_ms: row.arrived_ms },
        2 => PostState::Arrived,
        _ => PostState::Refused,
    };
    Some(OutPost { core: row.core, section: Section::from_code(&row.section)?, post, state, body: row.body })
}

/// What was stored.
#[derive(Default)]
pub(super) struct Stored {
    pub sessions: FlatMap<RecordId, Session>,
    pub drafts: BTreeMap<String, String>,
    pub introductions: Vec<Introduced>,
    pub names: Vec<Key>,
}

/// Reads all rows.
///
/// # Errors
/// [`Unreadable`] when one of them is not what this version wrote: nothing may then be written over it.
pub(super) fn read(rows: Vec<(Key, Vec<u8>)>, key: &StorageKey) -> Result<Stored, Unreadable> {
    let mut stored = Stored::default();
    let mut opened: FlatMap<String, Vec<u8>> = FlatMap::new();
    for (name, sealed) in rows.into_iter().filter(|(name, _)| name.as_str().starts_with("guest/")) {
        let plain = key.open(name.as_str(), &sealed).map_err(|_| Unreadable::Damaged)?;
        opened.insert(name.as_str().to_owned(), plain);
        stored.names.push(name);
    }
    for (name, plain) in opened.range("guest/draft/".to_owned().."guest/draft0".to_owned()) {
        let _ = name;
        let row: DraftRow = versioned(plain)?;
        stored.drafts.insert(row.key, row.text);
    }
    stored.introductions = introduction::read(&opened)?;
    let states: Vec<&String> = opened.keys().filter(|name| name.ends_with("/state")).collect();
    for name in states {
        let prefix = name.trim_end_matches("state").to_owned();
        let session = read_session(&prefix, &opened)?;
        stored.sessions.insert(session.record(), session);
    }
    Ok(stored)
}

fn read_session(prefix: &str, opened: &FlatMap<String, Vec<u8>>) -> Result<Session, Unreadable> {
    let part = |name: &str| opened.get(&[prefix, name].concat()).ok_or(Unreadable::Damaged);
    let state: StateRow = versioned(part("state")?)?;
    let entries: Vec<Bytes> =
        wire::decode(part("circle")?, MAX_ROW_BYTES).map_err(|_| Unreadable::Damaged)?;
    let entries = entries.iter().map(|bytes| Entry::from_bytes(&bytes.0));
    let entries = entries.collect::<Result<Vec<_>, _>>().map_err(|_| Unreadable::Damaged)?;
    let circle = Circle::replay(entries).map_err(|_| Unreadable::Damaged)?;
    let mut session = Session::read(&state, circle).ok_or(Unreadable::Damaged)?;
    let of = |name: &str| [prefix, name].concat();
    for (_, plain) in opened.range(of("post/")..of("post0")) {
        let row: PostRow = versioned(plain)?;
        let at = (row.core.stream, row.core.seq);
        session.posts.insert(at, read_post(row).ok_or(Unreadable::Damaged)?);
    }
    for (_, plain) in opened.range(of("earlier/")..of("earlier0")) {
        let post = read_post(versioned(plain)?).ok_or(Unreadable::Damaged)?;
        session.earlier.insert(post.core.id(), post);
    }
    #[cfg(feature = "unit")]
    if let Some(plain) = opened.get(&of("named")) {
        let NamedRow { named, .. } = versioned(plain)?;
        session.named = named.into_iter().map(|one| (one.keys.key, one)).collect();
    }
    for (_, plain) in opened.range(of("reply/")..of("reply0")) {
        let row: ReplyRow = versioned(plain)?;
        let items = row.items.iter().map(|item| Reply::from_bytes(&item.0));
        let items = items.collect::<Result<Vec<_>, _>>().map_err(|_| Unreadable::Damaged)?;
        session.replies.insert(row.core, InReply { written_ms: row.written_ms, items });
    }
    Ok(session)
}

/// Reads a row whose first field is its version.
fn versioned<T>(plain: &[u8]) -> Result<T, Unreadable>
where
    T: for<'b> Decode<'b, ()> + Encode<()>,
{
    let mut decoder = minicbor::Decoder::new(plain);
    let version = decoder.array().and_then(|_| decoder.u8()).map_err(|_| Unreadable::Damaged)?;
    if version > VERSION {
        return Err(Unreadable::Newer);
    }
    wire::decode(plain, MAX_ROW_BYTES).map_err(|_| Unreadable::Damaged)
}
