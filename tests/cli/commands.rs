//! What each command writes.

use crate::{TEXT, arg, file, lasswell, lasswell_with_input};
use std::path::Path;

const COMMANDS: [&str; 10] =
    ["run", "score", "compare", "people", "explain", "chart", "report", "sentiment", "stance", "evaluate"];

#[test]
fn the_help_of_every_command_has_an_example() {
    let top = lasswell(["--help"]);
    assert!(top.code == 0 && top.out.contains("Examples:\n  lasswell run seeds --out out"));
    for command in COMMANDS {
        assert!(top.out.contains(&format!("\n  {command} ")), "{command} is not listed");
        for flag in ["--help", "-h"] {
            let help = lasswell([command, flag]);
            assert_eq!((help.code, help.err.as_str()), (0, ""));
            let example = help.out.split("Examples:\n").nth(1).unwrap_or_default();
            assert!(example.contains(&format!("lasswell {command}")), "{command}: {}", help.out);
        }
    }
}

/// Runs every example in the help that only reads the seed articles.
#[test]
fn the_examples_in_the_help_work() {
    let folder = tempfile::tempdir().unwrap();
    for command in COMMANDS {
        let help = lasswell([command, "--help"]).out;
        let examples = help.split("Examples:\n").nth(1).unwrap();
        let runnable = examples.lines().filter(|line| {
            line.starts_with("  lasswell") && line.contains("seeds") && !line.contains(['>', '|', '"'])
        });
        for example in runnable {
            let words = example.split_whitespace().skip(1);
            let args: Vec<String> = words
                .map(|word| match word {
                    "out" | "charts" | "people.toml" | "report.html" => {
                        arg(&folder.path().join(word)).to_owned()
                    }
                    word => word.to_owned(),
                })
                .collect();
            let finished = lasswell(&args);
            assert_eq!(finished.code, 0, "{example}: {}", finished.err);
        }
    }
}

#[test]
fn a_run_writes_all_files_and_lists_them() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("new").join("out");
    let finished = lasswell(["run", "seeds", "--out", arg(&out), "--strips", "1", "--formats", "svg"]);
    assert_eq!(
        (finished.code, finished.err.as_str()),
        (0, "lasswell: 3 articles scored, 0 records skipped; stance by fast-2\n")
    );
    assert!(finished.out.starts_with("3 articles, ") && finished.out.contains("Beware"));
    assert!(
        finished.out.contains("\nUnclear: speaker unknown in ")
            && finished.out.contains(" of quotes (direct ")
    );
    assert!(finished.out.lines().all(|line| line.chars().count() <= 100 || line.contains(arg(&out))));
    let written: Vec<&str> = finished.out.split("Written\n").nth(1).unwrap().lines().map(str::trim).collect();
    for path in &written {
        assert!(Path::new(path).metadata().unwrap().len() > 0, "{path}");
    }
    let inside = |name: &str| std::fs::read_to_string(out.join(name)).unwrap();
    assert_eq!(inside("articles.jsonl").lines().count(), 3);
    assert!(inside("sentences.csv").starts_with("doc_id,sentence,char_start,"));
    assert!(inside("summary.json").contains("\"lasswell/summary/2\""));
    assert!(inside("comparison.json").contains("\"lasswell/comparison/2\""));
    assert!(inside("tables/by_target.csv").contains("Kim Kardashian"));
    assert!(inside("charts/strip-01-000_45309ad8e9e2e588.svg").starts_with("<svg"));
    assert_eq!(std::fs::read_dir(out.join("charts")).unwrap().count(), 6);
    let index = inside("index.html");
    for path in &written {
        let place = Path::new(path).strip_prefix(&out).unwrap().to_str().unwrap();
        assert!(place == "index.html" || index.contains(&format!("href=\"{place}\"")), "{place}");
    }
    // A second run into the same folder.
    assert_eq!(lasswell(["run", "seeds", "--out", arg(&out), "--formats", "svg"]).code, 0);
}

