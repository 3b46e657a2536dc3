//! Tests of pages with several articles, and of bytes that are not what they say.

use super::ReadOptions;
use super::test_input::{Found, read_file};

fn read(page: &str) -> Found {
    read_file("a.html", page.as_bytes(), &ReadOptions::default())
}

/// A paragraph about somebody, long enough for an article.
fn paragraph(name: &str) -> String {
    let sentence =
        format!("<p>{name} spoke in the town hall on Monday about the new bridge over the river. ");
    format!(
        "{sentence}Nobody in the council voted against it, and the works begin in the spring of next year, {name} added, \
             with money that the county has set aside for it in the budget of this year.</p>"
    )
}

fn page(body: &str) -> String {
    format!("<html><head><title>The bridge</title></head><body>{body}</body></html>")
}

const SEVERAL: &str = "several articles may stand on the page";

#[test]
fn articles_without_headings_are_named() {
    let body = ["Holm", "Lund"].map(|name| format!("<article>{0}{0}</article>", paragraph(name))).concat();
    let found = read(&page(&body));
    assert!(found.cautions.iter().any(|caution| caution.contains(SEVERAL)), "{found:?}");
}

#[test]
fn several_headings_of_the_first_order_and_several_posts_are_named() {
    for element in ["<div><h1>{}</h1>", "<div class=\"post\"><h2>{}</h2>"] {
        let body = ["Holm", "Lund"]
            .map(|name| {
                format!("{}{}</div>", element.replace("{}", &format!("What {name} said")), paragraph(name))
            })
            .concat();
        let found = read(&page(&format!("<main>{body}</main>")));
        assert!(found.cautions.iter().any(|caution| caution.contains(SEVERAL)), "{element} {found:?}");
    }
}

#[test]
fn one_article_with_several_headings_needs_no_word() {
    let body = format!(
        "<header><h1>The Gazette</h1></header><main><div class=\"post\"><h1>The bridge</h1>{}<h2>The works</h2>{}</div></main>",
        paragraph("Holm"),
        paragraph("Lund")
    );
    let found = read(&page(&body));
    assert!(found.texts()[0].contains("Lund spoke") && found.cautions.is_empty(), "{found:?}");
}

#[test]
fn articles_inside_of_the_article_are_taken_out() {
    let inner = |class: &str, text: &str| format!("<article class=\"{class}\">{text}</article>");
    let comments = format!(
        "{}{}{}",
        inner("comment", "<p>Lund is a fool, and so is the whole council of this town.</p>"),
        inner("", &format!("<h3>Another matter</h3>{}", paragraph("Lund"))),
        inner("teaser", "<h3><a href=\"/x\">Lund wins an election in the neighbouring town</a></h3>")
    );
    let body = format!("<article><h1>The bridge</h1>{0}{0}{comments}</article>", paragraph("Holm"));
    let found = read(&page(&body));
    assert!(!found.texts()[0].contains("Lund") && found.texts()[0].contains("Holm added"), "{found:?}");
    assert!(found.cautions[0].contains("another article stands on the page"), "{found:?}");
    // An element that only stands around others is no article.
    let wrapped =
        format!("<article><article><h1>The bridge</h1>{0}{0}</article></article>", paragraph("Holm"));
    assert!(read(&page(&wrapped)).texts()[0].contains("Holm added"));
}

#[test]
fn bytes_that_are_replaced_or_read_in_another_encoding_are_named() {
    let text = b"The mayor of Malm\xc3\xb6 left \xe2\x80\x9cnow\xe2\x80\x9d. Then \xff she came.";
    let damaged = "bytes in the record are not UTF-8 and became U+FFFD";
    let holm = paragraph("Holm");
    let page =
        [b"<html><body><article><p>".as_slice(), text, holm.as_bytes(), b"</p></article></body></html>"];
    for (name, bytes) in [("a.txt", text.to_vec()), ("a.html", page.concat())] {
        let found = read_file(name, &bytes, &ReadOptions::default());
        assert!(found.texts()[0].contains("Then \u{fffd} she"), "{found:?}");
        assert!(found.cautions.iter().any(|caution| caution.contains(damaged)), "{name} {found:?}");
    }
    let found = read_file("a.txt", b"The caf\xe9 is closed.", &ReadOptions::default());
    assert_eq!(found.cautions, ["a.txt: text in the record is not UTF-8 and was read as windows-1252"]);
    let named = format!(
        "<html><head><meta charset=\"latin1\"></head><body><article>{0}{0}</article></body></html>",
        paragraph("Jos\u{e9}")
    );
    let named: Vec<u8> = named.chars().map(|c| c as u8).collect();
    let found = read_file("a.html", &named, &ReadOptions::default());
    assert!(found.texts()[0].contains("José") && found.cautions.is_empty(), "{found:?}");
}
