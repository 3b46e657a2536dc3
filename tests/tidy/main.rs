//! Holds the sources to their own rules: imports point down and never in a circle, ARCHITECTURE.md says what is there,
//! files stay short and say what they are, nothing of one machine leaks.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::print_stdout,
    reason = "a panic is a failed test, and what a test prints is for whom it fails"
)]

mod architecture;
mod graph;
mod lock_files;
mod resolver_tests;
mod syntax;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use graph::{Library, Source};

/// Crates that some modules alone may use.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("anstream", &["cli"]),
    ("anyhow", &["cli"]),
    ("calamine", &["read"]),
    ("chardetng", &["read"]),
    ("clap", &["cli"]),
    ("comfy_table", &["cli"]),
    ("dom_smoothie", &["read"]),
    ("encoding_rs", &["read"]),
    ("flate2", &["charts", "read"]),
    ("indicatif", &["cli"]),
    ("notosans", &["charts"]),
    ("pdf_writer", &["charts"]),
    ("plotters", &["charts"]),
    ("png", &["charts"]),
    ("pulp", &["inference"]),
    ("quick_xml", &["read"]),
    ("rand_chacha", &["stats"]),
    ("rayon", &["parallel", "pipeline"]),
    ("resvg", &["charts"]),
    ("rten", &["inference"]),
    ("rten_tensor", &["inference"]),
    ("schemars", &["export"]),
    ("sentencex", &["split"]),
    ("statrs", &["stats"]),
    ("strsim", &["cli"]),
    ("subsetter", &["charts"]),
    ("vader_sentiment", &["lexicon", "sentiment"]),
    ("walkdir", &["read"]),
    ("wide", &["sentiment"]),
    ("zip", &["export", "read"]),
];

/// Lines in which a file must be done, its own tests included. Files of tests alone may be longer.
const LONGEST: usize = 400;

/// The project, where cargo says that it is as the test runs: a built test can read another checkout.
fn root() -> PathBuf {
    std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from)
}

/// All files below a folder of the project, with their paths from the project's root, sorted.
fn files(folder: &str) -> Vec<(String, PathBuf)> {
    fn add(folder: &Path, name: &str, found: &mut Vec<(String, PathBuf)>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = format!("{name}/{}", path.file_name().unwrap().to_str().unwrap());
            if path.is_dir() {
                add(&path, &name, found);
            } else {
                found.push((name, path));
            }
        }
    }
    let mut found = Vec::new();
    add(&root().join(folder), folder, &mut found);
    found.sort();
    found
}

fn rust_files(folder: &str) -> Vec<Source> {
    let files = files(folder).into_iter().filter(|(name, _)| name.ends_with(".rs"));
    files.map(|(path, file)| Source { path, text: fs::read_to_string(file).unwrap() }).collect()
}

/// The library as written.
fn library() -> Library {
    let mut files = rust_files("src");
    files.retain(|file| file.path != "src/main.rs");
    for file in &mut files {
        file.path = file.path["src/".len()..].to_owned();
    }
    Library::read(files)
}

/// Top module of a file of the library.
fn top(path: &str) -> &str {
    path.split('/').next().unwrap().trim_end_matches(".rs")
}

fn architecture() -> String {
    fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap()
}

#[test]
fn imports_point_down() {
    let library = library();
    let rows = architecture::modules(&architecture()).unwrap();
    let mut wrong = Vec::new();
    for (file, imported, line) in library.top_modules() {
        let path = &library.files()[file].path;
        let module = top(path);
        let Some(row) = rows.get(module) else { continue };
        if imported != module && !row.allowed.modules().contains(&imported) {
            wrong.push(format!("{path}:{line}: {module} of layer {} imports {imported}", row.layer));
        }
    }
    assert!(wrong.is_empty(), "the table of ARCHITECTURE.md does not allow:\n{}", wrong.join("\n"));
}

#[test]
fn the_table_of_modules_is_the_modules_on_disk() {
    let library = library();
    let on_disk: BTreeSet<&str> =
        library.files().iter().map(|file| top(&file.path)).filter(|top| *top != "lib").collect();
    let rows = architecture::modules(&architecture()).unwrap();
    let in_table: BTreeSet<&str> = rows.keys().map(String::as_str).collect();
    assert_eq!(in_table, on_disk, "left: ARCHITECTURE.md, right: src");
}

