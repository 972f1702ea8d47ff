//! The rows of a Markdown document's tables, each with its line.

use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

/// One row below a table's head.
#[derive(Debug, PartialEq)]
pub struct Row {
    /// Its line in the document, from 1.
    pub line: usize,
    /// One for each column, in order.
    pub cells: Vec<Vec<Part>>,
}

/// A piece of a cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// Plain words.
    Words(String),
    /// A code span.
    Code(String),
    /// Anything else, such as a link.
    Other,
}

/// The rows of every table, and what is wrong with the tables, with its line: another head than `columns`, no table at all,
/// a line that looks like a row and belongs to none.
pub fn rows(markdown: &str, columns: &[&str]) -> (Vec<Row>, Vec<(usize, String)>) {
    let mut reader = Reader { columns, ..Reader::default() };
    for (event, range) in Parser::new_ext(markdown, Options::ENABLE_TABLES).into_offset_iter() {
        let before = markdown.get(..range.start).unwrap_or(markdown);
        reader.take(event, before.bytes().filter(|byte| *byte == b'\n').count() + 1);
    }
    if !reader.has_table {
        reader.faults.push((1, "there is no table".to_owned()));
    }
    (reader.rows, reader.faults)
}

#[derive(Default)]
struct Reader<'a> {
    columns: &'a [&'a str],
    /// The row that is being read.
    cells: Vec<Vec<Part>>,
    in_cell: bool,
    has_table: bool,
    /// Whether the table that is being read has the right columns.
    is_ours: bool,
    rows: Vec<Row>,
    faults: Vec<(usize, String)>,
}

impl Reader<'_> {
    #[expect(clippy::wildcard_enum_match_arm, reason = "whatever else stands in a cell is a part of it")]
    fn take(&mut self, event: Event<'_>, line: usize) {
        match event {
            Event::Start(Tag::TableHead | Tag::TableRow) => self.cells.clear(),
            Event::Start(Tag::TableCell) => {
                self.cells.push(Vec::new());
                self.in_cell = true;
            }
            Event::End(TagEnd::TableCell) => self.in_cell = false,
            Event::End(TagEnd::TableHead) => self.head(line),
            Event::End(TagEnd::TableRow) if self.is_ours => {
                self.rows.push(Row { line, cells: std::mem::take(&mut self.cells) });
            }
            Event::Text(text) if !self.in_cell && text.starts_with('|') => {
                self.faults.push((line, "a row that stands in no table".to_owned()));
            }
            inside => self.add(inside),
        }
    }

    fn head(&mut self, line: usize) {
        let is_named = |(cell, name): (&Vec<Part>, &&str)| *cell == [Part::Words((*name).to_owned())];
        self.has_table = true;
        self.is_ours =
            self.cells.len() == self.columns.len() && self.cells.iter().zip(self.columns).all(is_named);
        if !self.is_ours {
            self.faults.push((line, format!("the columns are not {}", self.columns.join(" | "))));
        }
    }

    /// Adds to the cell that is being read, if one is. Words that come in pieces become one.
    fn add(&mut self, event: Event<'_>) {
        let Some(cell) = self.cells.last_mut().filter(|_| self.in_cell) else { return };
        match (event, cell.last_mut()) {
            (Event::Text(text), Some(Part::Words(words))) => words.push_str(&text),
            (Event::Text(text), _) => cell.push(Part::Words(text.into_string())),
            (Event::Code(code), _) => cell.push(Part::Code(code.into_string())),
            _ => cell.push(Part::Other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const COLUMNS: [&str; 2] = ["item", "test"];

    fn faults(markdown: &str) -> Vec<(usize, String)> {
        rows(markdown, &COLUMNS).1
    }

    #[test]
    fn rows_of_every_table_come_with_their_lines_and_their_parts() {
        let markdown = "# Title\n\nText.\n\n| item | test |\n|---|---|\n| **a** | `b` in c_d \"e\" |\n\n## More\n\n\
             | item | test |\n|---|---|\n| f | |\n";
        let (rows, faults) = rows(markdown, &COLUMNS);
        let words = |text: &str| Part::Words(text.to_owned());
        assert_eq!(faults, []);
        assert_eq!(rows.iter().map(|row| row.line).collect::<Vec<_>>(), [7, 13]);
        assert_eq!(rows[0].cells[1], [Part::Code("b".to_owned()), words(" in c_d \"e\"")]);
        assert!(rows[0].cells[0].contains(&Part::Other));
        assert_eq!(rows[1].cells, [vec![words("f")], vec![]]);
    }

    #[test]
    fn a_table_with_other_columns_is_malformed_and_its_rows_are_not_read() {
        for head in [
            "| item | proof |\n|---|---|",
            "| test | item |\n|---|---|",
            "| item |\n|---|",
            "| item | test | x |\n|---|---|---|",
        ] {
            let markdown = format!("Text.\n\n{head}\n| a | b |\n");
            let (rows, faults) = rows(&markdown, &COLUMNS);
            assert_eq!((rows.len(), faults.len()), (0, 1), "{head}");
            assert_eq!(faults[0].0, 3, "{head}");
        }
    }

    #[test]
    fn a_row_that_has_lost_its_table_is_found() {
        let table = "| item | test |\n|---|---|\n| a | b |\n";
        assert_eq!(faults(table), []);
        assert_eq!(
            faults(&format!("{table}\n| c | d |\n")),
            [(5, "a row that stands in no table".to_owned())]
        );
        // The line below the head has another number of columns, so Markdown sees no table at all.
        assert!(faults("| item | test |\n|---|\n| a | b |\n").contains(&(1, "there is no table".to_owned())));
    }
}
