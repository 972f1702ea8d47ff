//! Sök: what is looked for stands by section, with how many, and leads to its row.

use samlat_circle::engine::told::Told;
use samlat_record::{
    AboutField, Act, ContactField, Document, Edit, Item, ItemId, MedicineField, NoteField, Post, RiskField,
    RiskKind, Section, SectionView,
};

use crate::screens::testing::*;
use crate::words::Language;

const PATH: &str = "/allt/sok";

fn id(number: u8) -> ItemId {
    ItemId([number; 16])
}

fn adds(number: u8, item: Item) -> Act {
    Act::Add { id: id(number), item }
}

fn written(section: Section, acts: Vec<Act>) -> SectionView {
    let mut document = Document::new(section, 1).unwrap();
    for act in acts {
        document.edit(ASTA, NOW_MS, &Edit::from(act)).unwrap();
    }
    document.view()
}

fn note(text: &str) -> Item {
    Item::Note(vec![NoteField::Text(text.to_owned())])
}

fn full() -> Vec<Told> {
    let maria = vec![
        ContactField::Name("Maria Ek".to_owned()),
        ContactField::Note("Vet allt om rullstolen".to_owned()),
    ];
    let risk = vec![RiskField::RiskKind(RiskKind::Fall), RiskField::Action("Rullstol ute".to_owned())];
    let story = AboutField::Story("Jag fick rullstol 2019".to_owned());
    let views = [
        written(Section::Contacts, vec![adds(11, Item::Contact(maria))]),
        written(Section::Updates, vec![adds(31, note("Rullstolen är trasig")), adds(32, note("Köp mjölk"))]),
        written(Section::Plan, vec![adds(41, Item::Risk(risk))]),
        written(Section::About, vec![Act::SetAbout { fields: vec![story] }]),
    ];
    let post = post(7, Section::Updates, Post::Update { text: "Rullstolen är klar".to_owned(), task: None });
    let posts = Told::Posts { section: Section::Updates, posts: vec![post].into() };
    nothing_written().into_iter().chain(views.map(Told::Section)).chain([posts]).collect()
}

/// Her medicine, which Berg has written of without having seen what she wrote.
fn disputed() -> SectionView {
    let mut hers = Document::new(Section::Medications, 1).unwrap();
    let named = Item::Medicine(vec![MedicineField::Name("Baklofen".to_owned())]);
    hers.edit(ASTA, NOW_MS, &Edit::from(adds(51, named))).unwrap();
    let mut his = Document::load(&hers.save(), Section::Medications, 1).unwrap();
    let strength = |text: &str| {
        let item = Item::Medicine(vec![MedicineField::Strength(text.to_owned())]);
        Edit::from(Act::Change { id: id(51), item })
    };
    hers.edit(ASTA, NOW_MS, &strength("10 mg")).unwrap();
    let change = his.edit(BERG, NOW_MS, &strength("25 mg")).unwrap();
    hers.apply(&[&change]).unwrap();
    hers.view()
}

/// The screen once this is asked for.
fn asked(told: Vec<Told>, text: &str) -> Stage {
    let mut stage = Stage::of_person(PATH, told);
    stage.writes(text);
    stage
}

#[test]
fn an_empty_question_shows_nothing() {
    for text in [Stage::of_person(PATH, full()).text(), asked(full(), "  – ").text()] {
        assert!(text.contains("Inget lämnar enheten."), "{text}");
        assert!(!text.contains("träff") && !text.contains("Rullstolen"), "{text}");
    }
}

#[test]
fn what_is_found_stands_by_section_with_how_many_and_leads_to_its_row() {
    let mut stage = Stage::of_person(PATH, full());
    let before = stage.asked().len();
    stage.writes("rullstol");
    let text = stage.text();
    for said in [
        "5 träffar",
        "Om mig: 1 träff Min berättelse Jag fick rullstol 2019",
        "Kontakter: 1 träff Maria Ek Vet allt om rullstolen",
        "Plan: 1 träff",
        "Rullstolen är trasig",
        "Uppdatering: Anna Lind Rullstolen är klar",
        "självuppgivet",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!text.contains("Köp mjölk"), "{text}");
    let html = stage.html();
    for address in [
        format!("/allt/kontakter/{}", id(11).to_hex()),
        format!("/allt/plan/{}", id(41).to_hex()),
        "/allt/om-mig".to_owned(),
    ] {
        assert!(html.contains(&format!("href=\"{address}\"")), "{address}: {html}");
    }
    assert_eq!(stage.asked().len(), before, "nothing is asked of anybody: {:?}", stage.asked());
}

#[test]
fn what_is_not_there_is_said() {
    let text = asked(full(), "stol").text();
    assert!(text.contains("Inget hittades") && text.contains("Prova början av ett ord."), "{text}");
}

#[test]
fn a_disputed_dose_is_found_and_never_shown_as_fact() {
    let told: Vec<Told> = nothing_written().into_iter().chain([Told::Section(disputed())]).collect();
    let text = asked(told.clone(), "baklofen").text();
    assert!(text.contains("Läkemedel: 1 träff Baklofen Ni har skrivit olika"), "{text}");
    let by_dose = asked(told, "25").text();
    assert!(
        by_dose.contains("Baklofen") && !by_dose.contains("25 mg") && !by_dose.contains("10 mg"),
        "{by_dose}"
    );
}

#[test]
fn twenty_of_a_section_stand_there_at_once() {
    let acts = (0..30).map(|number| adds(60 + number, note(&format!("Rad {number}")))).collect();
    let told =
        nothing_written().into_iter().chain([Told::Section(written(Section::Updates, acts))]).collect();
    let text = asked(told, "rad").text();
    assert_eq!(text.matches("Rad ").count(), 20, "{text}");
    assert!(text.contains("30 träffar") && text.contains("Visa fler"), "{text}");
}

#[test]
fn a_hundred_thousand_letters_are_borne() {
    let text = asked(full(), &"rullstol å ".repeat(9_100)).text();
    assert!(text.contains("Inget hittades"), "{text}");
}

#[test]
fn nothing_of_the_search_speaks_swedish_in_english() {
    let mut stage = Stage::in_language(PATH, Language::En);
    stage.tell(Told::Standing(samlat_circle::engine::told::Standing::Open));
    stage.tell(Told::Record(header()));
    stage.tell(Told::Authors(authors()));
    full().into_iter().for_each(|one| stage.tell(one));
    stage.writes("rullstol");
    let others = ["Rullstolen är trasig", "Rullstolen är klar", "MS-sköterskan"];
    let text = others.iter().fold(stage.text(), |text, said| text.replace(said, ""));
    assert!(text.contains("5 matches") && !text.contains(['å', 'ä', 'ö']), "{text}");
}
