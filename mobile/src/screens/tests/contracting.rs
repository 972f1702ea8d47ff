//! The contract: each row with all that stands about it, what people write differently side by side, what falls on the hours of
//! what matters to her, and what has changed since somebody agreed.

use samlat_circle::engine::told::{RecordHeader, Told};
use samlat_circle::engine::verb::Share;
use samlat_protocol::right::Rights;
use samlat_record::{
    Act, AgreedTimeField, AgreedTimeView, AgreementField, AgreementView, Between, ChangedSince, Contested,
    ContractField, ContractView, FieldName, GoalField, GoalView, Item, JointPlan, LocalTime, MarkView,
    Principal, Section, SectionBody, Side, Weekdays, When,
};

use super::planned::id;
use crate::screens::testing::*;

fn time(hour: u32) -> chrono::NaiveTime {
    chrono::NaiveTime::from_hms_opt(hour, 0, 0).unwrap()
}

/// To the shop, on Mondays and Thursdays between nine and eleven.
fn goal() -> GoalView {
    GoalView {
        head: head(51),
        text: field("Gå till affären".to_owned()),
        days: Some(field(Weekdays::of(&[chrono::Weekday::Mon, chrono::Weekday::Thu]))),
        between: Some(field(Between { from: time(9), until: time(11) })),
    }
}

fn promise() -> AgreementView {
    AgreementView {
        head: head(52),
        side: field(Side::Care),
        text: field("Beställa rullator".to_owned()),
        who: Some(Contested::Agreed(field("Anna".to_owned()))),
        until: Some(Contested::Agreed(field(Some(day(12, 15))))),
        route: Some(field("08-123 45 67".to_owned())),
        principal: Some(field(Principal::Municipality)),
        follow_up: Some(field(day(12, 20))),
        outcome: None,
    }
}

fn agreed_time() -> AgreedTimeView {
    let at = LocalTime::home(day(12, 1).and_hms_opt(10, 0, 0).unwrap());
    AgreedTimeView {
        head: head(53),
        text: field("Uppföljning".to_owned()),
        at: Some(Contested::Agreed(field(Some(at)))),
        appointment: None,
    }
}

fn mark(since: Vec<ChangedSince>) -> MarkView {
    MarkView {
        head: head(54),
        side: field(Side::Care),
        party: field("Maria".to_owned()),
        on: field(day(11, 3)),
        changed_since: since,
        changed_before: Vec::new(),
    }
}

fn contract() -> ContractView {
    ContractView {
        goals: vec![goal()].into(),
        agreements: vec![promise()].into(),
        times: vec![agreed_time()].into(),
        marks: vec![mark(Vec::new())].into(),
        ..ContractView::default()
    }
}

fn told(view: ContractView, more: Vec<Told>) -> Vec<Told> {
    let contract = section(Section::Contract, SectionBody::Contract(view));
    nothing_written().into_iter().chain([contract]).chain(more).collect()
}

fn row(number: u8) -> String {
    format!("/allt/kontrakt/{}", id(number).to_hex())
}

fn asked(stage: &Stage) -> Option<Act> {
    stage.edits(Section::Contract).into_iter().map(|edit| edit.act).next()
}

/// The form that changes a field of a row, answered so.
fn answered(path: &str, answers: &[&str]) -> Option<Act> {
    let mut form = Stage::of_person(path, told(contract(), Vec::new()));
    for said in answers {
        form.writes(said);
        form.tell(Told::Saved { ticket: form.last_ticket() });
        form.submits();
    }
    asked(&form)
}

#[test]
fn each_row_has_a_screen_with_all_that_stands_about_it() {
    let text = |number| Stage::of_person(&row(number), told(contract(), Vec::new())).text();
    for (number, all) in [
        (
            51,
            vec![
                "Viktigt för mig Gå till affären Ändra",
                "Dagar och klockslag måndag och torsdag, klockan 09.00–11.00 Ändra",
            ],
        ),
        (
            52,
            vec![
                "Vården gör",
                "Vad Beställa rullator Ändra",
                "Vem Anna Ändra",
                "Kommunen Ändra",
                "När det ska vara gjort tisdag 15 december Ändra",
                "Hur du når dem 08-123 45 67 Ändra",
                "Följs upp söndag 20 december Ändra",
                "Hur det gick Lägg till",
            ],
        ),
        (53, vec!["Vad Uppföljning Ändra", "När Tisdag 1 december klockan 10.00 Ändra"]),
        (54, vec!["Vem Maria Ändra", "Vilken dag tisdag 3 november Ändra", "Inget är ändrat."]),
    ] {
        for said in all {
            assert!(text(number).contains(said), "{said}: {}", text(number));
        }
    }
    let list = Stage::of_person("/allt/kontrakt", told(contract(), Vec::new())).html();
    for number in [51, 52, 53, 54] {
        assert!(list.contains(&format!("href=\"{}\"", row(number))), "{number}: {list}");
    }
}

