//! `lasswell people`: who is in the articles, and under which names.

use super::args::{Global, Input, Rating};
use super::output::Output;
use super::session::Session;
use super::tables::{name, table, text};
use crate::aggregate::{self, Include, PersonSummary};
use crate::error::{Error, ErrorKind};
use crate::export::{AmbiguousEntry, PeopleRecord, PersonEntry, write_json};
use crate::model::{Analysis, Mention, MentionKind, Resolution};
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub(super) const EXAMPLES: &str = "\
Examples:
  lasswell people seeds
  lasswell people news.jsonl --format csv > people.csv
  lasswell people seeds --write people.toml

The file of --write lists each person with name and aliases, to read and to edit.";

#[derive(Debug, Clone, Args)]
pub(super) struct People {
    #[command(flatten)]
    input: Input,

    #[command(flatten)]
    rating: Rating,

    /// Count captions, reposts and boilerplate too
    #[arg(long)]
    all_kinds: bool,

    /// table: for the terminal; json: everything; csv: the people
    #[arg(long, value_enum, default_value_t = FormatName::Table)]
    format: FormatName,

    /// Also write a people file (TOML) to this new file
    #[arg(long, value_name = "FILE")]
    write: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum FormatName {
    Table,
    Json,
    Csv,
}

/// People by canonical name, over all articles.
#[derive(Default)]
struct Register {
    people: BTreeMap<String, (PersonSummary, BTreeSet<String>)>,
    ambiguous: BTreeMap<String, u32>,
}

/// What one article adds to it.
struct Page {
    table: aggregate::ArticleTable,
    aliases: Vec<(String, Vec<String>)>,
    ambiguous: Vec<String>,
}

impl Page {
    fn of(analysis: Analysis, include: Include) -> Self {
        let counts = |sentence: u32| {
            let sentence = analysis.sentences.get(sentence as usize);
            include == Include::All || sentence.is_some_and(|s| s.kind.counts())
        };
        let ambiguous = analysis.mentions.iter().filter(|m| m.person == Resolution::Ambiguous);
        let form = |mention: &Mention| {
            let form = mention.span.of(&analysis.article.text);
            if mention.kind == MentionKind::Name { form.to_owned() } else { form.to_lowercase() }
        };
        Self {
            table: aggregate::table(&analysis, include),
            ambiguous: ambiguous.filter(|m| counts(m.sentence)).map(form).collect(),
            aliases: analysis.people.into_iter().map(|person| (person.name, person.aliases)).collect(),
        }
    }
}

impl Register {
    fn add(&mut self, page: Page) {
        for person in &page.table.people {
            let (summary, _) = self.people.entry(person.name.clone()).or_default();
            summary.articles += 1;
            summary.mentions = summary.mentions.saturating_add(person.mentions);
            summary.quotes = summary.quotes.saturating_add(person.quotes);
        }
        for (name, aliases) in page.aliases {
            if let Some((_, known)) = self.people.get_mut(&name) {
                known.extend(aliases);
            }
        }
        for form in page.ambiguous {
            *self.ambiguous.entry(form).or_default() += 1;
        }
    }

    fn record(self) -> PeopleRecord {
        let entry = |(person, (summary, aliases)): (String, (PersonSummary, BTreeSet<String>))| PersonEntry {
            person,
            aliases: aliases.into_iter().collect(),
            articles: summary.articles,
            mentions: summary.mentions,
            quotes: summary.quotes,
        };
        let mut people: Vec<PersonEntry> = self.people.into_iter().map(entry).collect();
        people.sort_by_key(|entry| Reverse(entry.mentions));
        let entry = |(form, mentions)| AmbiguousEntry { form, mentions };
        let mut ambiguous: Vec<AmbiguousEntry> = self.ambiguous.into_iter().map(entry).collect();
        ambiguous.sort_by_key(|entry| Reverse(entry.mentions));
        PeopleRecord::new(people, ambiguous)
    }
}

pub(super) fn run(args: &People, global: &Global) -> anyhow::Result<ExitCode> {
    let session = Session::new(global, &args.input, &args.rating)?;
    let file = args.write.as_deref().map(new_file).transpose()?;
    let include = if args.all_kinds { Include::All } else { Include::Article };
    let mut register = Register::default();
    let console = session.each(
        |_, analysis, _| Page::of(analysis, include),
        |batch| {
            batch.into_iter().for_each(|page| register.add(page));
            Ok(())
        },
    )?;
    let found = register.record();
    console.clear();
    match args.format {
        FormatName::Table => show(&found, &mut Output::terminal())?,
        FormatName::Json => write_json(Output::standard(), &found)?,
        FormatName::Csv => found.write_csv(Output::standard())?,
    }
    if let Some(mut file) = file {
        file.write_all(people_file(&found)?.as_bytes())?;
        file.flush()?;
    }
    Ok(console.end())
}

/// A file that is not there yet: one that is may hold somebody's edits.
fn new_file(path: &Path) -> Result<Output, Error> {
    match File::create_new(path) {
        Ok(file) => Ok(Output::of(file, path)),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
            let [what, value, accepted] = ["file", "there already", "a new file"].map(str::to_owned);
            Err(Error::new(ErrorKind::Value { what, value, accepted }, path.display()))
        }
        Err(error) => Err(Error::io(&error, path.display())),
    }
}

fn show(found: &PeopleRecord, out: &mut impl Write) -> io::Result<()> {
    if found.people.is_empty() {
        writeln!(out, "nobody found")?;
    } else {
        let mut people = table(&["person", "also", "articles", "mentions", "quotes"], 2);
        for entry in &found.people {
            let aliases: Vec<String> = entry.aliases.iter().map(|alias| name(alias)).collect();
            people.add_row([
                name(&entry.person),
                aliases.join(", "),
                entry.articles.to_string(),
                entry.mentions.to_string(),
                entry.quotes.to_string(),
            ]);
        }
        write!(out, "{}", text(people))?;
    }
    if !found.ambiguous.is_empty() {
        let forms: Vec<String> = found
            .ambiguous
            .iter()
            .map(|entry| format!("{} ({})", name(&entry.form), entry.mentions))
            .collect();
        writeln!(out, "\nCould mean several people, linked to nobody: {}", forms.join(", "))?;
    }
    out.flush()
}

#[derive(Serialize)]
struct PeopleFile<'a> {
    person: Vec<FilePerson<'a>>,
}

#[derive(Serialize)]
struct FilePerson<'a> {
    name: &'a str,
    aliases: &'a [String],
}

fn people_file(found: &PeopleRecord) -> anyhow::Result<String> {
    let person = found.people.iter().map(|entry| FilePerson { name: &entry.person, aliases: &entry.aliases });
    let tables = toml::to_string(&PeopleFile { person: person.collect() })?;
    Ok(format!(
        "# People found by `lasswell people`. `aliases` are other names of the same person.\n\n{tables}"
    ))
}
