//! The horizontal stance axis: symmetrical about 0, the same for every row.

use super::design::{GRID, INK, MUTED, SMALL};
use super::drawing::{Anchor, Drawing};
use super::labels;
use super::layout::tick;
use super::style::Style;

/// Height from which the numbers stand above the rows too, logical pixels.
const TALL: f64 = 620.0;

/// Least distance of two numbers, logical pixels.
const ROOM: f64 = 32.0;

/// Room above the first row for an axis of some height, logical pixels.
pub(super) fn headroom(height: f64) -> f64 {
    if height > TALL { 18.0 } else { 0.0 }
}

/// Stance to logical pixels.
#[derive(Debug, Clone, Copy)]
pub(super) struct Axis {
    tenths: i32,
    left: f64,
    right: f64,
}

/// The smallest of ±0.4, ±0.6, ±0.8, ±1 that holds every value, in tenths. Never narrower than ±0.4, so that a
/// small difference does not look large.
pub(super) fn reach(values: impl IntoIterator<Item = f64>) -> i32 {
    let most = values.into_iter().filter(|v| v.is_finite()).fold(0.0, |most: f64, v| most.max(v.abs()));
    [4, 6, 8].into_iter().find(|tenths| most <= f64::from(*tenths) / 10.0).unwrap_or(10)
}

impl Axis {
    /// From `left` to `right`, holding every value.
    pub(super) fn new(values: impl IntoIterator<Item = f64>, left: f64, right: f64) -> Self {
        Self { tenths: reach(values), left, right }
    }

    /// The same axis, further right.
    pub(super) fn moved(&self, by: f64) -> Self {
        Self { tenths: self.tenths, left: self.left + by, right: self.right + by }
    }

    /// Its end, in tenths.
    pub(super) fn tenths(&self) -> i32 {
        self.tenths
    }

    /// Where a stance lies; what is beyond the ends lies on them.
    pub(super) fn x(&self, stance: f64) -> f64 {
        let share = (stance * 10.0 / f64::from(self.tenths)).clamp(-1.0, 1.0);
        self.left + (self.right - self.left) * (share + 1.0) / 2.0
    }

    /// Where numbers stand, in tenths: every second where there is room, else fewer.
    pub(super) fn ticks(&self) -> impl Iterator<Item = i32> + use<> {
        let tenth = (self.right - self.left) / f64::from(2 * self.tenths);
        let step = [2, 4, 5]
            .into_iter()
            .find(|step| self.tenths % step == 0 && tenth * f64::from(*step) >= ROOM)
            .unwrap_or(self.tenths);
        (-self.tenths..=self.tenths).step_by(usize::try_from(step).unwrap_or(1))
    }

    /// The numbers alone.
    pub(super) fn numbers(&self, drawing: &mut Drawing, baseline: f64) {
        for tenths in self.ticks() {
            let x = self.x(f64::from(tenths) / 10.0);
            drawing.text((x, baseline), tick(tenths), SMALL, Anchor::Middle, MUTED);
        }
    }

    /// PanelGrid lines from `top` to `bottom`, numbers below them, and above them too in a tall chart. Returns the
    /// lowest pixel used.
    pub(super) fn draw(&self, drawing: &mut Drawing, top: f64, bottom: f64, style: Style) -> f64 {
        for tenths in self.ticks() {
            let x = self.x(f64::from(tenths) / 10.0);
            let colour = if tenths == 0 { INK } else { GRID };
            drawing.line(&[(x, top), (x, bottom)], 1.0, colour);
            drawing.text((x, bottom + 16.0), tick(tenths), SMALL, Anchor::Middle, MUTED);
        }
        if bottom - top > TALL {
            self.numbers(drawing, top - 7.0);
        }
        let ends = bottom + 16.0 + SMALL.line();
        drawing.text((self.left, ends), labels::negative(style), SMALL, Anchor::Middle, MUTED);
        drawing.text((self.right, ends), labels::positive(style), SMALL, Anchor::Middle, MUTED);
        ends
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_axis_holds_its_values_and_is_never_narrow() {
        assert_eq!(reach([]), 4);
        assert_eq!(reach([0.01]), 4);
        assert_eq!(reach([-0.6, 0.2]), 6);
        assert_eq!(reach([0.81]), 10);
        assert_eq!(reach([f64::NAN, 0.7]), 8);
    }

    #[test]
    fn zero_is_in_the_middle() {
        let axis = Axis::new([0.5], 100.0, 300.0);
        assert!((axis.x(0.0) - 200.0).abs() < 1e-9);
        assert!((axis.x(9.0) - 300.0).abs() < 1e-9);
    }
}
