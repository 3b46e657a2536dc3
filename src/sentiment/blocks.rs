//! A text as bit masks and the tokens in it. The steps that the reference takes character by character (split at white
//! space, strip punctuation) become a few operations on sixty-four bytes at a time.

use super::Mode;
use super::chars::{Kind, is_beside_three, is_nt, kind};
use super::classify::{BLOCK, classify};
use super::emoji::{Emoji, emoji_at};
use super::table::WIDTH;

/// Masks and tokens of one text: bit `i` of element `j` of a mask stands for byte `64 j + i`. Buffers are kept between
/// texts and may hold more than the text needs.
#[derive(Debug, Clone, Default)]
pub(super) struct Blocks {
    /// Number of blocks. The last one is never full.
    count: usize,
    /// The text in lower case (ASCII letters only); bytes without meaning follow.
    lower: Vec<u8>,
    /// Separators, and everything behind the text.
    space: Vec<u64>,
    /// Punctuation.
    marks: Vec<u64>,
    /// Bytes outside ASCII.
    wide: Vec<u64>,
    is_ascii: bool,
    /// Places of the characters outside ASCII that are part of words, but for those beside three ASCII letters or digits.
    letters: Vec<usize>,
    /// Whether there is a curly apostrophe between n and t.
    curly_nt: bool,
    /// Whether punctuation stands inside of a word.
    inner_marks: bool,
    /// Number of tokens.
    tokens: usize,
    starts: Vec<u32>,
    ends: Vec<u32>,
    /// Positions of the tokens of two bytes or fewer that have punctuation around them.
    short: Vec<u32>,
}

impl Blocks {
    /// Fills the masks from `text`; what was there before is forgotten. Stops at an emoji of the list, if one is given,
    /// and says so.
    pub(super) fn read(&mut self, text: &str, mode: Mode, emoji: Option<&Emoji>) -> bool {
        self.classify(text.as_bytes());
        self.letters.clear();
        self.curly_nt = false;
        !self.is_ascii && self.mark(text, mode, emoji)
    }

    #[inline]
    fn classify(&mut self, text: &[u8]) {
        let (full, rest) = text.as_chunks::<BLOCK>();
        self.reserve(full.len() + 1);
        let mut any_wide = 0;
        let (lower, _) = self.lower.as_chunks_mut::<BLOCK>();
        let masks = self.space.iter_mut().zip(&mut self.marks).zip(&mut self.wide);
        for ((block, lower), ((space, marks), wide)) in full.iter().zip(lower).zip(masks) {
            let classes = classify(block, lower);
            (*space, *marks, *wide) = (classes.space, classes.marks, classes.wide);
            any_wide |= *wide;
        }
        // The bytes behind the last full block are read with those before them, if there are any: a copy takes longer.
        let from = text.len().saturating_sub(BLOCK);
        let mut copy = [b' '; BLOCK];
        let (last, behind) = match text.get(from..).and_then(<[u8]>::first_chunk) {
            Some(last) => (last, BLOCK - rest.len()),
            None => {
                if let Some(part) = copy.get_mut(..rest.len()) {
                    part.copy_from_slice(rest);
                }
                (&copy, 0)
            }
        };
        let Some(lower) = self.lower.get_mut(from..).and_then(<[u8]>::first_chunk_mut) else { return };
        let classes = classify(last, lower);
        let [space, marks, wide] = [classes.space, classes.marks, classes.wide]
            .map(|mask| mask.checked_shr(behind as u32).unwrap_or(0));
        let end = full.len();
        for (masks, mask) in [
            (&mut self.space, space | u64::MAX << rest.len()),
            (&mut self.marks, marks),
            (&mut self.wide, wide),
        ] {
            if let Some(place) = masks.get_mut(end) {
                *place = mask;
            }
        }
        self.is_ascii = any_wide | wide == 0;
    }

