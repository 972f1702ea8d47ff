use proptest::prelude::*;
use samlat_protocol::envelope::Envelope;
use samlat_record::{Edit, SectionBody};

use super::*;
use crate::engine::{
    admit::{Judged, judge},
    again::{Changed, judge_anew},
    bench::{
        Bench, note,
        writer::{SECTION, Writer, document_stream, rows},
    },
    stream::Stream,
};

fn asta() -> State {
    let mut asta = Bench::new(1);
    asta.make_record();
    asta.engine.state().unwrap().clone()
}

/// Puts messages into the stream as ones that wait, whoever wrote them.
fn put(txn: &mut Txn, envelopes: &[&Envelope]) {
    let stream = document_stream(&txn.state);
    for row in rows(envelopes.iter().copied()) {
        let judged = judge(&txn.state, &Stream::new(stream), &row);
        let Judged::Message(message) = judged else { panic!("junk") };
        txn.put_message(Logged { verdict: HANGING, ..*message });
    }
}

fn settled(txn: &mut Txn) {
    let stream = document_stream(&txn.state);
    settle(txn, &LiveViews::default(), stream, 0, Which::Safe).unwrap();
}

fn verdict(txn: &Txn, envelope: &Envelope) -> Verdict {
    let stream = txn.state.stream(document_stream(&txn.state)).unwrap();
    stream.get(envelope.core.id()).unwrap().verdict
}

fn notes(txn: &mut Txn) -> Vec<String> {
    let stream = document_stream(&txn.state);
    let document = txn.load_document(SECTION, stream, 0).unwrap();
    let SectionBody::Updates(updates) = document.view().body else { panic!("not the updates") };
    let mut notes: Vec<String> = updates.notes.into_iter().map(|note| note.text.value).collect();
    notes.sort();
    notes
}

/// Two people who write on top of each other, and what each sent, in the order it was written.
fn talk(state: &State) -> Vec<Envelope> {
    let (mut anna, mut berg) = (Writer::stranger(state, 2), Writer::stranger(state, 3));
    let mut sent = Vec::new();
    for n in 0..3_u8 {
        let change = anna.edits(&note(2 * n + 1, &format!("a{n}")));
        berg.learns(&change);
        sent.push(anna.sends(state, vec![change]));
        let change = berg.edits(&note(2 * n + 2, &format!("b{n}")));
        anna.learns(&change);
        sent.push(berg.sends(state, vec![change]));
    }
    sent
}

