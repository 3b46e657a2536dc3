//! Renders an SVG as PNG: parsed by usvg and painted by resvg, with the fonts given and no others.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use png::{BitDepth, ColorType, Encoder, PixelDimensions, Unit};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::Tree;

use super::fonts::Fonts;
use super::metadata;
use crate::error::{Error, ErrorKind};

/// Device pixels per logical pixel.
pub(super) const SCALE: f32 = 2.0;
/// Device pixels per metre, so that a word processor shows 96 logical pixels as one inch.
const PER_METRE: u32 = 7559;
/// Keyword of the metadata chunk (PNG specification, third edition, section 11.3.3.1).
const KEYWORD: &str = "Description";

/// A chart as PNG.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Png {
    /// The whole file.
    pub bytes: Vec<u8>,
    /// Letters that no font has, at least the first of each text that has some; they are drawn as boxes.
    pub missing: BTreeSet<char>,
}

/// Parses an SVG and lays out its texts; also gives the letters that no font has.
pub(super) fn tree(svg: &str, fonts: &Fonts) -> Result<(Tree, BTreeSet<char>), Error> {
    let missing = Arc::default();
    let tree = Tree::from_str(svg, &fonts.options(&missing)).map_err(failed)?;
    let missing: &Mutex<BTreeSet<char>> = &missing;
    let letters = std::mem::take(&mut *missing.lock().unwrap_or_else(PoisonError::into_inner));
    Ok((tree, letters))
}

/// Renders an SVG at [`SCALE`] and adds its metadata as UTF-8 text.
pub(super) fn encode(svg: &str, fonts: &Fonts) -> Result<Png, Error> {
    let (tree, missing) = tree(svg, fonts)?;
    let size = tree.size();
    // Sides are at most 20 000 logical pixels (`drawing::LONGEST`), so the numbers fit.
    let (wide, high) = ((size.width() * SCALE) as u32, (size.height() * SCALE) as u32);
    let mut pixels = Pixmap::new(wide, high).ok_or_else(|| {
        Error::new(ErrorKind::ChartSize { width: f64::from(wide), height: f64::from(high) }, "chart")
    })?;
    resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut pixels.as_mut());
    let bytes = write(pixels, metadata::extract(svg)).map_err(failed)?;
    Ok(Png { bytes, missing })
}

fn write(pixels: Pixmap, about: Option<String>) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, pixels.width(), pixels.height());
    encoder.set_color(ColorType::Rgba);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_pixel_dims(Some(PixelDimensions { xppu: PER_METRE, yppu: PER_METRE, unit: Unit::Meter }));
    if let Some(about) = about {
        encoder.add_itxt_chunk(KEYWORD.to_owned(), about)?;
    }
    let mut writer = encoder.write_header()?;
    writer.write_image_data(&pixels.take_demultiplied())?;
    writer.finish()?;
    Ok(bytes)
}

fn failed(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::new(ErrorKind::chart(cause), "chart")
}
