//! How a result was made: program, inputs, model, options, and what was left out.

use super::number::Number;
use super::origin::{InputsRecord, PROGRAM, PeopleFileRecord, RatingRecord, VERSION};
use super::warning_record::WarningRecord;
use crate::aggregate::{SentenceScope, SummaryOptions, Totals};
use crate::compare::{LabelUse, Warning};
use crate::corpus::{CopiedArticle, CopyPolicy};
use crate::engine::EngineSpec;
use crate::identity::IdentityMode;
use crate::read::LoggedInput;
use schemars::JsonSchema;
use serde::Serialize;

/// Name of the format.
pub const PROVENANCE_SCHEMA: &str = "lasswell/provenance/1";

/// What a record says about a run beyond its tables.
#[derive(Debug, Clone, PartialEq)]
pub struct RunProvenance {
    /// Records that were skipped.
    pub skipped: u64,
    /// Which sentences were counted.
    pub include: SentenceScope,
    /// How summaries were made.
    pub options: SummaryOptions,
    /// What the engine was made from.
    pub engine: EngineSpec,
    /// Files that were read.
    pub inputs: Vec<LoggedInput>,
    /// What became of copies.
    pub wire: CopyPolicy,
    /// Articles that are copies of others.
    pub copies: Vec<CopiedArticle>,
    /// Articles that do not count: copies and what was dropped with them.
    pub left_out: u32,
    /// Counted articles with the credit of a news agency.
    pub credited: u32,
    /// How events (`stories`) are found: `auto` by matching texts, the name of a column, or `none`.
    pub story: String,
    /// How people of different articles become one.
    pub identity: IdentityMode,
    /// Stories that two counted articles or more tell.
    pub stories: u32,
    /// Counts over the articles that count.
    pub totals: Totals,
    /// Counted articles that hardly read like English.
    pub foreign: u32,
    /// Hand labels by which the comparison was corrected; `None` without labels.
    pub labels: Option<UsedLabels>,
}

/// Hand labels by which a comparison was corrected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UsedLabels {
    /// Their file.
    pub file: LoggedInput,
    /// How many there are, and how many fit.
    pub used: LabelUse,
}

/// How a result was made.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct ProvenanceRecord<'a> {
    /// Name of this format.
    #[schemars(extend("const" = PROVENANCE_SCHEMA))]
    pub schema: &'static str,
    /// Name of the program.
    pub program: &'static str,
    /// Its version.
    pub version: &'static str,
    /// Files that were read.
    pub inputs: InputsRecord<'a>,
    /// Lexicon and model that rated sentiment and stance.
    pub rating: RatingRecord<'a>,
    /// Options of the statistics.
    pub options: OptionsRecord,
    /// How copies and events were treated.
    pub matching: MatchingRecord<'a>,
    /// People file that took precedence over the people found; null without one.
    pub people_file: Option<PeopleFileRecord<'a>>,
    /// Hand labels by which the comparison was corrected; null without them.
    pub labels: Option<LabelsRecord<'a>>,
    /// Counts of what was found and of what could not be decided.
    pub counts: ProvenanceCountsRecord,
    /// Warnings that apply to these results.
    pub warnings: Vec<WarningRecord<'a>>,
}

/// How copies and events were treated.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct MatchingRecord<'a> {
    /// `once`: of copies, only the original counts. `keep`: copies count. `drop`: copies and all agency articles are
    /// left out.
    #[schemars(extend("enum" = ["once", "keep", "drop"]))]
    pub wire: &'static str,
    /// How events (`stories`) are found: `auto` by matching texts, the name of a column, or `none`.
    pub story: &'a str,
    /// `corpus`: names of one person in different articles are joined. `article`: only equal names are.
    #[schemars(extend("enum" = ["article", "corpus"]))]
    pub identity: &'static str,
}

/// Hand labels by which a comparison was corrected.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct LabelsRecord<'a> {
    /// The file, as given.
    pub file: &'a str,
    /// SHA-256 of its bytes.
    pub sha256: Option<&'a str>,
    /// Number of labels.
    pub labels: u64,
    /// Number of these that fit no stance of the articles.
    pub unmatched: u64,
}

