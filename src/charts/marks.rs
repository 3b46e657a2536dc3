//! Marks that several charts share: a shape for each group, so that colour is not the only signal, and the bar of a
//! mean.

use super::axis::Axis;
use super::cell_value::{CellValue, Certainty};
use super::design::{INK, Paint, UNCERTAIN_BAR, pale, side};
use super::drawing::Drawing;

/// Draws a filled circle, square, diamond or triangle, chosen by the group's number.
pub(super) fn group_shape(drawing: &mut Drawing, group: usize, (x, y): (f64, f64), r: f64, colour: Paint) {
    match group % 4 {
        0 => drawing.disc((x, y), r, colour),
        1 => drawing.bar(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8, colour),
        2 => {
            let r = r * 1.25;
            drawing.area(&[(x, y - r), (x + r, y), (x, y + r), (x - r, y)], colour);
        }
        _ => {
            let r = r * 1.3;
            drawing.area(&[(x, y - r), (x + r * 0.87, y + r * 0.5), (x - r * 0.87, y + r * 0.5)], colour);
        }
    }
}

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
    if let Some((low, high)) = interval {
        let (low, high) = (axis.x(low), axis.x(high));
        let (cap, dot) = if thick < 20.0 { (3.5, 3.0) } else { (5.0, 4.0) };
        drawing.line(&[(low, middle), (high, middle)], 1.25, INK);
        for x in [low, high] {
            drawing.line(&[(x, middle - cap), (x, middle + cap)], 1.25, INK);
        }
        drawing.disc((end, middle), dot, INK);
    }
}
