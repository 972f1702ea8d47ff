//! What is reminded of while the app is open, what was missed, and what the screen of reminders promises.

use samlat_circle::engine::told::{DeathView, RecordHeader, Reminders, Standing, Told};
use samlat_circle::engine::verb::Share;
use samlat_protocol::right::Rights;
use samlat_record::{Amount, Contested, MedicationsView, MedicineView, Schedule, Section};

use super::super::testing::*;

/// A medicine at eight in the evening, told at nine in the morning.
fn in_the_evening() -> Vec<Told> {
    let one = Amount::ONE;
    let none = Amount::ZERO;
    let evening = Schedule::DayParts { morning: none, noon: none, evening: one, night: none };
    let row = MedicineView {
        schedule: Some(Contested::Agreed(field(evening))),
        ..medicine(31, "Baklofen", Contested::Agreed(field("10 mg".to_owned())))
    };
    let mut told = nothing_written();
    told.push(medications(MedicationsView { medicines: vec![row].into(), ..MedicationsView::default() }));
    told
}

#[test]
fn the_screen_says_what_this_device_cannot_do_and_offers_the_times_to_the_calendar() {
    let text = Stage::of_person("/mer/paminnelser", in_the_evening()).text();
    for said in [
        "Är Samlat stängt kommer ingen påminnelse",
        "aldrig vad det gäller",
        "Prova nu",
        "De närmaste Baklofen, i dag",
        "Lägg tiderna i kalendern",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
}

#[test]
fn without_doses_and_times_there_is_nothing_to_put_into_a_calendar() {
    let text = Stage::of_person("/mer/paminnelser", nothing_written()).text();
    assert!(text.contains("Det finns inga doser eller tider att påminna om."), "{text}");
    assert!(!text.contains("Lägg tiderna i kalendern"), "{text}");
}

#[test]
fn while_a_report_of_her_death_says_so_nothing_is_reminded_of() {
    for reminders in [Reminders::OnlyNotice, Reminders::Silent] {
        let mut told = in_the_evening();
        told.push(Told::Death(DeathView { reminders, ..DeathView::default() }));
        let text = Stage::of_person("/mer/paminnelser", told).text();
        assert!(!text.contains("Baklofen"), "{reminders:?}: {text}");
    }
}

/// A dose of eight in the morning fell into a time when the app was closed, on a device that has chosen this.
fn missed(header: RecordHeader, chosen: Option<&str>) -> Stage {
    let one = Amount::ONE;
    let none = Amount::ZERO;
    let morning = Schedule::DayParts { morning: one, noon: none, evening: none, night: none };
    let row = MedicineView {
        schedule: Some(Contested::Agreed(field(morning))),
        ..medicine(31, "Baklofen", Contested::Agreed(field("10 mg".to_owned())))
    };
    let mut stage = Stage::at("/mer");
    stage.keeps("reminded", &(NOW_MS - 4 * 60 * 60 * 1000).to_string());
    if let Some(chosen) = chosen {
        stage.keeps("reminders-here", chosen);
    }
    for told in [Told::Standing(Standing::Open), Told::Record(header), Told::Authors(authors())] {
        stage.tell(told);
    }
    stage.tell(medications(MedicationsView { medicines: vec![row].into(), ..MedicationsView::default() }));
    for told in nothing_written() {
        let is_of_medicines = matches!(&told, Told::Section(view) if view.section == Section::Medications);
        if !is_of_medicines {
            stage.tell(told);
        }
    }
    stage
}

/// Somebody close to her who reads her medicines.
fn reader() -> RecordHeader {
    let shares = vec![Share { section: Section::Medications, rights: Rights::READ }];
    RecordHeader { shares, ..relatives_header() }
}

#[test]
fn what_fell_into_a_time_when_the_app_was_closed_is_told_and_the_device_has_reminded_up_to_now() {
    let mut stage = Stage::of_person("/mer", Vec::new());
    stage.keeps("reminded", &(NOW_MS - 4 * 60 * 60 * 1000).to_string());
    for told in nothing_written() {
        stage.tell(told);
        assert!(!stage.text().contains("sades inte till om"), "there is nothing to remind of");
    }
    assert_eq!(stage.kept("reminded"), Some(NOW_MS.to_string()), "up to now");

    let text = missed(header(), None).text();
    assert!(text.contains("Det här sades inte till om, för Samlat var stängt"), "{text}");
    assert!(text.contains("Baklofen, i dag"), "{text}");
}

#[test]
fn whoever_she_shares_with_is_reminded_of_nothing_before_they_choose_it() {
    let quiet = missed(reader(), None);
    assert!(!quiet.text().contains("sades inte till om"), "{}", quiet.text());
    assert_eq!(quiet.kept("reminded"), Some(NOW_MS.to_string()), "what was not told is not told later");
    assert!(!missed(reader(), Some("no")).text().contains("sades inte till om"));
    let text = missed(reader(), Some("yes")).text();
    assert!(text.contains("sades inte till om") && text.contains("Baklofen, i dag"), "{text}");
}

#[test]
fn she_can_turn_her_own_reminders_off() {
    let text = missed(header(), Some("no")).text();
    assert!(!text.contains("sades inte till om"), "{text}");
    let off = Stage::pressed_until(
        || Stage::of_person("/mer/paminnelser", in_the_evening()),
        "Den här enheten påminner inte om doser och tider.",
    );
    assert_eq!(off.kept("reminders-here").as_deref(), Some("no"));
    assert!(!off.text().contains("Prova nu") && !off.text().contains("Baklofen"), "{}", off.text());
}

#[test]
fn the_switch_is_on_for_her_and_off_for_others_and_says_whose_doses_they_are() {
    let is_on = |stage: &Stage| {
        let html = stage.html();
        let (_, after) = html.split_once("id=\"reminders-here\"").expect("the switch");
        after.split_once('>').is_some_and(|(rest, _)| rest.contains("checked"))
    };
    let hers = Stage::of_person("/mer/paminnelser", in_the_evening());
    assert!(
        is_on(&hers) && hers.text().contains("Det står överst medan Samlat är öppet."),
        "{}",
        hers.text()
    );
    let mut theirs = Stage::of_person("/mer/paminnelser", in_the_evening());
    theirs.tell(Told::Record(reader()));
    let text = theirs.text();
    assert!(!is_on(&theirs), "{}", theirs.html());
    assert!(text.contains("doser och tider som Asta har. Ingen annan ser vad du väljer."), "{text}");
    assert!(!text.contains("Baklofen") && !text.contains("Prova nu"), "{text}");
}
