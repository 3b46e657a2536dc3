//! Counts of an article that is compared with its gold version.

use super::confusion::Confusion;
use super::matches::{CorrectCount, Matches};
use crate::model::{MentionKind, QuoteKind};
use std::ops::AddAssign;

/// Counts of one article, or of several added up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct ArticleCounts {
    /// Number of articles.
    pub articles: u32,
    /// Sentences, which match if start and end are the same.
    pub sentences: Matches,
    /// By kind, in the order of [`Self::MENTIONS`]: mentions, which match in kind and place, and how many of the matches have
    /// the correct person.
    pub mentions: [(Matches, CorrectCount); 3],
    /// By kind, in the order of [`Self::QUOTES`]: utterances, which match in kind and place, and how many of the matches have
    /// the correct speaker.
    pub quotes: [(Matches, CorrectCount); 2],
    /// Sentiment labels of the sentences that match and have a gold label.
    pub sentiment: Confusion,
    /// Labels of the gold stances; a stance that was not found counts as neutral.
    pub stances: Confusion,
    /// Gold stances that were found, whatever their label.
    pub stances_found: CorrectCount,
    /// Positive and negative stances, which match in holder, target and label.
    pub polar: Matches,
}

impl ArticleCounts {
    /// Order of [`Self::mentions`].
    pub const MENTIONS: [MentionKind; 3] = [MentionKind::Name, MentionKind::Nominal, MentionKind::Pronoun];
    /// Order of [`Self::quotes`].
    pub const QUOTES: [QuoteKind; 2] = [QuoteKind::Direct, QuoteKind::Indirect];
}

impl AddAssign<&Self> for ArticleCounts {
    fn add_assign(&mut self, more: &Self) {
        self.articles += more.articles;
        self.sentences += &more.sentences;
        let mentions = self.mentions.iter_mut().zip(&more.mentions);
        for ((matches, correct), more) in mentions.chain(self.quotes.iter_mut().zip(&more.quotes)) {
            *matches += &more.0;
            *correct += &more.1;
        }
        self.sentiment += &more.sentiment;
        self.stances += &more.stances;
        self.stances_found += &more.stances_found;
        self.polar += &more.polar;
    }
}
