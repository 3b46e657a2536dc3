//! Documents, archives, workbooks, web archives and feeds: what they give, and what becomes of broken and of hostile ones.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a panic is a failed test")]

mod fuzz;
mod made;
mod passed_over;

use super::{Format, OutletFrom, ReadOptions, articles, articles_from};
use crate::error::Error;
use crate::model::Article;
use made::{NEXIS, RSS, answer, docx, docx_parts, gzip, page, warc_record, xlsx, xlsx_parts, zip, zip_of};
use std::path::PathBuf;
use tempfile::TempDir;

type Outcome = Result<Article, Error>;

/// Reads files of a folder; `cautions` are those of all inputs.
struct Read {
    outcomes: Vec<Outcome>,
    lines: Vec<String>,
    cautions: Vec<String>,
}

fn read_with(files: &[(&str, &[u8])], options: &ReadOptions) -> Read {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in files {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    let root = format!("{}/", folder.path().display());
    let mut stream = articles(&[folder.path().to_owned()], options);
    let outcomes: Vec<Outcome> = stream.by_ref().collect();
    let line = |outcome: &Outcome| match outcome {
        Ok(article) => format!("{} = {}", article.origin, article.text.replace('\n', "/")),
        Err(error) => error.to_string(),
    };
    let lines = outcomes.iter().map(|outcome| line(outcome).replace(&root, "")).collect();
    let files = stream.input_log().files();
    let cautions =
        files.iter().flat_map(|file| &file.cautions).map(|caution| caution.to_string().replace(&root, ""));
    Read { outcomes, lines, cautions: cautions.collect() }
}

fn read(files: &[(&str, &[u8])]) -> Read {
    read_with(files, &ReadOptions::default())
}

fn article(outcome: &Outcome) -> &Article {
    outcome.as_ref().unwrap()
}

/// Checks that a file gives one line, with these words, and no article.
fn refused(name: &str, bytes: &[u8], words: &str) {
    let read = read(&[(name, bytes)]);
    assert_eq!(read.lines.len(), 1, "{:?}", read.lines);
    assert!(read.outcomes[0].is_err() && read.lines[0].contains(words), "{words}: {:?}", read.lines);
    assert!(!read.lines[0].contains('\n'));
}

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
    refused("a.xlsx", b"PAR1\x15\x04", "not read: Parquet table");
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

#[test]
fn an_archive_is_read_like_a_folder() {
    let manifest = b"[[article]]\nfile = \"1.txt\"\noutlet = \"The Gazette\"\n[[article]]\nfile = 5\n";
    let archive = zip(&[
        ("b/2.jsonl", b"{\"text\": \"two\"}\n{\"text\": \"three\"}\n"),
        ("b/1.txt", b"one"),
        ("a.csv", b"text,id\nzero,x\n"),
        ("b/scan.pdf", b"%PDF-1.4\n"),
        ("b/.hidden.txt", b"no"),
        ("__MACOSX/b/._1.txt", b"no"),
        ("c/manifest.toml", manifest),
        ("c/1.txt", b"four"),
        ("d.docx", &docx(&[("Normal", "five")], "")),
        ("e.zip", &zip(&[("x.txt", b"no")])),
        ("f.txt.gz", &gzip(b"six")),
        ("g.txt", b""),
        ("h.dat", b"?"),
    ]);
    let read = read(&[("n.zip", &archive)]);
    let expected = [
        "n.zip/a.csv:1 = zero",
        "n.zip/b/1.txt = one",
        "n.zip/b/2.jsonl:1 = two",
        "n.zip/b/2.jsonl:2 = three",
        "n.zip/c/1.txt = four",
        "n.zip/d.docx = five",
        "n.zip/f.txt.gz = six",
        "n.zip/g.txt: empty file",
    ];
    let lines: Vec<&str> = read.lines.iter().map(String::as_str).collect();
    let broken_manifest = lines[0];
    assert!(broken_manifest.starts_with("n.zip/c/manifest.toml:5: "), "{lines:?}");
    assert_eq!(lines[1..9], expected);
    for words in [
        "3 files not read: 1 × PDF (n.zip/b/scan.pdf",
        "1 × zip inside a zip (n.zip/e.zip",
        "unknown kind (n.zip/h.dat",
    ] {
        assert!(lines[9].contains(words), "{words}: {lines:?}");
    }
    assert_eq!(lines.len(), 10);
}

#[test]
fn a_manifest_in_an_archive_describes_the_files_beside_it() {
    let manifest = b"[[article]]\nfile = \"1.txt\"\noutlet = \"The Gazette\"\ndate = 2021-03-05\n";
    let read =
        read(&[("a.zip", &zip(&[("x/manifest.toml", manifest), ("x/1.txt", b"one"), ("1.txt", b"none")]))]);
    let outlets: Vec<Option<&str>> =
        read.outcomes.iter().map(|outcome| article(outcome).outlet.as_deref()).collect();
    assert_eq!(outlets, [None, Some("The Gazette")]);
    assert_eq!(article(&read.outcomes[1]).published.as_deref(), Some("2021-03-05"));
}

#[test]
fn ids_and_fields_of_paths_go_for_the_files_in_an_archive() {
    let archive = zip(&[
        ("gazette/1.txt", b"one"),
        ("norvik/1.txt", b"two"),
        ("norvik/2.jsonl", b"{\"text\": \"three\"}\n"),
    ]);
    let ids =
        |read: &Read| read.outcomes.iter().map(|outcome| article(outcome).id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&read(&[("a.zip", &archive)])), ["a/gazette/1", "a/norvik/1", "a/norvik/2:1"]);
    let mut options = ReadOptions::default();
    options.path_fields.outlet_from = Some(OutletFrom::Folder);
    let read = read_with(&[("a.zip", &archive)], &options);
    let outlets: Vec<Option<&str>> =
        read.outcomes.iter().map(|outcome| article(outcome).outlet.as_deref()).collect();
    assert_eq!(outlets, [Some("gazette"), Some("norvik"), Some("norvik")]);
    let manifest = b"[[article]]\nfile = \"a.zip\"\noutlet = \"The Gazette\"\n";
    let read = self::read(&[("a.zip", &archive), ("manifest.toml", manifest)]);
    assert!(read.outcomes.iter().all(|outcome| article(outcome).outlet.as_deref() == Some("The Gazette")));
}

