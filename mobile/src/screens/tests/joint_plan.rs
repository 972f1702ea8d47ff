//! The joint plan part by part: what is there, said to be none, missing or disputed; what is recommended; consent.

use samlat_circle::engine::Verb;
use samlat_circle::engine::told::{RecordHeader, Standing, Told};
use samlat_circle::engine::verb::Share;
use samlat_protocol::right::Rights;
use samlat_record::{Act, Document, Edit, Item, JointPlanField, Lead, Part, Principal, Section, SectionView};

use super::planned::{adds, id, of_hers, told, writes};
use crate::screens::testing::*;
use crate::words::Language;

fn one() -> String {
    format!("/allt/plan/{}", id(51).to_hex())
}

fn titled(more: Vec<JointPlanField>) -> Item {
    let mut fields = vec![JointPlanField::Title("Hjälpen hemma".to_owned())];
    fields.extend(more);
    Item::JointPlan(fields)
}

fn with(more: Vec<JointPlanField>) -> Vec<Told> {
    told(of_hers(vec![adds(51, titled(more))]))
}

fn says(words: &str) -> Part {
    Part::Says(words.to_owned())
}

/// A plan whose meeting has been, in which one part is missing and one is said to be none.
fn full() -> SectionView {
    of_hers(vec![adds(
        51,
        titled(vec![
            JointPlanField::Asked(Some(day(10, 1))),
            JointPlanField::AskedBy("Berg".to_owned()),
            JointPlanField::On(Some(day(11, 5))),
            JointPlanField::MeasuresNeeded(says("Hemtjänst och rehab")),
            JointPlanField::Region(says("Rehab två gånger i veckan")),
            JointPlanField::Municipality(says("Hemtjänst morgon och kväll")),
            JointPlanField::Others(Part::None),
            JointPlanField::OwnWords("Jag vill gå till affären".to_owned()),
            JointPlanField::FollowUp(Some(day(12, 5))),
            JointPlanField::HasCopy(Some(false)),
            JointPlanField::Consent("Regionen och kommunen, om hjälpen hemma".to_owned()),
            JointPlanField::ConsentUntil(Some(day(12, 31))),
        ]),
    )])
}

