//! What `run` makes of articles that were scored in parts, as the plan of the parts has it.

use super::run_settings::RunSettings;
use super::settings::Job;
use super::statistics_settings::StatisticsSettings;
use crate::error::{Cause, Error, ErrorKind, PartsFault};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The settings of statistics and of files. The output folder is not among them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RunRecord {
    pub(super) statistics: StatisticsSettings,
    pub(super) files: RunSettings,
}

impl RunRecord {
    pub(super) fn new(job: &Job, settings: &RunSettings) -> Self {
        let mut statistics = job.statistics_settings();
        // Its hash says which model it is; other machines have it in another folder, and no result names the folder.
        statistics.engine.model.file = None;
        Self { statistics, files: settings.clone() }
    }

    /// The record as it stands in a plan.
    ///
    /// # Errors
    /// None in practice: settings are JSON.
    pub(super) fn to_value(&self) -> Result<Value, Error> {
        serde_json::to_value(self).map_err(unreadable)
    }

    /// # Errors
    /// When it is not a record of this program.
    pub(super) fn from_value(value: &Value) -> Result<Self, Error> {
        Self::deserialize(value).map_err(unreadable)
    }
}

fn unreadable(error: serde_json::Error) -> Error {
    Error::new(ErrorKind::Parts(PartsFault::Unreadable(Cause::new(error))), "plan.json: run")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::{Grouping, Strata};
    use crate::corpus::StorySource;
    use crate::job::Inputs;
    use crate::pipeline::Pipeline;

    #[test]
    fn settings_come_back_from_a_plan_as_they_were() {
        let engine = crate::engine::Engine::default();
        let mut job = Job::with_engine(Inputs::default(), engine, Pipeline::new(Some(1)).unwrap());
        job.question.grouping = Grouping::Column("leaning".into());
        job.question.strata = Some(Strata::Column("section".into()));
        job.rules.story = StorySource::Column("event".into());
        let record = RunRecord::new(&job, &RunSettings::new(""));
        assert_eq!(RunRecord::from_value(&record.to_value().unwrap()).unwrap(), record);
        assert!(RunRecord::from_value(&serde_json::json!({"statistics": 1})).is_err());
    }
}
