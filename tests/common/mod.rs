//! Locates data that is not part of this repository, for tests and benches. A test without its data is skipped: it says so
//! on standard error, where the test harness does not hide it, or fails if `LASSWELL_REQUIRE_DATA=1` is set.

#![allow(dead_code, reason = "not every test and bench uses all of it")]

use std::io::Write;
use std::path::PathBuf;

/// The folder that holds `data/` and `gold/`: the one that the environment variable `LASSWELL_SHARED` names, otherwise
/// `shared` beside the checkout. It may not exist.
pub(crate) fn shared() -> PathBuf {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    std::env::var_os("LASSWELL_SHARED").map_or(beside, PathBuf::from)
}

/// The text of a file in [`shared`]; if it is missing, the test is skipped.
pub(crate) fn shared_text(file: &str) -> Option<String> {
    let text = std::fs::read_to_string(shared().join(file)).ok();
    if text.is_none() {
        skip(&format!("no {file} in {}; LASSWELL_SHARED names the folder", shared().display()));
    }
    text
}

/// The accurate model of the checkout; if it is missing, or this build cannot read it, the test is skipped.
pub(crate) fn accurate_model() -> Option<PathBuf> {
    let file = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("models/accurate.lasswell");
    if !cfg!(feature = "accurate") {
        note("skipped: this build does not read the accurate model");
        return None;
    }
    if !file.is_file() {
        skip("no models/accurate.lasswell");
        return None;
    }
    Some(file)
}

/// Says that a test, or a part of it, is skipped for lack of data.
///
/// # Panics
/// If `LASSWELL_REQUIRE_DATA` is `1`.
pub(crate) fn skip(reason: &str) {
    let is_required = std::env::var_os("LASSWELL_REQUIRE_DATA").is_some_and(|value| value == "1");
    assert!(!is_required, "{reason}; LASSWELL_REQUIRE_DATA=1 requires it");
    note(&format!("skipped: {reason}"));
}

/// Writes a line to standard error. Unlike `eprintln!`, the test harness does not capture this for tests that pass.
pub(crate) fn note(text: &str) {
    // A test can pass without the line.
    let _ = writeln!(std::io::stderr(), "{text}");
}
