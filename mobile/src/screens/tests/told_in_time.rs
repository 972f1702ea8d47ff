//! Tidslinje: everything in its time, with who said it.

use samlat_circle::engine::told::Told;
use samlat_record::{
    Act, ActorId, AppointmentField, Document, Edit, Ground, Item, ItemId, MedicineField, Medium, NoteField,
    Post, ReadingField, Section, SectionView,
};

use crate::screens::testing::*;
use crate::words::Language;

const PATH: &str = "/allt/tidslinje";

fn id(number: u8) -> ItemId {
    ItemId([number; 16])
}

fn adds(number: u8, item: Item) -> Act {
    Act::Add { id: id(number), item }
}

fn written(section: Section, acts: Vec<(ActorId, Act)>) -> SectionView {
    let mut document = Document::new(section, 1).unwrap();
    for (by, act) in acts {
        document.edit(by, NOW_MS - 3_600_000, &Edit::from(act)).unwrap();
    }
    document.view()
}

fn note(text: &str) -> Item {
    Item::Note(vec![NoteField::Text(text.to_owned())])
}

fn visit() -> Act {
    adds(
        21,
        Item::Appointment(vec![
            AppointmentField::Title("Återbesök".to_owned()),
            AppointmentField::When(at(11, 10, 10, 15)),
        ]),
    )
}

fn full() -> Vec<Told> {
    let notes = written(
        Section::Updates,
        vec![(ASTA, adds(31, note("Ring om rampen"))), (BERG, adds(32, note("Jag handlar på fredag")))],
    );
    let reading = Item::Reading(vec![
        ReadingField::Title("Blodtryck".to_owned()),
        ReadingField::Value("130/85".to_owned()),
        ReadingField::At(samlat_record::LocalTime::home(day(11, 18).and_hms_opt(8, 0, 0).unwrap())),
    ]);
    let diary = written(Section::Diary, vec![(ASTA, adds(41, reading))]);
    let times = written(Section::Appointments, vec![(ASTA, visit())]);
    let post = post(7, Section::Updates, Post::Update { text: "Remissen är skickad".to_owned(), task: None });
    let sections = [notes, diary, times].map(Told::Section);
    let posts = Told::Posts { section: Section::Updates, posts: vec![post].into() };
    nothing_written().into_iter().chain(sections).chain([posts]).collect()
}

/// Her medicine, which Berg has written of without having seen what she wrote.
fn disputed() -> SectionView {
    let mut hers = Document::new(Section::Medications, 1).unwrap();
    let named = Item::Medicine(vec![MedicineField::Name("Baklofen".to_owned())]);
    hers.edit(ASTA, NOW_MS, &Edit::from(adds(51, named))).unwrap();
    let mut his = Document::load(&hers.save(), Section::Medications, 1).unwrap();
    let strength = |text: &str| {
        Edit::from(Act::Change {
            id: id(51),
            item: Item::Medicine(vec![MedicineField::Strength(text.to_owned())]),
        })
    };
    hers.edit(ASTA, NOW_MS, &strength("10 mg")).unwrap();
    let change = his.edit(BERG, NOW_MS, &strength("25 mg")).unwrap();
    hers.apply(&[&change]).unwrap();
    hers.view()
}

#[test]
fn an_empty_record_says_that_nothing_is_written() {
    let text = Stage::of_person(PATH, nothing_written()).text();
    assert!(text.contains("Inget är skrivet än."), "{text}");
    assert!(!text.contains("Välj vad som visas"), "{text}");
}

