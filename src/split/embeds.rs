//! Blocks → which of them are embedded posts: the original of a post that the text quotes, repeated by the page.

use super::blocks::is_handle_line;
use crate::model::{Block, SentenceKind};
use rustc_hash::FxHashSet;

/// How many blocks before a post the quotation that it repeats may stand.
const MAX_BLOCKS_BACK: usize = 4;
/// Smallest share of a post's word triples that stand in the quotation which it repeats.
const MIN_SHARED_TRIPLES: f64 = 0.5;
/// A post repeats a quotation also when its first words, this many, stand in it.
const OPENING_WORDS: usize = 6;
/// Fewest words of a block that begins with a handle and is a post.
const MIN_ADDRESSED_WORDS: usize = 4;
/// Longest signature from its dash to the handle, in bytes.
const MAX_SIGNATURE: usize = 80;
/// Most bytes from the handle to the end of a signed post: the handle and a date.
const MAX_AFTER_HANDLE: usize = 60;

/// Sets the kind of body blocks that repeat a quotation shortly before them, or that a line with a handle signs.
pub(super) fn mark_embeds(text: &str, blocks: &mut [Block]) {
    let mut quoted: Vec<Vec<&str>> = vec![Vec::new(); blocks.len()];
    for number in 0..blocks.len() {
        let Some(block) = blocks.get(number).copied() else {
            continue;
        };
        let signed = blocks.get(number + 1).is_some_and(|next| {
            next.kind == SentenceKind::Boilerplate && is_handle_line(&next.span.of(text).to_lowercase())
        });
        // "— Name (@handle) March 3, 2020" on a line of its own.
        let signed_below = blocks.get(number + 1).is_some_and(|next| {
            let next = next.span.of(text);
            next.starts_with(['—', '–', '―']) && is_signed_inside(next)
        });
        let addressed =
            block.span.of(text).starts_with('@') && words(block.span.of(text)).len() >= MIN_ADDRESSED_WORDS;
        if block.kind == SentenceKind::Body && !is_mostly_quoted(block.span.of(text)) {
            let from = number.saturating_sub(MAX_BLOCKS_BACK);
            let near = quoted.get(from..number).unwrap_or(&[]);
            // Most blocks have no quotation near, so that their words are not needed.
            let repeats = near.iter().any(|q| !q.is_empty()) && {
                let post = words(block.span.of(text));
                near.iter().any(|q| is_repeated(&post, q))
            };
            if repeats || (signed && addressed) || signed_below || is_signed_inside(block.span.of(text)) {
                if let Some(block) = blocks.get_mut(number) {
                    block.kind = SentenceKind::Embed;
                }
                continue;
            }
        }
        if block.span.of(text).contains(crate::tokens::is_double_quote)
            && let Some(slot) = quoted.get_mut(number)
        {
            *slot = words(block.span.of(text));
        }
    }
}

fn is_mostly_quoted(block: &str) -> bool {
    block.starts_with(crate::tokens::is_double_quote)
}

/// Whether a block ends as a copied post does: `— Name (@handle) March 3, 2020`.
fn is_signed_inside(block: &str) -> bool {
    let Some(at) = block.rfind("(@") else {
        return block.contains("pic.twitter.com/");
    };
    let before = block.get(..at).unwrap_or("");
    let signature = before.rfind(['—', '–']).is_some_and(|dash| at - dash < MAX_SIGNATURE);
    signature && block.len() - at < MAX_AFTER_HANDLE
}

/// The words of a block, without handles.
fn words(block: &str) -> Vec<&str> {
    block
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '@' | '_')))
        .filter(|w| !w.is_empty() && !w.starts_with('@'))
        .collect()
}

/// Whether a post repeats a quotation.
fn is_repeated(post: &[&str], quote: &[&str]) -> bool {
    if post.len() < OPENING_WORDS || quote.len() < OPENING_WORDS {
        return false;
    }
    let triples: FxHashSet<&[&str]> = quote.windows(3).collect();
    let shared = post.windows(3).filter(|w| triples.contains(w)).count();
    let opening = post.get(..OPENING_WORDS).is_some_and(|o| o.windows(3).all(|w| triples.contains(w)));
    #[expect(clippy::cast_precision_loss, reason = "word counts of a paragraph")]
    let share = shared as f64 / (post.len() - 2) as f64;
    opening || share >= MIN_SHARED_TRIPLES
}

#[cfg(test)]
mod tests {
    use super::super::blocks::blocks;
    use super::*;

    fn kinds(text: &str) -> Vec<SentenceKind> {
        let mut found = blocks(text, None, &[]);
        mark_embeds(text, &mut found);
        found.iter().map(|b| b.kind).collect()
    }

    #[test]
    fn a_post_that_repeats_a_quotation_is_an_embed() {
        use SentenceKind::{Body, Boilerplate, Embed};
        let text = "“The bridge stays closed until the engineers say it is safe,” the city wrote.\n\nThe bridge stays closed until the engineers say it is safe. Take the tunnel.\n\nTwitter: @city";
        assert_eq!(kinds(text), [Body, Embed, Boilerplate]);
    }

    #[test]
    fn a_paragraph_that_repeats_a_few_words_is_no_embed() {
        use SentenceKind::Body;
        let text = "“The bridge stays closed,” the city wrote on Monday, after the storm.\n\nThe bridge was built in 1932 and repaired after the war.";
        assert_eq!(kinds(text), [Body, Body]);
    }
}
