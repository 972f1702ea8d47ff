//! What is acknowledged stays, whatever kills the process, and only one process writes.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};

use futures::executor::block_on;

use super::*;

fn put(key: &str, value: &str) -> ChangedRow {
    (key.to_owned(), Some(value.as_bytes().to_vec()))
}

fn keys(file: &DatabaseFile) -> Vec<String> {
    block_on(file.read_all()).unwrap().into_iter().map(|(key, _)| key).collect()
}

#[test]
fn rows_come_back_in_the_order_of_their_keys_after_reopening() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows");
    let file = DatabaseFile::open(&path).unwrap();
    block_on(file.persist(vec![put("b/2", "two"), put("a", "one"), put("b/10", "ten")])).unwrap();
    block_on(file.persist(vec![put("a", "uno"), ("b/2".to_owned(), None)])).unwrap();
    drop(file);
    let rows = block_on(DatabaseFile::open(&path).unwrap().read_all()).unwrap();
    assert_eq!(rows, [("a".to_owned(), b"uno".to_vec()), ("b/10".to_owned(), b"ten".to_vec())]);
}

#[test]
fn a_second_writer_is_turned_away_and_comes_in_when_the_first_is_gone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows");
    let first = DatabaseFile::open(&path).unwrap();
    assert_eq!(DatabaseFile::open(&path).err(), Some(StorageError::Elsewhere));
    drop(first);
    assert!(DatabaseFile::open(&path).is_ok());
}

#[test]
fn a_transaction_that_is_dropped_leaves_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows");
    let file = DatabaseFile::open(&path).unwrap();
    block_on(file.persist(vec![put("kept", "1")])).unwrap();
    let transaction = file.database.begin_write().unwrap();
    transaction.open_table(ROWS).unwrap().insert("torn", b"2".as_slice()).unwrap();
    drop(transaction);
    drop(file);
    assert_eq!(keys(&DatabaseFile::open(&path).unwrap()), ["kept"]);
}

#[test]
fn a_newer_database_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows");
    let file = DatabaseFile::open(&path).unwrap();
    let transaction = file.database.begin_write().unwrap();
    transaction.open_table(DEVICE).unwrap().insert(LAYOUT_KEY, LAYOUT + 1).unwrap();
    transaction.commit().unwrap();
    drop(file);
    assert_eq!(DatabaseFile::open(&path).err(), Some(StorageError::Newer));
}

#[cfg(unix)]
#[test]
fn the_file_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows");
    DatabaseFile::open(&path).unwrap();
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn a_file_that_is_no_database_is_said_to_be_broken_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows");
    std::fs::write(&path, b"not a database, but somebody's letter").unwrap();
    assert!(matches!(DatabaseFile::open(&path), Err(StorageError::Broken(_))));
    assert_eq!(std::fs::read(&path).unwrap(), b"not a database, but somebody's letter");
}

/// Writes until it is killed. Runs only as the child of the test below.
#[test]
fn child_that_writes_until_it_is_killed() {
    let Some(path) = std::env::var_os("SAMLAT_TEST_WRITES_TO") else { return };
    let file = DatabaseFile::open(&PathBuf::from(path)).unwrap();
    let begun = keys(&file).len();
    for number in begun..usize::MAX {
        let row = format!("{number:06}");
        block_on(
            file.persist(vec![
                put(&format!("a/{row}"), "first half"),
                put(&format!("b/{row}"), "second half"),
            ]),
        )
        .unwrap();
        println!("kept {row}");
    }
}

#[test]
fn nothing_acknowledged_is_lost_and_nothing_is_torn_by_kill_9() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("rows");
    let mut acknowledged = Vec::new();
    for round in 1..=8 {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["child_that_writes_until_it_is_killed", "--nocapture", "--test-threads=1"])
            .env("SAMLAT_TEST_WRITES_TO", &path)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let kept = lines
            .map(Result::unwrap)
            .filter_map(|line| line.rsplit_once("kept ").map(|(_, row)| row.to_owned()));
        acknowledged.extend(kept.take(3 * round));
        // On Unix this is SIGKILL.
        child.kill().unwrap();
        child.wait().unwrap();
    }
    let found = keys(&DatabaseFile::open(&path).unwrap());
    let halves = |half: &str| -> Vec<String> {
        found.iter().filter_map(|key| key.strip_prefix(half).map(str::to_owned)).collect()
    };
    assert_eq!(halves("a/"), halves("b/"));
    assert!(acknowledged.len() > 100, "{}", acknowledged.len());
    let lost: Vec<_> = acknowledged.iter().filter(|row| !halves("a/").contains(row)).collect();
    assert!(lost.is_empty(), "{lost:?}");
}
