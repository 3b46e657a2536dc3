//! One token of what the lexicon baseline reads: a word as it is written, or a mask in place of a name.

/// One token of a passage. The `usize` is the index of the article token that it stands for, or of the first of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum MaskedToken {
    /// A word.
    Word(usize),
    /// A mention of the target, whatever its name is.
    Target(usize),
    /// Another name.
    OtherName(usize),
    /// Words that are left out because another holder says them.
    Omission(usize),
}
