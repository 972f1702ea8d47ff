//! What the medicine lists disagree on, side by side. Nobody's word is chosen.
//!
//! A full list says "not on it" by silence; a single change says nothing by silence. Each voice has one word on
//! each substance: its latest. Statements are compared by substance and then by amount a day. The result is the
//! same in whatever order they arrived.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{
    Completeness, Contested, ItemId, MedicationsView, MedicineLine, MedicineView, Post, PostId, Schedule,
    StatementView, Stopped, said,
    strength::{Measure, Strength},
};

/// Where a statement stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// Her own list.
    Own,
    /// A transcribed statement in the record.
    Transcribed(ItemId),
    /// A post.
    Post(PostId),
}

/// What a source said of medicines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    /// Where it stands.
    pub source: Source,
    /// Whose word it is: a later statement of the same voice replaces what it said earlier.
    pub voice: String,
    /// The day it holds from.
    pub said_on: NaiveDate,
    /// Whether silence says "not on it".
    pub completeness: Completeness,
    /// The medicines it names.
    pub lines: Vec<MedicineLine>,
}

impl Statement {
    /// What a transcribed statement says. Its voice is its source, in words.
    #[must_use]
    pub fn transcribed(view: &StatementView) -> Self {
        Self {
            source: Source::Transcribed(view.head.id),
            voice: normal(&view.source.value),
            said_on: view.said_on.value,
            completeness: view.completeness.value,
            lines: view.lines.value.clone(),
        }
    }

    /// What a post says, if it is about medicines. `voice` tells its writer apart from every other.
    #[must_use]
    pub fn posted(id: PostId, voice: &str, post: &Post) -> Option<Self> {
        let (said_on, completeness, lines) = match post {
            Post::MedicineList { as_of, lines, .. } => (*as_of, Completeness::FullList, lines.clone()),
            Post::MedicineChange { from, line, .. } => {
                (*from, Completeness::SingleChange, vec![line.clone()])
            }
            Post::Update { .. }
            | Post::ProposedTime { .. }
            | Post::Decision { .. }
            | Post::Question { .. }
            | Post::Answer { .. }
            | Post::TaskTaken { .. }
            | Post::Unknown { .. } => return None,
        };
        Some(Self { source: Source::Post(id), voice: voice.to_owned(), said_on, completeness, lines })
    }
}

/// A substance on which voices differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// What it is called: her own name for it, else the first that is said.
    pub name: String,
    /// In what they differ.
    pub kind: DifferenceKind,
    /// Every voice that says something of it by word or by silence; hers first, then by day.
    pub says: Vec<Says>,
}

/// In what voices differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DifferenceKind {
    /// One has it, another has stopped it or not on its list.
    Use,
    /// Different amounts a day.
    Amount,
    /// They say it in ways that cannot be compared.
    CannotCompare,
}

/// What one voice says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Says {
    /// Where.
    pub source: Source,
    /// The day it holds from; nothing for her own list when she has never confirmed it.
    pub said_on: Option<NaiveDate>,
    /// What.
    pub what: What,
}

/// What is said of a substance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// It is used, in these words. Several when the list has it more than once.
    Used(Vec<Use>),
    /// It is stopped.
    Stopped,
    /// A full list that does not have it.
    NotOnList,
    /// On her own list, and those who write there disagree.
    DisputedOnOwnList,
}

/// One way a medicine is used, as one source has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Use {
    /// What the source calls it.
    pub name: String,
    /// How much one unit holds, as written; empty when not said.
    pub strength: String,
    /// When, and how many units, as far as it is understood.
    pub schedule: Option<Schedule>,
    /// The source's own words for the schedule; nothing on her own list, where it is chosen and not written.
    pub words: Option<String>,
}

impl Use {
    fn of_line(line: &MedicineLine) -> Self {
        let is_said = !line.how.trim().is_empty();
        Self {
            name: line.name.clone(),
            strength: line.strength.clone(),
            schedule: is_said.then(|| said::schedule(&line.how)),
            words: is_said.then(|| line.how.clone()),
        }
    }

