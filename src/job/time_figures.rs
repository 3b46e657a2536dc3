//! Summaries by day, month, quarter or year → figures of tone and stance over time.

use super::chart_context::{ChartContext, ChartWords, Drawn, NamedFigure, STANCE_SCALE, left_out};
use super::findings;
use super::wording::quantity;
use crate::aggregate::{OverTime, Period, Summary};
use crate::charts::{ChartOptions, CountUnit, Series, TimePoint, timeline, vega_lite};
use crate::error::Error;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Most series in a chart: all articles together, and the outlets with the most articles.
const MAX_SERIES: usize = 12;

/// The tone scale, as the subtitle explains it.
const TONE_SCALE: &str = "from −1 (negative) to +1 (positive)";

/// Summaries by outlet (`None` for all articles together) and period.
type PeriodsByOutlet = BTreeMap<Option<String>, BTreeMap<Period, Summary>>;

/// Figures of tone and stance over time; none if fewer than two periods have enough articles for a mean.
///
/// # Errors
/// When a chart cannot be drawn.
pub(super) fn time_figures(time: &OverTime, context: &ChartContext<'_>) -> Result<Vec<NamedFigure>, Error> {
    let mut figures = Vec::new();
    if has_several_periods(&time.tone, context) {
        let (series, omissions) = series_and_omissions(&time.tone, time.undated, context);
        let of_whom =
            if series.len() > 1 { "all articles and of each outlet" } else { "all articles together" };
        let measure = format!("Mean tone of the sentences of {of_whom}, {TONE_SCALE}");
        let footnote = context.tone_footnote() + &left_out(&omissions) + change_note(context);
        let options = context.options(words("tone", measure, footnote, &time.tone));
        let options = ChartOptions { unit: CountUnit::Sentences, ..options };
        figures.push(NamedFigure::new("tone-over-time", "Tone over time", drawn(&series, &options)?));
    }
    if has_several_periods(&time.stance, context) {
        let (series, omissions) = series_and_omissions(&time.stance, time.undated, context);
        let whose = if series.len() > 1 {
            "the articles’ own voice, of all and of each outlet,"
        } else {
            "the articles’ own voice"
        };
        let measure = format!("Mean stance of {whose} toward anyone, {STANCE_SCALE}");
        let footnote = context.stance_footnote(&omissions) + change_note(context);
        let options = context.options(words("stance", measure, footnote, &time.stance));
        figures.push(NamedFigure::new("stance-over-time", "Stance over time", drawn(&series, &options)?));
    }
    Ok(figures)
}

/// The sentence below a chart whose title tells a change, or none.
fn change_note(context: &ChartContext<'_>) -> &'static str {
    if context.title.is_empty() {
        " Title: a change is told where the intervals of the first and the last period do not overlap."
    } else {
        ""
    }
}

fn drawn(series: &[Series], options: &ChartOptions) -> Result<Drawn, Error> {
    Ok((timeline(series, options)?, vega_lite::timeline(series, options)))
}

/// The words around a chart over time; `what` is `tone` or `stance`.
fn words(what: &str, measure: String, footnote: String, outlets: &PeriodsByOutlet) -> ChartWords {
    let all = outlets.get(&None).into_iter().flatten();
    let points = all.map(|(period, summary)| (period.label.as_str(), summary)).collect::<Vec<_>>();
    ChartWords {
        finding: findings::over_time(points.into_iter(), what),
        measure,
        has_intervals: true,
        articles: dated_articles(outlets),
        footnote,
    }
}

fn has_several_periods(outlets: &PeriodsByOutlet, context: &ChartContext<'_>) -> bool {
    let has_enough = |summary: &&Summary| context.minimum.is_met(summary);
    outlets.get(&None).is_some_and(|periods| periods.values().filter(has_enough).nth(1).is_some())
}

fn dated_articles(outlets: &PeriodsByOutlet) -> u32 {
    outlets.get(&None).map_or(0, article_count)
}

fn article_count(periods: &BTreeMap<Period, Summary>) -> u32 {
    periods.values().map(|summary| summary.articles).sum()
}

/// The series of a chart, and what it leaves out: outlets without enough articles in two periods, further outlets, and
/// articles without a date.
fn series_and_omissions(
    outlets: &PeriodsByOutlet,
    undated: u32,
    context: &ChartContext<'_>,
) -> (Vec<Series>, Vec<String>) {
    let all_articles = dated_articles(outlets);
    let is_shown = |(outlet, periods): &(&Option<String>, &BTreeMap<Period, Summary>)| {
        outlet.is_none()
            || periods.values().filter(|summary| context.minimum.is_met(summary)).nth(1).is_some()
    };
    // The series of an only outlet would repeat that of all articles.
    let repeats = |(outlet, periods): &(&Option<String>, &BTreeMap<Period, Summary>)| {
        outlet.is_some() && article_count(periods) == all_articles
    };
    let (mut series, few): (Vec<_>, Vec<_>) =
        outlets.iter().filter(|entry| !repeats(entry)).partition(is_shown);
    // All articles together come first, then the outlets with the most articles.
    series.sort_by_key(|(outlet, periods)| (outlet.is_some(), Reverse(article_count(periods))));
    let cut = series.len().saturating_sub(MAX_SERIES);
    series.truncate(MAX_SERIES);
    let mut omissions = Vec::new();
    if !few.is_empty() {
        let outlets = quantity(few.len() as u64, "outlet");
        omissions.push(format!("panels of {outlets} without {} in two periods", context.minimum.words()));
    }
    if cut > 0 {
        omissions.push(format!("panels of {} with fewer articles", quantity(cut as u64, "outlet")));
    }
    if undated > 0 {
        let articles = quantity(u64::from(undated), "article");
        omissions.push(format!("{articles} without a date that tells the period"));
    }
    let series = series.into_iter().map(|(outlet, periods)| outlet_series(outlet.as_deref(), periods));
    (series.collect(), omissions)
}

fn outlet_series(outlet: Option<&str>, periods: &BTreeMap<Period, Summary>) -> Series {
    let point = |(period, summary): (&Period, &Summary)| TimePoint {
        label: period.label.clone(),
        at: period.index,
        summary: summary.clone(),
    };
    Series { label: outlet.unwrap_or("all articles").to_owned(), points: periods.iter().map(point).collect() }
}
