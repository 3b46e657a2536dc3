//! Options that say how an input is read: the order of dates, and where the list of records is.

use crate::{Finished, arg, file, lasswell};
use serde_json::Value;

const SENTENCE: &str = "Ana Ruiz praised Ben Cole.";

/// The value of a field in each scored article, and what the program said.
fn scored(path: &std::path::Path, field: &str, more: &[&str]) -> (Vec<Option<String>>, Finished) {
    let finished = lasswell([&["score", arg(path), "--format", "jsonl"], more].concat());
    let lines = finished.out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let values = lines.map(|line| line["article"][field].as_str().map(str::to_owned)).collect();
    (values, finished)
}

fn table(dates: &[&str]) -> String {
    let rows: String = dates.iter().map(|date| format!("{date},{SENTENCE}\n")).collect();
    format!("date,text\n{rows}")
}

fn some(values: &[&str]) -> Vec<Option<String>> {
    values.iter().map(|value| Some((*value).to_owned())).collect()
}

#[test]
fn day_and_month_are_told_apart_by_the_whole_column() {
    let folder = tempfile::tempdir().unwrap();
    let news = file(folder.path(), "n.csv", table(&["03/04/2021", "05/06/2021", "13/04/2021"]));
    let (dates, finished) = scored(&news, "published", &[]);
    assert_eq!(dates, some(&["2021-04-03", "2021-06-05", "2021-04-13"]));
    assert_eq!(finished.code, 0);
    assert!(finished.err.contains("is read day first, as other dates of the file show"), "{}", finished.err);
}

#[test]
fn dates_with_two_meanings_are_not_guessed_and_the_order_can_be_given() {
    let folder = tempfile::tempdir().unwrap();
    let news = file(folder.path(), "n.csv", table(&["03/04/2021", "05/06/21"]));
    let (dates, finished) = scored(&news, "published", &[]);
    assert_eq!(dates[0], None);
    assert_eq!(scored(&news, "published_raw", &[]).0[0].as_deref(), Some("03/04/2021"));
    assert!(finished.err.contains("means two days"), "{}", finished.err);
    for (order, expected) in [("dmy", ["2021-04-03", "2021-06-05"]), ("mdy", ["2021-03-04", "2021-05-06"])] {
        let (dates, finished) = scored(&news, "published", &["--dates", order]);
        assert_eq!(dates, some(&expected), "{order}");
        assert!(!finished.err.contains("two days"), "{}", finished.err);
    }
    let (_, finished) = scored(&news, "published", &["--dates", "european"]);
    assert_eq!(finished.code, 2);
    assert!(finished.err.contains("dmy") && finished.err.contains("ymd"), "{}", finished.err);
}

#[test]
fn a_path_names_the_list_of_records() {
    let folder = tempfile::tempdir().unwrap();
    let nested = format!(
        r#"{{"meta": {{"pages": 1}}, "payload": {{"found": [{{"id": "a", "story": {{"words": "{SENTENCE}"}}}}]}}, "x.y": [{{"id": "b", "text": "{SENTENCE}"}}]}}"#
    );
    let news = file(folder.path(), "n.json", nested);
    let (ids, finished) =
        scored(&news, "id", &["--records", "payload.found", "--column", "text=story.words"]);
    assert_eq!((ids, finished.code), (some(&["a"]), 0), "{}", finished.err);
    assert_eq!(scored(&news, "id", &["--records", "x.y"]).0, some(&["b"]));
    let service =
        format!(r#"{{"articles": {{"page": 1, "results": [{{"id": "c", "body": "{SENTENCE}"}}]}}}}"#);
    let news = file(folder.path(), "m.json", service);
    assert_eq!(scored(&news, "id", &["--records", "articles.results"]).0, some(&["c"]));
}

#[test]
fn a_wrong_path_to_the_records_lists_the_keys_that_are_there() {
    let folder = tempfile::tempdir().unwrap();
    let service = format!(r#"{{"articles": {{"page": 1, "results": [{{"body": "{SENTENCE}"}}]}}}}"#);
    let news = file(folder.path(), "n.json", service);
    let (articles, finished) = scored(&news, "id", &["--records", "articles.result"]);
    assert_eq!((articles.len(), finished.code), (0, 1));
    let line = "no list of records at `articles.result`; found [\"page\", \"results\"]";
    assert!(finished.err.contains(line) && finished.err.contains("--records"), "{}", finished.err);
}
