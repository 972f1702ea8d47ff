//! A file is read, shown before anything is kept, and added as what the file says. What she wrote stays.

use samlat_circle::engine::told::Told;
use samlat_circle::engine::{Failure, Verb};
use samlat_record::open_format::OpenRecord;
use samlat_record::rules::{Reach, gaps};
use samlat_record::{
    Act, ContactField, Contested, Document, Edit, Ground, Item, List, MedicationsView, Medium, Section,
    StatementField, When,
};

use super::planned::adds;
use crate::screens::appointments::local_now;
use crate::screens::testing::*;

const IMPORT: &str = "/allt/papper/las-in";

/// What the screen says of a file.
fn given(told: Vec<Told>, name: &str, file: &[u8]) -> Stage {
    let mut stage = Stage::of_person(IMPORT, told);
    stage.gives_file(name, file);
    stage
}

/// The edits that are asked for once she has said yes, each said to be saved.
fn kept(told: &[Told], name: &str, file: &[u8]) -> (Stage, Vec<(Section, Edit)>) {
    let is_edit = |verb: &Verb| matches!(verb, Verb::Edit { .. });
    let mut stage =
        Stage::pressed_when(|| given(told.to_vec(), name, file), |stage| stage.asked().iter().any(is_edit));
    let edits = |stage: &Stage| stage.asked().into_iter().filter(is_edit).count();
    loop {
        let before = edits(&stage);
        stage.tell(Told::Saved { ticket: stage.last_ticket() });
        if edits(&stage) == before {
            break;
        }
    }
    let asked = stage.asked().into_iter().filter_map(|verb| {
        let Verb::Edit { section, edit } = verb else { return None };
        Some((section, edit))
    });
    let asked = asked.collect();
    (stage, asked)
}

/// What these edits make of an empty section.
fn written(section: Section, edits: &[(Section, Edit)]) -> Document {
    let mut document = Document::new(section, 1).unwrap();
    for (_, edit) in edits.iter().filter(|(of, _)| *of == section) {
        document.edit(ASTA, NOW_MS, edit).unwrap();
    }
    document
}

fn with(more: impl IntoIterator<Item = Told>) -> Vec<Told> {
    nothing_written().into_iter().chain(more).collect()
}

#[test]
fn contacts_are_shown_first_and_added_as_what_the_file_says() {
    let file = "Namn;Roll;Telefon;Svarar;Huvudman\nEva Lund;kurator;08-1234;8-16;Regionen\n;;;;\nBo;;;;\n";
    let stage = given(nothing_written(), "kontakter.csv", file.as_bytes());
    let text = stage.text();
    assert!(text.contains("kontakter.csv, från"), "{text}");
    assert!(text.contains("Det här läggs till 2 kontakter Eva Lund, kurator, 08-1234 Bo"), "{text}");
    assert!(!stage.asked().iter().any(|verb| matches!(verb, Verb::Edit { .. })), "nothing before the yes");
    let (stage, edits) = kept(&nothing_written(), "kontakter.csv", file.as_bytes());
    assert!(stage.text().contains("Allt är sparat, 2 saker."), "{}", stage.text());
    assert_eq!(edits.len(), 2);
    for (section, edit) in &edits {
        assert_eq!(*section, Section::Contacts);
        let Ground::Transcribed { source, medium, .. } = &edit.ground else { panic!("{edit:?}") };
        assert_eq!((source.as_str(), *medium), ("kontakter.csv", Medium::Paper));
    }
    let view = written(Section::Contacts, &edits).view();
    let (_, Edit { act: Act::Add { id, .. }, .. }) = &edits[0] else { panic!("{edits:?}") };
    let one = format!("/allt/kontakter/{}", id.to_hex());
    let shown = Stage::of_person(&one, with([Told::Section(view.clone())])).text();
    assert!(shown.contains("Avskrivet från kontakter.csv, "), "{shown}");
    // A second time nothing is new.
    let again = given(with([Told::Section(view)]), "kontakter.csv", file.as_bytes()).text();
    assert!(
        again.contains("Inget i filen är nytt.") && again.contains("2 saker i filen står redan"),
        "{again}"
    );
}

#[test]
fn an_import_of_40_rows_puts_one_gap_on_idag() {
    let rows: String = (1..=40).map(|at| format!("Kontakt {at};sak {at}\n")).collect();
    let file = format!("Namn;Ansvarar för\n{rows}");
    let (_, edits) = kept(&nothing_written(), "lista.csv", file.as_bytes());
    assert_eq!(edits.len(), 40);
    let view = written(Section::Contacts, &edits).view();
    let reach = Reach::of(vec![view.clone()], List::default(), vec![ASTA]);
    let open = gaps(&reach, &local_now(&now())).open;
    assert!(open.len() >= 40, "each of them is responsible and cannot be reached: {}", open.len());
    let today = Stage::of_person("/", with([Told::Section(view)])).text();
    assert_eq!(today.matches("Ingen har tagit på sig").count(), 1, "{today}");
}