    fn of_own(medicine: &MedicineView) -> Self {
        let strength = medicine.strength.as_ref().and_then(Contested::agreed);
        let schedule = medicine.schedule.as_ref().and_then(Contested::agreed);
        Self {
            name: medicine.name.value.clone(),
            strength: strength.map_or_else(String::new, |strength| strength.value.clone()),
            schedule: schedule.map(|schedule| schedule.value.clone()),
            words: None,
        }
    }
}

/// The differences between her own list and the statements, in order of name.
#[must_use]
pub fn differences(own: &MedicationsView, statements: &[Statement]) -> Vec<Difference> {
    let names = Names::of(own);
    let mut voices: BTreeMap<&str, Vec<&Statement>> = BTreeMap::new();
    for statement in statements {
        voices.entry(statement.voice.as_str()).or_default().push(statement);
    }
    for said in voices.values_mut() {
        said.sort_by_key(|statement| (statement.said_on, statement.completeness, statement.source));
        said.dedup();
    }
    let mut found: Vec<Difference> = names
        .substances(statements)
        .into_iter()
        .filter_map(|substance| {
            let mut says: Vec<Says> =
                voices.values().filter_map(|said| word_of(said, &substance, &names)).collect();
            says.extend(own_word(own, &substance, &names));
            says.sort_by_key(|says| (says.source != Source::Own, says.said_on, says.source));
            let kind = kind_of(&says)?;
            Some(Difference { name: names.shown(&substance, statements), kind, says })
        })
        .collect();
    found.sort_by(|one, other| one.name.cmp(&other.name));
    found
}

/// A voice's latest word on a substance.
fn word_of(said: &[&Statement], substance: &str, names: &Names) -> Option<Says> {
    let mut word = None;
    for statement in said {
        let lines: Vec<&MedicineLine> =
            statement.lines.iter().filter(|line| names.key(&line.name) == substance).collect();
        let used: Vec<Use> =
            lines.iter().filter(|line| !line.stopped).map(|line| Use::of_line(line)).collect();
        let what = if !used.is_empty() {
            What::Used(used)
        } else if !lines.is_empty() {
            What::Stopped
        } else if statement.completeness == Completeness::FullList {
            What::NotOnList
        } else {
            continue;
        };
        word = Some(Says { source: statement.source, said_on: Some(statement.said_on), what });
    }
    word
}

/// What her own list says. A list that nothing was ever written in says nothing, not even by silence.
fn own_word(own: &MedicationsView, substance: &str, names: &Names) -> Option<Says> {
    let listed: Vec<&MedicineView> =
        own.medicines.iter().filter(|medicine| medicine.head.presence.is_shown()).collect();
    if listed.is_empty() && own.list_confirmed.is_none() {
        return None;
    }
    let these: Vec<&&MedicineView> =
        listed.iter().filter(|medicine| names.key_of(medicine) == substance).collect();
    let used: Vec<Use> =
        these.iter().filter(|medicine| !is_stopped(medicine)).map(|medicine| Use::of_own(medicine)).collect();
    let what = if these.iter().any(|medicine| medicine.is_dose_disputed()) {
        What::DisputedOnOwnList
    } else if !used.is_empty() {
        What::Used(used)
    } else if these.is_empty() {
        What::NotOnList
    } else {
        What::Stopped
    };
    Some(Says { source: Source::Own, said_on: own.list_confirmed.as_ref().map(|day| day.value), what })
}

fn is_stopped(medicine: &MedicineView) -> bool {
    let stopped = medicine.stopped.as_ref().and_then(Contested::agreed);
    stopped.is_some_and(|stopped| matches!(stopped.value, Stopped::From(_)))
}

