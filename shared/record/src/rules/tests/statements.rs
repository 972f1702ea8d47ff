//! Which statements of a record are compared.

use super::{differences::line, *};
use crate::{
    Act, Amount, Completeness, DoseField, Item, MedicineField, MedicineLine, Medium, Post, PostId, Section,
    Source, StatementField, Taken, ThreadAct,
    rules::{Posted, Reach, compared, compared_by, statements_of},
    testing::{at, day, reach::Written},
};

pub(super) fn paper(lines: Vec<MedicineLine>) -> Item {
    Item::Statement(vec![
        StatementField::Source("Sjukhuset".into()),
        StatementField::SaidOn(day(2026, 11, 9)),
        StatementField::Medium(Medium::Paper),
        StatementField::Completeness(Completeness::FullList),
        StatementField::Lines(lines),
    ])
}

const POST: PostId = PostId([7; 32]);

fn posted(section: Section) -> Posted {
    let line = line("Baklofen", "25 mg", "1+1+1");
    Posted {
        id: POST,
        section,
        voice: "sara".into(),
        name: "Sara".into(),
        organisation: String::new(),
        place: (1, 4),
        written_ms: 1,
        arrived_ms: None,
        post: Post::MedicineChange { from: day(2026, 11, 10), line, note: String::new() },
    }
}

fn with_post(record: &Written, section: Section) -> Reach {
    Reach { posts: vec![posted(section)].into(), ..record.reach() }
}

fn sources(reach: &Reach) -> Vec<Source> {
    statements_of(reach).into_iter().map(|statement| statement.source).collect()
}

fn thread(number: u64, act: ThreadAct) -> Act {
    Act::Thread { section: Section::Medications, post: POST, id: id(number), act }
}

fn wrong() -> ThreadAct {
    ThreadAct::SayWrong { text: "Det var en annan".into() }
}

#[test]
fn papers_that_stand_and_posts_into_the_medicines_are_statements() {
    let mut record = Written::new();
    let one = record.add(paper(vec![line("Baklofen", "10 mg", "1+1+1")]));
    let gone = record.add(paper(vec![]));
    record.does(Act::Remove { id: gone });
    let reach = with_post(&record, Section::Medications);
    assert_eq!(sources(&reach), [Source::Transcribed(one), Source::Post(POST)]);
    let post = &statements_of(&reach)[1];
    assert_eq!((post.voice.as_str(), post.place), ("sara", (1, 4)));
    assert_eq!(sources(&with_post(&record, Section::Updates)), [Source::Transcribed(one)]);
    assert_eq!(sources(&record.reach_of(&[Section::Plan])), []);
}

#[test]
fn a_list_that_she_calls_wrong_is_still_what_its_writer_says() {
    let mut record = Written::new();
    record.does(thread(1, wrong()));
    assert_eq!(sources(&with_post(&record, Section::Medications)), [Source::Post(POST)]);
}

#[test]
fn a_decision_that_she_calls_wrong_is_left_out_until_she_takes_that_back() {
    let stands = |acts: Vec<(ActorId, Act)>| {
        let mut record = Written::new();
        for (actor, act) in acts {
            record.by(actor, act);
        }
        let mut reach = with_post(&record, Section::Medications);
        for post in &mut reach.posts {
            let settles = vec![line("Baklofen", "25 mg", "1+1+1")];
            post.post = Post::Decision { text: "Så här".into(), settles, seen: vec![] };
        }
        sources(&reach) == [Source::Post(POST)]
    };
    let accept = || ThreadAct::Accept { item: None };
    let back = || thread(3, ThreadAct::TakeBack { act: id(1) });
    assert!(stands(vec![]));
    assert!(!stands(vec![(HER, thread(1, wrong()))]));
    assert!(stands(vec![(HER, thread(1, wrong())), (HER, back())]));
    assert!(stands(vec![(OTHER, thread(1, wrong()))]), "it is hers to say");
    assert!(!stands(vec![(HER, thread(1, wrong())), (OTHER, thread(2, accept()))]));
    assert!(
        stands(vec![(HER, thread(1, wrong())), (HER, thread(2, accept()))]),
        "she says both: it is shown"
    );
}

#[test]
fn what_is_compared_is_the_same_before_and_after_a_dose_is_answered() {
    let mut record = Written::new();
    record.add(paper(vec![line("Baklofen", "25 mg", "1+1+1")]));
    let medicine = record.add(Item::Medicine(vec![
        MedicineField::Name("Baklofen".into()),
        MedicineField::Strength("10 mg".into()),
    ]));
    let said =
        |reach: &Reach| compared(reach.medications.as_ref().unwrap(), &statements_of(reach), &reach.hers);
    let before = with_post(&record, Section::Medications);
    assert!(!said(&before).differences.is_empty());
    assert_eq!(said(&compared_by(&before)), said(&before));
    record.add(Item::Dose(vec![
        DoseField::Medicine(medicine),
        DoseField::Taken(Taken::Taken),
        DoseField::At(at(day(2026, 11, 10), 8, 0)),
        DoseField::Units(Amount::ONE),
    ]));
    let after = with_post(&record, Section::Medications);
    assert_ne!(after, before);
    assert_eq!(compared_by(&after), compared_by(&before));
    record.does(Act::Change {
        id: medicine,
        item: Item::Medicine(vec![MedicineField::Strength("25 mg".into())]),
    });
    let changed = with_post(&record, Section::Medications);
    assert_ne!(compared_by(&changed), compared_by(&before));
    assert_eq!(said(&compared_by(&changed)), said(&changed));
}
