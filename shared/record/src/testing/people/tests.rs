//! Every file is a record without a refused edit, and what is wrong with a file is said where it stands.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::LazyLock;

use chrono::NaiveDate;

use super::{names::Names, rows::Deed, source::Source, *};
use crate::{
    Act, Ground, Item, ItemId, Medium, PersonalNumber, RouteKind, Schedule, Taken,
    testing::samples::every_kind,
};

/// How the numbers begin that Post- och telestyrelsen keeps for books and films, and one that an authority has for all.
const INVENTED: [&str; 6] =
    ["031-390 06 ", "040-628 04 ", "08-465 004 ", "0980-319 2", "070-174 06 ", "0771-524 524"];

/// Everybody, read once for all tests.
static EVERYBODY: LazyLock<Vec<(&str, Person)>> = LazyLock::new(|| {
    let read = |(name, json): &(&'static str, &str)| match load(json) {
        Ok(person) => (*name, person),
        Err(error) => panic!("{name}: {error}"),
    };
    SOURCES.iter().map(read).collect()
});

fn source(name: &str) -> &'static str {
    SOURCES.iter().find(|(other, _)| *other == name).unwrap().1
}

fn person(name: &str) -> &'static Person {
    &EVERYBODY.iter().find(|(other, _)| *other == name).unwrap().1
}

/// Everything that a file does, in its order.
fn all_deeds(json: &str) -> Vec<Deed> {
    let source = Source::read(json).unwrap();
    let names = Names::of(&source).unwrap();
    let rows = source.sittings().flat_map(|sitting| sitting.acts.iter().map(|row| &row.0));
    rows.flat_map(|row| rows::deeds(row, None, &names).unwrap()).collect()
}

fn added(json: &str) -> Vec<Item> {
    let item = |deed| match deed {
        Deed::Edit(crate::Edit { act: Act::Add { item, .. }, .. }) => Some(item),
        Deed::Edit(_) | Deed::KeepPrivate(_) => None,
    };
    all_deeds(json).into_iter().filter_map(item).collect()
}

#[test]
fn every_file_is_a_record_in_which_nothing_is_refused_and_nothing_unreadable() {
    let mut with_six = 0;
    for (name, person) in EVERYBODY.iter() {
        let mut sections = 0;
        for document in person.documents() {
            let view = document.view();
            let text = serde_json::to_string(&view).unwrap();
            assert!(!text.contains(r#""unreadable":[{"#), "{name}: {}", view.section.code());
            assert!(document.missing().is_empty(), "{name}: {}", view.section.code());
            sections += usize::from(document.changes().len() > 1);
        }
        with_six += usize::from(sections >= 6);
    }
    assert!(with_six >= 13, "only {with_six} use six sections");
}

#[test]
fn a_file_makes_the_same_record_each_time() {
    for name in ["relatives-apart", "complaints-and-private"] {
        assert_eq!(load(source(name)).unwrap().reach(), person(name).reach(), "{name}");
    }
}

#[test]
fn everybody_but_the_newcomer_has_40_rows_or_more_over_ten_months_or_more() {
    for (name, person) in EVERYBODY.iter().filter(|(name, _)| *name != "under-investigation") {
        let rows = all_deeds(source(name)).len();
        assert!(rows >= 40, "{name}: {rows}");
        let appointments = person.reach().appointments.unwrap().appointments;
        let days = appointments.iter().flat_map(|one| one.when.candidates()).map(|field| field.value.date());
        let first: NaiveDate = days.min().unwrap();
        assert!((person.now.date() - first).num_days() >= 300, "{name} begins {first}");
    }
}

#[test]
fn every_kind_of_item_is_used_by_somebody() {
    let used: BTreeSet<&str> =
        SOURCES.iter().flat_map(|(_, json)| added(json)).map(|item| item.kind()).collect();
    let all: BTreeSet<&str> = every_kind().iter().map(Item::kind).collect();
    assert_eq!(all.difference(&used).collect::<Vec<_>>(), Vec::<&&str>::new());
}

#[test]
fn every_file_of_the_folder_is_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/people/source");
    let there: BTreeSet<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path().file_stem().unwrap().to_string_lossy().into_owned())
        .collect();
    let read: BTreeSet<String> = SOURCES.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(there, read);
}

