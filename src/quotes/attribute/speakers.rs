//! The words that name a speaker → speakers: people of the article, unnamed people and groups, organisations.

use crate::lexicon;
use crate::model::{
    Mention, MentionKind, Person, PersonId, Quote, QuoteRule, Span, Speaker, SpeakerId, SpeakerKind,
};
use crate::quotes::{Draft, SpeakerSource};
use rustc_hash::FxHashMap;

/// Quotations with speakers.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Attribution {
    /// In order of first quotation.
    pub speakers: Vec<Speaker>,
    /// In order of the text.
    pub quotes: Vec<Quote>,
}

/// Turns drafts into quotations with speakers. `mentions` are the names and linked pronouns, in order of the text.
#[must_use]
pub fn attribute(text: &str, drafts: &[Draft], people: &[Person], mentions: &[Mention]) -> Attribution {
    let out = Attribution::default();
    let mut work = Work {
        text,
        people,
        mentions,
        out,
        known: FxHashMap::default(),
        unnamed: 0,
        group: None,
        surnames: None,
    };
    for draft in drafts {
        let mut quote = draft.quote;
        let begun = draft.continues.and_then(|earlier| work.out.quotes.get(earlier)).map(|q| q.utterance);
        quote.utterance = begun.unwrap_or_else(|| u32::try_from(work.out.quotes.len()).unwrap_or(u32::MAX));
        quote.speaker = match draft.told {
            SpeakerSource::Here => quote.source.and_then(|source| work.speaker(source)),
            SpeakerSource::Before(earlier) => work.out.quotes.get(earlier).and_then(|q| q.speaker),
            SpeakerSource::Nowhere => None,
        };
        if quote.speaker.is_none() && draft.told == SpeakerSource::Here {
            quote.rule = QuoteRule::SpeakerUnknown;
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

struct Work<'a> {
    text: &'a str,
    people: &'a [Person],
    mentions: &'a [Mention],
    out: Attribution,
    known: FxHashMap<Key, SpeakerId>,
    /// Speakers who are no person of the list: they are numbered.
    unnamed: usize,
    /// The latest speaker who is a group or unnamed: what *they* means.
    group: Option<SpeakerId>,
    /// People by surname, once a label asks for them.
    surnames: Option<FxHashMap<String, Option<PersonId>>>,
}

impl Work<'_> {
    fn speaker(&mut self, source: Span) -> Option<SpeakerId> {
        let first = self.mentions.partition_point(|m| m.span.end() <= source.start());
        // The phrase may be longer than the mention in it: "the 42-year-old star of the show".
        let whole =
            |m: &&Mention| m.span == source || (m.kind == MentionKind::Nominal && source.covers(m.span));
        let same = self.mentions.get(first).filter(whole);
        if let Some(mention) = same {
            return mention.person.one().map(|person| self.person(person));
        }
        let words = source.of(self.text);
        let lower = words.to_lowercase();
        match lower.as_str() {
            "they" | "it" => return self.group,
            "he" | "she" | "i" | "we" | "his" | "her" => return None,
            _ => {}
        }
        if let Some(person) = self.shouted(words, &lower) {
            return Some(self.person(person));
        }
        Some(self.words(words, &lower))
    }

    /// The person whose surname a label in capitals is: *PENCE:*.
    fn shouted(&mut self, words: &str, lower: &str) -> Option<PersonId> {
        if words.chars().any(char::is_lowercase) {
            return None;
        }
        if self.surnames.is_none() {
            let mut surnames: FxHashMap<String, Option<PersonId>> = FxHashMap::default();
            for (number, person) in (0..).zip(self.people) {
                let surname = person.name.rsplit(' ').next().unwrap_or("").to_lowercase();
                // Two with one surname: nobody.
                surnames.entry(surname).and_modify(|p| *p = None).or_insert(Some(PersonId(number)));
            }
            self.surnames = Some(surnames);
        }
        self.surnames.as_ref()?.get(lower.rsplit(' ').next()?).copied().flatten()
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
        self.unnamed += usize::from(!matches!(kind, SpeakerKind::Person(_)));
        let id = SpeakerId(u32::try_from(self.out.speakers.len()).unwrap_or(u32::MAX));
        self.out.speakers.push(Speaker { key: name_key(self.unnamed), name, kind });
        self.known.insert(key, id);
        id
    }
}

fn strip_determiner(words: &str) -> &str {
    let mut rest = words;
    for article in ["the ", "a ", "an ", "The ", "A ", "An ", "one ", "One "] {
        rest = rest.strip_prefix(article).unwrap_or(rest);
    }
    rest
}
