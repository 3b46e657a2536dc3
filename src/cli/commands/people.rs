//! `lasswell people`: who is in the articles, and under which names.

use crate::aggregate::SentenceScope;
use crate::cli::args::common::{Global, Input};
use crate::cli::args::provenance::{self, ProvenanceArg};
use crate::cli::terminal::output::{Output, keep_apart};
use crate::cli::terminal::tables::{hide, is_narrow, name, table, text};
use crate::error::{Error, ErrorKind};
use crate::export::{Origin, PeopleRecord, PersonEntry, write_json};
use crate::job::people_index::{ArticlePeople, PeopleIndex};
use crate::job::prepared_corpus::Source;
use crate::job::session::Session;
use clap::{Args, ValueEnum};
use std::cmp::Reverse;
use std::fs::File;
use std::io::{self, Write};
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
    input: Input,

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
    beside: ProvenanceArg,
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
    let session = Session::of_people(global, &args.input)?;
    let beside = args.beside.open(args.out.as_deref(), &args.input.paths)?;
    let mut out = open(args)?;
    let source = Source::of(&session);
    let include = if args.all_kinds { SentenceScope::All } else { SentenceScope::Article };
    let mut register = PeopleIndex::default();
    let console = session.each(
        |_, analysis, _| ArticlePeople::of(analysis, include),
        |batch| {
            batch.into_iter().for_each(|page| register.add(page));
            Ok(())
        },
    )?;
    // Nothing is rated for it.
    let origin = Origin { tone: None, stance: None, ..source.origin(&console) };
    let mut found = register.record(args.min_mentions, &origin);
    sort(&mut found.people, args.sort);
    console.clear();
    match args.format {
        FormatName::Table => out.write_all(shown(&found, args.out.is_some()).as_bytes())?,
        FormatName::Json => write_json(&mut out, &found)?,
        FormatName::Csv => found.write_csv(&mut out)?,
        FormatName::Toml => found.write_toml(&mut out)?,
    }
    out.flush()?;
    provenance::write(beside, &found.origin)?;
    Ok(console.end())
}

/// Where it goes; opened before the long work.
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

/// A file that is not there yet: one that is may hold somebody's edits.
fn new_file(path: &Path) -> Result<Output, Error> {
    match File::create_new(path) {
        Ok(file) => Ok(Output::of(file, path)),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            Err(Error::new(ErrorKind::value("file", "there already", "a new file"), path.display()))
        }
        Err(error) => Err(Error::io(error, path.display())),
    }
}

/// Equal ones stay as they were: by mentions, then by name.
fn sort(people: &mut [PersonEntry], order: Order) {
    match order {
        Order::Mentions => {}
        Order::Articles => people.sort_by_key(|entry| Reverse(entry.articles)),
        Order::Quotes => people.sort_by_key(|entry| Reverse(entry.quotes)),
        Order::Name => people.sort_by(|a, b| a.person.cmp(&b.person)),
    }
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
