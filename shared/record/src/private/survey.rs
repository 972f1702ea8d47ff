//! The survey of two voices: eight statements, answered by the person and by a relative apart, and again each quarter.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{possible::always_possible, row::item};

item! {
    /// One answer.
    "survey_answer": SurveyAnswerView, SurveyAnswerField {
        /// To which statement.
        needed statement: Statement(SurveyStatement),
        /// What was answered.
        needed step: Step(SurveyStep),
        /// Whose answer.
        needed voice: Voice(SurveyVoice),
        /// The day.
        needed on: On(NaiveDate),
    }
}

/// The eight statements.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SurveyStatement {
    /// "Jag vet vem jag ska ringa."
    KnowWhomToCall,
    /// "De som hjälper mig vet vad de andra gör."
    KnowWhatOthersDo,
    /// "Jag slipper berätta samma sak igen."
    NeedNotRepeat,
    /// "Jag får vara med så mycket jag vill."
    TakePart,
    /// "Det som lovas blir gjort."
    PromisesKept,
    /// "Min läkemedelslista är rätt hos alla."
    ListIsRight,
    /// "Jag slipper samordna själv."
    NeedNotCoordinate,
    /// "Det fungerar som en helhet för mig."
    WorksAsWhole,
}

impl SurveyStatement {
    /// All eight, in the order they are asked.
    pub const ALL: [Self; 8] = [
        Self::KnowWhomToCall,
        Self::KnowWhatOthersDo,
        Self::NeedNotRepeat,
        Self::TakePart,
        Self::PromisesKept,
        Self::ListIsRight,
        Self::NeedNotCoordinate,
        Self::WorksAsWhole,
    ];
}

/// Five steps, and "vet inte".
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SurveyStep {
    /// Not at all.
    NotAtAll,
    /// A little.
    ALittle,
    /// In part.
    Partly,
    /// For the most part.
    Mostly,
    /// Entirely.
    Entirely,
    /// "Vet inte": outside the steps, and never counted as one.
    DoNotKnow,
}

/// Whose answer it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum SurveyVoice {
    /// The person's.
    Person,
    /// A relative's.
    Relative,
}

always_possible!(SurveyStatement, SurveyStep, SurveyVoice);
