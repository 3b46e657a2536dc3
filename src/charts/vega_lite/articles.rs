//! Charts of shares, articles and time as Vega-Lite.

use serde_json::{Value, json};

use super::super::axis;
use super::super::cell_value::CellValue;
use super::super::design::{AUTHOR, INK, NEGATIVE, POSITIVE, RIBBON, UNCERTAIN_CELL};
use super::super::options::ChartOptions;
use super::super::spread::{SpreadGroup, quantiles_of_many};
use super::super::strip_sentences::{Strip, StripVoice};
use super::super::timeline::Series;
use super::frame::{colour, colours, columns, number, plot_width, spec, tooltip};
use crate::aggregate::Summary;
use crate::stats::quantile;

/// Height of a row of articles or of a bar, logical pixels.
const ROW: f64 = 30.0;
/// Size of a panel over time, logical pixels.
const PANEL: (f64, f64) = (280.0, 130.0);
/// Articles of a group from which on it has a median.
const MIN_FOR_MEDIAN: usize = 5;

/// Shares of negative, neutral and positive stances, stacked to 1.
#[must_use]
pub fn shares(rows: &[(String, Summary)], options: &ChartOptions) -> Value {
    let mut data = Vec::new();
    for (name, summary) in rows {
        let (Some(negative), Some(positive)) = (summary.negative_share, summary.positive_share) else {
            continue;
        };
        if CellValue::of(summary, options) == CellValue::TooFew {
            continue;
        }
        let parts = [
            ("negative", negative),
            ("neutral", (1.0 - negative - positive).max(0.0)),
            ("positive", positive),
        ];
        for (order, (label, share)) in parts.into_iter().enumerate() {
            data.push(json!({
                "outlet": name, "stance": label, "order": order, "share": number(Some(share)),
                "stances": summary.sentences, "articles": summary.articles,
            }));
        }
    }
    let range = [NEGATIVE, UNCERTAIN_CELL, POSITIVE].map(|paint| colour(options, paint));
    let body = json!({
        "width": plot_width(options),
        "height": { "step": ROW },
        "mark": { "type": "bar", "height": 22 },
        "encoding": {
            "y": { "field": "outlet", "type": "nominal", "sort": null, "title": null, "axis": { "ticks": false, "domain": false } },
            "x": { "field": "share", "type": "quantitative", "stack": "zero", "scale": { "domain": [0, 1] }, "axis": { "format": "%" }, "title": "share of stances" },
            "color": { "field": "stance", "type": "nominal", "title": null, "scale": { "domain": ["negative", "neutral", "positive"], "range": range } },
            "order": { "field": "order", "type": "quantitative" },
            "tooltip": [
                { "field": "outlet", "type": "nominal" }, { "field": "stance", "type": "nominal" },
                { "field": "share", "type": "quantitative", "format": ".1%" },
                { "field": "stances", "type": "quantitative" }, { "field": "articles", "type": "quantitative" },
            ],
        },
    });
    spec(options, data, body)
}

/// One dot for each article, and the median with the middle half of each group. A group of many articles has as many dots as in the
/// picture, each for an equal part of them.
#[must_use]
pub fn spread(groups: &[SpreadGroup], options: &ChartOptions) -> Value {
    let (mut data, mut boxes, mut all) = (Vec::new(), Vec::new(), Vec::new());
    for group in groups {
        let mut values: Vec<f64> = group.values.iter().copied().filter(|value| value.is_finite()).collect();
        values.sort_by(f64::total_cmp);
        let quantiles = quantiles_of_many(&values);
        let dot = match &quantiles {
            Some(dots) => format!("1 of {} equal parts of the articles", dots.len()),
            None => "1 article".to_owned(),
        };
        let dots = quantiles.as_ref().unwrap_or(&values);
        data.extend(
            dots.iter()
                .map(|value| json!({ "outlet": group.label, "mean": number(Some(*value)), "dot": dot })),
        );
        if values.len() >= MIN_FOR_MEDIAN {
            let [low, median, high] = [0.25, 0.5, 0.75].map(|share| number(quantile(&values, share)));
            boxes.push(json!({
                "outlet": group.label, "low": low, "mean": median, "high": high, "articles": values.len(),
            }));
        }
        all.extend(values);
    }
    let limit = f64::from(axis::limit(all)) / 10.0;
    let y = json!({ "field": "outlet", "type": "nominal", "sort": null, "title": null, "axis": { "ticks": false, "domain": false } });
    let x = |field: &str| {
        json!({
            "field": field, "type": "quantitative", "title": "mean stance of an article",
            "scale": { "domain": [-limit, limit], "clamp": true }, "axis": { "format": "+.1f" },
        })
    };
    let sides = json!({
        "condition": [
            { "test": "datum.mean <= -0.005", "value": colour(options, NEGATIVE) },
            { "test": "datum.mean >= 0.005", "value": colour(options, POSITIVE) },
        ],
        "value": colour(options, AUTHOR),
    });
    let ink = colour(options, INK);
    let body = json!({
        "width": plot_width(options),
        "height": { "step": ROW },
        "layer": [
            {
                "data": { "values": boxes },
                "mark": { "type": "bar", "height": 16, "filled": false, "stroke": ink, "strokeWidth": 1 },
                "encoding": { "y": y, "x": x("low"), "x2": { "field": "high" } },
            },
            {
                "mark": { "type": "point", "filled": true, "size": 28, "opacity": 0.55 },
                "encoding": { "y": y, "x": x("mean"), "color": sides, "tooltip": [{ "field": "outlet", "type": "nominal" }, { "field": "mean", "type": "quantitative" }, { "field": "dot", "type": "nominal" }] },
            },
            {
                "data": { "values": boxes },
                "mark": { "type": "tick", "thickness": 3, "size": 20, "color": ink },
                "encoding": { "y": y, "x": x("mean"), "tooltip": [{ "field": "outlet", "type": "nominal" }, { "field": "mean", "type": "quantitative", "title": "median" }, { "field": "articles", "type": "quantitative" }] },
            },
        ],
    });
    spec(options, data, body)
}

