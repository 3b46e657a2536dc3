//! `Nexis Uni` and Lexis+: title, outlet and date, labelled lines, `Body`, the text, `Load-Date:`, and `End of Document`.

use super::article::ExportedArticle;
use super::header::{Label, is_about_rights, label, read_labelled};
use super::lines::{Line, joined, parts, text_of};

/// Lines before `Body` that are searched for the header. Lists of search terms may stand before it.
const LONGEST_HEADER: usize = 40;

/// Whether a line ends an article.
pub(super) fn is_end(line: &Line<'_>) -> bool {
    line.is("End of Document") || line.is("Ende des Dokuments") || line.is("Fin du document")
}

/// The articles; `None` if the text is no such export. Without `End of Document`, it is one article.
pub(super) fn articles(lines: &[Line<'_>]) -> Option<Vec<ExportedArticle>> {
    let parts = parts(lines, is_end);
    let has_ends = lines.iter().any(is_end);
    let found: Vec<Option<ExportedArticle>> = parts.iter().map(|part| article(part)).collect();
    let read = found.iter().flatten().count();
    let is_certain = if has_ends {
        read * 2 > parts.len()
    } else {
        // A text of several articles without their ends is not split.
        let bodies = lines.iter().filter(|line| line.is("Body")).count();
        read == 1 && bodies == 1 && found.iter().flatten().all(|article| !article.length.is_empty())
    };
    if !is_certain {
        return None;
    }
    let last = found.len();
    let articles = found.into_iter().zip(&parts).enumerate().filter_map(|(number, (article, part))| {
        match article {
            Some(article) => Some(article),
            // What follows the last end is a list of what was searched, or nothing.
            None if number + 1 == last && !lines.last().is_some_and(is_end) => None,
            None if is_cover(part) => None,
            None => Some(ExportedArticle { body: text_of(part).to_owned(), ..ExportedArticle::default() }),
        }
    });
    Some(articles.collect())
}

/// The article of a part; `None` if its header has no date with an outlet above it.
fn article(lines: &[Line<'_>]) -> Option<ExportedArticle> {
    let body = lines.iter().enumerate().position(|(at, line)| line.is("Body") && has_header(lines, at))?;
    let head = lines.get(body.saturating_sub(LONGEST_HEADER)..body)?;
    let date_at = head.iter().rposition(|line| line.is_date_of_issue())?;
    let outlet = head.get(date_at.checked_sub(1)?)?;
    let mut article = ExportedArticle {
        title: joined(title(head.get(..date_at - 1)?)),
        outlet: outlet.text.to_owned(),
        published: head.get(date_at)?.text.to_owned(),
        ..ExportedArticle::default()
    };
    read_header(&mut article, head.get(date_at + 1..).unwrap_or_default());
    let rest = lines.get(body + 1..).unwrap_or_default();
    let tail = tail_start(rest);
    for line in rest.get(tail..).unwrap_or_default() {
        if let Some((Label::LoadDate, date)) = label(line.text) {
            date.clone_into(&mut article.load_date);
        }
    }
    text_of(rest.get(..tail).unwrap_or_default()).clone_into(&mut article.body);
    Some(article)
}

/// Labels of the cover page: who searched for what, and when.
const COVER: [&str; 9] = [
    "User Name:",
    "Date and Time:",
    "Job Number:",
    "Client/Matter:",
    "Search Terms:",
    "Search Type:",
    "Narrowed by:",
    "Documents (",
    "Document (",
];

/// Whether these lines are the cover page of an export, with the list of its documents.
pub(super) fn is_cover(lines: &[Line<'_>]) -> bool {
    let has = |label: &&&str| lines.iter().any(|line| line.text.starts_with(**label));
    COVER.iter().filter(has).count() >= 3 && !lines.iter().any(|line| line.is("Body"))
}

/// Whether the lines before `at` are those of a header.
fn has_header(lines: &[Line<'_>], at: usize) -> bool {
    let before = lines.get(at.saturating_sub(LONGEST_HEADER)..at).unwrap_or_default();
    before
        .iter()
        .any(|line| is_about_rights(line.text) || label(line.text).is_some_and(|(label, _)| label.is_head()))
}

/// The lines of the title: the last one, and those that it continues.
fn title<'l, 't>(above: &'l [Line<'t>]) -> &'l [Line<'t>] {
    let start = above.iter().rposition(|line| line.is_apart).unwrap_or(0);
    above.get(start..).unwrap_or_default()
}

/// Reads the lines between the date and the text.
fn read_header(article: &mut ExportedArticle, lines: &[Line<'_>]) {
    let mut at = 0;
    let mut is_edition = true;
    while let Some(line) = lines.get(at) {
        if let Some(labelled) = label(line.text) {
            is_edition = false;
            at = read_labelled(article, lines, at, labelled);
            continue;
        }
        if is_about_rights(line.text) {
            is_edition = false;
        } else if is_edition {
            article.edition = format!("{} {}", article.edition, line.text);
        }
        at += 1;
    }
}

/// Where the tail begins: at `Graphic`, `Classification` or `Load-Date:`, with the lines about rights before it.
fn tail_start(lines: &[Line<'_>]) -> usize {
    let is_load_date = |line: &Line<'_>| line.text.starts_with("Load-Date:");
    let last = lines.iter().rposition(is_load_date);
    let mut start = last.unwrap_or(lines.len());
    if last.is_some() {
        for word in ["Graphic", "Classification", "Notes", "Correction"] {
            let before = lines.get(..start).unwrap_or_default();
            start = before.iter().rposition(|line| line.is(word)).unwrap_or(start);
        }
    }
    while start > 0 && lines.get(start - 1).is_some_and(|line| is_about_rights(line.text)) {
        start -= 1;
    }
    start
}
