//! Tests of the colours of every theme: contrast, colour vision deficiencies, and greyscale copies.

use plotters::style::RGBColor;

use super::design::{
    AUTHOR, BACKGROUND, GROUPS, INK, MUTED, NEGATIVE, NOT_COUNTED, OTHER_SPEAKERS, POSITIVE, Paint,
    UNCERTAIN_BAR, UNCERTAIN_CELL, UNKNOWN_SPEAKER, group, ink_on, pale, pale_ramp, ramp, side_text,
};
use super::palette::{Palette, READABLE, contrast, linear};
use super::style::Theme;

/// Least contrast of a mark with the background. WCAG 2.2, 1.4.11 requires 3; Tol's palest group has 2.8, but groups
/// also differ in letters or shapes.
const MARK: f64 = 2.8;
/// Least distance between the two sides in CIEDE2000, with any colour vision.
const SIDES_APART: f64 = 20.0;
/// Least distance between two groups in CIEDE2000, with any colour vision. Groups also differ in letters or shapes.
const GROUPS_APART: f64 = 10.0;
/// Least contrast of the grey of sentences that do not count: a large plain area, which the legend names.
const AREA: f64 = 1.5;
/// Least distance in L* between the two sides, and between two groups, in a greyscale copy.
const GREY_SIDES: f64 = 25.0;
/// Least distance in CIEDE2000 between the two sides of the ramp half way, in greys.
const GREY_HALF_WAY: f64 = 8.0;
const GREY_GROUPS: f64 = 8.0;

/// Colour vision without a deficiency, and the three dichromacies at severity 1, as matrices for linear RGB.
///
/// Source: G. M. Machado, M. M. Oliveira & L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color
/// Vision Deficiency", IEEE TVCG 15(6), 2009, table of precomputed matrices.
const VISIONS: [(&str, [[f64; 3]; 3]); 4] = [
    ("all cones", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [
            [0.152_286, 1.052_583, -0.204_868],
            [0.114_503, 0.786_281, 0.099_216],
            [-0.003_882, -0.048_116, 1.051_998],
        ],
    ),
    (
        "deuteranopia",
        [
            [0.367_322, 0.860_646, -0.227_968],
            [0.280_085, 0.672_501, 0.047_413],
            [-0.011_820, 0.042_940, 0.968_881],
        ],
    ),
    (
        "tritanopia",
        [
            [1.255_528, -0.076_749, -0.178_779],
            [-0.078_411, 0.930_809, 0.147_602],
            [0.004_733, 0.691_367, 0.303_900],
        ],
    ),
];

