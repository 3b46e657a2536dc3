//! Which charts are drawn, and how.

use super::chart_context::ChartContext;
use super::results::Results;
use crate::charts::{Style, Theme};
use crate::export::ProvenanceRecord;

/// Which charts are drawn, in which formats, and how they look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartSettings {
    /// The first so many articles are drawn along their text, one chart each.
    pub strips: u16,
    /// File formats; none draws nothing.
    pub formats: Vec<ImageFormat>,
    /// Words before the title of every chart; empty for none.
    pub title: String,
    /// Colours.
    pub theme: Theme,
    /// Width in logical pixels; `None` for the width that suits each chart.
    pub width: Option<u32>,
    /// Whether signs and numbers stand in place of words.
    pub lang_free: bool,
}

/// A file format of charts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImageFormat {
    /// Scalable, with its text as text.
    Svg,
    /// Two pixels per logical pixel.
    Png,
}

impl ImageFormat {
    /// The extension of its files.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
        }
    }
}

impl Default for ChartSettings {
    fn default() -> Self {
        Self {
            strips: 12,
            formats: vec![ImageFormat::Svg, ImageFormat::Png],
            title: String::new(),
            theme: Theme::default(),
            width: None,
            lang_free: false,
        }
    }
}

impl ChartSettings {
    /// The user's title, or this one.
    pub(super) fn title_or<'a>(&'a self, title: &'a str) -> &'a str {
        if self.title.is_empty() { title } else { &self.title }
    }

    /// What all charts of these results share.
    pub(super) fn context<'a>(&'a self, results: &'a Results) -> ChartContext<'a> {
        let run = &results.counted.run;
        let warnings = results.all_warnings();
        let provenance = ProvenanceRecord::new(run, &warnings);
        ChartContext {
            title: &self.title,
            min_n: run.options.min_n,
            model: &run.engine.model.name,
            unsure: results.summaries.totals.unsure,
            style: Style { theme: self.theme, width: self.width, lang_free: self.lang_free },
            source: results.source_line(),
            metadata: serde_json::to_string(&provenance).unwrap_or_default(),
        }
    }
}
