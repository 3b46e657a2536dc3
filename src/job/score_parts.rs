//! Articles → tables in parts, which a killed run can continue and several machines can share.

use super::error::JobError;
use super::progress::{Counts, Event, Progress, Stage, report_cautions};
use super::settings::Job;
use crate::analyze::analyze;
use crate::error::{Error, ErrorKind, PartsFault};
use crate::export::OffsetUnit;
use crate::output::keep_apart;
use crate::parts::{
    OutputSettings, PartClaim, PartFiles, PartFormat, PartItem, PartStream, PartTables, PartsFolder, Plan,
    PlanSettings, Planned, PlannedPart, PlanningEvent, Reading, RenderedArticle, Shard, ShareDone, Stamps,
    plan, verify,
};
use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// How a result in parts is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartsSettings {
    /// The folder of the result.
    pub out: PathBuf,
    /// The file format.
    pub format: PartFormat,
    /// What offsets are counted in.
    pub offsets: OffsetUnit,
    /// Whether the words behind the numbers are written; for JSON lines only.
    pub explain: bool,
    /// Number of articles in a part; `None`: as the model needs, some minutes of work.
    pub part_size: Option<u64>,
    /// The parts that this process works on.
    pub shard: Shard,
}

/// The outcome of scoring in parts.
#[derive(Debug)]
#[non_exhaustive]
pub struct PartsOutcome {
    /// Articles and skipped records of the parts of this process, with those that were done before.
    pub counts: Counts,
    /// Number of parts of the plan.
    pub parts: usize,
    /// The parts that nobody has finished, those of other processes. If there are none, the result is complete.
    pub missing: Vec<usize>,
}

/// Articles of a part with a fast model.
const FAST_PART: u64 = 20_000;
/// Articles of a part with a model from a file, which may take a second for each.
const SLOW_PART: u64 = 1_000;
/// Time between two looks at a part that another process works on.
const WAIT: Duration = Duration::from_millis(500);

impl Job {
    /// Scores the articles in parts: see [`parts`](crate::parts). Parts that are committed are passed over.
    ///
    /// # Errors
    /// When inputs or settings are not those of the plan in the folder, when an input changes meanwhile, or when a file
    /// cannot be written. Parts that were committed stay.
    pub fn score_parts(
        &self,
        settings: &PartsSettings,
        progress: &mut Progress<'_>,
    ) -> Result<PartsOutcome, JobError> {
        self.inputs.require_paths()?;
        keep_apart(&settings.out, &self.read_paths())?;
        let mut options = self.inputs.options.clone();
        self.columns().into_iter().for_each(|name| options.columns.keep(name));
        let (paths, outlet) = (&self.inputs.paths, self.inputs.outlet.as_deref());
        let reading = Reading { paths, options: &options, outlet };
        let Some(work) = Work::prepare(self, settings, reading, progress)? else {
            return Ok(PartsOutcome { counts: Counts::default(), parts: 0, missing: Vec::new() });
        };
        work.run(progress)
    }
}

/// A plan and all that is needed to make its parts.
struct Work<'j> {
    job: &'j Job,
    shard: Shard,
    reading: Reading<'j>,
    folder: PartsFolder,
    tables: PartTables,
    plan: Arc<Plan>,
    plan_sha256: String,
    stamps: Stamps,
}

/// An item of the stream with the article scored.
enum Scored {
    Begin(PartClaim),
    Article(io::Result<RenderedArticle>),
    End,
}

