//! The sentiment of an article's sentences. Words inside names keep their place and never score: *Grace* is no praise.

use super::explanation::Explanation;
use super::mode::Mode;
use super::scorer::Scorer;
use super::tables::SentimentTables;
use crate::model::{Mention, MentionKind, Sentence, Sentiment};
use std::ops::Range;

/// Scores every sentence, in order. `mentions` are those of the article, in order of the text.
#[must_use]
pub fn score_sentences(
    tables: &SentimentTables,
    mode: Mode,
    text: &str,
    sentences: &[Sentence],
    mentions: &[Mention],
) -> Vec<Sentiment> {
    let mut scorer = Scorer::new(tables);
    masked(text, sentences, mentions).map(|(text, names)| scorer.score_masked(text, &names, mode)).collect()
}

/// Explains the score of every sentence, in order. Spans count from the start of the sentence.
#[must_use]
pub fn explain_sentences(
    tables: &SentimentTables,
    mode: Mode,
    text: &str,
    sentences: &[Sentence],
    mentions: &[Mention],
) -> Vec<Explanation> {
    let mut scorer = Scorer::new(tables);
    masked(text, sentences, mentions).map(|(text, names)| scorer.explain(text, &names, mode)).collect()
}

/// The text of every sentence, with the byte ranges of the names in it, relative to it.
fn masked<'a>(
    text: &'a str,
    sentences: &'a [Sentence],
    mut mentions: &'a [Mention],
) -> impl Iterator<Item = (&'a str, Vec<Range<usize>>)> {
    sentences.iter().enumerate().map(move |(number, sentence)| {
        let here = mentions.iter().take_while(|m| (m.sentence as usize) <= number).count();
        let (inside, later) = mentions.split_at_checked(here).unwrap_or((mentions, &[]));
        mentions = later;
        (sentence.span.of(text), names_in(inside, *sentence).collect())
    })
}

/// Byte ranges of the names in a sentence, relative to it.
fn names_in(mentions: &[Mention], sentence: Sentence) -> impl Iterator<Item = Range<usize>> {
    let base = sentence.span.start();
    mentions
        .iter()
        .filter(move |m| {
            matches!(m.kind, MentionKind::Name | MentionKind::Modifier) && sentence.span.covers(m.span)
        })
        .map(move |m| m.span.start() - base..m.span.end() - base)
}
