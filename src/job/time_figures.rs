//! Summaries by day, month or year → figures of tone and stance over time.

use super::chart_context::{ChartContext, NamedFigure, Omitted, STANCE_SCALE, omission_note};
use super::wording::quantity;
use crate::aggregate::{OverTime, Period, Summary};
use crate::charts::{ChartOptions, CountUnit, Series, TimePoint, timeline};
use crate::error::Error;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Most series in a chart: all articles together, and the outlets with the most articles.
const MAX_SERIES: usize = 12;

/// The tone scale, as the subtitle explains it.
const TONE_SCALE: &str = "from −1 (negative) to +1 (positive)";

/// Summaries by outlet (`None` for all articles together) and period.
type PeriodsByOutlet = BTreeMap<Option<String>, BTreeMap<Period, Summary>>;

/// Figures of tone and stance over time; none if fewer than two periods have articles.
///
/// # Errors
/// When a chart cannot be drawn.
pub(super) fn time_figures(time: &OverTime, context: &ChartContext<'_>) -> Result<Vec<NamedFigure>, Error> {
    let mut figures = Vec::new();
    if has_several_periods(&time.tone) {
        let (name, title) = ("tone-over-time", "Tone over time");
        let subtitle = format!("Mean tone of the sentences of all articles and of each outlet, {TONE_SCALE}");
        let (series, notes) = series_and_notes(&time.tone, time.undated);
        let footnote = context.tone_footnote() + &notes;
        let options = context.options(title, subtitle, footnote, dated_articles(&time.tone));
        let options = ChartOptions { unit: CountUnit::Sentences, ..options };
        figures.push(NamedFigure::new(name, title, timeline(&series, &options)?));
    }
    if has_several_periods(&time.stance) {
        let (name, title) = ("stance-over-time", "Stance over time");
        let subtitle = format!("Mean stance of each outlet’s own voice toward anyone, {STANCE_SCALE}");
        let (series, notes) = series_and_notes(&time.stance, time.undated);
        let footnote = context.stance_footnote("") + &notes;
        let options = context.options(title, subtitle, footnote, dated_articles(&time.stance));
        figures.push(NamedFigure::new(name, title, timeline(&series, &options)?));
    }
    Ok(figures)
}

fn has_several_periods(outlets: &PeriodsByOutlet) -> bool {
    outlets.get(&None).is_some_and(|periods| periods.len() > 1)
}

fn dated_articles(outlets: &PeriodsByOutlet) -> u32 {
    outlets.get(&None).map_or(0, article_count)
}

fn article_count(periods: &BTreeMap<Period, Summary>) -> u32 {
    periods.values().map(|summary| summary.articles).sum()
}

/// The series of a chart, and sentences on the outlets and articles that it omits.
fn series_and_notes(outlets: &PeriodsByOutlet, undated: u32) -> (Vec<Series>, String) {
    let mut series: Vec<(&Option<String>, &BTreeMap<Period, Summary>)> = outlets.iter().collect();
    // All articles together come first, then the outlets with the most articles.
    series.sort_by_key(|(outlet, periods)| (outlet.is_some(), Reverse(article_count(periods))));
    let counts: Vec<u32> = series.iter().map(|(_, periods)| article_count(periods)).collect();
    if let [all, only_outlet] = counts[..]
        && all == only_outlet
    {
        // The series of the only outlet would repeat that of all articles.
        series.truncate(1);
    }
    let omitted = series.len().saturating_sub(MAX_SERIES);
    series.truncate(MAX_SERIES);
    let mut notes = omission_note(&[(omitted, Omitted::Outlets)]);
    if undated > 0 {
        let articles = quantity(u64::from(undated), "article");
        notes.push_str(&format!(" {articles} without a date that tells the period."));
    }
    (series.into_iter().map(|(outlet, periods)| outlet_series(outlet.as_deref(), periods)).collect(), notes)
}

fn outlet_series(outlet: Option<&str>, periods: &BTreeMap<Period, Summary>) -> Series {
    let point = |(period, summary): (&Period, &Summary)| TimePoint {
        label: period.label.clone(),
        at: period.index,
        summary: summary.clone(),
    };
    Series { label: outlet.unwrap_or("all articles").to_owned(), points: periods.iter().map(point).collect() }
}
