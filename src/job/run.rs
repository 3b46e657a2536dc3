//! The main job: articles → scores, tables, a comparison, charts and pages, in one folder.

use super::article_strips::strip_figures;
use super::chart_settings::ChartSettings;
use super::charts::write_charts;
use super::collected::{CollectedArticle, CollectedArticles};
use super::corpus::CountedCorpus;
use super::error::JobError;
use super::figures::figures;
use super::pages;
use super::progress::{Counts, Event, Progress, Stage};
use super::results::Results;
use super::scoring::ScoredInputs;
use super::settings::Job;
use crate::export::{
    ArticleFormat, ArticleWriter, ComparisonRecord, ComparisonTable, MadeByRecord, OffsetUnit,
    ProvenanceRecord, SummaryRecord, SummaryTable, write_json,
};
use crate::output::{FolderKind, OutputFolder, keep_apart};
use std::io::Write;
use std::path::{Path, PathBuf};

/// The settings of the main job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunSettings {
    /// The output folder.
    pub out: PathBuf,
    /// The charts.
    pub charts: ChartSettings,
    /// Most articles for which `report.html` is written; the page contains every sentence of them.
    pub report_limit: u64,
}

impl RunSettings {
    /// Default of [`Self::report_limit`].
    pub const REPORT_LIMIT: u64 = 1000;

    /// The default settings with this output folder.
    pub fn new(out: impl Into<PathBuf>) -> Self {
        Self { out: out.into(), charts: ChartSettings::default(), report_limit: Self::REPORT_LIMIT }
    }
}

/// The outcome of the main job.
#[derive(Debug)]
#[non_exhaustive]
pub struct RunOutcome {
    /// Articles scored and skipped.
    pub counts: Counts,
    /// What was computed; `None` if nothing was scored.
    pub results: Option<Results>,
    /// The files that were written, in that order; none if nothing was scored.
    pub written: Vec<PathBuf>,
    /// Whether there were too many articles for `report.html`.
    pub is_report_left_out: bool,
}

impl Job {
    /// Scores all articles and writes all results into one folder, which replaces an earlier result.
    ///
    /// The folder gets its name when it is complete. If nothing was scored, the folder stays as it was.
    ///
    /// # Errors
    /// When inputs or settings cannot be used, or the folder cannot be written.
    pub fn run(&self, settings: &RunSettings, progress: &mut Progress<'_>) -> Result<RunOutcome, JobError> {
        keep_apart(&settings.out, &self.read_paths())?;
        let mut folder = OutputFolder::begin(&settings.out, FolderKind::Run)?;
        let (scored, collected) = self.score_into(&mut folder, settings, progress)?;
        let counts = scored.counts;
        if counts.scored == 0 {
            return Ok(RunOutcome { counts, results: None, written: Vec::new(), is_report_left_out: false });
        }
        progress(Event::Stage(Stage::Comparing));
        let counted = CountedCorpus::new(collected.articles, &scored, self);
        let results = self.pipeline.install(|| Results::new(counted, self));
        write_tables(&mut folder, &results)?;
        progress(Event::Stage(Stage::Drawing));
        let context = settings.charts.context(&results);
        let charts = figures(&results, &context)?;
        write_charts(&mut folder, Path::new("charts"), &charts, &settings.charts)?;
        write_charts(
            &mut folder,
            Path::new("charts"),
            &strip_figures(&collected.strips, &context)?,
            &settings.charts,
        )?;
        let is_report_left_out = collected.views.is_none();
        if let Some(views) = collected.views {
            let html = pages::html(pages::TITLE, views, &results, &charts)?;
            write_file(&mut folder, "report.html", |file| Ok(file.write_all(html.as_bytes())?))?;
        }
        let index = pages::index(folder.files(), &results);
        write_file(&mut folder, "index.html", |file| Ok(file.write_all(index.as_bytes())?))?;
        let written = folder.paths().collect();
        folder.commit()?;
        Ok(RunOutcome { counts, results: Some(results), written, is_report_left_out })
    }

    /// Scores the articles and writes each one to `articles.jsonl` and `sentences.csv`.
    fn score_into(
        &self,
        folder: &mut OutputFolder,
        settings: &RunSettings,
        progress: &mut Progress<'_>,
    ) -> Result<(ScoredInputs, CollectedArticles), JobError> {
        let (json, csv, unit) = (ArticleFormat::Jsonl, ArticleFormat::Csv, OffsetUnit::default());
        let made_by = MadeByRecord::new(self.engine.spec());
        let (mut article_file, mut sentence_file) =
            (folder.file("articles.jsonl")?, folder.file("sentences.csv")?);
        let mut articles = ArticleWriter::new(&mut article_file, json, unit)?;
        let mut sentences = ArticleWriter::new(&mut sentence_file, csv, unit)?;
        let mut collected = CollectedArticles::with_views();
        let scored = self.for_each_analysis(
            progress,
            |number, analysis, _| {
                let rendered = json
                    .render_with_made_by(&analysis, None, &made_by, unit)
                    .and_then(|object| Ok((object, csv.render(&analysis, unit)?)));
                let article = CollectedArticle::new(number, &analysis, self.scope, &settings.charts);
                (rendered, article.with_view(&analysis, self.scope, settings.report_limit))
            },
            |batch| {
                for (rendered, article) in batch {
                    let (json, rows) = rendered?;
                    articles.write_rendered(&json)?;
                    sentences.write_rendered(&rows)?;
                    collected.add(article);
                }
                Ok(())
            },
        )?;
        articles.finish()?;
        sentences.finish()?;
        article_file.finish()?;
        sentence_file.finish()?;
        Ok((scored, collected))
    }
}

/// Writes the summary, the comparison and the provenance as JSON, and the tables as CSV.
fn write_tables(folder: &mut OutputFolder, results: &Results) -> Result<(), JobError> {
    let Results { counted, summaries, comparison, warnings, .. } = results;
    let run = &counted.run;
    let summary = SummaryRecord::new(&counted.corpus.tables, &counted.people, summaries, run, warnings);
    let comparison = ComparisonRecord::new(comparison, run);
    let all_warnings = results.all_warnings();
    let provenance = ProvenanceRecord::new(run, &all_warnings);
    write_file(folder, "summary.json", |file| Ok(write_json(file, &summary)?))?;
    write_file(folder, "comparison.json", |file| Ok(write_json(file, &comparison)?))?;
    write_file(folder, "provenance.json", |file| Ok(write_json(file, &provenance)?))?;
    let tables = Path::new("tables");
    for table in SummaryTable::ALL {
        write_file(folder, tables.join(table.file_name()), |file| Ok(summary.write_csv(table, file)?))?;
    }
    for table in ComparisonTable::ALL {
        let name = format!("comparison_{}", table.file_name());
        write_file(folder, tables.join(name), |file| Ok(comparison.write_csv(table, file)?))?;
    }
    Ok(())
}

/// Writes one file of the folder.
fn write_file(
    folder: &mut OutputFolder,
    name: impl AsRef<Path>,
    content: impl FnOnce(&mut dyn Write) -> Result<(), JobError>,
) -> Result<(), JobError> {
    let mut file = folder.file(name)?;
    content(&mut file)?;
    Ok(file.finish()?)
}
