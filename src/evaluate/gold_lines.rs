//! Reads gold lines: JSON objects with a text and its labels.

use super::task::Task;
use crate::error::ErrorKind;
use crate::model::{Label, Span};
use crate::read::{GivenTarget, JsonObject, shortened_json, targets_in, text_in};
use serde_json::Value;

/// A text with its gold label.
#[derive(Debug, PartialEq)]
pub(super) enum GoldItem {
    /// Stance toward one target.
    Stance { text: String, target: Span, gold: Label },
    /// Sentiment of the text, with its mean on the scale of the data set if there is one.
    Sentiment { text: String, gold: Label, mean: Option<f64> },
}

/// The task of an object, by its keys; `None` if it has no gold.
pub(super) fn task_of(object: &JsonObject) -> Option<Task> {
    let has = |key: &str| object.contains_key(key);
    let is_article = object.get("schema").and_then(Value::as_str).is_some_and(|s| s.starts_with(ARTICLE));
    if is_article {
        Some(Task::Articles)
    } else if has("target") || has("targets") {
        Some(Task::Stance)
    } else if has("label") || has("mean") {
        Some(Task::Sentiment)
    } else {
        None
    }
}

/// Beginning of the schema name of gold articles.
const ARTICLE: &str = "lasswell/article/";

/// Reads the items of an object of a task about texts; there is one for each target. `cut` is the absolute value from which a
/// mean counts as positive or negative.
///
/// # Errors
/// If the object has no text or no gold. The inner errors are those of single targets.
pub(super) fn gold_items(
    object: &JsonObject,
    task: Task,
    cut: f64,
) -> Result<Vec<Result<GoldItem, ErrorKind>>, ErrorKind> {
    let text = text_in(object)?;
    if task == Task::Sentiment {
        return Ok(vec![sentiment(object, text, cut)]);
    }
    let one = |target: GivenTarget<'_>| {
        // Lines of this program have the label beside the target, lines of NewsMTSC inside it.
        let own = if object.contains_key("target") { object.get("label") } else { None };
        let gold = match (own.or_else(|| target.fields.get("label")), target.fields.get("polarity")) {
            (None, Some(polarity)) => label(Some(polarity), true)?,
            (own, _) => label(own, false)?,
        };
        Ok(GoldItem::Stance { text: text.to_owned(), target: target.span, gold })
    };
    let targets = targets_in(object, text)?;
    Ok(targets.into_iter().map(|found| found.and_then(one)).collect())
}

fn sentiment(object: &JsonObject, text: &str, cut: f64) -> Result<GoldItem, ErrorKind> {
    let mean = match object.get("mean") {
        None | Some(Value::Null) => None,
        Some(value) => Some(
            value
                .as_f64()
                .filter(|m| m.is_finite())
                .ok_or_else(|| ErrorKind::value("mean", &shortened_json(value), "a number"))?,
        ),
    };
    let gold = match (object.get("label"), mean) {
        (None | Some(Value::Null), Some(mean)) => label_of_mean(mean, cut),
        (own, _) => label(own, false)?,
    };
    Ok(GoldItem::Sentiment { text: text.to_owned(), gold, mean })
}

/// The label of a mean: positive from `cut` on, negative from `-cut` down.
fn label_of_mean(mean: f64, cut: f64) -> Label {
    if mean >= cut && mean > 0.0 {
        Label::Positive
    } else if mean <= -cut && mean < 0.0 {
        Label::Negative
    } else {
        Label::Neutral
    }
}

/// Reads a label; with `numbers`, also in the notations of `NewsMTSC`: 2, 4, 6 or −1, 0, 1.
fn label(value: Option<&Value>, numbers: bool) -> Result<Label, ErrorKind> {
    let accepted = if numbers {
        "negative, neutral or positive; 2, 4 or 6; -1, 0 or 1"
    } else {
        "negative, neutral or positive"
    };
    let found = match value {
        Some(Value::String(word)) => label_from_word(word),
        Some(Value::Number(number)) if numbers => match number.as_f64() {
            Some(-1.0 | 2.0) => Some(Label::Negative),
            Some(0.0 | 4.0) => Some(Label::Neutral),
            Some(1.0 | 6.0) => Some(Label::Positive),
            _ => None,
        },
        _ => None,
    };
    found.ok_or_else(|| {
        ErrorKind::value("label", &value.map_or_else(|| "missing".to_owned(), shortened_json), accepted)
    })
}

