//! Texts, pages and exports: what stands in them, in which encoding.

use super::{Folder, as_format, from, line_of, lines_from, packed, plain, utf16};
use crate::model::Article;
use crate::read::{Format, articles};

#[test]
fn an_export_in_a_text_file_gives_its_articles_with_their_fields() {
    let article = |title: &str, text: &str| {
        format!(
            "{title}\nThe Gazette\nMarch 5, 2019 Tuesday\n\nCopyright 2019 Gazette\n\nSection: NEWS\nLength: 41 words\n\n\
                 Body\n\n{text}\n\nLoad-Date: March 6, 2019\n\nEnd of Document\n\n"
        )
    };
    let manifest = b"[[article]]\nfile = \"e.txt\"\noutlet = \"no\"\nkind = \"news\"\ncolumns = { leaning = \"left\" }\n";
    let export =
        format!("{}{}", article("Pool shut", "The council voted."), article("Ferry late", "It waited."));
    let folder =
        Folder::with(&[("e.txt", export.replace('\n', "\r\n").as_bytes()), ("manifest.toml", manifest)]);
    let read: Vec<Article> = articles(&[folder.path("")], &plain()).map(Result::unwrap).collect();
    assert_eq!(read.len(), 2);
    assert_eq!(read[1].text, "Ferry late\n\nIt waited.");
    assert_eq!((read[1].id.as_str(), read[1].origin.record), ("e:2", Some(2)));
    assert_eq!(
        (read[1].outlet.as_deref(), read[1].published.as_deref()),
        (Some("The Gazette"), Some("2019-03-05"))
    );
    assert_eq!(read[1].kind.as_deref(), Some("news"));
    let columns: Vec<(&str, &str)> = read[1].columns.iter().map(|(k, v)| (k.as_str(), v.as_str())).collect();
    let expected =
        [("leaning", "left"), ("load_date", "2019-03-06"), ("section", "NEWS"), ("word_count", "41")];
    assert_eq!(columns, expected);
}

#[test]
fn a_text_that_only_looks_like_an_export_is_read_with_a_caution() {
    let folder = Folder::with(&[
        ("a.txt", b"Vote\n\nLENGTH: 412 words\n\nThe vote was delayed."),
        ("b.txt", b"A text."),
    ]);
    let mut read = articles(&[folder.path("")], &plain());
    assert_eq!(read.by_ref().filter(Result::is_ok).count(), 2);
    let files = read.input_log().files();
    let cautions: Vec<String> =
        files.iter().flat_map(|file| &file.cautions).map(ToString::to_string).collect();
    assert_eq!(cautions.len(), 1);
    assert!(cautions[0].contains("a.txt: looks like an export of LexisNexis"), "{cautions:?}");
}

#[test]
fn every_encoding_gives_the_same_text() {
    let text = "“No,” the café owner said.\r\nThen he left.";
    let windows = b"\x93No,\x94 the caf\xe9 owner said.\r\nThen he left.".to_vec();
    let with_mark = |text: &str| [b"\xEF\xBB\xBF".as_slice(), text.as_bytes()].concat();
    let texts = [
        text.as_bytes().to_vec(),
        with_mark(text),
        windows,
        [b"\xFF\xFE".to_vec(), utf16(text, true)].concat(),
        [b"\xFE\xFF".to_vec(), utf16(text, false)].concat(),
        utf16(text, true),
        utf16(text, false),
    ];
    for (i, bytes) in texts.iter().enumerate() {
        for bytes in [bytes.clone(), packed(bytes)] {
            let read = lines_from(&bytes, &as_format(Format::Text));
            assert_eq!(read, ["- = “No,” the café owner said./Then he left."], "{i}");
        }
    }
    let csv = "title;text\nT;“café”\n";
    for bytes in [
        csv.as_bytes().to_vec(),
        with_mark(csv),
        utf16(csv, true),
        b"title;text\nT;\x93caf\xe9\x94\n".to_vec(),
    ] {
        assert_eq!(lines_from(&bytes, &as_format(Format::Csv)), ["-:1 = T//“café”"]);
    }
    let json = "{\"text\": \"“café”\"}\n";
    for bytes in [with_mark(json), utf16(json, false)] {
        assert_eq!(lines_from(&bytes, &as_format(Format::JsonLines)), ["-:1 = “café”"]);
        assert_eq!(lines_from(&bytes, &as_format(Format::Json)), ["- = “café”"]);
    }
}

#[cfg(feature = "html")]
#[test]
fn a_page_gives_its_article_and_its_metadata() {
    let paragraph =
        "The committee met on Thursday, and the vote, which had been expected for weeks, was delayed again. ";
    let page = format!(
        "<html><head><title>Vote delayed again | The Paper</title><meta property='og:site_name' content='The Paper'>\
         <meta property='og:title' content='Vote delayed again - Paper'>\
         <meta property='article:published_time' content='2022-02-24T15:30:00Z'>\
         <link rel=canonical href='https://www.example.org/a'></head><body><nav><a href=/>Home</a></nav>\
         <article><p>{0}{0}</p><p>{0}{0}{0}</p></article></body></html>",
        paragraph
    );
    let read = from(page.as_bytes(), &plain());
    let article = read[0].as_ref().unwrap();
    assert!(article.text.starts_with("Vote delayed again\n\nThe committee met"), "{}", article.text);
    assert_eq!(article.headline.map(|span| span.of(&article.text)), Some("Vote delayed again"));
    assert_eq!(article.outlet.as_deref(), Some("The Paper"));
    assert_eq!(article.published.as_deref(), Some("2022-02-24T15:30:00Z"));
    assert_eq!(article.url.as_deref(), Some("https://www.example.org/a"));
    assert!(!article.text.contains("Home"));
    let none = lines_from(b"<html><body></body></html>", &plain());
    assert!(none.len() == 1 && none[0].starts_with("-: no article found in this page"), "{none:?}");
}

#[cfg(feature = "html")]
#[test]
fn a_page_of_any_depth_is_read_or_an_error() {
    for (start, end) in
        [("<div>", "</div>"), ("<b>", ""), ("<ul><li>", ""), ("<p><font>", ""), ("<x-y>", "</x-y>")]
    {
        for times in [500, 100_000] {
            let page = format!("<html><body>{}<p>words{}", start.repeat(times), end.repeat(times));
            assert_eq!(from(page.as_bytes(), &as_format(Format::Html)).len(), 1);
        }
    }
}

#[test]
fn a_text_that_its_source_cut_is_read_with_a_caution() {
    let folder = Folder::with(&[(
        "a.jsonl",
        "{\"text\": \"Whole.\"}\n{\"text\": \"The vote was del… [+20 chars]\"}\n{\"text\": null}\n"
            .as_bytes(),
    )]);
    let mut stream = articles(&[folder.path("a.jsonl")], &plain());
    let log = stream.input_log();
    let read: Vec<String> = stream.by_ref().map(line_of).collect();
    assert!(read[1].ends_with("a.jsonl:2 = The vote was del"), "{read:?}");
    let caution = &log.files()[0].cautions[0];
    assert_eq!((caution.code(), caution.count, caution.records), ("truncated", 1, 3));
    assert!(caution.to_string().ends_with("(line 2)"), "{caution}");
}
