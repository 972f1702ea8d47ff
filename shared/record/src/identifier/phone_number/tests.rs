//! What a telephone is given to dial for what people write, and what is refused.
//!
//! The numbers are those that PTS keeps for books and films, short numbers, and patterns nobody has.

use proptest::prelude::*;

use super::*;

#[test]
fn a_national_number_is_swedish_and_keeps_its_words() {
    for (written, e164) in [
        ("08-123 45 67", "+4681234567"),
        ("070 123 45 67", "+46701234567"),
        ("070-174 06 05", "+46701740605"),
        ("0701740605", "+46701740605"),
        ("(08) 465 004 01", "+46846500401"),
        ("08.465.004.01", "+46846500401"),
        ("0980-319 200", "+46980319200"),
        ("031\u{2013}390\u{a0}06\u{202f}00", "+46313900600"),
        ("031\u{2011}390 06 00", "+46313900600"),
        ("\u{202a}070-174 06 05\u{202c}", "+46701740605"),
        ("020-123 4", "+46201234"),
        ("020-12 34 56", "+4620123456"),
        ("0900-123 45 67", "+469001234567"),
        ("+46 8 123 45 67", "+4681234567"),
        ("+46 (0)8 123 45 67", "+4681234567"),
        ("+46(0)8-123 45 67", "+4681234567"),
        ("(+46) 8 123 45 67", "+4681234567"),
        ("+46 08 123 45 67", "+4681234567"),
        ("0046 8 123 45 67", "+4681234567"),
        ("0046 (0)8 123 45 67", "+4681234567"),
        ("00 46 8 123 45 67", "+4681234567"),
    ] {
        let number = PhoneNumber::parse(&format!("  {written}\n")).unwrap();
        assert_eq!(number.e164(), Some(e164), "{written}");
        assert_eq!(number.dialled(), e164, "{written}");
        assert_eq!((number.written(), number.to_string().as_str()), (written, written));
    }
}

#[test]
fn a_whole_number_of_another_country_is_dialled_as_it_is() {
    for (written, e164) in [
        ("+45 12 34 56 78", "+4512345678"),
        ("0045 12345678", "+4512345678"),
        ("+44 (0)20 7946 0000", "+442079460000"),
        ("+39 06 1234 5678", "+390612345678"),
        ("+290 1234", "+2901234"),
        ("+123456789012345", "+123456789012345"),
    ] {
        assert_eq!(PhoneNumber::parse(written).unwrap().e164(), Some(e164), "{written}");
    }
}

#[test]
fn short_numbers_and_those_within_an_area_are_dialled_as_they_are() {
    for (written, dialled) in [
        ("112", "112"),
        ("1177", "1177"),
        ("11 77", "1177"),
        ("113 13", "11313"),
        ("114 14", "11414"),
        ("116 117", "116117"),
        ("118 118", "118118"),
        ("90 510", "90510"),
        ("319 200", "319200"),
        ("123 45 67", "1234567"),
        ("465 004 01", "46500401"),
    ] {
        let number = PhoneNumber::parse(written).unwrap();
        assert_eq!((number.dialled(), number.e164()), (dialled, None), "{written}");
        assert_eq!(number.written(), written);
    }
}

