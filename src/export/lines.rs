//! One line per text or target: the outputs of `lasswell sentiment` and `lasswell stance`.

use super::{Number, ProbabilitiesRecord};
use crate::model::{Probabilities, Sentiment};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;
use std::io::{Result, Write};

/// Sentiment of one text.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct SentimentLine<'a> {
    /// The input's id, as it stood there, or the number of the line.
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

/// Stance toward one target that the caller named.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct StanceLine<'a> {
    /// The input's id, as it stood there.
    pub id: &'a Value,
    /// The most probable label.
    #[schemars(extend("enum" = ["negative", "neutral", "positive"]))]
    pub label: &'static str,
    /// P(positive) − P(negative), −1 to 1.
    pub stance: Number,
    /// Of each label.
    pub probabilities: ProbabilitiesRecord,
}

impl<'a> StanceLine<'a> {
    /// The line of one target.
    #[must_use]
    pub fn new(id: &'a Value, probabilities: Probabilities) -> Self {
        Self {
            id,
            label: probabilities.label().as_str(),
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
        write_line(&mut out, &StanceLine::new(&Value::from("a"), probabilities)).unwrap();
        let sentiment = Sentiment { compound: 0.4404, ..Sentiment::default() };
        write_line(&mut out, &SentimentLine::new(&Value::from(7), sentiment)).unwrap();
        let expected = concat!(
            r#"{"id":"a","label":"negative","stance":-0.6,"#,
            r#""probabilities":{"negative":0.7,"neutral":0.2,"positive":0.1}}"#,
            "\n",
            r#"{"id":7,"neg":0.0,"neu":0.0,"pos":0.0,"compound":0.4404}"#,
            "\n"
        );
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
