//! Contrasts of two groups on the stories that both covered: the difference that remains if both report the same events.

use super::article_labels::{ArticleLabels, ArticleMeans};
use super::contrast::{StoryContrast, WIDEST};
use crate::aggregate::SummaryOptions;
use crate::stats::{TwoGroups, benjamini_hochberg, holm, mean};
use std::collections::BTreeMap;

/// Contrasts two groups on the stories that both covered; `None` if there are none. `a` and `b` hold the means of each
/// group's articles.
pub(super) fn story_contrast(
    a: &ArticleMeans,
    b: &ArticleMeans,
    labels: &ArticleLabels,
    options: &SummaryOptions,
    label: &str,
) -> Option<StoryContrast> {
    let mut stories: BTreeMap<u32, [Vec<f64>; 2]> = BTreeMap::new();
    for (group, articles) in [a, b].into_iter().enumerate() {
        // An article of both groups does not show how each of them covered the story.
        for (article, mean) in
            articles.iter().filter(|(article, _)| !(a.contains_key(article) && b.contains_key(article)))
        {
            let story = labels.story(*article);
            if let (Some(story), Some(value)) = (story, *mean)
                && let Some(values) = stories.entry(story).or_default().get_mut(group)
            {
                values.push(value);
            }
        }
    }
    let pairs = stories.values_mut().filter_map(|[a, b]| Some((sorted_mean(a)?, sorted_mean(b)?)));
    let pairs: Vec<(f64, f64)> = pairs.collect();
    let count = u32::try_from(pairs.len()).unwrap_or(u32::MAX);
    let groups = TwoGroups::new(pairs.into_iter().map(|(a, b)| (Some(a), Some(b))))?;
    let difference = groups.difference()?;
    let interval = || {
        let interval =
            groups.interval(options.plan(), &format!("{label}\u{1f}stories"))?.clamped(-WIDEST, WIDEST);
        (interval.low > -WIDEST || interval.high < WIDEST).then_some(interval)
    };
    let test = groups.permutation(options.plan(), &format!("{label}\u{1f}stories p"));
    Some(StoryContrast {
        stories: count,
        difference,
        interval: (count >= options.min_articles).then(interval).flatten(),
        p: test.map(|test| test.p),
        p_adjusted: None,
        q: None,
        detectable: groups.detectable(options.level),
    })
}

/// The mean of the values, independent of their order to the last digit.
fn sorted_mean(values: &mut [f64]) -> Option<f64> {
    values.sort_unstable_by(f64::total_cmp);
    mean(values)
}

/// Corrects the p values of all story contrasts of a comparison together.
pub(super) fn adjust<'a>(contrasts: impl Iterator<Item = &'a mut StoryContrast>) {
    let tested: Vec<&mut StoryContrast> = contrasts.filter(|contrast| contrast.p.is_some()).collect();
    let p: Vec<f64> = tested.iter().filter_map(|contrast| contrast.p).collect();
    for (contrast, (adjusted, q)) in tested.into_iter().zip(holm(&p).into_iter().zip(benjamini_hochberg(&p)))
    {
        (contrast.p_adjusted, contrast.q) = (Some(adjusted), Some(q));
    }
}
