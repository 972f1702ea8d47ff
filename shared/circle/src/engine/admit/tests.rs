use samlat_protocol::{
    api::Bytes,
    envelope::{Core, Seen},
    id::{EntryId, RecordId, StreamId},
};

use super::*;
use crate::{
    engine::bench::{
        Bench, NOW, note,
        writer::{Writer, document_stream, rows},
    },
    recover::{Recovery, recover},
    testing::Fixed,
    words::Words,
};

const INSTANCE: InstanceId = InstanceId::new([1; 16]);

fn asta() -> Bench {
    let mut asta = Bench::new(1);
    asta.make_record();
    asta
}

/// What becomes of one message after another.
fn verdicts(state: &State, envelopes: &[Envelope]) -> Vec<Verdict> {
    let mut stream = Stream::new(document_stream(state));
    let mut verdicts = Vec::new();
    for row in rows(envelopes) {
        match judge(state, &stream, &row) {
            Judged::Message(message) => {
                verdicts.push(message.verdict);
                stream.put(std::sync::Arc::new(*message));
            }
            Judged::Junk(junk) => {
                verdicts.push(Verdict::Aside(crate::engine::logged::why_of(junk.why).unwrap()));
            }
        }
    }
    verdicts
}

const fn aside(why: WhySetAside) -> Verdict {
    Verdict::Aside(why)
}

/// A good change waits for the document.
const GOOD: Verdict = aside(WhySetAside::Hanging);

#[test]
fn a_chain_is_taken_as_it_follows() {
    let asta = asta();
    let state = asta.engine.state().unwrap();
    let mut own = Writer::own(state);
    let messages: Vec<Envelope> = (1..4)
        .map(|n| {
            let change = own.edits(&note(n, "x"));
            own.sends(state, vec![change])
        })
        .collect();
    assert_eq!(verdicts(state, &messages), [GOOD; 3]);
    // One that is left out: what comes after it does not follow.
    let gap = [messages[0].clone(), messages[2].clone()];
    assert_eq!(verdicts(state, &gap), [GOOD, aside(WhySetAside::BrokenChain)]);
    // The same again is the same message.
    let twice = [messages[0].clone(), messages[0].clone(), messages[1].clone()];
    assert_eq!(verdicts(state, &twice), [GOOD; 3]);
}

#[test]
fn a_second_message_at_one_place_is_set_aside_and_the_first_goes_on() {
    let asta = asta();
    let state = asta.engine.state().unwrap();
    let mut own = Writer::own(state);
    let change = own.edits(&note(1, "x"));
    let at = own.place;
    let first = own.sends(state, vec![change.clone()]);
    let after = own.place;
    own.place = at;
    let second = own.sends(state, vec![change]);
    assert_ne!(first.core.id(), second.core.id());
    own.place = after;
    let change = own.edits(&note(2, "y"));
    let next = own.sends(state, vec![change]);
    let found = verdicts(state, &[first, second, next]);
    assert_eq!(found, [GOOD, aside(WhySetAside::BrokenChain), GOOD]);
}

#[test]
fn who_is_not_in_the_circle_is_set_aside() {
    let asta = asta();
    let state = asta.engine.state().unwrap();
    let mut stranger = Writer::stranger(state, 7);
    let change = stranger.edits(&note(1, "x"));
    let message = stranger.sends(state, vec![change]);
    assert_eq!(verdicts(state, &[message]), [aside(WhySetAside::NotAllowed)]);
}

/// A message whose core or seal was changed, and that was signed anew.
fn altered(state: &State, alter: impl FnOnce(&mut Core), under: impl FnOnce(&mut Envelope)) -> Envelope {
    let mut own = Writer::own(state);
    let change = own.edits(&note(1, "x"));
    let mut envelope = own.sends(state, vec![change]);
    alter(&mut envelope.core);
    under(&mut envelope);
    let signed = Envelope::signed_bytes(&envelope.core, &envelope.seal, &envelope.ciphertext);
    envelope.signature = own.signer.sign(samlat_protocol::signature::Purpose::Envelope, &signed);
    envelope
}

