//! The cells of a heat map, and the bar that explains their colours.

use super::Text;
use super::cell_value::{CellValue, Certainty};
use super::drawing::{Anchor, Drawing};
use super::labels;
use super::layout::{signed, tick};
use super::theme::{GRID, GROUND, MARGIN, OPEN_CELL, QUIET, SMALL, ink_on, number, ramp};
use crate::aggregate::Summary;

/// The count in a cell.
pub(super) fn n(summary: &Summary, text: &Text) -> String {
    if text.look.lang_free {
        labels::brief(summary, text.look)
    } else {
        format!("n {}", labels::integer(summary.sentences, text.look))
    }
}

/// One cell: the mean and n on its colour, or that there is too little, or nothing.
pub(super) fn cell(
    sheet: &mut Drawing,
    (left, top): (f64, f64),
    (wide, high): (f64, f64),
    summary: Option<&Summary>,
    limit: i32,
    text: &Text,
) {
    let middle = left + wide / 2.0;
    let Some(summary) = summary else {
        sheet.framed((left, top), (wide, high), GRID, GROUND);
        return;
    };
    let n = n(summary, text);
    let (upper, lower) = (top + high / 2.0 - 1.5, top + high / 2.0 + 13.0);
    let reading = CellValue::of(summary, text);
    let CellValue::Mean { mean, .. } = reading else {
        sheet.framed((left, top), (wide, high), GRID, GROUND);
        sheet.text((middle, upper), labels::too_few(text), SMALL, Anchor::Middle, QUIET);
        sheet.text((middle, lower), n, SMALL, Anchor::Middle, QUIET);
        return;
    };
    let certainty = reading.certainty();
    let ground = if certainty == Certainty::Open { OPEN_CELL } else { ramp(mean * 10.0 / f64::from(limit)) };
    sheet.bar(left, top, wide, high, ground);
    sheet.text(
        (middle, upper),
        signed(mean),
        number(certainty == Certainty::Settled),
        Anchor::Middle,
        ink_on(ground),
    );
    sheet.text((middle, lower), n, SMALL, Anchor::Middle, ink_on(ground));
}

/// The colour bar; returns the lowest pixel used.
pub(super) fn legend(
    sheet: &mut Drawing,
    (left, top, width): (f64, f64, f64),
    limit: i32,
    text: &Text,
) -> f64 {
    const STEPS: i32 = 120;
    const STEP: f64 = 2.0;
    let left = left.min(width - MARGIN - STEP * f64::from(STEPS));
    for step in 0..STEPS {
        let value = f64::from(2 * step + 1 - STEPS) / f64::from(STEPS);
        sheet.bar(left + STEP * f64::from(step), top, STEP, 12.0, ramp(value));
    }
    let right = left + STEP * f64::from(STEPS);
    let below = top + 12.0 + 15.0;
    let (low, high) = (tick(-limit), tick(limit));
    if text.look.lang_free {
        sheet.text((left, below), low, SMALL, Anchor::Start, QUIET);
        sheet.text((right, below), high, SMALL, Anchor::End, QUIET);
    } else {
        sheet.text((left, below), format!("{low} negative"), SMALL, Anchor::Start, QUIET);
        sheet.text((right, below), format!("positive {high}"), SMALL, Anchor::End, QUIET);
    }
    below
}
