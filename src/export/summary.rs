//! Format `lasswell/summary/2`: the results of a run as one JSON file and as CSV tables.

use super::article_source::{ArticleRows, ArticleSource, ArticleTargetRows, IdentityRows, write_streamed};
use super::corrected_record::CorrectedRecord;
use super::count_records::CountsRecord;
use super::identity::{ArticleNameRecord, DoubtRecord, IdentityRow, person_id};
use super::lazy_rows::LazyRows;
use super::origin::{PeopleFileRecord, RatingRecord, VERSION};
use super::provenance::{OptionsRecord, ProvenanceRecord, RunProvenance};
use super::summary_rows::{
    ArticleRow, ArticleTargetRow, CopyRow, OutletRow, OutletTargetRow, PersonRow, SpeakerRow, TargetRow,
};
use super::table_writer::{TableFormat, write_table};
use super::warning_record::WarningRecord;
use crate::aggregate::{ArticleTable, HolderName, Summaries};
use crate::compare::{CorrectedOutlets, Warning};
use crate::identity::CorpusPeople;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeSet;
use std::io::{Result, Write};

/// Name of the format.
pub const SUMMARY_SCHEMA: &str = "lasswell/summary/2";

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
    pub people: LazyRows<'a, PersonRow<'a>>,
    /// Stances by target and voice.
    pub by_target: LazyRows<'a, TargetRow<'a>>,
    /// Stances by speaker and target.
    pub by_speaker: LazyRows<'a, SpeakerRow<'a>>,
    /// All articles, in input order, also those that do not count.
    #[schemars(with = "Vec<ArticleRow<'a>>")]
    pub articles: ArticleRows<'a>,
    /// Stances by article, target and voice, in input order.
    #[schemars(with = "Vec<ArticleTargetRow<'a>>")]
    pub by_article: ArticleTargetRows<'a>,
    /// Tone of each outlet, and its stance toward all people together by voice.
    pub outlets: LazyRows<'a, OutletRow<'a>>,
    /// Stances by outlet, target and voice.
    pub by_outlet: LazyRows<'a, OutletTargetRow<'a>>,
    /// Articles that are copies of others; `provenance` says whether they count.
    pub copies: LazyRows<'a, CopyRow<'a>>,
    /// Which person of the corpus each person of each article is, in input order.
    #[schemars(with = "Vec<IdentityRow<'a>>")]
    pub identity: IdentityRows<'a>,
    /// Names that stayed apart and may be those of people named otherwise, those of the most stances first.
    pub not_joined: Vec<DoubtRecord>,
    /// Warnings that apply to these results.
    pub warnings: Vec<WarningRecord<'a>>,
    /// How the results were made.
    pub provenance: ProvenanceRecord<'a>,
}

/// The tables of a summary, one file each.
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
    /// Makes the record of a run from its articles, the people of those that count and [`crate::aggregate::summaries`], and
    /// its warnings. `corrected` is empty without hand labels. Rows are made while they are written.
    #[must_use]
    pub fn new(
        source: &'a dyn ArticleSource,
        people: &'a CorpusPeople,
        found: &'a Summaries,
        corrected: &'a CorrectedOutlets,
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
            by_target: by_target(found, people),
            by_speaker: by_speaker(found, people),
            articles: ArticleRows(source),
            by_article: ArticleTargetRows { articles: source, people, options: &run.options },
            outlets: outlets(found, corrected),
            by_outlet: by_outlet(found, corrected, people),
            copies: LazyRows::new(move || run.copies.iter().map(CopyRow::from)),
            identity: IdentityRows { articles: source, people },
            not_joined: people.doubts.iter().map(DoubtRecord::from).collect(),
            warnings: warnings.iter().map(WarningRecord::from).collect(),
            provenance: ProvenanceRecord::new(run, warnings),
        }
    }

    /// Writes one of its tables.
    ///
    /// # Errors
    /// Those of `out`.
    pub fn write_table(
        &self,
        table: SummaryTable,
        out: impl Write + Send,
        format: TableFormat,
    ) -> Result<()> {
        match table {
            SummaryTable::People => write_streamed(&self.people, out, &[], |_| Vec::new(), format),
            SummaryTable::ByTarget => write_streamed(&self.by_target, out, &[], |_| Vec::new(), format),
            SummaryTable::BySpeaker => write_streamed(&self.by_speaker, out, &[], |_| Vec::new(), format),
            SummaryTable::Articles => {
                let own = self.articles.own_columns();
                write_streamed(
                    &self.articles,
                    out,
                    &own,
                    |row| own.iter().map(|name| row.columns.get(name).into()).collect(),
                    format,
                )
            }
            SummaryTable::ByArticle => write_streamed(&self.by_article, out, &[], |_| Vec::new(), format),
            SummaryTable::Outlets => write_streamed(&self.outlets, out, &[], |_| Vec::new(), format),
            SummaryTable::ByOutlet => write_streamed(&self.by_outlet, out, &[], |_| Vec::new(), format),
            SummaryTable::Copies => write_streamed(&self.copies, out, &[], |_| Vec::new(), format),
            SummaryTable::Identity => write_streamed(&self.identity, out, &[], |_| Vec::new(), format),
        }
    }
}

