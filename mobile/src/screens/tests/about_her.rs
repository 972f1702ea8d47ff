//! Om mig, and what whoever meets her in an emergency must know.

use samlat_circle::engine::told::{Author, RecordHeader, Told, Trust};
use samlat_circle::engine::verb::Share;
use samlat_protocol::right::Rights;
use samlat_record::{
    AboutField, Act, AllergyField, Contested, DiagnosisField, Document, Edit, Item, ItemId, MedicationsView,
    Post, Section, SectionView, SpokespersonField,
};

use crate::screens::testing::*;
use crate::words::Language;

fn about(acts: Vec<Act>) -> SectionView {
    let mut document = Document::new(Section::About, 1).unwrap();
    for act in acts {
        document.edit(ASTA, NOW_MS, &Edit::from(act)).unwrap();
    }
    document.view()
}

fn says(field: AboutField) -> Act {
    Act::SetAbout { fields: vec![field] }
}

fn adds(number: u8, item: Item) -> Act {
    Act::Add { id: ItemId([number; 16]), item }
}

fn full() -> SectionView {
    let allergy =
        vec![AllergyField::Text("Penicillin".to_owned()), AllergyField::Reaction("svullnad".to_owned())];
    about(vec![
        says(AboutField::Name("Asta".to_owned())),
        says(AboutField::BirthYear(1974)),
        says(AboutField::Emergency("Har svag balans. Behöver stöd.".to_owned())),
        adds(21, Item::Diagnosis(vec![DiagnosisField::Name("MS".to_owned())])),
        adds(22, Item::Allergy(allergy)),
        adds(23, Item::Spokesperson(vec![SpokespersonField::Name("Eva".to_owned())])),
    ])
}

fn told(view: SectionView, medicines: MedicationsView) -> Vec<Told> {
    let more = [Told::Section(view), contacts(two_contacts()), medications(medicines)];
    nothing_written().into_iter().chain(more).collect()
}

const EMERGENCY: &str = "/allt/om-mig/akuten";

