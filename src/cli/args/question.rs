//! Arguments for what is compared, and for the matching of copies and stories.

use crate::aggregate::Voices;
use crate::compare::{Grouping, Question, Strata};
use crate::corpus::{CopyPolicy, CorpusRules, StorySource};
use crate::error::{Error, ErrorKind};
use crate::identity::IdentityMode;
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

/// Comparison arguments.
#[derive(Debug, Clone, Args)]
pub(crate) struct QuestionArgs {
    /// What the groups are: outlet, speaker, article, target, author, month, story, or a column or JSON key of the input
    #[arg(long, value_name = "GROUPING", default_value = "outlet", help_heading = "Comparison")]
    by: String,

    /// Compare only stances toward this person; can be repeated. Fewer people mean fewer tests to correct for
    #[arg(long, value_name = "NAME", help_heading = "Comparison")]
    toward: Vec<String>,

    /// Compare only this voice; can be repeated [default: all three]
    #[arg(long, value_enum, value_name = "VOICE", help_heading = "Comparison")]
    voice: Vec<VoiceArg>,

    /// Strata of the test, inside which articles are exchanged between groups: story, day, month, or a column of the
    /// input [default: no strata]
    #[arg(long, value_name = "STRATA", help_heading = "Comparison")]
    strata: Option<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum VoiceArg {
    /// The articles' own voice
    Author,
    /// All quoted voices
    Quoted,
    /// Both together
    All,
}

impl QuestionArgs {
    /// The question that the comparison answers.
    ///
    /// # Errors
    /// When a name in `--toward` has no letter, so that it could be nobody's.
    pub(crate) fn question(&self) -> Result<Question, Error> {
        if let Some(name) = self.toward.iter().find(|name| !name.chars().any(char::is_alphanumeric)) {
            let kind = ErrorKind::value("name", &format!("{name:?}"), "a name as articles write it");
            return Err(Error::new(kind, "--toward"));
        }
        let voice = |name: &VoiceArg| match name {
            VoiceArg::Author => Voices::Author,
            VoiceArg::Quoted => Voices::Quoted,
            VoiceArg::All => Voices::All,
        };
        let mut targets: Vec<String> = Vec::new();
        for name in &self.toward {
            // Two equal questions would only make the correction for many tests stricter.
            if !targets.contains(name) {
                targets.push(name.clone());
            }
        }
        Ok(Question {
            grouping: Grouping::from_word(&self.by),
            targets,
            voices: self.voice.iter().map(voice).collect(),
            strata: self.strata.as_deref().map(Strata::from_word),
        })
    }
}

/// Arguments for the matching of copies and stories.
#[derive(Debug, Clone, Args)]
pub(crate) struct MatchingArgs {
    /// Copies of one text: count one of them (once), count all (keep), or count none and no article that credits an agency
    /// (drop)
    #[arg(long, value_parser = copy_policies(), default_value = CopyPolicy::default().as_str(), help_heading = "Matching")]
    wire: CopyPolicy,

    /// How articles on the same event are found: auto (by title, people, date and words), none, or a column or JSON key
    /// of the input that names the event
    #[arg(long, value_name = "STORY", default_value = "auto", help_heading = "Matching")]
    story: String,

    #[command(flatten)]
    identity: IdentityArg,
}

/// The argument for the identity of people.
#[derive(Debug, Clone, Args)]
pub(crate) struct IdentityArg {
    /// How people of different articles become one: by all names of the corpus (corpus), or only by equal names (article)
    #[arg(long, value_name = "BY", value_parser = identity_modes(), default_value = IdentityMode::default().as_str(),
          help_heading = "Matching")]
    identity: IdentityMode,
}

fn identity_modes() -> impl TypedValueParser<Value = IdentityMode> {
    let accepted = PossibleValuesParser::new(IdentityMode::ALL.map(IdentityMode::as_str));
    accepted
        .try_map(|word| IdentityMode::ALL.into_iter().find(|mode| mode.as_str() == word).ok_or("not a way"))
}

impl IdentityArg {
    /// How people of different articles become one.
    pub(crate) fn mode(&self) -> IdentityMode {
        self.identity
    }
}

fn copy_policies() -> impl TypedValueParser<Value = CopyPolicy> {
    let accepted = PossibleValuesParser::new(CopyPolicy::ALL.map(CopyPolicy::as_str));
    accepted.try_map(|word| {
        CopyPolicy::ALL.into_iter().find(|policy| policy.as_str() == word).ok_or("not a rule")
    })
}

impl MatchingArgs {
    /// How people of different articles become one.
    pub(crate) fn identity(&self) -> IdentityMode {
        self.identity.mode()
    }

    /// The matching rules.
    pub(crate) fn rules(&self) -> CorpusRules {
        CorpusRules { wire: self.wire, story: StorySource::from_word(&self.story) }
    }
}
