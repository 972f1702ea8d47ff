//! Rows over a small workspace: what holds, and each thing that does not.

use super::*;

/// A folder with these files. Each `lib.rs` is the root of a library that is called as the folder it stands in.
pub fn workspace(files: &[(&str, &str)]) -> (tempfile::TempDir, Sources) {
    let folder = tempfile::tempdir().unwrap();
    let mut targets = Vec::new();
    for (name, source) in files {
        let file = folder.path().join(name);
        let outer = file.parent().unwrap();
        std::fs::create_dir_all(outer).unwrap();
        std::fs::write(&file, source).unwrap();
        if file.ends_with("lib.rs") {
            let crate_name = outer.file_name().unwrap().to_str().unwrap().to_owned();
            targets.push(Target { crate_name: Some(crate_name), root: file });
        }
    }
    let sources = Sources::read(&targets).unwrap();
    (folder, sources)
}

const LIB: &str = "
pub mod rules;
mod screens;
fn hidden() {}

#[cfg(test)]
mod tests;
";

const TESTS: &str = "
#[test]
fn it_counts() {}
#[tokio::test(flavor = \"current_thread\")]
async fn it_waits() {}
proptest! {
    #![proptest_config(ProptestConfig::with_cases(9))]

    /// Any number of them.
    #[test]
    fn any_number_counts((one, other) in (0_u8..3, any::<bool>()), more in 0..4) { assert!(one < 9); }
    fn a_helper_of_it(one in 0..2) {}
}
fn a_helper() {}
#[test]
#[ignore = \"slow\"]
fn it_takes_a_day() {}
";

