//! The contrasts of the three themes, computed from the tokens of the style sheet, and the kept look.

use std::collections::BTreeMap;

use super::{Look, TextSize, Theme};
use crate::words::Language;

const STYLE: &str = include_str!("../../../assets/theme.css");

/// The colour tokens of a theme, by name.
fn tokens(theme: Theme) -> BTreeMap<String, [u8; 3]> {
    let selector = format!("data-theme=\"{}\"", theme.key());
    let from = STYLE.split_once(&selector).expect("the theme stands in the style sheet").1;
    let block = from.split_once('{').unwrap().1.split_once('}').unwrap().0;
    block
        .split(';')
        .filter_map(|line| line.trim().split_once(": #"))
        .filter_map(|(name, hex)| {
            let part = |at: usize| u8::from_str_radix(hex.get(at..at + 2)?, 16).ok();
            Some((name.trim().trim_start_matches("--").to_owned(), [part(0)?, part(2)?, part(4)?]))
        })
        .collect()
}

/// Relative luminance (WCAG 2.2).
fn luminance(colour: [u8; 3]) -> f64 {
    let linear = |part: u8| {
        let share = f64::from(part) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    let [red, green, blue] = colour.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Text and the grounds it stands on, as the style sheet puts them together.
const TEXT_ON: [(&str, &str); 29] = [
    ("text", "bg"),
    ("text", "surface"),
    ("text", "surface-2"),
    ("text", "primary-soft"),
    ("text-2", "bg"),
    ("text-2", "surface"),
    ("text-2", "surface-2"),
    ("text-2", "primary-soft"),
    ("primary", "bg"),
    ("primary", "surface"),
    ("primary", "surface-2"),
    ("primary", "primary-soft"),
    ("on-primary", "primary"),
    ("surface", "danger"),
    ("bg", "text"),
    ("warn", "warn-bg"),
    ("warn", "surface"),
    ("danger", "danger-bg"),
    ("danger", "surface"),
    ("danger", "bg"),
    ("ok", "ok-bg"),
    ("ok", "surface"),
    ("info", "info-bg"),
    ("info", "surface"),
    ("text", "warn-bg"),
    ("text", "danger-bg"),
    ("text", "ok-bg"),
    ("text", "info-bg"),
    ("primary", "info-bg"),
];

/// Lines and icons, and the grounds they stand on.
const LINES_ON: [(&str, &str); 6] = [
    ("line", "bg"),
    ("line", "surface"),
    ("primary", "surface"),
    ("warn", "surface"),
    ("danger", "surface"),
    ("text", "bg"),
];

#[test]
fn text_has_seven_to_one_in_every_theme() {
    for theme in Theme::ALL {
        let tokens = tokens(theme);
        for (text, ground) in TEXT_ON {
            let found = contrast(tokens[text], tokens[ground]);
            assert!(found >= 7.0, "{theme:?}: {text} on {ground} has {found:.2}");
        }
    }
}

#[test]
fn lines_and_icons_have_three_to_one_in_every_theme() {
    for theme in Theme::ALL {
        let tokens = tokens(theme);
        for (line, ground) in LINES_ON {
            let found = contrast(tokens[line], tokens[ground]);
            assert!(found >= 3.0, "{theme:?}: {line} on {ground} has {found:.2}");
        }
    }
}

#[test]
fn the_focus_ring_stands_out_from_its_halo_and_the_ground() {
    let halo = [0xFF, 0xDD, 0x00];
    for theme in Theme::ALL {
        let tokens = tokens(theme);
        let best = contrast(halo, tokens["bg"]).max(contrast(tokens["text"], tokens["bg"]));
        assert!(best >= 7.0, "{theme:?}: the ring has {best:.2} against the ground");
    }
}

#[test]
fn the_style_sheet_names_no_colour_outside_the_tokens() {
    let after = STYLE.split_once("/* ---- ground").unwrap().1;
    let stray: Vec<&str> = after
        .lines()
        .filter(|line| line.contains('#') && !line.contains("#main") && !line.contains("background: #FFFFFF"))
        .collect();
    assert_eq!(stray, Vec::<&str>::new());
}

#[test]
fn the_kept_look_comes_back() {
    for language in Language::ALL {
        let look = Look { theme: Theme::Calm, text_size: TextSize::Largest, language, is_tired: true };
        let kept: BTreeMap<_, _> = look.kept().into_iter().collect();
        assert_eq!(Look::recalled(|key| kept.get(key).map(|value| (*value).to_owned()), Some("sv-SE")), look);
    }
}

#[test]
fn without_a_kept_look_the_device_chooses_the_language() {
    assert_eq!(Look::recalled(|_| None, Some("en-GB")).language, Language::En);
    assert_eq!(Look::recalled(|_| None, Some("fi")).language, Language::Sv);
    assert_eq!(Look::recalled(|_| Some("rubbish".to_owned()), None), Look::default());
}
