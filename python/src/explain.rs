//! `explain`: the reasons for each judgement, as JSON records of `lasswell score --explain`, and as a page.

use crate::engine::engine;
use crate::outcome::{Found, Outcome, run_job};
use crate::settings::Settings;
use crate::source::Source;
use crate::watch::{Raised, Watch};
use lasswell::aggregate::{summaries, table};
use lasswell::analyze::explanations;
use lasswell::export::{ArticleFormat, MadeByRecord, OffsetUnit};
use lasswell::job::{Job, JobError};
use lasswell::pipeline::Stop;
use lasswell::report::{ArticleView, ReportContent, html};
use pyo3::prelude::*;

/// Explains articles.
#[pyfunction]
pub(crate) fn explain(
    py: Python<'_>,
    source: Source,
    settings: Settings,
    progress: Option<Py<PyAny>>,
) -> PyResult<Outcome> {
    let (stop, raised) = (Stop::default(), Raised::default());
    let has_rows = source.has_rows();
    let engine = py.detach(|| engine(&settings, true))?;
    let model = engine.stance().name().to_owned();
    let job = source.job(&settings, engine, &stop, &raised)?;
    let watch = Watch::new(&stop, &raised, progress, &settings, has_rows);
    run_job(py, model, &raised, watch, |watch| explained(&job, watch))
}

fn explained(job: &Job, watch: &mut Watch) -> Result<Found, JobError> {
    let made_by = MadeByRecord::new(job.engine.spec());
    let (mut records, mut tables, mut views) = (Vec::new(), Vec::new(), Vec::new());
    let done = job.for_each_analysis(
        &mut |event| watch.see(&event),
        |_, analysis, engine| {
            let words = explanations(&analysis, engine);
            let unit = OffsetUnit::default();
            let record = ArticleFormat::Jsonl.render_with_made_by(&analysis, Some(&words), &made_by, unit);
            let table = table(&analysis, job.scope);
            let view = ArticleView::of(&analysis, &table, job.scope);
            record.map(|record| (record, table, view))
        },
        |batch| {
            for article in batch {
                let (record, table, view) = article?;
                records.push(String::from_utf8_lossy(&record).into_owned());
                tables.push(table);
                views.push(view);
            }
            Ok(())
        },
    )?;
    let options = job.options;
    let found = job.pipeline.install(|| summaries(tables.as_slice(), &options));
    let page = html(&ReportContent { articles: &views, options, ..ReportContent::new(&found) });
    Ok(Found {
        counts: done.counts,
        record: Some(format!("[{}]", records.join(","))),
        texts: vec![("report.html".to_owned(), page)],
        ..Found::default()
    })
}
