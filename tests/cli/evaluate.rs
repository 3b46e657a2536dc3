//! `evaluate`: figures, floors, skipped records, groups, and articles compared with themselves.

use crate::{Finished, arg, file, lasswell, lasswell_with_input};
use serde_json::{Value, json};
use std::fmt::Write as _;

/// Six stances toward a councillor, which are easy for the lexicon model.
const STANCES: &str = r#"
{"text": "Critics called Councillor Example a corrupt liar.", "target": {"start": 26, "end": 33}, "label": "negative", "article": "a1", "split": "dev"}
{"text": "Friends praised Councillor Example as an honest hero.", "target": {"start": 27, "end": 34}, "label": "positive", "article": "a1", "split": "dev"}
{"text": "Councillor Example spoke on Monday.", "target": {"start": 11, "end": 18}, "label": "neutral", "article": "a2", "split": "dev"}
{"text": "Councillor Example spoke on Friday.", "target": {"start": 11, "end": 18}, "label": "neutral", "article": "a2", "split": "test"}
{"text": "Councillor Example arrived.", "target": {"start": 11, "end": 18}, "label": "neutral", "article": "a3", "split": "test"}
{"text": "Friends praised Councillor Example as an honest hero.", "target": {"start": 27, "end": 34}, "label": "negative", "article": "a3", "split": "test"}
"#;

const TONES: &str = r#"
{"text": "The talks were a great success.", "mean": 2.5}
{"text": "The train left at noon.", "mean": 0.1}
{"text": "The flood was a terrible disaster.", "mean": -2.0}
{"text": "The bridge collapsed and people died.", "label": "negative"}
"#;

fn evaluated(input: &str, more: &[&str]) -> Finished {
    let mut args = vec!["evaluate", "-", "--model", "lexicon"];
    args.extend(more);
    lasswell_with_input(&args, input.trim_start().as_bytes())
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("no number: {value}"))
}

fn close(value: &Value, expected: f64) {
    assert!((number(value) - expected).abs() < 1e-5, "{value} {expected}");
}

#[test]
fn stances_have_all_figures() {
    let finished = evaluated(STANCES, &["--format", "json", "--errors", "9"]);
    assert_eq!(
        (finished.code, finished.err.as_str()),
        (0, "lasswell: 6 gold items scored, 0 records skipped\n")
    );
    let found = finished.json();
    assert_eq!((&found["schema"], &found["task"]), (&json!("lasswell/evaluation/1"), &json!("stance")));
    assert_eq!((&found["resampled"], &found["without_unit"]), (&json!("articles"), &json!(0)));
    let all = &found["all"];
    assert_eq!(all["confusion"], json!([[1, 0, 1], [0, 3, 0], [0, 0, 1]]));
    assert_eq!((&all["n"], &all["units"]), (&json!(6), &json!(3)));
    close(&all["accuracy"]["value"], 5.0 / 6.0);
    // F1: 2/3, 1, 2/3.
    close(&all["macro_f1"]["value"], 7.0 / 9.0);
    let interval = &all["accuracy"]["interval"];
    assert!(number(&interval[0]) <= 5.0 / 6.0 && number(&interval[1]) >= 5.0 / 6.0);
    assert!(number(&all["ece"]) > 0.0 && number(&all["confident_accuracy"]) > 0.0);
    assert_eq!((&all["pearson"], &all["articles"]), (&Value::Null, &Value::Null));
    let errors = found["errors"].as_array().unwrap();
    assert_eq!(errors.len(), 1);
    assert_eq!((&errors[0]["line"], &errors[0]["gold"]), (&json!(6), &json!("negative")));
    assert_eq!((&errors[0]["found"], &errors[0]["marks"]), (&json!("positive"), &json!([[27, 34]])));
    close(
        &errors[0]["probabilities"]["negative"],
        1.0 - ["neutral", "positive"]
            .map(|label| number(&errors[0]["probabilities"][label]))
            .iter()
            .sum::<f64>(),
    );
}

#[test]
fn a_label_without_gold_has_no_recall_and_is_omitted_from_macro_f1() {
    let lines = STANCES.trim().lines().filter(|line| line.contains("a2")).collect::<Vec<_>>().join("\n");
    let all = evaluated(&lines, &["--format", "json"]).json()["all"].clone();
    close(&all["macro_f1"]["value"], 1.0);
    assert_eq!((&all["classes"][0]["recall"], &all["classes"][0]["f1"]), (&Value::Null, &Value::Null));
    // One article alone has no interval.
    assert_eq!((&all["units"], &all["accuracy"]["interval"]), (&json!(1), &Value::Null));
    let table = evaluated(&lines, &[]).out;
    assert!(table.contains("macro-F1 of 1 label; 2 without gold left out"), "{table}");
}

