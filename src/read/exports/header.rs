//! The labelled lines of headers and tails (`BYLINE: …`, `Load-Date: …`) and the lines about rights.

use super::article::ExportedArticle;
use super::lines::{Line, joined};

/// What a labelled line of a `LexisNexis` export gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Label {
    Headline,
    Byline,
    Section,
    Length,
    Dateline,
    Highlight,
    Body,
    LoadDate,
    /// A line before the text that is not kept.
    OtherHead,
    /// A line behind the text that is not kept.
    OtherTail,
}

/// Labels as they are written, in upper case. `LexisNexis` writes them in the language of its page.
static LABELS: &[(&str, Label)] = &[
    ("HEADLINE", Label::Headline),
    ("BYLINE", Label::Byline),
    ("AUTOR", Label::Byline),
    ("AUTEUR", Label::Byline),
    ("SECTION", Label::Section),
    ("RUBRIK", Label::Section),
    ("RUBRIQUE", Label::Section),
    ("LENGTH", Label::Length),
    ("LÄNGE", Label::Length),
    ("LONGUEUR", Label::Length),
    ("DATELINE", Label::Dateline),
    ("HIGHLIGHT", Label::Highlight),
    ("BODY", Label::Body),
    ("LOAD-DATE", Label::LoadDate),
    ("UPDATE", Label::LoadDate),
    ("SERIES", Label::OtherHead),
    ("COLUMN", Label::OtherHead),
    ("DISTRIBUTION", Label::OtherHead),
    ("GUESTS", Label::OtherHead),
    ("ANCHORS", Label::OtherHead),
    ("ABSTRACT", Label::OtherHead),
    ("LANGUAGE", Label::OtherTail),
    ("SPRACHE", Label::OtherTail),
    ("LANGUE", Label::OtherTail),
    ("GRAPHIC", Label::OtherTail),
    ("GRAFIK", Label::OtherTail),
    ("PUBLICATION-TYPE", Label::OtherTail),
    ("DOCUMENT-TYPE", Label::OtherTail),
    ("JOURNAL-CODE", Label::OtherTail),
    ("ACC-NO", Label::OtherTail),
    ("SUBJECT", Label::OtherTail),
    ("ORGANIZATION", Label::OtherTail),
    ("COMPANY", Label::OtherTail),
    ("TICKER", Label::OtherTail),
    ("INDUSTRY", Label::OtherTail),
    ("PERSON", Label::OtherTail),
    ("GEOGRAPHIC", Label::OtherTail),
    ("CITY", Label::OtherTail),
    ("STATE", Label::OtherTail),
    ("COUNTRY", Label::OtherTail),
    ("NOTES", Label::OtherTail),
    ("CORRECTION", Label::OtherTail),
    ("CORRECTION-DATE", Label::OtherTail),
    ("TYPE", Label::OtherTail),
    ("URL", Label::OtherTail),
    ("DOC-ID", Label::OtherTail),
    ("PUB-TYPE", Label::OtherTail),
];

/// The label of a line and its value. Labels of one word are in capitals or begin with one: `LENGTH: 5 words`, `Load-Date: …`.
pub(super) fn label(line: &str) -> Option<(Label, &str)> {
    let (name, value) = line.split_once(':')?;
    let is_label = name.chars().next().is_some_and(char::is_uppercase) && name.chars().count() < 20;
    if !is_label || name.contains(' ') {
        return None;
    }
    let upper = name.to_uppercase();
    let (_, label) = LABELS.iter().find(|(label, _)| *label == upper)?;
    Some((*label, value.trim()))
}

/// The label of a line that writes it in capitals: `LENGTH: 5 words`.
pub(super) fn capital_label(line: &str) -> Option<(Label, &str)> {
    let name = line.split(':').next().unwrap_or_default();
    if name.chars().any(char::is_lowercase) { None } else { label(line) }
}

impl Label {
    /// Whether it stands before the text.
    pub(super) fn is_head(self) -> bool {
        !matches!(self, Self::LoadDate | Self::OtherTail)
    }

    /// Whether nothing but a tail has it: a paragraph of a text may begin with *Notes:* or *URL:*.
    pub(super) fn is_surely_tail(self, line: &str) -> bool {
        let sure = [
            "GRAPHIC:",
            "LOAD-DATE:",
            "LANGUAGE:",
            "PUBLICATION-TYPE:",
            "DOCUMENT-TYPE:",
            "JOURNAL-CODE:",
            "ACC-NO:",
        ];
        !self.is_head() && sure.iter().any(|sure| line.starts_with(sure))
    }
}

/// Puts a value where its label says.
pub(super) fn set(article: &mut ExportedArticle, label: Label, value: &str) {
    let slot = match label {
        Label::Headline => &mut article.title,
        Label::Byline => &mut article.byline,
        Label::Section => &mut article.section,
        Label::Length => &mut article.length,
        Label::Dateline => &mut article.dateline,
        Label::Highlight => &mut article.highlight,
        Label::LoadDate => &mut article.load_date,
        Label::Body | Label::OtherHead | Label::OtherTail => return,
    };
    if slot.is_empty() {
        value.clone_into(slot);
    }
}

/// Reads the labelled line at `at` with the lines that continue it; returns the index behind them.
pub(super) fn read_labelled(
    article: &mut ExportedArticle,
    lines: &[Line<'_>],
    at: usize,
    (of, value): (Label, &str),
) -> usize {
    let rest = lines.get(at + 1..).unwrap_or_default();
    let is_next = |line: &Line<'_>| line.is_apart || label(line.text).is_some() || is_about_rights(line.text);
    let more = rest.iter().position(is_next).unwrap_or(rest.len());
    let continued = joined(rest.get(..more).unwrap_or_default());
    set(article, of, format!("{value} {continued}").trim());
    at + 1 + more
}

/// Longest line about rights, in bytes.
const LONGEST_RIGHTS: usize = 250;

/// Whether a line says who has the rights: *Copyright 2023 The Paper*, *© 2023 …*, *All Rights Reserved*.
pub(super) fn is_about_rights(line: &str) -> bool {
    let line = line.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '©' && c != '(');
    let lower = line.to_lowercase();
    let rest = ["copyright", "(c)", "©"].iter().find_map(|sign| lower.strip_prefix(sign));
    let has_year = |rest: &str| {
        let start: String = rest.chars().take(30).collect();
        start.split(|c: char| !c.is_ascii_digit()).any(|digits| digits.len() == 4)
            || start.trim_start().starts_with('©')
    };
    line.len() <= LONGEST_RIGHTS
        && (rest.is_some_and(has_year) || lower.trim_end_matches('.') == "all rights reserved")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_words_before_a_colon() {
        assert_eq!(label("LENGTH: 512 words"), Some((Label::Length, "512 words")));
        assert_eq!(label("Load-Date: May 14, 2023"), Some((Label::LoadDate, "May 14, 2023")));
        assert_eq!(label("The section: a word"), None);
        assert_eq!(label("body: x"), None);
    }

    #[test]
    fn rights_are_told_from_sentences_about_them() {
        for line in [
            "Copyright 2023 The Paper All Rights Reserved",
            "All Rights Reserved",
            "© 2021, The Paper.",
            "Copyright © The Paper 2021",
        ] {
            assert!(is_about_rights(line), "{line}");
        }
        for line in
            ["Copyright is a hard question, the judge said.", "All rights reserved for members were sold."]
        {
            assert!(!is_about_rights(line), "{line}");
        }
    }
}
