//! What stands goes along into a new generation, with who wrote it and when, and nobody else can say so of a word.

use std::{collections::BTreeSet, sync::Arc};

use automerge::legacy::{Key, OpType};
use proptest::test_runner::RngSeed;
use serde_json::Value;

use super::*;
use crate::{
    AgreementField, Amount, Carried, Carrying, Contested, ContractView, DoseAt, EditError, Field, Ground,
    MarkField, MedicineView, NoteField, Provenance, QuestionField, Side, Status, When,
    document::{Again, MadeBefore, WrittenAgain},
    testing::{at, day, id},
};

/// Her own device.
const HER: ActorId = ACTORS[0];
/// A relative's.
const KIN: ActorId = ACTORS[1];
/// Another relative's.
const OTHER: ActorId = ACTORS[2];
/// Her own device, as it writes in the new generation.
const CARRIER: ActorId = ActorId([0x51; 16]);

/// Devices that write without seeing each other, until they meet.
struct Devices {
    documents: Vec<Document>,
    at_ms: i64,
}

impl Devices {
    fn of(section: Section) -> Self {
        Self { documents: vec![document(section); ACTORS.len()], at_ms: 0 }
    }

    fn does(&mut self, writer: ActorId, edit: impl Into<Edit>) {
        self.at_ms += 1;
        let place = ACTORS.iter().position(|actor| *actor == writer).unwrap();
        self.documents[place].edit(writer, self.at_ms, &edit.into()).unwrap();
    }

    fn meet(&mut self) -> Document {
        let genesis = self.documents[0].genesis();
        let changes: Vec<Vec<u8>> =
            self.documents.iter().flat_map(|document| document.changes_since(&[genesis])).collect();
        for document in &mut self.documents {
            apply(document, &changes);
        }
        self.documents[0].clone()
    }
}

fn old() -> Provenance {
    Provenance { hers: [HER].into(), ..Provenance::default() }
}

fn new() -> Provenance {
    Provenance { hers: [HER, CARRIER].into(), ..Provenance::default() }
}

fn carry(document: &Document, known: &Provenance) -> Carried {
    let generation = document.generation() + 1;
    let carrying = Carrying { generation, actor: CARRIER, at_ms: 9_000_000, named: &|actor| actor };
    let carried = document.carry(known, &carrying).unwrap();
    let mut taken = Document::new(document.section(), generation).unwrap();
    apply(&mut taken, &carried.changes);
    assert_eq!(taken.save(), carried.document.save());
    assert_eq!(taken.missing(), []);
    carried
}

/// A view without what is removed, which may stay behind, and without what marks say of what was taken out, which does.
fn standing(view: &SectionView, old: &Document) -> Value {
    let mut json = serde_json::to_value(view).unwrap();
    let taken_out = taken_out(old);
    let is_gone = |id: &str| rows::keys_under(&old.doc, &format!("i/{id}/")).is_empty();
    drop_gone(&mut json, &|id| is_gone(id) || taken_out.contains(id));
    json
}

/// The items of which something was taken out, also where another thing was made under the same id since.
fn taken_out(old: &Document) -> BTreeSet<String> {
    let changes = old.doc.get_changes(&[]).into_iter();
    let operations = changes.flat_map(|change| change.decode().operations.clone());
    let gone = operations.filter_map(|op| match (op.action, op.key) {
        (OpType::Delete, Key::Map(key)) => key.split('/').nth(1).map(ToOwned::to_owned),
        _ => None,
    });
    gone.collect()
}

