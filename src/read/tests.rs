//! Tests of whole files: each format, each encoding, and each error between good records.

use super::{Columns, Field, Format, ReadOptions, articles, articles_from};
use crate::error::Error;
use crate::model::Article;
use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::{any, prop_assert, prop_assert_eq, prop_oneof, proptest};
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

type Outcome = Result<Article, Error>;

/// A folder with files, deleted when it is dropped.
struct Folder(TempDir);

impl Folder {
    fn with(files: &[(&str, &[u8])]) -> Self {
        let folder = Self(TempDir::new().unwrap());
        for (name, bytes) in files {
            let path = folder.path(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn read(&self, names: &[&str], options: &ReadOptions) -> Vec<String> {
        let paths: Vec<PathBuf> = names.iter().map(|name| self.path(name)).collect();
        let root = format!("{}/", self.0.path().display());
        articles(&paths, options).map(|outcome| line_of(outcome).replace(&root, "")).collect()
    }
}

/// An article or error in one line.
fn line_of(outcome: Outcome) -> String {
    match outcome {
        Ok(article) => format!("{} = {}", article.origin, article.text.replace('\n', "/")),
        Err(error) => error.to_string(),
    }
}

fn plain() -> ReadOptions {
    ReadOptions::default()
}

fn as_format(format: Format) -> ReadOptions {
    ReadOptions { format: Some(format), ..ReadOptions::default() }
}

fn from(bytes: &[u8], options: &ReadOptions) -> Vec<Outcome> {
    articles_from(std::io::Cursor::new(bytes.to_vec()), "-", options).collect()
}

fn lines_from(bytes: &[u8], options: &ReadOptions) -> Vec<String> {
    from(bytes, options).into_iter().map(line_of).collect()
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn utf16(text: &str, is_little: bool) -> Vec<u8> {
    text.encode_utf16()
        .flat_map(|unit| if is_little { unit.to_le_bytes() } else { unit.to_be_bytes() })
        .collect()
}

#[test]
fn a_folder_is_read_in_byte_order_of_its_paths() {
    let folder = Folder::with(&[
        ("b/2.txt", b"two"),
        ("b.txt", b"one"),
        ("a.jsonl", b"{\"text\": \"zero\"}"),
        ("c/d/3.TXT", b"three"),
        (".hidden.txt", b"no"),
        (".git/x.txt", b"no"),
        ("README.md", b"no"),
        ("people.toml", b"no"),
    ]);
    let other = "input: 2 files not read: 2 × script, style, setting or note (README.md, …)";
    let expected = ["a.jsonl:1 = zero", "b.txt = one", "b/2.txt = two", "c/d/3.TXT = three", other];
    assert_eq!(folder.read(&[""], &plain()), expected);
    assert_eq!(folder.read(&["c/d/3.TXT", "b.txt"], &plain()), ["c/d/3.TXT = three", "b.txt = one"]);
}

#[test]
fn paths_that_cannot_be_read_are_errors_and_skipped() {
    let folder =
        Folder::with(&[("a.txt", b"good"), ("a.xyz", b"?"), ("none/x.css", b"?"), ("empty.txt", b"")]);
    let read = folder.read(&["gone.txt", "a.xyz", "none", "empty.txt", "a.txt"], &plain());
    assert_eq!(read[0], "gone.txt: no such file or folder");
    assert!(read[1].starts_with("a.xyz: unknown kind of file; accepted: .txt"), "{read:?}");
    assert!(read[2].starts_with("none: no article files in this folder"), "{read:?}");
    assert_eq!(read[3..5], ["empty.txt: empty file", "a.txt = good"]);
    assert_eq!(read[5..], ["none/x.css: not read: script, style, setting or note"]);
    assert_eq!(folder.read(&["a.xyz"], &as_format(Format::Text)), ["a.xyz = ?"]);
}

#[test]
fn files_of_kinds_that_are_not_read_are_counted_in_one_line() {
    let folder = Folder::with(&[
        ("a.pdf", b"%PDF-1.4\n"),
        ("b.txt", b"good"),
        ("c/d.pdf", b"%PDF-1.7\n"),
        ("c/old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
        ("c/scan.PNG", b"\x89PNG\r\n\x1a\n"),
        ("style.css", b"p {}"),
        ("x.quux", b"?"),
        (".DS_Store", b"\0\0"),
        ("Thumbs.db", b"\0\0"),
        ("__MACOSX/b.txt", b"no"),
        ("~$old.docx", b"no"),
    ]);
    let read = folder.read(&[""], &plain());
    assert_eq!((read.len(), read[0].as_str()), (2, "b.txt = good"), "{read:?}");
    for words in [
        "input: 6 files not read: 2 × PDF (a.pdf, …; ",
        "1 × Word 97–2003 document (c/old.doc; ",
        "1 × image (c/scan.PNG; ",
        "1 × script, style, setting or note (style.css)",
        "unknown kind (x.quux",
        "; accepted: .txt ",
    ] {
        assert!(read[1].contains(words), "{words}: {}", read[1]);
    }
}

#[test]
fn a_wrong_name_does_not_make_a_text_of_binary_data() {
    let table = b"PAR1\x15\x04\x15\x10".as_slice();
    let folder = Folder::with(&[
        ("a.txt", b"good"),
        ("bytes.txt", b"\x00\xff\x00\x01\xfe"),
        ("page.html", b"%PDF-1.4\n1 0 obj"),
        ("packed.jsonl.gz", &packed(table)),
        ("table.json", table),
        ("table.csv", b"BZh91AY&SYxx"),
    ]);
    let read = folder.read(&[""], &plain());
    assert_eq!(read[..2], ["a.txt = good", "bytes.txt: not text: binary, with control characters"]);
    assert_eq!(read.len(), 3, "{read:?}");
    assert!(read[2].starts_with("input: 4 files not read: ") && read[2].contains("2 × Parquet"), "{read:?}");
    let stream = lines_from(table, &plain());
    assert!(stream.len() == 1 && stream[0].starts_with("-: not read: Parquet table; "), "{stream:?}");
    for format in Format::ALL {
        assert!(lines_from(table, &as_format(format))[0].contains("not read"), "{format:?}");
    }
}

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
fn a_manifest_adds_metadata_to_a_text() {
    let manifest = b"[[article]]\nfile = \"a.txt\"\noutlet = \"The Paper\"\ntitle = \"Vote delayed\"\ndate = 2022-02-24\n\
        [[article]]\nfile = \"gone.txt\"\n[[article]]\nfile = \"t.csv\"\noutlet = \"The Table\"\ntitle = \"no\"\n";
    let folder = Folder::with(&[
        ("manifest.toml", manifest),
        ("a.txt", b"Vote delayed\nThe vote was delayed."),
        ("t.csv", b"text\nrow\n"),
        ("z.txt", b"Apart\n\nText."),
    ]);
    let read: Vec<Outcome> = articles(&[folder.path("")], &plain()).collect();
    let fault = read[0].as_ref().unwrap_err().to_string();
    assert!(fault.ends_with("manifest.toml: entry for \"gone.txt\", which is not in this folder"), "{fault}");
    let first = read[1].as_ref().unwrap();
    assert_eq!(
        (first.outlet.as_deref(), first.published.as_deref()),
        (Some("The Paper"), Some("2022-02-24"))
    );
    assert_eq!(first.text, "Vote delayed\nThe vote was delayed.");
    assert_eq!(first.headline.map(|span| span.of(&first.text)), Some("Vote delayed"));
    let row = read[2].as_ref().unwrap();
    assert_eq!((row.outlet.as_deref(), row.title.as_deref()), (Some("The Table"), None));
    let last = read[3].as_ref().unwrap();
    assert_eq!((last.id.as_str(), last.outlet.as_deref(), last.title.as_deref()), ("z", None, Some("Apart")));
    assert_eq!(read.len(), 4);
}

#[test]
fn a_broken_manifest_is_one_error_and_the_texts_are_read() {
    let folder = Folder::with(&[
        ("manifest.toml", b"[[article]\n"),
        ("a.txt", b"A"),
        ("b.txt", b"B"),
        ("s/c.txt", b"C"),
    ]);
    let read = folder.read(&["a.txt", "s/c.txt", "b.txt", ""], &plain());
    assert!(read[0].starts_with("manifest.toml:1: "), "{read:?}");
    assert_eq!(read[1..], ["a.txt = A", "s/c.txt = C", "b.txt = B", "a.txt = A", "b.txt = B", "s/c.txt = C"]);
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

#[test]
fn bad_lines_are_errors_and_the_others_are_read() {
    let text = b"{\"text\": \"one\"}\n\n{\"text\": \n{\"text\": \"caf\xe9\"}\n[1]\n{\"text\": \"\"}\n{\"text\": \"six\"}";
    let read = lines_from(text, &plain());
    assert_eq!(read[0], "-:1 = one");
    assert_eq!(read[1], "-:3: broken JSON: EOF while parsing a value at column 8");
    assert_eq!(read[2], "-:4 = café");
    assert!(read[3].starts_with("-:5: an array where an article is expected"), "{read:?}");
    assert_eq!(read[4..], ["-:6: no text", "-:7 = six"]);
}

#[test]
fn bad_rows_are_errors_and_the_others_are_read() {
    let text = b"id,text\n1,one\n2\n3,\"three\nlines\"\n\n4,\n5,\"open\n6,six\n7,\0\n8,eight\n";
    let read = lines_from(text, &as_format(Format::Csv));
    let expected = [
        "-:1 = one",
        "-:3: broken row: fields: 1, columns in the header: 2; it begins \"2\"",
        "-:3 = three/lines",
        "-:7: no text",
        "-:8: broken row: it opens a quote that nothing closes: \"\\\"open\"",
        "-:6 = six",
        "-:10: not text: binary, with NUL bytes",
        "-:8 = eight",
    ];
    assert_eq!(read, expected);
}

#[test]
fn bad_elements_are_errors_and_the_others_are_read() {
    let read = lines_from(
        b"[{\"text\": \"one\"}, {\"text\": tru},\n 5, {\"text\": \"four\"}",
        &as_format(Format::Json),
    );
    assert_eq!(read[0], "-:1 = one");
    assert_eq!(read[1], "-:1, record 2: broken JSON: expected ident at line 1 column 13");
    assert!(read[2].starts_with("-:2: a number where"), "{read:?}");
    assert_eq!(read[3], "-:4 = four");
    assert!(read[4].starts_with("-:2, record 5: broken JSON: file ends inside"), "{read:?}");
    for nothing in ["[]", " \n "] {
        assert_eq!(lines_from(nothing.as_bytes(), &as_format(Format::Json)), ["-: empty file"]);
    }
    let nothing = lines_from(b"{\"articles\": []}", &as_format(Format::Json));
    assert_eq!(nothing, ["-: the list of records at `articles` is empty"]);
}

#[test]
fn json_comes_in_four_shapes() {
    let json = as_format(Format::Json);
    assert_eq!(lines_from(b"{\n\"text\": \"a\"\n}\n", &json), ["- = a"]);
    assert_eq!(lines_from(b"{\"text\": \"a\"} {\"text\": \"b\"}", &json), ["-:1 = a", "-:2 = b"]);
    assert_eq!(lines_from(b"[{\"text\": \"a\"}]", &json), ["-:1 = a"]);
    let answer = b"{\"status\": \"ok\", \"articles\": [{\"content\": \"a\"}, 5, {\"content\": \"b\"}]}";
    let read = lines_from(answer, &json);
    assert_eq!((read[0].as_str(), read[2].as_str(), read.len()), ("-:1 = a", "-:3 = b", 3));
}

#[test]
fn the_format_of_a_stream_is_guessed_by_its_first_character() {
    assert_eq!(lines_from(b" \n{\"text\": \"a\"}\n{\"text\": \"b\"}", &plain()), ["-:2 = a", "-:3 = b"]);
    assert_eq!(lines_from(b"{\n\"text\": \"a\"}", &plain()), ["- = a"]);
    assert_eq!(lines_from(b"[{\"text\": \"a\"}]", &plain()), ["-:1 = a"]);
    assert_eq!(lines_from(b"Plain.", &plain()), ["- = Plain."]);
    assert_eq!(from(b"Plain.", &plain())[0].as_ref().unwrap().id, "stdin");
    assert_eq!(lines_from(b"", &plain()), ["-: empty file"]);
}

#[test]
fn columns_are_found_by_usual_names_or_the_callers() {
    let table =
        b"Publication,Publish Date,source,Content,teaser\nThe Paper,20220224,https://x.org/a,Words.,short\n";
    let read = from(table, &as_format(Format::Csv));
    let article = read[0].as_ref().unwrap();
    assert_eq!(article.outlet.as_deref(), Some("The Paper"));
    assert_eq!(article.published.as_deref(), Some("2022-02-24"));
    assert_eq!(article.url.as_deref(), Some("https://x.org/a"));
    assert_eq!((article.text.as_str(), article.id.as_str()), ("Words.", "stdin:1"));
    let mut options = as_format(Format::Csv);
    options.columns.set(Field::Text, "Teaser");
    assert_eq!(lines_from(table, &options), ["-:1 = short"]);
    options.columns.set(Field::Title, "headline");
    let missing = "-: no `title` column; found [\"Publication\", \"Publish Date\", \"source\", \"Content\", \"teaser\"] and \
                   not \"headline\"";
    assert_eq!(lines_from(table, &options), [missing]);
    let none = lines_from(b"a,b\n1,2\n", &as_format(Format::Csv));
    assert_eq!(none, ["-: no `text` column; found [\"a\", \"b\"]"]);
}

#[test]
fn records_beyond_the_limit_are_skipped_and_not_held() {
    let options = |format| ReadOptions { max_record: 40, ..as_format(format) };
    let long = "x".repeat(1 << 20);
    let cases = [
        (
            Format::JsonLines,
            format!("{{\"text\": \"a\"}}\n{{\"text\": \"{long}\"}}\n{{\"text\": \"b\"}}\n"),
            "1048589",
        ),
        (
            Format::Json,
            format!("[{{\"text\": \"a\"}}, {{\"text\": \"{long}\"}}, {{\"text\": \"b\"}}]"),
            "1048588",
        ),
        (Format::Csv, format!("text,x\na,\n\"{long}\n\",\nb,\n"), "1048581"),
    ];
    for (format, text, size) in cases {
        let read = lines_from(text.as_bytes(), &options(format));
        let line = match format {
            Format::Csv => "3",
            Format::Json => "1, record 2",
            _ => "2",
        };
        let too_long = format!("-:{line}: record of {size} bytes; accepted: up to 40");
        assert_eq!(
            read,
            ["-:1 = a", too_long.as_str(), if read.len() == 3 { "-:3 = b" } else { "?" }],
            "{format:?}"
        );
    }
    for format in [Format::Text, Format::Html] {
        let read = lines_from(long.as_bytes(), &options(format));
        assert!(read.len() == 1 && read[0].starts_with("-: record of "), "{read:?}");
    }
    // The stream has no end, so only a reader with a limit returns.
    let endless = articles_from(std::io::repeat(b'x'), "-", &options(Format::Text)).map(line_of).next();
    assert!(endless.unwrap().starts_with("-: record of 41 bytes"));
}

#[test]
fn a_truncated_gzip_gives_the_whole_records_before_the_cut() {
    let records: Vec<String> =
        (0..400).map(|i| format!("{{\"text\": \"record {i} {}\"}}\n", i * i * 7919)).collect();
    let whole = packed(records.concat().as_bytes());
    let all = lines_from(&whole, &as_format(Format::JsonLines));
    assert_eq!(all.len(), 400);
    let mut most = 0;
    for cut in (0..whole.len()).step_by(37).chain([whole.len() - 1]) {
        let mut read = from(&whole[..cut], &as_format(Format::JsonLines));
        let fault = read.pop().unwrap().unwrap_err().to_string();
        let is_gzip_error =
            fault.starts_with("-: broken gzip: ends early") || (cut < 2 && !read.iter().any(Result::is_ok));
        assert!(is_gzip_error || cut == 0, "{cut}: {fault}");
        let good: Vec<String> = read.into_iter().map(line_of).collect();
        assert!(cut < 2 || good[..] == all[..good.len()], "{cut}");
        assert!(good.len() >= most, "{cut}");
        most = good.len();
    }
    assert_eq!(most, 400);
}

#[test]
fn damaged_gzip_is_an_error() {
    let mut bytes = packed("some words of a text, many words of a text".as_bytes());
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0xFF;
    let folder =
        Folder::with(&[("a.txt.gz", &bytes), ("b.txt.gz", b"plain"), ("c.txt.gz", &packed(b"good"))]);
    let read = folder.read(&[""], &plain());
    assert!(read[0].starts_with("a.txt.gz: broken gzip: "), "{read:?}");
    assert_eq!(read[1..], ["b.txt.gz: broken gzip: not a gzip file", "c.txt.gz = good"]);
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
fn the_stream_can_cross_threads() {
    fn is_send<T: Send>(_: &T) {}
    is_send(&articles(&[], &plain()));
}

/// A reader that returns at most three bytes at a time.
struct Slow(std::io::Cursor<Vec<u8>>);

impl Read for Slow {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let most = into.len().min(3);
        self.0.read(&mut into[..most])
    }
}

#[test]
fn articles_do_not_depend_on_the_sizes_of_reads() {
    let text = "id,text\n1,\"two\nlines\"\n2,é\n";
    for bytes in [text.as_bytes().to_vec(), utf16(text, true), packed(text.as_bytes())] {
        let slow = articles_from(Slow(std::io::Cursor::new(bytes.clone())), "-", &as_format(Format::Csv));
        assert_eq!(slow.map(line_of).collect::<Vec<_>>(), lines_from(&bytes, &as_format(Format::Csv)));
    }
}

#[test]
fn a_choice_of_an_unknown_field_is_an_error() {
    let mut columns = Columns::default();
    let error = columns.add("texte=x").unwrap_err().to_string();
    assert!(
        error.starts_with("column is `texte=x`; accepted: FIELD=NAME, FIELD one of text, title"),
        "{error}"
    );
}

fn bytes() -> impl proptest::strategy::Strategy<Value = Vec<u8>> {
    let near = "(\\PC|[\\[\\]{}\",:;\n\r\t<>/a-z\"]|\"text\": ?|<p>|<div>|text,title\n){0,60}";
    prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..300),
        proptest::strategy::Strategy::prop_map(near, String::into_bytes),
    ]
}

proptest! {
    #[test]
    fn no_bytes_panic_in_any_format(bytes in bytes(), limit in 1_u64..400) {
        for format in Format::ALL {
            let options = ReadOptions { max_record: limit, ..as_format(format) };
            let read = from(&bytes, &options);
            prop_assert!(!read.is_empty(), "{:?} gave nothing at all", format);
            for article in read.iter().flatten() {
                prop_assert!(!article.text.trim().is_empty());
                prop_assert!(article.headline.is_none_or(|span| !span.of(&article.text).is_empty()));
            }
            let _ = from(&packed(&bytes), &options);
        }
        let _ = from(&bytes, &plain());
    }

    #[test]
    fn every_line_is_an_article_or_an_error(kinds in proptest::collection::vec(0_usize..6, 1..30)) {
        let line = ["{\"text\": \"x\"}", "{\"text\": 1}", "{", "5", "", "{\"text\": \"xxxxxxxxxxxxxxxxxxxxxxxxxxxxx\"}"];
        let text: Vec<&str> = kinds.iter().map(|kind| line[*kind]).collect();
        let read = from(text.join("\n").as_bytes(), &ReadOptions { max_record: 30, ..as_format(Format::JsonLines) });
        let filled = kinds.iter().filter(|kind| **kind != 4).count();
        prop_assert_eq!(read.len(), filled.max(1));
        prop_assert_eq!(read.iter().filter(|outcome| outcome.is_ok()).count(), kinds.iter().filter(|kind| **kind == 0).count());
    }

    #[test]
    fn every_row_is_an_article_or_an_error(kinds in proptest::collection::vec(0_usize..5, 1..30)) {
        let row = ["1,x", "1", "1,\"x\ny\"", "1,\" \"", "1,xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"];
        let text: Vec<&str> = kinds.iter().map(|kind| row[*kind]).collect();
        let table = format!("id,text\n{}", text.join("\n"));
        let read = from(table.as_bytes(), &ReadOptions { max_record: 30, ..as_format(Format::Csv) });
        prop_assert_eq!(read.len(), kinds.len());
        prop_assert_eq!(read.iter().filter(|outcome| outcome.is_ok()).count(), kinds.iter().filter(|kind| matches!(kind, 0 | 2)).count());
    }

    #[test]
    fn a_json_text_without_title_is_kept_to_the_byte(text in "\\PC*(\r\n|\n| |\\PC)*\\PC") {
        let line = serde_json::json!({"text": text, "title": null}).to_string();
        for outcome in from(line.as_bytes(), &as_format(Format::JsonLines)) {
            prop_assert!(outcome.is_err() == text.trim().is_empty());
            prop_assert!(outcome.is_err() || outcome.is_ok_and(|article| article.text == text));
        }
    }
}

/// Origins keep the path of the folder as the caller gave it.
#[test]
fn origins_begin_as_the_path_was_given() {
    let first = articles(&[Path::new("tests/cases").to_owned()], &plain()).next().unwrap().unwrap();
    assert!(first.origin.path.starts_with("tests/cases/identity.txt"), "{}", first.origin);
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
