//! Tables of articles, one after another → the people of the corpus, so that no table needs to be kept.

use super::corpus_people::{CorpusPeople, IdentityMode};
use super::name_counts::NameCounts;
use super::named_person::NamedPerson;
use super::resolver::{Found, Resolver};
use crate::aggregate::ArticleTable;

/// Finds the people of a corpus whose names are counted.
pub struct PeopleFinder<'a> {
    resolver: Resolver<'a>,
    mode: IdentityMode,
    found: Found,
}

impl<'a> PeopleFinder<'a> {
    /// A finder with the counts of all articles that count. `listed` are the names in the user's people file.
    #[must_use]
    pub fn new(counts: &'a NameCounts, mode: IdentityMode, listed: &'a [String]) -> Self {
        Self { resolver: Resolver::new(counts, listed), mode, found: Found::default() }
    }

    /// The people of an article that counts.
    pub fn add(&mut self, table: &ArticleTable) -> Vec<NamedPerson> {
        self.resolver.resolve(0, table, self.mode, &mut self.found);
        self.found.take_named()
    }

    /// The people of an article that does not count, by the names of those that do.
    #[must_use]
    pub fn look_at(&self, table: &ArticleTable) -> Vec<NamedPerson> {
        let mut found = Found::default();
        self.resolver.resolve(0, table, self.mode, &mut found);
        found.take_named()
    }

    /// The people of the articles that count. [`CorpusPeople::articles`] is empty.
    #[must_use]
    pub fn finish(self) -> CorpusPeople {
        self.found.into_people(&self.resolver, self.mode)
    }
}