    /// Makes room for `count` blocks.
    fn reserve(&mut self, count: usize) {
        self.count = count;
        if self.space.len() < count {
            self.lower.resize(count * BLOCK + WIDTH, 0);
            for masks in [&mut self.space, &mut self.marks, &mut self.wide] {
                masks.resize(count, 0);
            }
            // At most every other byte starts a token; `put` rounds up.
            for places in [&mut self.starts, &mut self.ends] {
                places.resize((count + 2) * BLOCK / 2, 0);
            }
        }
    }

    /// Adds the separators and the punctuation outside ASCII to the masks. Stops at an emoji, and says so.
    fn mark(&mut self, text: &str, mode: Mode, emoji: Option<&Emoji>) -> bool {
        let bytes = text.as_bytes();
        for index in 0..self.count {
            let mut wide = self.wide.get(index).copied().unwrap_or(0);
            while wide != 0 {
                let bit = wide.trailing_zeros() as usize;
                let at = index * BLOCK + bit;
                let (kind, len) = kind(bytes, at, mode);
                let bits = (1_u64 << len) - 1;
                wide &= !(bits << bit);
                let masks = match kind {
                    Kind::Separator => &mut self.space,
                    Kind::Mark => {
                        self.curly_nt |= is_nt(bytes, at, len);
                        &mut self.marks
                    }
                    Kind::Rest => continue,
                    // Then the word is long enough for its punctuation to be stripped.
                    Kind::Letter if is_beside_three(bytes, at, len) => continue,
                    Kind::MaybeEmoji if emoji.is_some_and(|emoji| emoji_at(text, at, emoji).is_some()) => {
                        return true;
                    }
                    Kind::MaybeEmoji | Kind::Letter => {
                        self.letters.push(at);
                        continue;
                    }
                };
                let over = (bit + len).saturating_sub(BLOCK);
                for (index, bits) in [(index, bits << bit), (index + 1, bits >> (len - over))] {
                    if let Some(mask) = masks.get_mut(index) {
                        *mask |= bits;
                    }
                }
            }
        }
        false
    }

    /// Cuts the text into tokens: what stands between separators, without the punctuation around it as long as more than
    /// two characters are left.
    pub(super) fn cut(&mut self, text: &str) {
        self.cut_by_bytes();
        for at in 0..self.short.len() {
            let token = self.short.get(at).copied().unwrap_or(0);
            self.unstrip(token as usize);
        }
        for at in 0..self.letters.len() {
            let letter = self.letters.get(at).copied().unwrap_or(0);
            let token = self.bounds().1.partition_point(|end| *end as usize <= letter);
            let core = self.token(token).and_then(|(start, end)| text.get(start..end)).unwrap_or("");
            // A character has at most four bytes.
            if core.len() <= 8 && core.chars().count() <= 2 {
                self.unstrip(token);
            }
        }
    }

