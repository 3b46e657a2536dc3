//! Archives of files, and paths inside of them.

use super::made::{docx, gzip, zip};
use super::{Outcome, Read, article, read, read_with, refused};
use crate::read::{Format, OutletFrom, ReadOptions, articles, articles_from};
use std::path::PathBuf;

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
    refused("a.zip", &zip(&[]), "a.zip: no article files in this archive");
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
    assert_eq!(read.lines[0], "a.zip/a.txt: zip: it needs a password; accepted: files without one");
    assert_eq!(read.lines[1..], ["a.zip/b.txt = good"]);
}

#[test]
fn files_of_one_name_and_files_above_the_archive_are_not_lost() {
    let archive = zip(&[("../up.txt", b"up"), ("a.txt", b"one"), ("b.txt", b"two")]);
    let found = read(&[("a.zip", &archive)]);
    assert_eq!(found.lines, ["a.zip/../up.txt = up", "a.zip/a.txt = one", "a.zip/b.txt = two"]);
    let twice: Vec<u8> = {
        let archive = zip(&[("a.txt", b"one"), ("b.txt", b"two")]);
        let mut bytes = archive.clone();
        for at in (0..archive.len() - 5).filter(|at| &archive[*at..*at + 5] == b"b.txt") {
            bytes[at] = b'a';
        }
        bytes
    };
    let found = read(&[("a.zip", &twice)]);
    assert!(
        found.lines[0].starts_with("a.zip/a.txt: zip: 1 file before the last of this name not read"),
        "{:?}",
        found.lines
    );
    assert_eq!(found.lines[1..], ["a.zip/a.txt = two"]);
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
