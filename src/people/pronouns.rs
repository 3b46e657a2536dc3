//! *He*, *she*, *the senator* and, inside quotations, *I*: who is meant.

use super::sexes;
use super::walk::{Walk, is_subject};
use crate::lexicon;
use crate::model::{
    Mention, MentionKind, Person, Quote, QuoteKind, Resolution, Sentence, SentenceKind, Sex, Span, Speaker,
    SpeakerKind,
};
use crate::tokens::Tokens;

/// Links *he* and *she* and their forms, and definite nouns for a person (*the senator*). `names` are the name
/// mentions, `quotes` the quotations with the words that name their speakers.
///
/// A walk through the text that keeps who was mentioned when; recency, subjecthood, the last referent and the
/// topic count. A close call stays
/// ambiguous: unknown is better than wrong. Nouns that no person near fits are not mentions.
#[must_use]
pub fn third_person(
    tokens: &Tokens<'_>,
    sentences: &[Sentence],
    people: &[Person],
    names: &[Mention],
    quotes: &[Quote],
) -> Vec<Mention> {
    let sexes = sexes::learned(tokens, people, names);
    let mut walk = Walk::new(tokens, &sexes, names, quotes);
    let mut found = Vec::new();
    let mut names = names.iter().peekable();
    for (number, sentence) in sentences.iter().enumerate() {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        // Captions and page furniture do not take part in the story.
        let told = sentence.kind.counts() || sentence.kind == SentenceKind::Embed;
        walk.begin(sentence.span);
        let range = tokens.inside(sentence.span);
        for at in range.clone() {
            let Some(token) = tokens.get(at) else { continue };
            walk.pass(token.span.start());
            let named = names.peek().is_some_and(|m| m.span.start() <= token.span.start());
            while let Some(name) = names.next_if(|m| m.span.start() <= token.span.start()) {
                if let (Resolution::One(person), true) = (name.person, told) {
                    let end = tokens.at_or_after(name.span.end());
                    let subject = is_subject(tokens, at, end, range.start);
                    walk.see(person, at, subject, tokens.is_possessive(end));
                }
            }
            if named || !told {
                continue;
            }
            let Some(anaphor) = Anaphor::at(tokens, at, range.end) else { continue };
            let Some((person, confidence)) = walk.resolve(&anaphor) else { continue };
            if let Resolution::One(person) = person {
                walk.link(person, &anaphor);
            }
            let kind = if anaphor.noun { MentionKind::Nominal } else { MentionKind::Pronoun };
            let rule = if anaphor.noun { "definite-role" } else { "salience" };
            found.push(Mention { span: anaphor.span, sentence: number, person, kind, rule, confidence });
        }
    }
    found
}

/// Where an anaphor stands in its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    Subject,
    Object,
    Possessive,
}

/// A word or noun phrase that points back.
#[derive(Debug, Clone, Copy)]
pub(super) struct Anaphor {
    pub(super) span: Span,
    /// First token.
    pub(super) at: usize,
    pub(super) sex: Option<Sex>,
    pub(super) case: Case,
    /// A noun phrase, not a pronoun.
    pub(super) noun: bool,
}

