//! What is left at home: counted, used, running out; and the days on which a prescription or a course ends.

use samlat_circle::engine::told::Told;
use samlat_record::{
    Act, Contested, DoseView, Item, ItemHead, LocalTime, MedicationsView, MedicineField, MedicineView,
    Schedule, StockCountField, StockCountView, Stopped, Taken,
};

use super::as_needed::{ONE, acts, alvedon, asked, clock, entry, plain, reader, told, units};
use super::planned::id;
use crate::screens::testing::*;
use crate::words::{Language, Words};

fn count(number: u8, at: LocalTime, of: u32) -> StockCountView {
    StockCountView { head: head(number), medicine: field(id(31)), units: field(units(of)), at: field(at) }
}

/// One at eight each morning.
fn daily() -> MedicineView {
    let one = units(1);
    let none = units(0);
    alvedon(Contested::Agreed(field(Schedule::DayParts {
        morning: one,
        noon: none,
        evening: none,
        night: none,
    })))
}

fn with(one: MedicineView, stock: Vec<StockCountView>, log: Vec<DoseView>) -> Vec<Told> {
    let medicines = vec![one].into();
    told(MedicationsView { medicines, stock: stock.into(), log: log.into(), ..MedicationsView::default() })
}

fn text(one: MedicineView, stock: Vec<StockCountView>, log: Vec<DoseView>) -> String {
    Stage::of_person(ONE, with(one, stock, log)).text()
}

/// Counted yesterday at noon.
fn counted(of: u32) -> Vec<StockCountView> {
    vec![count(61, clock(18, 12, 0), of)]
}

#[test]
fn what_nobody_has_counted_is_said_to_be_so_and_a_count_is_one_number() {
    let words = Words::new(Language::Sv);
    let told = with(daily(), Vec::new(), Vec::new());
    let stage = Stage::of_person(ONE, told.clone());
    assert!(stage.text().contains(words.stock_not_counted()), "{}", stage.text());
    assert!(stage.html().contains(&format!("{ONE}/hemma")), "{}", stage.html());
    let path = format!("{ONE}/hemma");
    let mut form = Stage::of_person(&path, told.clone());
    form.writes("många");
    form.tell(Told::Saved { ticket: form.last_ticket() });
    form.submits();
    assert!(form.text().contains(words.unclear_count()) && asked(&form).is_none(), "{}", form.text());
    let mut form = Stage::of_person(&path, told);
    form.writes("30 tabletter");
    form.tell(Told::Saved { ticket: form.last_ticket() });
    form.submits();
    let Some(Act::Add { item, .. }) = asked(&form) else { panic!("{}", form.text()) };
    let expected = vec![
        StockCountField::Medicine(id(31)),
        StockCountField::Units(units(30)),
        StockCountField::At(clock(19, 9, 0)),
    ];
    assert_eq!(item, Item::StockCount(expected));
}

#[test]
fn what_is_left_is_the_count_less_what_is_logged_after_it_and_lasts_until_a_day() {
    let words = Words::new(Language::Sv);
    let used = vec![entry(51, clock(18, 13, 0), 2), entry(52, clock(18, 11, 0), 5)];
    let text = text(daily(), counted(30), used);
    for said in [
        "Hemma Kvar, om allt som är taget är inskrivet: 28",
        "Räcker till 28 dagar som den ska tas, till och med onsdag 16 december.",
        "Dags att beställa från onsdag 9 december.",
        "Räkna om",
        "Räknat I går, onsdag 18 november klockan 12.00: 30 Skrivet av dig",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!text.contains(words.stock_low()), "{text}");
    assert!(!text.contains(words.contested_here()), "{text}");
}

#[test]
fn when_seven_days_or_fewer_are_left_it_is_said_there_and_on_the_list_and_not_on_idag() {
    let words = Words::new(Language::Sv);
    for (left, is_low) in [(9, false), (8, true), (1, true), (0, true)] {
        let told = with(daily(), counted(left), Vec::new());
        let list = Stage::of_person("/allt/lakemedel", told.clone());
        assert_eq!(list.text().contains(words.stock_low()), is_low, "{left}: {}", list.text());
        let one = Stage::of_person(ONE, told.clone()).text();
        assert_eq!(
            one.contains(words.stock_low()) && one.contains(words.stock_order()),
            is_low,
            "{left}: {one}"
        );
        assert_eq!(one.contains(words.stock_no_day()), left == 0, "{left}: {one}");
        assert!(!Stage::of_person("/", told).text().contains(words.stock_low()), "{left}");
    }
    let low = Stage::of_person("/allt/lakemedel", with(daily(), counted(3), Vec::new()));
    assert!(low.text().contains("Snart slut hemma Alvedon"), "{}", low.text());
}

