//! Draws the panels of a timeline: line, ribbon, dots, ticks, and bars of articles, on axes that all panels share.

use std::collections::BTreeMap;

use super::axis;
use super::cell_value::{CellValue, Certainty};
use super::chart_frame::ChartFrame;
use super::date_ticks::ticks;
use super::design::{
    AUTHOR, BACKGROUND, GRID, INK, LABEL, MARGIN, MUTED, NAME_LINES, RIBBON, SMALL, UNCERTAIN_BAR, side,
};
use super::drawing::{Anchor, Drawing};
use super::figure::Figure;
use super::labels;
use super::layout::{tick, widest, width, wrap};
use super::options::ChartOptions;
use super::panel_grid::PanelGrid;
use crate::aggregate::Summary;
use crate::error::Error;

/// Height of the stance axis, logical pixels.
const STANCE_HEIGHT: f64 = 120.0;
/// Height of the bars of articles, logical pixels.
const BARS_HEIGHT: f64 = 24.0;
/// Space between the stance axis and the bars, logical pixels.
const BETWEEN: f64 = 14.0;
/// Narrowest and widest panel, logical pixels.
const PANEL: (f64, f64) = (190.0, 1200.0);
/// Space between panels, logical pixels.
const GAP: f64 = 22.0;
/// Least space at both ends of a panel, so that marks stay inside, logical pixels.
const INSET: f64 = 8.0;
/// How far a date may extend beyond a panel, logical pixels.
const DATE_OVERHANG: f64 = 7.0;
/// Least distance between two points that are drawn as dots, logical pixels.
const DOT_DISTANCE: f64 = 8.0;

/// A point of time with the value to draw.
pub(super) struct PlottedPoint<'a> {
    pub(super) at: i64,
    pub(super) label: String,
    pub(super) summary: &'a Summary,
    pub(super) cell_value: CellValue,
}

/// The content of a panel.
pub(super) struct PlottedSeries<'a> {
    pub(super) label: String,
    /// The n of all points, as text.
    pub(super) size: String,
    /// In order of time.
    pub(super) points: Vec<PlottedPoint<'a>>,
}

/// The axes that all panels share.
pub(super) struct Scale {
    first: i64,
    last: i64,
    /// Least difference between two points: points at this distance are joined by a line.
    step: i64,
    /// Limit of the stance axis, tenths.
    tenths: i32,
    /// Largest number of articles of a point.
    most: u32,
    labels: BTreeMap<i64, String>,
    /// Width of the widest date, logical pixels.
    date: f64,
    /// Space at both ends of a panel, logical pixels.
    inset: f64,
}

impl Scale {
    pub(super) fn of(drawn: &[PlottedSeries<'_>]) -> Self {
        let points = || drawn.iter().flat_map(|series| &series.points);
        let labels: BTreeMap<i64, String> = points().map(|p| (p.at, p.label.clone())).collect();
        let gaps = labels.keys().zip(labels.keys().skip(1)).map(|(a, b)| b.saturating_sub(*a));
        let step = gaps.min().unwrap_or(1);
        let date = widest(labels.values().map(String::as_str), SMALL);
        Self {
            date,
            inset: INSET.max((date / 2.0 - DATE_OVERHANG).ceil()),
            first: labels.keys().next().copied().unwrap_or(0),
            last: labels.keys().next_back().copied().unwrap_or(0),
            step,
            // A ribbon cannot run off its axis as a whisker can: what is cut off would not be seen.
            tenths: axis::limit(points().flat_map(|p| ends(p.cell_value))),
            most: points().map(|p| p.summary.articles).max().unwrap_or(1).max(1),
            labels,
        }
    }

    /// Number of steps from the first point to the last.
    fn steps(&self) -> f64 {
        (self.last as f64 - self.first as f64) / self.step as f64
    }
}

/// The mean and both ends of its interval.
fn ends(value: CellValue) -> impl Iterator<Item = f64> {
    let ends = value.interval().map(|(low, high)| [low, high]);
    value.mean().into_iter().chain(ends.into_iter().flatten())
}

/// The area of a panel.
struct PanelArea<'a> {
    left: f64,
    wide: f64,
    /// Top of the stance axis.
    top: f64,
    scale: &'a Scale,
}

