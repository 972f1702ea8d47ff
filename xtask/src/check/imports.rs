//! Who may link whom. `ARCHITECTURE.md` has the table; cargo knows what is so.
//!
//! The relay cannot read a record because the code that could is not in it. That is only true while it is checked.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, bail};
use serde_json::Value;

use crate::place::{self, Place};
use crate::toolchain::TARGET;

/// A package, and the packages it must never reach.
const NEVER: [(&str, &[&str]); 8] = [
    (
        "samlat-relay",
        &[
            "samlat-record",
            "samlat-cipher",
            "samlat-circle",
            "samlat-exchange",
            "automerge",
            "hpke",
            "chacha20poly1305",
        ],
    ),
    (
        "samlat-protocol",
        &[
            "samlat-record",
            "samlat-cipher",
            "samlat-circle",
            "automerge",
            "tokio",
            "reqwest",
            "axum",
            "dioxus",
        ],
    ),
    (
        "samlat-record",
        &[
            "samlat-protocol",
            "samlat-cipher",
            "samlat-circle",
            "tokio",
            "reqwest",
            "axum",
            "dioxus",
            "rusqlite",
        ],
    ),
    // Small, so that it is built quick and read at one sitting.
    ("samlat-cipher", &["samlat-record", "automerge", "tokio", "reqwest", "axum", "dioxus"]),
    ("samlat-circle", &["tokio", "reqwest", "axum", "dioxus", "rusqlite"]),
    ("samlat-exchange", &["samlat-cipher", "samlat-circle", "tokio", "reqwest", "axum", "dioxus"]),
    // What is fetched when it is wanted is code for a file, and no more.
    ("samlat-file", &["samlat-protocol", "samlat-cipher", "samlat-circle", "dioxus", "reqwest", "tokio"]),
    // A model that could borrow from the code would agree with its faults.
    ("samlat-model", &["samlat-protocol", "samlat-cipher", "samlat-circle", "samlat-record", "samlat-relay"]),
];

/// What only tests use: no package links it.
const ONLY_TESTED: [&str; 2] = ["samlat-model", "stateright"];

/// The pages of those who hold no record, and what is fetched when it is wanted: package and feature of each.
const LEAN: [(&str, &str); 3] = [("samlat", "staff"), ("samlat", "unit"), ("samlat-file", "")];

/// Packages that would make such a program heavy, or let it hold a record.
const NOT_IN_LEAN: [&str; 2] = ["automerge", "autosurgeon"];

/// Compares what cargo knows with the table.
pub fn one_way(_place: &Place) -> anyhow::Result<()> {
    let broken = broken(&place::metadata(&[])?);
    if broken.is_empty() { Ok(()) } else { bail!("{}", broken.join("; ")) }
}

/// Looks at what the pages of those who hold no record, and what is fetched when it is wanted, link.
pub fn lean_pages_are_thin(place: &Place) -> anyhow::Result<()> {
    LEAN.iter().try_for_each(|(package, feature)| is_thin(place, package, feature))
}

