//! Whom a short name means: the one person who has it in the same event, outlet or month, or in the corpus.

use super::contexts::{Context, Levels};
use super::full_names::NameGroup;
use super::join_reason::JoinReason;
use super::name_counts::is_office;
use super::name_parts::NameParts;
use crate::lexicon;
use crate::model::Sex;
use std::collections::{BTreeMap, BTreeSet};

/// Least share of the articles that must mean one person, with what is not known counted for nobody.
pub(super) const LEAST_SHARE: f64 = 0.8;

/// Articles of people whom the corpus does not name, counted beside each surname that stands alone.
const UNSEEN_OF_SURNAME: f64 = 2.0;

/// The same where an office stands before it that somebody of this surname has.
const UNSEEN_OF_OFFICE: f64 = 0.7;

/// The same beside each first name that stands alone.
const UNSEEN_OF_FIRST_NAME: f64 = 6.0;

/// The same where the corpus knows one bearer of the first name.
const UNSEEN_OF_LONE_FIRST_NAME: f64 = 2.0;

/// How many articles the wider level is worth beside the month, the outlet and the event: an event tells most.
const PRIOR: [f64; 3] = [2.0, 2.0, 1.0];

/// How much more an article counts that calls the person by the short name.
const USE: u32 = 2;

/// Part of its weight that a person keeps who has not the title that stands before the short name, where others have it.
const OTHER_TITLE: f64 = 0.1;

/// The same where that title is an office and the person has another one: *President Clinton* is not the senator.
const OTHER_OFFICE: f64 = 0.03;

/// The groups of full names by the words of their short names.
#[derive(Debug, Default)]
pub(super) struct ShortNames {
    /// Letters of a surname, or of the last words of a name → groups.
    surnames: BTreeMap<String, BTreeSet<usize>>,
    /// Letters of another short form that an article uses for the person → groups.
    others: BTreeMap<String, BTreeSet<usize>>,
    /// First name → groups.
    first_names: BTreeMap<String, BTreeSet<usize>>,
    /// Groups of sons whose fathers the corpus names too: a short name without *Jr.* is not theirs.
    sons: BTreeSet<usize>,
}

/// A short name in one article.
pub(super) struct ShortName<'a> {
    pub(super) parts: &'a NameParts,
    /// The sex that titles show.
    pub(super) sex: Option<Sex>,
    /// Titles before it.
    pub(super) titles: BTreeSet<&'a str>,
    /// The names around it.
    pub(super) article: &'a ArticleNames,
}

/// The names of one article.
pub(super) struct ArticleNames {
    /// Groups of people whom it names in full.
    pub(super) present: BTreeSet<usize>,
    /// Last words of all names.
    pub(super) last_words: BTreeSet<String>,
}

/// Whom a short name means.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Choice {
    /// The person and why, if it is one with enough certainty.
    pub(super) chosen: Option<(usize, JoinReason)>,
    /// The people who may be meant, with their shares, the largest first.
    pub(super) candidates: Vec<(usize, f64)>,
}

