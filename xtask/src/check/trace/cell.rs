//! What the cells of a row may say.
//!
//! | column | grammar |
//! |---|---|
//! | function | a code span with a Rust path, or several with commas between: `` `samlat_record::rules::coming` `` |
//! | test | a test, or several with commas between: `` `name_of_the_fn` in `path/of/the/file.rs` ``, or for the browser `` "its title" in `tests/browser/x.test.mjs` `` |
//! | screen | nothing, `later`, or code spans with files of the app: `` `mobile/src/screens/today.rs` `` |
//!
//! A function or a test may be `not built:` and why. All other columns hold words.

use super::table::Part;

/// What a cell says.
#[derive(Debug, PartialEq)]
pub enum Cell<T> {
    /// What it names, in its order.
    Names(Vec<T>),
    /// It is not built, and the cell says why.
    NotBuilt,
}

/// A test, by where it stands.
#[derive(Debug, PartialEq)]
pub enum Test {
    /// A function of Rust.
    Function {
        /// Its name.
        name: String,
        /// The file, from the workspace's root.
        file: String,
    },
    /// A test of the browser.
    Title {
        /// Its title.
        title: String,
        /// The file, from the workspace's root.
        file: String,
    },
}

const NOT_BUILT: &str = "not built:";
const LATER: &str = "later";

impl<T> Cell<T> {
    /// What is wrong with each thing that is named.
    pub fn faults(&self, fault: impl Fn(&T) -> Option<String>) -> Cell<String> {
        match self {
            Self::Names(names) => Cell::Names(names.iter().filter_map(fault).collect()),
            Self::NotBuilt => Cell::NotBuilt,
        }
    }
}

/// The Rust paths of a cell.
///
/// # Errors
/// The cell is empty or keeps to no grammar; the error says which is expected.
pub fn functions(cell: &[Part]) -> Result<Cell<String>, String> {
    listed(cell, |rest| match rest {
        [Part::Code(path), rest @ ..] if path.contains("::") => Some((path.clone(), rest)),
        _ => None,
    })
    .ok_or_else(|| "paths in code spans are expected, or `not built:` and why".to_owned())
}

/// The tests of a cell.
///
/// # Errors
/// As [`functions`].
pub fn tests(cell: &[Part]) -> Result<Cell<Test>, String> {
    listed(cell, |rest| match rest {
        [Part::Code(name), Part::Words(words), Part::Code(file), rest @ ..]
            if words.trim() == "in" && file.ends_with(".rs") =>
        {
            Some((Test::Function { name: name.clone(), file: file.clone() }, rest))
        }
        [Part::Words(words), Part::Code(file), rest @ ..] if file.ends_with(".test.mjs") => {
            let title = words.trim().strip_prefix('"')?.strip_suffix("\" in")?.to_owned();
            Some((Test::Title { title, file: file.clone() }, rest))
        }
        _ => None,
    })
    .ok_or_else(|| {
        "`name` in `file.rs` or \"title\" in `file.test.mjs` is expected, or `not built:` and why".to_owned()
    })
}

/// The app's files of a cell.
///
/// # Errors
/// The cell says something else.
pub fn screens(cell: &[Part]) -> Result<Cell<String>, String> {
    let is_later = matches!(cell, [Part::Words(words)] if words.trim() == LATER);
    if cell.is_empty() || is_later {
        return Ok(Cell::Names(Vec::new()));
    }
    let files = listed(cell, |rest| match rest {
        [Part::Code(file), rest @ ..] if file.starts_with("mobile/src/") => Some((file.clone(), rest)),
        _ => None,
    });
    match files {
        Some(Cell::Names(files)) => Ok(Cell::Names(files)),
        Some(Cell::NotBuilt) | None => Err(format!("files of the app, `{LATER}` or nothing is expected")),
    }
}

