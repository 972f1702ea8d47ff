//! What her device writes from a file: what stood in it, once, and in nobody else's name.

use proptest::prelude::*;

use super::*;
use crate::{
    AboutField, Amount, AppointmentField, ContactField, ContractField, DoseField, FieldName as F, GoalField,
    Ground, Holder, Item, KeyPart, MarkField, MedicineField, Medium, NoteField, SettlementField, Settles,
    Side, Source, Status, Taken, ThreadAct, rules::Row,
};

/// A new device of the person's.
const NEW: ActorId = ActorId([0x77; 16]);

/// A record that the edits are written into, all its sections empty at first.
struct Live(Vec<Document>);

impl Live {
    fn new() -> Self {
        Self(Section::ALL.into_iter().map(document).collect())
    }

    /// Writes all of it. The record must take each edit.
    fn take(&mut self, import: &Import) {
        for (section, edit) in &import.edits {
            let document = self.0.iter_mut().find(|document| document.section() == *section).unwrap();
            document.edit(NEW, 9_000, edit).unwrap_or_else(|error| panic!("{error}: {edit:?}"));
        }
    }

    fn views(&self) -> Vec<SectionView> {
        self.0.iter().map(Document::view).collect()
    }
}

/// Takes the file into an empty record, and again; checks that the second time adds nothing and finds no difference.
fn taken_twice(record: &OpenRecord) -> (Import, Vec<SectionView>) {
    let mut live = Live::new();
    let first = record.edits(&[], &[]);
    assert_eq!(first, record.edits(&live.views(), &[]), "an empty section is one that is not there");
    live.take(&first);
    let views = live.views();
    let second = record.edits(&views, &[]);
    assert_eq!(second.edits, [], "the second time adds nothing");
    let (mut before, mut after) = (first.left.clone(), second.left);
    before.sort();
    after.sort();
    assert_eq!(after, before, "what was written says what the file says");
    (first, views)
}

