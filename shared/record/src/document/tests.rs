//! Any order, any repeats, any way home: the same record and the same view.

use automerge::{ROOT, transaction::CommitOptions, transaction::Transactable};
use proptest::prelude::*;

use super::*;
use crate::{
    Act, AppointmentField, Item, ItemId, MedicineField, PostId, Schedule, SectionBody, ThreadAct,
    ThreadState,
    testing::{generate::Generator, person},
};

mod carry;
mod contract;
mod history;
mod left;
mod live;
mod settlement;
mod whole;

const ACTORS: [ActorId; 3] = [ActorId([0xd1; 16]), ActorId([0x22; 16]), ActorId([0x93; 16])];

fn document(section: Section) -> Document {
    Document::new(section, 1).unwrap()
}

/// Three devices that write and sometimes meet. Gives each change once, and the devices as they ended.
fn history(section: Section, seed: u64, steps: u64) -> (Vec<Vec<u8>>, Vec<Document>) {
    let mut generator = Generator::new(section, seed);
    let mut devices = vec![document(section); ACTORS.len()];
    let mut changes = Vec::new();
    for step in 0..steps {
        let writer = usize::try_from(generator.below(3)).unwrap();
        let edit = generator.edit();
        let at_ms = 1_000 * i64::try_from(step / 3).unwrap();
        if let Ok(change) = devices[writer].edit(ACTORS[writer], at_ms, &edit) {
            changes.push(change);
        }
        if generator.below(4) == 0 {
            let (from, to) = (usize::try_from(generator.below(3)).unwrap(), writer);
            let unseen = devices[from].changes_since(&devices[to].heads());
            apply(&mut devices[to], &unseen);
        }
    }
    (changes, devices)
}

fn apply(document: &mut Document, changes: &[Vec<u8>]) {
    let changes: Vec<&[u8]> = changes.iter().map(Vec::as_slice).collect();
    document.apply(&changes).unwrap();
}

fn section() -> impl Strategy<Value = Section> {
    prop::sample::select(Section::ALL.as_slice())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_order_and_any_repeats_give_the_same_record_and_the_same_view(
        section in section(),
        seed in any::<u64>(),
        steps in 1_u64..40,
        shuffle in any::<u64>(),
        batch in 1_usize..5,
    ) {
        let (changes, devices) = history(section, seed, steps);
        let mut in_order = document(section);
        apply(&mut in_order, &changes);
        prop_assert_eq!(in_order.missing(), vec![]);
        prop_assert_eq!(in_order.changes().len(), changes.len() + 1);

        let mut order = Generator::new(section, shuffle);
        let mut deck: Vec<Vec<u8>> = changes.iter().cloned().chain(changes.iter().take(7).cloned()).collect();
        let mut shuffled = document(section);
        while !deck.is_empty() {
            let mut hand = Vec::new();
            for _ in 0..batch.min(deck.len()) {
                let drawn = usize::try_from(order.below(deck.len() as u64)).unwrap();
                hand.push(deck.swap_remove(drawn));
            }
            apply(&mut shuffled, &hand);
        }
        prop_assert_eq!(shuffled.missing(), vec![]);
        prop_assert_eq!(shuffled.heads(), in_order.heads());
        prop_assert_eq!(shuffled.view(), in_order.view());

        for mut device in devices {
            let heads = device.heads();
            apply(&mut device, &in_order.changes_since(&heads));
            prop_assert_eq!(device.view(), in_order.view());
        }
    }

    #[test]
    fn a_saved_record_loads_as_the_same_record(section in section(), seed in any::<u64>(), steps in 0_u64..40) {
        let (changes, _) = history(section, seed, steps);
        let mut before = document(section);
        apply(&mut before, &changes);
        let mut after = Document::load(&before.save(), section, 1).unwrap();
        prop_assert_eq!(after.view(), before.view());
        prop_assert_eq!(after.heads(), before.heads());
        // It can be written in as before, with the same bytes.
        let edit = Act::Thread { section, post: PostId([9; 32]), id: ItemId([9; 16]), act: ThreadAct::Seen }.into();
        prop_assert_eq!(after.edit(ACTORS[0], 7, &edit), before.edit(ACTORS[0], 7, &edit));
        prop_assert_eq!(after.view(), before.view());
        let json = serde_json::to_string(&after.view()).unwrap();
        prop_assert_eq!(serde_json::from_str::<SectionView>(&json).unwrap(), after.view());
    }

    #[test]
    fn every_edit_is_one_change_that_any_copy_takes(section in section(), seed in any::<u64>()) {
        let mut generator = Generator::new(section, seed);
        let (mut writer, mut reader) = (document(section), document(section));
        for step in 0..20 {
            let before = writer.changes().len();
            let view = writer.view();
            match writer.edit(ACTORS[0], step, &generator.edit()) {
                Ok(change) => {
                    prop_assert_eq!(writer.changes().len(), before + 1);
                    prop_assert_eq!(reader.apply(&[&change]).unwrap().new, writer.heads());
                    let known = Change::try_from(change.as_slice()).unwrap();
                    prop_assert_eq!(known.raw_bytes(), change.as_slice());
                    prop_assert_eq!(known.timestamp(), step);
                }
                Err(_) => prop_assert_eq!(writer.view(), view),
            }
        }
        prop_assert_eq!(writer.view(), reader.view());
    }
}

