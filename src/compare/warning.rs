//! Warnings about the results of a run or of a comparison.

use std::fmt;

/// A warning, with the numbers it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Warning {
    /// What the warning is about.
    pub code: WarningCode,
    /// The warning as a sentence without a full stop.
    pub text: String,
}

impl Warning {
    /// A warning with its text.
    #[must_use]
    pub fn new(code: WarningCode, text: impl Into<String>) -> Self {
        Self { code, text: text.into() }
    }
}

/// What a warning is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum WarningCode {
    /// Articles do not read like English.
    Language,
    /// Requested targets are in no article, or their names could be those of several people.
    NotFound,
    /// Names that may be those of requested targets were not joined with them.
    NotJoined,
    /// No stance answers the question.
    NothingFound,
    /// Articles belong to no group.
    LeftOut,
    /// Tone is computed from a word list.
    WordList,
    /// Stance is estimated by a model.
    Estimated,
    /// Some stances are those of quoted voices.
    Voices,
    /// Many quotations have no identified speaker.
    UnknownSpeakers,
    /// Short names that may be those of several people, or of nobody who is named in full, stayed apart.
    ShortNames,
    /// Full names that may be those of one person stayed apart.
    NameVariants,
    /// The groups may have reported different events.
    Selection,
    /// Articles have no stratum.
    NoStratum,
    /// Rows have too few articles for an interval.
    FewArticles,
    /// Rows have so few articles that their intervals are approximate.
    RoughIntervals,
    /// Contrasts could not be tested.
    Untested,
    /// Groups are too small for a small p value.
    SmallestP,
    /// How large a difference must be to be found.
    Power,
    /// Titles occur in several outlets.
    Syndicated,
    /// Contrasts beyond the limit were left out.
    ContrastsCut,
    /// Articles are copies of others.
    Copies,
    /// Articles were left out because an agency or another outlet has their text.
    Dropped,
    /// Articles that count credit a news agency.
    Agencies,
    /// Articles that count have no story.
    NoStory,
    /// Articles without a date were matched into stories.
    UndatedStories,
    /// Several articles have one id.
    RepeatedIds,
    /// Rows without a mean are left out of large tables.
    SmallRows,
}

impl WarningCode {
    /// All codes.
    pub const ALL: [Self; 27] = [
        Self::Language,
        Self::NotFound,
        Self::NotJoined,
        Self::NothingFound,
        Self::LeftOut,
        Self::WordList,
        Self::Estimated,
        Self::Voices,
        Self::UnknownSpeakers,
        Self::ShortNames,
        Self::NameVariants,
        Self::Selection,
        Self::NoStratum,
        Self::FewArticles,
        Self::RoughIntervals,
        Self::Untested,
        Self::SmallestP,
        Self::Power,
        Self::Syndicated,
        Self::ContrastsCut,
        Self::Copies,
        Self::Dropped,
        Self::Agencies,
        Self::NoStory,
        Self::UndatedStories,
        Self::RepeatedIds,
        Self::SmallRows,
    ];

    /// The word used in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Language => "language",
            Self::NotFound => "not-found",
            Self::NotJoined => "not-joined",
            Self::NothingFound => "nothing-found",
            Self::LeftOut => "left-out",
            Self::WordList => "word-list",
            Self::Estimated => "estimated",
            Self::Voices => "voices",
            Self::UnknownSpeakers => "unknown-speakers",
            Self::ShortNames => "short-names",
            Self::NameVariants => "name-variants",
            Self::Selection => "selection",
            Self::NoStratum => "no-stratum",
            Self::FewArticles => "few-articles",
            Self::RoughIntervals => "rough-intervals",
            Self::Untested => "untested",
            Self::SmallestP => "smallest-p",
            Self::Power => "power",
            Self::Syndicated => "syndicated",
            Self::ContrastsCut => "contrasts-cut",
            Self::Copies => "copies",
            Self::Dropped => "dropped",
            Self::Agencies => "agencies",
            Self::NoStory => "no-story",
            Self::UndatedStories => "undated-stories",
            Self::RepeatedIds => "repeated-ids",
            Self::SmallRows => "small-rows",
        }
    }
}

impl fmt::Display for WarningCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_code_is_listed_once_and_has_a_word_of_its_own() {
        // `ALL` is in the order of the variants, so the last one tells whether any is missing.
        assert!(WarningCode::ALL.iter().enumerate().all(|(index, code)| *code as usize == index));
        assert_eq!(WarningCode::ALL.last(), Some(&WarningCode::SmallRows));
        let words: BTreeSet<&str> = WarningCode::ALL.map(WarningCode::as_str).into();
        assert_eq!(words.len(), WarningCode::ALL.len());
        let is_plain = |word: &str| word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-');
        assert!(words.iter().all(|word| is_plain(word)), "{words:?}");
    }
}
