//! The record of a part that is complete.

use super::plan::PlannedPart;
use serde::{Deserialize, Serialize};

/// Name of the format.
pub const COMMIT_SCHEMA: &str = "lasswell/commit/1";

/// What a part holds. It is written last: a part without it is made again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Commit {
    /// Name of this format.
    pub schema: String,
    /// SHA-256 of the plan's file.
    pub plan_sha256: String,
    /// Number of the part, from 0.
    pub part: usize,
    /// Number of articles.
    pub articles: u64,
    /// Number of records that could not be read.
    pub skipped: u64,
    /// Number of cautions about its records.
    pub cautions: u64,
    /// Number of texts on which the stance model failed while the part was made.
    #[serde(default)]
    pub failed_texts: u64,
    /// Its files.
    pub files: Vec<CommittedFile>,
}

/// A file of a part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct CommittedFile {
    /// Path from the folder of the result.
    pub path: String,
    /// Number of rows; of JSON lines, of articles.
    pub rows: u64,
    /// Size.
    pub bytes: u64,
    /// SHA-256 of its bytes.
    pub sha256: String,
}

impl Commit {
    /// The record of a part of a plan with these files.
    pub(super) fn new(
        part: usize,
        planned: &PlannedPart,
        plan_sha256: &str,
        files: Vec<CommittedFile>,
    ) -> Self {
        Self {
            schema: COMMIT_SCHEMA.to_owned(),
            plan_sha256: plan_sha256.to_owned(),
            part,
            articles: planned.articles,
            skipped: planned.skipped,
            cautions: planned.cautions,
            failed_texts: 0,
            files,
        }
    }
}
