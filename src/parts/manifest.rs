//! The record of all parts, written when they are complete.

use super::commit::Commit;
use super::folder::PartsFolder;
use super::plan::Plan;
use crate::error::Error;
use serde::{Deserialize, Serialize};

/// Name of the format.
pub const MANIFEST_SCHEMA: &str = "lasswell/parts/1";

/// All parts of a result with their files. Like the plan, it has the same bytes wherever it is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Manifest {
    /// Name of this format.
    pub schema: String,
    /// Version of the program.
    pub version: String,
    /// SHA-256 of the plan's file.
    pub plan_sha256: String,
    /// Number of articles.
    pub articles: u64,
    /// Number of records that could not be read.
    pub skipped: u64,
    /// Number of cautions about records.
    pub cautions: u64,
    /// The records of the parts, in order.
    pub parts: Vec<Commit>,
}

impl Manifest {
    pub(super) fn new(plan: &Plan, plan_sha256: &str, parts: Vec<Commit>) -> Self {
        Self {
            schema: MANIFEST_SCHEMA.to_owned(),
            version: plan.settings.version.clone(),
            plan_sha256: plan_sha256.to_owned(),
            articles: plan.articles,
            skipped: plan.skipped,
            cautions: plan.cautions,
            parts,
        }
    }
}

impl PartsFolder {
    /// Writes the manifest and then the mark of success if all parts are committed; otherwise returns the parts that are not.
    ///
    /// # Errors
    /// When they cannot be written.
    pub fn finish(&self, plan: &Plan, plan_sha256: &str) -> Result<Vec<usize>, Error> {
        let (mut commits, mut missing) = (Vec::new(), Vec::new());
        for part in 0..plan.parts.len() {
            match self.commit(part, plan_sha256) {
                Some(commit) => commits.push(commit),
                None => missing.push(part),
            }
        }
        if missing.is_empty() {
            self.write("manifest.json", &Manifest::new(plan, plan_sha256, commits))?;
            self.write_success()?;
        }
        Ok(missing)
    }
}
