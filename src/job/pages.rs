//! Results → pages for a browser: the report, and the index of the output folder.

use super::results::Results;
use crate::export::ProvenanceRecord;
use crate::report::{self, ArticleView, CaptionedFigure, IndexEntry, ReportPages};
use std::io;
use std::path::PathBuf;

/// Title of the report if the user gives none.
pub(super) const TITLE: &str = report::ReportContent::TITLE;

/// The report as one page. `views` are those of the articles on it, as they stand in the corpus.
///
/// # Errors
/// When the provenance cannot be made into JSON, which does not happen.
pub(super) fn html(
    title: &str,
    views: &[ArticleView],
    results: &Results,
    charts: &[CaptionedFigure<'_>],
    pages: Option<ReportPages<'_>>,
) -> io::Result<String> {
    let warnings = results.all_warnings();
    let run = &results.counted.run;
    let has_numbers = pages.is_none_or(|pages| pages.here.is_none());
    let provenance = if has_numbers {
        serde_json::to_value(ProvenanceRecord::new(run, &warnings))?
    } else {
        serde_json::Value::Null
    };
    Ok(report::html(&report::ReportContent {
        title,
        articles: views,
        summaries: &results.summaries,
        people: Some(&results.counted.people),
        comparison: Some(&results.comparison),
        options: run.options,
        warnings: &warnings,
        charts,
        pages,
        provenance: &provenance,
    }))
}

/// `index.html` of a folder that contains these files, given by their relative paths.
pub(super) fn index(files: &[PathBuf], results: &Results) -> String {
    let mut entries: Vec<IndexEntry> = files
        .iter()
        .map(|file| {
            let path = file.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/");
            IndexEntry { description: describe(&path), path }
        })
        .collect();
    // Readers start with the report.
    entries.sort_by_key(|entry| entry.path != "report.html");
    report::index(&entries, &results.source_line(), &results.all_warnings())
}

/// One line on the content of a file.
fn describe(path: &str) -> &'static str {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    // Tables are described by their names, whatever their format.
    let name = name.strip_suffix(".csv").or(name.strip_suffix(".parquet")).unwrap_or(name);
    match (folder, name) {
        ("report", _) => "To read: a part of the articles, with the reasons of each judgement",
        (_, "report.html") => "To read: tables, charts, every article with the reasons of each judgement",
        (_, "articles.jsonl") => "Every article with all that was found in it, one a line",
        (_, "sentences") => "One row for each sentence, holder and person",
        (_, "codebook") => "Every column of every table explained",
        (_, "quotes") => "Every quotation with its speaker",
        (_, "mentions") => "Every mention of a person",
        (_, "summary.json") => "All totals, with n and intervals",
        (_, "comparison.json") => "Outlets (or what was asked for) side by side: cells, contrasts, cautions",
        (_, "provenance.json") => "Program, models, options and inputs with their hashes, counts, cautions",
        (_, "people") => "Who is in it, how often, and under which names",
        (_, "identity") => "Which person of the corpus each person of each article is, and why",
        (_, "by_target") => "Stances toward each person, by voice",
        (_, "by_speaker") => "Who says what about whom",
        (_, "articles") => "Articles: sentences, quotes, tone, story, agency",
        (_, "by_article") => "Stances toward each person in each article",
        (_, "outlets") => "Outlets: tone, and stance toward anyone",
        (_, "by_outlet") => "Outlets: stances toward each person",
        (_, "copies") => "Articles that are copies of others",
        (_, "comparison_cells") => "The groups compared: stances toward each person",
        (_, "comparison_tones") => "The groups compared: tone of their sentences",
        (_, "comparison_contrasts") => "Pairs of groups: difference, interval, p, effect, the same stories",
        ("charts", name) if name.starts_with("strip-") => "One article along its text",
        ("charts", name) => describe_chart(name),
        _ => "",
    }
}

/// What a chart shows, in a few words.
fn describe_chart(name: &str) -> &'static str {
    match name.split_once('.').map_or(name, |(name, _)| name) {
        "who-about-whom" => "Who says what about whom",
        "toward-author" => "Stance toward each person, in the articles’ own voice",
        "toward-all-voices" => "Stance toward each person, in all voices",
        "outlets" => "Outlets side by side, a panel for each person",
        "outlets-corrected" => "The same from the model alone, and corrected by hand labels",
        "outlets-by-person" => "Outlets by the people they write about, as a table",
        "outlets-multiples" => "The same people in each outlet, a panel for each outlet",
        "outlets-shares" => "Shares of negative and positive stances of each outlet",
        "outlets-spread" => "Article by article, with the median of each outlet",
        "tone-over-time" => "Tone over time",
        "stance-over-time" => "Stance over time",
        _ => "Chart",
    }
}
