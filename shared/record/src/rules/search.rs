//! Search in the words of what this device may read (rule 20). Nothing is asked of anybody else. Source: PRODUCT; ours.
//!
//! What is asked for are words. A row is found when each of them stands in it, whole or as the beginning of a word.
//! Capitals do not matter. å, ä and ö are letters of their own, as in Swedish; other marks over letters do not matter.
//! What people have written differently is found by each of its versions, and is said to be disputed.

mod letters;

use super::{
    Posted, Reach, Row,
    reach::ThreadsByPost,
    rows::{Laid, name, rows},
};
use crate::{FieldName, ItemId, MedicineLine, Post, Section, ThreadAct};

/// The words of everything that can be read, to be looked in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Index {
    rows: Vec<Found>,
    /// Each word, with the place of a row that says it; in order.
    words: Vec<(String, usize)>,
}

/// A row that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The section whose list it stands in.
    pub section: Section,
    /// The row.
    pub row: Row,
    /// The item that it belongs to, as a question does to its appointment.
    pub under: Option<ItemId>,
    /// What it is called: its first words, or whoever wrote the post. Empty for something that a section says once.
    pub name: String,
    /// People disagree on something in it.
    pub is_disputed: bool,
    /// What it says besides its name, and but for how a medicine is taken.
    texts: Vec<String>,
}

impl Found {
    /// The text in which something that was asked for stands, when that is not the name. Never how a medicine is taken:
    /// of that, a line alone could be what somebody disputes.
    #[must_use]
    pub fn text(&self, asked: &str) -> Option<&str> {
        let asked = letters::words(asked);
        let is_in = |text: &str| {
            letters::words(text).iter().any(|word| asked.iter().any(|asked| word.starts_with(asked.as_str())))
        };
        if is_in(&self.name) { None } else { self.texts.iter().map(String::as_str).find(|text| is_in(text)) }
    }
}

impl Index {
    /// All that can be read.
    #[must_use]
    pub fn of(reach: &Reach) -> Self {
        let mut index = Self::default();
        rows(reach).iter().for_each(|laid| index.add_row(laid));
        let threads = reach.threads_by_post();
        reach.posts.iter().for_each(|posted| index.add_post(&threads, posted));
        index.words.sort_unstable();
        index.words.dedup();
        index
    }

    /// The rows that say all of what is asked for: by section, in the order of the record; of a section those first
    /// that say it in whole words, then by name. Nothing when nothing is asked for.
    #[must_use]
    pub fn find(&self, asked: &str) -> Vec<&Found> {
        let places = self.places(&letters::words(asked));
        let found = places.into_iter().filter_map(|(at, is_whole)| Some((is_whole, self.rows.get(at)?)));
        let mut all: Vec<(bool, &Found)> = found.collect();
        all.sort_by_cached_key(|(is_whole, found)| {
            (found.section, !is_whole, letters::folded(&found.name), found.row)
        });
        all.into_iter().map(|(_, found)| found).collect()
    }

    /// The places of the rows that say every word, and whether each is there as a whole; in order.
    fn places(&self, asked: &[String]) -> Vec<(usize, bool)> {
        let Some((first, more)) = asked.split_first() else { return Vec::new() };
        let mut left = self.with(first);
        for word in more {
            if left.is_empty() {
                break;
            }
            left = in_both(&left, &self.with(word));
        }
        left
    }

    /// The places of the rows that say this word, or one that begins with it.
    fn with(&self, asked: &str) -> Vec<(usize, bool)> {
        let first = self.words.partition_point(|(word, _)| word.as_str() < asked);
        let all = self.words.iter().skip(first).take_while(|(word, _)| word.starts_with(asked));
        let mut here: Vec<(usize, bool)> = all.map(|(word, at)| (*at, word == asked)).collect();
        here.sort_unstable_by_key(|(at, is_whole)| (*at, !is_whole));
        here.dedup_by_key(|(at, _)| *at);
        here
    }