#[test]
fn two_counts_of_one_moment_both_stand_and_nothing_is_left_of_them_until_she_counts_again() {
    let words = Words::new(Language::Sv);
    let of_berg = StockCountView {
        head: ItemHead { by: BERG, at_ms: NOW_MS - 3_600_000, ..head(62) },
        ..count(62, clock(18, 12, 0), 4)
    };
    let both = vec![count(61, clock(18, 12, 0), 6), of_berg];
    let said = text(daily(), both.clone(), Vec::new());
    for part in [
        words.stock_disputed(),
        "Det är skrivet: 4, 6.",
        "klockan 12.00: 6 Skrivet av dig",
        "klockan 12.00: 4 Skrivet av Berg",
    ] {
        assert!(said.contains(part), "{part}: {said}");
    }
    for fact in ["Kvar, om", "Räcker", words.stock_low()] {
        assert!(!said.contains(fact), "{fact}: {said}");
    }
    let list = Stage::of_person("/allt/lakemedel", with(daily(), both.clone(), Vec::new())).text();
    assert!(!list.contains(words.stock_low()), "{list}");
    let again = both.into_iter().chain([count(63, clock(19, 8, 0), 5)]).collect();
    let said = text(daily(), again, Vec::new());
    assert!(!said.contains(words.stock_disputed()) && said.contains("är inskrivet: 5"), "{said}");
}

#[test]
fn more_logged_than_counted_asks_for_a_count_and_a_wrong_count_is_removed() {
    let said = text(daily(), counted(3), vec![entry(51, clock(18, 13, 0), 5)]);
    assert!(said.contains("Mer är inskrivet som taget än vad som räknades: 2 mer. Räkna om."), "{said}");
    assert!(!said.contains("Kvar, om"), "{said}");
    let acts = acts(ONE, &with(daily(), counted(3), Vec::new()));
    assert!(acts.contains(&Act::Remove { id: id(61) }), "{acts:?}");
}

#[test]
fn a_dose_that_two_answered_differently_is_not_counted_as_a_fact() {
    let words = Words::new(Language::Sv);
    let due = Some(field(clock(19, 8, 0)));
    let taken = DoseView { due: due.clone(), ..entry(51, clock(19, 8, 0), 1) };
    let skipped = DoseView { due, taken: by_berg(Taken::Skipped), ..entry(52, clock(19, 8, 0), 1) };
    let said = text(daily(), counted(30), vec![taken.clone(), skipped]);
    assert!(said.contains(words.stock_left_disputed()) && said.contains(words.contested_here()), "{said}");
    assert!(said.contains("är inskrivet: 29"), "{said}");
    let said = text(daily(), counted(30), vec![taken]);
    assert!(!said.contains(words.stock_left_disputed()), "{said}");
}

#[test]
fn while_people_disagree_on_how_it_is_taken_the_shortest_is_told_as_that() {
    let words = Words::new(Language::Sv);
    let daily_of = |count| {
        let none = units(0);
        Schedule::DayParts { morning: units(count), noon: none, evening: none, night: none }
    };
    let both = Contested::Disputed(vec![field(daily_of(1)), by_berg(daily_of(3))]);
    let said = text(alvedon(both), counted(30), Vec::new());
    assert!(said.contains("Räcker till 10 dagar") && said.contains(words.stock_use_disputed()), "{said}");
    assert!(!text(daily(), counted(30), Vec::new()).contains(words.stock_use_disputed()));
}

#[test]
fn what_cannot_be_worked_out_says_why() {
    let words = Words::new(Language::Sv);
    let in_words = Schedule::InWords { text: "enligt schema".to_owned() };
    let mut unsaid = daily();
    unsaid.schedule = None;
    let mut unread = unsaid.clone();
    unread.head.unreadable.push(samlat_record::Unreadable {
        name: "schedule".to_owned(),
        by: BERG,
        at_ms: NOW_MS,
    });
    let mut stopped = daily();
    stopped.stopped = Some(Contested::Agreed(field(Stopped::From(day(11, 1)))));
    let cases = [
        (plain(1), words.stock_why_as_needed()),
        (alvedon(Contested::Agreed(field(in_words))), words.stock_why_in_words()),
        (unsaid, words.stock_why_not_said()),
        (unread, words.stock_why_unread()),
        (stopped, words.stock_why_not_planned()),
    ];
    for (one, why) in cases {
        let said = text(one, counted(30), Vec::new());
        assert!(said.contains("är inskrivet: 30") && said.contains(why), "{why}: {said}");
        assert!(!said.contains("Räcker till"), "{said}");
    }
    let mut course = daily();
    course.until = Some(Contested::Agreed(field(Some(day(11, 22)))));
    let said = text(course, counted(30), Vec::new());
    assert!(
        said.contains("Räcker till alla 4 dagar som är planerade, till och med söndag 22 november."),
        "{said}"
    );
    assert!(!said.contains("beställa"), "{said}");
}