/// A colour in CIELAB under D65, seen with one kind of colour vision.
fn lab(colour: RGBColor, vision: &[[f64; 3]; 3]) -> [f64; 3] {
    let light = [linear(colour.0), linear(colour.1), linear(colour.2)];
    let times =
        |m: &[[f64; 3]; 3], v: [f64; 3]| m.map(|row| row.iter().zip(v).map(|(a, b)| a * b).sum::<f64>());
    let seen = times(vision, light).map(|c| c.clamp(0.0, 1.0));
    // sRGB to XYZ (IEC 61966-2-1), divided by the white of D65.
    let xyz = times(
        &[
            [0.412_456_4, 0.357_576_1, 0.180_437_5],
            [0.212_672_9, 0.715_152_2, 0.072_175_0],
            [0.019_333_9, 0.119_192_0, 0.950_304_1],
        ],
        seen,
    );
    let f = |t: f64| if t > 216.0 / 24_389.0 { t.cbrt() } else { (24_389.0 / 27.0 * t + 16.0) / 116.0 };
    let (x, y, z) = (f(xyz[0] / 0.950_47), f(xyz[1]), f(xyz[2] / 1.088_83));
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// CIEDE2000 with all weights 1.
///
/// Source: G. Sharma, W. Wu & E. N. Dalal, "The CIEDE2000 Color-Difference Formula", Color Research & Application
/// 30(1), 2005; the first test below is a pair of its table 1.
fn distance(first: [f64; 3], second: [f64; 3]) -> f64 {
    let chroma = |c: [f64; 3]| c[1].hypot(c[2]);
    let seventh = |c: f64| (c.powi(7) / (c.powi(7) + 25_f64.powi(7))).sqrt();
    let g = 0.5 * (1.0 - seventh(f64::midpoint(chroma(first), chroma(second))));
    let polar = |c: [f64; 3]| {
        let a = c[1] * (1.0 + g);
        (c[0], a.hypot(c[2]), c[2].atan2(a).to_degrees().rem_euclid(360.0))
    };
    let ((l1, c1, h1), (l2, c2, h2)) = (polar(first), polar(second));
    let grey = c1 * c2 < 1e-12;
    let turn = match h2 - h1 {
        _ if grey => 0.0,
        d if d > 180.0 => d - 360.0,
        d if d < -180.0 => d + 360.0,
        d => d,
    };
    let hue_gap = 2.0 * (c1 * c2).sqrt() * (turn / 2.0).to_radians().sin();
    let hue = if grey { h1 + h2 } else { (h1 + turn / 2.0).rem_euclid(360.0) };
    let (l, c) = (f64::midpoint(l1, l2), f64::midpoint(c1, c2));
    let cos = |degrees: f64| degrees.to_radians().cos();
    let t = 1.0 - 0.17 * cos(hue - 30.0) + 0.24 * cos(2.0 * hue) + 0.32 * cos(3.0 * hue + 6.0)
        - 0.20 * cos(4.0 * hue - 63.0);
    let bend = 30.0 * (-((hue - 275.0) / 25.0).powi(2)).exp();
    let (sl, sc, sh) = (
        1.0 + 0.015 * (l - 50.0).powi(2) / (20.0 + (l - 50.0).powi(2)).sqrt(),
        1.0 + 0.045 * c,
        1.0 + 0.015 * c * t,
    );
    let rotation = -(2.0 * bend).to_radians().sin() * 2.0 * seventh(c);
    let (dl, dc, dh) = ((l2 - l1) / sl, (c2 - c1) / sc, hue_gap / sh);
    (dl * dl + dc * dc + dh * dh + rotation * dc * dh).sqrt()
}

fn colour(theme: Theme, paint: Paint) -> RGBColor {
    Palette::of(theme).paint(paint)
}

/// L* of a colour, seen with full colour vision.
fn lightness(theme: Theme, paint: Paint) -> f64 {
    lab(colour(theme, paint), &VISIONS[0].1)[0]
}

fn pairs(of: impl Iterator<Item = Paint> + Clone) -> impl Iterator<Item = (Paint, Paint)> {
    of.clone().enumerate().flat_map(move |(index, a)| of.clone().skip(index + 1).map(move |b| (a, b)))
}

#[test]
fn distances_agree_with_the_published_table() {
    // Pairs 1, 4 and 25 of table 1.
    for (a, b, wanted) in [
        ([50.0, 2.6772, -79.7751], [50.0, 0.0, -82.7485], 2.0425),
        ([50.0, -1.3802, -84.2814], [50.0, 0.0, -82.7485], 1.0),
        ([60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644),
    ] {
        assert!((distance(a, b) - wanted).abs() < 1e-4, "{} {wanted}", distance(a, b));
    }
}

#[test]
fn white_stays_white_with_every_colour_vision() {
    for (name, matrix) in VISIONS {
        for row in matrix {
            assert!((row.iter().sum::<f64>() - 1.0).abs() < 1e-5, "{name}");
        }
    }
}

#[test]
fn text_is_readable_on_every_background() {
    for theme in Theme::ALL {
        let ground = colour(theme, BACKGROUND);
        for paint in [INK, MUTED, side_text(-1.0), side_text(1.0)] {
            assert!(contrast(colour(theme, paint), ground) >= READABLE, "{theme:?} {paint:?}");
        }
        let steps = (-1000..=1000).map(|step| f64::from(step) / 1000.0);
        let ramps = steps.flat_map(|value| [ramp(value), pale_ramp(value)]);
        for paint in ramps.chain([UNCERTAIN_CELL, NOT_COUNTED, NEGATIVE, POSITIVE, pale(-1.0), pale(1.0)]) {
            let (ink, on) = (colour(theme, ink_on(paint)), colour(theme, paint));
            assert!(contrast(ink, on) >= READABLE, "{theme:?} {paint:?}");
        }
    }
}

#[test]
fn marks_stand_out_from_the_background() {
    for theme in Theme::ALL {
        for paint in
            (0..GROUPS).map(group).chain([NEGATIVE, POSITIVE, OTHER_SPEAKERS, UNKNOWN_SPEAKER, AUTHOR, MUTED])
        {
            let found = contrast(colour(theme, paint), colour(theme, BACKGROUND));
            assert!(found >= MARK, "{theme:?} {paint:?}: {found}");
        }
    }
}

#[test]
fn the_grey_of_what_does_not_count_can_be_seen() {
    for theme in Theme::ALL {
        let found = contrast(colour(theme, NOT_COUNTED), colour(theme, BACKGROUND));
        assert!(found >= AREA, "{theme:?}: {found}");
    }
}

#[test]
fn the_print_theme_has_no_colour() {
    let roles = [INK, MUTED, NEGATIVE, POSITIVE, UNCERTAIN_BAR, UNCERTAIN_CELL, NOT_COUNTED, AUTHOR]
        .into_iter()
        .chain([OTHER_SPEAKERS, UNKNOWN_SPEAKER, pale(-1.0), pale(1.0), side_text(-1.0), side_text(1.0)])
        .chain((0..GROUPS).map(group))
        .chain((-10..=10).flat_map(|step| [ramp(f64::from(step) / 10.0), pale_ramp(f64::from(step) / 10.0)]));
    for paint in roles {
        let RGBColor(red, green, blue) = colour(Theme::Print, paint);
        assert!(red == green && green == blue, "{paint:?}");
    }
}

#[test]
fn whiskers_stand_out_from_bars() {
    for theme in Theme::ALL {
        for bar in [NEGATIVE, POSITIVE, UNCERTAIN_BAR, pale(-1.0), pale(1.0)] {
            let found = contrast(colour(theme, INK), colour(theme, bar));
            assert!(found >= MARK, "{theme:?} {bar:?}: {found}");
        }
    }
}

#[test]
fn both_sides_can_be_told_apart_with_any_colour_vision() {
    for theme in Theme::ALL {
        for (name, vision) in &VISIONS {
            let found = distance(lab(colour(theme, NEGATIVE), vision), lab(colour(theme, POSITIVE), vision));
            assert!(found >= SIDES_APART, "{theme:?} {name}: {found}");
            let found =
                distance(lab(colour(theme, ramp(-0.5)), vision), lab(colour(theme, ramp(0.5)), vision));
            // Greys alone are closer; in print, the sign of each number says the side.
            let least = if theme == Theme::Print { GREY_HALF_WAY } else { GROUPS_APART };
            assert!(found >= least, "half way, {theme:?} {name}: {found}");
        }
    }
}

#[test]
fn groups_can_be_told_apart_with_any_colour_vision() {
    // In print, groups differ in lightness and letters.
    for theme in [Theme::Light, Theme::Dark] {
        for (name, vision) in &VISIONS {
            for (a, b) in pairs((0..GROUPS).map(group)).chain([(AUTHOR, OTHER_SPEAKERS)]) {
                let found = distance(lab(colour(theme, a), vision), lab(colour(theme, b), vision));
                assert!(found >= GROUPS_APART, "{theme:?} {name} {a:?} {b:?}: {found}");
            }
        }
    }
}

#[test]
fn the_print_theme_can_be_copied_in_greyscale() {
    let gap = |a, b| (lightness(Theme::Print, a) - lightness(Theme::Print, b)).abs();
    assert!(gap(NEGATIVE, POSITIVE) >= GREY_SIDES, "{}", gap(NEGATIVE, POSITIVE));
    for (a, b) in pairs((0..GROUPS).map(group)) {
        assert!(gap(a, b) >= GREY_GROUPS, "{a:?} {b:?}: {}", gap(a, b));
    }
    assert_eq!(colour(Theme::Print, INK), RGBColor(0, 0, 0));
    assert_eq!(colour(Theme::Print, BACKGROUND), RGBColor(255, 255, 255));
}

#[test]
fn screen_themes_give_both_sides_of_the_ramp_equal_lightness() {
    for theme in [Theme::Light, Theme::Dark] {
        for step in 0..=100 {
            let value = f64::from(step) / 100.0;
            let gap = lightness(theme, ramp(value)) - lightness(theme, ramp(-value));
            assert!(gap.abs() < 2.5, "{theme:?} {value}: {gap}");
        }
    }
}

#[test]
fn the_contrast_of_black_on_white_is_21() {
    assert!((contrast(RGBColor(0, 0, 0), RGBColor(255, 255, 255)) - 21.0).abs() < 1e-9);
}
