//! Gränser: each limit with what it means, changed one at a time, by her alone, and again what Samlat begins with.

use samlat_circle::engine::told::{RecordHeader, Standing, Told};
use samlat_circle::engine::verb::Share;
use samlat_protocol::right::Rights;
use samlat_record::{
    Act, ActorId, Document, Edit, Item, PlanField, Provenance, RequestField, RequestKind, Section, Thresholds,
};

use super::planned::{adds, writes};
use crate::screens::testing::*;
use crate::words::Language;

const LIMITS: &str = "/allt/mellanrum/granser";

fn set(all: Thresholds) -> Act {
    Act::SetPlan { fields: vec![PlanField::Thresholds(Some(all))] }
}

fn referral(days: u16) -> Act {
    set(Thresholds { referral_days: days, ..Thresholds::default() })
}

/// A plan with a referral of 1 October, 49 days ago, in which these have set limits one after the other.
fn plan(said: Vec<(ActorId, Act)>) -> Told {
    let mut document = Document::new(Section::Plan, 1).unwrap();
    let fields = vec![
        RequestField::Text("Ögonkliniken".to_owned()),
        RequestField::RequestKind(RequestKind::Referral),
        RequestField::Sent(Some(day(10, 1))),
    ];
    writes(&mut document, ASTA, adds(42, Item::Request(fields)));
    said.into_iter().for_each(|(by, act)| writes(&mut document, by, act));
    let known = Provenance { hers: [ASTA].into(), ..Provenance::default() };
    Told::Section(document.view_with(&known))
}

fn told(said: Vec<(ActorId, Act)>) -> Vec<Told> {
    let others = nothing_written().into_iter();
    let others = others.filter(|told| !matches!(told, Told::Section(view) if view.section == Section::Plan));
    others.chain([plan(said)]).collect()
}

fn text(path: &str, said: Vec<(ActorId, Act)>) -> String {
    Stage::of_person(path, told(said)).text()
}

/// The limits that are to be written.
fn written(stage: &Stage) -> Vec<Option<Thresholds>> {
    let of = |edit: Edit| {
        let Act::SetPlan { fields } = edit.act else { panic!("{:?}", edit.act) };
        match fields.as_slice() {
            [PlanField::Thresholds(all)] => Some(*all),
            [] | [_, ..] => None,
        }
    };
    stage.edits(Section::Plan).into_iter().filter_map(of).collect()
}

/// A form, answered so.
fn answered(limit: &str, answer: &str, said: Vec<(ActorId, Act)>) -> Stage {
    let mut form = Stage::of_person(&format!("{LIMITS}/{limit}"), told(said));
    form.writes(answer);
    form.tell(Told::Saved { ticket: form.last_ticket() });
    form.submits();
    form
}

#[test]
fn each_limit_stands_there_with_what_it_means_and_the_way_to_change_it() {
    for list in [text(LIMITS, Vec::new()), Stage::of_person(LIMITS, nothing_written()).text()] {
        for said in [
            "Remiss utan svar Fråga efter 30 dagar Ändra",
            "Ansökan utan beslut Fråga efter 90 dagar Ändra",
            "Inget besök hos neurolog Fråga efter 365 dagar Har ni bestämt något i kontraktet",
            "Ingen MR Fråga efter 365 dagar",
            "Recept som tar slut Säg till 30 dagar före Ändra",
            "Beslut om hjälp som tar slut Säg till 60 dagar före Ändra",
            "Läkemedel som tar slut hemma Säg till 7 dagar före Ändra",
            "Dos som tas senare I tid om den tas inom 60 minuter Ändra",
            "Samma personer i Året Räkna 12 månader bakåt Ändra",
            "Olika personer hemma i Året Räkna 14 dagar bakåt Ändra",
        ] {
            assert!(list.contains(said), "{said}: {list}");
        }
        assert!(!list.contains("Börja om") && !list.contains("Samlat börjar med"), "nothing is set: {list}");
    }
    let html = Stage::of_person("/allt/mellanrum", nothing_written()).html();
    assert!(html.contains(&format!("href=\"{LIMITS}\"")), "{html}");
    let list = Stage::of_person(LIMITS, nothing_written()).html();
    assert!(list.contains("aria-label=\"Ändra Remiss utan svar\""), "{list}");
}

#[test]
fn one_limit_is_changed_and_the_others_stay_as_she_has_set_them() {
    let before = Thresholds { application_days: 120, ..Thresholds::default() };
    let form = answered("referral", "14 dagar", vec![(ASTA, set(before))]);
    assert_eq!(written(&form), [Some(Thresholds { referral_days: 14, ..before })]);
    let html = Stage::of_person(&format!("{LIMITS}/referral"), told(vec![(ASTA, referral(14))])).html();
    assert!(html.contains("initial_value=\"14\""), "what stands is in the field: {html}");
    let list = text(LIMITS, vec![(ASTA, referral(14))]);
    assert!(list.contains("Remiss utan svar Fråga efter 14 dagar Samlat börjar med 30 dagar."), "{list}");
}