#[test]
fn nobody_has_a_personal_number_and_every_telephone_is_invented() {
    for (name, person) in EVERYBODY.iter() {
        let parts = source(name).split(|c: char| !(c.is_ascii_digit() || matches!(c, '-' | '+')));
        for part in parts.filter(|part| part.len() >= 10) {
            assert!(PersonalNumber::parse(part, person.now.date()).is_err(), "{name}: {part}");
        }
        for contact in person.reach().contacts.unwrap().contacts {
            let routes = contact.routes.map_or_else(Vec::new, |routes| routes.value);
            for route in
                routes.iter().filter(|route| matches!(route.kind, RouteKind::Phone | RouteKind::Message))
            {
                let is_invented = INVENTED.iter().any(|start| route.value.starts_with(start));
                assert!(is_invented, "{name}: {}", route.value);
            }
        }
    }
}

#[test]
fn what_relatives_wrote_apart_stands_against_each_other_until_it_is_settled() {
    let reach = person("relatives-apart").reach();
    let id = |name: &str| item_id(name);
    let appointments = reach.appointments.unwrap().appointments;
    let visit = appointments.iter().find(|one| one.head.id == id("@neurobesok")).unwrap();
    assert_eq!(visit.when.candidates().len(), 2);
    let medicines = reach.medications.unwrap().medicines;
    let medicine = |name: &str| medicines.iter().find(|one| one.head.id == id(name)).unwrap();
    assert!(medicine("@furix").is_dose_disputed());
    assert!(!medicine("@bisoprolol").is_dose_disputed(), "she settled it");
    assert!(!medicine("@baklofen").is_dose_disputed(), "both said the same");
    let measures = reach.plan.unwrap().measures;
    let chair = measures.iter().find(|one| one.head.id == id("@m_duschstol")).unwrap();
    assert_eq!(chair.owner.as_ref().unwrap().candidates().len(), 2);
}

#[test]
fn what_is_kept_private_stands_nowhere_else() {
    let person = person("complaints-and-private");
    let shared: Vec<Section> = Section::ALL.into_iter().filter(|one| *one != Section::Private).collect();
    let kept: Vec<ItemId> =
        ["@kurator", "@sertralin", "@anteckning", "@grat", "@m_larm"].map(item_id).to_vec();
    let (hers, others) = (person.reach(), person.reach_of(&shared));
    assert!(kept.iter().all(|id| hers.is_private(*id)));
    let text = serde_json::to_string(&others).unwrap();
    assert!(kept.iter().all(|id| !text.contains(&id.to_hex())));
    assert!(text.contains(&item_id("@baklofen").to_hex()));
    // What belongs to what was moved went with it.
    assert_eq!(hers.medications.unwrap().log.len() - others.medications.unwrap().log.len(), 2);
}

/// A file with these rows, in one sitting.
fn rows(rows: &str) -> String {
    sittings(&format!(r#"{{ "by": "hon", "at": "2026-09-10T12:00", "acts": [{rows}] }}"#))
}

fn sittings(written: &str) -> String {
    format!(
        r##"{{ "about": "Ingen", "now": "2026-11-21T10:00", "zone": "Europe/Stockholm", "written": [{written}],
            "posts": [{{ "id": "#p", "section": "plan", "name": "A", "organisation": "", "written": "2026-11-20T10:00",
            "post": {{ "update": {{ "text": "Hej", "task": null }} }} }}] }}"##
    )
}

