//! Articles → analyses with the words behind every judgement, one article after another.

use super::error::JobError;
use super::progress::{Counts, Progress};
use crate::analyze::{analyze, explanations};
use crate::engine::Engine;
use crate::error::{Error, ErrorKind};
use crate::model::{Analysis, Article};
use crate::sentiment::Explanation;

/// An article with the words behind its judgements.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ExplainedArticle {
    /// What was found in the article; its stances have evidence if the engine finds evidence.
    pub analysis: Analysis,
    /// The words behind the sentiment of each sentence, in the order of [`Analysis::sentences`].
    pub sentiments: Vec<Explanation>,
}

/// Explains each article and passes it to `show` before the next one is read.
///
/// An article is skipped if it contains no text, or if it has no sentence with the number `sentence`, counted from 0.
///
/// # Errors
/// The errors of `show`.
pub fn explain(
    articles: impl Iterator<Item = Result<Article, Error>>,
    engine: &Engine,
    sentence: Option<usize>,
    progress: &mut Progress<'_>,
    mut show: impl FnMut(&ExplainedArticle) -> Result<(), JobError>,
) -> Result<Counts, JobError> {
    let mut counts = Counts::default();
    let failures = engine.stance().failures();
    for article in articles {
        match article.and_then(|article| explain_article(article, engine, sentence)) {
            Ok(explained) => {
                show(&explained)?;
                counts.score(1, progress);
            }
            Err(error) => counts.skip(&error, progress),
        }
    }
    counts.check_model(engine.stance(), failures, progress);
    Ok(counts)
}

fn explain_article(
    article: Article,
    engine: &Engine,
    sentence: Option<usize>,
) -> Result<ExplainedArticle, Error> {
    if article.text.trim().is_empty() {
        return Err(Error::new(ErrorKind::NoText, &article.origin));
    }
    let analysis = analyze(article, engine);
    let last = analysis.sentences.len().saturating_sub(1);
    if let Some(number) = sentence.filter(|number| *number > last) {
        let kind = ErrorKind::value("sentence", &number.to_string(), &format!("0 to {last}"));
        return Err(Error::new(kind, &analysis.article.origin));
    }
    let sentiments = explanations(&analysis, engine);
    Ok(ExplainedArticle { analysis, sentiments })
}
