//! Arguments of all commands, of commands that read articles, and of commands that summarise.

use crate::aggregate::{SentenceScope, ShareBasis, SummaryOptions};
use crate::error::Error;
use crate::job::{Inputs, Job};
use crate::pipeline::Pipeline;
use crate::read::{self, Columns, DateOrder, Format, OutletFrom, PathFields, PathPattern};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Arguments of every command.
#[derive(Debug, Clone, Args)]
pub(crate) struct Global {
    /// Number of threads; the output is the same with any number [default: one per core]
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,

    /// Seed of the random numbers behind intervals and p values
    #[arg(long, global = true, value_name = "N", default_value_t = SummaryOptions::default().seed)]
    pub(crate) seed: u64,

    /// Print errors only: what was skipped, but no progress, no cautions, no totals
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,

    /// How progress is shown on standard error: auto is one line on a terminal, and elsewhere a line for each part of --parts;
    /// json is a JSON object on each line, for schedulers
    #[arg(long, global = true, value_enum, default_value_t = ProgressArg::Auto, value_name = "FORM")]
    pub(crate) progress: ProgressArg,

    /// Exit with 0 even if some input was skipped
    #[arg(long, global = true)]
    pub(crate) allow_skipped: bool,
}

/// How progress is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ProgressArg {
    Auto,
    Json,
}

impl Global {
    /// The pipeline with the chosen number of threads.
    ///
    /// # Errors
    /// When the threads cannot be started.
    pub(crate) fn pipeline(&self) -> Result<Pipeline, Error> {
        Pipeline::new(self.threads.map(usize::from))
    }
}

/// Input arguments.
#[derive(Debug, Clone, Args)]
pub(crate) struct InputArgs {
    /// Files, folders, or - for standard input: .txt .html .jsonl .json .csv .tsv .xlsx .docx .rtf .rss .warc .parquet,
    /// also compressed as .gz or together in a .zip
    #[arg(value_name = "PATHS")]
    pub(crate) paths: Vec<PathBuf>,

    /// Column or JSON key that contains a field, such as text=body; can be repeated
    #[arg(long, value_name = "FIELD=NAME", help_heading = "Input")]
    column: Vec<String>,

    /// Keys to the list of records in JSON, such as articles.results [default: where articles are found]
    #[arg(long, value_name = "PATH", value_parser = clap::builder::NonEmptyStringValueParser::new(), help_heading = "Input")]
    records: Option<String>,

    /// Format of every input, regardless of file names
    #[arg(long, value_name = "FORMAT", value_parser = formats(), help_heading = "Input")]
    input_format: Option<Format>,

    /// Order of day and month in dates such as 03/04/2022 [default: as other dates of the file show, such as 13/04/2022; where
    /// they show none, such dates are not read]
    #[arg(long, value_name = "ORDER", value_parser = date_orders(), help_heading = "Input")]
    dates: Option<DateOrder>,

    /// Size of the longest article; longer ones are skipped
    #[arg(long, value_name = "BYTES", default_value_t = read::ReadOptions::DEFAULT_MAX_RECORD, help_heading = "Input",
          value_parser = clap::value_parser!(u64).range(1..=read::ReadOptions::LARGEST_MAX_RECORD))]
    max_record: u64,

    /// Outlet of articles that do not name one
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    outlet: Option<String>,

    /// Take the outlet from the path: folder (the first one below the folder given) or name (of the file; of a text file or
    /// page, only up to the first _)
    #[arg(long, value_name = "PART", value_parser = outlet_sources(), hide_possible_values = true, help_heading = "Input")]
    outlet_from: Option<OutletFrom>,

    /// Take fields from the path, such as "{outlet}_{date}_{id}.txt" or "{outlet}/{date}-{id}.txt"; other words in braces
    /// are columns of your own, and {_} is skipped
    #[arg(long, value_name = "PATTERN", help_heading = "Input")]
    fields: Option<PathPattern>,

    /// People file (TOML) with names and aliases, which take precedence over names that are found; `lasswell people
    /// --format toml` writes one
    #[arg(long, value_name = "FILE", help_heading = "Input")]
    pub(crate) people: Option<PathBuf>,
}

fn formats() -> impl TypedValueParser<Value = Format> {
    let accepted = PossibleValuesParser::new(Format::ALL.map(Format::as_str));
    accepted.try_map(|word| Format::from_extension(&word).ok_or("not a format"))
}

fn date_orders() -> impl TypedValueParser<Value = DateOrder> {
    let accepted = PossibleValuesParser::new(DateOrder::ALL.map(DateOrder::as_str));
    accepted.try_map(|word| DateOrder::from_word(&word).ok_or("not an order"))
}

fn outlet_sources() -> impl TypedValueParser<Value = OutletFrom> {
    let accepted = PossibleValuesParser::new(OutletFrom::ALL.map(OutletFrom::as_str));
    accepted.try_map(|word| {
        OutletFrom::ALL.into_iter().find(|from| from.as_str() == word).ok_or("not a part of a path")
    })
}

impl InputArgs {
    /// The inputs.
    ///
    /// # Errors
    /// When a `--column` is wrong.
    pub(crate) fn inputs(&self) -> Result<Inputs, Error> {
        let mut columns = Columns::default();
        for choice in &self.column {
            columns.add(choice).map_err(|kind| Error::new(kind, "--column"))?;
        }
        let options = read::ReadOptions {
            columns,
            format: self.input_format,
            max_record: self.max_record,
            dates: self.dates,
            path_fields: PathFields { outlet_from: self.outlet_from, pattern: self.fields.clone() },
            records: self.records.clone(),
        };
        Ok(Inputs { paths: self.paths.clone(), options, outlet: self.outlet.clone(), stream: None })
    }
}

/// Arguments for the choice of sentences and for summaries.
#[derive(Debug, Clone, Args)]
pub(crate) struct SummaryArgs {
    /// Also count captions, reposts and boilerplate
    #[arg(long, help_heading = "Totals")]
    all_kinds: bool,

    /// Smallest number of stances for a mean; with fewer, it is "too few". In totals of some 20,000 articles and more,
    /// rows with fewer are left out
    #[arg(long, value_name = "N", default_value_t = Job::MIN_N, help_heading = "Totals")]
    min_n: u32,

    /// Number of bootstrap resamples for each interval
    #[arg(long, value_name = "N", default_value_t = SummaryOptions::default().resamples,
          value_parser = clap::value_parser!(u32).range(1..=1_000_000), help_heading = "Totals")]
    resamples: u32,

    /// How shares of negative and positive stances are computed
    #[arg(long, value_enum, default_value_t = SharesArg::Labels, help_heading = "Totals")]
    shares: SharesArg,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum SharesArg {
    /// Share of stances that have the label
    Labels,
    /// Mean probability of the label; a better estimate if many stances are uncertain
    Probabilities,
}

impl SummaryArgs {
    /// Which sentences count.
    pub(crate) fn scope(&self) -> SentenceScope {
        if self.all_kinds { SentenceScope::All } else { SentenceScope::Article }
    }

    /// How summaries are made.
    pub(crate) fn options(&self, seed: u64) -> SummaryOptions {
        SummaryOptions {
            seed,
            resamples: self.resamples,
            min_n: self.min_n,
            shares: match self.shares {
                SharesArg::Labels => ShareBasis::Labels,
                SharesArg::Probabilities => ShareBasis::Probabilities,
            },
            ..SummaryOptions::default()
        }
    }
}