impl<'j> Work<'j> {
    /// Makes the plan, or compares the one that is there; `None` if there is no article.
    fn prepare(
        job: &'j Job,
        settings: &PartsSettings,
        reading: Reading<'j>,
        progress: &mut Progress<'_>,
    ) -> Result<Option<Self>, JobError> {
        let PartsSettings { format, offsets, explain, .. } = *settings;
        let is_slow = job.engine.spec().model.file.is_some();
        let part_size = settings.part_size.unwrap_or(if is_slow { SLOW_PART } else { FAST_PART });
        let output = OutputSettings::new(format, offsets, explain);
        let now = PlanSettings::new(&reading, job.engine.spec(), output, part_size);
        let folder = PartsFolder::create(&settings.out)?;
        let tables = PartTables::new(format, offsets, explain, &job.engine);
        let mut made = None;
        if folder.plan()?.is_none() {
            folder.check_new()?;
            progress(Event::Stage(Stage::Planning));
            let planned = make_plan(job, &reading, now.clone(), progress)?;
            if planned.plan.articles == 0 {
                return Ok(None);
            }
            folder.write_plan(&planned.plan)?;
            made = Some(planned);
        }
        let Some((plan, plan_sha256)) = folder.plan()? else {
            let missing = io::ErrorKind::NotFound.into();
            return Err(Error::io(missing, folder.plan_path().display()).into());
        };
        let stamps = match made {
            // Another process may have written the plan that is there now.
            Some(made) if made.plan == plan => made.stamps,
            _ => {
                progress(Event::Stage(Stage::Checking));
                let is_needed =
                    |part| settings.shard.has(part) && folder.commit(part, &plan_sha256).is_none();
                let is_all = settings.shard.is_all();
                verify(&plan, &folder.plan_path(), &reading, &now, |part| is_all || is_needed(part))?
            }
        };
        folder.make_folders(tables.names())?;
        let plan = Arc::new(plan);
        let shard = settings.shard;
        Ok(Some(Self { job, shard, reading, folder, tables, plan, plan_sha256, stamps }))
    }

    /// Makes the parts of this process, and waits for those of them that others have begun.
    fn run(self, progress: &mut Progress<'_>) -> Result<PartsOutcome, JobError> {
        let ours: Vec<usize> = (0..self.plan.parts.len()).filter(|part| self.shard.has(*part)).collect();
        let mut share = ShareDone::new(&self.plan, |part| self.shard.has(part));
        let model = self.job.engine.stance();
        let failures = model.failures();
        let mut done = vec![false; self.plan.parts.len()];
        let (mut is_first, mut is_waiting) = (true, false);
        loop {
            for part in &ours {
                if let Some(done) = done.get_mut(*part).filter(|done| !**done)
                    && self.is_committed(*part)
                {
                    *done = true;
                    share.finish(*part);
                }
            }
            let left: Vec<usize> =
                ours.iter().copied().filter(|part| done.get(*part) == Some(&false)).collect();
            if std::mem::take(&mut is_first) {
                if !left.is_empty() {
                    self.folder.reopen()?;
                }
                progress(Event::Continued { done: ours.len() - left.len(), of: ours.len() });
                progress(Event::Stage(Stage::Scoring));
                progress(Event::Read { done: share.done(), of: Some(share.total()) });
            }
            if left.is_empty() {
                break;
            }
            // A look at the locks is cheaper than going through the inputs.
            let free: Vec<usize> =
                left.iter().copied().filter(|part| self.folder.claim(*part).is_some()).collect();
            if free.is_empty() {
                if !std::mem::replace(&mut is_waiting, true) {
                    progress(Event::Waiting { parts: &left });
                }
                std::thread::sleep(WAIT);
                continue;
            }
            self.pass(&free, &mut done, &mut share, progress)?;
        }
        let of_parts = |count: fn(&PlannedPart) -> u64| -> u64 {
            ours.iter().filter_map(|part| self.plan.parts.get(*part)).map(count).sum()
        };
        let (scored, skipped) = (of_parts(|part| part.articles), of_parts(|part| part.skipped));
        let mut counts = Counts { scored, skipped, faults: 0 };
        counts.check_model(model, failures, progress);
        let missing = self.folder.finish(&self.plan, &self.plan_sha256)?;
        Ok(PartsOutcome { counts, parts: self.plan.parts.len(), missing })
    }

