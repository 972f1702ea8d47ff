//! "Vad står det under namnet?" on Läkemedel: asked where it matters, answered, compared by, changed and removed.

use samlat_circle::engine::told::Told;
use samlat_record::rules::{Reach, unknown_names};
use samlat_record::{
    Act, Completeness, Document, Edit, Item, List, MedicationsView, MedicineField, MedicineLine, Medium,
    NameAnswerField, NameAnswerView, PrivateView, Section, SectionBody, StatementField,
};

use super::planned::id;
use crate::screens::medications::key_of;
use crate::screens::testing::*;
use crate::words::Language;

const VAGIFEM: u8 = 31;
const PAPER: u8 = 32;
const ANSWER: u8 = 33;
const LIST: &str = "/allt/lakemedel";

fn asked(name: &str) -> String {
    format!("/allt/lakemedel/namn/{}/svara", key_of(name))
}

fn change() -> String {
    format!("/allt/lakemedel/namn/{}", id(ANSWER).to_hex())
}

/// Vagifem on her list, and a paper that calls it by its substance.
fn document() -> Document {
    let how = samlat_record::said::schedule("1x1");
    let medicine = vec![
        MedicineField::Name("Vagifem".to_owned()),
        MedicineField::Strength("10 mikrogram".to_owned()),
        MedicineField::Schedule(how),
    ];
    let line = MedicineLine {
        name: "Östradiol".to_owned(),
        strength: "10 mikrogram".to_owned(),
        how: "1x1".to_owned(),
        stopped: false,
    };
    let paper = vec![
        StatementField::Source("Vårdcentralen".to_owned()),
        StatementField::SaidOn(day(11, 17)),
        StatementField::Medium(Medium::Paper),
        StatementField::Completeness(Completeness::FullList),
        StatementField::Lines(vec![line]),
    ];
    let mut document = Document::new(Section::Medications, 1).unwrap();
    for (number, item) in [(VAGIFEM, Item::Medicine(medicine)), (PAPER, Item::Statement(paper))] {
        document.edit(ASTA, NOW_MS, &Edit::from(Act::Add { id: id(number), item })).unwrap();
    }
    document
}

fn answer(substance: &str) -> Act {
    let fields =
        vec![NameAnswerField::Name("Vagifem".to_owned()), NameAnswerField::Substance(substance.to_owned())];
    Act::Add { id: id(ANSWER), item: Item::NameAnswer(fields) }
}

fn told(document: &Document) -> Vec<Told> {
    nothing_written().into_iter().chain([Told::Section(document.view())]).collect()
}

fn writes(path: &str, told: Vec<Told>, text: &str) -> Stage {
    let mut stage = Stage::of_person(path, told);
    stage.writes(text);
    stage.tell(Told::Saved { ticket: stage.last_ticket() });
    stage.submits();
    stage
}

#[test]
fn a_name_that_nobody_knows_is_asked_about_and_compared_once_it_is_answered() {
    let mut document = document();
    let there = Stage::of_person(LIST, told(&document));
    for said in ["Vad står det under namnet?", "Listorna"] {
        assert!(there.text().contains(said), "{said}: {}", there.text());
    }
    assert!(there.html().contains(&format!("href=\"{}\"", asked("Vagifem"))), "{}", there.html());
    assert!(there.html().contains("Svara: Vagifem"), "{}", there.html());

    let stage = writes(&asked("Vagifem"), told(&document), "östradiol");
    let edits = stage.edits(Section::Medications);
    let Act::Add { item, .. } = &edits[0].act else { panic!("{edits:?}") };
    let Act::Add { item: expected, .. } = answer("östradiol") else { unreachable!("an answer is added") };
    assert_eq!(*item, expected);

    document.edit(ASTA, NOW_MS, &Edit::from(answer("östradiol"))).unwrap();
    let reach = Reach::of(vec![document.view()], List::default(), vec![ASTA]);
    let own = reach.medications.as_ref().unwrap();
    assert_eq!(unknown_names(own, &samlat_record::rules::statements_of(&reach)), Vec::<String>::new());
    let after = Stage::of_person(LIST, told(&document)).text();
    assert!(after.contains("Vagifem: östradiol"), "{after}");
    for said in ["Vad står det under namnet?", "Listorna"] {
        assert!(!after.contains(said), "{said}: {after}");
    }
}

#[test]
fn the_answer_can_be_changed_and_removed_and_an_empty_one_is_none() {
    let mut document = document();
    document.edit(ASTA, NOW_MS, &Edit::from(answer("östriol"))).unwrap();
    let list = || Stage::of_person(LIST, told(&document));
    assert!(list().html().contains(&format!("href=\"{}\"", change())), "{}", list().html());
    assert!(list().html().contains("Ändra Vagifem"), "{}", list().html());
    let acts = Stage::acts(Section::Medications, list);
    assert!(acts.contains(&Act::Remove { id: id(ANSWER) }), "{acts:?}");
    let changed = writes(&change(), told(&document), "östradiol");
    let item = Item::NameAnswer(vec![NameAnswerField::Substance("östradiol".to_owned())]);
    assert_eq!(changed.edits(Section::Medications)[0].act, Act::Change { id: id(ANSWER), item });
    for path in [change(), asked("Vagifem")] {
        let stage = writes(&path, told(&document), "  ");
        assert_eq!(stage.edits(Section::Medications), [], "{path}");
    }
}

