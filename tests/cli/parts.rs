//! Results in parts: killed and continued, shared among processes, merged; changed inputs and options are named.

use crate::{Finished, TEXT, arg, command, file, lasswell};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::Duration;

/// Files in a folder and below, by their path in it, without temporary ones and locks.
pub(crate) fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(inner) = folders.pop() {
        for entry in std::fs::read_dir(&inner).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
            } else {
                let path = entry.path();
                let name = path.strip_prefix(folder).unwrap().to_str().unwrap().to_owned();
                if !name.ends_with(".partial") && !name.ends_with(".lock") {
                    found.insert(name, std::fs::read(&path).unwrap());
                }
            }
        }
    }
    found
}

/// A corpus of files of several kinds, with ids that repeat, dates that need the whole file, and records without text.
pub(crate) fn corpus(folder: &Path, articles: usize) -> PathBuf {
    let corpus = folder.join("corpus");
    std::fs::create_dir_all(corpus.join("pages")).unwrap();
    let mut lines = String::new();
    for n in 0..articles {
        // The last date tells that the day comes first.
        let date = if n + 1 == articles { "23/04/2021" } else { "03/04/2021" };
        let text = if n % 7 == 3 { String::new() } else { format!("{TEXT} It was day {n}.") };
        let record = serde_json::json!({"id": format!("a{}", n % 5), "date": date, "text": text, "outlet": "The Paper"});
        lines.push_str(&format!("{record}\n"));
    }
    file(&corpus, "b.jsonl", &lines);
    file(&corpus, "c.csv", format!("text,title\n\"{TEXT}\",One\n\"{TEXT}\",Two\n"));
    for n in 0..5 {
        file(&corpus.join("pages"), &format!("{n}.txt"), format!("{TEXT} Page {n}."));
    }
    file(&corpus, "empty.txt", "");
    corpus
}

fn score<'a>(corpus: &'a Path, parts: &'a Path, more: &[&'a str]) -> Finished {
    let mut args = vec!["score", arg(corpus), "--parts", arg(parts), "--part-size", "4", "--allow-skipped"];
    args.extend(more);
    lasswell(args)
}

fn merged(folders: &[&Path], out: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut args = vec!["merge", "--allow-skipped"];
    args.extend(folders.iter().map(|folder| arg(folder)));
    args.extend(["--out", arg(out)]);
    let finished = lasswell(args);
    assert_eq!(finished.code, 0, "{}", finished.err);
    files(out)
}

#[test]
fn parts_merge_to_the_bytes_of_a_run_in_one_piece() {
    let place = tempfile::tempdir().unwrap();
    let corpus = corpus(place.path(), 30);
    for (format, name) in [("jsonl", "articles.jsonl"), ("csv", "sentences.csv")] {
        let whole = place.path().join(format!("whole.{format}"));
        lasswell(["score", arg(&corpus), "--format", format, "--out", arg(&whole)]);
        let parts = place.path().join(format!("parts-{format}"));
        let finished = score(&corpus, &parts, &["--format", format]);
        assert_eq!(finished.code, 0, "{}", finished.err);
        assert!(finished.err.contains("33 articles scored, 5 records skipped"), "{}", finished.err);
        assert!(parts.join("_SUCCESS").is_file() && !parts.join("locks").exists());
        let merged = merged(&[&parts], &place.path().join(format!("merged-{format}")));
        let whole = std::fs::read(&whole).unwrap();
        assert!(merged[name] == whole, "{name} differs");
        assert_eq!(merged["manifest.json"], std::fs::read(parts.join("manifest.json")).unwrap());
    }
    let plan: serde_json::Value =
        serde_json::from_slice(&std::fs::read(place.path().join("parts-csv/plan.json")).unwrap()).unwrap();
    assert_eq!(plan["parts"].as_array().unwrap().len(), 9);
    assert!(plan["renamed"].as_object().unwrap().len() > 10, "the corpus has ids that repeat");
}

