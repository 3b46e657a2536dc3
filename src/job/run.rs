//! The main job: articles → scores, tables, a comparison, charts and pages, in one folder.

use super::article_strips::strip_figures;
use super::charts::write_charts;
use super::collected::{CollectedArticle, CollectedArticles};
use super::corpus::CountedCorpus;
use super::error::JobError;
use super::figures::figures;
use super::pages;
use super::progress::{Counts, Event, Progress, Stage};
use super::results::Results;
use super::run_files::{write_articles, write_file, write_tables};
use super::run_settings::RunSettings;
use super::scoring::ScoredInputs;
use super::settings::Job;
use super::spool::{Spool, SpooledAnalysis};
use crate::output::{FolderKind, OutputFolder, keep_apart};
use std::fs::File;
use std::path::{Path, PathBuf};

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
        let (scored, collected, spool) = self.score_into(folder.scratch()?, settings, progress)?;
        let counts = scored.counts;
        if counts.scored == 0 {
            return Ok(RunOutcome { counts, results: None, written: Vec::new(), is_report_left_out: false });
        }
        progress(Event::Stage(Stage::Comparing));
        let counted = CountedCorpus::new(collected.articles, &scored, self);
        let results = self.pipeline.install(|| Results::new(counted, self));
        progress(Event::Stage(Stage::Writing));
        write_articles(self, &mut folder, settings, &results.counted, spool)?;
        write_tables(&mut folder, settings, &results)?;
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

    /// Scores the articles and keeps the analyses in a temporary file.
    fn score_into(
        &self,
        scratch: File,
        settings: &RunSettings,
        progress: &mut Progress<'_>,
    ) -> Result<(ScoredInputs, CollectedArticles, Spool), JobError> {
        let mut spool = Spool::new(scratch);
        let mut collected = CollectedArticles::with_views();
        let scored = self.for_each_analysis(
            progress,
            |number, analysis, _| {
                let article = CollectedArticle::new(number, &analysis, self.scope, &settings.charts);
                let article = article.with_view(&analysis, self.scope, settings.report_limit);
                (SpooledAnalysis::new(&analysis), article)
            },
            |batch| {
                for (spooled, article) in batch {
                    spool.add(&spooled?)?;
                    collected.add(article);
                }
                Ok(())
            },
        )?;
        Ok((scored, collected, spool))
    }
}