/// The histories above would prove little if nobody in them ever disagreed.
#[test]
fn generated_histories_hold_disputes_removals_and_threads() {
    let (mut disputes, mut removals, mut disputed_removals, mut accepted) = (0, 0, 0, 0);
    for seed in 0..40 {
        let (changes, _) = history(Section::Appointments, seed, 39);
        let mut doc = document(Section::Appointments);
        apply(&mut doc, &changes);
        let view = doc.view();
        accepted += view.threads.iter().filter(|thread| thread.state() == ThreadState::Accepted).count();
        let SectionBody::Appointments(view) = view.body else { panic!("not appointments") };
        for one in view.appointments {
            disputes += usize::from(one.when.is_disputed() || one.status.is_disputed());
            match one.head.presence {
                crate::Presence::Here => {}
                crate::Presence::Removed { .. } => removals += 1,
                crate::Presence::RemovalDisputed { .. } => disputed_removals += 1,
            }
        }
    }
    let counts = [disputes, removals, disputed_removals, accepted];
    assert!(counts.iter().all(|count| *count >= 5), "{counts:?}");
}

/// These are promises and never change: every copy of every record starts from them.
#[test]
fn the_genesis_of_each_section_is_the_one_that_was_published() {
    let mut lines = String::new();
    for (section, generation) in
        Section::ALL.into_iter().map(|section| (section, 1)).chain([(Section::Diary, 2)])
    {
        let document = Document::new(section, generation).unwrap();
        let bytes = document.changes_since(&[]).concat();
        let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let id: String = document.genesis().0.iter().map(|byte| format!("{byte:02x}")).collect();
        lines.push_str(&format!("{} {generation} {id} {hex}\n", section.code()));
    }
    assert_eq!(lines, include_str!("../../vectors/genesis.txt"));
}

#[test]
fn a_document_of_another_section_or_generation_or_no_document_is_refused() {
    let bytes = document(Section::Contacts).save();
    assert!(Document::load(&bytes, Section::Contacts, 1).is_ok());
    assert_eq!(Document::load(&bytes, Section::Medications, 1).unwrap_err(), LoadError::AnotherDocument);
    assert_eq!(Document::load(&bytes, Section::Contacts, 2).unwrap_err(), LoadError::AnotherDocument);
    assert!(matches!(Document::load(b"hej", Section::Contacts, 1), Err(LoadError::Unreadable { .. })));
    let truncated = bytes.get(..bytes.len() - 3).unwrap();
    assert!(matches!(Document::load(truncated, Section::Contacts, 1), Err(LoadError::Unreadable { .. })));
}

#[test]
fn bytes_that_are_no_change_are_refused_and_the_good_ones_beside_them_wait() {
    let mut writer = document(Section::About);
    let edit = Act::SetAbout { fields: vec![crate::AboutField::Name("Åsta".into())] }.into();
    let good = writer.edit(ACTORS[0], 1, &edit).unwrap();
    let mut reader = document(Section::About);
    let refused = reader.apply(&[&good, b"hej"]);
    assert!(matches!(refused, Err(ApplyError::Unreadable { index: 1, .. })));
    assert_eq!(reader.changes().len(), 1);
}

#[test]
fn a_change_that_comes_before_its_predecessor_waits_and_says_for_what() {
    let mut writer = document(Section::About);
    let name = |name: &str| Act::SetAbout { fields: vec![crate::AboutField::Name(name.into())] }.into();
    let first = writer.edit(ACTORS[0], 1, &name("Åsta")).unwrap();
    let first_id = writer.heads();
    let second = writer.edit(ACTORS[0], 2, &name("Åsta L")).unwrap();
    let mut reader = document(Section::About);
    let applied = reader.apply(&[&second]).unwrap();
    assert_eq!(applied, Applied { new: vec![], missing: first_id.clone() });
    // What waits survives being saved.
    let mut reader = Document::load(&reader.save(), Section::About, 1).unwrap();
    let applied = reader.apply(&[&first]).unwrap();
    assert_eq!(applied.missing, []);
    assert_eq!(applied.new, [first_id, writer.heads()].concat());
    assert_eq!(reader.view(), writer.view());
}

