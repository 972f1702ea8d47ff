//! Who is responsible for each diagnosis and each open need: somebody, nobody, that nobody has said, or all that is said.

use samlat_circle::engine::told::Told;
use samlat_record::{
    AboutView, Act, Contested, DiagnosisField, DiagnosisView, Item, ItemId, NeedView, Owner, PlanView,
    Section, SectionBody,
};

use super::planned::id;
use crate::screens::testing::*;
use crate::words::Language;

fn diagnosis(number: u8, name: &str, responsible: Option<Contested<String>>) -> DiagnosisView {
    DiagnosisView {
        head: head(number),
        name: field(name.to_owned()),
        since: None,
        responsible,
        icd10: None,
        note: None,
    }
}

fn need(number: u8, text: &str, owner: Option<Contested<Owner>>) -> NeedView {
    NeedView {
        head: head(number),
        text: field(text.to_owned()),
        goal: None,
        owner,
        since: None,
        closed: None,
        note: None,
    }
}

fn told(diagnoses: Vec<DiagnosisView>, needs: Vec<NeedView>) -> Vec<Told> {
    let about = AboutView { diagnoses: diagnoses.into(), ..AboutView::default() };
    let plan = PlanView { needs: needs.into(), ..PlanView::default() };
    let more = [
        contacts(two_contacts()),
        section(Section::About, SectionBody::About(about)),
        section(Section::Plan, SectionBody::Plan(plan)),
    ];
    nothing_written().into_iter().chain(more).collect()
}

fn said(words: &str) -> Option<Contested<String>> {
    Some(Contested::Agreed(field(words.to_owned())))
}

fn owned(owner: Owner) -> Option<Contested<Owner>> {
    Some(Contested::Agreed(field(owner)))
}

#[test]
fn each_diagnosis_says_who_is_responsible_for_it_or_that_nobody_has_said() {
    let torn =
        Some(Contested::Disputed(vec![by_berg("doktor Lind".to_owned()), field("doktor Ek".to_owned())]));
    let all = vec![
        diagnosis(21, "MS", said("doktor Lind")),
        diagnosis(22, "Migrän", None),
        diagnosis(23, "Astma", torn),
    ];
    let text = Stage::of_person("/allt/om-mig", told(all, Vec::new())).text();
    for line in [
        "MS Ansvarar: doktor Lind.",
        "Migrän Ingen har sagt vem som ansvarar.",
        "Astma Det är skrivet olika vem som ansvarar: doktor Lind, doktor Ek.",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    let none = Stage::of_person("/allt/om-mig", nothing_written()).text();
    assert!(!none.contains("ansvarar"), "{none}");
}

#[test]
fn each_open_need_says_so_in_the_plan_and_on_its_own_screen() {
    let maria = ItemId([11; 16]);
    let torn = Some(Contested::Disputed(vec![by_berg(Owner::Contact(maria)), field(Owner::Nobody)]));
    let needs = [
        (41, "Komma ut", owned(Owner::Contact(maria)), "Ansvarar: Maria."),
        (42, "Sova", None, "Ingen har sagt vem som ansvarar."),
        (43, "Handla", owned(Owner::Nobody), "Det är sagt att ingen ansvarar."),
        (44, "Städa", owned(Owner::Person), "Ansvarar: du."),
        (45, "Duscha", owned(Owner::Contact(id(99))), "Ansvarar: en kontakt som är borttagen."),
        (46, "Resa", torn, "Det är skrivet olika vem som ansvarar: Maria, ingen."),
    ];
    let rows = || {
        needs.iter().map(|(number, text, owner, _)| need(*number, text, owner.clone())).collect::<Vec<_>>()
    };
    let list = Stage::of_person("/allt/plan", told(Vec::new(), rows())).text();
    for (number, text, _, line) in &needs {
        assert!(list.contains(&format!("{text} Ingen hjälp är skriven. {line}")), "{line}: {list}");
        let own = Stage::of_person(&format!("/allt/plan/{}", id(*number).to_hex()), told(Vec::new(), rows()))
            .text();
        assert!(own.contains(line), "{line}: {own}");
    }
}

#[test]
fn a_need_that_is_met_is_nobodys_to_be_responsible_for() {
    let met = NeedView { closed: Some(field(day(11, 1))), ..need(41, "Komma ut", None) };
    for path in ["/allt/plan".to_owned(), format!("/allt/plan/{}", id(41).to_hex())] {
        let text = Stage::of_person(&path, told(Vec::new(), vec![met.clone()])).text();
        assert!(text.contains("Komma ut") && !text.contains("vem som ansvarar"), "{path}: {text}");
    }
}

#[test]
fn who_is_responsible_is_said_in_english_too() {
    let rows = told(vec![diagnosis(21, "MS", None)], vec![need(41, "Out", owned(Owner::Nobody))]);
    for (path, said) in [
        ("/allt/om-mig", "Nobody has said who is responsible."),
        ("/allt/plan", "It is said that nobody is responsible."),
    ] {
        let text = Stage::in_language(path, Language::En).opened_with(rows.clone()).text();
        assert!(text.contains(said), "{text}");
    }
}

/// Who is responsible for a diagnosis is said, changed and taken back once it stands.
#[test]
fn who_is_responsible_for_a_diagnosis_is_changed_once_it_is_written() {
    let path = format!("/allt/om-mig/diagnos/{}/andra/responsible", id(21).to_hex());
    let rows = |who: Option<Contested<String>>| told(vec![diagnosis(21, "MS", who)], Vec::new());
    for (who, name) in
        [(None, "Lägg till Ansvarig läkare: MS"), (said("doktor Lind"), "Ändra Ansvarig läkare: MS")]
    {
        let html = Stage::of_person("/allt/om-mig", rows(who)).html();
        assert!(html.contains(&format!("href=\"{path}\"")) && html.contains(name), "{html}");
    }
    for words in ["Sara Ek", ""] {
        let mut stage = Stage::of_person(&path, rows(said("doktor Lind")));
        assert!(stage.html().contains("doktor Lind"), "what stands there stands in the field");
        stage.writes(words);
        stage.tell(Told::Saved { ticket: stage.last_ticket() });
        stage.submits();
        let item = Item::Diagnosis(vec![DiagnosisField::Responsible(words.to_owned())]);
        assert_eq!(stage.edits(Section::About)[0].act, Act::Change { id: id(21), item });
    }
    let gone = Stage::of_person("/allt/om-mig", rows(said(""))).text();
    assert!(gone.contains("MS Ingen har sagt vem som ansvarar."), "{gone}");
}

#[test]
fn who_is_responsible_for_a_diagnosis_is_settled_where_people_disagree() {
    let torn =
        || Some(Contested::Disputed(vec![by_berg("doktor Lind".to_owned()), field("doktor Ek".to_owned())]));
    let make = || Stage::of_person("/allt/om-mig", told(vec![diagnosis(21, "MS", torn())], Vec::new()));
    let html = make().html();
    assert!(!html.contains("/allt/om-mig/diagnos/"), "it is settled first: {html}");
    assert!(make().text().contains("Skrivet av Berg"), "{}", make().text());
    let acts = Stage::acts(Section::About, make);
    for who in ["doktor Lind", "doktor Ek"] {
        let item = Item::Diagnosis(vec![DiagnosisField::Responsible(who.to_owned())]);
        assert!(acts.contains(&Act::Settle { id: id(21), item }), "{acts:?}");
    }
}
