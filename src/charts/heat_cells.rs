//! Draws the cells of a heat map, and the bar that explains their colours.

use super::cell_value::{CellValue, Certainty};
use super::design::{BACKGROUND, GRID, MARGIN, MUTED, SMALL, UNCERTAIN_CELL, ink_on, number, ramp};
use super::drawing::{Anchor, Drawing};
use super::labels;
use super::layout::{signed, tick};
use super::options::ChartOptions;
use crate::aggregate::Summary;

/// The n in a cell.
pub(super) fn size_text(summary: &Summary, options: &ChartOptions) -> String {
    if options.style.lang_free {
        labels::brief(summary, options.style)
    } else {
        format!("n {}", labels::integer(summary.sentences, options.style))
    }
}

/// Draws one cell: mean and n on a colour, "too few", or nothing.
pub(super) fn cell(
    drawing: &mut Drawing,
    (left, top): (f64, f64),
    (wide, high): (f64, f64),
    summary: Option<&Summary>,
    limit: i32,
    options: &ChartOptions,
) {
    let middle = left + wide / 2.0;
    let Some(summary) = summary else {
        drawing.framed((left, top), (wide, high), GRID, BACKGROUND);
        return;
    };
    let n = size_text(summary, options);
    let (upper, lower) = (top + high / 2.0 - 1.5, top + high / 2.0 + 13.0);
    let cell_value = CellValue::of(summary, options);
    let CellValue::Mean { mean, .. } = cell_value else {
        drawing.framed((left, top), (wide, high), GRID, BACKGROUND);
        drawing.text((middle, upper), labels::too_few(options), SMALL, Anchor::Middle, MUTED);
        drawing.text((middle, lower), n, SMALL, Anchor::Middle, MUTED);
        return;
    };
    let certainty = cell_value.certainty();
    let ground = if certainty == Certainty::IncludesZero {
        UNCERTAIN_CELL
    } else {
        ramp(mean * 10.0 / f64::from(limit))
    };
    drawing.bar(left, top, wide, high, ground);
    drawing.text(
        (middle, upper),
        signed(mean),
        number(certainty == Certainty::ExcludesZero),
        Anchor::Middle,
        ink_on(ground),
    );
    drawing.text((middle, lower), n, SMALL, Anchor::Middle, ink_on(ground));
}

/// Draws the colour bar; returns the lowest pixel used.
pub(super) fn legend(
    drawing: &mut Drawing,
    (left, top, width): (f64, f64, f64),
    limit: i32,
    options: &ChartOptions,
) -> f64 {
    const STEPS: i32 = 120;
    const STEP: f64 = 2.0;
    let left = left.min(width - MARGIN - STEP * f64::from(STEPS));
    for step in 0..STEPS {
        let value = f64::from(2 * step + 1 - STEPS) / f64::from(STEPS);
        drawing.bar(left + STEP * f64::from(step), top, STEP, 12.0, ramp(value));
    }
    let right = left + STEP * f64::from(STEPS);
    let below = top + 12.0 + 15.0;
    let (low, high) = (tick(-limit), tick(limit));
    if options.style.lang_free {
        drawing.text((left, below), low, SMALL, Anchor::Start, MUTED);
        drawing.text((right, below), high, SMALL, Anchor::End, MUTED);
    } else {
        drawing.text((left, below), format!("{low} negative"), SMALL, Anchor::Start, MUTED);
        drawing.text((right, below), format!("positive {high}"), SMALL, Anchor::End, MUTED);
    }
    below
}
