//! The result of a comparison.

use super::cells::Cells;
use super::contrast::Contrast;
use super::left_out_name::LeftOutName;
use super::question::Question;
use super::warning::Warning;
use crate::aggregate::{SmallRows, Summary, SummaryOptions};

/// Sentiment of the sentences of one group.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct GroupTone {
    /// Name of the group.
    pub group: String,
    /// Summary of the compounds of the sentences, −1 to 1; shares are those of polarities.
    pub summary: Summary,
}

/// Groups side by side.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Comparison {
    /// The question that this answers.
    pub question: Question,
    /// How the summaries were computed.
    pub options: SummaryOptions,
    /// Names of the groups, sorted.
    pub groups: Vec<String>,
    /// Canonical names of the targets, sorted.
    pub targets: Vec<String>,
    /// Cells with at least one stance, by group, target and voice.
    pub cells: Cells,
    /// How many stances are in cells that are left out, because there are many articles and the cells have no mean.
    pub small_rows: SmallRows,
    /// Tone by group; empty if the groups are speakers or targets, which have no sentences of their own.
    pub tones: Vec<GroupTone>,
    /// Contrasts by target, voice and groups.
    pub contrasts: Vec<Contrast>,
    /// Names that may be those of requested targets, those of the most stances first; empty without requested targets.
    pub left_out: Vec<LeftOutName>,
    /// The warnings that apply to this comparison.
    pub warnings: Vec<Warning>,
}
