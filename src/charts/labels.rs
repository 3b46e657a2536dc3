//! The words and counts inside a picture, in English or as signs that need no language.

use super::layout::{count, name};
use super::options::ChartOptions;
use super::style::Style;
use crate::aggregate::Summary;

/// The low end of a scale.
pub(super) const fn negative(style: Style) -> &'static str {
    if style.lang_free { "−" } else { "negative" }
}

/// The high end of a scale.
pub(super) const fn positive(style: Style) -> &'static str {
    if style.lang_free { "+" } else { "positive" }
}

/// The middle of a scale.
pub(super) const fn neutral(style: Style) -> &'static str {
    if style.lang_free { "0" } else { "neutral" }
}

/// In place of a number from too little text.
pub(super) fn too_few(options: &ChartOptions) -> String {
    if options.style.lang_free {
        format!("< {}", integer(options.min_n.max(1), options.style))
    } else {
        "too few".to_owned()
    }
}

/// A whole number; without words, thousands stand apart by a thin space (ISO 80000-1, section 7.3.2).
pub(super) fn integer(n: impl Into<u64>, style: Style) -> String {
    let digits = n.into().to_string();
    if !style.lang_free {
        return digits;
    }
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push('\u{2009}');
        }
        out.push(digit);
    }
    out
}

/// `12 stances, 3 articles`, or `n 12 (3)`.
pub(super) fn sizes(summary: &Summary, options: &ChartOptions) -> String {
    if options.style.lang_free {
        return brief(summary, options.style);
    }
    format!("{}, {}", count(summary.sentences, options.unit.one()), count(summary.articles, "article"))
}

/// `n 12 (3)`: stances or sentences (articles).
pub(super) fn brief(summary: &Summary, style: Style) -> String {
    format!("n {} ({})", integer(summary.sentences, style), integer(summary.articles, style))
}

/// The note that explains [`brief`].
pub(super) fn brief_note(options: &ChartOptions) -> String {
    format!("n: {} (articles).", options.unit.many())
}

/// A name as it is drawn; one that is empty has a stand-in.
pub(super) fn label(text: &str, style: Style) -> String {
    if style.lang_free && text.trim().is_empty() { "–".to_owned() } else { name(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FREE: Style = Style { theme: super::super::style::Theme::Light, width: None, lang_free: true };

    #[test]
    fn thousands_stand_apart_where_there_are_no_words() {
        assert_eq!(integer(999_u32, FREE), "999");
        assert_eq!(integer(1234_u32, FREE), "1\u{2009}234");
        assert_eq!(integer(12_345_u32, FREE), "12\u{2009}345");
        assert_eq!(integer(1_234_567_u32, FREE), "1\u{2009}234\u{2009}567");
        assert_eq!(integer(12_345_u32, Style::default()), "12345");
    }

    #[test]
    fn too_few_names_the_least_number() {
        let options = |lang_free| ChartOptions {
            min_n: 5,
            style: Style { lang_free, ..FREE },
            ..ChartOptions::default()
        };
        assert_eq!(too_few(&options(false)), "too few");
        assert_eq!(too_few(&options(true)), "< 5");
    }
}
