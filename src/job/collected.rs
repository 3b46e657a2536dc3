//! What comparisons, charts and the report need of each article, collected while articles are scored.

use super::article_strips::ArticleStrip;
use super::chart_settings::ChartSettings;
use super::scratch::Scratch;
use super::stored::{ArticleRecords, Spool, StoredArticles};
use crate::aggregate::{SentenceScope, table};
use crate::error::Error;
use crate::model::Analysis;
use crate::report::ArticleView;
use std::io;

/// What is kept of all articles, in input order.
pub(super) struct CollectedArticles {
    spool: Spool,
    strips: Vec<ArticleStrip>,
    views: Vec<ArticleView>,
}

/// What is kept of one article.
pub(super) struct CollectedArticle {
    records: ArticleRecords,
    strip: Option<ArticleStrip>,
    view: Option<ArticleView>,
}

impl CollectedArticle {
    /// Takes what comparisons need.
    ///
    /// # Errors
    /// None in practice: memory is written to.
    pub(super) fn new(analysis: &Analysis, scope: SentenceScope) -> io::Result<Self> {
        let records = ArticleRecords::for_statistics(analysis, scope)?;
        Ok(Self { records, strip: None, view: None })
    }

    /// Adds what charts show of the article. `number` counts articles from 0; the first ones get a strip.
    pub(super) fn with_strip(
        self,
        number: u64,
        analysis: &Analysis,
        scope: SentenceScope,
        charts: &ChartSettings,
    ) -> Self {
        let strip = (number < u64::from(charts.strips)).then(|| ArticleStrip::new(analysis, scope));
        Self { strip, ..self }
    }

    /// Adds what the report shows of the article.
    pub(super) fn with_view(self, analysis: &Analysis, scope: SentenceScope) -> Self {
        let view = Some(ArticleView::of(analysis, &table(analysis, scope), scope));
        Self { view, ..self }
    }
}

impl CollectedArticles {
    /// An empty collection.
    ///
    /// # Errors
    /// When a file cannot be created.
    pub(super) fn new(scratch: Scratch<'_>) -> Result<Self, Error> {
        Ok(Self { spool: Spool::new(scratch)?, strips: Vec::new(), views: Vec::new() })
    }

    /// Adds the next article of the input.
    ///
    /// # Errors
    /// When the disk is full, or fails.
    pub(super) fn add(&mut self, article: CollectedArticle) -> Result<(), Error> {
        self.spool.add(&article.records)?;
        self.strips.extend(article.strip);
        self.views.extend(article.view);
        Ok(())
    }

    /// The articles, the strips of the first ones for charts, and what the report shows of each.
    ///
    /// # Errors
    /// When the disk is full, or fails.
    pub(super) fn finish(self) -> Result<(StoredArticles, Vec<ArticleStrip>, Vec<ArticleView>), Error> {
        Ok((self.spool.finish()?, self.strips, self.views))
    }
}