#[test]
fn shards_make_the_same_files_as_one_process() {
    let place = tempfile::tempdir().unwrap();
    let corpus = corpus(place.path(), 30);
    for format in ["jsonl", "csv", "parquet"] {
        let at = |name: &str| place.path().join(format!("{format}-{name}"));
        score(&corpus, &at("one"), &["--format", format]);
        let shards: Vec<PathBuf> = (1..=3).map(|n| at(&n.to_string())).collect();
        for (n, shard) in shards.iter().enumerate() {
            let share = format!("{}/3", n + 1);
            let finished = score(&corpus, shard, &["--format", format, "--shard", &share]);
            assert!(finished.err.contains("left to other shards"), "{}", finished.err);
            assert!(!shard.join("_SUCCESS").exists());
        }
        // A shard without a part is no failure.
        let none = score(&corpus, &at("none"), &["--format", format, "--shard", "40/40"]);
        assert_eq!(none.code, 0, "{}", none.err);
        let missing = lasswell(["merge", arg(&shards[0]), arg(&shards[2]), "--out", arg(&at("m"))]);
        assert_eq!(missing.code, 2);
        assert!(missing.err.contains("not finished: 1, 4, 7 of the parts 0 to 8"), "{}", missing.err);
        let of_shards = merged(&[&shards[0], &shards[1], &shards[2]], &at("merged"));
        assert_eq!(of_shards, merged(&[&at("one")], &at("merged-one")), "{format}");
        // In one folder, the last shard finds that all parts are there.
        for share in ["2/3", "3/3", "1/3"] {
            score(&corpus, &at("shared"), &["--format", format, "--shard", share]);
        }
        assert_eq!(files(&at("shared")), files(&at("one")), "{format}");
    }
}

