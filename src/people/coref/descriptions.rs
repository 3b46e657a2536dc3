//! Records the nouns that the text uses for a person: *doctor Ana Ruiz*, *Ana Ruiz, a doctor,*, *Ana Ruiz is a doctor*.

use super::noun_phrases::{self, NounPhrase};
use crate::lexicon;
use crate::model::PersonId;
use crate::tokens::{TokenKind, Tokens};
use rustc_hash::{FxHashMap, FxHashSet};

/// Bearers that are kept for one noun: the latest.
const MAX_BEARERS: usize = 4;
/// Descriptions that are kept for one person: the first ones.
const MAX_DESCRIPTIONS: usize = 12;
/// Most tokens of the words before a name that introduce it.
const MAX_INTRODUCTION: usize = 8;
/// Most words of a phrase that are compared with what the text has called a person.
const MAX_COMPARED: usize = 8;
/// Most tokens between a name and the noun that a verb ties to it: *who once served as*.
const MAX_LINK: usize = 5;

/// A noun used for a person, with the words around it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Description<'a> {
    pub(super) noun: &'a str,
    /// First and last token of the phrase.
    pub(super) first: usize,
    pub(super) last: usize,
    pub(super) former: bool,
    /// The state that a party’s short form names: *R-Utah*.
    state: Option<&'static str>,
}

/// Nouns with the people they were used for, the latest last; and people with their nouns.
#[derive(Debug, Default)]
pub(super) struct Descriptions<'a> {
    bearers: FxHashMap<&'a str, Vec<PersonId>>,
    of_person: FxHashMap<PersonId, Vec<Description<'a>>>,
    /// Nouns that stood for somebody else beside a person: *the governor said Ruiz lied*.
    others: FxHashSet<(&'a str, PersonId)>,
    /// Offices that news links with a name that it uses alone: *president* with *Obama*.
    known_offices: FxHashMap<PersonId, &'static str>,
}

impl<'a> Descriptions<'a> {
    /// Notes the nouns beside a name: tokens `first` to before `end`, in a sentence from `start` to before `limit`.
    pub(super) fn note(
        &mut self,
        tokens: &'a Tokens<'_>,
        person: PersonId,
        (first, end): (usize, usize),
        (start, limit): (usize, usize),
    ) {
        self.note_introduction(tokens, person, first, start);
        self.note_party(tokens, person, end, limit);
        let is_noun = noun_phrases::is_describing_noun;
        // "Ana Ruiz, chairwoman of the club,"
        let bare = tokens.is_mark(end, ',')
            && tokens.is_word(end + 1)
            && !lexicon::is_determiner(tokens.lower(end + 1))
            && !lexicon::is_function_word(tokens.lower(end + 1));
        let from = if bare { Some(end + 1) } else { linked_phrase(tokens, end, limit) };
        let Some(from) = from else { return };
        if let Some(noun) = noun_phrases::noun_at(tokens, from, limit, &is_noun)
            && !(bare && (noun > from + 3 || tokens.is_capital(noun + 1)))
        {
            let last = noun_phrases::last_of(tokens, noun, limit, &is_noun);
            self.add(tokens, person, &NounPhrase { first: from, modifiers: from, noun, last });
        }
    }

    /// The titles and other words right before a name: *former Ohio Gov.*
    fn note_introduction(&mut self, tokens: &'a Tokens<'_>, person: PersonId, first: usize, start: usize) {
        let mut from = first;
        let mut nouns = 0;
        while let Some(at) = from.checked_sub(1).filter(|b| *b >= start && first - *b <= MAX_INTRODUCTION) {
            let lower = tokens.lower(at);
            let stop = tokens.is_mark(at, '.') && at > start && lexicon::is_short_form(tokens.lower(at - 1));
            let noun = lexicon::role(lower).is_some() || lexicon::title(lower).is_some();
            let word = tokens.is_capital(at)
                || tokens.is_possessive(at)
                || matches!(
                    lower,
                    "acting"
                        | "and"
                        | "chief"
                        | "deputy"
                        | "former"
                        | "interim"
                        | "late"
                        | "of"
                        | "presidential"
                        | "prime"
                        | "senior"
                        | "then"
                        | "vice"
                );
            if !(stop || noun || (nouns > 0 && word)) {
                break;
            }
            nouns += usize::from(noun);
            from = at;
        }
        for at in from..first {
            let lower = tokens.lower(at);
            if (lexicon::role(lower).is_some() || lexicon::title(lower).is_some())
                && !(tokens.lower(at + 1) == "of" || tokens.is_possessive(at + 1))
            {
                let phrase = NounPhrase { first: from, modifiers: from, noun: at, last: first - 1 };
                self.add(tokens, person, &phrase);
            }
        }
    }

