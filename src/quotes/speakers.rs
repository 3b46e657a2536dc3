//! The words that name a speaker → speakers: people of the article, unnamed people and groups, organisations.

use super::{Draft, Told};
use crate::lexicon;
use crate::model::{
    Mention, MentionKind, Person, PersonId, Quote, Resolution, Sex, Span, Speaker, SpeakerId, SpeakerKind,
};
use crate::tokens::Tokens;
use rustc_hash::FxHashMap;

/// Singular nouns for people who are quoted without a name on purpose, or who are introduced anew: never taken for a
/// person named before.
const ANONYMOUS: [&str; 40] = [
    "insider",
    "source",
    "official",
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "lawyer",
    "attorney",
    "prosecutor",
    "expert",
    "analyst",
    "witness",
    "person",
    "aide",
    "adviser",
    "advisor",
    "user",
    "fan",
    "viewer",
    "reader",
    "commenter",
    "friend",
    "neighbor",
    "neighbour",
    "resident",
    "judge",
    "officer",
    "reporter",
    "journalist",
    "author",
    "researcher",
    "strategist",
    "operative",
    "observer",
    "critic",
    "supporter",
    "voter",
    "parent",
    "father",
    "mother",
];

/// How many sentences back a named person may stand whom *the senator* means.
const REACH: u32 = 3;

/// Quotations with speakers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Attribution {
    /// In order of first quotation.
    pub speakers: Vec<Speaker>,
    /// In order of the text.
    pub quotes: Vec<Quote>,
    /// Noun phrases (*the senator*) that were taken for a named person.
    pub nominals: Vec<Mention>,
}

/// Turns drafts into quotations with speakers. `mentions` are the names and linked pronouns, in order of the text.
#[must_use]
pub fn attribute(
    text: &str,
    tokens: &Tokens<'_>,
    drafts: &[Draft],
    people: &[Person],
    mentions: &[Mention],
) -> Attribution {
    let mut counts = vec![0; people.len()];
    for person in mentions.iter().filter_map(|m| m.person.one()) {
        if let Some(count) = counts.get_mut(person.0 as usize) {
            *count += 1;
        }
    }
    let out = Attribution::default();
    let mut work =
        Work { text, tokens, people, mentions, out, counts, known: FxHashMap::default(), group: None };
    for draft in drafts {
        let mut quote = draft.quote;
        quote.speaker = match draft.told {
            Told::Here => quote.source.and_then(|source| work.speaker(source)),
            Told::Before(earlier) => work.out.quotes.get(earlier).and_then(|q| q.speaker),
            Told::Nowhere => None,
        };
        if quote.speaker.is_none() {
            quote.rule = if draft.told == Told::Here { "speaker-unknown" } else { quote.rule };
            quote.confidence = quote.confidence.min(0.5);
        }
        work.out.quotes.push(quote);
    }
    work.out
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    Person(PersonId),
    Words(String),
}

struct Work<'a, 't> {
    text: &'a str,
    tokens: &'a Tokens<'t>,
    people: &'a [Person],
    mentions: &'a [Mention],
    out: Attribution,
    /// Mentions of each person in the article.
    counts: Vec<u32>,
    known: FxHashMap<Key, SpeakerId>,
    /// The latest speaker who is a group or unnamed: what *they* means.
    group: Option<SpeakerId>,
}

impl Work<'_, '_> {
    fn speaker(&mut self, source: Span) -> Option<SpeakerId> {
        let first = self.mentions.partition_point(|m| m.span.end() <= source.start());
        let same = self.mentions.get(first).filter(|m| m.span == source);
        if let Some(mention) = same {
            return mention.person.one().map(|person| self.person(person));
        }
        let words = source.of(self.text);
        let lower = words.to_lowercase();
        match lower.as_str() {
            "they" => return self.group,
            "he" | "she" | "i" | "we" | "his" | "her" => return None,
            _ => {}
        }
        if let Some(person) = self.named_by_role(source, &lower) {
            let sentence = self.tokens.get(self.tokens.at_or_after(source.start())).map_or(0, |t| t.sentence);
            self.out.nominals.push(Mention {
                span: source,
                sentence,
                person: Resolution::One(person),
                kind: MentionKind::Nominal,
                rule: "definite-role",
                confidence: 0.6,
            });
            return Some(self.person(person));
        }
        Some(self.words(words, &lower))
    }

