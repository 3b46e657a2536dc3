//! What changes the output, apart from the inputs: the program, the engine, and options.

use super::format::PartFormat;
use super::reading::Reading;
use crate::engine::EngineSpec;
use crate::export::{CsvStyle, OffsetUnit, TableFormat};
use crate::read::{Field, OutletFrom, PathPattern};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// What changes the output, apart from the inputs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct PlanSettings {
    /// Version of the program.
    pub version: String,
    /// What the engine is made from. Of its files, only the names: other machines have them in other folders.
    pub engine: EngineSpec,
    /// Options of the reader, as they are given.
    pub reading: ReadingRecord,
    /// Options of the output.
    pub output: OutputSettings,
    /// Number of articles in a part; the last part may have fewer.
    pub part_size: u64,
    /// What `run` makes of the parts, as `job` writes it; absent for `score`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run: Option<serde_json::Value>,
}

/// Options of the reader; null where they are not given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ReadingRecord {
    /// The caller's names of columns, by field.
    pub columns: BTreeMap<String, String>,
    /// Columns that are kept.
    pub keep: Vec<String>,
    /// Format of every input.
    pub format: Option<String>,
    /// Longest record in bytes.
    pub max_record: u64,
    /// Order of day and month.
    pub dates: Option<String>,
    /// What of a path names the outlet.
    pub outlet_from: Option<String>,
    /// Pattern of fields in paths.
    pub fields: Option<String>,
    /// Keys to the list of records.
    pub records: Option<String>,
    /// The outlet of articles that do not name one.
    pub outlet: Option<String>,
}

/// Options of the output.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct OutputSettings {
    /// `jsonl`, `csv` or `parquet`; `records` for `run`.
    pub format: String,
    /// Whether CSV is written for spreadsheets.
    pub excel: bool,
    /// What offsets are counted in.
    pub offsets: String,
    /// Whether the words behind the numbers are written.
    pub explain: bool,
}

impl PlanSettings {
    /// The settings of this program.
    #[must_use]
    pub fn new(reading: &Reading<'_>, spec: &EngineSpec, output: OutputSettings, part_size: u64) -> Self {
        Self {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            engine: without_folders(spec),
            reading: ReadingRecord::new(reading),
            output,
            part_size: part_size.max(1),
            run: None,
        }
    }

    /// The same settings with what `run` makes of the parts.
    #[must_use]
    pub fn with_run(self, run: Option<serde_json::Value>) -> Self {
        Self { run, ..self }
    }
}

impl OutputSettings {
    /// The record of these options.
    #[must_use]
    pub fn new(format: PartFormat, offsets: OffsetUnit, explain: bool) -> Self {
        let excel = matches!(format, PartFormat::Tables(TableFormat::Csv(CsvStyle::Spreadsheet)));
        Self { format: format.extension().to_owned(), excel, offsets: offsets.as_str().to_owned(), explain }
    }
}

impl ReadingRecord {
    fn new(reading: &Reading<'_>) -> Self {
        let options = reading.options;
        let word = |(field, name): (Field, &str)| (field.as_str().to_owned(), name.to_owned());
        Self {
            columns: options.columns.iter().map(word).collect(),
            keep: options.columns.kept().to_vec(),
            format: options.format.map(|format| format.as_str().to_owned()),
            max_record: options.max_record,
            dates: options.dates.map(|order| order.as_str().to_owned()),
            outlet_from: options.path_fields.outlet_from.map(OutletFrom::as_str).map(str::to_owned),
            fields: options.path_fields.pattern.as_ref().map(PathPattern::to_string),
            records: options.records.clone(),
            outlet: reading.outlet.map(str::to_owned),
        }
    }
}

/// The specification with the names of files alone; their hashes say which files they are.
fn without_folders(spec: &EngineSpec) -> EngineSpec {
    let name = |file: &Path| file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned();
    let mut spec = spec.clone();
    if let Some(lexicon) = &mut spec.lexicon {
        lexicon.file = name(Path::new(&lexicon.file));
    }
    if let Some(people) = &mut spec.people {
        people.file = name(Path::new(&people.file));
    }
    spec.model.file = spec.model.file.map(|file| name(&file).into());
    spec
}
