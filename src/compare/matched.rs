//! The same groups inside the same stories: what is left of a difference once both report the same events.

use crate::aggregate::{ArticleTable, SummaryOptions, Sums};
use crate::stats::{Interval, TwoGroups, benjamini_hochberg, holm, mean};
use std::collections::BTreeMap;

/// One group against another inside the stories that both tell. The unit is the story: a group's number in it is the mean
/// of its articles' means, and stories are resampled and their two numbers swapped.
#[derive(Debug, Clone, PartialEq)]
pub struct StoryContrast {
    /// Stories with an article of each group.
    pub stories: u32,
    /// Mean over stories of the first group's number minus the second's, −2 to 2.
    pub difference: f64,
    /// Interval of the difference; `None` with fewer stories than articles are needed for one.
    pub interval: Option<Interval>,
    /// Two-sided p of a permutation test that swaps the two numbers of a story; `None` below two stories.
    pub p: Option<f64>,
    /// p after Holm's correction for all contrasts inside stories.
    pub p_adjusted: Option<f64>,
    /// p after Benjamini and Hochberg's.
    pub q: Option<f64>,
    /// The smallest true difference that so many stories would show in four samples of five, without a correction.
    pub detectable: Option<f64>,
}

/// The contrast inside stories of two groups' articles; `None` where no story is in both.
pub(super) fn within(
    a: &BTreeMap<usize, Sums>,
    b: &BTreeMap<usize, Sums>,
    tables: &[ArticleTable],
    options: &SummaryOptions,
    label: &str,
) -> Option<StoryContrast> {
    let mut stories: BTreeMap<&str, [Vec<f64>; 2]> = BTreeMap::new();
    for (side, articles) in [a, b].into_iter().enumerate() {
        // An article in both groups is no event that both report.
        for (article, sums) in
            articles.iter().filter(|(article, _)| !(a.contains_key(article) && b.contains_key(article)))
        {
            let story = tables.get(*article).and_then(|table| table.story.as_deref());
            if let (Some(story), Some(value)) = (story, sums.mean())
                && let Some(values) = stories.entry(story).or_default().get_mut(side)
            {
                values.push(value);
            }
        }
    }
    let numbers = stories.values_mut().filter_map(|[a, b]| Some((sorted_mean(a)?, sorted_mean(b)?)));
    let numbers: Vec<(f64, f64)> = numbers.collect();
    let count = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
    let groups = TwoGroups::new(numbers.into_iter().map(|(a, b)| (Some(a), Some(b))))?;
    let difference = groups.difference()?;
    let interval =
        || Some(groups.interval(options.plan(), &format!("{label}\u{1f}stories"))?.clamped(-2.0, 2.0));
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

/// The mean of values in whatever order they come, to the last digit.
fn sorted_mean(values: &mut [f64]) -> Option<f64> {
    values.sort_unstable_by(f64::total_cmp);
    mean(values)
}

/// Corrects the p of all of them together.
pub(super) fn adjust<'a>(found: impl Iterator<Item = &'a mut StoryContrast>) {
    let tested: Vec<&mut StoryContrast> = found.filter(|within| within.p.is_some()).collect();
    let p: Vec<f64> = tested.iter().filter_map(|within| within.p).collect();
    for (within, (adjusted, q)) in tested.into_iter().zip(holm(&p).into_iter().zip(benjamini_hochberg(&p))) {
        (within.p_adjusted, within.q) = (Some(adjusted), Some(q));
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Grouping, Question, compare};
    use crate::aggregate::fixture::article;
    use crate::aggregate::{ArticleTable, SummaryOptions};

    /// Story `i` is as bad as it is in both outlets, and B is a tenth below A in each.
    fn told(stories: usize) -> Vec<ArticleTable> {
        let mut tables = Vec::new();
        for i in 0..stories {
            let value = (i as f64 * 0.37).sin() * 0.8;
            let gap = if i % 2 == 0 { 0.09 } else { 0.11 };
            for (outlet, value) in [("A", value), ("B", value - gap)] {
                let mut table = article(&format!("{outlet}{i}"), outlet, &[("author", "Bob", value)]);
                table.story = Some(format!("story {i}"));
                tables.push(table);
            }
        }
        tables
    }

    #[test]
    fn a_small_difference_on_the_same_stories_is_found_where_the_pooled_one_is_not() {
        let found = compare(&told(12), &Question::new(Grouping::Outlet), &SummaryOptions::default());
        let contrast = &found.contrasts[0];
        let within = contrast.within_stories.as_ref().unwrap();
        assert!(contrast.p.unwrap() > 0.3 && contrast.interval.unwrap().low < 0.0);
        assert_eq!(within.stories, 12);
        assert!((within.difference - 0.1).abs() < 1e-9 && within.interval.unwrap().low > 0.08);
        // All twelve stories agree: 2 of 4,096 ways.
        assert!((within.p.unwrap() - 2.0 / 4096.0).abs() < 1e-12);
        assert!(within.detectable.unwrap() < 0.02 && contrast.detectable.unwrap() > 0.4);
    }

    #[test]
    fn stories_of_one_outlet_alone_are_in_no_pair() {
        let mut tables = told(6);
        tables.truncate(1);
        tables.push(article("b", "B", &[("author", "Bob", 0.3)]));
        let found = compare(&tables, &Question::new(Grouping::Outlet), &SummaryOptions::default());
        assert_eq!(found.contrasts[0].within_stories, None);
    }

    #[test]
    fn strata_of_stories_test_what_pairs_of_stories_test() {
        let strata = Some(crate::compare::Strata::Story);
        let question = Question { strata, ..Question::new(Grouping::Outlet) };
        let found = compare(&told(12), &question, &SummaryOptions::default());
        assert!((found.contrasts[0].p.unwrap() - 2.0 / 4096.0).abs() < 1e-12);
    }
}
