//! The panels of a timeline: line, ribbon, dots, ticks, and bars of n, on axes that all panels share.

use std::collections::BTreeMap;

use super::axis::reach;
use super::cell_value::{CellValue, Certainty};
use super::chart_frame::ChartFrame;
use super::dates::ticks;
use super::drawing::{Anchor, Drawing};
use super::labels;
use super::layout::{tick, widest, width, wrap};
use super::panels::Grid;
use super::theme::{AUTHOR, GRID, GROUND, INK, LABEL, MARGIN, NAME_LINES, QUIET, RIBBON, SMALL, side};
use super::{Figure, Text};
use crate::aggregate::Summary;
use crate::error::Error;

/// Height of the axis of stance, and of the bars of n, logical pixels.
const HIGH: f64 = 104.0;
const BARS: f64 = 24.0;
/// Between them.
const BETWEEN: f64 = 14.0;
/// Narrowest and widest panel, logical pixels.
const PANEL: (f64, f64) = (190.0, 1200.0);
/// Between panels, logical pixels.
const GAP: f64 = 22.0;
/// Free at both ends of a panel, so that marks stay inside, logical pixels; more where dates are long, of which so much
/// may stand out.
const INSET: f64 = 8.0;
const OUT: f64 = 7.0;
/// Least distance of two moments with dots of their own, logical pixels.
const DOTTED: f64 = 8.0;

/// A moment, judged.
pub(super) struct Point<'a> {
    pub(super) at: i64,
    pub(super) label: String,
    pub(super) summary: &'a Summary,
    pub(super) reading: CellValue,
}

/// A panel's content.
pub(super) struct Drawn<'a> {
    pub(super) label: String,
    /// n of all moments.
    pub(super) size: String,
    /// In order of time.
    pub(super) points: Vec<Point<'a>>,
}

/// What all panels share.
pub(super) struct Scale {
    first: i64,
    last: i64,
    /// Least difference between moments that follow each other.
    step: i64,
    /// End of the axis of stance, tenths.
    tenths: i32,
    /// Most sentences of one moment.
    most: u32,
    labels: BTreeMap<i64, String>,
    /// Widest date, and what is free at both ends of a panel for it, logical pixels.
    date: f64,
    inset: f64,
}

impl Scale {
    pub(super) fn of(drawn: &[Drawn<'_>], text: &Text) -> Self {
        let points = || drawn.iter().flat_map(|series| &series.points);
        let labels: BTreeMap<i64, String> = points().map(|p| (p.at, p.label.clone())).collect();
        let gaps = labels.keys().zip(labels.keys().skip(1)).map(|(a, b)| b.saturating_sub(*a));
        let step = gaps.min().unwrap_or(1);
        let date = widest(labels.values().map(String::as_str), SMALL);
        Self {
            date,
            inset: INSET.max((date / 2.0 - OUT).ceil()),
            first: labels.keys().next().copied().unwrap_or(0),
            last: labels.keys().next_back().copied().unwrap_or(0),
            step,
            tenths: reach(points().flat_map(|p| CellValue::of(p.summary, text).values())),
            most: points().map(|p| p.summary.sentences).max().unwrap_or(1).max(1),
            labels,
        }
    }

    /// Steps from the first moment to the last.
    fn steps(&self) -> f64 {
        (self.last as f64 - self.first as f64) / self.step as f64
    }
}

/// A panel's place.
struct Place<'a> {
    left: f64,
    wide: f64,
    /// Of the axis of stance.
    top: f64,
    scale: &'a Scale,
}

impl Place<'_> {
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
        self.top + HIGH * (1.0 - share) / 2.0
    }

    /// From moment to moment, logical pixels.
    fn pitch(&self) -> f64 {
        let steps = self.scale.steps();
        if steps > 0.0 { (self.wide - 2.0 * self.scale.inset) / steps } else { self.wide }
    }
}

