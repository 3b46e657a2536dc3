//! Small valid files with a few bytes changed: each is read or refused, without a panic and in bounded memory.
//!
//! Some thousand files in a normal run. `LASSWELL_FUZZ=1000000 cargo test --lib many_mutated -- --ignored` for a long one.

use super::super::test_input::Numbers;
use super::super::{Format, ReadOptions, articles_from};
use super::made::{NEXIS, RSS, answer, docx_parts, gzip, page, warc_record, xlsx_parts, zip, zip_of};
use std::io::Cursor;

/// A file: its bytes, or the parts of a zip file, so that changes reach what is packed.
enum Valid {
    Bytes(Vec<u8>),
    Parts(Vec<(String, Vec<u8>)>),
}

fn valid_files() -> Vec<Valid> {
    let paragraphs: Vec<(&str, &str)> = NEXIS.iter().map(|text| ("Title", *text)).collect();
    let rows: &[&[&str]] =
        &[&["id", "text", "date"], &["1", "It was late.", "#44260"], &["2", "Nobody knew.", ""]];
    let page_answer = |body: &[u8]| {
        answer("200 OK", "Content-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n", body)
    };
    let chunked = format!("{:x}\r\n{}\r\n0\r\n\r\n", page("A").len(), page("A"));
    let warc = [
        warc_record("warcinfo", "", b"x"),
        warc_record("response", "https://x.org/1", &page_answer(chunked.as_bytes())),
        warc_record(
            "response",
            "https://x.org/2",
            &answer(
                "200 OK",
                "Content-Type: text/html\r\nContent-Encoding: gzip\r\n",
                &gzip(page("B").as_bytes()),
            ),
        ),
    ];
    let rtf = format!(
        "{{\\rtf1\\ansi\\ansicpg1252{{\\fonttbl{{\\f0\\fcharset204 T;}}}}{{\\info{{\\title x}}}}\\f0 {}\\u8217 ?\\'e9\\par}}",
        NEXIS.join("\\par\n")
    );
    let classic = "1 of 2 DOCUMENTS\n\n        The Gazette\n\n        March 5, 2019 Tuesday\n\nPool shut\n\nBYLINE: Ines Vale\n\nLENGTH: 9 words\n\n\
        It was late.\n\nLOAD-DATE: March 6, 2019\n\n2 of 2 DOCUMENTS\n\nNorvik Times\n\nMay 3, 2019\n\nLENGTH: 9 words\n\nHEADLINE: Ferry\n\nBODY:\nIt waited.\n";
    let factiva = "Pool shut\nBy Ines Vale\n512 words\n5 March 2021\nThe Gazette\nGAZ\nEnglish\n© Copyright 2021. X.\n\nIt was late.\n\nDocument GAZE000020210305eh35000b1\n\n\
        HD  Ferry\nWC  9 words\nPD  3 May 2021\nSN  Norvik\nLP  It waited.\nAN  Document NORV000020210503eh53000a2\n";
    let proquest = format!(
        "{0}\nDocument 1 of 1\n\nPool\n\nAuthor: Vale, Ines\n\nFull text: It was late.\n\nPublication title: X\n\nPublication date: Mar 5, 2021\n\n{0}\n",
        "_".repeat(40)
    );
    vec![
        Valid::Parts(docx_parts(&paragraphs, "Title")),
        Valid::Parts(xlsx_parts(&[("Articles", rows), ("Notes", &[&["x"]])])),
        Valid::Parts(vec![
            ("a/1.txt".into(), b"One.\n\nTwo.".to_vec()),
            ("a/2.jsonl".into(), b"{\"text\": \"three\"}\n".to_vec()),
            ("b.html".into(), page("C").into_bytes()),
            ("c.zip".into(), zip(&[("x.txt", b"no")])),
        ]),
        Valid::Bytes(zip(&[("1.txt", b"One."), ("2.csv", b"text,id\na,b\n")])),
        Valid::Bytes(zip_of(&docx_parts(&[("Title", "x")], ""))),
        Valid::Bytes(zip_of(&xlsx_parts(&[("Articles", rows)]))),
        Valid::Bytes(warc.concat()),
        Valid::Bytes(warc.iter().flat_map(|record| gzip(record)).collect()),
        Valid::Bytes(RSS.as_bytes().to_vec()),
        Valid::Bytes(TABLE.as_bytes().to_vec()),
        Valid::Bytes(exchanged(TABLE)),
        Valid::Bytes(DOCS.as_bytes().to_vec()),
        Valid::Bytes(TEI.as_bytes().to_vec()),
        Valid::Bytes(LINES.as_bytes().to_vec()),
        Valid::Bytes(FIELDS.as_bytes().to_vec()),
        Valid::Bytes(LISTS.as_bytes().to_vec()),
        Valid::Bytes(BLOCKS.as_bytes().to_vec()),
        Valid::Bytes(page("D").into_bytes()),
        Valid::Bytes(b"<feed><title>G</title><entry><title>x</title><content type='xhtml'><div><p>It was late.</p></div></content></entry></feed>".to_vec()),
        Valid::Bytes(rtf.into_bytes()),
        Valid::Bytes(NEXIS.join("\n\n").into_bytes()),
        Valid::Bytes(classic.as_bytes().to_vec()),
        Valid::Bytes(factiva.as_bytes().to_vec()),
        Valid::Bytes(proquest.into_bytes()),
        Valid::Bytes(format!("<html><body>{}</body></html>", NEXIS.iter().map(|text| format!("<p>{text}</p>")).collect::<String>()).into_bytes()),
    ]
}

