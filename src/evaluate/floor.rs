//! Floors: figures that an evaluation must reach.

use super::evaluation::Evaluation;
use super::metrics::Metrics;
use super::task::Task;
use crate::error::ErrorKind;

/// A figure that can have a floor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FloorMetric {
    /// Share of labels that are right.
    Accuracy,
    /// Macro-F1 of the labels.
    MacroF1,
    /// Expected calibration error, which must not be greater than the floor.
    Ece,
    /// F1 of the polar stances of articles.
    PolarF1,
}

impl FloorMetric {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Accuracy, Self::MacroF1, Self::Ece, Self::PolarF1];

    /// The word used on the command line.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Accuracy => "accuracy",
            Self::MacroF1 => "macro_f1",
            Self::Ece => "ece",
            Self::PolarF1 => "polar_f1",
        }
    }

    /// The metric with this word, if there is one.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|metric| metric.as_str() == word)
    }

    /// Whether less is better.
    #[must_use]
    pub fn is_error(self) -> bool {
        self == Self::Ece
    }

    /// Whether evaluations of this task have the figure.
    #[must_use]
    pub fn is_defined_for(self, task: Task) -> bool {
        match self {
            Self::Accuracy | Self::MacroF1 => true,
            Self::Ece => task == Task::Stance,
            Self::PolarF1 => task == Task::Articles,
        }
    }

    fn value(self, metrics: &Metrics) -> Option<f64> {
        match self {
            Self::Accuracy => metrics.accuracy.value,
            Self::MacroF1 => metrics.macro_f1.value,
            Self::Ece => metrics.calibration?.error,
            Self::PolarF1 => metrics.articles.as_ref()?.polar_f1.value,
        }
    }
}

/// A figure and the least value that it may have; for an error, the greatest.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Floor {
    /// The figure.
    pub metric: FloorMetric,
    /// The bound, 0 to 1.
    pub bound: f64,
}

/// A floor that an evaluation does not reach.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct MissedFloor {
    /// The floor.
    pub floor: Floor,
    /// The figure; `None` if it is undefined.
    pub value: Option<f64>,
}

impl Floor {
    /// Compares the figure of all items with the floor; `None` if it is reached.
    ///
    /// # Errors
    /// [`ErrorKind::Value`] if evaluations of this task do not have the figure.
    pub fn check(self, evaluation: &Evaluation) -> Result<Option<MissedFloor>, ErrorKind> {
        let task = evaluation.task;
        if !self.metric.is_defined_for(task) {
            let defined = FloorMetric::ALL.into_iter().filter(|metric| metric.is_defined_for(task));
            let words: Vec<&str> = defined.map(FloorMetric::as_str).collect();
            let accepted = format!("of {}: {}", task.as_str(), words.join(", "));
            return Err(ErrorKind::value("floor", self.metric.as_str(), &accepted));
        }
        let missed = MissedFloor { floor: self, value: self.metric.value(&evaluation.overall) };
        Ok(missed.gap().is_none_or(|gap| gap > 0.0).then_some(missed))
    }
}

impl MissedFloor {
    /// Distance between the figure and the floor; `None` if the figure is undefined.
    #[must_use]
    pub fn gap(&self) -> Option<f64> {
        let Floor { metric, bound } = self.floor;
        self.value.map(|value| if metric.is_error() { value - bound } else { bound - value })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_must_stay_below_its_floor_and_other_figures_above() {
        let gap = |metric, value| MissedFloor { floor: Floor { metric, bound: 0.5 }, value }.gap();
        assert_eq!(gap(FloorMetric::Accuracy, Some(0.25)), Some(0.25));
        assert_eq!(gap(FloorMetric::Ece, Some(0.25)), Some(-0.25));
        assert_eq!(gap(FloorMetric::Ece, None), None);
    }
}
