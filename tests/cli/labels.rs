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
    run_of(&news(folder), &folder.join("out"))
}

fn run_of(news: &Path, out: &Path) -> PathBuf {
    let finished = lasswell([
        "run",
        arg(news),
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
        arg(out),
    ]);
    assert_eq!(finished.code, 0, "{}", finished.err);
    out.to_path_buf()
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

/// A sample of a run with labels of both coders, and what `validate` says of it.
pub(crate) fn validated(folder: &Path, result: &Path) -> PathBuf {
    let (sample, _) = sample(folder, result, &["--per-outlet", "40"]);
    let files = [labels(folder, &sample, "ana", 1000), labels(folder, &sample, "ben", 10)];
    let checked = folder.join("checked");
    let finished = validate(result, &sample, &files, &["--out", arg(&checked)]);
    assert_eq!(finished.code, 0, "{}", finished.err);
    checked
}

fn validate(result: &Path, sample: &Path, labels: &[PathBuf], more: &[&str]) -> Finished {
    let mut args = vec!["validate", arg(result), "--sample", arg(sample), "--labels"];
    args.extend(labels.iter().map(|path| arg(path)));
    lasswell(args.iter().chain(more))
}

#[test]
fn stances_and_sentences_have_an_agreement_each() {
    let folder = tempfile::tempdir().unwrap();
    let result = run(folder.path());
    let (sample, _) = sample(folder.path(), &result, &["--per-outlet", "30", "--sentences", "15"]);
    let both = |coder: &str, slip: usize| {
        let stances = labels(folder.path(), &sample, coder, slip);
        let mut text = std::fs::read_to_string(&stances).unwrap();
        let sheet = table(&sample.join(format!("sheet-{coder}.csv")));
        for row in sheet.iter().filter(|row| row["answers"].contains("quoted")) {
            text.push_str(&format!("{},{coder},no,\n", row["item"]));
        }
        file(folder.path(), &format!("labels-{coder}.csv"), text)
    };
    let files = [both("ana", 1000), both("ben", 7)];
    let with_sample = ["--sample", arg(&sample)];
    // With the sample and without it: then the answers tell the questions apart.
    for more in [&with_sample[..], &[]] {
        let args = ["agree", arg(&files[0]), arg(&files[1]), "--format", "csv"];
        let finished = lasswell(args.iter().chain(more));
        assert_eq!(finished.code, 0, "{}", finished.err);
        let path = file(folder.path(), "agreement.csv", finished.out);
        let rows = table(&path);
        let of = |kind: &str, measure: &str| {
            let is = |row: &&BTreeMap<String, String>| {
                row["kind"] == kind && row["part"] == "all" && row["measure"] == measure
            };
            rows.iter().find(is).map(|row| (row["items"].clone(), row["value"].clone()))
        };
        let (stances, sentences) = (of("stance", "agreement").unwrap(), of("sentence", "agreement").unwrap());
        assert_eq!((stances.0.as_str(), sentences.0.as_str()), ("60", "30"));
        assert!(stances.1.parse::<f64>().unwrap() < 1.0 && sentences.1.parse::<f64>().unwrap() >= 1.0);
        assert!(of("stance", "alpha_ordinal").is_some() && of("sentence", "alpha_ordinal").is_none());
    }
    let shown = lasswell(["agree", arg(&files[0]), arg(&files[1]), "--sample", arg(&sample)]);
    assert!(
        shown.out.contains("Stances that were found") && shown.out.contains("Sentences in which nothing"),
        "{}",
        shown.out
    );
}

#[test]
fn labels_of_another_run_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let result = run(folder.path());
    let checked = validated(folder.path(), &result);
    let (sample, labels) = (folder.path().join("sample"), vec![folder.path().join("labels-ana.csv")]);
    let text = std::fs::read_to_string(folder.path().join("news.jsonl")).unwrap();

    let other = file(folder.path(), "other.jsonl", text.replace("\"id\":\"", "\"id\":\"other "));
    let other = run_of(&other, &folder.path().join("other"));
    let out = folder.path().join("refused");
    let finished = validate(&other, &sample, &labels, &["--out", arg(&out)]);
    assert_eq!((finished.code, finished.out.as_str(), out.exists()), (2, "", false), "{}", finished.err);
    assert_eq!(finished.err.lines().count(), 1, "{}", finished.err);
    assert!(finished.err.contains("without any of the 80"), "{}", finished.err);

    let part = file(folder.path(), "part.jsonl", text.replace("\"id\":\"Left", "\"id\":\"other Left"));
    let part = run_of(&part, &folder.path().join("part"));
    let finished = validate(&part, &sample, &labels, &["--out", arg(&out)]);
    assert_eq!(finished.code, 2, "{}", finished.err);
    assert!(finished.err.contains("without 40 of 80 labelled items (i0"), "{}", finished.err);
    assert_eq!(table(&out.join("labels.csv")).len(), 40);

    let finished = lasswell(["methods", arg(&result), "--validation", arg(&checked)]);
    assert!(finished.code == 0 && finished.out.contains("80 stances by hand"), "{}", finished.err);
    let finished = lasswell(["methods", arg(&other), "--validation", arg(&checked)]);
    assert_eq!((finished.code, finished.out.as_str()), (2, ""), "{}", finished.err);
    assert!(
        finished.err.contains("validation is one of") && finished.err.lines().count() == 1,
        "{}",
        finished.err
    );

    let others = folder.path().join("other.jsonl");
    let none = ["compare", arg(&others), "--wire", "keep", "--labels", arg(&checked)];
    let finished = lasswell(none);
    assert!(finished.code == 2 && finished.err.contains("80 labels, none of which fits"), "{}", finished.err);
}

