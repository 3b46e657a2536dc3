//! A mean has one interval, whichever table, page or command shows it.

use crate::labels::{news, run, table, validated};
use crate::{arg, lasswell};
use serde_json::Value;
use std::collections::BTreeMap;

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
