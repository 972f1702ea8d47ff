//! The contract held up at a meeting, and what is printed: whole, and nothing disputed as a fact.

use samlat_circle::engine::told::Told;
use samlat_record::{
    Act, AgreementField, Contested, ContractField, Document, Edit, GoalField, Item, JointPlan,
    MedicationsView, PrivateField, Section, Side,
};

use super::planned::adds;
use crate::screens::testing::*;
use crate::words::Language;

const SHOWN: &str = "/allt/kontrakt/visa";

fn says(document: &mut Document, act: Act) -> Vec<u8> {
    document.edit(ASTA, NOW_MS, &Edit::from(act)).unwrap()
}

fn contract() -> Document {
    let mut document = Document::new(Section::Contract, 1).unwrap();
    let promise = |side, text: &str| {
        Item::Agreement(vec![AgreementField::Side(side), AgreementField::Text(text.to_owned())])
    };
    says(&mut document, adds(60, Item::Goal(vec![GoalField::Text("Gå till affären".to_owned())])));
    says(&mut document, adds(61, promise(Side::Person, "Tränar två gånger i veckan")));
    says(&mut document, adds(62, promise(Side::Care, "Beställer en rullator")));
    document
}

/// Two who have said different things of the key contact and of the joint plan.
fn disputed() -> Document {
    let mut hers = contract();
    let mut his = Document::load(&hers.save(), Section::Contract, 1).unwrap();
    let set = |name: &str, plan| Act::SetContract {
        fields: vec![ContractField::KeyContact(name.to_owned()), ContractField::JointPlan(plan)],
    };
    says(&mut hers, set("Maria", JointPlan::Exists));
    let change = his.edit(BERG, NOW_MS, &Edit::from(set("Anna", JointPlan::SaidNo))).unwrap();
    hers.apply(&[&change]).unwrap();
    hers
}

fn told(document: &Document) -> Vec<Told> {
    nothing_written().into_iter().chain([Told::Section(document.view())]).collect()
}