#[test]
fn a_run_without_articles_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    let finished = lasswell(["run", "missing.txt", "--out", arg(&out)]);
    assert_eq!(
        (finished.code, finished.out.as_str(), finished.messages().len()),
        (1, "", 1),
        "{}",
        finished.err
    );
    let none = folder.path().join("none");
    let finished = lasswell(["chart", "missing.txt", "--out", arg(&none)]);
    assert_eq!((finished.code, finished.out.as_str()), (1, ""));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn a_scored_article_can_be_scored_again_with_the_same_numbers() {
    let folder = tempfile::tempdir().unwrap();
    let scored = lasswell(["score", "seeds", "--format", "jsonl"]).out;
    let path = file(folder.path(), "scored.jsonl", &scored);
    let [first, second] = ["seeds", arg(&path)]
        .map(|input| lasswell(["compare", input, "--by", "outlet", "--format", "json", "--min-n", "1"]).out);
    let numbers = |text: &str| {
        let mut value: serde_json::Value = serde_json::from_str(text).unwrap();
        // Another file was read.
        assert!(value.as_object_mut().unwrap().remove("provenance").is_some());
        value
    };
    assert_eq!(numbers(&first), numbers(&second));
}

#[test]
fn offsets_have_the_chosen_unit() {
    let text = "“Ça va 😀,” Angela Merkel said.";
    let start = |unit: &str| {
        let finished = lasswell_with_input(&["score", "-", "--offsets", unit], text.as_bytes());
        assert_eq!(finished.code, 0, "{}", finished.err);
        let mentions = finished.json()[0]["sentences"][0]["mentions"].clone();
        mentions[0]["start"].as_u64().unwrap()
    };
    assert_eq!((start("code-point"), start("utf16"), start("bytes")), (11, 12, 19));
}

#[test]
fn articles_without_an_outlet_get_the_given_one() {
    let lines = format!("{{\"text\": \"{TEXT}\"}}\n{{\"text\": \"{TEXT}\", \"outlet\": \"B\"}}\n");
    let finished = lasswell_with_input(&["score", "-", "--outlet", "A"], lines.as_bytes());
    let outlets: Vec<_> =
        finished.json().as_array().unwrap().iter().map(|a| a["article"]["outlet"].clone()).collect();
    assert_eq!(outlets, ["A", "B"]);
}

#[test]
fn a_user_lexicon_changes_the_tone() {
    let folder = tempfile::tempdir().unwrap();
    let words = file(folder.path(), "words.csv", "word,valence\nunited,-\n");
    let compound = |args: &[&str]| {
        let mut all = vec!["sentiment"];
        all.extend(args);
        let finished = lasswell_with_input(&all, b"United flies to Chicago.\n");
        serde_json::from_str::<serde_json::Value>(&finished.out).unwrap()["compound"].as_f64().unwrap()
    };
    assert!(compound(&[]) > 0.4);
    assert!(compound(&["--lexicon", arg(&words)]).abs() < 1e-9);
}

#[test]
fn sentiment_lines_have_the_chosen_format() {
    let finished = lasswell_with_input(
        &["sentiment", "--mode", "vader"],
        b"VADER is smart, handsome, and funny.\n\nThe book was good.\n",
    );
    let expected = concat!(
        r#"{"id":1,"neg":0.0,"neu":0.254,"pos":0.746,"compound":0.8316}"#,
        "\n",
        r#"{"id":2,"neg":0.0,"neu":0.0,"pos":0.0,"compound":0.0}"#,
        "\n",
        r#"{"id":3,"neg":0.0,"neu":0.508,"pos":0.492,"compound":0.4404}"#,
        "\n"
    );
    assert_eq!((finished.code, finished.out.as_str()), (0, expected));
    let ids = lasswell_with_input(
        &["sentiment", "--format", "csv"],
        b"{\"id\": [1, \"a\"], \"text\": \"x\"}\n{\"id\": \"b,c\", \"text\": \"x\"}\n",
    );
    assert_eq!(
        ids.out,
        "id,neg,neu,pos,compound\n\"[1,\"\"a\"\"]\",0.0,1.0,0.0,0.0\n\"b,c\",0.0,1.0,0.0,0.0\n"
    );
}

