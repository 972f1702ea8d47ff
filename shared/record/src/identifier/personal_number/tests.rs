//! When a personal number is read, with which century, and by which fault it is refused.
//!
//! The numbers are invented, with the birth numbers of Skatteverket's published test numbers (238, 239, 980), or
//! are the worked examples of SKV 704 and SKV 707.

use chrono::Days;
use proptest::prelude::*;

use super::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn read(text: &str, today: &str) -> Result<String, IdentifierError> {
    PersonalNumber::parse(text, day(today)).map(|number| number.to_string())
}

#[test]
fn ten_digits_get_the_century_that_the_separator_says() {
    let cases = [
        // The worked examples of Skatteverket.
        ("640823-3234", "2026-03-01", "196408233234"),
        ("701063-2391", "2026-03-01", "197010632391"),
        // Under 100 this calendar year: born in 1927, not in 1926.
        ("270101-9800", "2026-12-31", "192701019800"),
        ("270101-9800", "2026-01-01", "192701019800"),
        ("250101-9802", "2026-01-01", "202501019802"),
        ("260101-9801", "2026-01-01", "202601019801"),
        ("2607319809", "2026-07-31", "202607319809"),
        // Turns 100 this calendar year, whether the birthday has been or not.
        ("260101+9801", "2026-01-01", "192601019801"),
        ("261231+9802", "2026-01-01", "192612319802"),
        ("261231+9802", "2025-12-31", "182612319802"),
        ("261231-9802", "2025-12-31", "192612319802"),
        ("261231+9802", "2026-12-31", "192612319802"),
        // The latest century of 100 or more: 99 years this year are 199.
        ("270101+9800", "2026-12-31", "182701019800"),
        ("270101+9800", "2027-01-01", "192701019800"),
        // The year 2000 is a leap year.
        ("000229-2399", "2026-03-01", "200002292399"),
        ("0002292399", "2099-03-01", "200002292399"),
        ("000229+2399", "2100-01-01", "200002292399"),
        ("240229-2383", "2026-03-01", "202402292383"),
        // No separator is read as "-".
        ("6408233234", "2026-03-01", "196408233234"),
        ("9001012385", "2026-03-01", "199001012385"),
        // Blanks around it.
        (" \t900101-2385\u{a0}\n", "2026-03-01", "199001012385"),
    ];
    for (text, today, number) in cases {
        assert_eq!(read(text, today).as_deref(), Ok(number), "{text} on {today}");
    }
}

#[test]
fn twelve_digits_say_their_century_themselves() {
    for (text, number) in [
        ("199001012385", "199001012385"),
        ("19900101-2385", "199001012385"),
        ("189001019802", "189001019802"),
        ("190001019801", "190001019801"),
        ("192601019801", "192601019801"),
        ("182701019800", "182701019800"),
        ("202601612381", "202601612381"),
        ("180001019801", "180001019801"),
    ] {
        assert_eq!(read(text, "2026-07-31").as_deref(), Ok(number), "{text}");
    }
}

#[test]
fn a_samordningsnummer_is_read_with_the_day_it_hides() {
    for (text, birth_date, is_coordination) in [
        ("197001632392", "1970-01-03", true),
        ("701063-2391", "1970-10-03", true),
        ("199001619809", "1990-01-01", true),
        ("199001919803", "1990-01-31", true),
        ("200002892396", "2000-02-29", true),
        ("200002292399", "2000-02-29", false),
        ("640823-3234", "1964-08-23", false),
    ] {
        let number = PersonalNumber::parse(text, day("2026-07-31")).unwrap();
        assert_eq!(
            (number.birth_date(), number.is_coordination()),
            (day(birth_date), is_coordination),
            "{text}"
        );
    }
}

