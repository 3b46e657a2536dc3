//! The look that every chart shares: colours, type sizes, spacing. Nothing here draws.

use plotters::style::RGBColor;

/// A typeface weight at a size in logical pixels.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Font {
    pub(super) size: f64,
    pub(super) bold: bool,
}

impl Font {
    const fn regular(size: f64) -> Self {
        Self { size, bold: false }
    }

    const fn bold(size: f64) -> Self {
        Self { size, bold: true }
    }

    /// Baseline to baseline of wrapped lines. 1.36 is Noto Sans' own ascent plus descent.
    pub(super) const fn line(self) -> f64 {
        self.size * 1.36
    }
}

pub(super) const TITLE: Font = Font::bold(19.0);
pub(super) const SUBTITLE: Font = Font::regular(12.0);
pub(super) const LABEL: Font = Font::bold(12.0);
pub(super) const PLAIN: Font = Font::regular(12.0);
pub(super) const SMALL: Font = Font::regular(10.5);
pub(super) const SMALL_BOLD: Font = Font::bold(10.5);

/// The typeface of a number: bold where its interval excludes 0.
pub(super) const fn number(settled: bool) -> Font {
    if settled { LABEL } else { PLAIN }
}

/// Space around everything, logical pixels.
pub(super) const MARGIN: f64 = 28.0;
/// Width of a chart along an axis, logical pixels.
pub(super) const WIDTH: f64 = 960.0;
/// Width of a chart with few columns, logical pixels: room for its title and notes.
pub(super) const NARROW: f64 = 640.0;
/// Widest column of names before they wrap, logical pixels.
pub(super) const NAME_WIDTH: f64 = 230.0;
/// Lines that one name may take before it is shortened.
pub(super) const NAME_LINES: usize = 2;

pub(super) const WHITE: RGBColor = RGBColor(255, 255, 255);
pub(super) const BLACK: RGBColor = RGBColor(0, 0, 0);
/// Names, values, zero lines.
pub(super) const INK: RGBColor = RGBColor(0x1f, 0x23, 0x28);
/// Everything that explains; 5.8 to 1 on white.
pub(super) const QUIET: RGBColor = RGBColor(0x5f, 0x66, 0x73);
/// Grid lines and frames.
pub(super) const GRID: RGBColor = RGBColor(0xe1, 0xe4, 0xe8);
/// Bars and cells whose interval includes 0.
pub(super) const OPEN: RGBColor = RGBColor(0xb6, 0xbc, 0xc6);
/// The same for a cell with text on it.
pub(super) const OPEN_CELL: RGBColor = RGBColor(0xdd, 0xe0, 0xe5);
/// Parts of an article that do not count.
pub(super) const ABSENT: RGBColor = RGBColor(0xee, 0xf0, 0xf2);

/// Below 0. With [`POSITIVE`] a pair that people with any of the common colour vision deficiencies tell apart
/// (orange and blue, as in ColorBrewer's PuOr and RdBu), set to the same lightness, so that neither side looks
/// stronger.
pub(super) const NEGATIVE: RGBColor = RGBColor(0xa8, 0x50, 0x05);
/// Above 0.
pub(super) const POSITIVE: RGBColor = RGBColor(0x2a, 0x6b, 0xb0);
/// At 0.
const NEUTRAL: RGBColor = RGBColor(0xf1, 0xf2, 0xf4);

/// Groups without an order: those of Paul Tol's "muted" scheme, made to be told apart with any colour vision, that
/// stand out from white by 2.8 to 1 or more.
///
/// Source: P. Tol, Colour Schemes, SRON/EPS/TN/09-002, issue 3.2, 2021.
pub(super) const GROUPS: [RGBColor; 6] = [
    RGBColor(0x33, 0x22, 0x88),
    RGBColor(0xcc, 0x66, 0x77),
    RGBColor(0x11, 0x77, 0x33),
    RGBColor(0x99, 0x99, 0x33),
    RGBColor(0x88, 0x22, 0x55),
    RGBColor(0x44, 0xaa, 0x99),
];
/// What is left over when the groups run out; "cyan" of the same scheme.
pub(super) const OTHERS: RGBColor = RGBColor(0x88, 0xcc, 0xee);
/// A quotation without a known speaker.
pub(super) const NOBODY: RGBColor = RGBColor(0xc8, 0xcc, 0xd3);
/// The article's own voice.
pub(super) const AUTHOR: RGBColor = RGBColor(0x7b, 0x84, 0x91);

