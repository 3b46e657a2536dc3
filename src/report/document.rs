//! Makes the HTML document: head, header, warnings and charts. The script of the page fills the tables and the reader.

use super::content::{CaptionedFigure, ReportContent, ReportPages};
use super::escape::{self, escaped};
use super::joined_names;
use super::provenance;
use super::report_record::ReportRecord;
use crate::charts::Figure;
use crate::compare::Warning;
use crate::model::day;
use crate::stats::grouped;

/// The only style sheet.
const STYLE: &str = concat!(
    include_str!("page/base.css"),
    include_str!("page/numbers.css"),
    include_str!("page/reader.css"),
    include_str!("page/print.css"),
);

/// The only script. Its files share one scope.
const SCRIPT: &str = concat!(
    "\"use strict\";\n(() => {\n",
    include_str!("page/words.js"),
    include_str!("page/data.js"),
    include_str!("page/parts.js"),
    include_str!("page/drilldown.js"),
    include_str!("page/search.js"),
    include_str!("page/stories.js"),
    include_str!("page/columns.js"),
    include_str!("page/tables.js"),
    include_str!("page/marks.js"),
    include_str!("page/reader.js"),
    include_str!("page/why.js"),
    include_str!("page/main.js"),
    "})();\n",
);

/// Filters and the places of the tables.
const NUMBERS: &str = include_str!("page/numbers.html");
/// The search for sentences.
const SEARCH: &str = include_str!("page/search.html");
/// The reader of articles.
const READER: &str = include_str!("page/reader.html");
/// The panel with the sentences behind a number.
const PANEL: &str = include_str!("page/panel.html");

/// Makes the report as one HTML document.
#[must_use]
pub fn html(content: &ReportContent<'_>) -> String {
    let title = escaped(content.title);
    let mut html = format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"{}\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n\
         <meta name=\"generator\" content=\"lasswell {}\">\n\
         <title>{title}</title>\n<link rel=\"icon\" href=\"data:,\">\n<style>{STYLE}</style>\n</head>\n<body>\n",
        // The policy contains quotes, and only hashes and fixed words, so it is not escaped.
        escape::policy(STYLE, SCRIPT),
        env!("CARGO_PKG_VERSION"),
    );
    html.push_str("<a class=\"skip\" href=\"#numbers\">Skip to the numbers</a>\n");
    if let Some((pages, here)) = content.pages.and_then(|pages| Some((pages, pages.here?))) {
        html.push_str(&header_of_articles(pages, here, &title));
        html.push_str("<main>\n");
        html.push_str(SEARCH);
        html.push_str(&NUMBERS.replace(NUMBERS_HEADING, ARTICLES_HEADING).replace(VOICE, HIDDEN_VOICE));
    } else {
        html.push_str(&header(content, &title));
        html.push_str("<main>\n");
        html.push_str(&warnings(content.warnings));
        html.push_str(&content.people.map(joined_names::section).unwrap_or_default());
        html.push_str(&charts(content.charts));
        html.push_str(NUMBERS);
        html.push_str(SEARCH);
    }
    html.push_str(READER);
    html.push_str(&provenance::section(content.provenance));
    html.push_str("</main>\n");
    html.push_str(PANEL);
    html.push_str("<script type=\"application/json\" id=\"data\">");
    html.push_str(&escape::json(&ReportRecord::of(content)));
    html.push_str("</script>\n<script>");
    html.push_str(SCRIPT);
    html.push_str("</script>\n</body>\n</html>\n");
    html
}

/// What a page with articles alone does not have, and what it has instead.
const NUMBERS_HEADING: &str =
    "<h2 id=\"numbers-title\">Numbers</h2>\n<p>Every number is a link to the sentences behind it.</p>";
const ARTICLES_HEADING: &str = "<h2 id=\"numbers-title\">Articles on this page</h2>";
const VOICE: &str = "<label>Voice";
const HIDDEN_VOICE: &str = "<label hidden>Voice";

