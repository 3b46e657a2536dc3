//! Shares of negative, neutral and positive stances: one bar per row on both sides of a middle line. The line divides
//! the neutral share in halves, so that rows can be compared by how far they lean to one side.
//!
//! Source: R. M. Heiberger & N. B. Robbins, "Design of Diverging Stacked Bar Charts for Likert Scales and Other
//! Applications", Journal of Statistical Software 57(5), 2014.

use super::axis::headroom;
use super::cell_value::{article_count_note, too_few_note};
use super::chart_frame::{self, ChartFrame, empty_chart};
use super::design::{
    BACKGROUND, GRID, INK, LABEL, MARGIN, MUTED, NAME_LINES, NEGATIVE, POSITIVE, SMALL, UNCERTAIN_CELL,
    WIDTH, ink_on, name_width,
};
use super::drawing::{Anchor, Drawing};
use super::figure::Figure;
use super::labels;
use super::layout::{widest, width, wrap};
use super::legend::swatches;
use super::limits::MAX_ROWS;
use super::options::ChartOptions;
use crate::aggregate::Summary;
use crate::error::Error;

/// Thickness of a bar, logical pixels.
const BAR: f64 = 22.0;
/// Width from which n is written in words, logical pixels.
const ROOMY: f64 = 700.0;
/// Space on both sides of the bars, logical pixels.
const SPACE: f64 = 18.0;

/// Shares that add up to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
struct StanceShares {
    negative: f64,
    neutral: f64,
    positive: f64,
}

impl StanceShares {
    /// `None` with too few sentences, or if the numbers are not shares.
    fn of(summary: &Summary, options: &ChartOptions) -> Option<Self> {
        let share = |share: Option<f64>| share.filter(|s| (0.0..=1.0).contains(s));
        let (negative, positive) = (share(summary.negative_share)?, share(summary.positive_share)?);
        let neutral = 1.0 - negative - positive;
        // The sum of two rounded shares may exceed 1 by a rounding error.
        (summary.sentences >= options.min_n && neutral > -1e-9).then_some(Self {
            negative,
            neutral: neutral.max(0.0),
            positive,
        })
    }

    /// Distance from the middle line to the end of the longer side.
    fn reach(self) -> f64 {
        self.negative.max(self.positive) + self.neutral / 2.0
    }
}

struct ShareRow {
    label: Vec<String>,
    sizes: String,
    shares_of_row: Option<StanceShares>,
}

/// Draws the shares of negative, neutral and positive stances, one bar per row in the order given: negative on the
/// left, positive on the right, and the neutral share divided by the middle line.
///
/// ```
/// use lasswell::aggregate::Summary;
/// use lasswell::charts::{ChartOptions, shares};
///
/// let mut summary = Summary::default();
/// summary.articles = 9;
/// summary.sentences = 40;
/// summary.mean = Some(-0.2);
/// summary.sd = Some(0.4);
/// summary.negative_share = Some(0.5);
/// summary.positive_share = Some(0.25);
/// let figure = shares(&[("The Daily".to_owned(), summary)], &ChartOptions { min_n: 5, ..ChartOptions::default() })?;
/// assert!(figure.svg.contains("50%") && figure.svg.contains("40 stances, 9 articles"));
/// # Ok::<(), lasswell::error::Error>(())
/// ```
///
/// # Errors
/// [`crate::error::ErrorKind::Chart`] if the chart cannot be drawn. No rows are not an error: the figure says that
/// there is nothing to show.
pub fn shares(rows: &[(String, Summary)], options: &ChartOptions) -> Result<Figure, Error> {
    if rows.is_empty() {
        return empty_chart(options, "no row with stances");
    }
    let width = chart_frame::width(options, WIDTH);
    let brief = options.style.lang_free || width < ROOMY;
    let shown: Vec<ShareRow> = rows
        .iter()
        .take(MAX_ROWS)
        .map(|(label, summary)| ShareRow {
            label: wrap(&labels::label(label, options.style), LABEL, name_width(width), NAME_LINES),
            sizes: if brief {
                labels::brief(summary, options.style)
            } else {
                labels::sizes(summary, options)
            },
            shares_of_row: StanceShares::of(summary, options),
        })
        .collect();
    let mut notes = Vec::new();
    if brief {
        notes.push(labels::brief_note(options));
    }
    if shown.iter().any(|row| row.shares_of_row.is_some()) {
        notes.push(format!(
            "Shares of {}, rounded; the neutral share is parted by the middle line.",
            options.unit.many()
        ));
    }
    if shown.iter().any(|row| row.shares_of_row.is_none()) {
        notes.push(too_few_note(options));
    }
    if options.articles > 0 {
        notes.push(article_count_note(options));
    }
    if rows.len() > shown.len() {
        notes.push(format!("First {} of {} rows.", shown.len(), rows.len()));
    }
    draw(&shown, width, &notes, options)
}

/// Half the length of the axis as a share: the smallest multiple of 0.05 that holds every bar, at least 0.5.
fn limit(shown: &[ShareRow]) -> f64 {
    let most = shown.iter().filter_map(|row| row.shares_of_row).map(StanceShares::reach).fold(0.0, f64::max);
    (most * 20.0 - 1e-9).ceil().clamp(10.0, 20.0) / 20.0
}

