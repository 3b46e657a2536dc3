//! What several test crates and benches share: where the larger sets lie that are not part of this repository, and what
//! happens without them.

#![allow(dead_code, reason = "no test crate uses all of it")]

use std::io::Write;
use std::path::PathBuf;

/// The folder that the environment variable `LASSWELL_SHARED` names, else `shared` beside the checkout. It need not be
/// there.
pub(crate) fn shared() -> PathBuf {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    std::env::var_os("LASSWELL_SHARED").map_or(beside, PathBuf::from)
}

/// The text of a file below [`shared`]; `None` where it is absent, which [`skip`] says.
pub(crate) fn shared_text(file: &str) -> Option<String> {
    let text = std::fs::read_to_string(shared().join(file)).ok();
    if text.is_none() {
        skip(&format!("no {file} in {}; LASSWELL_SHARED names the folder", shared().display()));
    }
    text
}

/// Says that a test leaves something out for want of data. Writes to standard error itself, because the test harness hides
/// what the print macros write. Fails the test instead where `LASSWELL_REQUIRE_DATA` is `1`.
pub(crate) fn skip(what: &str) {
    assert!(std::env::var_os("LASSWELL_REQUIRE_DATA").is_none_or(|value| value != "1"), "{what}");
    // A line that cannot be written is no reason to fail.
    let _ = writeln!(std::io::stderr(), "skipped: {what}");
}
