//! The same input gives the same bytes.

use crate::{arg, file, lasswell};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Every file in a folder and its subfolders, by relative path.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = PathBuf::from(path.file_name().unwrap());
        if path.is_dir() {
            all.extend(files(&path).into_iter().map(|(inside, bytes)| (name.join(inside), bytes)));
        } else {
            all.insert(name, std::fs::read(&path).unwrap());
        }
    }
    all
}

/// The formats of tables that this build has.
const TABLES: &str = if cfg!(feature = "parquet") { "csv,parquet" } else { "csv" };

#[test]
fn any_number_of_threads_writes_the_same_files() {
    let folder = tempfile::tempdir().unwrap();
    let runs = ["1", "2", "8"].map(|threads| {
        let out = folder.path().join(threads);
        let finished = lasswell([
            "run",
            "seeds",
            "--out",
            arg(&out),
            "--threads",
            threads,
            "--tables",
            TABLES,
            "--wide",
        ]);
        assert_eq!(finished.code, 0, "{}", finished.err);
        files(&out)
    });
    for (what, extension) in [("json", "json"), ("csv", "csv"), ("svg", "svg"), ("png", "png")] {
        assert!(runs[0].keys().any(|path| path.extension().is_some_and(|e| e == extension)), "no {what}");
    }
    for run in &runs[1..] {
        assert_eq!(run.keys().collect::<Vec<_>>(), runs[0].keys().collect::<Vec<_>>());
        for (path, bytes) in run {
            assert!(*bytes == runs[0][path], "{} differs", path.display());
        }
    }
}

#[test]
fn the_gallery_is_made_by_its_command() {
    let folder = tempfile::tempdir().unwrap();
    let finished = lasswell(["chart", "seeds", "--out", arg(folder.path())]);
    assert_eq!(finished.code, 0, "{}", finished.err);
    let (made, committed) = (files(folder.path()), files(Path::new("charts")));
    assert_eq!(made.keys().collect::<Vec<_>>(), committed.keys().collect::<Vec<_>>());
    for (path, bytes) in made {
        // The rasteriser's last bits are those of the machine it was written on.
        if cfg!(not(target_arch = "x86_64")) && path.extension().is_some_and(|e| e == "png") {
            continue;
        }
        assert!(
            bytes == committed[&path],
            "charts/{} differs: cargo run --release -- chart seeds --out charts --model fast",
            path.display()
        );
    }
}

#[test]
fn any_number_of_threads_scores_the_same() {
    for format in ["json", "jsonl", "csv"] {
        let scored =
            ["1", "2", "8"].map(|n| lasswell(["score", "seeds", "--format", format, "--threads", n]).out);
        assert!(!scored[0].is_empty() && scored[0] == scored[1] && scored[0] == scored[2], "{format}");
    }
}

#[test]
fn the_order_of_the_paths_is_the_order_of_the_articles_and_changes_nothing_in_them() {
    let mut paths: Vec<String> = std::fs::read_dir("seeds")
        .unwrap()
        .map(|entry| arg(&entry.unwrap().path()).to_owned())
        .filter(|path| path.ends_with(".txt"))
        .collect();
    paths.sort();
    let score = |paths: &[String]| {
        let mut args = vec!["score".to_owned(), "--format".to_owned(), "jsonl".to_owned()];
        args.extend_from_slice(paths);
        lasswell(args).out.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let forward = score(&paths);
    paths.reverse();
    let mut backward = score(&paths);
    assert_ne!(forward, backward);
    backward.reverse();
    assert_eq!(forward, backward);
}

#[test]
fn many_articles_keep_their_order_and_their_faults_their_places() {
    let folder = tempfile::tempdir().unwrap();
    let mut lines = String::new();
    for number in 0..700 {
        if number % 50 == 7 {
            lines.push_str("{}\n");
        } else {
            let times = 1 + number % 9;
            let text = "Angela Merkel praised the good plan. ".repeat(times);
            lines.push_str(&format!("{{\"id\": \"{number}\", \"text\": \"{text}\"}}\n"));
        }
    }
    let path = file(folder.path(), "many.jsonl", lines);
    let runs = ["1", "2", "8"].map(|n| lasswell(["score", arg(&path), "--format", "jsonl", "--threads", n]));
    for finished in &runs {
        assert_eq!((finished.code, &finished.out, &finished.err), (2, &runs[0].out, &runs[0].err));
    }
    let ids: Vec<usize> = runs[0]
        .out
        .lines()
        .map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap()["article"]["id"].clone())
        .map(|id| id.as_str().unwrap().parse().unwrap())
        .collect();
    assert_eq!(ids, (0..700).filter(|n| n % 50 != 7).collect::<Vec<_>>());
    assert_eq!(runs[0].messages().len(), 14);
    assert!(runs[0].messages()[13].contains("many.jsonl:658: "), "{}", runs[0].messages()[13]);
}