#[test]
fn what_a_newer_version_wrote_is_kept_and_reported() {
    let mut doc = document(Section::Medications);
    let id = ItemId([1; 16]);
    let fields = vec![MedicineField::Name("Baklofen".into()), MedicineField::Strength("10 mg".into())];
    doc.edit(ACTORS[0], 1_000, &Act::Add { id, item: Item::Medicine(fields) }.into()).unwrap();
    let mut newer = doc.clone();
    newer.doc.set_actor(automerge::ActorId::from(ACTORS[1].0));
    newer
        .doc
        .transact_with::<_, (), automerge::AutomergeError, _>(
            |()| CommitOptions::default().with_time(2_000),
            |tx| {
                tx.put(ROOT, format!("i/{id}/colour"), "blue")?;
                tx.put(ROOT, format!("i/{id}/schedule"), br#"{"by_moon":{"phase":3}}"#.to_vec())?;
                tx.put(ROOT, format!("i/{}/item", ItemId([2; 16])), "hologram")?;
                tx.put(ROOT, "s/mood", 3)?;
                tx.put(ROOT, "x/y", "z")?;
                tx.put_object(ROOT, "nested", automerge::ObjType::Map).map(|_| ())
            },
        )
        .unwrap();
    let heads = doc.heads();
    apply(&mut doc, &newer.changes_since(&heads));
    let doc = Document::load(&doc.save(), Section::Medications, 1).unwrap();
    let view = doc.view();
    let SectionBody::Medications(medications) = &view.body else { panic!() };
    let medicine = medications.medicines.first().unwrap();
    let strange: Vec<&str> = medicine.head.unreadable.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(strange, ["schedule", "colour"]);
    assert_eq!(medicine.schedule, None);
    let names: Vec<&str> = view.unreadable.iter().map(|one| one.name.as_str()).collect();
    assert_eq!(names, ["hologram 02020202020202020202020202020202", "mood", "nested", "x/y"]);
    assert!(view.unreadable.iter().all(|one| one.by == ACTORS[1] && one.at_ms == 2_000));
}

#[test]
fn a_dose_that_a_newer_version_disputes_is_disputed_though_it_cannot_be_read() {
    let mut doc = document(Section::Medications);
    let id = ItemId([1; 16]);
    let fields = vec![MedicineField::Name("Baklofen".into())];
    doc.edit(ACTORS[0], 1_000, &Act::Add { id, item: Item::Medicine(fields) }.into()).unwrap();
    let mut newer = doc.clone();
    let schedule = Schedule::InWords { text: "enligt schema".into() };
    let change = Act::Change { id, item: Item::Medicine(vec![MedicineField::Schedule(schedule.clone())]) };
    doc.edit(ACTORS[0], 2_000, &change.into()).unwrap();
    newer.doc.set_actor(automerge::ActorId::from(ACTORS[1].0));
    newer
        .doc
        .transact::<_, (), automerge::AutomergeError>(|tx| {
            tx.put(ROOT, format!("i/{id}/schedule"), br#"{"by_moon":{"phase":3}}"#.to_vec())
        })
        .unwrap();
    apply(&mut doc, &newer.changes_since(&[]));
    let SectionBody::Medications(view) = doc.view().body else { panic!() };
    let medicine = view.medicines.first().unwrap();
    let contested = medicine.schedule.as_ref().unwrap();
    assert!(contested.is_disputed());
    assert_eq!(contested.candidates().first().unwrap().value, schedule);
    assert_eq!(medicine.head.unreadable.len(), 1);
}

/// A visit of which this field says what a newer version wrote, and nothing else.
fn visit_with(field: &str, value: impl Into<automerge::ScalarValue>) -> SectionView {
    let mut doc = document(Section::Appointments);
    let id = ItemId([1; 16]);
    let fields = vec![
        AppointmentField::Title("Neurologen".into()),
        AppointmentField::When(crate::When::AllDay { date: crate::testing::day(2026, 11, 23) }),
        AppointmentField::Place("Hus 3".into()),
    ];
    doc.edit(ACTORS[0], 1_000, &Act::Add { id, item: Item::Appointment(fields) }.into()).unwrap();
    let mut newer = doc.clone();
    newer.doc.set_actor(automerge::ActorId::from(ACTORS[1].0));
    newer
        .doc
        .transact_with::<_, (), automerge::AutomergeError, _>(
            |()| CommitOptions::default().with_time(2_000),
            |tx| tx.put(ROOT, format!("i/{id}/{field}"), value.into()),
        )
        .unwrap();
    apply(&mut doc, &newer.changes_since(&[]));
    doc.view()
}

#[test]
fn a_visit_whose_only_time_cannot_be_read_is_listed_with_its_title_and_place_and_no_time() {
    let of_later = automerge::ScalarValue::Bytes(br#"{"some_time_in":{"week":48}}"#.to_vec());
    for value in [of_later, "tisdag".into(), automerge::ScalarValue::Null] {
        let view = visit_with("when", value.clone());
        assert_eq!(view.unreadable, [], "it is not among what stands nowhere: {value}");
        let SectionBody::Appointments(visits) = &view.body else { panic!() };
        let visit = visits.appointments.first().unwrap_or_else(|| panic!("listed: {value}"));
        assert_eq!(visit.title.value, "Neurologen");
        assert_eq!(visit.place.as_ref().unwrap().value, "Hus 3");
        assert_eq!(visit.when, crate::Contested::Disputed(Vec::new()), "no time is made up: {value}");
        assert_eq!(visit.status.agreed().unwrap().value, crate::Status::Planned);
        let strange: Vec<&str> = visit.head.unreadable.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(strange, ["when"], "{value}");
        assert!(view.is_any_unread());
        assert_nothing_is_worked_out_from(visits);
    }
}

#[cfg(feature = "rules")]
fn assert_nothing_is_worked_out_from(visits: &crate::AppointmentsView) {
    use crate::{rules, testing::day};
    let visit = visits.appointments.first().unwrap();
    let now = crate::LocalTime::home(day(2026, 11, 21).and_hms_opt(9, 0, 0).unwrap());
    assert_eq!(rules::coming(visits, &now), []);
    assert_eq!(rules::next_of(visit, &now), []);
    let untimed: Vec<&crate::AppointmentView> = rules::untimed(visits).collect();
    assert_eq!(untimed, [visit], "but it may be to come");
}

#[cfg(not(feature = "rules"))]
const fn assert_nothing_is_worked_out_from(_: &crate::AppointmentsView) {}

#[test]
fn a_visit_whose_status_only_a_newer_version_reads_is_listed_with_its_time_and_place_and_no_status() {
    for value in ["moved_online".into(), automerge::ScalarValue::Null] {
        let view = visit_with("status", value.clone());
        assert_eq!(view.unreadable, [], "it is not among what stands nowhere: {value}");
        let SectionBody::Appointments(visits) = &view.body else { panic!() };
        let visit = visits.appointments.first().unwrap_or_else(|| panic!("listed: {value}"));
        assert_eq!(visit.title.value, "Neurologen");
        assert_eq!(visit.place.as_ref().unwrap().value, "Hus 3");
        assert!(visit.when.agreed().is_some());
        assert_eq!(visit.status, crate::Contested::Disputed(Vec::new()), "no status is made up: {value}");
        let strange: Vec<&str> = visit.head.unreadable.iter().map(|one| one.name.as_str()).collect();
        assert_eq!(strange, ["status"], "{value}");
        assert!(visit.head.unreadable.iter().all(|one| one.by == ACTORS[1] && one.at_ms == 2_000));
        assert!(view.is_any_unread());
    }
}

#[test]
fn what_became_of_a_date_that_only_a_newer_version_reads_is_there_without_a_value() {
    let mut doc = document(Section::Appointments);
    let (visit, date) = (ItemId([1; 16]), ItemId([2; 16]));
    let on = crate::testing::day(2026, 11, 23);
    let series = vec![
        AppointmentField::Title("Sjukgymnast".into()),
        AppointmentField::When(crate::When::AllDay { date: on }),
    ];
    doc.edit(ACTORS[0], 1_000, &Act::Add { id: visit, item: Item::Appointment(series) }.into()).unwrap();
    doc.doc.set_actor(automerge::ActorId::from(ACTORS[1].0));
    doc.doc
        .transact::<_, (), automerge::AutomergeError>(|tx| {
            let fields = [
                ("item", r#""occurrence""#.to_owned()),
                ("presence", r#""here""#.to_owned()),
                ("appointment", format!("\"{visit}\"")),
                ("on", format!("\"{on}\"")),
                ("change", r#"{"by_video":{"link":"x"}}"#.to_owned()),
            ];
            for (name, value) in fields {
                tx.put(ROOT, format!("i/{date}/{name}"), value.into_bytes())?;
            }
            Ok(())
        })
        .unwrap();
    let view = doc.view();
    assert_eq!(view.unreadable, [], "it is not among what stands nowhere");
    assert!(view.is_any_unread());
    let SectionBody::Appointments(visits) = view.body else { panic!() };
    let dates = &visits.appointments.first().unwrap().occurrences;
    let date = dates.first().expect("it stands at its date");
    assert_eq!((date.on.value, &date.change), (on, &crate::Contested::Disputed(Vec::new())));
    assert_eq!(date.head.unreadable.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["change"]);
}

#[test]
fn a_whole_person_is_written_and_read() {
    let today = crate::testing::day(2026, 11, 21);
    for section in Section::ALL {
        let mut doc = document(section);
        let mut written = 0;
        for act in person::acts(today).into_iter().filter(|act| act.section() == Some(section)) {
            doc.edit(ACTORS[0], 1_000 + written, &act.into()).unwrap();
            written += 1;
        }
        assert_eq!(doc.view().unreadable, []);
        let SectionBody::Medications(view) = doc.view().body else { continue };
        assert_eq!((view.medicines.len(), view.statements.len(), written), (3, 1, 5));
        assert_eq!(view.medicines.first().unwrap().head.id, person::baklofen());
        assert_eq!(view.statements.first().unwrap().lines.agreed().unwrap().value.len(), 2);
    }
}

#[test]
fn an_edit_from_a_post_names_it_and_undoing_the_edit_takes_the_acceptance_back() {
    let mut doc = document(Section::Appointments);
    let (post, id) = (PostId([5; 32]), ItemId([6; 16]));
    let fields = vec![
        AppointmentField::Title("Återbesök".into()),
        AppointmentField::When(crate::When::AllDay { date: crate::testing::day(2026, 11, 23) }),
    ];
    let add = Edit::from_post(Act::Add { id, item: Item::Appointment(fields) }, post);
    doc.edit(ACTORS[0], 1_000, &add).unwrap();
    let thread = |doc: &Document| doc.view().threads.first().unwrap().clone();
    let posts = |doc: &Document| {
        let SectionBody::Appointments(view) = doc.view().body else { panic!("not appointments") };
        view.appointments.first().unwrap().head.from_posts.clone()
    };
    assert_eq!(thread(&doc).state(), ThreadState::Accepted);
    assert_eq!(thread(&doc).acts.first().unwrap().act.value, ThreadAct::Accept { item: Some(id) });
    assert_eq!(posts(&doc), [post]);
    let undo = add.undo(ItemId([7; 16])).unwrap();
    doc.edit(ACTORS[0], 2_000, &undo).unwrap();
    assert_eq!(thread(&doc).state(), ThreadState::New);
    assert_eq!(posts(&doc), []);
    // And once more.
    doc.edit(ACTORS[0], 3_000, &undo.undo(ItemId([8; 16])).unwrap()).unwrap();
    assert_eq!(thread(&doc).state(), ThreadState::Accepted);
    assert_eq!(posts(&doc), [post]);
}

#[test]
fn a_question_in_a_thread_is_open_until_it_is_answered_or_taken_back() {
    let mut doc = document(Section::Medications);
    let post = PostId([5; 32]);
    let mut act = |id: u8, act: ThreadAct| {
        let act = Act::Thread { section: Section::Medications, post, id: ItemId([id; 16]), act };
        doc.edit(ACTORS[0], i64::from(id), &act.into()).map(|_| doc.view().threads.first().unwrap().clone())
    };
    let thread = act(1, ThreadAct::Ask { text: "Varför dubbelt?".into() }).unwrap();
    assert_eq!(thread.open_questions(&[]).count(), 1);
    assert_eq!(thread.open_questions(&[ItemId([1; 16])]).count(), 0);
    let thread = act(2, ThreadAct::Ask { text: "Hur länge?".into() }).unwrap();
    assert_eq!(thread.open_questions(&[]).count(), 2);
    let thread = act(3, ThreadAct::Answer { to: ItemId([1; 16]), text: "Ny ordination".into() }).unwrap();
    assert_eq!(thread.open_questions(&[]).count(), 1);
    let thread = act(4, ThreadAct::TakeBack { act: ItemId([2; 16]) }).unwrap();
    assert_eq!(thread.open_questions(&[]).count(), 0);
    assert_eq!(act(4, ThreadAct::Seen), Err(EditError::AlreadyThere { id: ItemId([4; 16]) }));
    let missing = ItemId([77; 16]);
    assert_eq!(act(5, ThreadAct::TakeBack { act: missing }), Err(EditError::NoSuchItem { id: missing }));
}
