//! Broken inputs, wrong arguments, and outputs that cannot be written.

use crate::{Finished, TEXT, arg, command, file, lasswell, lasswell_with_input};
use std::path::Path;
use std::process::{Command, Stdio};

/// Scores `path` and a good article: the article is scored, one line reports `path` with the words `reason`, and the exit
/// code is 2.
fn check_skipped(path: &Path, reason: &str) {
    let folder = tempfile::tempdir().unwrap();
    let good = file(folder.path(), "good.txt", TEXT);
    let finished = lasswell(["score", arg(path), arg(&good)]);
    assert_eq!(finished.code, 2, "{}", finished.err);
    assert_eq!(finished.json().as_array().unwrap().len(), 1);
    let messages = finished.messages();
    assert_eq!(messages.len(), 1, "{messages:?}");
    assert!(
        messages[0].starts_with(&format!("lasswell: {}", arg(path))) && messages[0].contains(reason),
        "{messages:?}"
    );
    assert!(
        finished.err.ends_with("1 article scored, 1 record skipped; stance by fast-2\n"),
        "{}",
        finished.err
    );

    let allowed = lasswell(["score", arg(path), arg(&good), "--allow-skipped"]);
    assert_eq!((allowed.code, &allowed.out), (0, &finished.out));
    let alone = lasswell(["score", arg(path)]);
    assert_eq!((alone.code, alone.messages().len(), alone.out.as_str()), (1, 1, "[\n]\n"), "{}", alone.err);
}

#[test]
fn each_broken_input_is_reported_in_one_line_and_the_rest_is_scored() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let empty = at.join("empty");
    std::fs::create_dir(&empty).unwrap();
    check_skipped(&at.join("missing.txt"), "no such file or folder");
    check_skipped(&empty, "no article files in this folder");
    check_skipped(&file(at, "empty.txt", ""), "empty file");
    check_skipped(&file(at, "blank.txt", " \n\n "), "no text");
    check_skipped(&file(at, "broken.json", "[{\"text\": "), "broken JSON");
    check_skipped(&file(at, "broken.jsonl", "{\"text\": \n"), ":1: broken JSON");
    check_skipped(&file(at, "binary.txt", b"\x00\xff\x00\x01\xfe"), "not text");
    check_skipped(&file(at, "invalid.jsonl", b"{\"text\": \"a\xff\x00\xfe\"}\n"), ":1: ");
    check_skipped(&file(at, "table.csv", "a,b\n1,2\n"), "--column text=NAME");
    check_skipped(
        &file(at, "cut.txt.gz", b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03\x4b\x4c"),
        "broken gzip",
    );
    check_skipped(&file(at, "odd.xyz", "text"), "unknown kind of file");
}

#[test]
fn files_that_are_not_read_are_named_by_kind_beside_a_good_one() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    file(at, "good.txt", TEXT);
    file(at, "a.pdf", "%PDF-1.4\n");
    file(at, "b.txt", b"ARROW1\0\0\x04");
    let finished = lasswell(["score", arg(at)]);
    assert_eq!((finished.code, finished.messages().len()), (2, 1), "{}", finished.err);
    assert!(finished.messages()[0].contains("2 files not read: 1 × PDF ("), "{}", finished.err);
    assert!(
        finished.err.ends_with("1 article scored, 2 records skipped; stance by fast-2\n"),
        "{}",
        finished.err
    );
    // What stands beside articles and is none is named, and no record is lost by it.
    let notes = tempfile::tempdir().unwrap();
    file(notes.path(), "good.txt", TEXT);
    file(notes.path(), "style.css", "p {}");
    let finished = lasswell(["score", arg(notes.path())]);
    assert_eq!((finished.code, finished.messages().len()), (0, 1), "{}", finished.err);
    for command in ["sentiment", "stance"] {
        let finished = lasswell([command, arg(&at.join("b.txt"))]);
        assert!(
            finished.code != 0 && finished.err.contains("not read: Arrow or Feather table"),
            "{}",
            finished.err
        );
    }
}

#[test]
fn a_line_longer_than_the_limit_is_skipped_and_the_next_one_is_scored() {
    let folder = tempfile::tempdir().unwrap();
    let mut lines = format!("{{\"text\": \"{}\"}}\n", "long ".repeat(10 << 20)).into_bytes();
    assert!(lines.len() > 50 << 20);
    lines.extend(format!("{{\"text\": \"{TEXT}\"}}\n").bytes());
    let path = file(folder.path(), "long.jsonl", &lines);
    let finished = lasswell(["score", arg(&path), "--format", "jsonl"]);
    assert_eq!((finished.code, finished.out.lines().count()), (2, 1));
    assert!(
        finished.messages()[0].contains("long.jsonl:1: record of")
            && finished.messages()[0].contains("--max-record")
    );
}

