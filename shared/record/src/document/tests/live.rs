//! A view that follows its document is always the view that the document gives from scratch.

use std::sync::Arc;

use super::*;
use crate::{
    AgreementField, AppointmentView, DoseField, List, LiveView, MarkField, NoteField, OccurrenceChange,
    OccurrenceField, QuestionField, SectionBody, Side, Taken,
    document::rows::count::values_read,
    testing::{at, day, id},
};

/// A device with its view.
#[derive(Clone)]
struct Device {
    document: Document,
    live: LiveView,
    /// The first writer is the person's own device.
    known: Provenance,
}

impl Device {
    fn new(section: Section) -> Self {
        let document = document(section);
        let known = Provenance { hers: [ACTORS[0]].into(), ..Provenance::default() };
        Self { live: LiveView::of(&document, &known), document, known }
    }

    /// It learns that one of its changes came to the relay, perhaps at another time than it was told before.
    fn learns_arrival(&mut self, generator: &mut Generator) {
        let changes = self.document.changes();
        let drawn = usize::try_from(generator.below(changes.len() as u64)).unwrap();
        let at_ms = i64::try_from(generator.below(3)).unwrap();
        Arc::make_mut(&mut self.known.arrivals).insert(changes[drawn], at_ms);
    }

    fn takes(&mut self, changes: &[Vec<u8>]) {
        apply(&mut self.document, changes);
    }

    /// The view brought up to date, and the one from scratch.
    fn views(&mut self) -> (SectionView, SectionView) {
        self.live.follow(&self.document, &self.known);
        (self.live.view().clone(), self.document.view_with(&self.known))
    }
}

/// An edit that says anything, or moves a question from one item to another.
fn any_edit(generator: &mut Generator) -> Edit {
    let owner = id(generator.below(6));
    let fields = vec![QuestionField::Appointment(owner), QuestionField::Text("Varför?".into())];
    match generator.below(12) {
        0 => Act::Add { id: id(generator.below(6)), item: Item::Question(fields) }.into(),
        1 => Act::Change { id: id(generator.below(6)), item: Item::Question(fields) }.into(),
        _ => generator.edit(),
    }
}

/// What only a newer version, or a broken one, would write.
fn newer_write(document: &Document, actor: ActorId, generator: &mut Generator) -> Vec<u8> {
    let (item, post) = (id(generator.below(6)), PostId([0x11; 32]));
    let (key, value): (String, automerge::ScalarValue) = match generator.below(10) {
        0 => (format!("i/{item}/colour"), "blue".into()),
        1 => (format!("i/{item}/item"), "hologram".into()),
        2 => (format!("i/{item}/presence"), ["here", "removed"][usize::from(generator.below(2) == 0)].into()),
        3 => (format!("i/{item}/appointment"), id(generator.below(6)).to_hex().into()),
        4 => (format!("t/{post}/{item}"), "unheard of".into()),
        5 => (format!("t/{post}/x"), "y".into()),
        6 => ("s/mood".into(), i64::try_from(generator.below(3)).unwrap().into()),
        7 => (format!("x/{}", generator.below(3)), "z".into()),
        8 => (format!("g/{item}/text"), "no ground".into()),
        _ => (format!("i/{item}/title"), automerge::ScalarValue::Bytes(b"{".to_vec())),
    };
    let mut newer = document.clone();
    newer.doc.set_actor(automerge::ActorId::from(actor.0));
    let erases = generator.below(4) == 0;
    newer
        .doc
        .transact::<_, (), automerge::AutomergeError>(|tx| {
            if erases { tx.delete(ROOT, key.as_str()) } else { tx.put(ROOT, key.as_str(), value) }
        })
        .unwrap();
    newer.changes_since(&document.heads()).concat()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(192))]

    #[test]
    fn after_every_step_of_any_history_a_live_view_is_the_view_from_scratch(
        section in section(),
        seed in any::<u64>(),
        steps in 1_u64..32,
    ) {
        let mut generator = Generator::new(section, seed);
        let mut devices = vec![Device::new(section); ACTORS.len()];
        let mut changes: Vec<Vec<u8>> = Vec::new();
        for step in 0..steps {
            let writer = usize::try_from(generator.below(3)).unwrap();
            let device = &mut devices[writer];
            if generator.below(5) == 0 {
                let change = newer_write(&device.document, ACTORS[writer], &mut generator);
                if !change.is_empty() {
                    device.takes(std::slice::from_ref(&change));
                    changes.push(change);
                }
            } else {
                let edit = any_edit(&mut generator);
                let at_ms = 1_000 * i64::try_from(step / 3).unwrap();
                changes.extend(device.document.edit(ACTORS[writer], at_ms, &edit));
            }
            let (live, scratch) = device.views();
            prop_assert_eq!(live, scratch);

            // Some of what was written reaches somebody, in no order and perhaps not for the first time.
            let reader = usize::try_from(generator.below(3)).unwrap();
            let mut hand = Vec::new();
            for _ in 0..generator.below(4) {
                let drawn = usize::try_from(generator.below(changes.len() as u64)).unwrap();
                hand.extend(changes.get(drawn).cloned());
            }
            devices[reader].takes(&hand);
            if generator.below(3) == 0 {
                devices[reader].learns_arrival(&mut generator);
            }
            let (live, scratch) = devices[reader].views();
            prop_assert_eq!(live, scratch);
        }
        // In the end all meet, in one step each.
        for device in &mut devices {
            device.takes(&changes);
            let (live, scratch) = device.views();
            prop_assert_eq!(live, scratch);
        }
        let told = devices[0].known.clone();
        for device in &mut devices {
            device.known = told.clone();
            let (live, scratch) = device.views();
            prop_assert_eq!(live, scratch);
        }
        prop_assert_eq!(devices[0].live.view(), devices[1].live.view());
    }
}

