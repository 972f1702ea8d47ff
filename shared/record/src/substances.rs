//! Which substance stands under a medicine's name: product names on Swedish labels, so that lists can be compared by
//! substance.
//!
//! It says which word stands under which, and nothing of what may be exchanged for what: that is decided by
//! Läkemedelsverket. A name that is not known has no substance here, and whoever reads the label can be asked.
//!
//! A wrong match would call two medicines one, so a name is matched word by word and never by likeness. It may be followed by
//! a strength, a company and the words of form that go with it: "Baklofen Mylan 10 mg tablett". Any other word makes it another
//! name: "Voltaren gel" and "Enalapril Comp" are not "Voltaren" and "Enalapril". What differs only in strength or in how fast it
//! is let go is one substance: "Alvedon forte", "Seloken ZOC". A combination is a substance of its own.
//!
//! Source: `substances/list.txt`, ours, from what is generally known of names on Swedish labels (PRODUCT, rule 5).

use std::{collections::BTreeMap, sync::LazyLock};

const LIST: &str = include_str!("substances/list.txt");

static NAMES: LazyLock<Index> = LazyLock::new(|| Index::read(LIST));

/// Companies whose names stand in the names of products: "Baklofen Mylan", "Zopiklon 1A Farma".
const COMPANIES: [&str; 40] = [
    "1a",
    "2care4",
    "abacus",
    "abcur",
    "accord",
    "actavis",
    "alternova",
    "amneal",
    "apofri",
    "arrow",
    "aurobindo",
    "bluefish",
    "ebb",
    "evolan",
    "farma",
    "fresenius",
    "generics",
    "glenmark",
    "hexal",
    "jubilant",
    "kabi",
    "krka",
    "meda",
    "medartuum",
    "mylan",
    "orifarm",
    "orion",
    "paranova",
    "pfizer",
    "pharma",
    "ranbaxy",
    "ratiopharm",
    "sandoz",
    "sanofi",
    "stada",
    "sun",
    "teva",
    "viatris",
    "vitabalans",
    "zentiva",
];

/// Units that a strength is written in.
const UNITS: [&str; 15] = [
    "g",
    "gram",
    "mg",
    "milligram",
    "mikrog",
    "mikrogram",
    "mcg",
    "µg",
    "μg",
    "ml",
    "milliliter",
    "e",
    "ie",
    "iu",
    "enheter",
];

/// Words of form that tell two products of one substance apart.
const VARIANTS: [&str; 3] = ["forte", "depot", "retard"];

/// A substance of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Known<'a> {
    /// Its Swedish name in lower case, "baklofen"; a combination names its parts in alphabetical order, "kodein + paracetamol".
    pub substance: &'a str,
    /// An ATC code that it stands under; it may have others, for other uses.
    pub atc: &'a str,
}

/// The substance under a name: of a product, of the substance itself, or of a combination written out
/// ("paracetamol/kodein"). Nothing where the list does not know it, or the name has words that may make it another medicine.
#[must_use]
pub fn substance_of(name: &str) -> Option<Known<'static>> {
    let words = words_of(name);
    NAMES.find(&words).map(|(_, entry)| entry.known).or_else(|| combination(name))
}

/// The substance that an ATC code stands for; nothing where the list does not know the code, has it more than once, or has it
/// for a combination (such a code often holds several).
#[must_use]
pub fn substance_of_atc(code: &str) -> Option<Known<'static>> {
    NAMES.by_atc.get(code.trim().to_uppercase().as_str()).copied().flatten()
}

/// The names that begin with what somebody is writing, as the list writes them: "bak" begins baklofen. In the list's order;
/// nothing for fewer than three letters, since two begin too many.
pub fn names_beginning(begun: &str) -> impl Iterator<Item = &'static str> {
    let begun = begun.trim().to_lowercase();
    let is_enough = begun.chars().count() >= 3;
    let names = LIST.lines().filter(|line| !line.starts_with(['#', '@'])).flat_map(|line| {
        let mut fields = line.split(';');
        let substance = fields.next().filter(|substance| !is_combination(substance));
        substance.into_iter().chain(fields.nth(1).into_iter().flat_map(|names| names.split(',')))
    });
    names.filter(move |name| is_enough && name.to_lowercase().starts_with(&begun))
}

/// A name in lower case without its strength, company and form, as far as the list knows it; what tells two products of one
/// substance apart: "oxynorm", "alvedon forte".
pub(crate) fn product_in(name: &str) -> String {
    let words = words_of(name);
    let Some((called, _)) = NAMES.find(&words) else { return words.join(" ") };
    let variants = words.iter().filter(|word| VARIANTS.contains(&word.as_str()));
    variants.fold(
        called,
        |called, variant| if called.contains(variant) { called } else { called + " " + variant },
    )
}

