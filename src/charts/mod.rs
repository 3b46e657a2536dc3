//! Summaries → SVG → PNG. Who says what about whom ([`who_about_whom`]), stance toward each person ([`toward()`]), one
//! article along its text ([`strip()`]); and outlets compared: side by side for each person ([`outlets()`]), as a matrix
//! ([`matrix()`]), by the shares of negative and positive stances ([`shares()`]), over time ([`timeline()`]), by how far
//! their articles spread ([`spread()`]), and as one small chart each ([`multiples()`]).
//!
//! A [`Figure`] is one SVG string, drawn by plotters; its PNG is the same SVG painted by resvg at two device pixels
//! per logical pixel. The only typeface is Noto Sans, embedded: no system font, no system library, the same bytes
//! on every machine. An SVG holds its texts as text, so a viewer without Noto Sans shows them in its own sans-serif.
//! [`Style`] says which colours, how wide, and whether the picture does without words.
//!
//! Every number has its n. A mean from fewer than [`Text::min_n`] sentences is not shown: the chart says "too few"
//! instead. Colour says how certain a mean is: full, its number bold, where its interval excludes 0; grey where it includes 0; pale
//! (bars) or hollow (dots) where there are too few articles for an interval; the footnote says so too, of what the
//! chart really shows. What is no finite number counts as absent. Colour is never alone: a sign, a shape, a letter or a
//! place on an axis says the same.
//!
//! Names are shown whole up to 60 characters, wrapped, and end in "…" beyond. Noto Sans writes Latin, Greek and
//! Cyrillic; letters of other scripts appear as boxes in a PNG, and as a viewer has them in an SVG. Charts draw up to
//! [`MAX_ROWS`] rows, [`MAX_COLUMNS`] columns and [`MAX_PANELS`] panels, or what their width and height hold, and say
//! what they leave out.
//!
//! ```
//! use lasswell::aggregate::Summary;
//! use lasswell::charts::{Text, toward};
//!
//! let mut summary = Summary::default();
//! summary.articles = 3;
//! summary.sentences = 12;
//! summary.mean = Some(-0.4);
//! summary.sd = Some(0.2);
//! let text = Text { title: "Stance toward one person".into(), min_n: 5, ..Text::default() };
//! let figure = toward(&[("Angela Merkel".to_owned(), summary)], &text)?;
//! assert!(figure.svg.contains("−0.40") && figure.svg.contains("12 stances, 3 articles"));
//! assert!(figure.png()?.starts_with(b"\x89PNG"));
//! # Ok::<(), lasswell::error::Error>(())
//! ```
//!
//! This module does not compute means or intervals and does not sort: rows come in the order to be shown.

mod axis;
mod cell_value;
mod cells;
mod chart_frame;
mod dates;
mod dot_plot;
mod drawing;
mod heat;
mod labels;
mod layout;
mod legend;
mod marks;
mod metadata;
mod multiples;
mod outlets;
mod palette;
mod panels;
mod png;
mod shares;
mod spread;
mod strip;
mod style;
mod theme;
mod time_panel;
mod timeline;
mod toward;
mod voices;

#[cfg(test)]
mod contrast_tests;
#[cfg(test)]
mod fixture;
#[cfg(test)]
mod layout_tests;
#[cfg(test)]
mod output_tests;
#[cfg(test)]
mod sample_tests;

pub use heat::{Matrix, Row, RowKind, matrix, who_about_whom};
pub use labels::Unit;
pub use multiples::{Multiple, multiples};
pub use outlets::{Panel, outlets};
pub use shares::shares;
pub use spread::{Spread, spread};
pub use strip::{Mark, Part, Strip, Who, strip};
pub use style::{Style, Theme};
pub use timeline::{Moment, Series, timeline};
pub use toward::toward;

use crate::error::Error;

/// Most rows that a chart draws: people, voices, outlets of one person.
pub const MAX_ROWS: usize = 60;
/// Most columns of a matrix, and most people of an outlet comparison.
pub const MAX_COLUMNS: usize = 12;
/// Most panels of small multiples.
pub const MAX_PANELS: usize = 24;

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
    /// The last line below the chart: whose figures these are, what they were made with; left out if empty.
    pub source: String,
    /// What the figure says of itself to programs: in the SVG as `<metadata>`, in the PNG as UTF-8 text (iTXt) with the
    /// keyword "Description"; left out if empty.
    pub metadata: String,
    /// Theme, width, words or none.
    pub look: Style,
    /// What n counts.
    pub unit: Unit,
}
