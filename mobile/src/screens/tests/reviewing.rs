//! Läkemedelsgenomgång: what is brought to it, on the screen and on paper, and what came of it.

use samlat_circle::engine::told::{RecordHeader, Told};
use samlat_circle::engine::verb::Share;
use samlat_protocol::right::Rights;
use samlat_record::{
    Act, Contested, DiaryView, Field, Item, MedicationsView, MedicineLine, MedicineView, Post, ReviewField,
    ReviewView, Section, SectionBody, SymptomView,
};

use crate::screens::testing::*;

const SCREEN: &str = "/allt/lakemedel/genomgang";
const PAPER: &str = "/allt/papper/genomgang";

fn own() -> MedicationsView {
    let row = MedicineView {
        since: Some(field(day(3, 2))),
        trouble: Some(field("Burken är svår att öppna".to_owned())),
        ..medicine(31, "Baklofen", Contested::Agreed(field("10 mg".to_owned())))
    };
    MedicationsView { medicines: vec![row].into(), ..MedicationsView::default() }
}

fn told(view: MedicationsView) -> Vec<Told> {
    nothing_written().into_iter().chain([medications(view)]).collect()
}

fn nurse() -> Told {
    let line = MedicineLine {
        name: "Baklofen".to_owned(),
        strength: "25 mg".to_owned(),
        how: "1+1+1".to_owned(),
        stopped: false,
    };
    let list = Post::MedicineList { as_of: day(11, 18), lines: vec![line], note: String::new() };
    Told::Posts { section: Section::Medications, posts: vec![post(42, Section::Medications, list)].into() }
}

fn diary(symptoms: Vec<SymptomView>) -> Told {
    section(
        Section::Diary,
        SectionBody::Diary(DiaryView { symptoms: symptoms.into(), ..DiaryView::default() }),
    )
}

fn symptom(number: u8, text: Field<String>, note: Option<Field<String>>) -> SymptomView {
    SymptomView { head: head(number), text, on: field(day(11, 17)), note }
}

fn review(responsible: Option<Contested<String>>) -> ReviewView {
    ReviewView {
        head: head(70),
        on: field(day(11, 10)),
        with: Some(field("doktor Lind".to_owned())),
        outcome: Some(field("Baklofen till kvällen".to_owned())),
        why: None,
        responsible,
        follow_up: Some(field(day(11, 18))),
    }
}

fn reviewed(responsible: Option<Contested<String>>) -> MedicationsView {
    MedicationsView { reviews: vec![review(responsible)].into(), ..own() }
}

fn acts(stage: &Stage) -> Vec<Act> {
    stage.edits(Section::Medications).into_iter().map(|edit| edit.act).collect()
}

#[test]
fn each_medicine_says_what_is_said_of_it_on_the_screen_and_on_paper() {
    for path in [SCREEN, PAPER] {
        let text = Stage::of_person(path, told(own())).text();
        for said in [
            "Baklofen 10 mg 1 på morgonen",
            "spasticitet",
            "Sedan måndag 2 mars",
            "Hur det används Inte inskrivet",
            "Svårt att hantera Burken är svår att öppna",
            "Inga listor säger olika saker.",
            "Inga symtom är inskrivna.",
            "Inga frågor är inskrivna.",
        ] {
            assert!(text.contains(said), "{path}: {said}: {text}");
        }
    }
    let mut paper = Stage::of_person(PAPER, told(own()));
    assert!(paper.text().contains("Utskrivet torsdag 19 november."), "{}", paper.text());
    paper.presses_all(1_000);
    assert_eq!(paper.printed(), 1);
    for from in ["/allt/lakemedel", "/allt/papper"] {
        let html = Stage::of_person(from, told(own())).html();
        let to = if from == "/allt/papper" { PAPER } else { SCREEN };
        assert!(html.contains(&format!("href=\"{to}\"")), "{from}");
    }
    let text = Stage::of_person(SCREEN, told(MedicationsView::default())).text();
    assert!(text.contains("Inget läkemedel är inskrivet.") && text.contains("Ingen genomgång är inskriven."));
}

