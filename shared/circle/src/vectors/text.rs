//! What people carry as text: words, links, codes; and the digits that they compare.

use samlat_protocol::id::{EntryId, RecordId};
use serde_json::{Value, json};

use super::{File, bytes, fixed, string};
use crate::{
    fingerprint::fingerprint,
    invitation::InvitationSecret,
    key::{DeviceSeed, KeySalt},
    link::{Link, LinkError},
    pair::{About, Code, CodeError, Host, Newcomer, Rendezvous},
    request::RelayAddress,
    testing::Fixed,
    words::{Words, WordsError},
};

pub fn files() -> Vec<File> {
    let file = |name, made, check| File { name, made: Value::Array(made), is_fixed: true, check };
    vec![
        file("words", words(), words_hold),
        file("words_refused", words_refused(), words_fail),
        file("link", links(), link_holds),
        file("link_refused", links_refused(), link_fails),
        file("code", codes(), code_holds),
        file("code_refused", codes_refused(), code_fails),
        file("compare", compares(), compare_holds),
        file("fingerprint", fingerprints(), fingerprint_holds),
    ]
}

fn words() -> Vec<Value> {
    let one = |name: &str, bytes: [u8; 32]| {
        let words = Words::from_bytes(bytes);
        let root = words.root();
        json!({
            "name": name,
            "words": words.to_list().join(" "),
            "entropy": hex::encode(bytes),
            "root": root.signer().key(),
            "recovery_hash": hex::encode(samlat_protocol::wire::hash(root.recovery().public().as_bytes())),
            "locator": root.locator(),
        })
    };
    let drawn = *Words::generate(&mut Fixed::new(1)).expose();
    vec![one("words_of_zeros", [0; 32]), one("words_of_ones", [0xff; 32]), one("words_drawn", drawn)]
}

fn words_hold(vector: &Value) {
    let words = Words::parse(&string(vector, "words")).unwrap();
    assert_eq!(hex::encode(words.expose()), string(vector, "entropy"));
    let root = words.root();
    assert_eq!(root.signer().key().to_string(), string(vector, "root"));
    assert_eq!(root.locator().to_string(), string(vector, "locator"));
    let recovery = root.recovery().public();
    let hash = hex::encode(samlat_protocol::wire::hash(recovery.as_bytes()));
    assert_eq!(hash, string(vector, "recovery_hash"));
}

fn words_refused() -> Vec<Value> {
    let abandon = |n: usize, last: &str| format!("{} {last}", ["abandon"; 23][..n].join(" "));
    vec![
        json!({ "name": "words_one_missing", "words": abandon(22, "art"), "fault": "Count(23)" }),
        json!({ "name": "words_unknown_word", "words": abandon(23, "konst"), "fault": "Unknown([24])" }),
        json!({ "name": "words_wrong_checksum", "words": abandon(23, "zoo"), "fault": "Mismatch" }),
    ]
}

fn words_fail(vector: &Value) {
    let fault: WordsError = Words::parse(&string(vector, "words")).unwrap_err();
    assert_eq!(format!("{fault:?}"), string(vector, "fault"));
}

fn link(relay: &str) -> Link {
    Link {
        record: RecordId::new([0x88; 32]),
        head: EntryId::new([0x33; 32]),
        secret: InvitationSecret::new([0x44; 16]),
        relay: RelayAddress::parse(relay).ok(),
    }
}

fn links() -> Vec<Value> {
    let one = |name: &str, relay: &str| {
        json!({
            "name": name,
            "fragment": link(relay).to_fragment(),
            "record": link(relay).record,
            "head": link(relay).head,
            "secret": hex::encode([0x44; 16]),
            "relay": relay,
            "invitation_key": link(relay).secret.signer().key(),
        })
    };
    vec![one("link_short", ""), one("link_with_relay", "https://relay.example:8443")]
}

fn link_holds(vector: &Value) {
    let link = Link::parse(&string(vector, "fragment")).unwrap();
    assert_eq!(link.record.to_string(), string(vector, "record"));
    assert_eq!(link.head.to_string(), string(vector, "head"));
    assert_eq!(hex::encode(link.secret.expose()), string(vector, "secret"));
    assert_eq!(link.relay.as_ref().map_or("", RelayAddress::as_str), string(vector, "relay"));
    assert_eq!(link.secret.signer().key().to_string(), string(vector, "invitation_key"));
}