#[test]
fn what_is_no_limit_is_said_and_nothing_is_written() {
    let whole = "Skriv ett helt tal från 1 till 3650.";
    for (limit, answer, why) in [
        ("referral", "", "Skriv något här."),
        ("referral", "   ", "Skriv något här."),
        ("referral", "0", whole),
        ("referral", "-30", whole),
        ("referral", "3651", whole),
        ("referral", "99999999999999999999", whole),
        ("referral", "snart", whole),
        ("referral", "3 månader", whole),
        ("referral", "1,5", whole),
        ("late", "1441", "Skriv ett helt tal från 1 till 1440."),
        ("continuity", "121", "Skriv ett helt tal från 1 till 120."),
    ] {
        let form = answered(limit, answer, vec![(ASTA, referral(14))]);
        assert!(form.text().contains(why), "{limit} {answer}: {}", form.text());
        assert_eq!(written(&form), [], "{limit} {answer}");
    }
}

#[test]
fn all_of_them_are_again_what_samlat_begins_with_and_that_can_be_undone() {
    let make = || Stage::of_person(LIMITS, told(vec![(ASTA, referral(14))]));
    assert!(make().text().contains("Alla gränser blir som när Samlat var nytt."), "{}", make().text());
    assert!(make().html().contains("aria-label=\"Börja om med alla gränser\""), "{}", make().html());
    let none = || Act::SetPlan { fields: vec![PlanField::Thresholds(None)] };
    let begun_again = || {
        let mut stage = Stage::pressed_when(make, |stage| !stage.edits(Section::Plan).is_empty());
        stage.tell(Told::Saved { ticket: stage.last_ticket() });
        stage.tell(plan(vec![(ASTA, referral(14)), (ASTA, none())]));
        stage
    };
    let list = begun_again().text();
    assert!(list.contains("Fråga efter 30 dagar") && !list.contains("Börja om"), "{list}");
    assert!(list.contains("Alla gränser är som när Samlat var nytt") && list.contains("Ångra"), "{list}");
    let undone = Stage::pressed_when(begun_again, |stage| stage.edits(Section::Plan).len() > 1);
    let acts: Vec<Act> = undone.edits(Section::Plan).into_iter().map(|edit| edit.act).collect();
    assert_eq!(acts, [none(), referral(14)]);
}

#[test]
fn only_hers_count_and_what_another_writes_over_them_is_not_hers() {
    let hers_over = vec![(ASTA, referral(60)), (BERG, referral(5))];
    assert!(
        text(LIMITS, hers_over.clone()).contains("Fråga efter 60 dagar"),
        "{}",
        text(LIMITS, hers_over.clone())
    );
    assert!(!text("/allt/mellanrum", hers_over).contains("En remiss väntar på svar"), "49 days are no 60");
    let none = Act::SetPlan { fields: vec![PlanField::Thresholds(None)] };
    let taken_back = text(LIMITS, vec![(ASTA, referral(60)), (BERG, referral(5)), (ASTA, none)]);
    assert!(taken_back.contains("Fråga efter 30 dagar"), "{taken_back}");
    let theirs = vec![(BERG, referral(60))];
    assert!(
        text(LIMITS, theirs.clone()).contains("Fråga efter 30 dagar"),
        "{}",
        text(LIMITS, theirs.clone())
    );
    assert!(
        text("/allt/mellanrum", theirs.clone()).contains("En remiss väntar på svar"),
        "49 days are past 30"
    );
    let form = answered("application", "10", theirs);
    assert_eq!(
        written(&form),
        [Some(Thresholds { application_days: 10, ..Thresholds::default() })],
        "nothing of what another has written is made hers"
    );
}

#[test]
fn whoever_else_reads_the_plan_sees_them_and_changes_none() {
    let header = RecordHeader {
        shares: vec![Share { section: Section::Plan, rights: Rights::EDIT }],
        ..relatives_header()
    };
    for path in [LIMITS.to_owned(), format!("{LIMITS}/referral")] {
        let mut stage = Stage::at(&path);
        for told in [Told::Standing(Standing::Open), Told::Record(header.clone()), Told::Authors(authors())] {
            stage.tell(told);
        }
        assert!(!stage.text().contains("Fråga efter"), "the plan has not been told: {}", stage.text());
        stage.tell(plan(vec![(ASTA, referral(14))]));
        let text = stage.text();
        assert!(text.contains("Fråga efter 14 dagar"), "{text}");
        assert!(text.contains("Bara personen själv kan ändra gränserna."), "{text}");
        assert!(
            !text.contains("Ändra") && !text.contains("Börja om") && !stage.html().contains("<form"),
            "{text}"
        );
    }
}

#[test]
fn nothing_of_the_limits_speaks_swedish_in_english() {
    for path in [LIMITS.to_owned(), format!("{LIMITS}/late"), format!("{LIMITS}/staff")] {
        let stage = Stage::in_language(&path, Language::En).opened_with(told(vec![(ASTA, referral(14))]));
        let text = stage.text().replace(Language::EasySv.own_name(), "").replace("Ögonkliniken", "");
        assert!(!text.contains(['å', 'ä', 'ö']), "{path}: {text}");
    }
    let text = Stage::of_person(&format!("{LIMITS}/no"), nothing_written()).text();
    assert!(text.contains("finns inte"), "there is no such limit: {text}");
}
