//! Format `lasswell/sample/1`: how a sample to label was drawn.

use super::origin::InputsRecord;
use crate::read::LoggedInput;
use schemars::JsonSchema;
use serde::Serialize;

/// Name of the format.
pub const SAMPLE_SCHEMA: &str = "lasswell/sample/1";

/// A sample to label.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct SampleRecord<'a> {
    /// Name of this format.
    #[schemars(extend("const" = SAMPLE_SCHEMA))]
    pub schema: &'static str,
    /// Version of lasswell that drew it.
    pub version: &'static str,
    /// Seed of the draws.
    pub seed: u64,
    /// The tables that it was drawn from.
    pub inputs: InputsRecord<'a>,
    /// People whose stances were drawn from, each a pool of its own; empty if all people are one pool.
    pub toward: Vec<&'a str>,
    /// The voice that was drawn from (author or quoted); null for both.
    pub voice: Option<&'a str>,
    /// Who labels.
    pub coders: &'a [String],
    /// Items that all coders label.
    pub double: u64,
    /// Items of all kinds.
    pub items: u64,
    /// What was drawn from which outlet and pool.
    pub groups: Vec<SampleGroupRecord<'a>>,
}

/// The items of an outlet and pool.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct SampleGroupRecord<'a> {
    /// What is asked: the stance of a found item, or whether a sentence without one is about the target.
    #[schemars(extend("enum" = ["stance", "sentence"]))]
    pub kind: &'static str,
    /// Outlet; empty where none is known.
    pub outlet: &'a str,
    /// Name of the target, or `all people`.
    pub pool: &'a str,
    /// Items that there are.
    pub size: u64,
    /// Items that were drawn.
    pub drawn: u64,
}

impl<'a> SampleRecord<'a> {
    /// A record without items; the caller fills in the rest.
    #[must_use]
    pub fn new(seed: u64, read: &'a [LoggedInput]) -> Self {
        Self {
            schema: SAMPLE_SCHEMA,
            version: env!("CARGO_PKG_VERSION"),
            seed,
            inputs: InputsRecord::new(read),
            toward: Vec::new(),
            voice: None,
            coders: &[],
            double: 0,
            items: 0,
            groups: Vec::new(),
        }
    }
}

impl<'a> SampleGroupRecord<'a> {
    /// A row.
    #[must_use]
    pub fn new(kind: &'static str, outlet: &'a str, pool: &'a str, size: u64, drawn: u64) -> Self {
        Self { kind, outlet, pool, size, drawn }
    }
}
