//! Summaries → SVG → PNG. Four charts: who says what about whom ([`who_about_whom`]), stance toward each person
//! ([`toward()`]), one article along its text ([`strip()`]), and outlets side by side ([`outlets()`]).
//!
//! A [`Figure`] is one SVG string, drawn by plotters; its PNG is the same SVG painted by resvg at two device pixels
//! per logical pixel. The only typeface is Noto Sans, embedded: no system font, no system library, the same bytes
//! on every machine. An SVG holds its texts as text, so a viewer without Noto Sans shows them in its own sans-serif.
//!
//! Every number has its n. A mean from fewer than [`Text::min_n`] sentences is not shown: the chart says "too few"
//! instead. Colour says how certain a mean is: full, its number bold, where its interval excludes 0; grey where it includes 0; pale
//! (bars) or hollow (dots) where there are too few articles for an interval; the footnote says so too, of what the
//! chart really shows. What is no finite number counts as absent.
//!
//! Names are shown whole up to 60 characters and two lines (six above the columns of a matrix), and end in "…"
//! beyond. Noto Sans writes Latin, Greek and Cyrillic; letters of other scripts appear as boxes in a PNG, and as a
//! viewer has them in an SVG. Charts draw up to 40 rows and 12 columns and say what they leave out.
//!
//! ```
//! use lasswell::aggregate::Summary;
//! use lasswell::charts::{Text, toward};
//!
//! let summary = Summary {
//!     articles: 3,
//!     sentences: 12,
//!     mean: Some(-0.4),
//!     sd: Some(0.2),
//!     interval: None,
//!     negative_share: None,
//!     positive_share: None,
//!     unsure: 0,
//! };
//! let text = Text { title: "Stance toward one person".into(), min_n: 5, ..Text::default() };
//! let figure = toward(&[("Angela Merkel".to_owned(), summary)], &text)?;
//! assert!(figure.svg.contains("−0.40") && figure.svg.contains("12 sentences, 3 articles"));
//! assert!(figure.png()?.starts_with(b"\x89PNG"));
//! # Ok::<(), lasswell::error::Error>(())
//! ```
//!
//! This module does not compute means or intervals and does not sort: rows come in the order to be shown.

mod axis;
mod cast;
mod heat;
mod layout;
mod outlets;
mod page;
mod png;
mod reading;
mod sheet;
mod strip;
mod theme;
mod toward;

#[cfg(test)]
mod boxes;

pub use heat::{Matrix, Row, RowKind, who_about_whom};
pub use outlets::{Panel, outlets};
pub use strip::{Mark, Part, Strip, Who, strip};
pub use toward::toward;

use crate::error::Error;

/// Most rows that a chart draws.
pub const MAX_ROWS: usize = 40;
/// Most columns (matrix), people or outlets per person (outlet comparison) that a chart draws.
pub const MAX_COLUMNS: usize = 12;

/// A drawn chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// The whole SVG document.
    pub svg: String,
}

impl Figure {
    /// The chart as PNG bytes, two pixels per logical pixel. The same figure gives the same bytes.
    ///
    /// # Errors
    /// [`crate::error::ErrorKind::Chart`] if `svg` was replaced with something that is not an SVG.
    pub fn png(&self) -> Result<Vec<u8>, Error> {
        png::encode(&self.svg)
    }
}

/// The words around a chart, and what it may show.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Text {
    /// What the chart shows, in one line; wrapped if long, left out if empty.
    pub title: String,
    /// How to read it; left out if empty.
    pub subtitle: String,
    /// Added below the chart's own notes: where the articles came from; left out if empty.
    pub footnote: String,
    /// Articles behind the whole chart, for its notes; 0 leaves them out.
    pub articles: u32,
    /// Sentences below which a mean is not shown.
    pub min_n: u32,
}
