//! `run` in parts: killed and continued, shared among shards, merged, to the bytes of a run in one go.

use crate::parts::{corpus, files};
use crate::{Finished, TEXT, arg, command, file, lasswell};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

/// A corpus with copies, articles of one event, outlets, columns, a people file, and records that need a word.
fn news(folder: &Path) -> PathBuf {
    let corpus = corpus(folder, 40);
    let mut lines = String::new();
    for n in 0..60 {
        let outlet = ["Herald", "Gazette", "Courier"][n % 3];
        let leaning = ["left", "right"][n % 2];
        let tone = ["praised", "condemned", "greeted"][n * 7 % 3];
        let text = format!(
            "The mayor of Tampico, Ana Ruiz, {tone} Ben Stone on day {n}. “{tone} is what he is,” Ruiz said of Stone. \
             Thousands fled Tampico as storm number {} came ashore, and Stone closed the harbor and its schools.",
            n / 4
        );
        let record = serde_json::json!({
            "id": format!("n{n}"), "title": format!("Storm {}", n / 4), "text": text, "outlet": outlet,
            "date": format!("2021-03-{:02}", n % 28 + 1), "leaning": leaning,
        });
        lines.push_str(&format!("{record}\n"));
    }
    file(&corpus, "news.jsonl", lines);
    let people = folder.join("lists");
    std::fs::create_dir_all(&people).unwrap();
    file(&people, "people.toml", "[[person]]\nname = \"Ana Ruiz\"\naliases = [\"Mayor Ruiz\"]\n");
    corpus
}

/// The arguments of a run; `--out` and those of parts are added.
fn arguments<'a>(corpus: &'a Path, people: &'a str, more: &[&'a str]) -> Vec<&'a str> {
    let mut args = vec!["run", arg(corpus), "--people", people, "--by", "leaning", "--strata", "month"];
    args.extend([
        "--tables",
        "csv",
        "--wide",
        "--keep",
        "url",
        "--min-n",
        "2",
        "--strips",
        "3",
        "--allow-skipped",
    ]);
    args.extend(more);
    args
}

fn run(corpus: &Path, people: &str, more: &[&str]) -> Finished {
    lasswell(arguments(corpus, people, more))
}

/// The files of a result. Only the list of files may come in another order of creation.
fn result(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let found = files(folder);
    assert!(found.contains_key("report.html") && found.contains_key("tables/comparison_contrasts.csv"));
    found
}

fn assert_same(found: &BTreeMap<String, Vec<u8>>, expected: &BTreeMap<String, Vec<u8>>) {
    assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    for (name, bytes) in found {
        assert!(*bytes == expected[name], "{name} differs");
    }
}

#[test]
fn parts_killed_runs_and_shards_make_the_bytes_of_one_run() {
    let place = tempfile::tempdir().unwrap();
    let corpus = news(place.path());
    let people = place.path().join("lists/people.toml");
    let at = |name: &str| place.path().join(name);
    let whole = run(&corpus, arg(&people), &["--out", arg(&at("whole"))]);
    assert_eq!(whole.code, 0, "{}", whole.err);
    let expected = result(&at("whole"));
    let provenance = String::from_utf8(expected["provenance.json"].clone()).unwrap();
    assert!(provenance.contains("repeated-id") && provenance.contains("lists/people.toml"), "{provenance}");

    // In parts, killed and continued.
    let (parts, out) = (at("parts"), at("of-parts"));
    let in_parts = ["--parts", arg(&parts), "--part-size", "7", "--out", arg(&out)];
    for round in 0..4_u64 {
        let mut child = command();
        child.args(arguments(&corpus, arg(&people), &in_parts)).args(["--threads", "1"]);
        let mut child =
            child.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        std::thread::sleep(Duration::from_millis(40 + round * 130));
        child.kill().unwrap();
        child.wait().unwrap();
    }
    let finished = run(&corpus, arg(&people), &in_parts);
    assert_eq!((finished.code, &finished.out), (0, &whole.out.replace(arg(&at("whole")), arg(&out))));
    assert_same(&result(&out), &expected);
    assert!(parts.join("_SUCCESS").is_file());

    // Three shards in folders of their own.
    let shards = ["1", "2", "3"].map(|n| at(&format!("shard-{n}")));
    for (n, shard) in shards.iter().enumerate() {
        let share = format!("{}/3", n + 1);
        let finished =
            run(&corpus, arg(&people), &["--parts", arg(shard), "--part-size", "7", "--shard", &share]);
        assert_eq!(finished.code, 0, "{}", finished.err);
        assert!(finished.err.contains("left to other shards"), "{}", finished.err);
    }
    let missing = lasswell(["merge", arg(&shards[0]), arg(&shards[1]), "--out", arg(&at("m"))]);
    assert!(missing.code == 2 && missing.err.contains("not finished"), "{}", missing.err);
    let merged = at("merged");
    let finished = lasswell([
        "merge",
        arg(&shards[0]),
        arg(&shards[1]),
        arg(&shards[2]),
        "--out",
        arg(&merged),
        "--allow-skipped",
    ]);
    assert_eq!(finished.code, 0, "{}", finished.err);
    assert_same(&result(&merged), &expected);
}