#[test]
fn explained_lines_contain_the_words() {
    let finished = lasswell_with_input(&["sentiment", "--explain"], "“It isn’t very good.”\n".as_bytes());
    let line: serde_json::Value = serde_json::from_str(&finished.out).unwrap();
    let word = &line["words"][0];
    assert_eq!((word["word"].as_str(), word["start"].as_u64()), (Some("good"), Some(15)));
    assert_eq!(word["cue"].as_str(), Some("isn’t"));
}

#[test]
fn an_explained_score_contains_the_words_of_every_sentence() {
    let plain = lasswell(["score", "seeds"]).json();
    let explained = lasswell(["score", "seeds", "--explain"]).json();
    let mut words = 0;
    for (plain, explained) in plain.as_array().unwrap().iter().zip(explained.as_array().unwrap()) {
        let text: Vec<char> = explained["text"].as_str().unwrap().chars().collect();
        let sentences = explained["sentences"].as_array().unwrap();
        for (plain, sentence) in plain["sentences"].as_array().unwrap().iter().zip(sentences) {
            let sentiment = &sentence["sentiment"];
            assert!(plain["sentiment"].get("words").is_none());
            assert_eq!(plain["sentiment"]["compound"], sentiment["compound"]);
            let mut sum = 0.0;
            for word in sentiment["words"].as_array().unwrap() {
                let at = |end: &str| word[end].as_u64().unwrap() as usize;
                let found: String = text[at("start")..at("end")].iter().collect();
                assert_eq!(word["word"].as_str(), Some(found.as_str()));
                sum += word["valence"].as_f64().unwrap();
                words += 1;
            }
            assert!((sentiment["sum"].as_f64().unwrap() - sum).abs() < 1e-4);
        }
    }
    assert!(words > 100);
    let refused = lasswell(["score", "seeds", "--explain", "--format", "csv"]);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    assert!(refused.err.contains("--explain: goes with --format json or jsonl only"), "{}", refused.err);
}

#[test]
fn the_summary_names_the_lexicon() {
    let folder = tempfile::tempdir().unwrap();
    let words = file(folder.path(), "words.csv", "word,valence\nunited,-\nwoke,-1.2\n");
    let out = folder.path().join("out");
    let rating = |more: &[&str]| {
        let mut args = vec!["run", "seeds", "--formats", "svg", "--out", arg(&out)];
        args.extend(more);
        assert_eq!(lasswell(args).code, 0);
        let summary = std::fs::read_to_string(out.join("summary.json")).unwrap();
        serde_json::from_str::<serde_json::Value>(&summary).unwrap()["rating"].clone()
    };
    let fast = rating(&[]);
    assert_eq!(
        (&fast["mode"], &fast["lexicon"], &fast["stance_model"]),
        (&"news".into(), &().into(), &"fast-2".into())
    );
    assert_eq!(fast["stance_model_sha256"].as_str().map(str::len), Some(64));
    let baseline = rating(&["--model", "lexicon", "--min-confidence", "0.6"]);
    assert_eq!(
        (&baseline["stance_model"], &baseline["stance_model_sha256"]),
        (&"lexicon".into(), &().into())
    );
    assert_eq!(baseline["min_confidence"], 0.6);
    let own = rating(&["--mode", "vader", "--lexicon", arg(&words)]);
    assert_eq!((&own["mode"], &own["lexicon"]["file"]), (&"vader".into(), &arg(&words).into()));
    assert_eq!((&own["lexicon"]["set"], &own["lexicon"]["removed"]), (&1.into(), &1.into()));
    assert_eq!(own["lexicon"]["sha256"].as_str().map(str::len), Some(64));
}

