//! What `run` and `compare` tell on the terminal.

use super::console::counted;
use super::figures::targets;
use super::tables::{cautions, hide, interval, is_narrow, mean, name, share, signed, table, text};
use crate::aggregate::{Attributed, Summaries, Summary, TargetKey, Totals, Voices};
use crate::compare::{Cell, Comparison, Contrast, Warning};
use std::cmp::Reverse;
use std::collections::HashSet;
use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// People in the table of a run.
const PEOPLE: usize = 12;
/// Outlets in it.
const OUTLETS: usize = 12;
/// Rows of a comparison.
const CELLS: usize = 40;
/// Contrasts of a comparison.
const CONTRASTS: usize = 20;

/// The summary of a run, its cautions and its files.
pub(super) fn run(
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

/// How many stances are less sure than asked for; empty where none is.
fn unsure(n: u64) -> String {
    match n {
        0 => String::new(),
        n => format!(
            "{}, less sure than --min-confidence: in no mean and no share\n",
            counted(n, "unsure stance")
        ),
    }
}

/// What could not be told: whose quotations, and who is meant. Empty where there is no quotation and no such mention.
fn unclear(totals: &Totals) -> String {
    let quotes = totals.quotes;
    let part = |kind: &str, counts: Attributed| {
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
    let rows = targets(found, Voices::All);
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

fn more(all: usize, shown: usize, place: &str) -> String {
    match all.saturating_sub(shown) {
        0 => String::new(),
        n => format!("… and {n} more: {place}\n"),
    }
}

/// A comparison: its cells, tones, contrasts and cautions.
pub(super) fn comparison(found: &Comparison, out: &mut impl Write) -> io::Result<()> {
    let by = found.by.as_str();
    writeln!(out, "Stance by {by}, from −1 (against) to +1 (for); each article counts once")?;
    write!(out, "{}", cell_table(found))?;
    let of_all = found.cells.iter().filter(|cell| cell.voice == Voices::All);
    write!(out, "{}", unsure(of_all.map(|cell| u64::from(cell.summary.unsure)).sum()))?;
    if !found.tones.is_empty() {
        writeln!(out, "\nTone of the sentences by {by}, from −1 to +1")?;
        write!(out, "{}", tone_table(found))?;
    }
    if !found.contrasts.is_empty() {
        writeln!(out, "\nContrasts, those of the most articles first; p after Holm’s correction")?;
        write!(out, "{}", contrast_table(&found.contrasts))?;
    }
    write!(out, "{}", cautions(&found.warnings))?;
    out.flush()
}

fn cell_table(found: &Comparison) -> String {
    let by = found.by.as_str();
    let heading = [by, "toward", "voice", "mean", "interval", "neg", "pos", "n", "articles"];
    let mut cells = table(&heading, 3);
    if is_narrow(&cells) {
        hide(&mut cells, 5..7);
    }
    // `all` says something of its own only where both voices are there.
    let of_a_kind = found.cells.chunk_by(|a, b| (&a.group, &a.target) == (&b.group, &b.target));
    let telling = |cells: &&Cell, voices: usize| cells.voice != Voices::All || voices > 2;
    let mut rows: Vec<&Cell> = of_a_kind
        .flat_map(|cells| {
            let voices = cells.iter().filter(|cell| cell.summary.sentences > 0).count();
            cells.iter().filter(move |cell| telling(cell, voices))
        })
        .collect();
    let all = rows.len();
    rows.sort_by_key(|cell| Reverse(cell.summary.sentences));
    rows.truncate(CELLS);
    rows.sort_by_key(|cell| (&cell.group, &cell.target, cell.voice));
    if rows.iter().all(|cell| cell.summary.interval.is_none()) {
        hide(&mut cells, [4]);
    }
    for cell in &rows {
        let place = [name(&cell.group), name(&cell.target), cell.voice.as_str().to_owned()];
        cells.add_row(place.into_iter().chain(numbers(&cell.summary)));
    }
    text(cells) + &more(all, CELLS, "--format csv")
}

/// What every row ends with: mean, interval, shares, n.
fn numbers(summary: &Summary) -> [String; 6] {
    [
        summary.mean.map_or_else(|| "too few".to_owned(), signed),
        interval(summary.interval),
        share(summary.negative_share),
        share(summary.positive_share),
        summary.sentences.to_string(),
        summary.articles.to_string(),
    ]
}

fn tone_table(found: &Comparison) -> String {
    let heading = [found.by.as_str(), "mean", "interval", "neg", "pos", "sentences", "articles"];
    let mut tones = table(&heading, 1);
    if found.tones.iter().all(|tone| tone.summary.interval.is_none()) {
        hide(&mut tones, [2]);
    }
    for tone in found.tones.iter().take(CELLS) {
        tones.add_row([name(&tone.group)].into_iter().chain(numbers(&tone.summary)));
    }
    text(tones) + &more(found.tones.len(), CELLS, "--format csv --table tones")
}

fn contrast_table(contrasts: &[Contrast]) -> String {
    let heading = ["a", "b", "toward", "voice", "a − b", "interval", "p", "effect", "articles"];
    let mut rows: Vec<&Contrast> = contrasts.iter().collect();
    rows.sort_by_key(|contrast| Reverse(contrast.articles.0.min(contrast.articles.1)));
    let mut table = table(&heading, 4);
    if is_narrow(&table) {
        hide(&mut table, [7]);
    }
    if contrasts.iter().all(|contrast| contrast.interval.is_none()) {
        hide(&mut table, [5]);
    }
    for contrast in rows.iter().take(CONTRASTS) {
        let number = |number: Option<f64>| number.map_or_else(|| "–".to_owned(), signed);
        table.add_row([
            name(&contrast.a),
            name(&contrast.b),
            contrast.target.as_deref().map_or_else(|| "–".to_owned(), name),
            contrast.voice.as_str().to_owned(),
            signed(contrast.difference),
            interval(contrast.interval),
            contrast.p_adjusted.map_or_else(|| "–".to_owned(), |p| format!("{p:.3}")),
            number(contrast.effect),
            format!("{} / {}", contrast.articles.0, contrast.articles.1),
        ]);
    }
    text(table) + &more(contrasts.len(), CONTRASTS, "--format csv --table contrasts")
}