/// A panel over time for each series: the mean as a line, its interval as a band.
#[must_use]
pub fn timeline(series: &[Series], options: &ChartOptions) -> Value {
    let points = || series.iter().flat_map(|series| series.points.iter().map(move |point| (series, point)));
    let data = points()
        .map(|(series, point)| {
            let mut row = columns(Some(&point.summary), options);
            row.insert("series".into(), json!(series.label));
            row.insert("period".into(), json!(point.label));
            row.insert("order".into(), json!(point.at));
            Value::Object(row)
        })
        .collect();
    let means = points().map(|(_, point)| CellValue::of(&point.summary, options));
    let limit = f64::from(axis::limit(axis::held(means))) / 10.0;
    let x = json!({
        "field": "period", "type": "ordinal", "title": null, "sort": { "field": "order", "op": "min" },
        "axis": { "labelAngle": -40, "labelOverlap": true },
    });
    let y = |field: &str| {
        json!({
            "field": field, "type": "quantitative", "title": null,
            "scale": { "domain": [-limit, limit], "clamp": true }, "axis": { "format": "+.1f" },
        })
    };
    let across = (plot_width(options) / (PANEL.0 + 40.0)).floor().max(1.0) as u32;
    let body = json!({
        "facet": { "field": "series", "type": "nominal", "sort": null, "title": null },
        "columns": across,
        "spec": {
            "width": PANEL.0, "height": PANEL.1,
            "layer": [
                { "mark": { "type": "rule", "color": colour(options, INK) }, "encoding": { "y": { "datum": 0, "type": "quantitative" } } },
                { "mark": { "type": "area", "color": colour(options, RIBBON), "opacity": 0.7 }, "encoding": { "x": x, "y": y("low"), "y2": { "field": "high" } } },
                { "mark": { "type": "line", "color": colour(options, INK) }, "encoding": { "x": x, "y": y("mean") } },
                { "mark": { "type": "point", "filled": true, "size": 40, "opacity": 1 }, "encoding": { "x": x, "y": y("mean"), "color": colours(options), "tooltip": tooltip(&["series", "period"], options) } },
            ],
        },
    });
    spec(options, data, body)
}

/// One bar for each sentence that counts, along the characters of the article, in the colour of its main voice.
#[must_use]
pub fn strip(strip: &Strip, options: &ChartOptions) -> Value {
    let (mut data, mut from) = (Vec::new(), 0_u64);
    for (number_in_text, sentence) in strip.sentences.iter().enumerate() {
        let length: u64 = sentence.parts.iter().map(|part| u64::from(part.characters)).sum();
        let voice = match sentence.main_voice() {
            StripVoice::Author => "the author",
            StripVoice::Speaker(name) => name.as_str(),
            StripVoice::Unknown => "unknown speaker",
        };
        if sentence.counts {
            data.push(json!({
                "sentence": number_in_text, "from": from, "to": from.saturating_add(length), "voice": voice,
                "tone": number(sentence.tone.map(|tone| tone.value.clamp(-1.0, 1.0))),
                "label": sentence.tone.map(|tone| tone.label.as_str()),
            }));
        }
        from = from.saturating_add(length);
    }
    let body = json!({
        "width": plot_width(options),
        "height": 140,
        "mark": { "type": "rect" },
        "encoding": {
            "x": { "field": "from", "type": "quantitative", "title": "characters" },
            "x2": { "field": "to" },
            "y": { "field": "tone", "type": "quantitative", "title": "tone", "scale": { "domain": [-1, 1] } },
            "y2": { "datum": 0 },
            "color": { "field": "voice", "type": "nominal", "sort": null, "title": "voice" },
            "tooltip": [
                { "field": "sentence", "type": "quantitative" }, { "field": "voice", "type": "nominal" },
                { "field": "tone", "type": "quantitative" }, { "field": "label", "type": "nominal" },
            ],
        },
    });
    spec(options, data, body)
}
