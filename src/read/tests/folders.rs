//! Folders, files of other kinds, and manifests.

use super::{Folder, Outcome, as_format, lines_from, packed, plain};
use crate::read::{Format, articles};
use std::path::Path;

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
        Folder::with(&[("a.txt", b"good"), ("a.xyz", b"x"), ("none/x.css", b"?"), ("empty.txt", b"")]);
    let read = folder.read(&["gone.txt", "a.xyz", "none", "empty.txt", "a.txt"], &plain());
    assert_eq!(read[0], "gone.txt: no such file or folder");
    assert!(read[1].starts_with("a.xyz: unknown kind of file; accepted: .txt"), "{read:?}");
    assert!(read[2].starts_with("none: no article files in this folder"), "{read:?}");
    assert_eq!(read[3..5], ["empty.txt: empty file", "a.txt = good"]);
    assert_eq!(read[5..], ["none/x.css: not read: script, style, setting or note"]);
    assert_eq!(folder.read(&["a.xyz"], &as_format(Format::Text)), ["a.xyz = x"]);
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
    let table = b"ARROW1\0\0\x15\x10".as_slice();
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
    assert!(read[2].starts_with("input: 4 files not read: ") && read[2].contains("2 × Arrow"), "{read:?}");
    let stream = lines_from(table, &plain());
    assert!(
        stream.len() == 1 && stream[0].starts_with("-: not read: Arrow or Feather table; "),
        "{stream:?}"
    );
    for format in Format::ALL {
        assert!(lines_from(table, &as_format(format))[0].contains("not read"), "{format:?}");
    }
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
    assert_eq!(read[1..], ["a.txt = A", "s/c.txt = C", "b.txt = B"]);
}

/// Origins keep the path of the folder as the caller gave it.
#[test]
fn origins_begin_as_the_path_was_given() {
    let first = articles(&[Path::new("tests/cases").to_owned()], &plain()).next().unwrap().unwrap();
    assert!(first.origin.path.starts_with("tests/cases/identity.txt"), "{}", first.origin);
}

#[test]
fn a_file_that_is_given_twice_is_read_once_and_named() {
    let folder = Folder::with(&[("d/1.txt", b"one"), ("d/e/2.txt", b"two")]);
    let path = |path: &str| folder.path(path);
    for paths in [["d", "d/1.txt", "d/../d/e"], ["d/1.txt", "d", "d/./e"]] {
        let mut stream = articles(&paths.map(path), &plain());
        let mut ids: Vec<String> = stream.by_ref().map(|article| article.unwrap().id).collect();
        ids.sort();
        assert_eq!(ids, ["1", "e/2"], "{paths:?}");
        let files = stream.input_log().files();
        let cautions: Vec<String> =
            files.iter().flat_map(|file| &file.cautions).map(ToString::to_string).collect();
        assert_eq!(cautions.len(), 2, "{cautions:?}");
        assert!(cautions.iter().all(|caution| caution.contains("it was given before")), "{cautions:?}");
    }
}