impl Anaphor {
    fn at(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<Self> {
        let (sex, case) = match tokens.lower(at) {
            "he" => (Sex::Male, Case::Subject),
            "him" | "himself" => (Sex::Male, Case::Object),
            "his" => (Sex::Male, Case::Possessive),
            "she" => (Sex::Female, Case::Subject),
            "her" => {
                let next = tokens.lower(at + 1);
                let noun = tokens.is_word(at + 1) && !lexicon::is_function_word(next);
                (Sex::Female, if noun || next == "own" { Case::Possessive } else { Case::Object })
            }
            "herself" => (Sex::Female, Case::Object),
            "hers" => (Sex::Female, Case::Possessive),
            "the" => return Self::noun(tokens, at, limit),
            _ => return None,
        };
        // "he or she", "his or her": nobody in particular.
        let generic = |a: usize, b: usize| {
            tokens.lower(a) == "or" && matches!(tokens.lower(b), "he" | "she" | "his" | "her" | "him")
        };
        if generic(at + 1, at + 2) || (at > 1 && generic(at - 1, at - 2)) {
            return None;
        }
        let span = tokens.get(at)?.span;
        Some(Self { span, at, sex: Some(sex), case, noun: false })
    }

    /// *the 42-year-old reality star*: the article, words that are no function words, and a noun for one person that
    /// may be known by it. Nouns that introduce somebody new (*the official*) are not taken.
    fn noun(tokens: &Tokens<'_>, at: usize, limit: usize) -> Option<Self> {
        /// Most words between article and noun.
        const INNER: usize = 4;
        let mut last = None;
        for here in at + 1..limit.min(at + 2 + INNER) {
            let lower = tokens.lower(here);
            let word = tokens.get(here).is_some_and(|t| t.kind != crate::tokens::TokenKind::Mark);
            if !word || tokens.is_possessive(here) || lexicon::is_function_word(lower) {
                break;
            }
            if !tokens.is_capital(here) && lexicon::is_lasting_role(lower) {
                last = Some(here);
            } else if last.is_some() {
                break;
            }
        }
        let last = last?;
        let after = tokens.lower(last + 1);
        // "the president of France", "the star's lawyer", "the rapper Ice Spice": other people, or no one alone.
        if tokens.is_possessive(last + 1) || tokens.is_capital(last + 1) || matches!(after, "of" | "for") {
            return None;
        }
        let sex = lexicon::role(tokens.lower(last)).flatten();
        let span = tokens.span(at, last)?;
        Some(Self { span, at, sex, case: Case::Subject, noun: true })
    }
}

/// Links *I* and its forms inside direct quotations to the speaker, where the speaker is a person.
#[must_use]
pub fn first_person(tokens: &Tokens<'_>, quotes: &[Quote], speakers: &[Speaker]) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    for quote in quotes.iter().filter(|q| q.kind == QuoteKind::Direct) {
        let speaker = quote.speaker.and_then(|id| speakers.get(id.0 as usize));
        let Some(SpeakerKind::Person(person)) = speaker.map(|s| s.kind) else {
            continue;
        };
        for at in tokens.inside(quote.content) {
            let Some(token) = tokens.get(at) else { continue };
            let first = matches!(tokens.lower(at), "i" | "me" | "my" | "mine" | "myself");
            let known = found.last().is_some_and(|m| m.span.start() >= token.span.start());
            if first && !known {
                found.push(Mention {
                    span: token.span,
                    sentence: token.sentence,
                    person: Resolution::One(person),
                    kind: MentionKind::Pronoun,
                    rule: "speaker",
                    confidence: quote.confidence,
                });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Article, PersonId, SpeakerId};

    fn links(text: &str) -> Vec<(String, String)> {
        let article = Article { text: text.to_owned(), ..Article::default() };
        let (_, sentences) = crate::split::split(&article);
        let tokens = Tokens::new(&article.text, &sentences);
        let named = super::super::names(&tokens, &sentences);
        third_person(&tokens, &sentences, &named.people, &named.mentions, &[])
            .iter()
            .map(|m| {
                let who = match m.person {
                    Resolution::One(p) => named.people[p.0 as usize].name.clone(),
                    Resolution::Ambiguous => "?".into(),
                    Resolution::Unknown => "-".into(),
                };
                (m.span.of(text).to_owned(), who)
            })
            .collect()
    }

    #[test]
    fn sex_decides_between_two_people() {
        let found = links("Angela Merkel met Emmanuel Macron. She praised him.");
        assert_eq!(found, [("She".into(), "Angela Merkel".into()), ("him".into(), "Emmanuel Macron".into())]);
    }

    #[test]
    fn nobody_near_means_unknown() {
        assert_eq!(links("He was seen near the lake."), [("He".into(), "-".into())]);
    }

    #[test]
    fn generic_pairs_are_nobody() {
        assert!(links("Angela Merkel said a minister must know what he or she signs.").is_empty());
    }

    #[test]
    fn first_person_is_the_speaker() {
        let text = "“I will stay with my team,” said Angela Merkel.";
        let article = Article { text: text.to_owned(), ..Article::default() };
        let (_, sentences) = crate::split::split(&article);
        let tokens = Tokens::new(text, &sentences);
        let quote = Quote {
            content: Span::clamped(text, 0, 32),
            kind: QuoteKind::Direct,
            speaker: Some(SpeakerId(0)),
            source: None,
            cue: None,
            rule: "test",
            confidence: 0.9,
            utterance: 0,
        };
        let speaker = Speaker {
            key: "angela-merkel".into(),
            name: "Angela Merkel".into(),
            kind: SpeakerKind::Person(PersonId(0)),
        };
        let found = first_person(&tokens, &[quote], &[speaker]);
        let words: Vec<&str> = found.iter().map(|m| m.span.of(text)).collect();
        assert_eq!(words, ["I", "my"]);
    }
}