fn appointment(number: u64) -> Act {
    let fields = vec![
        AppointmentField::Title("Återbesök".into()),
        AppointmentField::When(crate::When::AllDay { date: crate::testing::day(2026, 11, 23) }),
    ];
    Act::Add { id: id(number), item: Item::Appointment(fields) }
}

fn asks(number: u64, of: u64) -> Act {
    let fields = vec![QuestionField::Appointment(id(of)), QuestionField::Text("Varför?".into())];
    Act::Add { id: id(number), item: Item::Question(fields) }
}

fn appointments(view: &SectionView) -> &List<AppointmentView> {
    let SectionBody::Appointments(view) = &view.body else { panic!("not appointments") };
    &view.appointments
}

#[test]
fn what_a_change_did_not_touch_is_not_read_again() {
    let mut device = Device::new(Section::Appointments);
    let mut at_ms = 0;
    let mut write = |device: &mut Device, act: Act| {
        at_ms += 1;
        device.document.edit(ACTORS[0], at_ms, &act.into()).unwrap();
    };
    (1..=20).for_each(|number| write(&mut device, appointment(number)));
    write(&mut device, asks(101, 1));
    write(&mut device, asks(102, 1));
    write(&mut device, asks(103, 2));
    device.live.follow(&device.document, &device.known);
    let mut reads = |act: Act| {
        write(&mut device, act);
        let ids = device.live.would_read(&device.document);
        device.live.follow(&device.document, &device.known);
        ids
    };
    assert_eq!(reads(appointment(21)), [id(21)]);
    let outcome = |number| Act::Change {
        id: id(number),
        item: Item::Question(vec![QuestionField::Outcome("Ja".into())]),
    };
    assert_eq!(reads(outcome(102)), [id(1), id(101), id(102)]);
    assert_eq!(reads(Act::Remove { id: id(2) }), [id(2), id(103)]);
    let moved = Item::Question(vec![QuestionField::Appointment(id(3))]);
    assert_eq!(reads(Act::Change { id: id(103), item: moved }), [id(2), id(3), id(103)]);
    assert_eq!(appointments(device.live.view())[2].questions.len(), 1);
}

/// She takes a time out while another asks a question to it, and moves a date of it.
#[test]
fn what_is_part_of_a_time_that_is_not_here_is_reported_until_the_time_is() {
    let moved = vec![
        OccurrenceField::Appointment(id(1)),
        OccurrenceField::On(day(2026, 11, 23)),
        OccurrenceField::Change(OccurrenceChange::Cancelled),
    ];
    let part = Act::Add { id: id(102), item: Item::Occurrence(moved) };
    let mut device = Device::new(Section::Appointments);
    device.document.edit(ACTORS[0], 1, &appointment(1).into()).unwrap();
    let mut elsewhere = device.document.clone();
    let changes: Vec<Vec<u8>> = [asks(101, 1), part, asks(103, 1), Act::Remove { id: id(103) }]
        .into_iter()
        .map(|act| elsewhere.edit(ACTORS[1], 5, &act.into()).unwrap())
        .collect();
    device.document.edit(ACTORS[0], 2, &Act::TakeOut { id: id(1) }.into()).unwrap();
    device.takes(&changes);
    let (live, scratch) = device.views();
    assert_eq!(live, scratch);
    let reported = |view: &SectionView| {
        view.unreadable.iter().map(|one| (one.name.clone(), one.by, one.at_ms)).collect::<Vec<_>>()
    };
    let (occurrence, question) = (format!("occurrence {}", id(102)), format!("question {}", id(101)));
    assert_eq!(reported(&live), [(occurrence, ACTORS[1], 5), (question, ACTORS[1], 5)]);

    device.document.edit(ACTORS[0], 3, &appointment(1).into()).unwrap();
    let (live, scratch) = device.views();
    assert_eq!((reported(&live), reported(&scratch)), (vec![], vec![]));
    assert_eq!(appointments(&live)[0].questions.iter().filter(|one| one.head.presence.is_shown()).count(), 1);
}

