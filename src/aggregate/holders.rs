//! Holders of stances, identified across articles.

use crate::model::{Analysis, Holder, SpeakerKind};
use serde::{Deserialize, Serialize};

/// A holder, identified across articles.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum HolderName {
    /// The author: the article's own voice.
    Author,
    /// The speaker was not identified.
    Unknown,
    /// A person, by canonical name.
    Person(String),
    /// An organisation, by the words that the text uses for it.
    Organisation(String),
    /// An unnamed speaker, by the words that the text uses. The same words in two articles can mean different people.
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

    /// Identifies a holder of one article. A speaker that the analysis does not list is unknown.
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