    /// The tokens when every byte were a character; those of two or fewer are stripped and listed in `short`.
    fn cut_by_bytes(&mut self) {
        let spaces = self.space.get(..self.count).unwrap_or_default();
        let all_marks = self.marks.get(..self.count).unwrap_or_default();
        let (mut started, mut ended, mut inner) = (0, 0, 0);
        // What the block before leaves: a run of marks that goes on, and its masks.
        let (mut runs_on, mut space_before, mut core_before, mut lead_before) = (false, u64::MAX, 0, 0);
        let mut base = 0_u32;
        self.short.clear();
        for (index, (&space, &marks)) in spaces.iter().zip(all_marks).enumerate() {
            // Marks before a separator: `is_end` looks into the next block where it must.
            let after = marks >> 63 != 0 && is_end(spaces, all_marks, index + 1);
            let mut trail = marks & (space >> 1 | u64::from(after) << 63);
            trail |= marks & trail >> 1;
            while marks & trail >> 1 & !trail != 0 {
                trail |= marks & trail >> 1;
            }
            // Marks after a separator: adding a one where a run of ones starts clears the run.
            let (sum, over) = marks.overflowing_add(marks & (space << 1 | space_before >> 63));
            let (sum, over_again) = sum.overflowing_add(u64::from(runs_on));
            let lead = marks & !sum;
            runs_on = over | over_again;
            // A token of nothing but marks is both, and stays whole.
            let core = !(space | (lead ^ trail));
            let lead = lead & !trail;
            inner |= core & marks;

            // The core up to three bytes back.
            let [one, two, three] = [1, 2, 3].map(|n| core << n | core_before >> (64 - n));
            let (starts, ends) = (core & !one, one & !core);
            let led = !two & (lead << 2 | lead_before >> 62) | two & !three & (lead << 3 | lead_before >> 61);
            let mut short = ends & (led | trail & !(two & three));
            while short != 0 {
                let before = ends & ((short & short.wrapping_neg()) - 1);
                self.short.push(ended as u32 + before.count_ones());
                short &= short - 1;
            }
            let count = starts.count_ones() as usize;
            put(starts, base, count, self.starts.get_mut(started..).unwrap_or_default());
            started += count;
            let count = count + (core_before >> 63) as usize - (core >> 63) as usize;
            put(ends, base, count, self.ends.get_mut(ended..).unwrap_or_default());
            ended += count;
            base = base.wrapping_add(BLOCK as u32);
            (space_before, core_before, lead_before) = (space, core, lead);
        }
        self.tokens = ended;
        self.inner_marks = inner != 0;
    }

    /// Gives a token its punctuation back.
    fn unstrip(&mut self, token: usize) {
        let space = &self.space;
        let is_space = |at: u32| {
            let mask = space.get(at as usize / BLOCK);
            mask.is_none_or(|mask| mask >> (at as usize % BLOCK) & 1 == 1)
        };
        if let (Some(start), Some(end)) = (self.starts.get_mut(token), self.ends.get_mut(token)) {
            while !is_space(*end) {
                *end += 1;
            }
            while *start > 0 && !is_space(*start - 1) {
                *start -= 1;
            }
        }
    }

    /// The text in lower case (ASCII letters only), which at least [`WIDTH`] bytes without meaning follow.
    pub(super) fn lower(&self) -> &[u8] {
        &self.lower
    }

    /// Number of tokens.
    pub(super) fn len(&self) -> usize {
        self.tokens
    }

    /// First bytes of all tokens, and one past their last.
    pub(super) fn bounds(&self) -> (&[u32], &[u32]) {
        let [starts, ends] =
            [&self.starts, &self.ends].map(|places| places.get(..self.tokens).unwrap_or_default());
        (starts, ends)
    }

    /// Start and end of the token at a position.
    pub(super) fn token(&self, at: usize) -> Option<(usize, usize)> {
        let (starts, ends) = self.bounds();
        Some((*starts.get(at)? as usize, *ends.get(at)? as usize))
    }

    /// Places of characters outside ASCII that are part of words; among them all that have a lower case in ASCII.
    pub(super) fn letters(&self) -> &[usize] {
        &self.letters
    }

    /// Whether a token may hold `n't` (in news mode also with a curly apostrophe).
    pub(super) fn may_negate(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let straight = || memchr::memchr_iter(b'\'', bytes).any(|at| is_nt(bytes, at, 1));
        self.inner_marks && (self.curly_nt || straight())
    }
}

/// Whether a separator follows, after marks if any, from the start of a block on.
#[cold]
fn is_end(spaces: &[u64], marks: &[u64], index: usize) -> bool {
    let found = spaces.iter().zip(marks).skip(index).find(|(_, marks)| **marks != u64::MAX);
    found.is_none_or(|(space, marks)| space >> marks.trailing_ones() & 1 == 1)
}

