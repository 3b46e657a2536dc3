//! Warnings that follow from the articles alone.

use super::article_facts::ArticleFacts;
use super::comparison::Comparison;
use super::warning::{Warning, WarningCode};
use crate::stats::FEWEST_LABELS;

/// Warns about texts that do not read like English, because every stage is made for English.
pub(super) fn language(facts: &ArticleFacts) -> Option<Warning> {
    if facts.foreign == 0 {
        return None;
    }
    let more = if facts.foreign > facts.foreign_origins.len() { ", …" } else { "" };
    let text = format!(
        "{} of {} articles do not read like English prose, and nothing here is right about them: leave them out ({}{more})",
        facts.foreign,
        facts.articles,
        facts.foreign_origins.join(", ")
    );
    Some(Warning::new(WarningCode::Language, text))
}

/// Warns that tone comes from a word list.
///
/// van Atteveldt, van der Velden & Boukes (2021), "The Validity of Sentiment Analysis", Communication Methods and Measures
/// 15(2). On the difference between good news and good tone: Balahur & Steinberger (2009).
pub(super) fn tone(facts: &ArticleFacts) -> Option<Warning> {
    facts.has_tone_from_words.then(|| {
        let text = "tone (sentiment) is counted from a word list, which agrees poorly with readers of news, and bad \
                    news is not a bad opinion of anyone: take it as a baseline, not as a finding";
        Warning::new(WarningCode::WordList, text.to_owned())
    })
}

/// Warns that stance is estimated.
///
/// TeBlunthuis, Hase & Chan (2024), "Misclassification in Automated Content Analysis Causes Bias in Regression. Can We Fix
/// It? Yes We Can!", Communication Methods and Measures 18(3).
pub(super) fn stance(facts: &ArticleFacts) -> Option<Warning> {
    facts.has_stances.then(|| {
        let text = "stance is estimated, and errors that fall on one group more than on another look like a \
                    difference: label a sample of each group by hand and compare";
        Warning::new(WarningCode::Estimated, text.to_owned())
    })
}

/// Says in the warning that stance is estimated what hand labels correct: so many cells of a comparison.
pub fn mention_labels(warnings: &mut [Warning], comparison: &Comparison, labels: u64) {
    let corrected = comparison.cells.iter().filter(|cell| cell.corrected.is_some()).count();
    let text = if corrected == 0 {
        format!(
            "stance is estimated, and errors that fall on one group more than on another look like a difference: the \
             {labels} hand labels correct nothing, because no cell has {FEWEST_LABELS} of them"
        )
    } else {
        let cells = comparison.cells.len();
        let rest = if corrected < cells {
            "in the others, errors that fall on one group more than on another still look like a difference"
        } else {
            "the numbers of single articles and sentences are as the model has them"
        };
        format!("stance is estimated: {labels} hand labels correct {corrected} of {cells} cells; {rest}")
    };
    for warning in warnings.iter_mut().filter(|warning| warning.code == WarningCode::Estimated) {
        warning.text.clone_from(&text);
    }
}

/// Warns about stances of quoted voices, which are so many of all.
pub(super) fn voices(quoted: u64, all: u64) -> Option<Warning> {
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
pub(super) fn speakers(facts: &ArticleFacts) -> Option<Warning> {
    let (quotes, unknown) = (facts.quotes, facts.unknown_quotes);
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
pub(super) fn syndication(facts: &ArticleFacts) -> Option<Warning> {
    let shared = facts.shared_titles;
    (shared > 0).then(|| {
        Warning::new(
            WarningCode::Syndicated,
            format!("{shared} titles stand in several outlets: copy that was bought in says little about an outlet"),
        )
    })
}
