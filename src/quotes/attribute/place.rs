//! One mention of a person as the ranker sees it: where it stands, and what does not depend on the quotation in question.

use crate::lexicon;
use crate::model::{Mention, MentionKind, PersonId, Span};
use crate::quotes::nouns;
use crate::tokens::Tokens;

/// One mention of a person.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) person: PersonId,
    pub(super) kind: MentionKind,
    /// Its first token, and one past its last.
    pub(super) first: usize,
    pub(super) after: usize,
    pub(super) sentence: usize,
    pub(super) span: Span,
    /// Whether it stands in a direct quotation.
    pub(super) quoted: bool,
    /// How sure its link is, in tenths.
    pub(super) sure: i16,
    /// Whether it begins its sentence, titles and an article apart. Known outside of direct quotations.
    pub(super) begins: bool,
    /// Whether it looks like the subject of a clause. Known outside of direct quotations.
    pub(super) is_subject: bool,
}

impl Place {
    /// A mention of a person in a sentence that begins at the byte `start`.
    pub(super) fn new(
        tokens: &Tokens<'_>,
        mention: &Mention,
        person: PersonId,
        start: usize,
        quoted: bool,
    ) -> Self {
        let first = tokens.at_or_after(mention.span.start());
        let after = tokens.at_or_after(mention.span.end()).max(first + 1);
        let begins = !quoted && begins_sentence(tokens, first, start);
        let is_subject = !quoted && !tokens.is_possessive(after) && {
            let verb = verb_after(tokens, after);
            begins || nouns::is_verb_form(verb) || lexicon::cue(verb, None).is_some()
        };
        Self {
            person,
            kind: mention.kind,
            first,
            after,
            sentence: mention.sentence as usize,
            span: mention.span,
            quoted,
            sure: (1_i16..=10).rev().find(|t| mention.confidence * 10.0 >= f32::from(*t)).unwrap_or(0),
            begins,
            is_subject,
        }
    }
}

/// The word after a mention, adverbs apart.
fn verb_after<'s>(tokens: &'s Tokens<'_>, after: usize) -> &'s str {
    /// Most adverbs.
    const MAX_ADVERBS: usize = 3;
    let skipped = |at: &usize| lexicon::is_between_subject_and_verb(tokens.lower(*at));
    let at = (after..after + MAX_ADVERBS).find(|at| !skipped(at)).unwrap_or(after);
    tokens.lower(at)
}

/// Whether a mention begins its sentence, titles and an article apart. `first` is its first token, and `start` where the
/// sentence begins.
fn begins_sentence(tokens: &Tokens<'_>, first: usize, start: usize) -> bool {
    /// Most tokens of a title before the name.
    const MAX_TITLE: usize = 8;
    let mut at = first;
    let mut has_role = false;
    for _ in 0..MAX_TITLE {
        let Some(before) =
            at.checked_sub(1).filter(|b| tokens.get(*b).is_some_and(|t| t.span.start() >= start))
        else {
            return true;
        };
        let lower = tokens.lower(before);
        has_role |= lexicon::role(lower).is_some();
        // "Top Ruiz spokesman Cole": what stands before the noun describes it.
        let describes = has_role
            && (tokens.is_possessive(before)
                || (tokens.is_word(before)
                    && !lexicon::is_function_word(lower)
                    && !nouns::is_verb_form(lower)));
        let introduces = describes
            || tokens.is_mark(before, '.')
            || lexicon::title(lower).is_some()
            || lexicon::is_article(lower)
            || matches!(lower, "but" | "and");
        if !introduces {
            return tokens.is_mark(before, ',') && is_setting(tokens, start, before);
        }
        at = before;
    }
    false
}

/// Whether what stands between a byte where a sentence begins and a comma tells when or where: *On Monday,*.
fn is_setting(tokens: &Tokens<'_>, start: usize, comma: usize) -> bool {
    /// Longest setting, in tokens.
    const MAX_SETTING: usize = 12;
    let first = tokens.at_or_after(start);
    comma - first <= MAX_SETTING
        && lexicon::is_preposition(tokens.lower(first))
        && !(first..comma).any(|at| tokens.is_mark(at, ','))
}
