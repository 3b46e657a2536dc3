//! Small multiples of bars: one panel per outlet, the same people in the same order in each, one axis for all.

use super::axis::Axis;
use super::cell_value::{CellValue, Certainty, Words, notes};
use super::chart_frame::{self, ChartFrame, nothing};
use super::drawing::{Anchor, Drawing};
use super::labels;
use super::layout::{signed, tick, widest, wrap};
use super::marks::mean_bar;
use super::panels::Grid;
use super::theme::{
    GRID, INK, LABEL, MARGIN, NAME_LINES, PLAIN, QUIET, SMALL, WIDTH, name_width, number, side_text,
};
use super::{Figure, MAX_PANELS, MAX_ROWS, Text};
use crate::aggregate::Summary;
use crate::error::Error;

/// Thickness of a bar, logical pixels.
const BAR: f64 = 14.0;
/// Least height of a row: a number and its n, logical pixels.
const ROW: f64 = 33.0;
/// Narrowest and widest axis, logical pixels.
const AXIS: (f64, f64) = (96.0, 1000.0);
/// Between panels, logical pixels.
const GAP: f64 = 26.0;
/// Panels are left out from this height, logical pixels.
const TALLEST: f64 = 12_000.0;

/// One panel.
#[derive(Debug, Clone, PartialEq)]
pub struct Multiple {
    /// The outlet, or the person.
    pub label: String,
    /// Person (or outlet) and summary, `None` where there is nothing. Rows stand in the order of the first panel that
    /// names them, and are the same in every panel.
    pub rows: Vec<(String, Option<Summary>)>,
}

/// The rows that all panels share.
struct Rows<'a> {
    names: Vec<&'a str>,
    labels: Vec<Vec<String>>,
    heights: Vec<f64>,
}

struct Shown<'a> {
    head: Vec<String>,
    /// One for each row.
    cells: Vec<Option<&'a Summary>>,
}

/// One panel of bars for each outlet, all with the same people in the same order on the same axis.
///
/// ```
/// use lasswell::aggregate::Summary;
/// use lasswell::charts::{Multiple, Text, multiples};
///
/// let mut summary = Summary::default();
/// summary.articles = 9;
/// summary.sentences = 40;
/// summary.mean = Some(-0.2);
/// summary.sd = Some(0.4);
/// let daily = Multiple { label: "The Daily".into(), rows: vec![("Angela Merkel".into(), Some(summary))] };
/// let weekly = Multiple { label: "The Weekly".into(), rows: vec![("Angela Merkel".into(), None)] };
/// let figure = multiples(&[daily, weekly], &Text::default())?;
/// assert!(figure.svg.contains("−0.20") && figure.svg.contains("n 40 (9)"));
/// # Ok::<(), lasswell::error::Error>(())
/// ```
///
/// # Errors
/// [`crate::error::ErrorKind::Chart`] if it cannot be drawn. No panels are no error: the figure says so.
pub fn multiples(panels: &[Multiple], text: &Text) -> Result<Figure, Error> {
    let width = chart_frame::width(text, WIDTH);
    let mut names: Vec<&str> = Vec::new();
    for (label, _) in panels.iter().flat_map(|panel| &panel.rows) {
        if !names.contains(&label.as_str()) {
            names.push(label);
        }
    }
    let all_rows = names.len();
    names.truncate(MAX_ROWS);
    let labels: Vec<Vec<String>> = names
        .iter()
        .map(|label| wrap(&labels::label(label, text.look), PLAIN, name_width(width), NAME_LINES))
        .collect();
    let heights =
        labels.iter().map(|label| (label.len() as f64 * PLAIN.line() + 6.0).max(ROW).ceil()).collect();
    let rows = Rows { names, labels, heights };
    let cells: Vec<Vec<Option<&Summary>>> = panels.iter().take(MAX_PANELS).map(|p| cells(p, &rows)).collect();
    if !cells.iter().flatten().any(Option::is_some) {
        return nothing(text, "no panel with a stance");
    }
    draw(panels, &rows, all_rows, cells, text)
}

/// A panel's summaries in the order of the rows.
fn cells<'a>(panel: &'a Multiple, rows: &Rows<'_>) -> Vec<Option<&'a Summary>> {
    rows.names
        .iter()
        .map(|name| {
            panel
                .rows
                .iter()
                .find(|(label, _)| label == name)
                .and_then(|(_, summary)| summary.as_ref())
                .filter(|summary| summary.sentences > 0)
        })
        .collect()
}