fn kind_of(says: &[Says]) -> Option<DifferenceKind> {
    let is_used = |says: &Says| matches!(says.what, What::Used(_) | What::DisputedOnOwnList);
    if !says.iter().any(is_used) {
        return None;
    }
    if !says.iter().all(is_used) {
        return Some(DifferenceKind::Use);
    }
    if says.len() < 2 {
        return None;
    }
    let amounts: Vec<Amounts> = says.iter().map(|says| Amounts::of(&says.what)).collect();
    let all_same = amounts.windows(2).all(|pair| matches!(pair, [one, other] if one == other));
    if all_same && !amounts.contains(&Amounts::Unknown) {
        return None;
    }
    let all_counted = amounts.iter().all(|amounts| matches!(amounts, Amounts::ADay { .. }));
    Some(if all_counted { DifferenceKind::Amount } else { DifferenceKind::CannotCompare })
}

/// What is compared: an amount a day where the words give one, else the words themselves.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Amounts {
    ADay { parts: u64, measure: Measure },
    InWords(Vec<(String, Option<Schedule>)>),
    Unknown,
}

impl Amounts {
    fn of(what: &What) -> Self {
        let What::Used(uses) = what else { return Self::Unknown };
        let counted: Option<Vec<(u64, Measure)>> = uses.iter().map(a_day).collect();
        if let Some(amounts) = counted
            && let Some((_, measure)) = amounts.first().copied()
            && amounts.iter().all(|(_, other)| *other == measure)
            && let Some(parts) = amounts.iter().try_fold(0_u64, |sum, (parts, _)| sum.checked_add(*parts))
        {
            return Self::ADay { parts, measure };
        }
        let said = |one: &Use| (squeezed(&one.strength), one.schedule.as_ref().map(like));
        let mut words: Vec<(String, Option<Schedule>)> = uses.iter().map(said).collect();
        words.sort_by_key(|words| format!("{words:?}"));
        Self::InWords(words)
    }
}

/// A schedule without what does not matter when it is compared: how its words are spaced and cased.
fn like(schedule: &Schedule) -> Schedule {
    if let Schedule::InWords { text } = schedule {
        return Schedule::InWords { text: squeezed(text) };
    }
    schedule.clone()
}

fn a_day(one: &Use) -> Option<(u64, Measure)> {
    let strength = Strength::parse(&one.strength)?;
    let units = one.schedule.as_ref()?.units_a_day()?;
    Some((strength.parts.checked_mul(u64::from(units.thousandths()))?, strength.measure))
}

fn normal(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

/// What her own list calls things: her name and the substance are one.
struct Names {
    substance_by_name: BTreeMap<String, String>,
    shown_by_substance: BTreeMap<String, String>,
}

impl Names {
    fn of(own: &MedicationsView) -> Self {
        let mut names = Self { substance_by_name: BTreeMap::new(), shown_by_substance: BTreeMap::new() };
        for medicine in own.medicines.iter().filter(|medicine| medicine.head.presence.is_shown()) {
            let name = normal(&medicine.name.value);
            let substance = medicine.substance.as_ref().map_or_else(|| name.clone(), |it| normal(&it.value));
            names.substance_by_name.entry(name).or_insert_with(|| substance.clone());
            let shown = medicine.name.value.trim().to_owned();
            names.shown_by_substance.entry(substance).or_insert(shown);
        }
        names
    }

    fn key(&self, name: &str) -> String {
        let name = normal(name);
        self.substance_by_name.get(&name).cloned().unwrap_or(name)
    }

    fn key_of(&self, medicine: &MedicineView) -> String {
        self.key(medicine.substance.as_ref().map_or(&medicine.name.value, |substance| &substance.value))
    }

    fn substances(&self, statements: &[Statement]) -> BTreeSet<String> {
        let said = statements.iter().flat_map(|statement| &statement.lines).map(|line| self.key(&line.name));
        self.shown_by_substance.keys().cloned().chain(said).collect()
    }

    fn shown(&self, substance: &str, statements: &[Statement]) -> String {
        if let Some(shown) = self.shown_by_substance.get(substance) {
            return shown.clone();
        }
        let said = statements.iter().flat_map(|statement| &statement.lines);
        let names = said.filter(|line| self.key(&line.name) == substance).map(|line| line.name.trim());
        names.min().unwrap_or(substance).to_owned()
    }
}
