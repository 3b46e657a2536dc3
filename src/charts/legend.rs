//! A legend for colours: swatches with words, in rows that wrap.

use super::design::{INK, Paint, SMALL};
use super::drawing::{Anchor, Drawing};
use super::layout::width;

/// Side of a swatch, logical pixels.
const SIDE: f64 = 12.0;

/// Draws swatches between `left` and `right`; returns the lowest pixel used.
pub(super) fn swatches(
    drawing: &mut Drawing,
    entries: &[(Paint, &str)],
    (left, right): (f64, f64),
    top: f64,
) -> f64 {
    let (mut x, mut y) = (left, top);
    for (paint, words) in entries {
        let wide = SIDE + 5.0 + width(words, SMALL);
        if x > left && x + wide > right {
            x = left;
            y += 20.0;
        }
        drawing.bar(x, y, SIDE, SIDE, *paint);
        drawing.text((x + SIDE + 5.0, y + 10.0), *words, SMALL, Anchor::Start, INK);
        x += wide + 18.0;
    }
    y + SIDE
}
