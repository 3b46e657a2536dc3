//! Format `lasswell/validation/1`: which result hand labels are of.

use super::origin::InputsRecord;
use crate::read::LoggedInput;
use schemars::JsonSchema;
use serde::Serialize;

/// Name of the format.
pub const VALIDATION_SCHEMA: &str = "lasswell/validation/1";

/// A validation.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct ValidationRecord<'a> {
    /// Name of this format.
    #[schemars(extend("const" = VALIDATION_SCHEMA))]
    pub schema: &'static str,
    /// Version of lasswell that made it.
    pub version: &'static str,
    /// Seed of the intervals.
    pub seed: u64,
    /// Resamples for each interval.
    pub resamples: u32,
    /// The tables of the result that the labels are of, with their hashes.
    pub result: InputsRecord<'a>,
    /// Labelled stances.
    pub stances: u64,
    /// Labelled sentences in which nothing was found.
    pub sentences: u64,
    /// Items of the sample without an answer.
    pub unanswered: u64,
    /// Labelled items that the result does not have; they were left out.
    pub unmatched: u64,
    /// Labelled items on which coders disagree without a decision: the answers of all coders count in parts.
    pub open: u64,
}

impl<'a> ValidationRecord<'a> {
    /// A record without counts; the caller fills in the rest.
    #[must_use]
    pub fn new(read: &'a [LoggedInput]) -> Self {
        Self {
            schema: VALIDATION_SCHEMA,
            version: env!("CARGO_PKG_VERSION"),
            seed: 0,
            resamples: 0,
            result: InputsRecord::new(read),
            stances: 0,
            sentences: 0,
            unanswered: 0,
            unmatched: 0,
            open: 0,
        }
    }
}
