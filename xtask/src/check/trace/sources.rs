//! What the workspace's Rust sources hold, found by reading them from each target's root along its `mod` lines.
//!
//! A path says where the code stands: the modules on the way may be private, the item itself must be `pub` for somebody. What
//! only tests compile has no path. What a macro makes is not seen, except tests inside `proptest!`.

mod names;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Attribute, Expr, ExprLit, Ident, Item, ItemMod, Lit, Meta, MetaList, MetaNameValue, Token};

use self::names::Names;

/// The features that are pages of their own.
const PAGES: [&str; 2] = ["staff", "unit"];

/// Something that cargo compiles by itself.
pub struct Target {
    /// How its paths begin, if it is a library.
    pub crate_name: Option<String>,
    /// Its first file.
    pub root: PathBuf,
}

/// What kind of function it is, the weakest proof first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// No test.
    Plain,
    /// A test that is not run.
    Ignored,
    /// A test.
    Test,
}

/// All that was read.
#[derive(Default)]
pub struct Sources {
    names: Names,
    functions_by_file: BTreeMap<PathBuf, BTreeMap<String, Kind>>,
}

/// Where in a target the reading is.
struct Inside<'a> {
    /// The file that is read.
    file: &'a Path,
    /// Where the files of child modules lie.
    folder: PathBuf,
    /// The module's path; nothing outside a library and in what only tests compile.
    module: Option<String>,
}

impl Sources {
    /// Reads all of it.
    ///
    /// # Errors
    /// A file cannot be read, is no Rust, or is not where its `mod` line says.
    pub fn read(targets: &[Target]) -> anyhow::Result<Self> {
        let mut sources = Self::default();
        for target in targets {
            let folder = target.root.parent().unwrap_or(&target.root).to_owned();
            sources.read_file(&Inside { file: &target.root, folder, module: target.crate_name.clone() })?;
        }
        sources.names.settle();
        Ok(sources)
    }

    /// Whether there is a public item, variant or method of this path, by itself or by a `pub use`.
    pub fn has_item(&self, path: &str) -> bool {
        self.names.has(path)
    }

    /// Whether the file is compiled.
    pub fn has_file(&self, file: &Path) -> bool {
        self.functions_by_file.contains_key(file)
    }

    /// The function of this name in the file, if there is one; the best proof of those that share it.
    pub fn function(&self, file: &Path, name: &str) -> Option<Kind> {
        self.functions_by_file.get(file)?.get(name).copied()
    }

    fn read_file(&mut self, inside: &Inside<'_>) -> anyhow::Result<()> {
        let shown = || inside.file.display().to_string();
        let source = std::fs::read_to_string(inside.file).with_context(shown)?;
        let parsed = syn::parse_file(&source).with_context(shown)?;
        self.functions_by_file.entry(inside.file.to_owned()).or_default();
        self.read_items(&parsed.items, inside)
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "syn may add kinds of items, and only these hold tests"
    )]
    fn read_items(&mut self, items: &[Item], inside: &Inside<'_>) -> anyhow::Result<()> {
        for item in items {
            match item {
                Item::Mod(module) => self.read_module(module, inside)?,
                Item::Fn(function) => {
                    self.note(inside.file, &function.sig.ident, &function.attrs);
                }
                Item::Macro(call)
                    if call.mac.path.segments.last().is_some_and(|last| last.ident == "proptest") =>
                {
                    let tests = in_proptest.parse2(call.mac.tokens.clone());
                    for (name, attributes) in tests.with_context(|| inside.file.display().to_string())? {
                        self.note(inside.file, &name, &attributes);
                    }
                }
                _ => {}
            }
            if let Some(module) = &inside.module {
                self.names.add(module, item);
            }
        }
        Ok(())
    }

    fn read_module(&mut self, module: &ItemMod, inside: &Inside<'_>) -> anyhow::Result<()> {
        let name = module.ident.to_string();
        let outer = inside.module.as_ref().filter(|_| !is_only_for_tests(&module.attrs));
        let path = outer.map(|outer| format!("{outer}::{name}"));
        let folder = inside.folder.join(&name);
        if let Some((_, items)) = &module.content {
            return self.read_items(items, &Inside { file: inside.file, folder, module: path });
        }
        let file = match said_path(&module.attrs) {
            Some(said) => normal(&inside.file.with_file_name(said)),
            None => inside.folder.join(format!("{name}.rs")),
        };
        if !file.is_file() {
            bail!("{} has no file for its mod {name}", inside.file.display());
        }
        self.read_file(&Inside { file: &file, folder, module: path })
    }

    fn note(&mut self, file: &Path, name: &Ident, attributes: &[Attribute]) {
        let functions = self.functions_by_file.entry(file.to_owned()).or_default();
        let kind = functions.entry(name.to_string()).or_insert(Kind::Plain);
        *kind = kind_of(attributes).max(*kind);
    }
}

