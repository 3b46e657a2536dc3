//! Documents, archives, workbooks, web archives and feeds: what they give, and what becomes of broken and of hostile ones.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a panic is a failed test")]

mod archives;
mod documents;
mod fuzz;
mod made;
mod passed_over;
mod web;
mod workbooks;

use super::{ReadOptions, articles};
use crate::error::Error;
use crate::model::Article;
use tempfile::TempDir;

type Outcome = Result<Article, Error>;

/// Reads files of a folder; `cautions` are those of all inputs.
#[derive(Debug)]
struct Read {
    outcomes: Vec<Outcome>,
    lines: Vec<String>,
    cautions: Vec<String>,
}

fn read_with(files: &[(&str, &[u8])], options: &ReadOptions) -> Read {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    let root = format!("{}/", folder.path().display());
    let mut stream = articles(&[folder.path().to_owned()], options);
    let outcomes: Vec<Outcome> = stream.by_ref().collect();
    let line = |outcome: &Outcome| match outcome {
        Ok(article) => format!("{} = {}", article.origin, article.text.replace('\n', "/")),
        Err(error) => error.to_string(),
    };
    let lines = outcomes.iter().map(|outcome| line(outcome).replace(&root, "")).collect();
    let files = stream.input_log().files();
    let cautions =
        files.iter().flat_map(|file| &file.cautions).map(|caution| caution.to_string().replace(&root, ""));
    Read { outcomes, lines, cautions: cautions.collect() }
}

fn read(files: &[(&str, &[u8])]) -> Read {
    read_with(files, &ReadOptions::default())
}

fn article(outcome: &Outcome) -> &Article {
    outcome.as_ref().unwrap()
}

/// Checks that a file gives one line, with these words, and no article.
fn refused(name: &str, bytes: &[u8], words: &str) {
    let read = read(&[(name, bytes)]);
    assert_eq!(read.lines.len(), 1, "{:?}", read.lines);
    assert!(read.outcomes[0].is_err() && read.lines[0].contains(words), "{words}: {:?}", read.lines);
    assert!(!read.lines[0].contains('\n'));
}
