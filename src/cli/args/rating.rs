//! The arguments that say how texts are rated: words and rules of the sentiment, the stance model, how sure it must be.

use super::model::ModelChoice;
use crate::analyze::Engine;
use crate::error::Error;
use crate::people::PeopleFile;
use crate::sentiment::{self, LexiconFile, Mode};
use clap::{Args, ValueEnum};
use std::path::PathBuf;

/// How sentiment is rated.
#[derive(Debug, Clone, Args)]
pub(crate) struct ToneRules {
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

impl ToneRules {
    /// The rules asked for.
    pub(crate) fn mode(&self) -> Mode {
        match self.mode {
            ModeName::News => Mode::News,
            ModeName::Vader => Mode::Vader,
        }
    }

    /// The changes to the words asked for.
    ///
    /// # Errors
    /// Those of the lexicon file.
    pub(crate) fn lexicon(&self) -> Result<Option<LexiconFile>, Error> {
        self.lexicon.as_deref().map(sentiment::read_lexicon).transpose()
    }
}

/// VADER's words with the changes of a lexicon.
pub(crate) fn words(lexicon: Option<&LexiconFile>) -> sentiment::SentimentTables {
    lexicon.map_or_else(
        || sentiment::SentimentTables::standard().clone(),
        |lexicon| sentiment::SentimentTables::with_lexicon(&lexicon.entries),
    )
}

/// How texts are rated, sentiment and stance.
#[derive(Debug, Clone, Args)]
pub(crate) struct Rating {
    #[command(flatten)]
    pub(crate) tone: ToneRules,

    #[command(flatten)]
    pub(crate) model: ModelChoice,
}

impl Rating {
    /// Everything that analyses an article, with the words of [`ToneRules::lexicon`] and the people of a people file.
    ///
    /// # Errors
    /// Those of the model file.
    pub(crate) fn engine(
        &self,
        lexicon: Option<&LexiconFile>,
        people: Option<&PeopleFile>,
    ) -> Result<Engine, Error> {
        let engine = Engine::rated_by(words(lexicon), self.tone.mode(), self.model.load()?);
        Ok(match people {
            Some(people) => engine.with_roster(people.roster.clone()),
            None => engine,
        })
    }
}

/// How sure a stance must be.
#[derive(Debug, Clone, Args)]
pub(crate) struct Sure {
    /// Probability that a stance's label must have; others are unsure: label null, in no mean and no share
    #[arg(long, value_name = "P", default_value_t = 0.0, value_parser = probability, help_heading = "Rating")]
    pub(crate) min_confidence: f64,
}

fn probability(word: &str) -> Result<f64, String> {
    let number = word.parse().ok().filter(|p: &f64| (0.0..=1.0).contains(p));
    number.ok_or_else(|| "accepted: a probability, from 0 to 1".to_owned())
}
