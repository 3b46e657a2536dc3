//! The settings that Python passes, as one dictionary with all keys, and the parts of a job that are made of them.

use crate::errors::exception;
use lasswell::aggregate::{SentenceScope, ShareBasis, SummaryOptions, Voices};
use lasswell::charts::{Style, Theme};
use lasswell::compare::{Grouping, Question, Strata};
use lasswell::corpus::{CopyPolicy, CorpusRules, StorySource};
use lasswell::error::{Error, ErrorKind};
use lasswell::identity::IdentityMode;
use lasswell::job::{ChartSettings, ImageFormat};
use lasswell::read::{Columns, DateOrder, Field, Format, OutletFrom, PathFields, PathPattern, ReadOptions};
use pyo3::prelude::*;
use std::path::PathBuf;

/// All settings. The names are those of the keyword arguments in Python; `columns` holds pairs of a field and a column.
#[derive(Debug, FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Settings {
    pub(crate) columns: Vec<(String, String)>,
    pub(crate) outlet_name: Option<String>,
    pub(crate) keep: Vec<String>,
    input_format: Option<String>,
    records: Option<String>,
    dates: Option<String>,
    max_record: Option<u64>,
    outlet_from: Option<String>,
    fields: Option<String>,
    pub(crate) people: Option<PathBuf>,
    pub(crate) lexicon: Option<PathBuf>,
    pub(crate) mode: String,
    pub(crate) model: Option<PathBuf>,
    pub(crate) model_folders: Vec<PathBuf>,
    pub(crate) tone: Option<String>,
    pub(crate) min_confidence: f64,
    pub(crate) threads: Option<u16>,
    pub(crate) first_row: u64,
    all_kinds: bool,
    min_n: Option<u32>,
    resamples: Option<u32>,
    shares: String,
    seed: Option<u64>,
    wire: String,
    story: String,
    identity: String,
    by: String,
    toward: Vec<String>,
    voice: Vec<String>,
    strata: Option<String>,
    pub(crate) labels: Option<PathBuf>,
    chart_title: String,
    theme: String,
    width: Option<u32>,
    lang_free: bool,
    strips: u16,
    font: Vec<PathBuf>,
    formats: Vec<String>,
    pub(crate) out: Option<PathBuf>,
    pub(crate) csv: bool,
    pub(crate) wide: bool,
    pub(crate) report: Option<u64>,
    pub(crate) report_pages: Option<u64>,
    pub(crate) allow_nothing: bool,
}

/// An argument whose value is none of those accepted.
pub(crate) fn wrong(argument: &str, value: &str, accepted: &str) -> PyErr {
    exception(&Error::new(ErrorKind::value("value", &format!("{value:?}"), accepted), argument))
}

/// The choice that a word stands for.
pub(crate) fn choice<T: Copy>(argument: &str, word: &str, choices: &[(&str, T)]) -> PyResult<T> {
    let found = choices.iter().find(|(name, _)| *name == word).map(|(_, value)| *value);
    found.ok_or_else(|| {
        let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        wrong(argument, word, &names.join(", "))
    })
}

fn optional<T>(word: Option<&String>, read: impl FnOnce(&str) -> PyResult<T>) -> PyResult<Option<T>> {
    word.map(|word| read(word)).transpose()
}

impl Settings {
    /// How input is read.
    pub(crate) fn read_options(&self) -> PyResult<ReadOptions> {
        let mut columns = Columns::default();
        for (field, name) in &self.columns {
            let choice = format!("{field}={name}");
            columns.add(&choice).map_err(|kind| exception(&Error::new(kind, field)))?;
        }
        let formats = Format::ALL.map(Format::as_str).join(", ");
        let format = optional(self.input_format.as_ref(), |word| {
            Format::from_extension(word).ok_or_else(|| wrong("input_format", word, &formats))
        })?;
        let orders = DateOrder::ALL.map(DateOrder::as_str).join(", ");
        let dates = optional(self.dates.as_ref(), |word| {
            DateOrder::from_word(word).ok_or_else(|| wrong("dates", word, &orders))
        })?;
        let parts = OutletFrom::ALL.map(|part| (part.as_str(), part));
        let outlet_from = optional(self.outlet_from.as_ref(), |word| choice("outlet_from", word, &parts))?;
        let pattern = optional(self.fields.as_ref(), |word| {
            word.parse::<PathPattern>().map_err(|kind| exception(&Error::new(kind, "fields")))
        })?;
        Ok(ReadOptions {
            columns,
            format,
            max_record: self.max_record.unwrap_or(ReadOptions::DEFAULT_MAX_RECORD),
            dates,
            path_fields: PathFields { outlet_from, pattern },
            records: self.records.clone(),
        })
    }

