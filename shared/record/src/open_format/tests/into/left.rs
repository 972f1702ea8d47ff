//! What is not written, and stays in the file.

use super::*;
use crate::List;

#[test]
fn what_only_its_writer_can_say_is_left() {
    let settles = || {
        let decision = Source::Transcribed(id(5));
        Item::Settlement(vec![SettlementField::Settles(Settles { decision, covers: Vec::new() })])
    };
    let confirm = || Edit::from(Act::ConfirmMedicineList { on: day(2026, 11, 11) });
    let medicines =
        |by: ActorId| section_of(Section::Medications, &[(by, add(1, settles())), (by, confirm())]);
    let settlement = Row::Item(Section::Medications, id(1));
    let confirmed = Row::Said(Section::Medications, F::Confirmed);
    let import = taken_twice(&opened(&medicines(EVA))).0;
    let another = WhyLeft::AnothersWord;
    assert_eq!(left(&import), [(settlement, None, another), (confirmed, None, another)]);
    assert_eq!(import.edits, []);
    let import = taken_twice(&opened(&medicines(HER))).0;
    assert_eq!((left(&import).len(), import.edits.len()), (0, 2));

    // Her word that the list is right holds for the whole list as it stood, in a record that has no other.
    let other = section_of(Section::Medications, &[(HER, add(7, medicine([name()])))]);
    let import = opened(&medicines(HER)).edits(&[other.view()], &[]);
    assert_eq!(left(&import), [(confirmed, None, WhyLeft::NotAsItStood)]);
}

#[test]
fn a_mark_is_written_last_and_only_under_the_contract_it_agreed_to() {
    let goal = |words: &str| Item::Goal(vec![GoalField::Text(words.into())]);
    let mark = |party: &str| {
        Item::Mark(vec![
            MarkField::Side(Side::Person),
            MarkField::Party(party.into()),
            MarkField::On(day(2026, 11, 3)),
        ])
    };
    let set = Edit::from(Act::SetContract { fields: vec![ContractField::KeyContact("Maria".into())] });
    let contract =
        [(HER, set), (HER, add(1, goal("Gå ut"))), (HER, add(2, mark("Åsta"))), (EVA, add(3, mark("Eva")))];
    let document = section_of(Section::Contract, &contract);
    let (import, taken) = taken_twice(&opened(&document));
    let evas = Row::Item(Section::Contract, id(3));
    assert_eq!(left(&import), [(evas, None, WhyLeft::AnothersWord)]);
    let crate::SectionBody::Contract(view) = &taken[1].body else { panic!("not the contract") };
    assert_eq!((view.marks.len(), view.marks[0].changed_since.len()), (1, 0));

    // Beside another goal it would agree to more than she did.
    let other = section_of(Section::Contract, &[(HER, add(9, goal("Måla")))]);
    let import = opened(&document).edits(&[other.view()], &[]);
    let hers = Row::Item(Section::Contract, id(2));
    let not_as_it_stood = (hers, None, WhyLeft::NotAsItStood);
    assert_eq!(left(&import), [not_as_it_stood, (evas, None, WhyLeft::AnothersWord)]);
    // So it would under one that was changed after it, or that lacks what people disagree on.
    let mut changed = document.clone();
    changed.edit(HER, 1, &change(1, goal("Gå långt"))).unwrap();
    assert!(left(&opened(&changed).edits(&[], &[])).contains(&not_as_it_stood));
}

#[test]
fn what_belongs_to_nothing_is_left() {
    let dose = Item::Dose(vec![
        DoseField::Medicine(id(1)),
        DoseField::Taken(Taken::Taken),
        DoseField::At(at(day(2026, 11, 23), 8, 0)),
        DoseField::Units(Amount::ONE),
    ]);
    let document =
        section_of(Section::Medications, &[(HER, add(1, medicine([name()]))), (HER, add(2, dose))]);
    let mut view = document.view();
    let crate::SectionBody::Medications(body) = &mut view.body else { panic!("not medicines") };
    body.medicines = List::default();
    let import = OpenRecord::of([view], Vec::new()).with_writers(writers()).edits(&[], &[]);
    assert_eq!(left(&import), [(Row::Item(Section::Medications, id(2)), None, WhyLeft::BelongsToNothing)]);

    let contact = Item::Contact(vec![ContactField::Name("Maria".into())]);
    let holds = Act::SetKeyContact { part: KeyPart::KeyContact, holder: Holder::Contact(id(1)) };
    let document = section_of(Section::Contacts, &[(HER, add(1, contact)), (HER, holds.into())]);
    let mut view = document.view();
    let crate::SectionBody::Contacts(body) = &mut view.body else { panic!("not contacts") };
    body.contacts = List::default();
    let import = OpenRecord::of([view], Vec::new()).with_writers(writers()).edits(&[], &[]);
    assert_eq!(
        left(&import),
        [(Row::Said(Section::Contacts, F::KeyContact), None, WhyLeft::BelongsToNothing)]
    );
}

#[test]
fn her_acts_in_a_thread_are_written_in_order_and_nobody_elses() {
    let post = PostId([0x11; 32]);
    let thread = |number: u64, act: ThreadAct| {
        Edit::from(Act::Thread { section: Section::Updates, post, id: id(number), act })
    };
    let text = || "När?".to_owned();
    let mut hers = section_of(Section::Updates, &[(HER, thread(9, ThreadAct::Ask { text: text() }))]);
    // Her other device has a slow clock: what takes back comes before what it takes back.
    hers.edit(HER, 5, &thread(1, ThreadAct::TakeBack { act: id(9) })).unwrap();
    hers.edit(EVA, 6, &thread(2, ThreadAct::Ask { text: text() })).unwrap();
    hers.edit(HER, 7, &thread(3, ThreadAct::Answer { to: id(2), text: text() })).unwrap();
    hers.edit(HER, 8, &thread(4, ThreadAct::Seen)).unwrap();
    let (import, taken) = taken_twice(&opened(&hers));
    let there: Vec<_> = taken[7].threads[0].acts.iter().map(|entry| entry.id).collect();
    assert_eq!(there, [id(1), id(4), id(9)]);
    let row = Row::Post(post);
    assert_eq!(left(&import), [(row, None, WhyLeft::AnothersWord), (row, None, WhyLeft::BelongsToNothing)]);
}