/// Writes the places of the `count` bits of a mask, four at a time: the fewer ways to go on, the fewer does the processor
/// guess wrong.
#[inline]
fn put(mut mask: u64, base: u32, count: usize, into: &mut [u32]) {
    let (fours, _) = into.as_chunks_mut::<4>();
    for four in fours.iter_mut().take(count.div_ceil(4)) {
        for place in four {
            *place = base.wrapping_add(mask.trailing_zeros());
            mask &= mask.wrapping_sub(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::{Strategy, prop, proptest};

    fn tokens(text: &str, mode: Mode) -> Vec<&str> {
        let mut blocks = Blocks::default();
        // A longer text before must leave nothing behind.
        blocks.read(&"(a) é! ".repeat(40), mode, None);
        blocks.cut(&"(a) é! ".repeat(40));
        blocks.read(text, mode, None);
        blocks.cut(text);
        (0..blocks.len())
            .map(|at| blocks.token(at).and_then(|(start, end)| text.get(start..end)).unwrap())
            .collect()
    }

    /// Character by character, as the reference does it.
    fn plainly<'t>(text: &'t str, mode: Mode) -> Vec<&'t str> {
        let news = mode == Mode::News;
        let is_mark = |c: char| {
            c.is_ascii_punctuation() || (news && matches!(c, '\u{2018}'..='\u{201F}' | '…' | '«' | '»'))
        };
        let splits = |before: Option<char>, c: char, after: Option<char>| {
            let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
            c.is_whitespace()
                || matches!(c, '\u{1C}'..='\u{1F}')
                || (news && matches!(c, '–' | '—') && !(digit(before) && digit(after)))
        };
        let chars: Vec<(usize, char)> = text.char_indices().collect();
        let char_at = |at: Option<usize>| at.and_then(|at| chars.get(at)).map(|(_, c)| *c);
        let (mut raw, mut start) = (Vec::new(), 0);
        for (nth, (at, c)) in chars.iter().enumerate() {
            if splits(char_at(nth.checked_sub(1)), *c, char_at(nth.checked_add(1))) {
                raw.extend(text.get(start..*at));
                start = at + c.len_utf8();
            }
        }
        raw.extend(text.get(start..));
        raw.retain(|raw| !raw.is_empty());
        let stripped = |raw: &'t str| {
            Some(raw.trim_matches(is_mark)).filter(|core| core.chars().count() > 2).unwrap_or(raw)
        };
        raw.into_iter().map(stripped).collect()
    }

    #[test]
    fn short_words_keep_their_punctuation() {
        assert_eq!(
            tokens("(good!) no. :-) éé. ééé. a", Mode::Vader),
            ["good", "no.", ":-)", "éé.", "ééé", "a"]
        );
    }

    #[test]
    fn curly_marks_are_stripped_in_news_only() {
        assert_eq!(tokens("“good…” «good»,", Mode::Vader), ["“good…”", "«good»"]);
        assert_eq!(tokens("“good…” «good», “no”", Mode::News), ["good", "good", "“no”"]);
    }

    #[test]
    fn dashes_separate_in_news_except_between_digits() {
        assert_eq!(tokens("poor—in 2019–20 bad–good", Mode::News), ["poor", "in", "2019–20", "bad", "good"]);
        assert_eq!(tokens("poor—in", Mode::Vader), ["poor—in"]);
    }

    fn texts() -> impl Strategy<Value = String> {
        let part = prop::sample::select(vec![
            "a",
            "no",
            "word",
            "x1",
            "!",
            ".",
            "''",
            "-",
            " ",
            "  ",
            "\t",
            "\u{1C}",
            "\u{7F}",
            "\0",
            "’",
            "“",
            "…",
            "«",
            "—",
            "7–8",
            "–",
            "\u{A0}",
            "\u{85}",
            "\u{2028}",
            "é",
            "É",
            "中",
            "😀",
            "\u{212A}",
            "........",
            "aaaaaaaa",
            "!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!!",
            "                                ",
        ]);
        prop::collection::vec(part, 0..80).prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn blocks_cut_as_characters_do(text in texts(), any in proptest::prelude::any::<String>()) {
            for text in [&text, &any] {
                for mode in [Mode::Vader, Mode::News] {
                    assert_eq!(tokens(text, mode), plainly(text, mode), "{mode:?}");
                }
            }
        }
    }
}