fn drop_gone(json: &mut Value, is_taken_out: &dyn Fn(&str) -> bool) {
    let is_removed = |row: &Value| row.pointer("/head/presence/removed").is_some();
    let is_of_gone = |row: &Value| {
        let item = row.get("then").and_then(|_| row.get("item")).and_then(Value::as_str);
        item.is_some_and(is_taken_out)
    };
    // A removal of what was taken out at the same time.
    let is_left =
        |row: &Value| row.get("name").and_then(Value::as_str).is_some_and(|name| name.starts_with("item "));
    match json {
        Value::Array(rows) => {
            rows.retain(|row| !is_removed(row) && !is_of_gone(row) && !is_left(row));
            rows.iter_mut().for_each(|row| drop_gone(row, is_taken_out));
            rows.iter_mut().for_each(put_in_order);
        }
        Value::Object(fields) => fields.values_mut().for_each(|field| drop_gone(field, is_taken_out)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Of an item whose removal is disputed, what stands side by side in one order: what the remover had not seen is written after
/// the removal, and so comes first in the new document where it did not in the old.
fn put_in_order(row: &mut Value) {
    if row.pointer("/head/presence/removal_disputed").is_none() {
        return;
    }
    let Some(others) = row.pointer("/head/also_written").and_then(Value::as_array).cloned() else { return };
    let (mut values, mut names) = (Vec::new(), Vec::new());
    for other in &others {
        let name = other["field"].as_str().unwrap().to_owned();
        if !names.contains(&name) {
            values.push((name.clone(), row[&name].clone()));
            names.push(name.clone());
        }
        values.push((name, other["value"].clone()));
    }
    values.sort_by_key(|(name, value)| (name.clone(), value.to_string()));
    for name in names {
        let first = values.iter().position(|(of, _)| *of == name).unwrap();
        row[&name] = values.remove(first).1;
    }
    let others =
        values.into_iter().map(|(field, value)| serde_json::json!({ "field": field, "value": value }));
    row["head"]["also_written"] = others.collect();
}

/// Whether two devices made different things under one id, which no device does: ids are random.
fn is_made_twice(document: &Document) -> bool {
    let kinds = rows::keys_under(&document.doc, "i/").into_iter().filter(|key| key.ends_with("/item"));
    kinds.map(|key| document.doc.get_all(ROOT, key).unwrap()).any(|kinds| kinds.len() > 1)
}

proptest! {
    // The same histories each time.
    #![proptest_config(ProptestConfig { cases: 96, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

    #[test]
    fn whoever_reads_on_sees_the_same(section in section(), seed in any::<u64>(), steps in 1_u64..60) {
        reads_on(section, seed, steps)?;
    }
}

/// One of the section's many histories, carried over once and again.
fn reads_on(section: Section, seed: u64, steps: u64) -> Result<(), TestCaseError> {
    let (changes, _) = history(section, seed, steps);
    let mut before = document(section);
    apply(&mut before, &changes);
    let came = before.changes().into_iter().enumerate();
    let arrivals = came.map(|(place, change)| (change, 1_000_000 + i64::try_from(place).unwrap()));
    let known = Provenance { arrivals: Arc::new(arrivals.collect()), ..old() };
    let carried = carry(&before, &known).document;
    let view = before.view_with(&known);
    prop_assume!(!is_made_twice(&before));
    prop_assert_eq!(standing(&carried.view_with(&new()), &before), standing(&view, &before));
    // Whoever carries what was carried loses nothing either.
    let genesis = Document::new(section, 3).unwrap();
    let carrying =
        Carrying { generation: 3, actor: ActorId([0x77; 16]), at_ms: 9_000_001, named: &|actor| actor };
    let again = carried.carry(&new(), &carrying).unwrap().document;
    let known = Provenance { hers: [HER, CARRIER, ActorId([0x77; 16])].into(), ..Provenance::default() };
    prop_assert_eq!(standing(&again.view_with(&known), &before), standing(&view, &before));
    prop_assert_eq!(again.genesis(), genesis.genesis());
    Ok(())
}

#[test]
fn the_ground_of_what_says_that_a_time_goes_on_goes_along() {
    reads_on(Section::Appointments, 12_060_029_327_812_605_619, 54).unwrap();
}

#[test]
fn what_a_mark_says_of_what_was_removed_unseen_goes_along_twice() {
    reads_on(Section::Private, 4_800_374_554_607_750_718, 33).unwrap();
}

#[test]
fn of_two_words_the_same_one_is_shown_where_a_mark_had_seen_only_that() {
    reads_on(Section::Private, 13_630_047_373_057_747_759, 18).unwrap();
}

#[test]
fn a_word_of_hers_that_was_taken_back_does_not_come_back_beside_the_one_that_stands() {
    reads_on(Section::Medications, 17_720_682_277_310_760_834, 60).unwrap();
}

#[test]
fn what_was_removed_unseen_is_shown_also_where_a_mark_had_seen_it() {
    reads_on(Section::Contract, 4_132_670_092_670_481_671, 50).unwrap();
}

fn daily(hour: u32) -> Schedule {
    let doses = vec![DoseAt {
        at: at(day(2026, 1, 1), hour, 0).at.time(),
        units: Amount::from_thousandths(1_000).unwrap(),
    }];
    Schedule::Daily { doses }
}

fn medicine(fields: Vec<MedicineField>) -> Edit {
    Act::Add { id: id(1), item: Item::Medicine(fields) }.into()
}

fn says(field: MedicineField) -> Edit {
    Act::Change { id: id(1), item: Item::Medicine(vec![field]) }.into()
}

fn medicine_in(document: &Document, known: &Provenance) -> MedicineView {
    let SectionBody::Medications(view) = document.view_with(known).body else { panic!("another section") };
    view.medicines[0].clone()
}

/// A dose on which two relatives disagree, over her own word.
fn contested() -> Document {
    let mut devices = Devices::of(Section::Medications);
    devices
        .does(HER, medicine(vec![MedicineField::Name("Baklofen".into()), MedicineField::Schedule(daily(8))]));
    devices.does(HER, Act::ConfirmMedicineList { on: day(2026, 11, 2) });
    devices.meet();
    devices.does(KIN, says(MedicineField::Schedule(daily(10))));
    devices.does(OTHER, says(MedicineField::Schedule(daily(12))));
    devices.meet()
}

fn dispute(view: &MedicineView) -> Vec<(Schedule, ActorId, i64)> {
    let Some(Contested::Disputed(said)) = &view.schedule else { panic!("not disputed: {view:?}") };
    said.iter().map(|field| (field.value.clone(), field.by, field.at_ms)).collect()
}

#[test]
fn a_contested_dose_stays_contested_and_her_last_word_is_known() {
    let before = contested();
    let was = medicine_in(&before, &old());
    assert_eq!(dispute(&was).len(), 2);
    let mut carried = carry(&before, &old()).document;
    let is = medicine_in(&carried, &new());
    assert_eq!((dispute(&is), &is.her_schedule), (dispute(&was), &was.her_schedule));
    assert_eq!(is.her_schedule.len(), 1);

    carried
        .edit(
            CARRIER,
            20,
            &Act::Settle { id: id(1), item: Item::Medicine(vec![MedicineField::Schedule(daily(9))]) }.into(),
        )
        .unwrap();
    let Some(Contested::Agreed(settled)) = medicine_in(&carried, &new()).schedule else { panic!("settled") };
    assert_eq!((settled.value, settled.by), (daily(9), CARRIER));
}

#[test]
fn a_word_of_hers_is_found_when_others_write_over_it_in_the_new_generation() {
    let mut devices = Devices::of(Section::Medications);
    devices
        .does(HER, medicine(vec![MedicineField::Name("Baklofen".into()), MedicineField::Schedule(daily(8))]));
    devices.meet();
    devices.does(KIN, says(MedicineField::Schedule(daily(10))));
    let before = devices.meet();
    let carried = carry(&before, &old()).document;
    let (mut one, mut other) = (carried.clone(), carried);
    let (kin, friend) = (ActorId([0x61; 16]), ActorId([0x62; 16]));
    one.edit(kin, 30, &says(MedicineField::Schedule(daily(11)))).unwrap();
    let second = other.edit(friend, 31, &says(MedicineField::Schedule(daily(12)))).unwrap();
    apply(&mut one, &[second]);
    let view = medicine_in(&one, &new());
    assert_eq!(dispute(&view).len(), 2);
    let hers: Vec<_> =
        view.her_schedule.iter().map(|field: &Field<_>| (field.value.clone(), field.by)).collect();
    assert_eq!(hers, [(daily(8), HER)]);
}

#[test]
fn nobody_but_her_own_devices_can_say_whose_a_word_is() {
    let before = contested();
    let carried = carry(&before, &old());
    // The same bytes, by a writer that is not hers.
    let kin_carries = Provenance { hers: [HER].into(), ..Provenance::default() };
    let view = medicine_in(&carried.document, &kin_carries);
    let mut writers: Vec<ActorId> = dispute(&view).into_iter().map(|(_, by, _)| by).collect();
    writers.push(view.name.by);
    assert_eq!(writers, [CARRIER; 3]);
    assert!(carried.document.carried_by(&kin_carries.hers).is_empty());
    assert_eq!(carried.document.carried_by(&new().hers).len(), 1);
}

#[test]
fn a_part_of_what_was_carried_is_not_all() {
    let carried = carry(&contested(), &old());
    let mut part = Document::new(Section::Medications, 2).unwrap();
    for change in &carried.changes {
        assert!(part.carried_by(&new().hers).is_empty());
        apply(&mut part, std::slice::from_ref(change));
    }
    assert_eq!(part.carried_by(&new().hers).len(), 1);
}

#[test]
fn of_two_that_carried_the_same_one_counts() {
    let before = contested();
    let first = carry(&before, &old());
    let second_hand = ActorId([0x52; 16]);
    let carrying = Carrying { generation: 2, actor: second_hand, at_ms: 8, named: &|actor| actor };
    let second = before.carry(&old(), &carrying).unwrap();
    let mut both = first.document.clone();
    apply(&mut both, &second.changes);
    let hers: std::collections::BTreeSet<ActorId> = [HER, CARRIER, second_hand].into();
    assert_eq!(both.carried_by(&hers).len(), 2);
    let known = |carrier| Provenance { hers: hers.clone(), carrier: Some(carrier), ..Provenance::default() };
    let one = first.document.view_with(&new());
    assert_eq!(both.view_with(&known(CARRIER)), one);
    assert_eq!(both.view_with(&known(second_hand)), one);
}

#[test]
fn what_was_written_over_or_removed_stays_behind() {
    let mut devices = Devices::of(Section::Updates);
    let note = |number, text: &str| Act::Add {
        id: id(number),
        item: Item::Note(vec![NoteField::Text(text.into())]),
    };
    devices.does(HER, note(1, "ett hemligt ord"));
    devices.does(HER, Act::Change { id: id(1), item: Item::Note(vec![NoteField::Text("ett annat".into())]) });
    devices.does(HER, note(2, "borttaget ord"));
    devices.does(HER, Act::Remove { id: id(2) });
    let carried = carry(&devices.meet(), &old());
    let all = format!(
        "{:?}",
        carried
            .document
            .automerge()
            .get_changes(&[])
            .iter()
            .map(automerge::Change::decode)
            .collect::<Vec<_>>()
    );
    assert!(all.contains("ett annat") && !all.contains("hemligt") && !all.contains("borttaget"));
}

#[test]
fn a_mark_still_says_what_has_changed_since() {
    let goal = |text: &str| Item::Goal(vec![crate::GoalField::Text(text.into())]);
    let mut devices = Devices::of(Section::Contract);
    devices.does(HER, Act::Add { id: id(1), item: goal("Gå till affären") });
    devices.does(
        KIN,
        Act::Add {
            id: id(2),
            item: Item::Agreement(vec![
                AgreementField::Side(Side::Care),
                AgreementField::Text("Beställer".into()),
            ]),
        },
    );
    devices.meet();
    let mark = |number, who: &str| Act::Add {
        id: id(number),
        item: Item::Mark(vec![
            MarkField::Side(Side::Care),
            MarkField::Party(who.into()),
            MarkField::On(day(2026, 11, 3)),
        ]),
    };
    devices.does(KIN, mark(3, "Maria"));
    devices.meet();
    devices.does(HER, Act::Change { id: id(1), item: goal("Gå till torget") });
    devices.does(HER, mark(4, "Anna"));
    devices.does(HER, Act::Remove { id: id(2) });
    let before = devices.meet();
    let marks = |document: &Document, known: &Provenance| -> ContractView {
        let SectionBody::Contract(view) = document.view_with(known).body else { panic!("another section") };
        view
    };
    let was = marks(&before, &old());
    assert_eq!(was.marks.iter().map(|mark| mark.changed_since.len()).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(marks(&carry(&before, &old()).document, &new()).marks, was.marks);
}

fn visit(status: Status) -> Item {
    Item::Appointment(vec![AppointmentField::Status(status)])
}

fn moved(hour: u32) -> Edit {
    let when = When::At { start: at(day(2026, 12, 1), hour, 0), minutes: None };
    Act::Change { id: id(1), item: Item::Appointment(vec![AppointmentField::When(when)]) }.into()
}

fn a_visit() -> Edit {
    let when = When::At { start: at(day(2026, 12, 1), 9, 0), minutes: None };
    let fields = vec![AppointmentField::Title("Neurologen".into()), AppointmentField::When(when)];
    Act::Add { id: id(1), item: Item::Appointment(fields) }.into()
}

/// An edit of the old generation that never came there, written in the new one.
fn again(
    document: &mut Document,
    had: &Document,
    heads: &[ChangeId],
    edit: &Edit,
) -> Result<WrittenAgain, EditError> {
    let mut again = Again::in_document(document, ActorId([0x71; 16]), ActorId([0x72; 16])).unwrap();
    again.write(MadeBefore { had, at: heads, at_ms: 70, edit })
}

#[test]
fn a_late_edit_goes_on_top_of_what_its_writer_had_seen_and_beside_what_not() {
    let mut devices = Devices::of(Section::Appointments);
    devices.does(HER, a_visit());
    let seen = devices.meet();
    let heads = seen.heads();
    let edit = moved(13);

    // Nothing has been written since.
    let mut quiet = carry(&seen, &old()).document;
    assert!(matches!(again(&mut quiet, &seen, &heads, &edit).unwrap(), WrittenAgain::OnTop(_)));
    let SectionBody::Appointments(view) = quiet.view_with(&new()).body else { panic!("another section") };
    assert!(matches!(&view.appointments[0].when, Contested::Agreed(when) if when.at_ms == 70));

    // She has moved it herself, and he had not seen that.
    devices.does(HER, moved(15));
    let mut contested = carry(&devices.meet(), &old()).document;
    assert!(matches!(again(&mut contested, &seen, &heads, &edit).unwrap(), WrittenAgain::Beside(_)));
    let SectionBody::Appointments(view) = contested.view_with(&new()).body else { panic!("another section") };
    assert!(matches!(&view.appointments[0].when, Contested::Disputed(all) if all.len() == 2));
    // Whoever writes next has seen both.
    contested.edit(CARRIER, 80, &moved(16)).unwrap();
    let SectionBody::Appointments(view) = contested.view_with(&new()).body else { panic!("another section") };
    assert!(matches!(&view.appointments[0].when, Contested::Agreed(_)));

    // She has called it off.
    devices.does(HER, Act::Change { id: id(1), item: visit(Status::Cancelled) });
    let mut off = carry(&devices.meet(), &old()).document;
    again(&mut off, &seen, &heads, &edit).unwrap();
    let SectionBody::Appointments(view) = off.view_with(&new()).body else { panic!("another section") };
    assert!(
        matches!(&view.appointments[0].status, Contested::Disputed(_)),
        "{:?}",
        view.appointments[0].status
    );
}

#[test]
fn a_ground_goes_along_with_its_word() {
    let mut devices = Devices::of(Section::Medications);
    let ground = Ground::WithHelpOf { helper: "Maria".into() };
    devices
        .does(HER, Edit { ground: ground.clone(), ..medicine(vec![MedicineField::Name("Baklofen".into())]) });
    let carried = carry(&devices.meet(), &old()).document;
    assert_eq!(medicine_in(&carried, &new()).name.ground, ground);
}

/// The changes of a carrying as hexadecimal digits, one a line.
fn published() -> String {
    let carried = carry(&contested(), &old());
    let hex = |bytes: &Vec<u8>| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>() + "\n";
    carried.changes.iter().map(hex).collect()
}

#[test]
fn a_carrying_has_the_bytes_that_were_published() {
    assert_eq!(published(), include_str!("../../../vectors/carried.hex"));
}

#[test]
#[ignore = "writes the vectors"]
fn write_vectors() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/vectors/carried.hex");
    std::fs::write(path, published()).unwrap();
}

#[test]
fn a_late_part_of_what_was_taken_out_is_written_and_one_of_what_its_writer_saw_removed_is_not() {
    let fields = vec![QuestionField::Appointment(id(1)), QuestionField::Text("Varför?".into())];
    let asks: Edit = Act::Add { id: id(2), item: Item::Question(fields) }.into();
    for (gone, is_written) in [(Act::TakeOut { id: id(1) }, true), (Act::Remove { id: id(1) }, false)] {
        let mut devices = Devices::of(Section::Appointments);
        devices.does(HER, a_visit());
        let seen = devices.meet();
        devices.does(HER, gone);
        let had = devices.meet();
        let mut anew = carry(&had, &old()).document;
        let made = again(&mut anew, &had, &seen.heads(), &asks);
        match is_written {
            true => assert!(matches!(made, Ok(WrittenAgain::OnTop(_))), "{made:?}"),
            false => assert_eq!(made, Err(EditError::NoSuchItem { id: id(1) })),
        }
        assert_eq!(anew.has_item(id(2)), is_written);
        // It is not here, and so it is no item here: what nobody sees is told of.
        assert_eq!(anew.view().unreadable.len(), usize::from(is_written));
    }
}
