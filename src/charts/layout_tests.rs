//! Tests that no chart cuts or covers a text, at any number of rows, width and length of names.

use super::figure::Figure;
use super::fixture::{
    article, assert_no_text_is_cut_or_covered, days, default_options, groups, matrix, multiples_of,
    options_in, panels, rows, series, spreads, tally,
};
use super::heat_map::{matrix as matrix_of, who_about_whom};
use super::multiples::multiples;
use super::options::ChartOptions;
use super::outlets::outlets;
use super::shares::shares;
use super::spread::spread;
use super::strip::strip;
use super::style::{Style, Theme};
use super::timeline::timeline;
use super::toward::toward;
use crate::error::Error;

const ROWS: [usize; 4] = [1, 3, 16, 60];
const LETTERS: [usize; 3] = [4, 20, 60];
const WIDTHS: [Option<u32>; 5] = [Some(360), Some(480), Some(640), None, Some(1600)];

/// Draws a chart at every number of rows, length of names and width, with words and without. Themes do not move text,
/// so they alternate.
fn every(chart: &str, draw: impl Fn(usize, usize, &ChartOptions) -> Result<Figure, Error>) {
    at(&ROWS, &LETTERS, chart, draw);
}

/// Draws a chart at fewer sizes.
fn some(chart: &str, draw: impl Fn(usize, usize, &ChartOptions) -> Result<Figure, Error>) {
    at(&[1, 16], &[20], chart, draw);
}

fn at(
    rows: &[usize],
    letters: &[usize],
    chart: &str,
    draw: impl Fn(usize, usize, &ChartOptions) -> Result<Figure, Error>,
) {
    let mut themes = Theme::ALL.into_iter().cycle();
    for &rows in rows {
        for &letters in letters {
            for width in WIDTHS {
                for lang_free in [false, true] {
                    let style = Style { theme: themes.next().unwrap(), width, lang_free };
                    let figure = draw(rows, letters, &options_in(style)).unwrap();
                    assert_no_text_is_cut_or_covered(
                        &figure,
                        &format!("{chart}: {rows} of {letters}, {style:?}"),
                    );
                    // Names of 60 characters are shown whole; those of the strip are longer.
                    assert!(chart == "strip" || !figure.svg.contains('…'), "{chart} {style:?}");
                    if let Some(width) = width {
                        assert!(
                            figure.svg.starts_with(&format!("<svg width=\"{width}\"")),
                            "{chart} {style:?}"
                        );
                    }
                    if lang_free {
                        no_words(&figure, &format!("{chart} {style:?}"));
                    }
                }
            }
        }
    }
}

/// Panics if the picture contains a word of the chart's own.
fn no_words(figure: &Figure, what: &str) {
    for words in tally(figure).keys() {
        for own in ["negative", "neutral", "positive", "too few", "voice", "sentence"] {
            assert!(words != own, "{what}: {words}");
        }
        // Counts such as "12 stances" are words too; the notes below may have words.
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
    every("toward", |n, letters, options| toward(&rows(n, letters), options));
}

#[test]
fn no_text_of_a_matrix_of_voices_is_cut_or_covered() {
    every("who about whom", |n, letters, options| who_about_whom(&matrix(n, 12, letters), options));
    for columns in [1, 4] {
        some("who about whom", |n, letters, options| who_about_whom(&matrix(n, columns, letters), options));
    }
}

#[test]
fn no_text_of_a_matrix_of_outlets_is_cut_or_covered() {
    every("matrix", |n, letters, options| matrix_of(&groups(n, 12, letters), options));
}

#[test]
fn no_text_of_an_outlet_comparison_is_cut_or_covered() {
    every("outlets", |n, letters, options| outlets(&panels(3, n, letters), options));
}

#[test]
fn no_text_of_shares_is_cut_or_covered() {
    every("shares", |n, letters, options| shares(&rows(n, letters), options));
}

#[test]
fn no_text_of_a_timeline_is_cut_or_covered() {
    every("timeline", |n, letters, options| timeline(&series(n, 30, letters), options));
    for moments in [1, 2, 13, 200] {
        some("timeline", |n, letters, options| timeline(&series(n, moments, letters), options));
    }
}

#[test]
fn no_date_of_a_day_is_cut_or_covered() {
    for (moments, every) in [(1, 1), (2, 1), (9, 1), (40, 7), (300, 1)] {
        some("days", |n, _, options| timeline(&days(n, moments, every), options));
    }
}

#[test]
fn no_text_of_a_spread_is_cut_or_covered() {
    every("spread", |n, letters, options| spread(&spreads(n, 60, letters), options));
    for articles in [1, 3, 900] {
        some("spread", |n, letters, options| spread(&spreads(n, articles, letters), options));
    }
}

#[test]
fn no_text_of_multiples_is_cut_or_covered() {
    every("multiples by outlet", |n, letters, options| multiples(&multiples_of(n, 6, letters), options));
    some("multiples by person", |n, letters, options| multiples(&multiples_of(3, n, letters), options));
}

#[test]
fn no_text_of_a_strip_is_cut_or_covered() {
    every("strip", |n, letters, options| strip(&article(n, 12, letters), options));
    some("strip", |n, letters, options| strip(&article(n, 1, letters), options));
    for sentences in [150, 1200] {
        assert_no_text_is_cut_or_covered(
            &strip(&article(sentences, 3, 20), &default_options()).unwrap(),
            &format!("{sentences} sentences"),
        );
    }
}

#[test]
fn no_text_is_cut_or_covered_with_1_to_200_people() {
    for people in [1, 2, 5, 12, 13, 59, 60, 61, 199, 200] {
        for figure in [
            toward(&rows(people, 14), &default_options()),
            shares(&rows(people, 14), &default_options()),
            outlets(&panels(people, 3, 14), &default_options()),
            matrix_of(&groups(5, people, 14), &default_options()),
            multiples(&multiples_of(2, people, 14), &default_options()),
        ] {
            assert_no_text_is_cut_or_covered(&figure.unwrap(), &format!("{people} people"));
        }
    }
}

#[test]
fn notes_say_what_is_left_out() {
    let narrow = options_in(Style { width: Some(480), ..Style::default() });
    for (figure, note) in [
        (matrix_of(&groups(3, 12, 8), &narrow), "of 12 columns."),
        (matrix_of(&groups(61, 2, 8), &default_options()), "First 60 of 61 rows."),
        (outlets(&panels(13, 61, 8), &default_options()), "of 13 people."),
        (outlets(&panels(1, 61, 8), &default_options()), "outlets not shown"),
        (timeline(&series(25, 5, 8), &default_options()), "First 24 of 25 panels."),
        (spread(&spreads(61, 5, 8), &default_options()), "First 60 of 61 rows."),
        (multiples(&multiples_of(25, 61, 8), &narrow), "First 60 of 61 rows."),
    ] {
        let svg = figure.unwrap().svg.replace('\n', " ");
        let words: Vec<&str> = note.split(' ').collect();
        assert!(words.iter().all(|word| svg.contains(word)), "{note}");
    }
}
