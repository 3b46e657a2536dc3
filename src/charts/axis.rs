//! The horizontal stance axis: symmetrical about 0, the same for every row.

use super::cell_value::CellValue;
use super::design::{GRID, INK, MUTED, SMALL};
use super::drawing::{Anchor, Drawing};
use super::labels;
use super::layout::{tick, width};
use super::style::Style;

/// Height above which the numbers are repeated above the rows, logical pixels.
const TALL_AXIS: f64 = 620.0;

/// Least distance between two numbers, logical pixels.
const TICK_DISTANCE: f64 = 32.0;

/// Space above the first row of an axis of this height, logical pixels.
pub(super) fn headroom(height: f64) -> f64 {
    if height > TALL_AXIS { 18.0 } else { 0.0 }
}

/// Maps stance, −1 to 1, to logical pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Axis {
    tenths: i32,
    left: f64,
    right: f64,
}

/// Share of the whiskers that an axis holds whole; a few very wide ones do not press all others together.
const WHISKERS_HELD: f64 = 0.75;

/// Values for the limit of an axis: every mean, and the whiskers without those that run over the whole scale and, of the
/// others, the widest quarter. These may run off the axis.
pub(super) fn held(cells: impl IntoIterator<Item = CellValue>) -> Vec<f64> {
    let (mut values, mut reaches) = (Vec::new(), Vec::new());
    for cell in cells {
        values.extend(cell.mean());
        let reach = cell.interval().map(|(low, high)| low.abs().max(high.abs()));
        reaches.extend(reach.filter(|reach| *reach < 1.0));
    }
    reaches.sort_by(f64::total_cmp);
    let kept = (reaches.len() as f64 * WHISKERS_HELD).ceil() as usize;
    values.extend(reaches.into_iter().take(kept));
    values
}

/// The limit of an axis in tenths: the smallest of 4, 6, 8 and 10 that holds every value. Never below 4, so that a
/// small difference does not look large.
pub(super) fn limit(values: impl IntoIterator<Item = f64>) -> i32 {
    let most = values.into_iter().filter(|v| v.is_finite()).fold(0.0, |most: f64, v| most.max(v.abs()));
    [4, 6, 8].into_iter().find(|tenths| most <= f64::from(*tenths) / 10.0).unwrap_or(10)
}

impl Axis {
    /// Makes an axis from `left` to `right` that holds every value.
    pub(super) fn new(values: impl IntoIterator<Item = f64>, left: f64, right: f64) -> Self {
        Self { tenths: limit(values), left, right }
    }

    /// Whether a stance lies on the axis and not beyond an end.
    pub(super) fn holds(&self, stance: f64) -> bool {
        stance.abs() <= f64::from(self.tenths) / 10.0 + 1e-9
    }

    /// The same axis, moved to the right.
    pub(super) fn shifted(&self, by: f64) -> Self {
        Self { tenths: self.tenths, left: self.left + by, right: self.right + by }
    }

    /// Its limit, in tenths.
    pub(super) fn limit(&self) -> i32 {
        self.tenths
    }

    /// The position of a stance; values beyond the ends are moved to the ends.
    pub(super) fn x(&self, stance: f64) -> f64 {
        let share = (stance * 10.0 / f64::from(self.tenths)).clamp(-1.0, 1.0);
        self.left + (self.right - self.left) * (share + 1.0) / 2.0
    }

    /// Positions of the numbers, in tenths: every second tenth if there is room, otherwise fewer.
    pub(super) fn ticks(&self) -> impl Iterator<Item = i32> + use<> {
        let tenth = (self.right - self.left) / f64::from(2 * self.tenths);
        let step = [2, 4, 5]
            .into_iter()
            .find(|step| self.tenths % step == 0 && tenth * f64::from(*step) >= TICK_DISTANCE)
            .unwrap_or(self.tenths);
        (-self.tenths..=self.tenths).step_by(usize::try_from(step).unwrap_or(1))
    }

    /// Draws the numbers without grid lines.
    pub(super) fn numbers(&self, drawing: &mut Drawing, baseline: f64) {
        for tenths in self.ticks() {
            let x = self.x(f64::from(tenths) / 10.0);
            drawing.text((x, baseline), tick(tenths), SMALL, Anchor::Middle, MUTED);
        }
    }

    /// Draws grid lines from `top` to `bottom` and numbers below them, in a tall chart also above them. Returns
    /// the lowest pixel used.
    pub(super) fn draw(&self, drawing: &mut Drawing, top: f64, bottom: f64, style: Style) -> f64 {
        for tenths in self.ticks() {
            let x = self.x(f64::from(tenths) / 10.0);
            let colour = if tenths == 0 { INK } else { GRID };
            drawing.line(&[(x, top), (x, bottom)], 1.0, colour);
            drawing.text((x, bottom + 16.0), tick(tenths), SMALL, Anchor::Middle, MUTED);
        }
        if bottom - top > TALL_AXIS {
            self.numbers(drawing, top - 7.0);
        }
        let ends = bottom + 16.0 + SMALL.line();
        let (negative, positive) = (labels::negative(style), labels::positive(style));
        let is_narrow =
            self.right - self.left < (width(negative, SMALL) + width(positive, SMALL)) / 2.0 + 8.0;
        let ((left, to_left), (right, to_right)) = if is_narrow {
            ((self.x(0.0) - 4.0, Anchor::End), (self.x(0.0) + 4.0, Anchor::Start))
        } else {
            ((self.left, Anchor::Middle), (self.right, Anchor::Middle))
        };
        drawing.text((left, ends), negative, SMALL, to_left, MUTED);
        drawing.text((right, ends), positive, SMALL, to_right, MUTED);
        ends
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_axis_holds_every_value_and_is_never_narrow() {
        assert_eq!(limit([]), 4);
        assert_eq!(limit([0.01]), 4);
        assert_eq!(limit([-0.6, 0.2]), 6);
        assert_eq!(limit([0.81]), 10);
        assert_eq!(limit([f64::NAN, 0.7]), 8);
    }

    #[test]
    fn a_very_wide_whisker_does_not_stretch_the_axis() {
        let cell = |mean, half: f64| CellValue::Mean { mean, interval: Some((mean - half, mean + half)) };
        let cells = [cell(0.1, 0.2), cell(0.0, 0.1), cell(-0.1, 0.2), cell(0.0, 1.0)];
        assert_eq!(limit(held(cells)), 4);
        assert_eq!(limit(held([cell(0.7, 0.2)])), 10);
        assert!(!Axis::new(held(cells), 0.0, 1.0).holds(1.0) && Axis::new(held(cells), 0.0, 1.0).holds(0.4));
    }

    #[test]
    fn zero_lies_in_the_middle() {
        let axis = Axis::new([0.5], 100.0, 300.0);
        assert!((axis.x(0.0) - 200.0).abs() < 1e-9);
        assert!((axis.x(9.0) - 300.0).abs() < 1e-9);
    }
}