#[test]
fn short_forms_say_what_the_records_own_json_says() {
    let pairs = [
        (
            r#"{ "add": "@a", "contact": { "name": "Maria", "routes": ["phone | 08 | mon-wed 08:00-12:00, sat+sun 00:00-00:00"] } }"#,
            r#"{ "add": { "id": "@a", "item": { "contact": [{ "name": "Maria" }, { "routes": [{ "kind": "phone", "value": "08",
                "hours": [{ "days": 7, "from": "08:00:00", "until": "12:00:00" }, { "days": 96, "from": "00:00:00",
                "until": "00:00:00" }] }] }] } } }"#,
        ),
        (
            r#"{ "add": "@a", "appointment": { "title": "Besök", "when": "2026-11-23T10:15 45 min" } }"#,
            r#"{ "add": { "id": "@a", "item": { "appointment": [{ "title": "Besök" }, { "when": { "at": { "start":
                { "at": "2026-11-23T10:15", "zone": "Europe/Stockholm" }, "minutes": 45 } } }] } } }"#,
        ),
        (
            r#"{ "add": "@a", "medicine": { "name": "Baklofen", "schedule": "1+1+½" } }"#,
            r#"{ "add": { "id": "@a", "item": { "medicine": [{ "name": "Baklofen" }, { "schedule": { "day_parts":
                { "morning": 1000, "noon": 1000, "evening": 500, "night": 0 } } }] } } }"#,
        ),
        (
            r#"{ "add": "@a", "task": { "text": "Ring", "owner": "Enhetschefen" } }"#,
            r#"{ "add": { "id": "@a", "item": { "task": [{ "owner": { "in_words": "Enhetschefen" } }, { "text": "Ring" }] } } }"#,
        ),
        (
            r#"{ "add": "@a", "statement": { "source": "Papper", "said_on": "2026-11-09", "medium": "paper",
                "completeness": "full_list", "lines": ["Hiprex | 1 g | | stopped"] } }"#,
            r#"{ "add": { "id": "@a", "item": { "statement": [{ "completeness": "full_list" }, { "lines": [{ "name": "Hiprex",
                "strength": "1 g", "how": "", "stopped": true }] }, { "medium": "paper" }, { "said_on": "2026-11-09" },
                { "source": "Papper" }] } } }"#,
        ),
    ];
    for (short, long) in pairs {
        assert_eq!(all_deeds(&rows(short)), all_deeds(&rows(long)), "{short}");
    }
}

#[test]
fn a_line_of_the_log_is_a_dose_for_each_that_was_answered() {
    let json = rows(
        r#"{ "add": "@b", "medicine": { "name": "Baklofen" } },
           { "log": "@b", "on": "2026-09-09", "units": "½", "doses": "08:00 08:05, 12:00 -, 22:00 skipped +00:10, needed 23:00" }"#,
    );
    let log = load(&json).unwrap().reach().medications.unwrap().log;
    let said = |at: usize| {
        let dose = &log[at];
        let due = dose.due.as_ref().map(|due| due.value.at.to_string());
        (due, dose.taken.value, dose.at.value.at.to_string(), dose.units.value.thousandths())
    };
    let at = |text: &str| text.to_owned();
    assert_eq!(log.len(), 3);
    let eight = (Some(at("2026-09-09 08:00:00")), Taken::Taken, at("2026-09-09 08:05:00"), 500);
    let ten = (Some(at("2026-09-09 22:00:00")), Taken::Skipped, at("2026-09-10 00:10:00"), 500);
    assert_eq!([said(0), said(1)], [eight, ten]);
    assert_eq!(said(2), (None, Taken::Taken, at("2026-09-09 23:00:00"), 500));
}

#[test]
fn a_row_stands_on_the_ground_of_its_sitting_unless_it_has_its_own() {
    let json = sittings(
        r#"{ "by": "Bo", "at": "2026-09-10T12:00",
             "ground": { "transcribed": { "source": "Brev", "medium": "paper", "said_on": "2026-09-09" } }, "acts": [
             { "note": { "text": "Ur brevet" } },
             { "ground": { "with_help_of": { "helper": "Bo" } }, "note": { "text": "Mina ord" } },
             { "ground": "own_words", "note": { "text": "Bos ord" } }] }"#,
    );
    let person = load(&json).unwrap();
    let notes = person.reach().updates.unwrap().notes;
    let letter = Ground::Transcribed {
        source: "Brev".into(),
        medium: Medium::Paper,
        said_on: crate::testing::day(2026, 9, 9),
    };
    let grounds: Vec<Ground> = notes.iter().map(|note| note.text.ground.clone()).collect();
    assert_eq!(grounds, [letter, Ground::WithHelpOf { helper: "Bo".into() }, Ground::OwnWords]);
    assert!(notes.iter().all(|note| note.head.by == actor_id("Bo") && !person.hers.contains(&note.head.by)));
}

