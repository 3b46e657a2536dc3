//! For each article, its stratum and its story, as numbers in the order of their names.

use super::question::Question;
use crate::aggregate::{ArticleTable, Tables};
use std::collections::BTreeMap;

/// The mean of a group in each of its articles, by the index of the article; `None` where no stance has a label.
pub(super) type ArticleMeans = BTreeMap<usize, Option<f64>>;

/// The strata and the stories of all articles.
#[derive(Debug, Default)]
pub(super) struct ArticleLabels {
    strata: Vec<Option<u32>>,
    stories: Vec<Option<u32>>,
}

impl ArticleLabels {
    /// The labels of these articles.
    pub(super) fn of(tables: &(impl Tables + ?Sized), question: &Question) -> Self {
        let (mut strata, mut stories) = (Numbered::default(), Numbered::default());
        tables.visit(&mut |_, table: &ArticleTable| {
            strata.add(question.strata.as_ref().and_then(|strata| strata.stratum_of(table)));
            stories.add(table.story.as_deref());
        });
        Self { strata: strata.in_order(), stories: stories.in_order() }
    }

    /// The stratum of an article.
    pub(super) fn stratum(&self, article: usize) -> Option<u32> {
        self.strata.get(article).copied().flatten()
    }

    /// The story of an article.
    pub(super) fn story(&self, article: usize) -> Option<u32> {
        self.stories.get(article).copied().flatten()
    }
}

/// Names, numbered as they come.
#[derive(Default)]
struct Numbered {
    names: BTreeMap<String, u32>,
    articles: Vec<Option<u32>>,
}

impl Numbered {
    fn add(&mut self, name: Option<&str>) {
        let next = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        let number = name.map(|name| match self.names.get(name) {
            Some(number) => *number,
            None => *self.names.entry(name.to_owned()).or_insert(next),
        });
        self.articles.push(number);
    }

    /// The number of each article's name, now in the order of the names.
    fn in_order(self) -> Vec<Option<u32>> {
        let mut ranks = vec![0_u32; self.names.len()];
        for (rank, number) in (0..).zip(self.names.values()) {
            if let Some(slot) = ranks.get_mut(*number as usize) {
                *slot = rank;
            }
        }
        let rank = |number: u32| ranks.get(number as usize).copied();
        self.articles.into_iter().map(|number| rank(number?)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::aggregate::fixture::article;
    use crate::compare::Grouping;

    #[test]
    fn stories_are_numbered_in_the_order_of_their_names() {
        let mut tables: Vec<ArticleTable> = (0..4).map(|n| article(&n.to_string(), "A", &[])).collect();
        for (table, story) in tables.iter_mut().zip([Some("vote"), None, Some("storm"), Some("vote")]) {
            table.story = story.map(str::to_owned);
        }
        let labels = ArticleLabels::of(&tables, &Question::new(Grouping::Outlet));
        let found: Vec<_> = (0..5).map(|n| labels.story(n)).collect();
        assert_eq!(found, [Some(1), None, Some(0), Some(1), None]);
        assert_eq!(labels.stratum(0), None);
    }
}