/// Writes the table `articles` of articles that are looked at each by itself: all count, and none is a copy or of an event.
///
/// # Errors
/// Those of `out`.
pub fn write_article_table(
    tables: &[ArticleTable],
    out: impl Write + Send,
    format: TableFormat,
) -> Result<()> {
    let rows: Vec<ArticleRow<'_>> = tables.iter().map(|table| ArticleRow::new(table, None)).collect();
    let own: BTreeSet<String> = rows.iter().flat_map(|row| row.columns.keys().cloned()).collect();
    let own: Vec<String> = own.into_iter().collect();
    write_table(out, &rows, &own, |row| own.iter().map(|name| row.columns.get(name).into()).collect(), format)
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

    /// Name of the table.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::People => "people",
            Self::ByTarget => "by_target",
            Self::BySpeaker => "by_speaker",
            Self::Articles => "articles",
            Self::ByArticle => "by_article",
            Self::Outlets => "outlets",
            Self::ByOutlet => "by_outlet",
            Self::Copies => "copies",
            Self::Identity => "identity",
        }
    }
}

fn person_rows<'a>(found: &'a Summaries, people: &'a CorpusPeople) -> LazyRows<'a, PersonRow<'a>> {
    let rows = move || {
        found.people.iter().map(move |(person, summary)| PersonRow {
            person,
            id: person_id(people, person),
            forms: people
                .person(person)
                .map_or_else(Vec::new, |known| known.names.iter().map(ArticleNameRecord::from).collect()),
            articles: summary.articles,
            mentions: summary.mentions,
            quotes: summary.quotes,
        })
    };
    LazyRows::new(rows)
}

fn by_target<'a>(found: &'a Summaries, people: &'a CorpusPeople) -> LazyRows<'a, TargetRow<'a>> {
    let rows = move || {
        found.by_target.iter().map(move |(key, summary)| TargetRow {
            target_id: person_id(people, &key.target),
            target: &key.target,
            voice: key.voice.as_str(),
            numbers: summary.into(),
        })
    };
    LazyRows::new(rows)
}

fn by_speaker<'a>(found: &'a Summaries, people: &'a CorpusPeople) -> LazyRows<'a, SpeakerRow<'a>> {
    let rows = move || {
        found.by_speaker.iter().map(move |(key, summary)| SpeakerRow {
            holder_id: match &key.holder {
                HolderName::Author | HolderName::Unknown => Some(key.holder.as_str().into()),
                HolderName::Person(name) => Some(person_id(people, name)),
                HolderName::Organisation(_) | HolderName::Unnamed(_) => None,
            },
            speaker: key.holder.as_str(),
            kind: key.holder.kind(),
            target_id: person_id(people, &key.target),
            target: &key.target,
            numbers: summary.into(),
        })
    };
    LazyRows::new(rows)
}

fn outlets<'a>(found: &'a Summaries, corrected: &'a CorrectedOutlets) -> LazyRows<'a, OutletRow<'a>> {
    let rows = move || {
        found.outlets.iter().flat_map(move |(outlet, summary)| {
            let outlet_name = outlet.as_deref();
            let tone = OutletRow {
                outlet: outlet_name,
                measure: "tone",
                voice: None,
                numbers: (&summary.tone).into(),
                corrected: None,
            };
            let stance = summary.stance.iter().map(move |(voice, numbers)| OutletRow {
                outlet: outlet_name,
                measure: "stance",
                voice: Some(voice.as_str()),
                numbers: numbers.into(),
                corrected: corrected.all_people.get(&(outlet.clone(), *voice)).map(CorrectedRecord::from),
            });
            [tone].into_iter().chain(stance)
        })
    };
    LazyRows::new(rows)
}

fn by_outlet<'a>(
    found: &'a Summaries,
    corrected: &'a CorrectedOutlets,
    people: &'a CorpusPeople,
) -> LazyRows<'a, OutletTargetRow<'a>> {
    let rows = move || {
        found.by_outlet.iter().map(move |(key, summary)| OutletTargetRow {
            outlet: key.outlet.as_deref(),
            target_id: person_id(people, &key.target),
            target: &key.target,
            voice: key.voice.as_str(),
            numbers: summary.into(),
            corrected: corrected.by_target.get(key).map(CorrectedRecord::from),
        })
    };
    LazyRows::new(rows)
}
