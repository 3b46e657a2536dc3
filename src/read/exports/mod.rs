//! Exports of news databases: one text with many articles → the articles, with what their headers and tails say.
//!
//! Known are `Nexis Uni` and Lexis+ (`End of Document`), `LexisNexis` (`1 of 3 DOCUMENTS`), `Factiva` (with and without the codes
//! of its fields) and `ProQuest` (rules of underscores, `Full text:`). A text is split only if its marks are certain: the line
//! that ends or begins each article, and a header with a date that can be read. A text that only looks like an export
//! stays one article and gets a caution.

mod article;
mod factiva;
mod factiva_codes;
mod header;
mod lexis;
mod lines;
mod nexis_uni;
mod proquest;
#[cfg(test)]
mod tests;

use super::records::Record;
use lines::{Line, lines_of};

/// What a text is.
#[derive(Debug)]
pub(in crate::read) enum Split {
    /// An export, with its articles in order.
    Articles(Vec<Record>),
    /// The cover page of an export, without an article.
    Cover,
    /// A text with marks of this database that could not be split.
    LooksLike(&'static str),
    /// No export.
    No,
}

/// Words of which every export has one. Other texts need no closer look.
const MARKS: [&str; 16] = [
    "DOCUMENT",
    "Dokument ",
    "End of Document",
    "\nDocument ",
    "LENGTH:",
    "Length:",
    "Full text:",
    "Full Text:",
    "\nHD",
    // The same in pages.
    ">Document ",
    ">HD<",
    "LÄNGE:",
    "FULL TEXT",
    "Full Text\n",
    "Full text\n",
    // The cover page.
    "Search Terms:",
];

/// Whether a text may be an export.
pub(in crate::read) fn may_be_export(text: &str) -> bool {
    MARKS.iter().any(|mark| memchr::memmem::find(text.as_bytes(), mark.as_bytes()).is_some())
}

/// Splits the lines of an export of one service; `None` for other texts.
type Reader = fn(&[Line<'_>]) -> Option<Vec<article::ExportedArticle>>;

/// Splits an export into its articles.
pub(in crate::read) fn split(text: &str) -> Split {
    if !may_be_export(text) {
        return Split::No;
    }
    let lines = lines_of(text);
    let readers: [Reader; 5] = [
        nexis_uni::articles,
        lexis::articles,
        factiva_codes::articles,
        factiva::articles,
        proquest::articles,
    ];
    for read in readers {
        if let Some(articles) = read(&lines).filter(|articles| !articles.is_empty()) {
            return Split::Articles(
                articles.into_iter().map(article::ExportedArticle::into_record).collect(),
            );
        }
    }
    if nexis_uni::is_cover(&lines) {
        return Split::Cover;
    }
    looks_like(&lines).map_or(Split::No, Split::LooksLike)
}

/// The database whose marks a text has at least twice, or whose header it has once.
fn looks_like(lines: &[Line<'_>]) -> Option<&'static str> {
    let count = |is_mark: fn(&Line<'_>) -> bool| lines.iter().filter(|line| is_mark(line)).count();
    let is_length = |line: &Line<'_>| {
        header::label(line.text)
            .is_some_and(|(label, value)| label == header::Label::Length && lines::number(value).is_some())
    };
    if count(proquest::is_rule) > 1 && count(proquest::is_full_text) > 1 {
        Some("ProQuest")
    } else if count(factiva::is_end) > 1 {
        Some("Factiva")
    } else if count(lexis::is_separator) > 1 || count(nexis_uni::is_end) > 1 || count(is_length) > 0 {
        Some("LexisNexis")
    } else {
        None
    }
}