impl PanelArea<'_> {
    fn x(&self, at: i64) -> f64 {
        let room = self.wide - 2.0 * self.scale.inset;
        let steps = self.scale.steps();
        let share = if steps > 0.0 {
            (at as f64 - self.scale.first as f64) / self.scale.step as f64 / steps
        } else {
            0.5
        };
        self.left + self.scale.inset + room * share
    }

    fn y(&self, stance: f64) -> f64 {
        let share = (stance * 10.0 / f64::from(self.scale.tenths)).clamp(-1.0, 1.0);
        self.top + STANCE_HEIGHT * (1.0 - share) / 2.0
    }

    /// Distance between neighbouring points, logical pixels.
    fn pitch(&self) -> f64 {
        let steps = self.scale.steps();
        if steps > 0.0 { (self.wide - 2.0 * self.scale.inset) / steps } else { self.wide }
    }
}

pub(super) fn draw(
    drawn: &[PlottedSeries<'_>],
    scale: &Scale,
    chart: f64,
    notes: impl Fn(bool) -> Vec<String>,
    options: &ChartOptions,
) -> Result<Figure, Error> {
    let most = labels::integer(scale.most, options.style);
    let beside = widest([tick(-scale.tenths).as_str(), most.as_str()], SMALL).max(24.0);
    let left = (MARGIN + beside + 8.0).ceil();
    let least = PANEL.0.max(scale.date + 2.0);
    let grid = PanelGrid::new((left, chart - MARGIN), drawn.len(), (least, PANEL.1), GAP);
    let mut frame = ChartFrame::open(options, chart);
    let mut y = frame.top + 4.0;
    let mut dotted = true;
    for line in drawn.chunks(grid.columns) {
        let heads: Vec<Vec<String>> =
            line.iter().map(|series| wrap(&series.label, LABEL, grid.wide, NAME_LINES)).collect();
        let lines = heads.iter().map(Vec::len).max().unwrap_or(1) as f64;
        let top = (y + lines * LABEL.line() + SMALL.line() + 10.0).round();
        beside_panels(&mut frame.drawing, scale, (left - 8.0, top), &most);
        for (column, (series, head)) in line.iter().zip(&heads).enumerate() {
            let area = PanelArea { left: grid.x(column), wide: grid.wide, top, scale };
            let first = top - 10.0 - SMALL.line() - (head.len().max(1) - 1) as f64 * LABEL.line();
            let after = frame.drawing.lines((area.left, first), head, LABEL, Anchor::Start, INK);
            frame.drawing.text((area.left, after - 1.5), series.size.as_str(), SMALL, Anchor::Start, MUTED);
            dotted = panel(&mut frame.drawing, series, &area);
            dates(&mut frame.drawing, &area);
        }
        y = top + STANCE_HEIGHT + BETWEEN + BARS_HEIGHT + 18.0 + 20.0;
    }
    frame.close(y - 20.0, &notes(dotted), options)
}

/// Draws the numbers at the left of a row of panels.
fn beside_panels(drawing: &mut Drawing, scale: &Scale, (right, top): (f64, f64), most: &str) {
    for (tenths, share) in [(scale.tenths, 0.0), (0, 0.5), (-scale.tenths, 1.0)] {
        drawing.text((right, top + STANCE_HEIGHT * share + 3.5), tick(tenths), SMALL, Anchor::End, MUTED);
    }
    let bars = top + STANCE_HEIGHT + BETWEEN;
    drawing.text((right, bars + 8.0), most, SMALL, Anchor::End, MUTED);
    drawing.text((right, bars + BARS_HEIGHT + 1.0), "0", SMALL, Anchor::End, MUTED);
}

/// Draws ticks and as many dates as fit below a panel.
fn dates(drawing: &mut Drawing, area: &PanelArea<'_>) {
    let base = area.top + STANCE_HEIGHT + BETWEEN + BARS_HEIGHT;
    let (left, right) = (area.left, area.left + area.wide);
    drawing.line(&[(left, base), (right, base)], 1.0, MUTED);
    let scale = area.scale;
    let room = area.wide - 2.0 * scale.inset;
    let most = (room / (scale.date + 12.0)).floor().max(0.0) as usize + 1;
    let mut free = f64::NEG_INFINITY;
    for (at, label) in ticks(&scale.labels, most) {
        let (x, half) = (area.x(at), width(&label, SMALL) / 2.0);
        // Points may be unevenly spaced.
        if x - half < free {
            continue;
        }
        drawing.line(&[(x, base), (x, base + 4.0)], 1.0, MUTED);
        drawing.text((x, base + 16.0), label, SMALL, Anchor::Middle, MUTED);
        free = x + half + 6.0;
    }
}

/// Draws a panel; returns whether its points have dots.
fn panel(drawing: &mut Drawing, series: &PlottedSeries<'_>, area: &PanelArea<'_>) -> bool {
    let (left, right) = (area.left, area.left + area.wide);
    for (share, colour) in [(0.0, GRID), (1.0, GRID)] {
        let y = area.top + STANCE_HEIGHT * share;
        drawing.line(&[(left, y), (right, y)], 1.0, colour);
    }
    let means = |p: &PlottedPoint<'_>| matches!(p.cell_value, CellValue::Mean { .. });
    let follows = |a: &PlottedPoint<'_>, b: &PlottedPoint<'_>| b.at.saturating_sub(a.at) <= area.scale.step;
    let runs: Vec<&[PlottedPoint<'_>]> = series
        .points
        .chunk_by(|a, b| means(a) && means(b) && follows(a, b))
        .filter(|run| run.iter().all(means))
        .collect();
    for run in &runs {
        ribbons(drawing, run, area);
    }
    drawing.line(&[(left, area.y(0.0)), (right, area.y(0.0))], 1.0, INK);
    let dotted = area.pitch() >= DOT_DISTANCE;
    for run in &runs {
        let line: Vec<(f64, f64)> =
            run.iter().filter_map(|p| Some((area.x(p.at), area.y(p.cell_value.mean()?)))).collect();
        if line.len() > 1 {
            drawing.line(&line, 1.5, INK);
        }
        for point in run.iter().filter(|_| dotted || run.len() == 1) {
            dot(drawing, point, area, dotted);
        }
    }
    let wide = (area.pitch() * 0.7).clamp(0.5, 14.0);
    let base = area.top + STANCE_HEIGHT + BETWEEN + BARS_HEIGHT;
    for point in &series.points {
        let x = area.x(point.at);
        let high = BARS_HEIGHT * f64::from(point.summary.articles) / f64::from(area.scale.most);
        let colour = if point.cell_value == CellValue::TooFew { UNCERTAIN_BAR } else { AUTHOR };
        drawing.bar(x - wide / 2.0, base - high.max(0.75), wide, high.max(0.75), colour);
    }
    dotted
}

/// Horizontal position of a point, and both ends of its interval.
fn interval(point: &PlottedPoint<'_>, area: &PanelArea<'_>) -> Option<(f64, f64, f64)> {
    match point.cell_value {
        CellValue::Mean { interval: Some((low, high)), .. } => {
            Some((area.x(point.at), area.y(low), area.y(high)))
        }
        _ => None,
    }
}

/// Draws a ribbon through neighbouring intervals, and a whisker for a single one.
fn ribbons(drawing: &mut Drawing, run: &[PlottedPoint<'_>], area: &PanelArea<'_>) {
    for part in run.chunk_by(|a, b| interval(a, area).is_some() && interval(b, area).is_some()) {
        let ends: Vec<(f64, f64, f64)> = part.iter().filter_map(|p| interval(p, area)).collect();
        let low: Vec<(f64, f64)> = ends.iter().map(|(x, low, _)| (*x, *low)).collect();
        let high: Vec<(f64, f64)> = ends.iter().map(|(x, _, high)| (*x, *high)).collect();
        if let &[(x, low, high)] = ends.as_slice() {
            drawing.line(&[(x, low), (x, high)], 1.25, INK);
            for y in [low, high] {
                drawing.line(&[(x - 3.0, y), (x + 3.0, y)], 1.25, INK);
            }
        } else if !ends.is_empty() {
            drawing.area(&low.iter().chain(high.iter().rev()).copied().collect::<Vec<_>>(), RIBBON);
            drawing.line(&low, 0.75, MUTED);
            drawing.line(&high, 0.75, MUTED);
        }
    }
}

/// Draws a dot. If `by_certainty`, it has its sign's colour if the interval excludes 0, and is hollow otherwise.
fn dot(drawing: &mut Drawing, point: &PlottedPoint<'_>, area: &PanelArea<'_>, by_certainty: bool) {
    let Some(mean) = point.cell_value.mean() else { return };
    let centre = (area.x(point.at), area.y(mean));
    if !by_certainty {
        drawing.disc(centre, 2.75, INK);
    } else if point.cell_value.certainty() == Certainty::ExcludesZero {
        drawing.disc(centre, 3.25, side(mean));
    } else {
        drawing.disc(centre, 3.25, INK);
        drawing.disc(centre, 2.0, BACKGROUND);
    }
}
