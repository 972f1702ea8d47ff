//! Hemgång: hidden until she is in hospital; the list that is ticked off; and what the law lets her ask about.

use samlat_circle::engine::told::{Standing, Told};
use samlat_circle::engine::{Failure, Verb};
use samlat_record::{
    Act, DischargeField, DischargeStepField, Document, Edit, Item, LocalTime, Owner, Section, SectionView,
    StayField, StayKind,
};

use super::planned::{adds, id, of_hers, told, writes};
use crate::screens::testing::*;
use crate::shown::fault::failure;
use crate::words::{Language, Words};

const PATH: &str = "/allt/hemgang";

fn one() -> String {
    format!("{PATH}/{}", id(55).to_hex())
}

fn stay(more: Vec<DischargeField>) -> Item {
    let mut fields = vec![DischargeField::Place("Länssjukhuset, avdelning 5".to_owned())];
    fields.extend(more);
    Item::Discharge(fields)
}

fn step(text: &str, day: Option<u8>, done: bool) -> Item {
    let mut fields = vec![DischargeStepField::Discharge(id(55)), DischargeStepField::Text(text.to_owned())];
    fields.extend(day.map(|day| DischargeStepField::Day(Some(day))));
    fields.extend(done.then(|| DischargeStepField::Done(Some(now().local.date()))));
    Item::DischargeStep(fields)
}

fn with(more: Vec<DischargeField>) -> Vec<Told> {
    told(of_hers(vec![adds(55, stay(more))]))
}

/// Admitted on Friday, and home on Tuesday.
fn full() -> SectionView {
    of_hers(vec![
        adds(
            55,
            stay(vec![
                DischargeField::Inpatient(Some(true)),
                DischargeField::Admitted(Some(at_noon(11, 13))),
                DischargeField::Home(Some(day(11, 17))),
            ]),
        ),
        adds(56, step("Resan hem", None, true)),
        adds(57, step("Hemtjänsten börjar", Some(1), false)),
        adds(58, step("Ringa vårdcentralen", Some(5), false)),
    ])
}

fn at_noon(month: u32, on: u32) -> LocalTime {
    LocalTime::home(day(month, on).and_hms_opt(12, 0, 0).unwrap())
}

fn law(more: Vec<DischargeField>) -> String {
    let mut fields = vec![DischargeField::Inpatient(Some(true))];
    fields.extend(more);
    Stage::of_person(&one(), with(fields)).text()
}

#[test]
fn it_is_hidden_until_a_stay_in_hospital_and_can_be_begun_from_the_plan() {
    let all = |told| Stage::of_person("/allt", told).text();
    assert!(!all(nothing_written()).contains("Hemgång"));
    assert!(all(with(Vec::new())).contains("Hemgång"));
    assert!(!all(with(vec![DischargeField::Inpatient(Some(false))])).contains("Hemgång"));
    let mut about = Document::new(Section::About, 1).unwrap();
    let fields = vec![StayField::StayKind(StayKind::Hospital), StayField::From(day(11, 18))];
    writes(&mut about, ASTA, adds(61, Item::Stay(fields)));
    let mut stays = nothing_written();
    stays.push(Told::Section(about.view()));
    assert!(all(stays).contains("Hemgång"));
    let plan = Stage::of_person("/allt/plan", nothing_written());
    assert!(plan.text().contains("Jag är på sjukhus") && plan.html().contains("/allt/hemgang/ny"));
    let begun = Stage::of_person("/allt/plan", with(Vec::new()));
    assert!(!begun.text().contains("Jag är på sjukhus") && begun.text().contains("Hemgång"));
    let empty = Stage::of_person(PATH, nothing_written()).text();
    assert!(empty.contains("Är du på sjukhus, eller ska du dit?"), "{empty}");
    let form = Stage::of_person(&format!("{PATH}/ny"), nothing_written()).text();
    assert!(form.contains("Vilket sjukhus är du på"), "{form}");
}

#[test]
fn the_list_stands_before_and_day_by_day_with_what_is_done_and_whose_day_is_past() {
    let list = Stage::of_person(PATH, told(full())).text();
    assert!(list.contains("Länssjukhuset, avdelning 5 Hem tisdag 17 november"), "{list}");
    let text = Stage::of_person(&one(), told(full())).text();
    assert!(text.contains("Före hemgången Resan hem Klart torsdag 19 november"), "{text}");
    assert!(text.contains("onsdag 18 november Dag 1 Hemtjänsten börjar"), "{text}");
    assert!(text.contains("Dagen har gått: onsdag 18 november"), "{text}");
    assert!(text.contains("söndag 22 november Dag 5 Ringa vårdcentralen"), "{text}");
    assert_eq!(text.matches("Bocka av").count(), 2, "what is done is not ticked off again: {text}");
    let empty = Stage::of_person(&one(), with(Vec::new())).text();
    assert!(empty.contains("Vad ska vara klart när du kommer hem?"), "{empty}");
}

