//! Finds the formula that somebody was asked and said nothing: *did not respond to a request for comment*.

use crate::lexicon;
use crate::model::Span;
use crate::tokens::Tokens;

/// Most words between the refusal and what was refused: *did not immediately respond*.
const MOST_BETWEEN: usize = 3;
/// Most words from there to what was asked for: *respond to several requests for comment*.
const MOST_TO_REQUEST: usize = 7;

/// Whether a sentence says that somebody did not comment, and so nothing of them.
pub(super) fn says_no_comment(tokens: &Tokens<'_>, sentence: Span) -> bool {
    let inside = tokens.inside(sentence);
    let word = |at: usize| if at < inside.end { tokens.lower(at) } else { "" };
    inside.clone().any(|at| {
        let refuses = lexicon::is_negator(word(at)) || matches!(word(at), "declined" | "refused");
        let answers = |at: &usize| {
            matches!(
                word(*at),
                "respond" | "reply" | "comment" | "return" | "reached" | "returned" | "responded"
            )
        };
        let answer = (at + 1..=at + 1 + MOST_BETWEEN).find(answers).filter(|_| refuses);
        let asked = |from: usize| {
            (from..from + MOST_TO_REQUEST).any(|at| {
                matches!(
                    word(at),
                    "comment" | "request" | "requests" | "calls" | "call" | "messages" | "questions"
                )
            })
        };
        answer.is_some_and(asked)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Sentence, SentenceKind};

    fn is_formula(text: &str) -> bool {
        let sentence = Sentence { span: Span::all(text), paragraph: 0, kind: SentenceKind::Body };
        says_no_comment(&Tokens::new(text, &[sentence]), sentence.span)
    }

    #[test]
    fn refusals_to_comment_are_found() {
        for text in [
            "Cole did not immediately respond to a request for comment.",
            "Cole didn’t return calls on Monday.",
            "Cole declined to comment.",
            "Cole could not be reached for comment.",
        ] {
            assert!(is_formula(text), "{text}");
        }
        for text in [
            "Cole did not respond to the attack.",
            "Cole refused to leave.",
            "Cole was not reached by the flood.",
        ] {
            assert!(!is_formula(text), "{text}");
        }
    }
}
