//! `lasswell/summary/1`: what a run found, as one JSON file and as tidy CSV tables.

use super::comparison::WarningRecord;
use super::rows::write_table;
use super::summary_rows::{
    ArticleRow, ArticleTargetRow, OutletRow, OutletTargetRow, PersonRow, SpeakerRow, TargetRow,
};
use super::{CountsRecord, Number};
use crate::aggregate::{ArticleTable, Include, Options, Summaries};
use crate::compare::Warning;
use crate::sentiment::{Lexicon, Mode};
use schemars::JsonSchema;
use serde::Serialize;
use std::io::{Result, Write};

/// Name of the format.
pub const SUMMARY_SCHEMA: &str = "lasswell/summary/1";

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

/// A run's summary.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct SummaryRecord<'a> {
    /// Name of this format.
    #[schemars(extend("const" = SUMMARY_SCHEMA))]
    pub schema: &'static str,
    /// Version of the program.
    pub version: &'static str,
    /// Counts over all articles.
    pub counts: CountsRecord,
    /// How it was made.
    pub options: OptionsRecord,
    /// What rated the sentences.
    pub rating: RatingRecord<'a>,
    /// The people file that went before what was found; null where there is none.
    pub people_file: Option<&'a PeopleSource>,
    /// People, by name.
    pub people: Vec<PersonRow<'a>>,
    /// Target × voice.
    pub by_target: Vec<TargetRow<'a>>,
    /// Holder → target.
    pub by_speaker: Vec<SpeakerRow<'a>>,
    /// Articles, in input order.
    pub articles: Vec<ArticleRow<'a>>,
    /// Article × target × voice, in input order.
    pub by_article: Vec<ArticleTargetRow<'a>>,
    /// Outlets: sentiment, and stance toward anyone by voice.
    pub outlets: Vec<OutletRow<'a>>,
    /// Outlet × target × voice.
    pub by_outlet: Vec<OutletTargetRow<'a>>,
    /// What to beware of; only what applies.
    pub warnings: Vec<WarningRecord<'a>>,
}

/// How a summary was made.
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
    fn new(rating: &'a Rating) -> Self {
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

/// The tables of a summary, one CSV file each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SummaryTable {
    /// [`SummaryRecord::people`]
    People,
    /// [`SummaryRecord::by_target`]
    ByTarget,
    /// [`SummaryRecord::by_speaker`]
    BySpeaker,
    /// [`SummaryRecord::articles`]
    Articles,
    /// [`SummaryRecord::by_article`]
    ByArticle,
    /// [`SummaryRecord::outlets`]
    Outlets,
    /// [`SummaryRecord::by_outlet`]
    ByOutlet,
}

impl<'a> SummaryRecord<'a> {
    /// The record of a run: its tables, what [`crate::aggregate::summaries`] made of them, and its cautions.
    #[must_use]
    pub fn new(
        tables: &'a [ArticleTable],
        found: &'a Summaries,
        run: &'a Run,
        warnings: &'a [Warning],
    ) -> Self {
        Self {
            schema: SUMMARY_SCHEMA,
            version: env!("CARGO_PKG_VERSION"),
            counts: CountsRecord::new(&found.totals, run.skipped),
            options: options(run),
            rating: RatingRecord::new(&run.rating),
            people_file: run.people.as_ref(),
            people: people(found),
            by_target: by_target(found),
            by_speaker: by_speaker(found),
            articles: tables.iter().map(ArticleRow::from).collect(),
            by_article: by_article(tables, found),
            outlets: outlets(found),
            by_outlet: by_outlet(found),
            warnings: warnings.iter().map(WarningRecord::from).collect(),
        }
    }

    /// Writes one of its tables as CSV.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_csv(&self, table: SummaryTable, out: impl Write) -> Result<()> {
        match table {
            SummaryTable::People => write_table(out, &self.people),
            SummaryTable::ByTarget => write_table(out, &self.by_target),
            SummaryTable::BySpeaker => write_table(out, &self.by_speaker),
            SummaryTable::Articles => write_table(out, &self.articles),
            SummaryTable::ByArticle => write_table(out, &self.by_article),
            SummaryTable::Outlets => write_table(out, &self.outlets),
            SummaryTable::ByOutlet => write_table(out, &self.by_outlet),
        }
    }
}

impl SummaryTable {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::People,
        Self::ByTarget,
        Self::BySpeaker,
        Self::Articles,
        Self::ByArticle,
        Self::Outlets,
        Self::ByOutlet,
    ];

    /// Name for its file.
    #[must_use]
    pub fn file_name(self) -> &'static str {
        match self {
            Self::People => "people.csv",
            Self::ByTarget => "by_target.csv",
            Self::BySpeaker => "by_speaker.csv",
            Self::Articles => "articles.csv",
            Self::ByArticle => "by_article.csv",
            Self::Outlets => "outlets.csv",
            Self::ByOutlet => "by_outlet.csv",
        }
    }
}

fn options(run: &Run) -> OptionsRecord {
    OptionsRecord {
        seed: run.options.seed,
        resamples: run.options.resamples,
        level: Number::new(run.options.level),
        min_n: run.options.min_n,
        min_articles: run.options.min_articles,
        shares: run.options.shares.as_str(),
        include: run.include.as_str(),
    }
}

fn people(found: &Summaries) -> Vec<PersonRow<'_>> {
    let rows = found.people.iter().map(|(person, summary)| PersonRow {
        person,
        articles: summary.articles,
        mentions: summary.mentions,
        quotes: summary.quotes,
    });
    rows.collect()
}

fn by_target(found: &Summaries) -> Vec<TargetRow<'_>> {
    let rows = found.by_target.iter().map(|(key, summary)| TargetRow {
        target: &key.target,
        voice: key.voice.as_str(),
        numbers: summary.into(),
    });
    rows.collect()
}

fn by_speaker(found: &Summaries) -> Vec<SpeakerRow<'_>> {
    let rows = found.by_speaker.iter().map(|(key, summary)| SpeakerRow {
        speaker: key.holder.as_str(),
        kind: key.holder.sort(),
        target: &key.target,
        numbers: summary.into(),
    });
    rows.collect()
}

fn by_article<'a>(tables: &'a [ArticleTable], found: &'a Summaries) -> Vec<ArticleTargetRow<'a>> {
    let rows = found.by_article.iter().filter_map(|(key, summary)| {
        let table = tables.get(key.article)?;
        Some(ArticleTargetRow {
            id: &table.id,
            outlet: table.outlet.as_deref(),
            target: &key.target,
            voice: key.voice.as_str(),
            numbers: summary.into(),
        })
    });
    rows.collect()
}

fn outlets(found: &Summaries) -> Vec<OutletRow<'_>> {
    let rows = found.outlets.iter().flat_map(|(outlet, summary)| {
        let row =
            move |measure, voice, numbers| OutletRow { outlet: outlet.as_deref(), measure, voice, numbers };
        let stance = summary.stance.iter();
        let stance = stance.map(move |(voice, s)| row("stance", Some(voice.as_str()), s.into()));
        [row("tone", None, (&summary.tone).into())].into_iter().chain(stance)
    });
    rows.collect()
}

fn by_outlet(found: &Summaries) -> Vec<OutletTargetRow<'_>> {
    let rows = found.by_outlet.iter().map(|(key, summary)| OutletTargetRow {
        outlet: key.outlet.as_deref(),
        target: &key.target,
        voice: key.voice.as_str(),
        numbers: summary.into(),
    });
    rows.collect()
}