#[test]
fn targets_of_newsmtsc_are_rated_one_by_one() {
    let line = concat!(
        r#"{"primary_gid": "p", "sentence_normalized": "Critics called Senate a corrupt liar.", "targets": ["#,
        r#"{"Input.gid": "g1", "from": 15, "to": 21, "mention": "Senate", "polarity": 2.0}, {"from": 0, "to": 7}]}"#
    );
    let finished = lasswell_with_input(&["stance"], line.as_bytes());
    let lines: Vec<serde_json::Value> =
        finished.out.lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!((finished.code, lines.len()), (0, 2), "{}", finished.err);
    assert_eq!(
        (&lines[0]["id"], &lines[0]["label"], &lines[1]["id"]),
        (&"g1".into(), &"negative".into(), &"p".into())
    );
    let sum: f64 = lines[0]["probabilities"].as_object().unwrap().values().map(|p| p.as_f64().unwrap()).sum();
    assert!((sum - 1.0).abs() < 1e-4);
}

#[test]
fn a_stance_below_the_threshold_has_no_label_and_counts_as_unsure() {
    let line = r#"{"text": "Critics called Senate a corrupt liar.", "target": {"start": 15, "end": 21}}"#;
    let label = |least: &str| {
        let finished = lasswell_with_input(&["stance", "--min-confidence", least], line.as_bytes());
        serde_json::from_str::<serde_json::Value>(&finished.out).unwrap()["label"].clone()
    };
    assert_eq!((label("0"), label("1")), ("negative".into(), ().into()));
    let scored = lasswell(["score", "seeds", "--format", "csv", "--min-confidence", "1"]).out;
    let mut scored = csv::Reader::from_reader(scored.as_bytes());
    let label_column = scored.headers().unwrap().iter().position(|name| name == "stance_label").unwrap();
    let rows: Vec<csv::StringRecord> = scored.records().map(Result::unwrap).collect();
    assert!(rows.len() > 10 && rows.iter().all(|row| row[label_column].is_empty()));
    let counts = |least: &str| {
        let found =
            lasswell(["compare", "seeds", "--format", "json", "--min-n", "1", "--min-confidence", least])
                .json();
        let cells = found["cells"].as_array().unwrap().clone();
        let sum = |key: &str| cells.iter().map(|cell| cell[key].as_u64().unwrap()).sum::<u64>();
        (sum("sentences"), sum("unsure"))
    };
    let (all, some, none) = (counts("0"), counts("0.7"), counts("1"));
    assert_eq!((all.1, none.0), (0, 0));
    assert!(
        some.0 > 0 && some.1 > 0 && some.0 + some.1 == all.0 && none.1 == all.0,
        "{all:?} {some:?} {none:?}"
    );
    let refused = lasswell(["score", "seeds", "--min-confidence", "2"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("accepted: a probability, from 0 to 1"), "{}", refused.err);
}

#[test]
fn shares_can_be_computed_from_probabilities() {
    let shares = |of: &str| {
        let found = lasswell(["compare", "seeds", "--format", "json", "--min-n", "1", "--shares", of]).json();
        let cells = found["cells"].as_array().unwrap().clone();
        cells
            .iter()
            .map(|cell| (cell["mean"].as_f64(), cell["negative_share"].as_f64().unwrap()))
            .collect::<Vec<_>>()
    };
    let (labels, probabilities) = (shares("labels"), shares("probabilities"));
    let changed = labels.iter().zip(&probabilities).filter(|(a, b)| (a.1 - b.1).abs() > 1e-9).count();
    assert!(changed * 2 > labels.len());
    assert!(labels.iter().zip(&probabilities).all(|(a, b)| a.0 == b.0 && (0.0..=1.0).contains(&b.1)));
}

#[test]
fn an_unusable_model_file_is_reported_in_one_line() {
    let folder = tempfile::tempdir().unwrap();
    let broken = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        let finished = lasswell(["score", "seeds", "--model", arg(&path)]);
        assert_eq!(
            (finished.code, finished.out.as_str(), finished.err.lines().count()),
            (2, "", 1),
            "{}",
            finished.err
        );
        finished.err
    };
    let no_model = broken("x.lasswell", b"PK\x03\x04");
    assert!(
        no_model.contains(
            "stance model is not usable (not a model file of lasswell); accepted: accurate, balanced, fast, lexicon, or the path \
             of a model file, given to `--model`"
        ),
        "{no_model}"
    );
    let fast = std::fs::read("models/fast.lasswell").unwrap();
    assert!(broken("cut.lasswell", &fast[..fast.len() / 2]).contains("cut short: "));
    assert!(lasswell(["score", "seeds", "--model", "missing.lasswell"]).err.contains(
        "missing.lasswell: stance model is not found; accepted: accurate, balanced, fast, lexicon"
    ));
    let copy = folder.path().join("copy.lasswell");
    std::fs::write(&copy, &fast).unwrap();
    let own = lasswell(["score", "seeds", "--model", arg(&copy)]);
    assert_eq!((own.code, &own.out), (0, &lasswell(["score", "seeds"]).out));
}

