//! Tests of output folders.

use super::*;
use std::collections::BTreeMap;

/// Every file in a folder and its subfolders with its content, including hidden files.
fn tree(folder: &Path) -> BTreeMap<String, String> {
    let mut all = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder).into_iter().map(Result::unwrap) {
        if entry.file_type().is_file() {
            let place = entry.path().strip_prefix(folder).unwrap().display().to_string();
            all.insert(place, fs::read_to_string(entry.path()).unwrap());
        }
    }
    all
}

fn write(folder: &Path, files: &[(&str, &str)]) -> Result<(), Error> {
    let mut output = OutputFolder::begin(folder, FolderKind::Run)?;
    for (place, text) in files {
        let mut file = output.file(place)?;
        file.write_all(text.as_bytes()).unwrap();
        file.finish()?;
    }
    output.commit()
}

#[test]
fn a_folder_replaces_the_files_of_the_earlier_result_and_keeps_all_others() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("new/out");
    write(&out, &[("a", "1"), ("charts/b", "2")]).unwrap();
    assert_eq!(tree(&out).keys().collect::<Vec<_>>(), [FolderKind::Run.list(), "a", "charts/b"]);
    fs::write(out.join("charts/notes"), "mine").unwrap();
    fs::create_dir_all(out.join("mine/empty")).unwrap();
    write(&out, &[("a", "3"), ("tables/c", "4")]).unwrap();
    let all = tree(&out);
    assert_eq!(all.keys().collect::<Vec<_>>(), [FolderKind::Run.list(), "a", "charts/notes", "tables/c"]);
    assert_eq!((all["a"].as_str(), all["charts/notes"].as_str()), ("3", "mine"));
    assert!(out.join("mine/empty").is_dir());
    assert_eq!(fs::read_dir(out.parent().unwrap()).unwrap().count(), 1);
}

#[test]
fn a_dropped_folder_leaves_nothing_not_even_the_folders_around_it() {
    let place = tempfile::tempdir().unwrap();
    let mut output = OutputFolder::begin(&place.path().join("new/out"), FolderKind::Run).unwrap();
    output.file("a").unwrap().write_all(b"half").unwrap();
    drop(output);
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
}

#[test]
fn a_folder_of_others_is_never_replaced_by_a_file() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    fs::create_dir_all(out.join("a")).unwrap();
    fs::write(out.join("a/notes"), "mine").unwrap();
    let error = write(&out, &[("a", "1")]).unwrap_err();
    assert!(error.to_string().contains("a is a folder"), "{error}");
    assert_eq!(tree(&out), BTreeMap::from([("a/notes".to_owned(), "mine".to_owned())]));
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
}

#[test]
fn a_folder_that_cannot_be_renamed_gets_its_files_one_by_one() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    write(&out, &[("a", "1"), ("charts/b", "2")]).unwrap();
    fs::write(out.join("notes"), "mine").unwrap();
    let staged = stage(&out).unwrap();
    let lock = File::create(staged.path().join(LOCK)).unwrap();
    let registration = Registration::new(staged.path());
    let mut output = OutputFolder {
        path: out.clone(),
        kind: FolderKind::Run,
        destination: out.clone(),
        staged,
        lock,
        files: Vec::new(),
        parents: Vec::new(),
        is_committed: false,
        _registration: registration,
    };
    let mut file = output.file("a").unwrap();
    file.write_all(b"3").unwrap();
    file.finish().unwrap();
    output.commit().unwrap();
    let all = tree(&out);
    assert_eq!(all.keys().collect::<Vec<_>>(), [FolderKind::Run.list(), "a", "notes"]);
    assert_eq!(all["a"], "3");
    assert!(!out.join("charts").exists());
}

#[test]
fn paths_in_a_list_cannot_lead_out_of_the_folder() {
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join(FolderKind::Run.list()), "a\n../b\n/c\ncharts/d\n").unwrap();
    let files: Vec<PathBuf> = listed_files(place.path(), FolderKind::Run).into_iter().collect();
    assert_eq!(
        files,
        [
            PathBuf::from(FolderKind::Run.list()),
            FolderKind::Run.unfinished_list().into(),
            "a".into(),
            "charts/d".into()
        ]
    );
}

