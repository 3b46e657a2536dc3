//! Word and Rich Text documents.

use super::made::{NEXIS, docx, docx_parts, gzip, xlsx_parts, zip, zip_of};
use super::{article, read, read_with, refused};
use crate::read::ReadOptions;

#[test]
fn a_word_document_is_an_article_with_the_title_of_its_style() {
    let paragraphs = [
        ("Normal", "From the paper"),
        ("berschrift1", "Pool shut"),
        ("Normal", "The council voted."),
        ("Normal", "It was late."),
    ];
    let read = read(&[
        ("a.docx", &docx(&paragraphs, "no")),
        ("b.DOCM", &docx(&[("Normal", "It was late.")], "Ferry late")),
    ]);
    let styled = article(&read.outcomes[0]);
    assert_eq!((styled.title.as_deref(), styled.id.as_str()), (Some("Pool shut"), "a"));
    assert_eq!(styled.text, "From the paper\n\nPool shut\n\nThe council voted.\n\nIt was late.");
    let named = article(&read.outcomes[1]);
    assert_eq!(
        (named.title.as_deref(), named.text.as_str()),
        (Some("Ferry late"), "Ferry late\n\nIt was late.")
    );
}

#[test]
fn titles_that_programs_fill_in_are_none() {
    for title in ["Microsoft Word - x.doc", "Document1", "story_final.docx", "", "Untitled"] {
        let read = read(&[("a.docx", &docx(&[("Normal", "It was late.")], title))]);
        assert_eq!(article(&read.outcomes[0]).title, None, "{title}");
    }
}

#[test]
fn exports_in_documents_are_split() {
    let paragraphs: Vec<(&str, &str)> = NEXIS.iter().map(|text| ("Normal", *text)).collect();
    let rtf = format!("{{\\rtf1\\ansi {}\\par}}", NEXIS.join("\\par\n"));
    let read = read(&[("a.docx", &docx(&paragraphs, "")), ("b.rtf", rtf.as_bytes())]);
    let lines =
        ["a.docx:1 = Pool shut//The council voted.//It was late.", "a.docx:2 = Ferry late//It waited."];
    assert_eq!(read.lines[..2], lines);
    assert_eq!(read.lines[2..], lines.map(|line| line.replace("a.docx", "b.rtf")));
    let first = article(&read.outcomes[2]);
    assert_eq!(
        (first.outlet.as_deref(), first.published.as_deref()),
        (Some("The Gazette"), Some("2019-03-05"))
    );
    assert_eq!(first.columns["section"], "NEWS");
}

#[test]
fn bytes_say_the_format_and_not_the_name() {
    let document = docx(&[("Normal", "It was late.")], "");
    let rtf = b"{\\rtf1\\ansi It was \\'93late\\'94.}";
    let read = read(&[("a.txt", &document), ("b.doc", rtf), ("c.docx.gz", &gzip(&document)), ("d", rtf)]);
    let texts: Vec<&str> = read.outcomes.iter().map(|outcome| article(outcome).text.as_str()).collect();
    assert_eq!(texts, ["It was late.", "It was “late”.", "It was late.", "It was “late”."]);
    refused("a.docx", b"It was late.", "a.docx: broken Word document: it is no zip file");
    refused("a.rtf", b"It was late.", "a.rtf: broken Rich Text: it does not begin with {\\rtf");
    refused("a.xlsx", b"ARROW1\0\0\x04", "not read: Arrow or Feather table");
}

#[test]
fn bytes_of_a_document_that_are_no_text_are_named() {
    let mut parts = docx_parts(&[("Normal", "It was late, sa#d the mayor.")], "");
    parts[0].1.iter_mut().filter(|byte| **byte == b'#').for_each(|byte| *byte = 0xFF);
    let read = read(&[("a.docx", &zip_of(&parts))]);
    assert_eq!(read.lines, ["a.docx = It was late, sa\u{fffd}d the mayor."]);
    assert_eq!(read.cautions, ["a.docx: bytes in the record are not UTF-8 and became U+FFFD"]);
}

#[test]
fn a_document_may_be_written_in_utf_16() {
    let mut parts = docx_parts(&[("Normal", "It was late — very.")], "");
    let text = String::from_utf8(parts[0].1.clone()).unwrap();
    parts[0].1 = [0xFE_FF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
    let read = read(&[("a.docx", &zip_of(&parts))]);
    assert_eq!((read.lines.len(), read.lines[0].as_str()), (1, "a.docx = It was late — very."));
    assert!(read.cautions.is_empty(), "{:?}", read.cautions);
}

#[test]
fn a_document_with_entities_of_its_own_is_refused() {
    let mut parts = docx_parts(&[("Normal", "It was late.")], "");
    let laughs: String =
        (1..10).map(|i| format!("<!ENTITY l{i} \"{}\">", format!("&l{};", i - 1).repeat(10))).collect();
    let bomb = format!(
        "<!DOCTYPE x [<!ENTITY l0 \"ha\">{laughs}]><w:document><w:body><w:p><w:r><w:t>&l9;</w:t></w:r></w:p></w:body></w:document>"
    );
    parts[0].1 = bomb.into_bytes();
    refused("a.docx", &zip_of(&parts), "a.docx: broken Word document: it defines entities");
}

#[test]
fn parts_that_swell_are_refused() {
    let zeros = vec![b' '; 40 << 20];
    let mut parts = docx_parts(&[("Normal", "It was late.")], "");
    parts[0].1 = [b"<w:document>", zeros.as_slice(), b"</w:document>"].concat();
    refused("a.docx", &zip_of(&parts), "a.docx: broken Word document: it unpacks to far more than its size");
    let mut parts = xlsx_parts(&[("One", &[&["text"], &["It was late."]])]);
    parts.push((
        "xl/sharedStrings.xml".to_owned(),
        [b"<sst><si><t>", zeros.as_slice(), b"</t></si></sst>"].concat(),
    ));
    refused("a.xlsx", &zip_of(&parts), "a.xlsx: broken workbook: it unpacks to far more than its size");
    let options = ReadOptions { max_record: 1000, ..ReadOptions::default() };
    let read = read_with(&[("a.zip", &zip(&[("big.txt", &zeros), ("ok.txt", b"It was late.")]))], &options);
    assert_eq!(
        read.lines,
        ["a.zip/big.txt: record of 1001 bytes; accepted: up to 1000", "a.zip/ok.txt = It was late."]
    );
    let long = docx(&[("Normal", &"late ".repeat(300))], "");
    let read = read_with(&[("a.docx", &long)], &options);
    assert!(read.lines.len() == 1 && read.outcomes[0].is_err(), "{:?}", read.lines);
}
