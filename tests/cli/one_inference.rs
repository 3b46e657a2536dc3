//! A mean has one interval, whichever table, page or command shows it.

use crate::labels::{news, run, table, validated};
use crate::{arg, lasswell};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// Outlet, target and voice, with mean and bounds as they are written.
type Cells = BTreeMap<(String, String, String), [String; 3]>;

fn cells(rows: &[BTreeMap<String, String>], group: &str) -> Cells {
    let key =
        |row: &BTreeMap<String, String>| (row[group].clone(), row["target"].clone(), row["voice"].clone());
    rows.iter()
        .map(|row| (key(row), ["stance_mean", "stance_low", "stance_high"].map(|name| row[name].clone())))
        .collect()
}

#[test]
fn every_table_and_command_shows_the_same_interval() {
    let folder = tempfile::tempdir().unwrap();
    let out = run(folder.path());
    let by_outlet = cells(&table(&out.join("tables/by_outlet.csv")), "outlet");
    let compared = cells(&table(&out.join("tables/comparison_cells.csv")), "group_name");
    assert!(by_outlet.values().filter(|[_, low, _]| !low.is_empty()).count() >= 2, "{by_outlet:?}");
    assert_eq!(by_outlet, compared);

    let csv = folder.path().join("compared.csv");
    let news = news(folder.path());
    let finished =
        lasswell(["compare", arg(&news), "--wire", "keep", "--format", "csv", "--quiet", "--out", arg(&csv)]);
    assert_eq!(finished.code, 0, "{}", finished.err);
    assert_eq!(cells(&table(&csv), "group_name"), by_outlet);

    let json = |name: &str| -> Value {
        serde_json::from_str(&std::fs::read_to_string(out.join(name)).unwrap()).unwrap()
    };
    let (summary, comparison) = (json("summary.json"), json("comparison.json"));
    let listed = |value: &Value, group: &str| -> BTreeMap<String, Value> {
        let rows = value.as_array().unwrap().iter();
        rows.map(|row| {
            (format!("{}|{}|{}", row[group], row["target"], row["voice"]), row["interval"].clone())
        })
        .collect()
    };
    assert_eq!(listed(&summary["by_outlet"], "outlet"), listed(&comparison["cells"], "group"));
}

/// What is corrected, and where the tables of a comparison have it: value and bounds.
const CORRECTED: [(&str, [&str; 3]); 3] = [
    ("mean", ["corrected_mean", "corrected_low", "corrected_high"]),
    ("negative_share", ["corrected_negative_share", "corrected_negative_low", "corrected_negative_high"]),
    ("positive_share", ["corrected_positive_share", "corrected_positive_low", "corrected_positive_high"]),
];

