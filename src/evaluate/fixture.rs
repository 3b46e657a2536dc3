//! Evaluations of a few lines, for the tests of this and of other modules.

use super::{Collector, Evaluation, Evaluator, Task};
use crate::engine::Engine;
use crate::read::TextRecord;
use crate::stats::ResamplingPlan;

/// These lines judged and collected, two mistakes kept, and what was refused.
pub(super) fn collected(lines: &[&str], task: Option<Task>, by: Option<&str>) -> (Collector, Vec<String>) {
    let engine = Engine::default();
    let judge = Evaluator { engine: &engine, name: "gold", task, cut: 0.2, by };
    let (mut all, mut told) = (Collector::new("gold", task, 2), Vec::new());
    for (number, text) in (1..).zip(lines) {
        for item in judge.judge(&TextRecord { number, text: (*text).to_owned() }) {
            if let Err(error) = item.and_then(|item| all.add(item)) {
                told.push(error.to_string());
            }
        }
    }
    (all, told)
}

/// The evaluation of these lines, of which none may be refused.
pub(crate) fn evaluation(lines: &[String], by: Option<&str>) -> Evaluation {
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let (all, told) = collected(&lines, None, by);
    assert_eq!(told, Vec::<String>::new());
    all.finish(ResamplingPlan::default(), by).unwrap()
}
