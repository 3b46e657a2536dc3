//! The table `sentences`: one row for each stance, and one for each sentence without any.

use super::number::Number;
use super::shared_columns::{DOC_ID, HOLDER_KINDS, NO_STANCE, TARGET, TARGET_ID};
use super::table_column::{Column, Field, TableRow};
use super::text_rows::{HolderCells, TextRows};
use crate::model::{Label, Person, Probabilities, Sentence, Sentiment, Stance, Valence};

/// One row.
pub(super) struct SentenceRow<'a> {
    doc_id: &'a str,
    index: usize,
    place: (u32, u32),
    sentence: &'a Sentence,
    text: &'a str,
    is_counted: bool,
    words: Option<Sentiment>,
    valence: Option<Valence>,
    tone: Option<Valence>,
    stance: Option<(&'a Stance, HolderCells<'a>, &'a Person)>,
}

/// The rows of an article.
pub(super) fn sentence_rows<'a>(rows: &TextRows<'a>) -> Vec<SentenceRow<'a>> {
    let analysis = rows.analysis;
    let mut stances: Vec<Vec<(&Stance, HolderCells<'_>, &Person)>> =
        vec![Vec::new(); analysis.sentences.len()];
    for stance in &analysis.stances {
        let of_sentence = stances.get_mut(stance.sentence as usize);
        if let (Some(of_sentence), Some(target)) = (of_sentence, analysis.person(stance.target)) {
            of_sentence.push((stance, rows.holder(stance.holder), target));
        }
    }
    let mut found = Vec::with_capacity(analysis.stances.len() + analysis.sentences.len());
    for ((index, sentence), stances) in analysis.sentences.iter().enumerate().zip(stances) {
        let row = |stance| SentenceRow {
            doc_id: &analysis.article.id,
            index,
            place: rows.offsets.of(sentence.span),
            sentence,
            text: sentence.span.of(&analysis.article.text),
            is_counted: rows.is_counted(index),
            words: analysis.sentiments.get(index).copied(),
            valence: analysis.valences.get(index).copied().flatten(),
            tone: analysis.tone(index),
            stance,
        };
        if stances.is_empty() {
            found.push(row(None));
        }
        found.extend(stances.into_iter().map(|stance| row(Some(stance))));
    }
    found
}

impl SentenceRow<'_> {
    fn probability(&self, part: fn(&Probabilities) -> f64) -> Option<Number> {
        self.stance.as_ref().map(|(stance, ..)| Number::new(part(&stance.probabilities)))
    }

    fn share(&self, part: fn(&Sentiment) -> f64) -> Option<Number> {
        self.words.as_ref().map(|words| Number::new(part(words)))
    }

    fn holder<'s>(&'s self, part: fn(&'s HolderCells<'s>) -> &'s str) -> Option<&'s str> {
        self.stance.as_ref().map(|(_, holder, _)| part(holder))
    }
}

