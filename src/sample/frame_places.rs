//! Which items of a sample a result has.

use super::frame::Frame;
use super::item::{ItemKind, SampleItem};
use std::collections::HashSet;

/// The places of a result that items can be of.
#[derive(Debug)]
pub struct FramePlaces<'f> {
    /// Article, sentence, holder and target of each stance.
    stances: HashSet<(&'f str, u32, &'f str, &'f str)>,
    articles: HashSet<&'f str>,
}

impl<'f> FramePlaces<'f> {
    /// Those of the stances and articles of a result.
    #[must_use]
    pub fn of(frame: &'f Frame) -> Self {
        let place = |stance: &'f super::frame::FrameStance| {
            (frame.doc_of(stance), stance.sentence, stance.holder_id.as_str(), stance.target_id.as_str())
        };
        Self {
            stances: frame.stances.iter().map(place).collect(),
            articles: frame.articles.iter().map(|article| article.id.as_str()).collect(),
        }
    }

    /// Whether the result has what the item is of: its stance, or the article of its sentence.
    #[must_use]
    pub fn have(&self, item: &SampleItem) -> bool {
        match item.stratum.kind {
            ItemKind::Stance => self.stances.contains(&(
                item.doc_id.as_str(),
                item.sentence,
                item.holder_id.as_str(),
                item.target_id.as_str(),
            )),
            ItemKind::Sentence => self.articles.contains(item.doc_id.as_str()),
        }
    }
}
