//! The plan: what was read, what is done with it, and what each part is.

use super::settings::PlanSettings;
use crate::read::LoggedInput;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Name of the format.
pub const PLAN_SCHEMA: &str = "lasswell/plan/1";

/// A plan. It says nothing of the machine, the time or the number of threads, so that the same inputs and options give the
/// same bytes everywhere.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Plan {
    /// Name of this format.
    pub schema: String,
    /// What changes the output, apart from the inputs.
    pub settings: PlanSettings,
    /// The paths as given.
    pub paths: Vec<String>,
    /// The files of articles, in reading order.
    pub inputs: Vec<PlannedInput>,
    /// The `manifest.toml` files beside them.
    pub manifests: Vec<PlannedFile>,
    /// Number of articles.
    pub articles: u64,
    /// Number of records that could not be read.
    pub skipped: u64,
    /// Number of faults that lost no record, such as a file without the column that articles are grouped by.
    pub faults: u64,
    /// What was skipped and why: the first thousand messages.
    pub skipped_records: Vec<String>,
    /// Number of records that were read but need a word, counted once for each word.
    pub cautions: u64,
    /// New ids of articles whose id was there before, by the number of the article from 0.
    pub renamed: BTreeMap<u64, String>,
    /// The log of inputs as `run` states it in its provenance; empty for `score`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub log: Vec<LoggedInput>,
    /// The parts, numbered from 0.
    pub parts: Vec<PlannedPart>,
}

/// A file of articles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct PlannedInput {
    /// Path as given, or as found in a folder.
    pub path: String,
    /// Size as stored; null if it could not be opened.
    pub bytes: Option<u64>,
    /// SHA-256 of these bytes; null if it could not be opened.
    pub sha256: Option<String>,
    /// Number of articles in it.
    pub articles: u64,
}

/// A file that says something about others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct PlannedFile {
    /// Path as found.
    pub path: String,
    /// Size as stored.
    pub bytes: u64,
    /// SHA-256 of these bytes; null if it could not be read to its end.
    pub sha256: Option<String>,
}

/// One part: articles that follow one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct PlannedPart {
    /// Number of articles.
    pub articles: u64,
    /// Number of records among them that could not be read.
    pub skipped: u64,
    /// Number of cautions about records among them.
    pub cautions: u64,
    /// Its first article.
    pub from: PartPlace,
    /// Its last article.
    pub to: PartPlace,
}

/// An article of an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct PartPlace {
    /// Where the input stands in the plan, from 0.
    pub input: usize,
    /// The number of the article in it, from 1. Records that were skipped are not counted.
    pub article: u64,
}

impl Plan {
    /// The part that the article with this number (from 0) is in.
    #[must_use]
    pub(super) fn part_of(&self, article: u64) -> usize {
        usize::try_from(article.checked_div(self.settings.part_size).unwrap_or(0)).unwrap_or(usize::MAX)
    }

    /// The number of the first article of each input, counted from 0 through all inputs, and the number of all articles.
    #[must_use]
    pub(super) fn starts(&self) -> Vec<u64> {
        let mut starts = vec![0];
        let mut sum = 0_u64;
        for input in &self.inputs {
            sum = sum.saturating_add(input.articles);
            starts.push(sum);
        }
        starts
    }

    /// For each part, bytes of its share of the inputs: of an input in two parts, by its articles in each.
    #[must_use]
    pub(super) fn bytes_of_parts(&self) -> Vec<u64> {
        let mut bytes = vec![0_u64; self.parts.len()];
        for (input, start) in self.inputs.iter().zip(self.starts()) {
            let (first, size) = (self.part_of(start), input.bytes.unwrap_or(0));
            let last = self.part_of(start.saturating_add(input.articles.saturating_sub(1))).max(first);
            let mut left = size;
            for part in first..=last {
                let end = (part as u64 + 1).saturating_mul(self.settings.part_size);
                let before = (part as u64).saturating_mul(self.settings.part_size);
                let here = end.min(start.saturating_add(input.articles)).saturating_sub(before.max(start));
                let share = u128::from(size) * u128::from(here) / u128::from(input.articles.max(1));
                let share = if part == last { left } else { u64::try_from(share).unwrap_or(left).min(left) };
                left -= share;
                // An input without articles after the last one counts for the last part.
                let at = part.min(bytes.len().saturating_sub(1));
                if let Some(sum) = bytes.get_mut(at) {
                    *sum = sum.saturating_add(share);
                }
            }
        }
        bytes
    }
}