#[test]
fn what_cannot_be_dialled_is_refused_by_its_fault() {
    use IdentifierError::{Character, Empty, LeadingZero, NoPrefix, TooLong, TooShort};
    let (digits, letters, blanks) = ("1".repeat(100_000), "a".repeat(100_000), "1 ".repeat(101));
    let cases = [
        ("", Empty),
        (" \t\n", Empty),
        (&digits, TooLong),
        (&letters, TooLong),
        (&blanks, TooLong),
        ("-", TooShort),
        ("+", TooShort),
        ("0", TooShort),
        ("00", TooShort),
        ("11", TooShort),
        ("08-123 4", TooShort),
        ("+46", TooShort),
        ("+46 8 123 4", TooShort),
        ("+46 (0)8 123 4", TooShort),
        ("+45 1234", TooShort),
        ("070-174 06 05 123", TooLong),
        ("+46 70 174 06 05 12", TooLong),
        ("+1234567890123456", TooLong),
        // Two numbers that would become a third.
        ("112 1177", TooLong),
        ("90 510 90", TooLong),
        ("08-12 34 56/57", Character('/')),
        ("112, 1177", Character(',')),
        ("112\n1177", Character('\n')),
        ("46 70 174 06 05", NoPrefix),
        ("70 174 06 05", NoPrefix),
        ("+046 8 123 45 67", LeadingZero),
        ("000 46 8 123 45 67", LeadingZero),
        ("+0046 8 123 45 67", LeadingZero),
        ("+46 008 123 45 67", LeadingZero),
        ("++46 8 123 45 67", Character('+')),
        ("08+123 45 67", Character('+')),
        ("+46 (0)+8 123 45 67", Character('+')),
        ("ring 1177", Character('r')),
        ("08-123 45 67 vx", Character('v')),
        ("070-174O605", Character('O')),
        ("0701740605 anknytning 12", Character('a')),
        ("*21*0701740605#", Character('*')),
        ("112#", Character('#')),
        ("\u{ff10}701740605", Character('\u{ff10}')),
        ("\u{660}701740605", Character('\u{660}')),
        ("\u{202e}0701740605", Character('\u{202e}')),
        ("112;1177", Character(';')),
    ];
    for (text, fault) in cases {
        let shown: String = text.chars().take(40).collect();
        assert_eq!(PhoneNumber::parse(text), Err(fault), "{shown}");
        assert!(serde_json::from_value::<PhoneNumber>(text.into()).is_err(), "{shown}");
    }
}

#[test]
fn the_longest_words_are_those_of_a_line() {
    let blanks = |count: usize| format!("112{}1", " ".repeat(count));
    assert!(PhoneNumber::parse(&blanks(LINE_MAX_CHARS - 4)).is_ok());
    assert_eq!(PhoneNumber::parse(&blanks(LINE_MAX_CHARS - 3)), Err(IdentifierError::TooLong));
}

#[test]
fn a_zero_in_brackets_is_left_out_behind_a_country_code_alone() {
    assert_eq!(PhoneNumber::parse("(0)70-174 06 05").unwrap().dialled(), "+46701740605");
    assert_eq!(PhoneNumber::parse("070-174 (0)6 05").unwrap().dialled(), "+46701740605");
    assert_eq!(PhoneNumber::parse("+(0)8 123 45 67"), Err(IdentifierError::LeadingZero));
    assert_eq!(PhoneNumber::parse("+46 70-174 (0)6 05").unwrap().dialled(), "+46701740605");
}

proptest! {
    #[test]
    fn every_way_to_write_a_swedish_number_dials_it_and_comes_back(
        number in "[1-9][0-9]{5,9}",
        between in proptest::collection::vec("[ .\u{a0}\u{2013}-]?", 10),
        prefix in prop::sample::select(vec!["0", "+46", "0046", "+46 (0)", "+460", "00 46 (0)"]),
    ) {
        let words: String = number.chars().zip(between).map(|(digit, between)| format!("{digit}{between}")).collect();
        let written = format!("{prefix}{words}");
        let parsed = PhoneNumber::parse(&written).unwrap();
        prop_assert_eq!(parsed.dialled(), format!("+46{number}"));
        prop_assert_eq!(parsed.written(), written.trim());
        let json = serde_json::to_string(&parsed).unwrap();
        prop_assert_eq!(&json, &serde_json::to_string(parsed.written()).unwrap());
        prop_assert_eq!(serde_json::from_str::<PhoneNumber>(&json).unwrap(), parsed.clone());
        let again = PhoneNumber::parse(parsed.dialled()).unwrap();
        prop_assert_eq!(again.dialled(), parsed.dialled());
    }

    #[test]
    fn nothing_but_digits_behind_a_plus_is_dialled(text in "\\PC{0,24}|[+0-9() -]{0,24}") {
        if let Ok(number) = PhoneNumber::parse(&text) {
            let digits = number.dialled().strip_prefix('+').unwrap_or(number.dialled());
            prop_assert!((3..=15).contains(&digits.len()));
            prop_assert!(digits.bytes().all(|byte| byte.is_ascii_digit()));
            prop_assert_eq!(number.e164().is_some(), number.dialled().starts_with('+'));
        }
    }
}
