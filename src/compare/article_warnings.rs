//! Warnings that follow from the articles alone.

use super::warning::{Warning, WarningCode};
use crate::aggregate::ArticleTable;
use std::collections::{BTreeMap, BTreeSet};

/// Warns about texts that do not read like English, because every stage is made for English.
pub(super) fn language(tables: &[ArticleTable]) -> Option<Warning> {
    /// Number of examples.
    const SHOWN: usize = 3;
    let foreign: Vec<&str> = tables.iter().filter(|t| t.foreign).map(|t| t.origin.as_str()).collect();
    if foreign.is_empty() {
        return None;
    }
    let shown: Vec<&str> = foreign.iter().take(SHOWN).copied().collect();
    let more = if foreign.len() > SHOWN { ", …" } else { "" };
    let text = format!(
        "{} of {} articles do not read like English prose, and nothing here is right about them: leave them out ({}{more})",
        foreign.len(),
        tables.len(),
        shown.join(", ")
    );
    Some(Warning::new(WarningCode::Language, text))
}

/// Warns that tone comes from a word list.
///
/// van Atteveldt, van der Velden & Boukes (2021), "The Validity of Sentiment Analysis", Communication Methods and Measures
/// 15(2). On the difference between good news and good tone: Balahur & Steinberger (2009).
pub(super) fn tone(tables: &[ArticleTable]) -> Option<Warning> {
    tables.iter().any(|t| t.tone.n > 0 && t.tone_from_words).then(|| {
        let text = "tone (sentiment) is counted from a word list, which agrees poorly with readers of news, and bad \
                    news is not a bad opinion of anyone: take it as a baseline, not as a finding";
        Warning::new(WarningCode::WordList, text.to_owned())
    })
}

/// Warns that stance is estimated.
///
/// TeBlunthuis, Hase & Chan (2024), "Misclassification in Automated Content Analysis Causes Bias in Regression. Can We Fix
/// It? Yes We Can!", Communication Methods and Measures 18(3).
pub(super) fn stance(tables: &[ArticleTable]) -> Option<Warning> {
    tables.iter().any(|t| !t.cells.is_empty()).then(|| {
        let text = "stance is estimated, and errors that fall on one group more than on another look like a \
                    difference: label a sample of each group by hand and compare";
        Warning::new(WarningCode::Estimated, text.to_owned())
    })
}

/// Warns about stances of quoted voices. `stances` has pairs: whether the voice is quoted, and how many stances it has.
pub(super) fn voices(stances: impl Iterator<Item = (bool, u32)>) -> Option<Warning> {
    let (mut quoted, mut all) = (0_u64, 0_u64);
    for (is_quoted, n) in stances {
        all += u64::from(n);
        quoted += if is_quoted { u64::from(n) } else { 0 };
    }
    (quoted > 0).then(|| {
        Warning::new(
            WarningCode::Voices,
            format!(
                "{quoted} of {all} stances are those of quoted voices, not the outlet's own; whom to quote is a \
                 choice too, so read `author` and `quoted` apart"
            ),
        )
    })
}

/// Warns if at least one in five quotations has no identified speaker: then the totals of speakers depend much on the rules
/// that find speakers.
pub(super) fn speakers(tables: &[ArticleTable]) -> Option<Warning> {
    let quotes: u64 = tables.iter().map(|t| u64::from(t.quotes.all.quotes)).sum();
    let unknown: u64 = tables.iter().map(|t| u64::from(t.quotes.all.unknown)).sum();
    (unknown > 0 && unknown * 5 >= quotes).then(|| {
        Warning::new(
            WarningCode::UnknownSpeakers,
            format!(
                "{unknown} of {quotes} quotes have no speaker that was found; they are in `unknown` only"
            ),
        )
    })
}

/// Warns about titles that occur in several outlets, most likely because the text was bought from an agency.
pub(super) fn syndication(tables: &[ArticleTable]) -> Option<Warning> {
    let mut outlets: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for table in tables {
        if let (Some(title), Some(outlet)) = (&table.title, &table.outlet) {
            let title: Vec<&str> = title.split_whitespace().collect();
            outlets.entry(title.join(" ").to_lowercase()).or_default().insert(outlet);
        }
    }
    let shared = outlets.iter().filter(|(title, outlets)| !title.is_empty() && outlets.len() > 1).count();
    (shared > 0).then(|| {
        Warning::new(
            WarningCode::Syndicated,
            format!("{shared} titles stand in several outlets: copy that was bought in says little about an outlet"),
        )
    })
}
