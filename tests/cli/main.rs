//! The program as a user runs it: arguments in; standard output, standard error, files and exit code out.
//!
//! - `commands`: what each command writes
//! - `compare`: groups, copies, stories, the report, and provenance
//! - `complete_outputs`: outputs are complete or absent after failures, interruptions and full disks
//! - `determinism`: the same input gives the same bytes, with any number of threads and any order of paths
//! - `evaluate`: figures against gold labels, floors, and articles compared with themselves
//! - `failures`: broken inputs, wrong arguments, and outputs that cannot be written
//! - `one_inference`: a mean has one interval everywhere
//! - `pages`: web pages as people save them
//! - `labels`: samples to label, agreement, and what labels correct
//! - `messages`: what the terminal says, and what it sums up or leaves out
//! - `parts`: results in parts: killed and continued, shared, merged
//! - `parts_failures`: what goes wrong while parts are made
//! - `paths`: ids of files, and fields that their paths say
//! - `people`: the list of people, and the people file
//! - `reading`: the order of dates, and where the list of records is
//! - `run_parts`: `run` in parts, to the bytes of a run in one go
//! - `tables`: tables that join, their columns and formats, read back by programs of others

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

mod commands;
mod compare;
mod complete_outputs;
mod determinism;
mod evaluate;
mod failures;
mod identity;
mod labels;
mod messages;
mod one_inference;
mod pages;
mod parts;
mod parts_failures;
mod paths;
mod people;
mod reading;
mod run_parts;
mod tables;

use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// A short article with two people and two voices.
const TEXT: &str =
    "Emmanuel Macron won the vote. “He is a champion,” Angela Merkel said of Macron on Monday.";

/// The exit code and output of the program.
#[derive(Debug)]
struct Finished {
    code: i32,
    out: String,
    err: String,
}

impl Finished {
    fn new(output: Output) -> Self {
        Self {
            code: output.status.code().expect("ended by itself"),
            out: String::from_utf8(output.stdout).expect("UTF-8"),
            err: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }

    /// The lines on standard error without the last one, which has the totals.
    fn messages(&self) -> Vec<&str> {
        let lines: Vec<&str> = self.err.lines().collect();
        assert!(lines.iter().all(|line| line.starts_with("lasswell: ")), "{}", self.err);
        lines.split_last().map(|(_, before)| before.to_vec()).unwrap_or_default()
    }

    /// Standard output as JSON.
    fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).expect("JSON")
    }
}

fn command() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_lasswell"));
    // The fast model gives the same bytes on every machine.
    command.env("LASSWELL_MODEL", "fast").env("NO_COLOR", "1").current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

fn lasswell<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>) -> Finished {
    Finished::new(command().args(args).stdin(Stdio::null()).output().unwrap())
}

/// Runs the program with this standard input.
fn lasswell_with_input(args: &[&str], input: &[u8]) -> Finished {
    let mut child = command()
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_vec();
    let writer = std::thread::spawn(move || {
        // The program may end before it has read everything.
        let _ = stdin.write_all(&input);
    });
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap();
    Finished::new(output)
}

/// A path as an argument.
fn arg(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Writes a file into a folder and returns its path.
fn file(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> std::path::PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}
