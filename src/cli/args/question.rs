//! The arguments that say what is compared, and what counts as one text and one story.

use crate::aggregate::Voices;
use crate::compare::{Grouping, Question, Strata};
use crate::corpus::{CopyPolicy, CorpusRules, StorySource};
use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

/// What is compared.
#[derive(Debug, Clone, Args)]
pub(crate) struct QuestionArgs {
    /// What the groups are: outlet, speaker, article, target, author, month, story, or a column or JSON key of yours
    #[arg(long, value_name = "GROUPING", default_value = "outlet", help_heading = "Comparison")]
    by: String,

    /// Only stances toward this person; repeat it for more. Fewer people are fewer tests to correct for
    #[arg(long, value_name = "NAME", help_heading = "Comparison")]
    toward: Vec<String>,

    /// Only this voice; repeat it for more [default: all three]
    #[arg(long, value_enum, value_name = "VOICE", help_heading = "Comparison")]
    voice: Vec<VoiceName>,

    /// Inside what articles may change groups in a test: story, day, month, or a column of yours [default: anywhere]
    #[arg(long, value_name = "STRATA", help_heading = "Comparison")]
    strata: Option<String>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum VoiceName {
    /// The articles' own
    Author,
    /// Anybody else's
    Quoted,
    /// Both, mixed
    All,
}

impl QuestionArgs {
    /// The question asked.
    pub(crate) fn question(&self) -> Question {
        let voice = |name: &VoiceName| match name {
            VoiceName::Author => Voices::Author,
            VoiceName::Quoted => Voices::Quoted,
            VoiceName::All => Voices::All,
        };
        Question {
            grouping: Grouping::from_word(&self.by),
            targets: self.toward.clone(),
            voices: self.voice.iter().map(voice).collect(),
            strata: self.strata.as_deref().map(Strata::from_word),
        }
    }
}

/// What counts as one text and as one story.
#[derive(Debug, Clone, Args)]
pub(crate) struct MatchingArgs {
    /// Copies of one text: count them once, keep them all, or drop them with everything that credits an agency
    #[arg(long, value_parser = wires(), default_value = CopyPolicy::default().as_str(), help_heading = "MatchingArgs")]
    wire: CopyPolicy,

    /// What one story is: auto (by title, people, dates and words), none, or a column or JSON key of yours
    #[arg(long, value_name = "STORY", default_value = "auto", help_heading = "MatchingArgs")]
    story: String,
}

fn wires() -> impl TypedValueParser<Value = CopyPolicy> {
    let accepted = PossibleValuesParser::new(CopyPolicy::ALL.map(CopyPolicy::as_str));
    accepted
        .try_map(|word| CopyPolicy::ALL.into_iter().find(|wire| wire.as_str() == word).ok_or("not a rule"))
}

impl MatchingArgs {
    /// The rules asked for.
    pub(crate) fn rules(&self) -> CorpusRules {
        CorpusRules { wire: self.wire, story: StorySource::from_word(&self.story) }
    }
}
