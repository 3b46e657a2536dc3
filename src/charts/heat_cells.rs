//! Draws the cells of a heat map, and the bar that explains their colours.

use super::cell_value::{CellValue, Certainty};
use super::design::{
    BACKGROUND, GRID, MARGIN, MUTED, PLAIN, SMALL, cell_number, ink_on, pale_ramp, ramp, side,
};
use super::drawing::{Anchor, Drawing};
use super::labels;
use super::layout::{signed, tick};
use super::options::ChartOptions;
use crate::aggregate::Summary;

/// The n in a cell, with the number of articles.
pub(super) fn size_text(summary: &Summary, options: &ChartOptions) -> String {
    labels::brief(summary, options.style)
}

/// Draws one cell: mean and n on a colour, the n alone without a colour, or nothing. Only a mean whose interval excludes
/// 0 has its full colour, and a frame.
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
    let (upper, lower) = (top + high / 2.0 - 1.0, top + high / 2.0 + 15.0);
    let cell_value = CellValue::of(summary, options);
    let Some(mean) = cell_value.mean() else {
        drawing.framed((left, top), (wide, high), GRID, BACKGROUND);
        drawing.text((middle, top + high / 2.0 + 4.0), n, SMALL, Anchor::Middle, MUTED);
        return;
    };
    let certainty = cell_value.certainty();
    let shade = mean * 10.0 / f64::from(limit);
    let is_settled = certainty == Certainty::ExcludesZero;
    let ground = if is_settled { ramp(shade) } else { pale_ramp(shade) };
    match certainty {
        Certainty::NoInterval => drawing.framed((left, top), (wide, high), GRID, ground),
        // A certain mean near 0 has a faint colour: its frame still sets it apart from an uncertain one that is far from 0.
        Certainty::ExcludesZero => drawing.framed((left, top), (wide, high), side(mean), ground),
        Certainty::IncludesZero | Certainty::TooFew => drawing.bar(left, top, wide, high, ground),
    }
    drawing.text((middle, upper), signed(mean), cell_number(is_settled), Anchor::Middle, ink_on(ground));
    drawing.text((middle, lower), n, SMALL, Anchor::Middle, ink_on(ground));
}

/// Draws the colours, those of certain means above the pale ones; returns the lowest pixel used.
pub(super) fn legend(
    drawing: &mut Drawing,
    (left, top, width): (f64, f64, f64),
    limit: i32,
    options: &ChartOptions,
) -> f64 {
    const STEPS: i32 = 120;
    const STEP: f64 = 2.0;
    /// Height of each band, logical pixels.
    const BAND: f64 = 8.0;
    let left = left.min(width - MARGIN - STEP * f64::from(STEPS));
    for step in 0..STEPS {
        let value = f64::from(2 * step + 1 - STEPS) / f64::from(STEPS);
        let x = left + STEP * f64::from(step);
        // Each to the end, over the one before: no gaps shine through where a viewer scales the picture.
        let wide = STEP * f64::from(STEPS - step);
        drawing.bar(x, top, wide, BAND, ramp(value));
        drawing.bar(x, top + BAND + 2.0, wide, BAND, pale_ramp(value));
    }
    let right = left + STEP * f64::from(STEPS);
    let below = top + 2.0 * BAND + 2.0 + PLAIN.line();
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
