//! What came after a sharing had ended, as the person sees it.

use samlat_circle::engine::told::{LateFate, LateSays, LateWord, SyncState, Told, WhySetAside};
use samlat_protocol::id::CoreId;
use samlat_record::{Post, Section};

use crate::screens::testing::*;
use crate::words::{Language, Words};

fn word(number: u8, says: LateSays, fate: LateFate) -> LateWord {
    LateWord {
        id: CoreId::new([number; 32]),
        section: Section::Appointments,
        author: author("Berg", false, Some("Berg, bror")),
        written_ms: Some(NOW_MS - 7_200_000),
        arrived_ms: NOW_MS - 3_600_000,
        says,
        fate,
    }
}

fn alone() -> LateFate {
    LateFate::CanStand { with: Vec::new() }
}

#[test]
fn a_late_post_is_shown_whole_with_who_and_when_and_two_buttons() {
    let text = "Vi ses på tisdag. ".repeat(20).trim().to_owned();
    let post = LateSays::Post(Post::Update { text: text.clone(), task: None });
    let told = Told::Late(vec![word(1, post, alone())]);
    let stage = Stage::of_person("/mer/undanlagt", vec![sync(SyncState::Online, 0), told]);
    let (shown, html) = (stage.text(), stage.html());
    for part in ["Berg", "självuppgivet", "Skrevs:", "Kom fram:", "Låt det vara med", "Lämna det", &text] {
        assert!(shown.contains(part), "{part}: {shown}");
    }
    assert!(html.contains("aria-label=\"Lämna det, från Berg\""), "{html}");
    assert!(!shown.contains("Hör ihop"), "{shown}");
    assert!(shown.contains("1 sak kom efter att en delning avslutades"), "the foot leads there: {shown}");
}

#[test]
fn a_late_change_says_of_which_section_and_what_belongs_together() {
    let with = LateFate::CanStand { with: vec![CoreId::new([1; 32])] };
    let told = vec![word(1, LateSays::Change, alone()), word(2, LateSays::Change, with)];
    let text = Stage::of_person("/mer/undanlagt", vec![sync(SyncState::Online, 0), Told::Late(told)]).text();
    let words = Words::new(Language::Sv);
    assert!(text.contains(&words.late_change(words.appointments_title())), "{text}");
    assert!(text.contains("Hör ihop med 1 sak till."), "{text}");
    assert!(text.contains("2 saker kom efter att en delning avslutades"), "{text}");
}

#[test]
fn what_cannot_stand_says_why_and_can_only_be_left() {
    let fate = LateFate::CannotStand(WhySetAside::BadContent);
    let stage = Stage::of_person("/mer/undanlagt", vec![Told::Late(vec![word(1, LateSays::Nothing, fate)])]);
    let text = stage.text();
    assert!(text.contains("Det kan inte vara med. Innehållet är trasigt."), "{text}");
    assert!(text.contains("Lämna det") && !text.contains("Låt det vara med"), "{text}");
}

#[test]
fn what_is_let_in_or_looked_at_has_no_buttons() {
    for (fate, says) in [(LateFate::LetIn, "Det ska vara med."), (LateFate::Looking, "Samlat ser efter")] {
        let told = Told::Late(vec![word(1, LateSays::Change, fate)]);
        let text = Stage::of_person("/mer/undanlagt", vec![told]).text();
        assert!(text.contains(says) && !text.contains("Lämna det"), "{text}");
    }
}

#[test]
fn nothing_late_leaves_the_screen_as_it_was() {
    let text = Stage::of_person("/mer/undanlagt", vec![Told::Late(Vec::new())]).text();
    assert!(!text.contains("Kom efter att delningen avslutades"), "{text}");
    assert!(text.contains("Inget är undanlagt."), "{text}");
    let mut stage = Stage::in_language("/mer/undanlagt", Language::En);
    stage.tell(Told::Standing(samlat_circle::engine::told::Standing::Open));
    stage.tell(Told::Record(header()));
    stage.tell(Told::Late(vec![word(1, LateSays::Change, alone())]));
    let text = stage.text();
    assert!(text.contains("Came after the sharing had ended") && !text.contains(['å', 'ä', 'ö']), "{text}");
}
