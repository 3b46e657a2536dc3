//! Makes text fit: cleans, measures, shortens and wraps names, and formats numbers. Draws nothing.

use std::sync::LazyLock;

use plotters::style::{FontDesc, FontFamily, FontStyle, register_font};

use super::design::Font;
use crate::stats::grouped;

/// Name of the embedded typeface.
pub(super) const FAMILY: &str = "Noto Sans";

/// Length of the longest name that is shown whole, characters.
pub(super) const NAME_CHARACTERS: usize = 60;

/// Ascent plus descent of Noto Sans in font units (hhea table: 2189 + 600). Plotters scales a font by its height, so at
/// this size a measured width is in font units.
const UNITS_HIGH: f64 = 2789.0;
/// Font units per em of Noto Sans (head table).
const UNITS_PER_EM: f64 = 2048.0;

/// Regular and bold, at the size at which plotters measures in font units.
static FONTS: LazyLock<(FontDesc<'static>, FontDesc<'static>)> = LazyLock::new(|| {
    // This fails only for bytes that are not a font; `width` then uses a wide estimate.
    let _ = register_font(FAMILY, FontStyle::Normal, notosans::REGULAR_TTF);
    let _ = register_font(FAMILY, FontStyle::Bold, notosans::BOLD_TTF);
    let desc = |style| FontDesc::new(FontFamily::Name(FAMILY), UNITS_HIGH, style);
    (desc(FontStyle::Normal), desc(FontStyle::Bold))
});

/// Width of one line of text, logical pixels. It ignores kerning, so it is slightly too large.
pub(super) fn width(text: &str, font: Font) -> f64 {
    let desc = if font.bold { &FONTS.1 } else { &FONTS.0 };
    let units = desc
        .box_size(text)
        .map_or_else(|_| UNITS_PER_EM * text.chars().count() as f64, |(wide, _)| f64::from(wide));
    let beyond = text.chars().filter(|c| is_wide(*c)).count() as f64 * (1.0 - BOX_WIDTH);
    (units / UNITS_PER_EM + beyond) * font.size
}

/// Width of the box that Noto Sans has for letters of other scripts, em (hmtx table: 1229 of 2048 units).
const BOX_WIDTH: f64 = 0.6;

/// Whether a letter is one em wide: ideographs, kana, Hangul, full-width forms and emoji (Unicode Standard Annex 11, East
/// Asian Width W and F, in whole blocks).
fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}' | '\u{ff01}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{1f300}'..='\u{1faff}'
        | '\u{20000}'..='\u{3fffd}')
}

/// Makes text safe to draw: white space becomes single spaces, and control, bidirectional and other characters that XML
/// or a line of text cannot hold are removed. Text of more than `limit` characters is cut and ends in an ellipsis.
pub(super) fn clean(text: &str, limit: usize) -> String {
    let mut out = String::new();
    let mut count = 0;
    let mut space = false;
    for c in text.chars() {
        if c.is_whitespace() {
            space = !out.is_empty();
            continue;
        }
        if !is_drawable(c) {
            continue;
        }
        let needed = 1 + usize::from(space);
        if count + needed > limit {
            out.pop();
            return format!("{}…", out.trim_end());
        }
        if std::mem::take(&mut space) {
            out.push(' ');
        }
        out.push(c);
        count += needed;
    }
    out
}

/// Text whose words in scripts from right to left stay in their place: after each run of them, a mark (U+200E) keeps the
/// comma or the number that follows on its right. Without it, *name, 2024-01-09* is shown with the date turned round.
pub(super) fn left_to_right(text: String) -> String {
    const MARK: char = '\u{200e}';
    if !text.chars().any(is_right_to_left) {
        return text;
    }
    let mut out = String::with_capacity(text.len() + 8);
    // Spaces and signs after the last letter of the run so far.
    let (mut between, mut is_run) = (String::new(), false);
    for c in text.chars() {
        if is_right_to_left(c) {
            out.push_str(&between);
            between.clear();
            out.push(c);
            is_run = true;
        } else if is_run && !c.is_alphanumeric() {
            between.push(c);
        } else {
            if std::mem::take(&mut is_run) {
                out.push(MARK);
                out.push_str(&between);
                between.clear();
            }
            out.push(c);
        }
    }
    if is_run {
        out.push(MARK);
    }
    out + &between
}

/// Hebrew, Arabic, Syriac, Thaana, N’Ko and their forms for presentation.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// A clean name of at most [`NAME_CHARACTERS`] characters.
pub(super) fn name(text: &str) -> String {
    let cleaned = clean(text, NAME_CHARACTERS);
    if cleaned.is_empty() { "(no name)".to_owned() } else { cleaned }
}

fn is_drawable(c: char) -> bool {
    !c.is_control()
        && !matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}'
            | '\u{e0000}'..='\u{e0fff}')
}

/// Cuts `text` to one line of at most `limit` pixels that ends in an ellipsis.
fn elide(text: &str, font: Font, limit: f64) -> String {
    let mut kept = text.to_owned();
    loop {
        let tried = format!("{}…", kept.trim_end());
        if kept.pop().is_none() || width(&tried, font) <= limit {
            return tried;
        }
    }
}

