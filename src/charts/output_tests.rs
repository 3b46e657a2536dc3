//! Tests of the output of all charts: reproducible bytes, PNG size, metadata, and hostile names and numbers.

use resvg::tiny_skia::Pixmap;

use super::design::{LABEL, PLAIN};
use super::figure::Figure;
use super::fixture::{
    self, article, assert_no_text_is_cut_or_covered, default_options, groups, matrix, multiples_of, name,
    options_in, series, spreads, summary, texts,
};
use super::fonts::Fonts;
use super::heat_map::{Matrix, matrix as matrix_of, who_about_whom};
use super::layout::width;
use super::multiples::multiples;
use super::options::ChartOptions;
use super::outlets::{PersonPanel, outlets};
use super::png;
use super::shares::shares;
use super::spread::{SpreadGroup, spread};
use super::strip::strip;
use super::strip_sentences::{Strip, StripSentence, StripVoice, VoicePart};
use super::style::{Style, Theme};
use super::timeline::{Series, TimePoint, timeline};
use super::toward::toward;
use crate::aggregate::Summary;
use crate::stats::Interval;
use std::collections::BTreeMap;

/// One figure of each kind.
fn each() -> [Figure; 9] {
    let rows: Vec<_> = (0..5).map(|r| (name(12, r), summary(r + 1))).collect();
    let panels = [PersonPanel {
        person: name(12, 1),
        outlets: rows.clone(),
        with_too_few: 2,
        not_shown: 0,
        labels: BTreeMap::new(),
    }];
    [
        toward(&rows, &default_options()).unwrap(),
        who_about_whom(&matrix(5, 4, 12), &default_options()).unwrap(),
        outlets(&panels, &default_options()).unwrap(),
        strip(&article(30, 3, 12), &default_options()).unwrap(),
        shares(&rows, &default_options()).unwrap(),
        matrix_of(&groups(4, 3, 12), &default_options()).unwrap(),
        timeline(&series(3, 14, 12), &default_options()).unwrap(),
        spread(&spreads(3, 40, 12), &default_options()).unwrap(),
        multiples(&multiples_of(3, 4, 12), &default_options()).unwrap(),
    ]
}

#[test]
fn the_same_numbers_give_the_same_bytes() {
    for (first, second) in each().iter().zip(each()) {
        assert_eq!(first.svg, second.svg);
        assert_eq!(first.png().unwrap(), second.png().unwrap());
    }
}

#[test]
fn a_png_is_twice_as_large_as_its_svg() {
    for figure in each() {
        let png = figure.png().unwrap();
        assert_eq!(png.get(..8), Some(&b"\x89PNG\r\n\x1a\n"[..]));
        let pixels = Pixmap::decode_png(&png).unwrap();
        let size = png::tree(&figure.svg, &Fonts::default()).unwrap().0.size();
        assert_eq!(pixels.width(), size.width() as u32 * 2);
        assert_eq!(pixels.height(), size.height() as u32 * 2);
    }
}

#[test]
fn a_title_of_two_hundred_characters_wraps() {
    let long = ChartOptions {
        title: "A title of many words ".repeat(10).trim().chars().take(200).collect(),
        subtitle: "and a subtitle of many words ".repeat(15),
        footnote: "and a footnote of many words ".repeat(15),
        ..default_options()
    };
    let rows = [(name(20, 1), summary(3))];
    assert_no_text_is_cut_or_covered(&toward(&rows, &long).unwrap(), "long title");
    let unbroken = ChartOptions { title: "W".repeat(200), ..default_options() };
    assert_no_text_is_cut_or_covered(&toward(&rows, &unbroken).unwrap(), "title without a space");
}

#[test]
fn empty_input_gives_a_figure_that_says_so() {
    let empty = Matrix { rows: Vec::new(), columns: Vec::new(), cells: Vec::new() };
    for figure in [
        toward(&[], &default_options()).unwrap(),
        who_about_whom(&empty, &default_options()).unwrap(),
        outlets(&[], &default_options()).unwrap(),
        strip(&Strip::default(), &default_options()).unwrap(),
        toward(&[], &ChartOptions::default()).unwrap(),
        shares(&[], &default_options()).unwrap(),
        matrix_of(&empty, &default_options()).unwrap(),
        timeline(&[], &default_options()).unwrap(),
        spread(&[], &default_options()).unwrap(),
        multiples(&[], &default_options()).unwrap(),
    ] {
        assert_no_text_is_cut_or_covered(&figure, "nothing");
        assert!(texts(&figure).iter().any(|(words, _)| words.starts_with("nothing to show: ")));
    }
}

