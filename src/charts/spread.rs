//! How far articles spread: every article's mean as a dot, and below the dots the middle half and the median.

use super::axis::{Axis, headroom};
use super::chart_frame::{self, ChartFrame, empty_chart};
use super::design::{
    BACKGROUND, INK, LABEL, MARGIN, MUTED, NAME_LINES, Paint, SMALL, WIDTH, name_width, side,
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

/// Values above which a row is drawn as quantiles.
const EVERY: usize = 400;
/// Dots of a row of quantiles.
const DOTS: u32 = 100;
/// Values below which there is no median and no box: as many as an interval needs (`aggregate`).
const LEAST: u32 = 5;
/// Radius of a dot: the first that fits, else the last, logical pixels.
const RADII: [f64; 3] = [3.0, 2.3, 1.7];
/// Tallest swarm, logical pixels; taller ones are pressed together.
const SWARM: f64 = 56.0;
/// Thickness of a box, and of what is above it, logical pixels.
const BOX: f64 = 9.0;
const GAP: f64 = 4.0;

/// The articles of one group.
#[derive(Debug, Clone, PartialEq)]
pub struct SpreadGroup {
    /// The group: an outlet.
    pub label: String,
    /// One number for each article, −1 to 1, in any order; what is no finite number counts as absent.
    pub values: Vec<f64>,
}

struct SpreadRow {
    label: Vec<String>,
    /// Articles.
    n: u32,
    /// What the dots show, ascending.
    dots: Vec<f64>,
    quartiles: Option<[f64; 3]>,
    number: String,
    size: String,
}

impl SpreadRow {
    fn of(group: &SpreadGroup, width: f64, options: &ChartOptions) -> Self {
        let mut values: Vec<f64> =
            group.values.iter().filter(|v| v.is_finite()).map(|v| v.clamp(-1.0, 1.0)).collect();
        values.sort_by(f64::total_cmp);
        let n = u32::try_from(values.len()).unwrap_or(u32::MAX);
        let quartiles = (n >= LEAST)
            .then(|| Some([quantile(&values, 0.25)?, quantile(&values, 0.5)?, quantile(&values, 0.75)?]))
            .flatten();
        let few = if options.style.lang_free { format!("< {LEAST}") } else { "too few".to_owned() };
        Self {
            label: wrap(&labels::label(&group.label, options.style), LABEL, name_width(width), NAME_LINES),
            n,
            dots: if values.len() > EVERY { quantile_dots(&values, DOTS) } else { values },
            quartiles,
            number: quartiles.map_or(few, |[_, median, _]| signed(median)),
            size: format!("n {}", labels::integer(n, options.style)),
        }
    }

    /// How far each dot is from the row's middle, logical pixels.
    fn offsets(&self, axis: &Axis, radius: f64) -> Vec<f64> {
        let places: Vec<f64> = self.dots.iter().map(|v| axis.x(*v) / radius).collect();
        let lanes = lanes(&places);
        let most = lanes.iter().map(|lane| lane.abs()).max().unwrap_or(0);
        let room = SWARM / 2.0 - radius;
        let step = if f64::from(most) * radius > room { room / f64::from(most) } else { radius };
        lanes.into_iter().map(|lane| f64::from(lane) * step).collect()
    }
}

/// Distribution of each group's articles, in the order given: a dot per article, median and middle half, n. A row of
/// more than 400 articles is drawn as 100 dots of one percent each.
///
/// ```
/// use lasswell::charts::{SpreadGroup, ChartOptions, spread};
///
/// let daily = SpreadGroup { label: "The Daily".into(), values: vec![-0.5, -0.2, 0.0, 0.1, 0.4] };
/// let figure = spread(&[daily], &ChartOptions::default())?;
/// assert!(figure.svg.contains("0.00") && figure.svg.contains("n 5"));
/// # Ok::<(), lasswell::error::Error>(())
/// ```
///
/// # Errors
/// [`crate::error::ErrorKind::Chart`] if it cannot be drawn. No groups are no error: the figure says so.
pub fn spread(groups: &[SpreadGroup], options: &ChartOptions) -> Result<Figure, Error> {
    let width = chart_frame::width(options, WIDTH);
    let rows: Vec<SpreadRow> =
        groups.iter().take(MAX_ROWS).map(|group| SpreadRow::of(group, width, options)).collect();
    if rows.iter().all(|row| row.dots.is_empty()) {
        return empty_chart(options, "no article with a stance");
    }
    let mut notes = vec!["Dot: one article; n: articles.".to_owned()];
    if rows.iter().any(|row| row.quartiles.is_some()) {
        notes.push("Number and thick line: median; box: the middle half of the articles.".to_owned());
    }
    if rows.iter().any(|row| row.n as usize > EVERY) {
        notes.push(format!(
            "More than {EVERY} articles: {DOTS} dots, each one percent of the articles (quantile dot plot)."
        ));
    }
    if rows.iter().any(|row| row.quartiles.is_none()) {
        let few = if options.style.lang_free { format!("< {LEAST}") } else { "Too few".to_owned() };
        notes.push(format!("{few}: fewer than {}.", count(LEAST, "article")));
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
    let names_end = MARGIN + label_width;
    let number_end = width - MARGIN - size_width - 12.0;
    let axis = Axis::new(
        rows.iter().flat_map(|row| row.dots.iter().copied()),
        names_end + 30.0,
        number_end - number_width - 30.0,
    );
    // The same size in all rows, so that dots can be compared.
    let fits = |radius: &f64| {
        rows.iter().all(|row| {
            let lanes = lanes(&row.dots.iter().map(|v| axis.x(*v) / radius).collect::<Vec<_>>());
            lanes.iter().all(|lane| f64::from(lane.abs()) * radius <= SWARM / 2.0 - radius)
        })
    };
    let [.., smallest] = RADII;
    let radius = RADII.into_iter().find(fits).unwrap_or(smallest);
    let high =
        |offsets: &[f64]| offsets.iter().fold(0.0, |most: f64, y| most.max(y.abs())) * 2.0 + 2.0 * radius;
    let swarms: Vec<Vec<f64>> = rows.iter().map(|row| row.offsets(&axis, radius)).collect();
    let heights: Vec<(f64, f64)> = rows
        .iter()
        .zip(&swarms)
        .map(|(row, offsets)| {
            let swarm = high(offsets);
            let content = swarm + GAP + BOX + 16.0;
            ((row.label.len() as f64 * LABEL.line() + 10.0).max(content).round(), swarm)
        })
        .collect();

    let mut frame = ChartFrame::open(options, width);
    let height: f64 = heights.iter().map(|(step, _)| step).sum();
    let top = frame.top + 4.0 + headroom(height);
    let drawing = &mut frame.drawing;
    let end = axis.draw(drawing, top, top + height, options.style);
    let mut y = top;
    for ((row, offsets), (step, swarm)) in rows.iter().zip(&swarms).zip(heights) {
        let middle = y + step / 2.0;
        y += step;
        let first = middle - row.label.len() as f64 * LABEL.line() / 2.0 + LABEL.size;
        drawing.lines((names_end, first), &row.label, LABEL, Anchor::End, INK);
        let (font, colour) = if row.quartiles.is_some() { (LABEL, INK) } else { (SMALL, MUTED) };
        drawing.text((number_end, middle + 4.5), row.number.as_str(), font, Anchor::End, colour);
        drawing.text((number_end + 12.0, middle + 4.0), row.size.as_str(), SMALL, Anchor::Start, MUTED);
        let top = middle - (swarm + GAP + BOX) / 2.0;
        for (value, offset) in row.dots.iter().zip(offsets) {
            drawing.disc((axis.x(*value), top + swarm / 2.0 + offset), radius - 0.25, tint(*value));
        }
        if let Some([low, median, high]) = row.quartiles {
            quartiles(drawing, &axis, [low, median, high], top + swarm + GAP);
        }
    }
    frame.close(end, notes, options)
}

/// The colour of a value's sign; none for 0.
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
    fn a_row_of_many_articles_is_a_hundred_dots_and_says_its_true_n() {
        let values: Vec<f64> = (0..401).map(|v| f64::from(v) / 401.0).collect();
        let row = SpreadRow::of(&SpreadGroup { label: "x".into(), values }, 960.0, &ChartOptions::default());
        assert_eq!((row.dots.len(), row.n), (100, 401));
    }

    #[test]
    fn a_few_articles_have_dots_but_no_median() {
        let values = vec![0.1, f64::NAN, -0.2, 7.0, 0.3];
        let row = SpreadRow::of(&SpreadGroup { label: "x".into(), values }, 960.0, &ChartOptions::default());
        assert_eq!(row.dots, [-0.2, 0.1, 0.3, 1.0]);
        assert!(row.quartiles.is_none() && row.number == "too few");
    }
}
