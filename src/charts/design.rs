//! The design that all charts share: type sizes, spacing, and the roles that colours have. Draws nothing; `palette`
//! gives each role a colour for each theme.

/// A weight of the typeface, and a size in logical pixels.
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

    /// Distance between the baselines of wrapped lines, logical pixels. 1.36 is the ascent plus descent of Noto Sans,
    /// em.
    pub(super) const fn line(self) -> f64 {
        self.size * 1.36
    }
}

pub(super) const TITLE: Font = Font::bold(20.0);
pub(super) const SUBTITLE: Font = Font::regular(12.75);
pub(super) const LABEL: Font = Font::bold(12.75);
pub(super) const PLAIN: Font = Font::regular(12.75);
pub(super) const SMALL: Font = Font::regular(11.5);
pub(super) const SMALL_BOLD: Font = Font::bold(11.5);

/// The font of a number: bold if its interval excludes 0.
pub(super) const fn number(excludes_zero: bool) -> Font {
    if excludes_zero { LABEL } else { PLAIN }
}

/// The font of a number in a cell of a heat map: bold if its interval excludes 0.
pub(super) const fn cell_number(excludes_zero: bool) -> Font {
    if excludes_zero { Font::bold(15.25) } else { Font::regular(15.25) }
}

/// Margin around a chart, logical pixels.
pub(super) const MARGIN: f64 = 28.0;
/// Width of a chart along an axis, logical pixels.
pub(super) const WIDTH: f64 = 960.0;
/// Width of a chart with few columns, logical pixels: room for its title and notes.
pub(super) const NARROW: f64 = 640.0;
/// Widest column of names before they wrap, logical pixels.
pub(super) const NAME_WIDTH: f64 = 230.0;
/// Widest column of names in a narrow chart, as a share of its width.
const NAME_SHARE: f64 = 0.3;

/// Widest column of names in a chart of this width, logical pixels.
pub(super) fn name_width(chart: f64) -> f64 {
    NAME_WIDTH.min((chart * NAME_SHARE).round())
}

/// Lines that one name may take: enough for 60 of the widest letters in the narrowest column.
pub(super) const NAME_LINES: usize = 14;

/// The side of 0 on which a value lies; 0 itself counts as positive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sign {
    Negative,
    Positive,
}

impl Sign {
    pub(super) fn of(value: f64) -> Self {
        if value < 0.0 { Self::Negative } else { Self::Positive }
    }
}

/// What a colour is for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Role {
    Background,
    Ink,
    Muted,
    PanelGrid,
    UncertainBar,
    UncertainCell,
    NotCounted,
    /// The full colour of a sign.
    Side(Sign),
    /// The colour of a sign for numbers on the background.
    SideText(Sign),
    /// Between the background and the full colour of a sign.
    Pale(Sign),
    /// A colour of the diverging ramp, −1 to 1.
    Ramp(f64),
    /// The same, between the background and that colour.
    PaleRamp(f64),
    Ribbon,
    /// The colour of one group; groups have no order.
    Group(usize),
    OtherSpeakers,
    UnknownSpeaker,
    Author,
}

/// The colour of a role, or an ink that can be read on it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Paint {
    pub(super) role: Role,
    /// Whether the paint is an ink that can be read on the role's colour.
    pub(super) is_ink_on_it: bool,
}

const fn paint(role: Role) -> Paint {
    Paint { role, is_ink_on_it: false }
}

/// The background.
pub(super) const BACKGROUND: Paint = paint(Role::Background);
/// Names, numbers and zero lines.
pub(super) const INK: Paint = paint(Role::Ink);
/// Explanations.
pub(super) const MUTED: Paint = paint(Role::Muted);
/// PanelGrid lines and frames.
pub(super) const GRID: Paint = paint(Role::PanelGrid);
/// Bars whose interval includes 0; they always have a whisker and a dot in ink.
pub(super) const UNCERTAIN_BAR: Paint = paint(Role::UncertainBar);
/// Cells whose interval includes 0, and neutral shares.
pub(super) const UNCERTAIN_CELL: Paint = paint(Role::UncertainCell);
/// Sentences that do not count.
pub(super) const NOT_COUNTED: Paint = paint(Role::NotCounted);
/// Intervals along a line of means.
pub(super) const RIBBON: Paint = paint(Role::Ribbon);
/// Values below 0.
pub(super) const NEGATIVE: Paint = paint(Role::Side(Sign::Negative));
/// Values above 0.
pub(super) const POSITIVE: Paint = paint(Role::Side(Sign::Positive));
/// Speakers beyond the number of groups.
pub(super) const OTHER_SPEAKERS: Paint = paint(Role::OtherSpeakers);
/// Quotations whose speaker was not identified.
pub(super) const UNKNOWN_SPEAKER: Paint = paint(Role::UnknownSpeaker);
/// The author.
pub(super) const AUTHOR: Paint = paint(Role::Author);

/// Number of groups that have a colour in every theme.
pub(super) const GROUPS: usize = 6;

/// The colour of a group by its number; colours repeat.
pub(super) const fn group(index: usize) -> Paint {
    paint(Role::Group(index % GROUPS))
}

/// The colour of a value on the diverging ramp, −1 to 1.
pub(super) const fn ramp(value: f64) -> Paint {
    paint(Role::Ramp(value))
}

/// A colour of the diverging ramp for a value whose interval includes 0 or is missing.
pub(super) const fn pale_ramp(value: f64) -> Paint {
    paint(Role::PaleRamp(value))
}

/// The full colour of a value's sign.
pub(super) fn side(value: f64) -> Paint {
    paint(Role::Side(Sign::of(value)))
}

/// The colour of a value's sign for a number on the background.
pub(super) fn side_text(value: f64) -> Paint {
    paint(Role::SideText(Sign::of(value)))
}

/// A pale version of the colour of a value's sign.
pub(super) fn pale(value: f64) -> Paint {
    paint(Role::Pale(Sign::of(value)))
}

/// The ink to write with on `background`.
pub(super) const fn ink_on(background: Paint) -> Paint {
    Paint { role: background.role, is_ink_on_it: true }
}