#[test]
fn the_tree_of_folders_is_the_folders_on_disk() {
    let on_disk: BTreeSet<String> = files("src")
        .iter()
        .flat_map(|(path, _)| {
            Path::new(path).ancestors().skip(1).map(|folder| folder.to_str().unwrap().to_owned())
        })
        .filter_map(|folder| folder.strip_prefix("src/").map(str::to_owned))
        .collect();
    let in_tree = architecture::folders(&architecture()).unwrap();
    assert_eq!(in_tree, on_disk, "left: ARCHITECTURE.md, right: src");
}

#[test]
fn no_file_imports_one_that_imports_it() {
    let library = library();
    let imports = library.imports();
    let circles = graph::circles(&imports);
    for circle in &circles {
        println!("circle of {} files:", circle.len());
        let mut pair = None;
        for import in imports.iter().filter(|i| circle.contains(&i.from) && circle.contains(&i.to)) {
            // The first line of each pair of files is enough to find the others.
            if pair.replace((import.from, import.to)) != Some((import.from, import.to)) {
                let (from, to) = (&library.files()[import.from], &library.files()[import.to].path);
                let code = from.text.lines().nth(import.line - 1).unwrap_or_default().trim();
                println!("  {}:{} -> {to}: {code}", from.path, import.line);
            }
        }
    }
    assert!(circles.is_empty(), "files import each other in {} circles, listed above", circles.len());
}

#[test]
fn every_path_into_the_library_is_followed() {
    let lost = library().unresolved();
    assert!(lost.is_empty(), "tests/tidy cannot tell where these lead:\n{}", lost.join("\n"));
}

#[test]
fn heavy_crates_stay_in_their_module() {
    let library = library();
    let mut wrong = Vec::new();
    for (file, name, line) in library.first_names() {
        let path = &library.files()[file].path;
        let allowed = ONLY_IN.iter().find(|(heavy, _)| *heavy == name);
        if allowed.is_some_and(|(_, modules)| !modules.contains(&top(path))) {
            wrong.push(format!("{path}:{line} uses {name}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_program_calls_the_command_line_and_nothing_else() {
    let text = fs::read_to_string(root().join("src/main.rs")).unwrap();
    let code = syntax::read(&text);
    let paths = code.scopes[0].paths.iter().filter(|path| path.names[0] == "lasswell");
    let called: BTreeSet<&str> = paths.map(|path| path.names[1].as_str()).collect();
    assert_eq!(called, BTreeSet::from(["cli"]));
}

#[test]
fn files_stay_short() {
    let library = library();
    let mut wrong = Vec::new();
    for (file, source) in library.files().iter().enumerate() {
        let lines = source.text.lines().count();
        if lines > LONGEST && !library.is_test(file) {
            wrong.push(format!("{} has {lines} lines", source.path));
        }
    }
    assert!(wrong.is_empty(), "more than {LONGEST} lines:\n{}", wrong.join("\n"));
}

#[test]
fn files_say_what_they_are() {
    let folders = ["src", "tests", "benches", "examples"];
    let mut wrong: Vec<String> = folders
        .iter()
        .flat_map(|folder| rust_files(folder))
        .filter(|f| !f.text.starts_with("//!"))
        .map(|f| f.path)
        .collect();
    wrong.sort();
    assert!(wrong.is_empty(), "no `//!` at the beginning of:\n{}", wrong.join("\n"));
}

#[test]
fn the_input_page_names_every_accepted_column() {
    let text = fs::read_to_string(root().join("docs/input.md")).unwrap();
    for field in lasswell::read::Field::ALL {
        for name in field.accepted() {
            assert!(
                text.contains(&format!("`{name}`")),
                "docs/input.md does not name `{name}` of {}",
                field.as_str()
            );
        }
    }
}

#[test]
fn no_path_of_a_machine_in_the_sources() {
    let homes = ["work", "home", "root", "Users"].map(|home| format!("\"/{home}/"));
    let mut wrong = Vec::new();
    for file in ["src", "tests", "benches", "examples"].iter().flat_map(|folder| rust_files(folder)) {
        if homes.iter().any(|home| file.text.contains(home.as_str())) {
            wrong.push(file.path);
        }
    }
    assert!(wrong.is_empty(), "{wrong:?}");
}