/// Things with commas between. `first` takes one from the start of the parts; nothing when there is none.
fn listed<T>(
    cell: &[Part],
    first: impl for<'a> Fn(&'a [Part]) -> Option<(T, &'a [Part])>,
) -> Option<Cell<T>> {
    if let [Part::Words(words), rest @ ..] = cell
        && let Some(why) = words.trim().strip_prefix(NOT_BUILT)
    {
        return (!why.is_empty() || !rest.is_empty()).then_some(Cell::NotBuilt);
    }
    let mut names = Vec::new();
    let mut left = cell.to_vec();
    loop {
        let (name, rest) = first(&left)?;
        names.push(name);
        let Some((comma, rest)) = rest.split_first() else { return Some(Cell::Names(names)) };
        let Part::Words(words) = comma else { return None };
        let words = words.trim().strip_prefix(',')?.trim().to_owned();
        let begun = if words.is_empty() { None } else { Some(Part::Words(words)) };
        left = begun.into_iter().chain(rest.iter().cloned()).collect();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::trace::table;

    /// The parts of a cell that is written so.
    fn cell(written: &str) -> Vec<Part> {
        let (mut rows, faults) = table::rows(&format!("| x |\n|---|\n| {written} |\n"), &["x"]);
        assert_eq!(faults, [], "{written}");
        rows.remove(0).cells.remove(0)
    }

    #[test]
    fn functions_are_code_spans_with_paths() {
        let names = |paths: &[&str]| Ok(Cell::Names(paths.iter().map(|path| (*path).to_owned()).collect()));
        assert_eq!(functions(&cell("`a::b`")), names(&["a::b"]));
        assert_eq!(functions(&cell("`a::b`, `a::C::d`")), names(&["a::b", "a::C::d"]));
        for wrong in
            ["", "a::b", "`a`", "`a::b` `a::c`", "`a::b`,", "`a::b` and more", "later", "[`a::b`](c)"]
        {
            assert!(functions(&cell(wrong)).is_err(), "{wrong}");
        }
    }

    #[test]
    fn tests_are_functions_in_files_or_titles_in_files() {
        let function =
            |name: &str, file: &str| Test::Function { name: name.to_owned(), file: file.to_owned() };
        let title = |title: &str, file: &str| Test::Title { title: title.to_owned(), file: file.to_owned() };
        assert_eq!(tests(&cell("`a` in `b.rs`")), Ok(Cell::Names(vec![function("a", "b.rs")])));
        let all = "`a` in `b.rs`, \"an in, `not`\" in `c.test.mjs`".replace("`not`", "no");
        let found = tests(&cell(&format!("{all}, \"d's\" in `e.test.mjs`, `f` in `g.rs`")));
        let expected = vec![
            function("a", "b.rs"),
            title("an in, no", "c.test.mjs"),
            title("d's", "e.test.mjs"),
            function("f", "g.rs"),
        ];
        assert_eq!(found, Ok(Cell::Names(expected)));
        for wrong in
            ["", "`a`", "`a` `b.rs`", "`a` in b.rs", "`a` in `b.py`", "a in `b.test.mjs`", "`b.rs`", "later"]
        {
            assert!(tests(&cell(wrong)).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_is_not_built_says_why() {
        assert_eq!(functions(&cell("not built: no plan section")), Ok(Cell::NotBuilt));
        assert_eq!(tests(&cell("not built: see `a`")), Ok(Cell::NotBuilt));
        for wrong in ["not built:", "not built", "`a::b`, not built: half"] {
            assert!(functions(&cell(wrong)).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_screen_may_be_empty_or_later_and_nothing_else_that_is_no_file() {
        assert_eq!(screens(&cell("")), Ok(Cell::Names(vec![])));
        assert_eq!(screens(&cell("later")), Ok(Cell::Names(vec![])));
        let file = "mobile/src/screens/today.rs";
        assert_eq!(screens(&cell(&format!("`{file}`"))), Ok(Cell::Names(vec![file.to_owned()])));
        for wrong in ["Later", "later on", "`a.rs`", "not built: no time", "Idag"] {
            assert!(screens(&cell(wrong)).is_err(), "{wrong}");
        }
    }
}
