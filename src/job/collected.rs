//! What comparisons, charts and the report need of each article, collected while articles are scored.

use super::article_strips::ArticleStrip;
use super::chart_settings::ChartSettings;
use crate::aggregate::{ArticleTable, SentenceScope, table};
use crate::dedup::Fingerprint;
use crate::model::Analysis;
use crate::report::ArticleView;

/// What is kept of all articles, in input order.
#[derive(Default)]
pub(super) struct CollectedArticles {
    pub(super) articles: Vec<(ArticleTable, Fingerprint)>,
    /// The first articles, for charts of single articles.
    pub(super) strips: Vec<ArticleStrip>,
    /// What the report shows; empty if no report is made.
    pub(super) views: Vec<ArticleView>,
}

/// What is kept of one article.
pub(super) struct CollectedArticle {
    table: ArticleTable,
    fingerprint: Fingerprint,
    strip: Option<ArticleStrip>,
    view: Option<ArticleView>,
}

impl CollectedArticle {
    /// Takes what comparisons and charts need. `number` counts articles from 0; the first ones get a strip.
    pub(super) fn new(
        number: u64,
        analysis: &Analysis,
        scope: SentenceScope,
        charts: &ChartSettings,
    ) -> Self {
        let strip = (number < u64::from(charts.strips)).then(|| ArticleStrip::new(analysis, scope));
        let (table, fingerprint) = (table(analysis, scope), Fingerprint::new(analysis));
        Self { table, fingerprint, strip, view: None }
    }

    /// Adds what the report shows of the article.
    pub(super) fn with_view(self, analysis: &Analysis, scope: SentenceScope) -> Self {
        let view = Some(ArticleView::of(analysis, &self.table, scope));
        Self { view, ..self }
    }
}

impl CollectedArticles {
    /// Adds the next article of the input.
    pub(super) fn add(&mut self, article: CollectedArticle) {
        self.articles.push((article.table, article.fingerprint));
        self.strips.extend(article.strip);
        self.views.extend(article.view);
    }
}
