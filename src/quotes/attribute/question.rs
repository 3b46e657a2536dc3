//! What is asked of the ranker: who says a quotation, of which the rules say this or that.

use super::history::History;
use crate::model::{PersonId, Quote};

/// Whom the rules name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pick {
    Person(PersonId),
    /// Somebody who is no person of the article.
    Other,
    /// The words that name the speaker mean nobody known.
    Unlinked,
    Nobody,
}

/// What is known about a quotation besides the text.
pub(super) struct Question<'a> {
    pub(super) quote: &'a Quote,
    pub(super) pick: Pick,
    pub(super) history: &'a History,
}
