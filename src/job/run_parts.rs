//! Articles → what `run` needs of them, in parts, which a killed run can continue and several machines can share.

use super::error::JobError;
use super::parts_outcome::PartsOutcome;
use super::parts_work::Order;
use super::progress::Progress;
use super::run_record::RunRecord;
use super::run_settings::RunSettings;
use super::settings::Job;
use super::stored::{ArticleRecords, RECORDS};
use crate::engine::Engine;
use crate::export::OffsetUnit;
use crate::model::Analysis;
use crate::parts::{OutputSettings, PartFormat, PartTables, RenderedArticle, Shard};
use std::path::PathBuf;

/// How the parts of a run are made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunPartsSettings {
    /// The folder of the parts.
    pub folder: PathBuf,
    /// Number of articles in a part; `None`: as the model needs, some minutes of work.
    pub part_size: Option<u64>,
    /// The parts that this process works on.
    pub shard: Shard,
    /// Folders of complete parts of earlier runs, to which [`merge`](super::merge) will add these articles. They are looked at before
    /// anything is scored.
    pub added_to: Vec<PathBuf>,
}

impl Job {
    /// Scores the articles of a run in parts: see [`parts`](crate::parts). Parts that are committed are passed over.
    /// [`merge`](super::merge) makes the results when all parts are there, with these settings; their output folder is not
    /// used here.
    ///
    /// # Errors
    /// When inputs or settings are not those of the plan in the folder, when the articles cannot be added to earlier ones, when an input changes meanwhile, or when a file
    /// cannot be written. Parts that were committed stay.
    pub fn run_parts(
        &self,
        parts: &RunPartsSettings,
        settings: &RunSettings,
        progress: &mut Progress<'_>,
    ) -> Result<PartsOutcome, JobError> {
        // Before hours of work.
        settings.charts.read_fonts()?;
        let record = |analysis: &Analysis, _: &Engine, _: &PartTables| {
            let records = ArticleRecords::whole(analysis, self.scope)?;
            Ok(RenderedArticle::Records(records.into_parts()))
        };
        let order = Order {
            folder: &parts.folder,
            part_size: parts.part_size,
            shard: parts.shard,
            added_to: &parts.added_to,
            output: OutputSettings::new(PartFormat::Records, OffsetUnit::default(), false),
            run: Some(RunRecord::new(self, settings).to_value()?),
            tables: PartTables::of_records(&RECORDS, &self.engine),
            render: &record,
        };
        self.make_parts(order, progress)
    }
}
