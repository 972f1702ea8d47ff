//! Everything is removed from a device: what is said before, the two questions, and that nothing of it is left.

use samlat_circle::engine::told::{MemberKind, MemberState, RecordHeader, Standing, SyncState, Told};
use samlat_circle::engine::verb::GuestKind;
use samlat_record::{Amount, Contested, MedicationsView, MedicineView, Schedule};

use crate::message::{Condition, Stopped};
use crate::screens::testing::*;
use crate::words::Language;

const PATH: &str = "/mer/ta-bort";
const ASKS: &str = "Ska allt i Samlat tas bort från den här enheten?";

/// Her record as `change` makes it.
fn hers(change: impl FnOnce(&mut RecordHeader)) -> Told {
    let mut header = header();
    change(&mut header);
    Told::Record(header)
}

/// The second question, with these told.
fn asked(told: impl Fn() -> Vec<Told>) -> Stage {
    let stage = Stage::pressed_until(|| Stage::of_person(PATH, told()), ASKS);
    assert_eq!(stage.removed(), 0, "asking removes nothing");
    stage
}

#[test]
fn what_goes_what_stays_and_the_way_back_are_said_before_anything_is_asked() {
    let eva = member(3, "Eva", GuestKind::Relative, MemberState::Active);
    let mut tablet = member(4, "Plattan", GuestKind::Relative, MemberState::Active);
    tablet.kind = MemberKind::Device;
    let text = Stage::of_person(PATH, vec![Told::Members(vec![eva, tablet])]).text();
    for says in [
        "alla utkast och alla nycklar tas bort",
        "Med dina 24 ord får du tillbaka det som är skickat",
        "Spara allt i en fil",
        "Dina 24 ord Pappret är kontrollerat",
        "Se vem som får läsa, och avsluta delningar",
        "Dina andra enheter har kvar allt.",
        "Det de har läst kan ingen göra oläst.",
        "Servern har kvar det som är skickat, utan slut.",
        "Filer, utskrifter och bilder",
    ] {
        assert!(text.contains(says), "{says}: {text}");
    }
    assert!(!text.contains(ASKS) && !text.contains("Ja, ta bort"), "{text}");
    let way = Stage::of_person("/mer", Vec::new()).text();
    assert!(way.contains("Ta bort allt här"), "{way}");
}

#[test]
fn where_nothing_brings_it_back_that_is_said() {
    let text = Stage::of_person(PATH, vec![hers(|header| header.words_rehearsed = Some(false))]).text();
    assert!(text.contains("Pappret med dina 24 ord är inte kontrollerat."), "{text}");
    assert!(text.contains("Skriv av dem och kontrollera pappret"), "{text}");
    let text = Stage::of_person(PATH, vec![hers(|header| header.relay = None)]).text();
    assert!(text.contains("Allt finns bara här. Orden hjälper inte då."), "{text}");
    assert!(!text.contains("Servern har kvar"), "{text}");
    let text = Stage::of_person(PATH, vec![sync(SyncState::Online, 2)]).text();
    assert!(text.contains("2 saker är inte skickade. De finns bara här."), "{text}");
}

#[test]
fn it_is_removed_by_a_second_yes_and_by_nothing_before() {
    let stage = Stage::pressed_when(|| asked(Vec::new), |stage| stage.removed() > 0);
    assert_eq!(stage.removed(), 1);
    let kept = Stage::pressed_when(|| asked(Vec::new), |stage| !stage.text().contains(ASKS));
    assert_eq!(kept.removed(), 0, "{}", kept.text());
}

#[test]
fn where_it_may_be_gone_for_ever_she_says_that_she_knows() {
    let told = || vec![hers(|header| header.words_rehearsed = Some(false))];
    let stage = Stage::pressed_until(|| asked(told), "Kryssa i rutan först");
    assert_eq!(stage.removed(), 0, "{}", stage.text());
}

/// A stage with a medicine on it, a reminder kept and everything asked for.
fn removing() -> Stage {
    Stage::pressed_when(
        || {
            let one = Amount::ONE;
            let schedule =
                Schedule::DayParts { morning: one, noon: Amount::ZERO, evening: one, night: Amount::ZERO };
            let medicine = MedicineView {
                schedule: Some(Contested::Agreed(field(schedule))),
                ..medicine(31, "Baklofen", Contested::Agreed(field("10 mg".to_owned())))
            };
            let view = MedicationsView { medicines: vec![medicine].into(), ..MedicationsView::default() };
            let mut stage = asked(|| vec![medications(view.clone())]);
            stage.keeps("reminded", "1");
            stage.keeps("reminders", "yes");
            stage.keeps("reminders-here", "yes");
            stage.keeps("gap-notices", "yes");
            stage.keeps("gap-told", "1");
            stage
        },
        |stage| stage.removed() > 0,
    )
}

#[test]
fn it_ends_on_start_and_nothing_of_it_is_left_on_the_device_or_the_screens() {
    let mut stage = removing();
    assert_eq!(stage.kept("held").as_deref(), Some("yes"));
    stage.serve(Condition::Starting);
    stage.tell(Told::Standing(Standing::NoRecord));
    let text = stage.text();
    assert!(text.contains("Välkommen till Samlat"), "{text}");
    assert!(text.contains("Allt i Samlat är borttaget från den här enheten."), "{text}");
    assert!(!text.contains("Webbläsaren kan ha rensat det"), "{text}");
    for key in ["held", "reminded", "reminders", "reminders-here", "gap-notices", "gap-told"] {
        assert_eq!(stage.kept(key), None, "{key}");
    }
    // Another record on the same device, before the app is closed.
    stage.tell(Told::Standing(Standing::Open));
    stage.tell(hers(|header| header.person = "Bea".to_owned()));
    let text = stage.text();
    assert!(text.contains("Bea") && !text.contains("Baklofen") && !text.contains("Asta"), "{text}");
    assert!(stage.title().starts_with("Idag"), "{}", stage.title());
}

#[test]
fn what_could_not_be_removed_says_so_and_the_record_is_still_there() {
    let mut stage = removing();
    stage.serve(Condition::Stopped(Stopped::Refused));
    assert!(stage.text().contains("Samlat kan inte öppnas just nu"), "{}", stage.text());
    stage.serve(Condition::Starting);
    stage.tell(Told::Standing(Standing::Open));
    let text = stage.text();
    assert!(text.contains("Ta bort allt här") && !text.contains("borttaget"), "{text}");
}

#[test]
fn a_relative_is_told_whose_it_is_and_that_the_person_keeps_it() {
    let mut stage = Stage::in_language(PATH, Language::Sv);
    stage.tell(Told::Standing(Standing::Open));
    stage.tell(Told::Record(relatives_header()));
    let text = stage.text();
    for says in ["Det som Asta delar med dig", "bara med en ny inbjudan", "Asta har kvar allt"] {
        assert!(text.contains(says), "{says}: {text}");
    }
    assert!(!text.contains("24 ord") && !text.contains("Servern har kvar"), "{text}");
}
