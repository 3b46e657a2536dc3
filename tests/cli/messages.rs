//! What the terminal says, and what it sums up or leaves out.

use crate::{TEXT, arg, command, file, lasswell};
use std::io::{BufRead, BufReader};
use std::process::Stdio;

#[test]
fn more_than_twenty_skipped_records_of_one_kind_are_summed_up() {
    let folder = tempfile::tempdir().unwrap();
    let mut lines = "{\"text\": \"\"}\n".repeat(1300);
    lines.push_str(&"[1]\n".repeat(3));
    lines.push_str("{\"text\": \"Ana Ruiz praised Ben Cole.\"}\n");
    let news = file(folder.path(), "n.jsonl", &lines);
    let provenance = folder.path().join("p.json");
    let finished = lasswell(["score", arg(&news), "--provenance", arg(&provenance)]);
    let messages = finished.messages();
    assert_eq!((finished.code, messages.len()), (2, 24), "{}", finished.err);
    assert!(messages[23].starts_with("lasswell: … and 1,280 more like it, such as "), "{}", messages[23]);
    assert!(messages[23].ends_with("n.jsonl:21: no text"), "{}", messages[23]);
    assert!(finished.err.ends_with("1 article scored, 1,303 records skipped; stance by fast-2\n"));
    let written: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(provenance).unwrap()).unwrap();
    assert_eq!(written["skipped"], 1303);
}

#[test]
fn quiet_runs_print_nothing_but_errors() {
    let folder = tempfile::tempdir().unwrap();
    let news = file(folder.path(), "n.jsonl", format!("{{\"text\": \"{TEXT} … [+99 chars]\"}}\n"));
    let out = folder.path().join("out");
    let finished = lasswell(["run", arg(&news), "--out", arg(&out), "--formats", "svg", "-q"]);
    assert_eq!((finished.code, finished.out.as_str(), finished.err.as_str()), (0, "", ""));
    let loud = lasswell(["run", arg(&news), "--out", arg(&out), "--formats", "svg"]);
    assert!(loud.out.starts_with("1 article") && loud.err.contains("was cut by its source"), "{}", loud.err);
    let chart = lasswell(["chart", arg(&news), "--out", arg(&out), "--formats", "svg", "-q"]);
    assert_eq!((chart.code, chart.out.as_str(), chart.err.as_str()), (0, "", ""));
}

#[test]
fn formats_can_be_given_as_the_help_prints_them_and_as_two_words() {
    let help = lasswell(["chart", "--help"]).out;
    assert!(help.contains("[default: svg,png]"), "{help}");
    let folder = tempfile::tempdir().unwrap();
    let news = file(folder.path(), "n.txt", TEXT);
    let strips = |args: &[&str]| {
        let out = folder.path().join("out");
        let finished = lasswell([&["chart", "--out", arg(&out)], args].concat());
        let written = finished.out.lines().filter(|line| line.contains("strip-01"));
        let mut kinds: Vec<&str> = written.filter_map(|line| line.rsplit('.').next()).collect();
        kinds.sort_unstable();
        (finished.code, kinds.join(" "))
    };
    let news = arg(&news);
    let both = (0, "png svg".to_owned());
    assert_eq!(strips(&[news, "--formats", "svg", "png"]), both);
    assert_eq!(strips(&["--formats", "svg", "png", news]), both);
    assert_eq!(strips(&[news, "--formats", "svg,png"]), both);
    assert_eq!(strips(&[news, "--formats=svg", "--strips", "1"]), (0, "svg".to_owned()));
    assert_eq!(strips(&["--formats", "svg", news]), (0, "svg".to_owned()));
    assert_eq!(strips(&[news, "--formats", "svg", "gif"]).0, 2);
}

#[test]
fn an_unknown_model_lists_the_models() {
    let finished = lasswell(["score", "seeds", "--model", "nope"]);
    assert_eq!((finished.code, finished.out.as_str()), (2, ""));
    let line = "lasswell: nope: stance model is not found; accepted: accurate, balanced, fast, lexicon, or the path of a model \
                file, given to `--model`\n";
    assert_eq!(finished.err, line);
}

#[test]
fn a_web_address_is_not_fetched_and_the_message_says_how_to() {
    for address in ["https://news.example/a/b.html", "http://news.example", "www.news.example/feed"] {
        let finished = lasswell(["score", address, "seeds", "--format", "csv"]);
        let messages = finished.messages();
        assert_eq!((finished.code, messages.len()), (2, 1), "{}", finished.err);
        for words in [address, "nothing is fetched from the web", "save the page", "wget"] {
            assert!(messages[0].contains(words), "{messages:?}");
        }
    }
    let finished = lasswell(["sentiment", "https://news.example/a.txt"]);
    assert!(finished.code == 1 && finished.err.contains("nothing is fetched"), "{}", finished.err);
}

#[test]
fn a_name_that_nobody_has_suggests_the_nearest_ones() {
    let folder = tempfile::tempdir().unwrap();
    let text = "Donald Trump praised Ben Cole. Ana Ruiz said Trump was wrong. Melania Trump left. Theo Brandt spoke.";
    let news = file(folder.path(), "n.txt", text);
    for (asked, near) in [
        ("Donald Tramp", "Donald Trump"),
        ("Tramp", "Donald Trump"),
        ("Anna Ruis", "Ana Ruiz"),
        ("Teo Brand", "Theo Brandt"),
    ] {
        let finished = lasswell(["compare", arg(&news), "--toward", asked, "-q"]);
        assert_eq!((finished.code, finished.err.lines().count()), (0, 1), "{}", finished.err);
        assert!(finished.err.contains(asked) && finished.err.contains(near), "{asked}: {}", finished.err);
        assert!(
            finished.err.matches(" or ").count() + finished.err.matches(", ").count() < 9,
            "{}",
            finished.err
        );
    }
    let finished = lasswell(["compare", arg(&news), "--toward", "Xq Zzzzyy", "-q"]);
    assert!(finished.err.contains("`lasswell people` lists"), "{}", finished.err);
}

