//! Tables of articles and counts of names → the people of the corpus.

use super::contexts::Context;
use super::corpus_people::{ArticleName, ArticlePerson, CorpusPeople, CorpusPerson, Doubt, IdentityMode};
use super::full_names::{NameGroup, PerhapsOne, group, reason};
use super::join_reason::JoinReason;
use super::name_counts::NameCounts;
use super::name_parts::NameParts;
use super::named_person::NamedPerson;
use super::short_names::{ArticleNames, Choice, ShortName, ShortNames};
use crate::aggregate::{ArticleTable, PersonCount};
use crate::lexicon::{self, first_name};
use crate::model::{Sex, person_key};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Most people named for a doubtful name.
const MOST_CANDIDATES: usize = 3;

impl CorpusPeople {
    /// Finds the people of these articles. `listed` are the names in the user's people file.
    #[must_use]
    pub fn find(tables: &[ArticleTable], mode: IdentityMode, listed: &[String]) -> Self {
        Self::with_counts(tables, &NameCounts::of(tables), mode, listed)
    }

    /// Finds the people of these articles with the counts of a corpus that they are part of. A part of a corpus gets the
    /// people that it gets in the whole.
    #[must_use]
    pub fn with_counts(
        tables: &[ArticleTable],
        counts: &NameCounts,
        mode: IdentityMode,
        listed: &[String],
    ) -> Self {
        let resolver = Resolver::new(counts, listed);
        let mut found = Found::default();
        for (number, table) in tables.iter().enumerate() {
            resolver.resolve(number, table, mode, &mut found);
        }
        found.into_people(&resolver, mode)
    }
}

/// The groups of full names of a corpus, and how to find them.
pub(super) struct Resolver<'a> {
    counts: &'a NameCounts,
    groups: Vec<NameGroup<'a>>,
    perhaps: Vec<PerhapsOne>,
    /// Name of each group.
    names: Vec<String>,
    /// Letters of a full name → its group.
    full: BTreeMap<&'a str, usize>,
    short: ShortNames,
    /// Letters of a name in the people file → the name.
    listed: BTreeMap<String, &'a str>,
}

/// The people of articles, while they are found.
#[derive(Default)]
pub(super) struct Found {
    articles: Vec<(ArticlePerson, String)>,
    /// Name in the corpus, name in articles, reason → counts.
    names: BTreeMap<(String, String, JoinReason), ArticleName>,
    /// Short names that stay apart → counts, and the sum of the shares of each who may be meant.
    doubts: BTreeMap<String, (Doubt, BTreeMap<String, f64>)>,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(counts: &'a NameCounts, listed: &'a [String]) -> Self {
        let listed: BTreeMap<String, &str> =
            listed.iter().map(|name| (NameParts::new(name).letters(), name.as_str())).collect();
        let (mut groups, perhaps) = group(counts, &listed.keys().cloned().collect());
        let mut full: BTreeMap<&str, usize> = BTreeMap::new();
        for (number, group) in groups.iter().enumerate() {
            full.extend(group.names.iter().map(|name| (name.letters, number)));
        }
        attach_longer_names(&mut groups, &mut full);
        let short = ShortNames::new(&groups);
        let names = groups.iter().map(|group| name_of(group, &listed)).collect();
        Self { counts, groups, perhaps, names, full, short, listed }
    }

