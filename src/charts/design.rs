//! The look that every chart shares: type sizes, spacing, and colours by their role. Nothing here draws; what colour
//! a role has is the theme's (`palette`).

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
/// The same as a share of a chart's width, for narrow charts.
const NAME_SHARE: f64 = 0.3;

/// Widest column of names in a chart of some width, logical pixels.
pub(super) fn name_width(chart: f64) -> f64 {
    NAME_WIDTH.min((chart * NAME_SHARE).round())
}

/// Lines that one name may take: sixty of the widest letters in the narrowest column.
pub(super) const NAME_LINES: usize = 12;

/// What a colour is for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Role {
    Ground,
    Ink,
    Quiet,
    PanelGrid,
    Open,
    OpenCell,
    Absent,
    /// Full colour of a value's sign; true below 0.
    Side(bool),
    /// The same for numbers on the ground.
    SideText(bool),
    /// Between ground and the full colour of its sign.
    Pale(bool),
    /// The diverging ramp, −1 to 1.
    Ramp(f64),
    Ribbon,
    /// One of the groups without an order.
    Group(usize),
    Others,
    Nobody,
    Author,
}

/// A role's colour, or what can be written on it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Paint {
    pub(super) role: Role,
    /// Not the role's colour but an ink that is readable on it.
    pub(super) upon: bool,
}

const fn paint(role: Role) -> Paint {
    Paint { role, upon: false }
}

/// Behind everything.
pub(super) const BACKGROUND: Paint = paint(Role::Ground);
/// Names, values, zero lines.
pub(super) const INK: Paint = paint(Role::Ink);
/// Everything that explains.
pub(super) const MUTED: Paint = paint(Role::Quiet);
/// PanelGrid lines and frames.
pub(super) const GRID: Paint = paint(Role::PanelGrid);
/// Bars whose interval includes 0; always with a whisker and a dot in ink.
pub(super) const UNCERTAIN_BAR: Paint = paint(Role::Open);
/// The same for a cell with text on it, and the neutral share.
pub(super) const UNCERTAIN_CELL: Paint = paint(Role::OpenCell);
/// Parts of an article that do not count.
pub(super) const NOT_COUNTED: Paint = paint(Role::Absent);
/// Intervals along a line.
pub(super) const RIBBON: Paint = paint(Role::Ribbon);
/// Below 0, and above.
pub(super) const NEGATIVE: Paint = paint(Role::Side(true));
pub(super) const POSITIVE: Paint = paint(Role::Side(false));
/// What is left over when the groups run out.
pub(super) const OTHER_SPEAKERS: Paint = paint(Role::Others);
/// A quotation without a known speaker.
pub(super) const UNKNOWN_SPEAKER: Paint = paint(Role::Nobody);
/// The article's own voice.
pub(super) const AUTHOR: Paint = paint(Role::Author);

/// Groups that every theme has a colour for.
pub(super) const GROUPS: usize = 6;

/// The colour of a group, by its number; they repeat.
pub(super) const fn group(index: usize) -> Paint {
    paint(Role::Group(index % GROUPS))
}

/// The diverging ramp: `value` from −1 over 0 to 1.
pub(super) const fn ramp(value: f64) -> Paint {
    paint(Role::Ramp(value))
}

/// The full colour of a value's sign.
pub(super) fn side(value: f64) -> Paint {
    paint(Role::Side(value < 0.0))
}

/// The same for a number on the ground.
pub(super) fn side_text(value: f64) -> Paint {
    paint(Role::SideText(value < 0.0))
}

/// A pale version of a value's sign colour.
pub(super) fn pale(value: f64) -> Paint {
    paint(Role::Pale(value < 0.0))
}

/// The ink to write with on `ground`.
pub(super) const fn ink_on(ground: Paint) -> Paint {
    Paint { role: ground.role, upon: true }
}
