use samlat_protocol::{api::LogRow, circle_entry::Cut, envelope::Envelope, id::EntryId};

use super::*;
use crate::{
    body::{Body, ChainPlace},
    engine::{
        admit::{Judged, judge},
        bench::{
            Bench, NOW, note,
            writer::{Writer, document_stream, rows},
        },
        stream::Stream,
    },
    key::{DeviceSeed, KeySalt},
    recover::{Recovery, recover},
    testing::Fixed,
    words::Words,
};

fn asta() -> State {
    let mut asta = Bench::new(1);
    asta.make_record();
    asta.engine.state().unwrap().clone()
}

/// The same device after the words have taken over behind an entry, with every secret that it knew before.
fn recovered(state: &State, keep: EntryId, lost: &[Cut]) -> State {
    let root = Words::from_bytes(state.words.as_ref().unwrap().words.unwrap()).root();
    let withdrawn = lost.first().map(|cut| cut.author).into_iter().collect();
    let recovery = Recovery { keep, withdrawn, cuts: lost.to_vec() };
    let fresh = DeviceSeed::from_bytes([7; 32]).device(&KeySalt::new([7; 16]));
    let device = if lost.is_empty() { &state.device } else { &fresh };
    let (circle, keyring) = (&state.circle, &state.keyring);
    let mut entropy = Fixed::new(u64::from(state.circle.root_generation()) + 9);
    let now_ms = NOW.cast_unsigned();
    let drafted = recover(circle, keyring, &root, device, &recovery, now_ms, &mut entropy).unwrap();
    let mut next = state.clone();
    Arc::make_mut(&mut next.circle).append(drafted.entry, None).unwrap();
    Arc::make_mut(&mut next.keyring).extend(&drafted.secrets);
    next
}

/// Before, after two entries that somebody else made with the words, and after the words have made both void.
fn before_void_after() -> [State; 3] {
    let before = asta();
    let first = recovered(&before, before.circle.head(), &[]);
    let void = recovered(&first, first.circle.head(), &[]);
    let after = recovered(&void, before.circle.head(), &[]);
    [before, void, after]
}

fn read(txn: &mut Txn, row: &LogRow) -> Verdict {
    let id = document_stream(&txn.state);
    let stream = txn.state.stream(id).cloned().unwrap_or_else(|| Stream::new(id));
    let Judged::Message(message) = judge(&txn.state, &stream, row) else { panic!("junk") };
    let verdict = message.verdict;
    txn.put_message(*message);
    verdict
}

fn reads(txn: &mut Txn, envelopes: &[&Envelope]) {
    for row in rows(envelopes.iter().copied()) {
        read(txn, &row);
    }
}

fn verdicts(txn: &Txn, envelopes: &[&Envelope]) -> Vec<Verdict> {
    let stream = txn.state.stream(document_stream(&txn.state)).unwrap();
    envelopes.iter().map(|envelope| stream.get(envelope.core.id()).unwrap().verdict).collect()
}

const VOID: Verdict = Verdict::Aside(WhySetAside::VoidEntry);
const BROKEN: Verdict = Verdict::Aside(WhySetAside::BrokenChain);

#[test]
fn the_epoch_of_a_void_entry_bars_nothing_that_comes_after() {
    let [_, void, after] = before_void_after();
    let mut own = Writer::own(&void);
    let change = own.edits(&note(1, "x"));
    let stale = own.sends(&void, vec![change]);
    let change = own.edits(&note(2, "y"));
    let next = own.sends(&after, vec![change]);
    assert!(next.seal.epoch < stale.seal.epoch, "the number was given again");
    // Whoever had read the first before the words took over, and whoever comes after.
    let mut knew = Txn::new(void);
    reads(&mut knew, &[&stale]);
    assert_eq!(verdicts(&knew, &[&stale]), [HANGING]);
    knew.state.circle = after.circle.clone();
    knew.state.keyring = after.keyring.clone();
    let stream = document_stream(&after);
    assert_eq!(judge_anew(&mut knew, stream).waiting, FlatSet::new());
    for mut txn in [knew, Txn::new(after)] {
        reads(&mut txn, &[&stale, &next]);
        assert_eq!(verdicts(&txn, &[&stale, &next]), [VOID, HANGING]);
    }
}

#[test]
fn what_stood_under_a_void_entry_falls_and_is_read_again_when_its_author_has_sealed_it_anew() {
    let [_, void, after] = before_void_after();
    let mut own = Writer::own(&void);
    let change = own.edits(&note(1, "x"));
    let body = Body::new(NOW.cast_unsigned(), vec![change], &mut Fixed::new(3));
    let core = own.place.core(own.signer.key(), Kind::Change, &body);
    let first = own.seals(&void, &core, &body);
    own.place = ChainPlace::after(&core);
    let mut txn = Txn::new(void);
    reads(&mut txn, &[&first]);
    let stream = document_stream(&after);
    let stood = txn.state.stream(stream).unwrap().get(core.id()).unwrap().clone();
    txn.put_message(Logged { verdict: Verdict::Stands, ..(*stood).clone() });
    txn.state.circle = after.circle.clone();
    txn.state.keyring = after.keyring.clone();
    assert_eq!(judge_anew(&mut txn, stream).fallen, [0].into());
    assert_eq!(verdicts(&txn, &[&first]), [VOID]);
    // The old bytes again change nothing; the new ones are the same message at the same place.
    reads(&mut txn, &[&first]);
    assert_eq!(verdicts(&txn, &[&first]), [VOID]);
    let anew = own.seals(&after, &core, &body);
    reads(&mut txn, &[&anew]);
    assert_eq!(verdicts(&txn, &[&anew]), [HANGING]);
    // What came to another device first, and then the void bytes: they do not take its place.
    reads(&mut txn, &[&first]);
    assert_eq!(verdicts(&txn, &[&anew]), [HANGING]);
}

