//! Changes, posts, replies and snapshots: the envelope, the secret that opens it, and the body.

use samlat_cipher::symmetric::seal_with_nonce;
use samlat_protocol::{
    envelope::{Envelope, Kind, Opening, Seal, Seen},
    id::{CoreId, EntryId, InstanceId, RecordId, RunningHash, StreamId},
    signature::Purpose,
    snapshot::{Covered, Head, Snapshot},
};
use samlat_record::{ItemId, Post, PostId};
use serde_json::{Value, json};

use super::{File, bytes, fixed, string};
use crate::{
    archive::Archive,
    body::{Body, ChainPlace, MAX_BODY_BYTES},
    epoch::EpochSecret,
    hybrid::{KemSecret, Sealed, seal_to},
    key::Signer,
    open::{CannotOpen, open_change, open_post, open_reply, open_snapshot},
    padding,
    reply::{Received, Reply, Said},
    seal::{Under, seal_change, seal_post, seal_reply, seal_snapshot},
    testing::Fixed,
};

pub fn files() -> Vec<File> {
    let file = |name, made, is_fixed, check| File { name, made, is_fixed, check };
    vec![
        file("change", Value::Array(changes()), false, opens),
        file("change_refused", Value::Array(changes_refused()), false, does_not_open),
        file("post", Value::Array(posts()), true, opens),
        file("post_refused", Value::Array(posts_refused()), true, does_not_open),
        file("reply", Value::Array(replies()), true, opens),
        file("reply_refused", Value::Array(replies_refused()), true, does_not_open),
        file("snapshot", Value::Array(snapshots()), false, snapshot_opens),
    ]
}

const SECRET: EpochSecret = EpochSecret::new([0x11; 32]);
const STREAM: StreamId = StreamId::new([0x22; 16]);
const UNDER: Under = Under {
    epoch: 3,
    circle_head: EntryId::new([0x33; 32]),
    seen: Seen { instance: InstanceId::new([0x44; 16]), position: 17, hash: RunningHash::new([0x55; 32]) },
};

fn signer() -> Signer {
    Signer::from_seed(&[0x66; 32])
}

fn own() -> KemSecret {
    KemSecret::from_seed([0x77; 32])
}

fn place() -> ChainPlace {
    ChainPlace {
        record: RecordId::new([0x88; 32]),
        stream: STREAM,
        generation: 0,
        seq: 2,
        prev: CoreId::new([0x99; 32]),
    }
}

fn body(items: Vec<Vec<u8>>) -> Body {
    Body::new(1_795_000_000_000, items, &mut Fixed::new(1))
}

fn post_body() -> Body {
    let post = Post::Update { text: "Rullatorn kom i dag.".into(), task: None };
    body(vec![post.encode().unwrap()])
}

fn vector(name: &str, kind: Kind, secret: &[u8; 32], envelope: &Envelope, body: &Body) -> Value {
    json!({
        "name": name,
        "kind": kind.code(),
        "secret": hex::encode(secret),
        "envelope": hex::encode(envelope.to_bytes()),
        "core_id": envelope.core.id(),
        "body": hex::encode(body.to_bytes()),
    })
}

fn change(body: &Body, under: Under) -> Envelope {
    let core = place().core(signer().key(), Kind::Change, body);
    seal_change(&core, body, under, &SECRET, &signer(), &mut Fixed::new(2)).unwrap()
}

fn post(body: &Body) -> Envelope {
    let core = place().core(signer().key(), Kind::Post, body);
    seal_post(&core, body, UNDER, &SECRET.inbox().public(), &signer(), &mut Fixed::new(3)).unwrap()
}

fn reply(body: &Body) -> Envelope {
    let core = place().core(signer().key(), Kind::Reply, body);
    seal_reply(&core, body, UNDER, &own().public(), &signer(), &mut Fixed::new(4)).unwrap()
}

fn reply_body() -> Body {
    let received = Received { seq: 4, core: CoreId::new([0xaa; 32]) };
    let act = Said::Ask { text: "Vilken dag?".into() };
    let said = Reply::Said { post: PostId([0xaa; 32]), id: ItemId([0xbb; 16]), act };
    body(vec![Reply::Receipt(vec![received]).to_bytes(), said.to_bytes()])
}

fn changes() -> Vec<Value> {
    let small = body(vec![b"not an Automerge change, but bytes".to_vec()]);
    let large = body(vec![vec![7; 4000], (0..=255).cycle().take(3000).collect()]);
    let mut again = body(Vec::new());
    (again.incarnation, again.replaces) = (1, vec![CoreId::new([0xcc; 32])]);
    let one = |name, body: &Body| vector(name, Kind::Change, SECRET.expose(), &change(body, UNDER), body);
    vec![one("change_small", &small), one("change_large", &large), one("change_that_replaces", &again)]
}