pub(super) fn draw(
    drawn: &[Drawn<'_>],
    scale: &Scale,
    chart: f64,
    notes: impl Fn(bool) -> Vec<String>,
    text: &Text,
) -> Result<Figure, Error> {
    let most = format!("n {}", labels::integer(scale.most, text.look));
    let beside = widest([tick(-scale.tenths).as_str(), most.as_str()], SMALL).max(24.0);
    let left = (MARGIN + beside + 8.0).ceil();
    let least = PANEL.0.max(scale.date + 2.0);
    let grid = Grid::new((left, chart - MARGIN), drawn.len(), (least, PANEL.1), GAP);
    let mut page = ChartFrame::open(text, chart);
    let mut y = page.top + 4.0;
    let mut dotted = true;
    for line in drawn.chunks(grid.columns) {
        let heads: Vec<Vec<String>> =
            line.iter().map(|series| wrap(&series.label, LABEL, grid.wide, NAME_LINES)).collect();
        let lines = heads.iter().map(Vec::len).max().unwrap_or(1) as f64;
        let top = (y + lines * LABEL.line() + SMALL.line() + 10.0).round();
        beside_panels(&mut page.sheet, scale, (left - 8.0, top), &most);
        for (column, (series, head)) in line.iter().zip(&heads).enumerate() {
            let place = Place { left: grid.x(column), wide: grid.wide, top, scale };
            let first = top - 10.0 - SMALL.line() - (head.len().max(1) - 1) as f64 * LABEL.line();
            let after = page.sheet.lines((place.left, first), head, LABEL, Anchor::Start, INK);
            page.sheet.text((place.left, after - 1.5), series.size.as_str(), SMALL, Anchor::Start, QUIET);
            dotted = panel(&mut page.sheet, series, &place);
            dates(&mut page.sheet, &place);
        }
        y = top + HIGH + BETWEEN + BARS + 18.0 + 20.0;
    }
    page.close(y - 20.0, &notes(dotted), text)
}

/// The numbers at the left of a row of panels.
fn beside_panels(sheet: &mut Drawing, scale: &Scale, (right, top): (f64, f64), most: &str) {
    for (tenths, share) in [(scale.tenths, 0.0), (0, 0.5), (-scale.tenths, 1.0)] {
        sheet.text((right, top + HIGH * share + 3.5), tick(tenths), SMALL, Anchor::End, QUIET);
    }
    let bars = top + HIGH + BETWEEN;
    sheet.text((right, bars + 8.0), most, SMALL, Anchor::End, QUIET);
    sheet.text((right, bars + BARS + 1.0), "0", SMALL, Anchor::End, QUIET);
}

/// Dates below a panel, as many as have room, and where they are.
fn dates(sheet: &mut Drawing, place: &Place<'_>) {
    let base = place.top + HIGH + BETWEEN + BARS;
    let (left, right) = (place.left, place.left + place.wide);
    sheet.line(&[(left, base), (right, base)], 1.0, QUIET);
    let scale = place.scale;
    let room = place.wide - 2.0 * scale.inset;
    let most = (room / (scale.date + 12.0)).floor().max(0.0) as usize + 1;
    let mut free = f64::NEG_INFINITY;
    for (at, label) in ticks(&scale.labels, most) {
        let (x, half) = (place.x(at), width(&label, SMALL) / 2.0);
        // Moments may lie unevenly.
        if x - half < free {
            continue;
        }
        sheet.line(&[(x, base), (x, base + 4.0)], 1.0, QUIET);
        sheet.text((x, base + 16.0), label, SMALL, Anchor::Middle, QUIET);
        free = x + half + 6.0;
    }
}

/// Draws a panel; returns whether moments have dots of their own.
fn panel(sheet: &mut Drawing, series: &Drawn<'_>, place: &Place<'_>) -> bool {
    let (left, right) = (place.left, place.left + place.wide);
    for (share, colour) in [(0.0, GRID), (1.0, GRID)] {
        let y = place.top + HIGH * share;
        sheet.line(&[(left, y), (right, y)], 1.0, colour);
    }
    let means = |p: &Point<'_>| matches!(p.reading, CellValue::Mean { .. });
    let follows = |a: &Point<'_>, b: &Point<'_>| b.at.saturating_sub(a.at) <= place.scale.step;
    let runs: Vec<&[Point<'_>]> = series
        .points
        .chunk_by(|a, b| means(a) && means(b) && follows(a, b))
        .filter(|run| run.iter().all(means))
        .collect();
    for run in &runs {
        ribbons(sheet, run, place);
    }
    sheet.line(&[(left, place.y(0.0)), (right, place.y(0.0))], 1.0, INK);
    let dotted = place.pitch() >= DOTTED;
    for run in &runs {
        let line: Vec<(f64, f64)> =
            run.iter().filter_map(|p| Some((place.x(p.at), place.y(mean(p)?)))).collect();
        if line.len() > 1 {
            sheet.line(&line, 1.5, INK);
        }
        for point in run.iter().filter(|_| dotted || run.len() == 1) {
            dot(sheet, point, place, dotted);
        }
    }
    let wide = (place.pitch() * 0.7).clamp(0.5, 14.0);
    let base = place.top + HIGH + BETWEEN + BARS;
    for point in &series.points {
        let x = place.x(point.at);
        let high = BARS * f64::from(point.summary.sentences) / f64::from(place.scale.most);
        sheet.bar(x - wide / 2.0, base - high.max(0.75), wide, high.max(0.75), AUTHOR);
        if point.reading == CellValue::TooFew {
            let wide = wide.clamp(3.0, 5.0);
            sheet.framed((x - wide / 2.0, place.y(0.0) - 4.0), (wide, 8.0), QUIET, GROUND);
        }
    }
    dotted
}

fn mean(point: &Point<'_>) -> Option<f64> {
    match point.reading {
        CellValue::Mean { mean, .. } => Some(mean),
        CellValue::TooFew => None,
    }
}

/// Its place, and both ends of its interval.
fn interval(point: &Point<'_>, place: &Place<'_>) -> Option<(f64, f64, f64)> {
    match point.reading {
        CellValue::Mean { interval: Some((low, high)), .. } => {
            Some((place.x(point.at), place.y(low), place.y(high)))
        }
        _ => None,
    }
}

/// A ribbon where intervals follow each other, and a whisker where one stands alone.
fn ribbons(sheet: &mut Drawing, run: &[Point<'_>], place: &Place<'_>) {
    for part in run.chunk_by(|a, b| interval(a, place).is_some() && interval(b, place).is_some()) {
        let ends: Vec<(f64, f64, f64)> = part.iter().filter_map(|p| interval(p, place)).collect();
        let low: Vec<(f64, f64)> = ends.iter().map(|(x, low, _)| (*x, *low)).collect();
        let high: Vec<(f64, f64)> = ends.iter().map(|(x, _, high)| (*x, *high)).collect();
        if let &[(x, low, high)] = ends.as_slice() {
            sheet.line(&[(x, low), (x, high)], 1.25, INK);
            for y in [low, high] {
                sheet.line(&[(x - 3.0, y), (x + 3.0, y)], 1.25, INK);
            }
        } else if !ends.is_empty() {
            sheet.area(&low.iter().chain(high.iter().rev()).copied().collect::<Vec<_>>(), RIBBON);
            sheet.line(&low, 0.75, QUIET);
            sheet.line(&high, 0.75, QUIET);
        }
    }
}

/// Full in its sign's colour where the interval excludes 0; in ink where the lines around it do not say so either.
fn dot(sheet: &mut Drawing, point: &Point<'_>, place: &Place<'_>, told: bool) {
    let Some(mean) = mean(point) else { return };
    let centre = (place.x(point.at), place.y(mean));
    if !told {
        sheet.disc(centre, 2.75, INK);
    } else if point.reading.certainty() == Certainty::Settled {
        sheet.disc(centre, 3.25, side(mean));
    } else {
        sheet.disc(centre, 3.25, INK);
        sheet.disc(centre, 2.0, GROUND);
    }
}
