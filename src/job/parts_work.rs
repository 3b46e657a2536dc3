//! Makes the parts of a plan: those of one process, in the order of the plan, and waits for those of others.

use super::error::JobError;
use super::parts_outcome::PartsOutcome;
use super::progress::{Counts, Event, Progress, Stage, report_cautions, report_planned};
use super::settings::Job;
use crate::analyze::analyze;
use crate::engine::Engine;
use crate::error::{Error, ErrorKind, PartsFault};
use crate::model::Analysis;
use crate::parts::{
    CompleteParts, OutputSettings, PartClaim, PartFiles, PartItem, PartStream, PartTables, PartsFolder, Plan,
    PlanSettings, Planned, PlannedPart, PlanningEvent, Reading, RenderedArticle, Shard, ShareDone, Stamps,
    plan, verify,
};
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// Articles of a part with a fast model.
const FAST_PART: u64 = 20_000;
/// Articles of a part with a model from a file, which may take a second for each.
const SLOW_PART: u64 = 1_000;
/// Time between two looks at a part that another process works on.
const WAIT: Duration = Duration::from_millis(500);

/// What is to be made.
pub(super) struct Order<'j> {
    /// The folder of the parts.
    pub(super) folder: &'j Path,
    /// Number of articles in a part; `None`: as the model needs, some minutes of work.
    pub(super) part_size: Option<u64>,
    /// The parts that this process works on.
    pub(super) shard: Shard,
    /// Options of the output, for the plan.
    pub(super) output: OutputSettings,
    /// Folders of complete parts of other plans, to which the articles are added.
    pub(super) added_to: &'j [PathBuf],
    /// What `run` makes of the parts, for the plan.
    pub(super) run: Option<serde_json::Value>,
    /// The files of a part.
    pub(super) tables: PartTables,
    /// Makes an article as it is written. Runs on any thread.
    pub(super) render: &'j Render<'j>,
}

/// Makes an article as it is written.
pub(super) type Render<'j> =
    dyn Fn(&Analysis, &Engine, &PartTables) -> io::Result<RenderedArticle> + Sync + 'j;

/// A plan and all that is needed to make its parts.
pub(super) struct Work<'j> {
    job: &'j Job,
    order: Order<'j>,
    reading: Reading<'j>,
    folder: PartsFolder,
    plan: Arc<Plan>,
    plan_sha256: String,
    stamps: Stamps,
}

/// What comes of preparing.
pub(super) enum Prepared<'j> {
    Work(Box<Work<'j>>),
    /// There is no article; records may have been skipped.
    Nothing(Counts),
}

/// An item of the stream with the article scored.
enum Scored {
    Begin(PartClaim),
    Article(io::Result<RenderedArticle>),
    End,
}

impl<'j> Work<'j> {
    /// Makes the plan, or compares the one that is there. Without an article there is no work, but what was skipped.
    pub(super) fn prepare(
        job: &'j Job,
        order: Order<'j>,
        reading: Reading<'j>,
        progress: &mut Progress<'_>,
    ) -> Result<Prepared<'j>, JobError> {
        let is_slow = job.engine.spec().model.file.is_some();
        let part_size = order.part_size.unwrap_or(if is_slow { SLOW_PART } else { FAST_PART });
        let now = PlanSettings::new(&reading, job.engine.spec(), order.output.clone(), part_size);
        let now = now.with_run(order.run.clone());
        let folder = PartsFolder::create(order.folder)?;
        let mut made = None;
        if folder.plan()?.is_none() {
            folder.check_new()?;
            progress(Event::Stage(Stage::Planning));
            let planned = make_plan(job, &reading, now.clone(), progress)?;
            let Plan { articles, skipped, faults, .. } = planned.plan;
            if articles == 0 {
                return Ok(Prepared::Nothing(Counts { scored: 0, skipped, faults }));
            }
            CompleteParts::check_added(order.added_to, &planned.plan, &folder.plan_path())?;
            folder.write_plan(&planned.plan)?;
            made = Some(planned);
        }
        let Some((plan, plan_sha256)) = folder.plan()? else {
            let missing = io::ErrorKind::NotFound.into();
            return Err(Error::io(missing, folder.plan_path().display()).into());
        };
        CompleteParts::check_added(order.added_to, &plan, &folder.plan_path())?;
        folder.share(order.shard)?;
        let stamps = match made {
            // Another process may have written the plan that is there now.
            Some(made) if made.plan == plan => made.stamps,
            _ => {
                progress(Event::Stage(Stage::Checking));
                let is_needed = |part: &usize| {
                    order.shard.is_all()
                        || (order.shard.has(*part) && folder.commit(*part, &plan_sha256).is_none())
                };
                let needed: BTreeSet<usize> = (0..plan.parts.len()).filter(is_needed).collect();
                let stamps =
                    verify(&plan, &folder.plan_path(), &reading, &now, |part| needed.contains(&part))?;
                report_planned(&plan, progress);
                stamps
            }
        };
        folder.make_folders(order.tables.names())?;
        let plan = Arc::new(plan);
        Ok(Prepared::Work(Box::new(Self { job, order, reading, folder, plan, plan_sha256, stamps })))
    }

    /// Makes the parts of this process, and waits for those of them that others have begun.
    pub(super) fn run(self, progress: &mut Progress<'_>) -> Result<PartsOutcome, JobError> {
        let shard = self.order.shard;
        let ours: Vec<usize> = (0..self.plan.parts.len()).filter(|part| shard.has(*part)).collect();
        let mut share = ShareDone::new(&self.plan, |part| shard.has(part));
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
        let mut counts = Counts { scored, skipped, faults: self.plan.faults };
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
        let (engine, tables, render) = (&self.job.engine, &self.order.tables, self.order.render);
        let work = |_: u64, item: PartItem| match item {
            PartItem::Begin(claim) => Scored::Begin(claim),
            PartItem::Article(article) => Scored::Article(render(&analyze(*article, engine), engine, tables)),
            PartItem::End => Scored::End,
        };
        let mut open: Option<(PartClaim, PartFiles)> = None;
        let mut failures = engine.stance().failures();
        self.job.pipeline.run(stream, work, |batch| {
            let mut scored = 0;
            for item in batch {
                match item.map_err(|error| self.changed().err().unwrap_or(error))? {
                    Scored::Begin(claim) => {
                        let files = tables.begin(&self.folder, claim.part())?;
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
                            let before = std::mem::replace(&mut failures, engine.stance().failures());
                            self.commit(part, files, failures.saturating_sub(before))?;
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
        if self.job.pipeline.is_stopped() {
            return Err(JobError::Stopped);
        }
        if open.is_some() {
            self.changed()?;
            let fault = ErrorKind::Parts(PartsFault::InputChanged);
            return Err(Error::new(fault, self.folder.plan_path().display()).into());
        }
        Ok(())
    }

    /// Gives the files of a part their names, and then writes its record.
    fn commit(&self, part: usize, files: PartFiles, failed_texts: u64) -> Result<(), JobError> {
        let Some(planned) = self.plan.parts.get(part) else { return Ok(()) };
        self.stamps.check(planned.from.input, planned.to.input)?;
        let commit = files.finish(part, planned, &self.plan_sha256, failed_texts)?;
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
