//! Evaluations of a few lines, for tests of this and of other modules.

use super::collector::Collector;
use super::evaluation::Evaluation;
use super::evaluator::Evaluator;
use super::task::Task;
use crate::engine::Engine;
use crate::read::TextRecord;
use crate::stats::ResamplingPlan;

/// Evaluates and collects lines, keeping two mistakes; also returns the errors.
pub(super) fn collected(lines: &[&str], task: Option<Task>, by: Option<&str>) -> (Collector, Vec<String>) {
    let engine = Engine::default();
    let evaluator = Evaluator { engine: &engine, name: "gold", task, cut: 0.2, by };
    let (mut all, mut errors) = (Collector::new("gold", task, 2), Vec::new());
    for (number, text) in (1..).zip(lines) {
        for item in evaluator.evaluate(&TextRecord { number, text: (*text).to_owned() }) {
            if let Err(error) = item.and_then(|item| all.add(item)) {
                errors.push(error.to_string());
            }
        }
    }
    (all, errors)
}

/// Evaluates lines, none of which may have an error.
pub(crate) fn evaluation(lines: &[String], by: Option<&str>) -> Evaluation {
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let (all, errors) = collected(&lines, None, by);
    assert_eq!(errors, Vec::<String>::new());
    all.finish(ResamplingPlan::default(), by).unwrap()
}
