//! Scores the text of a gold object and compares the result with its gold labels.

use super::article_comparison::compare;
use super::gold_articles::read_article;
use super::gold_lines::{GoldItem, gold_items, task_of};
use super::layers::Layers;
use super::mistake::Mistake;
use super::scored_item::{Outcome, ScoredItem, UnitId};
use super::task::Task;
use crate::analyze::analyze;
use crate::engine::Engine;
use crate::error::{Error, ErrorKind};
use crate::model::{Label, Span};
use crate::read::{JsonObject, TextRecord, article_from_json};
use crate::sentiment::Scorer;
use crate::targets::TargetedText;
use serde_json::Value;

/// Evaluates gold objects; can be shared by threads.
#[derive(Debug)]
pub struct Evaluator<'e> {
    /// The engine to evaluate.
    pub engine: &'e Engine,
    /// Name of the input in errors.
    pub name: &'e str,
    /// What the objects are; `None` to tell by their keys.
    pub task: Option<Task>,
    /// Absolute value from which a gold mean of sentiment counts as positive or negative, on the scale of the data set.
    pub cut: f64,
    /// Field whose values define groups.
    pub by: Option<&'e str>,
}

impl Evaluator<'_> {
    /// Evaluates one object. Returns its items (a line with several targets has several), or errors for those that cannot be
    /// used.
    #[must_use]
    pub fn evaluate(&self, line: &TextRecord) -> Vec<Result<ScoredItem, Error>> {
        let error = |kind: ErrorKind| Error::new(kind, format!("{}:{}", self.name, line.number));
        match self.items(line) {
            Ok(items) => items.into_iter().map(|item| item.map_err(error)).collect(),
            Err(Failure::WithoutPlace(kind)) => vec![Err(error(kind))],
            Err(Failure::WithPlace(error)) => vec![Err(error)],
        }
    }

    fn items(&self, line: &TextRecord) -> Result<Vec<Result<ScoredItem, ErrorKind>>, Failure> {
        let object = object(&line.text)?;
        let Some(task) = self.task.or_else(|| task_of(&object)) else {
            let accepted =
                "`label`, `mean`, `targets` with `polarity`, or an article of ours by its `schema`";
            return Err(Failure::WithoutPlace(ErrorKind::value("gold", "missing", accepted)));
        };
        if task == Task::Articles {
            return Ok(vec![Ok(self.article(line, object)?)]);
        }
        let group = self.by.and_then(|field| word(object.get(field)?));
        let unit = unit(&object);
        let gold = gold_items(&object, task, self.cut)?;
        let items = gold.into_iter().map(|item| {
            item.and_then(|item| self.item(line.number, item)).map(|(outcome, mistake)| {
                let (group, unit) = (group.clone(), unit.clone());
                let mistakes = mistake.into_iter().collect();
                ScoredItem { record: line.number, task, group, unit, outcome, mistakes }
            })
        });
        Ok(items.collect())
    }

    /// Scores the text of one gold item; returns the outcome and the mistake, if there is one.
    fn item(&self, record: u64, item: GoldItem) -> Result<(Outcome, Option<Mistake>), ErrorKind> {
        let mistake = Mistake {
            record,
            article: None,
            holder: None,
            target: None,
            gold: Label::Neutral,
            found: Label::Neutral,
            probabilities: None,
            compound: None,
            text: String::new(),
            marks: Vec::new(),
        };
        match item {
            GoldItem::Stance { text, target, gold } => {
                let p = TargetedText::new(&text, target.range())
                    .predict(self.engine.stance(), false)
                    .probabilities;
                // `None` only if an encoder failed on this text.
                let found = p.label_if(0.0).ok_or(ErrorKind::NotRated)?;
                let prediction = Some((p.confidence(), found == gold));
                let outcome = Outcome::Label { gold, found, prediction, rated: None };
                let marks = vec![span_in_code_points(&text, target)];
                let wrong = Mistake { gold, found, probabilities: Some(p), text, marks, ..mistake };
                Ok((outcome, (gold != found).then_some(wrong)))
            }
            GoldItem::Sentiment { text, gold, mean } => {
                let tone = Scorer::new(self.engine.sentiment()).score(&text, self.engine.mode());
                let (found, compound) = (tone.label(), tone.compound);
                let rated = mean.map(|mean| (mean, compound));
                let outcome = Outcome::Label { gold, found, prediction: None, rated };
                let wrong = Mistake { gold, found, compound: Some(compound), text, ..mistake };
                Ok((outcome, (gold != found).then_some(wrong)))
            }
        }
    }

    fn article(&self, line: &TextRecord, object: JsonObject) -> Result<ScoredItem, Failure> {
        let about = object.get("article").and_then(Value::as_object);
        let group = self
            .by
            .and_then(|field| word(about.and_then(|about| about.get(field)).or_else(|| object.get(field))?));
        let text = object.get("text").and_then(Value::as_str);
        let text = text.ok_or_else(|| ErrorKind::value("text", "missing", "a string"))?;
        let gold = read_article(&object, text)?;
        let article =
            article_from_json(Value::Object(object), self.name, line.number).map_err(Failure::WithPlace)?;
        let analysis = analyze(article, self.engine);
        let found = Layers::from_analysis(&analysis);
        let article = &analysis.article;
        let (counts, mistakes) = compare(&gold, &found, &article.text, line.number, &article.id);
        let outcome = Outcome::Article(Box::new(counts));
        Ok(ScoredItem { record: line.number, task: Task::Articles, group, unit: None, outcome, mistakes })
    }
}

/// Why an object cannot be used.
enum Failure {
    WithoutPlace(ErrorKind),
    WithPlace(Error),
}

impl From<ErrorKind> for Failure {
    fn from(kind: ErrorKind) -> Self {
        Self::WithoutPlace(kind)
    }
}

/// Parses a line as a JSON object.
fn object(text: &str) -> Result<JsonObject, ErrorKind> {
    match serde_json::from_str(text) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err(ErrorKind::value("line", "no object", "a JSON object with a text and its gold")),
        // The parser counts lines inside of the record; the place has the number that helps.
        Err(error) => Err(ErrorKind::json(error, None)),
    }
}

/// The article or sentence that a line gives.
fn unit(object: &JsonObject) -> Option<UnitId> {
    let field = |key: &str| word(object.get(key)?);
    field("article").map(UnitId::Article).or_else(|| field("sentence_id").map(UnitId::Sentence))
}

/// The text of a value that can name a group: a string, a number or a Boolean.
fn word(value: &Value) -> Option<String> {
    match value {
        Value::String(word) => Some(word.clone()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

/// Converts a span from bytes to code points.
fn span_in_code_points(text: &str, span: Span) -> (u32, u32) {
    let count = |end: usize| text.get(..end).map_or(0, |before| before.chars().count());
    let [start, end] = [span.start(), span.end()].map(|at| u32::try_from(count(at)).unwrap_or(u32::MAX));
    (start, end)
}