fn posts() -> Vec<Value> {
    let body = post_body();
    vec![vector("post_update", Kind::Post, SECRET.expose(), &post(&body), &body)]
}

fn replies() -> Vec<Value> {
    let body = reply_body();
    vec![vector("reply_receipt_and_question", Kind::Reply, &[0x77; 32], &reply(&body), &body)]
}

/// The envelope with its signature made anew: what its own author could send.
fn resigned(mut envelope: Envelope) -> Envelope {
    let signed = Envelope::signed_bytes(&envelope.core, &envelope.seal, &envelope.ciphertext);
    envelope.signature = signer().sign(Purpose::Envelope, &signed);
    envelope
}

fn refused(name: &str, secret: &[u8; 32], envelope: Envelope) -> Value {
    let envelope = resigned(envelope);
    json!({
        "name": name,
        "kind": envelope.core.kind.code(),
        "secret": hex::encode(secret),
        "envelope": hex::encode(envelope.to_bytes()),
    })
}

fn changes_refused() -> Vec<Value> {
    let honest = change(&body(vec![b"change".to_vec()]), UNDER);
    let with = |name, change: fn(&mut Envelope)| {
        let mut envelope = honest.clone();
        change(&mut envelope);
        refused(name, SECRET.expose(), envelope)
    };
    vec![
        refused("change_wrong_epoch_secret", &[0x12; 32], honest.clone()),
        with("change_in_another_stream", |e| e.core.stream = StreamId::new([0x23; 16])),
        with("change_of_another_record", |e| e.core.record = RecordId::ZERO),
        with("change_at_another_seq", |e| e.core.seq = 3),
        with("change_under_another_epoch", |e| e.seal.epoch = 4),
        with("change_citing_another_head", |e| e.seal.circle_head = EntryId::ZERO),
        with("change_claiming_to_have_seen_more", |e| e.seal.seen.position = 18),
        with("change_with_a_flipped_bit", |e| e.ciphertext.sealed_mut().unwrap()[40] ^= 1),
        with("change_cut_short", |e| e.ciphertext.sealed_mut().unwrap().truncate(200)),
        raw("change_body_not_committed_to", &deflated(&body(vec![b"another".to_vec()]).to_bytes())),
        raw("change_padding_not_zero", &marked()),
        raw("change_padded_too_far", &[deflated(&honest_body()), vec![0; 16]].concat()),
        raw("change_not_deflated", &padding::pad_change(&honest_body())),
        raw_of("change_that_inflates_without_end", &body(vec![vec![0; MAX_BODY_BYTES]])),
    ]
}

fn honest_body() -> Vec<u8> {
    body(vec![b"change".to_vec()]).to_bytes()
}

fn deflated(bytes: &[u8]) -> Vec<u8> {
    padding::pad_change(&miniz_oxide::deflate::compress_to_vec(bytes, 6))
}

fn marked() -> Vec<u8> {
    let mut plain = deflated(&honest_body());
    *plain.last_mut().unwrap() = 1;
    plain
}

/// An envelope whose core commits to the honest body, with another plaintext inside.
fn raw(name: &str, plain: &[u8]) -> Value {
    refused(name, SECRET.expose(), enclose(&body(vec![b"change".to_vec()]), plain))
}

fn raw_of(name: &str, body: &Body) -> Value {
    refused(name, SECRET.expose(), enclose(body, &deflated(&body.to_bytes())))
}

fn enclose(body: &Body, plain: &[u8]) -> Envelope {
    let core = place().core(signer().key(), Kind::Change, body);
    let data = Seal::additional_data(&core, UNDER.epoch, UNDER.circle_head, UNDER.seen);
    let ciphertext = seal_with_nonce(&SECRET.content_key(STREAM).0, &[9; 24], &data, plain);
    let (epoch, circle_head, seen) = (UNDER.epoch, UNDER.circle_head, UNDER.seen);
    let seal = Seal { epoch, circle_head, seen, opening: Opening::new(vec![9; 24]).unwrap() };
    let signature = signer().sign(Purpose::Envelope, &[]);
    Envelope { core, seal, ciphertext: ciphertext.into(), signature }
}

