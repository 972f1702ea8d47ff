//! The body of the fuzz target of `exchange`: a list that is read from a file.
//!
//! Nothing may panic, and what is read keeps what it promises: whole rows, one line a cell, and nothing that counts.

use samlat_exchange::table;

/// The bytes of a list.
pub fn table(bytes: &[u8]) {
    let Ok(table) = table::read(bytes) else { return };
    assert!(table.columns.len() <= table::COLUMNS_MAX);
    assert!(table.rows.len() + table.unread.len() <= table::ROWS_MAX);
    for row in &table.rows {
        assert_eq!(row.cells.len(), table.columns.len(), "a row is whole");
        assert!(row.cells.iter().any(|cell| !cell.is_empty()), "a row says something");
        for cell in &row.cells {
            assert!(!cell.contains(char::is_control) && cell.trim() == cell, "one line a cell: {cell:?}");
        }
    }
}