#[test]
fn where_there_is_none_the_plan_says_that_it_can_be_asked_for_and_how() {
    let text = Stage::of_person("/allt/plan", told(of_hers(Vec::new()))).text();
    for said in [
        "Du kan be om en SIP",
        "Regionen eller kommunen bedömer om den behövs",
        "Vem kallar till den?",
        "Kopiera texten",
        "Lägg till en SIP",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    let form = Stage::of_person("/allt/plan/ny/sip", told(of_hers(Vec::new()))).text();
    assert!(form.contains("Vad gäller din SIP?"), "{form}");
}

#[test]
fn the_list_says_how_far_it_has_come() {
    let list = |more| Stage::of_person("/allt/plan", with(more)).text();
    let asked = list(vec![JointPlanField::Asked(Some(day(11, 9)))]);
    assert!(asked.contains("Någon har bett om en SIP"), "{asked}");
    assert!(asked.contains("Hjälpen hemma Väntar sedan 10 dagar"), "{asked}");
    assert!(!asked.contains("Du kan be om en SIP"), "{asked}");
    let called = list(vec![JointPlanField::Called(Some(day(11, 16)))]);
    assert!(called.contains("Kallelsen skickades måndag 16 november"), "{called}");
    let ahead = list(vec![JointPlanField::On(Some(day(11, 26)))]);
    assert!(ahead.contains("Hjälpen hemma Mötet är torsdag 26 november"), "{ahead}");
    let ended = list(vec![JointPlanField::Closed(Some(day(11, 2)))]);
    let (open, over) = ended.split_once("Avslutat").unwrap();
    assert!(!open.contains("Hjälpen hemma") && over.contains("Avslutad måndag 2 november"), "{ended}");
}

#[test]
fn each_part_is_there_or_said_to_be_none_or_missing() {
    let text = Stage::of_person(&one(), told(full())).text();
    assert!(text.contains("Mötet var torsdag 5 november"), "{text}");
    assert!(text.contains("Hjälp som behövs Hemtjänst och rehab"), "{text}");
    assert!(text.contains("Det regionen ansvarar för Rehab två gånger i veckan"), "{text}");
    assert!(text.contains("Det kommunen ansvarar för Hemtjänst morgon och kväll"), "{text}");
    assert!(text.contains("Det någon annan gör Ingen"), "{text}");
    assert!(text.contains("Ansvarar för hela planen Saknas"), "{text}");
    assert!(text.contains("En del saknas."), "{text}");
    let led = Lead::Principal(Principal::Municipality);
    let whole = with(vec![
        JointPlanField::MeasuresNeeded(Part::None),
        JointPlanField::Region(Part::None),
        JointPlanField::Municipality(Part::None),
        JointPlanField::Others(Part::None),
        JointPlanField::Lead(led),
    ]);
    let text = Stage::of_person(&one(), whole).text();
    assert!(text.contains("Alla delar är ifyllda.") && !text.contains("Saknas"), "{text}");
    assert!(text.contains("Ansvarar för hela planen Kommunen"), "{text}");
}

#[test]
fn a_new_one_misses_all_five_and_each_can_be_written() {
    let stage = Stage::of_person(&one(), with(Vec::new()));
    let text = stage.text();
    assert_eq!(text.matches("Saknas").count(), 5, "{text}");
    assert!(text.contains("5 delar saknas.") && text.contains("Ingen dag är skriven än."), "{text}");
    for field in ["needed", "region", "municipality", "others", "lead"] {
        let path = format!("{}/andra/{field}", one());
        assert!(stage.html().contains(&path), "{field}");
        let form = Stage::of_person(&path, with(Vec::new())).text();
        assert!(form.contains("Ingen"), "{form}");
    }
}

#[test]
fn what_is_recommended_is_never_said_to_be_missing() {
    let text = Stage::of_person(&one(), with(Vec::new())).text();
    let (_, after) = text.split_once("Bra att ha med").unwrap();
    let (recommended, _) = after.split_once("Samtycke").unwrap();
    assert!(recommended.contains("Lagen kräver inte det här."), "{recommended}");
    assert!(!recommended.contains("Saknas"), "{recommended}");
    for said in ["Med egna ord", "Mål", "Kontaktpersoner", "Följs upp", "Kopia till dig"] {
        assert!(recommended.contains(said), "{said}: {recommended}");
    }
    let text = Stage::of_person(&one(), told(full())).text();
    assert!(text.contains("Jag vill gå till affären") && text.contains("jag har ingen kopia"), "{text}");
}

#[test]
fn two_who_wrote_a_part_differently_stand_side_by_side_and_it_is_neither() {
    let mut hers = Document::new(Section::Plan, 1).unwrap();
    writes(&mut hers, ASTA, adds(51, titled(Vec::new())));
    let mut his = Document::load(&hers.save(), Section::Plan, 1).unwrap();
    let region = |part| Act::Change { id: id(51), item: Item::JointPlan(vec![JointPlanField::Region(part)]) };
    writes(&mut hers, ASTA, region(says("Rehab")));
    let change = his.edit(BERG, NOW_MS, &Edit::from(region(Part::None))).unwrap();
    hers.apply(&[&change]).unwrap();
    let text = Stage::of_person(&one(), told(hers.view())).text();
    assert!(text.contains("Ni har skrivit olika") && text.contains("Skrivet av Berg"), "{text}");
    assert_eq!(text.matches("Det här gäller").count(), 2, "{text}");
    assert!(text.contains("4 delar saknas."), "the disputed one is not missing: {text}");
    let settles =
        |verb: &Verb| matches!(verb, Verb::Edit { edit, .. } if matches!(edit.act, Act::Settle { .. }));
    let make = || Stage::of_person(&one(), told(hers.view()));
    let stage = Stage::pressed_when(make, |stage| stage.asked().iter().any(settles));
    assert_eq!(stage.asked().iter().filter(|verb| settles(verb)).count(), 1);
}

/// Whether this takes consent back on a day, or lets it hold again.
fn withdraws(verb: &Verb, on: Option<chrono::NaiveDate>) -> bool {
    let item = Item::JointPlan(vec![JointPlanField::ConsentWithdrawn(on)]);
    *verb == Verb::Edit { section: Section::Plan, edit: Edit::from(Act::Change { id: id(51), item }) }
}

#[test]
fn consent_has_its_scope_and_end_and_she_takes_it_back_with_one_tap_that_can_be_undone() {
    let make = || Stage::of_person(&one(), told(full()));
    let text = make().text();
    assert!(text.contains("Samtycke finns, till och med torsdag 31 december."), "{text}");
    assert!(text.contains("Säger ja till Regionen och kommunen, om hjälpen hemma"), "{text}");
    let today = Some(now().local.date());
    let taken = || {
        let mut stage =
            Stage::pressed_when(make, |stage| stage.asked().iter().any(|verb| withdraws(verb, today)));
        stage.tell(Told::Saved { ticket: stage.last_ticket() });
        stage
    };
    assert!(taken().text().contains("Du har tagit tillbaka ditt samtycke."), "{}", taken().text());
    Stage::pressed_when(taken, |stage| stage.asked().iter().any(|verb| withdraws(verb, None)));
}

#[test]
fn consent_that_is_taken_back_says_so_and_that_nobody_was_told() {
    let text = Stage::of_person(
        &one(),
        with(vec![
            JointPlanField::Consent("Regionen".to_owned()),
            JointPlanField::ConsentWithdrawn(Some(day(11, 18))),
        ]),
    )
    .text();
    assert!(text.contains("Samtycket är taget tillbaka onsdag 18 november."), "{text}");
    assert!(text.contains("Samlat skickar inget om det."), "{text}");
    assert!(text.contains("Det gällde: Regionen") && !text.contains("Säger ja till"), "{text}");
    assert!(text.contains("Låt samtycket gälla igen") && !text.contains("Ta tillbaka samtycket"), "{text}");
    let none = Stage::of_person(&one(), with(Vec::new())).text();
    assert!(none.contains("Inget är skrivet om samtycke."), "{none}");
    let past = with(vec![JointPlanField::ConsentUntil(Some(day(11, 1)))]);
    let past = Stage::of_person(&one(), past).text();
    assert!(past.contains("Samtycket gällde till och med söndag 1 november."), "{past}");
}

#[test]
fn its_meeting_among_the_appointments_gives_its_day_and_is_one_press_away() {
    let mut told = with(vec![JointPlanField::Appointment(Some(id(21)))]);
    let when = samlat_record::Contested::Agreed(field(at(11, 26, 10, 0)));
    told.push(appointments(vec![appointment(21, "SIP-möte hemma", when)]));
    let stage = Stage::of_person(&one(), told);
    let text = stage.text();
    assert!(text.contains("Mötet är torsdag 26 november"), "{text}");
    assert!(
        text.contains("Mötet bland tiderna SIP-möte hemma") && text.contains("Visa SIP-möte hemma"),
        "{text}"
    );
    assert!(stage.html().contains(&format!("/allt/tider/{}", id(21).to_hex())), "{}", stage.html());
}

#[test]
fn nobody_else_gives_her_consent_or_takes_it_back() {
    let his = |path: &str| {
        let shares = vec![Share { section: Section::Plan, rights: Rights::EDIT }];
        let mut stage = Stage::at(path);
        stage.tell(Told::Standing(Standing::Open));
        stage.tell(Told::Record(RecordHeader { shares, ..relatives_header() }));
        stage.tell(Told::Authors(authors()));
        stage.tell(Told::Section(full()));
        stage
    };
    let text = his(&one()).text();
    assert!(text.contains("Samtycke finns") && text.contains("Bara personen själv kan ge"), "{text}");
    assert!(!text.contains("Ta tillbaka samtycket"), "{text}");
    assert!(!his(&one()).html().contains("andra/consent"), "{}", his(&one()).html());
    for field in ["consent", "consent_until"] {
        let form = his(&format!("{}/andra/{field}", one())).text();
        assert!(form.contains("finns inte"), "{form}");
    }
    assert!(his(&one()).html().contains("andra/region"), "the parts are written by who may change the plan");
}

#[test]
fn nothing_of_the_joint_plan_speaks_swedish_in_english() {
    let fields = ["needed", "region", "municipality", "others", "lead", "copy", "consent", "asked", "on"];
    let forms = fields.map(|field| format!("{}/andra/{field}", one()));
    for path in forms.into_iter().chain([one(), "/allt/plan".to_owned(), "/allt/plan/ny/sip".to_owned()]) {
        let mut stage = Stage::in_language(&path, Language::En);
        stage.tell(Told::Standing(Standing::Open));
        stage.tell(Told::Record(header()));
        stage.tell(Told::Authors(authors()));
        with(vec![JointPlanField::HasCopy(Some(true))]).into_iter().for_each(|one| stage.tell(one));
        let text = stage.text().replace("Hjälpen hemma", "");
        assert!(!text.contains(['å', 'ä', 'ö', 'Ö']), "{path}: {text}");
    }
}