    pub(super) fn resolve(&self, number: usize, table: &ArticleTable, mode: IdentityMode, found: &mut Found) {
        let parts: Vec<NameParts> = table.people.iter().map(|person| NameParts::new(&person.name)).collect();
        let letters: Vec<String> = parts.iter().map(NameParts::letters).collect();
        let present: BTreeSet<usize> =
            letters.iter().filter_map(|letters| self.full.get(letters.as_str())).copied().collect();
        let context = Context::of(table);
        let last_words = parts.iter().map(|parts| parts.last().to_owned()).collect();
        let article = ArticleNames { present, last_words };
        for ((person, parts), letters) in table.people.iter().zip(&parts).zip(&letters) {
            let (name, reason, choice) = match self.full.get(letters.as_str()) {
                Some(group) => {
                    let name = self.names.get(*group).map_or("", String::as_str);
                    (name, self.reason(person, parts, letters, *group), Choice::default())
                }
                None => self.choose(person, parts, letters, &article, context),
            };
            let own = self.counts.names.get(letters).map_or(person.name.as_str(), |s| s.best_spelling());
            let own = self.listed.get(letters).copied().unwrap_or(own);
            match mode {
                IdentityMode::Corpus => {
                    let name = if name.is_empty() { own } else { name };
                    found.add(number, person, name, reason);
                    if reason == JoinReason::ShortName {
                        found.doubt(person, name, &self.candidates(&choice));
                    }
                }
                IdentityMode::Article => {
                    let is_own = name.is_empty() || name == person.name;
                    let kept = match reason {
                        JoinReason::Listed | JoinReason::ShortName if is_own => reason,
                        _ => JoinReason::SameName,
                    };
                    found.add(number, person, &person.name, kept);
                    let others =
                        if is_own { self.candidates(&choice) } else { vec![(name, reason.confidence())] };
                    found.doubt(person, &person.name, &others);
                }
            }
        }
    }

    /// The person that a name without a group means: a name in the corpus (empty for the name itself) and the reason.
    fn choose(
        &self,
        person: &PersonCount,
        parts: &NameParts,
        letters: &str,
        article: &ArticleNames,
        context: Context,
    ) -> (&str, JoinReason, Choice) {
        if self.listed.contains_key(letters) {
            return ("", JoinReason::Listed, Choice::default());
        }
        if !self.short.is_short(parts, letters) {
            return ("", JoinReason::SameName, Choice::default());
        }
        let titles = person.forms.iter().filter_map(|form| form.title.as_deref()).collect();
        let short = ShortName { parts, sex: sex(person, parts), titles, article };
        let choice = self.short.choose(&short, &self.groups, context);
        match choice.chosen {
            Some((group, reason)) => (self.names.get(group).map_or("", String::as_str), reason, choice),
            None => ("", JoinReason::ShortName, choice),
        }
    }

    /// Why a full name is that of its group.
    fn reason(&self, person: &PersonCount, parts: &NameParts, letters: &str, group: usize) -> JoinReason {
        let name = self.names.get(group).map_or("", String::as_str);
        let is_longer =
            self.groups.get(group).is_some_and(|group| group.longer.iter().any(|n| n.letters == letters));
        if self.listed.contains_key(letters) {
            JoinReason::Listed
        } else if person.name == name {
            JoinReason::SameName
        } else if is_longer {
            JoinReason::WordsBefore
        } else {
            reason(parts, &NameParts::new(name))
        }
    }

    fn candidates(&self, choice: &Choice) -> Vec<(&str, f64)> {
        let names =
            choice.candidates.iter().filter_map(|(group, share)| Some((self.names.get(*group)?, share)));
        names.map(|(name, share)| (name.as_str(), *share)).collect()
    }
}

