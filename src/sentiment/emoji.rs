//! Emoji to the words that describe them, with the way back to the caller's offsets.

use rustc_hash::FxHashMap;

/// Emoji of one code point and their descriptions. The reference goes through a text one code point at a time, so the
/// longer keys of its list never match and are not kept.
pub(super) type Emoji = FxHashMap<char, &'static str>;

/// One replaced emoji.
#[derive(Debug, Clone, Copy)]
struct Replaced {
    /// Where its description (with the space before it) ends in the translation.
    end: usize,
    /// Length of the description with that space.
    len: usize,
    /// The emoji in the caller's text.
    from: usize,
    to: usize,
}

/// A text with its emoji written out. Buffers are kept between texts.
#[derive(Debug, Clone, Default)]
pub(super) struct Translation {
    text: String,
    replaced: Vec<Replaced>,
}

impl Translation {
    /// Forgets what was there before.
    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.replaced.clear();
    }

    /// Translates `text`, after [`Self::clear`].
    ///
    /// As the reference does it: a space goes before a description unless the character before was exactly `' '`; none
    /// goes after it, so a letter that follows sticks to it, as does the variation selector U+FE0F.
    pub(super) fn translate(&mut self, text: &str, emoji: &Emoji) -> &str {
        let mut copied = 0;
        for (at, c) in text.char_indices().filter(|(_, c)| !c.is_ascii()) {
            let Some(words) = emoji.get(&c) else { continue };
            self.text.push_str(text.get(copied..at).unwrap_or(""));
            let before = self.text.len();
            // Directly after another emoji the character before is that one's last letter, never a space.
            let after_space = if copied == at { at == 0 } else { self.text.ends_with(' ') };
            if !after_space {
                self.text.push(' ');
            }
            self.text.push_str(words);
            copied = at + c.len_utf8();
            let end = self.text.len();
            self.replaced.push(Replaced { end, len: end - before, from: at, to: copied });
        }
        self.text.push_str(text.get(copied..).unwrap_or(""));
        &self.text
    }

    /// The text to read: that of the caller where it holds no emoji.
    pub(super) fn text<'t>(&'t self, original: &'t str) -> &'t str {
        if self.replaced.is_empty() { original } else { &self.text }
    }

    /// Start and end in the caller's text of what stands at `start..end` of the translation. A part of a description
    /// stands for the whole emoji.
    pub(super) fn original(&self, start: usize, end: usize) -> (usize, usize) {
        let back = |at: usize, is_end: bool| {
            // The replacements that end at or before `at`; the next one may hold it.
            let past = self.replaced.partition_point(|r| r.end <= at);
            match self.replaced.get(past) {
                Some(r) if at >= r.end - r.len => {
                    if is_end {
                        r.to
                    } else {
                        r.from
                    }
                }
                _ => {
                    let shift = past.checked_sub(1).and_then(|last| self.replaced.get(last));
                    shift.map_or(at, |r| at - r.end + r.to) + usize::from(is_end)
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
pub(super) fn emoji_at(text: &str, at: usize, emoji: &Emoji) -> Option<&'static str> {
    let c = text.get(at..)?.chars().next()?;
    emoji.get(&c).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn translated(text: &str) -> Translation {
        let mut translation = Translation::default();
        translation.translate(text, &Emoji::from_iter([('😀', "grinning face"), ('❤', "red heart")]));
        translation
    }

    #[test]
    fn a_space_goes_before_but_not_after() {
        let read = |text| translated(text).text(text).to_owned();
        assert_eq!(read("😀good"), "grinning facegood");
        assert_eq!(read("a😀😀 😀"), "a grinning face grinning face grinning face");
        assert_eq!(read("a\t❤\u{FE0F}"), "a\t red heart\u{FE0F}");
        assert_eq!(read("“no” — emoji"), "“no” — emoji");
    }

    #[test]
    fn offsets_come_back_to_the_callers_text() {
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
