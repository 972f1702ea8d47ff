//! What she needs, the help that hangs on it and whether that works for her; and what is tried.

use samlat_circle::engine::told::{RecordHeader, Standing, Told};
use samlat_circle::engine::verb::Share;
use samlat_protocol::right::Rights;
use samlat_record::{
    Act, Document, Edit, GoalField, Item, LearningField, MeasureField, MeasureState, NeedField, Owner,
    Section, SectionView, WorksAsWhole,
};

use super::planned::{adds, id, of_hers, told, writes};
use crate::screens::testing::*;
use crate::words::Language;

fn row(number: u8) -> String {
    format!("/allt/plan/{}", id(number).to_hex())
}

fn need(more: Vec<NeedField>) -> Item {
    let mut fields = vec![NeedField::Text("Komma ut varje dag".to_owned())];
    fields.extend(more);
    Item::Need(fields)
}

fn help(more: Vec<MeasureField>) -> Item {
    let mut fields = vec![
        MeasureField::Text("Ledsagning".to_owned()),
        MeasureField::State(MeasureState::Ongoing),
        MeasureField::Need(Some(id(52))),
    ];
    fields.extend(more);
    Item::Measure(fields)
}

fn tried(more: Vec<LearningField>) -> Item {
    let mut fields = vec![
        LearningField::Text("Hjälpen kommer för sent".to_owned()),
        LearningField::Action("Klockan sju i två veckor".to_owned()),
    ];
    fields.extend(more);
    Item::Learning(fields)
}

fn full() -> SectionView {
    of_hers(vec![
        adds(52, need(vec![NeedField::Owner(Owner::Contact(id(11)))])),
        adds(53, help(Vec::new())),
        adds(54, tried(vec![LearningField::Until(Some(day(11, 30)))])),
    ])
}

#[test]
fn a_need_says_which_help_hangs_on_it_and_leads_there() {
    let list = Stage::of_person("/allt/plan", told(full())).text();
    assert!(list.contains("Det jag behöver Komma ut varje dag Hjälp: Ledsagning"), "{list}");
    let one = Stage::of_person(&row(52), told(full()));
    let text = one.text();
    assert!(text.contains("Hjälp för det här Ledsagning Pågår"), "{text}");
    assert!(text.contains("Maria Ek") && one.html().contains(&row(53)), "{text}");
    let of_help = Stage::of_person(&row(53), told(full())).text();
    assert!(of_help.contains("Är till för Komma ut varje dag"), "{of_help}");
    let form = Stage::of_person(&format!("{}/andra/need", row(53)), told(full())).text();
    assert!(form.contains("Vilket behov är det till?") && form.contains("Inget av dem"), "{form}");
}

#[test]
fn a_need_without_help_says_so_and_one_that_is_met_stands_last() {
    let bare = Stage::of_person(&row(52), told(of_hers(vec![adds(52, need(Vec::new()))]))).text();
    assert!(bare.contains("Ingen hjälp är skriven") && bare.contains("Lägg till hjälp"), "{bare}");
    let met = of_hers(vec![adds(52, need(vec![NeedField::Closed(Some(day(11, 2)))]))]);
    let text = Stage::of_person("/allt/plan", told(met)).text();
    let (open, over) = text.split_once("Avslutat").unwrap();
    assert!(!open.contains("Komma ut") && over.contains("Komma ut varje dag"), "{text}");
}

#[test]
fn a_need_is_for_one_of_her_goals_and_help_for_one_of_her_needs_where_there_are_any() {
    let form = |told: Vec<Told>, path: &str| Stage::of_person(path, told).text();
    let without = form(told(of_hers(Vec::new())), "/allt/plan/ny/behov");
    assert!(without.contains("Fråga 1 av 2"), "what, and who: {without}");
    let mut contract = Document::new(Section::Contract, 1).unwrap();
    writes(&mut contract, ASTA, adds(60, Item::Goal(vec![GoalField::Text("Gå till affären".to_owned())])));
    let mut with = told(of_hers(vec![adds(52, need(vec![NeedField::Goal(Some(id(60)))]))]));
    with.push(Told::Section(contract.view()));
    assert!(form(with.clone(), "/allt/plan/ny/behov").contains("Fråga 1 av 3"));
    let text = form(with.clone(), &row(52));
    assert!(text.contains("Viktigt för mig Gå till affären"), "{text}");
    let goal = form(with, &format!("{}/andra/goal", row(52)));
    assert!(goal.contains("Vilket av dina mål är det för?"), "{goal}");
}

