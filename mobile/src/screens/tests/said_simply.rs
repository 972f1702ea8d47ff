//! Lättläst svenska: chosen on the first screen or under Mer, kept, and safe where people disagree.

use samlat_circle::engine::told::{Standing, Told};
use samlat_record::{Contested, Field, MedicationsView};

use super::ADDRESSES;
use crate::page::Voices;
use crate::screens::testing::*;

const EASY: &[(&str, &str)] = &[("language", "sv-lattlast")];

#[test]
fn it_is_chosen_on_the_first_screen_and_kept() {
    let first = || {
        let mut stage = Stage::at("/");
        stage.tell(Told::Standing(Standing::NoRecord));
        stage
    };
    assert!(first().text().contains("Svenska Lättläst svenska English"), "{}", first().text());
    let chosen = Stage::pressed_until(first, "Inget lämnar dig förrän du delar det.");
    assert_eq!(chosen.kept("language").as_deref(), Some("sv-lattlast"));
}

#[test]
fn it_stands_under_mer_and_is_said_on_the_screens() {
    let more = Stage::on_device("/mer", nothing_written(), EASY, Voices::None).text();
    assert!(more.contains("Lättläst svenska"), "{more}");
    assert!(more.contains("Du ser ett kort i taget."), "{more}");
    for path in ADDRESSES {
        let stage = Stage::on_device(path, nothing_written(), EASY, Voices::None);
        let usual = Stage::of_person(path, nothing_written());
        assert_eq!(stage.title(), usual.title(), "{path}: places have the same names");
    }
}

#[test]
fn a_disputed_dose_is_no_fact_in_simple_words_either() {
    let strength =
        Contested::Disputed(vec![field("10 mg".to_owned()), Field { by: BERG, ..field("25 mg".to_owned()) }]);
    let medicines = MedicationsView {
        medicines: vec![medicine(51, "Baklofen", strength)].into(),
        ..MedicationsView::default()
    };
    let told: Vec<Told> = nothing_written().into_iter().chain([medications(medicines)]).collect();
    let text = Stage::on_device("/", told, EASY, Voices::None).text();
    assert!(text.contains("Listorna säger olika saker. Ändra inget själv."), "{text}");
    assert!(!text.contains("10 mg") && !text.contains("25 mg"), "{text}");
}