#[test]
fn a_contact_that_differs_from_hers_changes_nothing_and_is_named_with_its_row() {
    let file = "Namn,Telefon,Anteckning\nmaria,08-123 456 78,\nMaria,08-999 99 99,\nHemtjänsten,,ny\n";
    let text = given(with([contacts(two_contacts())]), "k.csv", file.as_bytes()).text();
    assert!(text.contains("Inget i filen är nytt."), "{text}");
    assert!(text.contains("En sak i filen står redan i Samlat."), "{text}");
    assert!(text.contains("Rad 3: Maria finns redan, och där står något annat."), "{text}");
    assert!(text.contains("Rad 4: Hemtjänsten finns redan"), "{text}");
}

#[test]
fn medicines_become_one_statement_that_differs_from_her_list() {
    let her_list = MedicationsView {
        medicines: vec![medicine(51, "Baklofen", Contested::Agreed(field("10 mg".to_owned())))].into(),
        ..MedicationsView::default()
    };
    let file = "Läkemedel;Styrka;Dos\nBaklofen;25 mg;1+1+1\nFampyra;10 mg;1x2\nFampyra;10 mg;1x2\n";
    let told = with([medications(her_list)]);
    let text = given(told.clone(), "lista.csv", file.as_bytes()).text();
    assert!(text.contains("2 läkemedel, som det filen säger"), "{text}");
    assert!(text.contains("Det du själv har skrivit ändras inte."), "{text}");
    let (_, edits) = kept(&told, "lista.csv", file.as_bytes());
    let [(Section::Medications, Edit { act: Act::Add { item: Item::Statement(fields), .. }, .. })] =
        edits.as_slice()
    else {
        panic!("{edits:?}")
    };
    assert_eq!(fields[0], StatementField::Source("lista.csv".to_owned()));
    let mut hers = written(Section::Medications, &edits);
    let mine = Item::Medicine(vec![
        samlat_record::MedicineField::Name("Baklofen".to_owned()),
        samlat_record::MedicineField::Strength("10 mg".to_owned()),
    ]);
    hers.edit(ASTA, NOW_MS, &Edit::from(adds(52, mine))).unwrap();
    let shown = Stage::of_person("/", with([Told::Section(hers.view())])).text();
    assert!(shown.contains("Listorna säger olika saker. Ändra inget själv."), "{shown}");
    let again = given(with([Told::Section(hers.view())]), "lista.csv", file.as_bytes()).text();
    assert!(again.contains("Inget i filen är nytt."), "{again}");
}

#[test]
fn a_time_that_cannot_be_read_is_named_with_its_row_and_the_others_are_added() {
    let file = "Vad,Datum,Klockan,Plats\nNeurologen,2026-11-23,10:15,Hus 3\nMR,i morgon,9,\nLab,31/2,,\nSyn,2026-12-01,,\n";
    let text = given(nothing_written(), "tider.csv", file.as_bytes()).text();
    assert!(text.contains("2 tider Neurologen, Måndag 23 november klockan 10.15"), "{text}");
    assert!(text.contains("Rad 3: Samlat förstår inte vilken dag det är."), "{text}");
    assert!(text.contains("Rad 4: Den dagen finns inte."), "{text}");
}

#[test]
fn a_time_that_stands_is_not_added_again_because_it_is_said_how_long_it_takes() {
    let When::At { start, .. } = at(11, 23, 10, 15) else { panic!("a day has no length") };
    let lasting = When::At { start, minutes: Some(45) };
    let told = with([appointments(vec![appointment(21, "Neurologen", Contested::Agreed(field(lasting)))])]);
    let file = "Vad,Datum,Klockan,Plats\nNeurologen,2026-11-23,10:15,Hus 3\n";
    let text = given(told, "tider.csv", file.as_bytes()).text();
    assert!(text.contains("Inget i filen är nytt."), "{text}");
}