#[test]
fn leftovers_of_killed_programs_are_removed_and_those_of_running_ones_are_kept() {
    let place = tempfile::tempdir().unwrap();
    let old = |name: &str, is_locked: bool| {
        let folder = place.path().join(name);
        fs::create_dir(&folder).unwrap();
        let lock = File::create(folder.join(LOCK)).unwrap();
        let then = std::time::SystemTime::now() - std::time::Duration::from_secs(600);
        File::open(&folder).unwrap().set_modified(then).unwrap();
        if is_locked {
            lock.try_lock().unwrap()
        };
        is_locked.then_some(lock)
    };
    let (_dead, _live) = (old(".lasswell-dead.partial", false), old(".lasswell-live.partial", true));
    write(&place.path().join("out"), &[("a", "1")]).unwrap();
    assert!(!place.path().join(".lasswell-dead.partial").exists());
    assert!(place.path().join(".lasswell-live.partial").exists());
}

#[test]
fn a_folder_that_cannot_be_created_leaves_no_parents_behind() {
    let place = tempfile::tempdir().unwrap();
    let long = "x".repeat(300);
    assert!(OutputFolder::begin(&place.path().join("a/b").join(&long).join("out"), FolderKind::Run).is_err());
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 0);
}

#[test]
fn a_file_of_somebody_else_is_never_lost_to_a_folder() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    fs::create_dir(&out).unwrap();
    fs::write(out.join("charts"), "mine").unwrap();
    let error = write(&out, &[("charts/a", "1")]).unwrap_err();
    assert!(error.to_string().contains("charts is a file"), "{error}");
    assert_eq!(tree(&out), BTreeMap::from([("charts".to_owned(), "mine".to_owned())]));
}

#[test]
fn many_writers_at_once_leave_one_whole_result() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    write(&out, &[("first", "0")]).unwrap();
    std::thread::scope(|scope| {
        for number in 0..4 {
            let out = &out;
            scope.spawn(move || {
                for _ in 0..10 {
                    let (own, text) = (format!("own-{number}"), number.to_string());
                    write(out, &[("a", &text), (&own, &text)]).unwrap();
                }
            });
        }
    });
    let all = tree(&out);
    assert_eq!(all.len(), 3, "{:?}", all.keys());
    assert!(all.contains_key(&format!("own-{}", all["a"])), "{:?}", all.keys());
    assert_eq!(fs::read_dir(place.path()).unwrap().count(), 1);
}

#[test]
fn charts_replace_charts_and_no_run() {
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    write(&out, &[("articles.jsonl", "1")]).unwrap();
    for name in ["a.svg", "b.svg"] {
        let mut charts = OutputFolder::begin(&out, FolderKind::Charts).unwrap();
        charts.file(name).unwrap().finish().unwrap();
        charts.commit().unwrap();
    }
    let all = tree(&out);
    let expected = [".lasswell-charts", ".lasswell-files", "articles.jsonl", "b.svg"];
    assert_eq!(all.keys().collect::<Vec<_>>(), expected);
}

#[cfg(unix)]
#[test]
fn folders_of_others_keep_their_permissions() {
    use std::os::unix::fs::PermissionsExt;
    let place = tempfile::tempdir().unwrap();
    let out = place.path().join("out");
    write(&out, &[("a", "1")]).unwrap();
    fs::create_dir(out.join("private")).unwrap();
    fs::write(out.join("private/notes"), "mine").unwrap();
    fs::set_permissions(out.join("private"), fs::Permissions::from_mode(0o700)).unwrap();
    write(&out, &[("a", "2")]).unwrap();
    assert_eq!(out.join("private").metadata().unwrap().permissions().mode() & 0o777, 0o700);
    assert!(out.join("private/notes").is_file());
}