    /// *Ana Ruiz (D-Ohio)*, *Ana Ruiz, R-Utah,*, *Ana Ruiz of Ohio*
    fn note_party(&mut self, tokens: &'a Tokens<'_>, person: PersonId, end: usize, limit: usize) {
        let place = Description { noun: "", first: end + 1, last: end + 2, former: false, state: None };
        if tokens.lower(end) == "of" && tokens.is_capital(end + 1) {
            self.keep(person, place);
        }
        if !(tokens.is_mark(end, '(') || tokens.is_mark(end, ',')) || end + 1 >= limit {
            return;
        }
        let word = tokens.lower(end + 1);
        let (letter, state) = word.split_once(['-', '‑']).unwrap_or((word, tokens.lower(end + 3)));
        let noun = match letter {
            "d" => "democrat",
            "r" => "republican",
            "i" => "independent",
            _ => return,
        };
        let state = lexicon::state_of(state.trim_end_matches('.'));
        self.insert(person, Description { noun, state, last: end + 3, ..place });
    }

    /// Notes a phrase that was used for a person.
    pub(super) fn add(&mut self, tokens: &'a Tokens<'_>, person: PersonId, phrase: &NounPhrase) {
        let noun = noun_key(tokens, phrase.noun);
        let former = is_former(tokens, phrase);
        let description = Description { noun, first: phrase.first, last: phrase.last, former, state: None };
        self.insert(person, description);
    }

    fn insert(&mut self, person: PersonId, description: Description<'a>) {
        let bearers = self.bearers.entry(description.noun).or_default();
        bearers.retain(|p| *p != person);
        bearers.push(person);
        if bearers.len() > MAX_BEARERS {
            bearers.remove(0);
        }
        self.keep(person, description);
    }

    fn keep(&mut self, person: PersonId, description: Description<'a>) {
        let known = self.of_person.entry(person).or_default();
        if known.len() < MAX_DESCRIPTIONS {
            known.push(description);
        }
    }

    /// Notes the office that news links with the name of a person.
    pub(super) fn note_known_office(&mut self, person: PersonId, name: &str) {
        let surname = name.rsplit(' ').next().unwrap_or(name).to_lowercase();
        if let Some(office) = lexicon::office_of_prominent(&surname) {
            self.known_offices.insert(person, office);
        }
    }

    /// Whether news links an office with the name of a person.
    pub(super) fn is_known_holder(&self, person: PersonId, office: &str) -> bool {
        self.known_offices.get(&person).is_some_and(|known| *known == office)
    }

    /// Notes that the noun at a token stands for somebody else than a person.
    pub(super) fn add_other(&mut self, tokens: &'a Tokens<'_>, person: PersonId, noun: usize) {
        self.others.insert((noun_key(tokens, noun), person));
    }

    /// Whether a noun stood for somebody else beside a person whom the text never called so.
    pub(super) fn is_other(&self, noun: &'a str, person: PersonId) -> bool {
        self.others.contains(&(noun, person)) && !self.bearers(noun).contains(&person)
    }

    /// Whom the noun was used for, the latest last.
    pub(super) fn bearers(&self, noun: &str) -> &[PersonId] {
        self.bearers.get(noun).map_or(&[], Vec::as_slice)
    }

