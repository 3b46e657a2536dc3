//! Engine arguments: the rules and words of sentiment, the stance model, and the threshold of stances.

use crate::engine::{Engine, EngineBuilder, ModelChoice, ToneSource};
use crate::error::{Error, ErrorKind};
use crate::sentiment::Mode;
use clap::builder::TypedValueParser;
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};

/// Sentiment arguments.
#[derive(Debug, Clone, Args)]
pub(crate) struct SentimentArgs {
    /// File of words that are added to the sentiment word list, changed or removed: one word,valence on each line (the
    /// valence - removes the word)
    #[arg(long, value_name = "FILE", help_heading = "Rating")]
    lexicon: Option<PathBuf>,

    /// Rules of sentiment: for news text, or exactly those of VADER
    #[arg(long, value_enum, default_value_t = ModeArg::News, help_heading = "Rating")]
    mode: ModeArg,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ModeArg {
    /// VADER's rules with typographic quotes, apostrophes and dashes
    News,
    /// The numbers of the reference implementation, to the last digit
    Vader,
}

impl SentimentArgs {
    /// An engine builder with these settings.
    ///
    /// # Errors
    /// When the lexicon cannot be used.
    pub(crate) fn builder(&self) -> Result<EngineBuilder, Error> {
        let builder = Engine::builder().mode(match self.mode {
            ModeArg::News => Mode::News,
            ModeArg::Vader => Mode::Vader,
        });
        match &self.lexicon {
            Some(lexicon) => builder.lexicon_file(lexicon).map_err(|error| given_to("--lexicon", error)),
            None => Ok(builder),
        }
    }
}

/// The stance model.
#[derive(Debug, Clone, Args)]
pub(crate) struct ModelArg {
    /// Stance model: accurate (a separate file), balanced (accurate where fast is not sure), fast (built in), lexicon (the
    /// baseline of word lists), or the path of a model file [default: accurate if its file is found, otherwise fast]
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
    /// The builder with the chosen model.
    ///
    /// # Errors
    /// When the model cannot be used.
    pub(crate) fn load(&self, builder: EngineBuilder) -> Result<EngineBuilder, Error> {
        let choice = self.model.clone().unwrap_or_default();
        builder.model(&choice).map_err(|error| given_to("--model", error))
    }
}

/// The probability threshold of stances.
#[derive(Debug, Clone, Args)]
pub(crate) struct ConfidenceArg {
    /// Least probability of a stance label, 0 to 1; stances below it get no label and count in no mean and no share
    #[arg(long, value_name = "P", default_value_t = 0.0, value_parser = probability, help_heading = "Rating")]
    pub(crate) min_confidence: f64,
}

fn probability(word: &str) -> Result<f64, String> {
    let number = word.parse().ok().filter(|p: &f64| (0.0..=1.0).contains(p));
    number.ok_or_else(|| "accepted: a probability, from 0 to 1".to_owned())
}

/// Sentiment arguments and the stance model.
#[derive(Debug, Clone, Args)]
pub(crate) struct RatingArgs {
    #[command(flatten)]
    sentiment: SentimentArgs,

    #[command(flatten)]
    model: ModelArg,

    /// What rates the tone of sentences [default: valence, if the stance model has it]
    #[arg(long, value_enum, help_heading = "Rating")]
    tone: Option<ToneArg>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum ToneArg {
    /// The valence that the stance model reads
    Valence,
    /// The compound of the sentiment word list
    Vader,
}

impl RatingArgs {
    /// An engine builder with these settings and the people of a people file.
    ///
    /// # Errors
    /// When the lexicon, people file or model cannot be used.
    pub(crate) fn builder(&self, people: Option<&Path>) -> Result<EngineBuilder, Error> {
        let builder = self.sentiment.builder()?;
        let builder = match self.tone {
            Some(ToneArg::Valence) => builder.tone(ToneSource::Valence),
            Some(ToneArg::Vader) => builder.tone(ToneSource::Vader),
            None => builder,
        };
        let builder = match people {
            Some(people) => builder.people_file(people).map_err(|error| given_to("--people", error))?,
            None => builder,
        };
        self.model.load(builder)
    }
}

/// All engine arguments.
#[derive(Debug, Clone, Args)]
pub(crate) struct EngineArgs {
    #[command(flatten)]
    rating: RatingArgs,

    #[command(flatten)]
    confidence: ConfidenceArg,
}

/// Names the argument that an error is about, where its kind does not.
pub(crate) fn given_to(argument: &str, error: Error) -> Error {
    match error.kind {
        ErrorKind::NotFound | ErrorKind::WebAddress | ErrorKind::Io { .. } => {
            Error::new(error.kind, format!("{argument} {}", error.at))
        }
        _ => error,
    }
}

/// When an engine finds the words behind each stance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Evidence {
    /// With any model.
    Always,
    /// Only with a built-in model, which needs little more time for it.
    IfFast,
    /// With no model, except that the baseline always does.
    Never,
}

impl EngineArgs {
    /// The engine.
    ///
    /// # Errors
    /// When the lexicon, people file or model cannot be used.
    pub(crate) fn engine(&self, people: Option<&Path>, evidence: Evidence) -> Result<Engine, Error> {
        let builder = self.rating.builder(people)?.min_confidence(self.confidence.min_confidence);
        let with_evidence = match evidence {
            Evidence::Always => true,
            Evidence::IfFast => !builder.has_model_file(),
            Evidence::Never => false,
        };
        if with_evidence { builder.evidence().build() } else { builder.build() }
    }
}