fn draw(shown: &[ShareRow], width: f64, notes: &[String], options: &ChartOptions) -> Result<Figure, Error> {
    let label_width =
        shown.iter().map(|row| widest(row.label.iter().map(String::as_str), LABEL)).fold(60.0, f64::max);
    let size_width = widest(shown.iter().map(|row| row.sizes.as_str()), SMALL);
    let left = (MARGIN + label_width + SPACE).ceil();
    let right = (width - MARGIN - size_width - SPACE).floor();
    let (middle, half) = (f64::midpoint(left, right), (right - left) / 2.0);
    let limit = limit(shown);
    let x = |share: f64| middle + share / limit * half;

    let mut frame = ChartFrame::open(options, width);
    let entries = [
        (NEGATIVE, labels::negative(options.style)),
        (UNCERTAIN_CELL, labels::neutral(options.style)),
        (POSITIVE, labels::positive(options.style)),
    ];
    let legend = swatches(&mut frame.drawing, &entries, (left, width - MARGIN), frame.top + 2.0);
    let steps: Vec<f64> =
        shown.iter().map(|row| (row.label.len() as f64 * LABEL.line() + 8.0).max(30.0)).collect();
    let height = steps.iter().sum::<f64>();
    let headroom = headroom(height);
    let top = legend + 12.0 + headroom;
    let bottom = top + height;
    let drawing = &mut frame.drawing;
    // A grid line at every quarter, or at every half where quarters are narrow.
    let step = if half / limit * 0.25 < 34.0 { 2 } else { 1 };
    for quarter in (-4_i32..=4).filter(|q| q % step == 0) {
        let share = f64::from(quarter) / 4.0;
        if share.abs() > limit + 1e-9 {
            continue;
        }
        let colour = if quarter == 0 { INK } else { GRID };
        drawing.line(&[(x(share), top), (x(share), bottom)], 1.0, colour);
        let words = format!("{}%", quarter.abs() * 25);
        if headroom > 0.0 {
            drawing.text((x(share), top - 7.0), words.as_str(), SMALL, Anchor::Middle, MUTED);
        }
        drawing.text((x(share), bottom + 16.0), words, SMALL, Anchor::Middle, MUTED);
    }
    let mut y = top;
    for (row, step) in shown.iter().zip(steps) {
        let centre = y + step / 2.0;
        y += step;
        let first = centre - row.label.len() as f64 * LABEL.line() / 2.0 + LABEL.size;
        drawing.lines((left - SPACE, first), &row.label, LABEL, Anchor::End, INK);
        drawing.text((right + SPACE, centre + 4.0), row.sizes.as_str(), SMALL, Anchor::Start, MUTED);
        match row.shares_of_row {
            Some(shares_of_row) => bar(drawing, shares_of_row, centre, x),
            None => {
                let words = labels::too_few(options);
                let wide = widest([words.as_str()], SMALL) + 12.0;
                // The background covers the middle line behind the words.
                drawing.bar(middle - wide / 2.0, centre - 9.0, wide, 18.0, BACKGROUND);
                drawing.text((middle, centre + 4.0), words, SMALL, Anchor::Middle, MUTED);
            }
        }
    }
    frame.close(bottom + 16.0, notes, options)
}

fn bar(drawing: &mut Drawing, shares_of_row: StanceShares, centre: f64, x: impl Fn(f64) -> f64) {
    let half = shares_of_row.neutral / 2.0;
    let ends = [-half - shares_of_row.negative, -half, half, half + shares_of_row.positive];
    let parts = [
        (shares_of_row.negative, NEGATIVE),
        (shares_of_row.neutral, UNCERTAIN_CELL),
        (shares_of_row.positive, POSITIVE),
    ];
    for (ends, (share, paint)) in ends.windows(2).zip(parts) {
        let &[from, to] = ends else { continue };
        let (from, to) = (x(from), x(to));
        if to - from < 0.25 {
            continue;
        }
        drawing.bar(from, centre - BAR / 2.0, to - from, BAR, paint);
        let words = format!("{:.0}%", share * 100.0);
        if width(&words, SMALL) + 6.0 <= to - from {
            let place = (f64::midpoint(from, to), centre + 4.0);
            drawing.text(place, words, SMALL, Anchor::Middle, ink_on(paint));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn summary(negative: Option<f64>, positive: Option<f64>) -> Summary {
        Summary {
            articles: 3,
            sentences: 12,
            mean: None,
            sd: None,
            interval: None,
            negative_share: negative,
            positive_share: positive,
            unsure: 0,
        }
    }

    #[test]
    fn the_rest_of_the_stances_is_neutral() {
        let shares_of_row =
            StanceShares::of(&summary(Some(0.5), Some(0.25)), &ChartOptions::default()).unwrap();
        assert!((shares_of_row.neutral - 0.25).abs() < 1e-12);
        assert!((shares_of_row.reach() - 0.625).abs() < 1e-12);
    }

    #[test]
    fn invalid_shares_count_as_too_few() {
        for (negative, positive) in
            [(None, Some(0.5)), (Some(f64::NAN), Some(0.5)), (Some(0.7), Some(0.7)), (Some(-0.1), Some(0.5))]
        {
            assert_eq!(StanceShares::of(&summary(negative, positive), &ChartOptions::default()), None);
        }
        let options = ChartOptions { min_n: 13, ..ChartOptions::default() };
        assert_eq!(StanceShares::of(&summary(Some(0.5), Some(0.5)), &options), None);
    }
}
