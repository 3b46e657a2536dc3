//! Tests of the reading of sources, on small made-up libraries.

use std::collections::BTreeSet;

use crate::architecture::{self, Allowed};
use crate::graph::{self, Library, Source};
use crate::syntax;

fn library(files: &[(&str, &str)]) -> Library {
    let source = |(path, text): &(&str, &str)| Source { path: (*path).to_owned(), text: (*text).to_owned() };
    Library::read(files.iter().map(source).collect())
}

/// The imports of a made-up library, each as `from -> to`.
fn imports(files: &[(&str, &str)]) -> Vec<String> {
    let library = library(files);
    assert_eq!(library.unresolved(), Vec::<String>::new());
    let path = |file: usize| library.files()[file].path.clone();
    let imports = library.imports();
    let named: BTreeSet<String> =
        imports.iter().map(|i| format!("{} -> {}", path(i.from), path(i.to))).collect();
    named.into_iter().collect()
}

const ROOT: (&str, &str) = ("lib.rs", "pub mod a; pub mod b;");

#[test]
fn a_use_of_an_item_is_an_import() {
    let files = [ROOT, ("a.rs", "use crate::b::Item;"), ("b.rs", "pub struct Item;")];
    assert_eq!(imports(&files), ["a.rs -> b.rs"]);
}

#[test]
fn a_path_in_code_is_an_import() {
    let files = [
        ROOT,
        ("a.rs", "fn f() -> u8 { vec![crate::b::made(1..crate::b::MOST)] }"),
        ("b.rs", "pub fn made() {} pub const MOST: u8 = 1;"),
    ];
    assert_eq!(imports(&files), ["a.rs -> b.rs"]);
}

#[test]
fn an_imported_module_is_followed_to_what_is_used_of_it() {
    let files = [
        ROOT,
        ("a.rs", "use crate::b; fn f() { b::inner::made(); }"),
        ("b/mod.rs", "pub mod inner;"),
        ("b/inner.rs", "pub fn made() {}"),
    ];
    assert_eq!(imports(&files), ["a.rs -> b/inner.rs"]);
}

#[test]
fn a_re_export_is_followed_and_is_no_import() {
    let files = [
        ROOT,
        ("a.rs", "use crate::b::{Item as Thing, other};"),
        ("b/mod.rs", "mod first; mod second; pub use first::Item; pub(crate) use self::second::*;"),
        ("b/first.rs", "pub struct Item; impl Item { fn f() { super::other() } }"),
        ("b/second.rs", "pub fn other() {}"),
    ];
    assert_eq!(imports(&files), ["a.rs -> b/first.rs", "a.rs -> b/second.rs", "b/first.rs -> b/second.rs"]);
}

#[test]
fn a_parent_that_uses_what_it_re_exports_imports_it() {
    let files = [
        ROOT,
        ("a/mod.rs", "mod child; pub use child::Item; pub const MOST: u8 = 3; pub fn f(item: &Item) {}"),
        ("a/child.rs", "pub struct Item([u8; super::MOST]);"),
        ("b.rs", ""),
    ];
    assert_eq!(imports(&files), ["a/child.rs -> a/mod.rs", "a/mod.rs -> a/child.rs"]);
}

#[test]
fn variants_and_associated_items_lead_to_their_type() {
    let files = [
        ROOT,
        ("a.rs", "use crate::b::Kind::{self, One}; fn f() { crate::b::Kind::two::<u8>(); }"),
        ("b.rs", "pub enum Kind { One }"),
    ];
    assert_eq!(imports(&files), ["a.rs -> b.rs"]);
}

#[test]
fn a_function_that_bears_the_name_of_its_module_is_told_from_it() {
    let files = [
        ROOT,
        ("a.rs", "use crate::b::link; fn f() { link(link::MOST); }"),
        ("b/mod.rs", "mod link; pub use link::link;"),
        ("b/link.rs", "pub fn link() {} pub const MOST: u8 = 1;"),
    ];
    assert_eq!(imports(&files), ["a.rs -> b/link.rs"]);
}

#[test]
fn what_is_compiled_in_tests_alone_counts_for_nothing() {
    let files = [
        ROOT,
        (
            "a.rs",
            "#[cfg(test)] use crate::b::Item; #[cfg(test)] mod tests { use super::*; use crate::b::Item; }
             #[cfg(all(test, feature = \"x\"))] pub(super) mod fixture;
             #[cfg(test)] const X: crate::b::Item = crate::b::Item {}; pub struct Own;",
        ),
        ("a/fixture.rs", "use crate::b::Item;"),
        ("b.rs", "pub struct Item; #[cfg(test)] mod tests { use crate::a::Own; } use crate::a::Own;"),
    ];
    assert_eq!(imports(&files), ["b.rs -> a.rs"]);
    let library = library(&files);
    let tests: Vec<bool> = (0..4).map(|file| library.is_test(file)).collect();
    assert_eq!(tests, [false, false, true, false]);
}