#[test]
fn hostile_names_and_numbers_are_drawn_safely() {
    let names =
        ["<script>&\"'", "a\u{0}b\u{1b}[31m", "\u{202e}abc", "]]>", "", "王毅 🙂", "é\u{301}\u{301}\u{301}"];
    let numbers = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300, -0.0, 0.3, -5.0];
    let rows: Vec<_> = names
        .iter()
        .zip(numbers)
        .map(|(name, number)| {
            let summary = Summary {
                mean: Some(number),
                interval: Some(Interval { low: number - 0.1, high: number + 0.1, level: number }),
                ..summary(60)
            };
            ((*name).to_owned(), summary)
        })
        .collect();
    assert_no_text_is_cut_or_covered(&toward(&rows, &default_options()).unwrap(), "hostile bars");
    let panels = [PersonPanel {
        person: "<&>".into(),
        outlets: rows.clone(),
        with_too_few: 2,
        not_shown: 0,
        labels: BTreeMap::new(),
    }];
    assert_no_text_is_cut_or_covered(&outlets(&panels, &default_options()).unwrap(), "hostile outlets");
    let sentences = names
        .iter()
        .zip(numbers)
        .map(|(name, number)| StripSentence {
            tone: Some(fixture::tone(number)),
            parts: vec![VoicePart { voice: StripVoice::Speaker((*name).to_owned()), characters: 100 }],
            counts: true,
        })
        .collect();
    assert_no_text_is_cut_or_covered(
        &strip(&Strip { sentences }, &default_options()).unwrap(),
        "hostile strip",
    );
    assert_no_text_is_cut_or_covered(&shares(&rows, &default_options()).unwrap(), "hostile shares");
    let values = numbers.to_vec();
    assert_no_text_is_cut_or_covered(
        &spread(&[SpreadGroup { label: "]]>".into(), single: values.clone(), values }], &default_options())
            .unwrap(),
        "hostile spread",
    );
    let points = rows
        .iter()
        .zip([i64::MIN, -1, 0, 0, 1, 2, i64::MAX])
        .map(|((label, summary), at)| TimePoint { label: label.clone(), at, summary: summary.clone() })
        .collect();
    assert_no_text_is_cut_or_covered(
        &timeline(&[Series { label: "<".into(), points }], &default_options()).unwrap(),
        "hostile timeline",
    );
}

#[test]
fn metadata_is_in_the_svg_and_in_the_png() {
    let about = "{\"outlets\": \"A & B\", \"note\": \"<ü>\"}";
    let options = ChartOptions { metadata: about.to_owned(), ..default_options() };
    let figure = toward(&[("x".to_owned(), summary(3))], &options).unwrap();
    assert!(
        figure.svg.contains("<metadata>{\"outlets\": \"A &amp; B\", \"note\": \"&lt;ü&gt;\"}</metadata>")
    );
    let bytes = figure.png().unwrap();
    let reader = ::png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
    let [chunk] = reader.info().utf8_text.as_slice() else { panic!("not one text") };
    assert_eq!((chunk.keyword.as_str(), chunk.get_text().unwrap().as_str()), ("Description", about));
    let plain = toward(&[("x".to_owned(), summary(3))], &ChartOptions::default()).unwrap();
    assert!(!plain.svg.contains("<metadata"));
}

#[test]
fn letters_that_no_font_has_are_named() {
    let figure = toward(&[("王毅 Ünal Ελένη".to_owned(), summary(3))], &default_options()).unwrap();
    let png = figure.png_with(&Fonts::default()).unwrap();
    assert_eq!(png.missing.into_iter().collect::<String>(), "王");
    assert_eq!(png.bytes, figure.png().unwrap());
}

#[test]
fn themes_change_only_colours() {
    let strip_colours = |svg: &str| {
        let mut out = String::new();
        for (index, part) in svg.split('#').enumerate() {
            out.push_str(if index == 0 { part } else { part.get(6..).unwrap_or("") });
        }
        out
    };
    let draw = |theme| {
        let options = options_in(Style { theme, ..Style::default() });
        timeline(&series(3, 14, 12), &options).unwrap().svg
    };
    let light = draw(Theme::Light);
    for theme in [Theme::Dark, Theme::Print] {
        assert_ne!(draw(theme), light);
        assert_eq!(strip_colours(&draw(theme)), strip_colours(&light));
    }
}

#[test]
fn extreme_lengths_are_drawn_safely() {
    let mark = |characters, parts| StripSentence {
        tone: Some(fixture::tone(0.5)),
        parts: vec![VoicePart { voice: StripVoice::Author, characters }; parts],
        counts: true,
    };
    let sentences = vec![mark(u32::MAX, 2), mark(0, 1), mark(1, 0)];
    assert_no_text_is_cut_or_covered(
        &strip(&Strip { sentences }, &default_options()).unwrap(),
        "extreme lengths",
    );
}

#[test]
fn notes_count_the_rows_that_do_not_fit() {
    let rows: Vec<_> = (0..77).map(|r| (name(9, r), summary(r + 1))).collect();
    let figure = toward(&rows, &default_options()).unwrap();
    assert_no_text_is_cut_or_covered(&figure, "77 rows");
    // The notes are wrapped.
    let all: Vec<String> = texts(&figure).into_iter().map(|(words, _)| words).collect();
    assert!(all.join(" ").contains("First 60 of 77 people."));
}

#[test]
fn the_author_comes_first_in_any_order() {
    let figure = who_about_whom(&matrix(6, 2, 8), &default_options()).unwrap();
    let author = texts(&figure).into_iter().find(|(words, _)| *words == name(8, 3)).unwrap().1;
    for other in [0, 1, 2, 4, 5] {
        let label = texts(&figure)
            .into_iter()
            .filter(|(words, _)| *words == name(8, other))
            .map(|(_, ink)| ink)
            .find(|ink| ink.left() < 120.0)
            .unwrap();
        assert!(label.top() > author.top());
    }
}

#[test]
fn measured_widths_agree_with_rendered_widths() {
    for (font, words) in [(LABEL, "Volodymyr Zelenskyy Wagner"), (PLAIN, "speaker not found, 12 sentences")] {
        let rows = [(words.to_owned(), summary(3))];
        let figure = match font.bold {
            true => toward(&rows, &default_options()),
            false => outlets(
                &[PersonPanel {
                    person: "x".into(),
                    outlets: rows.to_vec(),
                    with_too_few: 0,
                    not_shown: 0,
                    labels: BTreeMap::new(),
                }],
                &default_options(),
            ),
        }
        .unwrap();
        let painted = texts(&figure).into_iter().find(|(w, _)| w == words).unwrap().1;
        let ratio = width(words, font) / f64::from(painted.width());
        assert!((0.99..1.06).contains(&ratio), "{words}: {ratio}");
    }
}
