//! Groups, copies, stories, the report, and the provenance of results.

use crate::{arg, file, lasswell};
use serde_json::{Value, json};
use std::path::Path;

/// A text of four sentences that names one person.
fn text(number: usize) -> String {
    let days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
    let things = ["bridge", "school", "harbour", "theatre", "railway", "hospital", "library"];
    let (day, thing) = (days[number % 5], things[number % 7]);
    format!(
        "Angela Merkel opened the new {thing} number {number} on {day} and praised those who had built it. Critics had \
         called plan {number} for the {thing} a costly mistake. Merkel’s {thing} is a brilliant success, the council of \
         district {number} found, and {number} visitors came to see it on {day} alone. The old one closes next year."
    )
}

/// Twenty articles of two outlets with a column `leaning`, and one text that both outlets published.
fn news(folder: &Path) -> std::path::PathBuf {
    let mut lines = String::new();
    for number in 0..20 {
        let (outlet, leaning) = [("Left Daily", "left"), ("Right Daily", "right")][number % 2];
        let line = json!({"id": number.to_string(), "outlet": outlet, "leaning": leaning,
            "event": (number / 2).to_string(), "date": format!("2022-03-{:02}", 1 + number), "title": format!("News {number}"),
            "text": text(number)});
        lines.push_str(&format!("{line}\n"));
    }
    let copy = json!({"id": "copy", "outlet": "Right Daily", "leaning": "right", "event": "0", "date": "2022-03-30",
        "title": "Another headline", "text": text(0)});
    lines.push_str(&format!("{copy}\n"));
    file(folder, "news.jsonl", lines)
}

fn compared(news: &Path, more: &[&str]) -> Value {
    let args = ["compare", arg(news), "--format", "json", "--min-n", "1", "--quiet"];
    lasswell(args.iter().chain(more)).json()
}

#[test]
fn articles_can_be_grouped_by_any_column_and_a_missing_column_is_reported() {
    let folder = tempfile::tempdir().unwrap();
    let news = news(folder.path());
    let found = compared(&news, &["--by", "leaning"]);
    assert_eq!((&found["by"], &found["groups"]), (&json!("leaning"), &json!(["left", "right"])));
    let finished = lasswell(["compare", arg(&news), "--by", "colour"]);
    assert_eq!((finished.code, finished.messages().len()), (2, 1), "{}", finished.err);
    assert!(finished.err.contains("0 records skipped"), "{}", finished.err);
    assert!(
        finished.err.contains("no column or key `colour`, so its articles have no value of it"),
        "{}",
        finished.err
    );
    assert!(finished.err.contains("21 articles scored"), "{}", finished.err);
    let table = file(folder.path(), "t.csv", "text,outlet,leaning\nAngela Merkel won.,A,left\n");
    assert_eq!(lasswell(["compare", arg(&table), "--by", "Leaning"]).code, 0);
    let none = lasswell(["compare", arg(&table), "--by", "colour"]);
    assert!(
        none.code == 2 && none.messages()[0].contains("t.csv: no column or key `colour`"),
        "{}",
        none.err
    );
}

#[test]
fn a_comparison_can_be_limited_to_one_person_and_one_voice() {
    let folder = tempfile::tempdir().unwrap();
    let news = news(folder.path());
    let found = compared(&news, &["--toward", "merkel", "--voice", "author"]);
    assert_eq!(found["targets"], json!(["Angela Merkel"]));
    assert!(found["cells"].as_array().unwrap().iter().all(|cell| cell["voice"] == "author"));
    let all = compared(&news, &["--voice", "all"]);
    assert!(!all["contrasts"].as_array().unwrap().is_empty() && all["voices"] == json!(["all"]));
    let table = lasswell(["compare", arg(&news), "--voice", "all"]).out;
    assert!(table.contains("Angela Merkel   all"), "{table}");
    let nobody = compared(&news, &["--toward", "Barack Obama"]);
    assert!(nobody["cells"].as_array().unwrap().is_empty());
    assert!(nobody["warnings"].to_string().contains("not-found"));
}

#[test]
fn copies_count_once_by_default() {
    let folder = tempfile::tempdir().unwrap();
    let news = news(folder.path());
    let articles = |found: &Value| found["provenance"]["counts"]["articles"].as_u64().unwrap();
    let (once, keep, drop) =
        (compared(&news, &[]), compared(&news, &["--wire", "keep"]), compared(&news, &["--wire", "drop"]));
    assert_eq!([articles(&once), articles(&keep), articles(&drop)], [20, 21, 19]);
    assert_eq!(once["provenance"]["counts"]["copies"], 1);
    assert!(once["warnings"].to_string().contains("1 of 21 articles are copies of others"));
    let out = folder.path().join("out");
    let finished = lasswell(["run", arg(&news), "--out", arg(&out), "--formats", "svg", "--strips", "0"]);
    assert_eq!(finished.code, 0, "{}", finished.err);
    let copies = std::fs::read_to_string(out.join("tables/copies.csv")).unwrap();
    assert!(
        copies.contains("copy,Right Daily,Another headline,") && copies.contains(",0,Left Daily,"),
        "{copies}"
    );
    let report = std::fs::read_to_string(out.join("report.html")).unwrap();
    assert!(report.contains("a copy of 0"));
    // No two days have five articles.
    assert!(!out.join("charts/tone-over-time.svg").exists() && out.join("charts/outlets.svg").exists());
}

