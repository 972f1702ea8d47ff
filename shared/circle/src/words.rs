//! The 24 words on paper: from them come the root, the recovery key and the locator of a record.
//!
//! The words are English: BIP39 has no Swedish list. Its checksum says that a word is wrong, not which one; what does is
//! trying every repair of one word against the record.

use std::fmt;

use bip39::{Language, Mnemonic};
use minicbor::{Decode, Encode};
use samlat_protocol::{
    id::{Locator, PublicKey},
    wire,
};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::{
    entropy::{Entropy, draw},
    hybrid::KemSecret,
    key::Signer,
};

mod rehearsal;

pub use rehearsal::{REHEARSED, Rehearsal};

/// How many words there are.
pub const COUNT: usize = 24;

/// The words: 256 bits.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop, Encode, Decode)]
#[cbor(transparent)]
pub struct Words(#[cbor(with = "minicbor::bytes")] [u8; 32]);

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Words(…)")
    }
}

/// Why what was written is not the words. Places count from 1, as on the paper.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum WordsError {
    /// Another number of words than 24.
    #[error("{0} words")]
    Count(usize),
    /// These are in no list.
    #[error("unknown words at {0:?}")]
    Unknown(Vec<usize>),
    /// Each is a word, but they do not belong together: at least one is wrong, or two have changed places.
    #[error("the words do not belong together")]
    Mismatch,
}

impl Words {
    /// Draws new words.
    pub fn generate(entropy: &mut dyn Entropy) -> Self {
        Self(draw(entropy))
    }

    /// Takes the 256 bits that the keystore kept.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The 256 bits, for the keystore alone.
    #[must_use]
    pub const fn expose(&self) -> &[u8; 32] {
        &self.0
    }

    /// The words, in order, to be shown and written down.
    #[must_use]
    pub fn to_list(&self) -> Vec<&'static str> {
        let mnemonic = Mnemonic::from_entropy_in(Language::English, &self.0);
        mnemonic.map(|mnemonic| mnemonic.words().collect()).unwrap_or_default()
    }

    /// Reads the words as a person types them, or as the paper's code holds them: any case, any spacing, with or without
    /// numbers before them.
    ///
    /// # Errors
    /// [`WordsError`].
    pub fn parse(text: &str) -> Result<Self, WordsError> {
        let list = split(text);
        if list.len() != COUNT {
            return Err(WordsError::Count(list.len()));
        }
        let indices: Vec<Option<u16>> = list.iter().map(|word| index_of(word)).collect();
        let unknown: Vec<usize> =
            indices.iter().enumerate().filter(|(_, index)| index.is_none()).map(|(at, _)| at + 1).collect();
        if !unknown.is_empty() {
            return Err(WordsError::Unknown(unknown));
        }
        let indices: Vec<u16> = indices.into_iter().flatten().collect();
        from_indices(&indices).ok_or(WordsError::Mismatch)
    }

    /// The keys of the record.
    #[must_use]
    pub fn root(&self) -> Root {
        let signing = Zeroizing::new(wire::derive("root", &[&self.0]));
        Root {
            signer: Signer::from_seed(&signing),
            recovery: KemSecret::from_seed(wire::derive("recovery", &[&self.0])),
            locator: Locator::new(wire::derive("locator", &[&self.0])),
        }
    }
}

/// What the words hold.
#[derive(Debug, Clone, ZeroizeOnDrop)]
pub struct Root {
    signer: Signer,
    recovery: KemSecret,
    #[zeroize(skip)]
    locator: Locator,
}

impl Root {
    /// The key that founds the record and can take it back.
    #[must_use]
    pub const fn signer(&self) -> &Signer {
        &self.signer
    }

    /// The secret that opens every epoch's wrap for the words.
    #[must_use]
    pub const fn recovery(&self) -> &KemSecret {
        &self.recovery
    }

    /// Where a relay finds the record.
    #[must_use]
    pub const fn locator(&self) -> Locator {
        self.locator
    }
}

