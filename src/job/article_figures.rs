//! What charts and the report need of each article, collected while articles are scored.

use super::article_strips::ArticleStrip;
use super::chart_settings::ChartSettings;
use crate::aggregate::{ArticleTable, SentenceScope, table};
use crate::dedup::Fingerprint;
use crate::model::Analysis;
use crate::report::ArticleView;

/// What is kept of all articles.
#[derive(Default)]
pub(super) struct Collected {
    pub(super) articles: Vec<(ArticleTable, Fingerprint)>,
    pub(super) strips: Vec<ArticleStrip>,
    /// For the report; `None` where there is none, or there are too many articles for one.
    pub(super) views: Option<Vec<ArticleView>>,
}

/// What is kept of one article.
pub(super) struct ArticlePart {
    table: ArticleTable,
    fingerprint: Fingerprint,
    strip: Option<ArticleStrip>,
    view: Option<ArticleView>,
    number: u64,
}

impl ArticlePart {
    /// The part of the article with this number, from 0; its strip if it is one of the first.
    pub(super) fn new(
        number: u64,
        analysis: &Analysis,
        scope: SentenceScope,
        charts: &ChartSettings,
    ) -> Self {
        let strip = (number < u64::from(charts.strips)).then(|| ArticleStrip::of(analysis, scope));
        let (table, fingerprint) = (table(analysis, scope), Fingerprint::new(analysis));
        Self { table, fingerprint, strip, view: None, number }
    }

    /// With what the report shows of the article, if it is one of the first `most`.
    pub(super) fn with_view(self, analysis: &Analysis, scope: SentenceScope, most: u64) -> Self {
        let view = (self.number < most).then(|| ArticleView::of(analysis, &self.table, scope));
        Self { view, ..self }
    }
}

impl Collected {
    /// For a report too.
    pub(super) fn with_views() -> Self {
        Self { views: Some(Vec::new()), ..Self::default() }
    }

    /// Adds an article, in the order of the input.
    pub(super) fn add(&mut self, part: ArticlePart) {
        self.articles.push((part.table, part.fingerprint));
        self.strips.extend(part.strip);
        match (&mut self.views, part.view) {
            (Some(views), Some(view)) => views.push(view),
            (views, None) => *views = None,
            (None, Some(_)) => {}
        }
    }
}
