//! Inputs → a plan: reads everything once and scores nothing.

use super::plan::{PLAN_SCHEMA, PartPlace, Plan, PlannedFile, PlannedInput, PlannedPart};
use super::reading::Reading;
use super::settings::PlanSettings;
use super::stamps::{Stamp, Stamps, hash_file, manifest_stamps};
use crate::error::{Error, ErrorKind};
use crate::model::Article;
use crate::read::{self, LoggedInput};
use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

/// A plan that was just made.
#[derive(Debug)]
pub struct Planned {
    /// The plan.
    pub plan: Plan,
    /// The inputs as they were when they were read.
    pub stamps: Stamps,
    /// The files that were read, with the cautions about them.
    pub files: Vec<LoggedInput>,
}

/// What happens while a plan is made.
#[derive(Debug)]
#[non_exhaustive]
pub enum PlanningEvent<'a> {
    /// A record was skipped.
    Skipped(&'a Error),
    /// Bytes of the inputs that were read so far.
    Read(u64),
}

/// Skipped records whose messages are kept.
const MESSAGES: usize = 1_000;
/// Articles between two reports.
const REPORT: u64 = 256;

/// A file that was opened.
struct Opened {
    path: PathBuf,
    shown: String,
    stamp: Option<Stamp>,
}

/// Makes the plan. Its memory grows by some hundred bytes for each file and part, and by some ten for each article.
///
/// # Errors
/// When an input can be read only once, or was changed meanwhile.
pub fn plan(
    reading: &Reading<'_>,
    settings: PlanSettings,
    progress: &mut dyn FnMut(PlanningEvent<'_>),
) -> Result<Planned, Error> {
    reading.require_files()?;
    let opened: Arc<Mutex<Vec<Opened>>> = Arc::default();
    let list = opened.clone();
    let mut articles = read::articles(reading.paths, reading.options).choosing(move |path, shown| {
        let file = Opened { path: path.to_owned(), shown: shown.to_owned(), stamp: Stamp::of(path) };
        list.lock().unwrap_or_else(PoisonError::into_inner).push(file);
        true
    });
    let log = articles.input_log();
    let mut draft = Draft { part_size: settings.part_size.max(1), ..Draft::default() };
    let is_run = settings.run.is_some();
    let (mut cautions, mut number) = (0, 0_u64);
    while let Some(article) = articles.next() {
        match article {
            Ok(article) => {
                let files = opened.lock().unwrap_or_else(PoisonError::into_inner).len();
                draft.add(&article, files, articles.has_renamed());
            }
            // A file that cannot be read now may be read later: it is no part of the plan that it is missing.
            Err(error) if is_passing(&error) => return Err(error),
            Err(error) => {
                progress(PlanningEvent::Skipped(&error));
                draft.skip(&error);
            }
        }
        let now = log.caution_count();
        draft.caution(now.saturating_sub(cautions));
        cautions = now;
        number += 1;
        if number.is_multiple_of(REPORT) {
            progress(PlanningEvent::Read(log.bytes_read()));
        }
    }
    drop(articles);
    let files = log.files();
    let opened = std::mem::take(&mut *opened.lock().unwrap_or_else(PoisonError::into_inner));
    let (inputs, manifests) = told_apart(&opened, &files, &draft.articles_of);
    let inputs_now = opened.into_iter().map(|file| (file.path, file.stamp)).collect();
    let stamps = Stamps { inputs: inputs_now, manifests: manifest_stamps(&manifests)? };
    stamps.check(0, usize::MAX)?;
    let mut plan = draft.plan(settings, reading.given(), inputs, manifests);
    if is_run {
        plan.log.clone_from(&files);
    }
    Ok(Planned { plan, stamps, files })
}

/// Whether an error is one of the disk or the network, and not of what stands in the file.
fn is_passing(error: &Error) -> bool {
    use io::ErrorKind::{InvalidData, InvalidInput, IsADirectory, NotFound, PermissionDenied, UnexpectedEof};
    let ErrorKind::Io { kind, .. } = &error.kind else { return false };
    !matches!(kind, InvalidData | InvalidInput | IsADirectory | NotFound | PermissionDenied | UnexpectedEof)
}

/// The files of articles and the manifests in the log. A file that could not be opened is not in the log.
fn told_apart(
    opened: &[Opened],
    log: &[LoggedInput],
    articles_of: &[u64],
) -> (Vec<PlannedInput>, Vec<PlannedFile>) {
    let (mut inputs, mut manifests, mut logged) = (Vec::new(), Vec::new(), log.iter().peekable());
    let manifest = |file: &LoggedInput| PlannedFile {
        path: file.path.clone(),
        bytes: file.bytes,
        sha256: file.sha256.clone(),
    };
    for (number, file) in opened.iter().enumerate() {
        while let Some(before) = logged.next_if(|entry| entry.path != file.shown && is_manifest(&entry.path))
        {
            manifests.push(manifest(before));
        }
        let entry = logged.next_if(|entry| entry.path == file.shown);
        let hash = entry.and_then(|entry| Some((entry.bytes, entry.sha256.clone()?)));
        // Broken archives are not read to their end.
        let hash = hash.or_else(|| hash_file(&file.path));
        let (bytes, sha256) = hash.unzip();
        let articles = articles_of.get(number).copied().unwrap_or(0);
        inputs.push(PlannedInput { path: file.shown.clone(), bytes, sha256, articles });
    }
    manifests.extend(logged.filter(|entry| is_manifest(&entry.path)).map(manifest));
    (inputs, manifests)
}

fn is_manifest(path: &str) -> bool {
    Path::new(path).file_name().is_some_and(|name| name == "manifest.toml")
}

/// The plan as far as the stream was read.
#[derive(Default)]
struct Draft {
    part_size: u64,
    articles: u64,
    skipped: u64,
    faults: u64,
    cautions: u64,
    /// By the number of the file.
    articles_of: Vec<u64>,
    parts: Vec<PlannedPart>,
    renamed: BTreeMap<u64, String>,
    messages: Vec<String>,
    /// Skipped records and cautions behind a full part. They belong to the next part, or to the last if there is none.
    waiting: (u64, u64),
}

impl Draft {
    /// Adds the next article; it is in the file that was opened last.
    fn add(&mut self, article: &Article, files: usize, is_renamed: bool) {
        self.articles_of.resize(files.max(1), 0);
        let number = self.articles_of.last_mut().map_or(0, |count| {
            *count += 1;
            *count
        });
        let place = PartPlace { input: files.saturating_sub(1), article: number };
        if self.articles.is_multiple_of(self.part_size) {
            let (skipped, cautions) = std::mem::take(&mut self.waiting);
            self.parts.push(PlannedPart { articles: 0, skipped, cautions, from: place, to: place });
        }
        if let Some(part) = self.parts.last_mut() {
            part.articles += 1;
            part.to = place;
        }
        if is_renamed {
            self.renamed.insert(self.articles, article.id.clone());
        }
        self.articles += 1;
    }

    fn skip(&mut self, error: &Error) {
        let records = error.kind.lost_records();
        self.faults += u64::from(matches!(error.kind, ErrorKind::MissingGroupColumn { .. }));
        self.skipped += records;
        if self.messages.len() < MESSAGES {
            self.messages.push(error.to_string());
        }
        match self.parts.last_mut() {
            Some(part) if part.articles < self.part_size => part.skipped += records,
            _ => self.waiting.0 += records,
        }
    }

    fn caution(&mut self, more: u64) {
        self.cautions += more;
        match self.parts.last_mut() {
            Some(part) if part.articles <= self.part_size => part.cautions += more,
            _ => self.waiting.1 += more,
        }
    }

    fn plan(
        mut self,
        settings: PlanSettings,
        paths: Vec<String>,
        inputs: Vec<PlannedInput>,
        manifests: Vec<PlannedFile>,
    ) -> Plan {
        if let Some(last) = self.parts.last_mut() {
            last.skipped += self.waiting.0;
            last.cautions += self.waiting.1;
        }
        Plan {
            schema: PLAN_SCHEMA.to_owned(),
            settings,
            paths,
            inputs,
            manifests,
            articles: self.articles,
            skipped: self.skipped,
            faults: self.faults,
            skipped_records: self.messages,
            cautions: self.cautions,
            renamed: self.renamed,
            log: Vec::new(),
            parts: self.parts,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::format::PartFormat;
    use super::super::settings::OutputSettings;
    use super::*;
    use crate::engine::EngineSpec;
    use crate::export::OffsetUnit;
    use crate::read::ReadOptions;

    fn planned(paths: &[PathBuf], part_size: u64) -> Plan {
        let options = ReadOptions::default();
        let reading = Reading { paths, options: &options, outlet: None };
        let output = OutputSettings::new(PartFormat::Jsonl, OffsetUnit::default(), false);
        let settings = PlanSettings::new(&reading, &EngineSpec::default(), output, part_size);
        plan(&reading, settings, &mut |_| {}).unwrap().plan
    }

    #[test]
    fn parts_follow_one_another_over_files() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
        let line = "{\"id\": \"a\", \"text\": \"He said no.\"}\n";
        write("a.jsonl", &line.repeat(3));
        write("b.jsonl", &format!("{{\"text\": \"\"}}\n{line}not JSON\n"));
        write("c.txt", "");
        write("d.txt", "She said yes.");
        write("manifest.toml", "[[article]]\nfile = \"d.txt\"\noutlet = \"The Paper\"\n");
        let plan = planned(&[folder.path().to_owned()], 2);
        let articles: Vec<u64> = plan.inputs.iter().map(|input| input.articles).collect();
        assert_eq!(articles, [3, 1, 0, 1]);
        assert!(plan.inputs.iter().all(|input| input.bytes.is_some() && input.sha256.is_some()));
        assert_eq!((plan.articles, plan.skipped, plan.manifests.len()), (5, 3, 1));
        let place = |input, article| PartPlace { input, article };
        let parts: Vec<_> =
            plan.parts.iter().map(|part| (part.articles, part.skipped, part.from, part.to)).collect();
        assert_eq!(
            parts,
            [
                (2, 0, place(0, 1), place(0, 2)),
                (2, 1, place(0, 3), place(1, 1)),
                (1, 2, place(3, 1), place(3, 1))
            ]
        );
        // Both repeats of the id, and the one in the next file.
        let renamed: Vec<_> = plan.renamed.iter().map(|(at, id)| (*at, id.as_str())).collect();
        assert_eq!(renamed, [(1, "a#2"), (2, "a#3"), (3, "a#4")]);
        let bytes = plan.bytes_of_parts();
        let of_inputs: u64 = plan.inputs.iter().filter_map(|input| input.bytes).sum();
        assert_eq!(bytes.iter().sum::<u64>(), of_inputs);
        assert_eq!(bytes.first(), Some(&(2 * line.len() as u64)));
        assert_eq!(plan, planned(&[folder.path().to_owned()], 2));
    }

    #[test]
    fn what_is_skipped_behind_the_last_part_is_counted() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.jsonl");
        std::fs::write(&path, "{\"text\": \"No.\"}\n{\"text\": \"\"}\n").unwrap();
        let plan = planned(std::slice::from_ref(&path), 1);
        assert_eq!((plan.parts.len(), plan.parts[0].skipped, plan.skipped), (1, 1, 1));
        assert_eq!(plan.skipped_records.len(), 1);
        std::fs::write(&path, "{\"text\": \"\"}\n").unwrap();
        let plan = planned(&[path], 1);
        assert_eq!((plan.parts.len(), plan.articles, plan.skipped), (0, 0, 1));
    }
}
