//! `compare`: groups of articles or voices, as `lasswell compare` compares them.

use crate::engine::engine;
use crate::outcome::{Found, Outcome, run_job};
use crate::settings::Settings;
use crate::source::Source;
use crate::tables::arrow_table;
use crate::watch::{Raised, Watch};
use lasswell::export::{ComparisonRecord, ComparisonTable, TableFormat, write_json};
use lasswell::job::{Job, JobError};
use lasswell::pipeline::Stop;
use pyo3::prelude::*;

/// Compares groups.
#[pyfunction]
pub(crate) fn compare(
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
    run_job(py, model, &raised, watch, |watch| compared(&job, watch))
}

fn compared(job: &Job, watch: &mut Watch) -> Result<Found, JobError> {
    let outcome = job.compare(&mut |event| watch.see(&event))?;
    watch.cautions.extend(outcome.label_note());
    let counted = &outcome.counted;
    let record = ComparisonRecord::new(&outcome.comparison, &counted.people, &counted.run);
    let mut tables = Vec::new();
    for table in ComparisonTable::ALL {
        let mut file = Vec::new();
        record.write_table(table, &mut file, TableFormat::Parquet)?;
        let name = table.name();
        tables.push((name.strip_prefix("comparison_").unwrap_or(name).to_owned(), arrow_table(file)?));
    }
    let mut json = Vec::new();
    write_json(&mut json, &record)?;
    let record = Some(String::from_utf8_lossy(&json).into_owned());
    Ok(Found { counts: outcome.counts, tables, record, ..Found::default() })
}
