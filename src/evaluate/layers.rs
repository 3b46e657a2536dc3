//! The layers of an article that an evaluation compares, in one form for gold and for analyses.

use super::offset_map::{CodePointRange, OffsetMap};
use crate::model::{Analysis, Holder, Label, MentionKind, Probabilities, QuoteKind, Span, SpeakerKind};

/// The layers of an article that are compared. Offsets are code points.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Layers {
    /// Sentences, in the order of the text.
    pub(super) sentences: Vec<ComparedSentence>,
    /// Mentions of people.
    pub(super) mentions: Vec<ComparedMention>,
    /// Direct and indirect utterances.
    pub(super) quotes: Vec<ComparedQuote>,
    /// Stances.
    pub(super) stances: Vec<ComparedStance>,
}

#[derive(Debug, PartialEq)]
pub(super) struct ComparedSentence {
    pub(super) at: CodePointRange,
    pub(super) sentiment: Option<Label>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct ComparedMention {
    pub(super) at: CodePointRange,
    pub(super) kind: MentionKind,
    /// Id of the person; `None` if it is ambiguous or not a person that the text names.
    pub(super) person: Option<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) struct ComparedQuote {
    pub(super) at: CodePointRange,
    pub(super) kind: QuoteKind,
    pub(super) speaker: VoiceRef,
}

#[derive(Debug, PartialEq)]
pub(super) struct ComparedStance {
    /// Index of the sentence.
    pub(super) sentence: usize,
    pub(super) holder: VoiceRef,
    pub(super) target: String,
    /// `None` where the model failed.
    pub(super) label: Option<Label>,
    /// `None` in gold.
    pub(super) probabilities: Option<Probabilities>,
}

/// A speaker or a holder.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum VoiceRef {
    Author,
    Unknown,
    /// A person, by id.
    Person(String),
    /// An organisation or an unnamed person, by the words of the text, if the file has them.
    Other(Option<String>),
}

impl VoiceRef {
    /// The id, or the word or words for it.
    pub(super) fn words(&self) -> &str {
        match self {
            Self::Author => "author",
            Self::Unknown | Self::Other(None) => "unknown",
            Self::Person(words) | Self::Other(Some(words)) => words,
        }
    }
}

impl Layers {
    /// The layers of an analysis.
    pub(super) fn from_analysis(analysis: &Analysis) -> Self {
        let offsets = OffsetMap::in_bytes(&analysis.article.text);
        let range = |span: Span| {
            let at = |byte: usize| u32::try_from(byte).ok();
            offsets.range(at(span.start())?, at(span.end())?)
        };
        let person = |id| analysis.person(id).map(|p| p.key.clone());
        let voice = |speaker| match analysis.speaker(speaker).map(|s| (s.kind, &s.name)) {
            Some((SpeakerKind::Person(id), _)) => person(id).map_or(VoiceRef::Unknown, VoiceRef::Person),
            Some((SpeakerKind::Unnamed | SpeakerKind::Organisation, name)) => {
                VoiceRef::Other(Some(name.clone()))
            }
            None => VoiceRef::Unknown,
        };
        let sentences = analysis.sentences.iter().enumerate();
        let mentions = analysis.mentions.iter().filter(|m| m.kind != MentionKind::Modifier);
        let stances = analysis.stances.iter();
        Self {
            sentences: sentences
                .filter_map(|(number, s)| {
                    let sentiment = Some(analysis.tone(number)?.label);
                    Some(ComparedSentence { at: range(s.span)?, sentiment })
                })
                .collect(),
            mentions: mentions
                .filter_map(|m| {
                    Some(ComparedMention {
                        at: range(m.span)?,
                        kind: m.kind,
                        person: m.person.one().and_then(person),
                    })
                })
                .collect(),
            quotes: analysis
                .utterances()
                .into_iter()
                .filter(|u| matches!(u.quote.kind, QuoteKind::Direct | QuoteKind::Indirect))
                .filter_map(|u| {
                    let speaker = u.quote.speaker.map_or(VoiceRef::Unknown, voice);
                    Some(ComparedQuote { at: range(u.span)?, kind: u.quote.kind, speaker })
                })
                .collect(),
            stances: stances
                .filter_map(|s| {
                    Some(ComparedStance {
                        sentence: s.sentence as usize,
                        holder: match s.holder {
                            Holder::Author => VoiceRef::Author,
                            Holder::Unknown => VoiceRef::Unknown,
                            Holder::Speaker(id) => voice(id),
                        },
                        target: person(s.target)?,
                        // One that is not sure has its most probable label; one that failed has none.
                        label: s.label.or_else(|| s.probabilities.label_if(0.0)),
                        probabilities: Some(s.probabilities),
                    })
                })
                .collect(),
        }
    }
}
