use samlat_protocol::envelope::Envelope;
use samlat_record::{Act, Edit, Item, ItemId, NoteField, SectionBody};

use super::*;
use crate::engine::{
    admit::{Judged, judge},
    again::judge_anew,
    bench::{
        Bench, note,
        writer::{SECTION, Writer, document_stream, rows},
    },
    screen::LiveViews,
    stream::Stream,
};

fn asta() -> Bench {
    let mut asta = Bench::new(1);
    asta.make_record();
    asta
}

fn rename(id: u8, text: &str) -> Edit {
    let item = Item::Note(vec![NoteField::Text(text.into())]);
    Act::Change { id: ItemId([id; 16]), item }.into()
}

fn put(txn: &mut Txn, envelope: &Envelope) {
    let stream = document_stream(&txn.state);
    let row = rows([envelope]).remove(0);
    let judged = judge(&txn.state, &Stream::new(stream), &row);
    let Judged::Message(message) = judged else { panic!("junk") };
    txn.put_message(Logged { verdict: Verdict::Aside(WhySetAside::Hanging), ..*message });
    settle(txn, &LiveViews::default(), stream, 0, Which::Safe).unwrap();
}

fn notes(txn: &mut Txn) -> Vec<String> {
    let stream = document_stream(&txn.state);
    let document = txn.load_document(SECTION, stream, 0).unwrap();
    let SectionBody::Updates(updates) = document.view().body else { panic!("not the updates") };
    let mut notes: Vec<String> = updates.notes.into_iter().map(|note| note.text.value).collect();
    notes.sort();
    notes
}

/// What waits to be sent of the section's document.
fn waiting(txn: &Txn) -> Vec<OutItem> {
    let stream = document_stream(&txn.state);
    txn.state.outbox.values().filter(|item| item.stream == stream).cloned().collect()
}

/// The log takes back what a stranger wrote: what stood by it falls.
fn falls(asta: &mut Bench, txn: &mut Txn) {
    let stream = document_stream(&txn.state);
    for generation in judge_anew(txn, stream).fallen {
        asta.engine.rebuild(txn, stream, generation, Which::Safe).unwrap();
    }
}

#[test]
fn own_edits_on_top_of_what_fell_are_written_again_and_say_what_they_stand_for() {
    let mut asta = asta();
    let mut txn = asta.engine.begin().unwrap();
    let state = txn.state.clone();
    let stream = document_stream(&state);
    let (mut berg, mut own) = (Writer::stranger(&state, 3), Writer::own(&state));
    let his = berg.edits(&note(1, "hans"));
    let fallen = berg.sends(&state, vec![his.clone()]);
    put(&mut txn, &fallen);
    own.learns(&his);
    let mine = note(2, "min");
    let change = own.edits(&mine);
    let message = own.sends(&state, vec![change]);
    put(&mut txn, &message);
    txn.keep_mine(message.core.id(), vec![Written { at_ms: 7, edit: mine.clone() }]);
    assert_eq!(notes(&mut txn), ["hans", "min"]);

    falls(&mut asta, &mut txn);
    assert_eq!(notes(&mut txn), ["min"]);
    let items = waiting(&txn);
    let [item] = items.as_slice() else { panic!("{} items wait", items.len()) };
    assert_eq!(item.replaces, [message.core.id()]);
    assert_eq!(item.edits, [Written { at_ms: 7, edit: mine }]);
    assert_eq!((item.incarnation, txn.state.own_end(stream, 0).incarnation), (1, 1));
}

#[test]
fn an_edit_that_can_no_longer_be_written_is_kept_as_a_draft() {
    let mut asta = asta();
    let mut txn = asta.engine.begin().unwrap();
    let state = txn.state.clone();
    let (mut berg, mut own) = (Writer::stranger(&state, 3), Writer::own(&state));
    let his = berg.edits(&note(1, "hans"));
    let fallen = berg.sends(&state, vec![his.clone()]);
    put(&mut txn, &fallen);
    own.learns(&his);
    let mine = rename(1, "rättat");
    let change = own.edits(&mine);
    let message = own.sends(&state, vec![change]);
    put(&mut txn, &message);
    txn.keep_mine(message.core.id(), vec![Written { at_ms: 7, edit: mine.clone() }]);
    falls(&mut asta, &mut txn);
    assert_eq!(notes(&mut txn), Vec::<String>::new());
    assert_eq!(waiting(&txn), []);
    let drafts: Vec<&String> = txn.state.drafts.values().collect();
    assert_eq!(drafts, [&serde_json::to_string(&mine).unwrap()], "no word is lost");
}

#[test]
fn what_waits_to_be_sent_stays_as_it_was_where_what_it_builds_on_stands() {
    let mut asta = asta();
    asta.note(1, "kvar");
    let mut txn = asta.engine.begin().unwrap();
    let before = waiting(&txn);
    assert_eq!(before.len(), 1);
    let state = txn.state.clone();
    let mut berg = Writer::stranger(&state, 3);
    let his = berg.edits(&note(2, "hans"));
    let fallen = berg.sends(&state, vec![his]);
    put(&mut txn, &fallen);
    assert_eq!(notes(&mut txn), ["hans", "kvar"]);
    falls(&mut asta, &mut txn);
    assert_eq!(notes(&mut txn), ["kvar"]);
    assert_eq!(waiting(&txn), before);
}

#[test]
fn what_others_wrote_on_their_own_ground_stands_again() {
    let mut asta = asta();
    let mut txn = asta.engine.begin().unwrap();
    let state = txn.state.clone();
    let (mut berg, mut own) = (Writer::stranger(&state, 3), Writer::own(&state));
    let his = berg.edits(&note(1, "hans"));
    let fallen = berg.sends(&state, vec![his]);
    let change = own.edits(&note(2, "min"));
    let message = own.sends(&state, vec![change]);
    put(&mut txn, &fallen);
    put(&mut txn, &message);
    falls(&mut asta, &mut txn);
    assert_eq!(notes(&mut txn), ["min"]);
    assert_eq!(waiting(&txn), [], "it is in the log already");
    let stream = txn.state.stream(document_stream(&state)).unwrap();
    assert_eq!(stream.get(message.core.id()).unwrap().verdict, Verdict::Stands);
}