fn dose(number: u64) -> Act {
    let fields = vec![
        DoseField::Medicine(id(1)),
        DoseField::Taken(Taken::Taken),
        DoseField::At(at(day(2026, 11, 21), 9, 30)),
        DoseField::Units(crate::Amount::ONE),
    ];
    Act::Add { id: id(number), item: Item::Dose(fields) }
}

fn agreement(number: u64) -> Act {
    let fields = vec![AgreementField::Side(Side::Care), AgreementField::Text(format!("Ringer {number}"))];
    Act::Add { id: id(number), item: Item::Agreement(fields) }
}

/// What is in a section first, what it has much of, and what is done with one of these.
type Much = (Section, fn(u64) -> Act, fn(u64) -> Act, Act);

/// How many values are read when a change of another device is applied to a section that has so much, and its view is
/// brought up to date; and how many when the view is made from scratch.
fn values_read_by_one_change((section, first, more, act): &Much, much: u64) -> (usize, usize) {
    let mut device = Device::new(*section);
    device.document.edit(ACTORS[0], 0, &first(1).into()).unwrap();
    for number in 2..2 + much {
        device.document.edit(ACTORS[0], 1, &more(number).into()).unwrap();
    }
    device.live.follow(&device.document, &device.known);
    let change = device.document.clone().edit(ACTORS[1], 2, &act.clone().into()).unwrap();
    let one_change = values_read(|| {
        device.takes(&[change]);
        device.live.follow(&device.document, &device.known);
    });
    let mut view = None;
    let scratch = values_read(|| view = Some(device.document.view()));
    assert_eq!(Some(device.live.view()), view.as_ref());
    (one_change, scratch)
}

#[test]
fn one_change_reads_as_much_of_a_large_record_as_of_a_small_one() {
    let medicine = |number| Act::Add {
        id: id(number),
        item: Item::Medicine(vec![MedicineField::Name("Baklofen".into())]),
    };
    let mark = |number| Act::Add {
        id: id(number),
        item: Item::Mark(vec![
            MarkField::Side(Side::Care),
            MarkField::Party("Maria".into()),
            MarkField::On(day(2026, 11, 21)),
        ]),
    };
    let question = |number: u64| asks(number, 1);
    let said = |number: u64| Act::Thread {
        post: PostId([u8::try_from(number).unwrap(); 32]),
        section: Section::Updates,
        id: id(number),
        act: ThreadAct::Seen,
    };
    let note = |number| Act::Add { id: id(number), item: Item::Note(vec![NoteField::Text("Hej".into())]) };
    let cases: [Much; 6] = [
        (Section::Appointments, appointment, appointment, appointment(900)),
        (Section::Appointments, appointment, appointment, question(900)),
        (Section::Appointments, appointment, appointment, Act::Remove { id: id(3) }),
        (Section::Medications, medicine, dose, dose(900)),
        (Section::Contract, mark, agreement, agreement(900)),
        (Section::Updates, note, said, Act::Remove { id: id(1) }),
    ];
    for case in cases {
        let ((few, small), (many, large)) =
            (values_read_by_one_change(&case, 20), values_read_by_one_change(&case, 200));
        assert!(large > 5 * small, "{case:?}");
        assert_eq!(few, many, "{case:?}");
        assert!(0 < few && few * 2 < small, "{case:?} reads {few} of {small}");
    }
}

#[test]
fn a_live_view_that_is_given_another_document_is_that_documents_view() {
    let note = |number: u64| Act::Add {
        id: id(number),
        item: Item::Note(vec![NoteField::Text(format!("Nummer {number}"))]),
    };
    let (mut one, mut other) = (document(Section::Updates), document(Section::Updates));
    let early = one.clone();
    one.edit(ACTORS[0], 1, &note(1).into()).unwrap();
    other.edit(ACTORS[1], 2, &note(2).into()).unwrap();
    let mut live = LiveView::of(&one, &Provenance::default());
    for document in [&other, &one, &early, &document(Section::Diary), &one] {
        live.follow(document, &Provenance::default());
        assert_eq!(*live.view(), document.view());
    }
}

#[test]
fn the_threads_are_read_alone_as_they_stand_in_the_view() {
    for seed in 0..8 {
        let (changes, _) = history(Section::Plan, seed, 39);
        let mut doc = document(Section::Plan);
        apply(&mut doc, &changes);
        assert_eq!(doc.threads(), doc.view().threads);
    }
}
