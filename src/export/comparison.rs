//! Format `lasswell/comparison/2`: groups side by side.

use super::article_source::write_streamed;
use super::comparison_rows::{CellRecord, ContrastRecord, LeftOutRecord, ToneRecord};
use super::lazy_rows::LazyRows;
use super::number::Number;
use super::provenance::{ProvenanceRecord, RunProvenance};
use super::table_writer::TableFormat;
use super::warning_record::WarningRecord;
use crate::compare::{Comparison, Strata};
use crate::identity::CorpusPeople;
use schemars::JsonSchema;
use serde::Serialize;
use std::io::{Result, Write};

/// Name of the format.
pub const COMPARISON_SCHEMA: &str = "lasswell/comparison/2";

/// A comparison.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct ComparisonRecord<'a> {
    /// Name of this format.
    #[schemars(extend("const" = COMPARISON_SCHEMA))]
    pub schema: &'static str,
    /// What the groups are, for example `outlet`.
    pub by: String,
    /// Targets that were selected; empty for all.
    pub toward: &'a [String],
    /// Voices that were selected; empty for all three.
    pub voices: Vec<&'static str>,
    /// Strata within which tests permute articles; null without strata.
    pub strata: Option<String>,
    /// Seed of the random numbers.
    pub seed: u64,
    /// Number of bootstrap resamples.
    pub resamples: u32,
    /// Name of the stance model.
    pub stance_model: &'a str,
    /// Minimum probability for a stance to get a label, 0 to 1; stances below it count as unsure.
    pub min_confidence: Number,
    /// Basis of the shares of negative and positive stances: counts of labels, or means of probabilities.
    #[schemars(extend("enum" = ["labels", "probabilities"]))]
    pub shares: &'static str,
    /// Names of the groups, sorted.
    pub groups: &'a [String],
    /// Canonical names of the targets, sorted.
    pub targets: &'a [String],
    /// Statistics by group, target and voice; only cells with a stance.
    pub cells: LazyRows<'a, CellRecord<'a>>,
    /// Tone by group; empty if the groups are speakers or targets.
    pub tones: LazyRows<'a, ToneRecord<'a>>,
    /// Pairs of groups that both have stances toward a target in a voice.
    pub contrasts: LazyRows<'a, ContrastRecord<'a>>,
    /// Names that may be those of selected targets, and were not joined with them; those of the most stances first.
    pub left_out: Vec<LeftOutRecord<'a>>,
    /// Warnings that apply to this comparison.
    pub warnings: Vec<WarningRecord<'a>>,
    /// How the results were made.
    pub provenance: ProvenanceRecord<'a>,
}

/// The tables of a comparison, one file each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ComparisonTable {
    /// Group × target × voice.
    Cells,
    /// Sentiment by group.
    Tones,
    /// Pairs of groups.
    Contrasts,
}

impl<'a> ComparisonRecord<'a> {
    /// Makes the record of a comparison of this run and its people.
    #[must_use]
    pub fn new(comparison: &'a Comparison, people: &'a CorpusPeople, run: &'a RunProvenance) -> Self {
        Self {
            schema: COMPARISON_SCHEMA,
            by: comparison.question.grouping.to_word(),
            toward: &comparison.question.targets,
            voices: comparison.question.voices.iter().map(|voice| voice.as_str()).collect(),
            strata: comparison.question.strata.as_ref().map(Strata::to_word),
            seed: comparison.options.seed,
            resamples: comparison.options.resamples,
            stance_model: &run.engine.model.name,
            min_confidence: Number::new(run.engine.min_confidence),
            shares: comparison.options.shares.as_str(),
            groups: &comparison.groups,
            targets: &comparison.targets,
            cells: LazyRows::new(move || comparison.cells.iter().map(|cell| CellRecord::new(cell, people))),
            tones: LazyRows::new(move || comparison.tones.iter().map(ToneRecord::from)),
            contrasts: LazyRows::new(move || {
                comparison.contrasts.iter().map(|one| ContrastRecord::new(one, people))
            }),
            left_out: comparison.left_out.iter().map(LeftOutRecord::from).collect(),
            warnings: comparison.warnings.iter().map(WarningRecord::from).collect(),
            provenance: ProvenanceRecord::new(run, &comparison.warnings),
        }
    }

    /// Writes one of its tables.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_table(
        &self,
        table: ComparisonTable,
        out: impl Write + Send,
        format: TableFormat,
    ) -> Result<()> {
        match table {
            ComparisonTable::Cells => write_streamed(&self.cells, out, &[], |_| Vec::new(), format),
            ComparisonTable::Tones => write_streamed(&self.tones, out, &[], |_| Vec::new(), format),
            ComparisonTable::Contrasts => write_streamed(&self.contrasts, out, &[], |_| Vec::new(), format),
        }
    }
}

impl ComparisonTable {
    /// All tables.
    pub const ALL: [Self; 3] = [Self::Cells, Self::Tones, Self::Contrasts];

    /// Name of the table.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Cells => "comparison_cells",
            Self::Tones => "comparison_tones",
            Self::Contrasts => "comparison_contrasts",
        }
    }
}
