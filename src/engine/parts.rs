//! The engine, which the stages share.

use super::spec::EngineSpec;
use crate::people::Roster;
use crate::sentiment::{Mode, SentimentTables};
use crate::stance::{StanceModel, StanceOptions};
use std::sync::{Arc, LazyLock};

/// The engine of [`Engine::default`], which is made once.
static DEFAULT: LazyLock<Engine> = LazyLock::new(|| {
    let (spec, model) = (EngineSpec::default(), StanceModel::fast());
    Engine::assemble(spec, SentimentTables::standard().clone(), model, Roster::default())
});

/// Word lists, models, thresholds and listed people. Read-only, cheap to clone, shared by all threads.
#[derive(Debug, Clone)]
pub struct Engine {
    sentiment: SentimentTables,
    stance: StanceModel,
    stance_options: StanceOptions,
    roster: Arc<Roster>,
    spec: Arc<EngineSpec>,
}

/// Sentiment for news text with VADER's words, the fast stance model, no threshold, no listed people.
impl Default for Engine {
    fn default() -> Self {
        DEFAULT.clone()
    }
}

impl Engine {
    pub(super) fn assemble(
        spec: EngineSpec,
        sentiment: SentimentTables,
        stance: StanceModel,
        roster: Roster,
    ) -> Self {
        let stance_options = StanceOptions { evidence: spec.evidence, min_confidence: spec.min_confidence };
        Self { sentiment, stance, stance_options, roster: Arc::new(roster), spec: Arc::new(spec) }
    }

    /// The specification that this engine was made from.
    #[must_use]
    pub fn spec(&self) -> &EngineSpec {
        &self.spec
    }

    /// The sentiment tables.
    #[must_use]
    pub fn sentiment(&self) -> &SentimentTables {
        &self.sentiment
    }

    /// The sentiment mode.
    #[must_use]
    pub fn mode(&self) -> Mode {
        self.spec.mode
    }

    /// The stance model.
    #[must_use]
    pub fn stance(&self) -> &StanceModel {
        &self.stance
    }

    /// The options of stances.
    #[must_use]
    pub fn stance_options(&self) -> StanceOptions {
        self.stance_options
    }

    /// The people that the user lists.
    #[must_use]
    pub fn roster(&self) -> &Roster {
        &self.roster
    }
}
