//! Replaces emoji by the words that describe them, and maps offsets back to the original text.

use rustc_hash::FxHashMap;

/// Emoji of one code point with their descriptions. The reference reads a text one code point at a time, so the longer
/// emoji of its list never match and are left out.
pub(super) type EmojiWords = FxHashMap<char, &'static str>;

/// One replaced emoji.
#[derive(Debug, Clone, Copy)]
struct Replaced {
    /// Offset after its description in the translation.
    end: usize,
    /// Length of the description, with the space before it.
    length: usize,
    /// Offset of the emoji in the original text.
    original_start: usize,
    /// Offset after the emoji in the original text.
    original_end: usize,
}

/// A text in which descriptions replace the emoji. The buffers are kept between texts.
#[derive(Debug, Clone, Default)]
pub(super) struct EmojiTranslation {
    text: String,
    replaced: Vec<Replaced>,
}

impl EmojiTranslation {
    /// Forgets the text before.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.replaced.clear();
    }

    /// Translates `text`, after [`Self::clear`].
    ///
    /// As in the reference, a space goes before a description unless the character before was exactly `' '`. No space goes
    /// after it, so a letter that follows is joined to it, and so is the variation selector U+FE0F.
    pub(super) fn translate(&mut self, text: &str, emoji: &EmojiWords) -> &str {
        let mut copied = 0;
        for (at, c) in text.char_indices().filter(|(_, c)| !c.is_ascii()) {
            let Some(words) = emoji.get(&c) else { continue };
            self.text.push_str(text.get(copied..at).unwrap_or(""));
            let before = self.text.len();
            // Directly after another emoji, the character before is the last letter of that emoji's description.
            let after_space = if copied == at { at == 0 } else { self.text.ends_with(' ') };
            if !after_space {
                self.text.push(' ');
            }
            self.text.push_str(words);
            copied = at + c.len_utf8();
            let end = self.text.len();
            self.replaced.push(Replaced {
                end,
                length: end - before,
                original_start: at,
                original_end: copied,
            });
        }
        self.text.push_str(text.get(copied..).unwrap_or(""));
        &self.text
    }

    /// The text to read: the original one where it contains no emoji.
    pub(super) fn text<'t>(&'t self, original: &'t str) -> &'t str {
        if self.replaced.is_empty() { original } else { &self.text }
    }

    /// Start and end in the original text of what stands at `start..end` of the translation. A part of a description stands
    /// for the whole emoji.
    pub(super) fn original(&self, start: usize, end: usize) -> (usize, usize) {
        let back = |at: usize, is_end: bool| {
            // Number of replacements that end at or before `at`; the next one may contain it.
            let past = self.replaced.partition_point(|r| r.end <= at);
            match self.replaced.get(past) {
                Some(r) if at >= r.end - r.length => {
                    if is_end {
                        r.original_end
                    } else {
                        r.original_start
                    }
                }
                _ => {
                    let shift = past.checked_sub(1).and_then(|last| self.replaced.get(last));
                    shift.map_or(at, |r| at - r.end + r.original_end) + usize::from(is_end)
                }
            }
        };
        match end.checked_sub(1) {
            Some(last) if last >= start => (back(start, false), back(last, true)),
            _ => (back(start, false), back(start, false)),
        }
    }
}

/// The description of the emoji that stands at `at`, if one does.
pub(super) fn emoji_at(text: &str, at: usize, emoji: &EmojiWords) -> Option<&'static str> {
    let c = text.get(at..)?.chars().next()?;
    emoji.get(&c).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn translated(text: &str) -> EmojiTranslation {
        let mut translation = EmojiTranslation::default();
        translation.translate(text, &EmojiWords::from_iter([('😀', "grinning face"), ('❤', "red heart")]));
        translation
    }

    #[test]
    fn a_space_goes_before_a_description_but_not_after_it() {
        let read = |text| translated(text).text(text).to_owned();
        assert_eq!(read("😀good"), "grinning facegood");
        assert_eq!(read("a😀😀 😀"), "a grinning face grinning face grinning face");
        assert_eq!(read("a\t❤\u{FE0F}"), "a\t red heart\u{FE0F}");
        assert_eq!(read("“no” — emoji"), "“no” — emoji");
    }

    #[test]
    fn offsets_map_back_to_the_original_text() {
        let text = "a😀good é ❤!";
        let translation = translated(text);
        let read = translation.text(text);
        let back = |word: &str| {
            let start = read.find(word).unwrap();
            let (start, end) = translation.original(start, start + word.len());
            text.get(start..end).unwrap()
        };
        assert_eq!(back("a"), "a");
        assert_eq!(back("grinning"), "😀");
        assert_eq!(back("facegood"), "😀good");
        assert_eq!(back("é"), "é");
        assert_eq!(back("heart"), "❤");
        assert_eq!(back("heart!"), "❤!");
    }
}