fn start(corpus: &Path, parts: &Path) -> Child {
    let mut child = command();
    child.args(["score", arg(corpus), "--parts", arg(parts), "--part-size", "4", "--format", "csv"]);
    child.args(["--allow-skipped", "--threads", "1"]);
    child.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

#[test]
fn a_killed_run_is_continued_to_the_same_bytes() {
    let place = tempfile::tempdir().unwrap();
    let corpus = corpus(place.path(), 160);
    let one = place.path().join("one");
    let begun = std::time::Instant::now();
    assert!(start(&corpus, &one).wait().unwrap().success());
    let time = begun.elapsed();
    let expected = files(&one);
    let parts = place.path().join("parts");
    let mut kills = 0;
    for round in 0_u32..8 {
        let mut child = start(&corpus, &parts);
        // Moments that are spread over a run, in no order.
        let moment = time * ((round * 37 + 11) % 100) / 250;
        std::thread::sleep(moment.min(Duration::from_secs(5)));
        if child.try_wait().unwrap().is_none() {
            kills += 1;
        }
        // SIGKILL on Unix.
        child.kill().unwrap();
        child.wait().unwrap();
        // A run that is killed at once has made no folder.
        let left = if parts.is_dir() { files(&parts) } else { Default::default() };
        for (name, bytes) in left {
            assert!(expected.get(&name) == Some(&bytes), "after a kill, {name} is not as in one go");
        }
    }
    assert!(kills > 0, "no run was killed");
    assert!(start(&corpus, &parts).wait().unwrap().success());
    assert_eq!(files(&parts), expected);
}

#[test]
fn a_file_given_twice_is_one_input_whoever_reads_it() {
    let place = tempfile::tempdir().unwrap();
    let corpus = corpus(place.path(), 10);
    let (parts, again) = (place.path().join("parts"), corpus.join("b.jsonl"));
    let run = |more: &[&str]| {
        let mut args = vec!["score", arg(&corpus), arg(&again), "--parts", arg(&parts), "--part-size", "4"];
        args.extend(["--format", "csv", "--allow-skipped"]);
        args.extend(more);
        let finished = lasswell(args);
        assert_eq!(finished.code, 0, "{}", finished.err);
    };
    // The last shard has no article of the first file, and so does not open it.
    ["4/4", "3/4", "2/4", "1/4"].iter().for_each(|shard| run(&["--shard", shard]));
    assert!(parts.join("_SUCCESS").is_file());
    let done = files(&parts);
    run(&[]);
    assert_eq!(files(&parts), done);
}

#[test]
fn what_is_committed_is_not_made_again_and_what_is_not_is_replaced() {
    let place = tempfile::tempdir().unwrap();
    let corpus = corpus(place.path(), 20);
    let parts = place.path().join("parts");
    score(&corpus, &parts, &["--format", "csv"]);
    let expected = files(&parts);
    let kept = std::fs::metadata(parts.join("sentences/part-00000.csv")).unwrap().modified().unwrap();
    std::fs::remove_file(parts.join("commits/part-00001.json")).unwrap();
    std::fs::write(parts.join("sentences/part-00001.csv"), "half").unwrap();
    // Shorter than its record says.
    std::fs::write(parts.join("quotes/part-00002.csv"), "half").unwrap();
    std::fs::write(parts.join("commits/part-00003.json"), "{").unwrap();
    let again = score(&corpus, &parts, &["--format", "csv"]);
    assert_eq!(again.code, 0, "{}", again.err);
    assert!(again.err.contains("3 of 6 parts done before"), "{}", again.err);
    assert_eq!(files(&parts), expected);
    let now = std::fs::metadata(parts.join("sentences/part-00000.csv")).unwrap().modified().unwrap();
    assert_eq!(now, kept);
}

#[test]
fn a_folder_with_parts_and_no_plan_is_not_begun_anew() {
    let place = tempfile::tempdir().unwrap();
    let corpus = corpus(place.path(), 10);
    let parts = place.path().join("parts");
    score(&corpus, &parts, &["--format", "csv"]);
    std::fs::remove_file(parts.join("plan.json")).unwrap();
    let before = files(&parts);
    let again = score(&corpus, &parts, &["--format", "csv"]);
    assert_eq!(again.code, 2, "{}", again.err);
    assert!(again.err.contains("holds parts or a result and no plan"), "{}", again.err);
    assert_eq!(files(&parts), before);
}

#[test]
fn changed_inputs_and_options_are_named() {
    let place = tempfile::tempdir().unwrap();
    let corpus = corpus(place.path(), 10);
    let parts = place.path().join("parts");
    score(&corpus, &parts, &["--format", "csv"]);
    let before = files(&parts);
    let refused = |more: &[&str], expected: &[&str]| {
        let finished = score(&corpus, &parts, more);
        assert_eq!(finished.code, 2, "{}", finished.err);
        let lines: Vec<&str> = finished.err.lines().collect();
        assert_eq!(lines.len(), 1, "{}", finished.err);
        for words in expected {
            assert!(lines[0].contains(words), "{words:?} is not in {}", lines[0]);
        }
        assert!(lines[0].contains("plan.json: this plan is for something else"), "{}", lines[0]);
    };
    refused(&["--format", "jsonl"], &["output.format is \"csv\" in the plan and \"jsonl\" now"]);
    refused(
        &["--format", "csv", "--min-confidence", "0.5", "--outlet", "X"],
        &["engine.min_confidence is 0.0 in the plan and 0.5 now", "reading.outlet is null"],
    );
    let page = corpus.join("pages/3.txt");
    let text = std::fs::read_to_string(&page).unwrap();
    std::fs::write(&page, text.replace("Page 3", "Page 4")).unwrap();
    refused(&["--format", "csv"], &["pages/3.txt has changed: other bytes of the same number"]);
    std::fs::write(&page, format!("{text} More.")).unwrap();
    refused(&["--format", "csv"], &["pages/3.txt has changed: it had"]);
    std::fs::write(&page, &text).unwrap();
    let new = file(&corpus, "new.txt", TEXT);
    refused(&["--format", "csv"], &["new.txt is new"]);
    std::fs::remove_file(new).unwrap();
    assert_eq!(score(&corpus, &parts, &["--format", "csv"]).code, 0);
    assert_eq!(files(&parts), before);
}

#[test]
fn an_input_that_changes_under_way_commits_nothing_of_it() {
    let place = tempfile::tempdir().unwrap();
    let corpus = corpus(place.path(), 400);
    let parts = place.path().join("parts");
    let mut child = start(&corpus, &parts);
    let begun = std::time::Instant::now();
    while !parts.join("commits/part-00001.json").exists() {
        assert!(begun.elapsed() < Duration::from_secs(60), "no part was committed");
        std::thread::sleep(Duration::from_millis(2));
    }
    let lines = corpus.join("b.jsonl");
    let mut text = std::fs::read_to_string(&lines).unwrap();
    text.push_str("{\"text\": \"One more.\"}\n");
    std::fs::write(&lines, text).unwrap();
    let code = child.wait().unwrap().code();
    assert_eq!(code, Some(2));
    let done = files(&parts).keys().filter(|name| name.starts_with("commits/")).count();
    assert!(done < 80, "{done} parts were committed");
    assert!(!parts.join("_SUCCESS").exists());
    let again = score(&corpus, &parts, &["--format", "csv"]);
    assert!(again.err.contains("b.jsonl has changed"), "{}", again.err);
}

#[test]
fn processes_that_start_together_share_the_parts() {
    let place = tempfile::tempdir().unwrap();
    let corpus = corpus(place.path(), 120);
    let (one, parts) = (place.path().join("one"), place.path().join("parts"));
    assert!(start(&corpus, &one).wait().unwrap().success());
    let children: Vec<Child> = (0..3).map(|_| start(&corpus, &parts)).collect();
    for mut child in children {
        assert!(child.wait().unwrap().success());
    }
    assert_eq!(files(&parts), files(&one));
}

#[test]
fn faults_of_the_folder_are_one_line_and_commit_nothing() {
    let place = tempfile::tempdir().unwrap();
    let corpus = corpus(place.path(), 10);
    let parts = place.path().join("parts");
    std::fs::create_dir_all(parts.join("sentences/part-00001.csv")).unwrap();
    let finished = score(&corpus, &parts, &["--format", "csv", "--quiet"]);
    assert_eq!(finished.code, 2);
    let lines: Vec<&str> = finished.err.lines().filter(|line| line.contains("part-")).collect();
    assert_eq!(lines.len(), 1, "{}", finished.err);
    assert!(lines[0].contains("part-00001.csv: is a folder, not a file"), "{}", lines[0]);
    assert!(parts.join("commits/part-00000.json").is_file());
    assert!(!parts.join("commits/part-00001.json").exists() && !parts.join("_SUCCESS").exists());
    std::fs::remove_dir(parts.join("sentences/part-00001.csv")).unwrap();
    assert_eq!(score(&corpus, &parts, &["--format", "csv"]).code, 0);
    // A plan that is none, and a file where the folder should be.
    let other = place.path().join("other");
    std::fs::create_dir(&other).unwrap();
    std::fs::write(other.join("plan.json"), "{}").unwrap();
    assert!(score(&corpus, &other, &[]).err.contains("plan.json: not a record of this program"));
    let finished = score(&corpus, &file(place.path(), "x", "mine"), &[]);
    assert!(finished.code == 2 && finished.err.contains("is a file, not a folder"), "{}", finished.err);
}

#[test]
fn streams_and_wrong_arguments_are_refused() {
    let place = tempfile::tempdir().unwrap();
    let parts = place.path().join("parts");
    let stdin = lasswell(["score", "-", "--parts", arg(&parts)]);
    assert!(stdin.code == 2 && stdin.err.contains("can be read only once"), "{}", stdin.err);
    for (args, words) in [
        (vec!["--parts", "x", "--format", "json"], "accepted: jsonl, csv, parquet"),
        (vec!["--format", "parquet"], "goes with --parts only"),
        (vec!["--parts", "x", "--shard", "4/3"], "i/n with i from 1 to n"),
        (vec!["--shard", "1/3"], "--parts"),
        (vec!["--parts", "x", "--out", "y"], "cannot be used with"),
    ] {
        let finished = lasswell(["score", "seeds"].into_iter().chain(args));
        assert!(finished.code == 2 && finished.err.contains(words), "{words}: {}", finished.err);
    }
    // Nothing was scored, so there is no plan.
    let empty = file(place.path(), "empty.jsonl", "{\"text\": \"\"}\n");
    assert_eq!(lasswell(["score", arg(&empty), "--parts", arg(&parts)]).code, 1);
    assert!(!parts.join("plan.json").exists());
}

#[test]
fn damaged_files_and_other_plans_are_named_by_merge() {
    let place = tempfile::tempdir().unwrap();
    let corpus = corpus(place.path(), 10);
    let (parts, other) = (place.path().join("parts"), place.path().join("other"));
    score(&corpus, &parts, &["--format", "csv"]);
    score(&corpus, &other, &["--format", "csv", "--min-confidence", "0.5"]);
    let out = place.path().join("out");
    let finished = lasswell(["merge", arg(&parts), arg(&other), "--out", arg(&out)]);
    assert!(
        finished.code == 2 && finished.err.contains("other/plan.json: another plan: engine.min_confidence"),
        "{}",
        finished.err
    );
    let table = parts.join("mentions/part-00001.csv");
    let mut bytes = std::fs::read(&table).unwrap();
    let last = bytes.len() - 2;
    bytes[last] ^= 1;
    std::fs::write(&table, bytes).unwrap();
    let finished = lasswell(["merge", arg(&parts), "--out", arg(&out)]);
    assert!(
        finished.code == 2 && finished.err.contains("mentions/part-00001.csv: not as it was written"),
        "{}",
        finished.err
    );
    assert!(!out.exists());
}

#[test]
fn progress_as_json_is_one_object_a_line() {
    let place = tempfile::tempdir().unwrap();
    let corpus = corpus(place.path(), 10);
    let parts = place.path().join("parts");
    let finished = score(&corpus, &parts, &["--progress", "json"]);
    let lines: Vec<serde_json::Value> =
        finished.err.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
    let of = |event: &str| lines.iter().filter(|line| line["event"] == event).count();
    assert_eq!((of("part"), of("end")), (4, 1), "{}", finished.err);
    assert!(of("progress") > 0 && of("message") > 0, "{}", finished.err);
    let stages: Vec<_> = lines.iter().filter_map(|line| line["stage"].as_str()).collect();
    assert_eq!(stages, ["planning", "scoring"]);
    let last = lines.last().unwrap();
    assert_eq!((&last["scored"], &last["skipped"]), (&16.into(), &2.into()));
}
