//! Dagbok: what she wrote of her days, as written; what is hers alone beside it; and what a relative wrote as the relative's.

use samlat_circle::engine::told::{Author, RecordHeader, Standing, Told};
use samlat_circle::engine::verb::Share;
use samlat_protocol::right::Rights;
use samlat_record::{
    Act, ActorId, CoordinationField, Document, Edit, Energy, EnergyField, Item, ItemId, LocalTime,
    ReadingField, Section, SectionView, SymptomField,
};

use crate::screens::testing::*;
use crate::words::Language;

fn id(number: u8) -> ItemId {
    ItemId([number; 16])
}

fn adds(number: u8, item: Item) -> Act {
    Act::Add { id: id(number), item }
}

fn writes(document: &mut Document, by: ActorId, act: Act) {
    document.edit(by, NOW_MS, &Edit::from(act)).unwrap();
}

fn symptom(text: &str, month: u32, on: u32) -> Item {
    Item::Symptom(vec![SymptomField::Text(text.to_owned()), SymptomField::On(day(month, on))])
}

fn pressure() -> Item {
    let at = LocalTime::home(day(11, 18).and_hms_opt(8, 30, 0).unwrap());
    Item::Reading(vec![
        ReadingField::Title("Blodtryck".to_owned()),
        ReadingField::Value("130/85".to_owned()),
        ReadingField::Unit("mmHg".to_owned()),
        ReadingField::At(at),
    ])
}

/// Three days of hers, and one line of her brother's.
fn full() -> Document {
    let energy = vec![EnergyField::Energy(Energy(6)), EnergyField::On(day(11, 19))];
    let minutes = vec![CoordinationField::Minutes(20), CoordinationField::On(day(11, 19))];
    let mut document = Document::new(Section::Diary, 1).unwrap();
    writes(&mut document, ASTA, adds(61, symptom("Trött i benen", 11, 17)));
    writes(&mut document, ASTA, adds(62, Item::Energy(energy)));
    writes(&mut document, ASTA, adds(63, pressure()));
    writes(&mut document, ASTA, adds(64, Item::Coordination(minutes)));
    writes(&mut document, BERG, adds(65, symptom("Hon snubblade i hallen", 11, 18)));
    document
}

fn alone() -> SectionView {
    let mut document = Document::new(Section::Private, 1).unwrap();
    writes(&mut document, ASTA, adds(66, symptom("Föll i badrummet", 11, 16)));
    document.view()
}

fn told(views: Vec<SectionView>) -> Vec<Told> {
    nothing_written().into_iter().chain(views.into_iter().map(Told::Section)).collect()
}

fn one(number: u8) -> String {
    format!("/allt/dagbok/{}", id(number).to_hex())
}

