//! `lasswell people`: the people in the articles, and the names they go by.

use crate::aggregate::SentenceScope;
use crate::cli::args::common::{Global, InputArgs};
use crate::cli::args::engine::given_to;
use crate::cli::args::provenance::ProvenanceArg;
use crate::cli::args::question::IdentityArg;
use crate::cli::args::tables::CsvArgs;
use crate::cli::terminal::console::Console;
use crate::cli::terminal::output::Output;
use crate::cli::terminal::people_list;
use crate::engine::Engine;
use crate::error::Error;
use crate::export::{TableFormat, write_json};
use crate::job::{Job, PeopleOrder};
use crate::stance::StanceModel;
use clap::{Args, ValueEnum};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

pub(crate) const EXAMPLES: &str = "\
Examples:
  lasswell people seeds
  lasswell people seeds --min-mentions 3 --sort name
  lasswell people seeds --format toml --out people.toml
  lasswell people news.jsonl --format csv > people.csv

The TOML is a people file: edit it (merge people, add aliases, exclude people), then
give it to any command that reads articles with --people people.toml. An existing
TOML file is never replaced, because it may contain your edits.

People, names and the numbers of stances are the same with every stance model: there is
no --model to choose.";

#[derive(Debug, Clone, Args)]
pub(crate) struct People {
    #[command(flatten)]
    input: InputArgs,

    #[command(flatten)]
    identity: IdentityArg,

    /// Also count captions, reposts and boilerplate
    #[arg(long)]
    all_kinds: bool,

    /// Omit people with fewer mentions
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_mentions: u32,

    /// Order of the list: the most mentions, articles, quotations or stances first, or by name
    #[arg(long, value_enum, default_value_t = OrderArg::Mentions)]
    sort: OrderArg,

    /// table: text for the terminal; json: all results; csv: the people; toml: a people file to edit
    #[arg(long, value_enum, default_value_t = FormatArg::Table)]
    format: FormatArg,

    #[command(flatten)]
    csv: CsvArgs,

    /// File to write [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,

    #[command(flatten)]
    provenance: ProvenanceArg,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormatArg {
    Table,
    Json,
    Csv,
    Toml,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum OrderArg {
    Mentions,
    Articles,
    Quotes,
    Stances,
    Name,
}

pub(crate) fn run(args: &People, global: &Global) -> anyhow::Result<ExitCode> {
    let style = args.csv.style_for(args.format == FormatArg::Csv)?;
    // The list needs no stances, so the fastest model will do.
    let mut engine = Engine::builder().stance_model(StanceModel::Lexicon);
    if let Some(people) = &args.input.people {
        engine = engine.people_file(people).map_err(|error| given_to("--people", error))?;
    }
    let scope = if args.all_kinds { SentenceScope::All } else { SentenceScope::Article };
    let job = Job::with_engine(args.input.inputs()?, engine.build()?, global.pipeline()?);
    let job = Job { scope, identity: args.identity.mode(), ..job };
    let provenance = args.provenance.open(args.out.as_deref(), &job.read_paths())?;
    let mut out = open_output(args, &job.read_paths())?;
    let console = Console::new(global, "article");
    let order = match args.sort {
        OrderArg::Mentions => PeopleOrder::Mentions,
        OrderArg::Articles => PeopleOrder::Articles,
        OrderArg::Quotes => PeopleOrder::Quotes,
        OrderArg::Stances => PeopleOrder::Stances,
        OrderArg::Name => PeopleOrder::Name,
    };
    let outcome = job.people(args.min_mentions, order, &mut |event| console.show(&event))?;
    console.clear();
    let record = outcome.record();
    match args.format {
        FormatArg::Table => {
            let list = people_list::render(&record);
            let is_plain = args.out.is_some();
            let list = if is_plain { anstream::adapter::strip_str(&list).to_string() } else { list };
            out.write_all(list.as_bytes())?;
        }
        FormatArg::Json => write_json(&mut out, &record)?,
        FormatArg::Csv => record.write_table(&mut out, TableFormat::Csv(style))?,
        FormatArg::Toml => record.write_toml(&mut out)?,
    }
    let is_scored = outcome.counts.scored > 0;
    provenance.commit_with(out, &record.origin, is_scored)?;
    Ok(console.end(outcome.counts))
}

/// Opens the output before the job starts.
fn open_output(args: &People, read: &[PathBuf]) -> Result<Output, Error> {
    match args.out.as_deref().filter(|path| path.as_os_str() != "-") {
        None if args.format == FormatArg::Table => Ok(Output::terminal()),
        // An existing people file may contain somebody's edits.
        Some(path) if args.format == FormatArg::Toml => Output::create_new(path, read),
        path => Output::choose(path, read),
    }
}
