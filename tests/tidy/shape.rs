//! How long things are, and what must not stand in them.

use libtest_mimic::Failed;
use proc_macro2::{TokenStream, TokenTree};
use syn::{
    Attribute, Block, ExprMethodCall, ImplItem, Item, Macro, Signature,
    spanned::Spanned as _,
    visit::{self, Visit},
};

use super::source::{self, Source};
use crate::{case, harness::Case};

pub(super) const CASES: [Case; 2] = [
    case!(a_long_function_and_a_long_file_are_refused),
    case!(what_is_unfinished_is_refused),
];

const LONGEST_FUNCTION: usize = 70;
const MEDIAN_FUNCTION: usize = 10;
const MEDIAN_FILE: usize = 150;

/// Functions that are too long, and medians that are.
pub(super) fn lengths(sources: &[Source]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut functions = Vec::new();
    for source in sources {
        let found = functions_of(source);
        let long = found
            .iter()
            .filter(|function| function.lines > LONGEST_FUNCTION);
        faults.extend(long.map(|Function { name, line, lines, .. }| {
            let place = &source.place;
            format!("src/{place}.rs:{line}: `{name}` has {lines} lines, more than {LONGEST_FUNCTION}")
        }));
        functions.extend(
            found
                .iter()
                .filter(|function| !function.is_test)
                .map(|function| function.lines),
        );
    }
    let files = sources
        .iter()
        .filter(|source| !source.is_test)
        .map(code_lines)
        .collect();
    let function = median(functions);
    if function >= MEDIAN_FUNCTION {
        faults.push(format!(
            "the median function has {function} lines, not below {MEDIAN_FUNCTION}"
        ));
    }
    let file = median(files);
    if file > MEDIAN_FILE {
        faults.push(format!(
            "the median file has {file} lines, more than {MEDIAN_FILE}"
        ));
    }
    faults
}

/// What a file must not hold: work left for later, panics in waiting, and no word on what it owns.
pub(super) fn unfinished(source: &Source) -> Vec<String> {
    let mut faults = Vec::new();
    if !source.text.starts_with("//!") {
        faults.push(format!(
            "{}.rs does not say at its top what it owns",
            source.place
        ));
    }
    // Joined here, so that this file does not refuse itself.
    for word in [concat!("TO", "DO"), concat!("FIX", "ME")] {
        let lines = (1..)
            .zip(source.text.lines())
            .filter(|(_, text)| text.contains(word));
        faults.extend(lines.map(|(line, _)| format!("{}.rs:{line}: {word}", source.place)));
    }
    let mut calls = Calls::default();
    if !source.is_test {
        calls.visit_file(&source.syntax);
    }
    let calls = calls.found.iter();
    faults.extend(
        calls.map(|(name, line)| format!("{}.rs:{line}: {name} outside tests", source.place)),
    );
    faults
}

struct Function {
    name: String,
    line: usize,
    lines: usize,
    is_test: bool,
}

fn functions_of(source: &Source) -> Vec<Function> {
    let mut functions = Functions {
        found: Vec::new(),
        is_test: source.is_test,
    };
    functions.visit_file(&source.syntax);
    functions.found
}

struct Functions {
    found: Vec<Function>,
    is_test: bool,
}

impl Functions {
    fn add(&mut self, signature: &Signature, body: &Block) {
        let first = signature.span().start().line;
        let last = body.brace_token.span.close().end().line;
        self.found.push(Function {
            name: signature.ident.to_string(),
            line: first,
            lines: last - first + 1,
            is_test: self.is_test,
        });
    }

    /// Visits what attributes may keep for tests.
    fn within(&mut self, attributes: &[Attribute], visit: impl FnOnce(&mut Self)) {
        let outside = self.is_test;
        self.is_test |= source::is_test(attributes);
        visit(self);
        self.is_test = outside;
    }
}

impl<'ast> Visit<'ast> for Functions {
    fn visit_item(&mut self, item: &'ast Item) {
        self.within(source::attributes(item), |this| {
            visit::visit_item(this, item);
        });
    }

    fn visit_impl_item(&mut self, item: &'ast ImplItem) {
        self.within(source::impl_attributes(item), |this| {
            visit::visit_impl_item(this, item);
        });
    }

    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        self.add(&function.sig, &function.block);
        visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        self.add(&function.sig, &function.block);
        visit::visit_impl_item_fn(self, function);
    }

    fn visit_trait_item_fn(&mut self, function: &'ast syn::TraitItemFn) {
        if let Some(body) = &function.default {
            self.add(&function.sig, body);
        }
        visit::visit_trait_item_fn(self, function);
    }
}

