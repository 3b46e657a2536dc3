//! Folders of shards → one plan with all of its parts.

use super::added::check_added;
use super::commit::Commit;
use super::compared::plan_differences;
use super::folder::{PartsFolder, read_record};
use super::plan::Plan;
use super::records::RecordFiles;
use super::shard::part_list;
use crate::error::{Error, ErrorKind, PartsFault};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// All parts of a plan, each with the folder that it is in.
#[derive(Debug)]
#[non_exhaustive]
pub struct CompleteParts {
    /// The plan of all folders.
    pub plan: Plan,
    /// SHA-256 of the plan's file.
    pub plan_sha256: String,
    /// The record of each part, in order.
    pub parts: Vec<(PathBuf, Commit)>,
}

impl CompleteParts {
    /// Looks for all parts in these folders. Files are not read yet; their sizes are compared.
    ///
    /// # Errors
    /// When the folders have different plans, and when a part is missing or not whole.
    pub fn find(folders: &[PathBuf]) -> Result<Self, Error> {
        let (plan, plan_sha256) = one_plan(folders)?;
        let parts = find_parts(folders, &plan, &plan_sha256)?;
        Ok(Self { plan, plan_sha256, parts })
    }

    /// Finds the parts of several plans that differ in their inputs alone, each plan in folders that follow one another. The
    /// articles of a later plan come behind those of the plans before.
    ///
    /// # Errors
    /// The errors of [`Self::find`]; [`PartsFault::OtherSettings`] if the plans have other settings, and [`PartsFault::InputsAgain`] if
    /// they share inputs.
    pub fn find_several(folders: &[PathBuf]) -> Result<Vec<Self>, Error> {
        let mut groups: Vec<(String, Vec<PathBuf>)> = Vec::new();
        for path in folders {
            let (_, sha256) = plan_in(path)?;
            match groups.last_mut().filter(|(last, _)| *last == sha256) {
                Some((_, same)) => same.push(path.clone()),
                None => groups.push((sha256, vec![path.clone()])),
            }
        }
        let found = groups.iter().map(|(_, folders)| Self::find(folders));
        let found = found.collect::<Result<Vec<Self>, Error>>()?;
        for (number, (_, folders)) in groups.iter().enumerate() {
            let (earlier, later) = found.split_at(number);
            let place = folders.first().map(|folder| PartsFolder::at(folder).plan_path()).unwrap_or_default();
            let earlier: Vec<&Plan> = earlier.iter().map(|parts| &parts.plan).collect();
            if let Some(added) = later.first() {
                check_added(&earlier, &added.plan, place.display())?;
            }
        }
        Ok(found)
    }

    /// Whether the articles of a plan can be added to those in these folders, which must be complete.
    ///
    /// # Errors
    /// The errors of [`Self::find_several`]. `place` is the file of the plan.
    pub fn check_added(folders: &[PathBuf], added: &Plan, place: &Path) -> Result<(), Error> {
        let found = Self::find_several(folders)?;
        let earlier: Vec<&Plan> = found.iter().map(|parts| &parts.plan).collect();
        check_added(&earlier, added, place.display())
    }

    /// Checks that this version of the program made the parts: no other reads their records.
    ///
    /// # Errors
    /// [`PartsFault::OtherVersion`].
    pub fn require_version(&self) -> Result<(), Error> {
        let there = &self.plan.settings.version;
        if there == env!("CARGO_PKG_VERSION") {
            return Ok(());
        }
        let plan = self.parts.first().map(|(folder, _)| PartsFolder::at(folder).plan_path());
        let fault = PartsFault::OtherVersion { there: there.clone() };
        Err(Error::new(ErrorKind::Parts(fault), plan.unwrap_or_default().display()))
    }

    /// Adds the records of this name of all parts, in order. They are compared with their hashes while they are read.
    pub fn add_records(&self, name: &str, files: &mut RecordFiles) {
        for (folder, commit) in &self.parts {
            let is_wanted = |path: &str| path.strip_prefix(name).is_some_and(|rest| rest.starts_with('/'));
            commit
                .files
                .iter()
                .filter(|file| is_wanted(&file.path))
                .for_each(|file| files.add_part(folder, file));
        }
    }

    /// Texts on which the stance model failed while the parts were made.
    #[must_use]
    pub fn failed_texts(&self) -> u64 {
        self.parts.iter().map(|(_, commit)| commit.failed_texts).fold(0, u64::saturating_add)
    }
}

/// The plan in a folder, and the SHA-256 of its file.
fn plan_in(path: &Path) -> Result<(Plan, String), Error> {
    PartsFolder::at(path)
        .plan()?
        .ok_or_else(|| Error::new(ErrorKind::Parts(PartsFault::NoParts), path.display()))
}

/// The plan of all folders, and the SHA-256 of its file.
fn one_plan(folders: &[PathBuf]) -> Result<(Plan, String), Error> {
    let mut first: Option<(Plan, String)> = None;
    for path in folders {
        let folder = PartsFolder::at(path);
        let (plan, sha256) = plan_in(path)?;
        match &first {
            None => first = Some((plan, sha256)),
            Some((one, sha)) if *sha != sha256 => {
                let differences = plan_differences(one, &plan).unwrap_or_default();
                let fault = PartsFault::PlansDiffer(differences);
                return Err(Error::new(ErrorKind::Parts(fault), folder.plan_path().display()));
            }
            Some(_) => {}
        }
    }
    let missing = || Error::new(ErrorKind::value("folders", "none", "folders of parts"), "merge");
    first.ok_or_else(missing)
}

/// The record of each part, with its folder.
fn find_parts(folders: &[PathBuf], plan: &Plan, plan_sha256: &str) -> Result<Vec<(PathBuf, Commit)>, Error> {
    let mut found: BTreeMap<usize, (PathBuf, Commit)> = BTreeMap::new();
    let mut missing = Vec::new();
    for part in 0..plan.parts.len() {
        for folder in folders {
            let Some(commit) = PartsFolder::at(folder).commit(part, plan_sha256) else {
                damaged(folder, part, plan_sha256)?;
                continue;
            };
            match found.get(&part) {
                Some((other, same)) if same.files != commit.files => {
                    let other = other.display().to_string();
                    let at = format!("{}: part {part}", folder.display());
                    return Err(Error::new(ErrorKind::Parts(PartsFault::NotTheSame { other }), at));
                }
                Some(_) => {}
                None => drop(found.insert(part, (folder.clone(), commit))),
            }
        }
        if !found.contains_key(&part) {
            missing.push(part);
        }
    }
    if missing.is_empty() {
        return Ok(found.into_values().collect());
    }
    let fault = PartsFault::Missing { parts: part_list(&missing), of: plan.parts.len() };
    let at: Vec<String> = folders.iter().map(|folder| folder.display().to_string()).collect();
    Err(Error::new(ErrorKind::Parts(fault), at.join(", ")))
}

/// A part with a record of this plan whose files are not there, or not whole, is an error that names the file.
fn damaged(folder: &Path, part: usize, plan_sha256: &str) -> Result<(), Error> {
    let path = folder.join("commits").join(format!("part-{part:05}.json"));
    let Some(commit) = read_record::<Commit>(&path)? else { return Ok(()) };
    if commit.plan_sha256 != plan_sha256 {
        return Ok(());
    }
    for file in &commit.files {
        let place = folder.join(&file.path);
        let found = std::fs::metadata(&place).map_err(|error| Error::io(error, place.display()))?;
        if found.len() != file.bytes {
            return Err(Error::new(ErrorKind::Parts(PartsFault::Damaged), place.display()));
        }
    }
    Ok(())
}