impl ShortNames {
    /// Lists the short names of these groups.
    pub(super) fn new(groups: &[NameGroup<'_>]) -> Self {
        let mut found = Self::default();
        let mut elders: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (number, group) in groups.iter().enumerate().filter(|(_, group)| !group.is_slip()) {
            for name in &group.names {
                let first = name.parts.first().to_owned();
                found.first_names.entry(first).or_default().insert(number);
                for from in 1..name.parts.words.len() {
                    let last = NameParts {
                        words: name.parts.words.get(from..).unwrap_or_default().to_vec(),
                        generation: None,
                    };
                    found.surnames.entry(last.letters()).or_default().insert(number);
                }
                for letters in name.stats.short.keys() {
                    found.others.entry(letters.to_string()).or_default().insert(number);
                }
            }
            if !group.is_of_a_son() {
                elders.entry(group.surname().to_owned()).or_default().push(number);
            }
        }
        for (number, group) in groups.iter().enumerate().filter(|(_, group)| group.is_of_a_son()) {
            let has_elder = elders.get(group.surname()).into_iter().flatten().any(|elder| {
                let elder = groups.get(*elder).and_then(|group| group.names.first());
                let own = group.names.first();
                elder.zip(own).is_some_and(|(elder, own)| elder.parts.has_related_first(&own.parts))
            });
            if has_elder {
                found.sons.insert(number);
            }
        }
        found
    }

    /// Whether a name is a short form: one word, or the last words of a full name.
    pub(super) fn is_short(&self, parts: &NameParts, letters: &str) -> bool {
        !parts.is_full() || parts.can_be_surname() && self.surnames.contains_key(letters)
    }

    /// Whom the short name of an article means.
    pub(super) fn choose(&self, name: &ShortName<'_>, groups: &[NameGroup<'_>], context: Context) -> Choice {
        let bare = NameParts { words: name.parts.words.clone(), generation: None }.letters();
        let empty = BTreeSet::new();
        let by_surname = self.surnames.get(&bare).unwrap_or(&empty);
        let by_use = self.others.get(&bare).unwrap_or(&empty);
        let is_surname = !by_surname.is_empty();
        let mut weights: Vec<(usize, Levels, f64)> = Vec::new();
        let mut are_present = false;
        let is_held = name.titles.iter().any(|title| is_office(title));
        let other = |group: &NameGroup<'_>| {
            if is_held && group.has_some_office() { OTHER_OFFICE } else { OTHER_TITLE }
        };
        for number in by_surname.union(by_use) {
            let Some(group) = groups.get(*number) else { continue };
            if name.article.present.contains(number) {
                are_present |= by_surname.contains(number) && !self.sons.contains(number);
                continue;
            }
            // By a first name alone, an article can mean anybody who has it.
            let is_first_name = !by_surname.contains(number) && group.has_first_name(name.parts);
            let is_anybody = is_first_name && !group.has_surname_among(&name.article.last_words);
            if is_anybody || self.is_impossible(name, *number, group) {
                continue;
            }
            let levels = group.levels(&bare, by_surname.contains(number), context);
            if levels.corpus > 0 {
                let has_title = name.titles.iter().any(|title| group.has_title(title));
                weights.push((*number, levels, if has_title { 1.0 } else { other(group) }));
            }
        }
        if weights.iter().all(|(_, _, factor)| *factor < 1.0) {
            weights.iter_mut().for_each(|(_, _, factor)| *factor = 1.0);
        }
        let has_office = weights.iter().any(|(number, _, _)| {
            let mut offices = name.titles.iter().filter(|title| is_office(title));
            groups.get(*number).is_some_and(|group| offices.any(|office| group.has_title(office)))
        });
        let unseen = match (is_surname, has_office) {
            (true, true) => UNSEEN_OF_OFFICE,
            (true, false) => UNSEEN_OF_SURNAME,
            (false, _) if self.has_one_bearer(&bare) => UNSEEN_OF_LONE_FIRST_NAME,
            (false, _) => UNSEEN_OF_FIRST_NAME,
        };
        let shares = shares(&weights, unseen);
        let mut candidates: Vec<(usize, f64)> =
            weights.iter().map(|(number, _, _)| *number).zip(shares).collect();
        candidates.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        // An article that names a bearer of the surname in full, and calls somebody else by it, must tell them apart: by the
        // sex, or by an office of that person and of none whom it names.
        let is_present = |number: &usize| name.article.present.contains(number);
        let has_office =
            |number: usize, office: &str| groups.get(number).is_some_and(|g| g.has_title(office));
        let office_tells = |number: usize| {
            let mut offices = name.titles.iter().filter(|title| is_office(title));
            offices.any(|office| {
                has_office(number, office)
                    && !by_surname.iter().filter(|n| is_present(n)).any(|n| has_office(*n, office))
            })
        };
        let is_told = |number: usize| !are_present || name.sex.is_some() || office_tells(number);
        let best = candidates.first().filter(|(number, share)| *share >= LEAST_SHARE && is_told(*number));
        let chosen = best.and_then(|(number, _)| {
            let (_, levels, _) = weights.iter().find(|(n, _, _)| n == number)?;
            Some((*number, levels.reason()))
        });
        Choice { chosen, candidates }
    }

    fn has_one_bearer(&self, first_name: &str) -> bool {
        self.first_names.get(first_name).is_some_and(|groups| groups.len() == 1)
    }

    fn is_impossible(&self, name: &ShortName<'_>, number: usize, group: &NameGroup<'_>) -> bool {
        let is_other_sex = matches!((name.sex, group.sex()), (Some(a), Some(b)) if a != b);
        let generation = name.parts.generation.as_deref();
        let is_other_generation = match generation {
            None => self.sons.contains(&number),
            Some(_) => !group.names.iter().any(|n| n.parts.generation.as_deref() == generation),
        };
        is_other_sex || is_other_generation
    }
}