#[test]
fn what_was_skipped_is_named_again_with_the_same_exit_code() {
    let place = tempfile::tempdir().unwrap();
    let lines = format!("{{\"text\": \"{}\"}}\n{{\"text\": \"\"}}\n", TEXT.replace('"', "'"));
    let input = file(place.path(), "a.jsonl", lines.repeat(3));
    let (parts, out) = (place.path().join("parts"), place.path().join("out"));
    let in_parts = ["run", arg(&input), "--parts", arg(&parts), "--part-size", "2", "--out", arg(&out)];
    let named = |finished: &Finished| {
        let places = ["a.jsonl:2:", "a.jsonl:4:", "a.jsonl:6:"];
        places.iter().filter(|place| finished.err.contains(*place)).count()
    };
    let one = lasswell(["run", arg(&input), "--out", arg(&place.path().join("one"))]);
    assert_eq!((one.code, named(&one)), (2, 3), "{}", one.err);
    let merged = place.path().join("merged");
    let merge = ["merge", arg(&parts), "--out", arg(&merged)];
    for args in [&in_parts[..], &in_parts[..], &merge[..]] {
        let finished = lasswell(args.iter().copied());
        assert_eq!((finished.code, named(&finished)), (2, 3), "{args:?}: {}", finished.err);
        assert!(finished.err.contains("3 articles scored, 3 records skipped"), "{}", finished.err);
    }
    // Also where nothing is left.
    let empty = file(place.path(), "empty.jsonl", "{\"text\": \"\"}\n");
    let none =
        lasswell(["run", arg(&empty), "--parts", arg(&place.path().join("none")), "--out", arg(&merged)]);
    assert_eq!(none.code, 1, "{}", none.err);
    assert!(none.err.contains("0 articles scored, 1 record skipped"), "{}", none.err);
}

#[test]
fn another_question_or_number_of_shards_is_named() {
    let place = tempfile::tempdir().unwrap();
    let corpus = corpus(place.path(), 10);
    let parts = place.path().join("parts");
    let run = |more: &[&str]| {
        let args = ["run", arg(&corpus), "--parts", arg(&parts), "--part-size", "4", "--allow-skipped"];
        lasswell(args.into_iter().chain(more.iter().copied()))
    };
    assert_eq!(run(&["--shard", "1/2"]).code, 0);
    let other = run(&["--shard", "2/3"]);
    assert_eq!(other.code, 2);
    assert!(
        other.err.contains("works on one of 3 shards") && other.err.contains("one of 2"),
        "{}",
        other.err
    );
    let other = run(&["--shard", "2/2", "--by", "month"]);
    assert!(
        other.err.contains("run.statistics.question.grouping is \"outlet\" in the plan"),
        "{}",
        other.err
    );
    assert_eq!(run(&["--shard", "2/2"]).code, 0);
    assert!(parts.join("_SUCCESS").is_file() && !parts.join("shards.json").exists());
    let none = lasswell(["run", arg(&corpus), "--parts", arg(&parts)]);
    assert!(none.code == 2 && none.err.contains("--out"), "{}", none.err);
}

#[test]
fn a_damaged_record_is_named_and_nothing_is_written() {
    let place = tempfile::tempdir().unwrap();
    let corpus = corpus(place.path(), 10);
    let (parts, out) = (place.path().join("parts"), place.path().join("out"));
    let args = ["run", arg(&corpus), "--parts", arg(&parts), "--part-size", "4", "--allow-skipped"];
    lasswell(args.into_iter().chain(["--out", arg(&out)]));
    std::fs::remove_dir_all(&out).unwrap();
    for table in ["analyses", "tables", "fingerprints"] {
        let path = parts.join(table).join("part-00001.records");
        let whole = std::fs::read(&path).unwrap();
        let mut bytes = whole.clone();
        let last = bytes.len() - 2;
        bytes[last] ^= 1;
        std::fs::write(&path, bytes).unwrap();
        let finished = lasswell(["merge", arg(&parts), "--out", arg(&out)]);
        let name = format!("{table}/part-00001.records: not as it was written");
        let is_named =
            finished.err.contains(&name) || finished.err.contains("record of an article: not as it was");
        assert!(finished.code == 2 && is_named, "{}", finished.err);
        assert!(!out.exists());
        std::fs::write(&path, whole).unwrap();
    }
    assert_eq!(lasswell(["merge", arg(&parts), "--out", arg(&out), "--allow-skipped"]).code, 0);
}

