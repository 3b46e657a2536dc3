//! The main job: scores, tables, comparison, charts and pages of all articles, in one folder.

use super::article_figures::{ArticlePart, Collected};
use super::chart_settings::ChartSettings;
use super::charts::write_charts;
use super::corpus::CountedCorpus;
use super::error::JobError;
use super::figures::{figures, strip_figures};
use super::pages;
use super::progress::{Counts, Event, Progress, Stage};
use super::results::Results;
use super::scoring::Scored;
use super::settings::Job;
use crate::export::{
    ArticleFormat, ArticleWriter, ComparisonRecord, ComparisonTable, MadeByRecord, OffsetUnit,
    ProvenanceRecord, SummaryRecord, SummaryTable, write_json,
};
use crate::output::{OutputFolder, keep_apart};
use std::io::Write;
use std::path::{Path, PathBuf};

/// Where the main job writes, and what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunSettings {
    /// The folder.
    pub out: PathBuf,
    /// The charts.
    pub charts: ChartSettings,
    /// `report.html` is written for up to so many articles; it holds every sentence of them.
    pub report_limit: u64,
}

impl RunSettings {
    /// Default of [`Self::report_limit`].
    pub const REPORT_LIMIT: u64 = 1000;

    /// All defaults, into this folder.
    pub fn new(out: impl Into<PathBuf>) -> Self {
        Self { out: out.into(), charts: ChartSettings::default(), report_limit: Self::REPORT_LIMIT }
    }
}

/// What the main job gave.
#[derive(Debug)]
#[non_exhaustive]
pub struct RunOutcome {
    /// Articles scored and skipped.
    pub counts: Counts,
    /// What was computed; `None` where nothing was scored.
    pub results: Option<Results>,
    /// The files, in the order in which they were made; none where nothing was scored.
    pub written: Vec<PathBuf>,
    /// Whether there were too many articles for `report.html`.
    pub is_report_left_out: bool,
}

impl Job {
    /// Scores all articles and writes everything into one folder, in place of an earlier result there. The folder
    /// appears when it is complete; where nothing was scored, it stays as it was.
    ///
    /// # Errors
    /// Inputs or settings that cannot be used, or a folder that cannot be written.
    pub fn run(&self, settings: &RunSettings, progress: &mut Progress<'_>) -> Result<RunOutcome, JobError> {
        keep_apart(&settings.out, &self.inputs.paths)?;
        let mut folder = OutputFolder::begin(&settings.out)?;
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
            write(&mut folder, "report.html", |file| Ok(file.write_all(html.as_bytes())?))?;
        }
        let index = pages::index(folder.files(), &results);
        write(&mut folder, "index.html", |file| Ok(file.write_all(index.as_bytes())?))?;
        let written = folder.paths().collect();
        folder.commit()?;
        Ok(RunOutcome { counts, results: Some(results), written, is_report_left_out })
    }

    /// The long work: every article is written as soon as it is scored.
    fn score_into(
        &self,
        folder: &mut OutputFolder,
        settings: &RunSettings,
        progress: &mut Progress<'_>,
    ) -> Result<(Scored, Collected), JobError> {
        let (json, csv, unit) = (ArticleFormat::Jsonl, ArticleFormat::Csv, OffsetUnit::default());
        let made_by = MadeByRecord::new(self.engine.spec());
        let (mut article_file, mut sentence_file) =
            (folder.file("articles.jsonl")?, folder.file("sentences.csv")?);
        let mut articles = ArticleWriter::new(&mut article_file, json, unit)?;
        let mut sentences = ArticleWriter::new(&mut sentence_file, csv, unit)?;
        let mut collected = Collected::with_views();
        let scored = self.for_each_analysis(
            progress,
            |number, analysis, _| {
                let rendered = json
                    .render_with_made_by(&analysis, None, &made_by, unit)
                    .and_then(|article| Ok((article, csv.render(&analysis, unit)?)));
                let part = ArticlePart::new(number, &analysis, self.scope, &settings.charts);
                (rendered, part.with_view(&analysis, self.scope, settings.report_limit))
            },
            |batch| {
                for (rendered, part) in batch {
                    let (article, rows) = rendered?;
                    articles.write_rendered(&article)?;
                    sentences.write_rendered(&rows)?;
                    collected.add(part);
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

/// Summary, comparison, provenance, and the tables of the first two.
fn write_tables(folder: &mut OutputFolder, results: &Results) -> Result<(), JobError> {
    let Results { counted, summaries, comparison, warnings, .. } = results;
    let run = &counted.run;
    let summary = SummaryRecord::new(&counted.corpus.tables, summaries, run, warnings);
    let comparison = ComparisonRecord::new(comparison, run);
    let provenance = results.all_warnings();
    let provenance = ProvenanceRecord::new(run, &provenance);
    write(folder, "summary.json", |file| Ok(write_json(file, &summary)?))?;
    write(folder, "comparison.json", |file| Ok(write_json(file, &comparison)?))?;
    write(folder, "provenance.json", |file| Ok(write_json(file, &provenance)?))?;
    let tables = Path::new("tables");
    for table in SummaryTable::ALL {
        write(folder, tables.join(table.file_name()), |file| Ok(summary.write_csv(table, file)?))?;
    }
    for table in ComparisonTable::ALL {
        let name = format!("comparison_{}", table.file_name());
        write(folder, tables.join(name), |file| Ok(comparison.write_csv(table, file)?))?;
    }
    Ok(())
}

/// One file of the folder, from its first byte to its last.
fn write(
    folder: &mut OutputFolder,
    name: impl AsRef<Path>,
    content: impl FnOnce(&mut dyn Write) -> Result<(), JobError>,
) -> Result<(), JobError> {
    let mut file = folder.file(name)?;
    content(&mut file)?;
    Ok(file.finish()?)
}
