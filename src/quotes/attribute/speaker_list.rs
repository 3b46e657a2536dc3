//! The speakers of an article, each listed once, by the words that name them.

use super::known::Known;
use crate::lexicon;
use crate::model::{
    Mention, MentionKind, Person, PersonId, Resolution, Span, Speaker, SpeakerId, SpeakerKind,
};
use crate::phrases;
use crate::quotes::nouns;
use crate::tokens::Tokens;
use rustc_hash::FxHashMap;

/// What makes two speakers the same.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum SpeakerIdentity {
    Person(PersonId),
    /// Lower-cased words without determiner.
    Words(String),
}

/// Whom words name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// A person of the article.
    Person(PersonId),
    /// A speaker who is listed already and no person of the article.
    Listed(SpeakerId),
    /// Somebody who is no person of the article: these words.
    Words(Span),
    /// Nothing tells whom they mean.
    Nobody,
}

/// The speakers found so far.
pub(super) struct SpeakerList<'a, 't> {
    text: &'a str,
    tokens: &'a Tokens<'t>,
    people: &'a [Person],
    /// Names and linked pronouns, in order of the text.
    mentions: &'a [Mention],
    speakers: Vec<Speaker>,
    ids: FxHashMap<SpeakerIdentity, SpeakerId>,
    /// How many speakers are no person of the article: they are numbered.
    unnamed: usize,
    /// The latest speaker who is no person of the article: the one that *they* and *it* mean.
    latest_group: Option<SpeakerId>,
    /// People by their surname in lower case, `None` where two share it. Made when a label first asks for it.
    surnames: Option<FxHashMap<String, Option<PersonId>>>,
}

impl<'a, 't> SpeakerList<'a, 't> {
    pub(super) fn new(known: Known<'a, 't>) -> Self {
        Self {
            text: known.text,
            tokens: known.tokens,
            people: known.people,
            mentions: known.mentions,
            speakers: Vec::new(),
            ids: FxHashMap::default(),
            unnamed: 0,
            latest_group: None,
            surnames: None,
        }
    }

    /// The speakers, in the order in which they were first named.
    pub(super) fn into_speakers(self) -> Vec<Speaker> {
        self.speakers
    }

    /// Whom these words name.
    pub(super) fn named_by(&mut self, source: Span) -> Named {
        let next = self.mentions.partition_point(|m| m.span.end() <= source.start());
        let inside = self.mentions.get(next..).unwrap_or(&[]);
        // "her lawyer" begins with another mention.
        let whole = inside.iter().take_while(|m| m.span.start() < source.end()).find(|m| m.span == source);
        // The phrase may be longer than the mention in it: "the 42-year-old star of the show".
        let is_source = |m: &&Mention| m.kind == MentionKind::Nominal && source.covers(m.span);
        if let Some(mention) = whole.or_else(|| inside.first().filter(is_source)) {
            return mention.person.one().map_or(Named::Nobody, Named::Person);
        }
        let words = source.of(self.text);
        let lower = words.to_lowercase();
        match lower.as_str() {
            "they" | "it" | "their" | "its" if self.latest_group.is_some() => {
                return self.latest_group.map_or(Named::Nobody, Named::Listed);
            }
            "he" | "she" | "i" | "we" | "his" | "her" | "him" => return Named::Nobody,
            _ => {}
        }
        if let Some(person) = self.person_of_label(words, &lower) {
            return Named::Person(person);
        }
        nouns::noun_phrase(self.tokens, source).map_or(Named::Nobody, Named::Words)
    }

    /// Whether these words are a name that several people have, of whom the text does not say which.
    pub(super) fn is_open_name(&self, source: Span) -> bool {
        let next = self.mentions.partition_point(|m| m.span.end() <= source.start());
        let inside = self.mentions.iter().skip(next).take_while(|m| m.span.start() < source.end());
        inside
            .filter(|m| source.covers(m.span))
            .any(|m| m.kind == MentionKind::Name && m.person == Resolution::Ambiguous)
    }

