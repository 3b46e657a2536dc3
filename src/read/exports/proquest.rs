//! `ProQuest`: parts between rules of underscores, each with labelled paragraphs (`Full text:`, `Publication title:`).

use super::article::ExportedArticle;
use super::lines::{Line, date_of, joined, parts, text_of};

/// Fewest underscores of a rule.
const RULE: usize = 20;

/// Labels of the paragraphs of a part, in lower case. Those before `Full text:` and those behind it are the same.
static LABELS: &[&str] = &[
    "abstract",
    "accession number",
    "author",
    "author affiliation",
    "authors",
    "business indexing term",
    "caption",
    "classification",
    "column",
    "company",
    "company / organization",
    "contact",
    "copyright",
    "correspondence author",
    "country of publication",
    "credit",
    "database",
    "dateline",
    "document feature",
    "document type",
    "document url",
    "edition",
    "first page",
    "full text",
    "geographic",
    "identifier / keyword",
    "identifiers / keywords",
    "illustration",
    "illustration caption",
    "illustrations",
    "isbn",
    "issn",
    "issue",
    "language",
    "language of publication",
    "last updated",
    "last updated in proquest",
    "links",
    "location",
    "number of pages",
    "number of references",
    "pages",
    "people",
    "place of publication",
    "proquest document id",
    "publication date",
    "publication info",
    "publication subject",
    "publication title",
    "publication year",
    "publisher",
    "publisher logo",
    "publisher info",
    "section",
    "source type",
    "startpage",
    "subject",
    "subtitle",
    "supplement",
    "title",
    "volume",
    "word count",
    "year",
    "e-issn",
    "eissn",
    "source attribution",
    "product name",
    "credits",
    "notes",
    "series title",
    "download pdf",
    "alternate title",
    "publication subtitle",
];

/// Whether a line is a rule.
pub(super) fn is_rule(line: &Line<'_>) -> bool {
    line.text.len() >= RULE && line.text.bytes().all(|byte| byte == b'_')
}

/// Whether a line begins the text of an article.
pub(super) fn is_full_text(line: &Line<'_>) -> bool {
    label(line.text).is_some_and(|(label, _)| label == "full text") || line.is("full text")
}

/// The label of a paragraph in lower case, and the rest of its first line.
fn label(line: &str) -> Option<(String, &str)> {
    let (name, value) = line.split_once(':')?;
    let name = name.trim();
    let is_label = name.len() < 40 && name.starts_with(char::is_alphabetic);
    let lower = name.to_lowercase();
    (is_label && LABELS.contains(&lower.as_str())).then(|| (lower, value.trim()))
}

