//! Pages to open in a browser: the report, and the index of a folder of results.

use super::figures::Named;
use super::results::Results;
use crate::cli::terminal::output::Output;
use crate::export::ProvenanceRecord;
use crate::report::{self, ArticleView, Chart, Entry};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Headline where the user gives none.
pub(crate) const TITLE: &str = report::Page::TITLE;

/// The report as HTML.
///
/// # Errors
/// None in practice: memory is written to.
pub(crate) fn html(
    title: &str,
    sheets: Vec<ArticleView>,
    results: &Results,
    charts: &[Named],
) -> anyhow::Result<String> {
    let corpus = &results.settled.corpus;
    let mut counted = corpus.tables.iter();
    let sheets: Vec<ArticleView> = sheets
        .into_iter()
        .zip(&corpus.exclusions)
        .map(|(sheet, reason)| match reason {
            Some(reason) => sheet.left_out(reason.to_string()),
            None => sheet.in_story(counted.next().and_then(|table| table.story.clone())),
        })
        .collect();
    let warnings = results.cautions();
    let charts: Vec<Chart<'_>> =
        charts.iter().map(|named| Chart { caption: named.caption, figure: &named.figure }).collect();
    let run = &results.settled.run;
    let provenance = serde_json::to_value(ProvenanceRecord::new(run, &warnings))?;
    Ok(report::html(&report::Page {
        title,
        sheets: &sheets,
        summaries: &results.summaries,
        comparison: Some(&results.comparison),
        options: run.options,
        warnings: &warnings,
        charts: &charts,
        provenance: &provenance,
    }))
}

/// Writes the report into a file.
///
/// # Errors
/// A file that cannot be written.
pub(crate) fn write(
    path: &Path,
    title: &str,
    sheets: Vec<ArticleView>,
    results: &Results,
    charts: &[Named],
) -> anyhow::Result<()> {
    let mut file = Output::create(path)?;
    file.write_all(html(title, sheets, results, charts)?.as_bytes())?;
    Ok(file.flush()?)
}

/// Writes `index.html` of the files in a folder; gives its path.
///
/// # Errors
/// A file that cannot be written.
pub(crate) fn write_index(folder: &Path, files: &[PathBuf], results: &Results) -> anyhow::Result<PathBuf> {
    let place = |path: &PathBuf| {
        let inside = path.strip_prefix(folder).unwrap_or(path);
        inside.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
    };
    let mut entries: Vec<Entry> = files
        .iter()
        .map(|path| {
            let place = place(path);
            Entry { what: what(&place), place }
        })
        .collect();
    // What is to be read comes first.
    entries.sort_by_key(|entry| entry.place != "report.html");
    let path = folder.join("index.html");
    let mut file = Output::create(&path)?;
    let index = report::index(&entries, &results.source(), &results.cautions());
    file.write_all(index.as_bytes())?;
    file.flush()?;
    Ok(path)
}

/// What a file is, in a line.
fn what(place: &str) -> &'static str {
    let (folder, name) = place.rsplit_once('/').unwrap_or(("", place));
    match (folder, name) {
        (_, "report.html") => "To read: tables, charts, every article with the reasons of each judgement",
        (_, "articles.jsonl") => "Every article with all that was found in it, one a line",
        (_, "sentences.csv") => "One row for each sentence, holder and person",
        (_, "summary.json") => "All totals, with n and intervals",
        (_, "comparison.json") => "Outlets (or what was asked for) side by side: cells, contrasts, cautions",
        (_, "provenance.json") => "Program, models, options and inputs with their hashes, counts, cautions",
        (_, "people.csv") => "Who is in it, and how often",
        (_, "by_target.csv") => "Stances toward each person, by voice",
        (_, "by_speaker.csv") => "Who says what about whom",
        (_, "articles.csv") => "Articles: sentences, quotes, tone, story, agency",
        (_, "by_article.csv") => "Stances toward each person in each article",
        (_, "outlets.csv") => "Outlets: tone, and stance toward anyone",
        (_, "by_outlet.csv") => "Outlets: stances toward each person",
        (_, "copies.csv") => "Articles that are copies of others",
        (_, "comparison_cells.csv") => "The groups compared: stances toward each person",
        (_, "comparison_tones.csv") => "The groups compared: tone of their sentences",
        (_, "comparison_contrasts.csv") => {
            "Pairs of groups: difference, interval, p, effect, the same stories"
        }
        ("charts", name) if name.starts_with("strip-") => "One article along its text",
        ("charts", _) => "Chart",
        _ => "",
    }
}
