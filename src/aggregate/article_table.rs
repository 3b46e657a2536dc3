//! The part of an article's analysis that totals, summaries and comparisons are computed from.

use super::article_people::PersonCount;
use super::holders::HolderName;
use super::quote_counts::QuoteCounts;
use super::sums::Sums;
use crate::model::{Label, Probabilities, StanceRule, Voice};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The stances of one holder toward one target in one article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Cell {
    /// Who holds the stances.
    pub holder: HolderName,
    /// The author's voice or a quoted one; follows from the holder.
    pub voice: Voice,
    /// Canonical name of the person the stances are about.
    pub target: String,
    /// Sums of the stances, −1 to 1 each; there is one for each sentence.
    pub sums: Sums,
}

impl Cell {
    /// A cell whose voice follows from its holder.
    #[must_use]
    pub fn new(holder: HolderName, target: String, sums: Sums) -> Self {
        let voice = if holder == HolderName::Author { Voice::Author } else { Voice::Quoted };
        Self { holder, voice, target, sums }
    }
}

/// One stance of an article, as far as it tells which of two is kept when two people of the article become one.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TableStance {
    /// Index of the sentence.
    pub sentence: u32,
    /// Index of its cell, which has holder and target.
    pub cell: u32,
    /// What tells that it is the holder's.
    pub rule: StanceRule,
    /// Probability of each label.
    pub probabilities: Probabilities,
    /// The label; `None` where it is unsure.
    pub label: Option<Label>,
}

/// One article, reduced to what is added up over articles.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ArticleTable {
    /// Id of the article.
    pub id: String,
    /// Outlet that published it.
    pub outlet: Option<String>,
    /// Headline.
    pub title: Option<String>,
    /// Date of publication, ISO 8601.
    pub published: Option<String>,
    /// Web address.
    pub url: Option<String>,
    /// What sort of text the input says it is.
    pub kind: Option<String>,
    /// Bylines.
    pub authors: Vec<String>,
    /// Columns of the article's record that the caller asked for.
    pub columns: BTreeMap<String, String>,
    /// Name of the story, given by the caller or found by matching; equal in all articles on the same event.
    pub story: Option<String>,
    /// Id of the article that this one is a copy of.
    pub copy_of: Option<String>,
    /// News agency that the text credits.
    pub agency: Option<String>,
    /// File and record that the article came from.
    pub origin: String,
    /// Number of sentences that count.
    pub sentences: u32,
    /// Tone of the sentences that count, −1 to 1 each, with their labels.
    pub tone: Sums,
    /// Whether the tone is the compound of a word list, and not what a trained model reads.
    pub tone_from_words: bool,
    /// Quotations that overlap a sentence that counts; see [`counted_quotes`](super::counted_quotes).
    pub quotes: QuoteCounts,
    /// People mentioned or quoted, by name.
    pub people: Vec<PersonCount>,
    /// Mentions that could mean several people and are linked to none.
    pub ambiguous_mentions: u32,
    /// Whether the text does not read like English.
    pub foreign: bool,
    /// Stances, by holder and then by target.
    pub cells: Vec<Cell>,
    /// The stances that the cells add up, in the order of the text; none where a table was not made from an article.
    pub stances: Vec<TableStance>,
}