/// A way to read the words with one of them changed.
#[derive(Clone)]
pub struct Repair {
    /// Which word is changed, from 1.
    pub place: usize,
    /// The word that stands there then.
    pub word: &'static str,
    /// All of the words.
    pub words: Words,
}

impl fmt::Debug for Repair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Repair({})", self.place)
    }
}

/// Every way to make the text the words of some record by changing one word, the likeliest slip first: about 190 where
/// each is a word, and 8 where one is not. Empty where more than one word is unknown or the number is wrong.
#[must_use]
pub fn repairs(text: &str) -> Vec<Repair> {
    let list = split(text);
    let known: Vec<Option<u16>> = list.iter().map(|word| index_of(word)).collect();
    let unknown: Vec<usize> = (0..known.len()).filter(|at| known.get(*at) == Some(&None)).collect();
    if list.len() != COUNT || unknown.len() > 1 {
        return Vec::new();
    }
    let places = if unknown.is_empty() { (0..COUNT).collect() } else { unknown };
    let mut found: Vec<(usize, Repair)> = Vec::new();
    for place in places {
        let typed = list.get(place).map_or("", String::as_str);
        for (index, word) in (0_u16..).zip(Language::English.word_list()) {
            let mut indices: Vec<u16> = known.iter().map(|index| index.unwrap_or_default()).collect();
            let Some(changed) = indices.get_mut(place) else { continue };
            *changed = index;
            if *word != typed
                && let Some(words) = from_indices(&indices)
            {
                found.push((distance(typed, word), Repair { place: place + 1, word, words }));
            }
        }
    }
    found.sort_by_key(|(distance, repair)| (*distance, repair.place));
    found.into_iter().map(|(_, repair)| repair).collect()
}

/// The repair of one word that gives the root of a record.
#[must_use]
pub fn repair(text: &str, root: &PublicKey) -> Option<Repair> {
    repairs(text).into_iter().find(|repair| repair.words.root().signer().key() == *root)
}

/// The words that begin with what has been typed, once that is three letters; four always leave one word at most.
#[must_use]
pub fn complete(typed: &str) -> Vec<&'static str> {
    let typed = typed.trim().to_lowercase();
    if typed.chars().count() < 3 {
        return Vec::new();
    }
    Language::English.word_list().iter().copied().filter(|word| word.starts_with(&typed)).collect()
}

/// The three words of the list that a mistyped one is nearest to, the nearest first.
#[must_use]
pub fn nearest(typed: &str) -> Vec<&'static str> {
    let typed = typed.trim().to_lowercase();
    let mut all: Vec<(usize, &'static str)> =
        Language::English.word_list().iter().map(|word| (distance(&typed, word), *word)).collect();
    all.sort_unstable();
    all.into_iter().take(3).map(|(_, word)| word).collect()
}

fn split(text: &str) -> Vec<String> {
    let letters = |part: &&str| part.chars().any(char::is_alphabetic);
    let parts = text.split(|c: char| !c.is_alphabetic());
    parts.filter(letters).map(str::to_lowercase).collect()
}

fn index_of(word: &str) -> Option<u16> {
    Language::English.find_word(word)
}

/// The words behind 24 places in the list, if their checksum holds: 8 bits of SHA-256, checked by the library.
fn from_indices(indices: &[u16]) -> Option<Words> {
    let list = Language::English.word_list();
    let words: Option<Vec<&str>> =
        indices.iter().map(|index| list.get(usize::from(*index)).copied()).collect();
    let text = Zeroizing::new(words?.join(" "));
    let mnemonic = Mnemonic::parse_in_normalized(Language::English, &text).ok()?;
    let (bytes, length) = mnemonic.to_entropy_array();
    let bytes = Zeroizing::new(bytes);
    bytes.get(..length)?.try_into().ok().map(Words)
}

