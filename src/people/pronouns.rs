//! *He*, *she* and, inside quotations, *I*: who is meant.
//!
//! A walk through the text that keeps who was mentioned when, and gives each pronoun to the most salient person of
//! the fitting sex: recency, subjecthood and the last referent count (after the factors of Lappin & Leass 1994,
//! without a parser). A close call stays ambiguous: unknown is better than wrong.

use crate::lexicon;
use crate::model::{
    Mention, MentionKind, Person, PersonId, Quote, QuoteKind, Resolution, Sentence, Sex, Span, Speaker,
    SpeakerKind,
};
use crate::tokens::Tokens;

/// How many sentences back an antecedent may stand.
const REACH: u32 = 3;
/// Points by which the best candidate must lead the next.
const LEAD: f32 = 0.5;
/// Points for the person whom the article names most.
const TOPIC: f32 = 1.2;
/// Points that any antecedent needs.
const ENOUGH: f32 = 1.5;

/// What is known of one person while walking.
#[derive(Debug, Clone, Copy, Default)]
struct Trace {
    seen: Option<u32>,
    token: usize,
    /// The latest mention was first in its sentence, or a subject pronoun.
    subject: bool,
    possessive: bool,
    /// The latest mention stands inside a quotation (index + 1).
    quoted: usize,
}

/// Links *he* and *she* and their forms. `names` are the name mentions, `quotes` the quotations with the words that
/// name their speakers.
#[must_use]
pub fn third_person(
    tokens: &Tokens<'_>,
    sentences: &[Sentence],
    people: &[Person],
    names: &[Mention],
    quotes: &[Quote],
) -> Vec<Mention> {
    let mut walk = Walk {
        tokens,
        people,
        quotes,
        traces: vec![Trace::default(); people.len()],
        weight: weights(people.len(), names),
        center: [None; 2],
        spoke: None,
    };
    let mut found = Vec::new();
    let mut names = names.iter().peekable();
    let mut opening = 0;
    for (number, sentence) in sentences.iter().enumerate() {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        let told = sentence.kind.counts() || sentence.kind == crate::model::SentenceKind::Embed;
        let range = tokens.inside(sentence.span);
        for at in range.clone() {
            let Some(token) = tokens.get(at) else { continue };
            while walk.quotes.get(opening).is_some_and(|q| q.content.end() <= token.span.start()) {
                opening += 1;
            }
            while let Some(name) = names.next_if(|m| m.span.start() <= token.span.start()) {
                if let (Resolution::One(person), true) = (name.person, told) {
                    let end = after(tokens, name.span);
                    let subject = is_subject(tokens, at, end, range.start);
                    walk.see(person, number, at, subject, tokens.is_possessive(end), opening);
                }
            }
            if let (Some(pronoun), true) = (Pronoun::at(tokens, at), told) {
                let (person, confidence) = walk.resolve(pronoun, at, number, opening);
                if let Resolution::One(person) = person {
                    walk.see(
                        person,
                        number,
                        at,
                        pronoun.case == Case::Subject,
                        pronoun.case == Case::Possessive,
                        opening,
                    );
                    if let Some(center) = walk.center.get_mut(pronoun.slot()) {
                        *center = Some((person, number));
                    }
                    if walk.is_source(token.span) {
                        walk.spoke = Some((person, number));
                    }
                }
                found.push(Mention {
                    span: token.span,
                    sentence: number,
                    person,
                    kind: MentionKind::Pronoun,
                    rule: "salience",
                    confidence,
                });
            }
        }
    }
    found
}

/// Name mentions of each person over those of the most frequent one, 0 to 1.
#[expect(clippy::cast_precision_loss, reason = "mention counts are small")]
fn weights(people: usize, names: &[Mention]) -> Vec<f32> {
    let mut counts = vec![0_u32; people];
    for person in names.iter().filter_map(|m| m.person.one()) {
        if let Some(count) = counts.get_mut(person.0 as usize) {
            *count += 1;
        }
    }
    let most = counts.iter().copied().max().unwrap_or(0).max(1);
    counts.into_iter().map(|count| count as f32 / most as f32).collect()
}

/// Whether a name can be the subject of a clause: it begins the sentence, or follows what begins a clause.
fn is_subject(tokens: &Tokens<'_>, first: usize, after: usize, start: usize) -> bool {
    let Some(before) = first.checked_sub(1).filter(|b| *b >= start) else {
        return true;
    };
    if tokens.is_possessive(after) {
        return false;
    }
    let comma = tokens.is_mark(before, ',');
    let listed = comma && (tokens.is_mark(after, ',') || tokens.lower(after) == "and");
    let opens = matches!(
        tokens.lower(before),
        "and"
            | "but"
            | "while"
            | "when"
            | "as"
            | "that"
            | "because"
            | "after"
            | "before"
            | "if"
            | "where"
            | "how"
            | "until"
            | "since"
            | "what"
            | "which"
            | "who"
            | "why"
            | "then"
            | "so"
            | "however"
            | "though"
            | "although"
    );
    (comma && !listed)
        || opens
        || tokens.text(before).starts_with(['“', '"', '—', '–', ';', '‘'])
        || crate::lexicon::role(tokens.lower(before)).is_some()
        || crate::lexicon::title(tokens.lower(before)).is_some()
}

fn after(tokens: &Tokens<'_>, span: Span) -> usize {
    tokens.at_or_after(span.end())
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    Subject,
    Object,
    Possessive,
}

#[derive(Debug, Clone, Copy)]
struct Pronoun {
    sex: Sex,
    case: Case,
}

