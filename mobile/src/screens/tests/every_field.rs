//! Each question of each form, answered as nobody should: nothing falls over, what cannot be taken is said and stands there
//! still, what is taken is shown as the words that it is, and the form goes on.

use std::collections::BTreeSet;

use samlat_circle::engine::Verb;
use samlat_circle::engine::told::Told;
use samlat_record::Section;
use samlat_record::testing::samples::half_read;

use super::ADDRESSES;
use super::half_read::LISTS;
use crate::screens::testing::*;

/// Longer than anything that the record holds.
const MUCH: usize = 100_000;
/// Texts that are no day, no time and no number, or stand for something else where they are not shown as they are.
const STRANGE: [&str; 9] = [
    "31 februari",
    "2026-13-45 kl 25.61",
    "0000-00-00",
    "-1",
    "99999999999999999999999999",
    "a\u{0}b\r\n\tc\u{FFFD}\u{FEFF}",
    "👩🏽‍🦽🧠🇸🇪\u{200D}\u{FE0F}",
    "\u{202E}dlroW\u{2066} אבג",
    "<img src=x onerror=alert(1)><script>alert(1)</script>",
];
/// Answers of which each question takes one.
const PLAIN: [&str; 10] = [
    "Anna",
    "8-16",
    "i dag",
    "23/11 kl 10",
    "10.00",
    "2",
    "08-123 45 67",
    "1974",
    "24/12 2030",
    "SE2321000016-1003",
];

/// A form on a stage, and the question that it asks.
struct Asked {
    stage: Stage,
    path: String,
}

impl Asked {
    fn question(&self) -> String {
        let html = self.stage.html();
        let heading = html.split_once("<h1").and_then(|(_, rest)| rest.split_once("</h1>")).unwrap().0;
        words_of(&format!("<h1{heading}"))
    }

    fn is_written(&self) -> bool {
        let html = self.stage.html();
        html.contains("class=\"input\"")
    }

    fn is_refused(&self) -> bool {
        self.stage.html().contains("class=\"fault\"")
    }

    /// What is to be saved, once all questions are answered.
    fn saved(&self) -> Option<Verb> {
        let asks = |verb: &Verb| matches!(verb, Verb::Look { .. } | Verb::KeepDraft { .. });
        self.stage.asked().into_iter().find(|verb| !asks(verb))
    }

    /// Answers so, and says whether that was taken. Where it was not, it is said why.
    fn takes(&mut self, text: &str) -> bool {
        let before = self.question();
        if self.is_written() {
            self.stage.writes(text);
            // The draft before it is durable, and this one is kept.
            self.stage.tell(Told::Saved { ticket: self.stage.last_ticket() });
        } else {
            self.stage.chooses();
        }
        self.stage.submits();
        let html = self.stage.html();
        assert!(!html.contains("<script>") && !html.contains("<img"), "{}: {html}", self.path);
        let is_taken = self.saved().is_some() || self.question() != before;
        let (path, start) = (&self.path, text.chars().take(30).collect::<String>());
        assert!(is_taken || self.is_refused(), "{path}: {before}: nothing is said of {start}");
        is_taken
    }

    /// Answers the question badly, then well. Says whether there is another one.
    fn goes_on(&mut self) -> bool {
        let question = self.question();
        if self.is_written() {
            let much = "ö".repeat(MUCH);
            assert!(!self.takes(&much), "{}: {question} takes {MUCH} letters", self.path);
            assert!(self.is_kept(&much), "{}: {question}: what was written is gone", self.path);
        }
        let is_taken = STRANGE.iter().chain(&PLAIN).any(|text| self.takes(text));
        assert!(is_taken, "{}: no answer is taken to {question}", self.path);
        self.saved().is_none()
    }

    /// Whether this was kept as a draft at last.
    fn is_kept(&self, text: &str) -> bool {
        let last = self.stage.asked().into_iter().rfind(|verb| matches!(verb, Verb::KeepDraft { .. }));
        matches!(last, Some(Verb::KeepDraft { text: draft, .. }) if draft.contains(text))
    }
}

/// Asks every question of a form. Says how many there were.
fn asks_all(stage: Stage, path: &str) -> usize {
    let mut form = Asked { stage, path: path.to_owned() };
    let mut questions = 1;
    while form.goes_on() {
        questions += 1;
    }
    questions
}

/// An address without the ids in it.
fn kind_of(path: &str) -> String {
    let is_id = |part: &str| part.len() >= 32 && part.chars().all(|sign| sign.is_ascii_hexdigit());
    path.split('/').map(|part| if is_id(part) { ":id" } else { part }).collect::<Vec<_>>().join("/")
}

/// Where links of a screen lead to.
fn links(stage: &Stage) -> Vec<String> {
    let html = stage.html();
    let links = html.split("href=\"").skip(1).filter_map(|rest| rest.split_once('"'));
    links.map(|(link, _)| link.to_owned()).filter(|link| link.starts_with("/allt/")).collect()
}

/// Whether a link leads to a row or to a form.
fn is_of_row(link: &str) -> bool {
    kind_of(link) != link || link.contains("/andra/") || link.contains("/ny")
}

#[test]
fn every_question_of_every_form_says_what_it_cannot_take_and_loses_nothing() {
    let (mut forms, mut questions) = (0, 0);
    for path in ADDRESSES {
        let stage = Stage::of_person(path, nothing_written());
        if stage.html().contains("<form") {
            forms += 1;
            questions += asks_all(stage, path);
        }
    }
    println!("{questions} questions of {forms} forms");
    assert!(forms >= 20 && questions >= 80, "{questions} questions of {forms} forms");
}

/// Of a row of every kind, what its links lead to.
#[test]
fn so_does_every_form_that_changes_what_is_there() {
    let mut asked = BTreeSet::new();
    for section in Section::ALL {
        for (_, view) in half_read(section) {
            let opens = |path: &str| {
                let told = nothing_written().into_iter().chain([Told::Section(view.clone())]).collect();
                Stage::of_person(path, told)
            };
            let mut seen = BTreeSet::new();
            let mut ahead: Vec<String> =
                LISTS.iter().filter(|(of, _)| *of == section).map(|(_, path)| (*path).to_owned()).collect();
            while let Some(path) = ahead.pop() {
                if !seen.insert(kind_of(&path)) || asked.contains(&kind_of(&path)) {
                    continue;
                }
                let stage = opens(&path);
                if !stage.html().contains("<form") {
                    ahead.extend(links(&stage).into_iter().filter(|link| is_of_row(link)));
                } else if asked.insert(kind_of(&path)) {
                    asks_all(stage, &path);
                }
            }
        }
    }
    let needed = Stage::of_person(super::as_needed::TAKEN, super::as_needed::needed());
    asked.insert(kind_of(super::as_needed::TAKEN));
    assert_eq!(asks_all(needed, super::as_needed::TAKEN), 1);
    println!("{} forms", asked.len());
    assert!(asked.len() >= 100, "{asked:#?}");
}
