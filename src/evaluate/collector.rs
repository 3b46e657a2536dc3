//! Judged items, one after the other in the order of the input → one evaluation.

use super::Task;
use super::figures::Metrics;
use super::judge::{Mistake, ScoredItem, Unit};
use crate::error::{Error, ErrorKind};
use crate::stats::ResamplingPlan;

use std::collections::{BTreeMap, BTreeSet};

/// Takes items of one task: that of the first one, unless it is given.
#[derive(Debug)]
pub struct Collector {
    name: String,
    task: Option<Task>,
    items: Vec<ScoredItem>,
    /// The most confident ones, at most twice as many as wanted.
    mistakes: Vec<Mistake>,
    wanted: usize,
}

/// What is resampled whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResampledUnit {
    /// The articles that the lines are of, or that are compared.
    Articles,
    /// The sentences that the lines are of (`sentence_id`).
    Sentences,
    /// Each line for itself.
    Lines,
}

/// Figures of all items, of groups of them, and the worst mistakes.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluation {
    /// What was compared.
    pub task: Task,
    /// How intervals are drawn.
    pub plan: ResamplingPlan,
    /// What was resampled for them.
    pub resampled: ResampledUnit,
    /// Lines that do not tell which article (or sentence) they are of, where others do: each was resampled by itself.
    pub without_unit: usize,
    /// All items.
    pub whole: Metrics,
    /// By value of the field asked for, sorted, the items without one first; empty where none was asked for.
    pub groups: Vec<GroupMetrics>,
    /// The most confident first.
    pub mistakes: Vec<Mistake>,
}

/// Figures of the items with one value of a field.
#[derive(Debug, Clone, PartialEq)]
pub struct GroupMetrics {
    /// The value; `None` for items without one.
    pub value: Option<String>,
    /// Theirs.
    pub figures: Metrics,
}

impl Collector {
    /// For an input that errors call `name`; `task` as in [`super::Evaluator`]; keeps so many mistakes.
    #[must_use]
    pub fn new(name: &str, task: Option<Task>, mistakes: usize) -> Self {
        Self { name: name.to_owned(), task, items: Vec::new(), mistakes: Vec::new(), wanted: mistakes }
    }

    /// Takes one item.
    ///
    /// # Errors
    /// When it is of another task than those before it.
    pub fn add(&mut self, mut item: ScoredItem) -> Result<(), Error> {
        let task = *self.task.get_or_insert(item.task);
        if item.task != task {
            let kind = ErrorKind::MixedTasks { found: item.task.as_str(), expected: task.as_str() };
            return Err(Error::new(kind, format!("{}:{}", self.name, item.place)));
        }
        self.mistakes.append(&mut item.mistakes);
        if self.mistakes.len() > self.wanted.saturating_mul(2) {
            self.keep_worst();
        }
        self.items.push(item);
        Ok(())
    }

    /// Items taken.
    #[must_use]
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// Whether any item has a value of the field that makes groups.
    #[must_use]
    pub fn has_groups(&self) -> bool {
        self.items.iter().any(|item| item.group.is_some())
    }

    /// The figures; `None` without items. With `by`, the name of the field that makes groups, also those of each group.
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
            figures: Metrics::new(&items, plan, &format!("evaluate/{}={value:?}", by.unwrap_or_default())),
        };
        let (resampled, without_unit) = self.resampled(task);
        Some(Evaluation {
            task,
            plan,
            resampled,
            without_unit,
            whole: Metrics::new(&all, plan, "evaluate"),
            groups: values.into_iter().map(group).collect(),
            mistakes: self.mistakes,
        })
    }

    /// What most is known of, and how many lines do not tell it.
    fn resampled(&self, task: Task) -> (ResampledUnit, usize) {
        if task == Task::Articles {
            return (ResampledUnit::Articles, 0);
        }
        let lines = |is: fn(Option<&Unit>) -> bool| {
            let places = self.items.iter().filter(|item| is(item.unit.as_ref())).map(|item| item.place);
            places.collect::<BTreeSet<u64>>().len()
        };
        if lines(|unit| matches!(unit, Some(Unit::Article(_)))) > 0 {
            (ResampledUnit::Articles, lines(|unit| !matches!(unit, Some(Unit::Article(_)))))
        } else if lines(|unit| unit.is_some()) > 0 {
            (ResampledUnit::Sentences, lines(|unit| unit.is_none()))
        } else {
            (ResampledUnit::Lines, 0)
        }
    }

    fn keep_worst(&mut self) {
        // A stable sort: of those as confident the first ones.
        self.mistakes.sort_by(|a, b| b.confidence().total_cmp(&a.confidence()));
        self.mistakes.truncate(self.wanted);
    }
}

impl ResampledUnit {
    /// The word used in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Articles => "articles",
            Self::Sentences => "sentences",
            Self::Lines => "lines",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::collected;
    use super::*;

    const TONE: &str = r#"{"text": "The talks were a success.", "label": "positive", "kind": "x"}"#;
    const STANCE: &str =
        r#"{"text": "Ana won.", "target": {"start": 0, "end": 3}, "label": "neutral", "sentence_id": "s"}"#;

    #[test]
    fn the_first_record_decides_what_is_compared() {
        let (all, told) = collected(&[STANCE, TONE], None, None);
        assert_eq!((all.len(), told.len()), (1, 1));
        assert!(told[0].starts_with("gold:2: record is sentiment; accepted: stance, as the first record"));
        let (all, told) = collected(&[STANCE, TONE], Some(Task::Sentiment), None);
        assert_eq!((all.len(), told.len()), (2, 0));
        assert!(collected(&[], None, None).0.finish(ResamplingPlan::default(), None).is_none());
    }

    #[test]
    fn what_is_resampled_is_the_most_that_is_known() {
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
    fn items_without_the_field_are_a_group_of_their_own() {
        let bare = TONE.replace("kind", "other");
        let (all, _) = collected(&[TONE, &bare, TONE], None, Some("kind"));
        assert!(all.has_groups());
        let groups = all.finish(ResamplingPlan::default(), Some("kind")).unwrap().groups;
        let sizes: Vec<_> = groups.iter().map(|g| (g.value.as_deref(), g.figures.labels.n())).collect();
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
        assert_eq!(mistakes.iter().map(|m| m.place).collect::<Vec<_>>(), [2, 6]);
        assert!(mistakes[0].confidence() > mistakes[1].confidence() || mistakes[0].compound.is_some());
    }
}