/// The share of each person: their part of the articles of the corpus, of the month, of the outlet and of the event, each
/// level smoothed with the wider one before it.
fn shares(weights: &[(usize, Levels, f64)], unseen: f64) -> Vec<f64> {
    let numbers = |level: fn(&Levels) -> u32| -> Vec<f64> {
        weights.iter().map(|(_, levels, factor)| f64::from(level(levels)) * factor).collect()
    };
    let corpus = numbers(|levels| levels.corpus);
    let all = corpus.iter().sum::<f64>() + unseen;
    let mut shares: Vec<f64> = corpus.iter().map(|n| n / all).collect();
    let levels =
        [|levels: &Levels| levels.month, |levels: &Levels| levels.outlet, |levels: &Levels| levels.event];
    for (level, prior) in levels.into_iter().zip(PRIOR) {
        let here = numbers(level);
        let prior = prior * f64::from(1 + USE);
        let all = here.iter().sum::<f64>() + prior;
        shares = here.iter().zip(&shares).map(|(n, share)| (n + prior * share) / all).collect();
    }
    shares
}

impl Levels {
    /// The narrowest level at which the person appears.
    fn reason(self) -> JoinReason {
        match self {
            Self { event: 1.., .. } => JoinReason::Event,
            Self { outlet: 1.., .. } => JoinReason::Outlet,
            Self { month: 1.., .. } => JoinReason::Month,
            _ => JoinReason::Corpus,
        }
    }
}

impl NameGroup<'_> {
    /// Whether the group is one name of one article that begins with a word of the language: *Team Ruiz*, *If Ruiz*.
    fn is_slip(&self) -> bool {
        let [name] = self.names.as_slice() else { return false };
        let first = name.parts.first();
        name.stats.articles.all == 1
            && lexicon::first_name(first).is_none()
            && (lexicon::is_common_word(first) || lexicon::is_function_word(first))
    }

    fn surname(&self) -> &str {
        self.names.first().map_or("", |name| name.parts.last())
    }

    /// Whether a short name is the first name of the person, or a form of it.
    fn has_first_name(&self, short: &NameParts) -> bool {
        self.names.iter().any(|name| name.parts.has_related_first(short))
    }

    /// Whether a surname of the person is one of these words.
    fn has_surname_among(&self, words: &BTreeSet<String>) -> bool {
        self.names.iter().any(|name| words.contains(name.parts.last()))
    }

    /// Whether all names have *Jr.*, *II* or a higher number.
    fn is_of_a_son(&self) -> bool {
        let is_son = |generation: &str| generation != "sr";
        self.names.iter().all(|name| name.parts.generation.as_deref().is_some_and(is_son))
    }

    /// Articles that name the person in full, if the short name is a surname, and those that call the person so.
    fn levels(&self, short: &str, is_surname: bool, context: Context) -> Levels {
        let mut levels = Levels::default();
        for name in self.names.iter().chain(&self.longer) {
            if is_surname {
                levels = levels.plus(name.stats.articles.levels(context), 1);
            }
            if let Some(used) = name.stats.short.get(short) {
                levels = levels.plus(used.levels(context), if is_surname { USE } else { 1 + USE });
            }
        }
        levels
    }

    fn has_title(&self, title: &str) -> bool {
        self.names
            .iter()
            .any(|n| n.stats.titles.contains_key(title) || n.stats.short_titles.contains_key(title))
    }

    fn has_some_office(&self) -> bool {
        let mut titles =
            self.names.iter().flat_map(|n| n.stats.titles.keys().chain(n.stats.short_titles.keys()));
        titles.any(|title| is_office(title))
    }

    /// The sex that titles or pronouns show, or the first name.
    fn sex(&self) -> Option<Sex> {
        let shown = self.names.iter().find_map(|name| name.stats.sex());
        shown.or_else(|| self.names.iter().find_map(|name| lexicon::first_name(name.parts.first())?.sex))
    }
}
