//! Charts of means as Vega-Lite: dots with intervals, in one view or a panel for each person or outlet, and heat maps.

use serde_json::{Value, json};

use super::super::axis;
use super::super::cell_value::CellValue;
use super::super::design::{BACKGROUND, INK, MUTED, NEGATIVE, POSITIVE, ink_on, ramp, side};
use super::super::heat_map::Matrix;
use super::super::multiples::SmallMultiple;
use super::super::options::ChartOptions;
use super::super::outlets::PersonPanel;
use super::frame::{colour, colours, columns, plot_width, spec, tooltip, value_axis};
use crate::aggregate::Summary;

/// Width of a panel where several stand side by side, logical pixels.
const PANEL: f64 = 220.0;
/// Height of a row of dots, logical pixels.
const ROW: f64 = 26.0;

/// One row for each mean, with these names in front.
fn row(names: &[(&str, &str)], summary: Option<&Summary>, options: &ChartOptions) -> Value {
    let mut row = columns(summary, options);
    for (field, name) in names {
        row.insert((*field).into(), json!(name));
    }
    Value::Object(row)
}

/// Dots with intervals and their numbers, one for each `field`.
fn dots(field: &str, shown: &[&Summary], options: &ChartOptions) -> Value {
    let cell_values = || shown.iter().map(|summary| CellValue::of(summary, options));
    let y = json!({ "field": field, "type": "nominal", "sort": null, "title": null, "axis": { "ticks": false, "domain": false } });
    let x = value_axis(&format!("mean {}", options.unit.one()), cell_values());
    let zero = json!({
        "mark": { "type": "rule", "color": colour(options, INK) },
        "encoding": { "x": { "datum": 0, "type": "quantitative" } },
    });
    let mut low = x.clone();
    if let Some(low) = low.as_object_mut() {
        low.insert("field".into(), json!("low"));
    }
    let interval = json!({
        "mark": { "type": "rule", "strokeWidth": 2, "clip": true },
        "encoding": { "y": y, "x": low, "x2": { "field": "high" }, "color": colours(options) },
    });
    let dot = json!({
        "mark": { "type": "point", "filled": true, "size": 90, "opacity": 1 },
        "encoding": {
            "y": y, "x": x, "color": colours(options), "tooltip": tooltip(&[field], options),
        },
    });
    json!({ "layer": [zero, interval, dot] })
}

/// Stance toward each person.
#[must_use]
pub fn toward(rows: &[(String, Summary)], options: &ChartOptions) -> Value {
    let data = rows.iter().map(|(name, summary)| row(&[("person", name)], Some(summary), options)).collect();
    let shown: Vec<&Summary> = rows.iter().map(|(_, summary)| summary).collect();
    let mut body = dots("person", &shown, options);
    if let Some(body) = body.as_object_mut() {
        body.insert("width".into(), json!(plot_width(options)));
        body.insert("height".into(), json!({ "step": ROW }));
    }
    spec(options, data, body)
}

/// A panel of outlets for each person.
#[must_use]
pub fn outlets(panels: &[PersonPanel], options: &ChartOptions) -> Value {
    let pairs =
        || panels.iter().flat_map(|panel| panel.outlets.iter().map(move |(outlet, s)| (panel, outlet, s)));
    let data = pairs()
        .map(|(panel, outlet, summary)| {
            row(&[("person", &panel.person), ("outlet", outlet)], Some(summary), options)
        })
        .collect();
    let shown: Vec<&Summary> = pairs().map(|(_, _, summary)| summary).collect();
    let mut inner = dots("outlet", &shown, options);
    if let Some(inner) = inner.as_object_mut() {
        inner.insert("width".into(), json!(plot_width(options)));
        inner.insert("height".into(), json!({ "step": ROW }));
    }
    let header = json!({ "labelOrient": "top", "labelAnchor": "start", "labelAngle": 0, "title": null });
    let body = json!({
        "facet": { "row": { "field": "person", "type": "nominal", "sort": null, "header": header } },
        "spec": inner,
        "resolve": { "scale": { "y": "independent" } },
    });
    spec(options, data, body)
}