#[test]
fn the_manifest_of_an_archive_goes_before_the_paths_in_it_and_behind_its_own_manifest() {
    let inside = b"[[article]]\nfile = \"2.txt\"\noutlet = \"Norvik Times\"\n[[article]]\nfile = \"3.txt\"\ntitle = \"Ferry late\"\n";
    let archive =
        zip(&[("b/1.txt", b"one"), ("b/2.txt", b"two"), ("b/3.txt", b"three"), ("b/manifest.toml", inside)]);
    let manifest =
        b"[[article]]\nfile = \"a.zip\"\noutlet = \"The Gazette\"\ncolumns = { leaning = \"left\" }\n";
    let mut options = ReadOptions::default();
    options.path_fields.outlet_from = Some(OutletFrom::Folder);
    options.path_fields.pattern = Some("{leaning}/{number}.txt".parse().unwrap());
    let read = read_with(&[("a.zip", &archive), ("manifest.toml", manifest)], &options);
    let found: Vec<String> = read
        .outcomes
        .iter()
        .map(|outcome| {
            let article = article(outcome);
            let column = |name: &str| article.columns.get(name).cloned().unwrap_or_default();
            format!(
                "{} {} {}",
                article.outlet.as_deref().unwrap_or("none"),
                column("leaning"),
                column("number")
            )
        })
        .collect();
    assert_eq!(found, ["The Gazette left 1", "Norvik Times left 2", "The Gazette left 3"]);
}

#[test]
fn broken_archives_are_named() {
    let archive =
        zip(&[("a.txt", "It was late and nobody knew. ".repeat(20).as_bytes()), ("b.txt", b"good")]);
    refused("a.zip", &archive[..archive.len() - 30], "a.zip: broken zip: ");
    refused("a.zip", &zip(&[]), "a.zip: no article files in this folder");
    let mut damaged = archive.clone();
    damaged[45] ^= 0x55;
    let read = read(&[("a.zip", &damaged)]);
    assert!(read.lines[0].starts_with("a.zip/a.txt: broken zip: "), "{:?}", read.lines);
    assert_eq!(read.lines[1..], ["a.zip/b.txt = good"]);
    // The flag of a password, in the header of the first file and in the directory.
    let mut locked = archive;
    let directory = locked.windows(4).position(|bytes| bytes == b"PK\x01\x02").unwrap();
    locked[6] |= 1;
    locked[directory + 8] |= 1;
    let read = self::read(&[("a.zip", &locked)]);
    assert_eq!(read.lines[0], "a.zip/a.txt: broken zip: it needs a password; accepted: files without one");
    assert_eq!(read.lines[1..], ["a.zip/b.txt = good"]);
}

#[test]
fn an_archive_of_a_stream_is_read() {
    let archive = zip(&[("a.txt", b"one"), ("b.txt", b"two")]);
    let read: Vec<String> = articles_from(std::io::Cursor::new(archive), "-", &ReadOptions::default())
        .map(|outcome| outcome.unwrap().origin.path)
        .collect();
    assert_eq!(read, ["-/a.txt", "-/b.txt"]);
}