#[test]
fn a_medicine_that_was_stopped_and_never_counted_says_nothing_of_home() {
    let words = Words::new(Language::Sv);
    let mut stopped = daily();
    stopped.stopped = Some(Contested::Agreed(field(Stopped::From(day(11, 1)))));
    let said = text(stopped, Vec::new(), Vec::new());
    assert!(!said.contains(words.stock_not_counted()), "{said}");
}

#[test]
fn whoever_only_reads_sees_what_is_left_and_counts_nothing() {
    let told: Vec<Told> = with(daily(), counted(30), Vec::new()).into_iter().chain([reader()]).collect();
    let stage = Stage::of_person(ONE, told.clone());
    assert!(stage.text().contains("är inskrivet: 30"), "{}", stage.text());
    assert!(!stage.html().contains("/hemma") && !stage.html().contains("/andra/"), "{}", stage.html());
    assert_eq!(acts(ONE, &told), []);
    let form = Stage::of_person(&format!("{ONE}/hemma"), told);
    assert!(!form.html().contains("<form"), "{}", form.html());
}

#[test]
fn the_day_on_which_a_prescription_or_a_course_ends_is_shown_written_and_taken_away() {
    let said = text(daily(), Vec::new(), Vec::new());
    assert!(
        said.contains("Receptet gäller till och med Lägg till")
            && said.contains("Tas till och med Lägg till"),
        "{said}"
    );
    let mut one = daily();
    one.prescription_ends = Some(field(day(12, 24)));
    one.until = Some(Contested::Agreed(field(Some(day(12, 1)))));
    let said = text(one.clone(), Vec::new(), Vec::new());
    for fact in ["till och med torsdag 24 december Ändra", "Tas till och med tisdag 1 december Ändra"] {
        assert!(said.contains(fact), "{fact}: {said}");
    }
    let change = |field| Act::Change { id: id(31), item: Item::Medicine(vec![field]) };
    let cases = [
        (
            "prescription",
            "24/12 2026",
            MedicineField::PrescriptionEnds(Some(day(12, 31))),
            MedicineField::PrescriptionEnds(None),
        ),
        ("until", "1/12 2026", MedicineField::Until(Some(day(12, 31))), MedicineField::Until(None)),
    ];
    for (name, begun, written, taken_away) in cases {
        for (answer, expected) in [("31/12", written), ("", taken_away)] {
            let path = format!("{ONE}/andra/{name}");
            let mut form = Stage::of_person(&path, with(one.clone(), Vec::new(), Vec::new()));
            assert!(form.html().contains(begun), "{name}: {}", form.html());
            form.writes(answer);
            form.tell(Told::Saved { ticket: form.last_ticket() });
            form.submits();
            assert_eq!(asked(&form), Some(change(expected)), "{name} {answer}: {}", form.text());
        }
    }
}

#[test]
fn where_people_disagree_on_the_last_day_both_stand_and_one_is_chosen() {
    let words = Words::new(Language::Sv);
    let mut one = daily();
    one.until = Some(Contested::Disputed(vec![field(Some(day(12, 1))), by_berg(None)]));
    let told = with(one, Vec::new(), Vec::new());
    let stage = Stage::of_person(ONE, told.clone());
    let text = stage.text();
    for said in [
        words.medicine_until_disputed(),
        "tisdag 1 december Skrivet av dig",
        "Ingen sista dag Skrivet av Berg",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!stage.html().contains("/andra/until"), "{}", stage.html());
    let settles = |last| Act::Settle { id: id(31), item: Item::Medicine(vec![MedicineField::Until(last)]) };
    let acts = acts(ONE, &told);
    assert!(acts.contains(&settles(None)) && acts.contains(&settles(Some(day(12, 1)))), "{acts:?}");
}

#[test]
fn the_screen_of_one_medicine_gives_way_to_that_of_another() {
    let needed = Schedule::AsNeeded {
        units: samlat_record::Amount::ONE,
        most_in_24_hours: None,
        least_hours_between: None,
    };
    let both = || {
        let strength = || Contested::Agreed(field("10 mg".to_owned()));
        let alvedon = MedicineView {
            schedule: Some(Contested::Agreed(field(needed.clone()))),
            ..medicine(32, "Alvedon", strength())
        };
        let medicines = vec![medicine(31, "Baklofen", strength()), alvedon].into();
        let view = MedicationsView { medicines, ..MedicationsView::default() };
        nothing_written().into_iter().chain([medications(view)]).collect::<Vec<Told>>()
    };
    let address = |number| format!("/allt/lakemedel/{}", head(number).id.to_hex());
    for (from, to, name) in [(31, 32, "Alvedon"), (32, 31, "Baklofen")] {
        let mut stage = Stage::of_person(&address(from), both());
        stage.goes(&address(to));
        let text = stage.text();
        assert!(text.contains(name) && !text.contains("gick fel"), "{text}");
        assert_eq!(text.contains("Vid behov"), to == 32, "{text}");
    }
}
