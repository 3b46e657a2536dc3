//! Draws summaries as charts: SVG text, and PNG and PDF made from that SVG.
//!
//! | function | what the chart shows |
//! |---|---|
//! | [`who_about_whom`] | who says what about whom: voices by people |
//! | [`toward()`] | stance toward each person |
//! | [`strip()`] | one article sentence by sentence |
//! | [`outlets()`] | outlets side by side for each person |
//! | [`matrix()`] | outlets by people, as a heat map |
//! | [`shares()`] | shares of negative, neutral and positive stances |
//! | [`timeline()`] | stance over time |
//! | [`spread()`] | the distribution of the articles of each outlet |
//! | [`multiples()`] | one small bar chart for each outlet |
//!
//! A [`Figure`] is one SVG string, drawn by plotters. Its PNG is the same SVG rendered by resvg at two device pixels per
//! logical pixel; its PDF has the same shapes as vectors, and words in embedded fonts. The only typeface is the embedded Noto Sans; no font or library of the system is used, so every
//! machine produces the same bytes. An SVG contains its text as text: a viewer without Noto Sans uses its own sans-serif
//! font. [`Style`] sets the colours, the width, and whether the picture contains words.
//!
//! Every number is shown with its n. A mean of fewer than [`ChartOptions::min_n`] sentences or
//! [`ChartOptions::min_articles`] articles is not shown; the chart shows the n in grey, or says "too few". Colour shows how
//! certain a mean is: full colour and a bold number where its interval excludes 0, pale or grey where the interval includes
//! 0, and pale with a frame where there is no interval. Whiskers may run off a scale that holds all means; an arrow says so.
//! The notes below a chart explain the cases that occur in it. Numbers that are not finite are treated as missing.
//! Colour is never the only signal: a sign, a shape, a letter or a position on an axis says the same.
//!
//! Names of up to 60 characters are shown whole and wrapped; longer ones end in "…". Noto Sans covers Latin, Greek and
//! Cyrillic; [`Fonts`] adds fonts for other scripts to a PNG, and an SVG depends on the viewer's fonts. Charts draw up
//! to [`MAX_ROWS`] rows, [`MAX_COLUMNS`] columns and [`MAX_PANELS`] panels, or as many as fit, and say how many they
//! leave out.
//!
//! ```
//! use lasswell::aggregate::Summary;
//! use lasswell::charts::{ChartOptions, toward};
//!
//! let mut summary = Summary::default();
//! summary.articles = 3;
//! summary.sentences = 12;
//! summary.mean = Some(-0.4);
//! summary.sd = Some(0.2);
//! let options = ChartOptions { title: "Stance toward one person".into(), min_n: 5, ..ChartOptions::default() };
//! let figure = toward(&[("Angela Merkel".to_owned(), summary)], &options)?;
//! assert!(figure.svg.contains("−0.40") && figure.svg.contains("12 stances, 3 articles"));
//! assert!(figure.png()?.starts_with(b"\x89PNG"));
//! # Ok::<(), lasswell::error::Error>(())
//! ```
//!
//! This module computes no means or intervals and does not sort: rows are drawn in the order given.

mod axis;
mod cell_value;
mod chart_frame;
mod date_ticks;
mod design;
mod dot_plot;
mod drawing;
mod figure;
mod fonts;
mod heat_cells;
mod heat_map;
mod labels;
mod layout;
mod legend;
mod limits;
mod marks;
mod metadata;
mod multiples;
mod options;
mod outlets;
mod palette;
mod panel_grid;
mod pdf;
mod pdf_fonts;
mod png;
mod shares;
mod spread;
mod strip;
mod strip_sentences;
mod style;
mod time_panel;
mod timeline;
mod toward;
pub mod vega_lite;
mod voices;

#[cfg(test)]
mod contrast_tests;
#[cfg(test)]
mod fixture;
#[cfg(test)]
mod format_tests;
#[cfg(test)]
mod layout_tests;
#[cfg(test)]
mod output_tests;
#[cfg(test)]
mod sample_tests;

pub use figure::Figure;
pub use fonts::Fonts;
pub use heat_map::{Matrix, MatrixRow, RowKind, columns_that_fit, matrix, who_about_whom};
pub use limits::{MAX_COLUMNS, MAX_PANELS, MAX_ROWS};
pub use multiples::{SmallMultiple, multiples};
pub use options::{ChartOptions, CountUnit};
pub use outlets::{PersonPanel, outlets, panels_that_fit};
pub use pdf::Pdf;
pub use png::Png;
pub use shares::shares;
pub use spread::{SpreadGroup, spread};
pub use strip::strip;
pub use strip_sentences::{Strip, StripSentence, StripVoice, VoicePart};
pub use style::{Style, Theme};
pub use timeline::{Series, TimePoint, timeline};
pub use toward::toward;