#[test]
fn groups_are_compared_within_the_stories_of_a_column() {
    let folder = tempfile::tempdir().unwrap();
    let news = news(folder.path());
    let asked = ["--story", "event", "--toward", "Angela Merkel", "--voice", "author"];
    let found = compared(&news, &asked);
    let contrast = &found["contrasts"][0];
    assert_eq!(contrast["within_stories"]["stories"], 10);
    for key in ["difference", "interval", "p", "p_adjusted", "q", "detectable"] {
        assert!(!contrast["within_stories"][key].is_null(), "{key}: {contrast}");
        assert!(!contrast[key].is_null(), "{key}: {contrast}");
    }
    assert_eq!(found["provenance"]["matching"]["story"], "event");
    let strata = [asked.as_slice(), &["--strata", "event"]].concat();
    let stratified = compared(&news, &strata);
    assert_eq!(stratified["strata"], "event");
    // Each event has one article of each outlet, so exchanging articles inside events swaps the pairs.
    let close = |a: &Value, b: &Value| (a.as_f64().unwrap() - b.as_f64().unwrap()).abs() < 1e-5;
    assert!(close(&stratified["contrasts"][0]["p"], &contrast["within_stories"]["p"]), "{stratified}");
    let (inside, paired) =
        (&stratified["contrasts"][0]["strata_difference"], &contrast["within_stories"]["difference"]);
    assert!(close(inside, paired) && contrast["strata_difference"].is_null(), "{stratified}");
    let table = lasswell(["compare", arg(&news), "--quiet"].iter().chain(&strata)).out;
    assert!(table.contains("inside: the difference inside each event"), "{table}");
    assert!(table.lines().all(|line| line.chars().count() <= 110), "{table}");
    let none = compared(&news, &["--story", "none"]);
    assert!(none["contrasts"].as_array().unwrap().iter().all(|c| c["within_stories"].is_null()));
    let table = lasswell(["compare", arg(&news), "--story", "event"]).out;
    assert!(table.contains("The same on the same stories"), "{table}");
    assert!(table.lines().all(|line| line.chars().count() <= 110), "{table}");
}

#[test]
fn results_contain_their_provenance() {
    let folder = tempfile::tempdir().unwrap();
    let news = news(folder.path());
    let out = folder.path().join("out");
    let args = ["run", arg(&news), "--out", arg(&out), "--strips", "1", "--seed", "7"];
    assert_eq!(lasswell(args).code, 0);
    let read = |name: &str| std::fs::read(out.join(name)).unwrap();
    let provenance: Value = serde_json::from_slice(&read("provenance.json")).unwrap();
    assert_eq!(provenance["schema"], "lasswell/provenance/1");
    assert_eq!((&provenance["options"]["seed"], &provenance["counts"]["copies"]), (&json!(7), &json!(1)));
    let hash = provenance["inputs"]["listed"][0]["sha256"].as_str().unwrap();
    assert!(hash.len() == 64 && provenance["rating"]["stance_model_sha256"].as_str().unwrap().len() == 64);
    for name in ["summary.json", "comparison.json", "report.html", "charts/who-about-whom.svg"] {
        let text = String::from_utf8(read(name)).unwrap();
        assert!(text.contains(hash), "{name} does not name its input");
    }
    let png = read("charts/who-about-whom.png");
    assert!(png.windows(hash.len()).any(|bytes| bytes == hash.as_bytes()), "the PNG does not name its input");
    let line: Value =
        serde_json::from_str(String::from_utf8(read("articles.jsonl")).unwrap().lines().next().unwrap())
            .unwrap();
    let beside = folder.path().join("from.json");
    let table = lasswell(["compare", arg(&news), "--format", "csv", "--provenance", arg(&beside)]);
    assert!(table.code == 0 && table.out.starts_with("group_name,"));
    let beside: Value = serde_json::from_slice(&std::fs::read(beside).unwrap()).unwrap();
    assert_eq!(beside["inputs"], provenance["inputs"]);
    assert_eq!(line["made_by"]["stance_model"], provenance["rating"]["stance_model"]);
}

