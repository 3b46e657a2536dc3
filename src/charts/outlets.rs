//! Outlets side by side: for each person one row per outlet, a dot and a whisker on one axis.

use super::axis::{Axis, headroom};
use super::cell_value::{CellValue, Certainty, CertaintyLabels, notes};
use super::chart_frame::{self, ChartFrame, empty_chart};
use super::design::{
    BACKGROUND, GRID, INK, LABEL, MARGIN, MUTED, NAME_LINES, PLAIN, Paint, SMALL, WIDTH, group, name_width,
    number, side,
};
use super::drawing::{Anchor, Drawing};
use super::figure::Figure;
use super::labels;
use super::layout::{count, signed, widest, wrap};
use super::limits::{MAX_COLUMNS, MAX_ROWS};
use super::marks::shape;
use super::options::ChartOptions;
use crate::aggregate::Summary;
use crate::error::Error;

/// Height of a person's name on one line, logical pixels.
const HEAD: f64 = 34.0;
/// Most outlets with a colour and a shape of their own: six colours and four shapes come together anew after twelve.
/// Of more, colour tells the sign.
const APART: usize = 12;
/// Width from which sizes are written in words, logical pixels.
const ROOMY: f64 = 700.0;
/// Rows from which every person after the first has the axis' numbers anew, and their height, logical pixels.
const MANY: usize = 16;
const AGAIN: f64 = 20.0;
/// People are left out from this height, logical pixels.
const TALLEST: f64 = 12_000.0;

/// One person, and what each outlet's summary of them is.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonPanel {
    /// The person.
    pub person: String,
    /// Outlet and summary, in the order to be shown. An outlet keeps its colour and shape in every panel.
    pub outlets: Vec<(String, Summary)>,
}

struct DotRow<'a> {
    label: Vec<String>,
    /// Which outlet, in order of first appearance: decides colour and shape.
    outlet: usize,
    sizes: String,
    value: String,
    summary: &'a Summary,
    cell_value: CellValue,
}

/// One person's lines.
struct PersonBlock<'a> {
    head: Vec<String>,
    lines: Vec<DotRow<'a>>,
    left_out: usize,
    /// Height for the axis' numbers, logical pixels.
    again: f64,
}

/// Outlets compared: for each person a dot, a whisker, the number and n for every outlet.
///
/// # Errors
/// [`crate::error::ErrorKind::Chart`] if it cannot be drawn. No panels are no error: the figure says so.
pub fn outlets(panels: &[PersonPanel], options: &ChartOptions) -> Result<Figure, Error> {
    let width = chart_frame::width(options, WIDTH);
    let mut known: Vec<&str> = Vec::new();
    let mut shown: Vec<PersonBlock<'_>> = Vec::new();
    let filled = panels.iter().filter(|panel| !panel.outlets.is_empty());
    for panel in filled.clone().take(MAX_COLUMNS) {
        let mut lines = Vec::new();
        for (outlet, summary) in panel.outlets.iter().take(MAX_ROWS) {
            let index = known.iter().position(|k| k == outlet).unwrap_or_else(|| {
                known.push(outlet);
                known.len() - 1
            });
            lines.push(row(outlet, index, summary, width, options));
        }
        let head =
            wrap(&labels::label(&panel.person, options.style), LABEL, width - 2.0 * MARGIN, NAME_LINES);
        let again = if !shown.is_empty() && lines.len() >= MANY { AGAIN } else { 0.0 };
        shown.push(PersonBlock {
            head,
            lines,
            left_out: panel.outlets.len().saturating_sub(MAX_ROWS),
            again,
        });
        if shown.len() > 1 && height(&shown) > TALLEST {
            shown.pop();
            break;
        }
    }
    if shown.is_empty() {
        return empty_chart(options, "no outlet with a stance toward a person");
    }
    let mut notes = notes(
        shown.iter().flat_map(|block| block.lines.iter().map(|row| row.summary)),
        options,
        &CertaintyLabels {
            interval: Some("Whiskers"),
            excludes_zero: Some("Filled"),
            includes_zero: Some("Hollow with a whisker"),
            no_interval: Some("Hollow without a whisker"),
        },
    );
    let people = filled.count();
    if people > shown.len() {
        notes.push(format!("First {} of {people} people.", shown.len()));
    }
    let left_out: usize = shown.iter().map(|block| block.left_out).sum();
    if left_out > 0 {
        notes.push(format!("{} left out.", count(left_out as u64, "further row")));
    }
    if is_brief(width, options) {
        notes.insert(0, labels::brief_note(options));
    }
    draw(&shown, width, &notes, options)
}

fn is_brief(width: f64, options: &ChartOptions) -> bool {
    options.style.lang_free || width < ROOMY
}

