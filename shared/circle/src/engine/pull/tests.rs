use samlat_protocol::{
    api::Bytes,
    envelope::{Envelope, Seen},
    id::{CoreId, EntryId, InstanceId, RunningHash},
};

use super::*;
use crate::{
    draft::Drafted,
    engine::{
        bench::{
            Bench, NOW, note,
            writer::{Writer, document_stream, rows},
        },
        fetched::Trial,
        intent::Intent,
        state::State,
        txn::Then,
    },
    generation::{Anew, begin_anew},
    key::{DeviceSeed, KeySalt},
    recover::{Recovery, recover},
    relocation::relocate,
    request::RelayAddress,
    testing::Fixed,
    verdict::verdict,
    words::Words,
};

const INSTANCE: InstanceId = InstanceId::new([1; 16]);

fn asta() -> Bench {
    let mut asta = Bench::new(1);
    asta.make_record();
    asta
}

fn state(asta: &Bench) -> State {
    asta.engine.state().unwrap().clone()
}

fn gone_on(circle: &Circle, drafted: &Drafted) -> Circle {
    let mut circle = circle.clone();
    circle.append(drafted.entry.clone(), None).unwrap();
    circle
}

/// The log with an entry that says where the record is.
fn moved(state: &State, circle: &Circle, address: &str) -> Circle {
    let address = RelayAddress::parse(address).unwrap();
    gone_on(circle, &relocate(circle, &state.device, &address).unwrap())
}

/// The log as the words take it back after the entry to keep.
fn taken_back(state: &State, circle: &Circle, keep: &Circle) -> Circle {
    let root = Words::from_bytes(state.words.as_ref().unwrap().words.unwrap()).root();
    let recovery = Recovery { keep: keep.head(), withdrawn: Vec::new(), cuts: Vec::new() };
    let mut entropy = Fixed::new(9);
    let now_ms = NOW.cast_unsigned();
    let drafted = recover(circle, &state.keyring, &root, &state.device, &recovery, now_ms, &mut entropy);
    gone_on(circle, &drafted.unwrap())
}

fn shown(circle: &Circle) -> Vec<CircleRow> {
    let row = |entry: &Entry| CircleRow {
        entry: Bytes(entry.to_bytes()),
        arrived_ms: NOW.cast_unsigned(),
        wraps: Vec::new(),
    };
    circle.entries().iter().map(row).collect()
}

/// What a device that has one log makes of another that the relay shows: the log it has then, if it takes it.
fn judged(asta: &mut Bench, own: &Circle, other: &Circle) -> Option<Circle> {
    let mut txn = asta.engine.begin().unwrap();
    txn.state.circle = Arc::new(own.clone());
    let judged = asta.engine.judge_log(txn, other.clone(), &shown(other)).unwrap();
    judged.map(|txn| (*txn.state.circle).clone())
}

#[test]
fn a_log_that_parted_is_gone_over_to_and_what_was_lost_is_to_be_said_again() {
    for has_moved_since in [false, true] {
        let mut asta = asta();
        let state = state(&asta);
        let base = (*state.circle).clone();
        let one = moved(&state, &base, "https://one.example");
        let two = match has_moved_since {
            true => moved(&state, &base, "https://two.example"),
            false => gone_on(&base, &verdict(&base, &state.device, &[CoreId::new([7; 32])]).unwrap()),
        };
        assert_eq!(one.relation(&two), Relation::Forked);
        let mut txn = asta.engine.begin().unwrap();
        txn.state.circle = Arc::new(one);
        let txn = asta.engine.judge_log(txn, two.clone(), &shown(&two)).unwrap().unwrap();
        assert_eq!(txn.state.circle.head(), two.head());
        let moves =
            |act: &Intent| matches!(act, Intent::Relocate { address } if address == "https://one.example");
        let acts: Vec<_> = txn.state.intents.values().map(moves).collect();
        assert_eq!(acts, if has_moved_since { vec![] } else { vec![true] });
        assert!(!asta.engine.sync.frozen && asta.engine.sync.alarms.contains(&Alarm::WentBack));
    }
}

