//! What goes wrong while parts are made: all processes killed at once, two processes on one shard, a file that may not grow, an
//! input that changes. Nothing is lost, nothing is counted twice, and one line says what happened.

use crate::parts::{corpus, files};
use crate::{Finished, arg, command};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

fn score<'a>(corpus: &'a Path, parts: &'a Path, size: &'a str, more: &[&'a str]) -> Command {
    let mut score = command();
    score.args(["score", arg(corpus), "--parts", arg(parts), "--part-size", size, "--format", "csv"]);
    score.args(["--allow-skipped", "--threads", "1"]).args(more);
    score.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    score
}

fn finished(mut command: Command) -> Finished {
    Finished::new(command.output().unwrap())
}

#[test]
fn processes_that_are_killed_at_once_are_continued_to_the_same_bytes() {
    let place = tempfile::tempdir().unwrap();
    let corpus = corpus(place.path(), 120);
    let one = place.path().join("one");
    let begun = Instant::now();
    // Parts of one article: much of the time goes into renames.
    assert_eq!(finished(score(&corpus, &one, "1", &[])).code, 0);
    let time = begun.elapsed();
    let expected = files(&one);
    let parts = place.path().join("parts");
    let mut kills = 0;
    for round in 0_u32..6 {
        let start = || score(&corpus, &parts, "1", &[]).stderr(Stdio::null()).spawn().unwrap();
        let mut children: Vec<Child> = (0..3).map(|_| start()).collect();
        let moment = time * ((round * 37 + 23) % 100) / 200;
        std::thread::sleep(moment.min(Duration::from_secs(5)));
        kills +=
            children.iter_mut().filter_map(|child| child.try_wait().unwrap().is_none().then_some(())).count();
        // SIGKILL on Unix.
        children.iter_mut().for_each(|child| child.kill().unwrap());
        for child in &mut children {
            child.wait().unwrap();
        }
        let left = if parts.is_dir() { files(&parts) } else { Default::default() };
        for (name, bytes) in left {
            assert!(expected.get(&name) == Some(&bytes), "after a kill, {name} is not as in one go");
        }
    }
    assert!(kills > 0, "no process was killed");
    assert_eq!(finished(score(&corpus, &parts, "1", &[])).code, 0);
    assert_eq!(files(&parts), expected);
}

#[test]
fn two_processes_on_one_shard_make_each_part_once() {
    let place = tempfile::tempdir().unwrap();
    let corpus = corpus(place.path(), 120);
    let (one, parts) = (place.path().join("one"), place.path().join("parts"));
    assert_eq!(finished(score(&corpus, &one, "4", &[])).code, 0);
    let mut made: Vec<String> = Vec::new();
    for shard in ["1/2", "2/2"] {
        let start = || score(&corpus, &parts, "4", &["--shard", shard]).spawn().unwrap();
        let both = [start(), start()];
        for child in both {
            let finished = Finished::new(child.wait_with_output().unwrap());
            assert_eq!(finished.code, 0, "{}", finished.err);
            let of_part = finished.err.lines().filter_map(|line| line.strip_prefix("lasswell: part "));
            made.extend(of_part.filter_map(|line| Some(line.split_once(' ')?.0.to_owned())));
        }
    }
    let number = made.len();
    made.sort();
    made.dedup();
    assert_eq!(made.len(), number, "a part was made twice: {made:?}");
    assert_eq!(files(&parts), files(&one));
    assert_eq!(files(&parts).keys().filter(|name| name.starts_with("commits/")).count(), number);
}

/// The same command in a shell that limits the size of files to 16 KiB first.
#[cfg(target_os = "linux")]
fn with_small_files(command: &Command, ignores_signal: bool) -> std::process::Output {
    let mut shell = Command::new("sh");
    let trap = if ignores_signal { "trap '' XFSZ; " } else { "" };
    shell
        .args(["-c", &format!("{trap}ulimit -c 0; ulimit -f 32; exec \"$0\" \"$@\"")])
        .arg(command.get_program());
    shell.args(command.get_args()).current_dir(env!("CARGO_MANIFEST_DIR"));
    for (name, value) in command.get_envs() {
        value.map(|value| shell.env(name, value));
    }
    shell.stdin(Stdio::null()).output().unwrap()
}

#[cfg(target_os = "linux")]
#[test]
fn a_file_that_may_not_grow_costs_its_part_and_nothing_else() {
    let place = tempfile::tempdir().unwrap();
    let corpus = corpus(place.path(), 200);
    let (one, parts) = (place.path().join("one"), place.path().join("parts"));
    assert_eq!(finished(score(&corpus, &one, "50", &[])).code, 0);
    let expected = files(&one);
    assert!(expected["sentences/part-00001.csv"].len() > 16 << 10 && expected["plan.json"].len() < 16 << 10);
    assert_eq!(finished(score(&corpus, &parts, "50", &["--shard", "1/2"])).code, 0);
    let before = files(&parts);
    let rest = score(&corpus, &parts, "50", &[]);
    let refused = Finished::new(with_small_files(&rest, true));
    assert_eq!(refused.code, 2, "{}", refused.err);
    let lines: Vec<&str> = refused.err.lines().filter(|line| line.contains("part-00001.csv")).collect();
    assert!(lines.len() == 1 && lines[0].contains("the file may not grow further"), "{}", refused.err);
    assert_eq!(files(&parts), before);
    // Without a trap for the signal, the system ends the process.
    assert_eq!(with_small_files(&rest, false).status.code(), None);
    assert_eq!(files(&parts), before);
    assert_eq!(finished(rest).code, 0);
    assert_eq!(files(&parts), expected);
}

#[test]
fn an_input_that_changes_under_way_is_named_in_one_line() {
    let place = tempfile::tempdir().unwrap();
    let corpus = corpus(place.path(), 400);
    let (parts, out) = (place.path().join("parts"), place.path().join("out"));
    let mut run = command();
    run.args(["run", arg(&corpus), "--parts", arg(&parts), "--out", arg(&out), "--part-size", "4"]);
    run.args(["--allow-skipped", "--threads", "1"]);
    let child = run.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let begun = Instant::now();
    while !parts.join("commits/part-00001.json").exists() {
        assert!(begun.elapsed() < Duration::from_secs(60), "no part was committed");
        std::thread::sleep(Duration::from_millis(2));
    }
    let lines = corpus.join("b.jsonl");
    let text = std::fs::read_to_string(&lines).unwrap();
    std::fs::write(&lines, text.replacen("Macron won", "Macron lost", 400)).unwrap();
    let finished = Finished::new(child.wait_with_output().unwrap());
    assert_eq!(finished.code, 2, "{}", finished.err);
    let named: Vec<&str> = finished.err.lines().filter(|line| line.contains("chang")).collect();
    assert!(named.len() == 1 && named[0].contains("b.jsonl"), "{}", finished.err);
    assert!(!out.exists() && !parts.join("_SUCCESS").exists());
}
