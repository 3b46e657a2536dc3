//! Sentences with their tokens and letter case. In running text a capital can mark a name, in a headline it cannot.

use crate::model::{Sentence, SentenceKind};
use crate::title_case;
use crate::tokens::Tokens;

/// Longest line of boilerplate, in tokens, in which only known names and handles are found.
const MAX_LABEL: usize = 11;

/// How the words of a sentence are capitalised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::people) enum LetterCase {
    /// As in running text: a capital can mark a name.
    Running,
    /// As in headlines: nearly every word has a capital.
    Title,
    /// Capitals throughout.
    Capitals,
    /// A short line of boilerplate, where capitals say nothing.
    Label,
}

/// A sentence with its tokens.
#[derive(Debug, Clone)]
pub(in crate::people) struct SentenceShape {
    /// Index of the sentence.
    pub(in crate::people) sentence: u32,
    /// Its tokens.
    pub(in crate::people) tokens: std::ops::Range<usize>,
    /// How its words are capitalised.
    pub(in crate::people) case: LetterCase,
}

impl SentenceShape {
    /// Whether capitals mark names.
    pub(in crate::people) fn is_running(&self) -> bool {
        self.case == LetterCase::Running
    }
}

/// The shapes of all sentences.
pub(in crate::people) fn shapes(tokens: &Tokens<'_>, sentences: &[Sentence]) -> Vec<SentenceShape> {
    let paragraph = |number: Option<usize>| number.and_then(|n| sentences.get(n)).map(|s| s.paragraph);
    let shape = |(number, sentence): (usize, &Sentence)| {
        let range = tokens.inside(sentence.span);
        let here = Some(sentence.paragraph);
        let alone = paragraph(number.checked_sub(1)) != here && paragraph(number.checked_add(1)) != here;
        let case = if title_case::is_in_capitals(tokens, range.clone()) {
            LetterCase::Capitals
        } else if title_case::is_title_case(tokens, range.clone())
            || (alone && title_case::is_short_headline(tokens, range.clone()))
        {
            LetterCase::Title
        } else if sentence.kind == SentenceKind::Boilerplate && range.len() <= MAX_LABEL {
            LetterCase::Label
        } else {
            LetterCase::Running
        };
        SentenceShape { sentence: u32::try_from(number).unwrap_or(u32::MAX), tokens: range, case }
    };
    sentences.iter().enumerate().map(shape).collect()
}