/// The lines of a file without its tests.
fn code_lines(source: &Source) -> usize {
    let tests = source
        .syntax
        .items
        .iter()
        .filter(|item| source::is_test(source::attributes(item)));
    let test_lines = tests.map(|item| item.span().end().line - item.span().start().line + 1);
    source.text.lines().count() - test_lines.sum::<usize>()
}

fn median(mut lengths: Vec<usize>) -> usize {
    lengths.sort_unstable();
    lengths.get(lengths.len() / 2).copied().unwrap_or(0)
}

/// Calls of what panics or prints while it is being worked on.
#[derive(Default)]
struct Calls {
    found: Vec<(&'static str, usize)>,
}

impl Calls {
    fn scan(&mut self, tokens: TokenStream) {
        let mut after_dot = false;
        for tree in tokens {
            let is_dot = matches!(&tree, TokenTree::Punct(punct) if punct.as_char() == '.');
            match tree {
                TokenTree::Ident(ident) if after_dot && ident == "unwrap" => {
                    self.found.push(("unwrap", ident.span().start().line));
                }
                TokenTree::Ident(ident) if ident == "dbg" => {
                    self.found.push(("dbg!", ident.span().start().line));
                }
                TokenTree::Group(group) => self.scan(group.stream()),
                _ => {}
            }
            after_dot = is_dot;
        }
    }
}

impl<'ast> Visit<'ast> for Calls {
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

    fn visit_expr_method_call(&mut self, call: &'ast ExprMethodCall) {
        if call.method == "unwrap" {
            self.found.push(("unwrap", call.method.span().start().line));
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_macro(&mut self, called: &'ast Macro) {
        if called.path.is_ident("dbg") {
            self.found.push(("dbg!", called.path.span().start().line));
        }
        self.scan(called.tokens.clone());
    }
}

fn a_long_function_and_a_long_file_are_refused() -> Result<(), Failed> {
    let function =
        |name: &str, lines: usize| format!("fn {name}() {{{}}}\n", "\n".repeat(lines - 1));
    let faults = |text: String| Ok::<_, Failed>(lengths(&[Source::parse("planted", text)?]));

    let short = format!(
        "{}{}{}",
        function("a", 1),
        function("b", 9),
        function("c", 70)
    );
    assert_eq!(faults(short)?, [] as [&str; 0]);

    let long = format!(
        "{}{}{}",
        function("a", 1),
        function("b", 1),
        function("c", 71)
    );
    assert_eq!(
        faults(long)?,
        ["src/planted.rs:3: `c` has 71 lines, more than 70"]
    );

    let wordy = function("a", 10);
    assert_eq!(
        faults(wordy)?,
        ["the median function has 10 lines, not below 10"]
    );

    let tested = format!(
        "fn a() {{}}\n#[cfg(test)]\nmod tests {{ {}{} }}",
        "\n".repeat(200),
        function("t", 60)
    );
    assert_eq!(faults(tested)?, [] as [&str; 0]);

    let file = format!("fn a() {{}}\n{}", "\n".repeat(150));
    assert_eq!(
        faults(file)?,
        ["the median file has 151 lines, more than 150"]
    );
    Ok(())
}

fn what_is_unfinished_is_refused() -> Result<(), Failed> {
    let later = concat!("//! Owns it.\n// TO", "DO: all of it");
    for wrong in [
        "fn f() {}",
        later,
        "//! Owns it.\nfn f() { Some(1).unwrap(); }",
        "//! Owns it.\nfn f() { println!(\"{}\", Some(1).unwrap()); }",
        "//! Owns it.\nfn f() { dbg!(1); }",
        "//! Owns it.\nstruct S; impl S { fn f(&self) { self.0.unwrap(); } }",
    ] {
        let faults = unfinished(&Source::parse("planted", wrong)?);
        assert_eq!(faults.len(), 1, "{wrong}: {faults:?}");
    }
    let right = "//! Owns it.\nfn f() { Some(1).unwrap_or(2); }\n#[cfg(test)] mod tests { #[test] fn t() { Some(1).unwrap(); } }";
    assert_eq!(
        unfinished(&Source::parse("planted", right)?),
        [] as [&str; 0]
    );
    Ok(())
}
