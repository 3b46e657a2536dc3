//! Words that can stand for somebody who speaks.

use super::context::Context;
use crate::lexicon;

/// A noun for somebody who can speak.
pub(super) fn is_person_noun(context: &Context<'_, '_>, at: usize) -> bool {
    let lower = context.lower(at);
    context.tokens.is_word(at)
        && (lexicon::role(lower).is_some()
            || lexicon::is_group(lower)
            || lexicon::is_indefinite_pronoun(lower)
            || (context.tokens.is_capital(at) && lexicon::is_organisation_word(lower)))
}

/// A capitalised word that owes its capital to nothing but being a name: of an organisation, or of somebody unknown.
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
