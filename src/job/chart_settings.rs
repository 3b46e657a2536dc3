//! Which charts are drawn, and how they look.

use super::chart_context::ChartContext;
use super::error::JobError;
use super::evidence::Minimum;
use super::results::Results;
use crate::charts::{Fonts, Style, Theme};
use crate::error::{Error, ErrorKind};
use crate::export::ProvenanceRecord;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// Which charts are drawn, in which formats, and how they look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChartSettings {
    /// Number of articles, the first of the input, that get a chart of their own along their text.
    pub strips: u16,
    /// File formats; no charts are written if there is none.
    pub formats: Vec<ImageFormat>,
    /// Replaces the title of every chart but those of single articles, which otherwise states what the chart finds; empty for
    /// none.
    pub title: String,
    /// Colours.
    pub theme: Theme,
    /// Width in logical pixels; `None` for each chart's own width.
    pub width: Option<u32>,
    /// Whether charts use signs and numbers instead of words.
    pub lang_free: bool,
    /// Font files for scripts other than Latin, Greek and Cyrillic, for PNGs and PDFs.
    pub fonts: Vec<PathBuf>,
}

/// The file format of a chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ImageFormat {
    /// SVG; text stays text.
    Svg,
    /// PNG with two device pixels per logical pixel.
    Png,
    /// PDF of one page in vector form; its fonts are embedded.
    Pdf,
    /// A Vega-Lite specification with its data, as JSON.
    #[serde(rename = "vega-lite")]
    VegaLite,
}

impl ImageFormat {
    /// All formats, in the order in which files are written.
    pub const ALL: [Self; 4] = [Self::Svg, Self::Png, Self::Pdf, Self::VegaLite];

    /// The extension of files in this format.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
            Self::VegaLite => "vl.json",
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
            fonts: Vec::new(),
        }
    }
}

impl ChartSettings {
    /// The user's title, or `title` if there is none.
    pub(super) fn title_or<'a>(&'a self, title: &'a str) -> &'a str {
        if self.title.is_empty() { title } else { &self.title }
    }

    /// Reads the font files.
    pub(super) fn read_fonts(&self) -> Result<Fonts, JobError> {
        let mut fonts = Fonts::default();
        for path in &self.fonts {
            let bytes = std::fs::read(path).map_err(|error| Error::io(error, path.display()))?;
            if !fonts.add(bytes) {
                let cause = "no font in this file; TrueType and OpenType files are accepted";
                return Err(Error::new(ErrorKind::chart(cause), path.display().to_string()).into());
            }
        }
        Ok(fonts)
    }

    /// What all charts of these results have in common.
    pub(super) fn context<'a>(&'a self, results: &'a Results) -> ChartContext<'a> {
        let run = &results.counted.run;
        let warnings = results.all_warnings();
        let provenance = ProvenanceRecord::new(run, &warnings);
        ChartContext {
            title: &self.title,
            minimum: Minimum { articles: run.options.min_articles, stances: run.options.min_n },
            level: run.options.level,
            model: &run.engine.model.name,
            tone: run.engine.tone,
            unsure: results.summaries.totals.unsure,
            style: Style { theme: self.theme, width: self.width, lang_free: self.lang_free },
            source_line: results.source_line(),
            metadata: serde_json::to_string(&provenance).unwrap_or_default(),
        }
    }
}
