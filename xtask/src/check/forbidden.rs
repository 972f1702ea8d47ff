//! Calls that compile and must not be made.

use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use crate::place::Place;

/// Where to look, what not to find, and why.
const FORBIDDEN: [(&str, &str, &str); 6] = [
    ("mobile/src", "dangerous_inner_html", "what others wrote must never become markup"),
    ("mobile/src", "document::eval", "the browser's policy stops it, and every later task with it"),
    ("mobile/src", "style: \"", "the browser's policy stops a style written as text"),
    ("mobile/src", "document::Title", "it goes through eval"),
    ("mobile/src", "asset!(", "it needs a build tool that is not used here"),
    ("shared", "std::time::SystemTime", "shared code is told the time"),
];

/// Where one of them is right: the window has no other way to its page, and no policy that stops it.
const EXCEPT: [(&str, &str); 1] = [("mobile/src/platform/page/native.rs", "document::eval")];

/// Looks for each.
pub fn none(place: &Place) -> anyhow::Result<()> {
    let mut found = Vec::new();
    for (folder, call, reason) in FORBIDDEN {
        for file in files(&place.root.join(folder), "rs")? {
            let source = std::fs::read_to_string(&file).with_context(|| file.display().to_string())?;
            let shown = file.strip_prefix(&place.root).unwrap_or(&file).display().to_string();
            if EXCEPT.contains(&(shown.as_str(), call)) {
                continue;
            }
            found.extend(lines_with(&source, call).map(|line| format!("{shown}:{line} {call}: {reason}")));
        }
    }
    for file in files(&place.root, "rs")?.iter().filter(|file| file.ends_with("mod.rs")) {
        found.push(format!("{}: the parent stands beside the folder, never in it", file.display()));
    }
    if found.is_empty() { Ok(()) } else { bail!("\n  {}", found.join("\n  ")) }
}

/// Numbers of the lines that have `call` outside a comment.
fn lines_with<'a>(source: &'a str, call: &'a str) -> impl Iterator<Item = usize> + 'a {
    let code = |line: &'a str| line.split("//").next().unwrap_or_default();
    source.lines().enumerate().filter(move |(_, line)| code(line).contains(call)).map(|(at, _)| at + 1)
}

/// Every file below `folder` whose name ends so, but nothing that was built, downloaded or hidden.
pub fn files(folder: &Path, ending: &str) -> anyhow::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in std::fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            let path = entry?.path();
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            if path.is_dir() && !name.starts_with('.') && name != "target" && name != "node_modules" {
                waiting.push(path);
            } else if path.extension().is_some_and(|extension| extension == ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_is_found_by_its_line_and_a_comment_about_it_is_not() {
        let source = "fn a() {}\n// never document::eval\nlet x = document::eval(\"1\");\n";
        assert_eq!(lines_with(source, "document::eval").collect::<Vec<_>>(), [3]);
    }
}
