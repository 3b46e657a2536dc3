//! The result of a run → a sample to label by hand, in a folder.

use super::error::JobError;
use super::run_files::write_file;
use crate::error::{Error, ErrorKind};
use crate::export::{SampleGroupRecord, SampleRecord, write_json};
use crate::model::person_key;
use crate::output::{FolderKind, OutputFolder, keep_apart};
use crate::sample::{
    Frame, Passage, Sample, SampleItem, SampleSettings, draw, page_name, read_passages, sheet_name,
    write_design, write_page, write_sheet,
};
#[cfg(feature = "exports")]
use crate::sample::{workbook_name, write_sheet_workbook};
use crate::stats::random::stable_hash;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// What to draw, and where to.
#[derive(Debug, Clone)]
pub struct SampleJob {
    /// The folder of a run, or a table of sentences.
    pub result: PathBuf,
    /// The folder of the sample.
    pub out: PathBuf,
    /// Names or ids of people; all people as one pool if empty.
    pub toward: Vec<String>,
    /// Outlets; all if empty.
    pub outlets: Vec<String>,
    /// `author` or `quoted`; both if `None`.
    pub voice: Option<String>,
    /// How many of what.
    pub settings: SampleSettings,
}

/// The outcome of a draw.
#[derive(Debug)]
#[non_exhaustive]
pub struct SampleOutcome {
    /// What was drawn.
    pub sample: Sample,
    /// The files that were written.
    pub written: Vec<PathBuf>,
}

impl SampleJob {
    /// Draws the sample and writes its folder: the design, and a sheet and a page for each coder.
    ///
    /// # Errors
    /// When the result cannot be read or has nothing to draw, or the folder cannot be written.
    pub fn run(&self) -> Result<SampleOutcome, JobError> {
        keep_apart(&self.out, std::slice::from_ref(&self.result))?;
        let frame = self.frame()?;
        let sample = draw(&self.result, &frame, &self.settings)?;
        let passages = read_passages(&self.result, &sample.items)?;
        let shown: BTreeMap<&str, &Passage> =
            sample.items.iter().map(|item| item.id.as_str()).zip(&passages).collect();
        let mut folder = OutputFolder::begin(&self.out, FolderKind::Sample)?;
        write_file(&mut folder, "design.csv", |file| Ok(write_design(file, &sample.items)?))?;
        let key = key(&frame, &sample);
        for coder in &self.settings.coders {
            let items: Vec<(&SampleItem, &Passage)> = sample
                .items_of(coder, self.settings.seed)
                .into_iter()
                .filter_map(|item| Some((item, *shown.get(item.id.as_str())?)))
                .collect();
            write_file(&mut folder, sheet_name(coder), |file| Ok(write_sheet(file, coder, &items)?))?;
            #[cfg(feature = "exports")]
            write_file(&mut folder, workbook_name(coder), |file| {
                Ok(write_sheet_workbook(file, coder, &items)?)
            })?;
            write_file(&mut folder, page_name(coder), |file| Ok(write_page(file, coder, &key, &items)?))?;
        }
        write_file(&mut folder, "sample.json", |file| Ok(write_json(file, &self.record(&frame, &sample))?))?;
        let written = folder.paths().collect();
        folder.commit()?;
        Ok(SampleOutcome { sample, written })
    }

