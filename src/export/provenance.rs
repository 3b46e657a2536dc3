//! Where a result comes from: the program, what it read, what rated it, how it counted, what it left out.

use super::Number;
use super::comparison::WarningRecord;
use crate::aggregate::{Include, Options, Totals};
use crate::compare::Warning;
use crate::corpus::{Copied, Wire};
use crate::read::Seen;
use crate::sentiment::{Lexicon, Mode};
use schemars::JsonSchema;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// Name of the format.
pub const PROVENANCE_SCHEMA: &str = "lasswell/provenance/1";

/// Files that are listed one by one; of more, the hash of all of them stands for the rest.
const LISTED: usize = 1_000;

/// What the tables do not know about a run.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// Records that were skipped.
    pub skipped: u64,
    /// Which sentences were counted.
    pub include: Include,
    /// How summaries were made.
    pub options: Options,
    /// What rated the sentences.
    pub rating: Rating,
    /// The people file, where there is one.
    pub people: Option<PeopleSource>,
    /// What was read.
    pub inputs: Vec<Seen>,
    /// What became of copies.
    pub wire: Wire,
    /// Articles that are copies of others.
    pub copies: Vec<Copied>,
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

/// A people file: names and aliases that went before what was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct PeopleSource {
    /// Its path, as given.
    pub file: String,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// People that it lists.
    pub people: usize,
    /// People that it leaves out.
    pub excluded_people: usize,
    /// Forms that it says are no person.
    pub excluded_forms: usize,
}

/// What rated the sentences of a run.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Rating {
    /// The rules of the sentiment.
    pub mode: Mode,
    /// A user's changes to its words.
    pub lexicon: Option<Lexicon>,
    /// Name of the stance model.
    pub stance_model: String,
    /// SHA-256 of its file; `None` for the baseline, which has none.
    pub stance_model_sha256: Option<String>,
    /// How sure a stance must be to have a label, 0 to 1.
    pub min_confidence: f64,
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
    pub people_file: Option<&'a PeopleSource>,
    /// What there was, and what could not be told.
    pub counts: MadeOfRecord,
    /// What to beware of; only what applies.
    pub warnings: Vec<WarningRecord<'a>>,
}

/// All that was read.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct InputsRecord<'a> {
    /// Files and streams.
    pub files: usize,
    /// Their bytes, as stored.
    pub bytes: u64,
    /// SHA-256 over a line for each: its own SHA-256 (or `-`), two spaces, its path, a line feed.
    pub sha256: String,
    /// The first thousand of them, in the order in which they were read.
    pub listed: Vec<InputRecord<'a>>,
}

/// One file or stream.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct InputRecord<'a> {
    /// Its path as given or as the folder walk found it; `-` is standard input.
    pub path: &'a str,
    /// Its bytes, as stored.
    pub bytes: u64,
    /// SHA-256 of these; null where it was not read to its end.
    pub sha256: Option<&'a str>,
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
pub struct MadeOfRecord {
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

/// What rated the sentences.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct RatingRecord<'a> {
    /// Rules of the sentiment: ours for news text, or VADER's own.
    #[schemars(extend("enum" = ["news", "vader"]))]
    pub mode: &'static str,
    /// The file that changed the words of the sentiment; null for VADER's own words.
    pub lexicon: Option<LexiconRecord<'a>>,
    /// What rated the stances, such as `fast-1`; `lexicon` is the baseline of word lists.
    pub stance_model: &'a str,
    /// SHA-256 of the model's file; null for the baseline, which has none.
    pub stance_model_sha256: Option<&'a str>,
    /// How sure a stance must be to have a label, 0 to 1: others count as unsure.
    pub min_confidence: Number,
}

/// A lexicon file.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct LexiconRecord<'a> {
    /// Its path, as given.
    pub file: &'a str,
    /// SHA-256 of its bytes.
    pub sha256: &'a str,
    /// Words that it adds or changes.
    pub set: usize,
    /// Words that it removes.
    pub removed: usize,
}