/// Wraps `text` into at most `most` lines of at most `limit` pixels. It breaks at spaces, and inside a word only if the
/// word alone is too wide; an ellipsis replaces what does not fit. The result is never empty.
pub(super) fn wrap(text: &str, font: Font, limit: f64, most: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for word in text.split(' ') {
        let joined = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if width(&joined, font) <= limit {
            line = joined;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for c in word.chars() {
            line.push(c);
            if width(&line, font) > limit && line.chars().nth(1).is_some() {
                line.pop();
                lines.push(std::mem::replace(&mut line, c.to_string()));
            }
        }
    }
    lines.push(line);
    if lines.len() > most.max(1) {
        lines.truncate(most.max(1));
        if let Some(last) = lines.last_mut() {
            *last = elide(last, font, limit);
        }
    }
    lines
}

/// Width of the widest line, logical pixels; 0 without lines.
pub(super) fn widest<'a>(lines: impl IntoIterator<Item = &'a str>, font: Font) -> f64 {
    lines.into_iter().map(|line| width(line, font)).fold(0.0, f64::max)
}

/// A number with a sign and two decimals, with a real minus sign: `+0.34`, `−0.41`, `0.00`.
pub(super) fn signed(value: f64) -> String {
    with_sign(value, format!("{:.2}", value.abs()))
}

/// Tenths as a number with a sign and one decimal; `0` without a sign.
pub(super) fn tick(tenths: i32) -> String {
    if tenths == 0 {
        return "0".to_owned();
    }
    with_sign(f64::from(tenths), format!("{}.{}", tenths.abs() / 10, tenths.abs() % 10))
}

fn with_sign(value: f64, digits: String) -> String {
    if digits.chars().all(|c| matches!(c, '0' | '.')) {
        digits
    } else if value < 0.0 {
        format!("−{digits}")
    } else {
        format!("+{digits}")
    }
}

/// `1 article`, `12 articles`.
pub(super) fn count(n: impl Into<u64>, noun: &str) -> String {
    let n = n.into();
    format!("{} {noun}{}", grouped(n, ","), if n == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::super::design::{LABEL, PLAIN};
    use super::*;
    use proptest::prelude::{ProptestConfig, proptest};

    #[test]
    fn numbers_after_words_from_right_to_left_stay_behind_them() {
        assert_eq!(left_to_right("A 1, 2024".into()), "A 1, 2024");
        let text = |words: &str| left_to_right(words.to_owned());
        assert_eq!(text("(صحيفة اليوم, 2024-01-09)"), "(صحيفة اليوم\u{200e}, 2024-01-09)");
        assert_eq!(text("محمد العلي"), "محمد العلي\u{200e}");
        assert_eq!(text("A محمد, 1 sentence"), "A محمد\u{200e}, 1 sentence");
    }

    #[test]
    fn numbers_have_a_real_minus_sign_and_zero_has_none() {
        assert_eq!(signed(-0.414), "−0.41");
        assert_eq!(signed(0.336), "+0.34");
        assert_eq!(signed(-0.001), "0.00");
        assert_eq!(tick(-10), "−1.0");
        assert_eq!(tick(0), "0");
    }

    #[test]
    fn a_long_name_ends_in_an_ellipsis_at_sixty_characters() {
        assert_eq!(name(&"x".repeat(60)), "x".repeat(60));
        assert_eq!(name(&"x".repeat(61)), format!("{}…", "x".repeat(59)));
    }

    #[test]
    fn cleaning_drops_control_characters_and_joins_white_space() {
        assert_eq!(clean(" a\u{0}\tb\n\n\u{202e}c\u{1b} ", 99), "a b c");
        assert_eq!(name(" \u{7} "), "(no name)");
    }

    #[test]
    fn bold_is_wider_than_regular() {
        assert!(width("Volodymyr Zelenskyy", LABEL) > width("Volodymyr Zelenskyy", PLAIN));
    }

    #[test]
    fn an_ideograph_is_one_em_wide() {
        let wide = width("王毅", PLAIN) / PLAIN.size;
        assert!((1.95..2.05).contains(&wide), "{wide}");
    }

    #[test]
    fn wrapping_keeps_all_words_while_lines_suffice() {
        let lines = wrap("one two three four", PLAIN, 60.0, 9);
        assert!(lines.len() > 1);
        assert_eq!(lines.join(" "), "one two three four");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn no_wrapped_line_is_wider_than_the_limit(text in "\\PC{0,80}", limit in 40.0..300.0_f64, most in 1_usize..4) {
            let lines = wrap(&clean(&text, 200), LABEL, limit, most);
            assert!(!lines.is_empty() && lines.len() <= most);
            for line in lines {
                assert!(width(&line, LABEL) <= limit, "{line:?}");
            }
        }

        #[test]
        fn cleaned_text_is_short_and_has_no_control_characters(text in proptest::collection::vec(proptest::char::any(), 0..120)) {
            let text: String = text.into_iter().collect();
            let cleaned = clean(&text, 50);
            assert!(cleaned.chars().count() <= 50);
            assert!(!cleaned.chars().any(char::is_control));
        }
    }
}
