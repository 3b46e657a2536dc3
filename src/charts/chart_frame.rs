//! The frame around every chart: title and subtitle above, notes below.

use super::drawing::{Anchor, Drawing};
use super::layout::{clean, wrap};
use super::theme::{INK, MARGIN, PLAIN, QUIET, SMALL, SUBTITLE, TITLE, WIDTH};
use super::{Figure, Text};
use crate::error::Error;

/// A sheet with its title on it, filled from the top down.
pub(super) struct ChartFrame {
    pub(super) sheet: Drawing,
    /// Logical pixels.
    pub(super) width: f64,
    /// Top of what is still free.
    pub(super) top: f64,
    title: String,
}

impl ChartFrame {
    /// Writes title and subtitle.
    pub(super) fn open(text: &Text, width: f64) -> Self {
        let mut sheet = Drawing::default();
        let room = width - 2.0 * MARGIN;
        let title = clean(&text.title, 300);
        let mut y = MARGIN + TITLE.size * 0.75;
        if !title.is_empty() {
            let lines = wrap(&title, TITLE, room, 12);
            y = sheet.lines((MARGIN, y), &lines, TITLE, Anchor::Start, INK);
        }
        let subtitle = clean(&text.subtitle, 600);
        if !subtitle.is_empty() {
            let lines = wrap(&subtitle, SUBTITLE, room, 12);
            y = sheet.lines((MARGIN, y), &lines, SUBTITLE, Anchor::Start, QUIET);
        }
        Self {
            sheet,
            width,
            // Whole pixels, so that edges are sharp.
            top: (y + 10.0).round(),
            title,
        }
    }

    /// Writes the chart's own notes and the caller's footnote below `bottom`, and draws.
    pub(super) fn close(mut self, bottom: f64, notes: &[String], text: &Text) -> Result<Figure, Error> {
        let own = notes.join(" ");
        let caller = clean(&text.footnote, 1200);
        let source = clean(&text.source, 600);
        let mut y = bottom + 26.0;
        for paragraph in [own, caller, source].iter().filter(|p| !p.is_empty()) {
            let lines = wrap(paragraph, SMALL, self.width - 2.0 * MARGIN, 40);
            y = self.sheet.lines((MARGIN, y), &lines, SMALL, Anchor::Start, QUIET);
        }
        self.sheet.figure((self.width, y + MARGIN - SMALL.line()), &self.title, text)
    }
}

/// Width of a chart: the caller's, else its own, logical pixels.
pub(super) fn width(text: &Text, own: f64) -> f64 {
    text.look.width().unwrap_or(own)
}

/// A figure that says that there is nothing, and why.
pub(super) fn nothing(text: &Text, why: &str) -> Result<Figure, Error> {
    let wide = width(text, WIDTH);
    let mut page = ChartFrame::open(text, wide);
    let words = if text.look.lang_free { "n 0".to_owned() } else { format!("nothing to show: {why}") };
    let mut y = page.top + 60.0;
    for line in wrap(&words, PLAIN, wide - 2.0 * MARGIN, 4) {
        page.sheet.text((wide / 2.0, y), line, PLAIN, Anchor::Middle, QUIET);
        y += PLAIN.line();
    }
    page.close(y + 40.0 - PLAIN.line(), &[], text)
}
