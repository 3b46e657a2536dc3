//! Words and counts inside a picture, in English or, with `lang_free`, as signs.

use super::layout::{count, name};
use super::options::ChartOptions;
use super::style::Style;
use crate::aggregate::Summary;
use crate::stats::grouped;

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

/// What is shown in place of a number with too few sentences.
pub(super) fn too_few(options: &ChartOptions) -> String {
    if options.style.lang_free {
        format!("< {}", integer(options.min_n.max(options.min_articles).max(1), options.style))
    } else {
        "too few".to_owned()
    }
}

/// A whole number with commas between thousands; in a picture without words, thin spaces (ISO 80000-1, section 7.3.2).
pub(super) fn integer(n: impl Into<u64>, style: Style) -> String {
    grouped(n.into(), if style.lang_free { "\u{2009}" } else { "," })
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

/// A name as it is drawn; an empty one is replaced.
pub(super) fn label(text: &str, style: Style) -> String {
    if style.lang_free && text.trim().is_empty() { "–".to_owned() } else { name(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WITHOUT_WORDS: Style =
        Style { theme: super::super::style::Theme::Light, width: None, lang_free: true };

    #[test]
    fn thin_spaces_separate_thousands_in_a_picture_without_words() {
        assert_eq!(integer(999_u32, WITHOUT_WORDS), "999");
        assert_eq!(integer(1234_u32, WITHOUT_WORDS), "1\u{2009}234");
        assert_eq!(integer(12_345_u32, WITHOUT_WORDS), "12\u{2009}345");
        assert_eq!(integer(1_234_567_u32, WITHOUT_WORDS), "1\u{2009}234\u{2009}567");
        assert_eq!(integer(12_345_u32, Style::default()), "12,345");
    }

    #[test]
    fn too_few_states_the_minimum_in_a_picture_without_words() {
        let options = |lang_free| ChartOptions {
            min_n: 5,
            style: Style { lang_free, ..WITHOUT_WORDS },
            ..ChartOptions::default()
        };
        assert_eq!(too_few(&options(false)), "too few");
        assert_eq!(too_few(&options(true)), "< 5");
    }
}
