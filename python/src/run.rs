//! `run`: the main job of the program, into a folder; its tables and charts are read back.

use crate::charts::{add_charts, missing_note};
use crate::engine::engine;
use crate::outcome::{Found, Outcome, run_job};
use crate::settings::Settings;
use crate::source::Source;
use crate::tables::arrow_table;
use crate::watch::{Raised, Watch};
use lasswell::error::Error;
use lasswell::export::{CsvStyle, TableFormat};
use lasswell::job::{Job, JobError, RunSettings};
use lasswell::pipeline::Stop;
use pyo3::prelude::*;
use std::path::Path;

/// Scores articles and writes all results.
#[pyfunction]
pub(crate) fn run(
    py: Python<'_>,
    source: Source,
    settings: Settings,
    progress: Option<Py<PyAny>>,
) -> PyResult<Outcome> {
    let (stop, raised) = (Stop::default(), Raised::default());
    let has_rows = source.has_rows();
    let place = tempfile::tempdir()?;
    let out = settings.out.clone().unwrap_or_else(|| place.path().join("out"));
    let mut tables = vec![TableFormat::Parquet];
    if settings.csv {
        tables.insert(0, TableFormat::Csv(CsvStyle::Plain));
    }
    let order = RunSettings {
        charts: settings.chart_settings()?,
        tables,
        wide: settings.wide,
        report_limit: settings.report.unwrap_or(RunSettings::REPORT_LIMIT),
        report_pages: settings.report_pages.unwrap_or(RunSettings::REPORT_PAGES),
        ..RunSettings::new(out)
    };
    let engine = py.detach(|| engine(&settings, false))?;
    let model = engine.stance().name().to_owned();
    let job = source.job(&settings, engine, &stop, &raised)?;
    let watch = Watch::new(&stop, &raised, progress, &settings, has_rows);
    run_job(py, model, &raised, watch, |watch| results(&job, &order, watch))
}

fn results(job: &Job, order: &RunSettings, watch: &mut Watch) -> Result<Found, JobError> {
    let outcome = job.run(order, &mut |event| watch.see(&event))?;
    watch.cautions.extend(outcome.label_note());
    watch.cautions.extend(missing_note(&outcome.missing_letters));
    let mut found = Found { counts: outcome.counts, ..Found::default() };
    let read = |path: &Path| std::fs::read(path).map_err(|error| Error::io(error, path.display()));
    for path in &outcome.written {
        let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if path.extension().is_some_and(|extension| extension == "parquet") {
            found.tables.push((name, arrow_table(read(path)?)?));
        } else if path.ends_with("summary.json") {
            found.record = Some(String::from_utf8_lossy(&read(path)?).into_owned());
        } else if path.ends_with("report.html") {
            found.texts.push(("report.html".to_owned(), String::from_utf8_lossy(&read(path)?).into_owned()));
        }
    }
    add_charts(&mut found, &outcome.written)?;
    Ok(found)
}
