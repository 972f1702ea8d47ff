//! Borta hemifrån: where she is, who handles her medicines there, and what her reminders do; and wherever they are silent, that
//! they are.

use std::mem::discriminant;

use samlat_circle::engine::told::{RecordHeader, Standing, Told};
use samlat_circle::engine::verb::Share;
use samlat_circle::engine::{Failure, Verb};
use samlat_protocol::right::Rights;
use samlat_record::testing::samples::half_read;
use samlat_record::{
    Act, Contested, Document, Edit, Item, ItemId, MedicationsView, PrivateView, Reminders, Section,
    SectionBody, SectionView, StayField, StayKind,
};

use super::planned::{adds, id, writes};
use crate::page::Voices;
use crate::screens::testing::*;
use crate::shown::fault::failure;
use crate::words::{Language, Words};

const PATH: &str = "/allt/om-mig";
const NEW: &str = "/allt/om-mig/ny/borta";

fn one() -> String {
    format!("{PATH}/borta/{}", id(61).to_hex())
}

fn change_of(field: &str) -> String {
    format!("{}/andra/{field}", one())
}

/// In hospital since Monday, where nothing else is said.
fn stay(more: Vec<StayField>) -> Item {
    let mut fields = vec![
        StayField::StayKind(StayKind::Hospital),
        StayField::Place("Länssjukhuset".to_owned()),
        StayField::From(day(11, 16)),
    ];
    let is_same = |one: &StayField, other: &StayField| discriminant(one) == discriminant(other);
    fields.retain(|field| !more.iter().any(|other| is_same(field, other)));
    fields.extend(more);
    Item::Stay(fields)
}

fn paused() -> StayField {
    StayField::Reminders(Some(Reminders::Paused))
}

fn until(on: u32) -> StayField {
    StayField::Until(Some(day(11, on)))
}

fn document(acts: Vec<Act>) -> Document {
    let mut document = Document::new(Section::About, 1).unwrap();
    acts.into_iter().for_each(|act| writes(&mut document, ASTA, act));
    document
}

fn written(acts: Vec<Act>) -> SectionView {
    document(acts).view()
}

fn two_medicines() -> MedicationsView {
    let ten = |number, name| medicine(number, name, Contested::Agreed(field("10 mg".to_owned())));
    MedicationsView {
        medicines: vec![ten(31, "Baklofen"), ten(32, "Fampyra")].into(),
        ..MedicationsView::default()
    }
}

fn told(view: SectionView) -> Vec<Told> {
    nothing_written().into_iter().chain([Told::Section(view), medications(two_medicines())]).collect()
}

fn with(more: Vec<StayField>) -> Vec<Told> {
    told(written(vec![adds(61, stay(more))]))
}

/// Two devices wrote of the stay without having seen each other.
fn differing(hers: StayField, his: StayField) -> SectionView {
    let mut mine = document(vec![adds(61, stay(vec![paused()]))]);
    let mut theirs = Document::load(&mine.save(), Section::About, 1).unwrap();
    let said = |field| Act::Change { id: id(61), item: Item::Stay(vec![field]) };
    writes(&mut mine, ASTA, said(hers));
    let change = theirs.edit(BERG, NOW_MS, &Edit::from(said(his))).unwrap();
    mine.apply(&[&change]).unwrap();
    mine.view()
}

/// What is asked to be written.
fn asked(stage: &Stage) -> Option<Act> {
    stage.asked().into_iter().find_map(|verb| {
        let Verb::Edit { section: Section::About, edit: Edit { act, .. } } = verb else { return None };
        Some(act)
    })
}

fn changes(fields: Vec<StayField>) -> Act {
    Act::Change { id: id(61), item: Item::Stay(fields) }
}

fn reader(sections: &[Section], rights: Rights) -> Told {
    let shares = sections.iter().map(|section| Share { section: *section, rights }).collect();
    Told::Record(RecordHeader { shares, ..relatives_header() })
}

