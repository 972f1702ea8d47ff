//! Bodies of the fuzz targets of the circle: what invites somebody, what a message says once it is opened, and changes
//! on their way through the guard.
//!
//! Checks and checksums keep almost every input out, so a link and a change are also read with those made right.

use std::sync::OnceLock;

use base64ct::{Base64UrlUnpadded, Encoding};
use minicbor::{Decode, Encode};
use samlat_circle::{
    archive::{Archive, MAX_ARCHIVE_BYTES},
    body::{Body, ChainPlace},
    card::{Called, MAX_LINE_CHARS, NameCard},
    entropy::Entropy,
    epoch::EpochSecret,
    guard::{Checked, admit},
    handed::HandedCards,
    invitation::InvitationCard,
    key::Signer,
    label::Label,
    link::Link,
    open::open_change,
    pair::{Code, Outcome},
    reply::Reply,
    seal::{Under, seal_change},
    words::Words,
};
use samlat_protocol::{
    envelope::{Envelope, Kind, Seen},
    id::{CoreId, EntryId, InstanceId, PublicKey, RecordId, RunningHash, StreamId},
    snapshot::Covered,
    wire,
};
use samlat_record::{Act, ActorId, Document, Item, ItemId, NoteField, Post, Section};
use sha2::{Digest, Sha256};

/// Who writes the changes of an input.
pub const WRITERS: [ActorId; 2] = [ActorId([0x22; 16]), ActorId([0x93; 16])];
/// Whose device takes them in.
const OWN: ActorId = ActorId([0xd1; 16]);
/// Most changes that are tried of one input.
const CHANGES_MAX: usize = 8;

/// Reads bytes as one type; what is taken must be the canonical form of itself.
fn read<T: for<'b> Decode<'b, ()> + Encode<()>>(bytes: &[u8]) -> Option<T> {
    let value = wire::decode::<T>(bytes, wire::MAX_ENTRY_BYTES).ok()?;
    assert_eq!(wire::encode(&value), bytes, "one fact, one form");
    Some(value)
}

/// What lets somebody in: a link, a typed code and the words as text; a link's fields and cards as bytes.
pub fn invitation(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        texts(text);
    }
    let framed = framed(bytes);
    if let Ok(link) = Link::parse(&framed) {
        assert_eq!(link.to_fragment(), framed, "one link, one text");
    }
    if let Some(card) = read::<NameCard>(bytes) {
        shown(&card);
    }
    if let Some(called) = read::<Called>(bytes) {
        shown(&called.card);
    }
    if let Some(card) = read::<InvitationCard>(bytes) {
        assert_eq!(card.labels().len(), card.sections.len());
        for (_, label) in card.labels() {
            assert_eq!(Label::from_code(label.code()), label);
        }
    }
    if let Ok(cards) = HandedCards::from_bytes(bytes) {
        assert_eq!(wire::encode(&cards), bytes, "one fact, one form");
    }
    if let Ok(outcome) = Outcome::from_bytes(bytes) {
        assert_eq!(outcome.to_bytes(), bytes, "one fact, one form");
    }
}

fn texts(text: &str) {
    if let Ok(link) = Link::parse(text) {
        let fragment = link.to_fragment();
        let said: String = text.split_whitespace().collect();
        let said = said.rsplit_once('#').map_or(said.as_str(), |(_, after)| after);
        assert!(said.starts_with(&fragment), "one link, one text");
        assert!(Link::parse(&fragment) == Ok(link), "a link comes back");
    }
    if let Ok(code) = Code::parse(text) {
        assert!(Code::parse(&code.to_text()) == Ok(code), "a code comes back");
    }
    if let Ok(words) = Words::parse(text) {
        assert!(Words::parse(&words.to_list().join(" ")) == Ok(words), "the words come back");
    }
}

/// A link of these fields, whole and with its check right.
fn framed(fields: &[u8]) -> String {
    let length = u16::try_from(5 + fields.len() + 4).unwrap_or(u16::MAX);
    let mut bytes = [b"Sl\x01", length.to_be_bytes().as_slice(), fields].concat();
    let check = wire::derive("link", &[&bytes]);
    bytes.extend(&check[..4]);
    Base64UrlUnpadded::encode_string(&bytes)
}