    /// The stances to draw from.
    fn frame(&self) -> Result<Frame, Error> {
        let wanted: Vec<Wanted> = self.toward.iter().map(|name| Wanted::new(name)).collect();
        let seen: RefCell<BTreeMap<String, (String, u64)>> = RefCell::default();
        let mut frame = Frame::read(&self.result, |id, name| {
            let mut seen = seen.borrow_mut();
            match seen.get_mut(id) {
                Some((_, count)) => *count += 1,
                None => {
                    seen.insert(id.to_owned(), (name.to_owned(), 1));
                }
            }
            wanted.is_empty() || wanted.iter().any(|wanted| wanted.may_be(id, name))
        })?;
        let seen = seen.into_inner();
        let at = |kind| Error::new(kind, self.result.display());
        if !wanted.is_empty() {
            let mut chosen: BTreeSet<String> = BTreeSet::new();
            for wanted in &wanted {
                chosen.insert(wanted.choose(&seen).map_err(at)?);
            }
            frame.stances.retain(|stance| chosen.contains(&stance.target_id));
        }
        let outlets: BTreeSet<&str> = self.outlets.iter().map(String::as_str).collect();
        let is_wanted = |outlet: &str| outlets.is_empty() || outlets.contains(outlet);
        let kept: Vec<bool> = frame
            .stances
            .iter()
            .map(|stance| {
                is_wanted(frame.outlet_of(stance))
                    && self.voice.as_deref().is_none_or(|voice| voice == stance.voice)
            })
            .collect();
        let mut kept = kept.into_iter();
        frame.stances.retain(|_| kept.next().unwrap_or(false));
        if frame.stances.is_empty() {
            let accepted = "stances that count, of the chosen outlets and voice";
            return Err(at(ErrorKind::value("result", "nothing to draw", accepted)));
        }
        Ok(frame)
    }

    fn record<'a>(&'a self, frame: &'a Frame, sample: &'a Sample) -> SampleRecord<'a> {
        let mut toward: Vec<&str> = Vec::new();
        if self.settings.by_target {
            toward = frame.stances.iter().map(|stance| stance.target.as_str()).collect();
            toward.sort_unstable();
            toward.dedup();
        }
        let groups = sample.groups.iter().map(|group| {
            SampleGroupRecord::new(group.kind.as_str(), &group.outlet, &group.pool, group.size, group.drawn)
        });
        let mut record = SampleRecord::new(self.settings.seed, &frame.read);
        record.toward = toward;
        record.voice = self.voice.as_deref();
        record.coders = &self.settings.coders;
        record.double = self.settings.double;
        record.items = sample.items.len() as u64;
        record.groups = groups.collect();
        record
    }
}

/// Tells this sample from others, for the answers that a browser keeps: by the result, and by what each item is.
fn key(frame: &Frame, sample: &Sample) -> String {
    let hash = frame.read.first().and_then(|input| input.sha256.as_deref()).unwrap_or_default();
    let start = hash.get(..12).unwrap_or(hash);
    let item = |item: &SampleItem| {
        let sentence = item.sentence.to_string();
        [&item.id, &item.doc_id, &sentence, &item.holder_id, &item.target_id]
            .map(String::as_str)
            .join("\u{1f}")
    };
    let items: Vec<String> = sample.items.iter().map(item).collect();
    format!("{start}/{:016x}", stable_hash(&items.join("\u{1e}")))
}

/// A person who was asked for.
struct Wanted {
    given: String,
    lower: String,
    key: String,
}

impl Wanted {
    fn new(name: &str) -> Self {
        let given = name.trim().to_owned();
        Self { lower: given.to_lowercase(), key: person_key(&given), given }
    }

    fn is(&self, id: &str, name: &str) -> bool {
        id == self.key || name.to_lowercase() == self.lower
    }

    fn ends(&self, name: &str) -> bool {
        name.to_lowercase().ends_with(&format!(" {}", self.lower))
    }

    fn may_be(&self, id: &str, name: &str) -> bool {
        self.is(id, name) || self.ends(name)
    }

    /// The id of the person with this name, or of the only one whose name ends with it.
    fn choose(&self, seen: &BTreeMap<String, (String, u64)>) -> Result<String, ErrorKind> {
        if let Some((id, _)) = seen.iter().find(|(id, (name, _))| self.is(id, name)) {
            return Ok(id.clone());
        }
        let mut near: Vec<(&String, &(String, u64))> =
            seen.iter().filter(|(_, (name, _))| self.ends(name)).collect();
        if let [(id, _)] = near.as_slice() {
            return Ok((*id).clone());
        }
        if near.is_empty() {
            near = seen.iter().collect();
        }
        near.sort_by_key(|(_, (_, count))| std::cmp::Reverse(*count));
        let names: Vec<String> =
            near.iter().take(5).map(|(_, (name, count))| format!("{name} ({count})")).collect();
        Err(ErrorKind::value(
            "person",
            &self.given,
            &format!("one with stances, such as {}", names.join(", ")),
        ))
    }
}