#[test]
fn who_meets_her_in_an_emergency_reads_all_of_it_on_one_screen() {
    let medicines = MedicationsView {
        medicines: vec![medicine(31, "Baklofen", Contested::Agreed(field("10 mg".to_owned())))].into(),
        ..MedicationsView::default()
    };
    let text = Stage::of_person(EMERGENCY, told(full(), medicines)).text();
    for said in [
        "Till akuten Asta",
        "Född 1974",
        "Har svag balans. Behöver stöd.",
        "Penicillin: svullnad",
        "Baklofen 10 mg",
        "MS",
        "Maria",
        "08-123 456 78",
        "Eva",
        "De bestämmer inte åt dig.",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
}

#[test]
fn a_disputed_dose_is_no_fact_in_an_emergency() {
    let disputed = Contested::Disputed(vec![by_berg("20 mg".to_owned()), field("10 mg".to_owned())]);
    let medicines = MedicationsView {
        medicines: vec![medicine(31, "Baklofen", disputed)].into(),
        ..MedicationsView::default()
    };
    let text = Stage::of_person(EMERGENCY, told(full(), medicines)).text();
    assert!(text.contains("Baklofen Ni har skrivit olika 20 mg 10 mg"), "{text}");
}

#[test]
fn none_known_is_another_thing_than_not_asked() {
    let empty = MedicationsView::default;
    let not_asked = Stage::of_person(EMERGENCY, told(about(Vec::new()), empty())).text();
    assert!(not_asked.contains("Inget är skrivet om allergier. Fråga."), "{not_asked}");
    let none = about(vec![says(AboutField::NoAllergies(true))]);
    let text = Stage::of_person(EMERGENCY, told(none, empty())).text();
    assert!(text.contains("Inga kända allergier."), "{text}");
    let allergy = adds(22, Item::Allergy(vec![AllergyField::Text("Nötter".to_owned())]));
    let both = about(vec![says(AboutField::NoAllergies(true)), allergy]);
    let text = Stage::of_person(EMERGENCY, told(both, empty())).text();
    assert!(text.contains("Nötter") && text.contains("Det står både"), "{text}");
}

#[test]
fn a_list_that_has_not_come_is_not_said_to_be_whole() {
    let told: Vec<Told> = vec![Told::Section(full()), contacts(two_contacts())];
    let text = Stage::of_person(EMERGENCY, told).text();
    assert!(text.contains("Listan är inte säkert hel"), "{text}");
    assert!(!text.contains("Inga läkemedel är skrivna"), "{text}");
}

#[test]
fn om_mig_offers_each_thing_to_say_and_to_say_openly_that_there_are_none() {
    let text = Stage::of_person("/allt/om-mig", told(about(Vec::new()), MedicationsView::default())).text();
    for said in ["Min berättelse", "Jag har inga allergier", "Jag har inga diagnoser", "Lägg till en diagnos"]
    {
        assert!(text.contains(said), "{said}: {text}");
    }
    let text = Stage::of_person("/allt/om-mig", told(full(), MedicationsView::default())).text();
    assert!(!text.contains("Jag har inga allergier") && text.contains("Ta bort"), "{text}");
}

#[test]
fn nothing_about_her_speaks_swedish_in_english() {
    let forms = ["diagnos", "allergi", "talar"].map(|kind| format!("/allt/om-mig/ny/{kind}"));
    let fields = ["emergency", "story", "participation", "wishes", "last_wishes", "name"];
    let changes = fields.map(|field| format!("/allt/om-mig/andra/{field}"));
    let own = ["/allt/om-mig".to_owned(), EMERGENCY.to_owned()];
    for path in forms.into_iter().chain(changes).chain(own) {
        let mut stage = Stage::in_language(&path, Language::En);
        stage.tell(Told::Standing(samlat_circle::engine::told::Standing::Open));
        stage.tell(Told::Record(header()));
        stage.tell(Told::Authors(authors()));
        told(full(), MedicationsView::default()).into_iter().for_each(|one| stage.tell(one));
        let text = stage.text().replace("Har svag balans. Behöver stöd.", "").replace("sjuksköterska", "");
        let text = text.replace("Hemtjänsten", "");
        assert!(!text.contains(['å', 'ä', 'ö', 'Ö']), "{path}: {text}");
    }
}

/// Eva may speak until and with a day of November, and how she wants to take part is said.
fn spoken_for(last: u32) -> SectionView {
    let until = day(11, last);
    about(vec![
        says(AboutField::Participation("Jag vill veta allt. Eva är med.".to_owned())),
        adds(
            23,
            Item::Spokesperson(vec![
                SpokespersonField::Name("Eva".to_owned()),
                SpokespersonField::Text("Tider".to_owned()),
                SpokespersonField::Until(Some(until)),
            ]),
        ),
    ])
}

#[test]
fn whoever_reads_about_her_sees_how_she_takes_part_who_speaks_for_her_until_when_and_that_they_decide_nothing()
 {
    let reads = || {
        let shares = vec![Share { section: Section::About, rights: Rights::READ }];
        vec![Told::Record(RecordHeader { shares, ..relatives_header() }), Told::Section(spoken_for(23))]
    };
    for address in ["/allt/om-mig", EMERGENCY] {
        let text = Stage::of_person(address, reads()).text();
        for said in [
            "Jag vill veta allt. Eva är med.",
            "Eva",
            "Tider",
            "Till och med måndag 23 november",
            "De bestämmer inte om vården.",
        ] {
            assert!(text.contains(said), "{address}: {said}: {text}");
        }
        assert!(!text.contains("åt dig"), "{address}: {text}");
    }
}

#[test]
fn whoevers_time_is_past_speaks_for_her_nowhere_and_she_can_take_them_out() {
    let past = || told(spoken_for(1), MedicationsView::default());
    let emergency = Stage::of_person(EMERGENCY, past()).text();
    assert!(!emergency.contains("Får tala för mig"), "{emergency}");
    let text = Stage::of_person("/allt/om-mig", past()).text();
    assert!(text.contains("Tiden är slut för: Eva"), "{text}");
    assert!(text.contains("Ta bort"), "{text}");
}

#[test]
fn a_word_says_that_its_writer_may_speak_for_her_once_they_have_compared_and_until_the_day() {
    let says_so = |trust: Trust, called: &str, last: u32| {
        let asks = Post::Update { text: "Hon behöver en tid.".to_owned(), task: None };
        let mut posted = post(45, Section::Updates, asks);
        posted.author = Author { trust, ..author("Eva Lind", false, Some(called)) };
        let path = format!("/allt/uppdateringar/{}", posted.id.to_hex());
        let posts = Told::Posts { section: Section::Updates, posts: vec![posted].into() };
        let text = Stage::of_person(&path, vec![Told::Section(spoken_for(last)), posts]).text();
        assert!(text.contains("Hon behöver en tid."), "{text}");
        text.contains("Får tala för personen")
    };
    let compared = Trust::Compared { at_ms: NOW_MS };
    assert!(says_so(compared.clone(), "eva", 23));
    assert!(!says_so(Trust::SelfStated, "Eva", 23), "a name alone gives no weight");
    assert!(!says_so(compared.clone(), "Erik", 23), "whatever they call themself");
    assert!(!says_so(compared, "Eva", 1), "her time is past");
}
