//! The frame of a chart as Vega-Lite: title, colours, data. With the data inlined, the chart can be drawn and restyled in
//! Observable, Altair, R (`vegawidget`) and the Vega editor.
//!
//! A specification says what a chart shows and not how this module draws it: it has the same numbers, people and order, and the
//! looks of Vega-Lite. Rows are tidy, one for each mark.

use serde_json::{Map, Value, json};

use super::super::axis;
use super::super::cell_value::{CellValue, Certainty};
use super::super::design::{
    BACKGROUND, GRID, INK, MARGIN, MUTED, NEGATIVE, POSITIVE, Paint, SUBTITLE, TITLE, UNCERTAIN_BAR, WIDTH,
};
use super::super::layout::{clean, wrap};
use super::super::options::ChartOptions;
use super::super::palette::Palette;
use crate::aggregate::Summary;

/// The version of Vega-Lite that Altair 5, `vegawidget` and Observable read; version 6 reads it too.
const SCHEMA: &str = "https://vega.github.io/schema/vega-lite/v5.json";
/// Width of names and numbers beside the marks, logical pixels.
const BESIDE: f64 = 260.0;

/// The words of `certainty` in the rows, in the order of [`colours`].
const CERTAINTIES: [&str; 4] = ["below 0", "above 0", "includes 0", "no interval"];

/// A specification: the frame around `body`, with these rows as its data. Without rows, it says that there is nothing to show.
pub(super) fn spec(options: &ChartOptions, rows: Vec<Value>, body: Value) -> Value {
    if rows.is_empty() {
        let text = json!({ "field": "note", "type": "nominal" });
        let body = json!({ "mark": { "type": "text" }, "encoding": { "text": text } });
        return framed(options, vec![json!({ "note": "nothing to show: no row with a number" })], body);
    }
    framed(options, rows, body)
}

fn framed(options: &ChartOptions, rows: Vec<Value>, body: Value) -> Value {
    let width = options.style.width().unwrap_or(WIDTH);
    let room = width - 2.0 * MARGIN;
    let lines = |text: &str, limit, font| match clean(text, limit) {
        empty if empty.is_empty() => Vec::new(),
        words => wrap(&words, font, room, 12),
    };
    let hex = |paint| colour(options, paint);
    let mut spec = Map::new();
    spec.insert("$schema".into(), json!(SCHEMA));
    spec.insert(
        "title".into(),
        json!({
            "text": lines(&options.title, 300, TITLE),
            "subtitle": lines(&options.subtitle, 600, SUBTITLE),
            "anchor": "start",
            "frame": "group",
            "fontSize": TITLE.size,
            "subtitleFontSize": SUBTITLE.size,
            "color": hex(INK),
            "subtitleColor": hex(MUTED),
            "offset": 16,
        }),
    );
    let provenance = serde_json::from_str::<Value>(&options.metadata).unwrap_or(Value::Null);
    let notes: Vec<String> =
        [&options.footnote, &options.source_line].iter().map(|note| clean(note, 1200)).collect();
    spec.insert("usermeta".into(), json!({ "notes": notes, "provenance": provenance }));
    spec.insert("data".into(), json!({ "values": rows }));
    spec.insert(
        "config".into(),
        json!({
            "background": hex(BACKGROUND),
            "font": "Noto Sans, Helvetica, Arial, sans-serif",
            "view": { "stroke": null },
            "axis": {
                "labelColor": hex(INK), "titleColor": hex(MUTED), "gridColor": hex(GRID),
                "domainColor": hex(GRID), "tickColor": hex(GRID), "labelFontSize": 12, "labelLimit": 230,
            },
            "legend": { "labelColor": hex(INK), "titleColor": hex(MUTED) },
            "header": { "labelColor": hex(INK), "titleColor": hex(MUTED), "labelFontWeight": "bold", "labelLimit": 400 },
            "text": { "color": hex(INK) },
            "rule": { "color": hex(INK) },
        }),
    );
    if let Value::Object(body) = body {
        spec.extend(body);
    }
    Value::Object(spec)
}

/// The colour of a paint in the theme, as `#rrggbb`.
pub(super) fn colour(options: &ChartOptions, paint: Paint) -> String {
    let rgb = Palette::of(options.style.theme).paint(paint);
    format!("#{:02x}{:02x}{:02x}", rgb.0, rgb.1, rgb.2)
}

/// Width of the marks of a chart with one view, logical pixels.
pub(super) fn plot_width(options: &ChartOptions) -> f64 {
    (options.style.width().unwrap_or(WIDTH) - BESIDE).max(200.0)
}

/// The columns of a summary in a row. A number that the chart does not show is null.
pub(super) fn columns(summary: Option<&Summary>, options: &ChartOptions) -> Map<String, Value> {
    let shown = summary.map_or(CellValue::TooFew, |summary| CellValue::of(summary, options));
    let certainty = match (shown.certainty(), shown.mean()) {
        (Certainty::ExcludesZero, Some(mean)) if mean < 0.0 => CERTAINTIES.first(),
        (Certainty::ExcludesZero, _) => CERTAINTIES.get(1),
        (Certainty::IncludesZero, _) => CERTAINTIES.get(2),
        (Certainty::NoInterval, _) => CERTAINTIES.get(3),
        (Certainty::TooFew, _) => None,
    };
    let interval = shown.interval();
    let mut row = Map::new();
    row.insert("mean".into(), number(shown.mean()));
    row.insert("low".into(), number(interval.map(|(low, _)| low)));
    row.insert("high".into(), number(interval.map(|(_, high)| high)));
    row.insert(options.unit.many().into(), json!(summary.map_or(0, |summary| summary.sentences)));
    row.insert("articles".into(), json!(summary.map_or(0, |summary| summary.articles)));
    row.insert("certainty".into(), json!(certainty.unwrap_or(&"too few")));
    row
}

/// A number with up to four decimals; null if there is none.
pub(super) fn number(value: Option<f64>) -> Value {
    value.filter(|value| value.is_finite()).map_or(Value::Null, |value| json!((value * 1e4).round() / 1e4))
}

/// The colours by certainty.
pub(super) fn colours(options: &ChartOptions) -> Value {
    let range = [NEGATIVE, POSITIVE, MUTED, UNCERTAIN_BAR].map(|paint| colour(options, paint));
    json!({
        "field": "certainty", "type": "nominal", "title": "interval",
        "scale": { "domain": CERTAINTIES, "range": range },
    })
}

/// The axis of stance or tone, wide enough for these values.
pub(super) fn value_axis(title: &str, cell_values: impl Iterator<Item = CellValue>) -> Value {
    let limit = f64::from(axis::limit(axis::held(cell_values))) / 10.0;
    json!({
        "field": "mean", "type": "quantitative", "title": title,
        "scale": { "domain": [-limit, limit], "clamp": true },
        "axis": { "format": "+.1f" },
    })
}

/// The encoding of n in tooltips.
pub(super) fn tooltip(names: &[&str], options: &ChartOptions) -> Value {
    let nominal = names.iter().map(|name| json!({ "field": name, "type": "nominal" }));
    let numbers = ["mean", "low", "high", options.unit.many(), "articles"]
        .map(|field| json!({ "field": field, "type": "quantitative" }));
    Value::Array(nominal.chain(numbers).collect())
}
