//! `score`: each article by itself, as `lasswell score --parts … --format parquet` writes it, and the table of articles.

use crate::engine::engine;
use crate::outcome::{Found, Outcome, run_job};
use crate::settings::Settings;
use crate::source::Source;
use crate::tables::arrow_table;
use crate::watch::{Raised, Watch};
use lasswell::aggregate::table;
use lasswell::export::{
    ArticleStanding, OffsetUnit, TableFormat, TextTable, TextTableLayout, Width, write_article_table,
};
use lasswell::job::{Job, JobError};
use lasswell::pipeline::Stop;
use pyo3::prelude::*;
use std::io;

/// Scores articles.
#[pyfunction]
pub(crate) fn score(
    py: Python<'_>,
    source: Source,
    settings: Settings,
    progress: Option<Py<PyAny>>,
) -> PyResult<Outcome> {
    let (stop, raised) = (Stop::default(), Raised::default());
    let has_rows = source.has_rows();
    let engine = py.detach(|| engine(&settings, false))?;
    let model = engine.stance().name().to_owned();
    let job = source.job(&settings, engine, &stop, &raised)?;
    let watch = Watch::new(&stop, &raised, progress, &settings, has_rows);
    run_job(py, model, &raised, watch, |watch| scored(&job, watch))
}

fn scored(job: &Job, watch: &mut Watch) -> Result<Found, JobError> {
    let layout =
        |table| TextTableLayout::new(table, TableFormat::Parquet, OffsetUnit::default(), Width::Alone);
    let layouts = TextTable::ALL.map(layout);
    let writers = layouts.iter().map(|layout| layout.writer(Vec::new()));
    let mut writers = writers.collect::<io::Result<Vec<_>>>()?;
    let mut articles = Vec::new();
    let standing = ArticleStanding { scope: job.scope, ..ArticleStanding::default() };
    let done = job.for_each_analysis(
        &mut |event| watch.see(&event),
        |_, analysis, _| {
            let rows = layouts.iter().map(|layout| layout.render(&analysis, standing));
            Ok::<_, io::Error>((rows.collect::<io::Result<Vec<_>>>()?, table(&analysis, job.scope)))
        },
        |batch| {
            for article in batch {
                let (rows, article) = article?;
                for (writer, rows) in writers.iter_mut().zip(rows) {
                    writer.write(rows)?;
                }
                articles.push(article);
            }
            Ok(())
        },
    )?;
    let mut tables = Vec::with_capacity(TextTable::ALL.len() + 1);
    for (table, writer) in TextTable::ALL.iter().zip(writers) {
        tables.push((table.name().to_owned(), arrow_table(writer.finish()?)?));
    }
    let mut file = Vec::new();
    write_article_table(&articles, &mut file, TableFormat::Parquet)?;
    tables.push(("articles".to_owned(), arrow_table(file)?));
    Ok(Found { counts: done.counts, tables, ..Found::default() })
}