fn is_any_of(section: Section) -> impl Strategy<Value = OpenRecord> {
    (any::<u64>(), 0_i64..40).prop_map(move |(seed, steps)| {
        OpenRecord::of([written(section, seed, steps)], posts()).with_writers(writers())
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_record_is_taken_and_taking_it_again_adds_nothing(
        record in prop::sample::select(Section::ALL.as_slice()).prop_flat_map(is_any_of),
    ) {
        let (import, _) = taken_twice(&record);
        for (_, edit) in &import.edits {
            prop_assert_eq!(edit.validate(), Ok(()));
            prop_assert_eq!(edit.ground.post(), None);
        }
    }

    #[test]
    fn a_record_that_is_taken_into_itself_writes_nothing(
        section in prop::sample::select(Section::ALL.as_slice()), seed in any::<u64>(),
    ) {
        let view = written(section, seed, 30);
        let record = OpenRecord::of([view.clone()], posts()).with_writers(writers());
        let import = record.edits(std::slice::from_ref(&view), &posts());
        prop_assert_eq!(import.edits, vec![]);
        prop_assert_eq!(import.already_there.len(), rows::items(&view).len());
        // Of what others did in threads, nothing is hers to write; it stands there.
        prop_assert_eq!(import.left, vec![]);
    }
}

/// The view without who, when and on what ground.
fn bare(views: &[SectionView]) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(members) => {
                for name in ["by", "at_ms", "ground", "also_written", "from_posts"] {
                    members.remove(name);
                }
                members.values_mut().for_each(strip);
            }
            Value::Array(entries) => entries.iter_mut().for_each(strip),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    let mut value = serde_json::to_value(views).unwrap();
    strip(&mut value);
    value
}

#[test]
fn all_that_she_wrote_stands_in_the_record_as_hers() {
    // The marks were made before the contract was whole, and what is kept private stood in its section too: both are
    // told apart below.
    let views: Vec<SectionView> =
        everything().into_iter().filter(|view| view.section != Section::Private).collect();
    let record = OpenRecord::of(views.clone(), Vec::new()).with_writers(writers());
    let (import, taken) = taken_twice(&record);
    assert!(import.edits.iter().all(|(_, edit)| edit.ground == Ground::OwnWords));
    let outdated = rows::items(&views[1]).into_iter().find(|found| found.row.kind() == "mark").unwrap();
    let row = Row::Item(Section::Contract, outdated.row.head().id);
    assert_eq!(import.left, [Left { row, field: None, why: WhyLeft::NotAsItStood }]);
    for (was, is) in views.iter().zip(&taken).filter(|(was, _)| was.section != Section::Contract) {
        assert_eq!(bare(std::slice::from_ref(was)), bare(std::slice::from_ref(is)), "{:?}", was.section);
    }
}

#[test]
fn a_whole_person_is_moved_to_a_new_record() {
    let mut live = Live::new();
    for act in person::acts(day(2026, 11, 21)) {
        let section = act.section().unwrap();
        let document = live.0.iter_mut().find(|document| document.section() == section).unwrap();
        document.edit(HER, 1_000, &act.into()).unwrap();
    }
    let views = live.views();
    let record = OpenRecord::of(views.clone(), Vec::new()).with_writers(writers());
    let (import, taken) = taken_twice(&import(record.to_text().unwrap().as_bytes()).unwrap());
    let strange: Vec<_> = import.left.iter().filter(|left| left.why != WhyLeft::NotAsItStood).collect();
    assert_eq!(strange, Vec::<&Left>::new());
    let moved =
        views.iter().zip(&taken).filter(|(was, is)| bare(&[(*was).clone()]) == bare(&[(*is).clone()]));
    assert!(moved.count() >= 9);
}

/// A record with one section, in which `HER` and `EVA` write; they have seen each other's.
fn section_of(section: Section, edits: &[(ActorId, Edit)]) -> Document {
    let mut document = document(section);
    for ((by, edit), at_ms) in edits.iter().zip(1_795_000_000_000..) {
        document.edit(*by, at_ms, edit).unwrap();
    }
    document
}

fn opened(document: &Document) -> OpenRecord {
    OpenRecord::of([document.view()], posts()).with_writers(writers())
}

fn add(number: u64, item: Item) -> Edit {
    Act::Add { id: id(number), item }.into()
}

fn change(number: u64, item: Item) -> Edit {
    Act::Change { id: id(number), item }.into()
}

fn medicine(fields: impl IntoIterator<Item = MedicineField>) -> Item {
    Item::Medicine(fields.into_iter().collect())
}

fn name() -> MedicineField {
    MedicineField::Name("Baklofen".into())
}

fn strength(words: &str) -> Item {
    medicine([MedicineField::Strength(words.into())])
}

/// What is left of rows, without the posts, which always are.
fn left(import: &Import) -> Vec<(Row, Option<F>, WhyLeft)> {
    let rows = import.left.iter().filter(|left| left.why != WhyLeft::Unsigned);
    rows.map(|left| (left.row, left.field, left.why)).collect()
}

#[test]
fn what_others_wrote_is_transcribed_from_them_and_what_she_wrote_is_hers() {
    let paper = Ground::Transcribed {
        source: "Utskrivning".into(),
        medium: Medium::Paper,
        said_on: day(2026, 11, 9),
    };
    let helped = Ground::WithHelpOf { helper: "Bo".into() };
    let known = posts().remove(0).id;
    let with = |edit: Edit, ground: &Ground| Edit { ground: ground.clone(), ..edit };
    let form = |words: &str| change(1, medicine([MedicineField::Form(words.into())]));
    let document = section_of(
        Section::Medications,
        &[
            (EVA, add(1, medicine([name(), MedicineField::Note("Med mat".into())]))),
            (HER, change(1, strength("10 mg"))),
            (HER, with(change(1, medicine([MedicineField::Why("Stela ben".into())])), &paper)),
            (EVA, with(change(1, medicine([MedicineField::Prescriber("Johan".into())])), &paper)),
            (HER, with(change(1, medicine([MedicineField::Trouble("Svår".into())])), &helped)),
            (HER, with(change(1, medicine([MedicineField::Atc("M03BX01".into())])), &Ground::Post(known))),
            (HER, with(form("tablett"), &Ground::Post(PostId([0xee; 32])))),
            (OLA, change(1, medicine([MedicineField::Substance("baklofen".into())]))),
        ],
    );
    let (import, _) = taken_twice(&opened(&document));
    let from =
        |source: &str, said_on| Ground::Transcribed { source: source.into(), medium: Medium::Web, said_on };
    let that_day = day(2026, 11, 18);
    let both = Ground::Transcribed {
        source: "Utskrivning (Eva)".into(),
        medium: Medium::Paper,
        said_on: day(2026, 11, 9),
    };
    let expected = [
        ("add: name, note", from("Eva", that_day)),
        ("substance", from("Samlat-fil", that_day)),
        ("atc", from("Maria Ek, Neurologmottagningen", that_day)),
        ("strength", Ground::OwnWords),
        ("form", from("Samlat-fil", that_day)),
        ("why", paper),
        ("prescriber", both),
        ("trouble", helped),
    ];
    let grounds: Vec<&Ground> = import.edits.iter().map(|(_, edit)| &edit.ground).collect();
    for (what, ground) in &expected {
        assert!(grounds.contains(&ground), "{what}: {grounds:?}");
    }
    // What neither has a name stands on one ground; and she accepted two posts.
    assert_eq!(import.edits.len(), 7 + 2);
    assert!(
        matches!(&import.edits[0].1.act, Act::Add { item: Item::Medicine(fields), .. } if fields.len() == 2)
    );
}

#[test]
fn a_needed_field_that_another_wrote_is_said_in_their_name_though_it_was_added_in_hers() {
    let text = |words: &str| Item::Agreement(vec![crate::AgreementField::Text(words.into())]);
    let whole = Item::Agreement(vec![
        crate::AgreementField::Side(Side::Care),
        crate::AgreementField::Text("Rullator".into()),
    ]);
    let document =
        section_of(Section::Contract, &[(HER, add(1, whole)), (EVA, change(1, text("Rullator och ramp")))]);
    let (_, taken) = taken_twice(&opened(&document));
    let crate::SectionBody::Contract(contract) = &taken[1].body else { panic!("not the contract") };
    let row = &contract.agreements[0];
    assert_eq!((&row.side.ground, row.text.value.as_str()), (&Ground::OwnWords, "Rullator och ramp"));
    assert!(matches!(&row.text.ground, Ground::Transcribed { source, .. } if source == "Eva"));
}

#[test]
fn of_a_dispute_nothing_is_chosen() {
    let mut hers = section_of(
        Section::Medications,
        &[(HER, add(1, medicine([name(), MedicineField::Confirmed(day(2026, 11, 11))])))],
    );
    let mut evas = hers.clone();
    hers.edit(HER, 2_000, &change(1, strength("15 mg"))).unwrap();
    evas.edit(EVA, 3_000, &change(1, strength("20 mg"))).unwrap();
    meet(&mut hers, &evas);
    let (import, taken) = taken_twice(&opened(&hers));
    let row = Row::Item(Section::Medications, id(1));
    // She said that the row was right; without the dose it is another row.
    let expected =
        [(row, Some(F::Strength), WhyLeft::Disputed), (row, Some(F::Confirmed), WhyLeft::NotAsItStood)];
    assert_eq!(left(&import), expected);
    let crate::SectionBody::Medications(view) = &taken[4].body else { panic!("not medicines") };
    assert_eq!((view.medicines[0].strength.as_ref(), view.medicines[0].confirmed.as_ref()), (None, None));
}

#[test]
fn an_appointment_is_not_written_without_its_time_nor_with_a_status_that_nobody_chose() {
    let on = |number: u32| AppointmentField::When(When::AllDay { date: day(2026, 12, number) });
    let question = Item::Question(vec![
        crate::QuestionField::Appointment(id(1)),
        crate::QuestionField::Text("Varför?".into()),
    ]);
    let (cancelled, completed) =
        (AppointmentField::Status(Status::Cancelled), AppointmentField::Status(Status::Completed));
    for (field, hers_says, evas_says) in [(F::When, on(2), on(3)), (F::Status, cancelled, completed)] {
        let visit = Item::Appointment(vec![AppointmentField::Title("Besök".into()), on(1)]);
        let mut hers =
            section_of(Section::Appointments, &[(HER, add(1, visit)), (HER, add(2, question.clone()))]);
        let mut evas = hers.clone();
        hers.edit(HER, 2_000, &change(1, Item::Appointment(vec![hers_says]))).unwrap();
        evas.edit(EVA, 3_000, &change(1, Item::Appointment(vec![evas_says]))).unwrap();
        meet(&mut hers, &evas);
        let import = taken_twice(&opened(&hers)).0;
        assert_eq!(import.edits, []);
        let row = |number| Row::Item(Section::Appointments, id(number));
        let expected = [(row(1), Some(field), WhyLeft::Disputed), (row(2), None, WhyLeft::BelongsToNothing)];
        assert_eq!(left(&import), expected);
    }
}

#[test]
fn what_was_removed_stays_removed_and_a_disputed_removal_is_shown() {
    let mut hers = section_of(
        Section::Medications,
        &[
            (HER, add(1, medicine([name()]))),
            (HER, add(2, medicine([name()]))),
            (EVA, Act::Remove { id: id(1) }.into()),
        ],
    );
    let mut evas = hers.clone();
    hers.edit(HER, 2_000, &Act::Remove { id: id(2) }.into()).unwrap();
    evas.edit(EVA, 3_000, &change(2, strength("20 mg"))).unwrap();
    meet(&mut hers, &evas);
    let (import, taken) = taken_twice(&opened(&hers));
    let crate::SectionBody::Medications(view) = &taken[4].body else { panic!("not medicines") };
    assert!(!view.medicines[0].head.presence.is_shown());
    assert!(view.medicines[1].head.presence.is_shown());
    assert_eq!(left(&import), [(Row::Item(Section::Medications, id(2)), Some(F::Item), WhyLeft::Disputed)]);
}

#[test]
fn words_that_lost_are_named() {
    let mut hers =
        section_of(Section::Updates, &[(HER, add(1, Item::Note(vec![NoteField::Text("A".into())])))]);
    let mut evas = hers.clone();
    hers.edit(HER, 2_000, &change(1, Item::Note(vec![NoteField::Text("B".into())]))).unwrap();
    evas.edit(EVA, 3_000, &change(1, Item::Note(vec![NoteField::Text("C".into())]))).unwrap();
    meet(&mut hers, &evas);
    let import = taken_twice(&opened(&hers)).0;
    assert_eq!(left(&import), [(Row::Item(Section::Updates, id(1)), Some(F::Text), WhyLeft::AlsoWritten)]);
}

#[test]
fn what_the_record_says_already_is_kept_and_the_difference_is_named() {
    let old = section_of(
        Section::About,
        &[
            (
                HER,
                Act::SetAbout { fields: vec![AboutField::Name("Åsta".into()), AboutField::BirthYear(1971)] }
                    .into(),
            ),
            (HER, Act::SetAbout { fields: vec![AboutField::Language("sv".into())] }.into()),
            (HER, add(1, Item::Allergy(vec![crate::AllergyField::Text("Penicillin".into())]))),
            (HER, add(2, Item::Allergy(vec![crate::AllergyField::Text("Nötter".into())]))),
        ],
    );
    let mut new = old.clone();
    new.edit(NEW, 1, &Act::SetAbout { fields: vec![AboutField::Name("Åsta L".into())] }.into()).unwrap();
    new.edit(NEW, 1, &Act::SetAbout { fields: vec![AboutField::Language(String::new())] }.into()).unwrap();
    new.edit(NEW, 2, &change(1, Item::Allergy(vec![crate::AllergyField::Text("Pc".into())]))).unwrap();
    new.edit(NEW, 2, &Act::Remove { id: id(2) }.into()).unwrap();
    let import = opened(&old).edits(&[new.view()], &[]);
    let row = |number| Row::Item(Section::About, id(number));
    assert_eq!(import.already_there, [row(1), row(2)]);
    assert_eq!(
        left(&import),
        [
            (row(1), Some(F::Text), WhyLeft::Differs),
            (row(2), Some(F::Item), WhyLeft::Differs),
            (Row::Said(Section::About, F::Name), None, WhyLeft::Differs),
        ]
    );
    let language = Act::SetAbout { fields: vec![AboutField::Language("sv".into())] };
    assert_eq!(import.edits, [(Section::About, language.into())]);
}

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
    body.medicines.clear();
    let import = OpenRecord::of([view], Vec::new()).with_writers(writers()).edits(&[], &[]);
    assert_eq!(left(&import), [(Row::Item(Section::Medications, id(2)), None, WhyLeft::BelongsToNothing)]);

    let contact = Item::Contact(vec![ContactField::Name("Maria".into())]);
    let holds = Act::SetKeyContact { part: KeyPart::KeyContact, holder: Holder::Contact(id(1)) };
    let document = section_of(Section::Contacts, &[(HER, add(1, contact)), (HER, holds.into())]);
    let mut view = document.view();
    let crate::SectionBody::Contacts(body) = &mut view.body else { panic!("not contacts") };
    body.contacts.clear();
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
    body.notes.clear();
    let import = record.edits(&[view], &[]);
    assert_eq!(import.edits, []);
    assert!(left(&import).contains(&(note, None, WhyLeft::Differs)));
}

#[test]
fn a_clock_that_shows_no_year_of_a_record_gives_the_nearest_day() {
    for (at_ms, said_on) in [
        (i64::MIN, day(1900, 1, 1)),
        (-2_300_000_000_000, day(1900, 1, 1)),
        (0, day(1970, 1, 1)),
        (i64::MAX, day(2200, 12, 31)),
    ] {
        let mut view = section_of(Section::About, &[]).view();
        let crate::SectionBody::About(about) = &mut view.body else { panic!("not about") };
        about.name = Some(crate::Field {
            value: "Å".into(),
            by: EVA,
            at_ms,
            arrived_ms: None,
            ground: Ground::OwnWords,
        });
        let import = OpenRecord::of([view], Vec::new()).edits(&[], &[]);
        let expected = Ground::Transcribed { source: "Samlat-fil".into(), medium: Medium::Web, said_on };
        assert_eq!(import.edits[0].1.ground, expected);
    }
}
