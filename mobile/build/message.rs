//! What one language's Fluent files hold: messages, with references to each other already followed.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use fluent_syntax::parser;
use fluent_syntax::unicode::unescape_unicode_to_string;

/// One piece of a message.
#[derive(Clone, Debug)]
pub enum Piece {
    /// Words as they stand.
    Text(String),
    /// The value of a variable.
    Variable(String),
    /// One of several wordings, chosen by a variable.
    Choice { by: String, kind: ChoiceKind, variants: Vec<Variant> },
}

/// What a choice is made by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChoiceKind {
    /// A count: exact numbers and plural categories.
    Count,
    /// A word.
    Word,
}

/// One wording of a choice.
#[derive(Clone, Debug)]
pub struct Variant {
    pub key: String,
    pub is_default: bool,
    pub pieces: Vec<Piece>,
}

/// All messages of one language.
pub struct Catalogue {
    pub language: String,
    /// Messages by their name, in Fluent's spelling.
    pub messages: BTreeMap<String, Vec<Piece>>,
}

const PLURAL_CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

impl Catalogue {
    pub fn new(language: &str) -> Self {
        Self { language: language.to_owned(), messages: BTreeMap::new() }
    }

    /// Adds the messages of one file.
    pub fn add(&mut self, source: &str) -> Result<(), String> {
        let resource = parser::parse(source).map_err(|(_, faults)| format!("{faults:?}"))?;
        for entry in resource.body {
            match entry {
                Entry::Message(message) => {
                    if !message.attributes.is_empty() {
                        return Err(format!("{}: attributes are not used here", message.id.name));
                    }
                    let pattern = message.value.ok_or_else(|| format!("{}: empty", message.id.name))?;
                    let pieces = pieces(&pattern).map_err(|fault| format!("{}: {fault}", message.id.name))?;
                    if self.messages.insert(message.id.name.to_owned(), pieces).is_some() {
                        return Err(format!("{}: stands twice", message.id.name));
                    }
                }
                Entry::Term(term) => return Err(format!("-{}: terms are not used here", term.id.name)),
                Entry::Comment(_) | Entry::GroupComment(_) | Entry::ResourceComment(_) => {}
                Entry::Junk { content } => return Err(format!("cannot be read: {content}")),
            }
        }
        Ok(())
    }
}

fn pieces(pattern: &Pattern<&str>) -> Result<Vec<Piece>, String> {
    let mut found: Vec<Piece> = Vec::new();
    for element in &pattern.elements {
        let piece = match element {
            PatternElement::TextElement { value } => Piece::Text((*value).to_owned()),
            PatternElement::Placeable { expression } => placeable(expression)?,
        };
        match (found.last_mut(), piece) {
            (Some(Piece::Text(before)), Piece::Text(more)) => before.push_str(&more),
            (_, piece) => found.push(piece),
        }
    }
    Ok(found)
}

fn placeable(expression: &Expression<&str>) -> Result<Piece, String> {
    match expression {
        Expression::Inline(InlineExpression::StringLiteral { value }) => {
            Ok(Piece::Text(unescape_unicode_to_string(value).into_owned()))
        }
        Expression::Inline(InlineExpression::VariableReference { id }) => {
            Ok(Piece::Variable(id.name.to_owned()))
        }
        Expression::Select { selector: InlineExpression::VariableReference { id }, variants } => {
            let mut wordings = Vec::new();
            for variant in variants {
                let key = match &variant.key {
                    VariantKey::Identifier { name } => (*name).to_owned(),
                    VariantKey::NumberLiteral { value } => (*value).to_owned(),
                };
                wordings.push(Variant { key, is_default: variant.default, pieces: pieces(&variant.value)? });
            }
            let counts = wordings.iter().all(|wording| {
                PLURAL_CATEGORIES.contains(&&*wording.key) || wording.key.parse::<u64>().is_ok()
            });
            let kind = if counts { ChoiceKind::Count } else { ChoiceKind::Word };
            Ok(Piece::Choice { by: id.name.to_owned(), kind, variants: wordings })
        }
        Expression::Inline(_) | Expression::Select { .. } => {
            Err("only variables, literals and choices by a variable are used here".to_owned())
        }
    }
}

/// How a variable is given to the method of its message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Argument {
    /// Anything that can be written out.
    Shown,
    /// A count that a wording is chosen by.
    Count,
    /// A word that a wording is chosen by.
    Word,
}

/// The variables of a message in the order they first stand in it.
pub fn arguments(pieces: &[Piece]) -> Vec<(String, Argument)> {
    let mut found = Vec::new();
    gather(pieces, &mut found);
    found
}

fn gather(pieces: &[Piece], found: &mut Vec<(String, Argument)>) {
    for piece in pieces {
        match piece {
            Piece::Text(_) => {}
            Piece::Variable(name) => note(found, name, Argument::Shown),
            Piece::Choice { by, kind, variants } => {
                let argument = if *kind == ChoiceKind::Count { Argument::Count } else { Argument::Word };
                note(found, by, argument);
                for variant in variants {
                    gather(&variant.pieces, found);
                }
            }
        }
    }
}

fn note(found: &mut Vec<(String, Argument)>, name: &str, argument: Argument) {
    match found.iter_mut().find(|(known, _)| known == name) {
        Some((_, known)) if argument != Argument::Shown => *known = argument,
        Some(_) => {}
        None => found.push((name.to_owned(), argument)),
    }
}

/// The names of a message's variables, for comparing languages.
pub fn argument_names(pieces: &[Piece]) -> BTreeSet<String> {
    arguments(pieces).into_iter().map(|(name, _)| name).collect()
}
