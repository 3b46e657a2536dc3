//! Introductions: a noun at the beginning of an article for somebody whom the next sentences name. *A Leeds judge freed him.
//! Judge Ana Ruiz said …*; *A man was shot on Monday. The death of Ben Cole, 24, …*

use super::descriptions::{is_former, noun_key};
use super::newcomers::{Event, Newcomer, OpenPhrase};
use super::noun_classes::{NounClass, class_of};
use super::noun_phrases::{self, NounPhrase};
use super::resolver::Resolver;
use crate::lexicon;
use crate::model::{MentionRule, PersonId, Sex};
use crate::tokens::{TokenKind, Tokens};

/// Sentences at the beginning of an article whose nouns may introduce somebody.
const LEAD: u32 = 8;
/// How many sentences later the name may stand.
const REACH: u32 = 5;
/// Most tokens between a noun or a name and the word for what happened to the person.
const MAX_GAP: usize = 8;
/// Most tokens of what stands between *the death of* and the name: *24-year-old student*.
const MAX_BEFORE_NAME: usize = 4;

impl Resolver<'_, '_> {
    /// Notes a name, if nothing but the headline has named the person so far.
    pub(super) fn note_newcomer(&mut self, person: PersonId, first: usize, end: usize) {
        let known = self.introductions.newcomers.iter().any(|newcomer| newcomer.person == person);
        if known || self.introductions.in_headline || self.sentence > LEAD + REACH {
            return;
        }
        let within = (self.start, self.limit);
        self.introductions.newcomers.push(Newcomer {
            person,
            sentence: self.sentence,
            name: (first, end),
            within,
        });
    }

    /// Keeps the phrase whose article stands at a token, if it may introduce somebody.
    pub(super) fn note_open_phrase(&mut self, at: usize) {
        let tokens = self.tokens;
        if self.sentence > LEAD || self.introductions.in_headline || self.is_predicate(at) {
            return;
        }
        let indefinite = matches!(tokens.lower(at), "a" | "an");
        let before = at.checked_sub(1).map_or("", |before| tokens.lower(before));
        if !(indefinite || tokens.lower(at) == "the")
            || matches!(before, "as" | "like" | "than" | "for" | "much")
        {
            return;
        }
        // "Ana Ruiz, a lawyer and sailor": an apposition.
        if before == "," && self.discourse.in_sentence.last().is_some_and(|seen| seen.end + 1 == at) {
            return;
        }
        let Some(noun) = noun_phrases::noun_or_first_at(tokens, at + 1, self.limit) else { return };
        let last = noun_phrases::short_last(tokens, noun, self.limit);
        let clause = tokens.lower(last + 1) == "who";
        let span = tokens.get(at).map(|t| t.span);
        let quoted = span.is_some_and(|span| self.discourse.quote_around(span).is_some());
        let owned = (at..noun).any(|i| tokens.is_possessive(i));
        let office = tokens.is_possessive(last + 1) && lexicon::is_organisation_word(tokens.lower(last + 2));
        // "electing a president who": any of them.
        let any = matches!(noun_key(tokens, noun), "president" | "politician" | "candidate");
        if quoted || owned || office || any || tokens.is_capital(noun) || !(indefinite || clause) {
            return;
        }
        let phrase = NounPhrase { first: at, modifiers: at + 1, noun, last };
        let event = event_after(tokens, last + 1).or_else(|| event_before(tokens, at));
        self.introductions.open_phrases.push(OpenPhrase {
            phrase,
            sentence: self.sentence,
            event,
            indefinite,
        });
    }

    /// Links the phrases that introduced somebody, once the whole article is read.
    pub(super) fn link_introductions(&mut self) {
        let open = std::mem::take(&mut self.introductions.open_phrases);
        for phrase in &open {
            let key = |open: &OpenPhrase| noun_key(self.tokens, open.phrase.noun);
            let rivals = open.iter().filter(|other| key(other) == key(phrase)).count();
            let found = if rivals == 1 { self.introduced(phrase) } else { None };
            if let Some(person) = found {
                self.sentence = phrase.sentence;
                self.add_mention(
                    phrase.phrase.first,
                    phrase.phrase.last,
                    person,
                    MentionRule::Introduced,
                    None,
                );
            }
        }
    }

    /// Whom a phrase introduced.
    fn introduced(&self, open: &OpenPhrase) -> Option<PersonId> {
        let sex = open.phrase.sex(self.tokens);
        let near = || {
            self.introductions.newcomers.iter().filter(|newcomer| {
                newcomer.sentence > open.sentence
                    && newcomer.sentence <= open.sentence + REACH
                    && self.agrees(newcomer.person, sex)
            })
        };
        let mut called = near().filter(|newcomer| self.is_called_so(open, newcomer));
        match (called.next(), called.next()) {
            (Some(only), None) => return Some(only.person),
            (Some(_), Some(_)) => return None,
            (None, _) => {}
        }
        let same = |newcomer: &&Newcomer| {
            let aged = self.age_at(newcomer);
            let age = age_of(self.tokens, open.phrase.modifiers, open.phrase.noun);
            let told = open.event.is_some_and(|event| self.suffers(newcomer, event, aged.is_some()));
            match (age, aged) {
                (Some(one), Some(other)) => one == other,
                (Some(_), None) | (None, _) => told,
            }
        };
        let takes_event = is_anybody(self.tokens.lower(open.phrase.noun), sex);
        near().find(same).filter(|_| open.indefinite && takes_event).map(|newcomer| newcomer.person)
    }