fn row<'a>(
    label: &str,
    outlet: usize,
    summary: &'a Summary,
    width: f64,
    options: &ChartOptions,
) -> DotRow<'a> {
    let cell_value = CellValue::of(summary, options);
    DotRow {
        label: wrap(&labels::label(label, options.style), PLAIN, name_width(width), NAME_LINES),
        outlet,
        sizes: if is_brief(width, options) {
            labels::brief(summary, options.style)
        } else {
            labels::sizes(summary, options)
        },
        value: match cell_value {
            CellValue::Mean { mean, .. } => signed(mean),
            CellValue::TooFew => labels::too_few(options),
        },
        summary,
        cell_value,
    }
}

/// Height of a row, the same for all, logical pixels.
fn step(shown: &[PersonBlock<'_>]) -> f64 {
    let lines = shown.iter().flat_map(|block| &block.lines).map(|row| row.label.len()).max().unwrap_or(1);
    (lines as f64 * PLAIN.line() + 9.0).max(27.0)
}

/// Height of a person's name, logical pixels.
fn head_height(block: &PersonBlock<'_>) -> f64 {
    HEAD + (block.head.len().max(1) - 1) as f64 * LABEL.line() + block.again
}

/// Height of all rows and names, logical pixels.
fn height(shown: &[PersonBlock<'_>]) -> f64 {
    let rows: usize = shown.iter().map(|block| block.lines.len()).sum();
    shown.iter().map(head_height).sum::<f64>() + step(shown) * rows as f64
}

fn draw(
    shown: &[PersonBlock<'_>],
    width: f64,
    notes: &[String],
    options: &ChartOptions,
) -> Result<Figure, Error> {
    let all = || shown.iter().flat_map(|block| &block.lines);
    let label_width =
        all().map(|row| widest(row.label.iter().map(String::as_str), PLAIN)).fold(60.0, f64::max);
    let size_width = all().map(|row| widest([row.sizes.as_str()], SMALL)).fold(0.0, f64::max);
    let value_width = all().map(|row| widest([row.value.as_str()], LABEL)).fold(0.0, f64::max);
    let names_end = MARGIN + label_width;
    let value_end = width - MARGIN - size_width - 14.0;
    let space = if width < ROOMY { 24.0 } else { 40.0 };
    let axis = Axis::new(
        all().flat_map(|row| row.cell_value.values()),
        names_end + space,
        value_end - value_width - space,
    );
    let step = step(shown);
    let grouped = all().map(|row| row.outlet).max().unwrap_or(0) < APART;

    let mut frame = ChartFrame::open(options, width);
    let height = height(shown);
    let top = frame.top + headroom(height);
    let bottom = top + height;
    let drawing = &mut frame.drawing;
    let end = axis.draw(drawing, top, bottom, options.style);
    let mut y = top;
    for block in shown {
        let head = head_height(block);
        // The name is on the ground, so that no grid line runs through it.
        drawing.bar(MARGIN, y - 1.0, width - 2.0 * MARGIN, head - 3.0, BACKGROUND);
        drawing.lines((MARGIN, y + HEAD - 13.0), &block.head, LABEL, Anchor::Start, INK);
        let rule = y + head - block.again - 6.0;
        drawing.line(&[(MARGIN, rule), (width - MARGIN, rule)], 1.0, GRID);
        y += head;
        if block.again > 0.0 {
            axis.numbers(drawing, y - 6.0);
        }
        for row in &block.lines {
            let middle = y + step / 2.0;
            let high = row.label.len() as f64 * PLAIN.line();
            let first = middle - high / 2.0 + PLAIN.size;
            drawing.lines((names_end, first), &row.label, PLAIN, Anchor::End, INK);
            mark(drawing, &axis, row, grouped, middle);
            let (font, colour) = match row.cell_value {
                CellValue::Mean { .. } => {
                    (number(row.cell_value.certainty() == Certainty::ExcludesZero), INK)
                }
                CellValue::TooFew => (SMALL, MUTED),
            };
            drawing.text((value_end, middle + 4.5), row.value.as_str(), font, Anchor::End, colour);
            let sizes = (value_end + 14.0, middle + 4.0);
            drawing.text(sizes, row.sizes.as_str(), SMALL, Anchor::Start, MUTED);
            y += step;
        }
    }
    frame.close(end, notes, options)
}

fn mark(drawing: &mut Drawing, axis: &Axis, row: &DotRow<'_>, grouped: bool, middle: f64) {
    let CellValue::Mean { mean, interval } = row.cell_value else {
        return;
    };
    let (colour, form): (Paint, usize) =
        if grouped { (group(row.outlet), row.outlet) } else { (side(mean), 0) };
    if let Some((low, high)) = interval {
        drawing.line(&[(axis.x(low), middle), (axis.x(high), middle)], 2.0, colour);
    }
    let centre = (axis.x(mean), middle);
    shape(drawing, form, centre, 6.0, colour);
    if row.cell_value.certainty() != Certainty::ExcludesZero {
        shape(drawing, form, centre, 3.5, BACKGROUND);
    }
}