/// The log in which a section begins anew.
fn begun_anew(state: &State, circle: &Circle) -> Circle {
    let sections = vec![*circle.sections().keys().next().unwrap()];
    let anew = Anew { sections, cuts: Vec::new(), wrote: Vec::new(), erase: false };
    let now_ms = NOW.cast_unsigned();
    let drafted = begin_anew(circle, &state.keyring, &state.device, &anew, now_ms, &mut Fixed::new(8));
    gone_on(circle, &drafted.unwrap())
}

#[test]
fn logs_that_part_where_a_document_begins_anew_in_one_freeze_sharing_and_it_is_told() {
    for is_begun_in_own in [false, true] {
        let mut asta = asta();
        let state = state(&asta);
        let base = (*state.circle).clone();
        let (one, two) = (moved(&state, &base, "https://one.example"), begun_anew(&state, &base));
        let (own, other) = if is_begun_in_own { (two, one) } else { (one, two) };
        assert_eq!(own.relation(&other), Relation::Forked);
        assert_eq!(judged(&mut asta, &own, &other), None, "the other one is not taken");
        assert!(asta.engine.sync.frozen && asta.engine.sync.alarms.contains(&Alarm::CircleForked));
    }
}

#[test]
fn a_log_that_the_words_have_overruled_is_not_taken_and_it_is_told() {
    let mut asta = asta();
    let state = state(&asta);
    let base = (*state.circle).clone();
    let thief = moved(&state, &base, "https://thief.example");
    let own = taken_back(&state, &thief, &base);
    assert_eq!(own.relation(&thief), Relation::Overruled);
    assert_eq!(judged(&mut asta, &own, &thief), None);
    assert!(asta.engine.sync.frozen && asta.engine.sync.alarms.contains(&Alarm::CircleForked));
}

#[test]
fn a_log_by_which_the_words_overrule_ones_own_is_taken() {
    let mut asta = asta();
    let state = state(&asta);
    let base = (*state.circle).clone();
    let own = moved(&state, &base, "https://thief.example");
    let other = taken_back(&state, &own, &base);
    let taken = judged(&mut asta, &own, &other).unwrap();
    assert_eq!((taken.head(), taken.address()), (other.head(), None), "what came after is void");
    assert!(!asta.engine.sync.frozen && asta.engine.sync.alarms.is_empty());
}

#[test]
fn a_log_that_is_behind_is_told_and_brought_on_by_a_device_of_the_person() {
    let mut asta = asta();
    let state = state(&asta);
    let base = (*state.circle).clone();
    let own = moved(&state, &base, "https://one.example");
    assert_eq!(judged(&mut asta, &own, &base), None);
    assert_eq!(asta.engine.sync.bring, Some(base.entries().len() as u64));
    assert!(asta.engine.sync.alarms.contains(&Alarm::WentBack) && !asta.engine.sync.frozen);
}

#[test]
fn a_relay_that_has_the_log_and_shows_less_is_not_brought_it_without_a_pause() {
    let mut asta = asta();
    let state = state(&asta);
    let base = (*state.circle).clone();
    let own = moved(&state, &base, "https://one.example");
    let mut brought = 0;
    for _ in 0..10 {
        asta.engine.sync.circle_read = false;
        assert_eq!(judged(&mut asta, &own, &base), None);
        brought += u32::from(asta.engine.sync.bring.take().is_some());
        // It says that it has taken all of it.
        asta.engine.sync.brought = own.entries().len();
    }
    assert_eq!(brought, 2, "once, and once more");
    assert!(asta.engine.sync.circle_read, "what else there is goes on");
}

#[test]
fn who_is_not_the_person_waits_for_the_rest_of_a_log_that_is_behind() {
    let mut asta = asta();
    let state = state(&asta);
    let base = (*state.circle).clone();
    let mut txn = asta.engine.begin().unwrap();
    txn.state.circle = Arc::new(moved(&state, &base, "https://one.example"));
    txn.state.device = DeviceSeed::from_bytes([7; 32]).device(&KeySalt::new([7; 16]));
    assert!(asta.engine.judge_log(txn, base.clone(), &shown(&base)).unwrap().is_none());
    assert_eq!((asta.engine.sync.bring, asta.engine.sync.alarms.is_empty()), (None, true));
    assert!(asta.engine.sync.circle_read && !asta.engine.sync.frozen);
}

