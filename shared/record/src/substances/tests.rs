//! Which names the list knows, and which it must leave alone.

use std::collections::BTreeSet;

use super::*;

fn substance(name: &str) -> Option<&'static str> {
    substance_of(name).map(|known| known.substance)
}

#[test]
fn a_known_name_is_its_substance_whatever_strength_company_and_form_follow() {
    let cases = [
        ("Alvedon", "paracetamol"),
        ("  alvedon ", "paracetamol"),
        ("ALVEDON 500 mg", "paracetamol"),
        ("Alvedon 665mg", "paracetamol"),
        ("Alvedon® 500 mg", "paracetamol"),
        ("Alvedon forte", "paracetamol"),
        ("Alvedon (paracetamol)", "paracetamol"),
        ("Panodil Zapp 500 mg filmdragerad tablett", "paracetamol"),
        ("Paracetamol", "paracetamol"),
        ("Baklofen Mylan 10 mg tablett", "baklofen"),
        ("Baclofen", "baklofen"),
        ("Lioresal", "baklofen"),
        ("Fampyra 10 mg depottablett", "fampridin"),
        ("Seloken ZOC", "metoprolol"),
        ("Efexor Depot 75 mg, depotkapsel, hård", "venlafaxin"),
        ("Lyrica", "pregabalin"),
        ("Zopiklon 1A Farma", "zopiklon"),
        ("Levaxin 100 mikrogram", "levotyroxin"),
        ("Tecfidera 240 mg enterokapslar", "dimetylfumarat"),
        ("Kesimpta 20 mg injektionsvätska, lösning i förfylld penna", "ofatumumab"),
        ("interferon beta\u{2011}1a", "interferon beta-1a"),
        ("Rebif", "interferon beta-1a"),
        ("Insulin glargin 100 enheter/ml", "insulin glargin 100 e/ml"),
        ("Toujeo", "insulin glargin 300 e/ml"),
        ("Ventoline Diskus", "salbutamol"),
        ("Sativex", "kannabidiol + tetrahydrokannabinol"),
    ];
    for (name, expected) in cases {
        assert_eq!(substance(name), Some(expected), "{name}");
    }
}

#[test]
fn a_name_with_any_other_word_or_letter_is_not_known() {
    for name in [
        "",
        "  ",
        "Alv",
        "Alvedo",
        "Levaxinol",
        "Levax",
        "Min Alvedon",
        "500 mg Alvedon",
        "Voltaren gel",
        "Voltaren 11,6 mg/g gel",
        "Diklofenak 1%",
        "Baklofen intratekal",
        "Alvedon suppositorium",
        "Imodium Plus",
        "Enalapril Plus",
        "Lergigan comp",
        "Treo comp",
        "Paracetamol kodein",
        "Paracetamol, kodein",
        "Alvedon eller Ipren",
        "Fentanyl 12 mikrogram/timme",
        "Oxikodon 12 mikrogram/timme",
        "Humalog Mix25",
        "Insulin lispro 25/75",
        "Interferon beta",
        "Insulin",
        "Insulin glargin",
        "Insulin glargin Sanofi 300 enheter/ml",
        "Betapred kräm",
        "Ventoline tablett",
        "Bricanyl Depot",
        "Metotrexat injektionsvätska",
        "Pulmicort nässpray",
        "tablett 10 mg",
        "Vagifem",
    ] {
        assert_eq!(substance(name), None, "{name}");
    }
}

#[test]
fn a_combination_is_never_one_of_its_parts() {
    let both = Some("kodein + paracetamol");
    for name in [
        "Citodon",
        "Citodon forte",
        "Panocod 500 mg/30 mg tablett",
        "kodein + paracetamol",
        "Paracetamol + kodein",
        "paracetamol/kodein",
        "Paracetamol/Kodein Evolan 500 mg/30 mg",
        "paracetamol och kodein",
    ] {
        assert_eq!(substance(name), both, "{name}");
    }
    assert_eq!(substance("Levodopa/Karbidopa"), Some("karbidopa + levodopa"));
    assert_eq!(substance("Candesartan/Hydroklortiazid Krka"), Some("hydroklortiazid + kandesartan"));
    for name in
        ["paracetamol/", "paracetamol + paracetamol", "paracetamol/ibuprofen", "Alvedon + Ipren", "/", "+"]
    {
        assert!(substance(name).is_none(), "{name}");
    }
    for entry in NAMES.by_name.values().filter(|entry| is_combination(entry.known.substance)) {
        for part in entry.known.substance.split(" + ") {
            assert_ne!(substance(part), Some(entry.known.substance), "{part}");
        }
    }
}

