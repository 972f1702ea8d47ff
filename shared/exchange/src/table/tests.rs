//! Tables as people's spreadsheets write them, and what is no table.

use super::*;

fn cells(text: &str) -> Vec<Vec<String>> {
    read(text.as_bytes()).unwrap().rows.into_iter().map(|row| row.cells).collect()
}

#[test]
fn commas_semicolons_and_tabs_stand_between_cells() {
    for text in ["Namn,Telefon\nMaria,08-1", "Namn;Telefon\r\nMaria;08-1\r\n", "Namn\tTelefon\nMaria\t08-1"] {
        assert_eq!(cells(text), [["Maria", "08-1"]], "{text}");
    }
    assert_eq!(cells("Namn\nMaria\n\n Eva \n"), [["Maria"], ["Eva"]]);
}

#[test]
fn a_row_knows_its_line_and_a_short_one_is_filled_up() {
    let table = read("\u{FEFF}Namn;Telefon\n;\n\"Maria\nLind\"\nEva;08-2;;\n".as_bytes()).unwrap();
    assert_eq!(table.columns, ["Namn", "Telefon"]);
    assert_eq!(table.rows[0], Row { line: 3, cells: vec!["Maria Lind".into(), String::new()] });
    assert_eq!(table.rows[1], Row { line: 5, cells: vec!["Eva".into(), "08-2".into()] });
    assert_eq!(table.unread, []);
}

#[test]
fn what_windows_wrote_is_read() {
    let table = read(b"Namn;Svarar\nG\xF6ran;8\x9616\n").unwrap();
    assert_eq!(table.rows[0].cells, ["Göran", "8–16"]);
}

#[test]
fn a_formula_is_no_word_and_a_text_kept_as_one_is() {
    let table =
        read(b"Namn,Telefon\n=HYPERLINK(A1),1\nEva,\"=\"\"08-2\"\"\"\n@SUM(1),2\n<b>Bo</b>,+46 8\n").unwrap();
    let unread = |line| Unread { line, why: WhyUnread::Formula };
    assert_eq!(table.unread, [unread(2), unread(4)]);
    assert_eq!(table.rows[0].cells, ["Eva", "08-2"]);
    assert_eq!(table.rows[1].cells, ["<b>Bo</b>", "+46 8"]);
}

#[test]
fn more_cells_than_columns_are_not_read_half() {
    let table = read(b"Namn,Telefon\nEva,08-2,Hus 3\n").unwrap();
    assert_eq!(table.unread, [Unread { line: 2, why: WhyUnread::TooManyCells }]);
    assert_eq!(table.rows, []);
}

#[test]
fn what_is_no_table_is_refused_with_why() {
    for nothing in ["", "\n\n", "Namn,Telefon\n", "Namn,Telefon\n,\n"] {
        assert_eq!(read(nothing.as_bytes()), Err(TableError::Empty), "{nothing:?}");
    }
    assert_eq!(read(b"Namn\nEva\n\x00\x01"), Err(TableError::NotText { line: 3 }));
    assert_eq!(read(b"\xFF\xFEN\x00"), Err(TableError::NotText { line: 1 }));
    let rows = format!("Namn\n{}", "Eva\n".repeat(100_000));
    assert_eq!(read(rows.as_bytes()), Err(TableError::TooManyRows));
    let large = "x".repeat(FILE_MAX_BYTES + 1);
    assert_eq!(read(large.as_bytes()), Err(TableError::TooLarge { bytes: large.len() }));
    let wide = format!("{}\nx", ",".repeat(COLUMNS_MAX));
    assert_eq!(read(wide.as_bytes()), Err(TableError::TooManyColumns));
}