impl Pronoun {
    fn at(tokens: &Tokens<'_>, at: usize) -> Option<Self> {
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
            _ => return None,
        };
        // "he or she", "his or her": nobody in particular.
        let generic = |a: usize, b: usize| {
            tokens.lower(a) == "or" && matches!(tokens.lower(b), "he" | "she" | "his" | "her" | "him")
        };
        if generic(at + 1, at + 2) || (at > 1 && generic(at - 1, at - 2)) {
            return None;
        }
        Some(Self { sex, case })
    }

    fn slot(self) -> usize {
        usize::from(self.sex == Sex::Male)
    }
}

struct Walk<'a, 't> {
    tokens: &'a Tokens<'t>,
    people: &'a [Person],
    quotes: &'a [Quote],
    traces: Vec<Trace>,
    /// Share of each person in the most frequent person's name mentions: what the article is about.
    weight: Vec<f32>,
    /// Latest referent of *she* and of *he*, with its sentence.
    center: [Option<(PersonId, u32)>; 2],
    /// Who was last named as a speaker, with the sentence.
    spoke: Option<(PersonId, u32)>,
}

impl Walk<'_, '_> {
    fn see(
        &mut self,
        person: PersonId,
        sentence: u32,
        token: usize,
        subject: bool,
        possessive: bool,
        opening: usize,
    ) {
        let quoted = self.tokens.get(token).and_then(|t| self.inside(t.span, opening)).map_or(0, |q| q + 1);
        if self.tokens.get(token).is_some_and(|t| self.is_source(t.span)) {
            self.spoke = Some((person, sentence));
        }
        if let Some(trace) = self.traces.get_mut(person.0 as usize) {
            // A subject stays the subject of its sentence when it is mentioned there again.
            let subject = subject || (trace.seen == Some(sentence) && trace.subject);
            *trace = Trace { seen: Some(sentence), token, subject, possessive, quoted };
        }
    }

    /// The direct quotation that holds a span, from the first that may.
    fn inside(&self, span: Span, opening: usize) -> Option<usize> {
        let near = self
            .quotes
            .iter()
            .enumerate()
            .skip(opening)
            .take_while(|(_, q)| q.content.start() <= span.start());
        near.filter(|(_, q)| q.kind == QuoteKind::Direct && q.content.covers(span)).map(|(n, _)| n).last()
    }

    fn is_source(&self, span: Span) -> bool {
        let at = self.quotes.partition_point(|q| q.content.end() + 400 < span.start());
        self.quotes.iter().skip(at).take(8).any(|q| q.source.is_some_and(|s| s.covers(span)))
    }

    fn resolve(&self, pronoun: Pronoun, at: usize, sentence: u32, opening: usize) -> (Resolution, f32) {
        let Some(token) = self.tokens.get(at) else {
            return (Resolution::Unknown, 0.0);
        };
        let quote = self.inside(token.span, opening);
        let source = self.is_source(token.span);
        let mut best: [(f32, Option<PersonId>); 2] = [(f32::MIN, None); 2];
        for (number, (person, trace)) in self.people.iter().zip(&self.traces).enumerate() {
            let id = PersonId(u32::try_from(number).unwrap_or(u32::MAX));
            let Some(seen) = trace.seen.filter(|s| sentence.saturating_sub(*s) <= REACH) else {
                continue;
            };
            if person.sex.is_some_and(|sex| sex != pronoun.sex) {
                continue;
            }
            let mut points = match sentence - seen {
                0 => 3.0,
                1 => 2.4,
                2 => 1.3,
                _ => 0.5,
            };
            points += if person.sex.is_some() { 1.0 } else { -0.5 };
            points += if trace.subject { 1.0 } else { 0.0 };
            points -= if trace.possessive { 0.6 } else { 0.0 };
            points += TOPIC * self.weight.get(number).copied().unwrap_or(0.0);
            if self
                .center
                .get(pronoun.slot())
                .copied()
                .flatten()
                .is_some_and(|(p, s)| p == id && sentence - s <= 1)
            {
                points += 1.4;
            }
            let spoke =
                self.spoke.filter(|(_, s)| sentence.saturating_sub(*s) <= 2).is_some_and(|(p, _)| p == id);
            if source && spoke {
                points += 2.0;
            }
            if source && trace.quoted > 0 && seen == sentence {
                // Who is named inside a quotation is rarely the one who says it.
                points -= 4.0;
            }
            if quote.is_some() && spoke && trace.quoted == 0 {
                // Inside a quotation, *she* is not the speaker.
                points -= 4.0;
            }
            if pronoun.case == Case::Object
                && seen == sentence
                && trace.subject
                && !self.clause_between(trace.token, at)
            {
                points -= 3.0;
            }
            let here = (points, Some(id));
            if points > best[0].0 {
                best = [here, best[0]];
            } else if points > best[1].0 {
                best[1] = here;
            }
        }
        let [(first, person), (second, _)] = best;
        let gap = first - second;
        match person {
            Some(person) if first >= ENOUGH && gap >= LEAD => {
                (Resolution::One(person), (0.55 + 0.15 * gap).clamp(0.55, 0.95))
            }
            Some(_) if first >= ENOUGH => (Resolution::Ambiguous, 0.5),
            _ => (Resolution::Unknown, 0.5),
        }
    }

    /// Whether a new clause begins between two tokens.
    fn clause_between(&self, from: usize, to: usize) -> bool {
        (from..to).any(|at| {
            matches!(self.tokens.text(at), "," | ";" | ":" | "—" | "–")
                || matches!(
                    self.tokens.lower(at),
                    "that"
                        | "who"
                        | "which"
                        | "when"
                        | "while"
                        | "because"
                        | "as"
                        | "after"
                        | "before"
                        | "if"
                        | "and"
                        | "but"
                        | "since"
                        | "where"
                        | "how"
                        | "what"
                        | "why"
                )
        })
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
    use crate::model::{Article, SpeakerId};

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
