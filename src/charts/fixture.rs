//! Input for the tests of all charts: names and numbers of every size, and a check that no text is cut or covered.

use crate::model::Valence;
use std::collections::BTreeMap;

use resvg::usvg::{Group, Node, Rect};

use super::figure::Figure;
use super::fonts::Fonts;
use super::heat_map::{Matrix, MatrixRow, RowKind};
use super::multiples::SmallMultiple;
use super::options::ChartOptions;
use super::outlets::PersonPanel;
use super::png;
use super::spread::SpreadGroup;
use super::strip_sentences::{Strip, StripSentence, StripVoice, VoicePart};
use super::style::Style;
use super::timeline::{Series, TimePoint};
use crate::aggregate::Summary;
use crate::stats::Interval;

/// Every text of a figure with the area it covers, in logical pixels.
pub(super) fn texts(figure: &Figure) -> Vec<(String, Rect)> {
    fn collect(group: &Group, found: &mut Vec<(String, Rect)>) {
        for node in group.children() {
            match node {
                Node::Group(inner) => collect(inner, found),
                Node::Text(options) => {
                    let words = options.chunks().iter().map(|chunk| chunk.text()).collect();
                    found.push((words, options.flattened().abs_bounding_box()));
                }
                Node::Path(_) | Node::Image(_) => {}
            }
        }
    }
    let (tree, _) = png::tree(&figure.svg, &Fonts::default()).unwrap();
    let mut found = Vec::new();
    collect(tree.root(), &mut found);
    found
}

/// Panics if a text comes closer than 10 pixels to the edge or touches another text.
pub(super) fn assert_no_text_is_cut_or_covered(figure: &Figure, what: &str) {
    let size = png::tree(&figure.svg, &Fonts::default()).unwrap().0.size();
    let mut texts = texts(figure);
    assert!(!texts.is_empty(), "{what}: no text");
    texts.sort_by(|a, b| a.1.top().total_cmp(&b.1.top()));
    for (index, (words, ink)) in texts.iter().enumerate() {
        assert!(
            ink.left() >= 10.0
                && ink.top() >= 10.0
                && ink.right() <= size.width() - 10.0
                && ink.bottom() <= size.height() - 10.0,
            "{what}: {words:?} at {ink:?} leaves {size:?}"
        );
        for (other, second) in texts.iter().skip(index + 1).take_while(|(_, s)| s.top() < ink.bottom()) {
            let apart = ink.right() <= second.left() || second.right() <= ink.left();
            assert!(apart, "{what}: {words:?} at {ink:?} overlaps {other:?} at {second:?}");
        }
    }
    assert!(!figure.svg.contains("NaN") && !figure.svg.contains("inf"), "{what}");
}

/// A name with this number of characters, among them the widest letters.
pub(super) fn name(characters: usize, seed: usize) -> String {
    let letters = ["Ågnes ", "Wim-", "Ömer ", "Đgjpq", "MWMW ", "Ел"];
    let mut out = String::new();
    for step in 0.. {
        out.push_str(letters[(seed + step) % letters.len()]);
        if out.chars().count() > characters {
            break;
        }
    }
    let name: String = out.chars().take(characters).collect();
    name.trim_end().to_owned() + &"x".repeat(characters - name.trim_end().chars().count())
}

/// A name with this number of characters (at least three) that is different for each `number`.
pub(super) fn unique(characters: usize, number: usize) -> String {
    format!("{}{number:03}", name(characters.saturating_sub(3), number))
}

pub(super) fn summary(seed: usize) -> Summary {
    let mean = ((seed * 37) % 199) as f64 / 99.0 - 1.0;
    let articles = 1 + (seed % 5) as u32;
    Summary {
        articles,
        // Some have too few sentences.
        sentences: if seed % 8 == 5 { 3 } else { (seed as u32 * 7) % 1500 },
        mean: Some(mean),
        sd: None,
        interval: (articles > 2).then_some(Interval { low: mean - 0.3, high: mean + 0.2, level: 0.95 }),
        negative_share: Some(((seed * 29) % 60) as f64 / 100.0),
        positive_share: Some(((seed * 17) % 40) as f64 / 100.0),
        unsure: 0,
    }
}

/// Options with a text in every place and this style.
pub(super) fn options_in(style: Style) -> ChartOptions {
    ChartOptions {
        title: "Who says what about whom, & in <which> tone".into(),
        subtitle: "Mean stance toward each person, −1 (negative) to +1 (positive)".into(),
        footnote: "Articles of a test.".into(),
        articles: 12,
        min_n: 5,
        source_line: "Source: a test; lasswell.".into(),
        style,
        ..ChartOptions::default()
    }
}

pub(super) fn default_options() -> ChartOptions {
    options_in(Style::default())
}

pub(super) fn matrix(rows: usize, columns: usize, letters: usize) -> Matrix {
    let kinds = [RowKind::Named, RowKind::Unnamed, RowKind::Author, RowKind::Unknown];
    Matrix {
        rows: (0..rows)
            .map(|r| MatrixRow {
                label: name(letters, r),
                kind: if r == 3 { RowKind::Author } else { kinds[(r % 2) * (r % 4)] },
            })
            .collect(),
        columns: (0..columns).map(|c| name(letters, c + 1)).collect(),
        cells: (0..rows)
            .map(|r| {
                (0..columns)
                    .map(|c| ((r + c) % 4 != 3 || r == 0).then(|| summary(r * 31 + c * 7 + 1)))
                    .collect()
            })
            .collect(),
    }
}