#[test]
fn every_fault_has_its_name() {
    let asta = asta();
    let state = asta.engine.state().unwrap();
    let nothing = |_: &mut Core| {};
    let as_sent = |_: &mut Envelope| {};
    let record = altered(state, |core| core.record = RecordId::new([7; 32]), as_sent);
    let stream = altered(state, |core| core.stream = StreamId::new([7; 16]), as_sent);
    let suite = altered(state, |core| core.suite = 9, as_sent);
    let kind = altered(state, |core| core.kind = Kind::Unknown(9), as_sent);
    let content =
        altered(state, |core| core.content = samlat_protocol::id::ContentHash::new([7; 32]), as_sent);
    let generation = altered(state, |core| core.generation = 9, as_sent);
    let head = altered(state, nothing, |e| e.seal.circle_head = EntryId::new([7; 32]));
    let epoch = altered(state, nothing, |e| e.seal.epoch = 9);
    let sealed = altered(state, nothing, |e| e.ciphertext.sealed_mut().unwrap()[3] ^= 1);
    let ahead = altered(state, nothing, |e| {
        e.seal.seen = Seen { instance: INSTANCE, position: 9, hash: RunningHash::ZERO };
    });
    let mut signature = altered(state, nothing, as_sent);
    signature.ciphertext.sealed_mut().unwrap()[3] ^= 1;
    for (name, envelope, why) in [
        ("record", record, WhySetAside::Misplaced),
        ("stream", stream, WhySetAside::Misplaced),
        ("suite", suite, WhySetAside::UnknownVersion),
        ("kind", kind, WhySetAside::UnknownKind),
        ("content", content, WhySetAside::NotForMe),
        ("generation", generation, WhySetAside::NoKey),
        ("head", head, WhySetAside::OtherHistory),
        ("epoch", epoch, WhySetAside::NoKey),
        ("sealed", sealed, WhySetAside::NotForMe),
        // What was said to be seen is part of what is sealed.
        ("ahead", ahead, WhySetAside::NotForMe),
        ("signature", signature, WhySetAside::BadSignature),
    ] {
        assert_eq!(verdicts(state, &[envelope]), [aside(why)], "{name}");
    }
}

#[test]
fn rows_that_are_no_stream_are_the_relays_fault() {
    let asta = asta();
    let state = asta.engine.state().unwrap();
    let mut own = Writer::own(state);
    let changes = [own.edits(&note(1, "x")), own.edits(&note(2, "y"))];
    let messages: Vec<Envelope> = changes.into_iter().map(|change| own.sends(state, vec![change])).collect();
    let stream = Stream::new(document_stream(state));
    let good = rows(&messages);
    assert_eq!(check_rows(&stream, &good), Ok(()));
    assert_eq!(check_rows(&stream, &good[1..]), Err(NotAStream::Parted), "one is held back");
    let mut order = good.clone();
    order.swap(0, 1);
    assert_eq!(check_rows(&stream, &order), Err(NotAStream::Broken));
    let mut hash = good.clone();
    hash[1].hash = RunningHash::new([7; 32]);
    assert_eq!(check_rows(&stream, &hash), Err(NotAStream::Broken));
    let mut position = good.clone();
    position[1].position = 1;
    assert_eq!(check_rows(&stream, &position), Err(NotAStream::Broken));
    // What is no envelope is not the stream's end: the relay's word stands for it.
    let mut junk = good;
    junk[1].envelope = Bytes(b"hej".to_vec());
    assert_eq!(check_rows(&stream, &junk), Ok(()));
    assert!(matches!(judge(state, &stream, &junk[1]), Judged::Junk(..)));
}

/// The same device after every section has turned to its next epoch.
fn turned(state: &State) -> State {
    let root = Words::from_bytes(state.words.as_ref().unwrap().words.unwrap()).root();
    let recovery = Recovery { keep: state.circle.head(), withdrawn: Vec::new(), cuts: Vec::new() };
    let (mut entropy, now_ms) = (Fixed::new(9), NOW.cast_unsigned());
    let (circle, keyring) = (&state.circle, &state.keyring);
    let drafted = recover(circle, keyring, &root, &state.device, &recovery, now_ms, &mut entropy).unwrap();
    let mut next = state.clone();
    std::sync::Arc::make_mut(&mut next.circle).append(drafted.entry, None).unwrap();
    std::sync::Arc::make_mut(&mut next.keyring).extend(&drafted.secrets);
    next
}

#[test]
fn the_epoch_of_a_chain_never_falls() {
    let asta = asta();
    let before = asta.engine.state().unwrap();
    let after = turned(before);
    let mut own = Writer::own(&after);
    let mut sends = |n, under: &State| {
        let change = own.edits(&note(n, "x"));
        own.sends(under, vec![change])
    };
    let [one, two, fallen] = [sends(1, before), sends(2, &after), sends(3, before)];
    assert!(one.seal.epoch < two.seal.epoch && fallen.seal.epoch < two.seal.epoch);
    assert_eq!(verdicts(&after, &[one, two, fallen]), [GOOD, GOOD, aside(WhySetAside::NotForMe)]);
}
