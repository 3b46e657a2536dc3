//! `LexisNexis`: `1 of 3 DOCUMENTS`, outlet and date in the middle of the page, the title, labelled lines in capitals, the
//! text, and a tail of labelled lines and rights.

use super::article::ExportedArticle;
use super::header::{Label, capital_label as label, is_about_rights, read_labelled};
use super::lines::{Line, joined, number, text_of};
use super::nexis_uni::is_cover;

/// Columns by which lines in the middle of the page are indented at least.
const CENTRED: usize = 8;
/// Lines before the date: rights and the outlet, each on several lines.
const LINES_BEFORE_DATE: usize = 10;
/// Lines before the only counter of an export.
const MOST_BEFORE: usize = 3;
/// Longest title, in characters.
const LONGEST_TITLE: usize = 300;

/// Whether a line separates articles: `1 of 3 DOCUMENTS`, `Dokument 1 von 3`.
pub(super) fn is_separator(line: &Line<'_>) -> bool {
    place(line.text).is_some()
}

/// Which article of how many a line announces.
fn place(line: &str) -> Option<(u32, u32)> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let (first, all) = match words.as_slice() {
        [first, "of" | "von" | "de" | "sur", all, "DOCUMENTS" | "DOCUMENT" | "DOKUMENTEN" | "DOKUMENTE"]
        | ["Dokument" | "Document" | "DOCUMENT", first, "of" | "von" | "de" | "sur", all] => (first, all),
        _ => return None,
    };
    let (first, all) = (first.parse().ok()?, all.parse().ok()?);
    (1 <= first && first <= all).then_some((first, all))
}

