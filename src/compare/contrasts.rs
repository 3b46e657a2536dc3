//! Contrasts pairs of groups: difference, interval, effect and p.

use super::article_labels::{ArticleLabels, ArticleMeans};
use super::cells::Cells;
use super::contrast::{Contrast, WIDEST};
use super::grouping::CellKey;
use super::pairs::{Candidates, GroupArticles, Pair};
use super::question::Question;
use super::story_contrasts::{adjust, story_contrast};
use crate::aggregate::{ArticleTable, Cell, SummaryOptions, Sums, Tables};
use crate::parallel;
use crate::stats::{TwoGroups, benjamini_hochberg, holm};
use std::collections::{BTreeMap, BTreeSet};
use std::iter::Peekable;

/// Articles of the groups that are contrasted at a time, which limits memory: some 50 bytes for each.
const ARTICLES_AT_A_TIME: usize = 4_000_000;

/// Contrasts the groups that `cells` belong to; `keys_of` gives the cells of the comparison that a cell of an article adds
/// to. Returns the contrasts, at most [`MAX_CONTRASTS`](super::MAX_CONTRASTS), and the number of contrasts left out.
pub(super) fn contrasts(
    cells: &Cells,
    tables: &(impl Tables + ?Sized),
    keys_of: &impl Fn(&ArticleTable, &Cell) -> Vec<CellKey>,
    question: &Question,
    options: &SummaryOptions,
) -> (Vec<Contrast>, usize) {
    let candidates = Candidates::new(cells, &question.grouping, options);
    let (pairs, left_out) = candidates.choose(question);
    if pairs.is_empty() {
        return (Vec::new(), left_out);
    }
    let labels = ArticleLabels::of(tables, question);
    let mut contrasts: Vec<Contrast> = Vec::with_capacity(pairs.len());
    let mut rest: Rest<'_> = pairs.into_iter().peekable();
    while rest.peek().is_some() {
        let (now, cells) = next_pairs(&mut rest);
        let means = means_of(&cells, tables, keys_of);
        let made = parallel::map(now, |pair: Pair<'_>| contrast(&pair, &means, &labels, question, options));
        contrasts.extend(made.into_iter().flatten());
    }
    let p: Vec<f64> = contrasts.iter().filter_map(|c| c.p).collect();
    let tested = contrasts.iter_mut().filter(|c| c.p.is_some());
    for (contrast, (adjusted, q)) in tested.zip(holm(&p).into_iter().zip(benjamini_hochberg(&p))) {
        (contrast.p_adjusted, contrast.q) = (Some(adjusted), Some(q));
    }
    adjust(contrasts.iter_mut().filter_map(|contrast| contrast.within_stories.as_mut()));
    (contrasts, left_out)
}

/// The pairs that are not contrasted yet.
type Rest<'a> = Peekable<std::vec::IntoIter<Pair<'a>>>;

/// Takes the next pairs whose groups together have at most [`ARTICLES_AT_A_TIME`], but at least one. Returns them with the keys of
/// their groups.
fn next_pairs<'a>(rest: &mut Rest<'a>) -> (Vec<Pair<'a>>, BTreeSet<CellKey>) {
    let (mut pairs, mut cells, mut articles) = (Vec::new(), BTreeSet::new(), 0);
    loop {
        let next = rest.next_if(|pair| {
            let new = pair.sides().filter(|side| !cells.contains(&side.key()));
            let with_new = articles + new.map(|side| side.articles).sum::<usize>();
            let has_room = pairs.is_empty() || with_new <= ARTICLES_AT_A_TIME;
            articles = if has_room { with_new } else { articles };
            has_room
        });
        let Some(pair) = next else { return (pairs, cells) };
        cells.extend(pair.sides().map(GroupArticles::key));
        pairs.push(pair);
    }
}

/// The means of groups, by the key of their cells.
type Means = BTreeMap<CellKey, ArticleMeans>;

/// Goes through the tables for these groups.
fn means_of(
    wanted: &BTreeSet<CellKey>,
    tables: &(impl Tables + ?Sized),
    keys_of: &impl Fn(&ArticleTable, &Cell) -> Vec<CellKey>,
) -> Means {
    let targets: BTreeSet<&str> = wanted.iter().map(|(_, target, _)| target.as_str()).collect();
    let mut means: Means = BTreeMap::new();
    tables.visit(&mut |article, table| {
        let mut sums: BTreeMap<CellKey, Sums> = BTreeMap::new();
        for cell in table.cells.iter().filter(|cell| targets.contains(cell.target.as_str())) {
            for key in keys_of(table, cell).into_iter().filter(|key| wanted.contains(key)) {
                sums.entry(key).or_default().merge(&cell.sums);
            }
        }
        for (key, sums) in sums {
            means.entry(key).or_default().insert(article, sums.mean());
        }
    });
    means
}

/// Contrasts the two groups of a pair; corrections for the number of tests come later.
fn contrast(
    pair: &Pair<'_>,
    means: &Means,
    labels: &ArticleLabels,
    question: &Question,
    options: &SummaryOptions,
) -> Option<Contrast> {
    let grouping = &question.grouping;
    let none = ArticleMeans::new();
    let of = |group: &GroupArticles<'_>| means.get(&group.key()).unwrap_or(&none);
    let (a, b) = (of(pair.a), of(pair.b));
    let articles: BTreeSet<&usize> = a.keys().chain(b.keys()).collect();
    let mean = |group: &ArticleMeans, article: &usize| group.get(article).copied().flatten();
    // An article without a stratum is a stratum of its own, so it cannot change groups.
    let stratum = |article: usize| match &question.strata {
        None => (None, None),
        Some(_) => match labels.stratum(article) {
            Some(name) => (Some(name), None),
            None => (None, Some(article)),
        },
    };
    let groups = TwoGroups::stratified(
        articles.into_iter().map(|article| (stratum(*article), (mean(a, article), mean(b, article)))),
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
            .then(|| story_contrast(a, b, labels, options, &label))
            .flatten(),
    })
}
