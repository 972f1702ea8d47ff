//! Bodies of the fuzz targets: bytes from outside go in, and whatever is taken for true must hold together.
//!
//! Signatures keep almost every input out, so each format is also read without them.

use minicbor::{Decode, Encode};
use samlat_protocol::{
    address::Address,
    api::{Append, Appended, Bytes, CircleAppend, CircleAppended, CircleLog, Located, Log, Tips},
    circle::Circle,
    circle_entry::Entry,
    envelope::Envelope,
    id::{CoreId, PublicKey, StreamId},
    problem::Problem,
    request::{SignedHeaders, Target, verify},
    snapshot::Snapshot,
    wire,
};

/// Reads bytes as one type; what is taken must be the canonical form of itself.
fn read<T: for<'b> Decode<'b, ()> + Encode<()>>(bytes: &[u8]) -> Option<T> {
    let value = wire::decode::<T>(bytes, wire::MAX_REQUEST_BYTES).ok()?;
    assert_eq!(wire::encode(&value), bytes, "one fact, one form");
    Some(value)
}

/// An envelope, with and without its signature.
pub fn envelope(bytes: &[u8]) {
    let unsigned = read::<Envelope>(bytes);
    let signed = Envelope::from_bytes(bytes);
    if let Some(envelope) = &unsigned {
        let _id: CoreId = envelope.core.id();
    }
    if let Ok(signed) = signed {
        if let Some(stripped) = signed.stripped() {
            assert_eq!(
                Envelope::from_bytes(&stripped.to_bytes()),
                Ok(stripped),
                "stripped, it is signed as before"
            );
        }
        assert_eq!(Some(signed), unsigned, "what is signed is also readable");
    }
}

/// A circle entry, with and without its signature.
pub fn circle_entry(bytes: &[u8]) {
    let unsigned = read::<Entry>(bytes);
    if let Some(entry) = &unsigned {
        let _id = (entry.id(), entry.record(), entry.content.visible.wraps().len());
    }
    if let Ok(signed) = Entry::from_bytes(bytes) {
        assert_eq!(Some(signed), unsigned, "what is signed is also readable");
    }
}

/// A log of entries, each after its length in four bytes, signatures left aside: a relay with a clock, a device without
/// and a replay must agree, and a refused entry must change nothing.
pub fn circle_log(bytes: &[u8]) {
    let mut entries = parts(bytes).filter_map(read::<Entry>);
    let Some(Ok(mut relay)) = entries.next().map(Circle::begin) else { return };
    let mut device = relay.clone();
    for entry in entries.take(32) {
        let before = relay.clone();
        match relay.append(entry.clone(), Some(1_795_000_000_000)) {
            Ok(id) => {
                assert_eq!(device.append(entry, None).ok(), Some(id));
                assert_eq!(relay.head(), id);
            }
            Err(_) => assert!(relay == before, "a refused entry changes nothing"),
        }
        assert!(relay.members().keys().any(|key| relay.is_admin(key)), "somebody can write the log");
    }
    assert!(relay == device, "relay and device agree");
    let again = Circle::replay(relay.entries().iter().cloned());
    assert!(again.is_ok_and(|again| again == relay), "who reads from the start agrees");
    for key in relay.members().keys() {
        for stream in relay.readable_streams(key, 0) {
            assert!(relay.may_read(key, stream, 0));
        }
    }
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

/// A snapshot, with and without its signature.
pub fn snapshot(bytes: &[u8]) {
    let unsigned = read::<Snapshot>(bytes);
    if let Ok(signed) = Snapshot::from_bytes(bytes) {
        assert_eq!(Some(signed), unsigned, "what is signed is also readable");
    }
}

/// A signed request: lines of method, authority, path, query, the three headers; then the body.
pub fn request(bytes: &[u8]) {
    let mut lines = bytes.splitn(8, |byte| *byte == b'\n');
    let mut line =
        || lines.next().and_then(|line| std::str::from_utf8(line).ok()).unwrap_or_default().to_owned();
    let (method, authority, path, query) = (line(), line(), line(), line());
    let headers = SignedHeaders { content_digest: line(), signature_input: line(), signature: line() };
    let body = lines.next().unwrap_or_default();
    let target = Target { method: &method, authority: &authority, path: &path, query: &query, body };
    if let Ok(key) = verify(target, &headers, 1_795_000_000) {
        // The headers have one form, so any other one of the same meaning is another text.
        assert!(headers.signature_input.contains(&key.to_string()));
        assert!(verify(Target { body: &[body, b"x"].concat(), ..target }, &headers, 1_795_000_000).is_err());
    }
}

/// Bodies of the API, in CBOR and in JSON; addresses and ids as text.
pub fn api(bytes: &[u8]) {
    read::<Append>(bytes);
    read::<Appended>(bytes);
    read::<CircleAppend>(bytes);
    read::<CircleAppended>(bytes);
    read::<CircleLog>(bytes);
    read::<Located>(bytes);
    read::<Log>(bytes);
    read::<Vec<Bytes>>(bytes);
    if let Ok(problem) = serde_json::from_slice::<Problem>(bytes) {
        let text = serde_json::to_vec(&problem).unwrap_or_default();
        assert_eq!(serde_json::from_slice::<Problem>(&text).ok(), Some(problem));
    }
    if let Ok(tips) = serde_json::from_slice::<Tips>(bytes) {
        let text = serde_json::to_vec(&tips).unwrap_or_default();
        assert_eq!(serde_json::from_slice::<Tips>(&text).ok(), Some(tips));
    }
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    if let Ok(address) = text.parse::<Address>() {
        assert_eq!(address.as_str().parse::<Address>().ok().as_ref(), Some(&address));
        assert!(address.as_str().ends_with(address.authority()));
    }
    if let Ok(id) = text.parse::<PublicKey>() {
        assert_eq!(id.to_string(), text);
    }
    if let Ok(id) = text.parse::<StreamId>() {
        assert_eq!(id.to_string(), text);
    }
}
