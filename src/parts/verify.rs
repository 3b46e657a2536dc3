//! A plan and what is there now: the same, or what differs.

use super::compared::{ListedFile, input_differences, listed, settings_differences, value_differences};
use super::plan::Plan;
use super::reading::Reading;
use super::settings::PlanSettings;
use super::stamps::{Stamp, Stamps, hash_file, manifest_stamps};
use crate::error::{Differences, Error, ErrorKind, PartsFault};
use crate::read;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// Compares a plan with these inputs and settings. The files of the parts for which `needs` answers `true` are hashed; of the
/// others, the size is compared.
///
/// # Errors
/// [`PartsFault::PlanChanged`] names the differences; `place` is where the plan is.
pub fn verify(
    plan: &Plan,
    place: &Path,
    reading: &Reading<'_>,
    settings: &PlanSettings,
    needs: impl Fn(usize) -> bool,
) -> Result<Stamps, Error> {
    reading.require_files()?;
    let mut differences = settings_differences(&plan.settings, settings);
    differences.extend(value_differences("paths", &plan.paths, &reading.given()));
    let (files, manifests) = files_now(reading);
    let needed = needed_inputs(plan, needs);
    let mut stamps = Vec::new();
    let mut now: Vec<(String, Option<u64>, Option<String>)> = Vec::new();
    for (number, (path, shown)) in files.into_iter().enumerate() {
        // The stamp is taken first, so that a change while the file is hashed is seen later.
        let stamp = Stamp::of(&path);
        let planned = plan.inputs.get(number).filter(|input| input.path == shown);
        let size = stamp.map(Stamp::bytes);
        let is_same_size = planned.is_some_and(|input| input.bytes == size);
        let is_needed = needed.get(number).copied().unwrap_or(true);
        let hash = match planned.filter(|_| is_same_size && !is_needed) {
            Some(input) => input.bytes.zip(input.sha256.clone()),
            // Bytes of another number are another file.
            None if !is_same_size => None,
            None => hash_file(&path),
        };
        let (bytes, sha256) = hash.unzip();
        // What could not be opened when the plan was made has no size in it.
        let bytes = if is_same_size { bytes } else { planned.map_or(size, |input| input.bytes.and(size)) };
        now.push((shown, bytes, sha256));
        stamps.push((path, stamp));
    }
    now.extend(manifests);
    let now: Vec<ListedFile<'_>> = now
        .iter()
        .map(|(path, bytes, sha256)| ListedFile { path, bytes: *bytes, sha256: sha256.as_deref() })
        .collect();
    differences.extend(input_differences(&listed(plan), &now));
    if differences.is_empty() {
        return Ok(Stamps { inputs: stamps, manifests: manifest_stamps(&plan.manifests)? });
    }
    let differences: Differences = differences.into_iter().collect();
    Err(Error::new(ErrorKind::Parts(PartsFault::PlanChanged(differences)), place.display()))
}

/// For each input, whether a part that is needed has an article of it, or may have a skipped record of it.
fn needed_inputs(plan: &Plan, needs: impl Fn(usize) -> bool) -> Vec<bool> {
    let last = plan.parts.len().saturating_sub(1);
    let starts = plan.starts();
    let ends = starts.iter().skip(1);
    starts
        .iter()
        .zip(ends)
        .map(|(start, end)| (plan.part_of(*start)..=plan.part_of(*end)).any(|part| needs(part.min(last))))
        .collect()
}

/// The files of a path, with the path as messages show it.
type Files = Vec<(PathBuf, String)>;
/// Path, size and hash of manifests.
type Manifests = Vec<(String, Option<u64>, Option<String>)>;

/// The files of articles that are there, without opening them, and the manifests beside them.
fn files_now(reading: &Reading<'_>) -> (Files, Manifests) {
    let found: Arc<Mutex<Files>> = Arc::default();
    let list = found.clone();
    let articles = read::articles(reading.paths, reading.options).choosing(move |path, shown| {
        list.lock().unwrap_or_else(PoisonError::into_inner).push((path.to_owned(), shown.to_owned()));
        false
    });
    let log = articles.input_log();
    // No file is opened, so what comes are errors of paths, which the plan has counted.
    articles.for_each(drop);
    let manifests = log.files().into_iter().map(|file| (file.path, Some(file.bytes), file.sha256)).collect();
    let files = std::mem::take(&mut *found.lock().unwrap_or_else(PoisonError::into_inner));
    (files, manifests)
}
