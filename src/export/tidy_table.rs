//! Tidy tables of articles: one row per sentence × holder × target.

use super::article_records::{ArticleRecord, SentenceRecord, SentimentRecord, StanceRecord};
use super::csv_table::{text, write_csv_rows};
use super::number::Number;
use super::offsets::OffsetUnit;
use crate::model::Analysis;
use std::io::{Result, Write};

/// The columns, in order. Offsets are the sentence's, in the unit asked for. `holder` and `target` are ids of the
/// article's people and speakers. `neg` to `tone` are the sentence's sentiment and repeat in each of its rows.
pub const TIDY_COLUMNS: [&str; 23] = [
    "doc_id",
    "outlet",
    "published",
    "sentence",
    "start",
    "end",
    "kind",
    "voice",
    "holder",
    "target",
    "rule",
    "p_negative",
    "p_neutral",
    "p_positive",
    "stance",
    "label",
    "neg",
    "neu",
    "pos",
    "compound",
    "valence",
    "tone",
    "text",
];

/// Writes an article's rows, without the header: one per stance, and one without holder and target for each sentence
/// without any.
pub(super) fn write_rows(out: impl Write, analysis: &Analysis, unit: OffsetUnit) -> Result<()> {
    let record = ArticleRecord::new(analysis, unit);
    let rows = record.sentences.iter().zip(&analysis.sentences).flat_map(|(sentence, place)| {
        let words = place.span.of(&analysis.article.text);
        let bare = sentence.stances.is_empty().then_some(None);
        let stances = bare.into_iter().chain(sentence.stances.iter().map(Some));
        stances.map(|stance| row(&record, sentence, stance, words).into())
    });
    write_csv_rows(out, rows)
}

fn row(
    record: &ArticleRecord<'_>,
    sentence: &SentenceRecord<'_>,
    stance: Option<&StanceRecord<'_>>,
    words: &str,
) -> [String; 23] {
    let of_stance =
        |part: fn(&StanceRecord<'_>) -> Number| stance.map(|s| part(s).text()).unwrap_or_default();
    let word = |part: for<'b> fn(&StanceRecord<'b>) -> &'b str| text(stance.map(part));
    let sentiment = |part: fn(&SentimentRecord<'_>) -> Number| {
        sentence.sentiment.as_ref().map(|s| part(s).text()).unwrap_or_default()
    };
    [
        record.article.id.to_owned(),
        text(record.article.outlet),
        text(record.article.published),
        sentence.index.to_string(),
        sentence.start.to_string(),
        sentence.end.to_string(),
        sentence.kind.to_owned(),
        word(|s| s.voice),
        word(|s| s.holder),
        word(|s| s.target),
        word(|s| s.rule),
        of_stance(|s| s.probabilities.negative),
        of_stance(|s| s.probabilities.neutral),
        of_stance(|s| s.probabilities.positive),
        of_stance(|s| s.stance),
        word(|s| s.label.unwrap_or_default()),
        sentiment(|s| s.neg),
        sentiment(|s| s.neu),
        sentiment(|s| s.pos),
        sentiment(|s| s.compound),
        sentence.sentiment.as_ref().and_then(|s| s.valence).map(Number::text).unwrap_or_default(),
        text(sentence.sentiment.as_ref().map(|s| s.label)),
        words.to_owned(),
    ]
}