#[test]
fn each_thing_is_changed_by_itself() {
    let agreement = |field| Act::Change { id: id(52), item: Item::Agreement(vec![field]) };
    for (field, said, written) in [
        ("text", "Prova ut rullator", AgreementField::Text("Prova ut rullator".to_owned())),
        ("who", "Per", AgreementField::Who("Per".to_owned())),
        ("until", "24/12", AgreementField::Until(Some(day(12, 24)))),
        ("until", "", AgreementField::Until(None)),
        ("route", "", AgreementField::Route(String::new())),
        ("follow_up", "", AgreementField::FollowUp(None)),
        ("outcome", "Den kom", AgreementField::Outcome("Den kom".to_owned())),
    ] {
        let act = answered(&format!("{}/andra/{field}", row(52)), &[said]);
        assert_eq!(act, Some(agreement(written)), "{field} {said}");
    }
    let at = LocalTime::home(day(12, 2).and_hms_opt(13, 0, 0).unwrap());
    let moved = Act::Change { id: id(53), item: Item::AgreedTime(vec![AgreedTimeField::At(Some(at))]) };
    assert_eq!(answered(&format!("{}/andra/when", row(53)), &["2/12 kl 13"]), Some(moved));
    // The days stand as they were; the hours are others.
    let mut form = Stage::of_person(&format!("{}/andra/hours", row(51)), told(contract(), Vec::new()));
    form.submits();
    for said in ["13", "15"] {
        form.writes(said);
        form.tell(Told::Saved { ticket: form.last_ticket() });
        form.submits();
    }
    let days = Weekdays::of(&[chrono::Weekday::Mon, chrono::Weekday::Thu]);
    let fields = vec![
        GoalField::Days(Some(days)),
        GoalField::Between(Some(Between { from: time(13), until: time(15) })),
    ];
    assert_eq!(asked(&form), Some(Act::Change { id: id(51), item: Item::Goal(fields) }), "{}", form.text());
}

#[test]
fn what_people_write_differently_stands_side_by_side_and_is_no_fact_until_one_is_chosen() {
    let mut view = contract();
    let mut two = promise();
    two.who = Some(Contested::Disputed(vec![field("Anna".to_owned()), by_berg("Per".to_owned())]));
    two.until = Some(Contested::Disputed(vec![field(Some(day(12, 15))), by_berg(None)]));
    view.agreements = vec![two].into();
    view.key_contact = Some(Contested::Disputed(vec![field("Maria".to_owned()), by_berg("Lind".to_owned())]));
    view.joint_plan = Some(Contested::Disputed(vec![field(JointPlan::Exists), by_berg(JointPlan::SaidNo)]));
    view.mri_every = Some(Contested::Disputed(vec![field(Some(365)), by_berg(None)]));
    let settles = |field| Act::Settle { id: id(52), item: Item::Agreement(vec![field]) };
    let says = |field| Act::SetContract { fields: vec![field] };
    let cases = [
        (row(52), settles(AgreementField::Who("Anna".to_owned()))),
        (row(52), settles(AgreementField::Who("Per".to_owned()))),
        (row(52), settles(AgreementField::Until(Some(day(12, 15))))),
        (row(52), settles(AgreementField::Until(None))),
        ("/allt/kontrakt".to_owned(), says(ContractField::KeyContact("Lind".to_owned()))),
        ("/allt/kontrakt".to_owned(), says(ContractField::JointPlan(JointPlan::SaidNo))),
        ("/allt/kontrakt".to_owned(), says(ContractField::MriEvery(Some(365)))),
        ("/allt/kontrakt".to_owned(), says(ContractField::MriEvery(None))),
    ];
    for (path, act) in cases {
        let make = || Stage::of_person(&path, told(view.clone(), Vec::new()));
        Stage::pressed_when(make, |stage| asked(stage).as_ref() == Some(&act));
    }
    let html = Stage::of_person(&row(52), told(view, Vec::new())).html();
    assert!(!html.contains("/andra/who") && !html.contains("/andra/until"), "{html}");
}

