//! Summaries → figures of outlets over all people: shares of stances, and the distribution of articles.

use super::chart_context::{ChartContext, ChartWords, Drawn, NamedFigure, STANCE_SCALE};
use super::findings;
use super::wording::quantity;
use crate::aggregate::{OutletSummary, Summaries, Summary, Voices};
use crate::charts::{SpreadGroup, shares, spread, vega_lite};
use crate::error::Error;
use crate::stats::quantile;
use std::cmp::Reverse;

/// Most outlets in any chart.
pub(super) const MAX_OUTLETS: usize = 60;
/// Most outlets in the chart of shares: with title and notes, it fits a page of ISO 216.
const MAX_SHARES: usize = 34;
/// The same in the chart of articles, whose rows are higher.
const MAX_SPREAD: usize = 22;

/// Most outlets in the chart of articles if none has enough for a median.
const MAX_DESCRIBED: usize = 12;

/// The words on articles that name no outlet; `None` if all name one.
pub(super) fn without_outlet(summaries: &Summaries) -> Option<String> {
    let outlet = summaries.outlets.get(&None)?;
    Some(format!("{} without an outlet", quantity(u64::from(outlet.articles), "article")))
}

/// The `most` outlets with the most articles, those with the most first, and what is left out.
fn outlets_by_size(summaries: &Summaries, most: usize) -> (Vec<(&str, &OutletSummary)>, Vec<String>) {
    let named = summaries.outlets.iter().filter_map(|(name, summary)| Some((name.as_deref()?, summary)));
    let mut outlets: Vec<(&str, &OutletSummary)> = named.collect();
    outlets.sort_by_key(|(_, summary)| Reverse(summary.articles));
    let cut = outlets.len().saturating_sub(most);
    outlets.truncate(most);
    let mut omissions = Vec::new();
    if cut > 0 {
        omissions.push(format!("{} with fewer articles", quantity(cut as u64, "outlet")));
    }
    (outlets, omissions)
}

/// Shares of negative, neutral and positive stances of each outlet, those with the highest negative share first; `None` if
/// no outlet has enough articles.
///
/// # Errors
/// When the chart cannot be drawn.
pub(super) fn outlet_shares(
    summaries: &Summaries,
    context: &ChartContext<'_>,
) -> Result<Option<NamedFigure>, Error> {
    let (outlets, mut omissions) = outlets_by_size(summaries, MAX_SHARES);
    let of_outlet = |(name, outlet): &(&str, &OutletSummary)| {
        Some(((*name).to_owned(), outlet.stance.get(&Voices::Author)?.clone()))
    };
    let (mut rows, few): (Vec<(String, Summary)>, Vec<_>) =
        outlets.iter().filter_map(of_outlet).partition(|(_, summary)| context.minimum.is_met(summary));
    if rows.is_empty() {
        return Ok(None);
    }
    let share = |summary: &Summary| summary.negative_share.unwrap_or(0.0);
    rows.sort_by(|(a, first), (b, second)| share(second).total_cmp(&share(first)).then_with(|| a.cmp(b)));
    if !few.is_empty() {
        let outlets = quantity(few.len() as u64, "outlet");
        omissions.push(format!("{outlets} with fewer than {}", context.minimum.words()));
    }
    omissions.extend(without_outlet(summaries));
    let words = ChartWords {
        finding: findings::of_shares(&rows),
        measure: "Shares of negative, neutral and positive stances of each outlet’s own voice toward anyone"
            .into(),
        has_intervals: false,
        articles: rows.iter().map(|(_, summary)| summary.articles).sum(),
        footnote: context.stance_footnote(&omissions),
    };
    let options = context.options(words);
    let drawn = (shares(&rows, &options)?, vega_lite::shares(&rows, &options));
    Ok(Some(NamedFigure::new(
        "outlets-shares",
        "Shares of negative and positive stances of each outlet",
        drawn,
    )))
}

/// The mean stance of each article, by outlet, sorted by the median.
///
/// # Errors
/// When the chart cannot be drawn.
pub(super) fn article_spread(summaries: &Summaries, context: &ChartContext<'_>) -> Result<Drawn, Error> {
    let (outlets, mut omissions) = outlets_by_size(summaries, MAX_SPREAD);
    let with_stances = outlets.into_iter().filter(|(_, outlet)| !outlet.own_means.is_empty());
    let (mut outlets, mut few): (Vec<(&str, &OutletSummary)>, Vec<_>) =
        with_stances.partition(|(_, outlet)| quartiles(outlet, context).is_some());
    if outlets.is_empty() {
        // Single articles can still be looked at.
        let rest = few.split_off(few.len().min(MAX_DESCRIBED));
        outlets = std::mem::replace(&mut few, rest);
    }
    if !few.is_empty() {
        let outlets = quantity(few.len() as u64, "outlet");
        omissions.push(format!("{outlets} with fewer than {}", context.minimum.words()));
    }
    let rank = |outlet: &OutletSummary| quartiles(outlet, context).map_or(f64::MAX, |[_, median, _]| median);
    outlets.sort_by(|(a, first), (b, second)| rank(first).total_cmp(&rank(second)).then_with(|| a.cmp(b)));
    let groups: Vec<SpreadGroup> = outlets
        .iter()
        .map(|(name, outlet)| SpreadGroup {
            label: (*name).to_owned(),
            values: outlet.own_means.clone(),
            single: outlet.own_single.clone(),
        })
        .collect();
    let known: Vec<(&str, [f64; 3])> =
        outlets.iter().filter_map(|(name, outlet)| Some((*name, quartiles(outlet, context)?))).collect();
    omissions.extend(without_outlet(summaries));
    let words = ChartWords {
        finding: findings::of_spread(&known),
        measure: format!("Mean stance of each article’s own voice toward anyone, {STANCE_SCALE}"),
        has_intervals: false,
        articles: outlets
            .iter()
            .map(|(_, outlet)| u32::try_from(outlet.own_means.len()).unwrap_or(u32::MAX))
            .sum(),
        footnote: context.stance_footnote(&omissions),
    };
    let options = context.options(words);
    Ok((spread(&groups, &options)?, vega_lite::spread(&groups, &options)))
}

/// The quartiles of an outlet's articles; `None` for too few.
fn quartiles(outlet: &OutletSummary, context: &ChartContext<'_>) -> Option<[f64; 3]> {
    let means = &outlet.own_means;
    let is_enough = means.len() >= usize::try_from(context.minimum.articles).unwrap_or(usize::MAX);
    let found = is_enough.then(|| [0.25, 0.5, 0.75].map(|share| quantile(means, share)));
    match found? {
        [Some(low), Some(median), Some(high)] => Some([low, median, high]),
        _ => None,
    }
}
