//! The table `quotes`: one row for each quotation.

use super::number::Number;
use super::shared_columns::DOC_ID;
use super::table_column::{Column, Field, TableRow};
use super::text_rows::{HolderCells, TextRows};
use crate::aggregate::counted_quotes;
use crate::model::{Quote, QuotePart};
use std::collections::{BTreeMap, BTreeSet};

/// What stands between parts of a quotation that its attribution parts.
const GAP: &str = " […] ";

/// One row.
pub(super) struct QuoteRow<'a> {
    doc_id: &'a str,
    quote: &'a Quote,
    sentence: usize,
    place: (u32, u32),
    words: String,
    cue: Option<&'a str>,
    speaker: HolderCells<'a>,
    is_counted: bool,
}

/// The rows of an article.
pub(super) fn quote_rows<'a>(rows: &TextRows<'a>) -> Vec<QuoteRow<'a>> {
    let analysis = rows.analysis;
    let text = analysis.article.text.as_str();
    let counted: BTreeSet<u32> =
        counted_quotes(analysis, rows.standing.scope).map(|(number, ..)| number).collect();
    let mut words: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
    for quote in &analysis.quotes {
        words.entry(quote.utterance).or_default().push(quote.content.of(text).trim());
    }
    let row = |part: QuotePart<'a>| QuoteRow {
        doc_id: &analysis.article.id,
        quote: part.quote,
        sentence: part.sentence,
        place: rows.offsets.of(part.span),
        words: words.get(&part.quote.utterance).map(|words| words.join(GAP)).unwrap_or_default(),
        cue: part.quote.cue.map(|cue| cue.of(text)),
        speaker: rows.speaker(part.quote.speaker),
        is_counted: rows.standing.is_counted && counted.contains(&part.quote.utterance),
    };
    analysis.utterances().into_iter().map(row).collect()
}

impl TableRow for QuoteRow<'_> {
    fn fields() -> Vec<Field<Self>> {
        vec![
            Field::new(DOC_ID, |row| row.doc_id.into()),
            Field::new(
                Column::count("quote", "quotations", "Number of the quotation in its article, as quote in articles.jsonl."),
                |row| row.quote.utterance.into(),
            ),
            Field::new(Column::count("sentence", "sentences", "Number of the sentence in which it begins."), |row| {
                row.sentence.into()
            }),
            Field::new(
                Column::count("char_start", "code points", "Where the quotation begins in the text of the article, from 0."),
                |row| row.place.0.into(),
            ),
            Field::new(Column::count("char_end", "code points", "Where it ends: the place after its last character."), |row| {
                row.place.1.into()
            }),
            Field::new(
                Column::text(
                    "words",
                    "The words quoted, with their quotation marks. An attribution between parts is left out: […].",
                ),
                |row| row.words.as_str().into(),
            ),
            Field::new(
                Column::text(
                    "type",
                    "How the words are reported. An attitude is no quotation: it tells whom or what the speaker judges, in the \
                     author’s words.",
                )
                .one_of("direct, indirect, scare, attitude"),
                |row| row.quote.kind.as_str().into(),
            ),
            Field::new(Column::text("cue", "Words that introduce the quotation, such as a verb of speech.").or_null("none"), |row| {
                row.cue.into()
            }),
            Field::new(
                Column::text(
                    "speaker_id",
                    "Who says it: the id of a person, doc_id/s1 and so on for a source that is no known person, or unknown.",
                ),
                |row| row.speaker.id.as_ref().into(),
            ),
            Field::new(Column::text("speaker", "Name of the person in the corpus, or the words for the source."), |row| {
                row.speaker.name.into()
            }),
            Field::new(
                Column::text("speaker_kind", "What the speaker is.").one_of("person, organisation, unnamed, unknown"),
                |row| row.speaker.kind.into(),
            ),
            Field::new(Column::text("rule", "Rule that named the speaker."), |row| row.quote.rule.as_str().into()),
            Field::new(
                Column::number("confidence", "0 to 1", "How likely the speaker is the right one.").in_unit("probability"),
                |row| Number::new(f64::from(row.quote.confidence())).into(),
            ),
            Field::new(
                Column::truth(
                    "counted",
                    "Whether the quotation is in the totals: its article counts, a sentence of it does, and it is speech; quoted \
                     words without a speaker are not.",
                ),
                |row| row.is_counted.into(),
            ),
        ]
    }
}
