//! Which paths name a public item, as far as the sources say it without a compiler.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::{Attribute, ImplItem, Item, ItemImpl, TraitItem, Type, UseTree, Visibility};

use super::is_only_for_tests;

/// A path with more names than this is one that `use` lines made by going round.
const LONGEST_PATH: usize = 16;

/// Public items by their paths, and the `use` lines between them.
#[derive(Default)]
pub struct Names {
    items: BTreeSet<String>,
    /// What each name in a module stands for; `module::*` for what is taken in whole.
    uses: BTreeMap<String, Vec<Use>>,
    /// Types as they are called where they have an `impl`, each with the name of a member.
    members: Vec<(Vec<String>, String)>,
}

struct Use {
    /// A `use` line does not say whether its first name is a module here or a crate: one of these.
    targets: Vec<String>,
    is_public: bool,
}

impl Names {
    /// Whether this path names a public item.
    pub fn has(&self, path: &str) -> bool {
        self.defined(path, false, &mut BTreeSet::new()).is_some()
    }

    /// Adds what an item of this module brings, modules left out.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "syn may add kinds of items, and the rest names nothing"
    )]
    pub fn add(&mut self, module: &str, item: &Item) {
        match item {
            Item::Fn(one) => self.add_public(module, &one.sig.ident, &one.vis, &one.attrs, []),
            Item::Struct(one) => self.add_public(module, &one.ident, &one.vis, &one.attrs, []),
            Item::Union(one) => self.add_public(module, &one.ident, &one.vis, &one.attrs, []),
            Item::Type(one) => self.add_public(module, &one.ident, &one.vis, &one.attrs, []),
            Item::Const(one) => self.add_public(module, &one.ident, &one.vis, &one.attrs, []),
            Item::Static(one) => self.add_public(module, &one.ident, &one.vis, &one.attrs, []),
            Item::Enum(one) => {
                let variants = one.variants.iter().map(|variant| variant.ident.to_string());
                self.add_public(module, &one.ident, &one.vis, &one.attrs, variants);
            }
            Item::Trait(one) => {
                self.add_public(
                    module,
                    &one.ident,
                    &one.vis,
                    &one.attrs,
                    one.items.iter().filter_map(name_in_trait),
                );
            }
            Item::Impl(one) if !is_only_for_tests(&one.attrs) => self.add_impl(module, one),
            Item::Use(one) if !is_only_for_tests(&one.attrs) => {
                self.add_use(module, &mut Vec::new(), &one.tree, is_public(&one.vis));
            }
            Item::Macro(one) if one.mac.path.is_ident("item") => {
                let (names, parts) = declared(one.mac.tokens.clone());
                for name in names {
                    let path = format!("{module}::{name}");
                    self.items.extend(parts.iter().map(|part| format!("{path}::{part}")));
                    self.items.insert(path);
                }
            }
            _ => {}
        }
    }

    /// Gives every member of an `impl` its path, once all files have been read.
    pub fn settle(&mut self) {
        for (types, member) in std::mem::take(&mut self.members) {
            let found = types.iter().find_map(|name| self.defined(name, true, &mut BTreeSet::new()));
            self.items.extend(found.map(|name| format!("{name}::{member}")));
        }
    }

    fn add_public(
        &mut self,
        module: &str,
        name: &syn::Ident,
        visibility: &Visibility,
        attributes: &[Attribute],
        parts: impl IntoIterator<Item = String>,
    ) {
        if is_public(visibility) && !is_only_for_tests(attributes) {
            let path = format!("{module}::{name}");
            self.items.extend(parts.into_iter().map(|part| format!("{path}::{part}")));
            self.items.insert(path);
        }
    }

    fn add_impl(&mut self, module: &str, block: &ItemImpl) {
        let Type::Path(name) = &*block.self_ty else { return };
        let name: Vec<_> = name.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        let types = targets(module, &name);
        let is_of_trait = block.trait_.is_some();
        for member in block.items.iter().filter_map(|item| name_in_impl(item, is_of_trait)) {
            self.members.push((types.clone(), member));
        }
    }

    fn add_use(&mut self, module: &str, before: &mut Vec<String>, tree: &UseTree, is_public: bool) {
        let (called, last) = match tree {
            UseTree::Path(path) => {
                before.push(path.ident.to_string());
                self.add_use(module, before, &path.tree, is_public);
                before.pop();
                return;
            }
            UseTree::Group(group) => {
                group.items.iter().for_each(|tree| self.add_use(module, before, tree, is_public));
                return;
            }
            UseTree::Name(name) => (name.ident.to_string(), name.ident.to_string()),
            UseTree::Rename(name) => (name.rename.to_string(), name.ident.to_string()),
            UseTree::Glob(_) => ("*".to_owned(), String::new()),
        };
        let mut target = before.clone();
        target.extend((last != "self" && !last.is_empty()).then(|| last.clone()));
        let called = if called == "self" { before.last().cloned().unwrap_or_default() } else { called };
        let found = Use { targets: targets(module, &target), is_public };
        self.uses.entry(format!("{module}::{called}")).or_default().push(found);
    }

    /// The path under which the item is defined, found along `use` lines; along private ones only where that is asked for.
    fn defined(&self, path: &str, also_private: bool, seen: &mut BTreeSet<String>) -> Option<String> {
        if self.items.contains(path) {
            return Some(path.to_owned());
        }
        if path.split("::").count() > LONGEST_PATH || !seen.insert(path.to_owned()) {
            return None;
        }
        let ends = path.match_indices("::").map(|(at, _)| at).chain([path.len()]);
        for (head, rest) in ends.filter_map(|end| path.split_at_checked(end)) {
            let Some((module, name)) = head.rsplit_once("::") else { continue };
            let whole = format!("{module}::*");
            let named = self.uses_of(head, also_private).map(|target| format!("{target}{rest}"));
            let among_all =
                self.uses_of(&whole, also_private).map(|target| format!("{target}::{name}{rest}"));
            let found = named.chain(among_all).find_map(|path| self.defined(&path, also_private, seen));
            if found.is_some() {
                return found;
            }
        }
        None
    }

    fn uses_of(&self, name: &str, also_private: bool) -> impl Iterator<Item = &String> {
        let uses = self.uses.get(name).into_iter().flatten();
        uses.filter(move |one| one.is_public || also_private).flat_map(|one| &one.targets)
    }
}

