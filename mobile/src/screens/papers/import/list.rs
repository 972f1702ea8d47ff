//! A list of contacts, times or medicines, whose first row names the columns. Each row becomes what the file says, in
//! nobody's name, or is left out with its number and why.

mod columns;
mod contacts;
mod medicines;
mod times;

use samlat_exchange::table::{self, Row, TableError, WhyUnread};
use samlat_record::{Act as Doing, Edit, Ground, Item, Medium, Section};

use self::columns::{Columns, Kind};
use super::found::{Found, Source};
use crate::screens::parts::form::Answers;
use crate::shown::fault::edit_fault;
use crate::state::State;
use crate::words::Words;

/// What the list comes to, beside what has been told.
pub fn read(bytes: &[u8], source: &Source, state: State, words: Words) -> Result<Found, String> {
    let table = table::read(bytes).map_err(|error| refused(words, error))?;
    let Some(columns) = Columns::of(&table.columns) else { return Err(words.import_columns().to_owned()) };
    let mut taking = Taking { source, state, words, left: Vec::new(), found: Found::default() };
    for unread in &table.unread {
        let why = match unread.why {
            WhyUnread::TooManyCells => words.import_too_many_cells(),
            WhyUnread::Formula => words.import_formula(),
        };
        taking.leave(unread.line, why);
    }
    match columns.kind {
        Kind::Contacts => contacts::take(&mut taking, &columns, &table.rows),
        Kind::Times => times::take(&mut taking, &columns, &table.rows),
        Kind::Medicines => medicines::take(&mut taking, &columns, &table.rows),
    }
    Ok(taking.done(columns.unknown))
}

/// Why the file is no list, and where in it.
fn refused(words: Words, error: TableError) -> String {
    match error {
        TableError::TooLarge { .. } => words.import_too_large().to_owned(),
        TableError::Empty => words.import_empty().to_owned(),
        TableError::NotText { line } => {
            words.import_row(u64::try_from(line).unwrap_or_default(), words.import_not_text())
        }
        TableError::TooManyRows => words.import_too_many_rows(table::ROWS_MAX),
        TableError::TooManyColumns => words.import_too_many_columns(table::COLUMNS_MAX),
        // What a newer reader may add.
        _ => words.import_broken().to_owned(),
    }
}

/// What is known while a list is taken.
struct Taking<'a> {
    source: &'a Source,
    state: State,
    words: Words,
    /// Rows that are not added, with the line that each stands on.
    left: Vec<(u64, String)>,
    found: Found,
}

impl Taking<'_> {
    fn leave(&mut self, line: u64, why: impl Into<String>) {
        self.left.push((line, why.into()));
    }

    /// Adds an item that the file says, if a record can hold it, and what it is in words.
    fn add(&mut self, row: &Row, section: Section, item: Item, thing: String) {
        let ground = Ground::Transcribed {
            source: self.source.name.clone(),
            medium: Medium::Paper,
            said_on: self.source.day,
        };
        let edit = Edit { act: Doing::Add { id: self.state.fresh_id(), item }, ground };
        match edit.validate() {
            Ok(()) => {
                self.found.edits.push((section, edit));
                self.found.things.push(thing);
            }
            Err(error) => self.leave(row.line, edit_fault(self.words, &error)),
        }
    }

    fn done(self, unknown: Vec<String>) -> Found {
        let Self { words, mut left, mut found, .. } = self;
        left.sort_by_key(|(line, _)| *line);
        found.left = unknown.into_iter().map(|column| words.import_unknown_column(column)).collect();
        found.left.extend(left.into_iter().map(|(line, why)| words.import_row(line, why)));
        found
    }
}

/// How a row stands beside what is in the record or further up in the file.
enum Beside {
    /// Nothing is known under that name.
    New,
    /// All that it says is said.
    There,
    /// The record says something else, and keeps it.
    Differs,
}

/// Holds what a row says against what is known: all that it says must be said there in the same words.
fn beside(known: Option<&Answers>, said: &Answers) -> Beside {
    let Some(known) = known else { return Beside::New };
    let is_said = |(key, said): (&String, &String)| {
        said.is_empty() || known.get(key).is_some_and(|known| same(known) == same(said))
    };
    if said.iter().all(is_said) { Beside::There } else { Beside::Differs }
}

/// What two ways of writing the same have in common.
fn same(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}
