//! What the tables of single articles (sentences, quotes, mentions) have in common: the article, and holders with their ids.

use super::offsets::{OffsetUnit, Offsets};
use super::shared_columns::{COPY_OF, OUTLET, PUBLISHED, STORY, TITLE, URL};
use super::table_column::{Cell, Column};
use crate::aggregate::SentenceScope;
use crate::identity::source_id;
use crate::model::{Analysis, Holder, Person, SpeakerId, SpeakerKind};
use std::borrow::Cow;

/// What only the corpus knows of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ArticleStanding<'a> {
    /// Whether the article counts in totals.
    pub is_counted: bool,
    /// Which of its sentences count.
    pub scope: SentenceScope,
    /// Name of the event.
    pub story: Option<&'a str>,
    /// Id of the article that this one is a copy of.
    pub copy_of: Option<&'a str>,
}

impl Default for ArticleStanding<'_> {
    /// Of an article that is looked at by itself.
    fn default() -> Self {
        Self { is_counted: true, scope: SentenceScope::Article, story: None, copy_of: None }
    }
}

/// An article while its rows are made.
pub(super) struct TextRows<'a> {
    pub(super) analysis: &'a Analysis,
    pub(super) standing: ArticleStanding<'a>,
    pub(super) offsets: Offsets,
}

/// Somebody or something that holds a stance or says something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct HolderCells<'a> {
    pub(super) id: Cow<'a, str>,
    pub(super) name: &'a str,
    pub(super) kind: &'static str,
}

impl<'a> TextRows<'a> {
    pub(super) fn new(analysis: &'a Analysis, standing: ArticleStanding<'a>, unit: OffsetUnit) -> Self {
        Self { analysis, standing, offsets: Offsets::new(&analysis.article.text, unit) }
    }

    /// Whether a sentence counts in totals.
    pub(super) fn is_counted(&self, sentence: usize) -> bool {
        let sentence = self.analysis.sentences.get(sentence);
        self.standing.is_counted && sentence.is_some_and(|found| self.standing.scope.includes(found))
    }

    pub(super) fn holder(&self, holder: Holder) -> HolderCells<'a> {
        match holder {
            Holder::Author => word("author"),
            Holder::Unknown => word("unknown"),
            Holder::Speaker(id) => self.speaker(Some(id)),
        }
    }

    pub(super) fn speaker(&self, id: Option<SpeakerId>) -> HolderCells<'a> {
        let Some(speaker) = id.and_then(|id| self.analysis.speaker(id)) else { return word("unknown") };
        let person = |id| self.analysis.person(id);
        let kind = match speaker.kind {
            SpeakerKind::Person(id) => match person(id) {
                Some(Person { key, name, .. }) => {
                    return HolderCells { id: Cow::Borrowed(key), name, kind: "person" };
                }
                None => "person",
            },
            SpeakerKind::Organisation => "organisation",
            SpeakerKind::Unnamed => "unnamed",
        };
        let id = source_id(&self.analysis.article.id, &speaker.key);
        HolderCells { id: Cow::Owned(id), name: &speaker.name, kind }
    }
}

/// A holder without a name, who is no one person.
fn word(word: &'static str) -> HolderCells<'static> {
    HolderCells { id: Cow::Borrowed(word), name: word, kind: word }
}

/// Columns of the article that a wide table repeats in each row.
pub(super) const WIDE: [Column; 6] = [OUTLET, PUBLISHED, TITLE, URL, STORY, COPY_OF];

/// The cells under [`WIDE`], and then one for each column of the user's own.
pub(super) fn wide_cells<'a>(rows: &TextRows<'a>, own: &[String]) -> Vec<Cell<'a>> {
    let article = &rows.analysis.article;
    let of_corpus = [rows.standing.story, rows.standing.copy_of].map(Cell::from);
    let of_article = [&article.outlet, &article.published, &article.title, &article.url]
        .map(|field| Cell::from(field.as_ref()));
    let own = own.iter().map(|name| Cell::from(article.columns.get(name)));
    of_article.into_iter().chain(of_corpus).chain(own).collect()
}