fn links_refused() -> Vec<Value> {
    let whole = link("").to_fragment();
    let damaged: String = whole.chars().enumerate().map(|(n, c)| if n == 30 { '_' } else { c }).collect();
    let newer = format!("U2wC{}", &whole[4..]);
    let one = |name: &str, fragment: &str, fault: LinkError| json!({ "name": name, "fragment": fragment, "fault": format!("{fault:?}") });
    vec![
        one("link_without_its_end", &whole[..100], LinkError::Truncated),
        one("link_with_one_letter_changed", &damaged, LinkError::Damaged),
        one("link_with_something_behind_it", &format!("{whole}AAAA"), LinkError::Damaged),
        one("link_of_a_newer_version", &newer, LinkError::Newer),
        one("link_of_another_kind", "eyJhbGciOiJIUzI1NiJ9", LinkError::Foreign),
    ]
}

fn link_fails(vector: &Value) {
    let fault = Link::parse(&string(vector, "fragment")).unwrap_err();
    assert_eq!(format!("{fault:?}"), string(vector, "fault"), "{}", string(vector, "name"));
}

fn codes() -> Vec<Value> {
    let code = Code::generate(&mut Fixed::new(1));
    vec![json!({
        "name": "code_drawn",
        "text": code.to_text(),
        "mailbox": code.rendezvous().mailbox(),
    })]
}

fn code_holds(vector: &Value) {
    let code = Code::parse(&string(vector, "text")).unwrap();
    assert_eq!(code.to_text(), string(vector, "text"));
    assert_eq!(code.rendezvous().mailbox().to_string(), string(vector, "mailbox"));
}

fn codes_refused() -> Vec<Value> {
    let text = Code::generate(&mut Fixed::new(1)).to_text();
    let slipped = format!("{}{}", if text.starts_with('7') { '8' } else { '7' }, &text[1..]);
    vec![
        json!({ "name": "code_mistyped", "text": slipped, "fault": "Mistyped" }),
        json!({ "name": "code_too_short", "text": text[..17], "fault": "Length" }),
        json!({ "name": "code_with_a_letter_no_code_has", "text": text.replacen('-', "U", 1), "fault": "Character" }),
    ]
}

fn code_fails(vector: &Value) {
    let fault: CodeError = Code::parse(&string(vector, "text")).unwrap_err();
    assert_eq!(format!("{fault:?}"), string(vector, "fault"));
}

fn compares() -> Vec<Value> {
    let keys = DeviceSeed::from_bytes([2; 32]).device(&KeySalt::new([2; 16])).keys();
    let record = RecordId::new([0x88; 32]);
    let (newcomer, slot0) = Newcomer::begin(&keys, &mut Fixed::new(1));
    let (_, slot1) = Host::begin(&slot0, None, &mut Fixed::new(2)).unwrap();
    let (slot2, digits) = newcomer.answer(&slot1, &About { record, keys }).unwrap();
    let secret = InvitationSecret::new([0x44; 16]);
    let meeting = Rendezvous::of_invitation(&secret, 0);
    vec![json!({
        "name": "compare_after_an_invitation",
        "invitation_secret": hex::encode(secret.expose()),
        "mailbox": meeting.mailbox(),
        "record": record,
        "slot0": hex::encode(&slot0),
        "slot0_sealed": hex::encode(meeting.seal(0, &slot0, &mut Fixed::new(3))),
        "slot1": hex::encode(&slot1),
        "slot2": hex::encode(&slot2),
        "digits": digits.to_string(),
    })]
}

fn compare_holds(vector: &Value) {
    let secret = InvitationSecret::new(fixed(vector, "invitation_secret"));
    let meeting = Rendezvous::of_invitation(&secret, 0);
    assert_eq!(meeting.mailbox().to_string(), string(vector, "mailbox"));
    assert_eq!(meeting.open(0, &bytes(vector, "slot0_sealed")), Ok(bytes(vector, "slot0")));
    let (host, slot1) = Host::begin(&bytes(vector, "slot0"), None, &mut Fixed::new(2)).unwrap();
    assert_eq!(hex::encode(slot1), string(vector, "slot1"));
    let record = string(vector, "record").parse().unwrap();
    assert_eq!(host.digits(&bytes(vector, "slot2"), record).unwrap().to_string(), string(vector, "digits"));
}

fn fingerprints() -> Vec<Value> {
    let one = |name: &str, n: u8| {
        let keys = DeviceSeed::from_bytes([n; 32]).device(&KeySalt::new([n; 16])).keys();
        json!({
            "name": name,
            "seed": hex::encode([n; 32]),
            "salt": hex::encode([n; 16]),
            "words": fingerprint(&keys),
        })
    };
    vec![one("fingerprint_of_a_device", 3), one("fingerprint_of_another", 4)]
}

fn fingerprint_holds(vector: &Value) {
    let seed = DeviceSeed::from_bytes(fixed(vector, "seed"));
    let keys = seed.device(&KeySalt::new(fixed(vector, "salt"))).keys();
    assert_eq!(fingerprint(&keys), string(vector, "words"));
}
