//! Marks that several charts share: the bar of a mean, and the whisker of its interval.

use super::axis::Axis;
use super::cell_value::{CellValue, Certainty};
use super::design::{INK, Paint, UNCERTAIN_BAR, pale, side};
use super::drawing::Drawing;

/// Draws a bar from 0 to a mean, and its interval as a whisker. The bar has its full colour if the interval excludes 0,
/// is grey if the interval includes 0, and is pale with a frame if there is no interval.
pub(super) fn mean_bar(drawing: &mut Drawing, axis: &Axis, cell_value: CellValue, middle: f64, thick: f64) {
    let CellValue::Mean { mean, interval } = cell_value else {
        return;
    };
    let (zero, end) = (axis.x(0.0), axis.x(mean));
    let (left, wide) = (zero.min(end), (zero - end).abs());
    let top = middle - thick / 2.0;
    match cell_value.certainty() {
        Certainty::ExcludesZero => drawing.bar(left, top, wide, thick, side(mean)),
        Certainty::IncludesZero => drawing.bar(left, top, wide, thick, UNCERTAIN_BAR),
        Certainty::NoInterval | Certainty::TooFew => {
            drawing.framed((left, top), (wide, thick), side(mean), pale(mean));
        }
    }
    drawing.line(&[(zero, top), (zero, top + thick)], 1.0, INK);
    if let Some(interval) = interval {
        let (cap, dot) = if thick < 20.0 { (3.5, 3.0) } else { (5.0, 4.0) };
        whisker(drawing, axis, interval, middle, (cap, 1.25, INK));
        drawing.disc((end, middle), dot, INK);
    }
}

/// Draws an interval as a line with a cap at each end, and with an arrow at an end that lies beyond the axis.
pub(super) fn whisker(
    drawing: &mut Drawing,
    axis: &Axis,
    (low, high): (f64, f64),
    middle: f64,
    (cap, thick, colour): (f64, f64, Paint),
) {
    drawing.line(&[(axis.x(low), middle), (axis.x(high), middle)], thick, colour);
    for (end, out) in [(low, -1.0), (high, 1.0)] {
        let x = axis.x(end);
        if axis.holds(end) {
            drawing.line(&[(x, middle - cap), (x, middle + cap)], thick, colour);
        } else {
            let tip = x + out * 4.0;
            let base = tip - out * 7.0;
            drawing.area(&[(tip, middle), (base, middle - 4.0), (base, middle + 4.0)], colour);
        }
    }
}

/// Explains the arrows of [`whisker`]; `None` if there are none.
pub(super) fn arrow_note(axis: &Axis, cells: impl IntoIterator<Item = CellValue>) -> Option<String> {
    let runs_off = |(low, high): (f64, f64)| !axis.holds(low) || !axis.holds(high);
    let any = cells.into_iter().filter_map(CellValue::interval).any(runs_off);
    any.then(|| "Arrow: the interval goes on beyond the scale.".to_owned())
}
