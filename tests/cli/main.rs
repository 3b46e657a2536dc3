//! The program as a user runs it: arguments in; standard output, standard error, files and exit code out.
//!
//! - `broken`: inputs and outputs that fail, each told in one line, the rest scored
//! - `commands`: what each command writes
//! - `compare`: groupings, persons, copies, stories, the report, where results come from
//! - `evaluate`: figures against gold, floors, and articles against themselves
//! - `people`: the list of people, and the people file that it makes and that every command reads
//! - `same`: the same input gives the same bytes, whatever the threads and the order of the paths
//! - `whole`: outputs that are complete or not there, whatever happens

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

mod broken;
mod commands;
mod compare;
mod evaluate;
mod people;
mod same;
mod whole;

use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// A short article with two people and two voices.
const TEXT: &str =
    "Emmanuel Macron won the vote. “He is a champion,” Angela Merkel said of Macron on Monday.";

/// What a run of the program left behind.
#[derive(Debug)]
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl Ran {
    fn of(output: Output) -> Self {
        Self {
            code: output.status.code().expect("ended by itself"),
            out: String::from_utf8(output.stdout).expect("UTF-8"),
            err: String::from_utf8(output.stderr).expect("UTF-8"),
        }
    }

    /// The lines on standard error but for the last, which is the summary.
    fn told(&self) -> Vec<&str> {
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
    // The model of which every byte is the same on every machine.
    command.env("LASSWELL_MODEL", "fast").env("NO_COLOR", "1").current_dir(env!("CARGO_MANIFEST_DIR"));
    command
}

fn lasswell<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>) -> Ran {
    Ran::of(command().args(args).stdin(Stdio::null()).output().unwrap())
}

/// With something on standard input.
fn fed(args: &[&str], input: &[u8]) -> Ran {
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
    Ran::of(output)
}

/// A path as an argument.
fn arg(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// Writes a file into a folder; gives its path.
fn file(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> std::path::PathBuf {
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}
