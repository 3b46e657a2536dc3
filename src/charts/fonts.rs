//! The fonts that a PNG is drawn with: the embedded Noto Sans, and fonts that the caller adds for other scripts.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

use resvg::usvg::{FallbackSelectionFn, FontResolver, Options, fontdb::Database};

use super::layout::FAMILY;

/// The embedded fonts, read once.
static EMBEDDED: LazyLock<Fonts> = LazyLock::new(|| {
    let mut faces = Database::new();
    faces.load_font_data(notosans::REGULAR_TTF.to_vec());
    faces.load_font_data(notosans::BOLD_TTF.to_vec());
    faces.set_sans_serif_family(FAMILY);
    Fonts { faces: Arc::new(faces) }
});

/// Fonts for PNGs: Noto Sans, then those added, in that order, for letters that the fonts before lack.
///
/// ```
/// use lasswell::charts::Fonts;
///
/// let mut fonts = Fonts::default();
/// assert!(!fonts.add(b"no font".to_vec()));
/// ```
#[derive(Debug, Clone)]
pub struct Fonts {
    faces: Arc<Database>,
}

impl Default for Fonts {
    /// The embedded Noto Sans alone.
    fn default() -> Self {
        EMBEDDED.clone()
    }
}

impl Fonts {
    /// Adds the faces of a TrueType or OpenType file or collection; `false` if the bytes hold none.
    pub fn add(&mut self, bytes: Vec<u8>) -> bool {
        let faces = Arc::make_mut(&mut self.faces);
        let before = faces.len();
        faces.load_font_data(bytes);
        faces.len() > before
    }

    /// The options that read an SVG with these fonts. Letters that no font has go into `missing`.
    pub(super) fn options(&self, missing: &Arc<Mutex<BTreeSet<char>>>) -> Options<'static> {
        let find = FontResolver::default_fallback_selector();
        let missing = Arc::clone(missing);
        let select_fallback: FallbackSelectionFn<'static> = Box::new(move |letter, used, faces| {
            let found = find(letter, used, faces);
            if found.is_none() {
                missing.lock().unwrap_or_else(PoisonError::into_inner).insert(letter);
            }
            found
        });
        Options {
            font_family: FAMILY.to_owned(),
            fontdb: Arc::clone(&self.faces),
            font_resolver: FontResolver {
                select_font: FontResolver::default_font_selector(),
                select_fallback,
            },
            ..Options::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_with_a_font_are_added() {
        let mut fonts = Fonts::default();
        assert!(!fonts.add(Vec::new()) && !fonts.add(vec![0; 300]));
        assert!(fonts.add(notosans::ITALIC_TTF.to_vec()));
        assert_eq!(fonts.faces.len(), Fonts::default().faces.len() + 1);
    }
}
