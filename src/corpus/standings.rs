//! Fingerprints and tables of all articles → how each article stands: copy, event, agency, and whether it counts.
//!
//! Fingerprints are needed twice, in halves: samples of shingles for copies, and terms for events. Only one half is in
//! memory at a time.

use super::copied_article::CopiedArticle;
use super::exclusions::{ExclusionReason, exclusions};
use super::rules::{CorpusRules, StorySource};
use super::story_names::story_names;
use crate::aggregate::{ArticleTable, Tables};
use crate::dedup::{CopyMatch, CreditPlace, Fingerprint, StoryId, copies, stories};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Which half of the fingerprints is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FingerprintHalf {
    /// What tells copies.
    Sample,
    /// What tells events.
    Terms,
}

/// What the fingerprints of all articles say.
#[derive(Debug, Default)]
pub struct Matches {
    pub(super) copies: Vec<Option<CopyMatch>>,
    pub(super) stories: Vec<Option<StoryId>>,
    /// The agency that wrote the text for another outlet.
    pub(super) agencies: Vec<Option<&'static str>>,
    /// Hashes of outlets.
    pub(super) outlets: Vec<Option<u64>>,
}

impl Matches {
    /// Finds copies and events. `load` gives the fingerprints of all articles in input order; the half that is not asked for
    /// may be missing.
    ///
    /// # Errors
    /// Those of `load`.
    pub fn find<L: AsRef<[Fingerprint]>, E>(
        mut load: impl FnMut(FingerprintHalf) -> Result<L, E>,
        rules: &CorpusRules,
    ) -> Result<Self, E> {
        let samples = load(FingerprintHalf::Sample)?;
        let mut found = Self { copies: copies(samples.as_ref()), ..Self::default() };
        for fingerprint in samples.as_ref() {
            // An agency's own articles are not bought from it.
            let credit = fingerprint.credit();
            let bought = credit.filter(|credit| credit.is_wire() && credit.place != CreditPlace::Outlet);
            found.agencies.push(bought.map(|credit| credit.agency));
            found.outlets.push(fingerprint.outlet);
        }
        drop(samples);
        if rules.story == StorySource::Matched {
            found.stories = stories(load(FingerprintHalf::Terms)?.as_ref(), &found.copies);
        }
        Ok(found)
    }
}

/// How the articles of a corpus stand.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Standings {
    /// For each article of the input, the reason why it does not count; `None` if it counts.
    pub exclusions: Vec<Option<ExclusionReason>>,
    /// For each article of the input, the place in the input of the article that it is a copy of.
    pub originals: Vec<Option<usize>>,
    /// All copies, whether they count or not, by their place in the input.
    pub copies: BTreeMap<usize, CopiedArticle>,
    /// Number of articles that count and credit a news agency.
    pub credited: u32,
    /// Number of stories with at least two articles that count.
    pub stories: u32,
    story_of: Vec<Option<Arc<str>>>,
    agencies: Vec<Option<&'static str>>,
}

impl Standings {
    /// Decides what counts. `tables` are those of all articles, in the order of the fingerprints.
    #[must_use]
    pub fn decide(matches: Matches, tables: &(impl Tables + ?Sized), rules: &CorpusRules) -> Self {
        let Matches { copies, stories, agencies, outlets } = matches;
        let mut named: BTreeSet<usize> = BTreeSet::new();
        for (index, copy) in copies.iter().enumerate() {
            if let Some(copy) = copy {
                named.extend([index, copy.original]);
            }
        }
        let mut heads: BTreeMap<usize, ArticleTable> = BTreeMap::new();
        let mut columns: Vec<Option<Arc<str>>> = Vec::new();
        let mut values: BTreeSet<Arc<str>> = BTreeSet::new();
        tables.visit(&mut |index, table| {
            if named.contains(&index) {
                heads.insert(index, head(table, agencies.get(index).copied().flatten()));
            }
            if let StorySource::Column(name) = &rules.story {
                columns.push(table.columns.get(name).map(|value| shared(&mut values, value)));
            }
        });
        let exclusions = exclusions(&heads, &copies, &outlets, &agencies, rules.wire);
        let story_of = match &rules.story {
            StorySource::None => vec![None; copies.len()],
            StorySource::Column(_) => columns,
            StorySource::Matched => story_names(tables, &stories, &exclusions),
        };
        let copied = copies.iter().enumerate().filter_map(|(index, copy)| {
            let copy = (*copy)?;
            Some((index, copied_article(heads.get(&index)?, heads.get(&copy.original)?, copy)))
        });
        let copied = copied.collect();
        let is_counted = |index: usize| exclusions.get(index).is_none_or(Option::is_none);
        let mut articles_of_story: BTreeMap<&str, u32> = BTreeMap::new();
        for (_, story) in story_of.iter().enumerate().filter(|(index, _)| is_counted(*index)) {
            if let Some(story) = story {
                *articles_of_story.entry(story).or_default() += 1;
            }
        }
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let credited =
            agencies.iter().enumerate().filter(|(index, agency)| agency.is_some() && is_counted(*index));
        Self {
            credited: count(credited.count()),
            stories: count(articles_of_story.values().filter(|articles| **articles > 1).count()),
            originals: copies.iter().map(|copy| copy.map(|copy| copy.original)).collect(),
            copies: copied,
            exclusions,
            story_of,
            agencies,
        }
    }

    /// Whether an article of the input counts.
    #[must_use]
    pub fn is_counted(&self, index: usize) -> bool {
        self.exclusions.get(index).is_none_or(Option::is_none)
    }

    /// The story of an article of the input.
    #[must_use]
    pub fn story(&self, index: usize) -> Option<&str> {
        self.story_of.get(index)?.as_deref()
    }

    /// The id of the article that this one of the input is a copy of.
    #[must_use]
    pub fn copy_of(&self, index: usize) -> Option<&str> {
        self.copies.get(&index).map(|copy| copy.original.as_str())
    }

    /// Enters story, original and agency into the table of an article of the input.
    pub fn enter(&self, index: usize, table: &mut ArticleTable) {
        table.story = self.story(index).map(str::to_owned);
        table.copy_of = self.copy_of(index).map(str::to_owned);
        table.agency = self.agencies.get(index).copied().flatten().map(str::to_owned);
    }
}

/// One text for equal texts.
fn shared(values: &mut BTreeSet<Arc<str>>, value: &str) -> Arc<str> {
    match values.get(value) {
        Some(known) => known.clone(),
        None => {
            let new: Arc<str> = value.into();
            values.insert(new.clone());
            new
        }
    }
}

/// What names an article.
fn head(table: &ArticleTable, agency: Option<&'static str>) -> ArticleTable {
    ArticleTable {
        id: table.id.clone(),
        outlet: table.outlet.clone(),
        title: table.title.clone(),
        origin: table.origin.clone(),
        agency: agency.map(str::to_owned),
        ..ArticleTable::default()
    }
}

fn copied_article(table: &ArticleTable, original: &ArticleTable, copy: CopyMatch) -> CopiedArticle {
    CopiedArticle {
        id: table.id.clone(),
        outlet: table.outlet.clone(),
        title: table.title.clone(),
        origin: table.origin.clone(),
        original: original.id.clone(),
        original_outlet: original.outlet.clone(),
        shared: copy.shared,
        agency: table.agency.clone(),
    }
}