fn draw(
    panels: &[Multiple],
    rows: &Rows<'_>,
    all_rows: usize,
    cells: Vec<Vec<Option<&Summary>>>,
    text: &Text,
) -> Result<Figure, Error> {
    let width = chart_frame::width(text, WIDTH);
    let label_width = widest(rows.labels.iter().flatten().map(String::as_str), PLAIN).max(40.0);
    let all = || cells.iter().flatten().copied().flatten();
    let value_width = all()
        .map(|s| {
            widest([labels::brief(s, text.look).as_str()], SMALL)
                .max(widest([value(s, text).0.as_str()], LABEL))
        })
        .fold(0.0, f64::max);
    let left = (MARGIN + label_width + 14.0).ceil();
    // Half a number stands out at each end of an axis.
    let (out, beside) = (12.0, 10.0 + value_width);
    let sides = (AXIS.0 + 2.0 * out + beside, AXIS.1 + 2.0 * out + beside);
    let grid = Grid::new((left, width - MARGIN), cells.len(), sides, GAP);
    let axis_values = all().flat_map(|summary| CellValue::of(summary, text).values());
    let axis = Axis::new(axis_values, out, grid.wide - beside - out);

    let mut shown: Vec<Shown<'_>> = Vec::new();
    let body: f64 = rows.heights.iter().sum();
    let mut high = 0.0;
    for (index, (panel, cells)) in panels.iter().zip(cells).enumerate() {
        let head = wrap(&labels::label(&panel.label, text.look), LABEL, grid.wide, NAME_LINES);
        if index % grid.columns == 0 {
            high += body + 70.0;
            if index > 0 && high > TALLEST {
                break;
            }
        }
        shown.push(Shown { head, cells });
    }
    let notes = notes_of(&shown, panels.len(), (rows.names.len(), all_rows), text);
    let mut page = ChartFrame::open(text, width);
    let mut y = page.top + 4.0;
    for line in shown.chunks(grid.columns) {
        let heads = line.iter().map(|panel| panel.head.len()).max().unwrap_or(1) as f64;
        let top = (y + heads * LABEL.line() + 8.0).round();
        names(&mut page.sheet, rows, left - 14.0, top);
        for (column, panel) in line.iter().enumerate() {
            let x = grid.x(column);
            // The last line of every head is at the same height.
            let first = top - 12.0 - (panel.head.len().max(1) - 1) as f64 * LABEL.line();
            page.sheet.lines((x, first), &panel.head, LABEL, Anchor::Start, INK);
            page.sheet.line(&[(x, top - 4.0), (x + grid.wide, top - 4.0)], 1.0, GRID);
            let axis = axis.moved(x);
            ruler(&mut page.sheet, &axis, top, top + body);
            bars(&mut page.sheet, (rows, panel), &axis, (x + grid.wide, top), text);
        }
        y = top + body + 16.0 + 22.0;
    }
    page.close(y - 22.0, &notes, text)
}

/// The people at the left of a row of panels.
fn names(sheet: &mut Drawing, rows: &Rows<'_>, right: f64, top: f64) {
    let mut y = top;
    for (label, high) in rows.labels.iter().zip(&rows.heights) {
        let first = y + high / 2.0 - label.len() as f64 * PLAIN.line() / 2.0 + PLAIN.size;
        sheet.lines((right, first), label, PLAIN, Anchor::End, INK);
        y += high;
    }
}

/// Both ends and the middle of the axis.
fn ruler(sheet: &mut Drawing, axis: &Axis, top: f64, bottom: f64) {
    let end = axis.tenths();
    for tenths in [-end, 0, end] {
        let x = axis.x(f64::from(tenths) / 10.0);
        sheet.line(&[(x, top), (x, bottom)], 1.0, if tenths == 0 { INK } else { GRID });
        sheet.text((x, bottom + 14.0), tick(tenths), SMALL, Anchor::Middle, QUIET);
    }
}

fn bars(
    sheet: &mut Drawing,
    (rows, panel): (&Rows<'_>, &Shown<'_>),
    axis: &Axis,
    (right, top): (f64, f64),
    text: &Text,
) {
    let mut y = top;
    for (high, summary) in rows.heights.iter().zip(&panel.cells) {
        let middle = y + high / 2.0;
        y += high;
        let Some(summary) = summary else { continue };
        let reading = CellValue::of(summary, text);
        mean_bar(sheet, axis, reading, middle, BAR);
        let (words, settled) = value(summary, text);
        let (font, colour) = match reading {
            CellValue::Mean { mean, .. } if reading.certainty() != Certainty::Open => {
                (number(settled), side_text(mean))
            }
            CellValue::Mean { .. } => (number(settled), QUIET),
            CellValue::TooFew => (SMALL, QUIET),
        };
        sheet.text((right, middle - 1.5), words, font, Anchor::End, colour);
        let n = labels::brief(summary, text.look);
        sheet.text((right, middle + 11.5), n, SMALL, Anchor::End, QUIET);
    }
}

/// The number at the right, and whether its interval excludes 0.
fn value(summary: &Summary, text: &Text) -> (String, bool) {
    let reading = CellValue::of(summary, text);
    match reading {
        CellValue::Mean { mean, .. } => (signed(mean), reading.certainty() == Certainty::Settled),
        CellValue::TooFew => (labels::too_few(text), false),
    }
}

fn notes_of(
    shown: &[Shown<'_>],
    panels: usize,
    (rows, all_rows): (usize, usize),
    text: &Text,
) -> Vec<String> {
    let mut found = vec![labels::brief_note(text)];
    if shown.iter().flat_map(|panel| &panel.cells).any(Option::is_none) {
        found.push("Blank: no stance.".to_owned());
    }
    found.extend(notes(
        shown.iter().flat_map(|panel| panel.cells.iter().copied().flatten()),
        text,
        &Words {
            interval: Some("Whiskers"),
            settled: Some("Bold"),
            open: Some("Grey"),
            no_interval: Some("Pale"),
        },
    ));
    if panels > shown.len() {
        found.push(format!("First {} of {panels} panels.", shown.len()));
    }
    if all_rows > rows {
        found.push(format!("First {rows} of {all_rows} rows."));
    }
    found
}
