//! What the medicine lists disagree on, side by side, and what the person has settled. Nobody's word is chosen.
//!
//! A full list says "not on it" by silence; a single change says nothing by silence. Each voice has one word on each substance:
//! its latest, or several where it said them on the same day and nobody can tell which was later, or of different products.
//! Statements are compared by substance (`names`) and then by amount (`amounts`).
//!
//! A decision closes what it names when the person accepts it ([`crate::SettlementView`]): the statements that lay beside it then
//! are settled, and its own word stands instead. A statement that did not lie there stands against it, however old it says it
//! is. A decision that lay beside another accepted one is closed with the rest; two that were each accepted over the
//! other, on two devices, both stand.
//!
//! The result is the same in whatever order everything arrived. Source: PRODUCT, rules 5, 6 and 9; ours.

mod amounts;
mod asked;
pub(super) mod names;
mod of_medicine;
mod of_reach;
mod settled;
mod statement;

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use self::{amounts::kind_of, names::Names, settled::Settlements};
pub use self::{
    asked::unknown_names,
    of_medicine::{SaidOfMedicine, said_of_medicines},
    of_reach::{compared_by, statements_of},
    settled::{Accepted, Settled, Waiting, accepted_times},
    statement::Statement,
};
use crate::{
    ActorId, Completeness, Contested, MedicationsView, MedicineLine, MedicineView, Schedule, Source, Stopped,
    said, substances::product_in,
};

/// Her own list beside everybody else's.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Compared {
    /// What is not settled, in order of name.
    pub differences: Vec<Difference>,
    /// What a decision has settled, in order of name.
    pub settled: Vec<Settled>,
    /// Decisions that wait for the person's yes.
    pub waiting: Vec<Waiting>,
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
    /// Different amounts: a day, over the days in which it comes round again, each time it is taken as needed, or at most in 24
    /// hours.
    Amount,
    /// They say it in ways that cannot be compared.
    CannotCompare,
}

/// What one voice says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Says {
    /// Where.
    pub source: Source,
    /// The day it holds from; nothing for a decision by post, and for her own list when she has never confirmed it.
    pub said_on: Option<NaiveDate>,
    /// What.
    pub what: What,
    /// A decision on it was accepted, and this did not lie beside it: it was written without having seen the decision, or after
    /// it. No clock decides that.
    pub late: bool,
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

/// Her own list beside the statements. `hers` are the actors of the person's own devices: nobody else accepts a decision. A
/// decision that she has called wrong is left out by the caller, who knows its thread.
#[must_use]
pub fn compared(own: &MedicationsView, statements: &[Statement], hers: &[ActorId]) -> Compared {
    let names = Names::of(own, statements);
    let voices = Voices::of(statements, &names);
    let settlements = Settlements::of(own, statements, hers, &names);
    let mut compared = Compared::default();
    let mut sources: Vec<(String, Vec<Source>)> = Vec::new();
    for substance in names.substances() {
        let said = AllSaid::of(own, &substance, &names, &voices, &settlements);
        sources.push((substance.clone(), said.sources));
        let name = names.shown(&substance);
        if let Some((decided, accepted)) = said.decided {
            compared.settled.push(Settled { name: name.clone(), decided, accepted, closed: said.closed });
        }
        if let Some(kind) = kind_of(&said.says) {
            compared.differences.push(Difference { name, kind, says: said.says });
        }
    }
    compared.differences.sort_by(|one, other| one.name.cmp(&other.name));
    compared.settled.sort_by(|one, other| one.name.cmp(&other.name));
    compared.waiting = waiting(statements, &settlements, &names, &sources);
    compared
}

/// What is said of one substance.
struct AllSaid {
    /// Where everybody but her own list says something of it.
    sources: Vec<Source>,
    /// What is not settled, with her own list; in order.
    says: Vec<Says>,
    /// What a decision has settled.
    closed: Vec<Says>,
    /// What was decided, and who accepted it.
    decided: Option<(Vec<Says>, Vec<Accepted>)>,
}

