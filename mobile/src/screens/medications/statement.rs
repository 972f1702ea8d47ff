//! What a paper, a call or 1177 said about medicines, entered by hand: source, day, who entered it. It stands
//! beside what others send, and never looks signed.

use dioxus::prelude::*;
use samlat_record::{Act as Doing, Completeness, Item, Medium, Section, StatementField, StatementView};

use super::edit;
use crate::components::{Card, Offered, Tag, Tone, date_in_words};
use crate::page::{Now, use_page};
use crate::route::Route;
use crate::said::medicine::parse_lines;
use crate::said::{Toward, parse_day};
use crate::screens::parts::fact::text;
use crate::screens::parts::form::{Answers, Form, answer};
use crate::screens::parts::question::{AnswerKind, Question};
use crate::screens::parts::remove::Remove;
use crate::screens::parts::writer::Writer;
use crate::shown::medicine::medium_in_words;
use crate::shown::post::medicine_line;
use crate::state::use_state;
use crate::words::{Words, use_words};

/// Writing off what a paper or a call said.
#[component]
pub fn NewStatement() -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let id = use_hook(|| state.fresh_id());
    rsx! {
        Form {
            place: NEW,
            title: words.statement_new(),
            questions: questions(words),
            back_to: Route::Medications {},
            onsave: move |answers: Answers| {
                Some(edit(Doing::Add { id, item: written(&page.now(), &answers) }))
            },
        }
    }
}

const NEW: &str = "statement/new";

fn questions(words: Words) -> Vec<Question> {
    let media = vec![
        Offered::new("paper", words.medium_paper()),
        Offered::new("call", words.medium_call()),
        Offered::new("meeting", words.medium_meeting()),
        Offered::new("web", words.medium_web()),
    ];
    let whole = vec![
        Offered::new("all", words.statement_all()).with(words.statement_all_detail()),
        Offered::new("some", words.statement_some()).with(words.statement_some_detail()),
        Offered::new("decision", words.statement_decision()).with(words.statement_decision_detail()),
    ];
    vec![
        Question::needed("source", words.statement_ask_source(), words.statement_source(), AnswerKind::Line)
            .hint(words.statement_ask_source_hint()),
        Question::needed(
            "medium",
            words.statement_ask_medium(),
            words.statement_medium(),
            AnswerKind::Choice(media),
        ),
        Question::needed(
            "day",
            words.statement_ask_day(),
            words.statement_day(),
            AnswerKind::Day(Toward::Past),
        )
        .hint(words.statement_ask_day_hint()),
        Question::needed(
            "lines",
            words.statement_ask_lines(),
            words.statement_lines(),
            AnswerKind::MedicineLines,
        )
        .hint(words.statement_ask_lines_hint()),
        Question::needed(
            "whole",
            words.statement_ask_whole(),
            words.statement_whole(),
            AnswerKind::Choice(whole),
        ),
    ]
}

fn written(now: &Now, answers: &Answers) -> Item {
    let medium = match answer(answers, "medium") {
        "call" => Medium::Call,
        "meeting" => Medium::Meeting,
        "web" => Medium::Web,
        _ => Medium::Paper,
    };
    let completeness = match answer(answers, "whole") {
        "all" => Completeness::FullList,
        "decision" => Completeness::Decision,
        _ => Completeness::SingleChange,
    };
    let today = now.local.date();
    Item::Statement(vec![
        StatementField::Source(answer(answers, "source").to_owned()),
        StatementField::SaidOn(parse_day(answer(answers, "day"), today, Toward::Past).unwrap_or(today)),
        StatementField::Medium(medium),
        StatementField::Completeness(completeness),
        StatementField::Lines(parse_lines(answer(answers, "lines"))),
    ])
}

/// One statement, marked as written off by hand. It is never made hers alone: her yes to a decision names, where others read it,
/// what lay beside it.
#[component]
pub fn StatementCard(statement: StatementView, now: Now, can_edit: bool) -> Element {
    let words = use_words();
    let medium = medium_in_words(words, statement.medium.value);
    let whole = match statement.completeness.value {
        Completeness::FullList => words.statement_all(),
        Completeness::SingleChange => words.statement_some(),
        Completeness::Decision => words.statement_decides(),
    };
    let day = date_in_words(words, statement.said_on.value, now.local.date());
    rsx! {
        Card { title: statement.source.value.clone(), eyebrow: words.statement_eyebrow(medium, day),
            div { class: "tags",
                Tag { text: words.statement_by_hand() }
            }
            p { class: "quiet", {whole} }
            if statement.lines.is_disputed() {
                Tag { text: words.contested_here(), tone: Tone::Warn }
            }
            for (at , lines) in statement.lines.candidates().iter().enumerate() {
                ul { class: "plain rows", key: "{at}",
                    for (at , line) in lines.value.iter().enumerate() {
                        li { key: "{at}", {medicine_line(words, line)} }
                    }
                }
            }
            if let Some(note) = text(statement.note.as_ref()) {
                p { class: "written", {note} }
            }
            p { class: "small quiet", {words.statement_entered()} }
            Writer { by: statement.head.by, at_ms: statement.head.at_ms, arrived_ms: statement.head.arrived_ms }
            if can_edit {
                Remove {
                    section: Section::Medications,
                    id: statement.head.id,
                    what: statement.source.value.clone(),
                    onremoved: |()| {},
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use samlat_record::{Completeness, Item, Medium, StatementField};

    use super::written;
    use crate::page::Now;

    #[test]
    fn a_paper_keeps_its_source_its_day_and_its_words() {
        let local = NaiveDate::from_ymd_opt(2026, 11, 19).unwrap().and_hms_opt(9, 0, 0).unwrap();
        let now = Now { utc_ms: 0, local, ahead_minutes: 60, zone: "Europe/Stockholm".into() };
        let said = [
            ("source", "Utskrivning Karolinska"),
            ("medium", "paper"),
            ("day", "3/11"),
            ("lines", "Baklofen 10 mg 1+1+1\nFampyra 10 mg 1x2"),
            ("whole", "all"),
        ];
        let answers = said.map(|(key, said)| (key.to_owned(), said.to_owned())).into();
        let Item::Statement(fields) = written(&now, &answers) else { panic!("not a statement") };
        assert_eq!(fields[0], StatementField::Source("Utskrivning Karolinska".into()));
        assert_eq!(fields[1], StatementField::SaidOn(NaiveDate::from_ymd_opt(2026, 11, 3).unwrap()));
        assert_eq!(fields[2], StatementField::Medium(Medium::Paper));
        assert_eq!(fields[3], StatementField::Completeness(Completeness::FullList));
        let StatementField::Lines(lines) = &fields[4] else { panic!("no lines") };
        assert_eq!(lines.iter().map(|line| line.name.as_str()).collect::<Vec<_>>(), ["Baklofen", "Fampyra"]);
    }
}