#[test]
fn a_time_on_the_hours_of_what_matters_to_her_is_said_at_both_and_neither_gives_way() {
    let at = |on, hour, minutes| match at(11, on, hour, 0) {
        When::At { start, .. } => When::At { start, minutes: Some(minutes) },
        When::AllDay { date } => When::AllDay { date },
    };
    let visit = |when| appointments(vec![appointment(21, "Sjukgymnast", Contested::Agreed(field(when)))]);
    for (when, clashes) in [(at(23, 10, 30), true), (at(23, 11, 30), false), (at(24, 10, 30), false)] {
        let more = || vec![visit(when.clone())];
        for path in [format!("/allt/tider/{}", id(21).to_hex()), "/allt/tider".to_owned(), "/".to_owned()] {
            let text = Stage::of_person(&path, told(contract(), more())).text();
            let said = "Tiden ligger när du vill göra det som är viktigt för dig: Gå till affären";
            assert_eq!(text.contains(said), clashes, "{path} {when:?}: {text}");
        }
        let of_goal = Stage::of_person(&row(51), told(contract(), more())).text();
        assert_eq!(of_goal.contains("Sjukgymnast. Måndag 23 november klockan 10.00"), clashes, "{of_goal}");
    }
}

#[test]
fn what_has_changed_since_somebody_agreed_is_said_then_and_now_and_in_words() {
    let changed = |item: Option<u8>, field, then: &[&str], now: &[&str]| ChangedSince {
        item: item.map(id),
        field,
        then: then.iter().map(|said| (*said).to_owned()).collect(),
        now: now.iter().map(|said| (*said).to_owned()).collect(),
    };
    let since = vec![
        changed(None, FieldName::JointPlan, &[], &["asked_for"]),
        changed(None, FieldName::NeurologistEvery, &["365"], &["182"]),
        changed(Some(52), FieldName::Until, &["2026-12-01"], &["2026-12-15"]),
        changed(Some(52), FieldName::Principal, &["region"], &["municipality"]),
        changed(Some(51), FieldName::Days, &["1"], &["9"]),
        changed(Some(51), FieldName::Between, &["09:00:00, 10:00:00"], &["09:00:00, 11:00:00"]),
        changed(
            Some(53),
            FieldName::At,
            &["2026-11-30T10:00:00, Europe/Stockholm"],
            &["2026-12-01T10:00:00, Europe/Stockholm"],
        ),
        changed(Some(51), FieldName::Item, &[], &["Gå till affären"]),
    ];
    let view = ContractView { marks: vec![mark(since)].into(), ..contract() };
    let text = Stage::of_person(&row(54), told(view.clone(), Vec::new())).text();
    for said in [
        "Samlad plan (SIP). Då: inget. Nu: Du har bett om en SIP.",
        "Besök hos neurolog. Då: Varje år. Nu: Varje halvår.",
        "Då: tisdag 1 december. Nu: tisdag 15 december.",
        "Då: måndag. Nu: måndag och torsdag.",
        "Då: klockan 09.00–10.00. Nu: klockan 09.00–11.00.",
        "Då: Måndag 30 november klockan 10.00. Nu: Tisdag 1 december klockan 10.00.",
        "Nytt: Gå till affären",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    for code in ["asked_for", "municipality", "2026", "T10"] {
        assert!(!text.contains(code), "{code}: {text}");
    }
}

#[test]
fn how_often_is_agreed_by_one_choice_and_taken_back_by_one() {
    let mut form = Stage::of_person("/allt/kontrakt/nytt/neurologist", told(contract(), Vec::new()));
    assert!(form.text().contains("Hur ofta ska du träffa en neurolog?"), "{}", form.text());
    form.chooses();
    form.tell(Told::Saved { ticket: form.last_ticket() });
    form.submits();
    let none = Act::SetContract { fields: vec![ContractField::NeurologistEvery(None)] };
    assert_eq!(asked(&form), Some(none), "the last choice is that nothing is decided");
    let rare = Some(Contested::Agreed(field(Some(180))));
    let view = ContractView { neurologist_every: rare, ..contract() };
    let form = Stage::of_person("/allt/kontrakt/nytt/neurologist", told(view, Vec::new())).text();
    assert!(form.contains("Var 180:e dag"), "what stands is among what is offered: {form}");
    let half = Some(Contested::Agreed(field(Some(182))));
    let view = ContractView { neurologist_every: half, ..contract() };
    let text = Stage::of_person("/allt/kontrakt", told(view, Vec::new())).text();
    assert!(text.contains("Besök hos neurolog Varje halvår Ändra"), "{text}");
}

#[test]
fn whoever_only_reads_changes_nothing() {
    let shares = vec![Share { section: Section::Contract, rights: Rights::READ }];
    let reader = || Told::Record(RecordHeader { shares: shares.clone(), ..relatives_header() });
    for path in ["/allt/kontrakt".to_owned(), row(51), row(52), row(53), row(54)] {
        let html = Stage::of_person(&path, told(contract(), vec![reader()])).html();
        assert!(!html.contains("/andra/") && !html.contains("/nytt/"), "{path}: {html}");
    }
    let gone = Stage::of_person(&row(99), told(contract(), Vec::new())).text();
    assert!(gone.contains("finns inte"), "{gone}");
}
