//! Pages that are exports of many articles, as `LexisNexis` and `Factiva` save them. Other pages go to `html_page`.

use super::super::exports::{Split, may_be_export, split};
use super::super::input::{OpenInput, decode_page};
use super::super::pages::is_too_deep;
use super::super::records::{ManifestEntry, Record};
use super::article_iter::ArticleIter;
use super::{html_page, whole_text};
use dom_smoothie::Readability;
use std::panic::catch_unwind;

/// Reads the articles of an input that is a page.
pub(super) fn articles(input: OpenInput, entry: Option<ManifestEntry>, limit: u64) -> ArticleIter {
    let name = input.name.clone();
    let decoded = |bytes| decode_page(bytes, None).map_err(|kind| name.error(kind, None));
    let page = input.read_all(limit).and_then(decoded).map(|page| name.decoded(page, None));
    let page = match page {
        Ok(page) => page,
        Err(error) => return Box::new(std::iter::once(Err(error))),
    };
    match exported(&page) {
        Some(records) => whole_text::of_export(records, name, entry),
        None => Box::new(std::iter::once(html_page::article(page, &name, entry.as_ref()))),
    }
}

/// The articles of a page that is certainly an export.
fn exported(page: &str) -> Option<Vec<Record>> {
    if !may_be_export(page) || is_too_deep(page) {
        return None;
    }
    let text = catch_unwind(|| text(page)).ok().flatten()?;
    match split(&text) {
        Split::Articles(records) => Some(records),
        Split::LooksLike(_) | Split::Cover | Split::No => None,
    }
}

/// The text of a page with the line breaks that a browser shows.
fn text(page: &str) -> Option<String> {
    let page = Readability::new(page, None, None).ok()?;
    page.doc.select("script, style, head").remove();
    Some(page.doc.formatted_text().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_export_of_lexisnexis_as_a_page_is_split() {
        let article = |number: u32, title: &str, text: &str| {
            format!(
                "<DOC NUMBER={number}><DOCFULL><BR><DIV CLASS=\"c0\"><P CLASS=\"c1\"><SPAN>{number} of 2 DOCUMENTS</SPAN></P></DIV>\
                 <BR><DIV><BR><P><SPAN>The Harrow Gazette</SPAN></P></DIV><BR><DIV><P><SPAN>March 5,</SPAN><SPAN> 2019 Tuesday</SPAN></P></DIV>\
                 <BR><DIV><P><SPAN>{title}</SPAN></P></DIV><BR><DIV><P><SPAN>BYLINE: </SPAN><SPAN>Ines Vale</SPAN></P></DIV>\
                 <DIV><P><SPAN>LENGTH: </SPAN><SPAN>512 words</SPAN></P></DIV><BR><DIV><P><SPAN>{text}</SPAN></P><P>It was late.</P></DIV>\
                 <BR><DIV><P><SPAN>LOAD-DATE: </SPAN><SPAN>March 6, 2019</SPAN></P></DIV><BR><DIV><P>Copyright 2019 The Harrow Gazette</P></DIV></DOCFULL></DOC>"
            )
        };
        let page = format!(
            "<HTML><HEAD><STYLE>p {{}}</STYLE></HEAD><BODY>{}{}</BODY></HTML>",
            article(1, "Pool shut", "The council&nbsp;voted."),
            article(2, "Ferry late", "The ferry waited.")
        );
        let records = exported(&page).unwrap();
        assert_eq!(records.len(), 2);
        assert_eq!(records[0].title.as_deref(), Some("Pool shut"));
        assert_eq!(records[1].outlet.as_deref(), Some("The Harrow Gazette"));
        assert_eq!(records[1].authors, ["Ines Vale"]);
        assert_eq!(
            records[1].text.split_whitespace().collect::<Vec<_>>().join(" "),
            "The ferry waited. It was late."
        );
    }

    #[test]
    fn an_export_of_factiva_as_a_page_is_split() {
        let row = |code: &str, value: &str| {
            format!("<tr><td align=left><b>{code}</b>&nbsp;</td><td>{value}</td></tr>")
        };
        let article = |title: &str, id: &str| {
            format!(
                "<div class=\"article enArticle\"><table>{}{}{}{}{}{}{}{}</table></div>",
                row("HD", &format!("<span class=enHeadline>{title}</span>")),
                row("WC", "512 words"),
                row("PD", "5 March 2021"),
                row("SN", "The Harrow Gazette"),
                row("LP", "<p>The council voted.</p>"),
                row("TD", "<p>Lena Moss swims there.</p><p>It was late.</p>"),
                row("NS", "gpol : Domestic Politics"),
                row("AN", &format!("Document {id}")),
            )
        };
        let page = format!(
            "<html><body>{}{}</body></html>",
            article("Pool shut", "HARRGZ0020210305eh35000b1"),
            article("Ferry late", "HARRGZ0020210305eh35000b2")
        );
        let records = exported(&page).unwrap();
        assert_eq!(records.len(), 2);
        assert_eq!(records[1].title.as_deref(), Some("Ferry late"));
        assert_eq!(records[1].id.as_deref(), Some("HARRGZ0020210305eh35000b2"));
        let words = records[1].text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(words, "The council voted. Lena Moss swims there. It was late.");
    }

    #[test]
    fn other_pages_are_no_exports() {
        assert!(exported("<p>LENGTH: 5 words</p><p>End of Document</p>").is_none());
        assert!(exported("<p>A page</p>").is_none());
    }
}
