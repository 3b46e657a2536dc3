//! Whether a text reads like English.

use crate::lexicon;
use crate::tokens::Tokens;

/// Share of English function words; `None` where there are too few words to tell.
#[must_use]
pub fn function_word_share(tokens: &Tokens<'_>) -> Option<f32> {
    /// Fewest words that tell the language of a text.
    const FEWEST: usize = 50;
    let (words, found) = tokens.count_words(lexicon::is_function_word);
    #[expect(clippy::cast_precision_loss, reason = "word counts of one text, for a share")]
    (words >= FEWEST).then(|| found as f32 / words as f32)
}