#[test]
fn packages_of_other_programs_are_named() {
    refused(
        "a.odt",
        &zip(&[("mimetype", b"application/vnd.oasis.opendocument.text")]),
        "not read: OpenDocument text",
    );
    refused("a.zip", &zip(&[("mimetype", b"application/epub+zip")]), "not read: e-book");
    refused(
        "a.pptx",
        &zip(&[("[Content_Types].xml", b"x"), ("ppt/presentation.xml", b"x")]),
        "not read: presentation",
    );
    refused("a.npz", &zip(&[("a.npy", b"x")]), "not read: NumPy");
}

#[test]
fn a_workbook_gives_the_rows_of_its_table() {
    let rows: &[&[&str]] = &[
        &["Export of 5 May"],
        &["id", "text", "date", "outlet"],
        &["7", "It was &amp; is late.", "#44260", "The Gazette"],
        &["", "Nobody knew.", "#44260.5", ""],
    ];
    let notes: &[&[&str]] = &[&["A note"], &["More"]];
    let read = read(&[("a.xlsx", &xlsx(&[("Notes", notes), ("Articles", rows), ("Empty", &[])]))]);
    let first = article(&read.outcomes[0]);
    assert_eq!((first.text.as_str(), first.id.as_str()), ("It was & is late.", "7"));
    assert_eq!(
        (first.published.as_deref(), first.outlet.as_deref()),
        (Some("2021-03-05"), Some("The Gazette"))
    );
    let second = article(&read.outcomes[1]);
    assert_eq!((second.published.as_deref(), second.origin.line), (Some("2021-03-05T12:00:00"), Some(4)));
    assert_eq!(read.outcomes.len(), 2);
    assert_eq!(
        read.cautions,
        ["a.xlsx: sheet \"Articles\" was read; other sheets have no column for the text (\"Notes\")"]
    );
}

#[test]
fn workbooks_that_are_not_read_whole_are_named() {
    let rows: &[&[&str]] = &[&["text"], &["It was late."]];
    let read = read(&[("a.xlsx", &xlsx(&[("One", rows), ("Two", rows)]))]);
    assert!(
        read.lines[0].starts_with("a.xlsx: broken workbook: sheet \"Two\" not read; accepted: "),
        "{:?}",
        read.lines
    );
    assert_eq!(read.lines[1..], ["a.xlsx:1 = It was late."]);
    refused(
        "a.xlsx",
        &xlsx(&[("One", &[&["a"], &["b"]])]),
        "a.xlsx: broken workbook: no sheet has a column for the text",
    );
    let wide: &[&[&str]] = &[&["text"], &["It was late.", "more"], &["Good."]];
    let read = self::read(&[("a.xlsx", &xlsx(&[("One", wide)]))]);
    assert!(read.lines[0].starts_with("a.xlsx:2: broken row: "), "{:?}", read.lines);
    assert_eq!(read.lines[1..], ["a.xlsx:2 = Good."]);
}

#[test]
fn a_workbook_of_too_many_columns_is_refused() {
    for place in ["ZZZZ2", "A2\"/><c r=\"AAAAAAA3", "XFE2"] {
        let mut parts = xlsx_parts(&[("One", &[&["text"], &["It was late."]])]);
        let sheet =
            String::from_utf8(parts[1].1.clone()).unwrap().replace("r=\"A2\"", &format!("r=\"{place}\""));
        parts[1].1 = sheet.into_bytes();
        refused("a.xlsx", &zip_of(&parts), "a.xlsx: broken workbook: ");
    }
}

#[test]
fn pages_of_a_web_archive_are_articles() {
    let html = "Content-Type: text/html; charset=windows-1251\r\n";
    let cyrillic = [page("").as_bytes(), b"<!-- \xcf\xf0\xe8 -->"].concat();
    let packed = gzip(page("Harrow").as_bytes());
    let chunked = [format!("{:x}\r\n", packed.len()).as_bytes(), &packed, b"\r\n0\r\n\r\n"].concat();
    let records = [
        warc_record("warcinfo", "", b"software: x\r\n"),
        warc_record("request", "https://www.gazette.org/1", b"GET / HTTP/1.1\r\n\r\n"),
        warc_record(
            "response",
            "https://www.gazette.org/1",
            &answer(
                "200 OK",
                "Content-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n",
                &chunked,
            ),
        ),
        warc_record(
            "response",
            "https://gazette.org/x.png",
            &answer("200 OK", "Content-Type: image/png\r\n", b"\x89PNG"),
        ),
        warc_record(
            "response",
            "https://gazette.org/old",
            &answer("404 Not Found", "Content-Type: text/html\r\n", b"<p>none"),
        ),
        warc_record("response", "https://norvik.org/2", &answer("200 OK", html, &cyrillic)),
        warc_record("metadata", "https://norvik.org/2", b"x: y\r\n"),
    ];
    let members: Vec<u8> = records.iter().flat_map(|record| gzip(record)).collect();
    let read = read(&[("a.warc", &records.concat()), ("b.warc.gz", &members)]);
    assert_eq!(read.outcomes.len(), 5, "{:?}", read.lines);
    for at in [0, 2] {
        let first = article(&read.outcomes[at]);
        assert!(first.text.contains("The council of Harrow met"), "{}", first.text);
        assert_eq!(
            (first.url.as_deref(), first.outlet.as_deref()),
            (Some("https://www.gazette.org/1"), Some("gazette.org"))
        );
        assert_eq!(
            (first.published.as_deref(), first.columns["warc_date"].as_str()),
            // The day a page was fetched is not the day it was published.
            (None, "2023-05-14T10:00:00Z")
        );
        assert_eq!(article(&read.outcomes[at + 1]).origin.record, Some(2));
    }
    assert!(
        read.lines[4].contains("4 files not read: 4 × answer of a server that is no page"),
        "{:?}",
        read.lines
    );
}

