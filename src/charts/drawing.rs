//! A list of shapes in logical pixels, and how plotters draws them into one SVG string.
//!
//! Plotters writes whole numbers as SVG coordinates, so the canvas is four times as large, and the `viewBox` scales it
//! back to logical pixels.

use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::prelude::SVGBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, RGBColor, ShapeStyle, TextStyle};

use super::design::{BACKGROUND, Font, Paint};
use super::figure::Figure;
use super::layout::{clean, left_to_right};
use super::metadata::{self, escape};
use super::options::ChartOptions;
use super::palette::Palette;
use crate::error::{Error, ErrorKind};

/// Canvas units per logical pixel.
const UNITS_PER_PIXEL: f64 = 4.0;
/// Plotters divides a font size by this number before it writes it.
const PLOTTERS_FONT_DIVISOR: f64 = 1.24;
/// Distance from the point of a top-anchored text to its baseline in plotters, em.
const TOP_TO_BASELINE: f64 = 0.76;
/// Fonts for a viewer, best first. The other named fonts are narrower than Noto Sans; for a wider fallback the margins
/// leave a tenth.
const FAMILIES: &str = "Noto Sans, Helvetica Neue, Helvetica, Arial, sans-serif";
/// Longest side of a figure, logical pixels. Charts leave rows out before they reach it.
const LONGEST: f64 = 20_000.0;

/// Which end of a text its point is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

type Point = (f64, f64);

#[derive(Debug, Clone)]
enum Shape {
    Area(Vec<Point>, Paint),
    Box(Point, Point, Paint),
    Line(Vec<Point>, f64, Paint),
    Disc(Point, f64, Paint),
    Words(Point, String, Font, Anchor, Paint),
}

/// Shapes in painting order.
#[derive(Debug, Clone, Default)]
pub(super) struct Drawing {
    shapes: Vec<Shape>,
}

impl Drawing {
    /// Adds a filled box.
    pub(super) fn bar(&mut self, left: f64, top: f64, wide: f64, high: f64, colour: Paint) {
        self.shapes.push(Shape::Box((left, top), (left + wide.max(0.0), top + high.max(0.0)), colour));
    }

    /// Adds a filled box with a frame one pixel wide inside its edges.
    pub(super) fn framed(&mut self, (left, top): Point, (wide, high): Point, frame: Paint, fill: Paint) {
        self.bar(left, top, wide, high, frame);
        self.bar(left + 1.0, top + 1.0, (wide - 2.0).max(0.0), (high - 2.0).max(0.0), fill);
    }

    /// Adds a line through points.
    pub(super) fn line(&mut self, points: &[Point], thick: f64, colour: Paint) {
        self.shapes.push(Shape::Line(points.to_vec(), thick, colour));
    }

    /// Adds a filled polygon.
    pub(super) fn area(&mut self, points: &[Point], colour: Paint) {
        self.shapes.push(Shape::Area(points.to_vec(), colour));
    }

    /// Adds a filled circle.
    pub(super) fn disc(&mut self, centre: Point, radius: f64, colour: Paint) {
        self.shapes.push(Shape::Disc(centre, radius, colour));
    }

    /// Adds one line of text; `baseline` is in logical pixels from the top.
    pub(super) fn text(
        &mut self,
        (x, baseline): Point,
        words: impl Into<String>,
        font: Font,
        anchor: Anchor,
        colour: Paint,
    ) {
        let words = left_to_right(words.into());
        self.shapes.push(Shape::Words((x, baseline), words, font, anchor, colour));
    }

    /// Adds lines of text, the first at `baseline`; returns the baseline after the last.
    pub(super) fn lines(
        &mut self,
        (x, baseline): Point,
        lines: &[String],
        font: Font,
        anchor: Anchor,
        colour: Paint,
    ) -> f64 {
        let mut y = baseline;
        for line in lines {
            self.text((x, y), line.as_str(), font, anchor, colour);
            y += font.line();
        }
        y
    }

    /// Draws all shapes on the theme's background. The size is in logical pixels; `title` is for screen readers.
    ///
    /// # Errors
    /// [`ErrorKind::ChartSize`] for a size below 1 or above 20 000 logical pixels.
    pub(super) fn figure(
        &self,
        (wide, high): Point,
        title: &str,
        options: &ChartOptions,
    ) -> Result<Figure, Error> {
        let failed = |cause: String| Error::new(ErrorKind::chart(cause), "chart");
        if !(1.0..=LONGEST).contains(&wide) || !(1.0..=LONGEST).contains(&high) {
            return Err(Error::new(ErrorKind::ChartSize { width: wide, height: high }, "chart"));
        }
        let (wide, high) = (wide.ceil(), high.ceil());
        let canvas = ((wide * UNITS_PER_PIXEL) as u32, (high * UNITS_PER_PIXEL) as u32);
        let palette = Palette::of(options.style.theme);
        let mut drawn = String::new();
        {
            let area = SVGBackend::with_string(&mut drawn, canvas).into_drawing_area();
            area.fill(&palette.paint(BACKGROUND)).map_err(|error| failed(error.to_string()))?;
            for shape in &self.shapes {
                paint(&area, palette, shape).map_err(|error| failed(error.to_string()))?;
            }
            area.present().map_err(|error| failed(error.to_string()))?;
        }
        let (_, body) = drawn.split_once('\n').ok_or_else(|| failed("empty drawing".into()))?;
        let title = escape(&clean(title, 300));
        let metadata = match metadata::escape(&options.metadata) {
            none if none.is_empty() => none,
            some => format!("<metadata>{some}</metadata>\n"),
        };
        Ok(Figure {
            svg: format!(
                "<svg width=\"{wide}\" height=\"{high}\" viewBox=\"0 0 {} {}\" role=\"img\" \
                 xmlns=\"http://www.w3.org/2000/svg\">\n<title>{title}</title>\n{metadata}{body}",
                canvas.0, canvas.1
            ),
        })
    }
}

