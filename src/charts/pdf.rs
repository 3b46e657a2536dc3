//! Renders an SVG as PDF: the same tree that the PNG is painted from, as paths in vector form and words that stay words.

use std::collections::BTreeSet;

use pdf_writer::types::{LineCapStyle, LineJoinStyle};
use pdf_writer::{Content, Finish, Name, Pdf as Document, Rect, Ref, Str, TextStr};
use resvg::usvg::tiny_skia_path::{Path as Outline, PathSegment};
use resvg::usvg::{self, FillRule, Group, LineCap, LineJoin, Node, Paint, PaintOrder, Text, Transform, Tree};

use super::fonts::Fonts;
use super::metadata;
use super::pdf_fonts::{Faces, deflate};
use super::png::tree;
use crate::error::{Error, ErrorKind};

/// Points per logical pixel: 96 logical pixels are one inch of 72 points.
const POINTS: f32 = 0.75;

/// A chart as PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Pdf {
    /// The whole file: one page of the size of the chart.
    pub bytes: Vec<u8>,
    /// Letters that no font has, at least the first of each text that has some, and letters that are images in their font.
    pub missing: BTreeSet<char>,
}

/// The objects of the file that are not fonts.
struct Refs {
    catalog: Ref,
    pages: Ref,
    page: Ref,
    content: Ref,
    info: Ref,
}

/// Writes an SVG as a PDF of one page, with the fonts that it uses as subsets and its metadata as the subject. The file has no
/// dates and no random identifiers, so the same figure gives the same bytes.
pub(super) fn encode(svg: &str, fonts: &Fonts) -> Result<Pdf, Error> {
    let (tree, missing) = tree(svg, fonts)?;
    let mut page = PageContent { content: Content::new(), faces: Faces::default(), missing, tree: &tree };
    let (wide, high) = (tree.size().width() * POINTS, tree.size().height() * POINTS);
    // The y axis of a PDF points up.
    page.content.save_state();
    page.content.transform([POINTS, 0.0, 0.0, -POINTS, 0.0, high]);
    page.group(tree.root())?;
    page.content.restore_state();
    let PageContent { content, faces, missing, .. } = page;

    let [catalog, pages, leaf, content_ref, info] = [1, 2, 3, 4, 5].map(Ref::new);
    let refs = Refs { catalog, pages, page: leaf, content: content_ref, info };
    let mut document = Document::new();
    document.catalog(refs.catalog).pages(refs.pages);
    document.pages(refs.pages).kids([refs.page]).count(1);
    let compressed = deflate(&content.finish());
    document.stream(refs.content, &compressed).filter(pdf_writer::Filter::FlateDecode);
    let names = faces.write(&mut document, 6)?;
    let mut leaf = document.page(refs.page);
    leaf.parent(refs.pages).media_box(Rect::new(0.0, 0.0, wide, high)).contents(refs.content);
    let mut resources = leaf.resources();
    let mut dictionary = resources.fonts();
    for (name, font) in &names {
        dictionary.pair(Name(name.as_bytes()), *font);
    }
    dictionary.finish();
    resources.finish();
    leaf.finish();
    let mut about = document.document_info(refs.info);
    about.producer(TextStr(concat!("lasswell ", env!("CARGO_PKG_VERSION"))));
    if let Some(title) = metadata::title(svg).filter(|title| !title.is_empty()) {
        about.title(TextStr(&title));
    }
    if let Some(text) = metadata::extract(svg) {
        about.subject(TextStr(&text));
    }
    about.finish();
    Ok(Pdf { bytes: document.finish(), missing })
}

/// The page while it is written.
struct PageContent<'a> {
    content: Content,
    faces: Faces,
    missing: BTreeSet<char>,
    tree: &'a Tree,
}

