//! The colours of each theme, and the colour of each role in a theme.

use plotters::style::RGBColor;

use super::design::{GROUPS, Paint, Role, Sign};
use super::style::Theme;

const BLACK: RGBColor = RGBColor(0, 0, 0);
const WHITE: RGBColor = RGBColor(255, 255, 255);

/// Contrast that small text needs (WCAG 2.2, success criterion 1.4.3).
pub(super) const READABLE: f64 = 4.5;

/// Share of the sign's colour in a pale bar, and of the muted ink in a ribbon, 0 to 1.
const PALE: f64 = 0.25;

/// Share of the ramp's colour in a cell whose interval includes 0, 0 to 1.
const PALE_RAMP: f64 = 0.28;

/// The colours of one theme; [`Role`] says what each is for.
pub(super) struct Palette {
    background: RGBColor,
    ink: RGBColor,
    muted: RGBColor,
    grid: RGBColor,
    uncertain_bar: RGBColor,
    uncertain_cell: RGBColor,
    not_counted: RGBColor,
    negative: RGBColor,
    positive: RGBColor,
    negative_text: RGBColor,
    positive_text: RGBColor,
    /// The middle of the diverging ramp.
    neutral: RGBColor,
    groups: [RGBColor; GROUPS],
    other_speakers: RGBColor,
    unknown_speaker: RGBColor,
    author: RGBColor,
}

const fn rgb(hex: u32) -> RGBColor {
    let [_, red, green, blue] = hex.to_be_bytes();
    RGBColor(red, green, blue)
}

/// Orange and blue as in ColorBrewer's PuOr and RdBu, which people with the common colour vision deficiencies can tell
/// apart. Both have the same lightness, so that neither side looks stronger. Groups: the colours of Paul Tol's "muted"
/// scheme with a contrast of at least 2.8 to 1 on white.
///
/// Source: P. Tol, Colour Schemes, SRON/EPS/TN/09-002, issue 3.2, 2021; colorbrewer2.org (Harrower & Brewer 2003).
static LIGHT: Palette = Palette {
    background: WHITE,
    ink: rgb(0x1f2328),
    muted: rgb(0x5f6673),
    grid: rgb(0xe1e4e8),
    uncertain_bar: rgb(0xb6bcc6),
    uncertain_cell: rgb(0xdde0e5),
    not_counted: rgb(0xc4c9d1),
    negative: rgb(0xa85005),
    positive: rgb(0x2a6bb0),
    negative_text: rgb(0xa85005),
    positive_text: rgb(0x2a6bb0),
    neutral: rgb(0xf1f2f4),
    groups: [rgb(0x332288), rgb(0xcc6677), rgb(0x117733), rgb(0x999933), rgb(0x882255), rgb(0x44aa99)],
    other_speakers: rgb(0x5b9fc6),
    unknown_speaker: rgb(0x929aa6),
    author: rgb(0x68707d),
};

/// The same hues, lighter, on a background that is not quite black. Numbers are lighter still, so that they can be
/// read; bars are dark enough for the whiskers on them. Groups: the colours of Okabe & Ito without the blue, which is
/// too dark here, and the black.
///
/// Source: M. Okabe & K. Ito, Color Universal Design, 2008, <https://jfly.uni-koeln.de/color/>.
static DARK: Palette = Palette {
    background: rgb(0x15191e),
    ink: rgb(0xeaedf1),
    muted: rgb(0xa6aebb),
    grid: rgb(0x333a44),
    uncertain_bar: rgb(0x5a6472),
    uncertain_cell: rgb(0x3a424d),
    not_counted: rgb(0x3d4550),
    negative: rgb(0xcc762c),
    positive: rgb(0x4a8ad4),
    negative_text: rgb(0xe08a3c),
    positive_text: rgb(0x5c9fe8),
    neutral: rgb(0x2b3139),
    groups: [rgb(0xe69f00), rgb(0x56b4e9), rgb(0x009e73), rgb(0xf0e442), rgb(0xd55e00), rgb(0xcc79a7)],
    other_speakers: rgb(0xb8c0cc),
    unknown_speaker: rgb(0x6b7480),
    author: rgb(0x8d97a5),
};

