//! One labelled object: what is found where it says what is right.

use super::articles::ArticleCounts;
use super::compare::compare;
use super::gold::Layers;
use super::lines::{Wanted, task_of, wanted};
use super::{Prediction, Task};
use crate::analyze::analyze;
use crate::engine::Engine;
use crate::error::{Error, ErrorKind};
use crate::model::{Label, POLARITY_CUTOFF, Probabilities, Span};
use crate::read::{JsonObject, TextRecord, article_from_json};
use crate::sentiment::Scorer;
use crate::targets::TargetedText;
use serde_json::Value;

/// What judges objects. Shared by all threads.
#[derive(Debug)]
pub struct Evaluator<'e> {
    /// What is tried.
    pub engine: &'e Engine,
    /// What errors call the input.
    pub name: &'e str,
    /// What the objects are; `None`: by their keys.
    pub task: Option<Task>,
    /// From which |mean| on the gold of a sentiment is polar, on the scale of its set.
    pub cut: f64,
    /// Field whose values make groups.
    pub by: Option<&'e str>,
}

/// One item of gold with what was found.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoredItem {
    /// Line, or number of the record, from 1.
    pub(super) place: u64,
    pub(super) task: Task,
    /// Value of the field that makes groups; `None` where the object has none.
    pub(super) group: Option<String>,
    /// Article, else sentence, that the item is of; `None` where the line does not tell.
    pub(super) unit: Option<Unit>,
    pub(super) outcome: Outcome,
    pub(super) mistakes: Vec<Mistake>,
}

/// What is resampled whole.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Article(String),
    Sentence(String),
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Outcome {
    /// Gold, found, how sure where the model says so, and the pair of a rated text: its mean and our compound.
    Label { gold: Label, found: Label, confident: Option<Prediction>, rated: Option<(f64, f64)> },
    /// Boxed: it is far larger.
    Article(Box<ArticleCounts>),
}

/// A label that is not the gold one.
#[derive(Debug, Clone, PartialEq)]
pub struct Mistake {
    /// Line, or number of the record, from 1.
    pub place: u64,
    /// Id of the article, where articles are compared.
    pub article: Option<String>,
    /// Id of the gold holder there, or the words for it.
    pub holder: Option<String>,
    /// Id of the gold target there.
    pub target: Option<String>,
    /// What is right.
    pub gold: Label,
    /// What was found.
    pub found: Label,
    /// Of the stance; `None` for a sentiment, and for a stance that was not found at all.
    pub probabilities: Option<Probabilities>,
    /// Of the sentiment, −1 to 1; `None` for a stance.
    pub compound: Option<f64>,
    /// The text, or the sentence of the article.
    pub text: String,
    /// Where the target stands in it, in code points, start and end.
    pub marks: Vec<(u32, u32)>,
}

impl Mistake {
    /// How sure the wrong answer is: its probability, or how far the compound is from the gold label's range.
    #[must_use]
    pub fn confidence(&self) -> f64 {
        match (self.probabilities, self.compound) {
            (Some(p), _) => p.confidence(),
            (None, Some(compound)) => match self.gold {
                Label::Positive => POLARITY_CUTOFF - compound,
                Label::Negative => POLARITY_CUTOFF + compound,
                Label::Neutral => compound.abs() - POLARITY_CUTOFF,
            },
            // Nothing was claimed.
            (None, None) => 0.0,
        }
    }
}

