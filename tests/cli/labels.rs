//! Hand labels: a sample is drawn from a run, coders label it, their agreement is measured, and the run is corrected.

use crate::{Finished, arg, file, lasswell};
use serde_json::json;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Articles of two outlets about one person, most of them critical in one and friendly in the other.
pub(crate) fn news(folder: &Path) -> PathBuf {
    let kinds = [
        "Angela Merkel is a liar and a failure, and nobody will miss her.",
        "Angela Merkel opened the bridge on Monday.",
        "Angela Merkel is a brilliant and honest champion of the town.",
    ];
    let mut lines = String::new();
    for (outlet, shift) in [("Left Daily", 0_usize), ("Right Post", 1)] {
        for n in 0..40_usize {
            let first = kinds[if n % 4 == 0 { 1 } else { 2 * shift }];
            let second = kinds[n % 3];
            let text = format!(
                "{first} The weather stayed dry in district {n} of {outlet}.\n\nThen came evening. {second}"
            );
            let article = json!({"id": format!("{outlet}-{n}"), "outlet": outlet, "text": text,
                "title": format!("Report {n} of {outlet}"), "date": format!("2022-03-{:02}", 1 + n % 28)});
            lines.push_str(&format!("{article}\n"));
        }
    }
    file(folder, "news.jsonl", lines)
}

pub(crate) fn run(folder: &Path) -> PathBuf {
    let (news, out) = (news(folder), folder.join("out"));
    let finished = lasswell([
        "run",
        arg(&news),
        "--formats",
        "svg",
        "--strips",
        "0",
        "--report",
        "0",
        "--wire",
        "keep",
        "--quiet",
        "--out",
        arg(&out),
    ]);
    assert_eq!(finished.code, 0, "{}", finished.err);
    out
}

pub(crate) fn table(path: &Path) -> Vec<BTreeMap<String, String>> {
    let text = std::fs::read_to_string(path).unwrap();
    let mut table = csv::Reader::from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let names = table.headers().unwrap().clone();
    let cells = |row: csv::StringRecord| {
        names.iter().map(str::to_owned).zip(row.iter().map(str::to_owned)).collect::<BTreeMap<_, _>>()
    };
    table.records().map(|row| cells(row.unwrap())).collect()
}

fn sample(folder: &Path, result: &Path, more: &[&str]) -> (PathBuf, Finished) {
    let out = folder.join("sample");
    let args = ["sample", arg(result), "--toward", "Merkel", "--coders", "ana,ben", "--out", arg(&out)];
    let finished = lasswell(args.iter().chain(more));
    (out, finished)
}

/// The labels of a coder, who says what the sentence says except for every `slip`th item.
fn labels(folder: &Path, sample: &Path, coder: &str, slip: usize) -> PathBuf {
    let mut text = String::from("item,coder,label,note\n");
    let rows = table(&sample.join(format!("sheet-{coder}.csv")));
    for (n, row) in rows.iter().filter(|row| row["answers"].contains("negative")).enumerate() {
        let sentence = &row["sentence"];
        let truth = if sentence.contains("liar") {
            "negative"
        } else if sentence.contains("brilliant") {
            "positive"
        } else {
            "neutral"
        };
        let label = if n % slip == 1 { "neutral" } else { truth };
        text.push_str(&format!("{},{coder},{label},\n", row["item"]));
    }
    file(folder, &format!("labels-{coder}.csv"), text)
}

