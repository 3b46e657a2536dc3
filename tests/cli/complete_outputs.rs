//! Outputs are complete or absent after failures, interruptions, full disks and a second run into the same folder.

use crate::{Finished, TEXT, arg, command, file, lasswell};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

/// Every file in a folder and its subfolders, with its bytes.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_dir() {
                folders.push(entry.path());
            } else {
                files.insert(entry.path(), std::fs::read(entry.path()).unwrap());
            }
        }
    }
    files
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

/// Runs one article into the folder `out` inside `folder` and returns its path.
fn earlier_result(folder: &Path) -> PathBuf {
    let article = file(folder, "earlier.txt", TEXT);
    let out = folder.join("out");
    let finished = lasswell(["run", arg(&article), "--out", arg(&out), "--formats", "svg"]);
    assert_eq!(finished.code, 0, "{}", finished.err);
    out
}

#[test]
fn failed_commands_leave_earlier_results_unchanged() {
    let folder = tempfile::tempdir().unwrap();
    let out = earlier_result(folder.path());
    let page = file(folder.path(), "page.html", "mine");
    let before = tree(folder.path());
    for args in [
        vec!["run", "missing.csv", "--out", arg(&out)],
        vec!["run", "seeds", "--out", arg(&out), "--model", "missing.lasswell"],
        vec!["run", "seeds", "--out", arg(&out), "--lexicon", "missing.csv"],
        vec!["chart", "missing.csv", "--out", arg(&out)],
        vec!["score", "missing.csv", "--out", arg(&page)],
        vec!["compare", "missing.csv", "--out", arg(&page)],
        vec!["people", "missing.csv", "--format", "json", "--out", arg(&page)],
        vec!["report", "missing.csv", "--out", arg(&page)],
        vec!["evaluate", "missing.jsonl", "--out", arg(&page)],
        vec!["sentiment", "missing.txt", "--out", arg(&page), "--provenance", arg(&out.join("from.json"))],
    ] {
        let finished = lasswell(&args);
        assert!(finished.code == 1 || finished.code == 2, "{args:?}: {}", finished.err);
        assert_eq!(tree(folder.path()), before, "{args:?}");
    }
}

#[test]
fn a_second_run_replaces_all_files_of_the_first_and_no_others() {
    let folder = tempfile::tempdir().unwrap();
    let out = earlier_result(folder.path());
    assert!(out.join("charts/strip-01-earlier.svg").is_file());
    std::fs::write(out.join("charts/notes.md"), "mine").unwrap();
    let finished = lasswell(["run", "seeds", "--out", arg(&out), "--formats", "svg", "--report", "2"]);
    assert_eq!(finished.code, 0, "{}", finished.err);
    assert!(!out.join("charts/strip-01-earlier.svg").exists());
    // Three articles on pages of two.
    let main = std::fs::read_to_string(out.join("report.html")).unwrap();
    assert!(main.contains("to be read here are 2 articles") && main.contains("report/articles-0001.html"));
    let last = std::fs::read_to_string(out.join("report/articles-0002.html")).unwrap();
    assert!(last.contains("Articles 3 to 3 of 3") && last.contains("../report.html"));
    assert_eq!(std::fs::read_to_string(out.join("charts/notes.md")).unwrap(), "mine");
    let fresh = folder.path().join("fresh");
    lasswell(["run", "seeds", "--out", arg(&fresh), "--formats", "svg", "--report", "2"]);
    std::fs::remove_file(out.join("charts/notes.md")).unwrap();
    let inside = |folder: &Path| {
        let files = tree(folder).into_iter();
        files
            .map(|(path, bytes)| (path.strip_prefix(folder).unwrap().to_path_buf(), bytes))
            .collect::<Vec<_>>()
    };
    assert_eq!(inside(&out), inside(&fresh));
    let finished = lasswell(["run", "seeds", "--out", arg(&out), "--formats", "svg", "--report", "0"]);
    assert_eq!(finished.code, 0, "{}", finished.err);
    assert!(!out.join("report.html").exists() && !out.join("report/articles-0002.html").exists());
    assert_eq!(names(folder.path()), ["earlier.txt", "fresh", "out"]);
}