#[test]
fn every_command_shows_the_same_corrected_numbers() {
    let folder = tempfile::tempdir().unwrap();
    let checked = validated(folder.path(), &run(folder.path()));
    let news = news(folder.path());
    let compare = |name: &str| {
        let csv = folder.path().join(format!("{name}.csv"));
        let args = ["compare", arg(&news), "--wire", "keep", "--labels", arg(&checked), "--format", "csv"];
        let more = ["--table", name, "--quiet", "--out", arg(&csv)];
        let finished = lasswell(args.iter().chain(&more));
        assert_eq!(finished.code, 0, "{}", finished.err);
        table(&csv)
    };
    let compared = compare("cells");
    let validated = table(&checked.join("corrected.csv"));
    let mut equal = 0;
    for row in &validated {
        let names = CORRECTED.iter().find(|(measure, _)| *measure == row["measure"]).unwrap().1;
        let is_same = |cell: &&BTreeMap<String, String>| {
            cell["group_name"] == row["outlet"]
                && cell["target_id"] == row["target_id"]
                && cell["voice"] == row["voice"]
        };
        let cell = compared.iter().find(is_same).unwrap();
        let expected = ["corrected", "corrected_low", "corrected_high"].map(|name| row[name].as_str());
        assert_eq!(names.map(|name| cell[name].as_str()), expected, "{row:?}");
        equal += usize::from(!expected[1].is_empty());
    }
    assert!(equal >= 6, "{validated:?}");

    let contrasts = compare("contrasts");
    let means = table(&checked.join("corrected_contrasts.csv"));
    let means: Vec<_> = means.iter().filter(|row| row["measure"] == "mean").collect();
    assert!(!means.is_empty());
    for row in means {
        let names = ["group_a", "group_b", "target_id", "voice"];
        let contrast =
            contrasts.iter().find(|other| names.iter().all(|name| other[*name] == row[*name])).unwrap();
        let found = ["corrected_difference", "corrected_low", "corrected_high", "corrected_p"];
        let expected = ["corrected", "corrected_low", "corrected_high", "p"];
        assert_eq!(found.map(|name| &contrast[name]), expected.map(|name| &row[name]), "{row:?}");
    }

    // A run has them in its tables, its charts, its report and its provenance.
    let out = folder.path().join("corrected");
    let args = ["run", arg(&news), "--wire", "keep", "--labels", arg(&checked), "--formats", "svg"];
    let finished = lasswell(args.iter().chain(&["--strips", "0", "--quiet", "--out", arg(&out)]));
    assert_eq!(finished.code, 0, "{}", finished.err);
    assert_eq!(table(&out.join("tables/comparison_cells.csv")), compared);
    assert_eq!(table(&out.join("tables/comparison_contrasts.csv")), contrasts);
    let read = |name: &str| std::fs::read_to_string(out.join(name)).unwrap();
    assert!(read("charts/outlets-corrected.svg").contains("Left Daily, corrected"));
    assert!(read("report.html").contains("Outlets, corrected by hand labels"));
    let provenance: Value = serde_json::from_str(&read("provenance.json")).unwrap();
    assert_eq!(provenance["labels"]["labels"], 80, "{}", provenance["labels"]);

    // Tables by outlet have them too, toward all people together only if labels were drawn from all.
    let columns: Vec<&str> = CORRECTED.iter().flat_map(|(_, names)| *names).chain(["labels"]).collect();
    let numbers = |rows: &[BTreeMap<String, String>], group: &str| -> Vec<Vec<String>> {
        let row = |row: &BTreeMap<String, String>| {
            let key = [group, "voice"].into_iter().chain(columns.iter().copied());
            key.map(|name| row[name].clone()).collect()
        };
        rows.iter().map(row).collect()
    };
    let by_outlet = table(&out.join("tables/by_outlet.csv"));
    assert_eq!(numbers(&by_outlet, "outlet"), numbers(&compared, "group_name"));
    let outlets = |out: &std::path::Path| -> Vec<BTreeMap<String, String>> {
        let rows = table(&out.join("tables/outlets.csv"));
        assert!(rows.iter().all(|row| row["measure"] == "stance" || row["corrected_mean"].is_empty()));
        rows.into_iter().filter(|row| row["measure"] == "stance").collect()
    };
    assert!(outlets(&out).iter().all(|row| row["corrected_mean"].is_empty() && row["labels"].is_empty()));
    let labels = checked.join("labels.csv");
    let text = std::fs::read_to_string(&labels).unwrap();
    let drawn_from_all = text.replace(",Angela Merkel,Angela Merkel,", ",Angela Merkel,all people,");
    assert_ne!(drawn_from_all, text);
    std::fs::write(&labels, drawn_from_all).unwrap();
    let again = folder.path().join("again");
    let args = ["run", arg(&news), "--wire", "keep", "--labels", arg(&checked), "--formats", "svg"];
    let finished =
        lasswell(args.iter().chain(&["--strips", "0", "--report", "0", "--quiet", "--out", arg(&again)]));
    assert_eq!(finished.code, 0, "{}", finished.err);
    // She is the only person of these articles.
    assert_eq!(numbers(&outlets(&again), "outlet"), numbers(&by_outlet, "outlet"));
    assert!(outlets(&again).iter().any(|row| !row["corrected_low"].is_empty()));

    // On the terminal, corrected numbers stand beside the others.
    let shown = lasswell(["compare", arg(&news), "--wire", "keep", "--labels", arg(&checked), "--quiet"]);
    assert!(shown.code == 0 && shown.out.contains("Corrected by hand labels"), "{}", shown.out);
}

/// Mean and bounds of each outlet in its own voice, as a chart or a page has them.
type Numbers = BTreeMap<String, [Option<f64>; 3]>;

fn of_table(rows: &[BTreeMap<String, String>], names: [&str; 3]) -> Numbers {
    let numbers = |row: &BTreeMap<String, String>| names.map(|name| row[name].parse().ok());
    rows.iter()
        .filter(|row| row["voice"] == "author")
        .map(|row| (row["outlet"].clone(), numbers(row)))
        .collect()
}

/// A chart gives its numbers in four digits.
fn of_chart(folder: &Path, name: &str) -> Numbers {
    let text = std::fs::read_to_string(folder.join(format!("charts/{name}.vl.json"))).unwrap();
    let chart: Value = serde_json::from_str(&text).unwrap();
    let numbers = |row: &Value| ["mean", "low", "high"].map(|name| row[name].as_f64());
    let rows = chart["data"]["values"].as_array().unwrap().iter();
    rows.map(|row| (row["outlet"].as_str().unwrap().to_owned(), numbers(row))).collect()
}

/// The numbers of the page of `report`, which begin in this column of its rows.
fn of_report(folder: &Path, first: usize) -> Numbers {
    let html = std::fs::read_to_string(folder.join("report.html")).unwrap();
    let json = html.split_once("id=\"data\">").unwrap().1.split_once("</script>").unwrap().0;
    let data: Value = serde_json::from_str(json).unwrap();
    let name = |row: &Value| {
        let at = usize::try_from(row[0].as_u64().unwrap()).unwrap();
        data["strings"][at].as_str().unwrap().to_owned()
    };
    let rows = data["outlets"].as_array().unwrap().iter().filter(|row| row[2] == 0);
    rows.map(|row| (name(row), [0, 1, 2].map(|at| row[first + at].as_f64()))).collect()
}