#[test]
fn the_contract_is_shown_whole_with_one_way_back_and_nothing_else_to_press() {
    let stage = Stage::of_person(SHOWN, told(&contract()));
    let (text, html) = (stage.text(), stage.html());
    for said in [
        "Asta",
        "Viktigt för mig Gå till affären",
        "Jag gör Tränar två gånger i veckan",
        "Vården gör Beställer en rullator",
        "Det är inte juridiskt bindande.",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert_eq!(html.matches("<a ").count(), 1, "the way back: {html}");
    assert_eq!(html.matches("<button").count(), 1, "the quick way out of the app: {html}");
    assert!(!html.contains("tabbar") && !text.contains("Senast hämtat"), "{text}");
}

#[test]
fn it_is_two_taps_from_idag_and_one_from_the_contract_once_it_says_something() {
    for path in ["/allt", "/allt/kontrakt"] {
        let html = Stage::of_person(path, told(&contract())).html();
        assert!(html.contains(&format!("href=\"{SHOWN}\"")), "{path}");
        let empty = Stage::of_person(path, nothing_written()).html();
        assert!(!empty.contains(SHOWN), "{path}");
    }
    let empty = Stage::of_person(SHOWN, nothing_written()).text();
    assert!(empty.contains("Inget är skrivet i kontraktet än."), "{empty}");
}

#[test]
fn what_is_disputed_is_shown_with_all_that_is_said_and_never_as_nothing() {
    let told = told(&disputed());
    let shown = Stage::of_person(SHOWN, told.clone()).text();
    assert_eq!(shown.matches("Ni har skrivit olika").count(), 2, "{shown}");
    for said in ["Maria", "Anna", "Det finns en SIP.", "Jag vill inte ha"] {
        assert!(shown.contains(said), "{said}: {shown}");
    }
    let own = Stage::of_person("/allt/kontrakt", told).text();
    assert!(own.contains("Det finns en SIP.") && own.contains("Du vill inte ha en SIP."), "{own}");
    assert!(!own.contains("Inget skrivet. Du kan be om en SIP."), "{own}");
}

#[test]
fn papers_lists_what_this_device_may_print_and_read_in() {
    let html = Stage::of_person("/allt/papper", nothing_written()).html();
    for to in [
        "/allt/om-mig/akuten",
        "/allt/papper/lakemedel",
        "/allt/papper/tider",
        "/allt/papper/kontrakt",
        "/mer/spara",
        "/allt/papper/las-in",
    ] {
        assert!(html.contains(&format!("href=\"{to}\"")), "{to}");
    }
    assert!(!html.contains("href=\"/mer/ord\""), "the words are gone once they were rehearsed");
    let mut of_berg = Stage::at("/allt/papper");
    of_berg.tell(Told::Standing(samlat_circle::engine::told::Standing::Open));
    of_berg.tell(Told::Record(relatives_header()));
    let his = of_berg.html();
    assert!(his.contains("/allt/papper/tider") && his.contains("/mer/spara"), "{his}");
    assert!(!his.contains("/allt/papper/lakemedel") && !his.contains("/allt/papper/las-in"), "{his}");
}

#[test]
fn the_medicines_are_printed_with_every_dose_that_is_said() {
    let strength = Contested::Disputed(vec![field("10 mg".to_owned()), by_berg("25 mg".to_owned())]);
    let medicines = MedicationsView {
        medicines: vec![medicine(51, "Baklofen", strength)].into(),
        ..MedicationsView::default()
    };
    let told = nothing_written().into_iter().chain([medications(medicines)]).collect::<Vec<_>>();
    let text = Stage::of_person("/allt/papper/lakemedel", told).text();
    for said in [
        "Asta",
        "Baklofen",
        "Ni har skrivit olika",
        "10 mg",
        "25 mg",
        "Utskrivet",
        "Kontrollera mot",
        "Skriv ut",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
}

#[test]
fn times_are_printed_without_places_where_she_hides_them_and_a_disputed_one_is_marked() {
    let neurologist = appointment(21, "Neurologen", Contested::Agreed(field(at(11, 23, 10, 15))));
    let whens = Contested::Disputed(vec![field(at(11, 24, 9, 0)), by_berg(at(11, 25, 9, 0))]);
    let all = vec![neurologist, appointment(22, "MR", whens)];
    let mut told: Vec<Told> = nothing_written().into_iter().chain([appointments(all)]).collect();
    let text = Stage::of_person("/allt/papper/tider", told.clone()).text();
    assert!(text.contains("Neurologen Måndag 23 november klockan 10.15 Hus 3"), "{text}");
    assert_eq!(text.matches("MR").count(), 2, "both times: {text}");
    assert!(text.contains("Tisdag 24 november") && text.contains("Onsdag 25 november"), "{text}");
    let mut private = Document::new(Section::Private, 1).unwrap();
    says(&mut private, Act::SetPrivate { fields: vec![PrivateField::HidePlaces(true)] });
    told.push(Told::Section(private.view()));
    let hidden = Stage::of_person("/allt/papper/tider", told).text();
    assert!(hidden.contains("Neurologen") && !hidden.contains("Hus 3"), "{hidden}");
}

#[test]
fn no_paper_speaks_swedish_in_english_and_there_is_no_other() {
    for path in [SHOWN, "/allt/papper/lakemedel", "/allt/papper/tider", "/allt/papper/kontrakt"] {
        let mut stage = Stage::in_language(path, Language::En);
        stage.tell(Told::Standing(samlat_circle::engine::told::Standing::Open));
        stage.tell(Told::Record(header()));
        nothing_written().into_iter().for_each(|one| stage.tell(one));
        let text = stage.text();
        assert!(!text.contains(['å', 'ä', 'ö']), "{path}: {text}");
    }
    let other = Stage::of_person("/allt/papper/annat", nothing_written()).html();
    assert!(!other.contains("Utskrivet"), "{other}");
}