    /// Whether the sentence that names somebody first calls them by the noun of the phrase.
    fn is_called_so(&self, open: &OpenPhrase, newcomer: &Newcomer) -> bool {
        let noun = noun_key(self.tokens, open.phrase.noun);
        let class = class_of(noun);
        let former = is_former(self.tokens, &open.phrase);
        self.descriptions.of(newcomer.person).iter().any(|known| {
            let same =
                known.noun == noun || (class == NounClass::Legislator && class_of(known.noun) == class);
            let here = (newcomer.within.0..newcomer.within.1).contains(&known.first);
            same && here && known.former == former
        })
    }

    /// Whether the words around a name tell what a phrase told of somebody.
    fn suffers(&self, newcomer: &Newcomer, event: Event, aged: bool) -> bool {
        let (first, end) = newcomer.name;
        let from = first.saturating_sub(MAX_BEFORE_NAME).max(newcomer.within.0);
        let of = (from..first).rev().find(|at| self.tokens.lower(*at) == "of");
        let named = of.and_then(|of| event_before(self.tokens, of + 1)) == Some(event);
        let after = if aged {
            (end..newcomer.within.1).take(MAX_GAP).find(|at| self.tokens.lower(*at) == "was")
        } else {
            Some(end)
        };
        named || after.and_then(|at| event_after(self.tokens, at)) == Some(event)
    }

    /// The age that stands beside a name: *Ben Cole, 24,*, *24-year-old Ben Cole*.
    fn age_at(&self, newcomer: &Newcomer) -> Option<u32> {
        let (first, end) = newcomer.name;
        let after = self.tokens.is_mark(end, ',').then(|| self.tokens.lower(end + 1).parse().ok()).flatten();
        after.or_else(|| {
            age_of(self.tokens, first.saturating_sub(MAX_BEFORE_NAME).max(newcomer.within.0), first)
        })
    }
}

/// The age among some tokens: *24-year-old*.
fn age_of(tokens: &Tokens<'_>, from: usize, to: usize) -> Option<u32> {
    (from..to).find_map(|at| tokens.lower(at).split_once("-year-old")?.0.parse().ok())
}

/// Whether news calls somebody so to whom something happened: *a man*, *a student*, not *a judge*.
fn is_anybody(lower: &str, sex: Option<Sex>) -> bool {
    sex.is_some()
        || lower.ends_with("-year-old")
        || matches!(class_of(lower), NounClass::Crime)
        || matches!(
            lower,
            "adult"
                | "child"
                | "driver"
                | "motorist"
                | "passenger"
                | "pedestrian"
                | "person"
                | "student"
                | "teen"
                | "teenager"
                | "toddler"
                | "youth"
                | "infant"
                | "immigrant"
                | "migrant"
                | "resident"
        )
}

/// What a passive after token `from` tells: *was fatally shot*, *, 24, has been arrested*.
fn event_after(tokens: &Tokens<'_>, from: usize) -> Option<Event> {
    let be = |at: &usize| matches!(tokens.lower(*at), "was" | "is" | "been" | "being");
    let at = (from..from + 3).find(be)?;
    (at + 1..at + 4)
        .take_while(|at| tokens.get(*at).is_some_and(|t| t.kind == TokenKind::Word))
        .find_map(|at| event_of(tokens.lower(at)))
}

/// What a noun before a phrase tells that begins at a token: *the death of a man*, *the shooting on Friday of a man*.
fn event_before(tokens: &Tokens<'_>, first: usize) -> Option<Event> {
    let before = first.checked_sub(1)?;
    if tokens.lower(before) != "of" {
        return event_of(tokens.lower(before)).filter(|_| tokens.lower(before).ends_with("ed"));
    }
    let mut at = before.checked_sub(1)?;
    // The day may stand between.
    while tokens.is_word(at)
        && (lexicon::is_day_or_month(tokens.lower(at))
            || matches!(
                tokens.lower(at),
                "on" | "in" | "last" | "this" | "morning" | "afternoon" | "evening" | "night"
            ))
    {
        at = at.checked_sub(1)?;
    }
    event_of(tokens.lower(at))
}

fn event_of(lower: &str) -> Option<Event> {
    match lower {
        "shot" | "shooting" | "killed" | "killing" | "death" | "dead" | "slain" | "slaying" | "murder"
        | "murdered" | "stabbed" | "stabbing" | "lynching" | "drowning" => Some(Event::Killed),
        "arrest" | "arrested" | "charged" | "accused" | "detained" | "detention" | "indicted"
        | "indictment" | "convicted" | "conviction" | "sentenced" | "jailed" | "imprisonment" => {
            Some(Event::Arrested)
        }
        _ => None,
    }
}