#[test]
fn an_atc_code_is_its_substance_where_it_is_that_of_one_alone() {
    let cases = [
        ("M03BX01", Some("baklofen")),
        (" m03bx01 ", Some("baklofen")),
        ("M03BX", None),
        ("M03AX01", None),
        ("A10AE04", None),
        ("N02AJ06", None),
        ("", None),
    ];
    for (code, expected) in cases {
        assert_eq!(substance_of_atc(code).map(|known| known.substance), expected, "{code}");
    }
}

#[test]
fn products_of_one_substance_are_told_apart() {
    let cases = [
        ("OxyNorm 5 mg", "oxynorm"),
        ("OxyContin", "oxycontin"),
        ("Alvedon forte 1 g", "alvedon forte"),
        ("Alvedon 500 mg tablett", "alvedon"),
        ("Omeprazol Teva", "omeprazol"),
        ("Något  annat 10 mg", "något annat 10 mg"),
    ];
    for (name, expected) in cases {
        assert_eq!(product_in(name), expected, "{name}");
    }
}

#[test]
fn every_line_of_the_list_is_whole_and_no_name_stands_twice() {
    let mut seen = BTreeSet::new();
    let mut last = "";
    for line in LIST.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with('@') {
            last = "";
            continue;
        }
        let fields: Vec<&str> = line.split(';').collect();
        assert!(matches!(fields.len(), 2 | 3), "{line}");
        let (substance, atc) = (fields[0], fields[1]);
        assert_eq!(substance, words_of(substance).join(" "), "as names are compared: {line}");
        let mut parts: Vec<&str> = substance.split(" + ").collect();
        parts.sort_unstable();
        assert_eq!(substance, parts.join(" + "), "parts in order: {line}");
        assert!(last < substance, "lines in order: {line}");
        last = substance;
        let shape: String = atc
            .chars()
            .map(|c| {
                if c.is_ascii_digit() {
                    '0'
                } else if c.is_ascii_uppercase() {
                    'A'
                } else {
                    '?'
                }
            })
            .collect();
        assert_eq!(shape, "A00AA00", "{line}");
        let names = fields.get(2).into_iter().flat_map(|names| names.split(','));
        for name in std::iter::once(substance).chain(names) {
            assert_eq!(name, name.trim(), "{line}");
            assert!(seen.insert(name.to_lowercase()), "{name} stands twice");
            assert_eq!(super::tests::substance(name), Some(substance), "{name}");
        }
    }
    assert!(LIST.len() < 8_192, "it is downloaded with every page: {}", LIST.len());
}

#[test]
fn every_ms_treatment_is_known() {
    for name in [
        "Avonex",
        "Betaferon",
        "Plegridy",
        "Copaxone",
        "Tecfidera",
        "Vumerity",
        "Aubagio",
        "Gilenya",
        "Mayzent",
        "Zeposia",
        "Ponvory",
        "Mavenclad",
        "Tysabri",
        "Ocrevus",
        "Kesimpta",
        "Rixathon",
        "Lemtrada",
        "Novantrone",
        "Solu-Medrol",
        "Fampyra",
        "Sirdalud",
        "Sativex",
        "Botox",
        "Briumvi",
    ] {
        assert!(substance_of(name).is_some(), "{name}");
    }
}

#[test]
fn three_letters_find_the_names_that_begin_with_them() {
    let found = |begun| names_beginning(begun).collect::<Vec<_>>();
    assert_eq!(found("bak"), ["baklofen"]);
    assert_eq!(found(" BACL"), ["baclofen"]);
    assert_eq!(found("tromb"), ["Trombyl"]);
    assert_eq!(found("ba"), Vec::<&str>::new(), "two letters begin too many");
    assert_eq!(found("baklofen 10"), Vec::<&str>::new());
    assert_eq!(found(""), Vec::<&str>::new());
    assert!(
        names_beginning("kodein").all(|name| !name.contains('+')),
        "a combination is written out by whoever has it"
    );
}
