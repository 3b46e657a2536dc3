//! What the statistics of a run need besides its articles. It is part of the plan of a run in parts.

use super::settings::Job;
use crate::aggregate::{SentenceScope, SummaryOptions};
use crate::compare::Question;
use crate::corpus::CorpusRules;
use crate::engine::EngineSpec;
use crate::identity::IdentityMode;
use serde::{Deserialize, Serialize};

/// What the statistics of a run need besides its articles.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StatisticsSettings {
    /// Which sentences count.
    pub(super) scope: SentenceScope,
    /// How summaries are made.
    pub(super) options: SummaryOptions,
    /// Which articles are copies of one text, and which report one event.
    pub(super) rules: CorpusRules,
    /// How people of different articles become one.
    pub(super) identity: IdentityMode,
    /// What is compared.
    pub(super) question: Question,
    /// The names in the people file, without those of people who are left out.
    pub(super) listed: Vec<String>,
    /// What the articles were scored with, as provenance states it.
    pub(super) engine: EngineSpec,
}

impl Job {
    /// What the statistics of this job need besides its articles.
    pub(super) fn statistics_settings(&self) -> StatisticsSettings {
        StatisticsSettings {
            scope: self.scope,
            options: self.options,
            rules: self.rules.clone(),
            identity: self.identity,
            question: self.question.clone(),
            listed: self.listed_names(),
            engine: self.engine.spec().clone(),
        }
    }
}