/// The articles; `None` if the text is no such export.
pub(super) fn articles(lines: &[Line<'_>]) -> Option<Vec<ExportedArticle>> {
    if !lines.iter().any(is_rule) {
        return None;
    }
    let mut articles = Vec::new();
    for part in parts(lines, is_rule) {
        if let Some(article) = headed_article(part) {
            articles.push(article);
            continue;
        }
        let has =
            |wanted: &str| part.iter().any(|line| label(line.text).is_some_and(|(label, _)| label == wanted));
        let has_source = has("publication title") || has("publication info") || has("proquest document id");
        if has_source && (has("full text") || has("abstract") || has("title")) {
            articles.push(article(part));
        }
    }
    // The text of one article can be between rules by accident; its labels cannot.
    let has_text = articles.iter().any(|article| !article.body.is_empty());
    has_text.then_some(articles)
}

/// The article of a part whose fields have headings of their own lines instead of labels; `None` for other parts.
fn headed_article(lines: &[Line<'_>]) -> Option<ExportedArticle> {
    let full = lines.iter().position(|line| line.is("full text"))?;
    let (head, rest) = (lines.get(..full)?, lines.get(full + 1..)?);
    let tail = headed_tail(rest);
    let mut article = ExportedArticle::default();
    // Headline, then authors with the place of publication in one line, unless they have headings too.
    let plain: Vec<&Line<'_>> = head
        .iter()
        .take_while(|line| heading(line.text).is_none())
        .filter(|line| !is_counter(line.text))
        .collect();
    if let Some(first) = plain.first() {
        first.text.clone_into(&mut article.title);
    }
    if let Some((byline, source)) = plain.get(1).and_then(|line| citation(line.text)) {
        byline.clone_into(&mut article.byline);
        set(&mut article, "publication info", source);
    }
    read_headed(&mut article, head);
    read_headed(&mut article, rest.get(tail..).unwrap_or_default());
    text_of(rest.get(..tail).unwrap_or_default()).clone_into(&mut article.body);
    let has_source = !article.outlet.is_empty() || !article.id.is_empty();
    (has_source && !article.body.is_empty()).then_some(article)
}

/// Authors and source of a line such as `Vale, Ines. The Paper; London (UK) [London (UK)]. 14 May 2023: 4.`
fn citation(line: &str) -> Option<(&str, &str)> {
    line.contains(';').then_some(())?;
    let (source_start, _) =
        line.match_indices(". ").take_while(|(at, _)| Some(*at) < line.find(';')).last()?;
    Some((line.get(..source_start)?, line.get(source_start + 2..)?))
}

/// The heading of a field in lower case, with the value behind a colon if it has one.
fn heading(line: &str) -> Option<(String, &str)> {
    let name = line.trim_end_matches(':').to_lowercase();
    let is_heading = LABELS.contains(&name.as_str())
        || matches!(name.as_str(), "details" | "links" | "abstract (english)");
    label(line).or_else(|| is_heading.then_some((name, "")))
}

/// Where the fields behind the text begin: at the first heading that is followed by others, the source among them.
fn headed_tail(lines: &[Line<'_>]) -> usize {
    let is_heading = |at: usize| lines.get(at).is_some_and(|line| heading(line.text).is_some());
    let is_source = |line: &Line<'_>| {
        heading(line.text).is_some_and(|(name, _)| {
            matches!(name.as_str(), "publication title" | "proquest document id" | "publication info")
        })
    };
    let Some(source) = lines.iter().rposition(is_source) else { return lines.len() };
    // Each value is one line or a few.
    let (mut start, mut at) = (source, source);
    while at > 0 && start - at <= LINES_OF_VALUE {
        at -= 1;
        if is_heading(at) {
            start = at;
        }
    }
    start
}

/// Lines of the value of a heading at most.
const LINES_OF_VALUE: usize = 2;

/// Reads fields whose values stand below their headings or behind their labels.
fn read_headed(article: &mut ExportedArticle, lines: &[Line<'_>]) {
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let rest = lines.get(at + 1..).unwrap_or_default();
        let end = rest.iter().position(|line| heading(line.text).is_some()).unwrap_or(rest.len());
        if let Some((name, value)) = heading(line.text) {
            let below = joined(rest.get(..end).unwrap_or_default());
            set(article, &name, format!("{value} {below}").trim());
        }
        at += 1 + end;
    }
}

fn article(lines: &[Line<'_>]) -> ExportedArticle {
    let full = lines.iter().position(is_full_text);
    let head = lines.get(..full.unwrap_or(lines.len())).unwrap_or_default();
    let mut article = ExportedArticle::default();
    if let Some(line) = head.iter().find(|line| label(line.text).is_none() && !is_counter(line.text)) {
        line.text.clone_into(&mut article.title);
    }
    read_fields(&mut article, head);
    if let Some(full) = full {
        let rest = lines.get(full + 1..).unwrap_or_default();
        let tail = tail_start(rest);
        let first = lines.get(full).and_then(|line| label(line.text)).map_or("", |(_, value)| value);
        let text = text_of(rest.get(..tail).unwrap_or_default());
        let gap = match (first.is_empty() || text.is_empty(), rest.first()) {
            (false, Some(line)) if line.is_apart => "\n\n",
            (false, _) => "\n",
            (true, _) => "",
        };
        article.body = format!("{first}{gap}{text}");
        read_fields(&mut article, rest.get(tail..).unwrap_or_default());
    }
    article
}

/// Whether a line is `Document 1 of 3`.
fn is_counter(line: &str) -> bool {
    line.starts_with("Document ") && line.contains(" of ")
        || line.eq_ignore_ascii_case("ProQuest document link")
}

/// Where the labelled paragraphs at the end begin.
fn tail_start(lines: &[Line<'_>]) -> usize {
    let mut start = lines.len();
    while start > 0 {
        let before = lines.get(..start).unwrap_or_default();
        let Some(paragraph) = before.iter().rposition(|line| line.is_apart || label(line.text).is_some())
        else {
            break;
        };
        if before.get(paragraph).is_none_or(|line| label(line.text).is_none()) {
            break;
        }
        start = paragraph;
    }
    start
}

/// Reads the labelled paragraphs.
fn read_fields(article: &mut ExportedArticle, lines: &[Line<'_>]) {
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let rest = lines.get(at + 1..).unwrap_or_default();
        let end =
            rest.iter().position(|line| line.is_apart || label(line.text).is_some()).unwrap_or(rest.len());
        if let Some((label, value)) = label(line.text) {
            let continued = joined(rest.get(..end).unwrap_or_default());
            set(article, &label, format!("{value} {continued}").trim());
        }
        at += 1 + end;
    }
}

fn set(article: &mut ExportedArticle, label: &str, value: &str) {
    if value.is_empty() {
        return;
    }
    let slot = match label {
        "title" => &mut article.title,
        "author" | "authors" => &mut article.byline,
        "publication title" => &mut article.outlet,
        "publication date" => &mut article.published,
        "section" => &mut article.section,
        "edition" => &mut article.edition,
        "dateline" => &mut article.dateline,
        "word count" => &mut article.length,
        "last updated" | "last updated in proquest" => &mut article.load_date,
        "proquest document id" => &mut article.id,
        "document url" => &mut article.url,
        "publication info" => {
            let (outlet, published) = publication(value);
            if article.outlet.is_empty() {
                article.outlet = outlet;
            }
            if article.published.is_empty() {
                article.published = published.unwrap_or_default();
            }
            return;
        }
        _ => return,
    };
    value.clone_into(slot);
}

/// Outlet and date of a line such as `The Paper; London (UK) [London (UK)]14 May 2023: 4.`
fn publication(value: &str) -> (String, Option<String>) {
    let outlet = value.split([';', ',', '[']).next().unwrap_or_default().trim();
    let words: Vec<&str> = value
        .split(|c: char| c.is_whitespace() || matches!(c, ']' | '[' | ':'))
        .filter(|word| !word.is_empty())
        .collect();
    let date = words.windows(3).find_map(|words| date_of(&words.join(" ")));
    (outlet.to_owned(), date)
}
