//! Collects items in input order and evaluates them.

use super::evaluation::{Evaluation, GroupMetrics, ResampledUnit};
use super::metrics::Metrics;
use super::mistake::Mistake;
use super::scored_item::{ScoredItem, UnitId};
use super::task::Task;
use crate::error::{Error, ErrorKind};
use crate::stats::ResamplingPlan;
use std::collections::{BTreeMap, BTreeSet};

/// Collects items of one task: the given one, or that of the first item.
#[derive(Debug)]
pub struct Collector {
    name: String,
    task: Option<Task>,
    items: Vec<ScoredItem>,
    /// The most confident mistakes; at most twice as many as [`Self::max_mistakes`].
    mistakes: Vec<Mistake>,
    max_mistakes: usize,
}

impl Collector {
    /// A collector for the input `name`, which appears in errors. `task` is that of [`Evaluator::task`]; at most `mistakes`
    /// mistakes are kept.
    ///
    /// [`Evaluator::task`]: super::Evaluator::task
    #[must_use]
    pub fn new(name: &str, task: Option<Task>, mistakes: usize) -> Self {
        Self { name: name.to_owned(), task, items: Vec::new(), mistakes: Vec::new(), max_mistakes: mistakes }
    }

    /// Adds one item.
    ///
    /// # Errors
    /// If its task differs from that of the items before it.
    pub fn add(&mut self, mut item: ScoredItem) -> Result<(), Error> {
        let task = *self.task.get_or_insert(item.task);
        if item.task != task {
            let kind = ErrorKind::MixedTasks { found: item.task.as_str(), expected: task.as_str() };
            return Err(Error::new(kind, format!("{}:{}", self.name, item.record)));
        }
        self.mistakes.append(&mut item.mistakes);
        if self.mistakes.len() > self.max_mistakes.saturating_mul(2) {
            self.keep_worst();
        }
        self.items.push(item);
        Ok(())
    }

    /// Number of items.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are no items.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Whether any item has the field that defines groups.
    #[must_use]
    pub fn has_groups(&self) -> bool {
        self.items.iter().any(|item| item.group.is_some())
    }

    /// Computes the metrics; `None` without items. `by` is the name of the field that defines groups, if there are groups.
    #[must_use]
    pub fn finish(mut self, plan: ResamplingPlan, by: Option<&str>) -> Option<Evaluation> {
        let task = self.task.filter(|_| !self.items.is_empty())?;
        self.keep_worst();
        let all: Vec<&ScoredItem> = self.items.iter().collect();
        let mut values: BTreeMap<Option<&str>, Vec<&ScoredItem>> = BTreeMap::new();
        for item in all.iter().filter(|_| by.is_some()) {
            values.entry(item.group.as_deref()).or_default().push(item);
        }
        let group = |(value, items): (Option<&str>, Vec<&ScoredItem>)| GroupMetrics {
            value: value.map(str::to_owned),
            metrics: Metrics::new(&items, plan, &format!("evaluate/{}={value:?}", by.unwrap_or_default())),
        };
        let (resampled, without_unit) = self.resampled(task);
        Some(Evaluation {
            task,
            plan,
            resampled,
            without_unit,
            overall: Metrics::new(&all, plan, "evaluate"),
            groups: values.into_iter().map(group).collect(),
            mistakes: self.mistakes,
        })
    }

    /// The largest unit that any line gives, and the number of lines that do not give it.
    fn resampled(&self, task: Task) -> (ResampledUnit, usize) {
        if task == Task::Articles {
            return (ResampledUnit::Articles, 0);
        }
        let lines = |is: fn(Option<&UnitId>) -> bool| {
            let places = self.items.iter().filter(|item| is(item.unit.as_ref())).map(|item| item.record);
            places.collect::<BTreeSet<u64>>().len()
        };
        if lines(|unit| matches!(unit, Some(UnitId::Article(_)))) > 0 {
            (ResampledUnit::Articles, lines(|unit| !matches!(unit, Some(UnitId::Article(_)))))
        } else if lines(|unit| unit.is_some()) > 0 {
            (ResampledUnit::Sentences, lines(|unit| unit.is_none()))
        } else {
            (ResampledUnit::Lines, 0)
        }
    }

    fn keep_worst(&mut self) {
        // The sort is stable: of equally confident mistakes, the first are kept.
        self.mistakes.sort_by(|a, b| b.confidence().total_cmp(&a.confidence()));
        self.mistakes.truncate(self.max_mistakes);
    }
}
