//! Enkät: eight statements, answered by the person and by a relative apart, laid side by side afterwards. Nothing is added
//! up to a score.

mod answering;
mod answers;

use dioxus::prelude::*;
use samlat_record::rules::{Quarter, SurveyQuarter, survey};
use samlat_record::{Section, SurveyVoice};

pub use self::answering::AnswerSurvey;
pub use self::answers::SurveyAnswers;
use super::parts::not_told::NotTold;
use super::parts::unread::section_unread;
use crate::components::{Card, Go, Heading, Kind, Status};
use crate::page::use_now;
use crate::route::Route;
use crate::state::{State, use_state};
use crate::words::use_words;

/// The part of the address that names a voice.
const fn code(voice: SurveyVoice) -> &'static str {
    match voice {
        SurveyVoice::Person => "jag",
        SurveyVoice::Relative => "narstaende",
    }
}

fn of_code(code_of: &str) -> Option<SurveyVoice> {
    [SurveyVoice::Person, SurveyVoice::Relative].into_iter().find(|voice| code(*voice) == code_of)
}

/// The quarters that have answers, the last one first; nothing while what is hers alone is not told.
fn quarters(state: State) -> Option<Vec<SurveyQuarter>> {
    state.private()?;
    let mut quarters = survey(&state.reach())?;
    quarters.reverse();
    Some(quarters)
}

/// How many of the eight statements a voice has answered.
fn answered(quarter: &SurveyQuarter, voice: SurveyVoice) -> u64 {
    let rows = quarter.statements.iter();
    let said = rows.filter(|row| match voice {
        SurveyVoice::Person => row.person.is_some(),
        SurveyVoice::Relative => row.relative.is_some(),
    });
    u64::try_from(said.count()).unwrap_or_default()
}

/// Enkät.
#[component]
pub fn Survey() -> Element {
    let state = use_state();
    let words = use_words();
    let now = use_now();
    let Some(all) = quarters(state) else {
        return rsx! {
            Heading { title: words.survey_title(), lead: words.survey_lead().to_owned() }
            NotTold { section: Section::Private }
        };
    };
    let this = Quarter::of(now.local.date());
    let current = all.iter().find(|quarter| quarter.quarter == this);
    let said = |voice| current.map_or(0, |quarter| answered(quarter, voice));
    let (hers, theirs) = (said(SurveyVoice::Person), said(SurveyVoice::Relative));
    let answer = |voice| Route::AnswerSurvey { voice: code(voice).to_owned() }.to_string();
    rsx! {
        Heading { title: words.survey_title(), lead: words.survey_lead().to_owned() }
        {section_unread(state, words, Section::Private)}
        p { {words.survey_how()} }
        Card { title: words.survey_person(),
            if hers > 0 {
                p { {words.survey_said(hers)} }
            }
            Go { to: answer(SurveyVoice::Person), label: words.survey_answer_person(), kind: Kind::Primary }
        }
        Card { title: words.survey_relative(),
            p { {words.survey_relative_how()} }
            if theirs > 0 {
                p { {words.survey_said(theirs)} }
            }
            Go { to: answer(SurveyVoice::Relative), label: words.survey_answer_relative() }
        }
        if !all.is_empty() {
            Go { to: Route::SurveyAnswers {}.to_string(), label: words.survey_see() }
        }
        Status { text: words.row_hers_alone() }
    }
}
