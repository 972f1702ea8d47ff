//! What her device writes from a file: what stood in it, once, and in nobody else's name.

mod disputes;
mod grounds;
mod left;

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
