//! Holds the sources to their own rules: imports point down, files stay readable, nothing of one machine leaks.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::string_slice,
    reason = "ASCII sources, and a panic is a failed test"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Layer of each module, and what it may import besides the modules it lists. The table of ARCHITECTURE.md.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("error", &[]),
    ("parallel", &[]),
    ("stats", &[]),
    ("lexicon", &["model"]),
    ("tokens", &["model"]),
    ("title_case", &["lexicon", "tokens"]),
    ("read", &["model", "error", "lexicon"]),
    ("split", &["model", "lexicon", "tokens"]),
    ("people", &["model", "error", "lexicon", "tokens", "title_case"]),
    ("quotes", &["model", "lexicon", "tokens", "title_case"]),
    ("sentiment", &["model", "error", "lexicon"]),
    ("inference", &["model", "tokens"]),
    ("stance", &["model", "lexicon", "tokens", "inference"]),
    ("analyze", &["model", "error", "lexicon", "tokens", "split", "people", "quotes", "sentiment", "stance"]),
    ("targets", &["model", "people", "stance", "tokens"]),
    ("aggregate", &["model", "parallel", "stats"]),
    ("compare", &["model", "parallel", "stats", "aggregate"]),
    ("dedup", &["model", "lexicon", "stats"]),
    ("corpus", &["aggregate", "compare", "dedup"]),
    ("pipeline", &["model", "error", "read"]),
    ("evaluate", &["model", "error", "stats", "analyze", "targets", "sentiment", "read"]),
    (
        "export",
        &["model", "error", "read", "sentiment", "aggregate", "compare", "corpus", "evaluate", "stats"],
    ),
    ("report", &["model", "aggregate", "compare", "export", "charts"]),
    ("charts", &["model", "error", "aggregate", "compare", "stats"]),
];

/// Crates that one module alone may use.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("rayon", &["pipeline", "parallel"]),
    ("plotters", &["charts"]),
    ("resvg", &["charts"]),
    ("clap", &["cli", "main"]),
    ("anyhow", &["cli", "job", "main"]),
    ("indicatif", &["cli"]),
    ("comfy_table", &["cli"]),
    ("anstream", &["cli", "main"]),
    ("dom_smoothie", &["read"]),
    ("sentencex", &["split"]),
    ("vader_sentiment", &["sentiment", "lexicon"]),
];

/// Lines in which a file must be done. Tests inside it count.
const LONGEST: usize = 500;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs") {
            found.push(path);
        }
    }
}

/// Every source file with its top module.
fn modules() -> BTreeMap<PathBuf, String> {
    let src = root().join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    files
        .into_iter()
        .map(|file| {
            let inside = file.strip_prefix(&src).unwrap();
            let top = inside.components().next().unwrap().as_os_str().to_string_lossy();
            let module = top.trim_end_matches(".rs").to_owned();
            (file, module)
        })
        .collect()
}

/// The code of a file without its tests and comments.
fn code(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    let code = text.split("#[cfg(test)]").next().unwrap_or("");
    let lines = code.lines().map(str::trim_start).filter(|line| !line.starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Modules of this package that code names: `crate::module` and the members of `use crate::{…}`.
fn imports(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let names = match rest.strip_prefix('{') {
            Some(group) => top_level(group.split_once("};").map_or(group, |(inside, _)| inside)),
            None => vec![rest],
        };
        for name in names {
            let end = name.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(name.len());
            found.push(name[..end].to_owned());
        }
    }
    found
}

/// Members of a `use` group, nested groups left whole.
fn top_level(group: &str) -> Vec<&str> {
    let (mut depth, mut start, mut members) = (0, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                members.push(group[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    members.push(group[start..].trim());
    members.into_iter().filter(|m| !m.is_empty()).collect()
}

#[test]
fn imports_point_down() {
    let allowed: BTreeMap<&str, &[&str]> = MAY_IMPORT.iter().copied().collect();
    let mut wrong = Vec::new();
    for (file, module) in modules() {
        if ["lib", "main", "cli", "job"].contains(&module.as_str()) {
            continue;
        }
        let may =
            allowed.get(module.as_str()).unwrap_or_else(|| panic!("{module} is not in the table of layers"));
        for import in imports(&code(&file)) {
            if import != module && !may.contains(&import.as_str()) {
                wrong.push(format!("{}: {module} imports {import}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_import_finder_sees_groups() {
    assert_eq!(imports("use crate::{a::X, b::{Y, Z}, c};"), ["a", "b", "c"]);
    assert_eq!(imports("let x = crate::model::Span::all(t);"), ["model"]);
}

#[test]
fn heavy_crates_stay_in_their_module() {
    let mut wrong = Vec::new();
    for (file, module) in modules() {
        let code = code(&file);
        for (name, modules) in ONLY_IN {
            let used = code.contains(&format!("{name}::")) || code.contains(&format!("use {name};"));
            if used && !modules.contains(&module.as_str()) {
                wrong.push(format!("{} uses {name}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn files_stay_readable_and_say_what_they_are() {
    let mut wrong = Vec::new();
    for (file, _) in modules() {
        let text = fs::read_to_string(&file).unwrap();
        if text.lines().count() > LONGEST {
            wrong.push(format!("{} has {} lines", file.display(), text.lines().count()));
        }
        if !text.starts_with("//!") {
            wrong.push(format!("{} does not say what it is", file.display()));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_architecture_names_every_module() {
    let text = fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    for module in modules().values().filter(|m| !["lib", "main"].contains(&m.as_str())) {
        assert!(text.contains(&format!("`{module}`")), "ARCHITECTURE.md does not name `{module}`");
    }
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
    let mut files = Vec::new();
    for folder in ["src", "tests", "benches"] {
        sources(&root().join(folder), &mut files);
    }
    let homes = ["work", "home", "root", "Users"].map(|home| format!("\"/{home}/"));
    for file in files {
        let text = fs::read_to_string(&file).unwrap();
        assert!(homes.iter().all(|home| !text.contains(home.as_str())), "{}", file.display());
    }
}
