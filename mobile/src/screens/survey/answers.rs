//! Both voices side by side, quarter by quarter, each answer as it was given.

use dioxus::prelude::*;
use samlat_record::rules::survey::{Answered, SurveyRow, export};
use samlat_record::rules::{Quarter, SurveyExport, SurveyQuarter};
use samlat_record::{Section, SurveyVoice};

use super::quarters;
use crate::components::{Button, Card, Empty, Go, Heading, Kind, Notice, Status, Tone};
use crate::page::use_page;
use crate::route::Route;
use crate::screens::parts::not_told::RowNotTold;
use crate::shown::survey::{quarter_name, statement, step_name};
use crate::state::use_state;
use crate::words::{Words, use_words};

/// The answers.
#[component]
pub fn SurveyAnswers() -> Element {
    let state = use_state();
    let words = use_words();
    let Some(all) = quarters(state) else {
        return rsx! { RowNotTold { section: Section::Private } };
    };
    rsx! {
        Heading { title: words.survey_answers(), lead: words.survey_answers_how().to_owned() }
        if all.is_empty() {
            Empty { words: words.survey_none() }
        }
        for quarter in all {
            OneQuarter { key: "{quarter.quarter.year}-{quarter.quarter.quarter}", quarter }
        }
        Go { to: Route::Survey {}.to_string(), label: words.survey_again(), kind: Kind::Primary }
        Nameless {}
        Status { text: words.row_hers_alone() }
    }
}

#[component]
fn OneQuarter(quarter: SurveyQuarter) -> Element {
    let words = use_words();
    let Quarter { year, quarter: number } = quarter.quarter;
    rsx! {
        Card { title: quarter_name(words, year, number),
            ul { class: "plain rows",
                for row in quarter.statements {
                    OneStatement { key: "{row.statement:?}", row }
                }
            }
        }
    }
}

#[component]
fn OneStatement(row: SurveyRow) -> Element {
    let words = use_words();
    let apart = row.apart.map(|steps| u64::from(steps.unsigned_abs())).filter(|steps| *steps > 0);
    rsx! {
        li { class: "stack",
            p { strong { {statement(words, row.statement)} } }
            p { {words.survey_person_said(in_words(words, row.person.as_ref()))} }
            p { {words.survey_relative_said(in_words(words, row.relative.as_ref()))} }
            if let Some(apart) = apart {
                p { class: "quiet", {words.survey_apart(apart)} }
            }
        }
    }
}

/// An answer; several where different ones were given on the same day.
fn in_words(words: Words, answered: Option<&Answered>) -> String {
    let Some(answered) = answered else { return words.survey_not_said().to_owned() };
    let steps: Vec<&str> = answered.steps.iter().map(|step| step_name(words, *step)).collect();
    steps.join(" / ")
}

/// The answers as a file that says no name and no day.
#[component]
fn Nameless() -> Element {
    let state = use_state();
    let words = use_words();
    let page = use_page();
    let mut saved = use_signal(|| None::<Option<String>>);
    let rows = export(&state.reach()).unwrap_or_default();
    if rows.is_empty() {
        return VNode::empty();
    }
    rsx! {
        p { class: "quiet", {words.survey_export_how()} }
        Button {
            label: words.survey_export(),
            onpress: move |()| saved.set(Some(page.save("samlat-enkat.csv", &as_text(words, &rows)))),
        }
        match saved() {
            None => VNode::empty(),
            Some(Some(place)) => rsx! {
                Status { text: words.export_saved(place) }
            },
            Some(None) => rsx! {
                Notice { tone: Tone::Warn, live: true,
                    p { {words.export_failed()} }
                }
            },
        }
    }
}

/// A line for each answer: month, statement, voice and step, parted by semicolons.
fn as_text(words: Words, rows: &[SurveyExport]) -> String {
    let mut text = String::new();
    for row in rows {
        let voice = match row.voice {
            SurveyVoice::Person => words.survey_voice_person(),
            SurveyVoice::Relative => words.survey_voice_relative(),
        };
        let month = row.month.to_string();
        let parts = [month.as_str(), statement(words, row.statement), voice, step_name(words, row.step)];
        text.push_str(&parts.join(";"));
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    use samlat_record::rules::Month;
    use samlat_record::{SurveyStatement, SurveyStep};

    use super::*;
    use crate::words::Language;

    #[test]
    fn the_file_says_months_and_answers_and_no_more() {
        let row = SurveyExport {
            month: Month { year: 2026, month: 11 },
            statement: SurveyStatement::TakePart,
            voice: SurveyVoice::Relative,
            step: SurveyStep::ALittle,
        };
        let text = as_text(Words::new(Language::Sv), &[row]);
        assert_eq!(text, "2026-11;Jag får vara med så mycket jag vill;närstående;Lite\n");
    }
}