const BROWSER: &str = "
test(\"Idag turns, by itself\", async () => {});
// test(\"once\", async () => {});
";

const COLUMNS: [&str; 4] = ["item", "function", "screen", "test"];
const TEST: &str = "`it_counts` in `app/tests.rs`";

/// What is found in a table of these rows. The first row stands in line 3.
fn found_in(rows: &[&str]) -> Found {
    let (folder, sources) = workspace(&[
        ("app/lib.rs", LIB),
        ("app/rules.rs", "pub fn counted() {}"),
        ("app/screens.rs", ""),
        ("app/tests.rs", TESTS),
        ("app/lost.rs", "pub fn lost() {}\n#[test]\nfn nobody_runs_it() {}"),
        ("mobile/src/lib.rs", ""),
        ("tests/browser/x.test.mjs", BROWSER),
    ]);
    let text = format!("| item | function | screen | test |\n|---|---|---|---|\n{}\n", rows.join("\n"));
    found(&COLUMNS, &text, folder.path(), &sources)
}

fn faults_in(row: &str) -> Vec<String> {
    found_in(&[row]).faults.into_iter().map(|(_, fault)| fault).collect()
}

#[test]
fn a_row_whose_function_and_test_are_there_holds() {
    let right = format!("| counting | `app::rules::counted` | later | {TEST} |");
    let found =
        found_in(&[&right, &right.replace("later", "`mobile/src/lib.rs`"), &right.replace("later", "")]);
    assert_eq!(found, Found { rows: 3, not_built: 0, faults: vec![] });
}

#[test]
fn every_kind_of_test_is_found() {
    let tests = [
        "`it_waits` in `app/tests.rs`",
        "`any_number_counts` in `app/tests.rs`",
        "\"Idag turns, by itself\" in `tests/browser/x.test.mjs`",
        "`it_counts` in `app/tests.rs`, `it_waits` in `app/tests.rs`",
    ];
    for test in tests {
        assert_eq!(faults_in(&format!("| a | `app::rules::counted` | | {test} |")), Vec::<String>::new());
    }
}

#[test]
fn a_function_that_is_missing_is_said_with_its_line() {
    let right = format!("| a | `app::rules::counted` | | {TEST} |");
    let wrong = format!("| b | `app::rules::counted`, `app::rules::gone` | | {TEST} |");
    assert_eq!(found_in(&[&right, &wrong]).faults, [(4, "there is no public app::rules::gone".to_owned())]);
    for path in
        ["app::hidden", "app::tests::a_helper", "app::lost::lost", "app::rules", "other::rules::counted"]
    {
        let faults = faults_in(&format!("| a | `{path}` | | {TEST} |"));
        assert_eq!(faults, [format!("there is no public {path}")]);
    }
}

#[test]
fn a_test_that_proves_nothing_is_said_with_the_reason() {
    let cases = [
        ("`it_sings` in `app/tests.rs`", "there is no test it_sings in app/tests.rs"),
        ("`a_helper` in `app/tests.rs`", "a_helper in app/tests.rs is a function and no test"),
        ("`a_helper_of_it` in `app/tests.rs`", "a_helper_of_it in app/tests.rs is a function and no test"),
        (
            "`it_takes_a_day` in `app/tests.rs`",
            "it_takes_a_day in app/tests.rs is ignored, so it proves nothing",
        ),
        ("`nobody_runs_it` in `app/lost.rs`", "app/lost.rs is no file that cargo compiles"),
        ("`it_counts` in `app/gone.rs`", "app/gone.rs is no file that cargo compiles"),
        ("\"Idag\" in `tests/browser/x.test.mjs`", "there is no test \"Idag\" in tests/browser/x.test.mjs"),
        ("\"once\" in `tests/browser/x.test.mjs`", "there is no test \"once\" in tests/browser/x.test.mjs"),
        ("\"once\" in `tests/browser/y.test.mjs`", "there is no file tests/browser/y.test.mjs"),
    ];
    for (test, fault) in cases {
        assert_eq!(faults_in(&format!("| a | `app::rules::counted` | | {test} |")), [fault]);
    }
}

#[test]
fn a_screen_that_is_missing_is_said() {
    let faults = faults_in(&format!("| a | `app::rules::counted` | `mobile/src/gone.rs` | {TEST} |"));
    assert_eq!(faults, ["there is no screen in mobile/src/gone.rs"]);
}

#[test]
fn a_cell_that_keeps_to_no_grammar_is_malformed() {
    let cases = [
        (format!("| | `app::rules::counted` | | {TEST} |"), "item: "),
        (format!("| a | | | {TEST} |"), "function: "),
        (format!("| a | later | | {TEST} |"), "function: "),
        (format!("| a | `app::rules::counted` | soon | {TEST} |"), "screen: "),
        ("| a | `app::rules::counted` | | |".to_owned(), "test: "),
        ("| a | `app::rules::counted` |".to_owned(), "test: "),
    ];
    for (row, begins) in cases {
        let faults = faults_in(&row);
        assert!(matches!(&faults[..], [fault] if fault.starts_with(begins)), "{row}: {faults:?}");
    }
}

#[test]
fn a_malformed_table_fails() {
    let (folder, sources) = workspace(&[]);
    let text = "| item | function | test |\n|---|---|---|\n| a | `app::gone` | b |\n";
    let found = found(&COLUMNS, text, folder.path(), &sources);
    assert_eq!(found.faults, [(1, "the columns are not item | function | screen | test".to_owned())]);
}

#[test]
fn what_is_not_built_is_counted_once_a_row_and_fails_nothing() {
    let found = found_in(&[
        "| a | not built: no plan section | later | not built: no plan section |",
        "| b | `app::rules::counted` | | not built: no story yet |",
        &format!("| c | `app::rules::counted` | | {TEST} |"),
        "| d | `app::rules::gone` | | not built: no story yet |",
    ]);
    let faults = vec![(6, "there is no public app::rules::gone".to_owned())];
    assert_eq!(found, Found { rows: 4, not_built: 3, faults });
}

#[test]
fn libraries_have_names_and_all_that_is_compiled_is_read() {
    let target = |kind: &str, name: &str| serde_json::json!({"kind": [kind], "name": name, "src_path": name});
    let metadata = serde_json::json!({"packages": [
        {"targets": [target("lib", "samlat_record"), target("test", "two-devices")]},
        {"targets": [target("bin", "xtask")]},
    ]});
    let found = targets(&metadata).unwrap();
    let names: Vec<_> = found.iter().map(|target| target.crate_name.as_deref()).collect();
    assert_eq!(names, [Some("samlat_record"), None, None]);
    assert!(targets(&serde_json::json!({})).is_err());
}