#[test]
fn where_the_answer_could_not_matter_nothing_is_asked() {
    let alone = medicine(VAGIFEM, "Vagifem", samlat_record::Contested::Agreed(field("10".to_owned())));
    let view = MedicationsView { medicines: vec![alone].into(), ..MedicationsView::default() };
    let told = || nothing_written().into_iter().chain([medications(view.clone())]).collect();
    let text = Stage::of_person(LIST, told()).text();
    assert!(text.contains("Vagifem") && !text.contains("Vad står det under namnet?"), "{text}");
    let nobodys = Stage::of_person(&asked("Zebra"), told());
    assert!(!nobodys.html().contains("<form"), "a name that nobody wrote: {}", nobodys.text());
}

#[test]
fn of_a_medicine_that_is_hers_alone_the_answer_is_too() {
    let SectionBody::Medications(view) = document().view().body else { panic!("not the medicines") };
    let hers = MedicationsView { medicines: view.medicines.clone(), ..MedicationsView::default() };
    let shared = MedicationsView { statements: view.statements, ..MedicationsView::default() };
    let private = PrivateView { medications: hers, ..PrivateView::default() };
    let more = [medications(shared), section(Section::Private, SectionBody::Private(Box::new(private)))];
    let told: Vec<Told> = nothing_written().into_iter().chain(more).collect();
    let stage = writes(&asked("Vagifem"), told, "östradiol");
    assert_eq!(stage.edits(Section::Medications), []);
    assert_eq!(stage.edits(Section::Private).len(), 1);
}

#[test]
fn whoever_may_not_write_is_not_asked_and_sees_what_was_answered() {
    let mut document = document();
    let opened = |document: &Document| {
        let mut stage = Stage::at(LIST);
        stage.tell(Told::Standing(samlat_circle::engine::told::Standing::Open));
        stage.tell(Told::Record(relatives_header()));
        stage.tell(Told::Authors(authors()));
        stage.tell(Told::Section(document.view()));
        stage.text()
    };
    assert!(!opened(&document).contains("Vad står det under namnet?"));
    document.edit(ASTA, NOW_MS, &Edit::from(answer("östradiol"))).unwrap();
    let text = opened(&document);
    assert!(text.contains("Vagifem: östradiol") && !text.contains("Ändra"), "{text}");
}

#[test]
fn the_atc_code_stands_on_the_medicine_and_is_what_lists_are_compared_by() {
    let line = |name: &str| MedicineLine {
        name: name.to_owned(),
        strength: "500 mg".to_owned(),
        how: "1x3".to_owned(),
        stopped: false,
    };
    let own = |code: &str| {
        let mut document = Document::new(Section::Medications, 1).unwrap();
        let medicine = vec![
            MedicineField::Name("Zebra".to_owned()),
            MedicineField::Strength("500 mg".to_owned()),
            MedicineField::Schedule(samlat_record::said::schedule("1x3")),
            MedicineField::Atc(code.to_owned()),
        ];
        let paper = vec![
            StatementField::Source("Vårdcentralen".to_owned()),
            StatementField::SaidOn(day(11, 17)),
            StatementField::Medium(Medium::Paper),
            StatementField::Completeness(Completeness::FullList),
            StatementField::Lines(vec![line("Paracetamol")]),
        ];
        for (number, item) in [(VAGIFEM, Item::Medicine(medicine)), (PAPER, Item::Statement(paper))] {
            document.edit(ASTA, NOW_MS, &Edit::from(Act::Add { id: id(number), item })).unwrap();
        }
        document
    };
    let list = |code: &str| Stage::of_person(LIST, told(&own(code))).text();
    assert!(list("").contains("Listorna") && list("").contains("Vad står det under namnet?"));
    assert!(!list("N02BE01").contains("Listorna"), "{}", list("N02BE01"));
    let path = format!("/allt/lakemedel/{}", id(VAGIFEM).to_hex());
    let text = Stage::of_person(&path, told(&own("N02BE01"))).text();
    assert!(text.contains("ATC-kod N02BE01"), "{text}");
    let stage = writes(&format!("{path}/andra/atc"), told(&own("")), "N02BE01");
    let item = Item::Medicine(vec![MedicineField::Atc("N02BE01".to_owned())]);
    assert_eq!(stage.edits(Section::Medications)[0].act, Act::Change { id: id(VAGIFEM), item });
}

#[test]
fn nothing_of_it_speaks_swedish_in_english() {
    let row = |name: &str| NameAnswerView {
        head: head(ANSWER),
        name: field(name.to_owned()),
        substance: field("estradiol".to_owned()),
    };
    let one = medicine(VAGIFEM, "Vagifem", samlat_record::Contested::Agreed(field("10".to_owned())));
    let view = MedicationsView {
        medicines: vec![one].into(),
        name_answers: vec![row("Ovesterin")].into(),
        ..MedicationsView::default()
    };
    for path in [LIST, &asked("Vagifem"), &change()] {
        let told = nothing_written().into_iter().chain([medications(view.clone())]).collect();
        let text = Stage::in_language(path, Language::En).opened_with(told).text();
        assert!(!text.contains(['å', 'ä', 'ö']), "{path}: {text}");
    }
}