fn is_thin(place: &Place, package: &str, feature: &str) -> anyhow::Result<()> {
    let mut tree = place.cargo();
    tree.args([
        "tree",
        "--package",
        package,
        "--no-default-features",
        "--features",
        feature,
        "--target",
        TARGET,
    ]);
    let output = tree.args(["--edges", "normal", "--prefix", "none", "--format", "{p}"]).output()?;
    if !output.status.success() {
        bail!("cargo tree: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    let lines = String::from_utf8_lossy(&output.stdout).into_owned();
    let linked: BTreeSet<_> = lines.lines().filter_map(|line| line.split_whitespace().next()).collect();
    let wrong: Vec<_> = NOT_IN_LEAN.iter().filter(|name| linked.contains(*name)).copied().collect();
    if linked.is_empty() {
        bail!("cargo tree says nothing");
    }
    if wrong.is_empty() { Ok(()) } else { bail!("{package} with {feature} links {}", wrong.join(", ")) }
}

/// What reaches what it must not, one sentence each.
fn broken(metadata: &Value) -> Vec<String> {
    let graph = graph(metadata).unwrap_or_default();
    let mut sentences = Vec::new();
    for (name, never) in NEVER {
        let reached = reached(&graph, name);
        if reached.is_empty() {
            sentences.push(format!("{name} is not in the workspace, or links nothing"));
        }
        let wrong: Vec<_> = never.iter().filter(|other| reached.contains(**other)).copied().collect();
        if !wrong.is_empty() {
            sentences.push(format!("{name} reaches {}", wrong.join(", ")));
        }
    }
    for (name, linked) in graph.iter().filter(|(name, _)| !ONLY_TESTED.contains(&name.as_str())) {
        let wrong = linked.iter().filter(|other| ONLY_TESTED.contains(&other.as_str()));
        sentences.extend(wrong.map(|other| format!("{name} links {other}, which only tests use")));
    }
    sentences
}

/// Names of packages by the name of who links them, tests and build scripts left out.
fn graph(metadata: &Value) -> anyhow::Result<BTreeMap<String, BTreeSet<String>>> {
    let list = |value: Option<&Value>| value.and_then(Value::as_array).cloned().context("cargo metadata");
    let text =
        |value: &Value, key: &str| value.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let packages = list(metadata.get("packages"))?;
    let names: BTreeMap<_, _> =
        packages.iter().map(|package| (text(package, "id"), text(package, "name"))).collect();
    let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for node in list(metadata.get("resolve").and_then(|resolve| resolve.get("nodes")))? {
        let linked = list(node.get("deps"))?;
        let linked = linked.iter().filter(|dependency| is_linked(dependency));
        let linked = linked.filter_map(|dependency| names.get(&text(dependency, "pkg")).cloned());
        graph.entry(names.get(&text(&node, "id")).cloned().unwrap_or_default()).or_default().extend(linked);
    }
    Ok(graph)
}

/// Whether a dependency is one that ships: its kind is neither `dev` nor `build`.
fn is_linked(dependency: &Value) -> bool {
    let kinds = dependency.get("dep_kinds").and_then(Value::as_array);
    kinds.is_some_and(|kinds| kinds.iter().any(|kind| kind.get("kind").is_some_and(Value::is_null)))
}

fn reached<'a>(graph: &'a BTreeMap<String, BTreeSet<String>>, from: &'a str) -> BTreeSet<&'a str> {
    let mut seen = BTreeSet::new();
    let mut waiting = vec![from];
    while let Some(name) = waiting.pop() {
        for next in graph.get(name).into_iter().flatten() {
            if seen.insert(next.as_str()) {
                waiting.push(next);
            }
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    /// A workspace in which every package links `serde`, and `extra` links as told.
    fn workspace(extra: &[(&str, &str, Value)]) -> Value {
        let names = NEVER.iter().map(|(name, _)| *name).chain(["serde", "glue", "automerge"]);
        let packages: Vec<_> = names.clone().map(|name| json!({"id": name, "name": name})).collect();
        let nodes: Vec<_> = names
            .map(|name| {
                let mut deps = vec![json!({"pkg": "serde", "dep_kinds": [{"kind": null}]})];
                for (_, to, kind) in extra.iter().filter(|(from, _, _)| *from == name) {
                    deps.push(json!({"pkg": to, "dep_kinds": [{"kind": kind}]}));
                }
                json!({"id": name, "deps": deps})
            })
            .collect();
        json!({"packages": packages, "resolve": {"nodes": nodes}})
    }

    #[test]
    fn a_workspace_that_keeps_to_the_table_is_left_alone() {
        assert!(broken(&workspace(&[])).is_empty());
    }

    #[test]
    fn a_relay_that_reaches_automerge_through_another_package_is_caught() {
        let found =
            broken(&workspace(&[("samlat-relay", "glue", Value::Null), ("glue", "automerge", Value::Null)]));
        assert_eq!(found, ["samlat-relay reaches automerge"]);
    }

    #[test]
    fn a_package_that_links_the_model_is_caught_and_tests_may() {
        let links = |kind| broken(&workspace(&[("samlat-circle", "samlat-model", kind)]));
        assert_eq!(links(Value::Null), ["samlat-circle links samlat-model, which only tests use"]);
        assert!(links(json!("dev")).is_empty());
    }

    #[test]
    fn a_model_that_borrows_from_the_code_is_caught() {
        let found = broken(&workspace(&[("samlat-model", "samlat-protocol", Value::Null)]));
        assert_eq!(found, ["samlat-model reaches samlat-protocol"]);
    }

    #[test]
    fn what_only_tests_use_is_allowed() {
        assert!(broken(&workspace(&[("samlat-relay", "automerge", json!("dev"))])).is_empty());
    }

    #[test]
    fn a_package_that_is_gone_is_not_called_good() {
        assert_eq!(broken(&json!({"packages": [], "resolve": {"nodes": []}})).len(), NEVER.len());
    }
}
