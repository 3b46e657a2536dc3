//! The fonts of a PDF: which glyphs of which face are used, and the subsets of these faces in the file.
//!
//! A face is written as a composite font with the encoding Identity-H, so that a glyph is two bytes, with a table that says which
//! letters a glyph stands for (ISO 32000-1, sections 9.7 and 9.10). Written after `svg2pdf` 0.13 (MIT OR Apache-2.0), which reads
//! trees of an older version of `usvg` only.

use std::collections::BTreeMap;
use std::io::Write;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Filter, Finish, Name, Pdf as Document, Rect, Ref, Str};
use resvg::usvg::fontdb::{Database, ID};
use subsetter::GlyphRemapper;
use ttf_parser::{Face, GlyphId, RawFace, Tag, name_id};

use crate::error::{Error, ErrorKind};

const SYSTEM: SystemInfo<'static> =
    SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };
/// The table of outlines of fonts that are not TrueType.
const CFF: Tag = Tag::from_bytes(b"CFF ");

/// The faces that a page uses, in the order in which they first occur.
#[derive(Default)]
pub(super) struct Faces {
    used: Vec<UsedFace>,
}

struct UsedFace {
    id: ID,
    name: String,
    data: Vec<u8>,
    index: u32,
    /// `None` if the face cannot be embedded.
    units_per_em: Option<u16>,
    glyphs: GlyphRemapper,
    /// The letters of each glyph, by its number in the face.
    letters: BTreeMap<u16, String>,
}

/// A glyph as a page refers to it.
pub(super) struct UsedGlyph<'a> {
    /// The name of the face on the page.
    pub(super) name: &'a str,
    /// The number of the glyph in the embedded face.
    pub(super) id: u16,
    pub(super) units_per_em: f32,
}

impl Faces {
    /// Whether a face can be embedded. Faces of images and of a newer kind of outlines cannot.
    pub(super) fn embeds(&mut self, id: ID, fonts: &Database) -> bool {
        if let Some(face) = self.used.iter().find(|face| face.id == id) {
            return face.units_per_em.is_some();
        }
        let Some((data, index)) = fonts.with_face_data(id, |data, index| (data.to_vec(), index)) else {
            return false;
        };
        let units_per_em = Face::parse(&data, index)
            .ok()
            .filter(|_| subsetter::subset(&data, index, &GlyphRemapper::new()).is_ok())
            .map(|face| face.units_per_em());
        let name = format!("F{}", self.used.len() + 1);
        let (glyphs, letters) = (GlyphRemapper::new(), BTreeMap::new());
        self.used.push(UsedFace { id, name, data, index, units_per_em, glyphs, letters });
        units_per_em.is_some()
    }

    /// Notes that a glyph of an embedded face stands for these letters.
    pub(super) fn glyph(&mut self, id: ID, glyph: u16, letters: &str) -> Option<UsedGlyph<'_>> {
        let face = self.used.iter_mut().find(|face| face.id == id)?;
        let units_per_em = f32::from(face.units_per_em?);
        if !letters.is_empty() {
            face.letters.entry(glyph).or_insert_with(|| letters.to_owned());
        }
        Some(UsedGlyph { name: &face.name, id: face.glyphs.remap(glyph), units_per_em })
    }

    /// Writes the subsets of all embedded faces, numbered from `first`; gives the name and the object of each.
    pub(super) fn write(self, document: &mut Document, first: i32) -> Result<Vec<(String, Ref)>, Error> {
        let mut next = first;
        let mut written = Vec::new();
        for face in self.used.iter().filter(|face| face.units_per_em.is_some() && face.glyphs.num_gids() > 1)
        {
            let refs = [0, 1, 2, 3, 4].map(|offset| Ref::new(next + offset));
            next += 5;
            face.write(document, refs)?;
            let [font, ..] = refs;
            written.push((face.name.clone(), font));
        }
        Ok(written)
    }
}