#[test]
fn nothing_is_said_before_she_has_written_one_and_a_reader_sees_no_empty_card() {
    let empty = Stage::of_person(PATH, nothing_written());
    let text = empty.text();
    assert!(text.contains("Borta hemifrån") && text.contains("Lägg till en tid borta"), "{text}");
    assert!(empty.html().contains(NEW), "{}", empty.html());
    let mut theirs = Stage::of_person(PATH, nothing_written());
    theirs.tell(reader(&[Section::About], Rights::READ));
    assert!(!theirs.text().contains("Borta hemifrån"), "{}", theirs.text());
}

#[test]
fn what_goes_on_and_what_comes_stand_before_what_is_past_each_in_words() {
    let respite = Item::Stay(vec![
        StayField::StayKind(StayKind::ShortTerm),
        StayField::From(day(12, 1)),
        StayField::Until(Some(day(12, 7))),
        StayField::MedicinesBy("Personalen".to_owned()),
        StayField::Reminders(Some(Reminders::OnlyOf { medicines: vec![id(31)] })),
    ]);
    let past = Item::Stay(vec![
        StayField::StayKind(StayKind::Elsewhere),
        StayField::Place("Hos Eva".to_owned()),
        StayField::From(day(11, 2)),
        StayField::Until(Some(day(11, 2))),
        paused(),
    ]);
    let view = written(vec![adds(62, respite), adds(63, past), adds(61, stay(vec![paused()]))]);
    let text = Stage::of_person(PATH, told(view)).text();
    let hospital = "På sjukhus Länssjukhuset Från måndag 16 november. Sista dagen är inte bestämd. \
                    Påminnelser om läkemedel: Inga påminnelser";
    let respite = "På korttids eller växelvård Från tisdag 1 december till och med måndag 7 december \
                   Sköter läkemedlen: Personalen Påminnelser om läkemedel: Bara om Baklofen";
    let past = "Tidigare Hos någon annan eller på resa Hos Eva Bara måndag 2 november Visa tiden borta";
    let at = |said: &str| text.find(said).unwrap_or_else(|| panic!("{said}: {text}"));
    assert!(at(hospital) < at(respite) && at(respite) < at(past), "{text}");
    assert_eq!(text.matches("Jag är hemma igen").count(), 1, "only of the one that goes on: {text}");
}

#[test]
fn two_at_the_same_place_are_told_apart_where_they_are_pressed() {
    let again = stay(vec![StayField::From(day(12, 1))]);
    let html =
        Stage::of_person(PATH, told(written(vec![adds(61, stay(Vec::new())), adds(62, again)]))).html();
    for said in ["Visa tiden borta: Länssjukhuset från", "Ta bort Länssjukhuset från"] {
        for day in ["måndag 16 november", "tisdag 1 december"] {
            assert!(html.contains(&format!("{said} {day}")), "{said} {day}: {html}");
        }
    }
}

#[test]
fn whoever_may_not_read_her_medicines_sees_no_name_of_one() {
    let only = StayField::Reminders(Some(Reminders::OnlyOf { medicines: vec![id(31)] }));
    let mut stage = Stage::of_person(&one(), vec![Told::Section(written(vec![adds(61, stay(vec![only]))]))]);
    stage.tell(reader(&[Section::About], Rights::READ));
    let text = stage.text();
    assert!(text.contains("Bara om ett läkemedel som inte syns här"), "{text}");
    for act in ["Ändra", "Ta bort", "emma igen"] {
        assert!(!text.contains(act), "{act}: {text}");
    }
}

#[test]
fn whoever_may_change_it_says_that_she_is_home_in_their_own_voice() {
    let mut stage = Stage::of_person(&one(), with(Vec::new()));
    stage.tell(reader(&[Section::About], Rights::EDIT));
    let text = stage.text();
    assert!(text.contains("Hemma igen") && !text.contains("Jag är hemma igen"), "{text}");
    let text = Stage::of_person(&one(), vec![reader(&[], Rights::READ)]).text();
    assert!(!text.contains("Länssjukhuset"), "{text}");
}

