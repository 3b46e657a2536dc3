//! Records of one line per text or target: the output of `lasswell sentiment` and `lasswell stance`.

use super::number::Number;
use super::offsets::{OffsetUnit, Offsets};
use super::probabilities_record::ProbabilitiesRecord;
use super::word_record::WordRecord;
use crate::model::{Label, Probabilities, Sentiment};
use crate::sentiment::Explanation;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;
use std::io::{Result, Write};

/// Sentiment of one text.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct SentimentLine<'a> {
    /// Id from the input, unchanged, or the number of the line.
    pub id: &'a Value,
    /// Share of negative words, 0 to 1.
    pub neg: Number,
    /// Share of neutral words, 0 to 1.
    pub neu: Number,
    /// Share of positive words, 0 to 1.
    pub pos: Number,
    /// Normalised sum of valences, −1 to 1.
    pub compound: Number,
}

impl<'a> SentimentLine<'a> {
    /// The line of one text.
    #[must_use]
    pub fn new(id: &'a Value, sentiment: Sentiment) -> Self {
        Self {
            id,
            neg: Number::new(sentiment.neg),
            neu: Number::new(sentiment.neu),
            pos: Number::new(sentiment.pos),
            compound: Number::new(sentiment.compound),
        }
    }
}

/// Sentiment of one text with the words that made it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct ExplainedLine<'a> {
    /// The numbers.
    #[serde(flatten)]
    pub sentiment: SentimentLine<'a>,
    /// Sum of the words' valences after the rules.
    pub sum: Number,
    /// What `!` and `?` add to the sum, away from 0.
    pub amplifier: Number,
    /// Words of the lexicon, in order of the text.
    pub words: Vec<WordRecord<'a>>,
}

impl<'a> ExplainedLine<'a> {
    /// The line of one text. Offsets are Unicode code points.
    #[must_use]
    pub fn new(id: &'a Value, text: &'a str, explained: &Explanation) -> Self {
        let offsets = Offsets::new(text, OffsetUnit::CodePoints);
        Self {
            sentiment: SentimentLine::new(id, explained.sentiment),
            sum: Number::new(explained.sum),
            amplifier: Number::new(explained.amplifier),
            words: explained
                .contributions
                .iter()
                .map(|word| WordRecord::new(word, text, 0, &offsets))
                .collect(),
        }
    }
}

/// Stance toward one target that the caller named.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[non_exhaustive]
pub struct StanceLine<'a> {
    /// Id from the input, unchanged.
    pub id: &'a Value,
    /// The label: the most probable one, or neutral where the model asks for more than that; null if its probability is
    /// below the minimum confidence.
    #[schemars(extend("enum" = ["negative", "neutral", "positive", null]))]
    pub label: Option<&'static str>,
    /// P(positive) − P(negative), −1 to 1.
    pub stance: Number,
    /// Probability of each label.
    pub probabilities: ProbabilitiesRecord,
}

impl<'a> StanceLine<'a> {
    /// Makes the line of one target. `label` is `None` where its probability is below the minimum confidence.
    #[must_use]
    pub fn new(id: &'a Value, probabilities: Probabilities, label: Option<Label>) -> Self {
        Self {
            id,
            label: label.map(Label::as_str),
            stance: Number::new(probabilities.stance()),
            probabilities: probabilities.into(),
        }
    }
}

/// Writes one line of JSON.
///
/// # Errors
/// Those of `out`.
pub fn write_line(mut out: impl Write, line: &impl Serialize) -> Result<()> {
    serde_json::to_writer(&mut out, line)?;
    out.write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_the_callers_id() {
        let mut out = Vec::new();
        let probabilities = Probabilities { negative: 0.7, neutral: 0.2, positive: 0.1 };
        write_line(&mut out, &StanceLine::new(&Value::from("a"), probabilities, Some(Label::Negative)))
            .unwrap();
        write_line(&mut out, &StanceLine::new(&Value::from("b"), probabilities, None)).unwrap();
        let sentiment = Sentiment { compound: 0.4404, ..Sentiment::default() };
        write_line(&mut out, &SentimentLine::new(&Value::from(7), sentiment)).unwrap();
        let expected = concat!(
            r#"{"id":"a","label":"negative","stance":-0.6,"#,
            r#""probabilities":{"negative":0.7,"neutral":0.2,"positive":0.1}}"#,
            "\n",
            r#"{"id":"b","label":null,"stance":-0.6,"#,
            r#""probabilities":{"negative":0.7,"neutral":0.2,"positive":0.1}}"#,
            "\n",
            r#"{"id":7,"neg":0.0,"neu":0.0,"pos":0.0,"compound":0.4404}"#,
            "\n"
        );
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
