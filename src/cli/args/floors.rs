//! `--floor`: figures that must be reached.

use crate::error::{Error, ErrorKind};
use crate::evaluate::{Evaluation, Metrics, Task};

/// A figure and the value that it must reach.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Floor {
    metric: Metric,
    value: f64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Metric {
    Accuracy,
    MacroF1,
    /// The only one of which less is better.
    Ece,
    PolarF1,
}

impl Metric {
    const ALL: [Self; 4] = [Self::Accuracy, Self::MacroF1, Self::Ece, Self::PolarF1];

    fn as_str(self) -> &'static str {
        match self {
            Self::Accuracy => "accuracy",
            Self::MacroF1 => "macro_f1",
            Self::Ece => "ece",
            Self::PolarF1 => "polar_f1",
        }
    }

    /// Whether the task has such a figure.
    fn is_of(self, task: Task) -> bool {
        match self {
            Self::Accuracy | Self::MacroF1 => true,
            Self::Ece => task == Task::Stance,
            Self::PolarF1 => task == Task::Articles,
        }
    }

    fn of(self, figures: &Metrics) -> Option<f64> {
        match self {
            Self::Accuracy => figures.accuracy.value,
            Self::MacroF1 => figures.macro_f1.value,
            Self::Ece => figures.calibration?.error,
            Self::PolarF1 => figures.articles.as_ref()?.polar_f1.value,
        }
    }
}

/// Reads `METRIC=VALUE`.
pub(crate) fn floor(word: &str) -> Result<Floor, String> {
    let accepted =
        || "accepted: accuracy, macro_f1, ece or polar_f1, `=`, and a number from 0 to 1".to_owned();
    let (name, value) = word.split_once('=').ok_or_else(accepted)?;
    let metric = Metric::ALL.into_iter().find(|metric| metric.as_str() == name.trim());
    let value: Option<f64> = value.trim().parse().ok().filter(|value| (0.0..=1.0).contains(value));
    metric.zip(value).map(|(metric, value)| Floor { metric, value }).ok_or_else(accepted)
}

/// What each floor that is missed is missed by, in one line.
///
/// # Errors
/// A floor for a figure that the task does not have.
pub(crate) fn missed(floors: &[Floor], found: &Evaluation) -> Result<Vec<String>, Error> {
    let mut told = Vec::new();
    for Floor { metric, value } in floors {
        let name = metric.as_str();
        if !metric.is_of(found.task) {
            let has: Vec<&str> =
                Metric::ALL.iter().filter(|m| m.is_of(found.task)).map(|m| m.as_str()).collect();
            let accepted = format!("of {}: {}", found.task.as_str(), has.join(", "));
            return Err(Error::new(ErrorKind::value("floor", name, &accepted), "--floor"));
        }
        let (gap, bound) = match (metric.of(&found.overall), metric) {
            (None, _) => {
                told.push(format!("{name} is undefined: floor {value} missed"));
                continue;
            }
            (Some(figure), Metric::Ece) => (figure - value, "at most"),
            (Some(figure), _) => (value - figure, "at least"),
        };
        if gap > 0.0 {
            let figure = metric.of(&found.overall).unwrap_or_default();
            told.push(format!("{name} is {figure:.4}, {gap:.4} short of the floor: {bound} {value}"));
        }
    }
    Ok(told)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn floors_are_a_name_and_a_share() {
        assert_eq!(floor("ece=0.05"), Ok(Floor { metric: Metric::Ece, value: 0.05 }));
        assert_eq!(floor("macro_f1 = 1"), Ok(Floor { metric: Metric::MacroF1, value: 1.0 }));
        for wrong in ["", "f1=0.5", "accuracy", "accuracy=60", "accuracy=x", "accuracy=NaN"] {
            assert!(floor(wrong).is_err(), "{wrong}");
        }
    }
}
