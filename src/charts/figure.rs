//! A drawn chart: one SVG document, and its PNG and PDF.

use super::fonts::Fonts;
use super::pdf::{self, Pdf};
use super::png::{self, Png};
use crate::error::Error;

/// A drawn chart.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Figure {
    /// The whole SVG document.
    pub svg: String,
}

impl Figure {
    /// Renders the chart as PNG bytes with the embedded font, two pixels per logical pixel. The same figure gives the same
    /// bytes.
    ///
    /// # Errors
    /// [`crate::error::ErrorKind::Chart`] if `svg` was replaced with something that is not an SVG document.
    pub fn png(&self) -> Result<Vec<u8>, Error> {
        Ok(self.png_with(&Fonts::default())?.bytes)
    }

    /// Renders the chart with these fonts, and names the letters that none of them has.
    ///
    /// # Errors
    /// As [`Self::png`].
    pub fn png_with(&self, fonts: &Fonts) -> Result<Png, Error> {
        png::encode(&self.svg, fonts)
    }

    /// Writes the chart as a PDF of one page, with the parts of these fonts that it needs. One logical pixel is 0.75 points. The
    /// same figure gives the same bytes.
    ///
    /// # Errors
    /// [`crate::error::ErrorKind::Chart`] if `svg` was replaced with something that is not an SVG document, or that has more than
    /// paths and texts in solid colours.
    pub fn pdf_with(&self, fonts: &Fonts) -> Result<Pdf, Error> {
        pdf::encode(&self.svg, fonts)
    }
}