/// Two messages of this device's key, the second sealed by somebody who says to have seen this.
fn messages(state: &State, seen: impl FnOnce(&Envelope) -> Seen) -> [Envelope; 2] {
    let mut own = Writer::own(state);
    let change = own.edits(&note(1, "x"));
    let first = own.sends(state, vec![change]);
    own.seen = seen(&first);
    let change = own.edits(&note(2, "y"));
    let second = own.sends(state, vec![change]);
    [first, second]
}

#[test]
fn a_writer_who_has_seen_another_history_is_believed_and_it_is_told() {
    let hash =
        |envelope: &Envelope| samlat_protocol::envelope::running_hash(RunningHash::ZERO, envelope.core.id());
    let at = |position, hash| Seen { instance: INSTANCE, position, hash };
    let other = RunningHash::new([7; 32]);
    type Says = Box<dyn FnOnce(&Envelope) -> Seen>;
    let cases: [(&str, Says, bool); 5] = [
        ("as it was", Box::new(move |first| at(1, hash(first))), false),
        ("nothing", Box::new(|_| Seen::NOTHING), false),
        ("another hash", Box::new(move |_| at(1, other)), true),
        ("further than it stands", Box::new(move |_| at(2, other)), true),
        (
            "at another relay",
            Box::new(move |_| Seen { instance: InstanceId::new([2; 16]), position: 1, hash: other }),
            false,
        ),
    ];
    for (name, seen, is_told) in cases {
        let mut asta = asta();
        let state = state(&asta);
        let messages = messages(&state, seen);
        let log = Log { instance: INSTANCE, tip: 2, rows: rows(&messages) };
        let txn = asta.engine.take_log(document_stream(&state), &log).unwrap();
        let Then::Try(trial) = txn.unwrap().then else { panic!("{name}: nothing to try") };
        let Trial::Fetched(fetched) = *trial else { panic!("{name}: tried alone") };
        assert!(fetched.messages.iter().all(is_hanging), "{name}: both are taken");
        assert_eq!(asta.engine.sync.alarms.contains(&Alarm::HistoryForked), is_told, "{name}");
    }
}

#[test]
fn rows_that_do_not_follow_one_another_are_told_and_not_taken() {
    let mut asta = asta();
    let state = state(&asta);
    let messages = messages(&state, |_| Seen::NOTHING);
    let mut rows = rows(&messages);
    rows[1].hash = RunningHash::new([7; 32]);
    let log = Log { instance: INSTANCE, tip: 2, rows };
    assert!(asta.engine.take_log(document_stream(&state), &log).is_err());
    assert!(asta.engine.sync.alarms.contains(&Alarm::HistoryForked));
}

/// With keys of its own a relay can sign messages that cite any number of entries that there are not.
#[test]
fn a_relay_that_makes_up_entries_makes_the_log_be_read_once_and_no_more() {
    let mut asta = asta();
    let state = state(&asta);
    let made_up = |n: u8| {
        let mut stranger = Writer::stranger(&state, n);
        let change = stranger.edits(&note(1, "x"));
        let mut envelope = stranger.sends(&state, vec![change]);
        envelope.seal.circle_head = EntryId::new([n; 32]);
        let signed = Envelope::signed_bytes(&envelope.core, &envelope.seal, &envelope.ciphertext);
        envelope.signature = stranger.signer.sign(samlat_protocol::signature::Purpose::Envelope, &signed);
        Log { instance: INSTANCE, tip: 1, rows: rows(&[envelope]) }
    };
    let stream = document_stream(&state);
    asta.engine.sync.circle_read = true;
    assert!(asta.engine.take_log(stream, &made_up(5)).unwrap().is_none());
    assert!(!asta.engine.sync.circle_read, "the log is read first");
    asta.engine.sync.circle_read = true;
    assert!(asta.engine.take_log(stream, &made_up(6)).unwrap().is_some(), "it is set aside");
    assert!(asta.engine.sync.circle_read);
}
