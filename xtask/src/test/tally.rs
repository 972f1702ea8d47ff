//! What ran, counted from what the test programs themselves print.

use std::time::Duration;

/// Counts of tests, and of steps that are one claim each.
#[derive(Debug, Default)]
pub struct Tally {
    passed: usize,
    failed: usize,
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    name: &'static str,
    passed: usize,
    failed: usize,
    took: Duration,
}

impl Tally {
    /// Tests counted so far, as passed and failed.
    pub fn counted(&self) -> (usize, usize) {
        (self.passed, self.failed)
    }

    /// Everything that failed.
    pub fn failed(&self) -> usize {
        self.failed
    }

    /// Counts the tests in what cargo, node or Python printed.
    pub fn read(&mut self, lines: &[String]) {
        for line in lines {
            let line = without_colours(line);
            let (passed, failed) =
                of_cargo(&line).or_else(|| of_node(&line)).or_else(|| run_by_python(&line)).unwrap_or((0, 0));
            let failed_in_python = failed_in_python(&line).unwrap_or(0);
            self.passed = (self.passed + passed).saturating_sub(failed_in_python);
            self.failed += failed + failed_in_python;
        }
    }

    /// Ends a step: what was counted since `before` is its row. A step that counted nothing is itself one claim; one
    /// that failed without a failed test counts as a failure.
    pub fn close(&mut self, name: &'static str, before: (usize, usize), succeeded: bool, took: Duration) {
        if succeeded && self.counted() == before {
            self.passed += 1;
        }
        if !succeeded && self.failed == before.1 {
            self.failed += 1;
        }
        self.rows.push(Row { name, passed: self.passed - before.0, failed: self.failed - before.1, took });
    }

    /// Prints a row for each step, and the sum last.
    pub fn print(&self) {
        println!("\n{:>6} {:>6} {:>6}", "passed", "failed", "time");
        for row in &self.rows {
            println!("{:>6} {:>6} {:>6}  {}", row.passed, row.failed, minutes(row.took), row.name);
        }
        let took = self.rows.iter().map(|row| row.took).sum();
        println!("\n{} passed, {} failed in {}", self.passed, self.failed, minutes(took));
    }
}

fn minutes(took: Duration) -> String {
    format!("{}:{:02}", took.as_secs() / 60, took.as_secs() % 60)
}

/// `test result: ok. 12 passed; 0 failed; …`
fn of_cargo(line: &str) -> Option<(usize, usize)> {
    let rest = line.strip_prefix("test result: ")?;
    Some((number_before(rest, " passed")?, number_before(rest, " failed")?))
}

/// `ℹ pass 5` and `ℹ fail 1`
fn of_node(line: &str) -> Option<(usize, usize)> {
    let rest = line.strip_prefix("ℹ ").or_else(|| line.strip_prefix("# "))?;
    if let Some(passed) = rest.strip_prefix("pass ") {
        return Some((passed.trim().parse().ok()?, 0));
    }
    Some((0, rest.strip_prefix("fail ")?.trim().parse().ok()?))
}

/// `Ran 2 tests in 8.279s`, said by Python's unittest of all that ran; a `FAILED` after it says how many did not pass.
/// What it says of each test is no help: the programs under test speak in the middle of its line.
fn run_by_python(line: &str) -> Option<(usize, usize)> {
    Some((number_before(line.strip_prefix("Ran ")?, " test")?, 0))
}

/// `FAILED (failures=1, errors=2)`
fn failed_in_python(line: &str) -> Option<usize> {
    let kinds = line.strip_prefix("FAILED (")?.strip_suffix(')')?;
    let counts = kinds.split(", ").filter_map(|kind| match kind.split_once('=')? {
        ("failures" | "errors", count) => count.parse::<usize>().ok(),
        _ => None,
    });
    Some(counts.sum())
}

fn number_before(text: &str, word: &str) -> Option<usize> {
    let before = text.split_once(word)?.0;
    before.rsplit(|letter: char| !letter.is_ascii_digit()).next()?.parse().ok()
}

fn without_colours(line: &str) -> String {
    let mut plain = String::new();
    let mut parts = line.split('\u{1b}');
    plain.push_str(parts.next().unwrap_or_default());
    for part in parts {
        plain.push_str(part.split_once('m').map_or(part, |(_, rest)| rest));
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally_of(text: &str) -> (usize, usize) {
        let mut tally = Tally::default();
        tally.read(&text.lines().map(str::to_owned).collect::<Vec<_>>());
        tally.counted()
    }

    #[test]
    fn cargo_node_and_python_are_counted() {
        assert_eq!(tally_of("test result: FAILED. 12 passed; 3 failed; 0 ignored; 0 measured"), (12, 3));
        assert_eq!(tally_of("ℹ tests 6\nℹ pass 5\nℹ fail 1\nℹ cancelled 0"), (5, 1));
        assert_eq!(tally_of("\u{1b}[34mℹ pass 4\u{1b}[39m"), (4, 0));
        assert_eq!(tally_of("test_a (w.T.test_a) ... dbus: on\nok\nRan 2 tests in 8.279s\n\nOK"), (2, 0));
        assert_eq!(tally_of("Ran 4 tests in 1s\n\nFAILED (failures=1, errors=2, skipped=1)"), (1, 3));
    }

    #[test]
    fn a_step_without_tests_is_one_claim() {
        let mut tally = Tally::default();
        tally.close("formatted", (0, 0), true, Duration::ZERO);
        tally.close("built", (1, 0), false, Duration::ZERO);
        assert_eq!(tally.counted(), (1, 1));
    }

    #[test]
    fn a_failed_step_whose_tests_were_counted_is_not_counted_again() {
        let mut tally = Tally::default();
        tally.read(&["test result: FAILED. 1 passed; 2 failed;".to_owned()]);
        tally.close("packages", (0, 0), false, Duration::ZERO);
        assert_eq!(tally.counted(), (1, 2));
    }
}
