//! Idag at a start: drawn from what was kept, before the sections have been told, and then from them without a jump.

use samlat_circle::engine::Verb;
use samlat_circle::engine::told::{GlanceView, RecordHeader, Standing, Told};
use samlat_record::rules::Glance;
use samlat_record::{Contested, LocalTime, MedicationsView, Section, SectionView};

use crate::message::{Condition, Stopped};
use crate::screens::testing::*;

/// A medicine that is due, a time, and whom to call.
fn told() -> Vec<Told> {
    let strength = Contested::Agreed(field("10 mg".to_owned()));
    let medicines = MedicationsView {
        medicines: vec![medicine(51, "Baklofen", strength)].into(),
        ..MedicationsView::default()
    };
    let time = appointment(21, "Återbesök", Contested::Agreed(field(at(11, 20, 10, 15))));
    let more = [contacts(two_contacts()), appointments(vec![time]), medications(medicines)];
    nothing_written().into_iter().chain(more).collect()
}

fn views(told: &[Told]) -> Vec<SectionView> {
    let view = |section| {
        told.iter().rev().find_map(|told| {
            let Told::Section(view) = told else { return None };
            (view.section == section).then(|| view.clone())
        })
    };
    Section::ALL.into_iter().filter_map(view).collect()
}

/// What the engine would have kept of these the day before.
fn glance(told: &[Told], header: RecordHeader) -> GlanceView {
    let made = LocalTime { at: now().local - chrono::Duration::days(1), zone: now().zone };
    let sections = views(told);
    let sections = sections.iter().filter_map(|view| Glance::of(view, &made)).map(|one| one.to_bytes());
    GlanceView { header, sections: sections.collect(), hers: vec![ASTA], differs: false, is_unread: false }
}

fn glanced(path: &str) -> Stage {
    let mut stage = Stage::at(path);
    stage.tell(Told::Glance(glance(&told(), header())));
    stage
}

/// The rest of the start, up to the answer of what was looked at first.
fn goes_on(stage: &mut Stage) {
    for told in [Told::Standing(Standing::Open), Told::Record(header()), Told::Authors(authors())] {
        stage.tell(told);
    }
    let before = stage.text();
    let ticket = stage.last_ticket();
    for view in views(&told()) {
        stage.tell(Told::Section(view));
        assert_eq!(stage.text(), before, "it changes once, and not with each section");
    }
    stage.tell(Told::Saved { ticket });
}

#[test]
fn the_day_stands_there_before_the_sections_are_told() {
    let text = glanced("/").text();
    for said in ["Asta", "Nästa tid", "Återbesök", "Baklofen", "Jag har tagit den", "Öppnar…"] {
        assert!(text.contains(said), "{said}: {text}");
    }
    // What is not kept is not said, and nothing is called empty.
    for unknown in ["Ring Maria", "Börja gärna här", "Inget inskrivet", "Uppdatering"] {
        assert!(!text.contains(unknown), "{unknown}: {text}");
    }
}

#[test]
fn when_the_sections_come_what_stood_there_stands_where_it_stood() {
    let mut stage = glanced("/");
    let before = stage.html();
    let cards = before.split("<p class=\"status\">").next().unwrap().to_owned();
    goes_on(&mut stage);
    let (html, text) = (stage.html(), stage.text());
    assert!(cards.contains("Baklofen") && html.starts_with(&cards), "{cards}\n\n{html}");
    assert!(text.contains("Ring Maria") && !text.contains("Öppnar…"), "{text}");
    // The rest is wanted once.
    let looks = stage.asked().into_iter().filter(|verb| matches!(verb, Verb::Look { .. })).count();
    assert_eq!(looks, 2);
}

#[test]
fn a_press_before_the_sections_is_sent_and_its_answer_is_not_lost() {
    let is_taken = |stage: &Stage| {
        matches!(stage.asked().last(), Some(Verb::Edit { section: Section::Medications, .. }))
    };
    let mut stage = Stage::pressed_when(|| glanced("/"), is_taken);
    let ticket = stage.last_ticket();
    for told in [Told::Standing(Standing::Open), Told::Record(header()), Told::Authors(authors())] {
        stage.tell(told);
    }
    for view in views(&told()) {
        stage.tell(Told::Section(view));
    }
    // What was looked at first was asked first, and is answered first.
    stage.tell(Told::Saved { ticket: samlat_circle::engine::Ticket(ticket.0 - 1) });
    stage.tell(Told::Saved { ticket });
    assert!(stage.text().contains("Ångra"), "{}", stage.text());
}

