//! The summary of a run as `run` prints it.

use super::tables::{cautions, hide, is_narrow, mean, more, name, share, signed, table, text, unsure};
use crate::aggregate::{AttributionCounts, Summaries, TargetKey, Totals, Voices};
use crate::compare::Warning;
use crate::job::counted;
use crate::job::targets_by_frequency;
use std::cmp::Reverse;
use std::collections::HashSet;
use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// People in the table of a run.
const PEOPLE: usize = 12;
/// Outlets in it.
const OUTLETS: usize = 12;

/// The summary of a run, its cautions and its files.
pub(crate) fn write(
    found: &Summaries,
    warnings: &[Warning],
    written: &[PathBuf],
    out: &mut impl Write,
) -> io::Result<()> {
    let totals = found.totals;
    let counts = [
        (totals.articles, "article"),
        (totals.sentences, "sentence"),
        (totals.quotes.all.quotes, "quote"),
        (totals.stances, "stance"),
    ];
    let counts = counts.map(|(n, unit)| counted(u64::from(n), unit)).join(", ");
    let people = if totals.people == 1 { "1 person".to_owned() } else { format!("{} people", totals.people) };
    writeln!(out, "{counts}, {people}")?;
    write!(out, "{}", unclear(&totals))?;
    write!(out, "{}", unsure(u64::from(totals.unsure)))?;
    writeln!(out, "\nStance toward each person, from −1 (against) to +1 (for); n counts stances")?;
    write!(out, "{}", people_table(found))?;
    writeln!(out, "\nOutlets: tone of their sentences, and stance in their own voice toward anyone")?;
    write!(out, "{}", outlet_table(found))?;
    write!(out, "{}", cautions(warnings))?;
    writeln!(out, "\nWritten")?;
    let all: HashSet<&PathBuf> = written.iter().collect();
    let has = |path: &Path, extension| all.contains(&path.with_extension(extension));
    for path in written {
        let extension = path.extension().and_then(OsStr::to_str);
        match extension {
            Some("png") if has(path, "svg") => {}
            Some("svg") if has(path, "png") => writeln!(out, "  {} and .png", path.display())?,
            _ => writeln!(out, "  {}", path.display())?,
        }
    }
    out.flush()
}

/// What could not be told: whose quotations, and who is meant. Empty where there is no quotation and no such mention.
fn unclear(totals: &Totals) -> String {
    let quotes = totals.quotes;
    let part = |kind: &str, counts: AttributionCounts| {
        counts.unknown_share().map(|unknown| format!("{kind} {}", share(Some(unknown))))
    };
    let parts: Vec<String> =
        [part("direct", quotes.direct), part("indirect", quotes.indirect)].into_iter().flatten().collect();
    let mut told = Vec::new();
    if let Some(unknown) = quotes.all.unknown_share() {
        let parts = if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) };
        told.push(format!("speaker unknown in {} of quotes{parts}", share(Some(unknown))));
    }
    if totals.ambiguous_mentions > 0 {
        told.push(counted(u64::from(totals.ambiguous_mentions), "ambiguous mention"));
    }
    if told.is_empty() { String::new() } else { format!("Unclear: {}\n", told.join("; ")) }
}

fn people_table(found: &Summaries) -> String {
    let heading = ["person", "mentions", "quotes", "author’s voice", "quoted voices", "all voices"];
    let mut people = table(&heading, 1);
    if is_narrow(&people) {
        hide(&mut people, 1..3);
    }
    let rows = targets_by_frequency(found, Voices::All);
    for (key, all) in rows.iter().take(PEOPLE) {
        let person = found.people.get(&key.target).copied().unwrap_or_default();
        let voice = |voice| found.by_target.get(&TargetKey { target: key.target.clone(), voice });
        people.add_row([
            name(&key.target),
            person.mentions.to_string(),
            person.quotes.to_string(),
            mean(voice(Voices::Author)),
            mean(voice(Voices::Quoted)),
            mean(Some(all)),
        ]);
    }
    text(people) + &more(rows.len(), PEOPLE, "tables/by_target.csv")
}

fn outlet_table(found: &Summaries) -> String {
    let mut outlets = table(&["outlet", "articles", "sentences", "tone", "negative", "own voice"], 1);
    let mut rows: Vec<_> = found.outlets.iter().collect();
    rows.sort_by_key(|(_, summary)| Reverse(summary.articles));
    for (outlet, summary) in rows.iter().take(OUTLETS) {
        outlets.add_row([
            outlet.as_deref().map_or_else(|| "(not given)".to_owned(), name),
            summary.articles.to_string(),
            summary.sentences.to_string(),
            summary.tone.mean.map_or_else(|| "–".to_owned(), signed),
            share(summary.tone.negative_share),
            mean(summary.stance.get(&Voices::Author)),
        ]);
    }
    text(outlets) + &more(rows.len(), OUTLETS, "tables/outlets.csv")
}
