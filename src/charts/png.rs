//! Renders an SVG as PNG: parsed by usvg and painted by resvg, with the embedded fonts and no others.

use std::sync::{Arc, LazyLock};

use png::{BitDepth, ColorType, Encoder, PixelDimensions, Unit};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb::Database};

use super::layout::FAMILY;
use super::metadata;
use crate::error::{Error, ErrorKind};

/// Device pixels per logical pixel.
pub(super) const SCALE: f32 = 2.0;
/// Device pixels per metre, so that a word processor shows 96 logical pixels as one inch.
const PER_METRE: u32 = 7559;
/// Keyword of the metadata chunk (PNG specification, third edition, section 11.3.3.1).
const KEYWORD: &str = "Description";

static FONTS: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    fonts.load_font_data(notosans::REGULAR_TTF.to_vec());
    fonts.load_font_data(notosans::BOLD_TTF.to_vec());
    fonts.set_sans_serif_family(FAMILY);
    Arc::new(fonts)
});

/// Parses an SVG and lays out its texts.
pub(super) fn tree(svg: &str) -> Result<Tree, Error> {
    let options =
        Options { font_family: FAMILY.to_owned(), fontdb: Arc::clone(&FONTS), ..Options::default() };
    Tree::from_str(svg, &options).map_err(failed)
}

/// Renders an SVG at [`SCALE`] and adds its metadata as UTF-8 text.
pub(super) fn encode(svg: &str) -> Result<Vec<u8>, Error> {
    let tree = tree(svg)?;
    let size = tree.size();
    // Sides are at most 20 000 logical pixels (`drawing::LONGEST`), so the numbers fit.
    let (wide, high) = ((size.width() * SCALE) as u32, (size.height() * SCALE) as u32);
    let mut pixels = Pixmap::new(wide, high).ok_or_else(|| {
        Error::new(ErrorKind::ChartSize { width: f64::from(wide), height: f64::from(high) }, "chart")
    })?;
    resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut pixels.as_mut());
    write(pixels, metadata::extract(svg)).map_err(failed)
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