#[test]
fn broken_web_archives_are_named() {
    let record = warc_record(
        "response",
        "https://x.org",
        &answer("200 OK", "Content-Type: text/html\r\n", page("Harrow").as_bytes()),
    );
    let read = read(&[
        ("a.warc", &[record.as_slice(), &record[..300]].concat()),
        ("b.warc.gz", &gzip(&record)[..200]),
    ]);
    assert!(read.outcomes[0].is_ok() && read.outcomes.len() == 3, "{:?}", read.lines);
    assert!(
        read.lines[1].starts_with("a.warc: ")
            && read.lines[2].starts_with("b.warc.gz: broken gzip: ends early"),
        "{:?}",
        read.lines
    );
    refused(
        "a.warc",
        &warc_record("warcinfo", "", b"x"),
        "a.warc: broken web archive: no answer of a server",
    );
    refused("a.warc", b"text", "a.warc: broken web archive: it does not begin with WARC/");
    let brotli = answer("200 OK", "Content-Type: text/html\r\nContent-Encoding: br\r\n", b"\x0b\x02\x80");
    refused(
        "a.warc",
        &warc_record("response", "https://x.org", &brotli),
        "page packed by br; accepted: gzip and deflate",
    );
}

#[test]
fn feeds_give_their_items() {
    let read = read(&[
        ("a.rss", RSS.as_bytes()),
        ("b.xml", RSS.as_bytes()),
        ("c.xml", b"<?xml version=\"1.0\"?><letters/>"),
    ]);
    assert_eq!(read.lines[0], "a.rss:1 = Pool shut//The council voted.//It was late.");
    assert_eq!(read.lines[1], "a.rss:2 = Ferry late//It waited.");
    let first = article(&read.outcomes[2]);
    assert_eq!(
        (first.outlet.as_deref(), first.url.as_deref()),
        (Some("The Gazette"), Some("https://x.org/1"))
    );
    assert_eq!(first.published.as_deref(), Some("2021-03-05T10:15:00Z"));
    assert!(read.lines[4].starts_with("c.xml: not read: XML that is no feed"), "{:?}", read.lines);
    assert_eq!((read.cautions.len(), read.outcomes.len()), (2, 5));
    assert!(
        read.cautions[0].starts_with("a.rss: the feed has only the summary of 1 of 2 records"),
        "{:?}",
        read.cautions
    );
    refused("a.rss", b"<rss><channel></channel></rss>", "a.rss: broken feed: no item in it");
    refused("a.rss", b"<rss><item><title>x</title", "a.rss: ");
    let stream: Vec<Outcome> = articles_from(RSS.as_bytes(), "-", &ReadOptions::default()).collect();
    assert_eq!((stream.len(), article(&stream[0]).title.as_deref()), (2, Some("Pool shut")));
}

#[test]
fn the_caller_can_name_the_format_of_files_in_an_archive() {
    let options = ReadOptions { format: Some(Format::JsonLines), ..ReadOptions::default() };
    let read = read_with(&[("a.zip", &zip(&[("x.dat", b"{\"text\": \"one\"}\n")]))], &options);
    assert_eq!(read.lines, ["a.zip/x.dat:1 = one"]);
    let options = ReadOptions { format: Some(Format::Zip), ..ReadOptions::default() };
    let read = read_with(&[("a.zip", &zip(&[("x.jsonl", b"{\"text\": \"one\"}\n")]))], &options);
    assert_eq!(read.lines, ["a.zip/x.jsonl:1 = one"]);
}

#[test]
fn a_path_of_a_file_that_is_not_there_is_still_an_error() {
    let read: Vec<Outcome> = articles(&[PathBuf::from("/nowhere/a.docx")], &ReadOptions::default()).collect();
    assert!(read[0].as_ref().unwrap_err().to_string().contains("no such file"));
}