/// Levenshtein's distance: how many letters were slipped.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        let mut next = vec![left];
        for (b, above) in to.iter().zip(row.iter().skip(1)) {
            left = (diagonal + usize::from(a != *b)).min(left + 1).min(above + 1);
            diagonal = *above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Fixed;

    fn words(seed: u64) -> Words {
        Words::generate(&mut Fixed::new(seed))
    }

    #[test]
    fn words_come_back_however_they_are_typed() {
        for seed in 0..20 {
            let words = words(seed);
            let list = words.to_list();
            assert_eq!(list.len(), COUNT);
            assert_eq!(Words::parse(&list.join(" ")), Ok(words.clone()));
            let numbered: Vec<String> = list
                .iter()
                .enumerate()
                .map(|(n, word)| format!("{}. {}", n + 1, word.to_uppercase()))
                .collect();
            assert_eq!(Words::parse(&numbered.join("\n")), Ok(words));
        }
    }

    #[test]
    fn the_known_words_of_zeros() {
        // The vector of BIP39 for 256 zero bits.
        let text = format!("{} art", ["abandon"; 23].join(" "));
        assert_eq!(Words::parse(&text), Ok(Words::from_bytes([0; 32])));
    }

    #[test]
    fn what_is_wrong_is_said() {
        let list = words(1).to_list();
        assert_eq!(Words::parse(&list[..23].join(" ")), Err(WordsError::Count(23)));
        let mut misspelt = list.clone();
        misspelt[4] = "fampyra";
        misspelt[9] = "baklofen";
        assert_eq!(Words::parse(&misspelt.join(" ")), Err(WordsError::Unknown(vec![5, 10])));
        assert!(repairs(&misspelt.join(" ")).is_empty());
        let mut wrong = list.clone();
        wrong[0] = if list[0] == "zoo" { "abandon" } else { "zoo" };
        assert_eq!(Words::parse(&wrong.join(" ")), Err(WordsError::Mismatch));
    }

    #[test]
    fn one_wrong_word_is_found_and_named() {
        let words = words(2);
        let list = words.to_list();
        let root = words.root().signer().key();
        for place in [0, 11, 23] {
            let mut wrong = list.clone();
            wrong[place] = if list[place] == "stove" { "zebra" } else { "stove" };
            if Words::parse(&wrong.join(" ")).is_ok() {
                continue;
            }
            let found = repair(&wrong.join(" "), &root).unwrap();
            assert_eq!((found.place, found.word), (place + 1, list[place]));
            assert_eq!(found.words, words);
        }
        assert!(repair(&list.join(" "), &PublicKey::ZERO).is_none());
    }

    #[test]
    fn a_slip_of_a_letter_comes_first() {
        let words = words(3);
        let mut list: Vec<String> = words.to_list().iter().map(ToString::to_string).collect();
        let right = list[6].clone();
        list[6].push('x');
        let candidates = repairs(&list.join(" "));
        assert!((1..40).contains(&candidates.len()), "{}", candidates.len());
        assert_eq!((candidates[0].place, candidates[0].word), (7, right.as_str()));
    }

    #[test]
    fn words_complete_after_three_letters() {
        assert!(complete("ab").is_empty());
        assert!(complete("aba").contains(&"abandon"));
        assert!(complete("ABOU").contains(&"about"));
        assert!(complete("åäö").is_empty());
        for word in Language::English.word_list() {
            let four: String = word.chars().take(4).collect();
            if word.len() >= 4 {
                assert_eq!(complete(&four).len(), 1, "{word}");
            }
        }
    }

    #[test]
    fn a_mistyped_word_is_near_to_what_was_meant() {
        assert_eq!(nearest("abandn")[0], "abandon");
        assert_eq!(nearest("Zebbra")[0], "zebra");
        assert_eq!(nearest("").len(), 3);
    }

    #[test]
    fn root_recovery_and_locator_are_unrelated_and_hidden() {
        let words = words(4);
        let root = words.root();
        assert_ne!(root.signer().key().as_bytes(), root.locator().as_bytes());
        let shown = format!("{words:?} {root:?} {:?}", Rehearsal::new(&words, &mut Fixed::new(1)));
        for word in words.to_list() {
            assert!(
                !shown.contains(&format!(" {word} ")) && !shown.contains(&format!("\"{word}\"")),
                "{shown}"
            );
        }
        assert!(shown.contains("Words(…)") && shown.contains("KemSecret(…)"));
    }
}