    /// The person whom a listed speaker is.
    pub(super) fn person_of(&self, id: SpeakerId) -> Option<PersonId> {
        match self.speakers.get(id.0 as usize)?.kind {
            SpeakerKind::Person(person) => Some(person),
            SpeakerKind::Unnamed | SpeakerKind::Organisation => None,
        }
    }

    /// The number of a speaker, who is listed where that was not yet done; `None` for nobody.
    pub(super) fn list(&mut self, named: Named) -> Option<SpeakerId> {
        match named {
            Named::Person(person) => Some(self.person(person)),
            Named::Listed(id) => Some(id),
            Named::Words(source) => {
                let words = source.of(self.text);
                Some(self.unlisted(words, &words.to_lowercase()))
            }
            Named::Nobody => None,
        }
    }

    /// The number of the speaker of a report inside another quotation: whom *they* mean there, nothing tells, and it is
    /// nobody whom a later *they* means.
    pub(super) fn list_nested(&mut self, source: Span) -> Option<SpeakerId> {
        let group = self.latest_group.take();
        let named = self.named_by(source);
        let listed = self.list(named);
        self.latest_group = group;
        listed
    }

    /// The person whose surname ends a label in capitals: *PENCE:*.
    fn person_of_label(&mut self, words: &str, lower: &str) -> Option<PersonId> {
        if words.chars().any(char::is_lowercase) {
            return None;
        }
        let people = self.people;
        let surnames = self.surnames.get_or_insert_with(|| people_by_surname(people));
        surnames.get(lower.rsplit(' ').next()?).copied().flatten()
    }

    fn person(&mut self, id: PersonId) -> SpeakerId {
        let person = self.people.get(id.0 as usize);
        let (key, name) = person.map_or_else(Default::default, |p| (p.key.clone(), p.name.clone()));
        self.add(SpeakerIdentity::Person(id), |_| key, name, SpeakerKind::Person(id))
    }

    /// A speaker who is no person of the article: an organisation, a group, somebody unnamed.
    fn unlisted(&mut self, words: &str, lower: &str) -> SpeakerId {
        let is_organisation =
            phrases::without_article(words).split(' ').any(|w| w.starts_with(char::is_uppercase))
                && lower.split([' ', '’', '\'']).any(lexicon::is_organisation_word)
                && lower.split(' ').all(|w| lexicon::role(w).is_none());
        let kind = if is_organisation { SpeakerKind::Organisation } else { SpeakerKind::Unnamed };
        let name: Vec<&str> = words.split_whitespace().collect();
        let identity = SpeakerIdentity::Words(phrases::without_article(lower).to_owned());
        let id = self.add(identity, |number| format!("s{number}"), name.join(" "), kind);
        self.latest_group = Some(id);
        id
    }

    /// The listed speaker with this identity, or a new one. `key` makes the readable id from the number of speakers so far
    /// who are no person of the article, the new one included.
    fn add(
        &mut self,
        identity: SpeakerIdentity,
        key: impl FnOnce(usize) -> String,
        name: String,
        kind: SpeakerKind,
    ) -> SpeakerId {
        if let Some(id) = self.ids.get(&identity) {
            return *id;
        }
        self.unnamed += usize::from(!matches!(kind, SpeakerKind::Person(_)));
        let id = SpeakerId(u32::try_from(self.speakers.len()).unwrap_or(u32::MAX));
        self.speakers.push(Speaker { key: key(self.unnamed), name, kind });
        self.ids.insert(identity, id);
        id
    }
}

fn people_by_surname(people: &[Person]) -> FxHashMap<String, Option<PersonId>> {
    let mut surnames: FxHashMap<String, Option<PersonId>> = FxHashMap::default();
    for (number, person) in (0..).zip(people) {
        let surname = person.name.rsplit(' ').next().unwrap_or("").to_lowercase();
        surnames.entry(surname).and_modify(|p| *p = None).or_insert(Some(PersonId(number)));
    }
    surnames
}