#[test]
fn comparisons_can_be_text_json_or_csv() {
    let table = lasswell(["compare", "seeds", "--min-n", "1"]);
    assert!(table.out.starts_with("Stance by outlet") && table.out.contains("Contrasts"), "{}", table.out);
    assert_eq!(lasswell(["compare", "seeds", "--format", "json"]).json()["by"], "outlet");
    for (name, column) in [
        ("cells", "group_name,target_id,target,voice"),
        ("tones", "group_name,articles"),
        ("contrasts", "group_a,group_b,"),
    ] {
        let csv = lasswell(["compare", "seeds", "--format", "csv", "--table", name]).out;
        assert!(csv.starts_with(column), "{csv}");
    }
    for by in ["speaker", "article", "target", "author", "month"] {
        assert_eq!(lasswell(["compare", "seeds", "--by", by]).code, 0, "{by}");
    }
}

#[test]
fn an_explanation_names_rules_and_words_within_80_columns() {
    let finished = lasswell(["explain", "--text", TEXT]);
    assert_eq!(finished.code, 0);
    for part in [
        "[1] “He is a champion,”",
        "cue-after (0.",
        "“champion” +",
        "stance   Angela Merkel → Emmanuel Macron",
    ] {
        assert!(finished.out.contains(part), "{part} is not in\n{}", finished.out);
    }
    assert!(finished.out.lines().all(|line| line.chars().count() <= 80) && !finished.out.contains('\u{1b}'));
    let one = lasswell(["explain", "--text", TEXT, "--sentence", "0"]);
    assert!(one.out.contains("[0]") && !one.out.contains("[1]"));
    let none = lasswell(["explain", "--text", TEXT, "--sentence", "9"]);
    assert_eq!((none.code, none.messages()), (1, vec!["lasswell: --text: sentence is 9; accepted: 0 to 1"]));
}

#[test]
fn the_title_replaces_the_title_of_every_chart() {
    let folder = tempfile::tempdir().unwrap();
    let args = [
        "chart",
        "seeds",
        "--out",
        arg(folder.path()),
        "--formats",
        "svg",
        "--title",
        "Spring",
        "--strips",
        "0",
    ];
    let finished = lasswell(args);
    // Three articles give no number of outlets, so their charts without one are not drawn.
    assert_eq!((finished.code, finished.out.lines().count()), (0, 5), "{}", finished.err);
    for path in finished.out.lines() {
        assert!(std::fs::read_to_string(path).unwrap().contains("<title>Spring</title>"));
    }
}

#[test]
fn quiet_prints_only_what_was_skipped() {
    let finished = lasswell(["score", "seeds", "missing.txt", "--quiet"]);
    assert_eq!(
        (finished.code, finished.err.as_str()),
        (2, "lasswell: missing.txt: no such file or folder\n")
    );
}
