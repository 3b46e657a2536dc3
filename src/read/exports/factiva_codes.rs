//! `Factiva` with the codes of its fields: `HD`, `BY`, `WC`, `PD`, `SN`, `LP`, `TD`, `AN` and others, each before its value or on
//! a line of its own.

use super::article::ExportedArticle;
use super::factiva::accession;
use super::header::is_about_rights;
use super::lines::{Line, joined, text_of};

/// The codes of all fields (Factiva, "Field codes").
const CODES: [&str; 32] = [
    "CLM", "SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "CX", "LP",
    "TD", "ART", "CT", "RF", "CO", "IN", "NS", "RE", "IPC", "IPD", "PUB", "AN", "DLN", "DE", "NT",
];

/// The code of a line, and the rest of the line.
fn code<'t>(line: &Line<'t>) -> Option<(&'static str, &'t str)> {
    let code =
        CODES.iter().copied().filter(|code| line.text.starts_with(code)).max_by_key(|code| code.len())?;
    let rest = line.text.strip_prefix(code)?;
    // *IN A statement* begins with a word; codes are set apart by a tab or by more than one space.
    let is_apart = rest.is_empty() || rest.starts_with(['\t', '\u{a0}']) || rest.starts_with("  ");
    let is_sure = match code {
        "HD" | "BY" | "WC" | "PD" | "ET" | "SN" | "SC" | "LA" | "CY" | "LP" | "TD" | "PUB" | "AN" => true,
        // Codes of subjects with their words: `NS gpol : Domestic Politics`.
        "CO" | "IN" | "NS" | "RE" | "IPC" | "IPD" => rest.contains(" : "),
        _ => false,
    };
    (is_apart || (is_sure && rest.starts_with(' '))).then(|| (code, rest.trim()))
}

/// The articles; `None` if the text is no such export.
pub(super) fn articles(lines: &[Line<'_>]) -> Option<Vec<ExportedArticle>> {
    let mut articles: Vec<ExportedArticle> = Vec::new();
    let mut current = Fields::default();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let Some((code, first)) = code(line) else {
            at += 1;
            continue;
        };
        let rest = lines.get(at + 1..).unwrap_or_default();
        // The number of the article ends it; what follows is not its field.
        let end = if code == "AN" {
            usize::from(first.is_empty())
        } else {
            rest.iter().position(|line| self::code(line).is_some() || is_end(line)).unwrap_or(rest.len())
        };
        let field = rest.get(..end).unwrap_or_default();
        if matches!(code, "SE" | "HD") && current.has_text() {
            articles.extend(std::mem::take(&mut current).article());
        }
        current.add(code, first, field);
        at += 1 + end;
        if code == "AN" {
            articles.extend(std::mem::take(&mut current).article());
        }
    }
    articles.extend(current.article());
    (!articles.is_empty()).then_some(articles)
}

fn is_end(line: &Line<'_>) -> bool {
    accession(line.text).is_some() || line.text.starts_with("Search Summary")
}

/// The fields of one article so far.
#[derive(Default)]
struct Fields {
    article: ExportedArticle,
    has_headline: bool,
}

impl Fields {
    fn has_text(&self) -> bool {
        !self.article.body.is_empty()
    }

    fn add(&mut self, code: &str, first: &str, rest: &[Line<'_>]) {
        let value = || format!("{first} {}", joined(rest)).trim().to_owned();
        let article = &mut self.article;
        match code {
            "HD" => {
                article.title = value();
                self.has_headline = true;
            }
            "SE" => article.section = value(),
            "BY" => article.byline = value(),
            "WC" => article.length = value(),
            "PD" => article.published = value(),
            "SN" => article.outlet = value(),
            "ED" => article.edition = value(),
            "AN" => article.id = value().trim_start_matches("Document ").trim().to_owned(),
            "LP" | "TD" => {
                for text in [first, text_of(rest)] {
                    if !text.is_empty() && !is_about_rights(text) {
                        let gap = if article.body.is_empty() { "" } else { "\n\n" };
                        article.body = format!("{}{gap}{text}", article.body);
                    }
                }
            }
            _ => {}
        }
    }

    /// The article; `None` without a headline, a date or outlet, and a text: then the codes were words of a text.
    fn article(self) -> Option<ExportedArticle> {
        let Self { article, has_headline } = self;
        let has_source = super::lines::date_of(&article.published).is_some() && !article.outlet.is_empty();
        (has_headline && has_source && !article.body.is_empty()).then_some(article)
    }
}
