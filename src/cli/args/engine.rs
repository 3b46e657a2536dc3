//! The arguments that choose the engine: rules and words of the sentiment, the stance model, thresholds.

use crate::engine::{Engine, EngineBuilder, ModelChoice};
use crate::error::Error;
use crate::sentiment::Mode;
use clap::builder::TypedValueParser;
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// How sentiment is rated.
#[derive(Debug, Clone, Args)]
pub(crate) struct SentimentArgs {
    /// Words to add to the sentiment word list, change or remove: word,valence a line (- removes)
    #[arg(long, value_name = "FILE", help_heading = "Rating")]
    lexicon: Option<PathBuf>,

    /// Rules of the sentiment: ours for news text, or VADER's own to the last digit
    #[arg(long, value_enum, default_value_t = ModeName::News, help_heading = "Rating")]
    mode: ModeName,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ModeName {
    /// Typographic quotes, apostrophes and dashes are understood
    News,
    /// The reference algorithm
    Vader,
}

impl SentimentArgs {
    /// A builder with these settings.
    ///
    /// # Errors
    /// A lexicon that cannot be used.
    pub(crate) fn builder(&self) -> Result<EngineBuilder, Error> {
        let builder = Engine::builder().mode(match self.mode {
            ModeName::News => Mode::News,
            ModeName::Vader => Mode::Vader,
        });
        match &self.lexicon {
            Some(lexicon) => builder.lexicon_file(lexicon),
            None => Ok(builder),
        }
    }
}

/// Which stance model.
#[derive(Debug, Clone, Args)]
pub(crate) struct ModelArg {
    /// Stance model: accurate (a file in models/), fast (in the program), lexicon (the baseline), or a model FILE
    /// [default: accurate where its file is found, else fast]
    #[arg(
        long,
        value_name = "MODEL",
        env = "LASSWELL_MODEL",
        hide_env_values = true,
        help_heading = "Rating",
        value_parser = models()
    )]
    model: Option<ModelChoice>,
}

fn models() -> impl TypedValueParser<Value = ModelChoice> {
    clap::builder::OsStringValueParser::new().map(|word| match word.to_str().map(str::parse) {
        Some(Ok(choice)) => choice,
        _ => ModelChoice::File(word.into()),
    })
}

impl ModelArg {
    /// The model asked for.
    pub(crate) fn choice(&self) -> ModelChoice {
        self.model.clone().unwrap_or_default()
    }
}

/// The threshold of stances.
#[derive(Debug, Clone, Args)]
pub(crate) struct ConfidenceArg {
    /// Probability that a stance's label must have; others are unsure: label null, in no mean and no share
    #[arg(long, value_name = "P", default_value_t = 0.0, value_parser = probability, help_heading = "Rating")]
    pub(crate) min_confidence: f64,
}

fn probability(word: &str) -> Result<f64, String> {
    let number = word.parse().ok().filter(|p: &f64| (0.0..=1.0).contains(p));
    number.ok_or_else(|| "accepted: a probability, from 0 to 1".to_owned())
}

/// How sentiment is rated, and by which model stance is.
#[derive(Debug, Clone, Args)]
pub(crate) struct RatingArgs {
    #[command(flatten)]
    sentiment: SentimentArgs,

    #[command(flatten)]
    model: ModelArg,
}

impl RatingArgs {
    /// A builder with these settings and the people of a people file.
    ///
    /// # Errors
    /// A lexicon, people file or model that cannot be used.
    pub(crate) fn builder(&self, people: Option<&Path>) -> Result<EngineBuilder, Error> {
        let builder = self.sentiment.builder()?;
        let builder = match people {
            Some(people) => builder.people_file(people)?,
            None => builder,
        };
        builder.model(&self.model.choice())
    }
}

/// All settings of an engine.
#[derive(Debug, Clone, Args)]
pub(crate) struct EngineArgs {
    #[command(flatten)]
    rating: RatingArgs,

    #[command(flatten)]
    confidence: ConfidenceArg,
}

/// Whether the words behind each stance are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Evidence {
    /// They are.
    Wanted,
    /// They are where the model is part of the program, and so takes little longer.
    WhereFast,
    /// They are not.
    Unwanted,
}

impl EngineArgs {
    /// The engine.
    ///
    /// # Errors
    /// A lexicon, people file or model that cannot be used.
    pub(crate) fn engine(&self, people: Option<&Path>, evidence: Evidence) -> Result<Engine, Error> {
        let builder = self.rating.builder(people)?.min_confidence(self.confidence.min_confidence);
        let is_wanted = match evidence {
            Evidence::Wanted => true,
            Evidence::WhereFast => !builder.has_model_file(),
            Evidence::Unwanted => false,
        };
        if is_wanted { builder.evidence().build() } else { builder.build() }
    }
}