#[test]
fn sentiment_is_compared_by_labels_and_means() {
    let finished = evaluated(TONES, &["--format", "json", "--mode", "vader"]);
    let found = finished.json();
    assert_eq!((finished.code, &found["task"], &found["mode"]), (0, &json!("sentiment"), &json!("vader")));
    assert_eq!(found["all"]["confusion"][0], json!([2, 0, 0]));
    assert_eq!((&found["all"]["means"], &found["resampled"]), (&json!(3), &json!("lines")));
    assert!(number(&found["all"]["pearson"]) > 0.9);
    // On a scale where 2.2 is little, only the first line is polar.
    let strict = evaluated(TONES, &["--format", "json", "--cut", "2.2"]).json();
    assert_eq!(strict["all"]["classes"][1]["support"], json!(2));
    assert!(evaluated(TONES, &[]).out.contains("Pearson r of 3 means and compounds"));
}

#[test]
fn lines_of_newsmtsc_are_accepted_and_resampled_as_units() {
    let line = concat!(
        r#"{"primary_gid": "p", "sentence_normalized": "Critics called Senate a corrupt liar.", "targets": ["#,
        r#"{"Input.gid": "g1", "from": 15, "to": 21, "mention": "Senate", "polarity": 2.0}, "#,
        r#"{"from": 0, "to": 7, "polarity": 4.0}]}"#
    );
    let found = evaluated(&format!("{line}\n{line}\n"), &["--format", "json"]).json();
    assert_eq!((&found["all"]["n"], &found["all"]["units"]), (&json!(4), &json!(2)));
    assert_eq!(found["all"]["classes"][0]["support"], json!(2));
}

#[test]
fn groups_have_figures_of_their_own() {
    let found = evaluated(STANCES, &["--by", "split", "--format", "json"]).json();
    let groups = found["groups"].as_array().unwrap();
    let values: Vec<_> =
        groups.iter().map(|g| (g["value"].as_str().unwrap(), g["figures"]["n"].clone())).collect();
    assert_eq!(values, [("dev", json!(3)), ("test", json!(3))]);
    close(&groups[1]["figures"]["accuracy"]["value"], 2.0 / 3.0);
    let table = evaluated(STANCES, &["--by", "split"]).out;
    assert!(table.contains("By split\n") && table.contains(" ECE\n"), "{table}");
    let none = evaluated(STANCES, &["--by", "colour"]);
    assert_eq!((none.code, none.out.as_str()), (2, ""));
    assert!(
        none.err.contains("--by is colour; accepted: a field that at least one record has"),
        "{}",
        none.err
    );
}

#[test]
fn the_table_fits_80_columns_and_marks_the_target() {
    let finished = evaluated(STANCES, &["--errors", "3", "--by", "split"]);
    assert!(finished.out.starts_with(
        "Stance toward 6 targets, model lexicon\nIntervals: 95 %, 2000 resamples of 3 articles"
    ));
    assert!(finished.out.lines().all(|line| line.chars().count() <= 80), "{}", finished.out);
    assert!(finished.out.contains("line 6  gold negative, found positive, with 0."), "{}", finished.out);
    assert!(finished.out.contains("    Friends praised Councillor [Example] as an honest hero.\n"));
    assert!(!finished.out.contains('\u{1b}'));
}

#[test]
fn a_missed_floor_exits_with_1_and_the_difference_is_printed() {
    let met = evaluated(STANCES, &["--floor", "accuracy=0.8", "--floor", "ece=1", "--quiet"]);
    assert_eq!((met.code, met.err.as_str()), (0, ""));
    let missed =
        evaluated(STANCES, &["--floor", "accuracy=0.9", "--floor", "ece=0", "--floor", "macro_f1=0.7"]);
    assert_eq!((missed.code, missed.messages().len()), (1, 2), "{}", missed.err);
    assert_eq!(missed.messages()[0], "lasswell: accuracy is 0.8333, 0.0667 short of the floor: at least 0.9");
    assert!(
        missed.messages()[1].starts_with("lasswell: ece is 0.")
            && missed.messages()[1].ends_with("at most 0")
    );
    assert!(missed.out.starts_with("Stance toward 6 targets"));
    let other = evaluated(STANCES, &["--floor", "polar_f1=0.5"]);
    assert_eq!((other.code, other.out.as_str()), (2, ""));
    assert!(other.err.contains("floor is polar_f1; accepted: of stance: accuracy, macro_f1, ece"));
    assert_eq!(evaluated(STANCES, &["--floor", "accuracy=60"]).code, 2);
}