impl Evaluator<'_> {
    /// What an object gives: an item, several (a line with several targets), or why there is none.
    #[must_use]
    pub fn judge(&self, line: &TextRecord) -> Vec<Result<ScoredItem, Error>> {
        let error = |kind: ErrorKind| Error::new(kind, format!("{}:{}", self.name, line.number));
        match self.all(line) {
            Ok(all) => all.into_iter().map(|one| one.map_err(error)).collect(),
            Err(Fault::Kind(kind)) => vec![Err(error(kind))],
            Err(Fault::Whole(whole)) => vec![Err(whole)],
        }
    }

    fn all(&self, line: &TextRecord) -> Result<Vec<Result<ScoredItem, ErrorKind>>, Fault> {
        let object = object(&line.text)?;
        let Some(task) = self.task.or_else(|| task_of(&object)) else {
            let accepted =
                "`label`, `mean`, `targets` with `polarity`, or an article of ours by its `schema`";
            return Err(Fault::Kind(ErrorKind::value("gold", "missing", accepted)));
        };
        if task == Task::Articles {
            return Ok(vec![Ok(self.article(line, object)?)]);
        }
        let group = self.by.and_then(|field| word(object.get(field)?));
        let unit = unit(&object);
        let found = wanted(&object, task, self.cut)?;
        let judged = found.into_iter().map(|item| {
            item.and_then(|item| self.item(line.number, item)).map(|(outcome, mistake)| {
                let (group, unit) = (group.clone(), unit.clone());
                let mistakes = mistake.into_iter().collect();
                ScoredItem { place: line.number, task, group, unit, outcome, mistakes }
            })
        });
        Ok(judged.collect())
    }

    fn item(&self, place: u64, item: Wanted) -> Result<(Outcome, Option<Mistake>), ErrorKind> {
        let mistake = Mistake {
            place,
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
            Wanted::Stance { text, target, gold } => {
                let p = TargetedText::new(&text, target.range())
                    .predict(self.engine.stance(), false)
                    .probabilities;
                // `None` only where an encoder failed on this text, which is no answer.
                let found = p.label_if(0.0).ok_or(ErrorKind::NotRated)?;
                let confident = Some((p.confidence(), found == gold));
                let outcome = Outcome::Label { gold, found, confident, rated: None };
                let marks = vec![code_points(&text, target)];
                let wrong = Mistake { gold, found, probabilities: Some(p), text, marks, ..mistake };
                Ok((outcome, (gold != found).then_some(wrong)))
            }
            Wanted::Sentiment { text, gold, mean } => {
                let tone = Scorer::new(self.engine.sentiment()).score(&text, self.engine.mode());
                let (found, compound) = (tone.label(), tone.compound);
                let rated = mean.map(|mean| (mean, compound));
                let outcome = Outcome::Label { gold, found, confident: None, rated };
                let wrong = Mistake { gold, found, compound: Some(compound), text, ..mistake };
                Ok((outcome, (gold != found).then_some(wrong)))
            }
        }
    }

    fn article(&self, line: &TextRecord, object: JsonObject) -> Result<ScoredItem, Fault> {
        let about = object.get("article").and_then(Value::as_object);
        let group = self
            .by
            .and_then(|field| word(about.and_then(|about| about.get(field)).or_else(|| object.get(field))?));
        let text = object.get("text").and_then(Value::as_str);
        let text = text.ok_or_else(|| ErrorKind::value("text", "missing", "a string"))?;
        let gold = Layers::of_gold(&object, text)?;
        let article =
            article_from_json(Value::Object(object), self.name, line.number).map_err(Fault::Whole)?;
        let analysis = analyze(article, self.engine);
        let found = Layers::of_found(&analysis);
        let article = &analysis.article;
        let (tally, mistakes) = compare(&gold, &found, &article.text, line.number, &article.id);
        let outcome = Outcome::Article(Box::new(tally));
        Ok(ScoredItem { place: line.number, task: Task::Articles, group, unit: None, outcome, mistakes })
    }
}

/// Why an object gives nothing.
enum Fault {
    Kind(ErrorKind),
    /// With its place.
    Whole(Error),
}

impl From<ErrorKind> for Fault {
    fn from(kind: ErrorKind) -> Self {
        Self::Kind(kind)
    }
}

/// A text's JSON object.
fn object(text: &str) -> Result<JsonObject, ErrorKind> {
    match serde_json::from_str(text) {
        Ok(Value::Object(object)) => Ok(object),
        Ok(_) => Err(ErrorKind::value("line", "no object", "a JSON object with a text and its gold")),
        // The parser counts lines inside of the record; the place has the number that helps.
        Err(error) => Err(ErrorKind::json(error, None)),
    }
}

/// What a line is of.
fn unit(object: &JsonObject) -> Option<Unit> {
    let field = |key: &str| word(object.get(key)?);
    field("article").map(Unit::Article).or_else(|| field("sentence_id").map(Unit::Sentence))
}

/// A value that can name a group: a string, a number or a truth value.
fn word(value: &Value) -> Option<String> {
    match value {
        Value::String(word) => Some(word.clone()),
        Value::Number(_) | Value::Bool(_) => Some(value.to_string()),
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

fn code_points(text: &str, span: Span) -> (u32, u32) {
    let count = |end: usize| text.get(..end).map_or(0, |before| before.chars().count());
    let [start, end] = [span.start(), span.end()].map(|at| u32::try_from(count(at)).unwrap_or(u32::MAX));
    (start, end)
}