/// The form of a new one, asked up to here: the answers are written, or chosen where there is a name.
fn form(told: Vec<Told>, answers: &[Said]) -> Stage {
    let mut stage = Stage::of_person(NEW, told);
    for said in answers {
        match said {
            Said::Last => stage.chooses(),
            Said::Text(text) => stage.writes(text),
        }
        if !matches!(said, Said::Text("")) {
            stage.tell(Told::Saved { ticket: stage.last_ticket() });
        }
        stage.submits();
    }
    stage
}

/// How a question is answered: by the last of what is offered, or by a text.
#[derive(Clone, Copy)]
enum Said {
    Last,
    Text(&'static str),
}

const UP_TO_REMINDERS: [Said; 5] =
    [Said::Last, Said::Text("Hos Eva"), Said::Text("i dag"), Said::Text("23/11"), Said::Text("Eva")];

fn added(stage: &Stage) -> Vec<StayField> {
    match asked(stage) {
        Some(Act::Add { item: Item::Stay(fields), .. }) => fields,
        other => panic!("{other:?}: {}", stage.text()),
    }
}

#[test]
fn she_says_where_when_and_who_handles_her_medicines_and_nothing_silences_a_reminder_unless_she_says_so() {
    let mut stage = form(with(Vec::new()), &UP_TO_REMINDERS);
    assert!(stage.text().contains("Ska Samlat påminna dig om läkemedel under tiden?"), "{}", stage.text());
    assert!(!stage.html().contains("checked"), "nothing is chosen beforehand: {}", stage.html());
    stage.submits();
    assert_eq!(
        added(&stage),
        [
            StayField::StayKind(StayKind::Elsewhere),
            StayField::From(day(11, 19)),
            StayField::Place("Hos Eva".to_owned()),
            StayField::Until(Some(day(11, 23))),
            StayField::MedicinesBy("Eva".to_owned()),
        ]
    );
}

/// Whether the row with this in it is chosen or ticked.
fn is_chosen(stage: &Stage, mark: &str) -> bool {
    let html = stage.html();
    let tag = html.split_once(mark).and_then(|(_, rest)| rest.split_once('>'));
    tag.is_some_and(|(tag, _)| tag.contains("checked"))
}

#[test]
fn that_no_reminder_comes_is_chosen_by_her_and_without_medicines_there_are_none_to_choose_from() {
    let form = || form(nothing_written(), &UP_TO_REMINDERS);
    assert!(!form().text().contains("Bara om några läkemedel"), "there is none to name: {}", form().text());
    let mut stage = Stage::pressed_when(form, |stage| is_chosen(stage, "value=\"paused\""));
    stage.submits();
    assert_eq!(added(&stage).last(), Some(&paused()));
}

#[test]
fn of_which_medicines_reminders_come_is_ticked_row_by_row_and_is_at_least_one() {
    let chosen = || {
        let form = || form(told(written(Vec::new())), &UP_TO_REMINDERS);
        let mut stage = Stage::pressed_when(form, |stage| is_chosen(stage, "value=\"only\""));
        stage.submits();
        stage
    };
    let mut none = chosen();
    let text = none.text();
    assert!(text.contains("Vilka läkemedel ska Samlat påminna dig om?"), "{text}");
    assert!(text.contains("Baklofen") && text.contains("Fampyra"), "{text}");
    none.submits();
    assert!(none.text().contains("Välj minst ett."), "{}", none.text());
    assert_eq!(asked(&none), None);
    let first = || Stage::pressed_when(chosen, |stage| is_chosen(stage, "id=\"field-only-0\""));
    let mut both = Stage::pressed_when(first, |stage| is_chosen(stage, "id=\"field-only-1\""));
    both.submits();
    let only = Reminders::OnlyOf { medicines: vec![id(31), id(32)] };
    assert_eq!(added(&both).last(), Some(&StayField::Reminders(Some(only))));
    let mut other = Stage::pressed_when(chosen, |stage| is_chosen(stage, "id=\"field-only-1\""));
    other.submits();
    let only = Reminders::OnlyOf { medicines: vec![id(32)] };
    assert_eq!(added(&other).last(), Some(&StayField::Reminders(Some(only))));
}

#[test]
fn a_last_day_before_the_first_is_refused_at_the_field_and_what_was_written_stays() {
    let up_to = &UP_TO_REMINDERS[..3];
    let mut stage = form(nothing_written(), up_to);
    stage.writes("18/11");
    stage.tell(Told::Saved { ticket: stage.last_ticket() });
    stage.submits();
    let text = stage.text();
    assert!(text.contains("Det är före den första dagen, torsdag 19 november."), "{text}");
    assert!(text.contains("Vilken är den sista dagen?"), "{text}");
    stage.writes("i morgon");
    stage.tell(Told::Saved { ticket: stage.last_ticket() });
    stage.submits();
    assert!(stage.text().contains("Vem sköter dina läkemedel då?"), "{}", stage.text());
}

/// Saved from the question before them, after the first day was changed behind the last.
#[test]
fn days_that_no_longer_go_together_are_asked_about_again_and_it_is_said_why() {
    let draft = |until: &str| {
        let said = [("kind", "hospital"), ("from", "25/11"), ("until", until)];
        let text: String = said.iter().map(|(key, said)| format!("{key}\u{1F}{said}\u{1E}")).collect();
        let mut told = nothing_written();
        told.push(Told::Drafts([("about/borta".to_owned(), text)].into()));
        let mut stage = Stage::of_person(NEW, told);
        stage.submits();
        stage
    };
    assert!(draft("23/11").text().contains("Vad heter stället?"), "{}", draft("23/11").text());
    let refused =
        Stage::pressed_until(|| draft("23/11"), "Det är före den första dagen, onsdag 25 november.");
    assert!(refused.text().contains("Vilken är den sista dagen?"), "{}", refused.text());
    assert_eq!(asked(&refused), None);
    let saved = Stage::pressed_when(|| draft("27/11"), |stage| asked(stage).is_some());
    assert_eq!(added(&saved)[1..], [StayField::From(day(11, 25)), until(27)]);
}

#[test]
fn the_days_are_changed_together_and_only_those_that_are_others_are_written() {
    let change = |from: &str, last: &str| {
        let mut stage = Stage::of_person(&change_of("days"), with(vec![until(20)]));
        assert!(stage.html().contains("16/11 2026") && stage.text().contains("Fråga 1 av 2"));
        for said in [from, last] {
            stage.writes(said);
            stage.tell(Told::Saved { ticket: stage.last_ticket() });
            stage.submits();
        }
        stage
    };
    assert_eq!(asked(&change("16/11 2026", "23/11")), Some(changes(vec![until(23)])));
    let open = vec![StayField::From(day(11, 17)), StayField::Until(None)];
    assert_eq!(asked(&change("17/11", "")), Some(changes(open)));
    let moved = change("23/11", "20/11 2026");
    assert_eq!(asked(&moved), None);
    assert!(moved.text().contains("Det är före den första dagen, måndag 23 november."), "{}", moved.text());
}

#[test]
fn each_thing_is_changed_on_its_own_and_an_unknown_one_is_not_there() {
    let only = StayField::Reminders(Some(Reminders::OnlyOf { medicines: vec![id(31), id(32)] }));
    let full = || with(vec![until(20), StayField::MedicinesBy("Avdelningen".to_owned()), only.clone()]);
    let html = Stage::of_person(&one(), full()).html();
    for field in ["kind", "place", "days", "medicines", "reminders", "note"] {
        assert!(html.contains(&change_of(field)), "{field}: {html}");
        let text = Stage::of_person(&change_of(field), full()).text();
        assert!(!text.contains("finns inte"), "{field}: {text}");
    }
    let mut which = Stage::of_person(&change_of("reminders"), full());
    assert!(which.html().contains("checked"), "what stands is chosen: {}", which.html());
    which.submits();
    which.chooses();
    which.tell(Told::Saved { ticket: which.last_ticket() });
    which.submits();
    let left = Reminders::OnlyOf { medicines: vec![id(31)] };
    assert_eq!(asked(&which), Some(changes(vec![StayField::Reminders(Some(left))])), "{}", which.text());
    let none = ItemId([99; 16]).to_hex();
    for path in [change_of("reminder"), format!("{PATH}/borta/{none}"), format!("{PATH}/ny/bort")] {
        assert!(Stage::of_person(&path, full()).text().contains("finns inte"), "{path}");
    }
}

#[test]
fn once_she_is_home_one_tap_ends_it_her_reminders_come_and_it_can_be_undone() {
    let tap = |more: Vec<StayField>, made: Vec<StayField>| {
        let made = changes(made);
        let is_made = |stage: &Stage| asked(stage).is_some_and(|act| act == made);
        Stage::pressed_when(|| Stage::of_person(&one(), with(more.clone())), is_made)
    };
    let as_usual = StayField::Reminders(Some(Reminders::AsUsual));
    let mut stage = tap(vec![paused(), until(23)], vec![until(19), as_usual]);
    stage.tell(Told::Saved { ticket: stage.last_ticket() });
    let text = stage.text();
    assert!(text.contains("Sista dagen är i dag: Länssjukhuset. Påminnelserna kommer igen."), "{text}");
    let back = changes(vec![until(23), paused()]);
    stage.presses_all(1_000);
    let undone = |verb: &Verb| matches!(verb, Verb::Edit { section: Section::About, edit: Edit { act, .. } } if *act == back);
    assert!(stage.asked().iter().any(undone), "{:?}", stage.asked());
    let stage = tap(Vec::new(), vec![until(19)]);
    assert!(!stage.text().contains("kommer igen"), "they were not silent: {}", stage.text());
    for ended in [vec![until(18)], vec![until(19)], vec![StayField::From(day(11, 20))]] {
        let text = Stage::of_person(&one(), with(ended)).text();
        assert!(!text.contains("Jag är hemma igen"), "{text}");
    }
}

#[test]
fn what_could_not_be_kept_is_said_where_it_was_pressed() {
    let mut stage = Stage::pressed_when(
        || Stage::of_person(&one(), with(vec![paused()])),
        |stage| matches!(asked(stage), Some(Act::Change { .. })),
    );
    let said = failure(Words::new(Language::Sv), &Failure::NotAllowed);
    stage.tell(Told::Failed { ticket: stage.last_ticket(), reason: Failure::NotAllowed });
    assert!(stage.text().contains(&said), "{said}: {}", stage.text());
}

#[test]
fn what_two_wrote_differently_of_the_days_or_the_reminders_stands_side_by_side_and_reminders_come() {
    let as_usual = StayField::Reminders(Some(Reminders::AsUsual));
    let only = StayField::Reminders(Some(Reminders::OnlyOf { medicines: vec![id(31)] }));
    let cases = [
        (until(25), until(24), "Sista dagen", "onsdag 25 november", "tisdag 24 november"),
        (until(25), StayField::Until(None), "Sista dagen", "onsdag 25 november", "Inte bestämd"),
        (
            StayField::From(day(11, 15)),
            StayField::From(day(11, 14)),
            "Första dagen",
            "söndag 15 november",
            "lördag 14 november",
        ),
        (only, as_usual, "Påminnelser om läkemedel", "Bara om Baklofen", "Som vanligt"),
    ];
    for (hers, his, title, one_says, other_says) in cases {
        let view = differing(hers.clone(), his.clone());
        let text = Stage::of_person(&one(), told(view.clone())).text();
        assert!(text.contains("Ni har skrivit olika") && text.contains(title), "{title}: {text}");
        assert!(text.contains(one_says) && text.contains(other_says), "{title}: {text}");
        assert_eq!(text.matches("Det här gäller").count(), 2, "{title}: {text}");
        for settled in [hers, his] {
            let act = changes(vec![settled]);
            let make = || Stage::of_person(&one(), told(view.clone()));
            Stage::pressed_when(make, |stage| asked(stage).as_ref() == Some(&act));
        }
        let card = Stage::of_person(PATH, told(view.clone())).text();
        assert!(card.contains("Ni har skrivit olika"), "{card}");
        let day = Stage::of_person("/allt/lakemedel", told(view)).text();
        assert!(!day.contains("Inga påminnelser"), "on doubt they come: {day}");
    }
}

#[test]
fn saying_which_holds_ends_that_they_differ() {
    let mut mine = document(vec![adds(61, stay(vec![paused()]))]);
    let mut theirs = Document::load(&mine.save(), Section::About, 1).unwrap();
    writes(&mut mine, ASTA, changes(vec![until(25)]));
    let change = theirs.edit(BERG, NOW_MS, &Edit::from(changes(vec![until(24)]))).unwrap();
    mine.apply(&[&change]).unwrap();
    for settled in [until(24), until(25)] {
        let mut after = mine.reloaded().unwrap();
        writes(&mut after, ASTA, changes(vec![settled]));
        let text = Stage::of_person(&one(), told(after.view())).text();
        assert!(!text.contains("Ni har skrivit olika"), "{text}");
    }
}

#[test]
fn who_handles_the_medicines_is_said_by_each_where_they_disagree() {
    let by = |who: &str| StayField::MedicinesBy(who.to_owned());
    let view = differing(by("Avdelningen"), by("Jag själv"));
    let card = Stage::of_person(PATH, told(view.clone())).text();
    for said in ["Sköter läkemedlen: Avdelningen", "Sköter läkemedlen: Jag själv", "Ni har skrivit olika"]
    {
        assert!(card.contains(said), "{said}: {card}");
    }
    let settle = Act::Settle { id: id(61), item: Item::Stay(vec![by("Jag själv")]) };
    let make = || Stage::of_person(&one(), told(view.clone()));
    assert_eq!(make().text().matches("Det här gäller").count(), 2, "{}", make().text());
    Stage::pressed_when(make, |stage| asked(stage).as_ref() == Some(&settle));
    let emergency = Stage::of_person("/allt/om-mig/akuten", told(view)).text();
    assert!(emergency.contains("Jag själv") && emergency.contains("Ni har skrivit olika"), "{emergency}");
}

#[test]
fn one_that_somebody_removed_while_another_wrote_in_it_is_shown_and_silences_nothing() {
    let mut mine = document(vec![adds(61, stay(vec![paused()]))]);
    let mut theirs = Document::load(&mine.save(), Section::About, 1).unwrap();
    writes(&mut mine, ASTA, changes(vec![StayField::Place("Avdelning 5".to_owned())]));
    let change = theirs.edit(BERG, NOW_MS, &Edit::from(Act::Remove { id: id(61) })).unwrap();
    mine.apply(&[&change]).unwrap();
    let text = Stage::of_person(&one(), told(mine.view())).text();
    assert!(text.contains("Någon har tagit bort den här medan någon annan skrev i den."), "{text}");
    let card = Stage::of_person(PATH, told(mine.view())).text();
    assert!(card.contains("Påminnelserna kommer som vanligt tills det är klart vad som gäller."), "{card}");
    let day = Stage::of_person("/allt/lakemedel", told(mine.view())).text();
    assert!(!day.contains("Inga påminnelser"), "{day}");
}

#[test]
fn what_cannot_be_read_of_one_is_said_on_its_own_screen() {
    let views = half_read(Section::About);
    let (_, view) = views.into_iter().find(|(kind, _)| kind == "stay").unwrap();
    let path = format!("{PATH}/borta/{}", row_of(&view).to_hex());
    let text = Stage::of_person(&path, told(view)).text();
    assert!(text.contains(Words::new(Language::Sv).app_unread()), "{text}");
}

fn row_of(view: &SectionView) -> ItemId {
    let SectionBody::About(about) = &view.body else { panic!("not about") };
    about.stays.first().unwrap().head.id
}

#[test]
fn wherever_doses_are_shown_it_is_said_that_their_reminders_are_silent_and_the_way_leads_to_the_stay() {
    let only = StayField::Reminders(Some(Reminders::OnlyOf { medicines: vec![id(31)] }));
    let screens = ["/allt/lakemedel", "/", "/mer/paminnelser"];
    let open = |path: &str, told: Vec<Told>| Stage::of_person(path, told);
    for path in screens {
        let all = open(path, with(vec![paused(), until(20)]));
        let said = "Inga påminnelser om läkemedel i dag Länssjukhuset. Från måndag 16 november till och med \
                    fredag 20 november Visa tiden borta";
        assert!(all.text().contains(said), "{path}: {}", all.text());
        assert!(all.html().contains(&format!("href=\"{}\"", one())), "{path}: {}", all.html());
        let some = open(path, with(vec![only.clone()])).text();
        assert!(some.contains("Inga påminnelser i dag om Fampyra"), "{path}: {some}");
        for sounds in
            [Vec::new(), vec![StayField::Reminders(Some(Reminders::AsUsual))], vec![paused(), until(18)]]
        {
            let text = open(path, with(sounds)).text();
            assert!(!text.contains("Inga påminnelser"), "{path}: {text}");
        }
    }
    let tired = Stage::on_device("/", with(vec![paused()]), &[("energy", "lag")], Voices::None).text();
    assert!(tired.contains("Kort 1 av") && tired.contains("Inga påminnelser om läkemedel i dag"), "{tired}");
}

#[test]
fn the_screen_of_reminders_says_it_of_a_stay_to_come_too_and_where_none_is_left() {
    let coming = StayField::From(day(12, 1));
    let text = Stage::of_person("/mer/paminnelser", with(vec![coming.clone(), paused()])).text();
    assert!(
        text.contains("Färre påminnelser om läkemedel längre fram Länssjukhuset. Från tisdag 1 december")
    );
    let text = Stage::of_person("/mer/paminnelser", with(vec![coming])).text();
    assert!(!text.contains("Färre påminnelser"), "{text}");
    let text = Stage::of_person("/mer/paminnelser", with(vec![paused()])).text();
    assert!(text.contains("Inga påminnelser om läkemedel i dag"), "{text}");
    assert!(text.contains("Det finns inga doser eller tider att påminna om."), "{text}");
}

#[test]
fn a_reader_of_medicines_alone_is_told_of_no_stay() {
    let mut stage = Stage::of_person("/allt/lakemedel", vec![medications(two_medicines())]);
    stage.tell(reader(&[Section::Medications], Rights::READ));
    assert!(!stage.text().contains("Inga påminnelser"), "{}", stage.text());
    let mut both = Stage::of_person("/allt/lakemedel", with(vec![paused()]));
    both.tell(reader(&[Section::Medications, Section::About], Rights::READ));
    assert!(both.text().contains("Inga påminnelser om läkemedel i dag"), "{}", both.text());
}

#[test]
fn in_an_emergency_it_says_where_she_is_and_not_where_she_was() {
    let by = StayField::MedicinesBy("Avdelningen".to_owned());
    let text = Stage::of_person("/allt/om-mig/akuten", with(vec![by.clone()])).text();
    assert!(text.contains("Är inte hemma nu På sjukhus Länssjukhuset"), "{text}");
    assert!(text.contains("Sköter läkemedlen: Avdelningen") && !text.contains("Jag är hemma igen"), "{text}");
    let text = Stage::of_person("/allt/om-mig/akuten", with(vec![by, until(18)])).text();
    assert!(!text.contains("Är inte hemma nu") && !text.contains("Avdelningen"), "{text}");
    let text = Stage::of_person("/allt/om-mig/akuten", with(vec![paused()])).text();
    assert!(!text.contains("Påminnelser"), "it is no matter to who meets her: {text}");
}

#[test]
fn the_way_home_is_shown_once_a_stay_in_hospital_has_begun() {
    let all = |told| Stage::of_person("/allt", told).text();
    assert!(all(with(Vec::new())).contains("Hemgång"));
    assert!(all(with(vec![until(17)])).contains("Hemgång"), "it has been");
    assert!(Stage::of_person(&one(), with(Vec::new())).html().contains("href=\"/allt/hemgang\""));
    let comes = Stage::of_person(&one(), with(vec![StayField::From(day(11, 20))]));
    assert!(!comes.html().contains("href=\"/allt/hemgang\""), "{}", comes.html());
    assert!(!all(with(vec![StayField::From(day(11, 20))])).contains("Hemgång"), "it has not begun");
    let elsewhere = vec![StayField::StayKind(StayKind::ShortTerm)];
    assert!(!all(with(elsewhere)).contains("Hemgång"), "it is no hospital");
}

#[test]
fn while_places_are_hidden_none_is_asked_for_and_one_that_stands_is_found() {
    let hides = PrivateView { hide_places: Some(field(true)), ..PrivateView::default() };
    let hidden = section(Section::Private, SectionBody::Private(Box::new(hides)));
    let paper = |told| Stage::of_person("/allt/om-mig/akuten", told).text();
    assert!(paper(with(Vec::new())).contains("På sjukhus Länssjukhuset"));
    let mut told = with(Vec::new());
    told.push(hidden);
    let printed = paper(told.clone());
    assert!(printed.contains("På sjukhus") && !printed.contains("Länssjukhuset"), "{printed}");
    let row = Stage::of_person(&one(), told.clone()).html();
    assert!(row.contains("Länssjukhuset") && !row.contains("/andra/place"), "{row}");
    let form = Stage::of_person(&change_of("place"), told.clone()).text();
    assert!(form.contains("finns inte"), "{form}");
    let places = Stage::of_person("/dela/platser", told.clone()).text();
    assert!(places.contains("Det här står kvar i det du delar Länssjukhuset"), "{places}");
    let stage = form_past(Stage::of_person(NEW, told));
    assert!(stage.text().contains("Vilken är den första dagen?"), "{}", stage.text());
}

fn form_past(mut stage: Stage) -> Stage {
    stage.chooses();
    stage.tell(Told::Saved { ticket: stage.last_ticket() });
    stage.submits();
    stage
}

#[test]
fn it_is_a_row_of_the_timeline_that_leads_to_its_own_screen() {
    let stage = Stage::of_person("/allt/tidslinje", with(Vec::new()));
    assert!(stage.text().contains("Borta hemifrån, från: Länssjukhuset"), "{}", stage.text());
    assert!(stage.html().contains(&one()), "{}", stage.html());
}

#[test]
fn nothing_of_it_speaks_swedish_in_english() {
    let only = StayField::Reminders(Some(Reminders::OnlyOf { medicines: vec![id(31)] }));
    let view = differing(until(25), until(24));
    let forms = ["kind", "place", "days", "medicines", "reminders", "note"].map(change_of);
    let screens = [PATH, NEW, "/", "/allt/lakemedel", "/mer/paminnelser", "/allt/om-mig/akuten"];
    for path in screens.map(str::to_owned).into_iter().chain(forms).chain([one()]) {
        for about in [view.clone(), written(vec![adds(61, stay(vec![only.clone()]))])] {
            let mut stage = Stage::in_language(&path, Language::En);
            stage.tell(Told::Standing(Standing::Open));
            stage.tell(Told::Record(header()));
            stage.tell(Told::Authors(authors()));
            told(about).into_iter().for_each(|one| stage.tell(one));
            let text = stage.text().replace("Länssjukhuset", "");
            assert!(!text.contains(['å', 'ä', 'ö', 'Ö']), "{path}: {text}");
        }
    }
}