#[test]
fn an_empty_diary_asks_and_demands_nothing() {
    let text = Stage::of_person("/allt/dagbok", nothing_written()).text();
    for said in [
        "Hur är det i dag?",
        "Du behöver inte skriva varje dag.",
        "Skriv hur mycket ork du har",
        "Skriv ett mätvärde",
        "+ 15 minuter",
        "Det ger inga medicinska råd.",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let all = Stage::of_person("/allt", nothing_written()).html();
    assert!(all.contains("href=\"/allt/dagbok\""), "{all}");
}

#[test]
fn entries_stand_newest_first_as_they_were_written() {
    let text = Stage::of_person("/allt/dagbok", told(vec![full().view(), alone()])).text();
    let rows = [
        "Torsdag 19 november",
        "Ork 6 av 10",
        "Onsdag 18 november",
        "Blodtryck 130/85 mmHg",
        "Tisdag 17 november",
        "Trött i benen",
        "Måndag 16 november",
        "Föll i badrummet Bara du ser det här.",
    ];
    let places: Vec<usize> =
        rows.iter().map(|row| text.find(row).unwrap_or_else(|| panic!("{row}: {text}"))).collect();
    assert!(places.is_sorted(), "{text}");
    assert!(text.contains("20 minuter Tid för att samordna"), "{text}");
    assert!(text.contains("Hon snubblade i hallen Skrivet av Berg"), "{text}");
}

#[test]
fn an_entry_says_all_of_it_and_how_to_change_it() {
    let views = vec![full().view(), alone()];
    let reading = Stage::of_person(&one(63), told(views.clone())).text();
    for said in ["Blodtryck 130/85 mmHg", "onsdag 18 november klockan 08.30", "Ändra", "Ta bort"] {
        assert!(reading.contains(said), "{said}: {reading}");
    }
    let hers = Stage::of_person(&one(66), told(views.clone())).text();
    assert!(hers.contains("Bara du ser det här."), "{hers}");
    let form = Stage::of_person(&format!("{}/andra/at", one(63)), told(views.clone())).html();
    assert!(form.contains("18/11 2026"), "what stands is in the form: {form}");
    let minutes = Stage::of_person(&format!("{}/andra/minutes", one(64)), told(views.clone())).html();
    assert!(minutes.contains("checked"), "what stands is in the form: {minutes}");
    let no_such = Stage::of_person(&format!("{}/andra/strength", one(63)), told(views)).text();
    assert!(no_such.contains("finns inte"), "{no_such}");
}

#[test]
fn a_new_entry_is_of_today_unless_she_says_otherwise() {
    let mut document = Document::new(Section::Diary, 1).unwrap();
    let form = Stage::of_person("/allt/dagbok/ny/matvarde", told(vec![document.view()])).text();
    assert!(form.contains("Vad har du mätt?"), "{form}");
    let unknown = Stage::of_person("/allt/dagbok/ny/lakemedel", told(vec![document.view()])).text();
    assert!(unknown.contains("finns inte"), "{unknown}");
    writes(&mut document, ASTA, adds(61, symptom("Trött", 11, 19)));
    let text = Stage::of_person(&one(61), told(vec![document.view()])).text();
    assert!(text.contains("i dag"), "{text}");
}

#[test]
fn what_one_removed_while_another_wrote_in_it_stands_and_says_so() {
    let mut hers = full();
    let mut his = Document::load(&hers.save(), Section::Diary, 1).unwrap();
    writes(&mut hers, ASTA, Act::Remove { id: id(65) });
    let more = Item::Symptom(vec![SymptomField::Note("Hon slog i knät".to_owned())]);
    let change = his.edit(BERG, NOW_MS, &Edit::from(Act::Change { id: id(65), item: more })).unwrap();
    hers.apply(&[&change]).unwrap();
    let text = Stage::of_person(&one(65), told(vec![hers.view()])).text();
    assert!(text.contains("Någon har tagit bort den här medan"), "{text}");
    assert!(text.contains("Hon slog i knät"), "{text}");
}

#[test]
fn nobody_else_sees_the_diary_until_it_is_shared_and_never_what_is_hers_alone() {
    let tell = |shares: Vec<Share>| {
        let mut stage = Stage::at("/allt/dagbok");
        stage.tell(Told::Standing(Standing::Open));
        stage.tell(Told::Record(RecordHeader { shares, ..relatives_header() }));
        let hers = Author { is_me: false, ..author("", true, Some("Asta")) };
        let his = Author { is_me: true, ..author("Berg", false, None) };
        stage.tell(Told::Authors([(ASTA, hers), (BERG, his)].into()));
        stage
    };
    let none = tell(Vec::new()).text();
    assert!(!none.contains("Trött"), "{none}");
    let mut shared = tell(vec![Share { section: Section::Diary, rights: Rights::READ_POST }]);
    shared.tell(Told::Section(full().view()));
    let text = shared.text();
    assert!(text.contains("Trött i benen Skrivet av Asta"), "her words are shown as hers: {text}");
    assert!(!text.contains("Skriv ett mätvärde") && !text.contains("badrummet"), "{text}");
}

#[test]
fn nothing_of_the_diary_speaks_swedish_in_english() {
    let rows = [61, 62, 63, 64].map(one);
    let forms = ["ork", "besvar", "matvarde", "tid"].map(|kind| format!("/allt/dagbok/ny/{kind}"));
    for path in rows.into_iter().chain(forms).chain(["/allt/dagbok".to_owned()]) {
        let mut stage = Stage::in_language(&path, Language::En);
        stage.tell(Told::Standing(Standing::Open));
        stage.tell(Told::Record(header()));
        stage.tell(Told::Authors(authors()));
        told(vec![full().view()]).into_iter().for_each(|one| stage.tell(one));
        let text = stage.text().replace("Trött", "");
        assert!(!text.contains(['å', 'ä', 'ö', 'Ö']), "{path}: {text}");
    }
}