#[test]
fn what_an_earlier_app_did_not_know_is_judged_again_once_the_app_has_been_updated() {
    let mut asta = Bench::new(1);
    asta.make_record();
    let state = asta.engine.state().unwrap().clone();
    let mut own = Writer::own(&state);
    let change = own.edits(&note(1, "x"));
    let envelope = own.sends(&state, vec![change]);
    let stream = document_stream(&state);
    let [row] = rows([&envelope]).try_into().unwrap();
    let Judged::Message(message) = judge(&state, &Stream::new(stream), &row) else { panic!("junk") };
    let unknown = Logged { verdict: Verdict::Aside(WhySetAside::UnknownKind), ..*message };
    let name = crate::engine::rows::envelope(stream, unknown.id);
    let plain = crate::engine::rows::to_bytes(&unknown.to_row());
    let key = DeviceSeed::from_bytes([1; 32]).storage_key();
    asta.disk.insert(name.clone(), key.seal(name.as_str(), &plain, &mut Fixed::new(9)));
    // It waits for the document, as what came just before the app was closed does.
    let updated = Bench::on(1, asta.disk, usize::MAX);
    for engine in [&updated.engine, &Bench::on(1, updated.disk.clone(), usize::MAX).engine] {
        let read = engine.state().unwrap().stream(stream).unwrap();
        assert_eq!(read.get(unknown.id).unwrap().verdict, HANGING);
    }
}

#[test]
fn the_branch_that_a_cut_names_takes_the_place_of_the_one_that_was_read_first() {
    let state = asta();
    let mut own = Writer::own(&state);
    let change = own.edits(&note(1, "x"));
    let at = own.place;
    let first = own.sends(&state, vec![change.clone()]);
    own.place = at;
    let named = own.sends(&state, vec![change]);
    let change = own.edits(&note(2, "y"));
    let next = own.sends(&state, vec![change]);
    let all = [&first, &named, &next];
    let mut txn = Txn::new(state.clone());
    reads(&mut txn, &all);
    assert_eq!(verdicts(&txn, &all), [HANGING, BROKEN, BROKEN]);
    let (stream, author) = (document_stream(&state), state.me());
    let cut = Cut { stream, generation: 0, author, seq: 2, core: next.core.id() };
    let after = recovered(&state, state.circle.head(), &[cut]);
    txn.state.circle = after.circle.clone();
    assert_eq!(judge_anew(&mut txn, stream).waiting, [0].into());
    assert_eq!(verdicts(&txn, &all), [BROKEN, HANGING, HANGING]);
    let end = txn.state.stream(stream).unwrap().end(0, author).unwrap();
    assert_eq!((end.seq, end.core), (2, next.core.id()));
}

#[test]
fn what_was_admitted_before_what_it_follows_waits_for_that_and_is_not_lost() {
    let state = asta();
    let mut own = Writer::own(&state);
    let sent: Vec<Envelope> = (1..6)
        .map(|n| {
            let change = own.edits(&note(n, "x"));
            own.sends(&state, vec![change])
        })
        .collect();
    // The fourth lies at a place before the third.
    let order = [&sent[0], &sent[1], &sent[3], &sent[2], &sent[4]];
    let mut txn = Txn::new(state.clone());
    let stream = document_stream(&state);
    for row in rows(order.iter().copied()) {
        read(&mut txn, &row);
    }
    assert_eq!(verdicts(&txn, &order), [HANGING, HANGING, BROKEN, HANGING, BROKEN]);
    assert_eq!(link(&mut txn, stream).waiting, [0].into());
    assert_eq!(verdicts(&txn, &order), [HANGING; 5]);
    assert_eq!(link(&mut txn, stream), Changed::default(), "once");
}

#[test]
fn a_message_that_could_not_be_opened_is_judged_again_once_it_can() {
    let state = asta();
    let mut own = Writer::own(&state);
    let change = own.edits(&note(1, "x"));
    let message = own.sends(&state, vec![change]);
    let mut txn = Txn::new(state.clone());
    txn.state.keyring = Arc::default();
    reads(&mut txn, &[&message]);
    let stream = document_stream(&state);
    assert_eq!(judge_anew(&mut txn, stream), Changed::default(), "nothing has changed");
    assert_eq!(verdicts(&txn, &[&message]), [Verdict::Aside(WhySetAside::NoKey)]);
    txn.state.keyring = state.keyring.clone();
    assert_eq!(judge_anew(&mut txn, stream).waiting, [0].into());
    let again = txn.state.stream(stream).unwrap().get(message.core.id()).unwrap().clone();
    assert_eq!((again.verdict, again.written_ms), (HANGING, Some(NOW.cast_unsigned())));
}