#[test]
fn from_a_run_to_corrected_numbers() {
    let folder = tempfile::tempdir().unwrap();
    let result = run(folder.path());
    let (sample, finished) = sample(folder.path(), &result, &["--per-outlet", "40", "--sentences", "10"]);
    assert_eq!(finished.code, 0, "{}", finished.err);
    assert!(finished.out.contains("Left Daily") && finished.out.contains("± "), "{}", finished.out);

    let design = table(&sample.join("design.csv"));
    let stances: Vec<_> = design.iter().filter(|row| row["kind"] == "stance").collect();
    assert_eq!((stances.len(), design.len()), (80, 100));
    let ids: BTreeSet<&String> = design.iter().map(|row| &row["item"]).collect();
    assert_eq!(ids.len(), design.len());
    // In each stratum, as many items as it says were drawn, with that probability.
    let mut strata: BTreeMap<(&String, &String), Vec<&BTreeMap<String, String>>> = BTreeMap::new();
    stances
        .iter()
        .for_each(|row| strata.entry((&row["outlet"], &row["stance_label"])).or_default().push(row));
    for rows in strata.values() {
        let (size, drawn) = (&rows[0]["stratum_items"], &rows[0]["stratum_drawn"]);
        assert_eq!(drawn.parse::<usize>().unwrap(), rows.len());
        let share = drawn.parse::<f64>().unwrap() / size.parse::<f64>().unwrap();
        assert!((rows[0]["inclusion"].parse::<f64>().unwrap() - share).abs() < 1e-12 && share <= 1.0);
    }
    // Coders see neither outlets nor predictions.
    let sheet = std::fs::read_to_string(sample.join("sheet-ana.csv")).unwrap();
    let page = std::fs::read_to_string(sample.join("label-ana.html")).unwrap();
    assert!(sheet.starts_with('\u{feff}') && sheet.contains("[[Angela Merkel]]"), "{sheet}");
    assert!(!sheet.lines().next().unwrap().contains("outlet") && !page.contains("stance_label"));

    let files = [labels(folder.path(), &sample, "ana", 1000), labels(folder.path(), &sample, "ben", 10)];
    let disagreements = folder.path().join("disagreements.csv");
    let finished = lasswell([
        "agree",
        arg(&files[0]),
        arg(&files[1]),
        "--sample",
        arg(&sample),
        "--out",
        arg(&disagreements),
    ]);
    assert_eq!(finished.code, 0, "{}", finished.err);
    assert!(finished.out.contains("Cohen’s κ") && finished.out.contains("Right Post"), "{}", finished.out);
    let open = table(&disagreements);
    assert!(!open.is_empty() && open.iter().all(|row| row["ana"] != row["ben"] && row["final"].is_empty()));
    assert!(open[0]["sentence"].contains("Merkel"));

    let checked = folder.path().join("checked");
    let finished = lasswell([
        "validate",
        arg(&result),
        "--sample",
        arg(&sample),
        "--labels",
        arg(&files[0]),
        arg(&files[1]),
        "--out",
        arg(&checked),
    ]);
    assert_eq!(finished.code, 0, "{}", finished.err);
    assert!(finished.out.contains("without a decision"), "{}", finished.out);
    let corrected = table(&checked.join("corrected.csv"));
    let of = |outlet: &str| {
        let row = corrected
            .iter()
            .find(|row| row["outlet"] == outlet && row["voice"] == "author" && row["measure"] == "mean")
            .unwrap_or_else(|| panic!("{corrected:?}"));
        ["corrected_low", "corrected", "corrected_high"].map(|name| row[name].parse::<f64>().unwrap())
    };
    let (left, right) = (of("Left Daily"), of("Right Post"));
    assert!(left[0] < left[1] && left[1] < left[2] && left[2] < right[0], "{left:?} {right:?}");
    let contrasts = table(&checked.join("corrected_contrasts.csv"));
    assert!(contrasts.iter().any(|row| row["measure"] == "mean" && row["p"].parse::<f64>().unwrap() < 0.05));
    let accuracy = table(&checked.join("accuracy.csv"));
    assert!(accuracy.iter().any(|row| row["part"] == "outlet" && row["figure"] == "recall_negative"));
    assert_eq!(table(&checked.join("labels.csv")).len(), 80);
    let missed = table(&checked.join("missed.csv"));
    assert!(missed.is_empty(), "no sentence was labelled: {missed:?}");
}

#[test]
fn the_same_seed_draws_the_same_files_and_another_seed_others() {
    let folder = tempfile::tempdir().unwrap();
    let result = run(folder.path());
    let design = |name: &str, seed: &str| {
        let out = folder.path().join(name);
        let finished =
            lasswell(["sample", arg(&result), "--total", "40", "--seed", seed, "--out", arg(&out)]);
        assert_eq!(finished.code, 0, "{}", finished.err);
        ["design.csv", "sheet-coder1.csv", "label-coder1.html", "sample.json"]
            .map(|name| std::fs::read_to_string(out.join(name)).unwrap())
    };
    let first = design("a", "1");
    assert_eq!(first, design("b", "1"));
    assert_ne!(first[0], design("c", "2")[0]);
    assert_eq!(first[0].lines().count(), 41);
}

#[test]
fn what_cannot_be_drawn_or_read_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let result = run(folder.path());
    let out = folder.path().join("s");
    let finished = lasswell(["sample", arg(&result), "--toward", "Nobody Else", "--out", arg(&out)]);
    assert_eq!(finished.code, 2);
    assert!(
        finished.err.contains("Nobody Else") && finished.err.contains("Angela Merkel"),
        "{}",
        finished.err
    );
    let finished = lasswell(["sample", arg(&result.join("tables")), "--out", arg(&out)]);
    assert!(finished.code == 2 && finished.err.contains("without sentences.csv"), "{}", finished.err);

    let file_of = |name: &str, text: &str| file(folder.path(), name, text);
    let wrong = file_of("wrong.csv", "id,label\n1,negative\n");
    let finished = lasswell(["agree", arg(&wrong)]);
    assert!(finished.code == 2 && finished.err.contains("a column `item`"), "{}", finished.err);
    let (ana, ben) = (
        file_of("ana.csv", "item,label\ni001,negative\ni999,great\n"),
        file_of("ben.csv", "item,label\ni001,neutral\n"),
    );
    let (sample, _) = sample(folder.path(), &result, &["--per-outlet", "30"]);
    let finished =
        lasswell(["validate", arg(&result), "--sample", arg(&sample), "--labels", arg(&ana), arg(&ben)]);
    assert_eq!(finished.code, 2, "{}", finished.out);
    assert!(
        finished.err.contains("i999") && finished.out.contains("fewer than 30 labels"),
        "{}\n{}",
        finished.err,
        finished.out
    );
    let finished = lasswell(["agree", arg(&ana)]);
    assert_eq!(finished.code, 1, "{}", finished.err);
}

#[test]
fn labels_of_any_kind_have_an_agreement() {
    let folder = tempfile::tempdir().unwrap();
    let codes = file(
        folder.path(),
        "codes.csv",
        "item;a;b;c\n1;sport;sport;sport\n2;war;war;sport\n3;war;war;war\n4;law;war;law\n",
    );
    let finished = lasswell(["agree", arg(&codes), "--format", "csv"]);
    assert_eq!(finished.code, 0, "{}", finished.err);
    assert!(finished.out.contains("alpha_nominal") && !finished.out.contains("ordinal"), "{}", finished.out);
}
