//! The distribution of articles: the mean of every article as a dot on a line, and below it the median and the middle half.

use super::axis::{Axis, headroom};
use super::chart_frame::{self, ChartFrame, empty_chart};
use super::design::{
    BACKGROUND, GRID, INK, LABEL, MARGIN, MUTED, NAME_LINES, NARROW, Paint, SMALL, WIDTH, name_width, side,
};
use super::dot_plot::{lanes, quantile_dots};
use super::drawing::{Anchor, Drawing};
use super::figure::Figure;
use super::labels;
use super::layout::{count, signed, widest, wrap};
use super::limits::MAX_ROWS;
use super::options::ChartOptions;
use crate::error::Error;
use crate::stats::quantile;

/// Number of values above which a row is drawn as quantiles.
const MAX_SINGLE_DOTS: usize = 400;
/// Number of dots in a row of quantiles.
const QUANTILE_DOTS: u32 = 100;
/// Number of values below which there is no median and no box; the same minimum as for an interval (`aggregate`).
const MIN_FOR_MEDIAN: u32 = 5;
/// Radii of a dot, logical pixels: the first that fits is used, otherwise the last.
const DOT_RADII: [f64; 3] = [3.6, 2.6, 1.8];
/// Largest height of the dots of a row, logical pixels; taller stacks are compressed.
const DOTS_HEIGHT: f64 = 56.0;
/// Height of the box of the middle half, logical pixels.
const BOX: f64 = 9.0;
/// Space between dots and box, logical pixels.
const GAP: f64 = 4.0;

/// The articles of one group.
#[derive(Debug, Clone, PartialEq)]
pub struct SpreadGroup {
    /// Name of the group, for example an outlet.
    pub label: String,
    /// One mean for each article, −1 to 1, in any order; values that are not finite count as missing.
    pub values: Vec<f64>,
    /// Those of `values` that rest on a single stance; they are drawn hollow, and counted.
    pub single: Vec<f64>,
}

struct SpreadRow {
    label: Vec<String>,
    /// Number of articles.
    n: u32,
    /// Values of the dots, ascending, each with whether it is hollow.
    dots: Vec<(f64, bool)>,
    quartiles: Option<[f64; 3]>,
    number: String,
    size: String,
    /// Number of articles that rest on a single stance.
    single: usize,
}

impl SpreadRow {
    fn of(group: &SpreadGroup, width: f64, options: &ChartOptions) -> Self {
        let mut values: Vec<f64> =
            group.values.iter().filter(|v| v.is_finite()).map(|v| v.clamp(-1.0, 1.0)).collect();
        values.sort_by(f64::total_cmp);
        let n = u32::try_from(values.len()).unwrap_or(u32::MAX);
        let quartiles = (n >= MIN_FOR_MEDIAN)
            .then(|| Some([quantile(&values, 0.25)?, quantile(&values, 0.5)?, quantile(&values, 0.75)?]))
            .flatten();
        let few = if options.style.lang_free { format!("< {MIN_FOR_MEDIAN}") } else { "too few".to_owned() };
        let hollow = hollow(&values, &group.single);
        let single = hollow.iter().filter(|hollow| **hollow).count();
        let dots = match quantiles_of_many(&values) {
            Some(quantiles) => quantiles.into_iter().map(|value| (value, false)).collect(),
            None => values.into_iter().zip(hollow).collect(),
        };
        Self {
            label: wrap(&labels::label(&group.label, options.style), LABEL, name_width(width), NAME_LINES),
            n,
            dots,
            quartiles,
            single,
            number: quartiles.map_or(few, |[_, median, _]| signed(median)),
            size: size_text(n, single, options),
        }
    }

    /// The lane of each dot above the line, in radii.
    fn lanes(&self, axis: &Axis, radius: f64) -> Vec<u32> {
        lanes(&self.dots.iter().map(|(value, _)| axis.x(*value) / radius).collect::<Vec<_>>())
    }

    /// Distance of each dot above the line, logical pixels.
    fn offsets(&self, axis: &Axis, radius: f64) -> Vec<f64> {
        let lanes = self.lanes(axis, radius);
        let most = lanes.iter().copied().max().unwrap_or(0);
        let room = DOTS_HEIGHT - 2.0 * radius;
        let step = if f64::from(most) * radius > room { room / f64::from(most) } else { radius };
        lanes.into_iter().map(|lane| f64::from(lane) * step).collect()
    }
}

/// The dots of a row of more values than have one each, for ascending values; `None` for fewer.
pub(super) fn quantiles_of_many(values: &[f64]) -> Option<Vec<f64>> {
    (values.len() > MAX_SINGLE_DOTS).then(|| quantile_dots(values, QUANTILE_DOTS))
}

