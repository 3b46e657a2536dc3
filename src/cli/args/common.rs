//! Arguments of all commands, of those that read articles, and of those that add up.

use crate::aggregate::{SentenceScope, ShareBasis, SummaryOptions};
use crate::error::Error;
use crate::job::{Inputs, Job};
use crate::pipeline::Pipeline;
use crate::read::{self, Columns, Format};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// Arguments of every command.
#[derive(Debug, Clone, Args)]
pub(crate) struct Global {
    /// Threads to use; the output is the same with any number [default: one per core]
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,

    /// Seed of the random draws behind intervals and p
    #[arg(long, global = true, value_name = "N", default_value_t = SummaryOptions::default().seed)]
    pub(crate) seed: u64,

    /// No progress and no summary line; skipped input is still named
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,

    /// End with 0 although some input was skipped
    #[arg(long, global = true)]
    pub(crate) allow_skipped: bool,
}

impl Global {
    /// The threads asked for.
    ///
    /// # Errors
    /// When the system has no threads left.
    pub(crate) fn pipeline(&self) -> Result<Pipeline, Error> {
        Pipeline::new(self.threads.map(usize::from))
    }
}

/// Where articles come from.
#[derive(Debug, Clone, Args)]
pub(crate) struct InputArgs {
    /// Files, folders, or - for standard input: .txt .html .jsonl .json .csv .tsv, each also with .gz
    #[arg(value_name = "PATHS")]
    pub(crate) paths: Vec<PathBuf>,

    /// Column or JSON key of a field, such as text=body; repeat it for more
    #[arg(long, value_name = "FIELD=NAME", help_heading = "Input")]
    column: Vec<String>,

    /// Format of every input, whatever its name
    #[arg(long, value_name = "FORMAT", value_parser = formats(), help_heading = "Input")]
    input_format: Option<Format>,

    /// Longest article; longer ones are skipped
    #[arg(long, value_name = "BYTES", default_value_t = read::ReadOptions::DEFAULT_MAX_RECORD, help_heading = "Input",
          value_parser = clap::value_parser!(u64).range(1..=read::ReadOptions::LARGEST_MAX_RECORD))]
    max_record: u64,

    /// Outlet of articles that do not name theirs
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    outlet: Option<String>,

    /// People file (TOML): names and aliases that go before what is found; `people --format toml` writes one
    #[arg(long, value_name = "FILE", help_heading = "Input")]
    pub(crate) people: Option<PathBuf>,
}

fn formats() -> impl TypedValueParser<Value = Format> {
    let accepted = PossibleValuesParser::new(Format::ALL.map(Format::as_str));
    accepted.try_map(|word| Format::from_extension(&word).ok_or("not a format"))
}

impl InputArgs {
    /// The inputs.
    ///
    /// # Errors
    /// A wrong `--column`.
    pub(crate) fn inputs(&self) -> Result<Inputs, Error> {
        let mut columns = Columns::default();
        for choice in &self.column {
            columns.add(choice).map_err(|kind| Error::new(kind, "--column"))?;
        }
        let options = read::ReadOptions { columns, format: self.input_format, max_record: self.max_record };
        Ok(Inputs { paths: self.paths.clone(), options, outlet: self.outlet.clone() })
    }
}

/// Which sentences count, and how they are added up.
#[derive(Debug, Clone, Args)]
pub(crate) struct SummaryArgs {
    /// Count captions, reposts and boilerplate too
    #[arg(long, help_heading = "Totals")]
    all_kinds: bool,

    /// Stances below which a mean is "too few" instead of a number
    #[arg(long, value_name = "N", default_value_t = Job::MIN_N, help_heading = "Totals")]
    min_n: u32,

    /// Bootstrap resamples behind each interval
    #[arg(long, value_name = "N", default_value_t = SummaryOptions::default().resamples,
          value_parser = clap::value_parser!(u32).range(1..=1_000_000), help_heading = "Totals")]
    resamples: u32,

    /// What shares of negative and positive stances are made of
    #[arg(long, value_enum, default_value_t = SharesName::Labels, help_heading = "Totals")]
    shares: SharesName,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum SharesName {
    /// How many have the label
    Labels,
    /// Means of the probabilities: the better estimate where many are unsure
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
                SharesName::Labels => ShareBasis::Labels,
                SharesName::Probabilities => ShareBasis::Probabilities,
            },
            ..SummaryOptions::default()
        }
    }
}
