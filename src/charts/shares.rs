//! Shares of negative, neutral and positive stances: one bar from 0 to 100 % for each row, with the numbers of both sides
//! in columns beside it, so that small shares can be read too.

use super::axis::headroom;
use super::cell_value::{article_count_note, too_few_note};
use super::chart_frame::{self, ChartFrame, empty_chart};
use super::design::{
    BACKGROUND, GRID, INK, LABEL, MARGIN, MUTED, NAME_LINES, NEGATIVE, POSITIVE, Paint, SMALL,
    UNCERTAIN_CELL, WIDTH, ink_on, name_width, side_text,
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
/// Space between names, bars and n, logical pixels.
const SPACE: f64 = 12.0;
/// Width of the numbers on each side of the bars, logical pixels.
const NUMBER: f64 = 44.0;
/// Width of the bars below which n stands under the names instead of beside the bars, logical pixels.
const LEAST_BARS: f64 = 130.0;

/// Shares that add up to 1.
#[derive(Debug, Clone, Copy, PartialEq)]
struct StanceShares {
    negative: f64,
    neutral: f64,
    positive: f64,
}

impl StanceShares {
    /// `None` with too few sentences or articles, or if the numbers are not shares.
    fn of(summary: &Summary, options: &ChartOptions) -> Option<Self> {
        let share = |share: Option<f64>| share.filter(|s| (0.0..=1.0).contains(s));
        let (negative, positive) = (share(summary.negative_share)?, share(summary.positive_share)?);
        let neutral = 1.0 - negative - positive;
        // The sum of two rounded shares may exceed 1 by a rounding error.
        let enough = summary.sentences >= options.min_n && summary.articles >= options.min_articles;
        (enough && neutral > -1e-9).then_some(Self { negative, neutral: neutral.max(0.0), positive })
    }
}

struct ShareRow {
    label: Vec<String>,
    sizes: String,
    shares_of_row: Option<StanceShares>,
}

/// Draws the shares of negative, neutral and positive stances, one bar from 0 to 100 % per row in the order given: negative
/// on the left, positive on the right.
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
            "Shares of {}, rounded. A share has no interval: small differences can be chance.",
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

/// The three parts in drawing order.
const PAINTS: [Paint; 3] = [NEGATIVE, UNCERTAIN_CELL, POSITIVE];

fn draw(shown: &[ShareRow], width: f64, notes: &[String], options: &ChartOptions) -> Result<Figure, Error> {
    let label_width =
        shown.iter().map(|row| widest(row.label.iter().map(String::as_str), LABEL)).fold(60.0, f64::max);
    let size_width = widest(shown.iter().map(|row| row.sizes.as_str()), SMALL);
    let beside = width - 2.0 * (MARGIN + SPACE + NUMBER) - label_width - size_width;
    let is_below = beside < LEAST_BARS;
    let names_end = (MARGIN + if is_below { label_width.max(size_width) } else { label_width }).ceil();
    let left = (names_end + SPACE + NUMBER).ceil();
    let after = if is_below { 0.0 } else { SPACE + size_width };
    let right = (width - MARGIN - after - NUMBER).floor();
    let x = |share: f64| left + share * (right - left);

    let mut frame = ChartFrame::open(options, width);
    let entries = [
        (NEGATIVE, labels::negative(options.style)),
        (UNCERTAIN_CELL, labels::neutral(options.style)),
        (POSITIVE, labels::positive(options.style)),
    ];
    let legend = swatches(&mut frame.drawing, &entries, (left, width - MARGIN), frame.top + 2.0);
    let size_line = if is_below { SMALL.line() } else { 0.0 };
    let steps: Vec<f64> =
        shown.iter().map(|row| (row.label.len() as f64 * LABEL.line() + size_line + 8.0).max(30.0)).collect();
    let height = steps.iter().sum::<f64>();
    let headroom = headroom(height);
    let top = legend + 12.0 + headroom;
    let bottom = top + height;
    let drawing = &mut frame.drawing;
    // A grid line at every quarter, or at every half where quarters are narrow.
    let step = if (right - left) / 4.0 < 44.0 { 2 } else { 1 };
    for quarter in (0_u32..=4).filter(|q| q % step == 0) {
        let place = x(f64::from(quarter) / 4.0);
        drawing.line(&[(place, top), (place, bottom)], 1.0, GRID);
        let words = format!("{}%", quarter * 25);
        if headroom > 0.0 {
            drawing.text((place, top - 7.0), words.as_str(), SMALL, Anchor::Middle, MUTED);
        }
        drawing.text((place, bottom + 16.0), words, SMALL, Anchor::Middle, MUTED);
    }
    let mut y = top;
    for (row, step) in shown.iter().zip(steps) {
        let centre = y + step / 2.0;
        y += step;
        let first = centre - (row.label.len() as f64 * LABEL.line() + size_line) / 2.0 + LABEL.size;
        let below = drawing.lines((names_end, first), &row.label, LABEL, Anchor::End, INK);
        let (sizes, anchor) = if is_below {
            ((names_end, below - 1.5), Anchor::End)
        } else {
            ((right + NUMBER + SPACE, centre + 4.0), Anchor::Start)
        };
        drawing.text(sizes, row.sizes.as_str(), SMALL, anchor, MUTED);
        match row.shares_of_row {
            Some(shares_of_row) => bar(drawing, shares_of_row, centre, x),
            None => {
                let words = labels::too_few(options);
                let wide = widest([words.as_str()], SMALL) + 12.0;
                let middle = x(0.5);
                // The background covers the grid line behind the words.
                drawing.bar(middle - wide / 2.0, centre - 9.0, wide, 18.0, BACKGROUND);
                drawing.text((middle, centre + 4.0), words, SMALL, Anchor::Middle, MUTED);
            }
        }
    }
    frame.close(bottom + 16.0, notes, options)
}

/// Draws the three parts of a row; the numbers of both sides stand beside the bar, that of the middle on it.
fn bar(drawing: &mut Drawing, shares: StanceShares, centre: f64, x: impl Fn(f64) -> f64) {
    let ends = [0.0, shares.negative, shares.negative + shares.neutral, 1.0];
    for (ends, paint) in ends.windows(2).zip(PAINTS) {
        let &[from, to] = ends else { continue };
        let (from, to) = (x(from), x(to));
        if to - from >= 0.25 {
            drawing.bar(from, centre - BAR / 2.0, to - from, BAR, paint);
        }
    }
    let [_, from, to, _] = ends;
    let words = percent(shares.neutral);
    if width(&words, SMALL) + 6.0 <= x(to) - x(from) {
        let place = (f64::midpoint(x(from), x(to)), centre + 4.0);
        drawing.text(place, words, SMALL, Anchor::Middle, ink_on(UNCERTAIN_CELL));
    }
    let baseline = centre + 4.5;
    drawing.text((x(0.0) - 7.0, baseline), percent(shares.negative), LABEL, Anchor::End, side_text(-1.0));
    drawing.text((x(1.0) + 7.0, baseline), percent(shares.positive), LABEL, Anchor::Start, side_text(1.0));
}

/// A share in whole percents; a share that rounds to 0 without being 0 is `<1%`.
fn percent(share: f64) -> String {
    if share > 0.0 && share < 0.005 { "<1%".to_owned() } else { format!("{:.0}%", share * 100.0) }
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
    }

    #[test]
    fn a_small_share_is_not_written_as_zero() {
        assert_eq!(percent(0.0), "0%");
        assert_eq!(percent(0.004), "<1%");
        assert_eq!(percent(0.006), "1%");
        assert_eq!(percent(1.0), "100%");
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