fn kind_of(attributes: &[Attribute]) -> Kind {
    let is_test = |attribute: &Attribute| {
        let path: Vec<_> =
            attribute.path().segments.iter().map(|segment| segment.ident.to_string()).collect();
        path == ["test"] || path == ["tokio", "test"]
    };
    let is_ignored = attributes.iter().any(|attribute| attribute.path().is_ident("ignore"));
    match (attributes.iter().any(is_test), is_ignored) {
        (true, false) => Kind::Test,
        (true, true) => Kind::Ignored,
        (false, _) => Kind::Plain,
    }
}

/// The functions inside `proptest!`, whose arguments are not those of Rust.
fn in_proptest(input: ParseStream<'_>) -> syn::Result<Vec<(Ident, Vec<Attribute>)>> {
    Attribute::parse_inner(input)?;
    let mut functions = Vec::new();
    while !input.is_empty() {
        let attributes = Attribute::parse_outer(input)?;
        input.parse::<syn::Visibility>()?;
        input.parse::<Token![fn]>()?;
        functions.push((input.parse()?, attributes));
        pass_over(input)?; // the arguments
        input.parse::<syn::ReturnType>()?;
        pass_over(input)?; // the body
    }
    Ok(functions)
}

/// Passes over one token, or all that stands between two brackets.
fn pass_over(input: ParseStream<'_>) -> syn::Result<()> {
    input.step(|cursor| {
        let next = cursor.token_tree().map(|(_, rest)| ((), rest));
        next.ok_or_else(|| cursor.error("something is expected"))
    })
}

/// Whether only tests, or what is made for them, compile it: `#[cfg(test)]`, also among other conditions. What a page of its
/// own compiles too, and tests along with it, is no such thing.
fn is_only_for_tests(attributes: &[Attribute]) -> bool {
    let conditions = attributes.iter().filter(|attribute| attribute.path().is_ident("cfg"));
    conditions
        .filter_map(|attribute| attribute.parse_args::<Meta>().ok())
        .any(|condition| asks_for_tests(&condition))
}

fn asks_for_tests(condition: &Meta) -> bool {
    match condition {
        Meta::Path(path) => path.is_ident("test"),
        Meta::List(list) if list.path.is_ident("not") => false,
        Meta::List(list) => list
            .parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated)
            .is_ok_and(|inner| inner.iter().any(asks_for_tests) && !is_of_a_page_too(list, &inner)),
        Meta::NameValue(_) => false,
    }
}

/// Whether one of several conditions, each of which is enough, is a page of its own.
fn is_of_a_page_too(list: &MetaList, inner: &Punctuated<Meta, Token![,]>) -> bool {
    let is_page = |condition: &Meta| match condition {
        Meta::NameValue(MetaNameValue {
            value: Expr::Lit(ExprLit { lit: Lit::Str(feature), .. }), ..
        }) => PAGES.contains(&feature.value().as_str()),
        Meta::Path(_) | Meta::List(_) | Meta::NameValue(_) => false,
    };
    list.path.is_ident("any") && inner.iter().any(is_page)
}

/// What `#[path = "…"]` says.
fn said_path(attributes: &[Attribute]) -> Option<String> {
    let path = attributes.iter().find(|attribute| attribute.path().is_ident("path"))?;
    let Expr::Lit(ExprLit { lit: Lit::Str(said), .. }) = &path.meta.require_name_value().ok()?.value else {
        return None;
    };
    Some(said.value())
}

/// The path with its `..` taken away.
fn normal(path: &Path) -> PathBuf {
    let mut found = PathBuf::new();
    for part in path.components() {
        if part == std::path::Component::ParentDir {
            found.pop();
        } else {
            found.push(part);
        }
    }
    found
}

#[cfg(test)]
mod tests;