#[test]
fn a_contested_dose_never_stands_alone_as_a_fact() {
    for path in [SCREEN, PAPER] {
        let with: Vec<Told> = told(own()).into_iter().chain([nurse()]).collect();
        let text = Stage::of_person(path, with).text();
        assert!(text.contains("Baklofen Listorna säger olika. Se nedan."), "{path}: {text}");
        assert!(
            text.contains("Listorna säger olika saker. Ändra inget själv. Olika mycket Baklofen"),
            "{text}"
        );
        assert_eq!(text.matches("10 mg").count(), 1, "{path}: {text}");
        let disputed = Contested::Disputed(vec![by_berg("20 mg".to_owned()), field("10 mg".to_owned())]);
        let row = medicine(31, "Baklofen", disputed);
        let view = MedicationsView { medicines: vec![row].into(), ..own() };
        let text = Stage::of_person(path, told(view)).text();
        assert!(text.contains("Baklofen Ni har skrivit olika 20 mg 10 mg"), "{path}: {text}");
    }
}

#[test]
fn symptoms_are_hers_or_shown_as_a_relatives() {
    let hers = symptom(81, field("Trött i benen".to_owned()), Some(by_berg("Hon vilade".to_owned())));
    let theirs = symptom(82, by_berg("Hon ramlade".to_owned()), None);
    for path in [SCREEN, PAPER] {
        let with = told(own()).into_iter().chain([diary(vec![hers.clone(), theirs.clone()])]).collect();
        let text = Stage::of_person(path, with).text();
        assert!(text.contains("Trött i benen Hon vilade Det här skrev Berg"), "{path}: {text}");
        assert!(text.contains("Hon ramlade Det här skrev Berg"), "{path}: {text}");
        assert_eq!(text.matches("Det här skrev").count(), 2, "{path}: {text}");
    }
    let many = (0..31).map(|at| symptom(100 + at, field(format!("Ont {at}.")), None)).collect();
    let text = Stage::of_person(SCREEN, told(own()).into_iter().chain([diary(many)]).collect()).text();
    assert_eq!(text.matches("Ont ").count(), 30, "{text}");
    assert!(text.contains("Fler står i dagboken."), "{text}");
}

#[test]
fn what_came_of_it_stands_there_and_can_be_changed() {
    let agreed = Contested::Agreed(field("Eva".to_owned()));
    let text = Stage::of_person(SCREEN, told(reviewed(Some(agreed)))).text();
    for said in [
        "Genomgång tisdag 10 november",
        "doktor Lind",
        "Baklofen till kvällen",
        "Vem följer upp Eva",
        "onsdag 18 november. Dagen har varit.",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!Stage::of_person(PAPER, told(reviewed(None))).text().contains("Vad det blev"));
    let id = head(70).id;
    let mut form = Stage::of_person(&format!("{SCREEN}/{}/why", id.to_hex()), told(reviewed(None)));
    assert!(form.text().contains("Varför ändrades det?"), "{}", form.text());
    form.writes("Yr på morgonen");
    form.submits();
    let item = Item::Review(vec![ReviewField::Why("Yr på morgonen".to_owned())]);
    assert_eq!(acts(&form), [Act::Change { id, item }]);
    for path in [format!("{SCREEN}/{}/dose", id.to_hex()), format!("{SCREEN}/{}/why", head(71).id.to_hex())] {
        let text = Stage::of_person(&path, told(reviewed(None))).text();
        assert!(text.contains("finns inte"), "{path}: {text}");
    }
}

#[test]
fn two_who_follow_it_up_stand_side_by_side_until_one_is_chosen() {
    let both = Contested::Disputed(vec![by_berg("Berg".to_owned()), field("Eva".to_owned())]);
    let make = || Stage::of_person(SCREEN, told(reviewed(Some(both.clone()))));
    let text = make().text();
    assert!(text.contains("Berg Skrivet av Berg") && text.contains("Eva Skrivet av dig"), "{text}");
    let item = Item::Review(vec![ReviewField::Responsible("Eva".to_owned())]);
    let settles = Act::Settle { id: head(70).id, item };
    Stage::pressed_when(make, |stage| acts(stage) == [settles.clone()]);
}

#[test]
fn whoever_only_reads_changes_nothing_and_is_told_what_cannot_be_read() {
    let shares = vec![Share { section: Section::Medications, rights: Rights::READ }];
    let header = Told::Record(RecordHeader { shares, ..relatives_header() });
    let both = Contested::Disputed(vec![by_berg("Berg".to_owned()), field("Eva".to_owned())]);
    let stage = Stage::of_person(SCREEN, vec![medications(reviewed(Some(both))), header]);
    let (text, html) = (stage.text(), stage.html());
    assert!(text.contains("Baklofen 10 mg") && text.contains("Dagboken kan inte läsas här."), "{text}");
    for button in ["Skriv vad det blev", "Det här gäller", "Ta bort"] {
        assert!(!text.contains(button), "{button}: {text}");
    }
    assert!(!html.contains(&format!("{SCREEN}/")), "{html}");
}