#[test]
fn what_is_wrong_is_said_with_its_row() {
    let in_rows = [
        (r##"{ "contract": { "name": "A" } }"##, "unknown variant `contract`"),
        (r##"{ "contact": { "nmae": "A" } }"##, "unknown variant `nmae`"),
        (
            r##"{ "set_key_contact": { "part": "key_contact", "holder": "nobody", "x": 1 } }"##,
            r#"nothing reads "x""#,
        ),
        (r##"{ "note": { "text": "A" }, "ground": { "post": "#q" } }"##, "nothing is called #q"),
        (r##"{ "note": { "text": "A" }, "ground": { "post": "#p" } }"##, "the post is in another section"),
        (r##"{ "task": { "text": "A", "owner": "@maira" } }"##, "nothing is called @maira"),
        (r##"{ "contact": { "role": "A" } }"##, "refused: Name is missing"),
        (r##"{ "medicine": { "name": "A", "schedule": "ibland" } }"##, "not a schedule that is understood"),
        (r##"{ "contact": { "name": "A", "routes": ["08-465 004 00"] } }"##, "not a route"),
        (
            r##"{ "contact": { "name": "A", "routes": ["web | A | mon-fru 08:00-09:00"] } }"##,
            "not days of the week",
        ),
        (r##"{ "appointment": { "title": "A", "when": "23/11 10.15" } }"##, "not a time"),
        (r##"{ "survey": "2026-09-01", "voice": "person", "steps": "mostly" }"##, "not eight steps"),
        (r##"{ "note": { "text": "A" } }, { "note": { "text": "A" } }"##, "refused: the id is taken"),
    ];
    for (row, expected) in in_rows {
        let error = load(&rows(row)).unwrap_err().to_string();
        assert!(error.starts_with("at 2026-09-10T12:00, hon: ") && error.contains(expected), "{error}");
    }
    let in_sittings = [
        (r#"{ "by": "hon", "at": "2026-11-21T10:01", "acts": [] }"#, "2026-11-21T10:01 is after now"),
        (
            r#"{ "by": "hon", "at": "2026-09-10T12:00", "acts": [] }, { "by": "hon", "at": "2026-09-09T12:00", "acts": [] }"#,
            "2026-09-09T12:00 is before what stands above",
        ),
        (
            r#"{ "apart": [{ "by": "hon", "at": "2026-09-10T12:00", "acts": [] },
                { "by": "hon", "at": "2026-09-10T12:00", "acts": [] }] }"#,
            "hon writes twice in what is written apart",
        ),
        (r#"{ "by": "hon", "at": "2026-09-10T12:00", "act": [] }"#, "unknown field `act`"),
        (
            r#"{ "by": "hon", "at": "2026-09-10T12:00", "acts": [{ "note": { "text": "A", "text": "B" } }] }"#,
            "text stands twice at line 1",
        ),
    ];
    for (written, expected) in in_sittings {
        let error = load(&sittings(written)).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
}

#[test]
fn in_words_is_said_openly() {
    let json = rows(
        r#"{ "add": "@a", "medicine": { "name": "A", "schedule": { "in_words": { "text": "ibland" } } } }"#,
    );
    let medicines = load(&json).unwrap().reach().medications.unwrap().medicines;
    let schedule = &medicines[0].schedule.as_ref().unwrap().agreed().unwrap().value;
    assert_eq!(*schedule, Schedule::InWords { text: "ibland".into() });
}