/// Names such as *Floridians Jeb Bush* go to the group of the name that they end with, where that has at least as many
/// articles and the words before it are no first names.
fn attach_longer_names<'a>(groups: &mut [NameGroup<'a>], full: &mut BTreeMap<&'a str, usize>) {
    let mut moves: Vec<(usize, usize)> = Vec::new();
    for (number, group) in groups.iter().enumerate() {
        let [name] = group.names.as_slice() else { continue };
        let words = &name.parts.words;
        let is_long = words.len() > 2 && !name.is_listed && name.parts.generation.is_none();
        for from in (1..words.len().saturating_sub(1)).filter(|_| is_long) {
            let before = words.get(..from).unwrap_or_default();
            let rest = NameParts { words: words.get(from..).unwrap_or_default().to_vec(), generation: None };
            let target = full.get(rest.letters().as_str()).copied().filter(|target| *target != number);
            let Some(target) = target else { continue };
            let articles = |group: usize| -> u32 {
                groups.get(group).map_or(0, |group| group.names.iter().map(|n| n.stats.articles.all).sum())
            };
            let is_name = |word: &String| first_name(word).is_some() || word.chars().count() < 2;
            if !before.iter().any(is_name) && articles(target) >= articles(number) {
                moves.push((number, target));
                break;
            }
        }
    }
    let moved: BTreeSet<usize> = moves.iter().map(|(from, _)| *from).collect();
    for (from, to) in moves.into_iter().filter(|(_, to)| !moved.contains(to)) {
        let names = groups.get_mut(from).map(|group| std::mem::take(&mut group.names)).unwrap_or_default();
        full.extend(names.iter().map(|name| (name.letters, to)));
        if let Some(target) = groups.get_mut(to) {
            target.longer.extend(names);
        }
    }
}

/// The name of a group: that of the people file, or the spelling with the most mentions.
fn name_of(group: &NameGroup<'_>, listed: &BTreeMap<String, &str>) -> String {
    if let Some(name) = group.names.iter().find_map(|name| listed.get(name.letters)) {
        return (*name).to_owned();
    }
    let is_shouted = |name: &str| name.chars().all(|c| !c.is_lowercase());
    let spellings = group.names.iter().flat_map(|name| name.stats.spellings.iter());
    let words = |name: &str| name.split(' ').count();
    let best = spellings.max_by_key(|(name, n)| (!is_shouted(name), **n, Reverse((words(name), &***name))));
    best.map_or_else(String::new, |(name, _)| name.to_string())
}

/// The sex that the titles of an article show, or its pronouns. A word that is also a first name shows nothing: *Kelly*.
fn sex(person: &PersonCount, parts: &NameParts) -> Option<Sex> {
    let titles = person.forms.iter().filter_map(|form| lexicon::title(form.title.as_deref()?).flatten());
    let titles: Vec<Sex> = titles.collect();
    match titles.first() {
        Some(first) => titles.iter().all(|sex| sex == first).then_some(*first),
        None => person.sex.filter(|_| first_name(parts.first()).is_none()),
    }
}

impl Found {
    /// The people of the articles so far, which are not kept.
    pub(super) fn take_named(&mut self) -> Vec<NamedPerson> {
        let named = |(person, in_corpus): (ArticlePerson, String)| NamedPerson {
            key: person.key,
            name: person.name,
            in_corpus,
            reason: person.reason,
        };
        self.articles.drain(..).map(named).collect()
    }

    fn add(&mut self, article: usize, person: &PersonCount, name: &str, reason: JoinReason) {
        let entry =
            ArticlePerson { article, key: person.key.clone(), name: person.name.clone(), person: 0, reason };
        self.articles.push((entry, name.to_owned()));
        let key = (name.to_owned(), person.name.clone(), reason);
        let counts = self.names.entry(key).or_insert_with(|| ArticleName {
            name: person.name.clone(),
            reason,
            articles: 0,
            mentions: 0,
            quotes: 0,
            stances: 0,
        });
        counts.articles = counts.articles.saturating_add(1);
        counts.mentions = counts.mentions.saturating_add(person.mentions);
        counts.quotes = counts.quotes.saturating_add(person.quotes);
        counts.stances = counts.stances.saturating_add(person.stances);
    }

    /// Notes that a name stayed apart, if there is somebody who may be meant.
    fn doubt(&mut self, person: &PersonCount, name: &str, candidates: &[(&str, f64)]) {
        if candidates.is_empty() {
            return;
        }
        let (doubt, shares) = self
            .doubts
            .entry(name.to_owned())
            .or_insert_with(|| (Doubt::new(name, !NameParts::new(name).is_full()), BTreeMap::new()));
        doubt.articles = doubt.articles.saturating_add(1);
        doubt.mentions = doubt.mentions.saturating_add(person.mentions);
        doubt.stances = doubt.stances.saturating_add(person.stances);
        for (candidate, share) in candidates {
            *shares.entry((*candidate).to_owned()).or_default() += share;
        }
    }

