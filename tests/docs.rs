//! The documentation states what the program does: lists that stand in both are compared, the commands of the tutorial run, and
//! every page of the book is in its list and leads to pages and headings that exist.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a panic is a failed test"
)]

#[path = "docs/figures.rs"]
mod figures;

use lasswell::model::QuoteRule;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
#[cfg(feature = "cli")]
use std::process::Command;

fn page(name: &str) -> String {
    std::fs::read_to_string(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

#[test]
fn the_page_on_speakers_lists_every_quotation_rule_with_its_confidence() {
    let text = page("docs/speakers.md");
    for rule in QuoteRule::ALL {
        let quotations = rule.measured_on().map_or("–".to_owned(), |n| n.to_string());
        let name = format!("| `{}` |", rule.as_str());
        let end = format!("| {} | {quotations} |", rule.confidence());
        assert!(
            text.lines().any(|line| line.starts_with(&name) && line.ends_with(&end)),
            "no row of docs/speakers.md begins with `{name}` and ends with `{end}`"
        );
    }
    let without = format!("is {} (n ", QuoteRule::CONFIDENCE_WITHOUT_SPEAKER);
    assert!(text.contains(&without), "docs/speakers.md does not say `{without}`");
}

/// The lines of all blocks of a page in this language.
fn blocks(text: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}");
    let mut found = Vec::new();
    let mut is_inside = false;
    for line in text.lines() {
        match line.trim() {
            "```" => is_inside = false,
            opening if opening == fence => is_inside = true,
            command if is_inside => found.push(command.to_owned()),
            _ => {}
        }
    }
    found
}

/// The arguments of a command, with quotation marks as a shell reads them.
fn arguments(command: &str) -> Vec<String> {
    let parts = command.split('"').enumerate();
    let mut found: Vec<String> = Vec::new();
    for (at, part) in parts {
        if at % 2 == 1 {
            found.push(part.to_owned());
        } else {
            found.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    found
}

/// What the two coders of the tutorial do: each sheet gets a label in every row, and is saved under the name that the page gives it.
#[cfg(feature = "cli")]
fn label(folder: &Path) {
    for coder in ["ana", "ben"] {
        let sheet = std::fs::read(folder.join(format!("sample/sheet-{coder}.csv"))).unwrap();
        let mut rows = csv::Reader::from_reader(sheet.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&sheet));
        let mut labels = csv::Writer::from_path(folder.join(format!("labels-{coder}.csv"))).unwrap();
        labels.write_record(["item", "coder", "label"]).unwrap();
        for (row, number) in rows.records().zip(0..) {
            let row = row.unwrap();
            // They disagree about every ninth item.
            let word = if number % 9 == 8 && coder == "ben" { "neutral" } else { "negative" };
            labels.write_record([&row[0], coder, word]).unwrap();
        }
        labels.flush().unwrap();
    }
}

#[cfg(feature = "cli")]
#[test]
fn the_commands_of_the_tutorial_run() {
    let folder = tempfile::tempdir().unwrap();
    let news = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/tutorial/news.csv");
    std::fs::copy(news, folder.path().join("news.csv")).unwrap();
    let commands = blocks(&page("docs/tutorial.md"), "sh");
    assert!(commands.len() >= 9, "{commands:?}");
    let mut printed = String::new();
    for command in &commands {
        let [program, arguments @ ..] = &arguments(command)[..] else { panic!("an empty command") };
        assert_eq!(program, "lasswell", "{command}");
        if arguments.first().is_some_and(|name| name == "agree") {
            label(folder.path());
        }
        let done = Command::new(env!("CARGO_BIN_EXE_lasswell"))
            .args(arguments)
            .current_dir(folder.path())
            // The accurate model takes two minutes in a build that is not optimised.
            .env("LASSWELL_MODEL", "fast")
            .output()
            .unwrap();
        let error = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(done.status.success(), "{command}\n{error}");
        printed.push_str(&String::from_utf8_lossy(&done.stdout));
    }
    // What the page says of the results is there.
    for file in [
        "out/index.html",
        "out/report.html",
        "out/provenance.json",
        "figures/outlets.pdf",
        "disagreements.csv",
    ] {
        assert!(folder.path().join(file).is_file(), "{file}");
    }
    for words in ["The Daily", "The Weekly", "Krippendorff", "lasswell"] {
        assert!(printed.contains(words), "{words}");
    }
}

/// Pages of the book, by name.
fn pages() -> BTreeSet<String> {
    let docs = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs");
    let names =
        std::fs::read_dir(docs).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.ends_with(".md") && name != "SUMMARY.md").collect()
}

/// The addresses of links in a page, outside of code.
fn links(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, part) in text.split("](").enumerate() {
        let end = if at == 0 { None } else { part.find(')') };
        found.extend(end.and_then(|end| part.get(..end)).map(str::to_owned));
    }
    found
}

/// The name of a heading in an address, as GitHub and mdBook make it.
fn anchor(heading: &str) -> String {
    let kept = heading.trim().chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c.to_ascii_lowercase() }).collect()
}

#[test]
fn every_page_is_in_the_book_and_every_link_leads_somewhere() {
    let summary: BTreeSet<String> = links(&page("docs/SUMMARY.md")).into_iter().collect();
    assert_eq!(summary, pages(), "docs/SUMMARY.md lists other pages than there are");
    let listed: BTreeSet<String> = links(&page("docs/README.md")).into_iter().collect();
    for name in pages().iter().filter(|name| *name != "README.md") {
        assert!(listed.contains(name), "docs/README.md does not list {name}");
    }
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs");
    for name in pages() {
        let text = page(&format!("docs/{name}"));
        for link in links(&text).iter().filter(|link| !link.contains("://") && !link.contains(' ')) {
            let (path, heading) = link.split_once('#').unwrap_or((link, ""));
            let target = if path.is_empty() { folder.join(&name) } else { folder.join(path) };
            assert!(target.exists(), "{name}: {link} leads nowhere");
            if !heading.is_empty() && target.extension().is_some_and(|kind| kind == "md") {
                let target = std::fs::read_to_string(&target).unwrap();
                let headings = target.lines().filter(|line| line.starts_with('#'));
                let mut names = headings.map(|line| anchor(line.trim_start_matches('#')));
                assert!(names.any(|name| name == heading), "{name}: {link} leads to no heading");
            }
        }
    }
}
