//! Epoch secrets: what is derived from them, how the older lies under the newer, and how they are wrapped.

use samlat_protocol::id::{EntryId, KemKey, RecordId, StreamId};
use serde_json::{Value, json};

use super::{File, bytes, fixed, number, string};
use crate::{
    epoch::{EpochPlace, EpochSecret},
    hybrid::KemSecret,
    invitation::InvitationSecret,
    label::{Label, open_label, seal_label},
    open::CannotOpen,
    testing::Fixed,
    wrap::{WrapPlace, unwrap, wrap},
};

pub fn files() -> Vec<File> {
    let file = |name, made, check| File { name, made, is_fixed: true, check };
    vec![
        file("epoch", Value::Array(epochs()), epoch_holds),
        file("link_secret", Value::Array(link_secrets()), link_secret_holds),
        file("label", Value::Array(labels()), label_opens),
        file("wrap", Value::Array(wraps()), wrap_opens),
        file("wrap_refused", Value::Array(wraps_refused()), wrap_does_not_open),
    ]
}

const SECTION: StreamId = StreamId::new([0x22; 16]);
const PLACE: EpochPlace = EpochPlace { section: SECTION, generation: 1, epoch: 5 };

/// The beginning of the hash of a public key, which is long.
fn short(key: &KemKey) -> String {
    hex::encode(samlat_protocol::wire::hash(key.as_bytes()))
}

fn epochs() -> Vec<Value> {
    let (newer, older) = (EpochSecret::new([0x11; 32]), EpochSecret::new([0x10; 32]));
    vec![json!({
        "name": "epoch_secret",
        "secret": hex::encode(newer.expose()),
        "commitment": newer.commitment(),
        "stream": SECTION,
        "content_key": hex::encode(newer.content_key(SECTION).0),
        "snapshot_key": hex::encode(newer.snapshot_key(SECTION).0),
        "inbox_hash": short(&newer.inbox().public()),
        "generation": PLACE.generation,
        "epoch": PLACE.epoch,
        "older": hex::encode(newer.seal_older(PLACE, &older, &mut Fixed::new(1))),
        "older_secret": hex::encode(older.expose()),
    })]
}

fn epoch_holds(vector: &Value) {
    let secret = EpochSecret::new(fixed(vector, "secret"));
    let stream: StreamId = string(vector, "stream").parse().unwrap();
    assert_eq!(secret.commitment().to_string(), string(vector, "commitment"));
    assert_eq!(hex::encode(secret.content_key(stream).0), string(vector, "content_key"));
    assert_eq!(hex::encode(secret.snapshot_key(stream).0), string(vector, "snapshot_key"));
    assert_eq!(short(&secret.inbox().public()), string(vector, "inbox_hash"));
    let older = secret.open_older(PLACE, &bytes(vector, "older")).unwrap();
    assert_eq!(hex::encode(older.expose()), string(vector, "older_secret"));
    let elsewhere = EpochPlace { epoch: PLACE.epoch + 1, ..PLACE };
    assert_eq!(secret.open_older(elsewhere, &bytes(vector, "older")), Err(CannotOpen));
}

fn link_secrets() -> Vec<Value> {
    let (private, reply_box) = (EpochSecret::new([0x11; 32]), StreamId::new([0x33; 16]));
    let secret = InvitationSecret::derive(&private, reply_box);
    vec![json!({
        "name": "link_secret",
        "private": hex::encode(private.expose()),
        "reply_box": reply_box,
        "secret": hex::encode(secret.expose()),
        "invitation": secret.signer().key(),
    })]
}

fn link_secret_holds(vector: &Value) {
    let private = EpochSecret::new(fixed(vector, "private"));
    let secret = InvitationSecret::derive(&private, string(vector, "reply_box").parse().unwrap());
    assert_eq!(hex::encode(secret.expose()), string(vector, "secret"));
    assert_eq!(secret.signer().key().to_string(), string(vector, "invitation"));
}

fn labels() -> Vec<Value> {
    let secret = EpochSecret::new([0x11; 32]);
    let one = |name: &str, label: Label| {
        let sealed = seal_label(PLACE, &label, &secret, &mut Fixed::new(2));
        json!({
            "name": name,
            "secret": hex::encode(secret.expose()),
            "sealed": hex::encode(sealed.label.0),
            "label": label.code(),
        })
    };
    vec![
        one("label_medications", Label::Known(samlat_record::Section::Medications)),
        one("label_of_a_later_version", Label::Other("resor".into())),
    ]
}

fn label_opens(vector: &Value) {
    let secret = EpochSecret::new(fixed(vector, "secret"));
    let label = open_label(PLACE, &bytes(vector, "sealed"), &secret).unwrap();
    assert_eq!(label.code(), string(vector, "label"));
}

fn place() -> WrapPlace {
    WrapPlace { record: RecordId::new([0x88; 32]), n: 7, prev: EntryId::new([0x33; 32]) }
}

fn vector(name: &str, seed: [u8; 32], at: WrapPlace) -> Value {
    let recipient = KemSecret::from_seed([0x77; 32]).public();
    let secrets = [EpochSecret::new([0x11; 32]), EpochSecret::new([0x10; 32])];
    let other = EpochPlace { section: StreamId::new([0x23; 16]), ..PLACE };
    let list = [(PLACE, &secrets[0]), (other, &secrets[1])];
    let sealed = wrap(&recipient, place(), &list, &mut Fixed::new(3)).unwrap();
    json!({
        "name": name,
        "recipient_seed": hex::encode(seed),
        "record": at.record,
        "n": at.n,
        "prev": at.prev,
        "wrap": hex::encode(sealed),
        "secrets": [hex::encode([0x11; 32]), hex::encode([0x10; 32])],
    })
}

fn wraps() -> Vec<Value> {
    vec![vector("wrap_of_two_sections", [0x77; 32], place())]
}

fn wraps_refused() -> Vec<Value> {
    vec![
        vector("wrap_wrong_recipient", [0x78; 32], place()),
        vector("wrap_of_another_record", [0x77; 32], WrapPlace { record: RecordId::ZERO, ..place() }),
        vector("wrap_beside_another_entry", [0x77; 32], WrapPlace { n: 8, ..place() }),
        vector("wrap_after_another_entry", [0x77; 32], WrapPlace { prev: EntryId::ZERO, ..place() }),
    ]
}

fn read(vector: &Value) -> Result<Vec<(EpochPlace, EpochSecret)>, CannotOpen> {
    let at = WrapPlace {
        record: string(vector, "record").parse().unwrap(),
        n: number(vector, "n"),
        prev: string(vector, "prev").parse().unwrap(),
    };
    unwrap(&KemSecret::from_seed(fixed(vector, "recipient_seed")), at, &bytes(vector, "wrap"))
}

fn wrap_opens(vector: &Value) {
    let opened = read(vector).unwrap();
    let secrets: Vec<Value> = opened.iter().map(|(_, secret)| hex::encode(secret.expose()).into()).collect();
    assert_eq!(Value::Array(secrets), vector["secrets"]);
    assert_eq!(opened[0].0, PLACE);
}

fn wrap_does_not_open(vector: &Value) {
    assert_eq!(read(vector), Err(CannotOpen), "{}", string(vector, "name"));
}
