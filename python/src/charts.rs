//! `charts`: all charts of the articles, as `lasswell chart` draws them.

use crate::engine::engine;
use crate::outcome::{Found, Outcome, run_job};
use crate::settings::Settings;
use crate::source::Source;
use crate::watch::{Raised, Watch};
use lasswell::error::Error;
use lasswell::job::{ChartSettings, Job, JobError};
use lasswell::pipeline::Stop;
use pyo3::prelude::*;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Draws charts.
#[pyfunction]
pub(crate) fn charts(
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
    let (choice, out) = (settings.chart_settings()?, settings.out.as_deref());
    let watch = Watch::new(&stop, &raised, progress, &settings, has_rows);
    run_job(py, model, &raised, watch, |watch| drawn(&job, &choice, out, watch))
}

fn drawn(
    job: &Job,
    settings: &ChartSettings,
    out: Option<&Path>,
    watch: &mut Watch,
) -> Result<Found, JobError> {
    let place = tempfile::tempdir()?;
    let folder = out.map_or_else(|| place.path().join("charts"), Path::to_path_buf);
    let outcome = job.charts(&folder, settings, &mut |event| watch.see(&event))?;
    watch.cautions.extend(outcome.label_note);
    watch.cautions.extend(missing_note(&outcome.missing_letters));
    let mut found = Found { counts: outcome.counts, ..Found::default() };
    add_charts(&mut found, &outcome.written)?;
    Ok(found)
}

/// The line on letters that no font has; `None` if there are none.
pub(crate) fn missing_note(letters: &BTreeSet<char>) -> Option<String> {
    const MOST: usize = 8;
    let shown: Vec<String> = letters.iter().take(MOST).map(char::to_string).collect();
    let letters = shown.join(" ");
    let note = || {
        format!("charts: boxes for letters that the font lacks, such as {letters}; add a font with font=FILE")
    };
    (!letters.is_empty()).then(note)
}

/// Adds the charts among these files, by the names of their files.
pub(crate) fn add_charts(found: &mut Found, paths: &[PathBuf]) -> Result<(), JobError> {
    for path in paths {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let read = || std::fs::read(path).map_err(|error| Error::io(error, path.display()));
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("svg" | "json") => found.texts.push((name, String::from_utf8_lossy(&read()?).into_owned())),
            Some("png" | "pdf") => found.images.push((name, read()?)),
            _ => {}
        }
    }
    Ok(())
}
