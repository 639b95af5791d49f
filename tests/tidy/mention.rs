//! The paths a file names outside its tests: in imports, code, types, attributes and the arguments of macros.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use syn::{
    Attribute, ImplItem, Item, ItemMod, Macro, Path, UseTree,
    visit::{self, Visit},
};

use super::source::{self, Source};

/// A path as it is written.
pub(super) struct Mention {
    /// Its parts; `*` for a glob.
    pub(super) path: Vec<String>,
    /// The module it stands in, from the crate's root.
    pub(super) module: Vec<String>,
    /// Its line.
    pub(super) line: usize,
    /// Whether an import names it; another path may begin with a name that was imported.
    pub(super) is_import: bool,
}

/// Every path of a file that is not for tests only.
pub(super) fn mentions(source: &Source) -> Vec<Mention> {
    let mut paths = Paths {
        module: source.module(),
        mentions: Vec::new(),
    };
    if !source.is_test {
        paths.visit_file(&source.syntax);
    }
    paths.mentions
}

/// The names that imports and modules of a file bring into it.
pub(super) fn local_names(source: &Source) -> Vec<String> {
    let mut names = Names::default();
    names.visit_file(&source.syntax);
    names.0
}

impl Mention {
    /// The room it leads to, where it is a path of this crate: `*` for all of them.
    pub(super) fn room(&self) -> Option<&str> {
        let ups = self.path.iter().take_while(|part| *part == "super").count();
        let after = match self.path[0].as_str() {
            "crate" => 1,
            "self" if self.module.is_empty() => 1,
            "super" if ups >= self.module.len() => ups,
            _ => return None,
        };
        self.path.get(after).map(String::as_str)
    }
}

struct Paths {
    module: Vec<String>,
    mentions: Vec<Mention>,
}

impl Paths {
    fn add(&mut self, path: Vec<String>, line: usize, is_import: bool) {
        let module = self.module.clone();
        self.mentions.push(Mention {
            path,
            module,
            line,
            is_import,
        });
    }

    /// Paths in tokens that no parser has read: names joined by `::`.
    fn scan(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        let mut line = 0;
        for tree in tokens {
            match tree {
                TokenTree::Ident(ident) => {
                    if colons != 2 && !path.is_empty() {
                        self.add(std::mem::take(&mut path), line, false);
                    }
                    line = ident.span().start().line;
                    path.push(ident.to_string());
                    colons = 0;
                    continue;
                }
                TokenTree::Punct(punct) if punct.as_char() == ':' => {
                    colons += 1;
                    continue;
                }
                TokenTree::Group(group) => {
                    if group.delimiter() == Delimiter::Brace && colons == 2 {
                        // `use` within a macro: each of its branches counts from here.
                        self.scan_branches(&path, line, group.stream());
                    }
                    self.scan(group.stream());
                }
                TokenTree::Literal(literal) => {
                    self.scan_text(&literal.to_string(), literal.span().start().line);
                }
                TokenTree::Punct(_) => {}
            }
            if !path.is_empty() {
                self.add(std::mem::take(&mut path), line, false);
            }
            colons = 0;
        }
        if !path.is_empty() {
            self.add(path, line, false);
        }
    }

    fn scan_branches(&mut self, stem: &[String], line: usize, branches: TokenStream) {
        for tree in branches {
            if let TokenTree::Ident(ident) = tree {
                self.add([stem, &[ident.to_string()]].concat(), line, false);
            }
        }
    }

    /// A path in a text, as `#[serde(with = "…")]` has it.
    fn scan_text(&mut self, literal: &str, line: usize) {
        let text = literal.trim_matches('"');
        if let Ok(path) = syn::parse_str::<Path>(text) {
            self.add(parts(&path), line, false);
        }
    }

    fn branch(&mut self, stem: &[String], tree: &UseTree) {
        let with = |name: &syn::Ident| [stem, &[name.to_string()]].concat();
        match tree {
            UseTree::Path(path) => self.branch(&with(&path.ident), &path.tree),
            UseTree::Name(name) => {
                self.add(with(&name.ident), name.ident.span().start().line, true);
            }
            UseTree::Rename(name) => {
                self.add(with(&name.ident), name.ident.span().start().line, true);
            }
            UseTree::Glob(glob) => {
                let line = glob.star_token.spans[0].start().line;
                self.add([stem, &["*".to_owned()]].concat(), line, true);
            }
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.branch(stem, tree)),
        }
    }
}

impl<'ast> Visit<'ast> for Paths {
    fn visit_item(&mut self, item: &'ast Item) {
        if !source::is_test(source::attributes(item)) {
            visit::visit_item(self, item);
        }
    }

    fn visit_impl_item(&mut self, item: &'ast ImplItem) {
        if !source::is_test(source::impl_attributes(item)) {
            visit::visit_impl_item(self, item);
        }
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        self.module.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
        self.module.pop();
    }

    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.branch(&[], &item.tree);
    }

    fn visit_path(&mut self, path: &'ast Path) {
        let line = path.segments[0].ident.span().start().line;
        self.add(parts(path), line, false);
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, called: &'ast Macro) {
        self.visit_path(&called.path);
        self.scan(called.tokens.clone());
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        if attribute.path().is_ident("doc") {
            return;
        }
        if let Ok(list) = attribute.meta.require_list() {
            self.scan(list.tokens.clone());
        }
        self.visit_path(attribute.path());
    }
}

fn parts(path: &Path) -> Vec<String> {
    path.segments
        .iter()
        .map(|part| part.ident.to_string())
        .collect()
}

#[derive(Default)]
struct Names(Vec<String>);

impl Names {
    fn branch(&mut self, stem: Option<&syn::Ident>, tree: &UseTree) {
        match tree {
            UseTree::Path(path) => self.branch(Some(&path.ident), &path.tree),
            UseTree::Name(name) if name.ident == "self" => {
                self.0.extend(stem.map(ToString::to_string));
            }
            UseTree::Name(name) => self.0.extend(stem.map(|_| name.ident.to_string())),
            UseTree::Rename(name) => self.0.push(name.rename.to_string()),
            UseTree::Glob(_) => {}
            UseTree::Group(group) => group.items.iter().for_each(|tree| self.branch(stem, tree)),
        }
    }
}

impl<'ast> Visit<'ast> for Names {
    fn visit_item_use(&mut self, item: &'ast syn::ItemUse) {
        self.branch(None, &item.tree);
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        self.0.push(item.ident.to_string());
        visit::visit_item_mod(self, item);
    }
}
