//! The results of a run as `run` prints them.

use super::tables::{
    hide_columns, is_narrow, mean_with_n, more_rows, percent, printable_name, signed, table, table_text,
    unsure_note, warning_list,
};
use crate::aggregate::{AttributionCounts, Summaries, TargetKey, Totals, Voices};
use crate::compare::Warning;
use crate::job::{quantity, targets_by_frequency};
use std::cmp::Reverse;
use std::collections::HashSet;
use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Most people in the table.
const MAX_PEOPLE: usize = 12;
/// Most outlets in the table.
const MAX_OUTLETS: usize = 12;

/// Writes the totals of a run, tables of people and outlets, the warnings, and the names of the files.
pub(crate) fn write(
    summaries: &Summaries,
    warnings: &[Warning],
    written: &[PathBuf],
    out: &mut impl Write,
) -> io::Result<()> {
    let totals = summaries.totals;
    let counts = [
        (totals.articles, "article"),
        (totals.sentences, "sentence"),
        (totals.quotes.all.quotes, "quote"),
        (totals.stances, "stance"),
    ];
    let counts = counts.map(|(n, unit)| quantity(u64::from(n), unit)).join(", ");
    let people = if totals.people == 1 { "1 person".to_owned() } else { format!("{} people", totals.people) };
    writeln!(out, "{counts}, {people}")?;
    write!(out, "{}", unclear_note(&totals))?;
    write!(out, "{}", unsure_note(u64::from(totals.unsure)))?;
    writeln!(
        out,
        "\nStance toward each person, from −1 (against) to +1 (for): means over articles; n counts stances"
    )?;
    write!(out, "{}", people_table(summaries))?;
    writeln!(out, "\nOutlets: tone of their sentences, and stance in their own voice toward anyone")?;
    write!(out, "{}", outlet_table(summaries))?;
    write!(out, "{}", warning_list(warnings))?;
    writeln!(out, "\nWritten")?;
    let files: HashSet<&PathBuf> = written.iter().collect();
    let has = |path: &Path, extension| files.contains(&path.with_extension(extension));
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

/// A line on quotations without a known speaker and on ambiguous mentions; empty if there are none.
fn unclear_note(totals: &Totals) -> String {
    let quotes = totals.quotes;
    let part = |kind: &str, counts: AttributionCounts| {
        counts.unknown_share().map(|unknown| format!("{kind} {}", percent(Some(unknown))))
    };
    let parts: Vec<String> =
        [part("direct", quotes.direct), part("indirect", quotes.indirect)].into_iter().flatten().collect();
    let mut notes = Vec::new();
    if let Some(unknown) = quotes.all.unknown_share() {
        let parts = if parts.is_empty() { String::new() } else { format!(" ({})", parts.join(", ")) };
        notes.push(format!("speaker unknown in {} of quotes{parts}", percent(Some(unknown))));
    }
    if totals.ambiguous_mentions > 0 {
        notes.push(quantity(u64::from(totals.ambiguous_mentions), "ambiguous mention"));
    }
    if notes.is_empty() { String::new() } else { format!("Unclear: {}\n", notes.join("; ")) }
}

fn people_table(summaries: &Summaries) -> String {
    let heading = ["person", "mentions", "quotes", "author’s voice", "quoted voices", "all voices"];
    let mut people = table(&heading, 1);
    if is_narrow(&people) {
        hide_columns(&mut people, 1..3);
    }
    let rows = targets_by_frequency(summaries, Voices::All);
    for (key, all_voices) in rows.iter().take(MAX_PEOPLE) {
        let person = summaries.people.get(&key.target).copied().unwrap_or_default();
        let voice = |voice| summaries.by_target.get(&TargetKey { target: key.target.clone(), voice });
        people.add_row([
            printable_name(&key.target),
            person.mentions.to_string(),
            person.quotes.to_string(),
            mean_with_n(voice(Voices::Author)),
            mean_with_n(voice(Voices::Quoted)),
            mean_with_n(Some(all_voices)),
        ]);
    }
    table_text(people) + &more_rows(rows.len(), MAX_PEOPLE, "tables/by_target.csv")
}

fn outlet_table(summaries: &Summaries) -> String {
    let mut outlets = table(&["outlet", "articles", "sentences", "tone", "negative", "own voice"], 1);
    let mut rows: Vec<_> = summaries.outlets.iter().collect();
    rows.sort_by_key(|(_, summary)| Reverse(summary.articles));
    for (outlet, summary) in rows.iter().take(MAX_OUTLETS) {
        outlets.add_row([
            outlet.as_deref().map_or_else(|| "(not given)".to_owned(), printable_name),
            summary.articles.to_string(),
            summary.sentences.to_string(),
            summary.tone.mean.map_or_else(|| "–".to_owned(), signed),
            percent(summary.tone.negative_share),
            mean_with_n(summary.stance.get(&Voices::Author)),
        ]);
    }
    table_text(outlets) + &more_rows(rows.len(), MAX_OUTLETS, "tables/outlets.csv")
}