    fn person(&mut self, person: PersonId) -> SpeakerId {
        let found = self.people.get(person.0 as usize);
        let (key, name) = found.map_or_else(Default::default, |p| (p.key.clone(), p.name.clone()));
        self.add(Key::Person(person), |_| key, name, SpeakerKind::Person(person))
    }

    fn words(&mut self, words: &str, lower: &str) -> SpeakerId {
        let bare = strip_determiner(lower);
        let organisation = strip_determiner(words).split(' ').any(|w| w.starts_with(char::is_uppercase))
            && lower.split([' ', '’', '\'']).any(lexicon::is_organisation_word)
            && lower.split(' ').all(|w| lexicon::role(w).is_none());
        let kind = if organisation { SpeakerKind::Organisation } else { SpeakerKind::Unnamed };
        let name: Vec<&str> = words.split_whitespace().collect();
        let id = self.add(Key::Words(bare.to_owned()), |number| format!("s{number}"), name.join(" "), kind);
        self.group = Some(id);
        id
    }

    fn add(
        &mut self,
        key: Key,
        name_key: impl FnOnce(usize) -> String,
        name: String,
        kind: SpeakerKind,
    ) -> SpeakerId {
        if let Some(id) = self.known.get(&key) {
            return *id;
        }
        let unnamed = self.out.speakers.iter().filter(|s| !matches!(s.kind, SpeakerKind::Person(_))).count();
        let id = SpeakerId(u32::try_from(self.out.speakers.len()).unwrap_or(u32::MAX));
        self.out.speakers.push(Speaker { key: name_key(unnamed + 1), name, kind });
        self.known.insert(key, id);
        id
    }

    /// *the senator*: the last person named before whose sex does not contradict the noun.
    fn named_by_role(&self, source: Span, lower: &str) -> Option<PersonId> {
        let head = lower.rsplit(' ').next()?;
        let definite = lower.starts_with("the ");
        let sex = lexicon::role(head)?;
        if !definite || ANONYMOUS.contains(&head) || lexicon::is_group(head) || lower.contains(['’', '\''])
        {
            return None;
        }
        let here = self.tokens.get(self.tokens.at_or_after(source.start()))?.sentence;
        let until = self.mentions.partition_point(|m| m.span.start() < source.start());
        let recent =
            self.mentions.get(..until)?.iter().rev().take_while(|m| here.saturating_sub(m.sentence) <= REACH);
        let fits = |person: &PersonId| {
            let known = self.people.get(person.0 as usize).and_then(|p| p.sex);
            match (sex, known) {
                (Some(a), Some(b)) => a == b,
                (None | Some(Sex::Female | Sex::Male), _) => true,
            }
        };
        // Of those near, the one whom the article mentions most; of equals, the nearest.
        let mut best: Option<(u32, PersonId)> = None;
        for person in recent.filter_map(|m| m.person.one()).filter(fits) {
            let count = self.counts.get(person.0 as usize).copied().unwrap_or(0);
            if best.is_none_or(|(most, _)| count > most) {
                best = Some((count, person));
            }
        }
        best.map(|(_, person)| person)
    }
}

fn strip_determiner(words: &str) -> &str {
    let mut rest = words;
    for article in ["the ", "a ", "an ", "The ", "A ", "An ", "one ", "One "] {
        rest = rest.strip_prefix(article).unwrap_or(rest);
    }
    rest
}
