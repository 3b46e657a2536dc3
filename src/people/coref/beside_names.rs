//! What stands beside a name without a comma and means the person: *Ana Ruiz (@aruiz)*, *Ruiz the dealmaker*, *a farmer named
//! Ben Cole*.

use super::grammatical_role::is_verbal;
use super::noun_phrases::{self, NounPhrase};
use super::resolver::Resolver;
use crate::lexicon;
use crate::model::{MentionRule, PersonId};
use crate::tokens::TokenKind;

/// Most tokens from a name to its handle: *is a producer and is on Twitter at @aruiz*.
const MAX_TO_HANDLE: usize = 14;

impl Resolver<'_, '_> {
    /// Links the handle that follows a name: in brackets, or after *Twitter*.
    pub(super) fn link_handle(&mut self, person: PersonId, end: usize) {
        let tokens = self.tokens;
        let is_handle =
            |at: usize| at < self.limit && tokens.text(at).starts_with('@') && tokens.text(at).len() > 1;
        let handle = if tokens.is_mark(end, '(') {
            Some(end + 1).filter(|at| is_handle(*at) && tokens.is_mark(at + 1, ')'))
        } else {
            let begins = self.next_names().next().map(|name| tokens.at_or_after(name.span.start()));
            let near = self.limit.min(end + MAX_TO_HANDLE).min(begins.unwrap_or(usize::MAX));
            let on_twitter = |at: usize| {
                let before = |back: usize| at.checked_sub(back).map_or("", |at| tokens.lower(at));
                before(1) == "twitter" || (matches!(before(1), "at" | ":" | "@") && before(2) == "twitter")
            };
            (end..near).find(|at| is_handle(*at)).filter(|at| on_twitter(*at))
        };
        if let Some(at) = handle {
            self.add_mention(at, at, person, MentionRule::Handle, None);
        }
    }

    /// Links a noun with *the* right after a name that opens its sentence or its clause: *Ruiz the dealmaker*, *Ruiz “the
    /// dealmaker”*.
    pub(super) fn link_byname(&mut self, person: PersonId, first: usize, end: usize) {
        let tokens = self.tokens;
        let quoted = tokens.text(end).starts_with(['“', '‘', '"', '\'']) && !tokens.is_possessive(end);
        let from = end + usize::from(quoted);
        if tokens.lower(from) != "the" {
            return;
        }
        let is_noun = noun_phrases::is_describing_noun;
        let Some(noun) = noun_phrases::noun_at(tokens, from + 1, self.limit, &is_noun) else { return };
        let after = noun + 1;
        let closed = tokens.text(after).starts_with(['”', '’', '"', '\'']) && !tokens.is_possessive(after);
        // "told Ruiz the senator lied": a clause of its own, unless the name is the subject.
        let opens = first == self.start
            || first.checked_sub(1).is_some_and(|at| {
                tokens.get(at).is_some_and(|t| t.kind == TokenKind::Mark) && !tokens.is_mark(at, ',')
            });
        let free = opens && noun == from + 1 && !tokens.is_possessive(after) && is_verbal(tokens, after);
        if !(if quoted { closed } else { free })
            || !self.agrees(person, lexicon::person_noun(tokens.lower(noun)).flatten())
        {
            return;
        }
        self.add_apposition(&NounPhrase { first: from, modifiers: from + 1, noun, last: noun }, person);
    }

    /// Whose name a phrase gives with a verb: *a farmer named Ben Cole*, *a man identified as Ben Cole*, *a rapper who goes by
    /// Ben Cole*.
    pub(super) fn named_by_verb(&self, phrase: &NounPhrase) -> Option<PersonId> {
        let tokens = self.tokens;
        let word = |offset: usize| tokens.lower(phrase.last + offset);
        let words = match (word(1), word(2), word(3), word(4), word(5)) {
            ("who", "goes" | "went", "by", "the", "name") => 5 + usize::from(word(6) == "of"),
            ("who", "goes" | "went", "by", _, _) => 3,
            ("who", "is" | "was", "named" | "called", _, _) => 3,
            ("identified" | "known", "only" | "publicly", "as", _, _) => 3,
            ("identified" | "known", "as", _, _, _) => 2,
            ("named" | "called", _, _, _, _) => 1,
            _ => return None,
        };
        if !matches!(tokens.lower(phrase.first), "a" | "an" | "another" | "one") {
            return None;
        }
        let begins = phrase.last + 1 + words;
        let name = self.next_names().take(4).find(|name| tokens.at_or_after(name.span.start()) >= begins)?;
        let end = tokens.at_or_after(name.span.end());
        // "a judge named Ana Ruiz to the board": the judge names somebody.
        let is_object = (self.start..phrase.first).any(|at| is_verbal(tokens, at));
        let closes = words > 1
            || (is_object
                && lexicon::is_preposition(tokens.lower(end))
                && !matches!(tokens.lower(end), "to" | "as"))
            || end >= self.limit
            || tokens.lower(end) == "who"
            || is_verbal(tokens, end)
            || tokens.get(end).is_some_and(|t| t.kind == TokenKind::Mark);
        let here = tokens.at_or_after(name.span.start()) == begins && begins < self.limit;
        name.person.one().filter(|person| here && closes && self.agrees(*person, phrase.sex(tokens)))
    }
}