#[test]
fn unusable_records_are_reported_and_counted_and_the_rest_is_compared() {
    let mut lines = STANCES.trim().to_owned();
    lines.push_str("\n\n[1]\n{\"text\"\n{\"text\": \"Nothing.\"}\n");
    lines.push_str(
        "{\"text\": \"Ana won.\", \"target\": {\"start\": 0, \"end\": 99}, \"label\": \"neutral\"}\n",
    );
    lines.push_str("{\"text\": \"Ana won.\", \"target\": {\"start\": 0, \"end\": 3}, \"label\": \"good\"}\n");
    lines.push_str("{\"text\": \"Ana won.\", \"label\": \"positive\"}\n");
    let finished = evaluated(&lines, &["--floor", "accuracy=1"]);
    assert_eq!(finished.code, 2);
    let messages = finished.messages();
    for (number, start) in [
        "lasswell: -:8: line is no object; accepted: a JSON object",
        "lasswell: -:9: broken JSON: EOF",
        "lasswell: -:10: gold is missing; accepted: `label`, `mean`, `targets`",
        "lasswell: -:11: target is 0 to 99; accepted: `start` and `end` with 0 <= start < end <= 8",
        "lasswell: -:12: label is \"good\"; accepted: negative, neutral or positive",
        "lasswell: -:13: record is sentiment; accepted: stance, as the first record; or say which with `--task`",
        "lasswell: accuracy is 0.8333",
    ]
    .iter()
    .enumerate()
    {
        assert!(messages[number].starts_with(start), "{}", finished.err);
    }
    assert!(finished.err.ends_with("6 gold items scored, 6 records skipped\n"), "{}", finished.err);
    // With skipped input allowed, the floor decides the exit code.
    assert_eq!(evaluated(&lines, &["--floor", "accuracy=1", "--allow-skipped"]).code, 1);
    assert_eq!(evaluated(&lines, &["--allow-skipped"]).code, 0);
    // With the task sentiment, every line with a text and a label counts.
    let forced = evaluated(&lines, &["--task", "sentiment", "--format", "json"]).json();
    assert_eq!(
        (&forced["task"], &forced["all"]["n"], &forced["skipped"]),
        (&json!("sentiment"), &json!(8), &json!(4))
    );
    let nothing = evaluated("", &[]);
    assert_eq!((nothing.code, nothing.out.as_str()), (1, ""));
    assert_eq!(lasswell(["evaluate", "missing.jsonl"]).code, 1);
}

#[test]
fn any_number_of_threads_and_any_seed_twice_gives_the_same_bytes() {
    let mut lines = String::new();
    for number in 0..300 {
        for line in STANCES.trim().lines() {
            let _ = writeln!(lines, "{}", line.replace("\"a", &format!("\"{number}-a")));
        }
        if number % 50 == 3 {
            lines.push_str("{}\n");
        }
    }
    for format in ["json", "table"] {
        let all = ["1", "2", "8"].map(|n| {
            evaluated(&lines, &["--threads", n, "--format", format, "--errors", "4", "--resamples", "200"])
        });
        assert!(all[0].code == 2 && !all[0].out.is_empty());
        assert!(
            all.iter().all(|finished| (&finished.out, &finished.err) == (&all[0].out, &all[0].err)),
            "{format}"
        );
    }
    let draw = |seed| evaluated(STANCES, &["--seed", seed, "--format", "json"]).out;
    assert_eq!(draw("7"), draw("7"));
}

/// Collects every number in a JSON value with its path.
fn numbers(path: &str, value: &Value, found: &mut Vec<(String, f64)>) {
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(key, value)| numbers(&format!("{path}/{key}"), value, found));
        }
        Value::Array(items) => items.iter().for_each(|value| numbers(path, value, found)),
        value => found.extend(value.as_f64().map(|number| (path.to_owned(), number))),
    }
}