#[test]
fn what_is_no_personal_number_is_refused_by_its_fault() {
    use IdentifierError::{
        Character, ControlDigit, Empty, Length, NoSuchBirthNumber, NoSuchDay, NotBornYet, Separator,
        YearOutOfRange,
    };
    let (digits, letters, hyphens) = ("1".repeat(100_000), "a".repeat(100_000), "-".repeat(100_000));
    let cases = [
        ("", Empty),
        (" \t\n", Empty),
        ("-", Length { digits: 0 }),
        ("1", Length { digits: 1 }),
        ("900101-238", Length { digits: 9 }),
        ("900101-23855", Length { digits: 11 }),
        ("19900101238", Length { digits: 11 }),
        ("1990010123855", Length { digits: 13 }),
        (&digits, Length { digits: 100_000 }),
        (&letters, Character('a')),
        (&hyphens, Separator),
        ("900101 2385", Character(' ')),
        ("19900101 2385", Character(' ')),
        ("900101\u{2013}2385", Character('\u{2013}')),
        ("900101\u{2212}2385", Character('\u{2212}')),
        ("900101-238S", Character('S')),
        ("900101-TF85", Character('T')),
        ("\u{ff11}\u{ff19}9001012385", Character('\u{ff11}')),
        ("19900101238\u{665}", Character('\u{665}')),
        ("90010-12385", Separator),
        ("9001012-385", Separator),
        ("900101--2385", Separator),
        ("900101-+2385", Separator),
        ("-900101-2385", Separator),
        ("9001012385-", Separator),
        ("+9001012385", Separator),
        ("1990-01-01-2385", Separator),
        ("199001-012385", Separator),
        ("19260101+9801", Separator),
        ("19900101+2385", Separator),
        ("179912319804", YearOutOfRange),
        ("000001019801", YearOutOfRange),
        ("220101019800", YearOutOfRange),
        ("199013019808", NoSuchDay),
        ("199000019803", NoSuchDay),
        ("199001009803", NoSuchDay),
        ("199001329805", NoSuchDay),
        ("199001609800", NoSuchDay),
        ("199001929802", NoSuchDay),
        ("830289-9805", NoSuchDay),
        ("230229-2399", NoSuchDay),
        ("190002299808", NoSuchDay),
        ("190002899805", NoSuchDay),
        // 1900 was no leap year, and 1800 is not tried.
        ("000229+2399", NoSuchDay),
        ("199001010009", NoSuchBirthNumber),
        ("900101-0009", NoSuchBirthNumber),
        ("900101-2384", ControlDigit),
        ("199001012386", ControlDigit),
        ("900110-2385", ControlDigit),
        ("640823-3324", ControlDigit),
        ("202608019804", NotBornYet),
        ("260801-9804", NotBornYet),
        ("2608019804", NotBornYet),
        ("202612319802", NotBornYet),
        ("220001019801", NotBornYet),
    ];
    for (text, fault) in cases {
        let shown: String = text.chars().take(40).collect();
        assert_eq!(read(text, "2026-07-31"), Err(fault), "{shown}");
    }
}

#[test]
fn somebody_is_born_from_the_day_of_birth_on() {
    assert_eq!(read("260731-9809", "2026-07-30"), Err(IdentifierError::NotBornYet));
    assert_eq!(read("260731-9809", "2026-07-31").as_deref(), Ok("202607319809"));
    assert_eq!(read("202601612381", "2025-12-31"), Err(IdentifierError::NotBornYet));
    assert_eq!(read("202601612381", "2026-01-01").as_deref(), Ok("202601612381"));
}

#[test]
fn the_control_digit_says_nothing_of_the_century() {
    for text in ["189001019802", "199001019802"] {
        assert_eq!(read(text, "2026-07-31").as_deref(), Ok(text));
    }
}

#[test]
fn only_the_twelve_digits_are_read_back() {
    let number = PersonalNumber::parse("900101-2385", day("2026-07-31")).unwrap();
    assert_eq!(serde_json::to_string(&number).unwrap(), "\"199001012385\"");
    assert_eq!(serde_json::from_str::<PersonalNumber>("\"199001012385\"").unwrap(), number);
    for text in [
        "",
        "9001012385",
        "900101-2385",
        "19900101-2385",
        "19900101+2385",
        " 199001012385",
        "199001012385\n",
        "199001012384",
        "199002302385",
        "\u{ff11}99001012385",
    ] {
        assert!(PersonalNumber::from_canonical(text).is_err(), "{text}");
        assert!(serde_json::from_value::<PersonalNumber>(text.into()).is_err(), "{text}");
    }
    assert!(serde_json::from_str::<PersonalNumber>("199001012385").is_err());
}

