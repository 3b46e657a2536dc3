//! Tests of all charts together: every text inside of the canvas, none on another, same bytes twice, PNG decodes.

use resvg::tiny_skia::Pixmap;
use resvg::usvg::{Group, Node, Rect};

use super::layout::width;
use super::theme::{LABEL, PLAIN};
use super::{
    Figure, Mark, Matrix, Panel, Part, Row, RowKind, Strip, Text, Who, outlets, png, strip, toward,
    who_about_whom,
};
use crate::aggregate::Summary;
use crate::stats::Interval;

/// Every text's ink in logical pixels.
fn texts(figure: &Figure) -> Vec<(String, Rect)> {
    fn collect(group: &Group, found: &mut Vec<(String, Rect)>) {
        for node in group.children() {
            match node {
                Node::Group(inner) => collect(inner, found),
                Node::Text(text) => {
                    let words = text.chunks().iter().map(|chunk| chunk.text()).collect();
                    found.push((words, text.flattened().abs_bounding_box()));
                }
                Node::Path(_) | Node::Image(_) => {}
            }
        }
    }
    let tree = png::tree(&figure.svg).unwrap();
    let mut found = Vec::new();
    collect(tree.root(), &mut found);
    found
}

/// Panics where a text leaves the canvas (by its margin's half) or touches another.
fn check(figure: &Figure, what: &str) {
    let size = png::tree(&figure.svg).unwrap().size();
    let texts = texts(figure);
    assert!(!texts.is_empty(), "{what}: no text");
    for (index, (words, ink)) in texts.iter().enumerate() {
        assert!(
            ink.left() >= 10.0
                && ink.top() >= 10.0
                && ink.right() <= size.width() - 10.0
                && ink.bottom() <= size.height() - 10.0,
            "{what}: {words:?} at {ink:?} leaves {size:?}"
        );
        for (other, second) in texts.iter().skip(index + 1) {
            let apart = ink.right() <= second.left()
                || second.right() <= ink.left()
                || ink.bottom() <= second.top()
                || second.bottom() <= ink.top();
            assert!(apart, "{what}: {words:?} at {ink:?} overlaps {other:?} at {second:?}");
        }
    }
    assert!(!figure.svg.contains("NaN") && !figure.svg.contains("inf"), "{what}");
}

