//! Tests of all charts together: every text inside of the canvas, none on another, whatever the size, width and names.

use super::fixture::{
    article, check, days, dressed, groups, matrix, multiples_of, panels, rows, series, spreads, tally, text,
};
use super::{
    Figure, Style, Text, Theme, matrix as matrix_of, multiples, outlets, shares, spread, strip, timeline,
    toward, who_about_whom,
};
use crate::error::Error;

const ROWS: [usize; 4] = [1, 3, 16, 60];
const LETTERS: [usize; 3] = [4, 20, 60];
const WIDTHS: [Option<u32>; 4] = [Some(480), Some(640), None, Some(1600)];

/// Draws a chart at every number of rows, length of names and width, with words and without. Themes move no text, so
/// they take turns.
fn every(chart: &str, draw: impl Fn(usize, usize, &Text) -> Result<Figure, Error>) {
    at(&ROWS, &LETTERS, chart, draw);
}

/// The same for fewer sizes.
fn some(chart: &str, draw: impl Fn(usize, usize, &Text) -> Result<Figure, Error>) {
    at(&[1, 16], &[20], chart, draw);
}

fn at(
    rows: &[usize],
    letters: &[usize],
    chart: &str,
    draw: impl Fn(usize, usize, &Text) -> Result<Figure, Error>,
) {
    let mut themes = Theme::ALL.into_iter().cycle();
    for &rows in rows {
        for &letters in letters {
            for width in WIDTHS {
                for lang_free in [false, true] {
                    let look = Style { theme: themes.next().unwrap(), width, lang_free };
                    let figure = draw(rows, letters, &dressed(look)).unwrap();
                    check(&figure, &format!("{chart}: {rows} of {letters}, {look:?}"));
                    // Names of sixty characters are whole; those of the strip are longer.
                    assert!(chart == "strip" || !figure.svg.contains('…'), "{chart} {look:?}");
                    if let Some(width) = width {
                        assert!(
                            figure.svg.starts_with(&format!("<svg width=\"{width}\"")),
                            "{chart} {look:?}"
                        );
                    }
                    if lang_free {
                        no_words(&figure, &format!("{chart} {look:?}"));
                    }
                }
            }
        }
    }
}

/// No word of the chart's own stands among the marks.
fn no_words(figure: &Figure, what: &str) {
    for words in tally(figure).keys() {
        for own in ["negative", "neutral", "positive", "too few", "voice", "sentence"] {
            assert!(words != own, "{what}: {words}");
        }
        // "12 stances"; the notes below have words.
        let mut last = words.rsplit(' ');
        let noun = last.next().is_some_and(|w| {
            matches!(w, "sentence" | "sentences" | "stance" | "stances" | "article" | "articles")
        });
        let counts = noun && last.next().is_some_and(|n| n.chars().all(|c| c.is_ascii_digit()));
        assert!(!counts, "{what}: {words}");
    }
}

#[test]
fn no_text_of_a_bar_chart_is_cut_or_covered() {
    every("toward", |n, letters, text| toward(&rows(n, letters), text));
}

#[test]
fn no_text_of_a_matrix_of_voices_is_cut_or_covered() {
    every("who about whom", |n, letters, text| who_about_whom(&matrix(n, 12, letters), text));
    for columns in [1, 4] {
        some("who about whom", |n, letters, text| who_about_whom(&matrix(n, columns, letters), text));
    }
}

#[test]
fn no_text_of_a_matrix_of_outlets_is_cut_or_covered() {
    every("matrix", |n, letters, text| matrix_of(&groups(n, 12, letters), text));
}

#[test]
fn no_text_of_an_outlet_comparison_is_cut_or_covered() {
    every("outlets", |n, letters, text| outlets(&panels(3, n, letters), text));
}

#[test]
fn no_text_of_shares_is_cut_or_covered() {
    every("shares", |n, letters, text| shares(&rows(n, letters), text));
}

#[test]
fn no_text_of_a_timeline_is_cut_or_covered() {
    every("timeline", |n, letters, text| timeline(&series(n, 30, letters), text));
    for moments in [1, 2, 13, 200] {
        some("timeline", |n, letters, text| timeline(&series(n, moments, letters), text));
    }
}

#[test]
fn no_date_of_a_day_is_cut_or_covered() {
    for (moments, every) in [(1, 1), (2, 1), (9, 1), (40, 7), (300, 1)] {
        some("days", |n, _, text| timeline(&days(n, moments, every), text));
    }
}

#[test]
fn no_text_of_a_spread_is_cut_or_covered() {
    every("spread", |n, letters, text| spread(&spreads(n, 60, letters), text));
    for articles in [1, 3, 900] {
        some("spread", |n, letters, text| spread(&spreads(n, articles, letters), text));
    }
}

#[test]
fn no_text_of_multiples_is_cut_or_covered() {
    every("multiples by outlet", |n, letters, text| multiples(&multiples_of(n, 6, letters), text));
    some("multiples by person", |n, letters, text| multiples(&multiples_of(3, n, letters), text));
}

#[test]
fn no_text_of_a_strip_is_cut_or_covered() {
    every("strip", |n, letters, text| strip(&article(n, 12, letters), text));
    some("strip", |n, letters, text| strip(&article(n, 1, letters), text));
    for sentences in [150, 1200] {
        check(&strip(&article(sentences, 3, 20), &text()).unwrap(), &format!("{sentences} sentences"));
    }
}

#[test]
fn from_one_to_two_hundred_people_nothing_is_cut_or_covered() {
    for people in [1, 2, 5, 12, 13, 59, 60, 61, 199, 200] {
        for figure in [
            toward(&rows(people, 14), &text()),
            shares(&rows(people, 14), &text()),
            outlets(&panels(people, 3, 14), &text()),
            matrix_of(&groups(5, people, 14), &text()),
            multiples(&multiples_of(2, people, 14), &text()),
        ] {
            check(&figure.unwrap(), &format!("{people} people"));
        }
    }
}

#[test]
fn what_is_left_out_is_said() {
    let narrow = dressed(Style { width: Some(480), ..Style::default() });
    for (figure, note) in [
        (matrix_of(&groups(3, 12, 8), &narrow), "of 12 columns."),
        (matrix_of(&groups(61, 2, 8), &text()), "First 60 of 61 rows."),
        (outlets(&panels(13, 61, 8), &text()), "of 13 people."),
        (outlets(&panels(1, 61, 8), &text()), "1 further row left out."),
        (timeline(&series(25, 5, 8), &text()), "First 24 of 25 panels."),
        (spread(&spreads(61, 5, 8), &text()), "First 60 of 61 rows."),
        (multiples(&multiples_of(25, 61, 8), &narrow), "First 60 of 61 rows."),
    ] {
        let svg = figure.unwrap().svg.replace('\n', " ");
        let words: Vec<&str> = note.split(' ').collect();
        assert!(words.iter().all(|word| svg.contains(word)), "{note}");
    }
}
