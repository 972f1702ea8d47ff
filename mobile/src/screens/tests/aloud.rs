//! Läs upp: on each card where the device has a voice of its own, and nowhere else.

use samlat_circle::engine::told::Told;
use samlat_record::Contested;

use crate::page::Voices;
use crate::screens::testing::*;

fn full() -> Vec<Told> {
    let visit = appointment(21, "Återbesök", Contested::Agreed(field(at(11, 23, 10, 15))));
    nothing_written().into_iter().chain([appointments(vec![visit]), contacts(two_contacts())]).collect()
}

fn with(path: &str, voices: Voices) -> Stage {
    Stage::on_device(path, full(), &[], voices)
}

#[test]
fn each_card_is_read_where_the_device_has_a_voice() {
    let html = with("/", Voices::Here).html();
    let cards = html.matches("<article").count();
    assert!(cards > 1, "{html}");
    assert_eq!(html.matches(">Läs upp<").count(), cards, "{html}");
    assert!(html.contains("aria-label=\"Läs upp: Återbesök\""), "{html}");
}

#[test]
fn without_a_voice_of_the_device_there_is_no_button() {
    for voices in [Voices::None, Voices::OnlyElsewhere] {
        let text = with("/", voices).text();
        assert!(!text.contains("Läs upp"), "{voices:?}: {text}");
    }
}

#[test]
fn where_only_others_have_a_voice_it_is_said_why_nothing_is_read() {
    assert!(with("/mer", Voices::OnlyElsewhere).text().contains("Enheten har ingen egen röst."));
    for voices in [Voices::None, Voices::Here] {
        assert!(!with("/mer", voices).text().contains("Enheten har ingen egen röst."), "{voices:?}");
    }
}

#[test]
fn a_press_reads_the_card_and_says_how_to_stop() {
    let stage = Stage::pressed_until(|| with("/", Voices::Here), "Sluta läsa");
    let read = stage.read().last().cloned().unwrap_or_default();
    let element = read.strip_prefix("sv ").unwrap_or_default();
    assert!(stage.html().contains(&format!("id=\"{element}\"")), "{read}");
    assert_eq!(stage.html().matches("Sluta läsa<").count(), 1, "only that card");
}