impl UsedFace {
    fn write(&self, document: &mut Document, refs: [Ref; 5]) -> Result<(), Error> {
        let [font, descendant, descriptor, letters, file] = refs;
        let face = Face::parse(&self.data, self.index).map_err(failed)?;
        let is_cff = face.raw_face().table(CFF).is_some();
        let base = self.base_name(&face);
        let whole_name = if is_cff { format!("{base}-Identity-H") } else { base.clone() };
        document
            .type0_font(font)
            .base_font(Name(whole_name.as_bytes()))
            .encoding_predefined(Name(b"Identity-H"))
            .descendant_font(descendant)
            .to_unicode(letters);

        // Units of a thousandth of an em.
        let em = 1000.0 / f32::from(face.units_per_em().max(1));
        let mut cid = document.cid_font(descendant);
        cid.subtype(if is_cff { CidFontType::Type0 } else { CidFontType::Type2 })
            .base_font(Name(base.as_bytes()))
            .system_info(SYSTEM)
            .font_descriptor(descriptor)
            .default_width(0.0);
        if !is_cff {
            cid.cid_to_gid_map_predefined(Name(b"Identity"));
        }
        let advance = |glyph| f32::from(face.glyph_hor_advance(GlyphId(glyph)).unwrap_or(0)) * em;
        cid.widths().consecutive(0, self.glyphs.remapped_gids().map(advance));
        cid.finish();

        let bounds = face.global_bounding_box();
        let [left, bottom, right, top] =
            [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(|edge| f32::from(edge) * em);
        let ascent = f32::from(face.ascender()) * em;
        let mut about = document.font_descriptor(descriptor);
        about
            .name(Name(base.as_bytes()))
            .flags(FontFlags::SYMBOLIC)
            .bbox(Rect::new(left, bottom, right, top))
            .italic_angle(face.italic_angle())
            .ascent(ascent)
            .descent(f32::from(face.descender()) * em)
            .cap_height(face.capital_height().map_or(ascent, |height| f32::from(height) * em))
            // An estimate from the weight, as `svg2pdf` makes it; no table has it.
            .stem_v(10.0 + 0.244 * (f32::from(face.weight().to_number()) - 50.0));
        if is_cff {
            about.font_file3(file);
        } else {
            about.font_file2(file);
        }
        about.finish();

        let mut map = UnicodeCmap::new(Name(b"Letters"), SYSTEM);
        for (glyph, letters) in &self.letters {
            if let Some(id) = self.glyphs.get(*glyph) {
                map.pair_with_multiple(id, letters.chars());
            }
        }
        document.cmap(letters, &map.finish());

        let subset = subsetter::subset(&self.data, self.index, &self.glyphs).map_err(failed)?;
        let outlines = RawFace::parse(&subset, 0).ok().and_then(|raw| raw.table(CFF)).unwrap_or(&subset);
        let compressed = deflate(outlines);
        let mut stream = document.stream(file, &compressed);
        stream.filter(Filter::FlateDecode);
        if is_cff {
            stream.pair(Name(b"Subtype"), Name(b"CIDFontType0C"));
        }
        stream.finish();
        Ok(())
    }

    /// The PostScript name behind a tag of six letters, which says that the face is a subset. Subsets of one face on other pages
    /// have other tags, as their glyphs differ.
    fn base_name(&self, face: &Face<'_>) -> String {
        let names = face.names().into_iter().filter(|name| name.name_id == name_id::POST_SCRIPT_NAME);
        let found = names.filter_map(|name| name.to_string()).next().unwrap_or_default();
        let plain: String =
            found.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').take(60).collect();
        // FNV-1a of the glyphs (Fowler, Noll & Vo).
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for glyph in self.letters.keys() {
            hash = (hash ^ u64::from(*glyph)).wrapping_mul(0x0100_0000_01b3);
        }
        let mut tag = String::new();
        for _ in 0..6 {
            tag.push(char::from(b'A' + (hash % 26) as u8));
            hash /= 26;
        }
        format!("{tag}+{}", if plain.is_empty() { "Font" } else { &plain })
    }
}

/// The bytes as zlib writes them.
pub(super) fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    // Writing to memory does not fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

fn failed(cause: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::new(ErrorKind::chart(cause), "chart")
}
