//! The people of single articles → the people of all articles, by canonical name.

use crate::aggregate::{self, SentenceScope};
use crate::export::{AmbiguousEntry, FormEntry, PersonEntry};
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
    ambiguous: u32,
    aliases: BTreeSet<String>,
    forms: BTreeMap<String, u32>,
}

/// The people of one article.
pub(super) struct ArticlePeople {
    table: aggregate::ArticleTable,
    aliases: Vec<(String, Vec<String>)>,
    /// Canonical name and form of each mention by name.
    forms: Vec<(String, String)>,
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
        let named = counted.iter().filter(|m| m.kind == MentionKind::Name);
        let forms = named.filter_map(|m| Some((analysis.person(m.person.one()?)?.name.clone(), form(m))));
        Self {
            table: aggregate::table(&analysis, scope),
            ambiguous,
            forms: forms.collect(),
            aliases: analysis.people.into_iter().map(|person| (person.name, person.aliases)).collect(),
        }
    }
}

impl PeopleIndex {
    /// Adds the people of an article.
    pub(super) fn add(&mut self, article: ArticlePeople) {
        for person in &article.table.people {
            let entry = self.people.entry(person.name.clone()).or_default();
            entry.articles += 1;
            entry.mentions = entry.mentions.saturating_add(person.mentions);
            entry.quotes = entry.quotes.saturating_add(person.quotes);
        }
        for form in &article.ambiguous {
            *self.ambiguous.entry(form.clone()).or_default() += 1;
            for (name, aliases) in &article.aliases {
                let mut words = aliases.iter().chain([name]).flat_map(|form| form.split(' '));
                if words.any(|word| word.eq_ignore_ascii_case(form))
                    && let Some(entry) = self.people.get_mut(name)
                {
                    entry.ambiguous += 1;
                }
            }
        }
        for (name, form) in article.forms {
            if let Some(entry) = self.people.get_mut(&name) {
                *entry.forms.entry(form).or_default() += 1;
            }
        }
        for (name, aliases) in article.aliases {
            if let Some(entry) = self.people.get_mut(&name) {
                entry.aliases.extend(aliases);
            }
        }
    }

    /// The people with at least `min_mentions` mentions, and the forms that could mean several people; both with the
    /// most mentions first, and ties by name.
    pub(super) fn entries(self, min_mentions: u32) -> (Vec<PersonEntry>, Vec<AmbiguousEntry>) {
        let people = self.people.into_iter().filter(|(_, entry)| entry.mentions >= min_mentions);
        let mut people: Vec<PersonEntry> = people.map(|(name, entry)| entry.into_entry(name)).collect();
        people.sort_by_key(|entry| Reverse(entry.mentions));
        let entry = |(form, mentions)| AmbiguousEntry { form, mentions };
        let mut ambiguous: Vec<AmbiguousEntry> = self.ambiguous.into_iter().map(entry).collect();
        ambiguous.sort_by_key(|entry| Reverse(entry.mentions));
        (people, ambiguous)
    }
}

impl PersonCounts {
    fn into_entry(self, person: String) -> PersonEntry {
        let mut forms: Vec<FormEntry> =
            self.forms.into_iter().map(|(form, mentions)| FormEntry { form, mentions }).collect();
        forms.sort_by_key(|form| Reverse(form.mentions));
        let aliases = self.aliases.into_iter().filter(|alias| *alias != person).collect();
        let Self { articles, mentions, quotes, ambiguous, .. } = self;
        PersonEntry { person, aliases, forms, articles, mentions, quotes, ambiguous }
    }
}
