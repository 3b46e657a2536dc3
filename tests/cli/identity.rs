//! One person across articles: what is joined, where it is written, and what a filter by name leaves out.

use crate::{arg, file, lasswell};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// Articles of three outlets: one names Angela Merkel in full, one with an initial, one by her surname alone; and an
/// article about her son.
fn news(folder: &Path) -> PathBuf {
    let mut lines = String::new();
    let mut add = |outlet: &str, text: String| {
        let number = lines.lines().count();
        let line = json!({"id": number.to_string(), "outlet": outlet, "date": format!("2022-03-{:02}", 1 + number),
            "title": format!("News {number}"), "text": text});
        lines.push_str(&format!("{line}\n"));
    };
    let things = ["bridge", "school", "harbour", "theatre", "railway"];
    for thing in things {
        add(
            "Full Daily",
            format!("Angela Merkel opened the {thing}. Merkel’s {thing} is a brilliant success."),
        );
        add("Initial Post", format!("Angela D. Merkel saw the {thing}. It is a disgrace, Mrs. Merkel said."));
        add(
            "Short Times",
            format!("Critics of the {thing} praised Mrs. Merkel on Monday. Mrs. Merkel was glad."),
        );
    }
    add("Full Daily", "Angela Merkel Jr. wrote a poor book about ships. The book was a failure.".to_owned());
    file(folder, "news.jsonl", lines)
}

fn compared(news: &Path, more: &[&str]) -> (Value, String) {
    let args = ["compare", arg(news), "--format", "json", "--min-n", "1", "--quiet", "--model", "lexicon"];
    let finished = lasswell(args.iter().chain(more));
    (finished.json(), finished.err)
}

/// Articles of each outlet toward a target in all voices.
fn articles(found: &Value, target: &str) -> Vec<(String, u64)> {
    let cells = found["cells"].as_array().unwrap().iter();
    let cells = cells.filter(|cell| cell["target"] == target && cell["voice"] == "all");
    cells
        .map(|cell| (cell["group"].as_str().unwrap().to_owned(), cell["articles"].as_u64().unwrap()))
        .collect()
}

#[test]
fn a_filter_by_name_counts_joined_names_and_says_what_it_leaves_out() {
    let folder = tempfile::tempdir().unwrap();
    let news = news(folder.path());
    let all = [("Full Daily", 5), ("Initial Post", 5), ("Short Times", 5)].map(|(o, n)| (o.to_owned(), n));
    for name in ["Angela Merkel", "angela d merkel", "Merkel"] {
        let (found, err) = compared(&news, &["--toward", name]);
        assert_eq!(articles(&found, found["targets"][0].as_str().unwrap()), all, "{name}");
        assert!(err.contains("--toward: ") && err.contains("Angela Merkel Jr for"), "{name}: {err}");
        assert_eq!(found["left_out"][0]["name"], "Angela Merkel Jr");
    }
    let (found, err) = compared(&news, &["--toward", "Angela Merkel", "--identity", "article"]);
    assert_eq!(articles(&found, "Angela Merkel"), all[..1]);
    assert!(
        err.contains("Merkel for Angela Merkel") && err.contains("Angela D. Merkel for Angela Merkel"),
        "{err}"
    );
    assert_eq!(found["provenance"]["matching"]["identity"], "article");
}

#[test]
fn a_name_of_nobody_gets_suggestions_and_a_wrong_mode_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let news = news(folder.path());
    let (found, err) = compared(&news, &["--toward", "Angela Merkle"]);
    assert!(found["cells"].as_array().unwrap().is_empty());
    assert!(err.contains("\"Angela Merkle\" (did you mean \"Angela Merkel\""), "{err}");
    let (_, err) = compared(&news, &["--toward", "Nobody"]);
    assert!(err.contains("--toward: ") && err.contains("\"Nobody\";"), "{err}");
    let finished = lasswell(["compare", arg(&news), "--identity", "foo"]);
    assert_eq!(finished.code, 2);
    assert!(finished.err.contains("[possible values: article, corpus]"), "{}", finished.err);
}

#[test]
fn the_table_of_identities_joins_sentences_with_people_of_the_corpus() {
    let folder = tempfile::tempdir().unwrap();
    let (news, out) = (news(folder.path()), folder.path().join("out"));
    let finished = lasswell([
        "run",
        arg(&news),
        "--model",
        "lexicon",
        "--formats",
        "svg",
        "--strips",
        "0",
        "--out",
        arg(&out),
        "--quiet",
    ]);
    assert_eq!(finished.code, 0, "{}", finished.err);
    let read = |name: &str| -> Vec<Vec<String>> {
        let mut table = csv::Reader::from_path(out.join(name)).unwrap();
        table.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
    };
    let identity = read("tables/identity.csv");
    let known: BTreeSet<(&str, &str)> =
        identity.iter().map(|row| (row[0].as_str(), row[1].as_str())).collect();
    let sentences = read("sentences.csv");
    let targets =
        sentences.iter().filter(|row| !row[10].is_empty()).map(|row| (row[0].as_str(), row[10].as_str()));
    assert!(targets.clone().count() > 10);
    assert_eq!(targets.filter(|target| !known.contains(target)).count(), 0);
    let reasons: BTreeSet<(&str, &str)> =
        identity.iter().map(|row| (row[2].as_str(), row[5].as_str())).collect();
    let expected =
        [("Angela Merkel", "middle-name"), ("Angela Merkel", "same-name"), ("Angela Merkel", "month")];
    assert!(expected.iter().all(|pair| reasons.contains(pair)), "{reasons:?}");
    let summary: Value =
        serde_json::from_str(&std::fs::read_to_string(out.join("summary.json")).unwrap()).unwrap();
    assert_eq!(summary["identity"].as_array().unwrap().len(), identity.len());
    let person = summary["people"].as_array().unwrap().iter().find(|p| p["id"] == "angela-merkel").unwrap();
    assert_eq!(person["articles"], 15);
    assert!(person["forms"].as_array().unwrap().len() >= 3, "{person}");
    assert!(std::fs::read_to_string(out.join("report.html")).unwrap().contains("<dt>Angela Merkel</dt>"));
}

#[test]
fn people_lists_joins_and_doubts_and_the_written_file_keeps_the_joins() {
    let folder = tempfile::tempdir().unwrap();
    let news = news(folder.path());
    let list = lasswell(["people", arg(&news)]).out;
    assert!(list.contains("Joined across articles") && list.contains("Not joined"), "{list}");
    let toml = lasswell(["people", arg(&news), "--format", "toml"]).out;
    assert!(toml.contains("# joined: Angela D. Merkel (middle-name), 5 articles"), "{toml}");
    assert!(toml.contains("articles: Angela Merkel Jr, perhaps Angela Merkel"), "{toml}");
    let people = file(folder.path(), "people.toml", &toml);
    let (found, _) = compared(&news, &["--toward", "Angela Merkel", "--people", arg(&people)]);
    assert_eq!(articles(&found, "Angela Merkel").len(), 3);
}
