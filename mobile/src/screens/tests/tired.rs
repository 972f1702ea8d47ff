//! Låg energi: one card at a time, nothing that can wait, and a way out that is always seen.

use samlat_circle::engine::told::Told;
use samlat_record::{Contested, Field, MedicationsView, Post, Section};

use crate::page::Voices;
use crate::screens::testing::*;

const TIRED: &[(&str, &str)] = &[("energy", "lag"), ("theme", "ljus")];

/// A medicine, a time of tomorrow and one of next week, whom to call, and an update.
fn full() -> Vec<Told> {
    let strength = Contested::Agreed(field("10 mg".to_owned()));
    let medicines = MedicationsView {
        medicines: vec![medicine(51, "Baklofen", strength)].into(),
        ..MedicationsView::default()
    };
    let tomorrow = appointment(21, "Återbesök", Contested::Agreed(field(at(11, 20, 10, 15))));
    let post = post(7, Section::Updates, Post::Update { text: "Remissen är skickad".to_owned(), task: None });
    let more = [
        contacts(two_contacts()),
        appointments(vec![tomorrow]),
        medications(medicines),
        Told::Posts { section: Section::Updates, posts: vec![post].into() },
    ];
    nothing_written().into_iter().chain(more).collect()
}

fn tired(path: &str, told: Vec<Told>) -> Stage {
    Stage::on_device(path, told, TIRED, Voices::None)
}

#[test]
fn one_card_stands_there_at_a_time() {
    let text = tired("/", full()).text();
    assert!(text.contains("Kort 1 av 3") && text.contains("Baklofen"), "{text}");
    assert!(!text.contains("Återbesök") && !text.contains("Ring Maria"), "{text}");
    let next = Stage::pressed_until(|| tired("/", full()), "Kort 2 av 3").text();
    assert!(next.contains("Återbesök") && !next.contains("Baklofen"), "{next}");
}

#[test]
fn what_can_wait_is_not_shown() {
    let text = tired("/", full()).text();
    for waits in ["Remissen", "Börja gärna här", "Ingen har tagit på sig", "Dela", "Allt "] {
        assert!(!text.contains(waits), "{waits}: {text}");
    }
    let next_week = appointment(21, "Återbesök", Contested::Agreed(field(at(11, 27, 10, 15))));
    let told = nothing_written().into_iter().chain([appointments(vec![next_week])]).collect();
    let text = tired("/", told).text();
    assert!(text.contains("Kort 1 av 1") && !text.contains("Återbesök"), "{text}");
}

#[test]
fn an_empty_record_shows_whom_to_call_alone() {
    let text = tired("/", nothing_written()).text();
    assert!(text.contains("Kort 1 av 1") && text.contains("Ring 1177"), "{text}");
}

#[test]
fn the_way_out_stands_on_every_screen() {
    for path in ["/", "/ring", "/allt/tider", "/allt/lakemedel", "/mer"] {
        let text = tired(path, full()).text();
        assert!(text.contains("Avsluta låg energi"), "{path}: {text}");
    }
}

#[test]
fn it_is_turned_on_from_idag_and_from_mer_and_kept_over_a_restart() {
    let on = Stage::pressed_until(|| Stage::of_person("/", full()), "Kort 1 av 3");
    assert_eq!(on.kept("energy").as_deref(), Some("lag"));
    let off = Stage::pressed_until(|| tired("/", full()), "Remissen");
    assert_eq!(off.kept("energy").as_deref(), Some("vanlig"));
    assert_eq!(off.kept("theme").as_deref(), Some("ljus"), "her own colours come back");
    let more = Stage::of_person("/mer", full()).text();
    assert!(more.contains("Låg energi Ett kort i taget, stora knappar"), "{more}");
}

#[test]
fn a_disputed_dose_is_no_fact_here_either() {
    let strength =
        Contested::Disputed(vec![field("10 mg".to_owned()), Field { by: BERG, ..field("25 mg".to_owned()) }]);
    let medicines = MedicationsView {
        medicines: vec![medicine(51, "Baklofen", strength)].into(),
        ..MedicationsView::default()
    };
    let told = nothing_written().into_iter().chain([medications(medicines)]).collect();
    let text = tired("/", told).text();
    assert!(text.contains("Listorna säger olika saker. Ändra inget själv."), "{text}");
    assert!(!text.contains("10 mg") && !text.contains("25 mg"), "{text}");
}
