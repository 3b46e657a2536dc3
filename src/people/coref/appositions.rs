//! Appositions: a noun phrase beside the name of the person that it describes: *Ana Ruiz, the mayor of Leeds,*; *her lawyer,
//! Ben Cole*. A title right before a name is no phrase of its own.

use super::grammatical_role::is_verbal;
use super::kinship::{Relation, relation_of};
use super::noun_phrases::{self, NounPhrase};
use super::resolver::Resolver;
use crate::lexicon;
use crate::model::{MentionRule, PersonId};
use crate::tokens::{TokenKind, Tokens};

/// Most tokens of what may stand between a name and its apposition: *(D-Ohio)*, *of Leeds*.
const MAX_BETWEEN: usize = 8;
/// Most tokens of the titles between a phrase and the name: *her husband, former Ohio Gov. Ben Cole*.
const MAX_TITLES: usize = 6;
/// Most tokens of a possessor without an article: *North Holland’s*.
const MAX_POSSESSOR: usize = 4;

impl Resolver<'_, '_> {
    /// Links the phrases in apposition to a name that ends before token `end`.
    pub(super) fn apposition_after(&mut self, person: PersonId, first: usize, end: usize) {
        let mut from = self.apposition_start(end);
        // The name is the subject of its sentence, so that the phrase cannot be.
        let opens = self.title_start(first) <= self.start + usize::from(self.tokens.is_mark(self.start, '"'))
            || first.checked_sub(1).is_some_and(|at| self.tokens.text(at).starts_with(['”', '"']));
        // "once the mayor’s lawyer and a man who now leads the club"
        while let Some(phrase) = from.and_then(|from| self.apposed_phrase(from, opens)) {
            if !self.agrees(person, phrase.sex(self.tokens)) {
                return;
            }
            self.add_apposition(&phrase, person);
            let after = phrase.last + 1;
            from = (self.tokens.lower(after) == "and").then_some(after + 1);
        }
    }

    /// Notes that a phrase describes a person named beside it.
    pub(super) fn add_apposition(&mut self, phrase: &NounPhrase, person: PersonId) {
        self.apposed.push((*phrase, person));
        self.add_mention(phrase.first, phrase.last, person, MentionRule::Apposition, None);
        self.descriptions.add(self.tokens, person, phrase);
        if let Some(sex) = phrase.sex(self.tokens) {
            self.discourse.sexes.learn(person, sex);
        }
    }

    /// Whom an apposition describes whose noun stands at a token, if it was found with the name before it.
    pub(super) fn apposed_to(&self, noun: usize) -> Option<PersonId> {
        self.apposed.iter().find(|(phrase, _)| phrase.noun == noun).map(|(_, person)| *person)
    }

    /// Learns whose relative an apposition describes: *Ana Ruiz, the sister of Ben Cole and daughter of Mary Cole*, where
    /// `owner` is named at a token.
    pub(super) fn learn_apposed_relation(&mut self, owner: PersonId, first: usize) {
        let Some((phrase, person)) = self.apposed.last().copied() else { return };
        let tokens = self.tokens;
        let of = (phrase.noun..first).rev().take(MAX_TITLES).find(|at| tokens.lower(*at) == "of");
        let Some((of, noun)) = of.and_then(|of| Some((of, of.checked_sub(1)?))) else { return };
        let titles = (of + 1..first).all(|at| self.is_title_part(at));
        let same = noun == phrase.noun || tokens.lower(noun.saturating_sub(1)) == "and";
        if let (Some((relation, _)), true) = (relation_of(tokens.lower(noun)), titles && same)
            && !matches!(relation, Relation::Other(_))
        {
            self.kinship.learn(owner, relation, person);
        }
    }

