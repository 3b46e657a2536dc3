//! Parts of containers that are not read: each has a caution that counts them.

use super::made::{answer, docx_parts, page, warc_record, xlsx_parts, zip_of};
use super::{article, read};

#[test]
fn hidden_sheets_are_counted() {
    let rows: &[&[&str]] = &[&["text"], &["It was late."]];
    let hidden = |parts: &mut Vec<(String, Vec<u8>)>, names: &[&str]| {
        let (_, workbook) = parts.iter_mut().find(|(name, _)| name == "xl/workbook.xml").unwrap();
        let mut text = String::from_utf8(workbook.clone()).unwrap();
        for name in names {
            text = text.replace(&format!("name=\"{name}\""), &format!("name=\"{name}\" state=\"hidden\""));
        }
        *workbook = text.into_bytes();
    };
    let mut parts = xlsx_parts(&[("Old", rows), ("New", rows), ("Lists", &[&["x"]]), ("Empty", &[])]);
    hidden(&mut parts, &["Old", "Lists", "Empty"]);
    let found = read(&[("a.xlsx", &zip_of(&parts))]);
    assert_eq!(found.lines, ["a.xlsx:1 = It was late."]);
    assert_eq!(
        found.cautions,
        [
            "a.xlsx: 2 hidden sheets are not read; show them in the workbook to have them read (first: \"Old\")"
        ]
    );
    let mut parts = xlsx_parts(&[("Old", rows)]);
    hidden(&mut parts, &["Old"]);
    let found = read(&[("a.xlsx", &zip_of(&parts))]);
    assert!(found.outcomes.len() == 1 && found.outcomes[0].is_err(), "{:?}", found.lines);
    assert!(found.cautions[0].starts_with("a.xlsx: 1 hidden sheet is not read; "), "{:?}", found.cautions);
}

#[test]
fn notes_of_a_word_document_are_counted_and_not_in_its_text() {
    let mut parts = docx_parts(&[("Normal", "It was late.")], "");
    let notes = |name: &str, count: usize| {
        let note =
            format!("<w:{name} w:id=\"1\"><w:p><w:r><w:t>See the minutes.</w:t></w:r></w:p></w:{name}>");
        format!("<w:{name}s xmlns:w=\"w\">{}</w:{name}s>", note.repeat(count)).into_bytes()
    };
    for (name, count) in [("footnote", 2), ("endnote", 0), ("comment", 1)] {
        parts.push((format!("word/{name}s.xml"), notes(name, count)));
    }
    let found = read(&[("a.docx", &zip_of(&parts))]);
    assert_eq!(article(&found.outcomes[0]).text, "It was late.");
    assert_eq!(
        found.cautions,
        [
            "a.docx: 2 footnotes of the document are not read (first: \"See the minutes.\")",
            "a.docx: 1 comment of the document is not read (\"See the minutes.\")"
        ]
    );
    // A broken part of notes does not cost the document.
    parts.last_mut().unwrap().1 = b"<a <b".to_vec();
    let found = read(&[("a.docx", &zip_of(&parts))]);
    assert!(found.outcomes[0].is_ok() && found.cautions.len() == 2, "{:?}", found.cautions);
}

#[test]
fn records_of_extracted_text_in_a_web_archive_are_counted() {
    let text = |at: u32| warc_record("conversion", &format!("https://x.org/{at}"), b"It was late.");
    let page = warc_record(
        "response",
        "https://x.org/3",
        &answer("200 OK", "Content-Type: text/html\r\n", page("Harrow").as_bytes()),
    );
    let found = read(&[("a.warc", &[text(1), text(2), page].concat())]);
    assert_eq!(found.outcomes.len(), 1, "{:?}", found.lines);
    assert_eq!(
        found.cautions,
        [
            "a.warc: 2 records of extracted text (`WARC-Type: conversion`) are not read; give the WARC file with the pages \
          (first: \"https://x.org/1\")"
        ]
    );
    let found = read(&[("a.warc", &text(1))]);
    assert!(found.outcomes.len() == 1 && found.outcomes[0].is_err() && found.cautions.len() == 1);
}