    /// How many words before the noun of a phrase also stand in what the text has called a person.
    pub(super) fn words_in_common(
        &self,
        tokens: &Tokens<'_>,
        person: PersonId,
        phrase: &NounPhrase,
    ) -> usize {
        let stands = |word: &str| {
            self.of(person).iter().any(|known| {
                let last = known.last.min(known.first + 2 * MAX_COMPARED);
                known.noun == word
                    || known.state.is_some_and(|state| state.split(' ').any(|part| part == word))
                    || (known.first..=last).any(|at| is_alike(tokens.lower(at), word))
            })
        };
        let compared = |at: &usize| {
            let lower = tokens.lower(*at);
            let word = tokens.get(*at).is_some_and(|t| matches!(t.kind, TokenKind::Word | TokenKind::Number));
            word && !lexicon::is_function_word(lower) && lower != "former" && stands(lower)
        };
        (phrase.modifiers..phrase.noun).take(MAX_COMPARED).filter(compared).count()
    }

    /// What the text has called a person, in order.
    pub(super) fn of(&self, person: PersonId) -> &[Description<'a>] {
        self.of_person.get(&person).map_or(&[], Vec::as_slice)
    }
}

/// Whether two words are the same, or forms of one: *republicans*, *republican*.
fn is_alike(one: &str, two: &str) -> bool {
    /// Letters that forms of one word begin with.
    const STEM: usize = 5;
    let stem = one.get(..STEM).is_some_and(|stem| two.starts_with(stem));
    one == two || (stem && one.len().abs_diff(two.len()) <= 3)
}

/// Whether a phrase tells what somebody no longer is.
pub(super) fn is_former(tokens: &Tokens<'_>, phrase: &NounPhrase) -> bool {
    (phrase.first..phrase.noun.max(phrase.first + 1))
        .any(|at| matches!(tokens.lower(at), "former" | "ex" | "late" | "then" | "onetime" | "one-time"))
        || tokens.lower(phrase.noun).starts_with("ex-")
}

/// Where the words after the article begin, of a phrase that a verb ties to the name before token `end`: *is a doctor*,
/// *, who served as governor*.
fn linked_phrase(tokens: &Tokens<'_>, end: usize, limit: usize) -> Option<usize> {
    let mut at = end;
    at += usize::from(tokens.is_mark(at, ','));
    at += usize::from(tokens.lower(at) == "who");
    for here in at..limit.min(at + MAX_LINK) {
        match tokens.lower(here) {
            "is" | "was" | "became" | "becomes" | "remains" | "as" => {
                let next = here + 1 + usize::from(matches!(tokens.lower(here + 1), "now" | "once" | "also"));
                let article = lexicon::is_article(tokens.lower(next));
                let served = tokens.lower(here) == "as" && here > at;
                return (article || served).then(|| next + usize::from(article));
            }
            "served" | "serves" | "worked" | "works" | "has" | "had" | "elected" | "appointed" | "named"
            | "once" | "previously" | "also" | "now" | "later" | "briefly" | "serving" => {}
            _ => return None,
        }
    }
    None
}

/// The noun at a token under which descriptions are kept: titles in full, and titles of two words as such.
pub(super) fn noun_key<'a>(tokens: &'a Tokens<'_>, at: usize) -> &'a str {
    let before = at.checked_sub(1).map_or("", |before| tokens.lower(before));
    match (before, tokens.lower(at)) {
        ("vice", "president") => "vice president",
        ("prime", "minister") => "prime minister",
        ("first", "lady") => "first lady",
        (_, "cop" | "policeman" | "policewoman") => "officer",
        (_, "lt") => "lieutenant",
        (_, "pm" | "premier") => "prime minister",
        (_, "sens") => "senator",
        (_, "reps" | "congressman" | "congresswoman") => "representative",
        (_, "govs") => "governor",
        (_, "justice") => "judge",
        (_, "attorney") => "lawyer",
        (_, "chairman" | "chairwoman") => "chair",
        (_, lower) => lexicon::full_title(lower),
    }
}