/// Which of the ascending values are among those that rest on a single stance.
fn hollow(values: &[f64], single: &[f64]) -> Vec<bool> {
    let mut single: Vec<f64> = single.iter().filter(|v| v.is_finite()).map(|v| v.clamp(-1.0, 1.0)).collect();
    single.sort_by(f64::total_cmp);
    let mut left = single.into_iter().peekable();
    values.iter().map(|value| left.next_if(|next| next.total_cmp(value).is_le()).is_some()).collect()
}

/// `n 12`, with the number of articles that rest on a single stance: `n 12, 3 on one`.
fn size_text(n: u32, single: usize, options: &ChartOptions) -> String {
    let n = labels::integer(n, options.style);
    match single {
        0 => format!("n {n}"),
        _ if options.style.lang_free => format!("n {n}, {single} × n 1"),
        _ => format!("n {n}, {single} on one"),
    }
}

/// Draws the distribution of the articles of each group in the order given: a dot per article, median, middle half, and
/// n. A row of more than 400 articles is drawn as 100 dots of one percent each.
///
/// ```
/// use lasswell::charts::{SpreadGroup, ChartOptions, spread};
///
/// let values = vec![-0.5, -0.2, 0.0, 0.1, 0.4];
/// let daily = SpreadGroup { label: "The Daily".into(), values, single: vec![0.4] };
/// let figure = spread(&[daily], &ChartOptions::default())?;
/// assert!(figure.svg.contains("0.00") && figure.svg.contains("n 5, 1 on one"));
/// # Ok::<(), lasswell::error::Error>(())
/// ```
///
/// # Errors
/// [`crate::error::ErrorKind::Chart`] if the chart cannot be drawn. No groups are not an error: the figure says that
/// there is nothing to show.
pub fn spread(groups: &[SpreadGroup], options: &ChartOptions) -> Result<Figure, Error> {
    let width = chart_frame::width(options, WIDTH);
    let rows: Vec<SpreadRow> =
        groups.iter().take(MAX_ROWS).map(|group| SpreadRow::of(group, width, options)).collect();
    if rows.iter().all(|row| row.dots.is_empty()) {
        return empty_chart(options, "no article with a stance");
    }
    let mut notes = vec!["Dot: one article, in the colour of its side of 0; n: articles.".to_owned()];
    if rows.iter().any(|row| row.single > 0) {
        let sign = if options.style.lang_free { "Hollow, “× n 1”" } else { "Hollow, “on one”" };
        notes.push(format!("{sign}: articles with a single stance."));
    }
    if rows.iter().any(|row| row.quartiles.is_some()) {
        notes.push("Number and thick line: median; box: the middle half of the articles. Differences of medians can be chance.".to_owned());
    }
    if rows.iter().any(|row| row.n as usize > MAX_SINGLE_DOTS) {
        notes.push(format!(
            "More than {MAX_SINGLE_DOTS} articles: {QUANTILE_DOTS} dots, each one percent of the articles (quantile dot plot)."
        ));
    }
    if rows.iter().any(|row| row.quartiles.is_none()) {
        let few = if options.style.lang_free { format!("< {MIN_FOR_MEDIAN}") } else { "Too few".to_owned() };
        notes.push(format!("{few}: fewer than {}.", count(MIN_FOR_MEDIAN, "article")));
    }
    if groups.len() > rows.len() {
        notes.push(format!("First {} of {} rows.", rows.len(), groups.len()));
    }
    draw(&rows, width, &notes, options)
}