#[test]
fn a_column_that_is_not_there_suggests_the_nearest_one() {
    let folder = tempfile::tempdir().unwrap();
    let news = file(folder.path(), "n.csv", "id,bdy,leaning\n1,Ana Ruiz praised Ben Cole.,left\n");
    let finished = lasswell(["score", arg(&news), "--column", "text=body"]);
    assert!(finished.err.contains("did you mean `--column text=bdy`?"), "{}", finished.err);
    let args = ["compare", arg(&news), "--column", "text=bdy", "--by", "leanign"];
    let finished = lasswell(args);
    assert!(finished.err.contains("did you mean `leaning`?"), "{}", finished.err);
    let far = lasswell(["score", arg(&news), "--column", "text=content"]);
    assert!(!far.err.contains("did you mean"), "{}", far.err);
}

#[test]
fn a_grouping_that_no_article_has_lists_the_groupings() {
    let finished = lasswell(["compare", "seeds", "--by", "oulet"]);
    let out: String = finished.out.split_whitespace().collect::<Vec<_>>().join(" ");
    let line = "3 of 3 articles have no oulet and are in no group; groups are outlet, speaker, article, target, author, \
                month, story, or a column or key of the input";
    assert!(out.contains(line), "{out}");
}

#[test]
fn one_field_from_two_columns_is_an_error() {
    let finished = lasswell(["score", "seeds", "--column", "text=a", "--column", "text=b"]);
    assert_eq!((finished.code, finished.out.as_str()), (2, ""));
    assert!(finished.err.contains("--column: ") && finished.err.contains("text=b"), "{}", finished.err);
    assert!(finished.err.contains("one column for each field"), "{}", finished.err);
    let twice =
        lasswell(["compare", "seeds", "--toward", "Kanye West", "--toward", "Kanye West", "--format", "csv"]);
    let once = lasswell(["compare", "seeds", "--toward", "Kanye West", "--format", "csv"]);
    assert_eq!((twice.code, twice.out), (0, once.out));
}

#[test]
fn an_output_that_cannot_be_there_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let taken = file(folder.path(), "taken", "x");
    for (args, why) in [
        (["run", "seeds", "--out", arg(&taken)], "is a file, not a folder"),
        (["chart", "seeds", "--out", arg(&taken.join("charts"))], "taken is a file, not a folder"),
        (["score", "seeds", "--out", arg(&taken.join("a.json"))], "taken is a file, not a folder"),
        (["score", "seeds", "--out", arg(&folder.path().join("new/a.json"))], "new does not exist"),
        (["score", "seeds", "--out", arg(folder.path())], "is a folder, not a file"),
    ] {
        let finished = lasswell(args);
        assert_eq!((finished.code, finished.err.lines().count()), (2, 1), "{}", finished.err);
        assert!(finished.err.contains(why), "{args:?}: {}", finished.err);
    }
    assert_eq!(std::fs::read_to_string(taken).unwrap(), "x");
}

#[test]
fn a_reader_that_takes_one_line_ends_a_long_score_quietly() {
    let folder = tempfile::tempdir().unwrap();
    let lines = format!("{{\"text\": \"{TEXT}\"}}\n").repeat(3000);
    let news = file(folder.path(), "big.jsonl", lines);
    let mut child = command()
        .args(["score", arg(&news), "--format", "jsonl"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = String::new();
    let mut reader = BufReader::new(child.stdout.take().unwrap());
    reader.read_line(&mut first).unwrap();
    drop(reader);
    let output = child.wait_with_output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(first.contains("lasswell/article/2"));
    assert_eq!((output.status.code(), err.as_str()), (Some(0), ""));
}

#[test]
fn sentences_are_counted_from_0_everywhere() {
    let folder = tempfile::tempdir().unwrap();
    let news = file(folder.path(), "n.txt", "Ana Ruiz praised Ben Cole. Cole left.\n");
    let score = lasswell(["score", arg(&news)]).json();
    assert_eq!(score[0]["sentences"][0]["index"], 0);
    let table = lasswell(["score", arg(&news), "--format", "csv"]).out;
    let column = table.lines().next().unwrap().split(',').position(|name| name == "sentence").unwrap();
    assert_eq!(table.lines().nth(1).unwrap().split(',').nth(column), Some("0"));
    assert!(lasswell(["explain", arg(&news), "--sentence", "0"]).out.contains("[0] Ana Ruiz praised"));
    let chart = folder.path().join("c");
    assert_eq!(lasswell(["chart", arg(&news), "--out", arg(&chart), "--formats", "svg"]).code, 0);
    let strip = std::fs::read_to_string(chart.join("strip-01-n.svg")).unwrap();
    let labels: Vec<&str> =
        strip.split("<text").skip(1).filter_map(|text| text.split(['>', '<']).nth(1)).collect();
    let sentence = labels.iter().position(|label| label.trim() == "sentence").unwrap();
    assert!(labels[sentence..].iter().any(|label| label.trim() == "0"), "{labels:?}");
    let page = folder.path().join("r.html");
    assert_eq!(lasswell(["report", arg(&news), "--out", arg(&page)]).code, 0);
    let page = std::fs::read_to_string(page).unwrap();
    assert!(page.contains("`Why: sentence ${number}`") && !page.contains("entence ${number + 1}"));
}
