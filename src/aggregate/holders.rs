//! Holders of stances, as known beyond one article.

use crate::model::{Analysis, Holder, SpeakerKind};

/// A holder as known beyond one article.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum HolderName {
    /// The article's own voice.
    Author,
    /// A quotation whose speaker was not found.
    Unknown,
    /// A person, by canonical name.
    Person(String),
    /// An organisation, by the words the text uses.
    Organisation(String),
    /// Somebody without a name, by the words the text uses. Two articles with the same words need not mean the same
    /// source.
    Unnamed(String),
}

impl HolderName {
    /// The word or name used in files.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Author => "author",
            Self::Unknown => "unknown",
            Self::Person(name) | Self::Organisation(name) | Self::Unnamed(name) => name,
        }
    }

    /// The kind of holder, in the word used in files.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::Unknown => "unknown",
            Self::Person(_) => "person",
            Self::Organisation(_) => "organisation",
            Self::Unnamed(_) => "unnamed",
        }
    }

    /// The name of a holder of one article; a speaker that it does not list is unknown.
    #[must_use]
    pub fn from_holder(analysis: &Analysis, holder: Holder) -> Self {
        match holder {
            Holder::Author => Self::Author,
            Holder::Unknown => Self::Unknown,
            Holder::Speaker(id) => match analysis.speaker(id) {
                None => Self::Unknown,
                Some(speaker) => match speaker.kind {
                    SpeakerKind::Person(person) => {
                        Self::Person(analysis.person(person).map_or(&speaker.name, |p| &p.name).clone())
                    }
                    SpeakerKind::Organisation => Self::Organisation(speaker.name.clone()),
                    SpeakerKind::Unnamed => Self::Unnamed(speaker.name.clone()),
                },
            },
        }
    }
}
