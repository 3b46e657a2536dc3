//! The people of single articles → the people of all articles, by their name in the corpus.

use crate::aggregate::{self, ArticleTable, SentenceScope};
use crate::dedup::Fingerprint;
use crate::export::{AmbiguousEntry, ArticleNameRecord, FormEntry, PersonEntry};
use crate::identity::CorpusPeople;
use crate::model::{Analysis, Mention, MentionKind, Resolution};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// People by canonical name, over all articles.
#[derive(Default)]
pub(super) struct PeopleIndex {
    people: BTreeMap<String, PersonCounts>,
    /// Mentions of forms that could mean several people.
    ambiguous: BTreeMap<String, u32>,
}

/// What is counted for one person.
#[derive(Default)]
struct PersonCounts {
    articles: u32,
    mentions: u32,
    quotes: u32,
    stances: u32,
    ambiguous: u32,
    aliases: BTreeSet<String>,
    forms: BTreeMap<String, u32>,
}

/// The people of one article.
pub(super) struct ArticlePeople {
    table: ArticleTable,
    fingerprint: Fingerprint,
    aliases: Vec<(String, Vec<String>)>,
    ambiguous: Vec<String>,
}

impl ArticlePeople {
    pub(super) fn new(analysis: Analysis, scope: SentenceScope) -> Self {
        let counted: Vec<&Mention> = analysis
            .mentions
            .iter()
            .filter(|mention| {
                let sentence = analysis.sentences.get(mention.sentence as usize);
                mention.kind != MentionKind::Modifier
                    && (scope == SentenceScope::All || sentence.is_some_and(|s| s.kind.counts()))
            })
            .collect();
        let form = |mention: &Mention| {
            let form = mention.span.of(&analysis.article.text);
            let form = form.split_whitespace().collect::<Vec<_>>().join(" ");
            if mention.kind == MentionKind::Name { form } else { form.to_lowercase() }
        };
        let ambiguous =
            counted.iter().filter(|m| m.person == Resolution::Ambiguous).map(|m| form(m)).collect();
        Self {
            table: aggregate::table(&analysis, scope),
            fingerprint: Fingerprint::new(&analysis),
            ambiguous,
            aliases: analysis.people.into_iter().map(|person| (person.name, person.aliases)).collect(),
        }
    }

    /// Takes out what the identity of people is decided from.
    pub(super) fn take_table(&mut self) -> (ArticleTable, Fingerprint) {
        (std::mem::take(&mut self.table), self.fingerprint.clone())
    }
}

impl PeopleIndex {
    /// Adds the people of an article with its table; `names` are those in the corpus by those in the article.
    pub(super) fn add(&mut self, article: ArticlePeople, table: &ArticleTable, names: &BTreeMap<&str, &str>) {
        let in_corpus = |name: &str| (*names.get(name).unwrap_or(&name)).to_owned();
        for person in &table.people {
            let entry = self.people.entry(person.name.clone()).or_default();
            entry.articles += 1;
            entry.mentions = entry.mentions.saturating_add(person.mentions);
            entry.quotes = entry.quotes.saturating_add(person.quotes);
            entry.stances = entry.stances.saturating_add(person.stances);
            for form in &person.forms {
                let count = entry.forms.entry(form.form.clone()).or_default();
                *count = count.saturating_add(form.mentions);
            }
        }
        for form in &article.ambiguous {
            *self.ambiguous.entry(form.clone()).or_default() += 1;
            for (name, aliases) in &article.aliases {
                let mut words = aliases.iter().chain([name]).flat_map(|form| form.split(' '));
                if words.any(|word| word.eq_ignore_ascii_case(form))
                    && let Some(entry) = self.people.get_mut(&in_corpus(name))
                {
                    entry.ambiguous += 1;
                }
            }
        }
        for (name, aliases) in article.aliases {
            if let Some(entry) = self.people.get_mut(&in_corpus(&name)) {
                entry.aliases.extend(aliases);
                entry.aliases.insert(name);
            }
        }
    }

    /// The people with at least `min_mentions` mentions, and the forms that could mean several people; both with the
    /// most mentions first, and ties by name.
    pub(super) fn entries(
        self,
        min_mentions: u32,
        corpus: &CorpusPeople,
    ) -> (Vec<PersonEntry>, Vec<AmbiguousEntry>) {
        let people = self.people.into_iter().filter(|(_, entry)| entry.mentions >= min_mentions);
        let mut people: Vec<PersonEntry> =
            people.map(|(name, entry)| entry.into_entry(name, corpus)).collect();
        people.sort_by_key(|entry| Reverse(entry.mentions));
        let entry = |(form, mentions)| AmbiguousEntry { form, mentions };
        let mut ambiguous: Vec<AmbiguousEntry> = self.ambiguous.into_iter().map(entry).collect();
        ambiguous.sort_by_key(|entry| Reverse(entry.mentions));
        (people, ambiguous)
    }
}

impl PersonCounts {
    fn into_entry(self, person: String, corpus: &CorpusPeople) -> PersonEntry {
        let mut forms: Vec<FormEntry> =
            self.forms.into_iter().map(|(form, mentions)| FormEntry { form, mentions }).collect();
        forms.sort_by_key(|form| Reverse(form.mentions));
        let aliases = self.aliases.into_iter().filter(|alias| *alias != person).collect();
        let Self { articles, mentions, quotes, stances, ambiguous, .. } = self;
        let known = corpus.person(&person);
        let id = known.map(|known| known.key.clone()).unwrap_or_default();
        let names = known.into_iter().flat_map(|known| &known.names);
        let joined = names.map(ArticleNameRecord::from).collect();
        PersonEntry { person, aliases, forms, articles, mentions, quotes, ambiguous, id, stances, joined }
    }
}