    /// Where the apposition to a name that ends before token `end` would begin.
    fn apposition_start(&self, end: usize) -> Option<usize> {
        let tokens = self.tokens;
        let mut at = end;
        let mut bracket = false;
        if tokens.is_mark(at, '(') {
            let close = (at + 1..self.limit.min(at + MAX_BETWEEN)).find(|i| tokens.is_mark(*i, ')'));
            match close {
                Some(close) if !lexicon::is_article(tokens.lower(at + 1)) => at = close + 1,
                _ => bracket = true,
            }
        } else if tokens.lower(at) == "of" && tokens.is_capital(at + 1) {
            at += 2;
            while tokens.is_capital(at) && at < end + MAX_BETWEEN {
                at += 1;
            }
        }
        let dash = tokens.is_mark(at, '-') && self.is_spaced(at);
        if !(bracket || dash || matches!(tokens.text(at), "," | "—" | "–")) {
            return None;
        }
        at += 1;
        if dash && tokens.is_mark(at, '-') {
            at += 1;
        }
        // ", 55," and ", D-Ohio,"
        let comma = (at..self.limit.min(at + MAX_BETWEEN)).find(|i| tokens.is_mark(*i, ','));
        if let Some(comma) = comma
            && comma > at
            && (at..comma).all(|i| self.is_tag(i))
            && !self.has_name_in(at, comma)
        {
            at = comma + 1;
        }
        while matches!(
            tokens.lower(at),
            "then"
                | "once"
                | "now"
                | "formerly"
                | "previously"
                | "currently"
                | "himself"
                | "herself"
                | "also"
                | "perhaps"
        ) {
            at += 1;
        }
        Some(at)
    }

    /// The first token of a name with its title: *Mr. Ruiz*.
    pub(super) fn title_start(&self, first: usize) -> usize {
        let mut from = first;
        while let Some(at) = from.checked_sub(1).filter(|at| *at >= self.start) {
            let stop = self.tokens.is_mark(at, '.')
                && at > self.start
                && lexicon::title(self.tokens.lower(at - 1)).is_some();
            let title = self.tokens.is_capital(at)
                && (lexicon::title(self.tokens.lower(at)).is_some()
                    || lexicon::role(self.tokens.lower(at)).is_some());
            if !(stop || title) {
                break;
            }
            from = at;
        }
        from
    }

