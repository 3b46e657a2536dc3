//! Labelled lines: JSON objects → what each is gold for, and everything that it says.

use super::Task;
use crate::error::ErrorKind;
use crate::model::{Label, Span};
use crate::read::{GivenTarget, JsonObject, shortened_json, targets_in, text_in};
use serde_json::Value;

/// A text with its gold, by task.
#[derive(Debug, PartialEq)]
pub(super) enum Wanted {
    /// Stance toward one target.
    Stance { text: String, target: Span, gold: Label },
    /// Sentiment of the whole text: as a label, as a mean on the set's own scale, or both.
    Sentiment { text: String, gold: Label, mean: Option<f64> },
}

/// How an object reads by its keys; `None` where it reads as nothing that has gold in it.
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

/// Start of the name of our article format.
const ARTICLE: &str = "lasswell/article/";

/// What an object gives for a task that is about texts; one for each target. `cut`: from which |mean| on a mean is polar.
///
/// # Errors
/// When the object has no text or no gold; inside, for each target that cannot be used.
pub(super) fn wanted(
    object: &JsonObject,
    task: Task,
    cut: f64,
) -> Result<Vec<Result<Wanted, ErrorKind>>, ErrorKind> {
    let text = text_in(object)?;
    if task == Task::Sentiment {
        return Ok(vec![sentiment(object, text, cut)]);
    }
    let one = |target: GivenTarget<'_>| {
        // A line of ours has its label beside the target, one of NewsMTSC in it.
        let own = if object.contains_key("target") { object.get("label") } else { None };
        let gold = match (own.or_else(|| target.fields.get("label")), target.fields.get("polarity")) {
            (None, Some(polarity)) => label(Some(polarity), true)?,
            (own, _) => label(own, false)?,
        };
        Ok(Wanted::Stance { text: text.to_owned(), target: target.span, gold })
    };
    let targets = targets_in(object, text)?;
    Ok(targets.into_iter().map(|found| found.and_then(one)).collect())
}

fn sentiment(object: &JsonObject, text: &str, cut: f64) -> Result<Wanted, ErrorKind> {
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
    Ok(Wanted::Sentiment { text: text.to_owned(), gold, mean })
}

/// The label of a mean: polar from `cut` on, on either side.
fn label_of_mean(mean: f64, cut: f64) -> Label {
    if mean >= cut && mean > 0.0 {
        Label::Positive
    } else if mean <= -cut && mean < 0.0 {
        Label::Negative
    } else {
        Label::Neutral
    }
}

/// A label in words; with `numbers`, also as `NewsMTSC` writes it: 2, 4, 6, or −1, 0, 1.
fn label(value: Option<&Value>, numbers: bool) -> Result<Label, ErrorKind> {
    let accepted = if numbers {
        "negative, neutral or positive; 2, 4 or 6; -1, 0 or 1"
    } else {
        "negative, neutral or positive"
    };
    let found = match value {
        Some(Value::String(word)) => word_label(word),
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

/// The label that a word means, in any case.
pub(super) fn word_label(word: &str) -> Option<Label> {
    let same = |label: &&Label| word.trim().eq_ignore_ascii_case(label.as_str());
    [Label::Negative, Label::Neutral, Label::Positive].iter().find(same).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(value: Value, task: Task) -> Vec<Result<Wanted, String>> {
        match wanted(value.as_object().unwrap(), task, 0.2) {
            Ok(all) => all.into_iter().map(|one| one.map_err(|e| e.to_string())).collect(),
            Err(error) => vec![Err(error.to_string())],
        }
    }

    fn stance(value: Value) -> Vec<Result<(String, Label), String>> {
        let found = read(value, Task::Stance).into_iter().map(|one| {
            one.map(|wanted| match wanted {
                Wanted::Stance { text, target, gold } => (target.of(&text).to_owned(), gold),
                Wanted::Sentiment { .. } => panic!("not a stance"),
            })
        });
        found.collect()
    }

    fn tone(value: Value) -> Result<(Label, Option<f64>), String> {
        read(value, Task::Sentiment).remove(0).map(|wanted| match wanted {
            Wanted::Sentiment { gold, mean, .. } => (gold, mean),
            Wanted::Stance { .. } => panic!("not a sentiment"),
        })
    }

    #[test]
    fn the_keys_of_an_object_tell_its_task() {
        let task = |value: Value| task_of(value.as_object().unwrap());
        assert_eq!(task(json!({"schema": "lasswell/article/1", "label": ""})), Some(Task::Articles));
        assert_eq!(task(json!({"text": "", "target": {}, "label": ""})), Some(Task::Stance));
        assert_eq!(task(json!({"sentence_normalized": "", "targets": []})), Some(Task::Stance));
        assert_eq!(task(json!({"text": "", "mean": 1})), Some(Task::Sentiment));
        assert_eq!(task(json!({"text": ""})), None);
    }

    #[test]
    fn targets_are_counted_in_code_points() {
        let line = json!({"text": "“Ça va, Ana”", "target": {"start": 8, "end": 11}, "label": "Positive"});
        assert_eq!(stance(line), [Ok(("Ana".to_owned(), Label::Positive))]);
    }

    #[test]
    fn lines_of_newsmtsc_give_one_item_a_target_in_every_notation() {
        let target = |polarity: Value| json!({"from": 0, "to": 3, "polarity": polarity});
        let polarities = [json!(2.0), json!(4), json!(6.0), json!(-1), json!(0), json!(1), json!("neutral")];
        let line = json!({"sentence_normalized": "Ana won.", "targets": polarities.map(target)});
        let found: Vec<Label> = stance(line).into_iter().map(|one| one.unwrap().1).collect();
        use Label::{Negative, Neutral, Positive};
        assert_eq!(found, [Negative, Neutral, Positive, Negative, Neutral, Positive, Neutral]);
    }

    #[test]
    fn a_target_that_cannot_be_used_leaves_the_others() {
        let line = json!({"sentence_normalized": "Ana won.", "targets": [
            {"from": 0, "to": 9, "polarity": 2.0}, {"from": 0, "to": 3, "polarity": 3.0}, 7,
            {"from": 0, "to": 3, "polarity": 6.0}]});
        let found = stance(line);
        let told: Vec<&str> = found.iter().filter_map(|one| one.as_ref().err().map(String::as_str)).collect();
        assert!(
            told[0].starts_with("target is 0 to 9; accepted: `start` and `end` with 0 <= start < end <= 8")
        );
        assert!(told[1].starts_with("label is 3.0; accepted: negative, neutral or positive; 2, 4 or 6"));
        assert!(told[2].starts_with("target is no object"));
        assert_eq!(found[3], Ok(("Ana".to_owned(), Label::Positive)));
    }

    #[test]
    fn numbers_are_no_labels_of_our_own_lines() {
        // 1 is positive in one notation and neutral in another.
        let line = json!({"text": "Ana won.", "target": {"start": 0, "end": 3}, "label": 1});
        assert_eq!(stance(line), [Err("label is 1; accepted: negative, neutral or positive".to_owned())]);
        assert!(stance(json!({"text": "Ana won.", "label": "neutral"}))[0].is_err());
        assert!(stance(json!({"target": {"start": 0, "end": 3}, "label": "neutral"}))[0].is_err());
    }

    #[test]
    fn means_are_cut_on_both_sides_and_labels_go_first() {
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