/// What is hers alone never comes back into a section that others read.
#[test]
fn what_she_keeps_private_is_not_written_where_others_read() {
    let note = || Item::Note(vec![NoteField::Text("Bara jag".into())]);
    let shared = section_of(Section::Updates, &[(HER, add(1, note()))]);
    let private = section_of(Section::Private, &[(HER, add(1, note()))]);
    let (in_shared, in_private) = (Row::Item(Section::Updates, id(1)), Row::Item(Section::Private, id(1)));

    // In the record she has since moved it.
    let import = opened(&shared).edits(&[private.view()], &[]);
    assert_eq!((import.edits.len(), import.already_there.as_slice()), (0, &[in_private][..]));
    // In the file it stands in both, on its way.
    let both = OpenRecord::of([shared.view(), private.view()], Vec::new()).with_writers(writers());
    let import = both.edits(&[], &[]);
    assert_eq!(left(&import), [(in_shared, None, WhyLeft::KeptPrivate)]);
    assert!(import.edits.iter().all(|(section, _)| *section == Section::Private));
    // In the record she has since shared it.
    let import = opened(&private).edits(&[shared.view()], &[]);
    assert_eq!((import.edits.len(), import.already_there.as_slice()), (0, &[in_shared][..]));
}

#[test]
fn posts_and_what_was_set_aside_are_named_and_stay_in_the_file() {
    let mut view = section_of(Section::About, &[]).view();
    let crate::SectionBody::About(about) = &mut view.body else { panic!("not about") };
    let by = HER;
    about.name = Some(crate::Field {
        value: "\n".repeat(2),
        by,
        at_ms: 1,
        arrived_ms: None,
        ground: Ground::OwnWords,
    });
    about.language = Some(crate::Field {
        value: "å".repeat(201),
        by,
        at_ms: 1,
        arrived_ms: None,
        ground: Ground::OwnWords,
    });
    let record = OpenRecord::of([view], posts()).with_writers(writers());
    let import = record.edits(&[], &posts()[1..]);
    let first = Left { row: Row::Post(posts()[0].id), field: None, why: WhyLeft::Unsigned };
    let row = Row::Said(Section::About, F::Other);
    let aside = Left { row, field: None, why: WhyLeft::NotPossible };
    assert_eq!(import.left, [first, aside]);
    assert_eq!(import.edits, [], "an empty name is nothing to say");
}

/// To add it would say of it that it is planned.
#[test]
fn a_visit_whose_status_could_not_be_read_is_named_and_not_added_as_planned() {
    let visit = Item::Appointment(vec![
        AppointmentField::Title("Neurologen".into()),
        AppointmentField::When(When::AllDay { date: day(2026, 11, 23) }),
    ]);
    let mut view = section_of(Section::Appointments, &[(HER, add(1, visit))]).view();
    let crate::SectionBody::Appointments(body) = &mut view.body else { panic!("not appointments") };
    let visit = body.appointments.get_mut(0).unwrap();
    visit.status = crate::Contested::Disputed(Vec::new());
    visit.head.unreadable = vec![crate::Unreadable { name: "status".into(), by: EVA, at_ms: 1 }];
    let record = OpenRecord::of([view.clone()], Vec::new()).with_writers(writers());
    let text = record.to_text().unwrap();
    assert_eq!(crate::open_format::import(text.as_bytes()).unwrap(), record, "it is in the file");
    let import = record.edits(&[], &[]);
    let row = Row::Item(Section::Appointments, id(1));
    assert_eq!(left(&import), [(row, Some(F::Status), WhyLeft::Unreadable)]);
    assert_eq!(import.edits, []);
    // The record it came from has it still.
    assert_eq!(left(&record.edits(&[view], &[])), []);
}

#[test]
fn what_could_not_be_read_is_named() {
    let mut view =
        section_of(Section::Updates, &[(HER, add(1, Item::Note(vec![NoteField::Text("A".into())])))]).view();
    let unreadable = |name: &str| crate::Unreadable { name: name.into(), by: EVA, at_ms: 1 };
    view.unreadable.push(unreadable("hologram 02020202020202020202020202020202"));
    let crate::SectionBody::Updates(body) = &mut view.body else { panic!("not updates") };
    body.notes[0].head.unreadable = vec![unreadable("colour"), unreadable("on")];
    let record = OpenRecord::of([view.clone()], Vec::new()).with_writers(writers());
    let note = Row::Item(Section::Updates, id(1));
    let why = WhyLeft::Unreadable;
    let expected =
        [(note, None, why), (note, Some(F::On), why), (Row::Said(Section::Updates, F::Other), None, why)];
    assert_eq!(left(&record.edits(&[], &[])), expected);
    // The record it came from has it still; an item there that cannot be read holds its id.
    assert_eq!(left(&record.edits(&[view.clone()], &[])), []);
    view.unreadable[0].name = format!("hologram {}", id(1));
    let crate::SectionBody::Updates(body) = &mut view.body else { panic!("not updates") };
    body.notes = List::default();
    let import = record.edits(&[view], &[]);
    assert_eq!(import.edits, []);
    assert!(left(&import).contains(&(note, None, WhyLeft::Differs)));
}
