//! Text → blocks and sentences, in order, that cover every character except white space.
//!
//! Blocks are paragraphs or lines set apart, each of one kind; a sentence never crosses a block. Names of people are not
//! used here.

mod blocks;
mod embeds;
mod language;
mod sentences;
mod stops;

pub use language::function_word_share;

use crate::model::{Article, Block, Sentence};

/// Splits an article.
///
/// ```
/// use lasswell::model::{Article, SentenceKind};
/// let article = Article { text: "Dr. Smith spoke. She left.".into(), ..Article::default() };
/// let (blocks, sentences) = lasswell::split::split(&article);
/// assert_eq!((blocks.len(), sentences.len()), (1, 2));
/// assert_eq!(sentences[1].span.of(&article.text), "She left.");
/// assert_eq!(sentences[1].kind, SentenceKind::Body);
/// ```
#[must_use]
pub fn split(article: &Article) -> (Vec<Block>, Vec<Sentence>) {
    let text = article.text.as_str();
    let mut blocks = blocks::blocks(text, article.headline, &article.marked);
    embeds::mark_embeds(text, &mut blocks);
    let mut sentences = Vec::new();
    for (number, block) in blocks.iter().enumerate() {
        let paragraph = u32::try_from(number).unwrap_or(u32::MAX);
        for span in sentences::sentences(text, *block) {
            sentences.push(Sentence { span, paragraph, kind: block.kind });
        }
    }
    (blocks, sentences)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{SentenceKind, Span};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn marked_parts_lose_nothing(
            text in "([a-z]{1,4}|[.!?]|[ \n]|é){0,60}",
            parts in proptest::collection::vec((0..80_usize, 0..80_usize), 0..5),
        ) {
            let marked = parts
                .iter()
                .map(|(start, end)| Block::new(Span::clamped(&text, *start, *end), SentenceKind::Caption))
                .collect();
            check(Article { text: text.clone(), marked, ..Article::default() })?;
        }

        #[test]
        fn sentences_cover_all_text_in_order(text in "([A-Za-z]{1,6}|[.!?…]|[“”\"‘’']|[ \n]|Dr\\.|é|😀|\u{feff}|\u{2028}|[0-9]){0,80}") {
            check(Article { text, ..Article::default() })?;
        }

        #[test]
        fn arbitrary_text_is_covered_too(text in any::<String>()) {
            check(Article { text, ..Article::default() })?;
        }
    }

    fn check(article: Article) -> Result<(), TestCaseError> {
        let text = article.text.as_str();
        let (blocks, sentences) = split(&article);
        let mut at = 0;
        for sentence in &sentences {
            prop_assert!(sentence.span.start() >= at && !sentence.span.is_empty());
            let gap = text.get(at..sentence.span.start());
            prop_assert!(gap.is_some_and(|gap| gap.trim().is_empty()), "lost {gap:?}");
            prop_assert!(blocks.iter().any(|b| b.span.covers(sentence.span)));
            at = sentence.span.end();
        }
        prop_assert!(text.get(at..).is_some_and(|end| end.trim().is_empty()));
        Ok(())
    }
}