/// The types that an `item!` of the record declares, and the fields that can be written: what stands before its braces,
/// and what stands before a bracket in them.
fn declared(tokens: TokenStream) -> (Vec<String>, Vec<String>) {
    let (mut names, mut parts) = (Vec::new(), Vec::new());
    for token in tokens {
        match token {
            TokenTree::Ident(name) => names.push(name.to_string()),
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                let mut last = None;
                for inner in group.stream() {
                    if let TokenTree::Group(written) = &inner
                        && written.delimiter() == Delimiter::Parenthesis
                    {
                        parts.extend(last.take());
                    }
                    last = if let TokenTree::Ident(name) = inner { Some(name.to_string()) } else { None };
                }
            }
            TokenTree::Group(_) | TokenTree::Punct(_) | TokenTree::Literal(_) => {}
        }
    }
    (names, parts)
}

fn is_public(visibility: &Visibility) -> bool {
    !matches!(visibility, Visibility::Inherited)
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "syn may add kinds of members, and the rest has no name of its own"
)]
fn name_in_trait(item: &TraitItem) -> Option<String> {
    match item {
        TraitItem::Fn(one) => Some(one.sig.ident.to_string()),
        TraitItem::Const(one) => Some(one.ident.to_string()),
        _ => None,
    }
}

/// The members of a trait are as public as the trait.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "syn may add kinds of members, and the rest has no name of its own"
)]
fn name_in_impl(item: &ImplItem, is_of_trait: bool) -> Option<String> {
    let (visibility, attributes, name) = match item {
        ImplItem::Fn(one) => (&one.vis, &one.attrs, &one.sig.ident),
        ImplItem::Const(one) => (&one.vis, &one.attrs, &one.ident),
        _ => return None,
    };
    ((is_of_trait || is_public(visibility)) && !is_only_for_tests(attributes)).then(|| name.to_string())
}

/// What a path that is written in this module may be from the crate on.
fn targets(module: &str, path: &[String]) -> Vec<String> {
    let mut at = module.to_owned();
    let mut rest = path;
    let mut is_relative = false;
    while let [first, after @ ..] = rest {
        match first.as_str() {
            "crate" => at = module.split("::").next().unwrap_or_default().to_owned(),
            "self" => {}
            "super" => at = at.rsplit_once("::").map_or_else(String::new, |(outer, _)| outer.to_owned()),
            _ => break,
        }
        is_relative = true;
        rest = after;
    }
    let here = if rest.is_empty() { at } else { format!("{at}::{}", rest.join("::")) };
    if is_relative { vec![here] } else { vec![here, rest.join("::")] }
}
