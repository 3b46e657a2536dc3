//! Stance toward each person: a bar from 0, a whisker where there is an interval, the number at the right.

use super::axis::{Axis, headroom};
use super::layout::{count, name, signed, widest, wrap};
use super::page::{Page, nothing};
use super::reading::{Certainty, Reading, Words, notes};
use super::sheet::{Anchor, Sheet};
use super::theme::{
    INK, LABEL, MARGIN, NAME_LINES, NAME_WIDTH, OPEN, QUIET, SMALL, WIDTH, number, pale, side,
};
use super::{Figure, MAX_ROWS, Text};
use crate::aggregate::Summary;
use crate::error::Error;

/// Thickness of a bar, logical pixels.
const BAR: f64 = 26.0;

struct Line<'a> {
    label: Vec<String>,
    summary: &'a Summary,
    reading: Reading,
}

/// Stance toward each person, in the order given: name and n, bar, interval, number.
///
/// # Errors
/// [`crate::error::ErrorKind::Chart`] if it cannot be drawn. No rows are no error: the figure says so.
pub fn toward(rows: &[(String, Summary)], text: &Text) -> Result<Figure, Error> {
    if rows.is_empty() {
        return nothing(text, "no stance toward a person");
    }
    let shown: Vec<Line<'_>> = rows
        .iter()
        .take(MAX_ROWS)
        .map(|(label, summary)| Line {
            label: wrap(&name(label), LABEL, NAME_WIDTH, NAME_LINES),
            summary,
            reading: Reading::of(summary, text),
        })
        .collect();
    let page = Page::open(text, WIDTH);
    let mut notes = notes(
        shown.iter().map(|line| line.summary),
        text,
        &Words { interval: Some("Whiskers"), settled: None, open: "Grey", no_interval: "Pale" },
    );
    if rows.len() > shown.len() {
        notes.push(format!("First {} of {} people.", shown.len(), rows.len()));
    }
    draw(page, &shown, &notes, text)
}

fn draw(mut page: Page, shown: &[Line<'_>], notes: &[String], text: &Text) -> Result<Figure, Error> {
    let values: Vec<(String, String)> = shown.iter().map(value).collect();
    let label_width = shown
        .iter()
        .map(|line| {
            widest(line.label.iter().map(String::as_str), LABEL).max(widest([sizes(line).as_str()], SMALL))
        })
        .fold(60.0, f64::max);
    let value_width = values
        .iter()
        .map(|(number, below)| widest([number.as_str()], LABEL).max(widest([below.as_str()], SMALL)))
        .fold(0.0, f64::max);
    let names_end = MARGIN + label_width;
    let axis = Axis::new(
        shown.iter().flat_map(|line| line.reading.values()),
        names_end + 44.0,
        WIDTH - MARGIN - value_width - 44.0,
    );
    let steps: Vec<f64> = shown.iter().map(|line| (label_height(line) + 11.0).max(42.0)).collect();
    let height = steps.iter().sum();
    let top = page.top + 8.0 + headroom(height);
    let bottom = top + height;
    let sheet = &mut page.sheet;
    let end = axis.draw(sheet, top, bottom);
    let mut y = top;
    for ((line, (value, below)), step) in shown.iter().zip(&values).zip(steps) {
        let middle = y + step / 2.0;
        y += step;
        // Ascenders to descenders, centred on the row.
        let first = middle - label_height(line) / 2.0 + LABEL.size;
        let after = sheet.lines((names_end, first), &line.label, LABEL, Anchor::End, INK);
        sheet.text((names_end, after - 1.0), sizes(line), SMALL, Anchor::End, QUIET);
        mark(sheet, &axis, line.reading, middle);
        let right = WIDTH - MARGIN;
        if below.is_empty() {
            let colour = match (line.reading, line.reading.certainty()) {
                (Reading::Mean { mean, .. }, Certainty::Settled | Certainty::NoInterval) => side(mean),
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
    line.label.len() as f64 * LABEL.line() + SMALL.line()
}

/// The line below a name.
fn sizes(line: &Line<'_>) -> String {
    format!("{}, {}", count(line.summary.sentences, "sentence"), count(line.summary.articles, "article"))
}

/// The number at the right, and what stands below it.
fn value(line: &Line<'_>) -> (String, String) {
    match line.reading {
        Reading::Mean { mean, .. } => (signed(mean), String::new()),
        Reading::TooFew => ("too few".to_owned(), format!("n {}", line.summary.sentences)),
    }
}

fn mark(sheet: &mut Sheet, axis: &Axis, reading: Reading, middle: f64) {
    let Reading::Mean { mean, interval } = reading else {
        return;
    };
    let (zero, end) = (axis.x(0.0), axis.x(mean));
    let (left, wide) = (zero.min(end), (zero - end).abs());
    let top = middle - BAR / 2.0;
    match reading.certainty() {
        Certainty::Settled => sheet.bar(left, top, wide, BAR, side(mean)),
        Certainty::Open => sheet.bar(left, top, wide, BAR, OPEN),
        Certainty::NoInterval | Certainty::TooFew => {
            sheet.framed((left, top), (wide, BAR), side(mean), pale(mean));
        }
    }
    sheet.line(&[(zero, top), (zero, top + BAR)], 1.0, INK);
    if let Some((low, high)) = interval {
        let (low, high) = (axis.x(low), axis.x(high));
        sheet.line(&[(low, middle), (high, middle)], 1.25, INK);
        for x in [low, high] {
            sheet.line(&[(x, middle - 5.0), (x, middle + 5.0)], 1.25, INK);
        }
        sheet.disc((end, middle), 4.0, INK);
    }
}
