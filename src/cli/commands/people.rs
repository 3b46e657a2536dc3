//! `lasswell people`: who is in the articles, and under which names.

use crate::aggregate::SentenceScope;
use crate::cli::args::common::{Global, InputArgs};
use crate::cli::args::provenance::ProvenanceArg;
use crate::cli::terminal::console::Console;
use crate::cli::terminal::output::Output;
use crate::cli::terminal::tables::{hide, is_narrow, name, table, text};
use crate::engine::Engine;
use crate::error::{Error, ErrorKind};
use crate::export::{PeopleRecord, write_json};
use crate::job::{Job, PeopleOrder};
use crate::output::{OutputFile, keep_apart};
use crate::stance::StanceModel;
use clap::{Args, ValueEnum};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub(crate) const EXAMPLES: &str = "\
Examples:
  lasswell people seeds
  lasswell people seeds --min-mentions 3 --sort name
  lasswell people seeds --format toml --out people.toml
  lasswell people news.jsonl --format csv > people.csv

The TOML is a people file: edit it (join people, add aliases, leave people out),
then give it to any command that reads articles with --people people.toml.
An existing TOML file is never replaced: it may hold your edits.";

#[derive(Debug, Clone, Args)]
pub(crate) struct People {
    #[command(flatten)]
    input: InputArgs,

    /// Count captions, reposts and boilerplate too
    #[arg(long)]
    all_kinds: bool,

    /// Leave out people with fewer mentions
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_mentions: u32,

    /// What comes first: the most of a count, or the alphabet
    #[arg(long, value_enum, default_value_t = Order::Mentions)]
    sort: Order,

    /// table: for the terminal; json: everything; csv: the people; toml: a people file to edit
    #[arg(long, value_enum, default_value_t = FormatName::Table)]
    format: FormatName,

    /// Write to this file [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,

    #[command(flatten)]
    provenance: ProvenanceArg,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FormatName {
    Table,
    Json,
    Csv,
    Toml,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Order {
    Mentions,
    Articles,
    Quotes,
    Name,
}

pub(crate) fn run(args: &People, global: &Global) -> anyhow::Result<ExitCode> {
    // Nothing is rated, so the fastest model will do.
    let mut engine = Engine::builder().stance_model(StanceModel::Lexicon);
    if let Some(people) = &args.input.people {
        engine = engine.people_file(people)?;
    }
    let scope = if args.all_kinds { SentenceScope::All } else { SentenceScope::Article };
    let job = Job::with_engine(args.input.inputs()?, engine.build()?, global.pipeline()?);
    let job = Job { scope, ..job };
    let provenance = args.provenance.open(args.out.as_deref(), &args.input.paths)?;
    let mut out = open(args)?;
    let console = Console::new(global, "article");
    let order = match args.sort {
        Order::Mentions => PeopleOrder::Mentions,
        Order::Articles => PeopleOrder::Articles,
        Order::Quotes => PeopleOrder::Quotes,
        Order::Name => PeopleOrder::Name,
    };
    let outcome = job.people(args.min_mentions, order, &mut |event| console.show(&event))?;
    console.clear();
    let found = outcome.record();
    match args.format {
        FormatName::Table => out.write_all(shown(&found, args.out.is_some()).as_bytes())?,
        FormatName::Json => write_json(&mut out, &found)?,
        FormatName::Csv => found.write_csv(&mut out)?,
        FormatName::Toml => found.write_toml(&mut out)?,
    }
    let is_scored = outcome.counts.scored > 0;
    out.commit(is_scored)?;
    provenance.write(&found.origin, is_scored)?;
    Ok(console.end(outcome.counts))
}

/// Where the list goes; opened before the long work.
fn open(args: &People) -> Result<Output, Error> {
    match args.out.as_deref().filter(|path| path.as_os_str() != "-") {
        None if args.format == FormatName::Table => Ok(Output::terminal()),
        Some(path) if args.format == FormatName::Toml => {
            keep_apart(path, &args.input.paths)?;
            new_file(path)
        }
        path => Output::choose(path, &args.input.paths),
    }
}

/// A file that does not exist yet: an existing people file may hold somebody's edits.
fn new_file(path: &Path) -> Result<Output, Error> {
    if path.symlink_metadata().is_ok() {
        return Err(Error::new(ErrorKind::value("file", "there already", "a new file"), path.display()));
    }
    OutputFile::create_new(path).map(Output::File)
}

fn shown(found: &PeopleRecord<'_>, plain: bool) -> String {
    let mut page = if found.people.is_empty() { "nobody found\n".to_owned() } else { people(found) };
    if !found.ambiguous.is_empty() {
        let forms = found.ambiguous.iter().map(|entry| format!("{} ({})", name(&entry.form), entry.mentions));
        let forms: Vec<String> = forms.collect();
        page.push_str(&format!("\nCould mean several people, linked to nobody: {}\n", forms.join(", ")));
    }
    if plain { anstream::adapter::strip_str(&page).to_string() } else { page }
}

fn people(found: &PeopleRecord<'_>) -> String {
    let mut people = table(&["person", "also", "articles", "mentions", "quotes", "ambiguous"], 2);
    let unclear = found.people.iter().any(|entry| entry.ambiguous > 0);
    if is_narrow(&people) || !unclear {
        hide(&mut people, [5]);
    }
    for entry in &found.people {
        let others = entry.forms.iter().filter(|form| form.form != entry.person);
        let forms: Vec<String> =
            others.map(|form| format!("{} {}", name(&form.form), form.mentions)).collect();
        people.add_row([
            name(&entry.person),
            forms.join(", "),
            entry.articles.to_string(),
            entry.mentions.to_string(),
            entry.quotes.to_string(),
            entry.ambiguous.to_string(),
        ]);
    }
    text(people)
}
