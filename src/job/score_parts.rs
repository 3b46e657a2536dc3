//! Articles → tables in parts, which a killed run can continue and several machines can share.

use super::error::JobError;
use super::parts_outcome::PartsOutcome;
use super::parts_work::{Order, Prepared, Work};
use super::progress::Progress;
use super::settings::Job;
use crate::engine::Engine;
use crate::export::OffsetUnit;
use crate::model::Analysis;
use crate::output::keep_apart;
use crate::parts::{OutputSettings, PartFormat, PartTables, Reading, Shard};
use std::path::PathBuf;

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
        let PartsSettings { format, offsets, explain, part_size, shard, .. } = *settings;
        let order = Order {
            folder: &settings.out,
            part_size,
            shard,
            added_to: &[],
            output: OutputSettings::new(format, offsets, explain),
            run: None,
            tables: PartTables::new(format, offsets, explain, &self.engine),
            render: &|analysis: &Analysis, engine: &Engine, tables| tables.render(analysis, engine),
        };
        self.make_parts(order, progress)
    }

    /// Makes the parts of an order.
    pub(super) fn make_parts(
        &self,
        order: Order<'_>,
        progress: &mut Progress<'_>,
    ) -> Result<PartsOutcome, JobError> {
        self.inputs.require_paths()?;
        keep_apart(order.folder, &self.read_paths())?;
        let mut options = self.inputs.options.clone();
        self.columns().into_iter().for_each(|name| options.columns.keep(name));
        let (paths, outlet) = (&self.inputs.paths, self.inputs.outlet.as_deref());
        let reading = Reading { paths, options: &options, outlet };
        match Work::prepare(self, order, reading, progress)? {
            Prepared::Work(work) => work.run(progress),
            Prepared::Nothing(counts) => Ok(PartsOutcome { counts, parts: 0, missing: Vec::new() }),
        }
    }
}
