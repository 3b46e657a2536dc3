//! What the corpus says about names, as counts that merge in any order.

use super::contexts::{Context, ContextCounts, increase};
use super::name_parts::NameParts;
use super::small_map::SmallMap;
use crate::aggregate::{ArticleTable, PersonCount};
use crate::lexicon;
use crate::model::Sex;
use std::collections::BTreeMap;

/// What the articles of a corpus say about names.
///
/// Counts of parts of a corpus merge in any order with the same result. Their size grows with the number of distinct names
/// and of outlets, months and events in which each stands, not with the length of the texts.
///
/// ```
/// use lasswell::identity::NameCounts;
/// let (mut a, b) = (NameCounts::default(), NameCounts::default());
/// a.merge(&b);
/// assert_eq!(a, b);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NameCounts {
    /// By the letters of the name.
    pub(super) names: BTreeMap<String, NameStats>,
    /// Pairs of names, in order of their letters, that one article uses for two people who could be one by their first and
    /// last names.
    pub(super) apart: BTreeMap<(String, String), u32>,
}

/// What is counted for one name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct NameStats {
    /// Articles in which a person has this name.
    pub(super) articles: ContextCounts,
    /// Mentions of these people.
    pub(super) mentions: u32,
    /// Stances toward them.
    pub(super) stances: u32,
    /// How the articles write the name → mentions.
    pub(super) spellings: SmallMap<Box<str>, u32>,
    /// Mentions with a title of a woman, and with one of a man.
    pub(super) titled: [u32; 2],
    /// Articles that call these people *she*, and articles that call them *he*.
    pub(super) called: [u32; 2],
    /// Titles before the name in full → articles.
    pub(super) titles: SmallMap<Box<str>, u32>,
    /// Short forms of the name (letters) → articles that call the person so.
    pub(super) short: SmallMap<Box<str>, ContextCounts>,
    /// Other full names (letters) that articles use for the same person → articles.
    pub(super) also: SmallMap<Box<str>, u32>,
    /// Titles before short forms → articles.
    pub(super) short_titles: SmallMap<Box<str>, u32>,
}

impl NameCounts {
    /// The counts of these articles.
    #[must_use]
    pub fn of(tables: &[ArticleTable]) -> Self {
        let mut counts = Self::default();
        tables.iter().for_each(|table| counts.add(table));
        counts
    }

    /// Adds an article.
    pub fn add(&mut self, table: &ArticleTable) {
        let context = Context::of(table);
        let parts: Vec<NameParts> = table.people.iter().map(|person| NameParts::new(&person.name)).collect();
        for (person, parts) in table.people.iter().zip(&parts) {
            self.names.entry(parts.letters()).or_default().add(person, context);
        }
        for (at, a) in parts.iter().enumerate() {
            for b in parts.iter().skip(at + 1).filter(|b| b.is_full() && a.is_full() && b.last() == a.last())
            {
                let (x, y) = (a.letters(), b.letters());
                if x != y && a.has_related_first(b) {
                    let pair = if x < y { (x, y) } else { (y, x) };
                    let count = self.apart.entry(pair).or_default();
                    *count = count.saturating_add(1);
                }
            }
        }
    }

    /// Adds the counts of other articles.
    pub fn merge(&mut self, other: &Self) {
        for (letters, stats) in &other.names {
            self.names.entry(letters.clone()).or_default().merge(stats);
        }
        for (pair, n) in &other.apart {
            let count = self.apart.entry(pair.clone()).or_default();
            *count = count.saturating_add(*n);
        }
    }
}