#[test]
fn a_log_does_not_get_the_number() {
    let number = PersonalNumber::parse("900101-2385", day("2026-07-31")).unwrap();
    assert!(!format!("{number:?}").chars().any(|sign| sign.is_ascii_digit()));
}

/// A day of birth from 1800 on, the digits of a number for it, and whether it is a samordningsnummer.
fn valid() -> impl Strategy<Value = (NaiveDate, String, bool)> {
    let first = day("1800-01-01");
    (0_u64..146_000, 1_u32..=999, any::<bool>()).prop_map(move |(days, birth_number, is_coordination)| {
        let birth_date = first + Days::new(days);
        let shown_day = birth_date.day() + if is_coordination { 60 } else { 0 };
        let nine = format!("{}{shown_day:02}{birth_number:03}", birth_date.format("%y%m"));
        let century = birth_date.year() / 100;
        (birth_date, format!("{century}{nine}{}", control_digit(&nine)), is_coordination)
    })
}

/// As SKV 704 shows it: times 2 and 1 by turns, the digits added, and what is left to the next ten.
fn control_digit(nine: &str) -> u32 {
    let product =
        |(place, digit): (usize, char)| digit.to_digit(10).unwrap() * if place % 2 == 0 { 2 } else { 1 };
    let sum: u32 = nine.chars().enumerate().map(product).map(|product| product / 10 + product % 10).sum();
    (10 - sum % 10) % 10
}

proptest! {
    #[test]
    fn every_number_that_can_exist_is_read_and_comes_back(
        (birth_date, twelve, is_coordination) in valid(),
        later in 0_u64..54_000,
    ) {
        let today = birth_date + Days::new(later);
        let number = PersonalNumber::parse(&twelve, today).unwrap();
        prop_assert_eq!(number.birth_date(), birth_date);
        prop_assert_eq!(number.is_coordination(), is_coordination);
        prop_assert_eq!(number.to_string(), twelve.clone());
        prop_assert_eq!(PersonalNumber::from_canonical(&twelve), Ok(number));
        let json = serde_json::to_string(&number).unwrap();
        prop_assert_eq!(serde_json::from_str::<PersonalNumber>(&json).unwrap(), number);

        let (date, last_four) = twelve[2..].split_at(6);
        let is_old = today.year() - birth_date.year() >= 100;
        let ten = format!("{date}{}{last_four}", if is_old { '+' } else { '-' });
        prop_assert_eq!(PersonalNumber::parse(&ten, today), Ok(number));
        if !is_old {
            prop_assert_eq!(PersonalNumber::parse(&format!("{date}{last_four}"), today), Ok(number));
        }
    }

    #[test]
    fn any_one_of_the_ten_digits_changed_is_refused((_, twelve, _) in valid(), separator in "[+-]?") {
        let today = day("2200-12-31");
        for place in 2..12 {
            for digit in ('0'..='9').filter(|digit| !twelve[place..].starts_with(*digit)) {
                let changed = format!("{}{digit}{}", &twelve[..place], &twelve[place + 1..]);
                prop_assert!(PersonalNumber::parse(&changed, today).is_err(), "{}", changed);
                prop_assert!(PersonalNumber::from_canonical(&changed).is_err(), "{}", changed);
                let ten = format!("{}{separator}{}", &changed[2..8], &changed[8..]);
                prop_assert!(PersonalNumber::parse(&ten, today).is_err(), "{}", ten);
            }
        }
    }

    #[test]
    fn whatever_is_written_and_whenever_is_answered(
        text in "\\PC{0,16}|[0-9]{0,14}|[0-9]{6}[+-][0-9]{4}",
        today in prop_oneof![Just(NaiveDate::MIN), Just(NaiveDate::MAX), valid().prop_map(|(date, _, _)| date)],
    ) {
        if let Ok(number) = PersonalNumber::parse(&text, today) {
            prop_assert_eq!(PersonalNumber::from_canonical(&number.to_string()), Ok(number));
        }
    }
}