/// A table with single quotes in place of double ones.
fn exchanged(table: &str) -> Vec<u8> {
    table.replace('\'', "’").replace('"', "'").into_bytes()
}

/// Articles of trafilatura as XML.
const DOCS: &str = "<corpus><doc sitename=\"P\" title=\"T\" date=\"2021-03-05\" source=\"https://x.org\"><main><head>A</head><p>One &amp;<lb/><lb/>two.</p>\
    <quote>Three.</quote><table><row><cell>x</cell></row></table></main><comments><p>No.</p></comments></doc><doc><main><p>Four.</p></main></doc></corpus>";

/// A document of the Text Encoding Initiative.
const TEI: &str = "<TEI><teiHeader><fileDesc><titleStmt><title>T</title><author><persName>A B</persName></author></titleStmt><sourceDesc><bibl>\
    <title level='j'>P</title><date when='2021'>x</date><ptr target='https://x.org'/></bibl></sourceDesc></fileDesc></teiHeader><text><body><div><p>One.<note>No.</note></p>\
    <quote><p>Two.</p></quote></div></body></text></TEI>";

/// JSON lines with several values in one.
const LINES: &str = "{\"text\": \"One.\", \"date\": 44260}{\"text\": \"Two.\", \"date\": \"44261.5\"}\n[{\"text\": \"Three.\"}][{\"text\": \"Four.\"}]\n\
    \"{\\\"text\\\": \\\"Five.\\\"}\"\n{\"summary\": \"# **Six**\\n\\n[a](https://x.org) ![b](c.png)\\n# b\", \"authors\": \"5\"}\n";

/// A text with fields above it.
const FIELDS: &str =
    "---\ntitle: T\ndate: 44260\n---\nTitle: T\nDate: 2021\nURL: https://x.org\n\nOne.\n\n> Two.\n";

/// A table whose quotes are not all written twice.
const TABLE: &str = "id,outlet,text\n1,P,\"He stopped it.\"\nThen, she said, he left.\"\n2,Q,\"A \"new\" plan.\nIt was late.\"\n3,\"R\",\"One, \"\"two\"\".\"\n\
    4,P,6\"\n5,P,\"Open\n6,P,Last.\n";

/// Lists in objects and in elements of lists, with lists and single articles beside them.
const LISTS: &str = r#"{"outlet": "P", "bbc": [{"text": "One.", "title": "T"}, null], "cnn": [{"text": "Two."}], "by_id": {"n0": {"text": "Three."}},
    "sections": [{"name": "a", "articles": [{"text": "Four."}]}], "comments": [{"text": "No."}], "lead": {"title": "T", "text": "Five."}, "date": "2021"}"#;