#[test]
fn the_current_folder_can_be_the_output() {
    let folder = tempfile::tempdir().unwrap();
    let out = earlier_result(folder.path());
    let seeds = std::env::current_dir().unwrap().join("seeds");
    let mut here = command();
    here.args(["run", arg(&seeds), "--out", ".", "--formats", "svg"]).current_dir(&out);
    let finished = Finished::new(here.output().unwrap());
    assert_eq!(finished.code, 0, "{}", finished.err);
    assert!(out.join("index.html").is_file() && !out.join("charts/strip-01-earlier.svg").exists());
    assert!(names(&out).iter().all(|name| !name.ends_with(".partial")));
}

/// Starts a run of the seeds over an earlier result.
fn start(out: &Path) -> Child {
    let mut child = command();
    child.args(["run", "seeds", "--out", arg(out), "--formats", "svg"]);
    child.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
}

#[cfg(unix)]
fn signal(child: &Child, name: &str) {
    // The standard library cannot send signals.
    let id = child.id().to_string();
    let sent = std::process::Command::new("kill").args([&format!("-{name}"), &id]).status();
    assert!(sent.is_ok());
}

/// Interrupts twenty runs over an earlier result, at moments spread over the duration of a run. Each run leaves the
/// earlier result unchanged, or the new result if it was complete before the signal.
#[cfg(unix)]
fn check_interrupted(name: &str) {
    let folder = tempfile::tempdir().unwrap();
    let out = earlier_result(folder.path());
    let old = tree(&out);
    let fresh = folder.path().join("fresh");
    let began = Instant::now();
    assert!(start(&fresh).wait().unwrap().success());
    let mut whole = began.elapsed();
    let new: BTreeMap<PathBuf, Vec<u8>> = tree(&fresh)
        .into_iter()
        .map(|(path, bytes)| (out.join(path.strip_prefix(&fresh).unwrap()), bytes))
        .collect();
    std::fs::remove_dir_all(&fresh).unwrap();
    let (mut interrupted, mut number) = (0, 0);
    while interrupted < 20 {
        number += 1;
        assert!(number < 200, "only {interrupted} of 200 signals came in time");
        // Fractional parts of multiples of the golden ratio: fixed, and evenly spread without a pattern.
        let moment = (f64::from(number) * 0.618_033_988_75).fract();
        let child = start(&out);
        std::thread::sleep(whole.mul_f64(moment));
        signal(&child, name);
        let ended = child.wait_with_output().unwrap();
        let found = tree(&out);
        assert!(found == old || found == new, "{name} after {moment} of a run: {:?}", found.keys());
        if found == new {
            // Complete before the signal: runs are faster than thought. Restore the earlier result for the next one.
            whole = whole.mul_f64(0.9);
            std::fs::remove_dir_all(&out).unwrap();
            earlier_result(folder.path());
        } else {
            interrupted += 1;
            let err = String::from_utf8(ended.stderr).unwrap();
            if name == "INT" {
                // No code: the signal came before the program had started to handle it.
                let expected = if ended.status.code().is_some() { (Some(130), 1) } else { (None, 0) };
                assert_eq!((ended.status.code(), err.lines().count()), expected, "{err}");
                assert_eq!(names(folder.path()), ["earlier.txt", "out"], "nothing is left behind");
            }
            assert!(
                names(folder.path())
                    .iter()
                    .all(|n| n == "earlier.txt" || n == "out" || n.ends_with(".partial"))
            );
        }
    }
}

#[cfg(unix)]
#[test]
fn an_interrupted_run_leaves_the_earlier_result_unchanged() {
    check_interrupted("INT");
}

#[cfg(unix)]
#[test]
fn a_killed_run_leaves_the_earlier_result_unchanged() {
    check_interrupted("KILL");
}

/// A small file system in memory.
#[cfg(target_os = "linux")]
struct SmallDisk(PathBuf);

#[cfg(target_os = "linux")]
impl SmallDisk {
    fn mount(at: &Path, size: &str) -> Option<Self> {
        std::fs::create_dir(at).unwrap();
        let mut mount = std::process::Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &format!("size={size}"), "tmpfs", arg(at)]).stderr(Stdio::null());
        mount.status().is_ok_and(|status| status.success()).then(|| Self(at.to_path_buf()))
    }
}

#[cfg(target_os = "linux")]
impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = std::process::Command::new("umount").arg(&self.0).status();
    }
}

