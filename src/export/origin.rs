//! What a result was made from: program, input files, lexicon, model and people file.

use super::caution_record::CautionRecord;
use super::number::Number;
use crate::engine::{EngineSpec, LexiconSpec, PeopleSpec};
use crate::read::LoggedInput;
use data_encoding::HEXLOWER;
use schemars::JsonSchema;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// Name of the format of the origin of results without totals.
pub const ORIGIN_SCHEMA: &str = "lasswell/origin/1";

/// Name of the program in every record.
pub(super) const PROGRAM: &str = "lasswell";
pub(super) const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Number of files and of cautions that are listed one by one; the hash covers all files.
const LISTED: usize = 1_000;

/// The people file that took precedence over what was found.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct PeopleFileRecord<'a> {
    /// Its path, as given.
    pub file: &'a str,
    /// SHA-256 of its bytes.
    pub sha256: &'a str,
    /// Number of people that it lists, those it excludes not counted.
    pub people: usize,
    /// Number of people that it excludes.
    pub excluded_people: usize,
    /// Number of forms that it says are no person.
    pub excluded_forms: usize,
}

impl<'a> From<&'a PeopleSpec> for PeopleFileRecord<'a> {
    fn from(spec: &'a PeopleSpec) -> Self {
        let PeopleSpec { file, sha256, people, excluded_people, excluded_forms, .. } = spec;
        let [people, excluded_people, excluded_forms] = [*people, *excluded_people, *excluded_forms];
        Self { file, sha256, people, excluded_people, excluded_forms }
    }
}

/// What a result without totals was made from. It is a part of results in one JSON object, and a file beside tables and
/// lines.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct OriginRecord<'a> {
    /// Name of this format.
    #[schemars(extend("const" = ORIGIN_SCHEMA))]
    pub schema: &'static str,
    /// Name of the program.
    pub program: &'static str,
    /// Version of the program.
    pub version: &'static str,
    /// Files that were read.
    pub inputs: InputsRecord<'a>,
    /// What rated the sentiment; null if none was rated.
    pub sentiment: Option<SentimentSourceRecord<'a>>,
    /// What rated the stances; null if none were rated.
    pub stance: Option<StanceSourceRecord<'a>>,
    /// People file that took precedence over the people found; null without one.
    pub people_file: Option<PeopleFileRecord<'a>>,
    /// Number of records that were used.
    pub used: u64,
    /// Number of records that could not be read; each is reported on standard error.
    pub skipped: u64,
}

/// What an [`OriginRecord`] is made from.
#[derive(Debug, Clone, PartialEq)]
pub struct ResultOrigin {
    /// The files that were read.
    pub inputs: Vec<LoggedInput>,
    /// What the engine was made from.
    pub engine: EngineSpec,
    /// What of the engine was used.
    pub used_parts: UsedParts,
    /// Number of records that were used.
    pub used: u64,
    /// Number of records that were skipped.
    pub skipped: u64,
}

impl Default for ResultOrigin {
    fn default() -> Self {
        let engine = EngineSpec::default();
        Self { inputs: Vec::new(), engine, used_parts: UsedParts::All, used: 0, skipped: 0 }
    }
}

/// Which parts of an engine made a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UsedParts {
    /// Sentiment and stance.
    All,
    /// Sentiment alone.
    Sentiment,
    /// Stance alone.
    Stance,
    /// Neither: people were found, nothing was rated.
    People,
}

impl<'a> From<&'a ResultOrigin> for OriginRecord<'a> {
    fn from(origin: &'a ResultOrigin) -> Self {
        let (spec, parts) = (&origin.engine, origin.used_parts);
        let has_sentiment = matches!(parts, UsedParts::All | UsedParts::Sentiment);
        let has_stance = matches!(parts, UsedParts::All | UsedParts::Stance);
        Self {
            schema: ORIGIN_SCHEMA,
            program: PROGRAM,
            version: VERSION,
            inputs: InputsRecord::new(&origin.inputs),
            sentiment: has_sentiment.then(|| SentimentSourceRecord::new(spec)),
            stance: has_stance.then(|| StanceSourceRecord::new(spec)),
            people_file: spec.people.as_ref().map(PeopleFileRecord::from),
            used: origin.used,
            skipped: origin.skipped,
        }
    }
}

/// The files that were read.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct InputsRecord<'a> {
    /// Number of files and streams.
    pub files: usize,
    /// Their size as stored, bytes.
    pub bytes: u64,
    /// SHA-256 over one line for each file: SHA-256 of the file (or `-`), two spaces, path, line feed.
    pub sha256: String,
    /// The first thousand files in reading order.
    pub listed: Vec<InputRecord<'a>>,
    /// What needs a word about records that were read: the first thousand cautions in reading order, one for each file and
    /// kind.
    pub cautions: Vec<CautionRecord<'a>>,
}

/// One file or stream.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct InputRecord<'a> {
    /// Path as given or as found in a folder; `-` is standard input.
    pub path: &'a str,
    /// Size as stored, bytes.
    pub bytes: u64,
    /// SHA-256 of these bytes; null if the file was not read to its end.
    pub sha256: Option<&'a str>,
}