/// The articles; `None` if the text is no such export.
pub(super) fn articles(lines: &[Line<'_>]) -> Option<Vec<ExportedArticle>> {
    let starts: Vec<usize> =
        lines.iter().enumerate().filter(|(_, line)| is_separator(line)).map(|(at, _)| at).collect();
    if starts.is_empty() {
        return single(lines).map(|article| vec![article]);
    }
    // A counter without the others is one of a text, unless the export begins with it.
    if let [start] = starts.as_slice()
        && *start > MOST_BEFORE
        && lines.get(*start).and_then(|line| place(line.text)).is_some_and(|(_, all)| all > 1)
        && !is_cover(lines.get(..*start).unwrap_or_default())
    {
        return None;
    }
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let parts: Vec<&[Line<'_>]> =
        starts.iter().zip(ends).filter_map(|(start, end)| lines.get(start + 1..end)).collect();
    let found: Vec<Option<ExportedArticle>> = parts.iter().map(|part| article(part)).collect();
    if found.iter().flatten().count() * 2 <= parts.len() {
        return None;
    }
    let whole =
        |part: &&[Line<'_>]| ExportedArticle { body: text_of(part).to_owned(), ..ExportedArticle::default() };
    Some(
        found.into_iter().zip(&parts).map(|(article, part)| article.unwrap_or_else(|| whole(part))).collect(),
    )
}

/// One article that was saved without the line that counts it. Its length and one more label must be there.
fn single(lines: &[Line<'_>]) -> Option<ExportedArticle> {
    let is = |line: &Line<'_>, wanted: Label| label(line.text).is_some_and(|(label, _)| label == wanted);
    let count = |wanted: Label| lines.iter().filter(|line| is(line, wanted)).count();
    let others = [Label::Byline, Label::Section, Label::LoadDate, Label::Headline];
    let is_one = count(Label::Length) == 1 && others.iter().any(|label| count(*label) == 1);
    is_one.then(|| article(lines)).flatten().filter(|article| number(&article.length).is_some())
}

/// The article of a part; `None` if its header has no date and no label.
fn article(lines: &[Line<'_>]) -> Option<ExportedArticle> {
    let date_at = lines.iter().take(LINES_BEFORE_DATE).position(|line| line.is_date_of_issue())?;
    let above = lines.get(..date_at)?;
    let outlet: Vec<Line<'_>> = above.iter().filter(|line| !is_about_rights(line.text)).copied().collect();
    // Rights may be named on several lines above the outlet, which is the last of them.
    let outlet = outlet.last()?;
    let mut article = ExportedArticle {
        outlet: outlet.text.to_owned(),
        published: lines.get(date_at)?.text.to_owned(),
        ..ExportedArticle::default()
    };
    let (body, has_label) = read_header(&mut article, lines, date_at + 1, outlet.indent >= CENTRED);
    let rest = lines.get(body..).unwrap_or_default();
    let tail = tail_start(rest);
    let mut has_tail = false;
    let mut at = tail;
    while let Some(line) = rest.get(at) {
        match label(line.text) {
            Some(labelled) => {
                has_tail = true;
                at = read_labelled(&mut article, rest, at, labelled);
            }
            None => at += 1,
        }
    }
    text_of(rest.get(..tail).unwrap_or_default()).clone_into(&mut article.body);
    if let Some(text) = article.body.strip_prefix("BODY:") {
        article.body = text.trim_start().to_owned();
    }
    (has_label || has_tail).then_some(article)
}

/// Reads edition, title and labelled lines from `at`. Returns where the text begins, and whether there was a label.
fn read_header(
    article: &mut ExportedArticle,
    lines: &[Line<'_>],
    mut at: usize,
    is_centred: bool,
) -> (usize, bool) {
    let mut has_label = false;
    while let Some(line) = lines.get(at) {
        match label(line.text) {
            Some((Label::Body, _)) => return (at + usize::from(line.is("BODY:")), true),
            Some(labelled) if labelled.0.is_head() => {
                has_label = true;
                at = read_labelled(article, lines, at, labelled);
            }
            Some(_) => return (at, has_label),
            None if is_about_rights(line.text) => at += 1,
            None if article.title.is_empty() && is_edition(line, is_centred) && !has_label => {
                article.edition = format!("{} {}", article.edition, line.text);
                at += 1;
            }
            None if article.title.is_empty() && is_title(lines, at, has_label) => {
                let end = at + 1 + continued(lines.get(at + 1..).unwrap_or_default());
                article.title = joined(lines.get(at..end).unwrap_or_default());
                at = end;
            }
            None => return (at, has_label),
        }
    }
    (at, has_label)
}

/// Lines that continue the one before them.
fn continued(rest: &[Line<'_>]) -> usize {
    rest.iter().position(|line| line.is_apart || label(line.text).is_some()).unwrap_or(rest.len())
}

/// Whether a line below the date names an edition. It stands in the middle of the page like the date.
fn is_edition(line: &Line<'_>, is_centred: bool) -> bool {
    let is_short = line.text.split_whitespace().count() <= 6;
    let is_named = line.text.to_lowercase().split(|c: char| !c.is_alphabetic()).any(|word| word == "edition");
    is_short && (is_named || (is_centred && line.indent >= CENTRED))
}

/// Whether the lines from `at` are a title. Behind a label, a sentence is the beginning of a text without a title.
fn is_title(lines: &[Line<'_>], at: usize, has_label: bool) -> bool {
    let end = at + 1 + continued(lines.get(at + 1..).unwrap_or_default());
    let text = joined(lines.get(at..end).unwrap_or_default());
    text.chars().count() <= LONGEST_TITLE && !(has_label && text.ends_with(['.', '”', '"']))
}

/// Where the tail begins: at a label that only tails have, or at the last paragraphs that are labelled or about rights.
fn tail_start(lines: &[Line<'_>]) -> usize {
    let is_tail = |line: &Line<'_>| {
        line.is_apart && label(line.text).is_some_and(|(label, _)| label.is_surely_tail(line.text))
    };
    let mut start = lines.iter().position(is_tail).unwrap_or(lines.len());
    loop {
        let before = lines.get(..start).unwrap_or_default();
        let Some(paragraph) = before.iter().rposition(|line| line.is_apart) else {
            return start;
        };
        let Some(first) = before.get(paragraph) else {
            return start;
        };
        let is_labelled = label(first.text).is_some_and(|(label, _)| !label.is_head());
        if !(is_labelled || is_about_rights(first.text)) {
            // The last lines of a paragraph may be about rights, too.
            let rights = before.iter().rev().take_while(|line| is_about_rights(line.text)).count();
            return start - rights;
        }
        start = paragraph;
    }
}
