//! Draws samples of every chart in every theme for people to look at: `LASSWELL_DRAW=folder cargo test --lib samples`.
//! `LASSWELL_DRAW_ONLY=toward,strip` draws only files whose names start so.

use std::fs;
use std::path::Path;

use super::figure::Figure;
use super::fixture::{
    article, days, groups, matrix, multiples_of, options_in, panels, rows, series, spreads,
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

/// Every chart with `n` rows and names of this length.
fn all(n: usize, letters: usize, options: &ChartOptions) -> Vec<(&'static str, Figure)> {
    let charts = [
        ("toward", toward(&rows(n, letters), options)),
        ("who", who_about_whom(&matrix(n, 7, letters), options)),
        ("matrix", matrix_of(&groups(n, 8, letters), options)),
        ("outlets", outlets(&panels(3, n, letters), options)),
        ("shares", shares(&rows(n, letters), options)),
        ("timeline", timeline(&series(n, 30, letters), options)),
        ("days", timeline(&days(n, 60, 1), options)),
        ("spread", spread(&spreads(n, 150, letters), options)),
        ("multiples", multiples(&multiples_of(n, 6, letters), options)),
        ("strip", strip(&article(n * 4, 5, letters), options)),
    ];
    charts.into_iter().map(|(name, figure)| (name, figure.unwrap())).collect()
}

#[test]
fn samples_are_drawn_into_the_given_folder() {
    let Ok(folder) = std::env::var("LASSWELL_DRAW") else { return };
    let only = std::env::var("LASSWELL_DRAW_ONLY").unwrap_or_default();
    fs::create_dir_all(&folder).unwrap();
    let looks = [
        (Theme::Light, None, false),
        (Theme::Dark, None, false),
        (Theme::Print, None, true),
        (Theme::Light, Some(480), false),
        (Theme::Print, Some(640), false),
        (Theme::Dark, Some(1600), true),
    ];
    for (n, letters) in [(1, 20), (3, 4), (16, 20), (60, 12), (3, 60)] {
        for (theme, width, lang_free) in looks {
            let style = Style { theme, width, lang_free };
            let wide = width.map_or("own".to_owned(), |w| w.to_string());
            let words = if lang_free { "-free" } else { "" };
            for (name, figure) in all(n, letters, &options_in(style)) {
                let file = format!("{name}-{n}-{letters}-{}-{wide}{words}", theme.as_str());
                if only.split(',').any(|part| file.starts_with(part)) {
                    let path = Path::new(&folder).join(file);
                    fs::write(path.with_extension("svg"), &figure.svg).unwrap();
                    fs::write(path.with_extension("png"), figure.png().unwrap()).unwrap();
                }
            }
        }
    }
}