/// The header of a page with articles alone: which they are, and the way to the others.
fn header_of_articles(pages: ReportPages<'_>, here: usize, title: &str) -> String {
    let link = |number: Option<usize>, words: &str| {
        let page = number.and_then(|number| pages.list.get(number));
        page.map_or_else(String::new, |page| {
            format!("<li><a href=\"{}\">{words}</a></li>", escaped(&page.address))
        })
    };
    let range = pages.list.get(here).map_or((0, 0), |page| (page.first, page.last));
    format!(
        "<header>\n<h1>{title}</h1>\n<p class=\"counts\">Articles {} to {} of {}</p>\n\
         <nav aria-label=\"Pages\"><ul><li><a href=\"{}\">All numbers</a></li>{}{}</ul></nav>\n</header>\n",
        grouped(range.0, ","),
        grouped(range.1, ","),
        grouped(pages.articles, ","),
        escaped(pages.numbers.unwrap_or_default()),
        link(here.checked_sub(1), "← Articles before"),
        link(here.checked_add(1), "Articles after →"),
    )
}

fn header(content: &ReportContent<'_>, title: &str) -> String {
    let totals = content.summaries.totals;
    let outlets = content.summaries.outlets.keys().flatten().count();
    let counts = [
        counted(u64::from(totals.articles), "article", "articles"),
        counted(outlets as u64, "outlet", "outlets"),
        counted(u64::from(totals.people), "person", "people"),
        counted(u64::from(totals.sentences), "sentence", "sentences"),
        counted(u64::from(totals.stances), "stance", "stances"),
    ];
    let places = [
        "#table-articles".to_owned(),
        "#table-outlets".to_owned(),
        "#table-speakers".to_owned(),
        "#table-articles".to_owned(),
        format!("#show=sentences&amp;voice=all&amp;n={}", totals.stances),
    ];
    let counts: Vec<String> =
        counts.iter().zip(places).map(|(words, place)| format!("<a href=\"{place}\">{words}</a>")).collect();
    let sample = content.pages.map(|pages| {
        let shown = counted(content.articles.len() as u64, "article", "articles");
        let rest = match pages.list.first() {
            Some(first) => format!(
                "All are in the pages beside it, from <a href=\"{}\">the first {}</a> on.",
                escaped(&first.address),
                grouped(first.last, ",")
            ),
            None => "All are in the tables of the result.".to_owned(),
        };
        format!(
            "All {} are behind the numbers; to be read here are {shown}, taken at even distances. {rest}",
            grouped(pages.articles, ",")
        )
    });
    let left_out = content.articles.iter().filter(|article| !article.is_counted()).count() as u64;
    let mut asides = Vec::new();
    if content.pages.is_none() {
        asides.push(dates(content));
    }
    if left_out > 0 {
        let which = counted(left_out, "article more is", "articles more are");
        asides.push(format!("{which} here to be read and behind no number."));
    }
    if totals.unsure > 0 {
        let which = counted(u64::from(totals.unsure), "more stance was", "more stances were");
        asides.push(format!("{which} too unsure to count."));
    }
    let links: Vec<String> = [
        ("read-first", "Read first", !content.warnings.is_empty()),
        ("charts", "Charts", !content.charts.is_empty()),
        ("numbers", "Numbers", true),
        ("search", "Search", true),
        ("article", "Articles", true),
        ("provenance", "Provenance", !content.provenance.is_null()),
    ]
    .into_iter()
    .filter(|(_, _, there)| *there)
    .map(|(id, word, _)| format!("<li><a href=\"#{id}\">{word}</a></li>"))
    .collect();
    format!(
        "<header>\n<h1>{title}</h1>\n<p class=\"counts\">{}</p>\n\
         <p>A <strong>stance</strong> is what one voice expresses toward one person in one sentence, from −1 (against) to \
         +1 (for); a mean is the mean of the articles’ means, so that each article counts once. The <strong>author’s \
         voice</strong> is the article’s own; <strong>quoted voices</strong> are the people it lets speak, and whom to \
         quote is a choice too: read the two apart.</p>\n<p class=\"quiet\">{}</p>\n{}\
         <nav aria-label=\"Sections\"><ul>{}</ul></nav>\n</header>\n",
        counts.join(" · "),
        asides.join(" "),
        sample.map_or_else(String::new, |words| format!("<p>{words}</p>\n")),
        links.join(""),
    )
}