    /// Which sentences count.
    pub(crate) fn scope(&self) -> SentenceScope {
        if self.all_kinds { SentenceScope::All } else { SentenceScope::Article }
    }

    /// How summaries are made.
    pub(crate) fn summary_options(&self, min_n: u32) -> PyResult<SummaryOptions> {
        let bases = [ShareBasis::Labels, ShareBasis::Probabilities].map(|basis| (basis.as_str(), basis));
        let usual = SummaryOptions::default();
        let resamples = self.resamples.unwrap_or(usual.resamples);
        if !(1..=1_000_000).contains(&resamples) {
            return Err(wrong("resamples", &resamples.to_string(), "1 to 1000000"));
        }
        Ok(SummaryOptions {
            seed: self.seed.unwrap_or(usual.seed),
            resamples,
            min_n: self.min_n.unwrap_or(min_n),
            shares: choice("shares", &self.shares, &bases)?,
            ..usual
        })
    }

    /// Copies and events.
    pub(crate) fn rules(&self) -> PyResult<CorpusRules> {
        let policies = CopyPolicy::ALL.map(|policy| (policy.as_str(), policy));
        let wire = choice("wire", &self.wire, &policies)?;
        Ok(CorpusRules { wire, story: StorySource::from_word(&self.story) })
    }

    /// How people of different articles become one.
    pub(crate) fn identity(&self) -> PyResult<IdentityMode> {
        choice("identity", &self.identity, &IdentityMode::ALL.map(|mode| (mode.as_str(), mode)))
    }

    /// What is compared.
    pub(crate) fn question(&self) -> PyResult<Question> {
        let voices = [Voices::Author, Voices::Quoted, Voices::All].map(|voices| (voices.as_str(), voices));
        let mut targets: Vec<String> = Vec::new();
        for name in &self.toward {
            if !name.chars().any(char::is_alphanumeric) {
                return Err(wrong("toward", name, "a name as articles write it"));
            }
            if !targets.contains(name) {
                targets.push(name.clone());
            }
        }
        let voices = self.voice.iter().map(|word| choice("voice", word, &voices));
        Ok(Question {
            grouping: Grouping::from_word(&self.by),
            targets,
            voices: voices.collect::<PyResult<_>>()?,
            strata: self.strata.as_deref().map(Strata::from_word),
        })
    }

    /// The choice and the look of charts.
    pub(crate) fn chart_settings(&self) -> PyResult<ChartSettings> {
        let themes = Theme::ALL.map(|theme| (theme.as_str(), theme));
        let widths = Style::NARROWEST..=Style::WIDEST;
        if let Some(width) = self.width.filter(|width| !widths.contains(width)) {
            let accepted = format!("{} to {} pixels", Style::NARROWEST, Style::WIDEST);
            return Err(wrong("width", &width.to_string(), &accepted));
        }
        let formats = [
            ("svg", ImageFormat::Svg),
            ("png", ImageFormat::Png),
            ("pdf", ImageFormat::Pdf),
            ("vega-lite", ImageFormat::VegaLite),
        ];
        let formats = self.formats.iter().map(|word| choice("formats", word, &formats));
        Ok(ChartSettings {
            strips: self.strips,
            formats: formats.collect::<PyResult<_>>()?,
            title: self.chart_title.clone(),
            theme: choice("theme", &self.theme, &themes)?,
            width: self.width,
            lang_free: self.lang_free,
            fonts: self.font.clone(),
        })
    }
}

/// The names of columns that mean a field without being named, the best first.
#[pyfunction]
pub(crate) fn field_names(field: &str) -> PyResult<Vec<&'static str>> {
    let fields = Field::ALL.map(|field| (field.as_str(), field));
    Ok(choice("field", field, &fields)?.accepted().to_vec())
}