    /// Whether a token may belong to an age, a party or a place after a name.
    fn is_tag(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at) else { return false };
        match token.kind {
            TokenKind::Number => true,
            TokenKind::Word => token.capital,
            TokenKind::Mark => matches!(self.tokens.text(at), "." | "-" | "–"),
            TokenKind::Clitic => false,
        }
    }

    fn is_spaced(&self, at: usize) -> bool {
        let ends = |i: usize| self.tokens.get(i).map(|t| (t.span.start(), t.span.end()));
        let before = at.checked_sub(1).and_then(ends);
        before.zip(ends(at)).is_some_and(|((_, end), (start, _))| end < start)
    }

    /// Whether a name that was not read yet begins among these tokens.
    fn has_name_in(&self, from: usize, to: usize) -> bool {
        let begins = self.next_names().next().map(|name| self.tokens.at_or_after(name.span.start()));
        begins.is_some_and(|begins| (from..to).contains(&begins))
    }

    /// The phrase in apposition that begins at a token.
    fn apposed_phrase(&self, from: usize, opens: bool) -> Option<NounPhrase> {
        let tokens = self.tokens;
        let phrase = self.phrase_at(from, &|lower| noun_phrases::is_describing_noun(lower))?;
        let loose = opens || matches!(tokens.lower(from), "a" | "an" | "one");
        let owned = lexicon::is_possessive_determiner(tokens.lower(from));
        self.ends_apposition(phrase.last + 1, loose, owned).then_some(phrase)
    }

    /// The phrase for one person that begins at a token: with an article, a possessive, or a possessor that is written with
    /// a capital.
    pub(super) fn phrase_at(&self, from: usize, is_noun: &dyn Fn(&str) -> bool) -> Option<NounPhrase> {
        let tokens = self.tokens;
        let lower = tokens.lower(from);
        if lower == "one" {
            return self.one_of(from);
        }
        let modifiers = if lexicon::is_article(lower)
            || lexicon::is_possessive_determiner(lower)
            || matches!(lower, "another" | "this" | "that")
        {
            from + 1
        } else if tokens.is_capital(from) {
            let clitic =
                (from + 1..self.limit.min(from + MAX_POSSESSOR + 1)).find(|at| tokens.is_possessive(*at))?;
            let name = (from..clitic).all(|at| tokens.is_capital(at) || tokens.is_mark(at, '.'));
            if !name {
                return None;
            }
            clitic + 1
        } else {
            return None;
        };
        let noun = noun_phrases::noun_at(tokens, modifiers, self.limit, is_noun)?;
        let last = noun_phrases::last_of(tokens, noun, self.limit, is_noun);
        Some(NounPhrase { first: from, modifiers, noun, last })
    }

    /// *one of the club’s founders*
    fn one_of(&self, from: usize) -> Option<NounPhrase> {
        let tokens = self.tokens;
        if tokens.lower(from + 1) != "of" {
            return None;
        }
        let mut modifiers = from + 2;
        modifiers += usize::from(
            tokens.lower(modifiers) == "the" || lexicon::is_possessive_determiner(tokens.lower(modifiers)),
        );
        let noun = noun_phrases::noun_at(tokens, modifiers, self.limit, &noun_phrases::is_plural_noun)?;
        let last = noun_phrases::last_of(tokens, noun, self.limit, &noun_phrases::is_plural_noun);
        Some(NounPhrase { first: from, modifiers, noun, last })
    }

    /// Whether a phrase that ends before token `at` may be an apposition: it is no subject of a clause of its own.
    fn ends_apposition(&self, at: usize, loose: bool, owned: bool) -> bool {
        let tokens = self.tokens;
        let Some(token) = tokens.get(at).filter(|_| at < self.limit) else { return true };
        if token.kind == TokenKind::Mark {
            // "Ana Ruiz, her husband, and their children": a list.
            let list = owned && tokens.is_mark(at, ',') && matches!(tokens.lower(at + 1), "and" | "or");
            return !tokens.is_possessive(at) && !list;
        }
        let lower = tokens.lower(at);
        match lower {
            "who" | "whose" | "whom" | "with" => true,
            "and" => !owned && self.begins_phrase(at + 1),
            "that" | "which" | "from" | "in" | "on" | "for" | "at" | "to" | "during" | "since" | "by"
            | "known" => loose || owned,
            _ => loose && (lexicon::is_adverb(lower) || is_participle(tokens, at) || is_speech(lower)),
        }
    }

    fn begins_phrase(&self, at: usize) -> bool {
        matches!(self.tokens.lower(at), "a" | "an" | "the" | "one" | "former")
    }

    /// The person whose name follows a phrase that it is in apposition to: *the mayor, Nora Lind,*.
    pub(super) fn named_after(&self, phrase: &NounPhrase) -> Option<PersonId> {
        if let Some(person) = self.named_by_verb(phrase) {
            return Some(person);
        }
        let tokens = self.tokens;
        let after = phrase.last + 1;
        let name = self.next_names().take(4).find(|name| tokens.at_or_after(name.span.start()) >= after)?;
        let begins = tokens.at_or_after(name.span.start());
        if begins >= self.limit {
            return None;
        }
        let owned = lexicon::is_possessive_determiner(tokens.lower(phrase.first));
        let dash =
            matches!(tokens.text(after), "—" | "–") || (tokens.is_mark(after, '-') && self.is_spaced(after));
        let parted = tokens.is_mark(after, ',') || dash;
        let titles = after + usize::from(parted)..begins;
        if titles.len() > MAX_TITLES
            || !(parted || owned)
            || !titles.clone().all(|at| self.is_title_part(at))
            || (!titles.is_empty() && !self.ends_titles(begins - 1))
        {
            return None;
        }
        let person = name.person.one()?;
        if !self.agrees(person, phrase.sex(tokens)) {
            return None;
        }
        if !parted {
            return Some(person);
        }
        let mut end = tokens.at_or_after(name.span.end());
        if tokens.lower(end) == "of" {
            end += 1;
            while tokens.is_capital(end) {
                end += 1;
            }
        }
        let closes = end >= self.limit
            || tokens.lower(end) == "who"
            || (tokens.get(end).is_some_and(|t| t.kind == TokenKind::Mark)
                && !tokens.is_possessive(end)
                && !(tokens.is_mark(end, ',')
                    && matches!(tokens.lower(end + 1), "and" | "or")
                    && !is_verbal(tokens, end + 2)));
        // "A friend of the club, Ana Ruiz praised it.", "As the head of the club, Ana Ruiz praised it."
        let follows_as = phrase.first.checked_sub(1).is_some_and(|at| tokens.lower(at) == "as");
        // "He waved at the mayor, Ana Ruiz, head of the club, said.": the name is the subject.
        let speaks = phrase.first > self.start + 1
            && (self.start..phrase.first).any(|at| is_verbal(tokens, at))
            && self.is_followed_by_speech(end);
        if speaks {
            return None;
        }
        let indefinite = matches!(tokens.lower(phrase.first), "a" | "an" | "one");
        let leads =
            (indefinite && phrase.first == self.start) || (follows_as && phrase.first <= self.start + 2);
        (closes || leads).then_some(person)
    }

    /// Who is named as what a phrase is: *The officer on leave is Ana Ruiz.*, *The officer was identified as Ana Ruiz.*
    pub(super) fn named_as(&self, phrase: &NounPhrase) -> Option<PersonId> {
        /// Most tokens from the noun to its verb, and from the verb to *as*.
        const REACH: usize = 10;
        let tokens = self.tokens;
        let from = phrase.last + 1;
        let clause = |from: usize| {
            (from..self.limit.min(from + REACH))
                .take_while(|at| tokens.get(*at).is_some_and(|t| t.kind != TokenKind::Mark))
        };
        let verb = clause(from).find(|at| matches!(tokens.lower(*at), "is" | "was"))?;
        let mut begin = verb + 1;
        if matches!(tokens.lower(begin), "identified" | "named") {
            begin = clause(begin).find(|at| tokens.lower(*at) == "as").map_or(begin, |at| at) + 1;
        }
        let name = self.next_names().find(|name| tokens.at_or_after(name.span.start()) >= begin)?;
        let first = tokens.at_or_after(name.span.start());
        let end = tokens.at_or_after(name.span.end());
        let titles = first >= begin
            && first - begin <= MAX_TITLES
            && (begin..first).all(|at| self.is_title_part(at))
            && (first == begin || self.ends_titles(first - 1));
        let closes = end >= self.limit
            || (tokens.get(end).is_some_and(|t| t.kind == TokenKind::Mark) && !tokens.is_possessive(end));
        let person = name.person.one()?;
        (first < self.limit && titles && closes && self.agrees(person, phrase.sex(tokens))).then_some(person)
    }

    /// Whether a phrase between commas, then a verb of speech, follow a name that ends before token `end`.
    fn is_followed_by_speech(&self, end: usize) -> bool {
        let tokens = self.tokens;
        let comma = (end + 1..self.limit.min(end + 1 + MAX_BETWEEN)).find(|at| tokens.is_mark(*at, ','));
        let inner = tokens.is_mark(end, ',') && !matches!(tokens.lower(end + 1), "who" | "and" | "which");
        inner && comma.is_some_and(|comma| is_told(tokens.lower(comma + 1)))
    }

    /// Whether a token may belong to the titles before a name.
    fn is_title_part(&self, at: usize) -> bool {
        let lower = self.tokens.lower(at);
        self.tokens.is_capital(at)
            || self.tokens.is_mark(at, '.')
            || self.tokens.is_mark(at, '-')
            || lexicon::title(lower).is_some()
            || lexicon::role(lower).is_some()
            || matches!(lower, "former" | "presidential" | "late" | "retired")
    }

    fn ends_titles(&self, at: usize) -> bool {
        let lower = self.tokens.lower(at);
        self.tokens.is_mark(at, '.') || lexicon::title(lower).is_some() || lexicon::role(lower).is_some()
    }
}

fn is_told(lower: &str) -> bool {
    lexicon::report_verb(lower, None).is_some()
}

fn is_speech(lower: &str) -> bool {
    lexicon::cue(lower, None).is_some_and(|cue| cue.class == lexicon::CueClass::Say)
}

/// Whether a participle stands at a token, and leads a phrase of its own: *a judge appointed in May*.
fn is_participle(tokens: &Tokens<'_>, at: usize) -> bool {
    let lower = tokens.lower(at);
    lower.len() > 4 && (lower.ends_with("ed") || lower.ends_with("ing"))
}