fn assert_equal(found: &Numbers, expected: &Numbers, what: &str) {
    assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>(), "{what}");
    for (outlet, numbers) in expected {
        for (one, other) in numbers.iter().zip(&found[outlet]) {
            let is_close = match (one, other) {
                (Some(one), Some(other)) => (one - other).abs() < 5.1e-5,
                (one, other) => one.is_none() && other.is_none(),
            };
            assert!(is_close, "{what}, {outlet}: {one:?} and {other:?}");
        }
    }
}

const MEAN: [&str; 3] = ["stance_mean", "stance_low", "stance_high"];

#[test]
fn every_chart_and_page_shows_the_numbers_of_the_tables() {
    let folder = tempfile::tempdir().unwrap();
    let checked = validated(folder.path(), &run(folder.path()));
    // One outlet keeps 29 labels: too few for anything.
    let labels = checked.join("labels.csv");
    let text = std::fs::read_to_string(&labels).unwrap();
    let mut left = 29;
    let is_kept = |line: &&str| {
        left -= i32::from(line.contains(",Left Daily-"));
        left >= 0 || !line.contains(",Left Daily-")
    };
    let fewer: Vec<&str> = text.lines().filter(is_kept).collect();
    assert!(fewer.len() < text.lines().count());
    let fewer = crate::file(folder.path(), "fewer.csv", fewer.join("\n") + "\n");

    let news = news(folder.path());
    for (labels, corrected) in [(&labels, ["Left Daily", "Right Post"].as_slice()), (&fewer, &["Right Post"])]
    {
        let out = folder.path().join("charts-and-pages");
        let args =
            ["run", arg(&news), "--wire", "keep", "--labels", arg(labels), "--formats", "svg,vega-lite"];
        let finished = lasswell(args.iter().chain(&["--strips", "0", "--quiet", "--out", arg(&out)]));
        assert_eq!(finished.code, 0, "{}", finished.err);
        let by_outlet = table(&out.join("tables/by_outlet.csv"));
        let means = of_table(&by_outlet, MEAN);
        assert!(means.values().flatten().all(Option::is_some), "{means:?}");
        for name in ["outlets", "outlets-by-person", "outlets-multiples"] {
            assert_equal(&of_chart(&out, name), &means, name);
        }
        assert_equal(&of_report(&out, 6), &means, "report");
        let numbers = of_table(&by_outlet, CORRECTED[0].1);
        let has_number =
            numbers.iter().filter(|(_, numbers)| numbers[0].is_some()).map(|(name, _)| name.as_str());
        assert_eq!(has_number.collect::<Vec<_>>(), corrected, "30 labels of an outlet are needed");
        assert_equal(&of_report(&out, 11), &numbers, "report, corrected");
        let mut chart = of_chart(&out, "outlets-corrected");
        let of_chart: Numbers = corrected
            .iter()
            .map(|name| ((*name).to_owned(), chart.remove(&format!("{name}, corrected")).unwrap()))
            .collect();
        let shown = numbers.iter().filter(|(name, _)| corrected.contains(&name.as_str()));
        let shown: Numbers = shown.map(|(name, numbers)| (name.clone(), *numbers)).collect();
        assert_equal(&of_chart, &shown, "outlets-corrected");
        assert!(chart.keys().all(|name| !name.contains("corrected")), "{chart:?}");

        // What a reader of the terminal and of the pictures sees is the same, rounded.
        let compared =
            lasswell(["compare", arg(&news), "--wire", "keep", "--labels", arg(labels), "--quiet"]);
        let picture = std::fs::read_to_string(out.join("charts/outlets.svg")).unwrap();
        for numbers in means.values() {
            let [mean, low, high] = numbers.map(|number| signed(number.unwrap()));
            assert!(picture.contains(&mean), "{mean}");
            let line = compared.out.lines().find(|line| line.contains(&format!("{low} … {high}")));
            assert!(line.unwrap().contains(&mean), "{}", compared.out);
        }
        // And the warning that stance is estimated says what the labels correct.
        let read = |name: &str| std::fs::read_to_string(out.join(name)).unwrap();
        for text in [&compared.out, &read("summary.json")] {
            let words: Vec<&str> = text.split_whitespace().collect();
            let words = words.join(" ");
            assert!(!words.contains("label a sample of each group"), "{words}");
            let n = corrected.len();
            assert!(words.contains(&format!("hand labels correct {n} of ")), "{words}");
        }
    }
}

/// A number as it is shown: with its sign and two digits.
fn signed(value: f64) -> String {
    let text = format!("{:.2}", value.abs());
    if value < 0.0 { format!("−{text}") } else { format!("+{text}") }
}
