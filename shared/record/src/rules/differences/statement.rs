//! What a source said of medicines, whatever way it came.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::names::normal;
use crate::{Completeness, Contested, MedicineLine, Post, PostId, Source, StatementView};

/// What a source said of medicines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Where it stands.
    pub source: Source,
    /// Whose word it is: a later statement of the same voice replaces what it said earlier. A decision is a voice of its own.
    pub voice: String,
    /// The day it holds from; nothing for a decision by post.
    pub said_on: Option<NaiveDate>,
    /// Its place among what its voice said, where that is known: posts stand in a chain that only their writer can make, one in
    /// each generation of the section.
    pub place: (u32, u64),
    /// Whether silence says "not on it".
    pub completeness: Completeness,
    /// The medicines it names.
    pub lines: Vec<MedicineLine>,
    /// What its writer had before them, if it is a decision.
    pub decides: Option<Vec<Source>>,
}

impl Statement {
    /// What a transcribed statement says: all of it, where those who entered it disagree on what it says. Its voice is its
    /// source, in words.
    #[must_use]
    pub fn transcribed(view: &StatementView) -> Vec<Self> {
        let decides = view.decides.as_ref().and_then(Contested::agreed).is_some_and(|said| said.value);
        let voice = normal(&view.source.value);
        let said = |lines: &Vec<MedicineLine>| Self {
            source: Source::Transcribed(view.head.id),
            voice: if decides { alone(Source::Transcribed(view.head.id)) } else { voice.clone() },
            said_on: Some(view.said_on.value),
            place: (0, 0),
            completeness: if decides { Completeness::SingleChange } else { view.completeness.value },
            lines: lines.clone(),
            decides: decides.then(Vec::new),
        };
        view.lines.candidates().iter().map(|lines| said(&lines.value)).collect()
    }

    /// What a post says, if it is about medicines. `voice` tells its writer apart from every other, `place` its posts from each
    /// other in the order they were written.
    #[must_use]
    pub fn posted(id: PostId, voice: &str, place: (u32, u64), post: &Post) -> Option<Self> {
        let source = Source::Post(id);
        let said = |said_on, completeness, lines| Self {
            source,
            voice: voice.to_owned(),
            said_on: Some(said_on),
            place,
            completeness,
            lines,
            decides: None,
        };
        match post {
            Post::MedicineList { as_of, lines, .. } => {
                Some(said(*as_of, Completeness::FullList, lines.clone()))
            }
            Post::MedicineChange { from, line, .. } => {
                Some(said(*from, Completeness::SingleChange, vec![line.clone()]))
            }
            Post::Decision { settles, seen, .. } => Some(Self {
                source,
                voice: alone(source),
                said_on: None,
                place,
                completeness: Completeness::SingleChange,
                lines: settles.clone(),
                decides: Some(seen.iter().map(|post| Source::Post(*post)).collect()),
            }),
            Post::Update { .. }
            | Post::ProposedTime { .. }
            | Post::Question { .. }
            | Post::Answer { .. }
            | Post::TaskTaken { .. }
            | Post::Unknown { .. } => None,
        }
    }
}

/// The voice of a decision: nothing that anybody said before or after replaces it.
fn alone(source: Source) -> String {
    format!("decision {source:?}")
}
