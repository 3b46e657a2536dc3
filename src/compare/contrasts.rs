//! Pairs of groups: difference, interval, effect, p.

use super::matched::{self, StoryContrast};
use super::{CellKey, Grouping, Question};
use crate::aggregate::{ArticleSums, ArticleTable, HolderName, SummaryOptions, Sums, Voices};
use crate::parallel;
use crate::stats::{Interval, TwoGroups, benjamini_hochberg, holm};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// At most this many contrasts in a comparison. Beyond, those of the largest groups are kept: which ones are, depends
/// on how many articles there are and never on what was found in them.
pub const MAX_CONTRASTS: usize = 1_000;

/// Of one target and voice, at most this many groups are paired: 50 make 1,225 pairs.
const MAX_GROUPS: usize = 50;

/// One group against another.
#[derive(Debug, Clone, PartialEq)]
pub struct Contrast {
    /// The first group.
    pub a: String,
    /// The second.
    pub b: String,
    /// Toward whom; `None` where the groups are themselves targets.
    pub target: Option<String>,
    /// In whose voice.
    pub voice: Voices,
    /// Articles of the first group and of the second. An article may be in both.
    pub articles: (u32, u32),
    /// Mean of the first minus mean of the second, −2 to 2; means of articles' means.
    pub difference: f64,
    /// Interval of the difference, cut to −2 to 2; `None` where either group has too few articles for one.
    pub interval: Option<Interval>,
    /// The difference inside the strata asked for, −2 to 2: what p is about then. `None` where none were asked for, and where
    /// no stratum holds articles of both.
    pub stratified_difference: Option<f64>,
    /// Two-sided p of a permutation test over articles, inside the strata asked for; `None` where either group has fewer
    /// than two, or no article can change groups.
    pub p: Option<f64>,
    /// p after Holm's correction for all contrasts of the comparison that have one.
    pub p_adjusted: Option<f64>,
    /// p after Benjamini and Hochberg's: the share of false findings among those up to here that is to be expected.
    pub q: Option<f64>,
    /// The smallest p that groups of these sizes can give at all.
    pub smallest_p: Option<f64>,
    /// Cliff's δ over articles' means, −1 to 1; `None` where either group has fewer than two.
    pub effect: Option<f64>,
    /// Its interval; `None` also where an article is in both groups.
    pub effect_interval: Option<Interval>,
    /// The smallest true difference that would be found in four samples of five like these, without a correction;
    /// `None` where either group has fewer than two articles.
    pub detectable: Option<f64>,
    /// The same groups on the same stories; `None` where no story is in both.
    pub within_stories: Option<StoryContrast>,
}

/// One group's articles toward one target in one voice.
struct Side<'a> {
    group: &'a str,
    parts: &'a [ArticleSums],
    stances: u32,
    /// Articles with a stance that counts.
    articles: usize,
}

/// Two sides to contrast, in the order in which they come out.
struct Pair<'a> {
    target: Option<&'a str>,
    voice: Voices,
    a: &'a Side<'a>,
    b: &'a Side<'a>,
}

impl Pair<'_> {
    /// Articles of the side that has fewer.
    fn articles(&self) -> usize {
        self.a.articles.min(self.b.articles)
    }

    /// Whether both voices are in it.
    fn is_mixed(&self, heard: &BTreeSet<(&str, &str, Voices)>) -> bool {
        let has = |voice: Voices| {
            [self.a, self.b].iter().any(|side| {
                let target = self.target.unwrap_or(side.group);
                heard.contains(&(side.group, target, voice))
            })
        };
        has(Voices::Author) && has(Voices::Quoted)
    }
}

/// All contrasts up to [`MAX_CONTRASTS`], and how many were left out.
///
/// A contrast in all voices is made only where both voices are there, unless it is asked for: otherwise it would repeat
/// the one voice's. Pairs are gone through twice and never held all at once: a thousand people in fifty outlets make
/// millions.
pub(super) fn contrasts(
    parts: &BTreeMap<CellKey, Vec<ArticleSums>>,
    tables: &[ArticleTable],
    question: &Question,
    options: &SummaryOptions,
) -> (Vec<Contrast>, usize) {
    let mut buckets = buckets(parts, &question.grouping, options);
    let mut left_out = 0;
    let pairs_among = |n: usize| n * n.saturating_sub(1) / 2;
    for sides in buckets.values_mut() {
        left_out += pairs_among(sides.len());
        sides.sort_by_key(|side| Reverse((side.articles, side.stances)));
        sides.truncate(MAX_GROUPS);
        sides.sort_by_key(|side| side.group);
        left_out -= pairs_among(sides.len());
    }
    // Stances that are all unsure are no voice.
    let is_heard = |parts: &[ArticleSums]| parts.iter().any(|part| part.sums.n > 0);
    let heard = parts.iter().filter(|(_, parts)| is_heard(parts));
    let heard: BTreeSet<(&str, &str, Voices)> =
        heard.map(|((group, target, voice), _)| (group.as_str(), target.as_str(), *voice)).collect();
    let pairs = || {
        let is_asked = !question.voices.is_empty();
        let heard = &heard;
        let telling = move |pair: &Pair<'_>| pair.voice != Voices::All || is_asked || pair.is_mixed(heard);
        buckets.iter().flat_map(|(place, sides)| pairs_of(*place, sides)).filter(telling)
    };
    // How many of each size there are, the largest first, and so how many of each size there is room for.
    let mut room: BTreeMap<Reverse<usize>, usize> = BTreeMap::new();
    pairs().for_each(|pair| *room.entry(Reverse(pair.articles())).or_default() += 1);
    let mut left = MAX_CONTRASTS;
    for places in room.values_mut() {
        let taken = left.min(*places);
        left_out += *places - taken;
        (*places, left) = (taken, left - taken);
    }
    // Of equally large ones the first: pairs come by target, voice and groups.
    let kept = pairs().filter(|pair| match room.get_mut(&Reverse(pair.articles())) {
        Some(places) if *places > 0 => {
            *places -= 1;
            true
        }
        _ => false,
    });
    let kept = kept.collect();

    let found = parallel::map(kept, |pair: Pair<'_>| contrast(&pair, tables, question, options));
    let mut found: Vec<Contrast> = found.into_iter().flatten().collect();
    let p: Vec<f64> = found.iter().filter_map(|c| c.p).collect();
    let tested = found.iter_mut().filter(|c| c.p.is_some());
    for (contrast, (adjusted, q)) in tested.zip(holm(&p).into_iter().zip(benjamini_hochberg(&p))) {
        (contrast.p_adjusted, contrast.q) = (Some(adjusted), Some(q));
    }
    matched::adjust(found.iter_mut().filter_map(|contrast| contrast.within_stories.as_mut()));
    (found, left_out)
}

/// Each side with each that comes after it.
fn pairs_of<'a>(
    (target, voice): (Option<&'a str>, Voices),
    sides: &'a [Side<'a>],
) -> impl Iterator<Item = Pair<'a>> {
    let after = move |(at, a): (usize, &'a Side<'a>)| {
        sides.iter().skip(at + 1).map(move |b| Pair { target, voice, a, b })
    };
    sides.iter().enumerate().flat_map(after)
}

