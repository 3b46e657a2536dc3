//! Other names that the text gives of a person: *Ana Ruiz (née Cole)*, *Ana Ruiz, formerly known as Ana Cole*, *Tom and Ana
//! Ruiz*.

use super::full_form::{FullForm, compared};
use super::identity::Registry;
use super::known_person::KnownPerson;
use super::modifiers::{NameUse, use_of};
use crate::lexicon;
use crate::people::detect::candidates::{Candidate, Introduction};
use crate::tokens::{TokenKind, Tokens};

/// How many tokens may stand between a name and another one of the same person.
const REACH: usize = 9;

/// What a candidate is besides a name of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::people) enum OtherName {
    /// No other name of anybody.
    None,
    /// Another name of the person of the candidate before: *formerly known as Ana Cole*.
    OfPrevious,
    /// The surname that the person of the candidate before was born with: *née Cole*.
    BirthSurname,
    /// Another name of somebody whom a pronoun means: *He was born William Cole*.
    OfPronoun,
}

/// What words before a candidate say that it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Marker {
    /// A name from birth: *née*, *born*.
    Birth,
    /// A name for some use: *whose real name is*.
    Name,
    /// What somebody is called: *known as*, *formerly*.
    Called,
}

/// What each candidate is, in order.
pub(in crate::people) fn other_names(tokens: &Tokens<'_>, candidates: &[Candidate]) -> Vec<OtherName> {
    let previous = std::iter::once(None).chain(candidates.iter().map(Some));
    candidates.iter().zip(previous).map(|(c, previous)| other_name(tokens, c, previous)).collect()
}

fn other_name(tokens: &Tokens<'_>, c: &Candidate, previous: Option<&Candidate>) -> OtherName {
    let Some(marker) = marker(tokens, c, previous) else { return OtherName::None };
    if tokens.is_possessive(c.last + 1) || use_of(tokens, c.first, c.last, c.sentence, true) != NameUse::Name
    {
        return OtherName::None;
    }
    // "Ben Cole and the singer, known as …": somebody else stands between.
    let another = |at: usize| {
        let lower = tokens.lower(at);
        lexicon::is_determiner(lower) || lexicon::is_conjunction(lower) || lower == "and" || lower == "or"
    };
    let near = previous.is_some_and(|p| {
        p.sentence == c.sentence && c.first <= p.last + REACH && !(p.last + 1..c.first).any(another)
    });
    match (near, marker, c.parts.len()) {
        (true, Marker::Birth, 1) => OtherName::BirthSurname,
        (true, _, _) => OtherName::OfPrevious,
        (false, Marker::Birth | Marker::Name, _) => OtherName::OfPronoun,
        (false, Marker::Called, _) => OtherName::None,
    }
}

/// What the words before a candidate say that it is, where it is another name of a person.
fn marker(tokens: &Tokens<'_>, c: &Candidate, previous: Option<&Candidate>) -> Option<Marker> {
    let mut at = c.first.checked_sub(1)?;
    if tokens.get(at).is_some_and(|t| t.kind == TokenKind::Mark) && !tokens.is_mark(at, ',') {
        at = at.checked_sub(1)?;
    }
    let word = |back: usize| at.checked_sub(back).map_or("", |at| tokens.lower_in(at, c.sentence));
    match word(0) {
        "née" | "né" | "nee" => Some(Marker::Birth),
        "born" => {
            let before = at.checked_sub(1);
            let marked = before.and_then(|b| tokens.get(b)).is_some_and(|t| t.kind == TokenKind::Mark);
            let named = previous.is_some_and(|p| Some(p.last) == before);
            let joined = matches!(word(1), "" | "was" | "were" | "is" | "and" | "originally");
            (marked || named || joined).then_some(Marker::Birth)
        }
        "aka" | "a.k.a." | "a.k.a" | "formerly" | "alias" => Some(Marker::Called),
        "as" => {
            let known = word(1) == "known" || (word(2) == "known" && word(1) != "and");
            let called = matches!(word(1), "credited" | "billed") || (known && word(3) != "not");
            (known || called).then_some(Marker::Called)
        }
        "is" | "was" | "name" => {
            let noun = usize::from(word(0) != "name");
            let named = word(noun) == "name";
            let birth = matches!(word(noun + 1), "birth" | "maiden");
            let other = matches!(word(noun + 1), "real" | "stage" | "pen" | "given" | "full" | "legal");
            let marker = if birth { Marker::Birth } else { Marker::Name };
            (named && (birth || other)).then_some(marker)
        }
        _ => None,
    }
}

/// Gives the people of the registry the other names that the text tells: those of people known by several words (`full`),
/// or of people known by one. Where the person is not in the registry, the candidate is a name of its own.
pub(in crate::people) fn add_other_names(
    tokens: &Tokens<'_>,
    candidates: &[Candidate],
    others: &mut [OtherName],
    full: bool,
    registry: &mut Registry,
) {
    let pairs = candidates.iter().zip(candidates.iter().skip(1)).zip(others.iter_mut().skip(1));
    for ((before, c), other) in pairs {
        if !matches!(other, OtherName::OfPrevious | OtherName::BirthSurname) {
            continue;
        }
        let person = FullForm::new(tokens, before);
        if person.is_full() != full {
            continue;
        }
        let Some(person) = registry.find(&person).one() else {
            *other = OtherName::None;
            continue;
        };
        let mut parts = FullForm::new(tokens, c).parts;
        if *other == OtherName::BirthSurname {
            parts.insert(0, registry.entries.get(person).map_or("", KnownPerson::first).to_owned());
        }
        registry.add_alias(person, parts);
    }
}

/// The form of a first name that shares the surname after the next one: of *Tom* in *Tom and Ana Ruiz*.
pub(in crate::people) fn shared_surname(
    tokens: &Tokens<'_>,
    c: &Candidate,
    next: Option<&Candidate>,
) -> Option<Vec<String>> {
    let next = next.filter(|next| next.first == c.last + 2 && next.sentence == c.sentence)?;
    let joined = tokens.lower(c.last + 1) == "and" || tokens.is_mark(c.last + 1, '&');
    let given =
        |part: Option<&usize>| part.is_some_and(|at| lexicon::first_name(tokens.lower(*at)).is_some());
    let couple = joined
        && c.parts.len() == 1
        && next.parts.len() > 1
        && next.introduction == Introduction::None
        && given(c.parts.first())
        && given(next.parts.first());
    let surname = next.parts.last().filter(|_| couple)?;
    Some(vec![compared(tokens.text(*c.parts.first()?)), compared(tokens.text(*surname))])
}