/// Texts in blocks.
const BLOCKS: &str = r#"[{"title": "T", "content": {"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "One."}]}]}},
    {"headlines": {"basic": "T"}, "content_elements": [{"type": "text", "content": "<p>Two.</p>"}, {"type": "list", "items": [{"content": "x"}]}]},
    {"body": [{"_type": "block", "children": [{"text": "Three."}, {"text": "x"}]}]}]"#;

/// Bytes that break parsers.
const ODD: &[&[u8]] = &[
    b"\0",
    b"\xff",
    b"<",
    b"&",
    b"\"",
    b"]]>",
    b"<!ENTITY a \"b\">",
    b"&#x110000;",
    b"&#0;",
    b"99999999999999999999",
    b"-1",
    b"{",
    b"}",
    b"\\u-99999",
    b"\\bin999999999 ",
    b"\r\n\r\n",
    b"Content-Length: 18446744073709551615\r\n",
    b"FFFFFFFFFFFFFFFF\r\n",
    b"r=\"XFD1048576\"",
    b"t=\"s\"",
    b"<v>4294967295</v>",
    b"PK\x05\x06",
    b"PK\x01\x02",
    "é\u{feff}\u{2028}".as_bytes(),
    b"End of Document\n",
    b"<c r=\"ZZZZZZZ99999999999\"/>",
    b"<w:p>",
    b"</w:p>",
];

fn mutate(bytes: &mut Vec<u8>, numbers: &mut Numbers) {
    for _ in 0..=numbers.next(4) {
        let at = numbers.next(bytes.len() + 1);
        match numbers.next(6) {
            0 => bytes.truncate(at),
            1 => {
                let end = (at + numbers.next(20)).min(bytes.len());
                bytes.drain(at..end);
            }
            2 => {
                let odd = ODD[numbers.next(ODD.len())];
                bytes.splice(at..at, odd.iter().copied());
            }
            3 => {
                let end = (at + numbers.next(200)).min(bytes.len());
                let copy = bytes[at..end].to_vec();
                let to = numbers.next(bytes.len() + 1);
                bytes.splice(to..to, copy);
            }
            4 => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = u8::try_from(numbers.next(256)).unwrap();
                }
            }
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << numbers.next(8);
                }
            }
        }
    }
}

/// Reads a changed file, and checks what comes out of it.
fn read_mutated(files: &[Valid], seed: u64) {
    let mut numbers = Numbers(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1);
    numbers.next(2);
    let bytes = match &files[numbers.next(files.len())] {
        Valid::Bytes(bytes) => {
            let mut bytes = bytes.clone();
            mutate(&mut bytes, &mut numbers);
            bytes
        }
        Valid::Parts(parts) => {
            let mut parts: Vec<(String, Vec<u8>)> = parts.clone();
            let at = numbers.next(parts.len());
            mutate(&mut parts[at].1, &mut numbers);
            zip_of(&parts)
        }
    };
    let format = (numbers.next(4) == 0).then(|| Format::ALL[numbers.next(Format::ALL.len())]);
    let max_record = if numbers.next(3) == 0 { 500 } else { 1 << 20 };
    let options = ReadOptions { format, max_record, ..ReadOptions::default() };
    for (number, outcome) in articles_from(Cursor::new(bytes), "fuzz", &options).enumerate() {
        assert!(number < 5000, "seed {seed}");
        match outcome {
            Ok(article) => assert!(!article.text.trim().is_empty(), "seed {seed}"),
            Err(error) => {
                let text = error.to_string();
                assert!(!text.contains('\n') && text.len() < 3000, "seed {seed}: {text}");
            }
        }
    }
}

#[test]
fn mutated_files_are_read_or_refused() {
    let files = valid_files();
    (0..4000).for_each(|seed| read_mutated(&files, seed));
}

#[test]
#[ignore = "long"]
fn many_mutated_files_are_read_or_refused() {
    let files = valid_files();
    let cases = std::env::var("LASSWELL_FUZZ").ok().and_then(|cases| cases.parse().ok()).unwrap_or(100_000);
    (1_000_000..1_000_000 + cases).for_each(|seed| read_mutated(&files, seed));
}