#[test]
fn no_other_screen_is_shown_before_the_record_is_open() {
    let text = glanced("/allt/lakemedel").text();
    assert!(!text.contains("Baklofen") && text.contains("Öppnar…"), "{text}");
}

#[test]
fn where_something_else_is_to_be_shown_nothing_of_it_stays() {
    let stopped = |said: Told| {
        let mut stage = glanced("/");
        stage.tell(said);
        stage.text()
    };
    let text = stopped(Told::Standing(Standing::Stopped(samlat_circle::engine::StorageFault::Unreadable)));
    assert!(!text.contains("Baklofen"), "{text}");
    let text = stopped(Told::Standing(Standing::NoRecord));
    assert!(!text.contains("Baklofen"), "{text}");
    let mut stage = glanced("/");
    stage.serve(Condition::Stopped(Stopped::OpenElsewhere));
    assert!(!stage.text().contains("Baklofen"), "{}", stage.text());
}

#[test]
fn what_lists_disagree_on_and_what_cannot_be_read_is_said_at_once() {
    let mut stage = Stage::at("/");
    let view = GlanceView { differs: true, is_unread: true, ..glance(&told(), header()) };
    stage.tell(Told::Glance(view));
    let text = stage.text();
    assert!(text.contains("Listorna säger olika saker") && text.contains("nyare version"), "{text}");
}

#[test]
fn a_disputed_dose_is_disputed_at_a_glance() {
    let disputed = Contested::Disputed(vec![field("10 mg".to_owned()), by_berg("25 mg".to_owned())]);
    let view = MedicationsView {
        medicines: vec![medicine(51, "Baklofen", disputed)].into(),
        ..MedicationsView::default()
    };
    let told: Vec<Told> = nothing_written().into_iter().chain([medications(view)]).collect();
    let mut stage = Stage::at("/");
    stage.tell(Told::Glance(glance(&told, header())));
    let at_a_glance = stage.text();
    assert!(at_a_glance.contains("Listorna säger olika saker"), "{at_a_glance}");
    assert!(!at_a_glance.contains("10 mg") && !at_a_glance.contains("25 mg"), "{at_a_glance}");
}

#[test]
fn one_that_holds_no_longer_is_not_drawn() {
    let made = LocalTime { at: now().local - chrono::Duration::days(9), zone: now().zone };
    let old = views(&told());
    let old = old.iter().filter_map(|view| Glance::of(view, &made)).map(|one| one.to_bytes()).collect();
    let mut stage = Stage::at("/");
    stage.tell(Told::Glance(GlanceView { sections: old, ..glance(&told(), header()) }));
    let text = stage.text();
    assert!(!text.contains("Baklofen") && text.contains("Öppnar…"), "{text}");
}

#[test]
fn while_she_is_tired_the_cards_are_all_there() {
    let mut stage = Stage::on_closed_device("/", &[("energy", "lag")]);
    stage.tell(Told::Glance(glance(&told(), header())));
    let before = stage.text();
    assert!(before.contains("Kort 1 av 3") && before.contains("Baklofen"), "{before}");
    goes_on(&mut stage);
    assert_eq!(stage.text(), before);
}

#[test]
fn a_reminder_of_what_was_missed_comes_below_what_stood_there() {
    let looked = (NOW_MS - 4 * 60 * 60 * 1000).to_string();
    let mut stage = Stage::on_closed_device("/", &[("reminded", &looked)]);
    stage.tell(Told::Glance(glance(&told(), header())));
    let ticket = stage.last_ticket();
    for told in [Told::Standing(Standing::Open), Told::Record(header()), Told::Authors(authors())] {
        stage.tell(told);
    }
    views(&told()).into_iter().for_each(|view| stage.tell(Told::Section(view)));
    stage.tell(Told::Saved { ticket });
    let text = stage.text();
    let place = |said: &str| text.find(said).unwrap_or_else(|| panic!("{said}: {text}"));
    assert!(place("Jag har tagit den") < place("Det här sades inte till om"), "{text}");
}
