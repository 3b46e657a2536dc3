//! Where a result comes from: the program, what it read, what rated it, how it counted, what it left out.

use super::number::Number;
use super::origin::{InputsRecord, PROGRAM, PeopleFileRecord, RatingRecord, VERSION};
use super::warning_record::WarningRecord;
use crate::aggregate::{SentenceScope, SummaryOptions, Totals};
use crate::compare::Warning;
use crate::corpus::{CopiedArticle, CopyPolicy};
use crate::engine::EngineSpec;
use crate::read::LoggedInput;
use schemars::JsonSchema;
use serde::Serialize;

/// Name of the format.
pub const PROVENANCE_SCHEMA: &str = "lasswell/provenance/1";

/// What the tables do not know about a run.
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
    /// What was read.
    pub inputs: Vec<LoggedInput>,
    /// What became of copies.
    pub wire: CopyPolicy,
    /// Articles that are copies of others.
    pub copies: Vec<CopiedArticle>,
    /// Articles that do not count: copies and what was dropped with them.
    pub left_out: u32,
    /// Counted articles with the credit of a news agency.
    pub credited: u32,
    /// What stories are: matched (`auto`), a column's name, or `none`.
    pub story: String,
    /// Stories that two counted articles or more tell.
    pub stories: u32,
    /// Counts over the articles that count.
    pub totals: Totals,
    /// Counted articles that hardly read like English.
    pub foreign: u32,
}

/// Where a result comes from.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ProvenanceRecord<'a> {
    /// Name of this format.
    #[schemars(extend("const" = PROVENANCE_SCHEMA))]
    pub schema: &'static str,
    /// Name of the program.
    pub program: &'static str,
    /// Its version.
    pub version: &'static str,
    /// What was read.
    pub inputs: InputsRecord<'a>,
    /// What rated the sentences.
    pub rating: RatingRecord<'a>,
    /// How it was counted.
    pub options: OptionsRecord,
    /// What are copies and stories.
    pub matching: MatchingRecord<'a>,
    /// The people file that went before what was found; null where there is none.
    pub people_file: Option<PeopleFileRecord<'a>>,
    /// What there was, and what could not be told.
    pub counts: ProvenanceCountsRecord,
    /// What to beware of; only what applies.
    pub warnings: Vec<WarningRecord<'a>>,
}

/// What counts as a copy, and what is one story.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct MatchingRecord<'a> {
    /// What became of copies: counted `once`, all `keep`t, or dropped with everything from agencies.
    #[schemars(extend("enum" = ["once", "keep", "drop"]))]
    pub wire: &'static str,
    /// What stories are: matched (`auto`), a column's name, or `none`.
    pub story: &'a str,
}

/// What a result is made of.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ProvenanceCountsRecord {
    /// Articles that count.
    pub articles: u32,
    /// Records that were skipped, each named on standard error.
    pub skipped: u64,
    /// Articles that do not count: copies, and what `--wire drop` leaves out with them.
    pub left_out: u32,
    /// Articles that are copies of others, whether or not they count.
    pub copies: usize,
    /// Articles that count and have the credit of a news agency.
    pub agency_credits: u32,
    /// Stories that two articles or more tell.
    pub stories: u32,
    /// Articles that hardly read like English.
    pub not_english: u32,
    /// Quotes.
    pub quotes: u32,
    /// Quotes whose speaker was not found.
    pub unknown_speakers: u32,
    /// Mentions linked to a person.
    pub mentions: u32,
    /// Mentions that could mean several people.
    pub ambiguous_mentions: u32,
    /// Stances with a label.
    pub stances: u32,
    /// Stances without: less sure than asked for.
    pub unsure: u32,
}

/// How it was counted.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct OptionsRecord {
    /// Seed of the random draws.
    pub seed: u64,
    /// Bootstrap resamples.
    pub resamples: u32,
    /// Confidence level of the intervals.
    pub level: Number,
    /// Below this many stances a row tells how many and no more.
    pub min_n: u32,
    /// Below this many articles a row has no interval.
    pub min_articles: u32,
    /// What shares of negative and positive are made of.
    #[schemars(extend("enum" = ["labels", "probabilities"]))]
    pub shares: &'static str,
    /// Which sentences count: `article` is headlines and body.
    #[schemars(extend("enum" = ["article", "all"]))]
    pub include: &'static str,
}

impl<'a> ProvenanceRecord<'a> {
    /// Of a run, with the cautions that apply to the result.
    #[must_use]
    pub fn new(run: &'a RunProvenance, warnings: &'a [Warning]) -> Self {
        Self {
            schema: PROVENANCE_SCHEMA,
            program: PROGRAM,
            version: VERSION,
            inputs: InputsRecord::new(&run.inputs),
            rating: RatingRecord::new(&run.engine),
            options: OptionsRecord::new(run),
            matching: MatchingRecord { wire: run.wire.as_str(), story: &run.story },
            people_file: run.engine.people.as_ref().map(PeopleFileRecord::from),
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