/// Whether this says that the step was done on a day, or was not.
fn ticks(verb: &Verb, on: Option<chrono::NaiveDate>) -> bool {
    let item = Item::DischargeStep(vec![DischargeStepField::Done(on)]);
    *verb == Verb::Edit { section: Section::Plan, edit: Edit::from(Act::Change { id: id(57), item }) }
}

#[test]
fn one_tap_ticks_off_and_another_takes_that_back() {
    let today = Some(now().local.date());
    let ticked = || {
        let make = || Stage::of_person(&one(), told(full()));
        let mut stage =
            Stage::pressed_when(make, |stage| stage.asked().iter().any(|verb| ticks(verb, today)));
        stage.tell(Told::Saved { ticket: stage.last_ticket() });
        stage
    };
    assert!(ticked().text().contains("Avbockat: Hemtjänsten börjar"), "{}", ticked().text());
    Stage::pressed_when(ticked, |stage| stage.asked().iter().any(|verb| ticks(verb, None)));
}

#[test]
fn what_could_not_be_ticked_off_says_why_beside_its_button() {
    let today = Some(now().local.date());
    let make = || Stage::of_person(&one(), told(full()));
    let mut stage = Stage::pressed_when(make, |stage| stage.asked().iter().any(|verb| ticks(verb, today)));
    stage.tell(Told::Failed { ticket: stage.last_ticket(), reason: Failure::Ended });
    let said = failure(Words::new(Language::Sv), &Failure::Ended);
    assert!(stage.text().contains(&said) && !stage.text().contains("Avbockat"), "{}", stage.text());
}

#[test]
fn what_many_have_on_the_list_is_put_on_it_with_one_tap_and_taken_off_with_another() {
    let text = Stage::of_person(&one(), told(full())).text();
    let (_, offered) = text.split_once("Sådant som många har på listan").unwrap();
    assert!(offered.contains("Mat och nycklar"), "{offered}");
    let html = Stage::of_person(&one(), told(full())).html();
    assert!(html.contains("Ta bort Resan hem") && !html.contains("Lägg till Resan hem"), "{html}");
    let adds = |stage: &Stage| {
        let asked = stage.asked();
        let mut document = Document::new(Section::Plan, 1).unwrap();
        writes(&mut document, ASTA, adds(55, stay(Vec::new())));
        asked.into_iter().any(|verb| {
            matches!(verb, Verb::Edit { edit, .. } if matches!(edit.act, Act::Add { .. })
                && document.edit(ASTA, NOW_MS, &edit).is_ok())
        })
    };
    Stage::pressed_when(|| Stage::of_person(&one(), told(full())), adds);
}

#[test]
fn without_a_word_on_whether_she_was_admitted_the_law_says_nothing_and_asks() {
    let text = Stage::of_person(&one(), with(Vec::new())).text();
    assert!(text.contains("Har du varit inlagd över natten?"), "{text}");
    assert!(!text.contains("Kallelse till SIP") || !text.contains("Fråga om det är skickat"), "{text}");
    let not = Stage::of_person(&one(), with(vec![DischargeField::Inpatient(Some(false))])).text();
    assert!(not.contains("gäller den som har varit inlagd") && !not.contains("Det du kan fråga om"), "{not}");
}

#[test]
fn the_notice_of_admission_has_a_day_and_a_night_and_then_it_is_asked_about() {
    let due = law(vec![DischargeField::Admitted(Some(at_noon(11, 18)))]);
    assert!(due.contains("skicka det senast torsdag 19 november klockan 12.00"), "{due}");
    let past = law(vec![DischargeField::Admitted(Some(at_noon(11, 13)))]);
    assert!(past.contains("Fråga om det är skickat. Ett dygn gick ut lördag 14 november"), "{past}");
    let sent = law(vec![
        DischargeField::Admitted(Some(at_noon(11, 13))),
        DischargeField::NoticeOfAdmission(Some(at_noon(11, 14))),
    ]);
    assert!(sent.contains("Det skickades inom ett dygn."), "{sent}");
    assert!(law(Vec::new()).contains("Fråga om det är skickat."));
}

#[test]
fn the_call_is_told_with_its_last_day_and_whom_to_ask() {
    let both = || {
        vec![
            DischargeField::RegionWillGive(Some(true)),
            DischargeField::MunicipalityWillGive(Some(true)),
            DischargeField::OutpatientContact("Maria Ek".to_owned()),
        ]
    };
    let on = |month, on| {
        let mut fields = both();
        fields.push(DischargeField::ReadyNotice(Some(day(month, on))));
        law(fields)
    };
    let unknown = law(both());
    assert!(unknown.contains("Det här är inte skrivet: Klar att åka hem."), "{unknown}");
    let ahead = on(11, 18);
    assert!(ahead.contains("Ska skickas senast måndag 23 november"), "the third day is a Saturday: {ahead}");
    assert!(ahead.contains("Maria Ek"), "{ahead}");
    let past = on(11, 9);
    assert!(past.contains("Sista dagen var torsdag 12 november. Fråga när mötet är."), "{past}");
    assert!(past.contains("När är mötet om min SIP?"), "{past}");
    assert!(past.contains("Fråga om kallelsen Maria Ek"), "{past}");
    let alone = law(vec![DischargeField::MunicipalityWillGive(Some(false))]);
    assert!(
        alone.contains("Behövs inte enligt lagen.") && alone.contains("Du kan be om en SIP ändå"),
        "{alone}"
    );
}