/// Fills the disk except for 64 KiB.
#[cfg(target_os = "linux")]
fn leave_little_room(filler: &Path) {
    let mut file = std::fs::File::create(filler).unwrap();
    while file.write_all(&[0; 4096]).is_ok() {}
    let size = file.metadata().unwrap().len();
    file.set_len(size.saturating_sub(64 << 10)).unwrap();
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_the_earlier_result_unchanged() {
    let folder = tempfile::tempdir().unwrap();
    let Some(disk) = SmallDisk::mount(&folder.path().join("disk"), "2m") else {
        eprintln!("skipped: a full disk, because this user may not mount a small file system");
        return;
    };
    let out = earlier_result(&disk.0);
    leave_little_room(&disk.0.join("filler"));
    let before = tree(&disk.0);
    for args in [
        vec!["run", "seeds", "--out", arg(&out)],
        vec!["chart", "seeds", "--out", arg(&out)],
        vec!["score", "seeds", "--out", arg(&out.join("articles.jsonl"))],
        vec!["report", "seeds", "--out", arg(&out.join("report.html"))],
    ] {
        let started = Instant::now();
        let finished = lasswell(&args);
        assert!(
            finished.err.lines().last().unwrap().ends_with("no space left on the device"),
            "{args:?}: {}",
            finished.err
        );
        assert_eq!(finished.code, 2);
        assert_eq!(tree(&disk.0), before, "{args:?}");
        assert!(started.elapsed() < Duration::from_secs(120));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_costs_the_part_that_is_being_written_and_nothing_else() {
    let folder = tempfile::tempdir().unwrap();
    let Some(disk) = SmallDisk::mount(&folder.path().join("disk"), "4m") else {
        eprintln!("skipped: a full disk, because this user may not mount a small file system");
        return;
    };
    let corpus = crate::parts::corpus(folder.path(), 160);
    let (whole, parts) = (folder.path().join("whole"), disk.0.join("parts"));
    let score = |parts: &Path| {
        let args = ["score", arg(&corpus), "--parts", arg(parts), "--part-size", "4", "--format", "csv"];
        lasswell(args.into_iter().chain(["--allow-skipped"]))
    };
    assert_eq!(score(&whole).code, 0);
    let filler = disk.0.join("filler");
    leave_little_room(&filler);
    let full = score(&parts);
    assert_eq!(full.code, 2, "{}", full.err);
    assert!(full.err.lines().last().unwrap().ends_with("no space left on the device"), "{}", full.err);
    assert!(!parts.join("_SUCCESS").exists());
    std::fs::remove_file(filler).unwrap();
    let again = score(&parts);
    assert_eq!(again.code, 0, "{}", again.err);
    assert_eq!(crate::parts::files(&parts), crate::parts::files(&whole));
}

#[test]
fn charts_in_the_folder_of_a_run_leave_the_run() {
    let folder = tempfile::tempdir().unwrap();
    let out = earlier_result(folder.path());
    let before = tree(&out);
    let ran = lasswell(["chart", "seeds", "--out", arg(&out), "--formats", "svg"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let after = tree(&out);
    assert!(before.iter().all(|(path, bytes)| after.get(path) == Some(bytes)));
    assert!(out.join("who-about-whom.svg").is_file());
}

#[test]
fn no_output_replaces_a_file_that_the_command_reads() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let people = file(at, "people.toml", "[[person]]\nname = \"Angela Merkel\"\n");
    let words = file(at, "words.csv", "gloomy,-2\n");
    let model = file(at, "own.lasswell", std::fs::read("models/fast.lasswell").unwrap());
    let before = tree(at);
    for args in [
        vec!["people", "seeds", "--people", arg(&people), "--format", "csv", "-o", arg(&people)],
        vec!["score", "seeds", "--lexicon", arg(&words), "-o", arg(&words)],
        vec!["compare", "seeds", "--model", arg(&model), "--format", "json", "-o", arg(&model)],
        vec!["sentiment", "seeds/manifest.toml", "--lexicon", arg(&words), "-o", arg(&words)],
    ] {
        let ran = lasswell(&args);
        assert_eq!((ran.code, ran.err.lines().count()), (2, 1), "{args:?}: {}", ran.err);
        assert!(ran.err.contains("inside of the input"), "{args:?}: {}", ran.err);
        assert_eq!(tree(at), before, "{args:?}");
    }
}
