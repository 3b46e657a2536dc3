//! The frame around every chart: title and subtitle above, notes below.

use super::layout::{clean, wrap};
use super::sheet::{Anchor, Sheet};
use super::theme::{INK, MARGIN, PLAIN, QUIET, SMALL, SUBTITLE, TITLE, WIDTH};
use super::{Figure, Text};
use crate::error::Error;

/// A sheet with its title on it, filled from the top down.
pub(super) struct Page {
    pub(super) sheet: Sheet,
    /// Logical pixels.
    pub(super) width: f64,
    /// Top of what is still free.
    pub(super) top: f64,
    title: String,
}

impl Page {
    /// Writes title and subtitle.
    pub(super) fn open(text: &Text, width: f64) -> Self {
        let mut sheet = Sheet::default();
        let room = width - 2.0 * MARGIN;
        let title = clean(&text.title, 300);
        let mut y = MARGIN + TITLE.size * 0.75;
        if !title.is_empty() {
            let lines = wrap(&title, TITLE, room, 6);
            y = sheet.lines((MARGIN, y), &lines, TITLE, Anchor::Start, INK);
        }
        let subtitle = clean(&text.subtitle, 600);
        if !subtitle.is_empty() {
            let lines = wrap(&subtitle, SUBTITLE, room, 6);
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
        let mut y = bottom + 26.0;
        for paragraph in [own, caller].iter().filter(|p| !p.is_empty()) {
            let lines = wrap(paragraph, SMALL, self.width - 2.0 * MARGIN, 12);
            y = self.sheet.lines((MARGIN, y), &lines, SMALL, Anchor::Start, QUIET);
        }
        self.sheet.figure((self.width, y + MARGIN - SMALL.line()), &self.title)
    }
}

/// A figure that says that there is nothing, and why.
pub(super) fn nothing(text: &Text, why: &str) -> Result<Figure, Error> {
    let mut page = Page::open(text, WIDTH);
    let middle = page.top + 60.0;
    page.sheet.text((WIDTH / 2.0, middle), format!("nothing to show: {why}"), PLAIN, Anchor::Middle, QUIET);
    page.close(middle + 40.0, &[], text)
}