    fn add_row(&mut self, laid: &Laid<'_>) {
        let named = name(&laid.said).filter(|_| matches!(laid.row, Row::Item(..))).unwrap_or_default();
        let said = &laid.said.words;
        let shown = said.iter().filter(|words| !says_how(words.field)).map(|words| words.text.trim());
        let found = Found {
            section: laid.section,
            row: laid.row,
            under: laid.under,
            name: named.to_owned(),
            is_disputed: laid.said.is_disputed,
            texts: shown.filter(|text| *text != named).map(str::to_owned).collect(),
        };
        self.add(found, said.iter().map(|words| words.text));
        let numbers = said.iter().filter(|words| words.field == FieldName::Routes);
        for number in numbers.filter_map(|words| letters::number(words.text)) {
            self.words.push((number, self.rows.len().saturating_sub(1)));
        }
    }

    fn add_post(&mut self, threads: &ThreadsByPost<'_>, posted: &Posted) {
        let mut shown = texts_of(&posted.post);
        shown.extend(threads.standing(posted).filter_map(|entry| text_of(&entry.act.value)));
        let found = Found {
            section: posted.section,
            row: Row::Post(posted.id),
            under: None,
            name: posted.name.clone(),
            is_disputed: false,
            texts: shown.iter().filter(|text| !text.is_empty()).map(|text| (*text).to_owned()).collect(),
        };
        let lines = lines_of(&posted.post).iter().flat_map(|line| [&line.name, &line.strength, &line.how]);
        let hidden = lines.chain([&posted.name, &posted.organisation]).map(String::as_str);
        self.add(found, shown.iter().copied().chain(hidden));
    }

    fn add<'a>(&mut self, row: Found, says: impl Iterator<Item = &'a str>) {
        let at = self.rows.len();
        self.rows.push(row);
        for text in says {
            self.words.extend(letters::words(text).into_iter().map(|word| (word, at)));
        }
    }
}

/// What stands in both, each in order; as a whole only where it is whole in both.
fn in_both(one: &[(usize, bool)], other: &[(usize, bool)]) -> Vec<(usize, bool)> {
    let find = |at: usize| {
        let place = other.binary_search_by_key(&at, |(at, _)| *at).ok()?;
        other.get(place).map(|(_, is_whole)| *is_whole)
    };
    let both = one.iter().filter_map(|(at, is_whole)| Some((*at, *is_whole, find(*at)?)));
    both.map(|(at, is_whole, is_also)| (at, is_whole && is_also)).collect()
}

/// Whether the field says how a medicine is taken.
fn says_how(field: FieldName) -> bool {
    [FieldName::Strength, FieldName::Schedule, FieldName::Lines].contains(&field)
}

/// What a post says in words, but for how medicines are taken.
fn texts_of(post: &Post) -> Vec<&str> {
    match post {
        Post::Update { text, task } => {
            let task = task.iter().flat_map(|task| [task.what.as_str(), task.who.as_str()]);
            [text.as_str()].into_iter().chain(task).collect()
        }
        Post::ProposedTime { title, place, with, note, .. } => vec![title, place, with, note],
        Post::MedicineList { note, .. } | Post::MedicineChange { note, .. } => vec![note],
        Post::Decision { text, .. } | Post::Question { text } | Post::Answer { text, .. } => vec![text],
        Post::TaskTaken { what, .. } => vec![what],
        Post::Unknown { .. } => Vec::new(),
    }
}

/// The medicines that a post names.
fn lines_of(post: &Post) -> &[MedicineLine] {
    match post {
        Post::MedicineList { lines, .. } | Post::Decision { settles: lines, .. } => lines,
        Post::MedicineChange { line, .. } => std::slice::from_ref(line),
        Post::Update { .. }
        | Post::ProposedTime { .. }
        | Post::Question { .. }
        | Post::Answer { .. }
        | Post::TaskTaken { .. }
        | Post::Unknown { .. } => &[],
    }
}

fn text_of(act: &ThreadAct) -> Option<&str> {
    match act {
        ThreadAct::Ask { text } | ThreadAct::SayWrong { text } | ThreadAct::Answer { text, .. } => Some(text),
        ThreadAct::Accept { .. } | ThreadAct::TakeBack { .. } | ThreadAct::Seen => None,
    }
}
