//! What is counted in an article, and the figures that follow from it.

use super::confusion::{Confusion, CorrectCount, Matches};
use super::figures::Estimate;
use crate::model::{MentionKind, QuoteKind};
use std::ops::AddAssign;

/// Counts of one article, or of several added up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct ArticleCounts {
    /// Articles.
    pub articles: u32,
    /// Sentences with exactly the same ends.
    pub sentences: Matches,
    /// Mentions with the same kind and place, by [`Self::MENTIONS`], and of those the ones with the right person.
    pub mentions: [(Matches, CorrectCount); 3],
    /// Utterances with the same kind and place, by [`Self::QUOTES`], and of those the ones with the right speaker.
    pub quotes: [(Matches, CorrectCount); 2],
    /// Labels of the sentences that gold labels and that were found with the same ends.
    pub sentiment: Confusion,
    /// Labels of the gold stances; one that was not found counts as neutral.
    pub stances: Confusion,
    /// Gold stances that were found, whatever their label.
    pub stances_found: CorrectCount,
    /// Stances that are not neutral, with holder, target and label.
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
        for ((matches, right), more) in mentions.chain(self.quotes.iter_mut().zip(&more.quotes)) {
            *matches += &more.0;
            *right += &more.1;
        }
        self.sentiment += &more.sentiment;
        self.stances += &more.stances;
        self.stances_found += &more.stances_found;
        self.polar += &more.polar;
    }
}

/// Figures of articles beside those of their stances' labels.
#[derive(Debug, Clone, PartialEq)]
pub struct ArticleMetrics {
    /// The counts behind them.
    pub tally: ArticleCounts,
    /// F1 of stances that are not neutral.
    pub polar_f1: Estimate,
    /// Accuracy of the sentences' sentiment.
    pub sentiment_accuracy: Estimate,
}
