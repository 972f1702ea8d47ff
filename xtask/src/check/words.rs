//! One word per thing. `docs/glossary.md` says which.
//!
//! Code says `person`, whose record it is, and never `user` or `patient`. Screens never say *avvikelse* (staff read it
//! as an incident report) nor "mitt Samlat" (nobody owns it; things are *in* Samlat). Every language has every message, and
//! lättläst svenska has none that Swedish lacks.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, bail};

use crate::check::forbidden::files;
use crate::place::Place;

const NEVER_IN_CODE: [&str; 4] = ["user", "users", "patient", "patients"];
const NEVER_ON_SCREEN: [&str; 6] =
    ["avvikelse", "användare", "mitt samlat", "my samlat", "patienten", "the patient"];
/// Swedish is written first: the other languages are measured against it.
const FIRST: &str = "sv";
/// Lättläst svenska has only what it says more simply than the first.
const EASY: &str = "sv-lattlast";

/// Looks at code and locales.
pub fn agree(place: &Place) -> anyhow::Result<()> {
    let mut found = Vec::new();
    for folder in ["shared", "sync-server/src", "mobile/src", "tests/src", "tests/model"] {
        for file in files(&place.root.join(folder), "rs")? {
            let source = std::fs::read_to_string(&file)?;
            found.extend(
                in_code(&source).into_iter().map(|(line, word)| format!("{}:{line} {word}", file.display())),
            );
        }
    }
    let languages = languages(&place.root.join("mobile/locales"))?;
    found.extend(languages.iter().flat_map(|(name, text)| on_screen(name, text)));
    found.extend(lacking(&languages));
    if found.is_empty() { Ok(()) } else { bail!("\n  {}", found.join("\n  ")) }
}

/// Lines whose identifiers hold a word that is not ours, with the word. Comments and texts are left out.
fn in_code(source: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for (at, line) in source.lines().enumerate() {
        let code = line.split("//").next().unwrap_or_default();
        // Every second part between quotes is text.
        for part in code.split('"').step_by(2) {
            let words =
                part.split(|letter: char| !letter.is_ascii_alphanumeric()).flat_map(parts_of_camel_case);
            let wrong = words.filter(|word| NEVER_IN_CODE.contains(&word.as_str()));
            found.extend(wrong.map(|word| (at + 1, word)));
        }
    }
    found
}

/// `LastUser` as `last` and `user`.
fn parts_of_camel_case(identifier: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for letter in identifier.chars() {
        if letter.is_ascii_uppercase() {
            parts.push(String::new());
        }
        if let Some(last) = parts.last_mut() {
            last.push(letter.to_ascii_lowercase());
        }
    }
    parts
}

/// All of a language's Fluent text by its name, whether it is one file (`sv.ftl`) or a folder of them (`sv/…`).
fn languages(folder: &Path) -> anyhow::Result<BTreeMap<String, String>> {
    let mut languages: BTreeMap<String, String> = BTreeMap::new();
    for file in files(folder, "ftl")? {
        let inner = file.strip_prefix(folder)?;
        let first = inner.components().next().context("a locale without a name")?;
        let name = first.as_os_str().to_string_lossy().trim_end_matches(".ftl").to_owned();
        let text = languages.entry(name).or_default();
        text.push_str(&std::fs::read_to_string(&file)?);
        text.push('\n');
    }
    if languages.is_empty() {
        bail!("no locale in {}", folder.display());
    }
    Ok(languages)
}

fn on_screen(language: &str, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in text.lines().filter(|line| !line.trim_start().starts_with('#')) {
        let spoken = line.to_lowercase();
        let wrong = NEVER_ON_SCREEN.iter().filter(|word| spoken.contains(**word));
        found.extend(wrong.map(|word| format!("{language} says \"{word}\": {}", line.trim())));
    }
    found
}

/// Messages that one language has and another lacks.
fn lacking(languages: &BTreeMap<String, String>) -> Vec<String> {
    let Some(first) = languages.get(FIRST).map(|text| messages(text)) else {
        return vec![format!("there is no {FIRST}")];
    };
    let mut found = Vec::new();
    for (name, text) in languages.iter().filter(|(name, _)| *name != FIRST) {
        let others = messages(text);
        if name != EASY {
            found.extend(first.difference(&others).map(|key| format!("{name} lacks {key}")));
        }
        found.extend(others.difference(&first).map(|key| format!("{FIRST} lacks {key}, which {name} has")));
    }
    found
}

/// The names of a Fluent text's messages.
fn messages(text: &str) -> BTreeSet<String> {
    let starts = text.lines().filter(|line| line.starts_with(|letter: char| letter.is_ascii_alphabetic()));
    starts.filter_map(|line| line.split_once('=')).map(|(key, _)| key.trim().to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_foreign_word_is_found_inside_a_name_but_not_in_text_or_comment() {
        let source = "// the user\nlet name = \"user-select\";\nstruct LastUser;\nlet patient_id = 1;\nlet impatient = 2;";
        assert_eq!(in_code(source), [(3, "user".to_owned()), (4, "patient".to_owned())]);
    }

    #[test]
    fn a_word_that_screens_never_say_is_found_and_a_note_to_translators_is_not() {
        let found = on_screen("sv", "# aldrig avvikelse\ngap-title = Avvikelser i dag\n");
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn a_message_that_one_language_lacks_is_named() {
        let text = |text: &str| text.to_owned();
        let languages = BTreeMap::from([
            (text("en"), text("today = Today\nextra = Extra\n")),
            (text("sv"), text("today = Idag\ncall = Ring\n    .title = Ring nu\n")),
            (text("sv-lattlast"), text("call = Ring\nmore = Mer\n")),
        ]);
        let found = lacking(&languages);
        assert_eq!(
            found,
            ["en lacks call", "sv lacks extra, which en has", "sv lacks more, which sv-lattlast has"]
        );
    }
}
