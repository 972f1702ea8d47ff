//! What is reminded of while the app is open, what was missed, and what the screen of reminders promises.

use samlat_circle::engine::told::{DeathView, Reminders, Told};
use samlat_record::{Amount, Contested, MedicationsView, MedicineView, Schedule};

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
    told.push(medications(MedicationsView { medicines: vec![row], ..MedicationsView::default() }));
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

#[test]
fn what_fell_into_a_time_when_the_app_was_closed_is_told_and_the_device_has_reminded_up_to_now() {
    let one = Amount::ONE;
    let none = Amount::ZERO;
    let morning = Schedule::DayParts { morning: one, noon: none, evening: none, night: none };
    let row = MedicineView {
        schedule: Some(Contested::Agreed(field(morning))),
        ..medicine(31, "Baklofen", Contested::Agreed(field("10 mg".to_owned())))
    };
    let view = MedicationsView { medicines: vec![row], ..MedicationsView::default() };
    let mut stage = Stage::of_person("/mer", Vec::new());
    stage.keeps("reminded", &(NOW_MS - 4 * 60 * 60 * 1000).to_string());
    for told in nothing_written() {
        stage.tell(told);
        assert!(!stage.text().contains("sades inte till om"), "there is nothing to remind of");
    }
    assert_eq!(stage.kept("reminded"), Some(NOW_MS.to_string()), "up to now");

    let mut stage = Stage::of_person("/mer", Vec::new());
    stage.keeps("reminded", &(NOW_MS - 4 * 60 * 60 * 1000).to_string());
    let of_medicines = medications(view);
    stage.tell(of_medicines);
    for told in nothing_written() {
        let is_of_medicines =
            matches!(&told, Told::Section(view) if view.section == samlat_record::Section::Medications);
        if !is_of_medicines {
            stage.tell(told);
        }
    }
    let text = stage.text();
    assert!(text.contains("Det här sades inte till om, för Samlat var stängt"), "{text}");
    assert!(text.contains("Baklofen, i dag"), "{text}");
}