#[cfg(unix)]
#[test]
fn a_folder_without_permission_is_reported() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let closed = folder.path().join("closed");
    std::fs::create_dir(&closed).unwrap();
    file(&closed, "a.txt", TEXT);
    let mode = |path: &Path, mode| std::fs::set_permissions(path, PermissionsExt::from_mode(mode)).unwrap();
    mode(folder.path(), 0o755);
    mode(&closed, 0o000);
    let args = ["score", arg(&closed)];
    let finished = if std::fs::read_dir(&closed).is_err() {
        Some(lasswell(args))
    } else {
        // root may read everything, so another user must try.
        let mut other = Command::new("setpriv");
        other.args(["--reuid=65534", "--regid=65534", "--clear-groups", env!("CARGO_BIN_EXE_lasswell")]);
        other
            .args(args)
            .output()
            .ok()
            .filter(|output| !output.stderr.starts_with(b"setpriv"))
            .map(Finished::new)
    };
    mode(&closed, 0o755);
    let Some(finished) = finished else {
        eprintln!("skipped: no user without permission is available");
        return;
    };
    assert_eq!((finished.code, finished.messages().len()), (1, 1), "{}", finished.err);
    assert!(finished.messages()[0].ends_with("closed: permission denied"), "{}", finished.err);
}

#[test]
fn wrong_arguments_exit_with_2_and_the_message_says_what_is_accepted() {
    for (args, what) in [
        (vec!["score"], "lasswell: PATHS: input is missing; accepted: files, folders, or - for"),
        (vec!["score", "seeds", "--column", "colour=red"], "FIELD one of text, title"),
        (vec!["score", "seeds", "--lexicon", "missing.csv"], "missing.csv: no such file or folder"),
        (vec!["score", "seeds", "--out", "seeds/scored.json"], "inside of the input seeds"),
        (vec!["run", "seeds", "--out", "seeds"], "inside of the input seeds"),
        (vec!["run", "seeds", "--out", "Cargo.toml"], "Cargo.toml: is a file, not a folder"),
        (
            vec!["people", "seeds", "--format", "toml", "--out", "Cargo.toml"],
            "Cargo.toml: file is there already",
        ),
        (vec!["sentiment", "--explain", "--format", "csv"], "--explain: goes with --format jsonl only"),
        (
            vec!["compare", "seeds", "--toward", ""],
            "--toward: name is \"\"; accepted: a name as articles write it",
        ),
        (vec!["compare", "seeds", "--toward", "Kanye West", "--toward", " – "], "--toward: name is \" – \""),
    ] {
        let finished = lasswell(&args);
        assert_eq!(
            (finished.code, finished.out.as_str(), finished.err.lines().count()),
            (2, "", 1),
            "{args:?}: {}",
            finished.err
        );
        assert!(finished.err.contains(what), "{args:?}: {}", finished.err);
    }
    for args in [vec![], vec!["scores"], vec!["score", "--threads", "0"], vec!["compare", "--by", "colour"]] {
        assert_eq!(lasswell(&args).code, 2, "{args:?}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_reported_in_one_line() {
    for args in [
        vec!["score", "seeds", "--out", "/dev/full"],
        vec!["score", "seeds", "--format", "csv", "--out", "/dev/full"],
        vec!["compare", "seeds", "--format", "json", "--out", "/dev/full"],
    ] {
        let finished = lasswell(&args);
        assert_eq!(
            (finished.code, finished.err.as_str()),
            (2, "lasswell: /dev/full: no space left on the device\n")
        );
    }
    for args in [vec!["score", "seeds"], vec!["people", "seeds"], vec!["explain", "seeds"]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let output = command().args(&args).stdout(full).output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert_eq!(err, "lasswell: standard output: no space left on the device\n", "{args:?}");
    }
}

#[test]
fn a_closed_pipe_is_not_a_failure() {
    for args in [
        "score seeds",
        "score seeds --format csv",
        "explain seeds",
        "compare seeds",
        "compare seeds --format csv",
        "people seeds",
        "people seeds --format csv",
        "people seeds --format json",
        "people seeds --format toml",
        "sentiment seeds/000_45309ad8e9e2e588.txt",
        "sentiment seeds/000_45309ad8e9e2e588.txt --format csv",
        "man",
        "completions bash",
        "help",
    ] {
        let args: Vec<&str> = args.split(' ').collect();
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = command().args(&args).stdout(writer).stderr(Stdio::piped()).output().unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), err.as_str()), (Some(0), ""), "{args:?}");
    }
}

#[test]
fn broken_lines_are_reported_and_counted_and_the_rest_is_rated() {
    let finished = lasswell_with_input(
        &["sentiment"],
        b"{\"id\": 1, \"text\": \"good\"}\n{\"text\": 5}\n\n[1]\n{\"id\"\n{\"text\": \"bad\"}\n",
    );
    assert_eq!(
        (finished.code, finished.out.lines().count(), finished.messages().len()),
        (2, 2, 3),
        "{}",
        finished.err
    );
    assert!(finished.messages()[2].starts_with("lasswell: -:5: broken JSON: EOF"), "{}", finished.err);
    assert!(finished.err.ends_with("2 texts scored, 3 records skipped\n"));
    let targets = concat!(
        r#"{"id": "a", "text": "Friends met Merkel.", "target": {"start": 12, "end": 18}}"#,
        "\n",
        r#"{"id": "b", "text": "Friends met Merkel.", "target": {"start": 12, "end": 99}}"#,
        "\n",
    );
    let finished = lasswell_with_input(&["stance"], targets.as_bytes());
    assert_eq!((finished.code, finished.out.lines().count(), finished.messages().len()), (2, 1, 1));
    assert!(
        finished.messages()[0]
            .starts_with("lasswell: -:2: target is 12 to 99; accepted: `start` and `end` with 0 <=")
    );
    assert_eq!(lasswell_with_input(&["sentiment"], b"").code, 1);
}