#[test]
fn the_summary_is_asked_for_and_says_what_goes_with_it() {
    assert!(law(Vec::new()).contains("Fråga efter den när du åker hem."));
    let has = law(vec![
        DischargeField::HasSummary(Some(true)),
        DischargeField::OutpatientContact("Maria Ek".to_owned()),
    ]);
    assert!(has.contains("Du har fått den.") && has.contains("Fast vårdkontakt: Maria Ek"), "{has}");
}

#[test]
fn two_who_differ_on_whether_the_region_will_help_stand_side_by_side_and_decide_nothing() {
    let mut hers = Document::new(Section::Plan, 1).unwrap();
    writes(&mut hers, ASTA, adds(55, stay(vec![DischargeField::Inpatient(Some(true))])));
    writes(&mut hers, ASTA, adds(57, step("Hemtjänsten börjar", Some(1), false)));
    let mut his = Document::load(&hers.save(), Section::Plan, 1).unwrap();
    let gives = |gives| Act::Change {
        id: id(55),
        item: Item::Discharge(vec![DischargeField::RegionWillGive(Some(gives))]),
    };
    let owner =
        |owner| Act::Change { id: id(57), item: Item::DischargeStep(vec![DischargeStepField::Owner(owner)]) };
    writes(&mut hers, ASTA, gives(true));
    writes(&mut hers, ASTA, owner(Owner::Person));
    let changes =
        [gives(false), owner(Owner::Nobody)].map(|act| his.edit(BERG, NOW_MS, &Edit::from(act)).unwrap());
    hers.apply(&changes.each_ref().map(Vec::as_slice)).unwrap();
    let text = Stage::of_person(&one(), told(hers.view())).text();
    assert!(text.contains("Ni har skrivit olika om det här: Hjälp från regionen efteråt."), "{text}");
    assert_eq!(text.matches("Det här gäller").count(), 2, "{text}");
    assert!(text.contains("Hemtjänsten börjar Ni har skrivit olika"), "{text}");
    let step = format!("{PATH}/{}", id(57).to_hex());
    let text = Stage::of_person(&step, told(hers.view())).text();
    assert_eq!(text.matches("Det här gäller").count(), 2, "{text}");
    assert!(text.contains("Visa hela listan"), "{text}");
}

#[test]
fn each_field_is_changed_on_its_own_and_an_unknown_one_is_not_there() {
    let fields = [
        "place",
        "inpatient",
        "admitted",
        "assessed",
        "notice",
        "region",
        "municipality",
        "ready",
        "called",
        "contact",
        "home",
        "summary",
        "note",
    ];
    let html = Stage::of_person(&one(), told(full())).html();
    for field in fields {
        let path = format!("{}/andra/{field}", one());
        assert!(html.contains(&path), "{field}");
        let text = Stage::of_person(&path, told(full())).text();
        assert!(!text.contains("finns inte"), "{field}: {text}");
    }
    let admitted = Stage::of_person(&format!("{}/andra/admitted", one()), told(full()));
    assert!(admitted.html().contains("13/11 2026") && admitted.text().contains("Fråga 1 av 2"));
    for path in [format!("{}/andra/strength", one()), format!("{PATH}/{}", id(99).to_hex())] {
        assert!(Stage::of_person(&path, told(full())).text().contains("finns inte"), "{path}");
    }
}

#[test]
fn nothing_of_the_way_home_speaks_swedish_in_english() {
    let step = format!("{PATH}/{}", id(57).to_hex());
    let new = [format!("{PATH}/ny"), format!("{}/nytt", one()), format!("{step}/andra/day")];
    let forms = ["admitted", "region", "ready"].map(|field| format!("{}/andra/{field}", one()));
    for path in new.into_iter().chain(forms).chain([PATH.to_owned(), one(), step]) {
        let mut stage = Stage::in_language(&path, Language::En);
        stage.tell(Told::Standing(Standing::Open));
        stage.tell(Told::Record(header()));
        stage.tell(Told::Authors(authors()));
        told(full()).into_iter().for_each(|one| stage.tell(one));
        let text = stage.text().replace("Länssjukhuset, avdelning 5", "").replace("Hemtjänsten börjar", "");
        let text = text.replace("Ringa vårdcentralen", "");
        assert!(!text.contains(['å', 'ä', 'ö', 'Ö']), "{path}: {text}");
    }
}
