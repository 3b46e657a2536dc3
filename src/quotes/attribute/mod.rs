//! The words that name a speaker → speakers: people of the article, unnamed people and groups, organisations.
//!
//! The rules of `find` say which words name the speaker, or whose words are continued. The ranker compares the person whom
//! these words mean with the other people near the quotation, and may overrule them.

mod attribution;
mod attributor;
mod candidates;
mod choice_features;
mod features;
mod history;
mod known;
mod mention_features;
mod place;
mod question;
mod ranker;
mod scene;
mod speaker_list;

pub use attribution::Attribution;
pub use known::Known;

use super::draft::Draft;
use crate::model::{PersonId, Span};
use attributor::Attributor;
use question::Pick;

/// Turns drafts, which are in order of the text, into quotations with speakers.
#[must_use]
pub fn attribute(known: Known<'_, '_>, drafts: &[Draft]) -> Attribution {
    if drafts.is_empty() {
        return Attribution::default();
    }
    Attributor::new(known, drafts).attribute(drafts, &mut |_, _, _| {}).without(known.excluded)
}

/// The choices of the ranker for one quotation.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct ConsideredSpeaker {
    /// The quotation.
    pub content: Span,
    /// Whom the rules name, if that is a person.
    pub pick: Option<PersonId>,
    /// People, and `None` for everybody else, each with the values of the features in order.
    pub choices: Vec<(Option<PersonId>, Vec<i16>)>,
}

/// Names of the features behind the choice of a speaker, in order.
#[must_use]
pub fn speaker_feature_names() -> &'static [&'static str] {
    features::FEATURE_NAMES
}

/// The choices of [`attribute`], for fitting its weights.
#[must_use]
pub fn considered_speakers(known: Known<'_, '_>, drafts: &[Draft]) -> Vec<ConsideredSpeaker> {
    let mut all = Vec::new();
    let _ = Attributor::new(known, drafts).attribute(drafts, &mut |quote, pick, candidates| {
        let choices = candidates.iter().map(|c| (c.person, c.values.to_vec())).collect();
        let pick = if let Pick::Person(person) = pick { Some(person) } else { None };
        all.push(ConsideredSpeaker { content: quote.content, pick, choices });
    });
    all
}