struct Index {
    by_name: BTreeMap<String, Entry>,
    by_atc: BTreeMap<&'static str, Option<Known<'static>>>,
    most_words: usize,
}

#[derive(Clone, Copy)]
struct Entry {
    known: Known<'static>,
    forms: &'static str,
}

impl Index {
    fn read(list: &'static str) -> Self {
        let mut index = Self { by_name: BTreeMap::new(), by_atc: BTreeMap::new(), most_words: 0 };
        let mut forms = "";
        for line in list.lines().filter(|line| !line.starts_with('#')) {
            if let Some(words) = line.strip_prefix('@') {
                forms = words;
                continue;
            }
            let mut fields = line.split(';');
            let (Some(substance), Some(atc)) = (fields.next(), fields.next()) else { continue };
            let known = Known { substance, atc };
            if !is_combination(substance) {
                index.by_atc.entry(atc).and_modify(|one| *one = None).or_insert(Some(known));
            }
            let names = fields.next().into_iter().flat_map(|names| names.split(','));
            for name in std::iter::once(substance).chain(names) {
                let words = words_of(name);
                index.most_words = index.most_words.max(words.len());
                index.by_name.insert(words.join(" "), Entry { known, forms });
            }
        }
        index
    }

    /// The longest known name that these words begin with, if nothing but its strength, company and form follows.
    fn find(&self, words: &[String]) -> Option<(String, Entry)> {
        let heads = (1..=words.len().min(self.most_words)).rev();
        let (called, entry, rest) =
            heads.filter_map(|count| words.split_at_checked(count)).find_map(|(head, rest)| {
                let called = head.join(" ");
                self.by_name.get(&called).map(|entry| (called, *entry, rest))
            })?;
        rest.iter().all(|word| entry.may_have(word)).then_some((called, entry))
    }
}

impl Entry {
    /// Whether a word after the name leaves it the same substance: "10", "mg", "Mylan", "tablett", or the substance again.
    fn may_have(&self, word: &str) -> bool {
        let is_among = |words: &str| words.split(' ').any(|one| one == word);
        is_strength(word)
            || COMPANIES.contains(&word)
            || is_among(self.forms)
            || is_among(self.known.substance)
    }
}

fn is_combination(substance: &str) -> bool {
    substance.contains(" + ")
}

/// A combination of the list, written out in any order: "Paracetamol/Kodein Evolan 500 mg/30 mg".
fn combination(name: &str) -> Option<Known<'static>> {
    let separated = words_of(name).join(" ").replace(" och ", "+");
    let mut parts: Vec<String> = Vec::new();
    for part in separated.split(['+', '/']) {
        let mut words = words_of(part);
        while words.last().is_some_and(|word| is_strength(word) || COMPANIES.contains(&word.as_str())) {
            words.pop();
        }
        let known = NAMES.find(&words).map(|(_, entry)| entry.known.substance.to_owned());
        parts.push(known.unwrap_or_else(|| words.join(" ")));
    }
    parts.retain(|part| !part.is_empty());
    parts.sort_unstable();
    let entry = NAMES.by_name.get(&parts.join(" + "))?;
    is_combination(entry.known.substance).then_some(entry.known)
}

/// "10", "mg", "10mg", "2,5", "50 mg/ml" as its two words; not "30/70", which says parts of something.
fn is_strength(word: &str) -> bool {
    let unit = |part: &str| {
        part.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ',' | '.')).to_owned()
    };
    let parts: Vec<(&str, String)> = word.split('/').map(|part| (part, unit(part))).collect();
    let has_unit = parts.iter().any(|(_, unit)| !unit.is_empty());
    let is_written = |(part, unit): &(&str, String)| {
        !part.is_empty() && (unit.is_empty() || UNITS.contains(&unit.as_str()))
    };
    parts.iter().all(is_written) && (parts.len() == 1 || has_unit)
}

/// The words of a name in lower case, without the marks around them.
fn words_of(name: &str) -> Vec<String> {
    let edges = |c: char| matches!(c, ',' | '.' | ';' | ':' | '(' | ')' | '"' | '”');
    let lower = name.to_lowercase().replace(['\u{2010}', '\u{2011}'], "-");
    let words = lower.split(|c: char| c.is_whitespace() || matches!(c, '®' | '™'));
    words.map(|word| word.trim_matches(edges)).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests;