#[test]
fn what_builds_on_something_missing_waits_until_it_comes() {
    let state = asta();
    let sent = talk(&state);
    let mut txn = Txn::new(state);
    put(&mut txn, &[&sent[1], &sent[2], &sent[3]]);
    settled(&mut txn);
    assert!(sent[1..4].iter().all(|late| verdict(&txn, late) == HANGING));
    assert_eq!(notes(&mut txn), Vec::<String>::new());
    put(&mut txn, &[&sent[0]]);
    settled(&mut txn);
    assert!(sent[..4].iter().all(|message| verdict(&txn, message) == Verdict::Stands));
    assert_eq!(notes(&mut txn), ["a0", "a1", "b0", "b1"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn in_any_order_and_any_portions_it_comes_to_the_same(
        order in Just((0..6_usize).collect::<Vec<_>>()).prop_shuffle(),
        portions in prop::collection::vec(1..4_usize, 6),
    ) {
        let state = asta();
        let sent = talk(&state);
        let mut txn = Txn::new(state);
        let mut left = order.as_slice();
        for portion in portions {
            let (now, later) = left.split_at(portion.min(left.len()));
            put(&mut txn, &now.iter().map(|at| &sent[*at]).collect::<Vec<_>>());
            settled(&mut txn);
            left = later;
        }
        prop_assert!(sent.iter().all(|message| verdict(&txn, message) == Verdict::Stands));
        prop_assert_eq!(notes(&mut txn), ["a0", "a1", "a2", "b0", "b1", "b2"]);
    }
}

#[test]
fn a_bad_message_falls_alone_and_its_authors_later_ones_wait() {
    let state = asta();
    let (mut anna, mut berg) = (Writer::stranger(&state, 2), Writer::stranger(&state, 3));
    let as_anna = anna.edits(&note(1, "a"));
    // He writes as if he were she; what he writes then builds on it.
    let forged = berg.sends(&state, vec![as_anna.clone()]);
    berg.learns(&as_anna);
    let change = berg.edits(&note(2, "b"));
    let later = berg.sends(&state, vec![change]);
    let mut lisa = Writer::stranger(&state, 4);
    let change = lisa.edits(&note(3, "c"));
    let other = lisa.sends(&state, vec![change]);
    let mut txn = Txn::new(state.clone());
    put(&mut txn, &[&forged, &later, &other]);
    settled(&mut txn);
    assert_eq!(verdict(&txn, &forged), Verdict::Aside(WhySetAside::BadContent));
    assert_eq!(verdict(&txn, &later), HANGING);
    assert_eq!(verdict(&txn, &other), Verdict::Stands);
    assert_eq!(notes(&mut txn), ["c"]);
    // Hers, when it comes from her, stands, and so does what builds on it.
    let hers = anna.sends(&state, vec![as_anna]);
    put(&mut txn, &[&hers]);
    settled(&mut txn);
    assert_eq!([verdict(&txn, &hers), verdict(&txn, &later)], [Verdict::Stands; 2]);
}

#[test]
fn one_that_the_guard_refuses_takes_nobody_with_it() {
    let state = asta();
    let mut txn = Txn::new(state.clone());
    let (mut anna, mut berg) = (Writer::stranger(&state, 2), Writer::stranger(&state, 3));
    // Both are ready at the same time, and are tried together first: his numbers begin anew, as if he had written nothing.
    let change = anna.edits(&note(1, "a"));
    let good = anna.sends(&state, vec![change]);
    let first = berg.edits(&note(2, "b"));
    let mut again = Writer::stranger(&state, 3);
    let second = again.edits(&note(3, "c"));
    let one = berg.sends(&state, vec![first]);
    let other = berg.sends(&state, vec![second]);
    put(&mut txn, &[&good, &one, &other]);
    settled(&mut txn);
    assert_eq!(verdict(&txn, &good), Verdict::Stands);
    assert_eq!(verdict(&txn, &one), Verdict::Stands);
    assert_eq!(verdict(&txn, &other), HANGING);
    assert_eq!(notes(&mut txn), ["a", "b"]);
}

#[test]
fn what_its_author_has_replaced_never_applies_and_nobody_elses_is() {
    let state = asta();
    let mut txn = Txn::new(state.clone());
    let (mut anna, mut berg) = (Writer::stranger(&state, 2), Writer::stranger(&state, 3));
    let edit: Edit = note(1, "a");
    let change = anna.edits(&edit);
    let old = anna.sends(&state, vec![change]);
    let change = berg.edits(&note(2, "b"));
    let his = berg.sends(&state, vec![change]);
    anna.begins_anew();
    let change = anna.edits(&edit);
    let new = anna.replaces(&state, vec![change], vec![old.core.id(), his.core.id()]);
    put(&mut txn, &[&old, &his, &new]);
    settled(&mut txn);
    assert_eq!(verdict(&txn, &old), Verdict::Replaced);
    assert_eq!([verdict(&txn, &new), verdict(&txn, &his)], [Verdict::Stands; 2]);
    assert_eq!(notes(&mut txn), ["a", "b"]);
}

#[test]
fn what_killed_the_process_is_not_tried_again() {
    let state = asta();
    let mut txn = Txn::new(state.clone());
    let (mut anna, mut berg) = (Writer::stranger(&state, 2), Writer::stranger(&state, 3));
    let change = anna.edits(&note(1, "a"));
    let suspect = anna.sends(&state, vec![change]);
    let change = berg.edits(&note(2, "b"));
    let proven = berg.sends(&state, vec![change]);
    put(&mut txn, &[&suspect, &proven]);
    txn.set_deadly(suspect.core.id(), Some(Deadly::Suspect));
    txn.set_deadly(proven.core.id(), Some(Deadly::Proven));
    settled(&mut txn);
    assert_eq!(verdict(&txn, &suspect), HANGING);
    assert_eq!(verdict(&txn, &proven), Verdict::Aside(WhySetAside::Deadly));
    let stream = document_stream(&state);
    settle(&mut txn, &LiveViews::default(), stream, 0, Which::Only(suspect.core.id())).unwrap();
    assert_eq!(verdict(&txn, &suspect), Verdict::Stands);
    assert_eq!(notes(&mut txn), ["a"]);
}

#[test]
fn an_empty_message_and_one_with_too_many_changes_are_set_aside() {
    let state = asta();
    let mut txn = Txn::new(state.clone());
    let mut anna = Writer::stranger(&state, 2);
    let empty = anna.sends(&state, Vec::new());
    let mut berg = Writer::stranger(&state, 3);
    let change = berg.edits(&note(1, "b"));
    let many = berg.sends(&state, vec![change; guard::MAX_CHANGES + 1]);
    put(&mut txn, &[&empty, &many]);
    settled(&mut txn);
    assert_eq!([verdict(&txn, &empty), verdict(&txn, &many)], [Verdict::Aside(WhySetAside::BadContent); 2]);
}

#[test]
fn what_stood_by_a_right_that_is_gone_falls_and_its_document_is_written_anew() {
    let state = asta();
    let mut txn = Txn::new(state.clone());
    // A stranger's message stands here by mistake; the log says that he may not.
    let mut anna = Writer::stranger(&state, 2);
    let change = anna.edits(&note(1, "a"));
    let message = anna.sends(&state, vec![change]);
    put(&mut txn, &[&message]);
    settled(&mut txn);
    let stream = document_stream(&state);
    assert_eq!(judge_anew(&mut txn, stream).fallen, [0].into());
    assert_eq!(verdict(&txn, &message), Verdict::Aside(WhySetAside::NotAllowed));
    assert_eq!(judge_anew(&mut txn, stream), Changed::default(), "once");
}

#[test]
fn one_that_is_refused_holds_up_nobody_who_was_fetched_with_it() {
    let state = asta();
    let sent = talk(&state);
    // A copy of her device writes its own first change: it does not follow what she wrote.
    let mut copy = Writer::stranger(&state, 2);
    let change = copy.edits(&note(9, "kopian"));
    let other = copy.sends(&state, vec![change]);
    let mut txn = Txn::new(state);
    let mut together: Vec<&Envelope> = sent.iter().collect();
    together.insert(3, &other);
    put(&mut txn, &together);
    settled(&mut txn);
    assert!(sent.iter().all(|message| verdict(&txn, message) == Verdict::Stands));
    assert_eq!(verdict(&txn, &other), HANGING);
    assert_eq!(notes(&mut txn), ["a0", "a1", "a2", "b0", "b1", "b2"]);
}

#[test]
fn a_change_that_is_sent_twice_stands_twice_and_is_there_once() {
    let state = asta();
    let mut anna = Writer::stranger(&state, 2);
    let change = anna.edits(&note(1, "a"));
    let (first, again) = (anna.sends(&state, vec![change.clone()]), anna.sends(&state, vec![change.clone()]));
    let next = anna.edits(&note(2, "b"));
    let both = anna.sends(&state, vec![change, next]);
    let mut txn = Txn::new(state);
    put(&mut txn, &[&first, &again, &both]);
    settled(&mut txn);
    for message in [&first, &again, &both] {
        assert_eq!(verdict(&txn, message), Verdict::Stands);
    }
    assert_eq!(notes(&mut txn), ["a", "b"]);
}