#[test]
fn two_who_say_different_things_of_a_need_stand_side_by_side() {
    let mut hers = Document::new(Section::Plan, 1).unwrap();
    writes(&mut hers, ASTA, adds(52, need(Vec::new())));
    let mut his = Document::load(&hers.save(), Section::Plan, 1).unwrap();
    let owner = |owner| Act::Change { id: id(52), item: Item::Need(vec![NeedField::Owner(owner)]) };
    writes(&mut hers, ASTA, owner(Owner::Contact(id(11))));
    let change = his.edit(BERG, NOW_MS, &Edit::from(owner(Owner::Nobody))).unwrap();
    hers.apply(&[&change]).unwrap();
    let text = Stage::of_person(&row(52), told(hers.view())).text();
    assert!(text.contains("Ni har skrivit olika"), "{text}");
    assert_eq!(text.matches("Det här gäller").count(), 2, "{text}");
}

#[test]
fn she_is_asked_first_whether_help_that_goes_on_works_for_her_and_nobody_else_is() {
    let asks = "Fungerar det som en helhet för dig?";
    let hers = Stage::of_person(&row(53), told(full())).text();
    assert!(hers.contains(asks), "{hers}");
    let said = help(vec![MeasureField::WorksAsWhole(Some(WorksAsWhole::Partly))]);
    let text = Stage::of_person(&row(53), told(of_hers(vec![adds(53, said)]))).text();
    assert!(!text.contains(asks) && text.contains("Fungerar för mig Till en del"), "{text}");
    let his = |path: &str| {
        let shares = vec![Share { section: Section::Plan, rights: Rights::EDIT }];
        let mut stage = Stage::at(path);
        stage.tell(Told::Standing(Standing::Open));
        stage.tell(Told::Record(RecordHeader { shares, ..relatives_header() }));
        stage.tell(Told::Authors(authors()));
        stage.tell(Told::Section(full()));
        stage
    };
    assert!(!his(&row(53)).html().contains("andra/works"), "it is her own check");
    assert!(his(&format!("{}/andra/works", row(53))).text().contains("finns inte"));
}

#[test]
fn what_is_tried_says_until_when_and_asks_for_its_result_once_that_is_past() {
    let list = Stage::of_person("/allt/plan", told(full())).text();
    assert!(list.contains("Hjälpen kommer för sent Prövas till och med måndag 30 november"), "{list}");
    let ahead = Stage::of_person(&row(54), told(full())).text();
    assert!(!ahead.contains("Hur gick det?"), "{ahead}");
    let past = || told(of_hers(vec![adds(54, tried(vec![LearningField::Until(Some(day(11, 10)))]))]));
    assert!(Stage::of_person("/allt/plan", past()).text().contains("Dagen har gått. Hur gick det?"));
    let text = Stage::of_person(&row(54), past()).text();
    assert!(text.contains("Hur gick det?") && text.contains("Det ni prövar Klockan sju"), "{text}");
    let form = Stage::of_person(&format!("{}/andra/outcome", row(54)), past()).text();
    assert!(form.contains("Fråga 1 av 2") && form.contains("Hur gick det?"), "{form}");
}

#[test]
fn what_was_tried_and_kept_stands_last_and_says_so() {
    let kept = tried(vec![
        LearningField::Outcome("Nu hinner jag till träningen".to_owned()),
        LearningField::Keep(Some(true)),
    ]);
    let text = Stage::of_person("/allt/plan", told(of_hers(vec![adds(54, kept)]))).text();
    let (_, over) = text.split_once("Avslutat").unwrap();
    assert!(over.contains("Hjälpen kommer för sent Ja, det fortsätter"), "{text}");
}

#[test]
fn nothing_of_needs_and_of_what_is_tried_speaks_swedish_in_english() {
    let forms = ["behov", "prova", "hjalp"].map(|kind| format!("/allt/plan/ny/{kind}"));
    let fields = ["need", "works"].map(|field| format!("{}/andra/{field}", row(53)));
    for path in forms.into_iter().chain(fields).chain([52, 53, 54].map(row)).chain(["/allt/plan".to_owned()])
    {
        let mut stage = Stage::in_language(&path, Language::En);
        stage.tell(Told::Standing(Standing::Open));
        stage.tell(Told::Record(header()));
        stage.tell(Told::Authors(authors()));
        told(full()).into_iter().for_each(|one| stage.tell(one));
        let text = stage.text().replace("Hjälpen kommer för sent", "").replace("i två veckor", "");
        assert!(!text.contains(['å', 'ä', 'ö', 'Ö']), "{path}: {text}");
    }
}
