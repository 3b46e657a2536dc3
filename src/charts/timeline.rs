//! Stance over time: one panel per outlet, all on the same axes, with the mean as a line and its interval as a ribbon.

use super::cell_value::{CellValue, CertaintyLabels, notes};
use super::chart_frame::{self, empty_chart};
use super::design::WIDTH;
use super::figure::Figure;
use super::labels;
use super::layout::clean;
use super::limits::MAX_PANELS;
use super::options::ChartOptions;
use super::time_panel::{PlottedPoint, PlottedSeries, Scale, draw};
use crate::aggregate::Summary;
use crate::error::Error;

/// One outlet or person over time.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Title of the panel.
    pub label: String,
    /// Points in ascending order of [`TimePoint::at`]. Leave out points without a stance: the line has a gap there.
    pub points: Vec<TimePoint>,
}

/// A year, a quarter, a month or a day.
#[derive(Debug, Clone, PartialEq)]
pub struct TimePoint {
    /// Date in ISO 8601, for example `2022-02` or `2022-02-24`; a quarter is written `2022-Q1`.
    pub label: String,
    /// Position on the axis: days, months, quarters or years since any fixed day. A line joins points at the least distance that occurs
    /// in the chart.
    pub at: i64,
    /// The stances of that time.
    pub summary: Summary,
}

/// Draws mean stance over time, one panel per series, all on the same axes. Bars below show the number of articles, because each
/// counts once in a mean; pale bars have too few for a mean.
///
/// ```
/// use lasswell::aggregate::Summary;
/// use lasswell::charts::{TimePoint, Series, ChartOptions, timeline};
///
/// let mut summary = Summary::default();
/// summary.articles = 9;
/// summary.sentences = 40;
/// summary.mean = Some(-0.2);
/// summary.sd = Some(0.4);
/// let moment = |label: &str, at| TimePoint { label: label.into(), at, summary: summary.clone() };
/// let daily = Series { label: "The Daily".into(), points: vec![moment("2022-02", 1), moment("2022-03", 2)] };
/// let figure = timeline(&[daily], &ChartOptions::default())?;
/// assert!(figure.svg.contains("2022-02") && figure.svg.contains("n 80 (18)"));
/// # Ok::<(), lasswell::error::Error>(())
/// ```
///
/// # Errors
/// [`crate::error::ErrorKind::Chart`] if the chart cannot be drawn. No series are not an error: the figure says that
/// there is nothing to show.
pub fn timeline(series: &[Series], options: &ChartOptions) -> Result<Figure, Error> {
    let filled: Vec<&Series> =
        series.iter().filter(|s| s.points.iter().any(|p| p.summary.sentences > 0)).collect();
    let drawn: Vec<PlottedSeries<'_>> = filled.iter().take(MAX_PANELS).map(|s| read(s, options)).collect();
    if drawn.is_empty() {
        return empty_chart(options, "no series with a stance");
    }
    let scale = Scale::of(&drawn);
    let width = chart_frame::width(options, WIDTH);
    let notes = |dotted: bool| notes_of(&drawn, (filled.len(), series.len()), dotted, options);
    draw(&drawn, &scale, width, notes, options)
}

fn read<'a>(series: &'a Series, options: &ChartOptions) -> PlottedSeries<'a> {
    let mut points: Vec<PlottedPoint<'a>> = series
        .points
        .iter()
        .filter(|moment| moment.summary.sentences > 0)
        .map(|moment| PlottedPoint {
            at: moment.at,
            label: clean(&moment.label, 20),
            summary: &moment.summary,
            cell_value: CellValue::of(&moment.summary, options),
        })
        .collect();
    // Points should be in order; sorting keeps the line from running backwards if they are not.
    points.sort_by_key(|point| point.at);
    let sum = |of: fn(&Summary) -> u32| points.iter().map(|p| u64::from(of(p.summary))).sum::<u64>();
    let (sentences, articles) = (sum(|s| s.sentences), sum(|s| s.articles));
    PlottedSeries {
        label: labels::label(&series.label, options.style),
        size: format!(
            "n {} ({})",
            labels::integer(sentences, options.style),
            labels::integer(articles, options.style)
        ),
        points,
    }
}

fn notes_of(
    drawn: &[PlottedSeries<'_>],
    (filled, all): (usize, usize),
    dotted: bool,
    options: &ChartOptions,
) -> Vec<String> {
    let mut found = vec![format!("{} Bars: articles.", labels::brief_note(options))];
    let points = || drawn.iter().flat_map(|series| &series.points);
    if points().filter(|point| point.cell_value.mean().is_some()).nth(1).is_some() {
        found.push("A line joins neighbours only.".to_owned());
    }
    found.extend(notes(
        points().map(|point| point.summary),
        options,
        &CertaintyLabels {
            interval: Some("Ribbon or whisker"),
            excludes_zero: dotted.then_some("Filled dot"),
            includes_zero: dotted.then_some("Hollow dot"),
            no_interval: Some("No ribbon or whisker"),
            too_few: Some("Pale bar, no mean"),
        },
    ));
    if filled > drawn.len() {
        found.push(format!("First {} of {filled} panels.", drawn.len()));
    }
    if all > filled {
        found.push(format!("Without any stance: {} of {all}.", all - filled));
    }
    found
}
