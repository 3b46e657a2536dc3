//! Articles on disk → all results of a run in one folder.

use super::article_strips::strip_figures;
use super::charts::write_charts;
use super::corpus::CountedCorpus;
use super::correct::GivenLabels;
use super::error::JobError;
use super::figures::figures;
use super::pages;
use super::progress::{Event, Progress, Stage};
use super::report_pages::{first_strips, write_report};
use super::results::Results;
use super::run_files::{write_articles, write_file, write_tables};
use super::run_record::RunRecord;
use super::scoring::ScoredInputs;
use super::scratch::Scratch;
use super::stored::StoredArticles;
use crate::charts::Fonts;
use crate::output::OutputFolder;
use crate::pipeline::Pipeline;
use std::collections::BTreeSet;
use std::path::Path;

/// What is computed from the articles.
pub(super) struct RunResults {
    pub(super) results: Results,
    /// Number of articles in the report, if it has a sample alone.
    pub(super) report_sample: Option<u64>,
    /// Letters that no font has.
    pub(super) missing_letters: BTreeSet<char>,
}

/// What the results of a run are made from.
pub(super) struct Sources<'a> {
    pub(super) stored: &'a StoredArticles,
    pub(super) scored: &'a ScoredInputs,
    pub(super) labels: Option<&'a GivenLabels>,
    /// The fonts of the charts, read before any work.
    pub(super) fonts: &'a Fonts,
}

/// Computes the statistics of the articles and writes all files of a run. The folder is not committed.
///
/// # Errors
/// When stored articles cannot be read again, or a file cannot be written.
pub(super) fn write_results(
    sources: &Sources<'_>,
    record: &RunRecord,
    pipeline: &Pipeline,
    folder: &mut OutputFolder,
    progress: &mut Progress<'_>,
) -> Result<RunResults, JobError> {
    let RunRecord { statistics, files: settings } = record;
    let Sources { stored, scored, labels, fonts } = *sources;
    progress(Event::Stage(Stage::Comparing));
    let scratch = Scratch::Beside(folder);
    let results = pipeline.install(|| {
        let counted = CountedCorpus::new(stored, scored, statistics, scratch)?;
        Ok::<_, JobError>(Results::new(counted, &statistics.question)?.corrected(labels)?)
    })?;
    progress(Event::Stage(Stage::Writing));
    write_articles(pipeline, folder, settings, &results.counted, stored)?;
    pipeline.install(|| write_tables(folder, settings, &results))?;
    progress(Event::Stage(Stage::Drawing));
    let context = settings.charts.context(&results);
    let charts = figures(&results, &context)?;
    let (below, formats) = (Path::new("charts"), settings.charts.formats.as_slice());
    let mut missing_letters = write_charts(folder, below, &charts, formats, fonts)?;
    let strips = first_strips(stored, statistics.scope, settings.charts.strips)?;
    missing_letters.extend(write_charts(folder, below, &strip_figures(&strips, &context)?, formats, fonts)?);
    let articles = scored.counts.scored;
    let report_sample = write_report(stored, &results, (settings, statistics.scope), articles, folder)?;
    let index = pages::index(folder.files(), &results);
    write_file(folder, "index.html", |file| Ok(file.write_all(index.as_bytes())?))?;
    Ok(RunResults { results, report_sample, missing_letters })
}