impl<'a> From<&'a UsedLabels> for LabelsRecord<'a> {
    fn from(labels: &'a UsedLabels) -> Self {
        let UsedLabels { file, used } = labels;
        Self {
            file: &file.path,
            sha256: file.sha256.as_deref(),
            labels: used.labels,
            unmatched: used.unmatched,
        }
    }
}

/// Counts of what a result is made from.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct ProvenanceCountsRecord {
    /// Number of articles that count.
    pub articles: u32,
    /// Number of records that could not be read; each is reported on standard error.
    pub skipped: u64,
    /// Number of articles that do not count: copies, and the articles that `--wire drop` leaves out.
    pub left_out: u32,
    /// Number of articles that are copies of others, whether or not they count.
    pub copies: usize,
    /// Number of articles that count and credit a news agency.
    pub agency_credits: u32,
    /// Number of events with at least two articles.
    pub stories: u32,
    /// Number of articles that are probably not in English.
    pub not_english: u32,
    /// Number of quotations.
    pub quotes: u32,
    /// Number of quotations whose speaker was not identified.
    pub unknown_speakers: u32,
    /// Number of mentions that are linked to a person.
    pub mentions: u32,
    /// Number of mentions that could refer to several people.
    pub ambiguous_mentions: u32,
    /// Number of stances with a label.
    pub stances: u32,
    /// Number of stances without a label because their probability is below the minimum confidence.
    pub unsure: u32,
}

/// Options of the statistics.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct OptionsRecord {
    /// Seed of the random numbers.
    pub seed: u64,
    /// Number of bootstrap resamples.
    pub resamples: u32,
    /// Confidence level of the intervals, 0 to 1.
    pub level: Number,
    /// Minimum number of stances; rows with fewer show only counts.
    pub min_n: u32,
    /// Minimum number of articles for an interval.
    pub min_articles: u32,
    /// Basis of the shares of negative and positive stances: counts of labels, or means of probabilities.
    #[schemars(extend("enum" = ["labels", "probabilities"]))]
    pub shares: &'static str,
    /// Which sentences count: headlines and body (`article`), or all.
    #[schemars(extend("enum" = ["article", "all"]))]
    pub include: &'static str,
}

impl<'a> ProvenanceRecord<'a> {
    /// Makes the record of a run with the warnings that apply to its result.
    #[must_use]
    pub fn new(run: &'a RunProvenance, warnings: &'a [Warning]) -> Self {
        Self {
            schema: PROVENANCE_SCHEMA,
            program: PROGRAM,
            version: VERSION,
            inputs: InputsRecord::new(&run.inputs),
            rating: RatingRecord::new(&run.engine),
            options: OptionsRecord::new(run),
            matching: MatchingRecord {
                wire: run.wire.as_str(),
                story: &run.story,
                identity: run.identity.as_str(),
            },
            people_file: run.engine.people.as_ref().map(PeopleFileRecord::from),
            labels: run.labels.as_ref().map(LabelsRecord::from),
            counts: ProvenanceCountsRecord::new(run),
            warnings: warnings.iter().map(WarningRecord::from).collect(),
        }
    }
}

impl ProvenanceCountsRecord {
    fn new(run: &RunProvenance) -> Self {
        let totals = &run.totals;
        Self {
            articles: totals.articles,
            skipped: run.skipped,
            left_out: run.left_out,
            copies: run.copies.len(),
            agency_credits: run.credited,
            stories: run.stories,
            not_english: run.foreign,
            quotes: totals.quotes.all.quotes,
            unknown_speakers: totals.quotes.all.unknown,
            mentions: totals.mentions,
            ambiguous_mentions: totals.ambiguous_mentions,
            stances: totals.stances,
            unsure: totals.unsure,
        }
    }
}

impl OptionsRecord {
    pub(super) fn new(run: &RunProvenance) -> Self {
        Self {
            seed: run.options.seed,
            resamples: run.options.resamples,
            level: Number::new(run.options.level),
            min_n: run.options.min_n,
            min_articles: run.options.min_articles,
            shares: run.options.shares.as_str(),
            include: run.include.as_str(),
        }
    }
}