#[test]
fn what_follows_tests_is_read() {
    let files = [
        ROOT,
        ("a.rs", "#[cfg(test)] mod tests { fn f() { \"}\"; } } // }\n use crate::b::Item;"),
        ("b.rs", "pub struct Item;"),
    ];
    assert_eq!(imports(&files), ["a.rs -> b.rs"]);
}

#[test]
fn an_inline_module_belongs_to_its_file() {
    let files = [
        ROOT,
        (
            "a.rs",
            "mod inner { use super::super::b::Item; use super::Own; pub fn f() {} } struct Own; use inner::f;",
        ),
        ("b.rs", "pub struct Item;"),
    ];
    assert_eq!(imports(&files), ["a.rs -> b.rs"]);
}

#[test]
fn what_a_macro_defines_is_found() {
    let made = "macro_rules! make { ($($x:ident)*) => { pub enum Made { $($x),* } impl Made { const ALL: u8 = 1; } } } make!(A);";
    let files = [ROOT, ("a.rs", "use crate::b::Made;"), ("b.rs", made)];
    assert_eq!(imports(&files), ["a.rs -> b.rs"]);
}

#[test]
fn comments_strings_fields_and_other_crates_are_no_imports() {
    let files = [
        ROOT,
        (
            "a.rs",
            "//! [`crate::b::Item`]\n use std::fmt; /// See [`crate::b`].\n #[derive(Clone)] struct Own { Item: u8 }
             fn f(own: Own) { own.Item; \"crate::b::Item\"; fmt::made(); }",
        ),
        ("b.rs", "pub struct Item; pub fn made() {}"),
    ];
    assert_eq!(imports(&files), Vec::<String>::new());
}

#[test]
fn a_path_that_leads_nowhere_is_reported() {
    let library = library(&[ROOT, ("a.rs", "\nuse crate::b::Lost;"), ("b.rs", "")]);
    assert_eq!(library.unresolved(), ["a.rs:2: crate::b::Lost"]);
}

#[test]
fn circles_are_found_through_other_files() {
    let files = [
        ("lib.rs", "mod a; mod b; mod c; mod d;"),
        ("a.rs", "use crate::b::B; pub struct A;"),
        ("b.rs", "use crate::c::C; pub struct B;"),
        ("c.rs", "pub struct C(crate::a::A); use crate::d::D;"),
        ("d.rs", "pub struct D;"),
    ];
    let circles = graph::circles(&library(&files).imports());
    assert_eq!(circles, [BTreeSet::from([1, 2, 3])]);
}

#[test]
fn top_modules_are_those_named_on_the_way() {
    let library = library(&[
        ("lib.rs", "pub mod a; pub mod b; pub mod c; pub use c::Item;"),
        ("a/mod.rs", "mod inner;"),
        ("a/inner.rs", "pub use super::super::b::Item; fn f(_: crate::Item) {}"),
        ("b.rs", "pub use crate::c::Item;"),
        ("c.rs", "pub struct Item;"),
    ]);
    let of_inner: Vec<String> =
        library.top_modules().into_iter().filter(|(file, ..)| *file == 2).map(|(_, top, _)| top).collect();
    assert_eq!(of_inner, ["b", "c"]);
}

#[test]
fn names_of_a_use_tree_are_read() {
    let code = syntax::read("pub use a::{b::{self, C as D}, e::*, f};");
    let leaves = code.scopes[0].uses.iter();
    let leaves: Vec<String> =
        leaves.map(|u| format!("{} as {:?}", u.path.names.join("::"), u.name)).collect();
    assert_eq!(
        leaves,
        ["a::b as Some(\"b\")", "a::b::C as Some(\"D\")", "a::e as None", "a::f as Some(\"f\")"]
    );
}

const TABLE: &str = "
## Modules

| layer | module | may import | what |
|---|---|---|---|
| 0 | `a` | | first |
| 1 | `b` | `a` | second |
| 2 | `c` | all above | third |

## Folders

```text
src/
  a/        first
    inner/  deeper
  b/
```
";

#[test]
fn the_table_of_modules_is_read() {
    let rows = architecture::modules(TABLE).unwrap();
    assert_eq!(rows["a"].allowed, Allowed::Only(BTreeSet::new()));
    assert_eq!(rows["b"].allowed, Allowed::Only(BTreeSet::from(["a".to_owned()])));
    assert_eq!(rows["c"].allowed.modules().len(), 2);
    assert_eq!(rows["c"].layer, 2);
    let upward = TABLE.replace("| `a` | |", "| `a` | `b` |");
    assert_eq!(architecture::modules(&upward).unwrap_err(), "a may import b, which does not stand above it");
}

#[test]
fn the_tree_of_folders_is_read() {
    let folders = architecture::folders(TABLE).unwrap();
    assert_eq!(folders.into_iter().collect::<Vec<_>>(), ["a", "a/inner", "b"]);
    assert!(architecture::folders(&TABLE.replace("    inner", "      inner")).is_err());
}