/// A panel of people for each outlet.
#[must_use]
pub fn multiples(panels: &[SmallMultiple], options: &ChartOptions) -> Value {
    let rows =
        || panels.iter().flat_map(|panel| panel.rows.iter().map(move |(person, s)| (panel, person, s)));
    let data = rows()
        .map(|(panel, person, summary)| {
            row(&[("outlet", &panel.label), ("person", person)], summary.as_ref(), options)
        })
        .collect();
    let shown: Vec<&Summary> = rows().filter_map(|(_, _, summary)| summary.as_ref()).collect();
    let mut inner = dots("person", &shown, options);
    if let Some(inner) = inner.as_object_mut() {
        inner.insert("width".into(), json!(PANEL));
        inner.insert("height".into(), json!({ "step": ROW }));
    }
    let columns = (plot_width(options) / (PANEL + 30.0)).floor().max(1.0) as u32;
    let body = json!({
        "facet": { "field": "outlet", "type": "nominal", "sort": null, "title": null },
        "columns": columns,
        "spec": inner,
    });
    spec(options, data, body)
}

/// A heat map of voices and the people they speak about.
#[must_use]
pub fn who_about_whom(matrix: &Matrix, options: &ChartOptions) -> Value {
    heat_map(matrix, "voice", options)
}

/// A heat map of outlets and people.
#[must_use]
pub fn matrix(matrix: &Matrix, options: &ChartOptions) -> Value {
    heat_map(matrix, "outlet", options)
}

fn heat_map(matrix: &Matrix, kind: &str, options: &ChartOptions) -> Value {
    let names: Vec<&str> = matrix.rows.iter().map(|row| row.name(false)).collect();
    let cells = || {
        names.iter().zip(&matrix.cells).flat_map(|(name, cells)| {
            let filled =
                matrix.columns.iter().zip(cells).filter_map(|(person, cell)| Some((person, cell.as_ref()?)));
            filled.map(move |(person, cell)| (name, person, cell))
        })
    };
    let data = cells()
        .map(|(name, person, summary)| row(&[(kind, name), ("person", person)], Some(summary), options))
        .collect();
    let means = cells().filter_map(|(_, _, summary)| CellValue::of(summary, options).mean());
    let limit = f64::from(axis::limit(means)) / 10.0;
    let x = json!({
        "field": "person", "type": "nominal", "sort": matrix.columns, "title": null,
        "axis": { "orient": "top", "labelAngle": -35, "ticks": false, "domain": false },
    });
    let y = json!({
        "field": kind, "type": "nominal", "sort": names, "title": null,
        "axis": { "ticks": false, "domain": false },
    });
    let range = [colour(options, NEGATIVE), colour(options, ramp(0.0)), colour(options, POSITIVE)];
    let settled = "datum.certainty == 'below 0' || datum.certainty == 'above 0'";
    let tile = json!({
        "mark": { "type": "rect", "stroke": colour(options, BACKGROUND), "strokeWidth": 2 },
        "transform": [{ "filter": "isValid(datum.mean)" }],
        "encoding": {
            "x": x, "y": y,
            "color": {
                "field": "mean", "type": "quantitative", "title": "mean stance",
                "scale": { "domain": [-limit, 0, limit], "range": range, "clamp": true },
                "legend": { "format": "+.1f" },
            },
            "opacity": { "condition": { "test": settled, "value": 1 }, "value": 0.28 },
            "tooltip": tooltip(&[kind, "person"], options),
        },
    });
    let on_tile = |value| colour(options, ink_on(side(value)));
    let number = json!({
        "mark": { "type": "text", "dy": -6, "fontSize": 14 },
        "transform": [{ "filter": "isValid(datum.mean)" }],
        "encoding": {
            "x": x, "y": y,
            "text": { "field": "mean", "type": "quantitative", "format": "+.2f" },
            "color": {
                "condition": { "test": format!("({settled}) && abs(datum.mean) > {}", limit / 2.0), "value": on_tile(-1.0) },
                "value": colour(options, INK),
            },
        },
    });
    let n = json!({
        "mark": { "type": "text", "dy": 9, "fontSize": 10, "color": colour(options, MUTED) },
        "transform": [{ "calculate": format!("'n ' + datum.{} + ' (' + datum.articles + ')'", options.unit.many()), "as": "n" }],
        "encoding": { "x": x, "y": y, "text": { "field": "n", "type": "nominal" } },
    });
    let body = json!({
        "width": { "step": 96 },
        "height": { "step": 46 },
        "layer": [tile, number, n],
    });
    spec(options, data, body)
}