#[test]
fn articles_that_are_added_are_the_only_ones_that_are_scored() {
    let place = tempfile::tempdir().unwrap();
    let corpus = news(place.path());
    let people = place.path().join("lists/people.toml");
    let at = |name: &str| place.path().join(name);
    let (first, more) = (corpus.join("b.jsonl"), corpus.join("news.jsonl"));
    let with = |paths: &[&Path], more: &[&str]| {
        let paths = paths.iter().map(|path| arg(path));
        let args: Vec<&str> = ["run"].into_iter().chain(paths).chain(["--people", arg(&people)]).collect();
        lasswell(args.into_iter().chain(["--allow-skipped", "--min-n", "2"]).chain(more.iter().copied()))
    };
    let whole = with(&[&first, &more], &["--out", arg(&at("whole"))]);
    assert_eq!(whole.code, 0, "{}", whole.err);
    let (old, new) = (at("old"), at("new"));
    assert_eq!(with(&[&first], &["--parts", arg(&old), "--out", arg(&at("one"))]).code, 0);
    let added = with(&[&more], &["--parts", arg(&new), "--append", arg(&old), "--out", arg(&at("added"))]);
    assert_eq!(added.code, 0, "{}", added.err);
    let plan: serde_json::Value =
        serde_json::from_slice(&std::fs::read(new.join("plan.json")).unwrap()).unwrap();
    assert_eq!(plan["articles"], 60);
    assert_same(&files(&at("added")), &files(&at("whole")));
    // The same again from the parts.
    let merged = at("merged");
    let args = ["merge", arg(&old), arg(&new), "--append", "--out", arg(&merged), "--allow-skipped"];
    assert_eq!(lasswell(args).code, 0);
    assert_same(&files(&merged), &files(&at("whole")));
    // Articles of new texts with ids that were there before.
    let text = std::fs::read_to_string(&more).unwrap();
    let changed = file(place.path(), "changed.jsonl", text.replace("Tampico", "Veracruz"));
    let third = at("third");
    let added = with(
        &[&changed],
        &["--parts", arg(&third), "--append", arg(&old), "--append", arg(&new), "--out", arg(&at("three"))],
    );
    assert_eq!(added.code, 0, "{}", added.err);
    let words =
        "60 articles of those that were added have ids of an article before; a number is added: n0#2, n1#2";
    assert!(added.err.contains(words), "{}", added.err);
    let ids = std::fs::read_to_string(at("three").join("articles.jsonl")).unwrap();
    assert!(ids.contains("\"n7#2\"") && ids.contains("\"n7\""));
    // The same file would count twice, and other options are another result: both are told before anything is scored.
    let refused = |paths: &[&Path], options: &[&str], words: &str| {
        let (parts, out) = (at("refused"), at("x"));
        let more = ["--parts", arg(&parts), "--append", arg(&new), "--out", arg(&out)];
        let refused = with(paths, &[&more, options].concat());
        assert!(refused.code == 2 && refused.err.contains(words), "{}", refused.err);
        assert!(!parts.join("plan.json").exists() && !out.exists());
    };
    refused(&[&first, &more], &[], "would count twice, because the parts before have the same files: ");
    refused(&[&first], &["--by", "month"], "cannot be added to the parts before: run.statistics.question");
    let apart = lasswell(["merge", arg(&old), arg(&new), "--out", arg(&at("x"))]);
    assert!(apart.code == 2 && apart.err.contains("`--append`"), "{}", apart.err);
    let none = lasswell(["merge", arg(&old), arg(&corpus), "--append", "--out", arg(&at("x"))]);
    assert!(
        none.code == 2 && none.err.contains("no result in parts") && none.err.contains("`--parts`"),
        "{}",
        none.err
    );
    std::fs::remove_file(new.join("commits/part-00000.json")).unwrap();
    refused(&[&first], &[], "not finished: 0 of the parts 0 to 0");
}

#[test]
fn records_of_another_version_are_not_read() {
    use sha2::{Digest, Sha256};
    let place = tempfile::tempdir().unwrap();
    let corpus = corpus(place.path(), 4);
    let (parts, out) = (place.path().join("parts"), place.path().join("out"));
    let args = ["run", arg(&corpus), "--parts", arg(&parts), "--allow-skipped", "--out", arg(&out)];
    assert_eq!(lasswell(args).code, 0);
    // As an earlier version would have written it.
    let rewrite = |path: &Path, from: &str, to: &str| {
        let text = std::fs::read_to_string(path).unwrap();
        assert!(text.contains(from), "{text}");
        std::fs::write(path, text.replace(from, to)).unwrap();
    };
    let plan = parts.join("plan.json");
    let hash = || data_encoding::HEXLOWER.encode(&Sha256::digest(std::fs::read(&plan).unwrap()));
    let before = hash();
    let version = |number: &str| format!("\"version\": \"{number}\"");
    rewrite(&plan, &version(env!("CARGO_PKG_VERSION")), &version("0.0.1"));
    rewrite(&parts.join("commits/part-00000.json"), &before, &hash());
    std::fs::remove_dir_all(&out).unwrap();
    let finished = lasswell(["merge", arg(&parts), "--out", arg(&out)]);
    assert!(finished.code == 2 && !out.exists(), "{}", finished.err);
    assert!(finished.err.contains("plan.json: made by lasswell 0.0.1, and this is "), "{}", finished.err);
}