#[test]
fn everything_stands_in_its_time_with_who_said_it() {
    let text = Stage::of_person(PATH, full()).text();
    for said in [
        "Anteckning: Ring om rampen Skrivet av dig i dag klockan 08.00",
        "Anteckning: Jag handlar på fredag Skrivet av Berg",
        "Tid, ska bli av: Återbesök Klockan 10.15. Skrivet av dig",
        "Egen mätning: Blodtryck 130/85",
        "Skrivet av Anna Lind, sjuksköterska, Neurologen",
        "självuppgivet",
        "5 rader",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let place = |said: &str| text.find(said).unwrap();
    assert!(place("Torsdag 19 november") < place("Onsdag 18 november"), "{text}");
    assert!(place("Onsdag 18 november") < place("Tisdag 10 november"), "{text}");
    let html = Stage::of_person(PATH, full()).html();
    assert!(html.contains(&format!("/allt/tider/{}", id(21).to_hex())), "a row leads to where it stands");
}

#[test]
fn twenty_stand_there_at_once_and_more_behind_a_button() {
    let acts = (0..25).map(|number| (ASTA, adds(60 + number, note(&format!("Rad {number}."))))).collect();
    let told =
        nothing_written().into_iter().chain([Told::Section(written(Section::Updates, acts))]).collect();
    let text = Stage::of_person(PATH, told).text();
    assert_eq!(text.matches("Anteckning: Rad").count(), 20, "{text}");
    assert!(text.contains("25 rader") && text.contains("Visa fler"), "{text}");
}

#[test]
fn what_people_disagree_on_is_said_and_no_dose_is_shown() {
    let told = nothing_written().into_iter().chain([Told::Section(disputed())]).collect();
    let text = Stage::of_person(PATH, told).text();
    assert!(text.contains("Läkemedel på listan: Baklofen"), "{text}");
    assert!(text.contains("Ni har skrivit olika"), "{text}");
    assert!(!text.contains("10 mg") && !text.contains("25 mg"), "{text}");
}

#[test]
fn what_was_copied_from_a_paper_says_so() {
    let ground = Ground::Transcribed {
        source: "Vårdcentralen".to_owned(),
        medium: Medium::Paper,
        said_on: day(11, 2),
    };
    let mut document = Document::new(Section::Updates, 1).unwrap();
    document.edit(ASTA, NOW_MS, &Edit { act: adds(31, note("Ny tid kommer")), ground }).unwrap();
    let told = nothing_written().into_iter().chain([Told::Section(document.view())]).collect();
    let text = Stage::of_person(PATH, told).text();
    assert!(text.contains("Avskrivet: Vårdcentralen. På papper, måndag 2 november."), "{text}");
}

#[test]
fn what_has_not_come_is_said() {
    let mut stage = Stage::of_person(PATH, full());
    let Told::Sync(mut view) = sync(samlat_circle::engine::told::SyncState::Online, 0) else {
        unreachable!()
    };
    view.coming = vec![Section::Plan];
    stage.tell(Told::Sync(view));
    assert!(stage.text().contains("Allt har inte kommit till den här enheten än."), "{}", stage.text());
}

#[test]
fn nothing_of_the_timeline_speaks_swedish_in_english() {
    let mut stage = Stage::in_language(PATH, Language::En);
    stage.tell(Told::Standing(samlat_circle::engine::told::Standing::Open));
    stage.tell(Told::Record(header()));
    stage.tell(Told::Authors(authors()));
    full().into_iter().for_each(|one| stage.tell(one));
    let text = stage.text();
    let text = ["Återbesök", "sjuksköterska", "Jag handlar på fredag", "MS-sköterskan"]
        .iter()
        .fold(text, |text, said| text.replace(said, ""));
    assert!(!text.contains(['å', 'ä', 'ö']), "{text}");
}

#[test]
fn a_press_offers_each_section_and_each_writer_that_has_something() {
    let stage = Stage::pressed_until(|| Stage::of_person(PATH, full()), "Vem som skrev");
    let text = stage.text();
    for said in ["Alla delar", "Tider", "Uppdateringar", "Dagbok", "Alla", "du", "Berg", "Anna Lind"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!text.contains("Mellanrum"), "{text}");
}

#[test]
fn a_choice_shows_what_one_writer_wrote_and_another_what_one_section_has() {
    let open = || Stage::pressed_until(|| Stage::of_person(PATH, full()), "Vem som skrev");
    let of_one = Stage::pressed_until(open, "1 rad ").text();
    assert!(of_one.contains("Visa allt"), "{of_one}");
    let rows = ["Ring om rampen", "Jag handlar", "Återbesök", "Blodtryck", "Remissen"];
    let shown = rows.iter().filter(|said| of_one.contains(**said)).count();
    assert_eq!(shown, 1, "{of_one}");
}
