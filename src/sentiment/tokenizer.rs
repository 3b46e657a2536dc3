//! Cuts a text into tokens: splits it at white space and strips punctuation. The reference does this character by character;
//! here bit masks do it for sixty-four bytes at a time.

use super::byte_masks::{BLOCK, byte_masks};
use super::char_class::{CharClass, char_class, is_beside_three, is_nt};
use super::emoji::{EmojiWords, emoji_at};
use super::mode::Mode;
use super::term_table::MAX_WORD_BYTES;

/// Masks and tokens of one text: bit `i` of element `j` of a mask stands for byte `64 j + i`. The buffers are kept between
/// texts and may be longer than the text needs.
#[derive(Debug, Clone, Default)]
pub(super) struct Tokenizer {
    /// Number of blocks. The last one is never full.
    block_count: usize,
    /// The text with its ASCII letters in lower case; unused bytes follow.
    lower: Vec<u8>,
    /// Separators, and everything after the text.
    space: Vec<u64>,
    /// Punctuation.
    punctuation: Vec<u64>,
    /// Bytes outside ASCII.
    non_ascii: Vec<u64>,
    is_ascii: bool,
    /// Offsets of the characters outside ASCII that are part of words, except those beside three ASCII letters or digits.
    non_ascii_letters: Vec<usize>,
    /// Whether a curly apostrophe stands between *n* and *t*.
    curly_nt: bool,
    /// Whether punctuation stands inside a word.
    inner_punctuation: bool,
    /// Number of tokens.
    token_count: usize,
    starts: Vec<u32>,
    ends: Vec<u32>,
    /// Indices of the tokens of at most two bytes that have punctuation around them.
    short_tokens: Vec<u32>,
}

impl Tokenizer {
    /// Fills the masks from `text` and forgets the text before. Stops at an emoji of the list, if one is given, and returns
    /// whether it did.
    pub(super) fn read(&mut self, text: &str, mode: Mode, emoji: Option<&EmojiWords>) -> bool {
        self.fill_masks(text.as_bytes());
        self.non_ascii_letters.clear();
        self.curly_nt = false;
        !self.is_ascii && self.add_non_ascii(text, mode, emoji)
    }

    #[inline]
    fn fill_masks(&mut self, text: &[u8]) {
        let (full, rest) = text.as_chunks::<BLOCK>();
        self.reserve(full.len() + 1);
        let mut any_non_ascii = 0;
        let (lower, _) = self.lower.as_chunks_mut::<BLOCK>();
        let all_masks = self.space.iter_mut().zip(&mut self.punctuation).zip(&mut self.non_ascii);
        for ((block, lower), ((space, punctuation), non_ascii)) in full.iter().zip(lower).zip(all_masks) {
            let masks = byte_masks(block, lower);
            (*space, *punctuation, *non_ascii) = (masks.space, masks.punctuation, masks.non_ascii);
            any_non_ascii |= *non_ascii;
        }
        // The bytes after the last full block are read together with those before them, if there are any, because a copy
        // takes longer.
        let from = text.len().saturating_sub(BLOCK);
        let mut copy = [b' '; BLOCK];
        let (last, already_read) = match text.get(from..).and_then(<[u8]>::first_chunk) {
            Some(last) => (last, BLOCK - rest.len()),
            None => {
                if let Some(part) = copy.get_mut(..rest.len()) {
                    part.copy_from_slice(rest);
                }
                (&copy, 0)
            }
        };
        let Some(lower) = self.lower.get_mut(from..).and_then(<[u8]>::first_chunk_mut) else { return };
        let masks = byte_masks(last, lower);
        let [space, punctuation, non_ascii] = [masks.space, masks.punctuation, masks.non_ascii]
            .map(|mask| mask.checked_shr(already_read as u32).unwrap_or(0));
        let end = full.len();
        for (masks, mask) in [
            (&mut self.space, space | u64::MAX << rest.len()),
            (&mut self.punctuation, punctuation),
            (&mut self.non_ascii, non_ascii),
        ] {
            if let Some(last) = masks.get_mut(end) {
                *last = mask;
            }
        }
        self.is_ascii = any_non_ascii | non_ascii == 0;
    }

