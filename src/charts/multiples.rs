//! Small multiples of bars: one panel per outlet, each with the same people in the same order on the same axis.

use super::axis::{self, Axis};
use super::cell_value::{CellValue, Certainty, CertaintyLabels, notes};
use super::chart_frame::{self, ChartFrame, empty_chart};
use super::design::{
    GRID, INK, LABEL, MARGIN, MUTED, NAME_LINES, PLAIN, SMALL, WIDTH, name_width, number, side_text,
};
use super::drawing::{Anchor, Drawing};
use super::figure::Figure;
use super::labels;
use super::layout::{signed, tick, widest, wrap};
use super::limits::{MAX_PANELS, MAX_ROWS};
use super::marks::{arrow_note, mean_bar};
use super::options::ChartOptions;
use super::panel_grid::PanelGrid;
use crate::aggregate::Summary;
use crate::error::Error;

/// Thickness of a bar, logical pixels.
const BAR: f64 = 14.0;
/// Least height of a row, logical pixels: a number with its n below.
const ROW: f64 = 36.0;
/// Narrowest and widest axis, logical pixels.
const AXIS: (f64, f64) = (96.0, 1000.0);
/// Space between panels, logical pixels.
const GAP: f64 = 26.0;
/// Height from which further panels are left out, logical pixels.
const TALLEST: f64 = 12_000.0;

/// One panel of small multiples.
#[derive(Debug, Clone, PartialEq)]
pub struct SmallMultiple {
    /// Name of the outlet, or of the person.
    pub label: String,
    /// Person (or outlet) and summary, `None` without stances. Every panel shows the same rows, in the order in which
    /// the panels first name them.
    pub rows: Vec<(String, Option<Summary>)>,
}

/// The rows that all panels share.
struct SharedRows<'a> {
    names: Vec<&'a str>,
    labels: Vec<Vec<String>>,
    heights: Vec<f64>,
}

struct PlottedPanel<'a> {
    head: Vec<String>,
    /// One summary for each row.
    cells: Vec<Option<&'a Summary>>,
}

/// Draws one panel of bars for each outlet, all with the same people in the same order on the same axis.
///
/// ```
/// use lasswell::aggregate::Summary;
/// use lasswell::charts::{SmallMultiple, ChartOptions, multiples};
///
/// let mut summary = Summary::default();
/// summary.articles = 9;
/// summary.sentences = 40;
/// summary.mean = Some(-0.2);
/// summary.sd = Some(0.4);
/// let daily = SmallMultiple { label: "The Daily".into(), rows: vec![("Angela Merkel".into(), Some(summary))] };
/// let weekly = SmallMultiple { label: "The Weekly".into(), rows: vec![("Angela Merkel".into(), None)] };
/// let figure = multiples(&[daily, weekly], &ChartOptions::default())?;
/// assert!(figure.svg.contains("−0.20") && figure.svg.contains("n 40 (9)"));
/// # Ok::<(), lasswell::error::Error>(())
/// ```
///
/// # Errors
/// [`crate::error::ErrorKind::Chart`] if the chart cannot be drawn. No panels are not an error: the figure says that
/// there is nothing to show.
pub fn multiples(panels: &[SmallMultiple], options: &ChartOptions) -> Result<Figure, Error> {
    let width = chart_frame::width(options, WIDTH);
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
        .map(|label| wrap(&labels::label(label, options.style), PLAIN, name_width(width), NAME_LINES))
        .collect();
    let heights =
        labels.iter().map(|label| (label.len() as f64 * PLAIN.line() + 6.0).max(ROW).ceil()).collect();
    let rows = SharedRows { names, labels, heights };
    let cells: Vec<Vec<Option<&Summary>>> = panels.iter().take(MAX_PANELS).map(|p| cells(p, &rows)).collect();
    if !cells.iter().flatten().any(Option::is_some) {
        return empty_chart(options, "no panel with a stance");
    }
    draw(panels, &rows, all_rows, cells, options)
}