/// A card that is shown is by the rules, and by the rules it stays as it is.
fn shown(card: &NameCard) {
    let checked = |card: &NameCard| NameCard::new(&card.name, &card.organisation, &card.role, &card.phone);
    let Ok(card) = checked(card) else { return };
    for line in [&card.name, &card.organisation, &card.role, &card.phone] {
        assert!(line.chars().count() <= MAX_LINE_CHARS && !line.chars().any(char::is_control));
    }
    assert!(!card.name.is_empty());
    assert_eq!(checked(&card), Ok(card));
}

/// A post's bytes; as text it says the same.
pub fn post(bytes: &[u8]) {
    let Ok(post) = Post::decode(bytes) else { return };
    assert_eq!(post.encode().as_deref(), Ok(bytes), "one fact, one form");
    let text = serde_json::to_vec(&post).unwrap_or_default();
    assert_eq!(serde_json::from_slice::<Post>(&text).ok(), Some(post));
}

/// What was sealed, once it is open: a body with what it carries, or one thing of a reply box.
pub fn body(bytes: &[u8]) {
    reply(bytes);
    let Ok(body) = Body::from_bytes(bytes) else { return };
    assert_eq!(body.to_bytes(), bytes, "one fact, one form");
    for item in &body.items {
        post(&item.0);
        reply(&item.0);
    }
    sealed_again(&body);
}

/// An archive behind a vector: one byte of how many authors, for each how many changes in one byte, then its bytes, as they
/// are and deflated.
pub fn archive(bytes: &[u8]) {
    let Some((count, rest)) = bytes.split_first() else { return };
    let Some((seqs, archived)) = rest.split_at_checked(usize::from(*count)) else { return };
    let covered = |(n, seq): (u8, &u8)| Covered {
        author: PublicKey::new([n; 32]),
        seq: u64::from(*seq),
        core: CoreId::new([n; 32]),
    };
    let vector: Vec<Covered> = (0..).zip(seqs).map(covered).collect();
    let deflated = miniz_oxide::deflate::compress_to_vec(archived, 1);
    for deflated in [archived, &deflated] {
        let Ok(archive) = Archive::read(deflated, &vector) else { continue };
        let (mut found, mut length) = (0_u64, 0);
        for body in archive.bodies(&vector) {
            assert!(vector.iter().any(|c| c.author == body.author && (1..=c.seq).contains(&body.seq)));
            (found, length) = (found + 1, length + body.body.len());
        }
        assert_eq!(found, vector.iter().map(|covered| covered.seq).sum::<u64>(), "a body for each place");
        assert!(length <= MAX_ARCHIVE_BYTES);
        let again = archive.deflated(&vector).unwrap_or_default();
        assert_eq!(Archive::read(&again, &vector).as_ref(), Ok(&archive), "what is deflated is read");
    }
}

fn reply(bytes: &[u8]) {
    if let Ok(reply) = Reply::from_bytes(bytes) {
        assert_eq!(reply.to_bytes(), bytes, "one fact, one form");
    }
}

/// What can be sealed opens as the same.
fn sealed_again(body: &Body) {
    let signer = Signer::from_seed(&[1; 32]);
    let secret = EpochSecret::new([2; 32]);
    let (record, stream, prev) = (RecordId::ZERO, StreamId::new([3; 16]), CoreId::ZERO);
    let core = ChainPlace { record, stream, generation: 0, seq: 1, prev };
    let core = core.core(signer.key(), Kind::Change, body);
    let seen = Seen { instance: InstanceId::new([4; 16]), position: 0, hash: RunningHash::new([5; 32]) };
    let under = Under { epoch: 1, circle_head: EntryId::ZERO, seen };
    let Ok(sealed) = seal_change(&core, body, under, &secret, &signer, &mut Counted(0)) else { return };
    let travelled = Envelope::from_bytes(&sealed.to_bytes());
    let opened = travelled.ok().and_then(|envelope| open_change(&envelope, &secret).ok());
    assert_eq!(opened.as_ref(), Some(body), "what is sealed opens");
}

