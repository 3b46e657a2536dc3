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
    let mut blocks = blocks::blocks(text, article.headline);
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
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn sentences_cover_all_text_in_order(text in "([A-Za-z]{1,6}|[.!?…]|[“”\"‘’']|[ \n]|Dr\\.|é|😀|\u{feff}|\u{2028}|[0-9]){0,80}") {
            check(&text)?;
        }

        #[test]
        fn arbitrary_text_is_covered_too(text in any::<String>()) {
            check(&text)?;
        }
    }

    fn check(text: &str) -> Result<(), TestCaseError> {
        let article = Article { text: text.to_owned(), ..Article::default() };
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
