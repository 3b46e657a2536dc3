//! A mean has one interval, whichever table, page or command shows it.

use crate::labels::{news, run, table};
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
