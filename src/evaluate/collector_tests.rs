//! Tests of collected items.

use super::evaluation::ResampledUnit;
use super::fixture::collected;
use super::task::Task;
use crate::stats::ResamplingPlan;

const TONE: &str = r#"{"text": "The talks were a success.", "label": "positive", "kind": "x"}"#;
const STANCE: &str =
    r#"{"text": "Ana won.", "target": {"start": 0, "end": 3}, "label": "neutral", "sentence_id": "s"}"#;

#[test]
fn the_first_record_decides_the_task() {
    let (all, errors) = collected(&[STANCE, TONE], None, None);
    assert_eq!((all.len(), errors.len()), (1, 1));
    assert!(errors[0].starts_with("gold:2: record is sentiment; accepted: stance, as the first record"));
    let (all, errors) = collected(&[STANCE, TONE], Some(Task::Sentiment), None);
    assert_eq!((all.len(), errors.len()), (2, 0));
    assert!(collected(&[], None, None).0.finish(ResamplingPlan::default(), None).is_none());
}

#[test]
fn the_largest_known_unit_is_resampled() {
    let resampled = |lines: &[&str]| {
        let found = collected(lines, None, None).0.finish(ResamplingPlan::default(), None).unwrap();
        (found.resampled, found.without_unit)
    };
    let article = STANCE.replace("sentence_id", "article");
    let none = STANCE.replace("sentence_id", "other");
    assert_eq!(resampled(&[&none, &none]), (ResampledUnit::Lines, 0));
    assert_eq!(resampled(&[STANCE, &none]), (ResampledUnit::Sentences, 1));
    assert_eq!(resampled(&[&article, STANCE, &none]), (ResampledUnit::Articles, 2));
}

#[test]
fn items_without_the_field_are_a_group() {
    let bare = TONE.replace("kind", "other");
    let (all, _) = collected(&[TONE, &bare, TONE], None, Some("kind"));
    assert!(all.has_groups());
    let groups = all.finish(ResamplingPlan::default(), Some("kind")).unwrap().groups;
    let sizes: Vec<_> = groups.iter().map(|g| (g.value.as_deref(), g.metrics.labels.n())).collect();
    assert_eq!(sizes, [(None, 1), (Some("x"), 2)]);
}

#[test]
fn the_most_confident_mistakes_are_kept() {
    let line = |text: &str| format!("{{\"text\": \"{text}\", \"label\": \"neutral\"}}");
    let lines = [
        "A good day.",
        "A great, great success!",
        "A day.",
        "A bad day.",
        "A good day.",
        "A terrible disaster!",
    ]
    .map(line);
    let (all, _) = collected(&lines.each_ref().map(String::as_str), None, None);
    let mistakes = all.finish(ResamplingPlan::default(), None).unwrap().mistakes;
    assert_eq!(mistakes.iter().map(|m| m.record).collect::<Vec<_>>(), [2, 6]);
    assert!(mistakes[0].confidence() > mistakes[1].confidence() || mistakes[0].compound.is_some());
}