#[test]
fn what_is_strange_in_a_row_is_shown_as_text_or_left_out_with_why() {
    let file = "Namn,Telefon,Färg\n<b>Bo</b>,08-1234,\n=HYPERLINK(A1),1,\nEva,ring mig,\nIda,08-1234,röd,blå\n,08-1,\n";
    let stage = given(nothing_written(), "k.csv", file.as_bytes());
    let (text, html) = (stage.text(), stage.html());
    assert!(!html.contains("<b>Bo"), "{html}");
    assert!(html.contains("&#60;b&#62;Bo") || html.contains("&lt;b&gt;Bo"), "{html}");
    for said in [
        "En kontakt",
        "Kolumnen Färg läses inte in.",
        "Rad 3: En ruta är en formel.",
        "Rad 4: Det är inget telefonnummer.",
        "Rad 5: Raden har fler rutor än det finns kolumner.",
        "Rad 6: Det saknas vad eller vem raden handlar om.",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
}

#[test]
fn a_bad_file_is_refused_whole_with_reason_and_place() {
    let many = format!("Namn\n{}", "Eva\n".repeat(100_000));
    let long = "x".repeat(2 * 1_024 * 1_024);
    let version = br#"{"format":"samlat-record","version":99,"sections":[]}"#;
    let cases: [(&[u8], &str); 9] = [
        (b"", "Det står inget i filen."),
        (b"Namn,Telefon\n", "Det står inget i filen."),
        (many.as_bytes(), "Filen har för många rader."),
        (b"Namn\nEva\n\x00\x01\x02", "Rad 3: Det är ingen text."),
        (long.as_bytes(), "Filen är för stor."),
        (b"Hund,Katt\n1,2\n", "Första raden säger inte vad som står i kolumnerna."),
        (version, "Filen är från ett nyare Samlat."),
        (b"{\n\"format\": 1}", "Det är ingen fil från Samlat."),
        (b"{\"format\":\"samlat-record\",\"version\":1,\n\"sections\":[}", "Rad 2: Filen är trasig här."),
    ];
    for (file, said) in cases {
        let stage = given(nothing_written(), "fil", file);
        let text = stage.text();
        assert!(text.contains("Filen kan inte läsas in") && text.contains(said), "{said}: {text}");
        assert!(text.contains("Välj en fil"), "another can be chosen: {text}");
        assert!(!stage.asked().iter().any(|verb| matches!(verb, Verb::Edit { .. })));
    }
}

#[test]
fn a_file_from_samlat_is_taken_in_and_a_second_time_adds_nothing() {
    let maria = Item::Contact(vec![ContactField::Name("Maria Ek".to_owned())]);
    let mut before = Document::new(Section::Contacts, 1).unwrap();
    before.edit(ASTA, NOW_MS, &Edit::from(adds(11, maria))).unwrap();
    let file = OpenRecord::of([before.view()], Vec::new()).to_text().unwrap();
    let text = given(nothing_written(), "samlat.json", file.as_bytes()).text();
    assert!(text.contains("Kontakter: en sak Maria Ek"), "{text}");
    let (_, edits) = kept(&nothing_written(), "samlat.json", file.as_bytes());
    let view = written(Section::Contacts, &edits).view();
    let again = given(with([Told::Section(view)]), "samlat.json", file.as_bytes()).text();
    assert!(
        again.contains("Inget i filen är nytt.") && again.contains("En sak i filen står redan"),
        "{again}"
    );
}

#[test]
fn what_cannot_be_fetched_is_said_and_nothing_is_read_in() {
    let mut stage = Stage::of_person(IMPORT, nothing_written());
    stage.is_cut_off();
    stage.gives_file("samlat.json", br#"{"format":"samlat-record","version":1,"sections":[]}"#);
    let text = stage.text();
    assert!(text.contains("Se att du har nät och försök igen.") && text.contains("Välj en fil"), "{text}");
    assert!(!stage.asked().iter().any(|verb| matches!(verb, Verb::Edit { .. })));
    // A list needs nothing more than the app has.
    stage.gives_file("k.csv", b"Namn\nEva\n");
    assert!(stage.text().contains("En kontakt"), "{}", stage.text());
}

#[test]
fn what_stops_on_the_way_says_how_much_is_kept_and_goes_on_from_there() {
    let file = b"Namn\nEva\nBo\n";
    let is_edit = |verb: &Verb| matches!(verb, Verb::Edit { .. });
    let edits = |stage: &Stage| stage.asked().iter().filter(|verb| is_edit(verb)).count();
    let stopped = || {
        let begin = || given(nothing_written(), "k.csv", file);
        let mut stage = Stage::pressed_when(begin, |stage| edits(stage) == 1);
        stage.tell(Told::Saved { ticket: stage.last_ticket() });
        assert_eq!(edits(&stage), 2);
        stage.tell(Told::Failed { ticket: stage.last_ticket(), reason: Failure::BadText });
        stage
    };
    assert!(stopped().text().contains("1 av 2 är sparade."), "{}", stopped().text());
    let mut stage = Stage::pressed_when(stopped, |stage| edits(stage) == 3);
    stage.tell(Told::Saved { ticket: stage.last_ticket() });
    assert!(stage.text().contains("Allt är sparat, 2 saker."), "{}", stage.text());
}

#[test]
fn nothing_is_read_in_before_all_has_come_and_by_nobody_else() {
    let early = Stage::of_person(IMPORT, vec![contacts(two_contacts())]).text();
    assert!(
        early.contains("Läs in filen när det här har kommit") && !early.contains("Välj en fil"),
        "{early}"
    );
    let mut of_berg = Stage::at(IMPORT);
    of_berg.tell(Told::Standing(samlat_circle::engine::told::Standing::Open));
    of_berg.tell(Told::Record(relatives_header()));
    assert!(!of_berg.text().contains("Välj en fil"), "{}", of_berg.text());
}
