//! Writes the methods of `Words`: one per message, each holding every language.
//!
//! Lättläst svenska holds the messages that it says more simply; every other one it says as the first language does.

use std::fmt::Write as _;

use crate::message::{Argument, Catalogue, ChoiceKind, Piece, Variant, argument_names, arguments};

/// The variant of `Language` for lättläst svenska.
const EASY: &str = "EasySv";

/// What a message is in some of the languages.
struct Wording<'a> {
    languages: String,
    plural: String,
    pieces: &'a [Piece],
}

impl<'a> Wording<'a> {
    fn new(variant: &str, pieces: &'a [Piece]) -> Self {
        let language = format!("Language::{variant}");
        Self { languages: language.clone(), plural: language, pieces }
    }
}

/// The source of the methods, and of the table that the tests read. What is said more simply is left out of all but the
/// person's app.
pub fn words(catalogues: &[Catalogue], easy: &Catalogue, is_app: bool) -> Result<String, String> {
    let [first, others @ ..] = catalogues else { return Err("no language".to_owned()) };
    if let Some(name) = easy.messages.keys().find(|name| !first.messages.contains_key(*name)) {
        return Err(format!("{}: {name} does not stand in {}", easy.language, first.language));
    }
    for other in others {
        for name in other.messages.keys().filter(|name| !first.messages.contains_key(*name)) {
            println!("cargo:warning={}: {name} does not stand in {}", other.language, first.language);
        }
    }
    let mut methods = String::new();
    let mut samples = String::new();
    for (name, pieces) in &first.messages {
        let mut taken = arguments(pieces);
        let mut wordings = vec![Wording::new(&variant_name(&first.language), pieces)];
        for other in others {
            match other.messages.get(name) {
                Some(theirs) if argument_names(theirs) == argument_names(pieces) => {
                    widen(&mut taken, &arguments(theirs));
                    wordings.push(Wording::new(&variant_name(&other.language), theirs));
                }
                Some(_) => return Err(format!("{}: {name} has other variables", other.language)),
                None => {
                    println!("cargo:warning={}: {name} is missing, Swedish stands in", other.language);
                    wordings.push(Wording::new(&variant_name(&other.language), pieces));
                }
            }
        }
        say_simply(&mut wordings, name, pieces, easy, is_app)?;
        method(&mut methods, name, &taken, &wordings);
        sample(&mut samples, name, &taken);
    }
    Ok(format!(
        "impl Words {{\n{methods}}}\n\n#[cfg(test)]\npub(crate) fn samples(words: Words, count: u64, word: &'static str) -> \
         Vec<Sample> {{\n    let _ = (count, word);\n    vec![\n{samples}    ]\n}}\n"
    ))
}

/// Adds what lättläst svenska says: words of its own, else those of the first language.
fn say_simply<'a>(
    wordings: &mut Vec<Wording<'a>>,
    name: &str,
    original: &[Piece],
    easy: &'a Catalogue,
    is_app: bool,
) -> Result<(), String> {
    match easy.messages.get(name) {
        Some(theirs) if argument_names(theirs) != argument_names(original) => {
            return Err(format!("{}: {name} has other variables", easy.language));
        }
        Some(theirs) if is_app => wordings.push(Wording::new(EASY, theirs)),
        Some(_) | None => {
            if let Some(first) = wordings.first_mut() {
                first.languages.push_str(" | Language::");
                first.languages.push_str(EASY);
            }
        }
    }
    Ok(())
}

/// A variable that any language chooses a wording by is given as what it is chosen by.
fn widen(taken: &mut [(String, Argument)], theirs: &[(String, Argument)]) {
    for (name, argument) in taken.iter_mut() {
        let other = theirs.iter().find(|(known, _)| known == name).map(|(_, other)| *other);
        if let Some(other) = other.filter(|other| *other != Argument::Shown) {
            *argument = other;
        }
    }
}

