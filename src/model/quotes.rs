//! Quotations, their speakers, and the segments of sentences by whose words they are.

use super::{PersonId, QuoteRule, Span};
use serde::{Deserialize, Serialize};

/// Index of a speaker in one article's [`super::Analysis::speakers`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SpeakerId(pub u32);

/// What a speaker is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum SpeakerKind {
    /// A person of the article's list.
    Person(PersonId),
    /// Somebody or some group that the text describes and does not name: *the insider*, *fans*.
    Unnamed,
    /// An organisation: *the Justice Department*.
    Organisation,
}

/// A voice in the article other than its author's.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Speaker {
    /// Readable id, unique in the article: the person's key, or `s1`, `s2`, … in order of first quotation.
    pub key: String,
    /// The person's canonical name, or the words that the text uses.
    pub name: String,
    /// Person, organisation, or unnamed.
    pub kind: SpeakerKind,
}

/// How the words are reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum QuoteKind {
    /// In quotation marks, or a posted text repeated in the page.
    Direct,
    /// Reported without marks: *said that she would appeal*.
    Indirect,
    /// A quoted word or phrase inside the author's own sentence.
    Scare,
    /// Whom or what somebody judges, wants or speaks about, told in the author's words: *criticised the club*. The
    /// attitude is the speaker's, the words stay the author's.
    Attitude,
}

impl QuoteKind {
    /// Whether the words are those of the speaker, and not the author's.
    #[must_use]
    pub fn is_speech(self) -> bool {
        self != Self::Attitude
    }

    /// The word used in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
            Self::Scare => "scare",
            Self::Attitude => "attitude",
        }
    }
}

/// One quotation: a stretch of text with one speaker, or an attitude that is told of a speaker. An utterance that its attribution interrupts has several.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Quote {
    /// The words said, with their marks; may run over several sentences. Of an attitude, the words for whom or what it is
    /// about.
    pub content: Span,
    /// How they are reported.
    pub kind: QuoteKind,
    /// Who says them; `None` where the speaker was not identified.
    pub speaker: Option<SpeakerId>,
    /// The words that name the speaker: a name, *she*, *the insider*; `None` where nothing does.
    pub source: Option<Span>,
    /// The cue verb or phrase that introduces them.
    pub cue: Option<Span>,
    /// The rule that decided the speaker.
    pub rule: QuoteRule,
    /// How likely the speaker is the right one, 0 to 1, by the ranker that compares the people near the quotation; `None`
    /// where it was not asked.
    pub probability: Option<f32>,
    /// Index of the quotation that begins the utterance: its own, unless it goes on with an earlier one
    /// (*“We lost,” she said. “It was close.”* is one utterance).
    pub utterance: u32,
}

impl Quote {
    /// How likely the quotation has the right speaker, 0 to 1: its [`Self::probability`]; where there is none, how often
    /// quotations of this rule are right, or without a speaker how often nobody speaks ([`QuoteRule::confidence`],
    /// [`QuoteRule::CONFIDENCE_WITHOUT_SPEAKER`]). Attitudes have [`QuoteRule::CONFIDENCE_OF_ATTITUDE`].
    #[must_use]
    pub fn confidence(&self) -> f32 {
        if self.kind == QuoteKind::Attitude {
            return QuoteRule::CONFIDENCE_OF_ATTITUDE;
        }
        if let Some(probability) = self.probability {
            return probability;
        }
        if self.speaker.is_none() && self.rule.names_speaker() {
            QuoteRule::CONFIDENCE_WITHOUT_SPEAKER
        } else {
            self.rule.confidence()
        }
    }
}

/// Whose words a stretch of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Holder {
    /// The article's own voice.
    Author,
    /// A quoted voice.
    Speaker(SpeakerId),
    /// A quotation whose speaker was not found: never the author's voice.
    Unknown,
}

impl Holder {
    /// Author's or quoted.
    #[must_use]
    pub fn voice(self) -> Voice {
        match self {
            Self::Author => Voice::Author,
            Self::Speaker(_) | Self::Unknown => Voice::Quoted,
        }
    }
}

/// The two kinds of voice, always reported apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Voice {
    /// The article's own.
    Author,
    /// Anybody else's.
    Quoted,
}

impl Voice {
    /// The word used in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Quoted => "quoted",
        }
    }
}

/// The part of a sentence with one holder. The segments of a sentence are in order and cover it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Segment {
    /// Where it stands.
    pub span: Span,
    /// Index of its sentence.
    pub sentence: u32,
    /// Whose words these are.
    pub holder: Holder,
}
