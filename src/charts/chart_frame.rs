//! Draws the frame around every chart: title and subtitle above, notes below.

use super::design::{INK, MARGIN, MUTED, PLAIN, SMALL, SUBTITLE, TITLE, WIDTH};
use super::drawing::{Anchor, Drawing};
use super::figure::Figure;
use super::layout::{clean, wrap};
use super::options::ChartOptions;
use crate::error::Error;

/// How much wider than Noto Sans the font of a viewer may be.
const WIDER_FONT: f64 = 1.1;

/// A drawing with its title, filled from the top down.
pub(super) struct ChartFrame {
    pub(super) drawing: Drawing,
    /// Width of the chart, logical pixels.
    pub(super) width: f64,
    /// Top of the free space, logical pixels.
    pub(super) top: f64,
    title: String,
}

impl ChartFrame {
    /// Starts a drawing with the title and the subtitle.
    pub(super) fn open(options: &ChartOptions, width: f64) -> Self {
        let mut drawing = Drawing::default();
        let room = room(width);
        let title = clean(&options.title, 300);
        let mut y = MARGIN + TITLE.size * 0.75;
        if !title.is_empty() {
            let lines = wrap(&title, TITLE, room, 12);
            y = drawing.lines((MARGIN, y), &lines, TITLE, Anchor::Start, INK);
        }
        let subtitle = clean(&options.subtitle, 600);
        if !subtitle.is_empty() {
            let lines = wrap(&subtitle, SUBTITLE, room, 12);
            y = drawing.lines((MARGIN, y), &lines, SUBTITLE, Anchor::Start, MUTED);
        }
        Self {
            drawing,
            width,
            // Whole pixels, so that edges are sharp.
            top: (y + 10.0).round(),
            title,
        }
    }

    /// Adds the chart's notes, the caller's footnote and the source line below `bottom`, and makes the figure.
    pub(super) fn close(
        mut self,
        bottom: f64,
        notes: &[String],
        options: &ChartOptions,
    ) -> Result<Figure, Error> {
        let notes = notes.join(" ");
        let footnote = clean(&options.footnote, 1200);
        let source_line = clean(&options.source_line, 600);
        let mut y = bottom + 26.0;
        for paragraph in [notes, footnote, source_line].iter().filter(|p| !p.is_empty()) {
            let lines = wrap(paragraph, SMALL, room(self.width), 40);
            y = self.drawing.lines((MARGIN, y), &lines, SMALL, Anchor::Start, MUTED);
        }
        self.drawing.figure((self.width, y + MARGIN - SMALL.line()), &self.title, options)
    }
}

/// The width of lines of text, logical pixels. A viewer without Noto Sans may take DejaVu Sans, which is a tenth wider, and such a line
/// stays in the picture.
fn room(width: f64) -> f64 {
    (width - MARGIN) / WIDER_FONT - MARGIN
}

/// The width of a chart, logical pixels: the caller's, otherwise `default`.
pub(super) fn width(options: &ChartOptions, default: f64) -> f64 {
    options.style.width().unwrap_or(default)
}

/// Makes a figure that says that there is nothing to show, and why.
pub(super) fn empty_chart(options: &ChartOptions, reason: &str) -> Result<Figure, Error> {
    let wide = width(options, WIDTH);
    let mut frame = ChartFrame::open(options, wide);
    let words = if options.style.lang_free { "n 0".to_owned() } else { format!("nothing to show: {reason}") };
    let mut y = frame.top + 60.0;
    for line in wrap(&words, PLAIN, wide - 2.0 * MARGIN, 4) {
        frame.drawing.text((wide / 2.0, y), line, PLAIN, Anchor::Middle, MUTED);
        y += PLAIN.line();
    }
    frame.close(y + 40.0 - PLAIN.line(), &[], options)
}
