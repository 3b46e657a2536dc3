//! Stance toward each person: a bar from 0, a whisker where there is an interval, the number at the right.

use super::axis::{Axis, headroom};
use super::cell_value::{CellValue, Certainty, Words, notes};
use super::chart_frame::{self, ChartFrame, nothing};
use super::drawing::Anchor;
use super::labels;
use super::layout::{signed, widest, wrap};
use super::marks::mean_bar;
use super::theme::{
    INK, LABEL, MARGIN, NAME_LINES, NARROW, QUIET, SMALL, WIDTH, name_width, number, side_text,
};
use super::{Figure, MAX_ROWS, Text};
use crate::aggregate::Summary;
use crate::error::Error;

/// Thickness of a bar, logical pixels.
const BAR: f64 = 26.0;

struct Line<'a> {
    label: Vec<String>,
    /// n, below the name.
    sizes: Vec<String>,
    summary: &'a Summary,
    reading: CellValue,
}

/// Stance toward each person, in the order given: name and n, bar, interval, number.
///
/// # Errors
/// [`crate::error::ErrorKind::Chart`] if it cannot be drawn. No rows are no error: the figure says so.
pub fn toward(rows: &[(String, Summary)], text: &Text) -> Result<Figure, Error> {
    if rows.is_empty() {
        return nothing(text, "no stance toward a person");
    }
    let width = chart_frame::width(text, WIDTH);
    let names = name_width(width);
    let shown: Vec<Line<'_>> = rows
        .iter()
        .take(MAX_ROWS)
        .map(|(label, summary)| Line {
            label: wrap(&labels::label(label, text.look), LABEL, names, NAME_LINES),
            sizes: wrap(&labels::sizes(summary, text), SMALL, names.max(120.0), 3),
            summary,
            reading: CellValue::of(summary, text),
        })
        .collect();
    let page = ChartFrame::open(text, width);
    let mut notes = notes(
        shown.iter().map(|line| line.summary),
        text,
        &Words { interval: Some("Whiskers"), settled: None, open: Some("Grey"), no_interval: Some("Pale") },
    );
    if text.look.lang_free {
        notes.insert(0, labels::brief_note(text));
    }
    if rows.len() > shown.len() {
        notes.push(format!("First {} of {} people.", shown.len(), rows.len()));
    }
    draw(page, &shown, &notes, text)
}

fn draw(mut page: ChartFrame, shown: &[Line<'_>], notes: &[String], text: &Text) -> Result<Figure, Error> {
    let width = page.width;
    let values: Vec<(String, String)> = shown.iter().map(|line| value(line, text)).collect();
    let label_width = shown
        .iter()
        .map(|line| {
            let sizes = widest(line.sizes.iter().map(String::as_str), SMALL);
            widest(line.label.iter().map(String::as_str), LABEL).max(sizes)
        })
        .fold(60.0, f64::max);
    let value_width = values
        .iter()
        .map(|(number, below)| widest([number.as_str()], LABEL).max(widest([below.as_str()], SMALL)))
        .fold(0.0, f64::max);
    let names_end = MARGIN + label_width;
    // Half a word below the axis' ends.
    let space = if width < NARROW { 28.0 } else { 44.0 };
    let axis = Axis::new(
        shown.iter().flat_map(|line| line.reading.values()),
        names_end + space,
        width - MARGIN - value_width - space,
    );
    let steps: Vec<f64> = shown.iter().map(|line| (label_height(line) + 11.0).max(42.0)).collect();
    let height = steps.iter().sum();
    let top = page.top + 8.0 + headroom(height);
    let bottom = top + height;
    let sheet = &mut page.sheet;
    let end = axis.draw(sheet, top, bottom, text.look);
    let mut y = top;
    for ((line, (value, below)), step) in shown.iter().zip(&values).zip(steps) {
        let middle = y + step / 2.0;
        y += step;
        // Ascenders to descenders, centred on the row.
        let first = middle - label_height(line) / 2.0 + LABEL.size;
        let after = sheet.lines((names_end, first), &line.label, LABEL, Anchor::End, INK);
        sheet.lines((names_end, after - 1.0), &line.sizes, SMALL, Anchor::End, QUIET);
        mean_bar(sheet, &axis, line.reading, middle, BAR);
        let right = width - MARGIN;
        if below.is_empty() {
            let colour = match (line.reading, line.reading.certainty()) {
                (CellValue::Mean { mean, .. }, Certainty::Settled | Certainty::NoInterval) => side_text(mean),
                _ => QUIET,
            };
            sheet.text(
                (right, middle + 4.5),
                value.as_str(),
                number(line.reading.certainty() == Certainty::Settled),
                Anchor::End,
                colour,
            );
        } else {
            sheet.text((right, middle - 2.0), value.as_str(), SMALL, Anchor::End, QUIET);
            sheet.text((right, middle - 2.0 + SMALL.line()), below.as_str(), SMALL, Anchor::End, QUIET);
        }
    }
    page.close(end, notes, text)
}

/// Height of a name and the line below it, logical pixels.
fn label_height(line: &Line<'_>) -> f64 {
    line.label.len() as f64 * LABEL.line() + line.sizes.len() as f64 * SMALL.line()
}

/// The number at the right, and what stands below it.
fn value(line: &Line<'_>, text: &Text) -> (String, String) {
    match line.reading {
        CellValue::Mean { mean, .. } => (signed(mean), String::new()),
        CellValue::TooFew => {
            let n = format!("n {}", labels::integer(line.summary.sentences, text.look));
            (labels::too_few(text), n)
        }
    }
}