/// A tone with the label that it has without a model.
pub(super) fn tone(compound: f64) -> Valence {
    let label = crate::model::Sentiment { compound, ..crate::model::Sentiment::default() }.label();
    Valence::bare(compound, label)
}

pub(super) fn article(sentences: usize, speakers: usize, letters: usize) -> Strip {
    let sentences = (0..sentences)
        .map(|s| {
            let speaker =
                StripVoice::Speaker(name(letters, s % speakers.max(1)) + &(s % speakers.max(1)).to_string());
            let length = 20 + ((s * 53) % 200) as u32;
            let parts = match s % 5 {
                0 | 1 => vec![(StripVoice::Author, length)],
                2 => vec![(speaker, length), (StripVoice::Author, 30)],
                3 => vec![(speaker, length)],
                _ => vec![(StripVoice::Author, 25), (StripVoice::Unknown, length)],
            };
            StripSentence {
                tone: (s % 9 != 8).then(|| tone(((s * 37) % 199) as f64 / 99.0 - 1.0)),
                parts: parts.into_iter().map(|(voice, characters)| VoicePart { voice, characters }).collect(),
                counts: s % 11 != 10,
            }
        })
        .collect();
    Strip { sentences }
}

pub(super) fn rows(rows: usize, letters: usize) -> Vec<(String, Summary)> {
    (0..rows).map(|r| (unique(letters, r), summary(r + 1))).collect()
}

pub(super) fn panels(people: usize, outlets: usize, letters: usize) -> Vec<PersonPanel> {
    (0..people)
        .map(|p| PersonPanel {
            person: name(letters, p),
            outlets: (0..outlets).map(|r| (unique(letters, r), summary(p * 5 + r + 1))).collect(),
            labels: BTreeMap::new(),
            with_too_few: p as u32 % 3,
            not_shown: 0,
        })
        .collect()
}

/// Outlets by people, with empty cells.
pub(super) fn groups(rows: usize, columns: usize, letters: usize) -> Matrix {
    let mut matrix = matrix(rows, columns, letters);
    for (index, row) in matrix.rows.iter_mut().enumerate() {
        *row = MatrixRow { label: unique(letters, index), kind: RowKind::Group };
    }
    matrix
}

/// Monthly values along a wave with gaps, for several outlets.
pub(super) fn series(outlets: usize, moments: usize, letters: usize) -> Vec<Series> {
    (0..outlets)
        .map(|o| Series {
            label: unique(letters, o),
            points: (0..moments)
                .filter(|m| (m + o) % 7 != 5 || moments < 4)
                .map(|m| TimePoint {
                    label: format!("{}-{:02}", 2019 + m / 12, m % 12 + 1),
                    at: m as i64,
                    summary: wave(o, m),
                })
                .collect(),
        })
        .collect()
}

/// The same values every few days, with full dates.
pub(super) fn days(outlets: usize, moments: usize, every: usize) -> Vec<Series> {
    let mut all = series(outlets, moments, 12);
    for point in all.iter_mut().flat_map(|series| &mut series.points) {
        point.at *= every as i64;
        point.label = format!("2022-{:02}-{:02}", point.at / 28 % 12 + 1, point.at % 28 + 1);
    }
    all
}

fn wave(outlet: usize, moment: usize) -> Summary {
    let mean = 0.45 * ((moment as f64) / 3.0 + outlet as f64).sin();
    let sentences = 3 + ((moment * 13 + outlet * 7) % 40) as u32;
    let half = 0.6 / f64::from(sentences).sqrt();
    Summary {
        sentences,
        articles: sentences / 3,
        mean: Some(mean),
        interval: (sentences > 8).then_some(Interval { low: mean - half, high: mean + half, level: 0.95 }),
        ..summary(1)
    }
}

/// Bell-shaped values with a different mean for each outlet.
pub(super) fn spreads(outlets: usize, articles: usize, letters: usize) -> Vec<SpreadGroup> {
    let value = |o: usize, a: usize| {
        let part = |factor: usize| ((a * factor + o * 31 + 7) % 101) as f64 / 101.0;
        let bell = (part(37) + part(53) + part(71)) / 1.5 - 1.0;
        bell * 0.8 + (o % 5) as f64 / 10.0 - 0.2
    };
    (0..outlets)
        .map(|o| SpreadGroup {
            label: unique(letters, o),
            values: (0..articles / (1 + o % 3) + usize::from(o == 1)).map(|a| value(o, a)).collect(),
            single: (0..articles / 9).map(|a| value(o, a)).collect(),
        })
        .collect()
}

pub(super) fn multiples_of(outlets: usize, people: usize, letters: usize) -> Vec<SmallMultiple> {
    (0..outlets)
        .map(|o| SmallMultiple {
            label: unique(letters, o),
            rows: (0..people)
                .map(|p| (unique(letters, p + 500), ((o + p) % 5 != 4).then(|| summary(o * 11 + p * 3 + 1))))
                .collect(),
        })
        .collect()
}

/// How often each text occurs in a figure.
pub(super) fn tally(figure: &Figure) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for (words, _) in texts(figure) {
        *found.entry(words).or_default() += 1;
    }
    found
}
