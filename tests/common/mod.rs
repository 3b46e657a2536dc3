//! What several test crates and benches share: where the larger sets lie that are not part of this repository.

use std::path::PathBuf;

/// The folder that the environment variable `LASSWELL_SHARED` names, else `shared` beside the checkout. It need not be
/// there.
pub(crate) fn shared() -> PathBuf {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    std::env::var_os("LASSWELL_SHARED").map_or(beside, PathBuf::from)
}