impl<'a> RatingRecord<'a> {
    pub(super) fn new(rating: &'a Rating) -> Self {
        let lexicon = rating.lexicon.as_ref().map(|lexicon| {
            let removed = lexicon.entries.iter().filter(|entry| entry.valence.is_none()).count();
            let set = lexicon.entries.len() - removed;
            LexiconRecord { file: &lexicon.file, sha256: &lexicon.sha256, set, removed }
        });
        Self {
            mode: rating.mode.as_str(),
            lexicon,
            stance_model: &rating.stance_model,
            stance_model_sha256: rating.stance_model_sha256.as_deref(),
            min_confidence: Number::new(rating.min_confidence),
        }
    }
}

impl<'a> ProvenanceRecord<'a> {
    /// Of a run, with the cautions that apply to the result.
    #[must_use]
    pub fn new(run: &'a Run, warnings: &'a [Warning]) -> Self {
        Self {
            schema: PROVENANCE_SCHEMA,
            program: "lasswell",
            version: env!("CARGO_PKG_VERSION"),
            inputs: InputsRecord::new(&run.inputs),
            rating: RatingRecord::new(&run.rating),
            options: OptionsRecord::new(run),
            matching: MatchingRecord { wire: run.wire.as_str(), story: &run.story },
            people_file: run.people.as_ref(),
            counts: MadeOfRecord::new(run),
            warnings: warnings.iter().map(WarningRecord::from).collect(),
        }
    }
}

/// What made an article's record, in every one of them: they are written before the run is over, and read one by one.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct MadeBy {
    /// Version of the program.
    pub lasswell: &'static str,
    /// Rules of the sentiment.
    #[schemars(extend("enum" = ["news", "vader"]))]
    pub mode: &'static str,
    /// SHA-256 of the file that changed its words; null for VADER's own.
    pub lexicon_sha256: Option<String>,
    /// What rated the stances.
    pub stance_model: String,
    /// SHA-256 of the model's file; null for the baseline, which has none.
    pub stance_model_sha256: Option<String>,
    /// How sure a stance must be to have a label, 0 to 1.
    pub min_confidence: Number,
    /// SHA-256 of the people file; null where there is none.
    pub people_sha256: Option<String>,
}

impl MadeBy {
    /// Of what rated the sentences, and who was listed.
    #[must_use]
    pub fn new(rating: &Rating, people: Option<&PeopleSource>) -> Self {
        Self {
            lasswell: env!("CARGO_PKG_VERSION"),
            mode: rating.mode.as_str(),
            lexicon_sha256: rating.lexicon.as_ref().map(|lexicon| lexicon.sha256.clone()),
            stance_model: rating.stance_model.clone(),
            stance_model_sha256: rating.stance_model_sha256.clone(),
            min_confidence: Number::new(rating.min_confidence),
            people_sha256: people.map(|people| people.sha256.clone()),
        }
    }
}

impl<'a> InputsRecord<'a> {
    fn new(inputs: &'a [Seen]) -> Self {
        let mut digest = Sha256::new();
        for seen in inputs {
            let hash = seen.sha256.as_deref().unwrap_or("-");
            digest.update(format!("{hash}  {}\n", seen.path));
        }
        let record = |seen: &'a Seen| InputRecord {
            path: &seen.path,
            bytes: seen.bytes,
            sha256: seen.sha256.as_deref(),
        };
        Self {
            files: inputs.len(),
            bytes: inputs.iter().map(|seen| seen.bytes).fold(0, u64::saturating_add),
            sha256: digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect(),
            listed: inputs.iter().take(LISTED).map(record).collect(),
        }
    }
}

impl MadeOfRecord {
    fn new(run: &Run) -> Self {
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
    pub(super) fn new(run: &Run) -> Self {
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
