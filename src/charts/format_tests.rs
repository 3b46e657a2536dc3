//! Tests of the formats beside SVG and PNG: PDF, and specifications of Vega-Lite.

use serde_json::Value;
use std::collections::BTreeSet;

use super::figure::Figure;
use super::fixture::{
    article, default_options, groups, matrix, multiples_of, options_in, panels, rows, series, spreads,
    summary,
};
use super::fonts::Fonts;
use super::heat_map::{Matrix, matrix as matrix_of};
use super::options::ChartOptions;
use super::strip::strip;
use super::strip_sentences::Strip;
use super::style::{Style, Theme};
use super::timeline::timeline;
use super::toward::toward;
use super::vega_lite;

#[test]
fn the_same_chart_gives_the_same_pdf_with_its_title_and_metadata() {
    for theme in Theme::ALL {
        let options = ChartOptions {
            metadata: "{\"about\": \"A & B\"}".into(),
            ..options_in(Style { theme, ..Style::default() })
        };
        for figure in [
            toward(&rows(5, 20), &options),
            strip(&article(40, 3, 12), &options),
            timeline(&series(3, 14, 12), &options),
        ] {
            let figure = figure.unwrap();
            let (first, second) = (figure.pdf_with(&Fonts::default()), figure.pdf_with(&Fonts::default()));
            let pdf = first.unwrap();
            assert_eq!(pdf, second.unwrap());
            assert!(pdf.bytes.starts_with(b"%PDF-1.7") && pdf.bytes.ends_with(b"%%EOF"));
            let text = String::from_utf8_lossy(&pdf.bytes);
            assert!(text.contains("/Title (Who says what about whom, & in <which> tone)"));
            assert!(text.contains("A & B") && text.contains("/FontFile2") && !text.contains("/Image"));
        }
    }
}

#[test]
fn a_page_has_the_size_of_the_chart() {
    let options = options_in(Style { width: Some(640), ..Style::default() });
    let pdf = toward(&rows(2, 9), &options).unwrap().pdf_with(&Fonts::default()).unwrap();
    // 640 pixels at 96 to the inch are 480 points.
    assert!(String::from_utf8_lossy(&pdf.bytes).contains("/MediaBox [0 0 480 "));
}

#[test]
fn letters_without_a_font_are_named_and_strange_svgs_refused() {
    let figure = toward(&[("王毅".to_owned(), summary(3))], &default_options()).unwrap();
    assert!(figure.pdf_with(&Fonts::default()).unwrap().missing.contains(&'王'));
    for body in [
        "<g opacity=\"0.5\"><rect width=\"5\" height=\"5\"/><rect x=\"3\" width=\"5\" height=\"5\"/></g>",
        "<linearGradient id=\"a\"><stop stop-color=\"red\"/><stop offset=\"1\"/></linearGradient><rect width=\"5\" height=\"5\" fill=\"url(#a)\"/>",
    ] {
        let svg = format!("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\">{body}</svg>");
        assert!(Figure { svg }.pdf_with(&Fonts::default()).is_err(), "{body}");
    }
    assert!(Figure { svg: "<p>".into() }.pdf_with(&Fonts::default()).is_err());
}

/// The specification of each kind of chart, with its name.
fn specs(n: usize, options: &ChartOptions) -> [(&'static str, Value); 9] {
    [
        ("toward", vega_lite::toward(&rows(n, 9), options)),
        ("who-about-whom", vega_lite::who_about_whom(&matrix(n, 4, 9), options)),
        ("matrix", vega_lite::matrix(&groups(n, 4, 9), options)),
        ("outlets", vega_lite::outlets(&panels(3, n, 9), options)),
        ("multiples", vega_lite::multiples(&multiples_of(n, 4, 9), options)),
        ("shares", vega_lite::shares(&rows(n, 9), options)),
        ("spread", vega_lite::spread(&spreads(n, 30, 9), options)),
        ("timeline", vega_lite::timeline(&series(n, 12, 9), options)),
        ("strip", vega_lite::strip(&article(n * 4, 3, 9), options)),
    ]
}

/// Every name that an encoding calls a field, and not a key of the data.
fn fields<'a>(value: &'a Value, found: &mut BTreeSet<&'a str>) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                match (key.as_str(), member) {
                    ("values" | "usermeta", _) => {}
                    ("field", Value::String(name)) => {
                        found.insert(name);
                    }
                    _ => fields(member, found),
                }
            }
        }
        Value::Array(members) => members.iter().for_each(|member| fields(member, found)),
        _ => {}
    }
}