/// Runs the program with `--provenance` and returns the record.
fn provenance_of(folder: &Path, args: &[&str]) -> Value {
    let path = folder.join("origin.json");
    let finished = lasswell(args.iter().copied().chain(["--provenance", arg(&path)]));
    assert!(finished.code == 0 && !finished.out.is_empty(), "{}", finished.err);
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

#[test]
fn the_provenance_of_tables_and_lines_is_written_to_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let (news, out) = (news(folder.path()), folder.path());
    let lines =
        file(out, "lines.jsonl", "{\"text\": \"Ana won.\", \"target\": {\"start\": 0, \"end\": 3}}\n");
    let words = file(out, "words.csv", "won,2.5\n");
    let gold = file(
        out,
        "gold.jsonl",
        "{\"text\": \"Ana won.\", \"label\": \"positive\"}\n{\"text\": \"Ana lost.\", \"label\": \"negative\"}\n",
    );
    let score = provenance_of(out, &["score", arg(&news), "--format", "csv", "--min-confidence", "0.5"]);
    let people = provenance_of(out, &["people", arg(&news), "--format", "csv"]);
    let stance = provenance_of(out, &["stance", arg(&lines)]);
    let tone = provenance_of(out, &["sentiment", arg(&lines), "--lexicon", arg(&words), "--mode", "vader"]);
    let inside = lasswell(["people", arg(&news), "--format", "json"]).json();
    assert_eq!(inside["origin"], people);
    let evaluated = lasswell(["evaluate", arg(&gold), "--format", "json"]).json();
    for (origin, used) in [(&score, 21), (&people, 21), (&stance, 1), (&tone, 1), (&evaluated["origin"], 2)] {
        assert_eq!((&origin["used"], &origin["skipped"]), (&json!(used), &json!(0)), "{origin}");
        let input = &origin["inputs"]["listed"][0];
        let path = input["path"].as_str().unwrap();
        assert_eq!(input["bytes"], json!(std::fs::metadata(path).unwrap().len()), "{origin}");
        assert_eq!(input["sha256"].as_str().unwrap().len(), 64, "{origin}");
    }
    assert!(score["stance"]["min_confidence"] == 0.5 && score["sentiment"]["mode"] == "news");
    assert!(people["stance"].is_null() && people["sentiment"].is_null() && tone["stance"].is_null());
    assert!(tone["sentiment"]["mode"] == "vader" && tone["sentiment"]["lexicon"]["set"] == 1);
    assert!(stance["sentiment"].is_null() && stance["stance"]["sha256"].as_str().unwrap().len() == 64);
    assert_eq!(evaluated["origin"]["stance"], stance["stance"]);
    // Skipped lines are counted too, and the provenance needs a file of its own.
    let broken = file(out, "broken.jsonl", "{\"text\": \"Ana won.\"}\n{\n");
    let path = out.join("broken.json");
    assert_eq!(lasswell(["sentiment", arg(&broken), "--provenance", arg(&path)]).code, 2);
    let messages: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    assert_eq!((&messages["used"], &messages["skipped"]), (&json!(1), &json!(1)));
    let one = out.join("one.json");
    for place in [&["--provenance", "-"][..], &["--out", arg(&one), "--provenance", arg(&one)]] {
        let finished = lasswell(["sentiment", arg(&lines)].iter().chain(place));
        assert!(finished.code == 2 && finished.err.contains("a file of its own"), "{}", finished.err);
    }
}

#[test]
fn a_report_is_one_page_without_other_files() {
    let folder = tempfile::tempdir().unwrap();
    let page = folder.path().join("report.html");
    let finished = lasswell(["report", "seeds", "--out", arg(&page), "--title", "Three <articles>"]);
    assert_eq!((finished.code, finished.out.as_str()), (0, ""), "{}", finished.err);
    let html = std::fs::read_to_string(&page).unwrap();
    assert!(html.starts_with("<!DOCTYPE html>") && html.contains("Three &lt;articles&gt;"));
    assert!(!html.contains("src=\"http") && !html.contains("href=\"http://") && html.contains("\"evidence"));
    let inside = lasswell(["report", "seeds", "--out", "seeds/report.html"]);
    assert_eq!(inside.code, 2, "{}", inside.err);
    let printed = lasswell(["report", "seeds", "--out", "-"]);
    assert!(printed.code == 0 && printed.out.ends_with("</html>\n"));
}

#[test]
fn charts_have_a_theme_a_width_and_a_version_without_words() {
    let folder = tempfile::tempdir().unwrap();
    let drawn = |name: &str, more: &[&str]| {
        let out = folder.path().join(name);
        let args = ["chart", "seeds", "--out", arg(&out), "--formats", "svg", "--strips", "0"];
        let finished = lasswell(args.iter().chain(more));
        assert_eq!(finished.code, 0, "{}", finished.err);
        std::fs::read_to_string(out.join("toward-author.svg")).unwrap()
    };
    let (light, dark) = (drawn("light", &[]), drawn("dark", &["--theme", "dark", "--width", "640"]));
    assert!(light.contains("width=\"960\"") && dark.contains("width=\"640\""));
    let ground = |svg: &str| svg.split("fill=\"").nth(1).unwrap().get(..7).unwrap().to_owned();
    assert!(ground(&light) == "#FFFFFF" && ground(&dark) != "#FFFFFF");
    let free = drawn("free", &["--lang-free"]);
    assert!(light.contains(" stances, ") && !free.contains(" stances, "));
    for wrong in [["--theme", "pink"], ["--width", "20"]] {
        let finished = lasswell(["chart", "seeds", "--out", arg(folder.path())].iter().chain(&wrong));
        assert_eq!(finished.code, 2, "{}", finished.err);
    }
}