/// A name of so many characters, the widest letters too.
fn name(characters: usize, seed: usize) -> String {
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

fn summary(seed: usize) -> Summary {
    let mean = ((seed * 37) % 199) as f64 / 99.0 - 1.0;
    let articles = 1 + (seed % 5) as u32;
    Summary {
        articles,
        sentences: (seed as u32 * 7) % 1500,
        mean: Some(mean),
        sd: None,
        interval: (articles > 2).then_some(Interval { low: mean - 0.3, high: mean + 0.2, level: 0.95 }),
        negative_share: None,
        positive_share: None,
        unsure: 0,
    }
}

fn text() -> Text {
    Text {
        title: "Who says what about whom, & in <which> tone".into(),
        subtitle: "Mean stance toward each person, −1 (negative) to +1 (positive)".into(),
        footnote: "Articles of a test.".into(),
        articles: 12,
        min_n: 5,
    }
}

fn matrix(rows: usize, columns: usize, letters: usize) -> Matrix {
    let kinds = [RowKind::Named, RowKind::Unnamed, RowKind::Author, RowKind::Unknown];
    Matrix {
        rows: (0..rows)
            .map(|r| Row {
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

fn article(sentences: usize, speakers: usize, letters: usize) -> Strip {
    let marks = (0..sentences)
        .map(|s| {
            let speaker =
                Who::Speaker(name(letters, s % speakers.max(1)) + &(s % speakers.max(1)).to_string());
            let length = 20 + ((s * 53) % 200) as u32;
            let parts = match s % 5 {
                0 | 1 => vec![(Who::Author, length)],
                2 => vec![(speaker, length), (Who::Author, 30)],
                3 => vec![(speaker, length)],
                _ => vec![(Who::Author, 25), (Who::Unknown, length)],
            };
            Mark {
                compound: (s % 9 != 8).then(|| ((s * 37) % 199) as f64 / 99.0 - 1.0),
                parts: parts.into_iter().map(|(who, characters)| Part { who, characters }).collect(),
                counts: s % 11 != 10,
            }
        })
        .collect();
    Strip { marks }
}

const ROWS: [usize; 4] = [1, 3, 16, 40];
const LETTERS: [usize; 3] = [2, 20, 60];

#[test]
fn no_text_of_a_bar_chart_is_cut_or_covered() {
    for rows in ROWS {
        for letters in LETTERS {
            let rows: Vec<_> = (0..rows).map(|r| (name(letters, r), summary(r + 1))).collect();
            check(&toward(&rows, &text()).unwrap(), &format!("{} rows of {letters}", rows.len()));
        }
    }
}

#[test]
fn no_text_of_a_matrix_is_cut_or_covered() {
    for rows in ROWS {
        for letters in LETTERS {
            for columns in [1, 3, 12] {
                let figure = who_about_whom(&matrix(rows, columns, letters), &text()).unwrap();
                check(&figure, &format!("{rows} × {columns} of {letters}"));
            }
        }
    }
}

#[test]
fn no_text_of_an_outlet_comparison_is_cut_or_covered() {
    for (people, rows) in [(1, 1), (1, 3), (4, 4), (3, 1), (12, 12)] {
        for letters in LETTERS {
            let panels: Vec<_> = (0..people)
                .map(|p| Panel {
                    person: name(letters, p),
                    outlets: (0..rows).map(|r| (name(letters, r), summary(p * 5 + r + 1))).collect(),
                })
                .collect();
            check(&outlets(&panels, &text()).unwrap(), &format!("{people} × {rows} of {letters}"));
        }
    }
}

#[test]
fn no_text_of_a_strip_is_cut_or_covered() {
    for sentences in [1, 3, 16, 40, 150, 1200] {
        for letters in LETTERS {
            for speakers in [1, 3, 12] {
                let figure = strip(&article(sentences, speakers, letters), &text()).unwrap();
                check(&figure, &format!("{sentences} sentences, {speakers} speakers of {letters}"));
            }
        }
    }
}

/// One figure of each kind.
fn each() -> [Figure; 4] {
    let rows: Vec<_> = (0..5).map(|r| (name(12, r), summary(r + 1))).collect();
    let panels = [Panel { person: name(12, 1), outlets: rows.clone() }];
    [
        toward(&rows, &text()).unwrap(),
        who_about_whom(&matrix(5, 4, 12), &text()).unwrap(),
        outlets(&panels, &text()).unwrap(),
        strip(&article(30, 3, 12), &text()).unwrap(),
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
        let size = png::tree(&figure.svg).unwrap().size();
        assert_eq!(pixels.width(), size.width() as u32 * 2);
        assert_eq!(pixels.height(), size.height() as u32 * 2);
    }
}

#[test]
fn a_title_of_two_hundred_characters_wraps() {
    let long = Text {
        title: "A title of many words ".repeat(10).trim().chars().take(200).collect(),
        subtitle: "and a subtitle of many words ".repeat(15),
        footnote: "and a footnote of many words ".repeat(15),
        ..text()
    };
    let rows = [(name(20, 1), summary(3))];
    check(&toward(&rows, &long).unwrap(), "long title");
    let unbroken = Text { title: "W".repeat(200), ..text() };
    check(&toward(&rows, &unbroken).unwrap(), "title without a space");
}

#[test]
fn no_rows_give_a_figure_that_says_so() {
    let empty = Matrix { rows: Vec::new(), columns: Vec::new(), cells: Vec::new() };
    for figure in [
        toward(&[], &text()).unwrap(),
        who_about_whom(&empty, &text()).unwrap(),
        outlets(&[], &text()).unwrap(),
        strip(&Strip::default(), &text()).unwrap(),
        toward(&[], &Text::default()).unwrap(),
    ] {
        check(&figure, "nothing");
        assert!(texts(&figure).iter().any(|(words, _)| words.starts_with("nothing to show: ")));
    }
}

#[test]
fn hostile_names_and_numbers_do_no_harm() {
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
    check(&toward(&rows, &text()).unwrap(), "hostile bars");
    let panels = [Panel { person: "<&>".into(), outlets: rows }];
    check(&outlets(&panels, &text()).unwrap(), "hostile outlets");
    let marks = names
        .iter()
        .zip(numbers)
        .map(|(name, number)| Mark {
            compound: Some(number),
            parts: vec![Part { who: Who::Speaker((*name).to_owned()), characters: 100 }],
            counts: true,
        })
        .collect();
    check(&strip(&Strip { marks }, &text()).unwrap(), "hostile strip");
}

#[test]
fn lengths_at_their_limits_do_no_harm() {
    let mark = |characters, parts| Mark {
        compound: Some(0.5),
        parts: vec![Part { who: Who::Author, characters }; parts],
        counts: true,
    };
    let marks = vec![mark(u32::MAX, 2), mark(0, 1), mark(1, 0)];
    check(&strip(&Strip { marks }, &text()).unwrap(), "extreme lengths");
}

#[test]
fn more_rows_than_fit_are_counted_in_the_notes() {
    let rows: Vec<_> = (0..57).map(|r| (name(9, r), summary(r + 1))).collect();
    let figure = toward(&rows, &text()).unwrap();
    check(&figure, "57 rows");
    assert!(texts(&figure).iter().any(|(words, _)| words.contains("First 40 of 57 people.")));
}

#[test]
fn the_author_comes_first_whatever_the_order() {
    let figure = who_about_whom(&matrix(6, 2, 8), &text()).unwrap();
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
fn measured_widths_agree_with_the_painted_ones() {
    for (font, words) in [(LABEL, "Volodymyr Zelenskyy Wagner"), (PLAIN, "speaker not found, 12 sentences")] {
        let rows = [(words.to_owned(), summary(3))];
        let figure = match font.bold {
            true => toward(&rows, &text()),
            false => outlets(&[Panel { person: "x".into(), outlets: rows.to_vec() }], &text()),
        }
        .unwrap();
        let painted = texts(&figure).into_iter().find(|(w, _)| w == words).unwrap().1;
        let ratio = width(words, font) / f64::from(painted.width());
        assert!((0.99..1.06).contains(&ratio), "{words}: {ratio}");
    }
}