impl<'a> InputsRecord<'a> {
    pub(super) fn new(inputs: &'a [LoggedInput]) -> Self {
        let mut digest = Sha256::new();
        for input in inputs {
            let hash = input.sha256.as_deref().unwrap_or("-");
            digest.update(format!("{hash}  {}\n", input.path));
        }
        let record = |input: &'a LoggedInput| InputRecord {
            path: &input.path,
            bytes: input.bytes,
            sha256: input.sha256.as_deref(),
        };
        Self {
            files: inputs.len(),
            bytes: inputs.iter().map(|input| input.bytes).fold(0, u64::saturating_add),
            sha256: HEXLOWER.encode(&digest.finalize()),
            listed: inputs.iter().take(LISTED).map(record).collect(),
            cautions: inputs
                .iter()
                .flat_map(|input| &input.cautions)
                .take(LISTED)
                .map(CautionRecord::from)
                .collect(),
        }
    }
}

/// What rated the sentences.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct RatingRecord<'a> {
    /// Rules of the sentiment: ours for news text, or VADER's own.
    #[schemars(extend("enum" = ["news", "vader"]))]
    pub mode: &'static str,
    /// The file that changed the words of the sentiment; null for VADER's own words.
    pub lexicon: Option<LexiconRecord<'a>>,
    /// What rated the tone of sentences: the model's valence, or the compound of the word list.
    #[schemars(extend("enum" = ["valence", "vader"]))]
    pub tone: &'static str,
    /// What rated the stances, such as `fast-2`; `lexicon` is the baseline of word lists.
    pub stance_model: &'a str,
    /// SHA-256 of the model's file; null for the baseline, which has none.
    pub stance_model_sha256: Option<&'a str>,
    /// Minimum probability for a stance to get a label, 0 to 1; stances below it count as unsure.
    pub min_confidence: Number,
}

/// A lexicon file.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
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
    pub(super) fn new(spec: &'a EngineSpec) -> Self {
        let SentimentSourceRecord { mode, lexicon, tone } = SentimentSourceRecord::new(spec);
        let StanceSourceRecord { model, sha256, min_confidence } = StanceSourceRecord::new(spec);
        Self { mode, lexicon, tone, stance_model: model, stance_model_sha256: sha256, min_confidence }
    }
}

/// What rated the sentiment.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct SentimentSourceRecord<'a> {
    /// The rules: ours for news text, or VADER's own.
    #[schemars(extend("enum" = ["news", "vader"]))]
    pub mode: &'static str,
    /// The file that changed the words; null for VADER's own words.
    pub lexicon: Option<LexiconRecord<'a>>,
    /// What rated the tone of sentences: the model's valence, or the compound of the word list.
    #[schemars(extend("enum" = ["valence", "vader"]))]
    pub tone: &'static str,
}

impl<'a> SentimentSourceRecord<'a> {
    fn new(spec: &'a EngineSpec) -> Self {
        let lexicon = spec.lexicon.as_ref().map(|lexicon| {
            let LexiconSpec { file, sha256, set, removed, .. } = lexicon;
            LexiconRecord { file, sha256, set: *set, removed: *removed }
        });
        Self { mode: spec.mode.as_str(), lexicon, tone: spec.tone.as_str() }
    }
}

/// Name of the stance model.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct StanceSourceRecord<'a> {
    /// Name of the model, such as `fast-2`; `lexicon` is the baseline of word lists.
    pub model: &'a str,
    /// SHA-256 of its file; null for the baseline, which has none.
    pub sha256: Option<&'a str>,
    /// Minimum probability for a stance to get a label, 0 to 1; stances below it count as unsure.
    pub min_confidence: Number,
}

impl<'a> StanceSourceRecord<'a> {
    fn new(spec: &'a EngineSpec) -> Self {
        let (model, sha256) = (spec.model.name.as_str(), spec.model.sha256.as_deref());
        Self { model, sha256, min_confidence: Number::new(spec.min_confidence) }
    }
}

/// Program, lexicon and model of an article record. Every record has it, because records are written before a run ends
/// and are read one by one.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct MadeByRecord {
    /// Version of the program.
    pub lasswell: &'static str,
    /// Rules of the sentiment.
    #[schemars(extend("enum" = ["news", "vader"]))]
    pub mode: &'static str,
    /// SHA-256 of the file that changed its words; null for VADER's own.
    pub lexicon_sha256: Option<String>,
    /// What rated the tone of sentences: the model's valence, or the compound of the word list.
    #[schemars(extend("enum" = ["valence", "vader"]))]
    pub tone: &'static str,
    /// Name of the stance model.
    pub stance_model: String,
    /// SHA-256 of the model's file; null for the baseline, which has none.
    pub stance_model_sha256: Option<String>,
    /// Minimum probability for a stance to get a label, 0 to 1.
    pub min_confidence: Number,
    /// SHA-256 of the people file; null where there is none.
    pub people_sha256: Option<String>,
}

impl MadeByRecord {
    /// The record of an engine.
    #[must_use]
    pub fn new(spec: &EngineSpec) -> Self {
        Self {
            lasswell: VERSION,
            mode: spec.mode.as_str(),
            lexicon_sha256: spec.lexicon.as_ref().map(|lexicon| lexicon.sha256.clone()),
            tone: spec.tone.as_str(),
            stance_model: spec.model.name.clone(),
            stance_model_sha256: spec.model.sha256.clone(),
            min_confidence: Number::new(spec.min_confidence),
            people_sha256: spec.people.as_ref().map(|people| people.sha256.clone()),
        }
    }
}
