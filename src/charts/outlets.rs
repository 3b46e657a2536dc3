//! Outlets side by side: for each person one row per outlet, with a dot and a whisker on one axis.

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
use super::marks::group_shape;
use super::options::ChartOptions;
use crate::aggregate::Summary;
use crate::error::Error;

/// Height of a person's name on one line, logical pixels.
const HEAD: f64 = 34.0;
/// Most outlets with a colour and a shape of their own: the combinations of six colours and four shapes repeat after
/// twelve. With more outlets, colour shows the sign.
const DISTINCT_OUTLETS: usize = 12;
/// Width from which n is written in words, logical pixels.
const ROOMY: f64 = 700.0;
/// Number of rows from which the numbers of the axis are repeated above every person after the first.
const REPEAT_FROM: usize = 16;
/// Height of repeated axis numbers, logical pixels.
const REPEATED_AXIS: f64 = 20.0;
/// Height from which further people are left out, logical pixels.
const TALLEST: f64 = 12_000.0;

/// One person, and the summary of each outlet for that person.
#[derive(Debug, Clone, PartialEq)]
pub struct PersonPanel {
    /// Name of the person.
    pub person: String,
    /// Outlet and summary in drawing order. An outlet has the same colour and shape in every panel.
    pub outlets: Vec<(String, Summary)>,
}

struct DotRow<'a> {
    label: Vec<String>,
    /// Number of the outlet in order of first appearance; it decides colour and shape.
    outlet: usize,
    sizes: String,
    value: String,
    summary: &'a Summary,
    cell_value: CellValue,
}

/// The rows of one person.
struct PersonBlock<'a> {
    head: Vec<String>,
    rows: Vec<DotRow<'a>>,
    left_out: usize,
    /// Space for repeated axis numbers, logical pixels.
    repeated_axis: f64,
}

/// Draws outlets side by side: for each person a dot, a whisker, the number and n of every outlet.
///
/// # Errors
/// [`crate::error::ErrorKind::Chart`] if the chart cannot be drawn. No panels are not an error: the figure says that
/// there is nothing to show.
pub fn outlets(panels: &[PersonPanel], options: &ChartOptions) -> Result<Figure, Error> {
    let width = chart_frame::width(options, WIDTH);
    let mut names: Vec<&str> = Vec::new();
    let mut shown: Vec<PersonBlock<'_>> = Vec::new();
    let with_outlets = panels.iter().filter(|panel| !panel.outlets.is_empty());
    for panel in with_outlets.clone().take(MAX_COLUMNS) {
        let mut rows = Vec::new();
        for (outlet, summary) in panel.outlets.iter().take(MAX_ROWS) {
            let index = names.iter().position(|k| k == outlet).unwrap_or_else(|| {
                names.push(outlet);
                names.len() - 1
            });
            rows.push(row(outlet, index, summary, width, options));
        }
        let head =
            wrap(&labels::label(&panel.person, options.style), LABEL, width - 2.0 * MARGIN, NAME_LINES);
        let repeated_axis = if !shown.is_empty() && rows.len() >= REPEAT_FROM { REPEATED_AXIS } else { 0.0 };
        shown.push(PersonBlock {
            head,
            rows,
            left_out: panel.outlets.len().saturating_sub(MAX_ROWS),
            repeated_axis,
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
        shown.iter().flat_map(|block| block.rows.iter().map(|row| row.summary)),
        options,
        &CertaintyLabels {
            interval: Some("Whiskers"),
            excludes_zero: Some("Filled"),
            includes_zero: Some("Hollow with a whisker"),
            no_interval: Some("Hollow without a whisker"),
        },
    );
    let people = with_outlets.count();
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

/// Height of every row, logical pixels.
fn step(shown: &[PersonBlock<'_>]) -> f64 {
    let lines = shown.iter().flat_map(|block| &block.rows).map(|row| row.label.len()).max().unwrap_or(1);
    (lines as f64 * PLAIN.line() + 9.0).max(27.0)
}

/// Height of a person's name, logical pixels.
fn head_height(block: &PersonBlock<'_>) -> f64 {
    HEAD + (block.head.len().max(1) - 1) as f64 * LABEL.line() + block.repeated_axis
}

/// Height of all rows and names, logical pixels.
fn height(shown: &[PersonBlock<'_>]) -> f64 {
    let rows: usize = shown.iter().map(|block| block.rows.len()).sum();
    shown.iter().map(head_height).sum::<f64>() + step(shown) * rows as f64
}

fn draw(
    shown: &[PersonBlock<'_>],
    width: f64,
    notes: &[String],
    options: &ChartOptions,
) -> Result<Figure, Error> {
    let all = || shown.iter().flat_map(|block| &block.rows);
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
    let by_outlet = all().map(|row| row.outlet).max().unwrap_or(0) < DISTINCT_OUTLETS;

    let mut frame = ChartFrame::open(options, width);
    let height = height(shown);
    let top = frame.top + headroom(height);
    let bottom = top + height;
    let drawing = &mut frame.drawing;
    let end = axis.draw(drawing, top, bottom, options.style);
    let mut y = top;
    for block in shown {
        let head = head_height(block);
        // The background covers the grid lines behind the name.
        drawing.bar(MARGIN, y - 1.0, width - 2.0 * MARGIN, head - 3.0, BACKGROUND);
        drawing.lines((MARGIN, y + HEAD - 13.0), &block.head, LABEL, Anchor::Start, INK);
        let rule = y + head - block.repeated_axis - 6.0;
        drawing.line(&[(MARGIN, rule), (width - MARGIN, rule)], 1.0, GRID);
        y += head;
        if block.repeated_axis > 0.0 {
            axis.numbers(drawing, y - 6.0);
        }
        for row in &block.rows {
            let middle = y + step / 2.0;
            let high = row.label.len() as f64 * PLAIN.line();
            let first = middle - high / 2.0 + PLAIN.size;
            drawing.lines((names_end, first), &row.label, PLAIN, Anchor::End, INK);
            draw_dot(drawing, &axis, row, by_outlet, middle);
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

fn draw_dot(drawing: &mut Drawing, axis: &Axis, row: &DotRow<'_>, by_outlet: bool, middle: f64) {
    let CellValue::Mean { mean, interval } = row.cell_value else {
        return;
    };
    let (colour, form): (Paint, usize) =
        if by_outlet { (group(row.outlet), row.outlet) } else { (side(mean), 0) };
    if let Some((low, high)) = interval {
        drawing.line(&[(axis.x(low), middle), (axis.x(high), middle)], 2.0, colour);
    }
    let centre = (axis.x(mean), middle);
    group_shape(drawing, form, centre, 6.0, colour);
    if row.cell_value.certainty() != Certainty::ExcludesZero {
        group_shape(drawing, form, centre, 3.5, BACKGROUND);
    }
}