/// Entropy that is none.
struct Counted(u8);

impl Entropy for Counted {
    fn fill(&mut self, bytes: &mut [u8]) {
        for byte in bytes {
            self.0 = self.0.wrapping_add(1);
            *byte = self.0;
        }
    }
}

/// Changes, each after its length in four bytes, one after the other into a document that has an item: as they are, and
/// with their frame made right.
pub fn change(bytes: &[u8]) {
    let mut document = document().clone();
    for part in parts(bytes).take(CHANGES_MAX) {
        through_the_guard(&mut document, part);
        if let Some(framed) = reframed(part) {
            through_the_guard(&mut document, &framed);
        }
    }
}

/// A document with an item in it.
pub fn document() -> &'static Document {
    static BASE: OnceLock<Document> = OnceLock::new();
    BASE.get_or_init(|| {
        let mut document = Document::new(Section::Updates, 0).unwrap_or_else(|error| panic!("{error:?}"));
        write(&mut document, ItemId([0x11; 16]));
        document
    })
}

fn write(document: &mut Document, id: ItemId) -> Vec<u8> {
    let item = Item::Note(vec![NoteField::Text("Fampyra klockan 20".into())]);
    let written = document.edit(OWN, 1_795_000_000_000, &Act::Add { id, item }.into());
    written.unwrap_or_else(|error| panic!("the person's own edit: {error:?}"))
}

fn through_the_guard(document: &mut Document, bytes: &[u8]) {
    for writer in WRITERS {
        let Ok(checked) = Checked::read(bytes, writer) else { continue };
        assert_eq!(checked.bytes(), bytes, "one change, one form");
        assert_eq!(checked.actor, writer);
        let before = document.heads();
        let admitted = admit(document, None, std::slice::from_ref(&checked));
        assert_eq!(document.heads(), before, "a trial changes nothing");
        if let Ok(admitted) = admitted {
            assert!(admitted.contains(checked.id));
            goes_on(&admitted);
            *document = admitted;
        }
    }
}

/// A document with what was admitted is saved and loaded, written by the person, and that is admitted elsewhere.
fn goes_on(document: &Document) {
    let saved = document.save();
    let loaded = Document::load(&saved, document.section(), document.generation());
    assert!(loaded.is_ok_and(|loaded| loaded.view() == document.view()), "it loads");
    let mut own = document.clone();
    // An id that no change in it can have named.
    let id = wire::hash(&saved).first_chunk().copied().unwrap_or_default();
    let written = write(&mut own, ItemId(id));
    let elsewhere = Checked::read(&written, OWN).and_then(|checked| admit(document, None, &[checked]));
    assert!(elsewhere.is_ok_and(|elsewhere| elsewhere.view() == own.view()), "others go on");
}

/// The change with the head, the length and the checksum that its content asks for.
fn reframed(bytes: &[u8]) -> Option<Vec<u8>> {
    let after_kind = bytes.get(9..)?;
    let length = after_kind.iter().position(|byte| byte & 0x80 == 0)?;
    let content = after_kind.get(length + 1..)?;
    let mut framed = vec![1];
    let mut left = content.len();
    while left > 0x7f {
        framed.push(u8::try_from(left & 0x7f).unwrap_or_default() | 0x80);
        left >>= 7;
    }
    framed.push(u8::try_from(left).unwrap_or_default());
    framed.extend(content);
    let sum = Sha256::digest(&framed);
    Some([&[0x85, 0x6f, 0x4a, 0x83], &sum[..4], &framed].concat())
}

/// The parts of an input, each after its length in four bytes, big end first.
fn parts(mut bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    std::iter::from_fn(move || {
        let (length, rest) = bytes.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_be_bytes(*length)).ok()?;
        let (part, rest) = rest.split_at_checked(length)?;
        bytes = rest;
        Some(part)
    })
}