#[test]
fn a_specification_names_its_schema_and_only_fields_of_its_data() {
    for n in [1, 16] {
        for (name, spec) in specs(n, &default_options()) {
            assert_eq!(spec["$schema"], "https://vega.github.io/schema/vega-lite/v5.json");
            assert!(spec["title"]["text"][0].as_str().is_some_and(|title| title.starts_with("Who says")));
            let rows = spec["data"]["values"].as_array().unwrap();
            assert!(!rows.is_empty(), "{name}");
            let columns: BTreeSet<&str> =
                rows.iter().flat_map(|row| row.as_object().unwrap().keys().map(String::as_str)).collect();
            let mut used = BTreeSet::new();
            fields(&spec, &mut used);
            for field in used {
                // These are in the data of one layer, or made by a transform.
                assert!(
                    columns.contains(field) || matches!(field, "low" | "high" | "n" | "articles"),
                    "{name}: {field}"
                );
            }
            assert!(["mark", "layer", "spec"].iter().any(|part| spec.get(part).is_some()), "{name}");
            assert!(!spec.to_string().contains("NaN"));
        }
    }
}

#[test]
fn a_specification_shows_what_the_chart_shows() {
    let rows = rows(16, 9);
    let options = default_options();
    let spec = vega_lite::toward(&rows, &options);
    for (row, (name, summary)) in spec["data"]["values"].as_array().unwrap().iter().zip(&rows) {
        assert_eq!(row["person"], name.as_str());
        let is_enough = summary.sentences >= options.min_n;
        assert_eq!(row["mean"].is_null(), !is_enough, "{row}");
        assert_eq!(row["certainty"] == "too few", !is_enough, "{row}");
    }
}

#[test]
fn a_specification_does_not_grow_with_the_articles() {
    let rows = |articles| {
        let spec = vega_lite::spread(&spreads(1, articles, 9), &default_options());
        let rows = spec["data"]["values"].as_array().unwrap();
        (rows.len(), rows[0]["dot"].as_str().unwrap().to_owned())
    };
    assert_eq!(rows(400), (400, "1 article".to_owned()));
    assert_eq!(rows(5_000), (100, "1 of 100 equal parts of the articles".to_owned()));
}

#[test]
fn nothing_to_show_is_a_specification_too() {
    let empty = Matrix { rows: Vec::new(), columns: Vec::new(), cells: Vec::new() };
    assert!(matrix_of(&empty, &default_options()).is_ok());
    for spec in [
        vega_lite::matrix(&empty, &default_options()),
        vega_lite::toward(&[], &default_options()),
        vega_lite::strip(&Strip::default(), &default_options()),
    ] {
        let note = spec["data"]["values"][0]["note"].as_str().unwrap();
        assert!(note.starts_with("nothing to show: "), "{note}");
    }
}

/// Writes the specifications for a compiler of Vega-Lite: `LASSWELL_DRAW=folder cargo test --lib specifications_are_written`.
#[test]
fn specifications_are_written_into_the_given_folder() {
    let Ok(folder) = std::env::var("LASSWELL_DRAW") else { return };
    std::fs::create_dir_all(&folder).unwrap();
    for theme in Theme::ALL {
        for (name, spec) in specs(5, &options_in(Style { theme, ..Style::default() })) {
            let path = std::path::Path::new(&folder).join(format!("{name}-{}.vl.json", theme.as_str()));
            std::fs::write(path, serde_json::to_string_pretty(&spec).unwrap()).unwrap();
        }
    }
}