/// The label with this word, in upper or lower case.
pub(super) fn label_from_word(word: &str) -> Option<Label> {
    let same = |label: &&Label| word.trim().eq_ignore_ascii_case(label.as_str());
    [Label::Negative, Label::Neutral, Label::Positive].iter().find(same).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(value: Value, task: Task) -> Vec<Result<GoldItem, String>> {
        match gold_items(value.as_object().unwrap(), task, 0.2) {
            Ok(all) => all.into_iter().map(|one| one.map_err(|e| e.to_string())).collect(),
            Err(error) => vec![Err(error.to_string())],
        }
    }

    fn stance(value: Value) -> Vec<Result<(String, Label), String>> {
        let found = read(value, Task::Stance).into_iter().map(|one| {
            one.map(|item| match item {
                GoldItem::Stance { text, target, gold } => (target.of(&text).to_owned(), gold),
                GoldItem::Sentiment { .. } => panic!("not a stance"),
            })
        });
        found.collect()
    }

    fn tone(value: Value) -> Result<(Label, Option<f64>), String> {
        read(value, Task::Sentiment).remove(0).map(|item| match item {
            GoldItem::Sentiment { gold, mean, .. } => (gold, mean),
            GoldItem::Stance { .. } => panic!("not a sentiment"),
        })
    }

    #[test]
    fn the_task_follows_from_the_keys() {
        let task = |value: Value| task_of(value.as_object().unwrap());
        assert_eq!(task(json!({"schema": "lasswell/article/1", "label": ""})), Some(Task::Articles));
        assert_eq!(task(json!({"text": "", "target": {}, "label": ""})), Some(Task::Stance));
        assert_eq!(task(json!({"sentence_normalized": "", "targets": []})), Some(Task::Stance));
        assert_eq!(task(json!({"text": "", "mean": 1})), Some(Task::Sentiment));
        assert_eq!(task(json!({"text": ""})), None);
    }

    #[test]
    fn offsets_of_targets_are_code_points() {
        let line = json!({"text": "“Ça va, Ana”", "target": {"start": 8, "end": 11}, "label": "Positive"});
        assert_eq!(stance(line), [Ok(("Ana".to_owned(), Label::Positive))]);
    }

    #[test]
    fn lines_of_newsmtsc_have_one_item_for_each_target() {
        let target = |polarity: Value| json!({"from": 0, "to": 3, "polarity": polarity});
        let polarities = [json!(2.0), json!(4), json!(6.0), json!(-1), json!(0), json!(1), json!("neutral")];
        let line = json!({"sentence_normalized": "Ana won.", "targets": polarities.map(target)});
        let found: Vec<Label> = stance(line).into_iter().map(|one| one.unwrap().1).collect();
        use Label::{Negative, Neutral, Positive};
        assert_eq!(found, [Negative, Neutral, Positive, Negative, Neutral, Positive, Neutral]);
    }

    #[test]
    fn an_unusable_target_does_not_affect_the_others() {
        let line = json!({"sentence_normalized": "Ana won.", "targets": [
            {"from": 0, "to": 9, "polarity": 2.0}, {"from": 0, "to": 3, "polarity": 3.0}, 7,
            {"from": 0, "to": 3, "polarity": 6.0}]});
        let found = stance(line);
        let errors: Vec<&str> =
            found.iter().filter_map(|one| one.as_ref().err().map(String::as_str)).collect();
        assert!(
            errors[0].starts_with("target is 0 to 9; accepted: `start` and `end` with 0 <= start < end <= 8")
        );
        assert!(errors[1].starts_with("label is 3.0; accepted: negative, neutral or positive; 2, 4 or 6"));
        assert!(errors[2].starts_with("target is no object"));
        assert_eq!(found[3], Ok(("Ana".to_owned(), Label::Positive)));
    }

    #[test]
    fn numbers_are_not_labels_outside_of_newsmtsc() {
        // 1 is positive in one notation and neutral in another.
        let line = json!({"text": "Ana won.", "target": {"start": 0, "end": 3}, "label": 1});
        assert_eq!(stance(line), [Err("label is 1; accepted: negative, neutral or positive".to_owned())]);
        assert!(stance(json!({"text": "Ana won.", "label": "neutral"}))[0].is_err());
        assert!(stance(json!({"target": {"start": 0, "end": 3}, "label": "neutral"}))[0].is_err());
    }

    #[test]
    fn means_have_two_cuts_and_labels_take_precedence() {
        assert_eq!(tone(json!({"text": "x", "mean": 0.2})), Ok((Label::Positive, Some(0.2))));
        assert_eq!(tone(json!({"text": "x", "mean": -0.19})), Ok((Label::Neutral, Some(-0.19))));
        assert_eq!(tone(json!({"text": "x", "mean": -3})), Ok((Label::Negative, Some(-3.0))));
        assert_eq!(
            tone(json!({"text": "x", "mean": -3, "label": "neutral"})),
            Ok((Label::Neutral, Some(-3.0)))
        );
        assert_eq!(tone(json!({"text": "x", "label": "negative"})), Ok((Label::Negative, None)));
        assert!(tone(json!({"text": "x", "mean": "high"})).unwrap_err().starts_with("mean is \"high\""));
        assert!(tone(json!({"text": "x", "label": "good"})).is_err());
        assert_eq!(label_of_mean(0.0, 0.0), Label::Neutral);
    }
}