    pub(super) fn into_people(self, resolver: &Resolver<'_>, mode: IdentityMode) -> CorpusPeople {
        let mut people: Vec<CorpusPerson> = Vec::new();
        for ((name, _, _), counts) in self.names {
            match people.last_mut().filter(|person| person.name == name) {
                Some(person) => person.names.push(counts),
                None => people.push(CorpusPerson { key: String::new(), name, names: vec![counts] }),
            }
        }
        let mut keys: BTreeMap<String, usize> = BTreeMap::new();
        for (place, person) in people.iter_mut().enumerate() {
            person.names.sort_by_key(|name| Reverse((name.stances, name.mentions)));
            let key = person_key(&person.name);
            let numbered = (2..).map(|number| format!("{key}-{number}"));
            let mut free = std::iter::once(key.clone()).chain(numbered).filter(|key| !keys.contains_key(key));
            person.key = free.next().unwrap_or_default();
            keys.insert(person.key.clone(), place);
        }
        let place: BTreeMap<&str, usize> =
            people.iter().enumerate().map(|(place, person)| (person.name.as_str(), place)).collect();
        let articles = self.articles.into_iter().filter_map(|(person, name)| {
            Some(ArticlePerson { person: *place.get(name.as_str())?, ..person })
        });
        let articles = articles.collect();
        let mut doubts: Vec<Doubt> =
            self.doubts.into_values().map(|(doubt, shares)| doubt.with_shares(shares)).collect();
        doubts.extend(full_doubts(resolver, &people, mode));
        doubts.sort_by(|a, b| (b.stances, b.mentions, &a.name).cmp(&(a.stances, a.mentions, &b.name)));
        CorpusPeople { mode, people, articles, doubts, keys }
    }
}

/// Full names that may be those of others, and were not joined.
fn full_doubts(resolver: &Resolver<'_>, people: &[CorpusPerson], mode: IdentityMode) -> Vec<Doubt> {
    let mut found: BTreeMap<&str, Doubt> = BTreeMap::new();
    for (one, other) in &resolver.perhaps {
        let (Some(name), Some(candidate)) = (resolver.names.get(*one), resolver.names.get(*other)) else {
            continue;
        };
        let person =
            people.binary_search_by(|person| person.name.cmp(name)).ok().and_then(|at| people.get(at));
        let Some(person) = person.filter(|_| !candidate.is_empty()) else { continue };
        let doubt = found.entry(name).or_insert_with(|| {
            let names = || person.names.iter().filter(|n| mode == IdentityMode::Corpus || n.name == *name);
            Doubt {
                articles: names().map(|n| n.articles).sum(),
                mentions: names().map(|n| n.mentions).sum(),
                stances: names().map(|n| n.stances).sum(),
                ..Doubt::new(name, false)
            }
        });
        if doubt.candidates.len() < MOST_CANDIDATES {
            doubt.candidates.push(candidate.clone());
        }
    }
    found.into_values().collect()
}

impl Doubt {
    fn new(name: &str, is_short: bool) -> Self {
        Self {
            name: name.to_owned(),
            is_short,
            articles: 0,
            mentions: 0,
            stances: 0,
            candidates: Vec::new(),
            share: None,
        }
    }

    /// The most likely candidates and the mean share of the first one.
    fn with_shares(self, shares: BTreeMap<String, f64>) -> Self {
        let mut shares: Vec<(String, f64)> = shares.into_iter().collect();
        shares.sort_by(|a, b| b.1.total_cmp(&a.1));
        shares.truncate(MOST_CANDIDATES);
        let share = shares.first().map(|(_, sum)| sum / f64::from(self.articles));
        Self { candidates: shares.into_iter().map(|(name, _)| name).collect(), share, ..self }
    }
}