impl AllSaid {
    fn of(
        own: &MedicationsView,
        substance: &str,
        names: &Names,
        voices: &Voices<'_>,
        settlements: &Settlements,
    ) -> Self {
        let on = settlements.on(substance);
        let words = voices.words_on(substance);
        let sources = words.iter().map(|says| says.source).collect();
        let (closed, mut says): (Vec<Says>, Vec<Says>) =
            words.into_iter().partition(|says| on.closes(says.source));
        for says in says.iter_mut().filter(|says| on.is_any() && !on.is_accepted(says.source)) {
            says.late = true;
        }
        let standing = || says.iter().filter(|says| on.is_standing(says.source)).cloned().collect();
        let decided = on.is_any().then(|| (standing(), on.accepted()));
        says.extend(own_word(own, substance, names));
        in_order(&mut says);
        Self { sources, says, closed, decided }
    }
}

/// The decisions without her yes, each with what its writer does not say to have had before them. `said` are the sources of the
/// words on each substance.
fn waiting(
    statements: &[Statement],
    settlements: &Settlements,
    names: &Names,
    said: &[(String, Vec<Source>)],
) -> Vec<Waiting> {
    let mut found: Vec<Waiting> = Vec::new();
    for decision in statements.iter().filter(|one| one.decides() && !settlements.has(one.source)) {
        // One that was entered in two ways is one decision.
        let at = found.iter().position(|waiting| waiting.source == decision.source).unwrap_or_else(|| {
            let (source, names) = (decision.source, Vec::new());
            found.push(Waiting { source, names, beside: Vec::new(), not_seen: Vec::new() });
            found.len() - 1
        });
        let Some(waiting) = found.get_mut(at) else { continue };
        for substance in decision.lines.iter().map(|line| names.key(&line.name)) {
            waiting.names.push(names.shown(&substance));
            let others =
                said.iter().filter(|(other, _)| *other == substance).flat_map(|(_, sources)| sources);
            waiting.beside.extend(others.filter(|other| **other != decision.source));
            let unseen = |other: &&Source| !decision.seen.contains(other);
            waiting.not_seen.extend(waiting.beside.iter().filter(unseen));
        }
    }
    for waiting in &mut found {
        waiting.names.sort_unstable();
        waiting.names.dedup();
        waiting.beside.sort_unstable();
        waiting.beside.dedup();
        waiting.not_seen.sort_unstable();
        waiting.not_seen.dedup();
    }
    found.retain(|waiting| !waiting.names.is_empty());
    found.sort_by_key(|waiting| waiting.source);
    found
}

/// Hers first, then by day, then by where it stands.
fn in_order(says: &mut [Says]) {
    says.sort_by_key(|says| (says.source != Source::Own, says.said_on, says.source));
}

/// Everybody but her own list, each with what they said in the order they said it, from their last full list on.
struct Voices<'a>(BTreeMap<&'a str, Vec<Said<'a>>>);

/// A statement, and the substance that each of its lines is about.
struct Said<'a> {
    statement: &'a Statement,
    substances: Vec<&'a str>,
}

impl<'a> Said<'a> {
    /// Its lines on a substance.
    fn on(&self, substance: &str) -> impl Iterator<Item = &'a MedicineLine> {
        let lines = self.statement.lines.iter().zip(&self.substances);
        lines.filter(move |(_, other)| **other == substance).map(|(line, _)| line)
    }
}

/// Statements of one voice with the same key were said at once, as far as anybody can tell.
fn moment(statement: &Statement) -> (Option<NaiveDate>, (u32, u64), Completeness) {
    (statement.said_on, statement.place, statement.completeness)
}

