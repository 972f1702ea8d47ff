//! What is exported comes back exactly; what is no file of ours is refused whole; and what her device writes from a
//! file is what stood in it, once.

use std::collections::BTreeMap;

use serde_json::Value;

use super::*;
use crate::{
    Act, Document, Edit, MedicineLine, Post, PostId, Task, When,
    testing::{at, day, generate::Generator, id, person, samples::every_kind},
};

mod into;
mod refused;
mod round;
#[cfg(feature = "schema")]
mod schema;

const HER: ActorId = ActorId([0xd1; 16]);
const EVA: ActorId = ActorId([0x22; 16]);
const OLA: ActorId = ActorId([0x93; 16]);
const DEVICES: [ActorId; 3] = [HER, EVA, OLA];

fn document(section: Section) -> Document {
    Document::new(section, 1).unwrap()
}

fn meet(to: &mut Document, from: &Document) {
    let changes = from.changes_since(&to.heads());
    let changes: Vec<&[u8]> = changes.iter().map(Vec::as_slice).collect();
    to.apply(&changes).unwrap();
}

/// What three devices wrote that sometimes met, all of it together.
fn written(section: Section, seed: u64, steps: i64) -> SectionView {
    let mut generator = Generator::new(section, seed);
    let mut devices = vec![document(section); DEVICES.len()];
    for step in 0..steps {
        let writer = usize::try_from(generator.below(3)).unwrap();
        let edit = generator.edit();
        let _ = devices[writer].edit(DEVICES[writer], 1_000 * (step / 3), &edit);
        if generator.below(4) == 0 {
            let from = devices[usize::try_from(generator.below(3)).unwrap()].clone();
            meet(&mut devices[writer], &from);
        }
    }
    let [first, rest @ ..] = devices.as_mut_slice() else { panic!("devices") };
    rest.iter().for_each(|other| meet(first, other));
    first.view()
}

/// Every kind of item with every field in its section and in the private one, and all that sections say once.
fn everything() -> Vec<SectionView> {
    let mut documents: Vec<Document> = Section::ALL.into_iter().map(document).collect();
    let mut number = 100;
    let mut write = |section: Section, act: Act| {
        let document = documents.iter_mut().find(|document| document.section() == section).unwrap();
        document.edit(HER, 1_000, &act.into()).unwrap();
    };
    let kinds = every_kind();
    let (named, naming): (Vec<_>, Vec<_>) = kinds.into_iter().partition(|item| NAMED.contains(&item.kind()));
    for item in named.into_iter().chain(naming) {
        let place = NAMED.iter().position(|kind| *kind == item.kind());
        number += 1;
        let id = id(place.map_or(number, |place| u64::try_from(place).unwrap()));
        write(item.section(), Act::Add { id, item: item.clone() });
        if item.section() != Section::Private {
            write(Section::Private, Act::Add { id, item });
        }
    }
    for act in every_own() {
        write(act.section().unwrap(), act);
    }
    documents.iter().map(Document::view).collect()
}

/// The kinds that samples name, as `id(0)` and on.
const NAMED: [&str; 6] = ["contact", "discharge", "appointment", "complaint", "need", "medicine"];

/// Everything that sections say once.
fn every_own() -> Vec<Act> {
    use crate::{
        AboutField as A, ContractField as C, Holder, JointPlan, KeyPart, PlanField, PrivateField, Thresholds,
    };
    let words = || "Så här".to_owned();
    let about = [
        A::Name("Åsta Lindqvist".into()),
        A::BirthYear(1971),
        A::Language("sv".into()),
        A::Zone("Europe/Stockholm".into()),
        A::Emergency(words()),
        A::Story(words()),
        A::Participation(words()),
        A::Wishes(words()),
        A::LastWishes(words()),
        A::NoAllergies(false),
        A::NoDiagnoses(true),
    ];
    let contract = [
        C::KeyContact(words()),
        C::Responsible(words()),
        C::JointPlan(JointPlan::AskedFor),
        C::NeurologistEvery(Some(180)),
        C::MriEvery(Some(365)),
        C::TeamVisitCounts(Some(true)),
    ];
    let parts = [
        (KeyPart::KeyContact, Holder::Contact(id(0))),
        (KeyPart::DoctorContact, Holder::Nobody),
        (KeyPart::HomeCareContact, Holder::Contact(id(0))),
    ];
    let mut acts: Vec<Act> = about.into_iter().map(|field| Act::SetAbout { fields: vec![field] }).collect();
    acts.extend(contract.into_iter().map(|field| Act::SetContract { fields: vec![field] }));
    acts.extend(parts.into_iter().map(|(part, holder)| Act::SetKeyContact { part, holder }));
    acts.push(Act::ConfirmMedicineList { on: day(2026, 11, 11) });
    acts.push(Act::SetPlan { fields: vec![PlanField::Thresholds(Some(Thresholds::default()))] });
    acts.push(Act::SetPrivate { fields: vec![PrivateField::HidePlaces(true)] });
    acts
}

/// One post of each kind, the last one unknown to this version.
fn posts() -> Vec<Posted> {
    let line = || MedicineLine {
        name: "Baklofen".into(),
        strength: "10 mg".into(),
        how: String::new(),
        stopped: false,
    };
    let (text, note) = (|| "Ring på måndag.\nEfter nio.".to_owned(), String::new);
    let task = Task { what: "Ring".into(), who: String::new(), until: Some(day(2026, 12, 1)) };
    let when = When::At { start: at(day(2026, 12, 3), 10, 15), minutes: None };
    let all = [
        Post::Update { text: text(), task: Some(task) },
        Post::Update { text: text(), task: None },
        Post::ProposedTime { title: "Återbesök".into(), when, place: note(), with: note(), note: note() },
        Post::MedicineList { as_of: day(2026, 11, 9), lines: Vec::new(), note: note() },
        Post::MedicineChange { from: day(2026, 11, 9), line: line(), note: note() },
        Post::Decision { text: text(), settles: vec![line()], seen: vec![PostId([9; 32])] },
        Post::Question { text: text() },
        Post::Answer { to: id(1_001), thread: PostId([0x11; 32]), text: text() },
        Post::TaskTaken { what: "Ring".into(), asked_in: None, until: None },
        Post::decode(&[0x83, 0x02, 0x09, 0x80]).unwrap(),
    ];
    let posted = |(place, post)| Posted {
        id: PostId([place; 32]),
        section: Section::ALL[usize::from(place) % 10],
        voice: "5a".repeat(32),
        name: "Maria Ek".into(),
        organisation: "Neurologmottagningen".into(),
        place: (1, u64::from(place)),
        written_ms: 1_795_000_000_000 - i64::from(place),
        arrived_ms: (place > 0).then_some(1_795_000_000_100),
        post,
    };
    (0_u8..).zip(all).map(posted).collect()
}

fn writers() -> BTreeMap<ActorId, Writer> {
    let writer = |name: &str, is_person| Writer { name: name.into(), is_person };
    BTreeMap::from([(HER, writer("Åsta", true)), (EVA, writer("Eva", false)), (OLA, writer("", false))])
}

fn exported() -> LocalTime {
    at(day(2026, 11, 28), 10, 15)
}

/// A record with everything in it, as it is exported.
fn whole_file() -> OpenRecord {
    OpenRecord::of(everything(), posts()).with_writers(writers()).exported_at(exported())
}
