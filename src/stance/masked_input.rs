//! What a model sees of a passage: its words in order, without the names.
//!
//! The target becomes one sign, every other name another, told apart by order only; so no answer can depend on who is
//! meant. Pronouns and courtesy titles lose their sex. Words of other holders between the pieces become a gap.

use super::Passage;
use super::name_mask::Names;
use crate::inference::{MaskedToken, OTHER_NAMES};

/// The input for a passage of the sentence whose names are given.
#[must_use]
pub(crate) fn units(passage: Passage<'_, '_>, names: &Names) -> Vec<MaskedToken> {
    let tokens = passage.tokens;
    let mut units: Vec<MaskedToken> = Vec::new();
    let mut others = 0;
    let mut expected = None;
    for piece in passage.pieces {
        let inside = tokens.inside(*piece);
        if expected.is_some_and(|next| (next..inside.start).any(|at| tokens.is_word(at))) {
            units.push(MaskedToken::Gap(expected.unwrap_or(0)));
        }
        expected = Some(inside.end);
        for at in inside {
            let Some(token) = tokens.get(at) else { continue };
            let first = passage.targets.partition_point(|s| s.end() <= token.span.start());
            let target = passage.targets.get(first).is_some_and(|s| s.overlaps(token.span));
            let name = names.has(at);
            match (units.last_mut(), target, name) {
                // Further words of the target's name.
                (Some(MaskedToken::Target(_)), true, _) | (Some(MaskedToken::Target(_)), _, true) => {}
                (Some(last @ MaskedToken::Other(..)), true, _) => {
                    *last = MaskedToken::Target(at);
                    others -= 1;
                }
                (Some(MaskedToken::Other(..)), false, true) => {}
                (_, true, _) => units.push(MaskedToken::Target(at)),
                (_, false, true) => {
                    units.push(MaskedToken::Other(
                        at,
                        u8::try_from(others).unwrap_or(OTHER_NAMES).min(OTHER_NAMES - 1),
                    ));
                    others += 1;
                }
                _ => units.push(MaskedToken::Word(at)),
            }
        }
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Sentence, SentenceKind, Span};
    use crate::tokens::Tokens;

    /// What a model sees of a text with signs as T, 0 to 3 and G; names found are `found`, `pieces` and the target are
    /// given by their words.
    fn seen(text: &str, found: &[&str], pieces: &[&str], target: &str) -> String {
        let span = |words: &str| {
            let at = text.find(words).unwrap();
            Span::new(text, at, at + words.len()).unwrap()
        };
        let sentence = Sentence { span: Span::all(text), paragraph: 0, kind: SentenceKind::Body };
        let tokens = Tokens::new(text, &[sentence]);
        let found: Vec<Span> = found.iter().map(|words| span(words)).collect();
        let pieces: Vec<Span> = pieces.iter().map(|words| span(words)).collect();
        let names = Names::new(&tokens, sentence.span, &found);
        let passage = Passage { tokens: &tokens, pieces: &pieces, targets: &[span(target)] };
        let shown = units(passage, &names).into_iter().map(|unit| match unit {
            MaskedToken::Target(_) => "T".to_owned(),
            MaskedToken::Other(_, number) => number.to_string(),
            MaskedToken::Gap(_) => "G".to_owned(),
            MaskedToken::Word(_) => unit.text(&tokens).to_owned(),
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    fn whole(text: &str, found: &[&str], target: &str) -> String {
        seen(text, found, &[text], target)
    }

    #[test]
    fn names_become_signs_in_order() {
        let text = "Angela Merkel met Emmanuel Macron, Mrs. Merkel said.";
        assert_eq!(
            whole(text, &["Angela Merkel", "Emmanuel Macron"], "Emmanuel Macron"),
            "0 met T , mr . 1 said ."
        );
    }

    #[test]
    fn a_name_that_was_not_found_is_no_hint() {
        for name in
            ["Zelenskyy", "Tarvok Belindra", "Okonjo-Iweala", "Luiz Inácio Lula da Silva", "@somebody"]
        {
            let text = format!("On Monday the mayor praised {name} in Berlin.");
            assert_eq!(whole(&text, &[], "the mayor"), "on monday T praised 0 in berlin .", "{name}");
        }
        assert_eq!(whole("An iPhone of the mayorTarvok Belindra.", &[], "An"), "T iphone of the 0 .");
    }

    #[test]
    fn a_first_name_that_is_also_a_place_belongs_to_its_name() {
        let text = "Ngozi Okonjo-Iweala praised the mayor.";
        assert_eq!(whole(text, &["Okonjo-Iweala"], "the mayor"), "0 praised T .");
    }

    #[test]
    fn pronouns_and_titles_have_no_sex() {
        let text = "She told Ms. Merkel that her plan was hers, Miss Merkel herself.";
        let seen = whole(text, &["Merkel"], "Merkel");
        assert_eq!(seen, "he told mr . T that his plan was his , mr 0 himself .");
    }

    #[test]
    fn words_of_somebody_else_become_a_gap() {
        let text = "The mayor, who said “I am great”, lost.";
        assert_eq!(
            seen(text, &[], &["The mayor, who said", ", lost."], "The mayor"),
            "T , who said G , lost ."
        );
        assert_eq!(seen(text, &[], &["The mayor", ", who"], "The mayor"), "T , who");
    }

    #[test]
    fn more_names_than_signs_share_the_last() {
        let text = "Ana, Ben, Cleo, Dan, Eve and the mayor.";
        assert_eq!(
            whole(text, &["Ana", "Ben", "Cleo", "Dan", "Eve"], "the mayor"),
            "0 , 1 , 2 , 3 , 3 and T ."
        );
    }

    #[test]
    fn nobody_can_write_a_sign_into_a_text() {
        let seen = whole("The \u{E000} mayor of \u{E003}x lost.", &[], "mayor");
        assert!(!seen.contains('\u{E000}') && !seen.contains('\u{E003}'), "{seen:?}");
    }
}