type Buckets<'a> = BTreeMap<(Option<&'a str>, Voices), Vec<Side<'a>>>;

/// Groups that can be contrasted, by target and voice. All unattributed quotations together are nobody in particular,
/// so they are no group here.
fn buckets<'a>(
    parts: &'a BTreeMap<CellKey, Vec<ArticleSums>>,
    by: &Grouping,
    options: &SummaryOptions,
) -> Buckets<'a> {
    let mut buckets = Buckets::new();
    for ((group, target, voice), parts) in parts {
        let stances = parts.iter().map(|p| p.sums.n).fold(0, u32::saturating_add);
        let nobody = *by == Grouping::Speaker && group == HolderName::Unknown.as_str();
        if nobody || stances < options.min_n.max(1) {
            continue;
        }
        let target = (*by != Grouping::Target).then_some(target.as_str());
        let articles = parts.iter().filter(|part| part.sums.n > 0).count();
        buckets.entry((target, *voice)).or_default().push(Side { group, parts, stances, articles });
    }
    buckets
}

fn contrast(
    pair: &Pair<'_>,
    tables: &[ArticleTable],
    question: &Question,
    options: &SummaryOptions,
) -> Option<Contrast> {
    let by = &question.grouping;
    let (a, b) = (by_article(pair.a.parts), by_article(pair.b.parts));
    let articles: BTreeSet<&usize> = a.keys().chain(b.keys()).collect();
    let mean = |side: &BTreeMap<usize, Sums>, article: &usize| side.get(article).and_then(Sums::mean);
    // An article without a stratum changes groups with nobody.
    let stratum = |article: usize| match &question.strata {
        None => (None, None),
        Some(strata) => match tables.get(article).and_then(|table| strata.of(table)) {
            Some(name) => (Some(name), None),
            None => (None, Some(article)),
        },
    };
    let groups = TwoGroups::stratified(
        articles.into_iter().map(|article| (stratum(*article), (mean(&a, article), mean(&b, article)))),
    )?;
    let (size_a, size_b) = groups.sizes();
    let (group_a, group_b, voice) = (pair.a.group, pair.b.group, pair.voice.as_str());
    let label = by.label(&["contrast", group_a, group_b, pair.target.unwrap_or_default(), voice]);
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let fewest = count(size_a.min(size_b));
    let permutation = groups.permutation(options.plan(), &format!("{label}\u{1f}p"));
    let interval = || Some(groups.interval(options.plan(), &label)?.clamped(-2.0, 2.0));
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
        within_stories: by
            .has_whole_articles()
            .then(|| matched::within(&a, &b, tables, options, &label))
            .flatten(),
    })
}

fn by_article(parts: &[ArticleSums]) -> BTreeMap<usize, Sums> {
    parts.iter().map(|part| (part.article, part.sums)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aggregate::fixture::article;
    use crate::compare::compare;

    #[test]
    fn many_groups_are_cut_by_size_and_said_to_be() {
        let mut tables: Vec<_> = (0..60)
            .map(|i| article(&i.to_string(), &format!("small {i:02}"), &[("author", "Bob", 0.1)]))
            .collect();
        for i in 0..3 {
            tables.push(article(&format!("x{i}"), "zz large", &[("author", "Bob", 0.2)]));
        }
        let found = compare(&tables, &Question::new(Grouping::Outlet), &SummaryOptions::default());
        assert_eq!(found.contrasts.len(), MAX_CONTRASTS);
        assert!(found.contrasts.iter().any(|c| c.b == "zz large"));
        assert!(found.warnings.iter().any(|w| w.code == "contrasts-cut"));
        assert_eq!(found.cells.len(), 61 * 2);
    }

    #[test]
    fn a_contrast_of_all_voices_needs_both() {
        let tables: Vec<_> =
            ["A", "B"].iter().map(|outlet| article("x", outlet, &[("Ada", "Bob", 0.4)])).collect();
        let found = compare(&tables, &Question::new(Grouping::Outlet), &SummaryOptions::default());
        assert_eq!(found.contrasts.iter().map(|c| c.voice).collect::<Vec<_>>(), [Voices::Quoted]);
    }
}
