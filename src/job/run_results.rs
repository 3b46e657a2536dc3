//! Articles on disk → all results of a run in one folder.

use super::article_strips::{ArticleStrip, strip_figures};
use super::charts::write_charts;
use super::corpus::CountedCorpus;
use super::correct::GivenLabels;
use super::error::JobError;
use super::figures::figures;
use super::pages;
use super::progress::{Event, Progress, Stage};
use super::results::Results;
use super::run_files::{write_articles, write_file, write_tables};
use super::run_record::RunRecord;
use super::scoring::ScoredInputs;
use super::scratch::Scratch;
use super::stored::StoredArticles;
use crate::aggregate::{SentenceScope, table};
use crate::error::Error;
use crate::output::OutputFolder;
use crate::pipeline::Pipeline;
use crate::report::ArticleView;
use std::collections::BTreeSet;
use std::path::Path;

/// What is computed from the articles, and whether there are too many of them for a report.
pub(super) struct RunResults {
    pub(super) results: Results,
    pub(super) is_report_left_out: bool,
    /// Letters that no font has.
    pub(super) missing_letters: BTreeSet<char>,
}

/// What the results of a run are made from.
pub(super) struct Sources<'a> {
    pub(super) stored: &'a StoredArticles,
    pub(super) scored: &'a ScoredInputs,
    pub(super) labels: Option<&'a GivenLabels>,
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
    let Sources { stored, scored, labels } = *sources;
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
    let fonts = settings.charts.read_fonts()?;
    let (below, formats) = (Path::new("charts"), settings.charts.formats.as_slice());
    let mut missing_letters = write_charts(folder, below, &charts, formats, &fonts)?;
    let is_report_left_out = scored.counts.scored > settings.report_limit;
    let views = if is_report_left_out { 0 } else { settings.report_limit };
    let (strips, views) = first_articles(stored, statistics.scope, u64::from(settings.charts.strips), views)?;
    missing_letters.extend(write_charts(folder, below, &strip_figures(&strips, &context)?, formats, &fonts)?);
    if !is_report_left_out {
        let html = pages::html(pages::TITLE, views, &results, &charts)?;
        write_file(folder, "report.html", |file| Ok(file.write_all(html.as_bytes())?))?;
    }
    let index = pages::index(folder.files(), &results);
    write_file(folder, "index.html", |file| Ok(file.write_all(index.as_bytes())?))?;
    Ok(RunResults { results, is_report_left_out, missing_letters })
}

/// The strips and the views of the first articles.
fn first_articles(
    stored: &StoredArticles,
    scope: SentenceScope,
    strips: u64,
    views: u64,
) -> Result<(Vec<ArticleStrip>, Vec<ArticleView>), Error> {
    let (mut of_strips, mut of_views) = (Vec::new(), Vec::new());
    for (number, record) in (0..strips.max(views)).zip(stored.analyses()) {
        let analysis = stored.analysis(number, &record?)?;
        if number < strips {
            of_strips.push(ArticleStrip::new(&analysis, scope));
        }
        if number < views {
            of_views.push(ArticleView::of(&analysis, &table(&analysis, scope), scope));
        }
    }
    Ok((of_strips, of_views))
}
