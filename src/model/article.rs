//! An article as it is read, and the blocks and sentences of its text.

use super::Span;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fmt;

/// Where an article came from: a file (or `-` for standard input), and the record in it, from 1.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize)]
pub struct Origin {
    /// Path as the user gave it or as the folder walk found it, with `/` between parts.
    pub path: String,
    /// Number of the record (line of a JSONL file, row of a table) from 1; `None` where a file is one article.
    pub record: Option<u64>,
    /// Line of the file in which the record begins, from 1; `None` where a file is one article.
    pub line: Option<u64>,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.record {
            Some(record) => write!(f, "{}:{record}", self.path),
            None => f.write_str(&self.path),
        }
    }
}

/// One news text and its metadata. A field that the input does not have is `None`.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Article {
    /// The input's own id, or one made from the file's name and the record.
    pub id: String,
    /// The publisher that ran it.
    pub outlet: Option<String>,
    /// Its headline.
    pub title: Option<String>,
    /// When it was published: an ISO date, or date and time, as precise as the input has it (`2022-02-24`).
    pub published: Option<String>,
    /// The date as the input writes it, where it cannot be read; else `None`.
    pub published_raw: Option<String>,
    /// Its address.
    pub url: Option<String>,
    /// Its bylines.
    pub authors: Vec<String>,
    /// What sort of text the input says it is (`news`, `opinion`, …).
    pub kind: Option<String>,
    /// Further columns or keys of its record that the caller named, by those names.
    pub columns: BTreeMap<String, String>,
    /// The text that every offset points into. A title that the input gave apart from the text stands first,
    /// followed by a blank line.
    pub text: String,
    /// Whether its source cut the text, as `NewsAPI` does.
    pub truncated: bool,
    /// Where [`Self::title`] stands in [`Self::text`]; `None` when it does not.
    pub headline: Option<Span>,
    /// Parts of [`Self::text`] whose kind the markup of the input tells, such as captions: in order, none over another.
    /// The kind of all other text is told by its words.
    pub marked: Vec<Block>,
    /// File and record.
    pub origin: Origin,
}

/// What a block or a sentence is in the page. Only headlines and body count in totals unless asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum SentenceKind {
    /// The title, or a line set apart before the text.
    Headline,
    /// The article's running text.
    Body,
    /// A photo credit or caption.
    Caption,
    /// A post repeated in the page.
    Embed,
    /// Navigation, handles, prompts: not the article.
    Boilerplate,
}

impl SentenceKind {
    /// The word used in files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Body => "body",
            Self::Caption => "caption",
            Self::Embed => "embed",
            Self::Boilerplate => "boilerplate",
        }
    }

    /// Whether it counts in totals.
    #[must_use]
    pub fn counts(self) -> bool {
        matches!(self, Self::Headline | Self::Body)
    }
}

/// A paragraph or a line set apart, without the white space around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Block {
    /// Its place in the text.
    pub span: Span,
    /// What it is in the page.
    pub kind: SentenceKind,
}

impl Block {
    /// A block of this kind.
    #[must_use]
    pub fn new(span: Span, kind: SentenceKind) -> Self {
        Self { span, kind }
    }
}

/// One sentence. All sentences together, in order, cover every character of the text that is not white space.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sentence {
    /// Where it stands, without the white space around it.
    pub span: Span,
    /// Number of its block, from 0.
    pub paragraph: u32,
    /// What it is: its block's kind.
    pub kind: SentenceKind,
}
