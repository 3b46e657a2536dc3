//! Contrasts pairs of groups: difference, interval, effect and p.

use super::contrast::{Contrast, WIDEST};
use super::grouping::CellKey;
use super::pairs::{Candidates, Pair};
use super::question::Question;
use super::story_contrasts::{adjust, story_contrast};
use crate::aggregate::{ArticleSums, ArticleTable, SummaryOptions, Sums};
use crate::parallel;
use crate::stats::{TwoGroups, benjamini_hochberg, holm};
use std::collections::{BTreeMap, BTreeSet};

/// Contrasts the groups that `cells` belong to. Returns the contrasts, at most [`MAX_CONTRASTS`](super::MAX_CONTRASTS), and
/// the number of contrasts left out.
pub(super) fn contrasts(
    cells: &BTreeMap<CellKey, Vec<ArticleSums>>,
    tables: &[ArticleTable],
    question: &Question,
    options: &SummaryOptions,
) -> (Vec<Contrast>, usize) {
    let candidates = Candidates::new(cells, &question.grouping, options);
    let (pairs, left_out) = candidates.choose(question);
    let contrasts = parallel::map(pairs, |pair: Pair<'_>| contrast(&pair, tables, question, options));
    let mut contrasts: Vec<Contrast> = contrasts.into_iter().flatten().collect();
    let p: Vec<f64> = contrasts.iter().filter_map(|c| c.p).collect();
    let tested = contrasts.iter_mut().filter(|c| c.p.is_some());
    for (contrast, (adjusted, q)) in tested.zip(holm(&p).into_iter().zip(benjamini_hochberg(&p))) {
        (contrast.p_adjusted, contrast.q) = (Some(adjusted), Some(q));
    }
    adjust(contrasts.iter_mut().filter_map(|contrast| contrast.within_stories.as_mut()));
    (contrasts, left_out)
}

/// Contrasts the two groups of a pair; corrections for the number of tests come later.
fn contrast(
    pair: &Pair<'_>,
    tables: &[ArticleTable],
    question: &Question,
    options: &SummaryOptions,
) -> Option<Contrast> {
    let grouping = &question.grouping;
    let (a, b) = (by_article(pair.a.sums), by_article(pair.b.sums));
    let articles: BTreeSet<&usize> = a.keys().chain(b.keys()).collect();
    let mean = |group: &BTreeMap<usize, Sums>, article: &usize| group.get(article).and_then(Sums::mean);
    // An article without a stratum is a stratum of its own, so it cannot change groups.
    let stratum = |article: usize| match &question.strata {
        None => (None, None),
        Some(strata) => match tables.get(article).and_then(|table| strata.stratum_of(table)) {
            Some(name) => (Some(name), None),
            None => (None, Some(article)),
        },
    };
    let groups = TwoGroups::stratified(
        articles.into_iter().map(|article| (stratum(*article), (mean(&a, article), mean(&b, article)))),
    )?;
    let (size_a, size_b) = groups.sizes();
    let (group_a, group_b, voice) = (pair.a.group, pair.b.group, pair.voice.as_str());
    let label = grouping.label(&["contrast", group_a, group_b, pair.target.unwrap_or_default(), voice]);
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let fewest = count(size_a.min(size_b));
    let permutation = groups.permutation(options.plan(), &format!("{label}\u{1f}p"));
    // An interval of all that there can be says that it cannot be told.
    let interval = || {
        let interval = groups.interval(options.plan(), &label)?.clamped(-WIDEST, WIDEST);
        (interval.low > -WIDEST || interval.high < WIDEST).then_some(interval)
    };
    Some(Contrast {
        a: group_a.to_owned(),
        b: group_b.to_owned(),
        target: pair.target.map(str::to_owned),
        voice: pair.voice,
        articles: (count(size_a), count(size_b)),
        difference: groups.difference()?,
        interval: (fewest >= options.min_articles).then(interval).flatten(),
        stratified_difference: question.strata.as_ref().and_then(|_| groups.difference_in_strata()),
        p: permutation.map(|test| test.p),
        p_adjusted: None,
        smallest_p: permutation.map(|test| test.smallest_p),
        q: None,
        effect: groups.effect().filter(|_| fewest >= 2),
        effect_interval: groups.effect_interval(options.level),
        detectable: groups.detectable(options.level),
        corrected: None,
        within_stories: grouping
            .has_whole_articles()
            .then(|| story_contrast(&a, &b, tables, options, &label))
            .flatten(),
    })
}

/// Sums by index of the article.
fn by_article(articles: &[ArticleSums]) -> BTreeMap<usize, Sums> {
    articles.iter().map(|article| (article.article, article.sums)).collect()
}