fn posts_refused() -> Vec<Value> {
    let honest = post(&post_body());
    let newer = EpochSecret::new([0x12; 32]);
    let mut moved = honest.clone();
    moved.core.stream = StreamId::new([0x23; 16]);
    let mut swapped = honest.clone();
    swapped.seal.opening = reply(&reply_body()).seal.opening;
    vec![
        refused("post_wrong_recipient", newer.expose(), honest),
        refused("post_in_another_stream", SECRET.expose(), moved),
        refused("post_with_another_encapsulation", SECRET.expose(), swapped),
        refused("post_sealed_as_a_reply", SECRET.expose(), misused(Sealed::Reply, 1024)),
        refused("post_padded_to_no_size", SECRET.expose(), misused(Sealed::Post, 2048)),
    ]
}

/// A post sealed for another purpose, or padded to a size of its own.
fn misused(what: Sealed, size: usize) -> Envelope {
    let body = post_body();
    let core = place().core(signer().key(), Kind::Post, &body);
    let mut plain = padding::pad_post(&body.to_bytes()).unwrap();
    plain.resize(size, 0);
    let data = Seal::additional_data(&core, UNDER.epoch, UNDER.circle_head, UNDER.seen);
    let inbox = SECRET.inbox().public();
    let name = core.id();
    let (encapsulation, ciphertext) =
        seal_to(&inbox, what, name.as_bytes(), &data, &plain, &mut Fixed::new(5)).unwrap();
    let (epoch, circle_head, seen) = (UNDER.epoch, UNDER.circle_head, UNDER.seen);
    let seal = Seal { epoch, circle_head, seen, opening: Opening::new(encapsulation).unwrap() };
    let signature = signer().sign(Purpose::Envelope, &[]);
    Envelope { core, seal, ciphertext: ciphertext.into(), signature }
}

fn replies_refused() -> Vec<Value> {
    let honest = reply(&reply_body());
    let mut copied = honest.clone();
    copied.core.seq = 9;
    vec![
        refused("reply_wrong_recipient", &[0x78; 32], honest),
        refused("reply_copied_to_another_place", &[0x77; 32], copied),
    ]
}

fn read(vector: &Value) -> (Envelope, Result<Body, CannotOpen>) {
    let envelope = Envelope::from_bytes(&bytes(vector, "envelope")).unwrap();
    let secret: [u8; 32] = fixed(vector, "secret");
    let opened = match envelope.core.kind {
        Kind::Change => open_change(&envelope, &EpochSecret::new(secret)),
        Kind::Post => open_post(&envelope, &EpochSecret::new(secret).inbox()),
        Kind::Reply | Kind::Unknown(_) => open_reply(&envelope, &KemSecret::from_seed(secret)),
    };
    (envelope, opened)
}

fn opens(vector: &Value) {
    let (envelope, opened) = read(vector);
    assert_eq!(hex::encode(opened.unwrap().to_bytes()), string(vector, "body"));
    assert_eq!(envelope.core.id().to_string(), string(vector, "core_id"));
}

fn does_not_open(vector: &Value) {
    assert_eq!(read(vector).1, Err(CannotOpen), "{}", string(vector, "name"));
}

fn snapshots() -> Vec<Value> {
    let head = Head {
        suite: samlat_protocol::SUITE,
        record: RecordId::new([0x88; 32]),
        stream: STREAM,
        generation: 0,
        author: signer().key(),
        circle_head: UNDER.circle_head,
        epoch: 3,
        reaches: UNDER.seen,
        vector: vec![Covered { author: signer().key(), seq: 2, core: CoreId::new([0xaa; 32]) }],
        nonce: [0; 24],
    };
    let bodies = vec![body(vec![b"change".to_vec()]).to_bytes(), b"not a body, but bytes".to_vec()];
    let archive = Archive::of(bodies.clone());
    let sealed = seal_snapshot(head, &archive, &SECRET, &signer(), &mut Fixed::new(6)).unwrap();
    vec![json!({
        "name": "snapshot_sealed",
        "secret": hex::encode(SECRET.expose()),
        "snapshot": hex::encode(sealed.to_bytes()),
        "bodies": bodies.iter().map(hex::encode).collect::<Vec<_>>(),
    })]
}

fn snapshot_opens(vector: &Value) {
    let mut snapshot = Snapshot::from_bytes(&bytes(vector, "snapshot")).unwrap();
    let secret = EpochSecret::new(fixed(vector, "secret"));
    let archive = open_snapshot(&snapshot, &secret).unwrap();
    let bodies: Vec<_> = archive.bodies(&snapshot.head.vector).map(|a| hex::encode(a.body)).collect();
    assert_eq!(json!(bodies), vector["bodies"]);
    snapshot.head.epoch += 1;
    assert_eq!(open_snapshot(&snapshot, &secret), Err(CannotOpen));
}