impl PageContent<'_> {
    fn group(&mut self, group: &Group) -> Result<(), Error> {
        let is_plain = group.opacity().get() >= 1.0
            && group.clip_path().is_none()
            && group.mask().is_none()
            && group.filters().is_empty();
        if !is_plain {
            return Err(unknown("an effect"));
        }
        for node in group.children() {
            match node {
                Node::Group(inner) => self.group(inner)?,
                Node::Path(path) => self.path(path)?,
                Node::Text(text) => self.text(text)?,
                Node::Image(_) => return Err(unknown("an image")),
            }
        }
        Ok(())
    }

    fn path(&mut self, path: &usvg::Path) -> Result<(), Error> {
        if !path.is_visible() {
            return Ok(());
        }
        self.content.save_state();
        self.content.transform(matrix(path.abs_transform()));
        let fills_last = path.paint_order() == PaintOrder::StrokeAndFill;
        if fills_last {
            self.stroke(path)?;
        }
        if let Some(fill) = path.fill() {
            let [red, green, blue] = colour(fill.paint(), fill.opacity().get())?;
            self.content.set_fill_rgb(red, green, blue);
            outline(&mut self.content, path.data());
            match fill.rule() {
                FillRule::NonZero => self.content.fill_nonzero(),
                FillRule::EvenOdd => self.content.fill_even_odd(),
            };
        }
        if !fills_last {
            self.stroke(path)?;
        }
        self.content.restore_state();
        Ok(())
    }

    fn stroke(&mut self, path: &usvg::Path) -> Result<(), Error> {
        let Some(stroke) = path.stroke() else { return Ok(()) };
        let [red, green, blue] = colour(stroke.paint(), stroke.opacity().get())?;
        self.content.set_stroke_rgb(red, green, blue);
        self.content.set_line_width(stroke.width().get());
        self.content.set_line_cap(match stroke.linecap() {
            LineCap::Butt => LineCapStyle::ButtCap,
            LineCap::Round => LineCapStyle::RoundCap,
            LineCap::Square => LineCapStyle::ProjectingSquareCap,
        });
        self.content.set_line_join(match stroke.linejoin() {
            LineJoin::Miter | LineJoin::MiterClip => LineJoinStyle::MiterJoin,
            LineJoin::Round => LineJoinStyle::RoundJoin,
            LineJoin::Bevel => LineJoinStyle::BevelJoin,
        });
        self.content.set_miter_limit(stroke.miterlimit().get());
        if let Some(dashes) = stroke.dasharray() {
            self.content.set_dash_pattern(dashes.iter().copied(), stroke.dashoffset());
        }
        outline(&mut self.content, path.data());
        self.content.stroke();
        Ok(())
    }

    /// Writes a text as glyphs of embedded fonts; as outlines if one of its fonts cannot be embedded.
    fn text(&mut self, text: &Text) -> Result<(), Error> {
        let glyphs = || text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
        let tree = self.tree;
        let embedded = |faces: &mut Faces, id| faces.embeds(id, tree.fontdb());
        let foreign: BTreeSet<char> = glyphs()
            .filter(|glyph| !embedded(&mut self.faces, glyph.font))
            .flat_map(|glyph| glyph.text.chars())
            .collect();
        if !foreign.is_empty() {
            return self.outlined(text.flattened(), &foreign);
        }
        self.content.save_state();
        self.content.transform(matrix(text.abs_transform()));
        for span in text.layouted().iter().filter(|span| span.visible) {
            let Some(fill) = &span.fill else { continue };
            let [red, green, blue] = colour(fill.paint(), fill.opacity().get())?;
            self.content.set_fill_rgb(red, green, blue);
            self.content.begin_text();
            for glyph in &span.positioned_glyphs {
                // A font has at most 65,535 glyphs.
                let Ok(id) = u16::try_from(glyph.id.0) else { continue };
                let Some(used) = self.faces.glyph(glyph.font, id, &glyph.text) else { continue };
                // The transform takes font units to pixels; a PDF scales by the size of the font itself.
                let scale = used.units_per_em / glyph.font_size();
                let place = glyph.outline_transform().pre_concat(Transform::from_scale(scale, scale));
                self.content.set_font(Name(used.name.as_bytes()), glyph.font_size());
                self.content.set_text_matrix(matrix(place));
                self.content.show(Str(&used.id.to_be_bytes()));
            }
            self.content.end_text();
        }
        self.content.restore_state();
        Ok(())
    }

    /// The outlines of a text. Where a letter is an image in its font, those that can be are named and left out.
    fn outlined(&mut self, group: &Group, letters: &BTreeSet<char>) -> Result<(), Error> {
        for node in group.children() {
            match node {
                Node::Group(inner) => self.outlined(inner, letters)?,
                Node::Path(path) => self.path(path)?,
                Node::Text(text) => self.outlined(text.flattened(), letters)?,
                Node::Image(_) => self.missing.extend(letters),
            }
        }
        Ok(())
    }
}

/// Adds the segments of a path. A quadratic curve becomes the cubic curve with the same points.
fn outline(content: &mut Content, path: &Outline) {
    let (mut last_x, mut last_y) = (0.0, 0.0);
    for segment in path.segments() {
        match segment {
            PathSegment::MoveTo(to) => {
                content.move_to(to.x, to.y);
                (last_x, last_y) = (to.x, to.y);
            }
            PathSegment::LineTo(to) => {
                content.line_to(to.x, to.y);
                (last_x, last_y) = (to.x, to.y);
            }
            PathSegment::QuadTo(by, to) => {
                let third = |from: f32, by: f32| from + (by - from) * 2.0 / 3.0;
                content.cubic_to(
                    third(last_x, by.x),
                    third(last_y, by.y),
                    third(to.x, by.x),
                    third(to.y, by.y),
                    to.x,
                    to.y,
                );
                (last_x, last_y) = (to.x, to.y);
            }
            PathSegment::CubicTo(first, second, to) => {
                content.cubic_to(first.x, first.y, second.x, second.y, to.x, to.y);
                (last_x, last_y) = (to.x, to.y);
            }
            PathSegment::Close => {
                content.close_path();
            }
        }
    }
}

/// Red, green and blue, 0 to 1.
fn colour(paint: &Paint, opacity: f32) -> Result<[f32; 3], Error> {
    match paint {
        Paint::Color(colour) if opacity >= 1.0 => {
            Ok([colour.red, colour.green, colour.blue].map(|channel| f32::from(channel) / 255.0))
        }
        _ => Err(unknown("a colour that is not solid")),
    }
}

fn matrix(transform: Transform) -> [f32; 6] {
    let Transform { sx, kx, ky, sy, tx, ty } = transform;
    [sx, ky, kx, sy, tx, ty]
}

fn unknown(what: &str) -> Error {
    Error::new(ErrorKind::chart(format!("{what} in the SVG, which a PDF cannot be made of here")), "chart")
}