impl TableRow for SentenceRow<'_> {
    fn fields() -> Vec<Field<Self>> {
        let probability = |name, meaning| {
            Column::number(name, "0 to 1", meaning)
                .in_unit("probability")
                .or_null("the sentence has no stance, or the model failed on it")
        };
        let share = |name, meaning| {
            Column::number(name, "0 to 1", meaning).in_unit("share of words").or_null("not rated")
        };
        vec![
            Field::new(DOC_ID, |row| row.doc_id.into()),
            Field::new(Column::count("sentence", "sentences", "Number of the sentence in its article, from 0."), |row| {
                row.index.into()
            }),
            Field::new(
                Column::count("char_start", "code points", "Where the sentence begins in the text of the article, from 0."),
                |row| row.place.0.into(),
            ),
            Field::new(Column::count("char_end", "code points", "Where it ends: the place after its last character."), |row| {
                row.place.1.into()
            }),
            Field::new(
                Column::text("sentence_kind", "What the sentence is in the page.")
                    .one_of("headline, body, caption, embed, boilerplate"),
                |row| row.sentence.kind.as_str().into(),
            ),
            Field::new(
                Column::truth(
                    "counted",
                    "Whether the sentence is in the totals: its article counts, and sentences of its kind do.",
                ),
                |row| row.is_counted.into(),
            ),
            Field::new(
                Column::text("voice", "Whose stance it is: the author’s or a quoted one.")
                    .one_of("author, quoted")
                    .or_null(NO_STANCE),
                |row| row.stance.as_ref().map(|(stance, ..)| stance.holder.voice().as_str()).into(),
            ),
            Field::new(
                Column::text(
                    "holder_id",
                    "Who has the stance: the id of a person, doc_id/s1 and so on for a source that is no known person, author, \
                     or unknown.",
                )
                .or_null(NO_STANCE),
                |row| row.holder(|holder| &holder.id).into(),
            ),
            Field::new(
                Column::text("holder", "Name of the person in the corpus, or the words for the source.").or_null(NO_STANCE),
                |row| row.holder(|holder| holder.name).into(),
            ),
            Field::new(
                Column::text("holder_kind", "What the holder is.").one_of(HOLDER_KINDS).or_null(NO_STANCE),
                |row| row.holder(|holder| holder.kind).into(),
            ),
            Field::new(TARGET_ID.or_null(NO_STANCE), |row| {
                row.stance.as_ref().map(|(.., target)| target.key.as_str()).into()
            }),
            Field::new(TARGET.or_null(NO_STANCE), |row| {
                row.stance.as_ref().map(|(.., target)| target.name.as_str()).into()
            }),
            Field::new(
                Column::text("stance_rule", "What tells that the stance is the holder’s.")
                    .one_of("author, words, attitude, act")
                    .or_null(NO_STANCE),
                |row| row.stance.as_ref().map(|(stance, ..)| stance.rule.as_str()).into(),
            ),
            Field::new(probability("stance_negative", "Probability of a negative stance."), |row| {
                row.probability(|p| p.negative).into()
            }),
            Field::new(probability("stance_neutral", "Probability of a neutral stance."), |row| {
                row.probability(|p| p.neutral).into()
            }),
            Field::new(probability("stance_positive", "Probability of a positive stance."), |row| {
                row.probability(|p| p.positive).into()
            }),
            Field::new(
                Column::number("stance", "−1 to 1", "stance_positive − stance_negative.")
                    .or_null("the sentence has no stance, or the model failed on it"),
                |row| row.probability(|p| p.stance()).into(),
            ),
            Field::new(
                Column::text("stance_label", "Label of the stance. Rows without one are in no mean and no share.")
                    .one_of("negative, neutral, positive")
                    .or_null("the sentence has no stance, or its label is less probable than --min-confidence"),
                |row| row.stance.as_ref().and_then(|(stance, ..)| stance.label).map(Label::as_str).into(),
            ),
            Field::new(
                Column::number(
                    "sentiment",
                    "−1 to 1",
                    "Tone of the sentence as totals count it: the valence, or the compound if the run has no valence. It \
                     repeats in each row of the sentence, as all sentiment columns do.",
                )
                .or_null("not rated, or the model failed on it"),
                |row| row.tone.map(|tone| Number::new(tone.value)).into(),
            ),
            Field::new(
                Column::text("sentiment_label", "Label of that tone.")
                    .one_of("negative, neutral, positive")
                    .or_null("as sentiment"),
                |row| row.tone.map(|tone| tone.label.as_str()).into(),
            ),
            Field::new(
                Column::number("sentiment_valence", "−1 to 1", "Tone as the trained model reads it.")
                    .or_null("the model or the settings have none, or the model failed on it"),
                |row| row.valence.map(|valence| Number::new(valence.value)).into(),
            ),
            Field::new(
                Column::number(
                    "sentiment_valence_low",
                    "−1 to 1",
                    "Lower bound of the interval in which the mean rating of readers lies four times in five.",
                )
                .or_null("as sentiment_valence, or the model has no interval"),
                |row| row.valence.and_then(Valence::interval).map(|(low, _)| Number::new(low)).into(),
            ),
            Field::new(
                Column::number("sentiment_valence_high", "−1 to 1", "Upper bound of that interval.").or_null("as sentiment_valence_low"),
                |row| row.valence.and_then(Valence::interval).map(|(_, high)| Number::new(high)).into(),
            ),
            Field::new(
                Column::number("sentiment_compound", "−1 to 1", "VADER’s compound: the normalised sum of the valences of words.")
                    .or_null("not rated"),
                |row| row.share(|words| words.compound).into(),
            ),
            Field::new(share("sentiment_negative", "Share of negative words (VADER’s neg)."), |row| {
                row.share(|words| words.neg).into()
            }),
            Field::new(share("sentiment_neutral", "Share of neutral words (VADER’s neu)."), |row| {
                row.share(|words| words.neu).into()
            }),
            Field::new(share("sentiment_positive", "Share of positive words (VADER’s pos)."), |row| {
                row.share(|words| words.pos).into()
            }),
            Field::new(Column::text("text", "The sentence."), |row| row.text.into()),
        ]
    }
}