    fn is_committed(&self, part: usize) -> bool {
        self.folder.commit(part, &self.plan_sha256).is_some()
    }

    /// Goes through the inputs once and makes those of the parts that no other process has.
    fn pass(
        &self,
        wanted: &[usize],
        done: &mut [bool],
        share: &mut ShareDone,
        progress: &mut Progress<'_>,
    ) -> Result<(), JobError> {
        let (folder, sha256, list) = (self.folder.clone(), self.plan_sha256.clone(), wanted.to_vec());
        let claim = move |part: usize| {
            list.binary_search(&part).ok()?;
            let claim = folder.claim(part)?;
            // Another process may have finished it between the look at it and the lock.
            folder.commit(part, &sha256).is_none().then_some(claim)
        };
        let stream = PartStream::new(&self.plan, &self.reading, wanted, claim);
        let (engine, tables) = (&self.job.engine, &self.tables);
        let work = |_: u64, item: PartItem| match item {
            PartItem::Begin(claim) => Scored::Begin(claim),
            PartItem::Article(article) => Scored::Article(tables.render(&analyze(*article, engine), engine)),
            PartItem::End => Scored::End,
        };
        let mut open: Option<(PartClaim, PartFiles)> = None;
        self.job.pipeline.run(stream, work, |batch| {
            let mut scored = 0;
            for item in batch {
                match item.map_err(|error| self.changed().err().unwrap_or(error))? {
                    Scored::Begin(claim) => {
                        let files = self.tables.begin(&self.folder, claim.part())?;
                        open = Some((claim, files));
                    }
                    Scored::Article(article) => {
                        if let Some((_, files)) = &mut open {
                            files.add(article?)?;
                            scored += 1;
                        }
                    }
                    Scored::End => {
                        if let Some((claim, files)) = open.take() {
                            let part = claim.part();
                            self.commit(part, files)?;
                            share.finish(part);
                            if let Some(done) = done.get_mut(part) {
                                *done = true;
                            }
                            progress(Event::Scored(std::mem::take(&mut scored)));
                            progress(Event::Read { done: share.done(), of: Some(share.total()) });
                            let articles = self.plan.parts.get(part).map_or(0, |part| part.articles);
                            progress(Event::Part { part, of: self.plan.parts.len(), articles });
                        }
                    }
                }
            }
            if let Some((claim, files)) = &open {
                progress(Event::Scored(scored));
                let done = share.with(claim.part(), files.articles());
                progress(Event::Read { done, of: Some(share.total()) });
            }
            Ok::<(), JobError>(())
        })?;
        if open.is_some() {
            self.changed()?;
            let fault = ErrorKind::Parts(PartsFault::InputChanged);
            return Err(Error::new(fault, self.folder.plan_path().display()).into());
        }
        Ok(())
    }

    /// Gives the files of a part their names, and then writes its record.
    fn commit(&self, part: usize, files: PartFiles) -> Result<(), JobError> {
        let Some(planned) = self.plan.parts.get(part) else { return Ok(()) };
        self.stamps.check(planned.from.input, planned.to.input)?;
        let commit = files.finish(part, planned, &self.plan_sha256)?;
        Ok(self.folder.write_commit(&commit)?)
    }

    /// # Errors
    /// The first input that was changed.
    fn changed(&self) -> Result<(), Error> {
        self.stamps.check(0, usize::MAX)
    }
}

/// Reads all inputs and reports what is skipped, and what needs a word.
fn make_plan(
    job: &Job,
    reading: &Reading<'_>,
    settings: PlanSettings,
    progress: &mut Progress<'_>,
) -> Result<Planned, JobError> {
    let of = job.inputs.size();
    let planned = plan(reading, settings, &mut |event| match event {
        PlanningEvent::Skipped(error) => progress(Event::Skipped(error)),
        PlanningEvent::Read(done) => progress(Event::Read { done, of }),
    })?;
    report_cautions(&planned.files, progress);
    Ok(planned)
}
