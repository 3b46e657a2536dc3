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
    /// Articles of which one page of the report holds every sentence; 0 for no report. With more articles, `report.html` has all
    /// numbers and a sample of so many articles, and the folder `report` has pages with all.
    pub report_limit: u64,
    /// Most pages in the folder `report`; with more articles than fit on them, there are none.
    pub report_pages: u64,
}

impl RunSettings {
    /// Default of [`Self::report_limit`].
    pub const REPORT_LIMIT: u64 = 1000;
    /// Default of [`Self::report_pages`].
    pub const REPORT_PAGES: u64 = 20;

    /// The default settings with this output folder.
    pub fn new(out: impl Into<PathBuf>) -> Self {
        Self {
            out: out.into(),
            charts: ChartSettings::default(),
            tables: vec![TableFormat::Csv(CsvStyle::Plain)],
            wide: false,
            report_limit: Self::REPORT_LIMIT,
            report_pages: Self::REPORT_PAGES,
        }
    }
}
