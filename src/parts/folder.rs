//! The folder of a result in parts: where everything is, and the small files in it.

use super::claim::PartClaim;
use super::commit::Commit;
use super::hashed::HashedFile;
use super::plan::Plan;
use super::shard::Shard;
use crate::error::{Cause, Error, ErrorKind, PartsFault};
use crate::export::write_json;
use crate::output::OutputFile;
use data_encoding::HEXLOWER;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The folder of a result in parts.
#[derive(Debug, Clone)]
pub struct PartsFolder {
    path: PathBuf,
}

impl PartsFolder {
    /// The folder at this path, which is made if it is missing.
    ///
    /// # Errors
    /// When it cannot be made, or is a file.
    pub fn create(path: &Path) -> Result<Self, Error> {
        let folder = Self::at(path);
        make_folder(path)?;
        Ok(folder)
    }

    /// The folder at this path.
    #[must_use]
    pub fn at(path: &Path) -> Self {
        Self { path: path.to_owned() }
    }

    /// Its path.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Where the plan is.
    #[must_use]
    pub fn plan_path(&self) -> PathBuf {
        self.path.join("plan.json")
    }

    /// The plan and the SHA-256 of its file; `None` if there is none yet.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn plan(&self) -> Result<Option<(Plan, String)>, Error> {
        let path = self.plan_path();
        let bytes = match fs::read(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            read => read.map_err(|error| Error::io(error, path.display()))?,
        };
        let plan: Plan = serde_json::from_slice(&bytes).map_err(|error| unreadable(error, &path))?;
        if let Some(what) = plan.fault() {
            return Err(Error::new(ErrorKind::Parts(PartsFault::Unsound { what }), path.display()));
        }
        Ok(Some((plan, HEXLOWER.encode(&Sha256::digest(&bytes)))))
    }

    /// Checks that a folder without a plan holds nothing of an earlier run, which would stay among its files.
    ///
    /// # Errors
    /// When it holds commit records or a finished result.
    pub fn check_new(&self) -> Result<(), Error> {
        let has_left = |name: &str| match fs::read_dir(self.path.join(name)) {
            Ok(mut entries) => entries.next().is_some(),
            Err(_) => self.path.join(name).is_file(),
        };
        let is_old = ["commits", "manifest.json", "_SUCCESS"].into_iter().any(has_left);
        // Another process may have begun between the look for a plan and this one.
        if is_old && self.plan()?.is_none() {
            return Err(Error::new(ErrorKind::Parts(PartsFault::NoPlan), self.path.display()));
        }
        Ok(())
    }

    /// Says no more that all parts are complete, before some are made again.
    ///
    /// # Errors
    /// When a file cannot be removed.
    pub fn reopen(&self) -> Result<(), Error> {
        for name in ["_SUCCESS", "manifest.json"] {
            let path = self.path.join(name);
            match fs::remove_file(&path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => {
                    return Err(Error::io(error, path.display()));
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// Writes the plan, unless another process has written one meanwhile.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write_plan(&self, plan: &Plan) -> Result<(), Error> {
        let path = self.plan_path();
        let is_there = || path.symlink_metadata().is_ok();
        let written = || {
            let mut file = OutputFile::create_new(&path)?;
            write_json(&mut file, plan).map_err(|error| Error::io(error, path.display()))?;
            file.commit()
        };
        match written() {
            Err(_) if is_there() => Ok(()),
            written => written,
        }
    }

    /// Makes the folders of parts.
    ///
    /// # Errors
    /// When one cannot be made.
    pub fn make_folders<'n>(&self, tables: impl Iterator<Item = &'n str>) -> Result<(), Error> {
        tables.chain(["commits", "locks"]).try_for_each(|name| make_folder(&self.path.join(name)))
    }

    /// Notes into how many shards the work in this folder is divided, until all parts are there.
    ///
    /// # Errors
    /// [`PartsFault::ShardCounts`] if other processes divide it otherwise: parts would be made twice, or by nobody.
    pub fn share(&self, shard: Shard) -> Result<(), Error> {
        if shard.is_all() {
            return Ok(());
        }
        let path = self.path.join(SHARDS);
        let now = shard.of();
        let written = || {
            let mut file = OutputFile::create_new(&path)?;
            write_json(&mut file, &ShardCount { of: now })
                .map_err(|error| Error::io(error, path.display()))?;
            file.commit()
        };
        match read_record::<ShardCount>(&path)? {
            None => match (written(), read_record::<ShardCount>(&path)?) {
                (Err(error), None) => Err(error),
                (_, Some(ShardCount { of: there })) if there != now => {
                    Err(other_count(&self.path, there, now))
                }
                _ => Ok(()),
            },
            Some(ShardCount { of: there }) if there != now => Err(other_count(&self.path, there, now)),
            Some(_) => Ok(()),
        }
    }

    /// The record of a part; `None` if it is not committed: there is no whole record, it is of another plan, or one of its
    /// files is missing or of another size.
    #[must_use]
    pub fn commit(&self, part: usize, plan_sha256: &str) -> Option<Commit> {
        let commit: Commit = read_record(&self.commit_path(part)).ok()??;
        let is_of_plan = commit.plan_sha256 == plan_sha256 && commit.part == part;
        let is_whole = || {
            commit.files.iter().all(|file| {
                let found = fs::metadata(self.path.join(&file.path));
                found.is_ok_and(|found| found.is_file() && found.len() == file.bytes)
            })
        };
        (is_of_plan && is_whole()).then_some(commit)
    }

    /// Writes the record of a part, whose files have their names.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write_commit(&self, commit: &Commit) -> Result<(), Error> {
        write_record(&self.commit_path(commit.part), commit)
    }

    /// Takes a part; `None` if another process works on it.
    #[must_use]
    pub fn claim(&self, part: usize) -> Option<PartClaim> {
        PartClaim::take(part, &self.path.join("locks").join(format!("{}.lock", part_name(part))))
    }

    /// Begins a file of a part.
    ///
    /// # Errors
    /// When it cannot be created.
    pub(super) fn part_file(&self, table: &str, part: usize, extension: &str) -> Result<HashedFile, Error> {
        let name = part_path(table, part, extension);
        Ok(HashedFile::new(OutputFile::replace(&self.path.join(&name))?, name))
    }

    /// Writes a small file of the folder.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn write(&self, name: &str, record: &impl Serialize) -> Result<(), Error> {
        write_record(&self.path.join(name), record)
    }

    /// Writes an empty file that says by its presence that all parts are complete, as Spark does.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(super) fn write_success(&self) -> Result<(), Error> {
        OutputFile::replace(&self.path.join("_SUCCESS"))?.commit()?;
        let _ = fs::remove_file(self.path.join(SHARDS));
        // Fails while another process looks at the last part, which is intended.
        let _ = fs::remove_dir(self.path.join("locks"));
        Ok(())
    }

    fn commit_path(&self, part: usize) -> PathBuf {
        self.path.join("commits").join(format!("{}.json", part_name(part)))
    }
}