fn method(out: &mut String, name: &str, taken: &[(String, Argument)], wordings: &[Wording<'_>]) {
    let plain = taken.is_empty();
    let Some(original) = wordings.first() else { return };
    let _ = writeln!(out, "    /// {}", documentation(original.pieces));
    let parameters: String = taken
        .iter()
        .map(|(variable, argument)| match argument {
            Argument::Shown => format!(", {}: impl core::fmt::Display", rust_name(variable)),
            Argument::Count => format!(", {}: u64", rust_name(variable)),
            Argument::Word => format!(", {}: &str", rust_name(variable)),
        })
        .collect();
    let answer = if plain { "&'static str" } else { "String" };
    let _ = writeln!(out, "    #[must_use]\n    pub fn {}(self{parameters}) -> {answer} {{", rust_name(name));
    if !plain {
        out.push_str("        let mut out = String::new();\n");
    }
    out.push_str("        match self.language {\n");
    for Wording { languages, plural, pieces } in wordings {
        let _ = write!(out, "            {languages} => ");
        if plain {
            let _ = writeln!(out, "{:?},", text_of(pieces));
        } else {
            let _ = writeln!(out, "{{ {} }}", statements(pieces, plural));
        }
    }
    out.push_str(if plain { "        }\n    }\n\n" } else { "        }\n        out\n    }\n\n" });
}

fn statements(pieces: &[Piece], language: &str) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => {
                let mut signs = text.chars();
                let _ = match (signs.next(), signs.next()) {
                    (Some(sign), None) => write!(out, "out.push({sign:?}); "),
                    (_, _) => write!(out, "out.push_str({text:?}); "),
                };
            }
            Piece::Variable(variable) => {
                let _ = write!(out, "let _ = write!(out, \"{{}}\", {}); ", rust_name(variable));
            }
            Piece::Choice { by, kind, variants } => out.push_str(&choice(by, *kind, variants, language)),
        }
    }
    out
}

fn choice(by: &str, kind: ChoiceKind, variants: &[Variant], language: &str) -> String {
    let by = rust_name(by);
    let mut out = String::new();
    for variant in variants.iter().filter(|variant| !variant.is_default) {
        let condition = match kind {
            ChoiceKind::Word => format!("{by} == {:?}", variant.key),
            ChoiceKind::Count if variant.key.parse::<u64>().is_ok() => format!("{by} == {}", variant.key),
            ChoiceKind::Count => {
                format!("plural({language}, {by}) == {:?}", variant.key)
            }
        };
        let _ = write!(out, "if {condition} {{ {} }} else ", statements(&variant.pieces, language));
    }
    let last = variants.iter().find(|variant| variant.is_default);
    let _ = write!(out, "{{ {} }} ", last.map(|last| statements(&last.pieces, language)).unwrap_or_default());
    out
}

fn sample(out: &mut String, name: &str, taken: &[(String, Argument)]) {
    let call: String = taken
        .iter()
        .map(|(variable, argument)| match argument {
            Argument::Shown => format!("{:?}, ", shown(variable)),
            Argument::Count => "count, ".to_owned(),
            Argument::Word => "word, ".to_owned(),
        })
        .collect();
    let given: String = taken
        .iter()
        .map(|(variable, argument)| match argument {
            Argument::Shown => format!("({variable:?}, Given::Text({:?})), ", shown(variable)),
            Argument::Count => format!("({variable:?}, Given::Count(count)), "),
            Argument::Word => format!("({variable:?}, Given::Text(word)), "),
        })
        .collect();
    let _ = writeln!(
        out,
        "        Sample {{ name: {name:?}, given: vec![{given}], said: words.{}({call}).to_string() }},",
        rust_name(name)
    );
}

fn shown(variable: &str) -> String {
    format!("⟨{variable}⟩")
}

fn text_of(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| if let Piece::Text(text) = piece { text.as_str() } else { "" }).collect()
}

fn documentation(pieces: &[Piece]) -> String {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Text(text) => out.push_str(&text.replace('\n', " ")),
            Piece::Variable(variable) => out.push_str(&format!("⟨{variable}⟩")),
            Piece::Choice { variants, .. } => {
                let last = variants.iter().find(|variant| variant.is_default);
                out.push_str(&last.map(|last| documentation(&last.pieces)).unwrap_or_default());
            }
        }
    }
    out.replace('[', "\\[").replace(']', "\\]").replace('<', "\\<")
}

fn rust_name(name: &str) -> String {
    name.replace('-', "_")
}

fn variant_name(language: &str) -> String {
    let mut letters = language.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
