//! A list that somebody else wrote as a table (CSV): the first row names the columns, and every other row is one thing.
//!
//! Nothing is guessed: a row that cannot be read whole is named with its line and why, and a file that is no table is refused.

use thiserror::Error;

/// Largest file, in bytes.
pub const FILE_MAX_BYTES: usize = 1_024 * 1_024;
/// Most rows.
pub const ROWS_MAX: usize = 1_000;
/// Most columns.
pub const COLUMNS_MAX: usize = 100;

/// What stands between the cells. A spreadsheet set to Swedish writes semicolons.
const SEPARATORS: [u8; 3] = *b",;\t";

/// What Windows writes for the bytes 0x80 to 0x9F; a space where it writes nothing.
const WINDOWS_1252: [char; 32] = [
    '€', ' ', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', ' ', 'Ž', ' ', ' ', '‘', '’', '“', '”',
    '•', '–', '—', '˜', '™', 'š', '›', 'œ', ' ', 'ž', 'Ÿ',
];

/// A table, its cells without spaces around them and on one line each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What the columns are called.
    pub columns: Vec<String>,
    /// The rows that say something.
    pub rows: Vec<Row>,
    /// The rows that could not be read.
    pub unread: Vec<Unread>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line that it begins on, from 1.
    pub line: u64,
    /// Its cells, as many as there are columns.
    pub cells: Vec<String>,
}

/// A row that could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unread {
    /// The line that it begins on, from 1.
    pub line: u64,
    /// Why.
    pub why: WhyUnread,
}

/// Why a row could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyUnread {
    /// It has more cells than there are columns.
    TooManyCells,
    /// A cell is a formula, and not what it comes to.
    Formula,
}

/// Why a file is no table. Nothing was taken from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum TableError {
    /// It is larger than a table may be.
    #[error("{bytes} bytes, more than {FILE_MAX_BYTES}")]
    TooLarge {
        /// How large it is.
        bytes: usize,
    },
    /// It is not text.
    #[error("line {line} is not text")]
    NotText {
        /// The first line that is not, from 1.
        line: usize,
    },
    /// It has no rows below the columns' names.
    #[error("no rows")]
    Empty,
    /// It has more rows than a table may have.
    #[error("more than {ROWS_MAX} rows")]
    TooManyRows,
    /// It has more columns than a table may have.
    #[error("more than {COLUMNS_MAX} columns")]
    TooManyColumns,
}

/// Reads a table.
///
/// # Errors
/// [`TableError`], by the check that failed first. The size is checked before anything is read.
pub fn read(bytes: &[u8]) -> Result<Table, TableError> {
    if bytes.len() > FILE_MAX_BYTES {
        return Err(TableError::TooLarge { bytes: bytes.len() });
    }
    let text = text_of(bytes)?;
    let mut reader =
        csv::ReaderBuilder::new().delimiter(separator(&text)).flexible(true).from_reader(text.as_bytes());
    // The text is text throughout, and rows may be of any length: nothing is left that a reader of it refuses.
    let columns: Vec<String> =
        reader.headers().map_err(|_| TableError::Empty)?.iter().map(on_one_line).collect();
    if columns.len() > COLUMNS_MAX {
        return Err(TableError::TooManyColumns);
    }
    let mut table = Table { columns, rows: Vec::new(), unread: Vec::new() };
    for record in reader.records() {
        let record = record.map_err(|_| TableError::Empty)?;
        let line = record.position().map_or(1, csv::Position::line);
        table.take(line, record.iter().map(plain).collect());
        if table.rows.len() + table.unread.len() > ROWS_MAX {
            return Err(TableError::TooManyRows);
        }
    }
    if table.rows.is_empty() && table.unread.is_empty() {
        return Err(TableError::Empty);
    }
    Ok(table)
}

impl Table {
    /// Takes one row in. A row without a word is passed over.
    fn take(&mut self, line: u64, mut cells: Vec<Option<String>>) {
        let is_blank = |cell: &Option<String>| cell.as_ref().is_some_and(String::is_empty);
        if cells.iter().all(is_blank) {
            return;
        }
        while cells.len() > self.columns.len() && cells.last().is_some_and(is_blank) {
            cells.pop();
        }
        if cells.len() > self.columns.len() {
            return self.unread.push(Unread { line, why: WhyUnread::TooManyCells });
        }
        cells.resize(self.columns.len(), Some(String::new()));
        match cells.into_iter().collect::<Option<Vec<String>>>() {
            Some(cells) => self.rows.push(Row { line, cells }),
            None => self.unread.push(Unread { line, why: WhyUnread::Formula }),
        }
    }
}

/// What a cell says; nothing of a formula. A text that a spreadsheet keeps as one, such as `="08-123"`, is that text.
fn plain(cell: &str) -> Option<String> {
    let cell = on_one_line(cell);
    let Some(formula) = cell.strip_prefix('=') else {
        return (!cell.starts_with('@')).then_some(cell);
    };
    let inside = formula.strip_prefix('"')?.strip_suffix('"')?;
    (!inside.contains('"')).then(|| inside.trim().to_owned())
}

fn on_one_line(cell: &str) -> String {
    cell.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text of the bytes: in UTF-8, or as Windows wrote it before.
fn text_of(bytes: &[u8]) -> Result<String, TableError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let text = match core::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().copied().map(of_windows).collect(),
    };
    let is_no_text = |sign: char| sign.is_control() && !matches!(sign, '\n' | '\r' | '\t');
    match text.find(is_no_text) {
        Some(at) => {
            let before = text.get(..at).unwrap_or_default();
            Err(TableError::NotText { line: before.matches('\n').count() + 1 })
        }
        None => Ok(text),
    }
}

fn of_windows(byte: u8) -> char {
    let at = usize::from(byte).checked_sub(0x80);
    at.and_then(|at| WINDOWS_1252.get(at).copied()).unwrap_or(char::from(byte))
}

/// What stands most often in the first row.
fn separator(text: &str) -> u8 {
    let first = text.trim_start().lines().next().unwrap_or_default();
    let count = |separator: u8| first.bytes().filter(|byte| *byte == separator).count();
    // Of as many, the one that stands first in the list.
    SEPARATORS.into_iter().rev().max_by_key(|separator| count(*separator)).unwrap_or(b',')
}

#[cfg(test)]
mod tests;