/// The file that says into how many shards the work is divided.
const SHARDS: &str = "shards.json";

/// Its content.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ShardCount {
    of: u64,
}

fn other_count(folder: &Path, there: u64, now: u64) -> Error {
    Error::new(ErrorKind::Parts(PartsFault::ShardCounts { there, now }), folder.display())
}

/// The name of a part in names of files.
fn part_name(part: usize) -> String {
    format!("part-{part:05}")
}

/// Where a file of a part is, from the folder of the result.
pub(super) fn part_path(table: &str, part: usize, extension: &str) -> String {
    format!("{table}/{}.{extension}", part_name(part))
}

fn make_folder(path: &Path) -> Result<(), Error> {
    if path.symlink_metadata().is_ok() && !path.is_dir() {
        return Err(Error::new(ErrorKind::NotAFolder, path.display()));
    }
    fs::create_dir_all(path).map_err(|error| Error::io(error, path.display()))
}

fn write_record(path: &Path, record: &impl Serialize) -> Result<(), Error> {
    let mut file = OutputFile::replace(path)?;
    write_json(&mut file, record)
        .and_then(|()| file.flush())
        .map_err(|error| Error::io(error, path.display()))?;
    file.commit()
}

/// A record; `None` if there is no such file.
///
/// # Errors
/// When it cannot be read.
pub(super) fn read_record<T: DeserializeOwned>(path: &Path) -> Result<Option<T>, Error> {
    let bytes = match fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        read => read.map_err(|error| Error::io(error, path.display()))?,
    };
    serde_json::from_slice(&bytes).map(Some).map_err(|error| unreadable(error, path))
}

fn unreadable(error: serde_json::Error, path: &Path) -> Error {
    Error::new(ErrorKind::Parts(PartsFault::Unreadable(Cause::new(error))), path.display())
}