#[test]
fn unknown_labels_are_summed_up() {
    let folder = tempfile::tempdir().unwrap();
    let result = run(folder.path());
    let (sample, _) = sample(folder.path(), &result, &["--per-outlet", "40"]);
    let mut text = String::from("item,label\n");
    for row in table(&sample.join("sheet-ana.csv")) {
        text.push_str(&format!("{},rather bad\nx{},negative\n", row["item"], row["item"]));
    }
    let wrong = file(folder.path(), "wrong.csv", text);
    let good = labels(folder.path(), &sample, "ben", 1000);
    let finished = validate(&result, &sample, &[wrong.clone(), good.clone()], &[]);
    assert_eq!((finished.code, finished.err.lines().count()), (2, 2), "{}", finished.err);
    assert!(
        finished.err.contains("item is 80 items (xi001, xi002, xi003, … and 77 more like it)"),
        "{}",
        finished.err
    );
    assert!(finished.err.contains("label is `rather bad` for 80 items (i001,"), "{}", finished.err);
    let finished = lasswell(["agree", arg(&wrong), arg(&good), "--sample", arg(&sample)]);
    assert_eq!((finished.code, finished.err.lines().count()), (1, 3), "{}", finished.err);
}

#[test]
fn figures_of_few_articles_have_no_interval() {
    let folder = tempfile::tempdir().unwrap();
    let result = run(folder.path());
    let (sample, _) = sample(folder.path(), &result, &["--per-outlet", "5"]);
    let files = [labels(folder.path(), &sample, "ana", 1000), labels(folder.path(), &sample, "ben", 3)];
    let checked = folder.path().join("few");
    let finished = validate(&result, &sample, &files, &["--out", arg(&checked)]);
    assert_eq!(finished.code, 0, "{}", finished.err);
    let rows = table(&checked.join("accuracy.csv"));
    let told = |part: &str| rows.iter().filter(|row| row["part"] == part && !row["low"].is_empty()).count();
    assert_eq!(told("outlet"), 0, "an outlet has five articles");
    assert!(rows.iter().any(|row| row["part"] == "outlet" && !row["figure_value"].is_empty()));
    let finished =
        lasswell(["agree", arg(&files[0]), arg(&files[1]), "--sample", arg(&sample), "--format", "csv"]);
    let path = file(folder.path(), "agreement.csv", finished.out);
    let rows = table(&path);
    let told = |part: &str| rows.iter().filter(|row| row["part"] == part && !row["low"].is_empty()).count();
    assert_eq!((told("outlet"), rows.iter().any(|row| row["part"] == "outlet")), (0, true));
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
fn the_browser_keeps_the_answers_of_each_sample_apart() {
    let folder = tempfile::tempdir().unwrap();
    let result = run(folder.path());
    let key = |more: &[&str]| {
        let (sample, _) = sample(folder.path(), &result, &[&["--per-outlet", "20"], more].concat());
        let page = std::fs::read_to_string(sample.join("label-ana.html")).unwrap();
        page.split_once("\"key\":\"").unwrap().1.split_once('"').unwrap().0.to_owned()
    };
    let keys =
        [key(&["--outlet", "Left Daily"]), key(&["--outlet", "Right Post"]), key(&["--voice", "author"])];
    assert_eq!(keys.iter().collect::<BTreeSet<_>>().len(), 3, "{keys:?}");
    assert_eq!(key(&["--outlet", "Left Daily"]), keys[0]);
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

#[test]
#[cfg(feature = "exports")]
fn sheets_are_workbooks_too() {
    use lasswell::export::{SheetColumn, write_workbook};
    let folder = tempfile::tempdir().unwrap();
    let result = run(folder.path());
    let (sample, _) = sample(folder.path(), &result, &["--per-outlet", "30", "--sentences", "2"]);
    let csv = labels(folder.path(), &sample, "ana", 1000);
    let sheet = table(&sample.join("sheet-ben.csv"));
    let mut workbook = lasswell::read::PlainTable::open(&sample.join("sheet-ben.xlsx")).unwrap();
    let places = ["item", "sentence", "label"].map(|name| workbook.column(name).unwrap());
    let read: Vec<[String; 3]> = (&mut workbook)
        .map(|row| row.unwrap())
        .map(|row| places.map(|place| row.cell(place).to_owned()))
        .collect();
    let expected: Vec<[String; 3]> =
        sheet.iter().map(|row| ["item", "sentence", "label"].map(|name| row[name].clone())).collect();
    assert_eq!(read, expected);

    // What somebody filled in is read as it is from CSV.
    let filled: Vec<Vec<String>> =
        table(&csv).iter().map(|row| vec![row["item"].clone(), row["label"].to_uppercase()]).collect();
    let path = folder.path().join("ben.xlsx");
    let columns = [SheetColumn { name: "item", width: 8 }, SheetColumn { name: "label", width: 12 }];
    write_workbook(std::fs::File::create(&path).unwrap(), &columns, &filled, &[]).unwrap();
    let finished = lasswell(["agree", arg(&csv), arg(&path), "--sample", arg(&sample), "--format", "csv"]);
    assert_eq!(finished.code, 0, "{}", finished.err);
    let rows = table(&file(folder.path(), "agreement.csv", finished.out));
    let all = rows.iter().find(|row| row["part"] == "all" && row["measure"] == "alpha_nominal").unwrap();
    assert_eq!((all["items"].as_str(), all["value"].as_str()), ("60", "1.000000"));
}
