//! What a chart puts on paper: a list of shapes in logical pixels, drawn by plotters into one SVG string.
//!
//! Plotters' SVG coordinates are whole numbers, so it draws on a canvas four times as large, and the `viewBox`
//! brings that back to logical pixels.

use plotters::drawing::{DrawingArea, IntoDrawingArea};
use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::prelude::SVGBackend;
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontDesc, FontFamily, FontStyle, RGBColor, ShapeStyle, TextStyle};

use super::design::{BACKGROUND, Font, Paint};
use super::figure::Figure;
use super::layout::clean;
use super::metadata::{self, escape};
use super::options::ChartOptions;
use super::palette::Palette;
use crate::error::{Error, ErrorKind};

/// Canvas units per logical pixel.
const UNITS: f64 = 4.0;
/// Plotters writes a font size divided by this.
const PLOTTERS_EM: f64 = 1.24;
/// Plotters places a top-anchored text's baseline this many em below its point.
const TOP_TO_BASELINE: f64 = 0.76;
/// Fonts for a viewer, best first. The others with a name are narrower than Noto Sans; for a wider last resort the
/// margins leave a tenth.
const FAMILIES: &str = "Noto Sans, Helvetica Neue, Helvetica, Arial, sans-serif";
/// Longest side that is drawn, logical pixels: charts stop below it.
const LONGEST: f64 = 20_000.0;

/// Where a text's point is.
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
    /// A filled box.
    pub(super) fn bar(&mut self, left: f64, top: f64, wide: f64, high: f64, colour: Paint) {
        self.shapes.push(Shape::Box((left, top), (left + wide.max(0.0), top + high.max(0.0)), colour));
    }

    /// A filled box with a frame inside of its edges.
    pub(super) fn framed(&mut self, (left, top): Point, (wide, high): Point, frame: Paint, fill: Paint) {
        self.bar(left, top, wide, high, frame);
        self.bar(left + 1.0, top + 1.0, (wide - 2.0).max(0.0), (high - 2.0).max(0.0), fill);
    }

    /// A line through points.
    pub(super) fn line(&mut self, points: &[Point], thick: f64, colour: Paint) {
        self.shapes.push(Shape::Line(points.to_vec(), thick, colour));
    }

    /// A filled polygon.
    pub(super) fn area(&mut self, points: &[Point], colour: Paint) {
        self.shapes.push(Shape::Area(points.to_vec(), colour));
    }

    /// A filled circle.
    pub(super) fn disc(&mut self, centre: Point, radius: f64, colour: Paint) {
        self.shapes.push(Shape::Disc(centre, radius, colour));
    }

    /// One line of text, `baseline` in logical pixels from the top.
    pub(super) fn text(
        &mut self,
        (x, baseline): Point,
        words: impl Into<String>,
        font: Font,
        anchor: Anchor,
        colour: Paint,
    ) {
        self.shapes.push(Shape::Words((x, baseline), words.into(), font, anchor, colour));
    }

    /// Lines of text, the first one's baseline given; returns the baseline after the last.
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

    /// Draws it all on the theme's ground, `size` in logical pixels. `title` is for readers who hear the page.
    ///
    /// # Errors
    /// A size that cannot be drawn.
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
        let canvas = ((wide * UNITS) as u32, (high * UNITS) as u32);
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

/// Logical pixels to canvas units. A value that is no number lands on 0, and no value leaves ±2³¹.
fn units(value: f64) -> i32 {
    (value * UNITS).round() as i32
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
        font: FontDesc::new(FontFamily::Name(FAMILIES), before_division(font.size * UNITS), style),
        color: colour.to_backend_color(),
        pos: Pos::new(across, VPos::Top),
    }
}

/// The number that divided by plotters' 1.24 gives `size` to the last bit, so that the SVG has short numbers.
fn before_division(size: f64) -> f64 {
    let near = size * PLOTTERS_EM;
    [near, near.next_up(), near.next_down()]
        .into_iter()
        .find(|tried| (tried / PLOTTERS_EM).to_bits() == size.to_bits())
        .unwrap_or(near)
}

#[cfg(test)]
mod tests {
    use super::super::design::{INK, LABEL};
    use super::*;

    #[test]
    fn what_is_no_number_is_drawn_at_zero() {
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
    fn a_size_that_is_no_number_is_an_error() {
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
                .contains("font-size=\"48\"")
        );
    }
}
