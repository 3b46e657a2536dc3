//! Stance toward each person: a bar from 0, a whisker for the interval, and the number on the right.

use super::axis::{self, Axis, headroom};
use super::cell_value::{CellValue, Certainty, CertaintyLabels, notes};
use super::chart_frame::{self, ChartFrame, empty_chart};
use super::design::{
    INK, LABEL, MARGIN, MUTED, NAME_LINES, NARROW, SMALL, WIDTH, name_width, number, side_text,
};
use super::drawing::Anchor;
use super::figure::Figure;
use super::labels;
use super::layout::{signed, widest, wrap};
use super::limits::MAX_ROWS;
use super::marks::{arrow_note, mean_bar};
use super::options::ChartOptions;
use crate::aggregate::Summary;
use crate::error::Error;

/// Thickness of a bar, logical pixels.
const BAR: f64 = 26.0;

struct BarRow<'a> {
    label: Vec<String>,
    /// The n below the name.
    sizes: Vec<String>,
    summary: &'a Summary,
    cell_value: CellValue,
}

/// Draws stance toward each person in the order given: name, n, bar, interval and number.
///
/// # Errors
/// [`crate::error::ErrorKind::Chart`] if the chart cannot be drawn. No rows are not an error: the figure says that
/// there is nothing to show.
pub fn toward(rows: &[(String, Summary)], options: &ChartOptions) -> Result<Figure, Error> {
    if rows.is_empty() {
        return empty_chart(options, "no person with enough stances");
    }
    let width = chart_frame::width(options, WIDTH);
    let names = name_width(width);
    let rows_shown: Vec<BarRow<'_>> = rows
        .iter()
        .take(MAX_ROWS)
        .map(|(label, summary)| BarRow {
            label: wrap(&labels::label(label, options.style), LABEL, names, NAME_LINES),
            sizes: wrap(&labels::sizes(summary, options), SMALL, names.max(120.0), 3),
            summary,
            cell_value: CellValue::of(summary, options),
        })
        .collect();
    let frame = ChartFrame::open(options, width);
    let mut notes = notes(
        rows_shown.iter().map(|row| row.summary),
        options,
        &CertaintyLabels {
            interval: Some("Whiskers"),
            excludes_zero: None,
            includes_zero: Some("Grey"),
            no_interval: Some("Pale"),
            too_few: None,
        },
    );
    if options.style.lang_free {
        notes.insert(0, labels::brief_note(options));
    }
    if rows.len() > rows_shown.len() {
        notes.push(format!("First {} of {} people.", rows_shown.len(), rows.len()));
    }
    draw(frame, &rows_shown, notes, options)
}

fn draw(
    mut frame: ChartFrame,
    rows_shown: &[BarRow<'_>],
    mut notes: Vec<String>,
    options: &ChartOptions,
) -> Result<Figure, Error> {
    let width = frame.width;
    let values: Vec<(String, String)> = rows_shown.iter().map(|row| value(row, options)).collect();
    let label_width = rows_shown
        .iter()
        .map(|row| {
            let sizes = widest(row.sizes.iter().map(String::as_str), SMALL);
            widest(row.label.iter().map(String::as_str), LABEL).max(sizes)
        })
        .fold(60.0, f64::max);
    let value_width = values
        .iter()
        .map(|(number, below)| widest([number.as_str()], LABEL).max(widest([below.as_str()], SMALL)))
        .fold(0.0, f64::max);
    let names_end = MARGIN + label_width;
    // Space for half a word below each end of the axis.
    let space = if width < NARROW { 28.0 } else { 44.0 };
    let axis = Axis::new(
        axis::held(rows_shown.iter().map(|row| row.cell_value)),
        names_end + space,
        width - MARGIN - value_width - space,
    );
    notes.extend(arrow_note(&axis, rows_shown.iter().map(|row| row.cell_value)));
    let steps: Vec<f64> = rows_shown.iter().map(|row| (label_height(row) + 11.0).max(42.0)).collect();
    let height = steps.iter().sum();
    let top = frame.top + 8.0 + headroom(height);
    let bottom = top + height;
    let drawing = &mut frame.drawing;
    let end = axis.draw(drawing, top, bottom, options.style);
    let mut y = top;
    for ((row, (value, below)), step) in rows_shown.iter().zip(&values).zip(steps) {
        let middle = y + step / 2.0;
        y += step;
        // The text is centred on the row from ascenders to descenders.
        let first = middle - label_height(row) / 2.0 + LABEL.size;
        let after = drawing.lines((names_end, first), &row.label, LABEL, Anchor::End, INK);
        drawing.lines((names_end, after - 1.0), &row.sizes, SMALL, Anchor::End, MUTED);
        mean_bar(drawing, &axis, row.cell_value, middle, BAR);
        let right = width - MARGIN;
        if below.is_empty() {
            let colour = match (row.cell_value, row.cell_value.certainty()) {
                (CellValue::Mean { mean, .. }, Certainty::ExcludesZero | Certainty::NoInterval) => {
                    side_text(mean)
                }
                _ => MUTED,
            };
            drawing.text(
                (right, middle + 4.5),
                value.as_str(),
                number(row.cell_value.certainty() == Certainty::ExcludesZero),
                Anchor::End,
                colour,
            );
        } else {
            drawing.text((right, middle - 2.0), value.as_str(), SMALL, Anchor::End, MUTED);
            drawing.text((right, middle - 2.0 + SMALL.line()), below.as_str(), SMALL, Anchor::End, MUTED);
        }
    }
    frame.close(end, &notes, options)
}

/// Height of a name and the line below it, logical pixels.
fn label_height(row: &BarRow<'_>) -> f64 {
    row.label.len() as f64 * LABEL.line() + row.sizes.len() as f64 * SMALL.line()
}

/// The number on the right, and the text below it.
fn value(row: &BarRow<'_>, options: &ChartOptions) -> (String, String) {
    match row.cell_value {
        CellValue::Mean { mean, .. } => (signed(mean), String::new()),
        CellValue::TooFew => {
            let n = format!("n {}", labels::integer(row.summary.sentences, options.style));
            (labels::too_few(options), n)
        }
    }
}