/// `share` of the way from `from` to `to`, in sRGB; 0 to 1.
fn mix(from: RGBColor, to: RGBColor, share: f64) -> RGBColor {
    let channel = |a: u8, b: u8| {
        let value = f64::from(a) + (f64::from(b) - f64::from(a)) * share.clamp(0.0, 1.0);
        // 0 to 255 by construction.
        value.round() as u8
    };
    RGBColor(channel(from.0, to.0), channel(from.1, to.1), channel(from.2, to.2))
}

/// The diverging ramp: `value` from −1 (orange) over 0 (near white) to 1 (blue).
pub(super) fn ramp(value: f64) -> RGBColor {
    mix(NEUTRAL, side(value), value.abs())
}

/// The full colour of a value's sign.
pub(super) fn side(value: f64) -> RGBColor {
    if value < 0.0 { NEGATIVE } else { POSITIVE }
}

/// A pale version of a value's sign colour.
pub(super) fn pale(value: f64) -> RGBColor {
    mix(WHITE, side(value), 0.25)
}

/// Relative luminance, 0 to 1 (WCAG 2.2, "relative luminance").
fn luminance(colour: RGBColor) -> f64 {
    let linear = |channel: u8| {
        let c = f64::from(channel) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(colour.0) + 0.7152 * linear(colour.1) + 0.0722 * linear(colour.2)
}

/// Contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio").
pub(super) fn contrast(a: RGBColor, b: RGBColor) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Contrast that small text needs (WCAG 2.2, success criterion 1.4.3).
pub(super) const READABLE: f64 = 4.5;

/// The ink to write with on `ground`: the theme's dark, else white, else black. One of white and black always
/// reaches 4.58 to 1, so the result is always [`READABLE`].
pub(super) fn ink_on(ground: RGBColor) -> RGBColor {
    [INK, WHITE].into_iter().find(|ink| contrast(*ink, ground) >= READABLE).unwrap_or(BLACK)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lightness(colour: RGBColor) -> f64 {
        116.0 * luminance(colour).cbrt() - 16.0
    }

    #[test]
    fn ink_is_readable_on_every_colour_of_the_ramp() {
        for step in -1000..=1000 {
            let ground = ramp(f64::from(step) / 1000.0);
            assert!(contrast(ink_on(ground), ground) >= READABLE, "{step}");
        }
        assert!(contrast(ink_on(OPEN_CELL), OPEN_CELL) >= READABLE);
    }

    #[test]
    fn ink_is_readable_on_every_grey() {
        for level in 0..=255 {
            let ground = RGBColor(level, level, level);
            assert!(contrast(ink_on(ground), ground) >= READABLE, "{level}");
        }
    }

    #[test]
    fn text_colours_are_readable_on_white() {
        for colour in [INK, QUIET, NEGATIVE, POSITIVE] {
            assert!(contrast(colour, WHITE) >= READABLE, "{colour:?}");
        }
    }

    #[test]
    fn marks_of_every_group_stand_out_from_white() {
        for colour in GROUPS {
            assert!(contrast(colour, WHITE) >= 2.8, "{colour:?}");
        }
    }

    #[test]
    fn both_sides_of_the_ramp_are_equally_light() {
        for step in 0..=100 {
            let value = f64::from(step) / 100.0;
            let gap = lightness(ramp(value)) - lightness(ramp(-value));
            assert!(gap.abs() < 2.5, "{value}: {gap}");
        }
    }

    #[test]
    fn the_contrast_of_black_on_white_is_21() {
        assert!((contrast(BLACK, WHITE) - 21.0).abs() < 1e-9);
    }
}
