//! Masks the names of a sentence before the lexicon baseline reads it.
//!
//! The target becomes one mask and every other name another, so no answer can depend on who is meant. Words of other
//! holders between the parts of a passage become an omission.

use super::masked_token::MaskedToken;
use super::name_mask::NameMask;
use super::passage::Passage;
use crate::inference::SignedToken;
use crate::model::Span;
use crate::tokens::Tokens;

/// The tokens of a sentence, and which of them belong to names.
#[derive(Debug)]
pub struct MaskedSentence<'a, 't> {
    tokens: &'a Tokens<'t>,
    names: NameMask,
}

impl<'a, 't> MaskedSentence<'a, 't> {
    /// A sentence with the names that were found in it, in the order of the text. `tokens` are those of the article.
    #[must_use]
    pub fn new(tokens: &'a Tokens<'t>, sentence: Span, names: &[Span]) -> Self {
        Self { tokens, names: NameMask::new(tokens, sentence, names) }
    }

    /// Whether the token with this index belongs to a name, found or not.
    #[must_use]
    pub fn is_name(&self, at: usize) -> bool {
        self.names.covers(at)
    }

    /// The word with this index as a model reads it.
    #[must_use]
    pub fn word(&self, at: usize) -> &'a str {
        SignedToken::Word(at).text(self.tokens)
    }

    /// The tokens of the article.
    pub(super) fn tokens(&self) -> &'a Tokens<'t> {
        self.tokens
    }

    /// The words of a passage, with one mask for each name.
    pub(super) fn mask(&self, passage: Passage<'_>) -> Vec<MaskedToken> {
        let tokens = self.tokens;
        let mut masked: Vec<MaskedToken> = Vec::new();
        let mut expected = None;
        for part in passage.parts {
            let inside = tokens.inside(*part);
            if expected.is_some_and(|next| (next..inside.start).any(|at| tokens.is_word(at))) {
                masked.push(MaskedToken::Omission(expected.unwrap_or(0)));
            }
            expected = Some(inside.end);
            for at in inside {
                let Some(token) = tokens.get(at) else { continue };
                let first = passage.targets.partition_point(|target| target.end() <= token.span.start());
                let is_target = passage.targets.get(first).is_some_and(|target| target.overlaps(token.span));
                let is_name = self.names.covers(at);
                match (masked.last_mut(), is_target, is_name) {
                    // Further words of the target's name.
                    (Some(MaskedToken::Target(_)), true, _) | (Some(MaskedToken::Target(_)), _, true) => {}
                    // The target's name begins with words that looked like another name.
                    (Some(last @ MaskedToken::OtherName(_)), true, _) => {
                        *last = MaskedToken::Target(at);
                    }
                    (Some(MaskedToken::OtherName(_)), false, true) => {}
                    (_, true, _) => masked.push(MaskedToken::Target(at)),
                    (_, false, true) => masked.push(MaskedToken::OtherName(at)),
                    _ => masked.push(MaskedToken::Word(at)),
                }
            }
        }
        masked
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Sentence, SentenceKind};

    /// What a model reads of a text, with the masks as T, N and G. The names that were found, the parts of the
    /// passage and the target are given by their words.
    fn masked(text: &str, names: &[&str], parts: &[&str], target: &str) -> String {
        let span = |words: &str| {
            let at = text.find(words).unwrap();
            Span::new(text, at, at + words.len()).unwrap()
        };
        let sentence = Sentence { span: Span::all(text), paragraph: 0, kind: SentenceKind::Body };
        let tokens = Tokens::new(text, &[sentence]);
        let names: Vec<Span> = names.iter().map(|words| span(words)).collect();
        let parts: Vec<Span> = parts.iter().map(|words| span(words)).collect();
        let passage = Passage { parts: &parts, targets: &[span(target)] };
        let masked = MaskedSentence::new(&tokens, sentence.span, &names).mask(passage);
        let shown = masked.into_iter().map(|token| match token {
            MaskedToken::Target(_) => "T".to_owned(),
            MaskedToken::OtherName(_) => "N".to_owned(),
            MaskedToken::Omission(_) => "G".to_owned(),
            MaskedToken::Word(at) => tokens.lower(at).to_owned(),
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    fn masked_whole(text: &str, names: &[&str], target: &str) -> String {
        masked(text, names, &[text], target)
    }

    #[test]
    fn names_become_masks() {
        let text = "Angela Merkel met Emmanuel Macron, Mrs. Merkel said.";
        assert_eq!(
            masked_whole(text, &["Angela Merkel", "Emmanuel Macron"], "Emmanuel Macron"),
            "N met T , mrs . N said ."
        );
    }

    #[test]
    fn a_name_that_was_not_found_is_masked_too() {
        for name in
            ["Zelenskyy", "Tarvok Belindra", "Okonjo-Iweala", "Luiz Inácio Lula da Silva", "@somebody"]
        {
            let text = format!("On Monday the mayor praised {name} in Berlin.");
            assert_eq!(masked_whole(&text, &[], "the mayor"), "on monday T praised N in berlin .", "{name}");
        }
        assert_eq!(masked_whole("An iPhone of the mayorTarvok Belindra.", &[], "An"), "T iphone of the N .");
    }

    #[test]
    fn a_first_name_that_is_also_a_place_belongs_to_its_name() {
        let text = "Ngozi Okonjo-Iweala praised the mayor.";
        assert_eq!(masked_whole(text, &["Okonjo-Iweala"], "the mayor"), "N praised T .");
    }

    #[test]
    fn words_of_another_holder_become_an_omission() {
        let text = "The mayor, who said “I am great”, lost.";
        assert_eq!(
            masked(text, &[], &["The mayor, who said", ", lost."], "The mayor"),
            "T , who said G , lost ."
        );
        assert_eq!(masked(text, &[], &["The mayor", ", who"], "The mayor"), "T , who");
    }
}
