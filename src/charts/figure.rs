//! A drawn chart: one SVG document, and its PNG.

use super::png;
use crate::error::Error;

/// A drawn chart.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Figure {
    /// The whole SVG document.
    pub svg: String,
}

impl Figure {
    /// Renders the chart as PNG bytes, two pixels per logical pixel. The same figure gives the same bytes.
    ///
    /// # Errors
    /// [`crate::error::ErrorKind::Chart`] if `svg` was replaced with something that is not an SVG document.
    pub fn png(&self) -> Result<Vec<u8>, Error> {
        png::encode(&self.svg)
    }
}