fn draw(rows: &[SpreadRow], width: f64, notes: &[String], options: &ChartOptions) -> Result<Figure, Error> {
    let label_width =
        rows.iter().map(|row| widest(row.label.iter().map(String::as_str), LABEL)).fold(60.0, f64::max);
    let number_width = widest(rows.iter().map(|row| row.number.as_str()), LABEL);
    let size_width = widest(rows.iter().map(|row| row.size.as_str()), SMALL);
    // In a narrow chart, n stands below the name, so that the dots have room.
    let is_narrow = width < NARROW;
    let names_end = MARGIN + if is_narrow { label_width.max(size_width) } else { label_width };
    let number_end = width - MARGIN - if is_narrow { 0.0 } else { size_width + 12.0 };
    let space = if is_narrow { 22.0 } else { 30.0 };
    let axis = Axis::new(
        rows.iter().flat_map(|row| row.dots.iter().map(|(value, _)| *value)),
        names_end + space,
        number_end - number_width - space,
    );
    // Dots have the same size in all rows, so that rows can be compared.
    let fits = |radius: &f64| {
        rows.iter().all(|row| {
            let lanes = row.lanes(&axis, *radius);
            lanes.into_iter().all(|lane| f64::from(lane) * radius <= DOTS_HEIGHT - 2.0 * radius)
        })
    };
    let [.., smallest] = DOT_RADII;
    let radius = DOT_RADII.into_iter().find(fits).unwrap_or(smallest);
    let high = |offsets: &[f64]| offsets.iter().fold(0.0, |most: f64, y| most.max(*y)) + 2.0 * radius;
    let offsets_by_row: Vec<Vec<f64>> = rows.iter().map(|row| row.offsets(&axis, radius)).collect();
    let heights: Vec<(f64, f64)> = rows
        .iter()
        .zip(&offsets_by_row)
        .map(|(row, offsets)| {
            let dots_height = high(offsets);
            let content = dots_height + GAP + BOX + 16.0;
            let size = if is_narrow { SMALL.line() } else { 0.0 };
            ((row.label.len() as f64 * LABEL.line() + size + 10.0).max(content).round(), dots_height)
        })
        .collect();

    let mut frame = ChartFrame::open(options, width);
    let height: f64 = heights.iter().map(|(step, _)| step).sum();
    let top = frame.top + 4.0 + headroom(height);
    let drawing = &mut frame.drawing;
    let end = axis.draw(drawing, top, top + height, options.style);
    let mut y = top;
    for ((row, offsets), (step, dots_height)) in rows.iter().zip(&offsets_by_row).zip(heights) {
        let middle = y + step / 2.0;
        y += step;
        let below = if is_narrow { SMALL.line() } else { 0.0 };
        let first = middle - (row.label.len() as f64 * LABEL.line() + below) / 2.0 + LABEL.size;
        let next = drawing.lines((names_end, first), &row.label, LABEL, Anchor::End, INK);
        let (font, colour) = if row.quartiles.is_some() { (LABEL, INK) } else { (SMALL, MUTED) };
        drawing.text((number_end, middle + 4.5), row.number.as_str(), font, Anchor::End, colour);
        if is_narrow {
            drawing.text((names_end, next), row.size.as_str(), SMALL, Anchor::End, MUTED);
        } else {
            drawing.text((number_end + 12.0, middle + 4.0), row.size.as_str(), SMALL, Anchor::Start, MUTED);
        }
        let top = middle - (dots_height + GAP + BOX) / 2.0;
        let line = top + dots_height;
        drawing.line(&[(axis.x(-1.0), line), (axis.x(1.0), line)], 1.0, GRID);
        // The zero line stays whole.
        drawing.line(&[(axis.x(0.0), line - 1.0), (axis.x(0.0), line + 1.0)], 1.0, INK);
        for ((value, hollow), offset) in row.dots.iter().zip(offsets) {
            let centre = (axis.x(*value), line - radius - offset);
            drawing.disc(centre, radius - 0.25, tint(*value));
            if *hollow {
                drawing.disc(centre, radius - 1.4, BACKGROUND);
            }
        }
        if let Some([low, median, high]) = row.quartiles {
            quartiles(drawing, &axis, [low, median, high], top + dots_height + GAP);
        }
    }
    frame.close(end, notes, options)
}

/// The colour of a value's sign; grey for 0.
fn tint(value: f64) -> Paint {
    if value.abs() < 0.005 { MUTED } else { side(value) }
}

fn quartiles(drawing: &mut Drawing, axis: &Axis, [low, median, high]: [f64; 3], top: f64) {
    let (low, median, high) = (axis.x(low), axis.x(median), axis.x(high));
    drawing.framed((low - 1.0, top), (high - low + 2.0, BOX), INK, BACKGROUND);
    drawing.line(&[(median, top - 2.0), (median, top + BOX + 2.0)], 3.0, INK);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_than_400_articles_are_drawn_as_100_dots_with_their_true_n() {
        let values: Vec<f64> = (0..401).map(|v| f64::from(v) / 401.0).collect();
        let row = SpreadRow::of(
            &SpreadGroup { label: "x".into(), values, single: Vec::new() },
            960.0,
            &ChartOptions::default(),
        );
        assert_eq!((row.dots.len(), row.n), (100, 401));
    }

    #[test]
    fn articles_with_one_stance_are_hollow_and_counted() {
        let group =
            SpreadGroup { label: "x".into(), values: vec![0.3, -0.2, 0.1, 0.1], single: vec![0.3, 0.1] };
        let row = SpreadRow::of(&group, 960.0, &ChartOptions::default());
        assert_eq!(row.dots, [(-0.2, false), (0.1, true), (0.1, false), (0.3, true)]);
        assert_eq!(row.size, "n 4, 2 on one");
    }

    #[test]
    fn fewer_than_five_articles_have_dots_but_no_median() {
        let values = vec![0.1, f64::NAN, -0.2, 7.0, 0.3];
        let row = SpreadRow::of(
            &SpreadGroup { label: "x".into(), values, single: Vec::new() },
            960.0,
            &ChartOptions::default(),
        );
        assert_eq!(row.dots, [(-0.2, false), (0.1, false), (0.3, false), (1.0, false)]);
        assert!(row.quartiles.is_none() && row.number == "too few");
    }
}