/// Logical pixels to canvas units. NaN becomes 0, and values beyond ±2³¹ are cut off there.
fn units(value: f64) -> i32 {
    (value * UNITS_PER_PIXEL).round() as i32
}

fn at((x, y): Point) -> (i32, i32) {
    (units(x), units(y))
}

type Area<'a> = DrawingArea<SVGBackend<'a>, plotters::coord::Shift>;
type Painted = Result<(), plotters::drawing::DrawingAreaErrorKind<std::io::Error>>;

fn paint(area: &Area<'_>, palette: &Palette, shape: &Shape) -> Painted {
    match shape {
        Shape::Box(from, to, colour) => {
            area.draw(&Rectangle::new([at(*from), at(*to)], palette.paint(*colour).filled()))
        }
        Shape::Area(points, colour) => {
            let points: Vec<_> = points.iter().map(|p| at(*p)).collect();
            area.draw(&Polygon::new(points, palette.paint(*colour).filled()))
        }
        Shape::Line(points, thick, colour) => {
            let points: Vec<_> = points.iter().map(|p| at(*p)).collect();
            let style = ShapeStyle::from(palette.paint(*colour)).stroke_width(units(*thick).unsigned_abs());
            area.draw(&PathElement::new(points, style))
        }
        Shape::Disc(centre, radius, colour) => {
            area.draw(&Circle::new(at(*centre), units(*radius), palette.paint(*colour).filled()))
        }
        Shape::Words((x, baseline), words, font, anchor, colour) => {
            let top = baseline - TOP_TO_BASELINE * font.size;
            area.draw(&Text::new(
                words.as_str(),
                at((*x, top)),
                text_style(*font, *anchor, palette.paint(*colour)),
            ))
        }
    }
}

fn text_style(font: Font, anchor: Anchor, colour: RGBColor) -> TextStyle<'static> {
    let style = if font.bold { FontStyle::Bold } else { FontStyle::Normal };
    let across = match anchor {
        Anchor::Start => HPos::Left,
        Anchor::Middle => HPos::Center,
        Anchor::End => HPos::Right,
    };
    TextStyle {
        font: FontDesc::new(
            FontFamily::Name(FAMILIES),
            font_size_for_plotters(font.size * UNITS_PER_PIXEL),
            style,
        ),
        color: colour.to_backend_color(),
        pos: Pos::new(across, VPos::Top),
    }
}

/// The number that gives exactly `size` when plotters divides it by 1.24, so that the SVG has short numbers.
fn font_size_for_plotters(size: f64) -> f64 {
    let near = size * PLOTTERS_FONT_DIVISOR;
    [near, near.next_up(), near.next_down()]
        .into_iter()
        .find(|tried| (tried / PLOTTERS_FONT_DIVISOR).to_bits() == size.to_bits())
        .unwrap_or(near)
}

#[cfg(test)]
mod tests {
    use super::super::design::{INK, LABEL};
    use super::*;

    #[test]
    fn nan_and_infinity_never_reach_the_svg() {
        let mut drawing = Drawing::default();
        drawing.bar(f64::NAN, f64::INFINITY, 3.0, f64::NEG_INFINITY, INK);
        drawing.line(&[(f64::NAN, 1.0), (2.0, 2.0)], f64::NAN, INK);
        let svg = drawing.figure((10.0, 10.0), "t", &ChartOptions::default()).unwrap().svg;
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
    }

    #[test]
    fn special_characters_are_escaped_in_text_and_title() {
        let mut drawing = Drawing::default();
        drawing.text((1.0, 9.0), "<b>&\"'", LABEL, Anchor::Start, INK);
        let svg = drawing.figure((10.0, 10.0), "a<b>&c", &ChartOptions::default()).unwrap().svg;
        assert!(svg.contains("&lt;b&gt;&amp;&quot;&apos;"));
        assert!(svg.contains("<title>a&lt;b&gt;&amp;c</title>"));
    }

    #[test]
    fn a_size_that_cannot_be_drawn_is_an_error() {
        assert!(Drawing::default().figure((f64::NAN, 10.0), "t", &ChartOptions::default()).is_err());
        assert!(Drawing::default().figure((10.0, 1e9), "t", &ChartOptions::default()).is_err());
    }

    #[test]
    fn font_sizes_are_short_numbers() {
        let mut drawing = Drawing::default();
        drawing.text((1.0, 9.0), "x", LABEL, Anchor::Start, INK);
        assert!(
            drawing
                .figure((10.0, 10.0), "t", &ChartOptions::default())
                .unwrap()
                .svg
                .contains("font-size=\"51\"")
        );
    }
}
