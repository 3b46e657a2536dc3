//! What the search for names finds in one article.

use crate::model::{Mention, Person, Span};

/// People of one article and their name mentions, in order of the text.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct NamedPeople {
    /// In order of first mention.
    pub people: Vec<Person>,
    /// Name mentions only.
    pub mentions: Vec<Mention>,
    /// Names of these people before a noun: *the Kishida cabinet*. No later stage but the last [`super::merge`] needs them.
    pub modifiers: Vec<Mention>,
    /// Where the article names a person whom the people file excludes.
    pub left_out: Vec<Span>,
}