/// Black, white and greys only: what a journal without colour prints. The sides are 25 L* apart: the negative side is dark,
/// but light enough for black whiskers, and the positive side is as light as a mark on white may be. Numbers carry their
/// sign. Groups: six greys in even steps of L*.
static PRINT: Palette = Palette {
    background: WHITE,
    ink: BLACK,
    muted: rgb(0x4d4d4d),
    grid: rgb(0xd9d9d9),
    uncertain_bar: rgb(0xc6c6c6),
    uncertain_cell: rgb(0xe6e6e6),
    not_counted: rgb(0xcccccc),
    negative: rgb(0x585858),
    positive: rgb(0x989898),
    negative_text: BLACK,
    positive_text: BLACK,
    neutral: rgb(0xf7f7f7),
    groups: [rgb(0x1b1b1b), rgb(0x323232), rgb(0x494949), rgb(0x636363), rgb(0x7d7d7d), rgb(0x989898)],
    other_speakers: rgb(0x8c8c8c),
    unknown_speaker: rgb(0x989898),
    author: rgb(0x6b6b6b),
};

impl Palette {
    pub(super) fn of(theme: Theme) -> &'static Self {
        match theme {
            Theme::Light => &LIGHT,
            Theme::Dark => &DARK,
            Theme::Print => &PRINT,
        }
    }

    /// The colour to draw with.
    pub(super) fn paint(&self, paint: Paint) -> RGBColor {
        let colour = self.colour(paint.role);
        if paint.is_ink_on_it { self.ink_on(colour) } else { colour }
    }

    fn colour(&self, role: Role) -> RGBColor {
        match role {
            Role::Background => self.background,
            Role::Ink => self.ink,
            Role::Muted => self.muted,
            Role::PanelGrid => self.grid,
            Role::UncertainBar => self.uncertain_bar,
            Role::UncertainCell => self.uncertain_cell,
            Role::NotCounted => self.not_counted,
            Role::Side(sign) => self.side(sign),
            Role::SideText(Sign::Negative) => self.negative_text,
            Role::SideText(Sign::Positive) => self.positive_text,
            Role::Pale(sign) => mix(self.background, self.side(sign), PALE),
            Role::Ramp(value) => mix(self.neutral, self.side(Sign::of(value)), value.abs()),
            Role::PaleRamp(value) => mix(self.background, self.colour(Role::Ramp(value)), PALE_RAMP),
            Role::Ribbon => mix(self.background, self.muted, PALE),
            Role::Group(index) => self.groups.get(index).copied().unwrap_or(self.ink),
            Role::OtherSpeakers => self.other_speakers,
            Role::UnknownSpeaker => self.unknown_speaker,
            Role::Author => self.author,
        }
    }

    fn side(&self, sign: Sign) -> RGBColor {
        match sign {
            Sign::Negative => self.negative,
            Sign::Positive => self.positive,
        }
    }

    /// The ink to write with on `colour`: the theme's own ink, otherwise its background colour, otherwise black or
    /// white. Black or white always reaches a contrast of 4.58 to 1, so the result is always [`READABLE`].
    fn ink_on(&self, colour: RGBColor) -> RGBColor {
        [self.ink, self.background, BLACK]
            .into_iter()
            .find(|ink| contrast(*ink, colour) >= READABLE)
            .unwrap_or(WHITE)
    }
}

/// `share` of the way from `from` to `to`, in sRGB; 0 to 1.
fn mix(from: RGBColor, to: RGBColor, share: f64) -> RGBColor {
    let channel = |a: u8, b: u8| {
        let value = f64::from(a) + (f64::from(b) - f64::from(a)) * share.clamp(0.0, 1.0);
        // The value is between 0 and 255.
        value.round() as u8
    };
    RGBColor(channel(from.0, to.0), channel(from.1, to.1), channel(from.2, to.2))
}

/// A channel of sRGB in linear light, 0 to 1 (IEC 61966-2-1).
pub(super) fn linear(channel: u8) -> f64 {
    let c = f64::from(channel) / 255.0;
    if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
}

/// Relative luminance, 0 to 1 (WCAG 2.2, "relative luminance").
fn luminance(colour: RGBColor) -> f64 {
    0.2126 * linear(colour.0) + 0.7152 * linear(colour.1) + 0.0722 * linear(colour.2)
}

/// Contrast ratio of two colours, 1 to 21 (WCAG 2.2, "contrast ratio").
pub(super) fn contrast(a: RGBColor, b: RGBColor) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}