impl<'a> Voices<'a> {
    fn of(statements: &'a [Statement], names: &'a Names) -> Self {
        let mut voices: BTreeMap<&str, Vec<&Statement>> = BTreeMap::new();
        for statement in statements {
            voices.entry(statement.voice.as_str()).or_default().push(statement);
        }
        let said = |statement: &'a Statement| Said {
            statement,
            substances: statement.lines.iter().map(|line| names.key_in(line)).collect(),
        };
        for said in voices.values_mut() {
            let key = |statement: &Statement| (moment(statement), statement.source);
            said.sort_by(|one, other| key(one).cmp(&key(other)).then_with(|| one.lines.cmp(&other.lines)));
            // A full list has a word on everything, by silence too: what the voice said before it is replaced.
            let is_full = |one: &&Statement| one.completeness == Completeness::FullList;
            if let Some(last) = said.iter().rev().copied().find(is_full) {
                said.retain(|one| moment(one) >= moment(last));
            }
        }
        let voices = voices.into_iter().map(|(voice, all)| (voice, all.into_iter().map(said).collect()));
        Self(voices.collect())
    }

    /// The latest words of every voice on a substance.
    fn words_on(&self, substance: &str) -> Vec<Says> {
        let mut words: Vec<Says> = self.each_on(substance).flat_map(|(_, words)| words).collect();
        in_order(&mut words);
        words
    }

    /// Each voice with its latest words on a substance; none where it says nothing of it.
    fn each_on(&self, substance: &str) -> impl Iterator<Item = (&'a str, Vec<Says>)> {
        self.0.iter().map(|(voice, said)| (*voice, latest(said, substance)))
    }
}

/// The latest words of one voice on a substance, from what it said in its order.
fn latest(said: &[Said<'_>], substance: &str) -> Vec<Says> {
    let mut words: Vec<Says> = Vec::new();
    for at_once in said.chunk_by(|one, other| moment(one.statement) == moment(other.statement)) {
        let mut latest: Vec<Says> = at_once.iter().filter_map(|said| word(said, substance)).collect();
        if latest.is_empty() {
            continue;
        }
        // Who says the same twice says it once.
        let mut known: Vec<What> = Vec::new();
        latest.retain(|says| {
            !known.contains(&says.what) && {
                known.push(says.what.clone());
                true
            }
        });
        words.retain(|earlier| is_of_another_product(earlier, at_once, substance));
        words.extend(latest);
    }
    words
}

/// Whether what a voice said before has a product that its change says nothing of: then both stand, since "OxyNorm, 10 mg" does
/// not take OxyContin away. A stop of the substance by its own name is of all its products, unless one was listed under that
/// name.
fn is_of_another_product(earlier: &Says, changes: &[Said<'_>], substance: &str) -> bool {
    let What::Used(uses) = &earlier.what else { return false };
    if changes.iter().any(|change| change.statement.completeness != Completeness::SingleChange) {
        return false;
    }
    let before: Vec<String> = uses.iter().map(|one| product_in(&one.name)).collect();
    let lines = changes.iter().flat_map(|change| change.on(substance));
    let changed: Vec<(String, bool)> = lines.map(|line| (product_in(&line.name), line.stopped)).collect();
    let is_stopped = changed.iter().any(|(product, stopped)| *stopped && product == substance);
    if is_stopped && !before.iter().any(|product| product == substance) {
        return false;
    }
    before.iter().any(|product| !changed.iter().any(|(other, _)| other == product))
}

/// What a statement says of a substance.
fn word(said: &Said<'_>, substance: &str) -> Option<Says> {
    let lines: Vec<&MedicineLine> = said.on(substance).collect();
    let statement = said.statement;
    let used: Vec<Use> = lines.iter().filter(|line| !line.stopped).map(|line| Use::of_line(line)).collect();
    let what = if !used.is_empty() {
        What::Used(used)
    } else if !lines.is_empty() {
        What::Stopped
    } else if statement.completeness == Completeness::FullList {
        What::NotOnList
    } else {
        return None;
    };
    Some(Says { source: statement.source, said_on: statement.said_on, what, late: false })
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
    let said_on = own.list_confirmed.as_ref().map(|day| day.value);
    Some(Says { source: Source::Own, said_on, what, late: false })
}

fn is_stopped(medicine: &MedicineView) -> bool {
    let stopped = medicine.stopped.as_ref().and_then(Contested::agreed);
    stopped.is_some_and(|stopped| matches!(stopped.value, Stopped::From(_)))
}
