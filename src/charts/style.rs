//! The style of a chart: theme, width, and whether the picture contains words.

use serde::{Deserialize, Serialize};

/// The style that the caller chooses for a chart.
///
/// ```
/// use lasswell::charts::{Style, Theme};
///
/// let slide = Style { theme: Theme::Dark, width: Some(1280), ..Style::default() };
/// assert_eq!(Theme::from_word("print"), Some(Theme::Print));
/// assert!(!slide.lang_free);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Style {
    /// Set of colours.
    pub theme: Theme,
    /// Width in logical pixels, limited to the range from [`Style::NARROWEST`] to [`Style::WIDEST`]; `None` for the
    /// chart's default width.
    pub width: Option<u32>,
    /// Whether the picture uses numbers, signs and dates in place of words. Title, subtitle and the notes below keep
    /// their words.
    pub lang_free: bool,
}

impl Style {
    /// Least width, logical pixels: the screen of a small phone.
    pub const NARROWEST: u32 = 360;
    /// Greatest width, logical pixels.
    pub const WIDEST: u32 = 2400;

    /// The given width within its limits.
    pub(super) fn width(&self) -> Option<f64> {
        self.width.map(|width| f64::from(width.clamp(Self::NARROWEST, Self::WIDEST)))
    }
}

/// A set of colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// White background; orange and blue of equal lightness.
    #[default]
    Light,
    /// Dark background, for slides.
    Dark,
    /// Black, white and greys, for print without colour.
    Print,
}

impl Theme {
    /// All themes.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::Print];

    /// The name of the theme: `light`, `dark` or `print`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Print => "print",
        }
    }

    /// The theme with this name; `None` for any other word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.as_str() == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_theme_is_found_by_its_name() {
        for theme in Theme::ALL {
            assert_eq!(Theme::from_word(theme.as_str()), Some(theme));
        }
        assert_eq!(Theme::from_word("Light"), None);
    }

    #[test]
    fn widths_stay_within_their_limits() {
        let width = |width| Style { width, ..Style::default() }.width();
        assert_eq!(width(None), None);
        assert_eq!(width(Some(0)), Some(360.0));
        assert_eq!(width(Some(u32::MAX)), Some(2400.0));
    }
}