impl NameStats {
    fn add(&mut self, person: &PersonCount, context: Context) {
        let name = NameParts::new(&person.name);
        let own = name.letters();
        self.articles.add(context);
        self.mentions = self.mentions.saturating_add(person.mentions);
        self.stances = self.stances.saturating_add(person.stances);
        if let Some(sex) = called(person.pronouns) {
            let [women, men] = &mut self.called;
            let count = if sex == Sex::Female { women } else { men };
            *count = count.saturating_add(1);
        }
        // The name counts also where it stands in a sentence that does not count.
        increase(&mut self.spellings, &person.name, 1);
        // An article counts once for each title, each short form and each other name.
        let (mut titles, mut short_titles) = (BTreeMap::new(), BTreeMap::new());
        let (mut short, mut also) = (BTreeMap::new(), BTreeMap::new());
        for form in &person.forms {
            let parts = NameParts::new(&form.form);
            let letters = parts.letters();
            let title = form.title.as_deref();
            if letters == own {
                increase(&mut self.spellings, &form.form, form.mentions);
            } else if parts.is_full() && !parts.ends(&name) {
                also.insert(letters.clone(), ());
            } else if !letters.is_empty() {
                short.insert(letters.clone(), ());
            }
            if let Some(title) = title {
                let is_whole = parts.is_full() && parts.generation == name.generation;
                let into = if is_whole { &mut titles } else { &mut short_titles };
                into.insert(title.to_owned(), ());
                match lexicon::title(title).flatten() {
                    Some(Sex::Female) => self.titled[0] = self.titled[0].saturating_add(form.mentions),
                    Some(Sex::Male) => self.titled[1] = self.titled[1].saturating_add(form.mentions),
                    None => {}
                }
            }
        }
        titles.keys().for_each(|title| increase(&mut self.titles, title, 1));
        short_titles.keys().for_each(|title| increase(&mut self.short_titles, title, 1));
        also.keys().for_each(|letters| increase(&mut self.also, letters, 1));
        for letters in short.into_keys() {
            self.short.change(letters.as_str(), || letters.as_str().into(), |contexts| contexts.add(context));
        }
    }

    fn merge(&mut self, other: &Self) {
        self.articles.merge(&other.articles);
        self.mentions = self.mentions.saturating_add(other.mentions);
        self.stances = self.stances.saturating_add(other.stances);
        let sexes = self.titled.iter_mut().chain(&mut self.called);
        for (sum, n) in sexes.zip(other.titled.into_iter().chain(other.called)) {
            *sum = sum.saturating_add(n);
        }
        for (into, from) in [
            (&mut self.spellings, &other.spellings),
            (&mut self.titles, &other.titles),
            (&mut self.short_titles, &other.short_titles),
            (&mut self.also, &other.also),
        ] {
            from.iter().for_each(|(name, n)| increase(into, name, *n));
        }
        for (letters, contexts) in other.short.iter() {
            self.short.change(&**letters, || letters.clone(), |own| own.merge(contexts));
        }
    }

    /// The sex that titles show, or pronouns: that of at least nine in ten of them.
    pub(super) fn sex(&self) -> Option<Sex> {
        if self.titled == [0, 0] { most(self.called) } else { most(self.titled) }
    }

    /// Titles that tell an office or a rank, before the name or a short form of it; one may stand twice.
    pub(super) fn offices(&self) -> impl Iterator<Item = &str> {
        let titles = self.titles.keys().chain(self.short_titles.keys()).map(|title| &**title);
        titles.filter(|title| is_office(title))
    }

    /// The spelling that stands most often; of several, the first one. Capitals alone are chosen last.
    pub(super) fn best_spelling(&self) -> &str {
        let is_shouted = |name: &str| name.chars().all(|c| !c.is_lowercase());
        let best = self.spellings.iter().rev().max_by_key(|(name, n)| (!is_shouted(name), **n));
        best.map_or("", |(name, _)| name)
    }
}

/// Whether a title tells an office or a rank, and not only a sex or a degree.
pub(super) fn is_office(title: &str) -> bool {
    !matches!(lexicon::title(title), Some(Some(_))) && !matches!(title, "doctor" | "st" | "mx")
}

/// Of counts for women and for men, the sex that has at least nine in ten.
fn most([women, men]: [u32; 2]) -> Option<Sex> {
    let all = u64::from(women) + u64::from(men);
    let has_most = |n: u32| all > 0 && u64::from(n) * 10 >= all * 9;
    let female = has_most(women).then_some(Sex::Female);
    female.or(has_most(men).then_some(Sex::Male))
}

/// The sex that the pronouns of one article show. A single one may be linked to the wrong person.
fn called(pronouns: [u32; 2]) -> Option<Sex> {
    let [women, men] = pronouns;
    most(pronouns).filter(|_| women.max(men) > 1)
}
