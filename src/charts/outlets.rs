//! Outlets side by side: for each person one row per outlet, a dot and a whisker on one axis.

use plotters::style::RGBColor;

use super::axis::{Axis, headroom};
use super::layout::{count, name, shorten, signed, widest, wrap};
use super::page::{Page, nothing};
use super::reading::{Certainty, Reading, Words, notes};
use super::sheet::{Anchor, Sheet};
use super::theme::{
    GRID, GROUPS, INK, LABEL, MARGIN, NAME_LINES, NAME_WIDTH, PLAIN, QUIET, SMALL, WHITE, WIDTH, number,
};
use super::{Figure, MAX_COLUMNS, Text};
use crate::aggregate::Summary;
use crate::error::Error;

/// Height of a person's name, logical pixels.
const HEAD: f64 = 34.0;

/// One person, and what each outlet's summary of them is.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    /// The person.
    pub person: String,
    /// Outlet and summary, in the order to be shown. An outlet keeps its colour and shape in every panel.
    pub outlets: Vec<(String, Summary)>,
}

struct Line<'a> {
    label: Vec<String>,
    /// Which outlet, in order of first appearance: decides colour and shape.
    outlet: usize,
    summary: &'a Summary,
    reading: Reading,
}

/// Outlets compared: for each person a dot, a whisker, the number and n for every outlet.
///
/// # Errors
/// [`crate::error::ErrorKind::Chart`] if it cannot be drawn. No panels are no error: the figure says so.
pub fn outlets(panels: &[Panel], text: &Text) -> Result<Figure, Error> {
    let mut known: Vec<&str> = Vec::new();
    let mut left_out = 0_u64;
    let mut shown: Vec<(String, Vec<Line<'_>>)> = Vec::new();
    let filled = panels.iter().filter(|panel| !panel.outlets.is_empty());
    for panel in filled.clone().take(MAX_COLUMNS) {
        left_out += panel.outlets.len().saturating_sub(MAX_COLUMNS) as u64;
        let mut lines = Vec::new();
        for (outlet, summary) in panel.outlets.iter().take(MAX_COLUMNS) {
            let index = known.iter().position(|k| k == outlet).unwrap_or_else(|| {
                known.push(outlet);
                known.len() - 1
            });
            lines.push(Line {
                label: wrap(&name(outlet), PLAIN, NAME_WIDTH, NAME_LINES),
                outlet: index,
                summary,
                reading: Reading::of(summary, text),
            });
        }
        shown.push((name(&panel.person), lines));
    }
    if shown.is_empty() {
        return nothing(text, "no outlet with a stance toward a person");
    }
    let mut notes = notes(
        shown.iter().flat_map(|(_, lines)| lines.iter().map(|line| line.summary)),
        text,
        &Words {
            interval: Some("Whiskers"),
            settled: Some("Filled"),
            open: "Hollow with a whisker",
            no_interval: "Hollow without a whisker",
        },
    );
    let people = filled.count();
    if people > shown.len() {
        notes.push(format!("First {} of {people} people.", shown.len()));
    }
    if left_out > 0 {
        notes.push(format!("{} left out.", count(left_out, "further row")));
    }
    draw(&shown, &notes, text)
}

fn draw(shown: &[(String, Vec<Line<'_>>)], notes: &[String], text: &Text) -> Result<Figure, Error> {
    let all = || shown.iter().flat_map(|(_, lines)| lines);
    let label_width =
        all().map(|line| widest(line.label.iter().map(String::as_str), PLAIN)).fold(60.0, f64::max);
    let size_width = all().map(|line| widest([sizes(line).as_str()], SMALL)).fold(0.0, f64::max);
    let value_width = all().map(|line| widest([value(line).as_str()], LABEL)).fold(0.0, f64::max);
    let names_end = MARGIN + label_width;
    let value_end = WIDTH - MARGIN - size_width - 14.0;
    let axis = Axis::new(
        all().flat_map(|line| line.reading.values()),
        names_end + 40.0,
        value_end - value_width - 40.0,
    );
    let label_lines = all().map(|line| line.label.len()).max().unwrap_or(1) as f64;
    let step = (label_lines * PLAIN.line() + 9.0).max(27.0);

    let mut page = Page::open(text, WIDTH);
    let rows: usize = shown.iter().map(|(_, lines)| lines.len()).sum();
    let height = HEAD * shown.len() as f64 + step * rows as f64;
    let top = page.top + headroom(height);
    let bottom = top + height;
    let sheet = &mut page.sheet;
    let end = axis.draw(sheet, top, bottom);
    let mut y = top;
    for (person, lines) in shown {
        // The name is on white, so that no grid line runs through it.
        let words = shorten(person, LABEL, WIDTH - 2.0 * MARGIN);
        sheet.bar(MARGIN, y - 1.0, WIDTH - 2.0 * MARGIN, HEAD - 3.0, WHITE);
        sheet.text((MARGIN, y + HEAD - 13.0), words, LABEL, Anchor::Start, INK);
        sheet.line(&[(MARGIN, y + HEAD - 6.0), (WIDTH - MARGIN, y + HEAD - 6.0)], 1.0, GRID);
        y += HEAD;
        for line in lines {
            let middle = y + step / 2.0;
            let high = line.label.len() as f64 * PLAIN.line();
            let first = middle - high / 2.0 + PLAIN.size;
            sheet.lines((names_end, first), &line.label, PLAIN, Anchor::End, INK);
            mark(sheet, &axis, line, middle);
            let (font, colour) = match line.reading {
                Reading::Mean { .. } => (number(line.reading.certainty() == Certainty::Settled), INK),
                Reading::TooFew => (SMALL, QUIET),
            };
            sheet.text((value_end, middle + 4.5), value(line), font, Anchor::End, colour);
            sheet.text((value_end + 14.0, middle + 4.0), sizes(line), SMALL, Anchor::Start, QUIET);
            y += step;
        }
    }
    page.close(end, notes, text)
}

fn sizes(line: &Line<'_>) -> String {
    format!("{}, {}", count(line.summary.sentences, "sentence"), count(line.summary.articles, "article"))
}

fn value(line: &Line<'_>) -> String {
    match line.reading {
        Reading::Mean { mean, .. } => signed(mean),
        Reading::TooFew => "too few".to_owned(),
    }
}

fn mark(sheet: &mut Sheet, axis: &Axis, line: &Line<'_>, middle: f64) {
    let Reading::Mean { mean, interval } = line.reading else {
        return;
    };
    let colour = GROUPS.get(line.outlet % GROUPS.len()).copied().unwrap_or(INK);
    if let Some((low, high)) = interval {
        sheet.line(&[(axis.x(low), middle), (axis.x(high), middle)], 2.0, colour);
    }
    let centre = (axis.x(mean), middle);
    shape(sheet, line.outlet, centre, 6.0, colour);
    if line.reading.certainty() != Certainty::Settled {
        shape(sheet, line.outlet, centre, 3.5, WHITE);
    }
}

/// A filled circle, square, diamond or triangle by outlet, so that colour is never alone.
fn shape(sheet: &mut Sheet, outlet: usize, (x, y): (f64, f64), r: f64, colour: RGBColor) {
    match outlet % 4 {
        0 => sheet.disc((x, y), r, colour),
        1 => sheet.bar(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8, colour),
        2 => {
            let r = r * 1.25;
            sheet.area(&[(x, y - r), (x + r, y), (x, y + r), (x - r, y)], colour);
        }
        _ => {
            let r = r * 1.3;
            sheet.area(&[(x, y - r), (x + r * 0.87, y + r * 0.5), (x - r * 0.87, y + r * 0.5)], colour);
        }
    }
}
