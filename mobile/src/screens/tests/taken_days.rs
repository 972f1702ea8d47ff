//! Vad är taget: counts and shares of the last 30 days, in calm words.

use chrono::NaiveDate;
use samlat_circle::engine::told::Told;
use samlat_record::{Amount, Contested, DoseAt, DoseView, MedicationsView, MedicineView, Schedule, Taken};

use super::as_needed::{acts, alvedon, clock, entry, plain, reader, told, units};
use super::planned::id;
use crate::screens::testing::*;
use crate::words::{Language, Words};

const PATH: &str = "/allt/lakemedel/taget";

/// Eight each morning, since three days ago: four doses have come.
fn daily(number: u8, name: &str) -> MedicineView {
    let at = chrono::NaiveTime::from_hms_opt(8, 0, 0).unwrap();
    let schedule = Schedule::Daily { doses: vec![DoseAt { at, units: Amount::ONE }] };
    MedicineView {
        head: head(number),
        name: field(name.to_owned()),
        since: Some(field(day(11, 16))),
        ..alvedon(Contested::Agreed(field(schedule)))
    }
}

fn answer(number: u8, of: u8, on: u32, hour: u32, taken: Taken) -> DoseView {
    DoseView {
        medicine: field(id(of)),
        taken: field(taken),
        due: Some(field(clock(on, 8, 0))),
        ..entry(number, clock(on, hour, 30), 1)
    }
}

fn with(medicines: Vec<MedicineView>, log: Vec<DoseView>) -> Vec<Told> {
    told(MedicationsView { medicines: medicines.into(), log: log.into(), ..MedicationsView::default() })
}

/// One in time, one late, one left out, one that nobody has answered.
fn some(of: u8) -> Vec<DoseView> {
    vec![
        answer(of + 100, of, 16, 8, Taken::Taken),
        answer(of + 110, of, 17, 11, Taken::Taken),
        answer(of + 120, of, 18, 8, Taken::Skipped),
    ]
}

#[test]
fn counts_and_shares_stand_of_each_medicine_and_of_all() {
    let words = Words::new(Language::Sv);
    let text = Stage::of_person(PATH, with(vec![daily(31, "Fampyra")], some(31))).text();
    for said in [
        "Vad är taget Så här är de senaste 30 dagarna inskrivna.",
        "Från onsdag 21 oktober till torsdag 19 november",
        "Fampyra Tagna 2 av 4, 50,0 % Besvarade 3 av 4, 75,0 % Tagna i tid 1 av 4, 25,0 % Överhoppade 1 Inte besvarade 1",
        words.taken_unanswered_note(),
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(!text.contains(words.taken_all()), "{text}");
    let log = some(31).into_iter().chain(some(32)).collect();
    let text = Stage::of_person(PATH, with(vec![daily(31, "Fampyra"), daily(32, "Baklofen")], log)).text();
    assert!(text.contains("Alla läkemedel tillsammans Tagna 4 av 8, 50,0 %"), "{text}");
    let en = Stage::in_language(PATH, Language::En).opened_with(with(vec![daily(31, "Fampyra")], some(31)));
    assert!(en.text().contains("Taken 2 of 4, 50.0%"), "{}", en.text());
}

#[test]
fn what_is_not_answered_is_never_called_not_taken_and_nothing_is_judged() {
    for told in [with(vec![daily(31, "Fampyra")], Vec::new()), with(vec![daily(31, "Fampyra")], some(31))] {
        let text = Stage::of_person(PATH, told).text().to_lowercase();
        assert!(text.contains("inte besvarade"), "{text}");
        for judged in
            ["inte tagna", "inte taget", "inte tagen", "missad", "missat", "glöm", "bra", "dålig", "bara"]
        {
            assert!(
                !text.split(' ').any(|word| word == judged) && !text.contains("inte tag"),
                "{judged}: {text}"
            );
        }
    }
}

#[test]
fn where_nothing_is_planned_or_written_that_is_said() {
    let words = Words::new(Language::Sv);
    for told in [nothing_written(), with(vec![plain(1)], Vec::new())] {
        let text = Stage::of_person(PATH, told).text();
        assert!(text.contains(words.taken_empty()) && !text.contains('%'), "{text}");
    }
    let text = Stage::of_person(PATH, with(vec![daily(31, "Fampyra")], Vec::new())).text();
    assert!(!text.contains(words.taken_empty()), "{text}");
    let text = Stage::of_person(PATH, Vec::new()).text();
    assert!(text.contains(words.taken_title()) && !text.contains(words.taken_empty()), "{text}");
}

#[test]
fn what_is_not_in_the_counts_stands_beside_them_and_says_why() {
    let words = Words::new(Language::Sv);
    let needed = vec![
        entry(51, clock(18, 9, 0), 1),
        entry(52, clock(17, 9, 0), 1),
        DoseView { undone: Some(field(true)), ..entry(53, clock(17, 9, 0), 1) },
    ];
    let text = Stage::of_person(PATH, with(vec![plain(1)], needed)).text();
    assert!(
        text.contains("utan planerad tid, som vid behov: 2") && text.contains("Tillbakatagna: 1"),
        "{text}"
    );
    assert!(!text.contains("Tagna "), "{text}");
    let twice = vec![answer(51, 31, 18, 8, Taken::Taken), answer(52, 31, 18, 8, Taken::Skipped)];
    let text = Stage::of_person(PATH, with(vec![daily(31, "Fampyra")], twice)).text();
    assert!(text.contains("Besvarade på två sätt 1") && text.contains("mer än en gång: 2"), "{text}");
    let mut other = answer(51, 31, 17, 9, Taken::Taken);
    other.due = Some(field(clock(17, 21, 0)));
    let text = Stage::of_person(PATH, with(vec![daily(31, "Fampyra")], vec![other])).text();
    assert!(
        text.contains("1 dag räknas inte: den togs på andra tider då") && text.contains("0 av 3"),
        "{text}"
    );
    let mut disputed = daily(31, "Fampyra");
    let said = disputed.schedule.as_ref().and_then(Contested::agreed).unwrap().clone();
    let none = units(0);
    let parts = Schedule::DayParts { morning: units(1), noon: none, evening: none, night: none };
    disputed.schedule = Some(Contested::Disputed(vec![said, by_berg(parts)]));
    let text = Stage::of_person(PATH, with(vec![disputed], Vec::new())).text();
    assert!(text.contains("4 dagar räknas inte: ni har skrivit olika"), "{text}");
    assert!(text.contains(words.contested_here()) && !text.contains('%'), "{text}");
}

#[test]
fn thirty_days_are_counted_and_the_list_leads_there_also_for_whoever_only_reads() {
    let mut long = daily(31, "Fampyra");
    long.since = NaiveDate::from_ymd_opt(2026, 1, 1).map(field);
    let text = Stage::of_person(PATH, with(vec![long], Vec::new())).text();
    assert!(text.contains("0 av 30, 0,0 %"), "{text}");
    let told: Vec<Told> = with(vec![daily(31, "Fampyra")], some(31)).into_iter().chain([reader()]).collect();
    let list = Stage::of_person("/allt/lakemedel", told.clone());
    assert!(list.html().contains(PATH), "{}", list.html());
    let text = Stage::of_person(PATH, told.clone()).text();
    assert!(text.contains("2 av 4, 50,0 %"), "{text}");
    assert_eq!(acts(PATH, &told), []);
}
