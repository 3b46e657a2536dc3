//! The settings of the main job.

use super::chart_settings::ChartSettings;
use crate::export::{CsvStyle, TableFormat};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// The settings of the main job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RunSettings {
    /// The output folder.
    #[serde(skip)]
    pub out: PathBuf,
    /// The charts.
    pub charts: ChartSettings,
    /// The file formats of tables; none writes no table.
    pub tables: Vec<TableFormat>,
    /// Whether the sentences repeat the columns of their articles.
    pub wide: bool,
    /// Most articles for which `report.html` is written; the page contains every sentence of them.
    pub report_limit: u64,
}

impl RunSettings {
    /// Default of [`Self::report_limit`].
    pub const REPORT_LIMIT: u64 = 1000;

    /// The default settings with this output folder.
    pub fn new(out: impl Into<PathBuf>) -> Self {
        Self {
            out: out.into(),
            charts: ChartSettings::default(),
            tables: vec![TableFormat::Csv(CsvStyle::Plain)],
            wide: false,
            report_limit: Self::REPORT_LIMIT,
        }
    }
}
