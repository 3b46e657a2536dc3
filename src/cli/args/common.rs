//! The arguments that several commands share, and what they stand for.

use crate::error::{Error, ErrorKind};
use crate::people::{self, PeopleFile};
use crate::read::{self, Columns, Format};
use crate::{aggregate, model::Article};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// What every command takes.
#[derive(Debug, Clone, Args)]
pub(crate) struct Global {
    /// Threads to use; the output is the same with any number [default: one per core]
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) threads: Option<u16>,

    /// Seed of the random draws behind intervals and p
    #[arg(long, global = true, value_name = "N", default_value_t = aggregate::SummaryOptions::default().seed)]
    pub(crate) seed: u64,

    /// No progress and no summary line; skipped input is still named
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,

    /// End with 0 although some input was skipped
    #[arg(long, global = true)]
    pub(crate) allow_skipped: bool,
}

/// Where articles come from.
#[derive(Debug, Clone, Args)]
pub(crate) struct Input {
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
    people: Option<PathBuf>,
}

fn formats() -> impl TypedValueParser<Value = Format> {
    let accepted = PossibleValuesParser::new(Format::ALL.map(Format::as_str));
    accepted.try_map(|word| Format::from_extension(&word).ok_or("not a format"))
}

impl Input {
    /// The stream of articles with these columns of their own, and what is read of it.
    ///
    /// # Errors
    /// Without paths, or with a wrong `--column`.
    pub(crate) fn articles(
        &self,
        keep: &[String],
    ) -> Result<(impl Iterator<Item = Result<Article, Error>> + Send + use<>, read::InputLog), Error> {
        if self.paths.is_empty() {
            return Err(nothing_named());
        }
        let mut columns = Columns::default();
        for choice in &self.column {
            columns.add(choice).map_err(|kind| Error::new(kind, "--column"))?;
        }
        keep.iter().for_each(|name| columns.keep(name));
        let options = read::ReadOptions { columns, format: self.input_format, max_record: self.max_record };
        let outlet = self.outlet.clone();
        let articles = read::articles(&self.paths, &options);
        let ledger = articles.input_log();
        let articles = articles.map(move |article| {
            let mut article = article?;
            if article.outlet.is_none() {
                article.outlet.clone_from(&outlet);
            }
            Ok(article)
        });
        Ok((articles, ledger))
    }
}

impl Input {
    /// The people that the user lists.
    ///
    /// # Errors
    /// Those of the people file.
    pub(crate) fn people(&self) -> Result<Option<PeopleFile>, Error> {
        self.people.as_deref().map(people::read_people_file).transpose()
    }
}

/// The error for a command without input.
fn nothing_named() -> Error {
    let accepted = "files, folders, or - for standard input";
    Error::new(ErrorKind::value("input", "missing", accepted), "PATHS")
}

/// What counts in totals, and from how many on.
#[derive(Debug, Clone, Args)]
pub(crate) struct Counting {
    /// Count captions, reposts and boilerplate too
    #[arg(long, help_heading = "Totals")]
    all_kinds: bool,

    /// Stances below which a mean is "too few" instead of a number
    #[arg(long, value_name = "N", default_value_t = 5, help_heading = "Totals")]
    pub(crate) min_n: u32,

    /// Bootstrap resamples behind each interval
    #[arg(long, value_name = "N", default_value_t = aggregate::SummaryOptions::default().resamples,
          value_parser = clap::value_parser!(u32).range(1..=1_000_000), help_heading = "Totals")]
    resamples: u32,

    /// What shares of negative and positive stances are made of
    #[arg(long, value_enum, default_value_t = SharesName::Labels, help_heading = "Totals")]
    shares: SharesName,
}

/// What shares of negative and positive are made of.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum SharesName {
    /// How many have the label
    Labels,
    /// Means of the probabilities: the better estimate where many are unsure
    Probabilities,
}

impl Counting {
    /// Which sentences count.
    pub(crate) fn include(&self) -> aggregate::SentenceScope {
        if self.all_kinds { aggregate::SentenceScope::All } else { aggregate::SentenceScope::Article }
    }

    /// How summaries are made.
    pub(crate) fn options(&self, seed: u64) -> aggregate::SummaryOptions {
        aggregate::SummaryOptions {
            seed,
            resamples: self.resamples,
            min_n: self.min_n,
            shares: match self.shares {
                SharesName::Labels => aggregate::ShareBasis::Labels,
                SharesName::Probabilities => aggregate::ShareBasis::Probabilities,
            },
            ..aggregate::SummaryOptions::default()
        }
    }
}
