//! Format `lasswell/summary/1`: the results of a run as one JSON file and as CSV tables.

use super::count_records::CountsRecord;
use super::csv_table::write_csv_table;
use super::identity::{ArticleNameRecord, DoubtRecord, IdentityRow, identity_rows};
use super::origin::{PeopleFileRecord, RatingRecord, VERSION};
use super::provenance::{OptionsRecord, ProvenanceRecord, RunProvenance};
use super::summary_rows::{
    ArticleRow, ArticleTargetRow, CopyRow, OutletRow, OutletTargetRow, PersonRow, SpeakerRow, TargetRow,
};
use super::warning_record::WarningRecord;
use crate::aggregate::{ArticleTable, Summaries};
use crate::compare::Warning;
use crate::identity::CorpusPeople;
use schemars::JsonSchema;
use serde::Serialize;
use std::io::{Result, Write};

/// Name of the format.
pub const SUMMARY_SCHEMA: &str = "lasswell/summary/1";

/// The summary of a run.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct SummaryRecord<'a> {
    /// Name of this format.
    #[schemars(extend("const" = SUMMARY_SCHEMA))]
    pub schema: &'static str,
    /// Version of the program.
    pub version: &'static str,
    /// Counts over all articles.
    pub counts: CountsRecord,
    /// Options of the statistics.
    pub options: OptionsRecord,
    /// Lexicon and model that rated sentiment and stance.
    pub rating: RatingRecord<'a>,
    /// People file that took precedence over the people found; null without one.
    pub people_file: Option<PeopleFileRecord<'a>>,
    /// People, sorted by name.
    pub people: Vec<PersonRow<'a>>,
    /// Stances by target and voice.
    pub by_target: Vec<TargetRow<'a>>,
    /// Stances by speaker and target.
    pub by_speaker: Vec<SpeakerRow<'a>>,
    /// Articles, in input order.
    pub articles: Vec<ArticleRow<'a>>,
    /// Stances by article, target and voice, in input order.
    pub by_article: Vec<ArticleTargetRow<'a>>,
    /// Tone of each outlet, and its stance toward all people together by voice.
    pub outlets: Vec<OutletRow<'a>>,
    /// Stances by outlet, target and voice.
    pub by_outlet: Vec<OutletTargetRow<'a>>,
    /// Articles that are copies of others; `provenance` says whether they count.
    pub copies: Vec<CopyRow<'a>>,
    /// Which person of the corpus each person of each article is, in input order.
    pub identity: Vec<IdentityRow<'a>>,
    /// Names that stayed apart and may be those of people named otherwise, those of the most stances first.
    pub not_joined: Vec<DoubtRecord>,
    /// Warnings that apply to these results.
    pub warnings: Vec<WarningRecord<'a>>,
    /// How the results were made.
    pub provenance: ProvenanceRecord<'a>,
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
    /// [`SummaryRecord::copies`]
    Copies,
    /// [`SummaryRecord::identity`]
    Identity,
}

impl<'a> SummaryRecord<'a> {
    /// Makes the record of a run from its tables, their people and [`crate::aggregate::summaries`], and its warnings.
    #[must_use]
    pub fn new(
        tables: &'a [ArticleTable],
        people: &'a CorpusPeople,
        found: &'a Summaries,
        run: &'a RunProvenance,
        warnings: &'a [Warning],
    ) -> Self {
        Self {
            schema: SUMMARY_SCHEMA,
            version: VERSION,
            counts: CountsRecord::new(&found.totals, run.skipped),
            options: OptionsRecord::new(run),
            rating: RatingRecord::new(&run.engine),
            people_file: run.engine.people.as_ref().map(PeopleFileRecord::from),
            people: person_rows(found, people),
            by_target: by_target(found),
            by_speaker: by_speaker(found),
            articles: tables.iter().map(ArticleRow::from).collect(),
            by_article: by_article(tables, found),
            outlets: outlets(found),
            by_outlet: by_outlet(found),
            copies: run.copies.iter().map(CopyRow::from).collect(),
            identity: identity_rows(tables, people),
            not_joined: people.doubts.iter().map(DoubtRecord::from).collect(),
            warnings: warnings.iter().map(WarningRecord::from).collect(),
            provenance: ProvenanceRecord::new(run, warnings),
        }
    }

    /// Writes one of its tables as CSV.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_csv(&self, table: SummaryTable, out: impl Write) -> Result<()> {
        match table {
            SummaryTable::People => write_csv_table(out, &self.people),
            SummaryTable::ByTarget => write_csv_table(out, &self.by_target),
            SummaryTable::BySpeaker => write_csv_table(out, &self.by_speaker),
            SummaryTable::Articles => write_csv_table(out, &self.articles),
            SummaryTable::ByArticle => write_csv_table(out, &self.by_article),
            SummaryTable::Outlets => write_csv_table(out, &self.outlets),
            SummaryTable::ByOutlet => write_csv_table(out, &self.by_outlet),
            SummaryTable::Copies => write_csv_table(out, &self.copies),
            SummaryTable::Identity => write_csv_table(out, &self.identity),
        }
    }
}

impl SummaryTable {
    /// All tables.
    pub const ALL: [Self; 9] = [
        Self::People,
        Self::ByTarget,
        Self::BySpeaker,
        Self::Articles,
        Self::ByArticle,
        Self::Outlets,
        Self::ByOutlet,
        Self::Copies,
        Self::Identity,
    ];

    /// File name of the table.
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
            Self::Copies => "copies.csv",
            Self::Identity => "identity.csv",
        }
    }
}

fn person_rows<'a>(found: &'a Summaries, people: &'a CorpusPeople) -> Vec<PersonRow<'a>> {
    let rows = found.people.iter().map(|(person, summary)| PersonRow {
        person,
        id: people.person(person).map_or("", |known| &known.key),
        forms: people
            .person(person)
            .map_or_else(Vec::new, |known| known.names.iter().map(ArticleNameRecord::from).collect()),
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
        kind: key.holder.kind(),
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
