//! Fingerprints of articles: what is kept of an article to find its copies and its story. A fingerprint holds no text and
//! has about a kilobyte, whatever the length of the article, so a million of them fit into memory.

use super::credit::Credit;
use super::event_terms::{Term, terms};
use super::normalized_words::{hash, mix, words};
use super::sketch::Sketch;
use crate::model::{Analysis, SentenceKind, calendar_day, since_1970};
use serde::{Deserialize, Serialize};

/// What [`copies()`](super::copies()) and [`stories()`](super::stories()) need to know about one article. It is made from that
/// article alone.
///
/// ```
/// use lasswell::{Engine, analyze};
/// use lasswell::model::Article;
/// use lasswell::dedup::Fingerprint;
/// let text = "WASHINGTON (AP) — The senator resigned on Monday.";
/// let published = Some("2016-05-02".to_owned());
/// let article = Article { text: text.into(), published, ..Article::default() };
/// let fingerprint = Fingerprint::new(&analyze(article, &Engine::default()));
/// assert_eq!(fingerprint.credit().map(|credit| credit.agency), Some("Associated Press"));
/// assert_eq!(fingerprint.words(), 7);
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fingerprint {
    /// Sample of the body's shingles.
    pub(crate) sketch: Sketch,
    /// Words with the largest weights, by hash.
    pub(crate) terms: Box<[Term]>,
    /// Day of publication, in days since 1 January 1970.
    pub(crate) day: Option<i32>,
    /// Hash of the outlet; `None` if the outlet is unknown.
    pub(crate) outlet: Option<u64>,
    words: u32,
    credit: Option<Credit>,
    /// Hash of the whole article, which orders articles independently of their order in the input.
    pub(crate) content: u64,
}

impl Fingerprint {
    /// Makes the fingerprint of an article. Headlines, captions, embedded posts and boilerplate are not part of the text
    /// that is compared.
    #[must_use]
    pub fn new(analysis: &Analysis) -> Self {
        let article = &analysis.article;
        let mut hashes = Vec::with_capacity(article.text.len() / 5);
        for sentence in analysis.sentences.iter().filter(|s| s.kind == SentenceKind::Body) {
            words(sentence.span.of(&article.text), |word| hashes.push(hash(word)));
        }
        let mut content = hashes.iter().fold(0_u64, |sum, word| mix(sum.rotate_left(1) ^ word));
        let fields =
            [&article.outlet, &article.title, &article.published, &article.url].map(Option::as_deref);
        for field in fields.into_iter().chain([Some(article.text.as_str()), Some(article.id.as_str())]) {
            content = mix(content.rotate_left(1) ^ field.map_or(1, hash));
        }
        Self {
            sketch: Sketch::new(&hashes),
            terms: terms(analysis),
            day: article.published.as_deref().and_then(calendar_day).map(since_1970),
            outlet: article.outlet.as_deref().map(hash),
            words: u32::try_from(hashes.len()).unwrap_or(u32::MAX),
            credit: Credit::find(analysis),
            content,
        }
    }

    /// The same without the terms, which tell events.
    #[cfg(feature = "charts")]
    pub(crate) fn without_terms(self) -> Self {
        Self { terms: Box::default(), ..self }
    }

    /// The same without the sample, which tells copies.
    #[cfg(feature = "charts")]
    pub(crate) fn without_sample(self) -> Self {
        Self { sketch: Sketch::default(), ..self }
    }

    /// Number of words of the body.
    #[must_use]
    pub fn words(&self) -> u32 {
        self.words
    }

    /// The news agency that a credit line names, and where.
    #[must_use]
    pub fn credit(&self) -> Option<Credit> {
        self.credit
    }

    /// The news agency that wrote the article according to a credit line; `None` also if an agency only contributed.
    #[must_use]
    pub fn agency(&self) -> Option<&'static str> {
        self.credit.filter(|credit| credit.is_wire()).map(|credit| credit.agency)
    }

    /// Day of publication, in days since 1 January 1970; `None` without an ISO 8601 date.
    #[must_use]
    pub fn day(&self) -> Option<i32> {
        self.day
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyze::analyze;
    use crate::engine::Engine;
    use crate::model::Article;
    use proptest::prelude::*;

    #[test]
    fn the_size_does_not_grow_with_the_text() {
        let text: String = (0..30_000).map(|n| format!("word{n} ")).collect();
        let fingerprint =
            Fingerprint::new(&analyze(Article { text, ..Article::default() }, &Engine::default()));
        let bytes =
            size_of::<Fingerprint>() + 4 * fingerprint.sketch.hashes.len() + size_of_val(&*fingerprint.terms);
        assert!(bytes <= 1_200, "{bytes}");
        assert!(fingerprint.words() >= 30_000 && fingerprint.sketch.hashes.len() == 96);
    }

    proptest! {
        #[test]
        fn any_article_has_a_fingerprint(text in any::<String>(), outlet in any::<String>(), author in any::<String>(), published in any::<String>()) {
            let article = Article { text, outlet: Some(outlet), authors: vec![author], published: Some(published), ..Article::default() };
            let analysis = analyze(article, &Engine::default());
            prop_assert_eq!(Fingerprint::new(&analysis), Fingerprint::new(&analysis));
        }

        #[test]
        fn any_credit_line_is_accepted(text in "([A-Za-z]{1,6}|[.!?…—–:,/()-]|AP|Reuters|Reporting by|Editing by|the|©|é|[ \n]){0,60}") {
            let analysis = analyze(Article { text, ..Article::default() }, &Engine::default());
            let fingerprint = Fingerprint::new(&analysis);
            prop_assert!(fingerprint.agency().is_none() || fingerprint.credit().is_some());
        }
    }
}
