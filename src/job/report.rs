//! Articles → one HTML page with tables, charts and the sentences behind every number.

use super::chart_settings::ChartSettings;
use super::collected::{CollectedArticle, CollectedArticles};
use super::corpus::CountedCorpus;
use super::correct::label_note;
use super::error::JobError;
use super::pages;
use super::progress::{Counts, Event, Progress, Stage};
use super::report_charts::ReportCharts;
use super::results::Results;
use super::scratch::Scratch;
use super::settings::Job;
use crate::compare::Warning;
use std::io;

/// The outcome of making a report.
#[derive(Debug)]
#[non_exhaustive]
pub struct ReportOutcome {
    /// Articles scored and skipped.
    pub counts: Counts,
    /// The warnings about the comparison.
    pub warnings: Vec<Warning>,
    /// A line on hand labels that fit no stance; `None` if all do.
    pub label_note: Option<String>,
    /// The page: HTML that needs no other file.
    pub html: String,
}

impl Job {
    /// Makes a report of the articles.
    ///
    /// # Errors
    /// When inputs or settings cannot be used.
    pub fn report(
        &self,
        settings: &ChartSettings,
        progress: &mut Progress<'_>,
    ) -> Result<ReportOutcome, JobError> {
        let given = self.given_labels()?;
        let mut collected = CollectedArticles::new(Scratch::Memory)?;
        let scored = self.for_each_analysis(
            progress,
            |_, analysis, _| {
                Ok(CollectedArticle::new(&analysis, self.scope)?.with_view(&analysis, self.scope))
            },
            |batch: Vec<io::Result<CollectedArticle>>| {
                for article in batch {
                    collected.add(article?)?;
                }
                Ok(())
            },
        )?;
        progress(Event::Stage(Stage::Comparing));
        let (stored, _, views) = collected.finish()?;
        let statistics = self.statistics_settings();
        let results = self.pipeline.install(|| {
            let counted = CountedCorpus::new(&stored, &scored, &statistics, Scratch::Memory)?;
            Ok::<_, JobError>(Results::new(counted, &self.question)?.corrected(given.as_ref())?)
        })?;
        progress(Event::Stage(Stage::Drawing));
        let charts = ReportCharts::new(&results, settings)?;
        let title = settings.title_or(pages::TITLE);
        let mut placed = Vec::with_capacity(views.len());
        for ((place, view), named) in (0..).zip(views).zip(results.counted.named()) {
            placed.push(results.counted.placed(place, view, &named?)?);
        }
        let html = pages::html(title, &placed, &results, &charts.captioned(), None)?;
        let (label_note, warnings) =
            (label_note(results.counted.run.labels.as_ref()), results.comparison.warnings);
        Ok(ReportOutcome { counts: scored.counts, warnings, label_note, html })
    }
}
