//! What a source said of medicines, whatever way it came.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Completeness, MedicineLine, Post, PostId, Source, StatementView, rules::named::bare};

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
    /// Whether silence says "not on it", and whether it decides.
    pub completeness: Completeness,
    /// The medicines it names.
    pub lines: Vec<MedicineLine>,
    /// What the writer of a decision says to have had before them.
    pub seen: Vec<Source>,
}

impl Statement {
    /// Whether it is a decision.
    #[must_use]
    pub fn decides(&self) -> bool {
        self.completeness == Completeness::Decision
    }

    /// What a transcribed statement says: all of it, where those who entered it disagree on what it says. Its voice is its
    /// source, in words.
    #[must_use]
    pub fn transcribed(view: &StatementView) -> Vec<Self> {
        let source = Source::Transcribed(view.head.id);
        let decides = view.completeness.value == Completeness::Decision;
        let said = |lines: &Vec<MedicineLine>| Self {
            source,
            voice: if decides { alone(source) } else { bare(&view.source.value) },
            said_on: Some(view.said_on.value),
            place: (0, 0),
            completeness: view.completeness.value,
            lines: lines.clone(),
            seen: Vec::new(),
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
            seen: Vec::new(),
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
                completeness: Completeness::Decision,
                lines: settles.clone(),
                seen: seen.iter().map(|post| Source::Post(*post)).collect(),
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