/// The first and the last date of the articles that count, as a sentence.
fn dates(content: &ReportContent<'_>) -> String {
    let counted = content.articles.iter().filter(|article| article.is_counted());
    let days: Vec<Option<&str>> = counted.map(|s| s.published.as_deref().and_then(day)).collect();
    let undated = days.iter().filter(|day| day.is_none()).count() as u64;
    let known = || days.iter().flatten();
    match (known().min(), known().max()) {
        (Some(first), Some(last)) => {
            let range = if first == last {
                format!("Published on {first}")
            } else {
                format!("Published from {first} to {last}")
            };
            let without = counted_if(undated, "article without a date", "articles without a date");
            format!("{range}{without}.")
        }
        _ => "No article says when it was published.".to_owned(),
    }
}

fn counted_if(n: u64, one: &str, many: &str) -> String {
    if n == 0 { String::new() } else { format!("; {}", counted(n, one, many)) }
}

/// `1,234 articles`
fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{} {}", grouped(n, ","), if n == 1 { one } else { many })
}

fn warnings(warnings: &[Warning]) -> String {
    if warnings.is_empty() {
        return String::new();
    }
    let mut html = String::from(
        "<section id=\"read-first\" aria-labelledby=\"read-first-title\">\n\
         <h2 id=\"read-first-title\">Read first</h2>\n<dl class=\"warnings\">\n",
    );
    for warning in warnings {
        let (code, text) = (escaped(warning.code.as_str()), escape::text_with_code(&warning.text));
        html.push_str(&format!("<div><dt>{code}</dt><dd>{text}</dd></div>\n"));
    }
    html.push_str("</dl>\n</section>\n");
    html
}

fn charts(charts: &[CaptionedFigure<'_>]) -> String {
    if charts.is_empty() {
        return String::new();
    }
    let mut html = String::from(
        "<section id=\"charts\" aria-labelledby=\"charts-title\">\n<h2 id=\"charts-title\">Charts</h2>\n",
    );
    for chart in charts {
        let caption = escaped(chart.caption);
        // In an image, an SVG cannot run code or fetch anything.
        let address = |figure: &Figure| escape::data_url("image/svg+xml", figure.svg.as_bytes());
        let mut sources = String::new();
        for (media, figure) in [
            ("screen and (max-width: 40rem) and (prefers-color-scheme: dark)", chart.narrow_dark),
            ("screen and (max-width: 40rem)", chart.narrow),
            ("screen and (prefers-color-scheme: dark)", chart.dark),
        ] {
            if let Some(figure) = figure {
                sources.push_str(&format!("<source media=\"{media}\" srcset=\"{}\">", address(figure)));
            }
        }
        let class = if chart.narrow.is_some() { "fits" } else { "scroll" };
        html.push_str(&format!(
            "<figure>\n<div class=\"{class}\" role=\"region\" tabindex=\"0\" aria-label=\"Chart: {caption}\">\
             <picture>{sources}<img alt=\"{caption} The numbers are in the tables below.\" decoding=\"async\" \
             src=\"{}\"></picture></div>\n<figcaption>{caption}</figcaption>\n</figure>\n",
            address(chart.figure)
        ));
    }
    html.push_str("</section>\n");
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn style_and_script_cannot_end_early() {
        for part in [STYLE, SCRIPT] {
            assert!(!part.contains("</") && !part.contains("<!--") && !part.contains('\r'));
        }
        for word in [
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "setAttribute(\"style",
        ] {
            assert!(!SCRIPT.contains(word), "{word}");
        }
    }

    #[test]
    fn counts_have_thousands_separators() {
        assert_eq!(counted(1, "article", "articles"), "1 article");
        assert_eq!(counted(1_234_567, "article", "articles"), "1,234,567 articles");
    }
}