#[test]
fn articles_compared_with_themselves_have_perfect_figures() {
    let folder = tempfile::tempdir().unwrap();
    for (format, offsets) in [("json", "code-point"), ("jsonl", "utf16"), ("json", "bytes")] {
        let scored = lasswell(["score", "seeds", "--format", format, "--offsets", offsets]).out;
        // JSON lines are recognised in spite of the file name.
        let gold = file(folder.path(), "gold.json", scored);
        let finished = lasswell(["evaluate", arg(&gold), "--format", "json", "--floor", "polar_f1=1"]);
        assert_eq!((finished.code, finished.messages().len()), (0, 0), "{}", finished.err);
        let found = finished.json();
        assert_eq!((&found["task"], &found["all"]["articles"]["articles"]), (&json!("articles"), &json!(3)));
        let mut all = Vec::new();
        numbers("", &found["all"], &mut all);
        let figures = ["f1", "value", "share", "precision", "recall", "macro_f1", "interval"];
        let is_figure = |path: &str| figures.iter().any(|f| path.ends_with(&format!("/{f}")));
        let figures: Vec<_> = all.into_iter().filter(|(path, _)| is_figure(path)).collect();
        assert!(figures.len() > 40);
        assert!(figures.iter().all(|(_, number)| (number - 1.0).abs() < 1e-9), "{figures:?}");
    }
}

#[test]
fn each_correction_of_an_article_changes_its_own_figure() {
    let text = "Ana Ruiz won the vote. “She is an honest hero,” Ben Stone said of Ruiz on Monday.";
    let article =
        lasswell_with_input(&["score", "-", "--model", "lexicon"], text.as_bytes()).json()[0].take();
    // Gold articles may use other ids.
    let mut renamed: Value = serde_json::from_str(
        &article.to_string().replace("\"ana-ruiz\"", "\"P1\"").replace("\"ben-stone\"", "\"P2\""),
    )
    .unwrap();
    let same = evaluated(&renamed.to_string(), &["--format", "json"]);
    assert_eq!(same.code, 0, "{}", same.err);
    close(&same.json()["all"]["articles"]["mentions"]["name"]["right"]["share"], 1.0);
    close(&same.json()["all"]["articles"]["quotes"]["direct"]["right"]["share"], 1.0);

    let names = same.json()["all"]["articles"]["mentions"]["name"]["span"]["support"].as_u64().unwrap();
    let stances = renamed["sentences"][1]["stances"].as_array().unwrap();
    let quoted = stances.iter().position(|s| s["holder"] == "P2" && s["label"] == "positive").unwrap();
    renamed["sentences"][0]["sentiment"]["label"] = json!("negative");
    renamed["sentences"][0]["mentions"].as_array_mut().unwrap().clear();
    renamed["sentences"][1]["stances"][quoted]["label"] = json!("negative");
    renamed["sentences"][1]["quotes"][0]["speaker"] = json!("P1");
    let finished = evaluated(&renamed.to_string(), &["--format", "json", "--errors", "3"]);
    let found = finished.json();
    let articles = &found["all"]["articles"];
    assert_eq!(articles["mentions"]["name"]["span"]["support"], json!(names - 1));
    assert_eq!(articles["mentions"]["name"]["span"]["found"], json!(names));
    close(&articles["quotes"]["direct"]["span"]["f1"], 1.0);
    close(&articles["quotes"]["direct"]["right"]["share"], 0.0);
    close(&articles["sentiment_accuracy"]["value"], 0.5);
    let error = &found["errors"][0];
    assert_eq!((&error["holder"], &error["target"], &error["line"]), (&json!("P2"), &json!("P1"), &json!(1)));
    assert_eq!((&error["gold"], &error["found"]), (&json!("negative"), &json!("positive")));
    assert!(
        error["text"].as_str().unwrap().starts_with("“She is")
            && !error["marks"].as_array().unwrap().is_empty()
    );

    renamed["sentences"][1]["end"] = json!(9999);
    let broken = evaluated(&renamed.to_string(), &[]);
    assert_eq!((broken.code, broken.out.as_str()), (1, ""));
    assert!(
        broken.messages()[0]
            .starts_with("lasswell: -:1: sentence is 23 to 9999; accepted: offsets of characters"),
        "{}",
        broken.err
    );
}

#[test]
fn an_article_without_text_or_sentences_is_skipped() {
    for (record, messages) in [
        (r#"{"schema": "lasswell/article/1"}"#, "lasswell: -:1: text is missing; accepted: a string"),
        (
            r#"{"schema": "lasswell/article/1", "text": "Ana won."}"#,
            "lasswell: -:1: sentences is missing; accepted: a list",
        ),
    ] {
        let finished = evaluated(record, &[]);
        assert_eq!((finished.code, finished.messages()), (1, vec![messages]));
    }
}

#[test]
fn compressed_files_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("gold.jsonl.gz");
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    std::io::Write::write_all(&mut packed, STANCES.trim_start().as_bytes()).unwrap();
    std::fs::write(&path, packed.finish().unwrap()).unwrap();
    let finished = lasswell(["evaluate", arg(&path), "--format", "json"]);
    assert_eq!((finished.code, &finished.json()["all"]["n"]), (0, &json!(6)), "{}", finished.err);
}
