//! Each screen as it stands: empty, full, offline, failing and disputed, in both languages.

mod about_her;
mod alone;
mod aloud;
mod as_needed;
mod asking;
mod at_a_glance;
mod away;
mod bad_input;
mod beginning_anew;
mod closing;
mod complaining;
mod contacting;
mod contract_standing;
mod contracting;
mod dates;
mod decisions;
mod diary;
mod dying;
mod every_field;
mod every_word;
mod failing;
mod gap_notice;
mod gaps;
mod gaps_rest_on;
mod going_home;
mod half_read;
mod happened;
mod importing;
mod joint_plan;
mod late;
mod limits;
mod looked_for;
mod needed;
mod of_the_year;
mod papers;
mod places;
mod planned;
mod recovering;
mod relays;
mod reminding;
mod removing;
mod responsible;
mod reviewing;
mod said_simply;
mod showing;
mod stock;
mod taken_days;
mod times;
mod tired;
mod told_in_time;
mod two_voices;
mod under_names;
mod untimed;

use super::testing::{Stage, nothing_written};
use crate::words::Language;

/// Every address that a person can open without an item.
pub(crate) const ADDRESSES: [&str; 77] = [
    "/",
    "/allt",
    "/allt/kontrakt",
    "/allt/kontrakt/visa",
    "/allt/kontrakt/laget",
    "/allt/kontrakt/nytt/goal",
    "/allt/kontrakt/nytt/theirs",
    "/allt/tider",
    "/allt/tider/ny",
    "/allt/lakemedel",
    "/allt/lakemedel/nytt",
    "/allt/lakemedel/uppgift",
    "/allt/lakemedel/taget",
    "/allt/lakemedel/genomgang",
    "/allt/lakemedel/genomgang/ny",
    "/allt/kan-sjalv",
    "/allt/kan-sjalv/ny/can",
    "/allt/uppdateringar",
    "/allt/uppdateringar/ny",
    "/allt/kontakter",
    "/allt/kontakter/ny",
    "/allt/dagbok",
    "/allt/dagbok/ny/ork",
    "/allt/dagbok/ny/matvarde",
    "/allt/dagbok/ny/tid",
    "/allt/fragor",
    "/allt/fragor/ny",
    "/allt/enkat",
    "/allt/enkat/svar",
    "/allt/enkat/svara/jag",
    "/allt/enkat/svara/narstaende",
    "/allt/synpunkter",
    "/allt/synpunkter/ny",
    "/allt/handelser",
    "/allt/handelser/ny",
    "/allt/om-mig",
    "/allt/om-mig/akuten",
    "/allt/om-mig/ny/borta",
    "/allt/plan",
    "/allt/plan/ny/hjalp",
    "/allt/plan/ny/remiss",
    "/allt/plan/ny/behov",
    "/allt/plan/ny/sip",
    "/allt/plan/ny/prova",
    "/allt/hemgang",
    "/allt/hemgang/ny",
    "/allt/vardkarta",
    "/allt/mellanrum",
    "/allt/mellanrum/granser",
    "/allt/mellanrum/granser/referral",
    "/allt/mellanrum/granser/late",
    "/allt/mellanrum/granser/continuity",
    "/allt/sok",
    "/allt/tidslinje",
    "/allt/aret",
    "/allt/papper",
    "/allt/papper/lakemedel",
    "/allt/papper/genomgang",
    "/allt/papper/tider",
    "/allt/papper/kontrakt",
    "/allt/papper/las-in",
    "/ring",
    "/dela",
    "/dela/bjud-in",
    "/dela/bjud-in/narstaende",
    "/dela/enhet",
    "/dela/vem",
    "/dela/platser",
    "/aterfa",
    "/ny-enhet",
    "/mer",
    "/mer/undanlagt",
    "/mer/server",
    "/mer/server/ta-bort",
    "/mer/paminnelser",
    "/mer/spara",
    "/mer/ta-bort",
];

#[test]
fn every_screen_has_one_heading_and_a_title_of_its_own() {
    for path in ADDRESSES {
        let stage = Stage::of_person(path, nothing_written());
        let html = stage.html();
        assert_eq!(html.matches("<h1").count(), 1, "{path}: {html}");
        assert!(stage.title().ends_with("– Samlat"), "{path}: {}", stage.title());
    }
}

#[test]
fn the_phones_own_button_for_back_goes_up_and_from_idag_out() {
    for (path, backs, title, left) in [
        ("/allt/tider/ny", 1, "Tider", 0),
        ("/allt/tider/ny", 3, "Idag", 0),
        ("/ring", 1, "Idag", 0),
        ("/", 1, "Idag", 1),
    ] {
        let mut stage = Stage::going_back(path, backs);
        stage.tell(samlat_circle::engine::told::Told::Standing(samlat_circle::engine::told::Standing::Open));
        stage.tell(samlat_circle::engine::told::Told::Record(super::testing::header()));
        assert_eq!((stage.title(), stage.left()), (format!("{title} – Samlat"), left), "{path} {backs}");
    }
}

#[test]
fn no_screen_in_english_speaks_swedish() {
    for path in ADDRESSES {
        let mut stage = Stage::in_language(path, Language::En);
        stage.tell(samlat_circle::engine::told::Told::Standing(samlat_circle::engine::told::Standing::Open));
        stage.tell(samlat_circle::engine::told::Told::Record(super::testing::header()));
        for told in nothing_written() {
            stage.tell(told);
        }
        // A language is called what it calls itself.
        let text = stage.text().replace(Language::EasySv.own_name(), "");
        assert!(!text.contains(['å', 'ä', 'ö']), "{path}: {text}");
    }
}

#[test]
fn every_field_has_a_name_and_every_tab_a_word() {
    for path in ADDRESSES {
        let html = Stage::of_person(path, nothing_written()).html();
        for part in html.split("<input").skip(1).filter(|part| part.contains("type=\"text\"")) {
            let id = part.split_once("id=\"").unwrap().1.split_once('"').unwrap().0;
            assert!(html.contains(&format!("for=\"{id}\"")), "{path}: nothing names {id}");
        }
        // What is held up to somebody else has no tabs.
        for word in ["Idag", "Allt", "Ring", "Dela"].into_iter().filter(|_| !path.ends_with("/visa")) {
            assert!(html.contains(&format!("<span>{word}</span>")), "{path}: no tab {word}");
        }
    }
}

#[test]
fn no_screen_sets_html_or_style_by_text() {
    for path in ADDRESSES {
        let html = Stage::of_person(path, nothing_written()).html();
        assert!(!html.contains("style="), "{path}");
    }
}
