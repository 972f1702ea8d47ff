//! Händelser: what happened and should not have; only hers.

use samlat_circle::engine::told::{RecordHeader, Standing, Told};
use samlat_record::{
    Act, ActorId, ComplaintAbout, ComplaintField, Document, Edit, IncidentField, Item, ItemId, Section,
};

use crate::screens::testing::*;
use crate::words::Language;

/// Another device of hers.
const TABLET: ActorId = ActorId([3; 16]);

fn id(number: u8) -> ItemId {
    ItemId([number; 16])
}

fn writes(document: &mut Document, by: ActorId, act: Act) {
    document.edit(by, NOW_MS, &Edit::from(act)).unwrap();
}

fn fall() -> Item {
    Item::Incident(vec![
        IncidentField::Text("Föll när liften stannade\nIngen kom på en timme.".to_owned()),
        IncidentField::On(day(11, 12)),
        IncidentField::Place("Rehab".to_owned()),
        IncidentField::Who("Två undersköterskor".to_owned()),
    ])
}

fn full() -> Document {
    let mut document = Document::new(Section::Private, 1).unwrap();
    writes(&mut document, ASTA, Act::Add { id: id(95), item: fall() });
    let wrong = vec![IncidentField::Text("Fel påse i skåpet".to_owned()), IncidentField::On(day(11, 17))];
    writes(&mut document, ASTA, Act::Add { id: id(96), item: Item::Incident(wrong) });
    document
}

fn told(document: &mut Document) -> Vec<Told> {
    nothing_written().into_iter().chain([Told::Section(document.view())]).collect()
}

fn one(number: u8) -> String {
    format!("/allt/handelser/{}", id(number).to_hex())
}

#[test]
fn without_one_it_asks_and_says_that_it_is_hers() {
    let text = Stage::of_person("/allt/handelser", nothing_written()).text();
    for said in ["Har något hänt som inte borde hända?", "Skriv en händelse", "Bara du ser det här."] {
        assert!(text.contains(said), "{said}: {text}");
    }
}

#[test]
fn they_stand_newest_first_and_each_says_all_of_it() {
    let mut document = full();
    let text = Stage::of_person("/allt/handelser", told(&mut document)).text();
    let newest = text.find("Fel påse i skåpet Tisdag 17 november").unwrap();
    assert!(newest < text.find("Föll när liften stannade Torsdag 12 november").unwrap(), "{text}");
    assert!(!text.contains("Ingen kom"), "{text}");
    let text = Stage::of_person(&one(95), told(&mut document)).text();
    for said in
        ["Ingen kom på en timme.", "Rehab", "Två undersköterskor", "Skriv en synpunkt om det", "Ta bort"]
    {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!text.contains("Lägg till Synpunkt"), "there is none to choose: {text}");
}

#[test]
fn the_complaint_that_came_of_it_is_one_press_away() {
    let mut document = full();
    let complaint = vec![
        ComplaintField::Text("Liften stannade".to_owned()),
        ComplaintField::ComplaintAbout(ComplaintAbout::Care),
    ];
    writes(&mut document, ASTA, Act::Add { id: id(91), item: Item::Complaint(complaint) });
    let new = Stage::of_person(&format!("{}/synpunkt", one(95)), told(&mut document)).text();
    assert!(new.contains("Vad gäller det?"), "{new}");
    let form = Stage::of_person(&format!("{}/andra/complaint", one(95)), told(&mut document)).text();
    assert!(
        form.contains("Vilken synpunkt hör till händelsen?") && form.contains("Liften stannade"),
        "{form}"
    );
    let item = Item::Incident(vec![IncidentField::Complaint(Some(id(91)))]);
    writes(&mut document, ASTA, Act::Change { id: id(95), item });
    let html = Stage::of_person(&one(95), told(&mut document)).html();
    assert!(html.contains(&format!("href=\"/allt/synpunkter/{}\"", id(91).to_hex())), "{html}");
}

#[test]
fn what_one_device_removed_while_the_other_wrote_in_it_says_so() {
    let mut document = full();
    let mut other = Document::load(&document.save(), Section::Private, 1).unwrap();
    writes(&mut document, ASTA, Act::Remove { id: id(95) });
    let more = Item::Incident(vec![IncidentField::Outcome("De har lagat liften".to_owned())]);
    let change = other.edit(TABLET, NOW_MS, &Edit::from(Act::Change { id: id(95), item: more })).unwrap();
    document.apply(&[&change]).unwrap();
    let text = Stage::of_person(&one(95), told(&mut document)).text();
    assert!(text.contains("Någon har tagit bort den här medan"), "{text}");
    assert!(text.contains("De har lagat liften"), "{text}");
}

#[test]
fn nobody_else_is_told_that_there_is_such_a_part() {
    for path in ["/allt", "/allt/handelser", "/allt/synpunkter", "/allt/enkat"] {
        let mut stage = Stage::at(path);
        stage.tell(Told::Standing(Standing::Open));
        stage.tell(Told::Record(RecordHeader { ..relatives_header() }));
        let html = stage.html();
        assert!(!html.contains("href=\"/allt/handelser"), "{path}: {html}");
        assert!(!html.contains("Skriv en händelse") && !html.contains("Skriv utkast"), "{path}: {html}");
    }
}

#[test]
fn nothing_of_what_happened_speaks_swedish_in_english() {
    for path in ["/allt/handelser".to_owned(), "/allt/handelser/ny".to_owned(), one(96)] {
        let mut stage = Stage::in_language(&path, Language::En);
        stage.tell(Told::Standing(Standing::Open));
        stage.tell(Told::Record(header()));
        stage.tell(Told::Authors(authors()));
        let mut document = Document::new(Section::Private, 1).unwrap();
        let item =
            Item::Incident(vec![IncidentField::Text("A fall".to_owned()), IncidentField::On(day(11, 12))]);
        writes(&mut document, ASTA, Act::Add { id: id(96), item });
        told(&mut document).into_iter().for_each(|one| stage.tell(one));
        let text = stage.text();
        assert!(!text.contains(['å', 'ä', 'ö', 'Ö']), "{path}: {text}");
    }
}
