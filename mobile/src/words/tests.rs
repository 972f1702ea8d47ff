//! Every language says everything, and the compiled words are what Fluent makes of the same files.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource};

use super::{Given, Language, Words, samples};

fn folder(language: Language) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("locales").join(language.key());
    fs::read_dir(folder).unwrap().map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap()).collect()
}

/// What a language is made of. What comes later stands over what came before.
fn sources(language: Language) -> Vec<String> {
    match language {
        Language::Sv | Language::En => folder(language),
        Language::EasySv => [folder(Language::Sv), folder(language)].concat(),
    }
}

fn bundle(language: Language) -> FluentBundle<FluentResource> {
    let mut bundle = FluentBundle::new(vec![language.tag().parse().unwrap()]);
    bundle.set_use_isolating(false);
    for source in sources(language) {
        bundle.add_resource_overriding(FluentResource::try_new(source).unwrap());
    }
    bundle
}

fn names(sources: &[String]) -> BTreeSet<String> {
    let lines = sources.iter().flat_map(|source| source.lines());
    lines
        .filter(|line| line.starts_with(|first: char| first.is_ascii_lowercase()))
        .filter_map(|line| line.split_once('=').map(|(name, _)| name.trim().to_owned()))
        .collect()
}

#[test]
fn every_language_has_every_word_and_no_other() {
    let names = |language| names(&sources(language));
    let swedish = names(Language::Sv);
    assert!(swedish.len() > 100, "the Swedish words were not read");
    for language in Language::ALL {
        let theirs = names(language);
        assert_eq!(
            swedish.difference(&theirs).collect::<Vec<_>>(),
            Vec::<&String>::new(),
            "{language:?} lacks"
        );
        assert_eq!(
            theirs.difference(&swedish).collect::<Vec<_>>(),
            Vec::<&String>::new(),
            "{language:?} alone has"
        );
    }
}

#[test]
fn the_compiled_words_say_what_fluent_says() {
    for language in Language::ALL {
        let bundle = bundle(language);
        for (count, word) in [(0, "region"), (1, "read"), (2, "edit"), (17, "other")] {
            for sample in samples(Words::new(language), count, word) {
                let mut arguments = FluentArgs::new();
                for (name, given) in &sample.given {
                    match given {
                        Given::Text(text) => arguments.set(*name, *text),
                        Given::Count(count) => arguments.set(*name, *count),
                    }
                }
                let pattern = bundle.get_message(sample.name).unwrap().value().unwrap();
                let mut faults = Vec::new();
                let said = bundle.format_pattern(pattern, Some(&arguments), &mut faults);
                assert!(faults.is_empty(), "{}: {faults:?}", sample.name);
                assert_eq!(sample.said, said, "{language:?} {} with {count} and {word}", sample.name);
            }
        }
    }
}

/// LIX: words a sentence, plus the share of words longer than six letters.
fn lix(text: &str) -> f64 {
    let words: Vec<&str> =
        text.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).collect();
    let sentences = text.matches(['.', '?', '!', ':']).count().max(1);
    let long =
        words.iter().filter(|word| word.chars().filter(|letter| letter.is_alphabetic()).count() > 6).count();
    #[expect(clippy::cast_precision_loss, reason = "counts of words on a screen are small")]
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    share(words.len(), sentences) + 100.0 * share(long, words.len())
}

#[test]
fn the_running_text_of_each_area_is_easy_to_read() {
    let mut by_area: BTreeMap<String, String> = BTreeMap::new();
    for sample in samples(Words::new(Language::Sv), 2, "other") {
        let area = sample.name.split('-').next().unwrap().to_owned();
        let is_running_text =
            sample.said.split_whitespace().count() >= 4 && sample.said.ends_with(['.', '?', '!']);
        if is_running_text {
            let text = by_area.entry(area).or_default();
            text.push_str(&sample.said);
            text.push(' ');
        }
    }
    for (area, text) in by_area.iter().filter(|(_, text)| text.split_whitespace().count() > 30) {
        assert!(lix(text) <= 40.0, "{area}: LIX {:.1} is too hard: {text}", lix(text));
    }
}

/// What is said more simply: the message, as Swedish has it and as lättläst svenska has it.
fn said_simply(count: u64) -> Vec<(&'static str, String, String)> {
    let own = names(&folder(Language::EasySv));
    let swedish = samples(Words::new(Language::Sv), count, "other");
    let easy = samples(Words::new(Language::EasySv), count, "other");
    assert_eq!(swedish.len(), easy.len());
    let pairs = swedish.into_iter().zip(easy);
    pairs
        .filter(|(usual, _)| own.contains(usual.name))
        .map(|(usual, simple)| (usual.name, usual.said, simple.said))
        .collect()
}

#[test]
fn lattlast_has_short_sentences_of_everyday_words() {
    for (name, _, simple) in [1, 2].into_iter().flat_map(said_simply) {
        assert!(lix(&simple) <= 25.0, "{name}: LIX {:.1}: {simple}", lix(&simple));
        for sentence in simple.split(['.', '?', '!', ':']) {
            assert!(sentence.split_whitespace().count() <= 13, "{name}: {sentence}");
        }
        let is_shortened =
            |word: &str| ["t.ex.", "bl.a.", "m.m.", "o.s.v.", "ca", "ev.", "kl"].contains(&word);
        assert!(!simple.split_whitespace().any(is_shortened), "{name}: {simple}");
    }
}

#[test]
fn lattlast_says_something_else_and_means_the_same() {
    let digits = |text: &str| -> BTreeSet<String> {
        let parts = text.split(|sign: char| !sign.is_ascii_digit());
        parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
    };
    // Words that somebody's safety hangs on. Numbers such as 112, 24 words and 30 days are looked at apart.
    let safe =
        ["Ändra inget själv", "Läses kanske inte i dag", "dos", "tio minuter", "läkemedel", "vid behov"];
    for (name, usual, simple) in [1, 2].into_iter().flat_map(said_simply) {
        assert_ne!(usual, simple, "{name} says nothing of its own");
        assert!(digits(&usual).is_subset(&digits(&simple)), "{name}: {usual} / {simple}");
        for word in safe.iter().filter(|word| usual.contains(**word)) {
            assert!(simple.contains(word), "{name} lost {word}: {simple}");
        }
    }
}

#[test]
fn lattlast_is_swedish_wherever_it_has_no_words_of_its_own_and_to_whatever_reads_it_aloud() {
    let (swedish, easy) = (Words::new(Language::Sv), Words::new(Language::EasySv));
    assert_eq!(easy.call_112(), swedish.call_112());
    assert_eq!(easy.contested_lists(), swedish.contested_lists());
    assert_eq!(easy.update_not_urgent(), swedish.update_not_urgent());
    assert_ne!(easy.today_unread(), swedish.today_unread());
    assert_eq!(Language::EasySv.tag(), "sv");
    assert_eq!(Language::from_tag("sv-SE"), Some(Language::Sv), "no device asks for it");
}

#[test]
fn no_word_is_glued_with_marks_of_direction() {
    for sample in samples(Words::new(Language::Sv), 2, "other") {
        assert!(!sample.said.contains(['\u{2068}', '\u{2069}']), "{}", sample.name);
    }
}