    /// Makes room for `count` blocks.
    fn reserve(&mut self, count: usize) {
        self.block_count = count;
        if self.space.len() < count {
            self.lower.resize(count * BLOCK + MAX_WORD_BYTES, 0);
            for masks in [&mut self.space, &mut self.punctuation, &mut self.non_ascii] {
                masks.resize(count, 0);
            }
            // At most every second byte starts a token; `write_offsets` rounds up.
            for offsets in [&mut self.starts, &mut self.ends] {
                offsets.resize((count + 2) * BLOCK / 2, 0);
            }
        }
    }

    /// Adds the separators and the punctuation outside ASCII to the masks. Stops at an emoji, and returns whether it did.
    fn add_non_ascii(&mut self, text: &str, mode: Mode, emoji: Option<&EmojiWords>) -> bool {
        let bytes = text.as_bytes();
        for index in 0..self.block_count {
            let mut non_ascii = self.non_ascii.get(index).copied().unwrap_or(0);
            while non_ascii != 0 {
                let bit = non_ascii.trailing_zeros() as usize;
                let at = index * BLOCK + bit;
                let (class, len) = char_class(bytes, at, mode);
                let bits = (1_u64 << len) - 1;
                non_ascii &= !(bits << bit);
                let masks = match class {
                    CharClass::Separator => &mut self.space,
                    CharClass::Mark => {
                        self.curly_nt |= is_nt(bytes, at, len);
                        &mut self.punctuation
                    }
                    CharClass::Rest => continue,
                    // The word is then so long that its punctuation is stripped in any case.
                    CharClass::Letter if is_beside_three(bytes, at, len) => continue,
                    CharClass::MaybeEmoji
                        if emoji.is_some_and(|emoji| emoji_at(text, at, emoji).is_some()) =>
                    {
                        return true;
                    }
                    CharClass::MaybeEmoji | CharClass::Letter => {
                        self.non_ascii_letters.push(at);
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

    /// Cuts the text into tokens: what stands between separators, without the punctuation around it if more than two
    /// characters are left.
    pub(super) fn cut(&mut self, text: &str) {
        self.cut_by_bytes();
        for at in 0..self.short_tokens.len() {
            let token = self.short_tokens.get(at).copied().unwrap_or(0);
            self.restore_punctuation(token as usize);
        }
        for at in 0..self.non_ascii_letters.len() {
            let letter = self.non_ascii_letters.get(at).copied().unwrap_or(0);
            let token = self.bounds().1.partition_point(|end| *end as usize <= letter);
            let core = self.token(token).and_then(|(start, end)| text.get(start..end)).unwrap_or("");
            // A character has at most four bytes.
            if core.len() <= 8 && core.chars().count() <= 2 {
                self.restore_punctuation(token);
            }
        }
    }

    /// Cuts the text as if every byte were a character. Tokens that are stripped to two bytes or fewer are listed in
    /// `short_tokens`.
    fn cut_by_bytes(&mut self) {
        let all_spaces = self.space.get(..self.block_count).unwrap_or_default();
        let all_marks = self.punctuation.get(..self.block_count).unwrap_or_default();
        let (mut started, mut ended, mut inner) = (0, 0, 0);
        // State of the block before: whether it ends in a run of marks, and its masks.
        let (mut runs_on, mut space_before, mut core_before, mut lead_before) = (false, u64::MAX, 0, 0);
        let mut base = 0_u32;
        self.short_tokens.clear();
        for (index, (&space, &marks)) in all_spaces.iter().zip(all_marks).enumerate() {
            // Marks before a separator; `is_token_end` looks into the next block if it must.
            let after = marks >> 63 != 0 && is_token_end(all_spaces, all_marks, index + 1);
            let mut trail = marks & (space >> 1 | u64::from(after) << 63);
            trail |= marks & trail >> 1;
            while marks & trail >> 1 & !trail != 0 {
                trail |= marks & trail >> 1;
            }
            // Marks after a separator: adding 1 where a run of ones starts clears the run.
            let (sum, over) = marks.overflowing_add(marks & (space << 1 | space_before >> 63));
            let (sum, over_again) = sum.overflowing_add(u64::from(runs_on));
            let lead = marks & !sum;
            runs_on = over | over_again;
            // A token of nothing but marks is both and stays whole.
            let core = !(space | (lead ^ trail));
            let lead = lead & !trail;
            inner |= core & marks;

            // The core, shifted by one to three bytes.
            let [one, two, three] = [1, 2, 3].map(|n| core << n | core_before >> (64 - n));
            let (starts, ends) = (core & !one, one & !core);
            let led = !two & (lead << 2 | lead_before >> 62) | two & !three & (lead << 3 | lead_before >> 61);
            let mut short = ends & (led | trail & !(two & three));
            while short != 0 {
                let before = ends & ((short & short.wrapping_neg()) - 1);
                self.short_tokens.push(ended as u32 + before.count_ones());
                short &= short - 1;
            }
            let count = starts.count_ones() as usize;
            write_offsets(starts, base, count, self.starts.get_mut(started..).unwrap_or_default());
            started += count;
            let count = count + (core_before >> 63) as usize - (core >> 63) as usize;
            write_offsets(ends, base, count, self.ends.get_mut(ended..).unwrap_or_default());
            ended += count;
            base = base.wrapping_add(BLOCK as u32);
            (space_before, core_before, lead_before) = (space, core, lead);
        }
        self.token_count = ended;
        self.inner_punctuation = inner != 0;
    }

    /// Extends a token over the punctuation around it.
    fn restore_punctuation(&mut self, token: usize) {
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

    /// The text with its ASCII letters in lower case; at least [`MAX_WORD_BYTES`] unused bytes follow.
    pub(super) fn lower(&self) -> &[u8] {
        &self.lower
    }

    /// Number of tokens.
    pub(super) fn len(&self) -> usize {
        self.token_count
    }

    /// Start and end offsets of all tokens.
    pub(super) fn bounds(&self) -> (&[u32], &[u32]) {
        let [starts, ends] =
            [&self.starts, &self.ends].map(|offsets| offsets.get(..self.token_count).unwrap_or_default());
        (starts, ends)
    }

    /// Start and end offset of the token at an index.
    pub(super) fn token(&self, at: usize) -> Option<(usize, usize)> {
        let (starts, ends) = self.bounds();
        Some((*starts.get(at)? as usize, *ends.get(at)? as usize))
    }

    /// Offsets of characters outside ASCII that are part of words; among them are all whose lower case is ASCII.
    pub(super) fn non_ascii_letters(&self) -> &[usize] {
        &self.non_ascii_letters
    }

    /// Whether a token may contain `n't` (in news mode also with a curly apostrophe).
    pub(super) fn may_contain_nt(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let straight = || memchr::memchr_iter(b'\'', bytes).any(|at| is_nt(bytes, at, 1));
        self.inner_punctuation && (self.curly_nt || straight())
    }
}

/// Whether a separator follows from the start of a block on, after marks if there are any.
#[cold]
fn is_token_end(spaces: &[u64], marks: &[u64], index: usize) -> bool {
    let block = spaces.iter().zip(marks).skip(index).find(|(_, marks)| **marks != u64::MAX);
    block.is_none_or(|(space, marks)| space >> marks.trailing_ones() & 1 == 1)
}

/// Writes the offsets of the `count` bits of a mask, four at a time: with fewer branches the processor mispredicts fewer.
#[inline]
fn write_offsets(mut mask: u64, base: u32, count: usize, offsets: &mut [u32]) {
    let (fours, _) = offsets.as_chunks_mut::<4>();
    for four in fours.iter_mut().take(count.div_ceil(4)) {
        for offset in four {
            *offset = base.wrapping_add(mask.trailing_zeros());
            mask &= mask.wrapping_sub(1);
        }
    }
}
