use std::sync::Arc;

use samlat_record::{Act, ActorId, ItemId, SectionBody};

use super::*;
use crate::{
    engine::{
        bench::{Bench, NOW, note},
        failure::StorageFault,
        intent::Intent,
        state::State,
        verb::Verb,
    },
    key::{DeviceSeed, KeySalt},
    words::Words,
};

/// What the record becomes, in words, and how.
type Becomes = (&'static str, fn(&mut State));

/// Asta, who looks at her notes, of which one says this.
fn looking(text: &str) -> Bench {
    let mut asta = Bench::new(1);
    asta.make_record();
    asta.note(1, text);
    asta.section(Section::Updates);
    asta
}

/// The sections that are kept as they were last read.
fn kept(asta: &Bench) -> Vec<Section> {
    asta.engine.screen.live.keys().copied().collect()
}

fn change_state(asta: &mut Bench, change: impl FnOnce(&mut State)) {
    let Life::Open(state) = &mut asta.engine.life else { panic!("no record is open") };
    change(state);
}

fn shows(asta: &mut Bench) -> usize {
    let before = asta.told.len();
    asta.engine.show(&Touched { circle: true, ..Touched::default() });
    asta.run();
    let told = asta.told.iter().skip(before);
    told.filter(|told| matches!(told, Told::Section(view) if view.section == Section::Updates)).count()
}

/// She is in the circle no longer.
fn withdraw(state: &mut State) {
    state.device = DeviceSeed::from_bytes([9; 32]).device(&KeySalt::new([9; 16]));
}

/// She may read nothing, but nothing has ended: she is on her way in again.
fn comes_in(state: &mut State) {
    withdraw(state);
    let intent = Intent::Recover { words: Words::from_bytes([3; 32]), withdraw_others: false, moment: None };
    state.intents = Arc::new([(1, intent)].into_iter().collect());
}

/// The section is not among those that she can name.
fn lose_name(state: &mut State) {
    state.sections = Arc::default();
}

#[test]
fn what_is_looked_at_is_kept_and_follows_and_nothing_else_is() {
    let mut asta = looking("Hej");
    assert_eq!(kept(&asta), [Section::Updates]);
    asta.note(2, "Igen");
    let read = asta.engine.screen.live.get(&Section::Updates).unwrap().view().clone();
    let SectionBody::Updates(updates) = &read.body else { panic!("not the updates") };
    assert_eq!(updates.notes.len(), 2);
    let told = asta.told.iter().rev().find(|told| matches!(told, Told::Section(_)));
    assert_eq!(told, Some(&Told::Section(read)));
    asta.ask(Verb::Look { sections: vec![Section::About, Section::Plan] });
    assert_eq!(kept(&asta), [Section::About, Section::Plan]);
    asta.ask(Verb::Look { sections: Vec::new() });
    assert_eq!(kept(&asta), []);
}

#[test]
fn what_may_be_read_no_longer_is_not_kept_whatever_happens_next() {
    let cases: [Becomes; 3] =
        [("withdrawn", withdraw), ("may not read", comes_in), ("the section has no name", lose_name)];
    for (case, becomes) in cases {
        let mut asta = looking("Hej");
        change_state(&mut asta, becomes);
        asta.engine.handle_timeout(NOW);
        assert_eq!(kept(&asta), [], "{case}");
    }
}

#[test]
fn what_is_told_after_a_sharing_ended_is_not_kept() {
    let mut asta = looking("Hej");
    change_state(&mut asta, withdraw);
    assert_eq!(shows(&mut asta), 1, "what was there can still be read");
    assert_eq!(kept(&asta), []);
}

#[test]
fn what_is_not_told_is_not_kept() {
    let cases: [Becomes; 3] = [
        ("may not read", comes_in),
        ("the section has no name", lose_name),
        ("it is not whole", |state| state.meta.whole.clear()),
    ];
    for (case, becomes) in cases {
        let mut asta = looking("Hej");
        change_state(&mut asta, becomes);
        assert_eq!(shows(&mut asta), 0, "{case}");
        assert_eq!(kept(&asta), [], "{case}");
    }
}

#[test]
fn a_document_that_cannot_be_read_leaves_nothing_of_what_it_said() {
    let mut asta = looking("Hej");
    change_state(&mut asta, |state| {
        let streams = state.streams_of(Section::Updates).unwrap();
        let mut damaged = crate::engine::doc::Doc::new(Section::Updates, 0);
        damaged.set_base(b"damaged".to_vec());
        state.docs.insert((streams.document, state.generation(streams.document)), damaged);
    });
    assert_eq!(shows(&mut asta), 0);
    assert_eq!(kept(&asta), []);
}

#[test]
fn nothing_is_kept_when_the_record_goes_or_the_engine_stops() {
    let mut asta = looking("Hej");
    let mut txn = asta.engine.begin().unwrap();
    txn.forget();
    asta.engine.keep(txn);
    asta.run();
    assert_eq!(kept(&asta), []);
    assert!(asta.told.contains(&Told::Standing(Standing::NoRecord)));

    let mut asta = looking("Hej");
    asta.engine.stop(StorageFault::Elsewhere);
    assert_eq!(kept(&asta), []);
    assert!(asta.engine.screen.last.is_empty());
}

#[test]
fn of_an_erased_row_and_of_another_generation_no_word_is_left() {
    let words = |screen: &Screen| format!("{:?}", screen.live);
    let (mut screen, known) = (Screen::default(), Provenance::default());
    let mut document = Document::new(Section::Updates, 0).unwrap();
    let by = ActorId([1; 16]);
    document.edit(by, NOW, &note(1, "Fampyra")).unwrap();
    document.edit(by, NOW, &note(2, "Baklofen")).unwrap();
    screen.read(&document, &known, true);
    assert!(words(&screen).contains("Fampyra") && words(&screen).contains("Baklofen"));
    document.edit(by, NOW, &Act::TakeOut { id: ItemId([1; 16]) }.into()).unwrap();
    assert_eq!(screen.read(&document, &known, true), document.view_with(&known));
    assert!(!words(&screen).contains("Fampyra") && words(&screen).contains("Baklofen"));
    let next = Document::new(Section::Updates, 1).unwrap();
    assert_eq!(screen.read(&next, &known, true), next.view_with(&known));
    assert!(!words(&screen).contains("Baklofen"));
}
