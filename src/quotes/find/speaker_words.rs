//! Whether a word can name a speaker.

use super::context::Context;
use crate::lexicon;

/// Whether a word is a noun for somebody who can speak.
pub(super) fn is_person_noun(context: &Context<'_, '_>, at: usize) -> bool {
    let lower = context.lower(at);
    context.tokens.is_word(at)
        && (lexicon::role(lower).is_some()
            || lexicon::is_acting_group(lower)
            || lexicon::is_indefinite_pronoun(lower)
            || (context.tokens.is_capital(at) && lexicon::is_organisation_word(lower)))
}

/// Whether a word has its capital because it is a name, of an organisation or of somebody unknown, and not because a
/// sentence begins. `floor` is the first token of the sentence.
pub(super) fn is_proper(context: &Context<'_, '_>, at: usize, floor: usize) -> bool {
    let lower = context.lower(at);
    let titled = at >= floor + 2
        && context.tokens.is_mark(at - 1, '.')
        && lexicon::title(context.lower(at - 2)).is_some();
    let opens = at == floor || !(context.tokens.is_word(at - 1) || titled);
    context.tokens.is_capital(at)
        && !lexicon::is_function_word(lower)
        && !lexicon::is_day_or_month(lower)
        && (!opens || !lexicon::is_common_word(lower))
}
