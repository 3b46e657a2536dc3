//! JSON, JSON lines, and tables as CSV or Parquet: what other programs read.
//!
//! The wire types stand apart from `model`, so that the one can change without the other; every file names its
//! schema, and `schema/` holds the JSON Schemas made from these types. Undefined is `null`, or an empty cell, never 0.
//! Numbers have at most six significant digits ([`Number`]); offsets are counted in the unit that the file names
//! ([`OffsetUnit`]). The same input gives the same bytes. Nothing here opens files or decides what to write.

mod article;
mod article_records;
mod article_source;
mod caution_record;
mod codebook;
mod comparison;
mod comparison_columns;
mod comparison_rows;
mod corrected_columns;
mod corrected_record;
mod count_records;
mod csv_table;
mod evaluation;
mod evaluation_records;
mod identity;
mod lazy_rows;
mod line_records;
mod mention_rows;
mod number;
mod offsets;
mod origin;
#[cfg(feature = "parquet")]
mod parquet_table;
mod people;
mod people_file;
mod probabilities_record;
mod provenance;
mod quote_rows;
mod sample_record;
mod schema;
mod sentence_rows;
mod shared_columns;
mod statistics_columns;
mod summary;
mod summary_columns;
mod summary_rows;
mod table_column;
mod table_writer;
#[cfg(test)]
mod tests;
mod text_rows;
mod text_tables;
mod validation_columns;
mod validation_record;
mod validation_rows;
mod warning_record;
mod word_record;
#[cfg(feature = "exports")]
mod workbook;
mod writer;

pub use article_records::{
    ARTICLE_SCHEMA, ArticleRecord, EvidenceRecord, MarkedRecord, MentionRecord, MetadataRecord, PersonRecord,
    QuoteRecord, SentenceRecord, SentimentRecord, SpanRecord, SpeakerRecord, StanceRecord,
};
pub use article_source::{ArticleRows, ArticleSource, ArticleTargetRows, IdentityRows};
pub use caution_record::{CautionPlaceRecord, CautionRecord};
pub use codebook::{TableEntry, codebook, codebook_page, write_codebook};
pub use comparison::{COMPARISON_SCHEMA, ComparisonRecord, ComparisonTable};
pub use comparison_rows::{
    CellRecord, ContrastRecord, LeftOutRecord, StatisticsRecord, ToneRecord, WithinRecord,
};
pub use corrected_record::{CorrectedContrastRecord, CorrectedRecord};
pub use count_records::{CountsRecord, QuoteCountsRecord, SpeakerKindCountsRecord};
pub use csv_table::CsvStyle;
pub(crate) use csv_table::write_csv_rows;
pub use evaluation::EvaluationSetup;
pub use evaluation_records::{
    ArticleFiguresRecord, ClassRecord, EVALUATION_SCHEMA, EvaluationRecord, FigureRecord, FiguresRecord,
    GroupFiguresRecord, LinkedRecord, MatchesRecord, MentionsRecord, MistakeRecord, QuotesRecord,
    RightRecord,
};
pub use identity::{ArticleNameRecord, DoubtRecord, IdentityRow};
pub use line_records::{ExplainedLine, SentimentLine, StanceLine, write_line};
pub use number::Number;
pub use offsets::{OffsetUnit, Offsets};
pub use origin::{
    InputRecord, InputsRecord, LexiconRecord, MadeByRecord, ORIGIN_SCHEMA, OriginRecord, PeopleFileRecord,
    RatingRecord, ResultOrigin, SentimentSourceRecord, StanceSourceRecord, UsedParts,
};
pub use people::{AmbiguousEntry, FormEntry, PEOPLE_SCHEMA, PeopleRecord, PersonEntry};
pub use probabilities_record::ProbabilitiesRecord;
pub use provenance::{
    LabelsRecord, MatchingRecord, OptionsRecord, PROVENANCE_SCHEMA, ProvenanceCountsRecord, ProvenanceRecord,
    RunProvenance, UsedLabels,
};
pub use sample_record::{SAMPLE_SCHEMA, SampleGroupRecord, SampleRecord};
pub use schema::schemas;
pub use summary::{SUMMARY_SCHEMA, SummaryRecord, SummaryTable, write_article_table};
pub use summary_rows::{
    ArticleRow, ArticleTargetRow, CopyRow, OutletRow, OutletTargetRow, PersonRow, SpeakerRow, TargetRow,
};
pub use table_column::{CellType, Column};
pub use table_writer::{RenderedRows, TableFormat, TableWriter};
pub use text_rows::ArticleStanding;
pub use text_tables::{TextTable, TextTableLayout, Width};
pub use validation_record::{VALIDATION_SCHEMA, ValidationRecord};
pub use validation_rows::{
    AccuracyRow, ConfusionRow, CorrectedContrastRow, CorrectedRow, HandLabelRow, MissedRow, ValidationTables,
};
pub use warning_record::WarningRecord;
pub use word_record::WordRecord;
#[cfg(feature = "exports")]
pub use workbook::{CellChoices, SheetColumn, write_workbook};
pub use writer::{ArticleFormat, ArticleWriter};

use serde::Serialize;
use std::io::{Result, Write};

/// Writes a whole JSON file (a comparison, a run's summary): indented, with a line feed at the end.
///
/// # Errors
/// Those of `out`.
pub fn write_json(mut out: impl Write, record: &impl Serialize) -> Result<()> {
    serde_json::to_writer_pretty(&mut out, record)?;
    out.write_all(b"\n")
}