/// The summaries of a panel in the order of the rows.
fn cells<'a>(panel: &'a SmallMultiple, rows: &SharedRows<'_>) -> Vec<Option<&'a Summary>> {
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
    panels: &[SmallMultiple],
    rows: &SharedRows<'_>,
    all_rows: usize,
    cells: Vec<Vec<Option<&Summary>>>,
    options: &ChartOptions,
) -> Result<Figure, Error> {
    let width = chart_frame::width(options, WIDTH);
    let label_width = widest(rows.labels.iter().flatten().map(String::as_str), PLAIN).max(40.0);
    let all = || cells.iter().flatten().copied().flatten();
    let value_width = all()
        .map(|s| {
            widest([labels::brief(s, options.style).as_str()], SMALL)
                .max(widest(CellValue::of(s, options).mean().map(signed).as_deref(), LABEL))
        })
        .fold(0.0, f64::max);
    let left = (MARGIN + label_width + 14.0).ceil();
    // Half a number extends beyond each end of an axis.
    let (out, beside) = (12.0, 10.0 + value_width);
    let sides = (AXIS.0 + 2.0 * out + beside, AXIS.1 + 2.0 * out + beside);
    let grid = PanelGrid::new((left, width - MARGIN), cells.len(), sides, GAP);
    let cell_values = || all().map(|summary| CellValue::of(summary, options));
    let axis = Axis::new(axis::held(cell_values()), out, grid.wide - beside - out);
    let arrows = arrow_note(&axis, cell_values());

    let mut shown: Vec<PlottedPanel<'_>> = Vec::new();
    let body: f64 = rows.heights.iter().sum();
    let mut high = 0.0;
    for (index, (panel, cells)) in panels.iter().zip(cells).enumerate() {
        let head = wrap(&labels::label(&panel.label, options.style), LABEL, grid.wide, NAME_LINES);
        if index % grid.columns == 0 {
            high += body + 70.0;
            if index > 0 && high > TALLEST {
                break;
            }
        }
        shown.push(PlottedPanel { head, cells });
    }
    let mut notes = notes_of(&shown, panels.len(), (rows.names.len(), all_rows), options);
    notes.extend(arrows);
    let mut frame = ChartFrame::open(options, width);
    let mut y = frame.top + 4.0;
    for line in shown.chunks(grid.columns) {
        let heads = line.iter().map(|panel| panel.head.len()).max().unwrap_or(1) as f64;
        let top = (y + heads * LABEL.line() + 8.0).round();
        names(&mut frame.drawing, rows, left - 14.0, top);
        for (column, panel) in line.iter().enumerate() {
            let x = grid.x(column);
            // The last lines of all panel titles are at the same height.
            let first = top - 12.0 - (panel.head.len().max(1) - 1) as f64 * LABEL.line();
            frame.drawing.lines((x, first), &panel.head, LABEL, Anchor::Start, INK);
            frame.drawing.line(&[(x, top - 4.0), (x + grid.wide, top - 4.0)], 1.0, GRID);
            let axis = axis.shifted(x);
            ruler(&mut frame.drawing, &axis, top, top + body);
            bars(&mut frame.drawing, (rows, panel), &axis, (x + grid.wide, top), options);
        }
        y = top + body + 16.0 + 22.0;
    }
    frame.close(y - 22.0, &notes, options)
}

/// Draws the people at the left of a row of panels.
fn names(drawing: &mut Drawing, rows: &SharedRows<'_>, right: f64, top: f64) {
    let mut y = top;
    for (label, high) in rows.labels.iter().zip(&rows.heights) {
        let first = y + high / 2.0 - label.len() as f64 * PLAIN.line() / 2.0 + PLAIN.size;
        drawing.lines((right, first), label, PLAIN, Anchor::End, INK);
        y += high;
    }
}

/// Draws grid lines and numbers at both ends and in the middle of the axis.
fn ruler(drawing: &mut Drawing, axis: &Axis, top: f64, bottom: f64) {
    let end = axis.limit();
    for tenths in [-end, 0, end] {
        let x = axis.x(f64::from(tenths) / 10.0);
        drawing.line(&[(x, top), (x, bottom)], 1.0, if tenths == 0 { INK } else { GRID });
        drawing.text((x, bottom + 14.0), tick(tenths), SMALL, Anchor::Middle, MUTED);
    }
}

fn bars(
    drawing: &mut Drawing,
    (rows, panel): (&SharedRows<'_>, &PlottedPanel<'_>),
    axis: &Axis,
    (right, top): (f64, f64),
    options: &ChartOptions,
) {
    let mut y = top;
    for (high, summary) in rows.heights.iter().zip(&panel.cells) {
        let middle = y + high / 2.0;
        y += high;
        let Some(summary) = summary else { continue };
        let cell_value = CellValue::of(summary, options);
        mean_bar(drawing, axis, cell_value, middle, BAR);
        let n = labels::brief(summary, options.style);
        let Some(mean) = cell_value.mean() else {
            drawing.text((right, middle + 4.0), n, SMALL, Anchor::End, MUTED);
            continue;
        };
        let settled = cell_value.certainty() == Certainty::ExcludesZero;
        let colour = if settled { side_text(mean) } else { MUTED };
        drawing.text((right, middle - 1.5), signed(mean), number(settled), Anchor::End, colour);
        drawing.text((right, middle + 12.5), n, SMALL, Anchor::End, MUTED);
    }
}

fn notes_of(
    shown: &[PlottedPanel<'_>],
    panels: usize,
    (rows, all_rows): (usize, usize),
    options: &ChartOptions,
) -> Vec<String> {
    let mut found = vec![labels::brief_note(options)];
    if shown.iter().flat_map(|panel| &panel.cells).any(Option::is_none) {
        found.push("Blank: no stance.".to_owned());
    }
    found.extend(notes(
        shown.iter().flat_map(|panel| panel.cells.iter().copied().flatten()),
        options,
        &CertaintyLabels {
            interval: Some("Whiskers"),
            excludes_zero: Some("Bold"),
            includes_zero: Some("Grey"),
            no_interval: Some("Pale"),
            too_few: Some("Grey n without a number"),
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
