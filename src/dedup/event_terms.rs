//! One article's analysis → the words that tell which event it is about, with how much each counts in it.
//!
//! Words of the body count by the logarithm of how often they stand there; those of the first hundred words, of the
//! headline and of people's surnames count more. How rare a word is in general comes from the word lists here, and
//! from the corpus only in [`super::term_vectors`]: an article's print is made before there is a corpus.

use super::normalized_words::{hash, singular, words};
use crate::lexicon::{is_common_word, is_function_word, is_place};
use crate::model::{Analysis, SentenceKind};
use rustc_hash::FxHashMap;

/// Terms kept, those that count most. Measured on half of BASIL's events: 32 lose a hundredth of F1, 64 and 100 gain
/// nothing.
pub(crate) const TERMS: usize = 48;

/// Words at the beginning of the body that count as the lead: news tells there what happened.
const LEAD_WORDS: usize = 100;
/// What a word of the lead counts beside its place in the body, in logarithms. 0 to 2 were tried: F1 0.97, 0.98, 0.96.
const LEAD: f64 = 0.5;
/// What a word of the headline counts more, in logarithms. 0 to 2.5 were tried: F1 0.96 without, the same from 1.5.
const TITLE: f64 = 1.5;
/// What a mention of a person counts more, in logarithms. 0 to 1 were tried and differ by less than two events.
const PERSON: f64 = 0.5;

/// How common a sort of words is in news: the share of articles in which one is expected before a corpus is seen.
/// Rounded from BASIL, PolNeAR and ABP together; twice or half of each moves F1 by less than 0.01.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Sort {
    /// A surname of somebody in the article.
    Person,
    /// A word that news writes in lower case.
    Common,
    /// A place, a people, a month.
    Place,
    /// Any other.
    Rare,
}

impl Sort {
    /// Expected share of articles with such a word, 0 to 1.
    pub(crate) fn share(self) -> f64 {
        match self {
            Self::Person => 0.004,
            Self::Common => 0.03,
            Self::Place => 0.02,
            Self::Rare => 0.003,
        }
    }
}

/// One word of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Term {
    /// Which word.
    pub(crate) hash: u32,
    /// How much it counts in the article, in units of 1/[`Self::UNIT`].
    pub(crate) weight: u16,
    /// Which sort of word.
    pub(crate) sort: Sort,
}

impl Term {
    /// Units in a weight of 1.
    pub(crate) const UNIT: f64 = 1024.0;
}

/// How often a word stands in the parts of an article.
#[derive(Debug, Clone, Copy)]
struct Counts {
    body: u32,
    lead: u32,
    title: bool,
    people: u32,
    sort: Sort,
}

/// The terms of an article: its [`TERMS`] weightiest, ordered by hash.
pub(crate) fn terms(analysis: &Analysis) -> Box<[Term]> {
    let text = analysis.article.text.as_str();
    let mut counts: FxHashMap<u32, Counts> = FxHashMap::default();
    if let Some(title) = analysis.article.title.as_deref() {
        count(title, &mut counts, |c| c.title = true);
    }
    let mut read = 0;
    for sentence in &analysis.sentences {
        let words = sentence.span.of(text);
        match sentence.kind {
            SentenceKind::Headline if analysis.article.title.is_none() => {
                count(words, &mut counts, |c| c.title = true);
            }
            SentenceKind::Body => {
                let lead = read < LEAD_WORDS;
                read += count(words, &mut counts, |c| {
                    c.body += 1;
                    c.lead += u32::from(lead);
                });
            }
            _ => {}
        }
    }
    name_people(analysis, &mut counts);

    let weigh = |(hash, c): (u32, Counts)| {
        let log = |n: u32| libm::log(1.0 + f64::from(n));
        let weight =
            log(c.body) + LEAD * log(c.lead) + if c.title { TITLE } else { 0.0 } + PERSON * log(c.people);
        // Below 64: the logarithms of counts under 2³² sum to no more.
        let units = (weight * Term::UNIT).round().min(f64::from(u16::MAX)) as u16;
        Term { hash, weight: units, sort: c.sort }
    };
    let mut all: Vec<Term> = counts.into_iter().map(weigh).collect();
    let rank = |term: &Term| f64::from(term.weight) * -libm::log(term.sort.share());
    all.sort_unstable_by(|a, b| rank(b).total_cmp(&rank(a)).then(a.hash.cmp(&b.hash)));
    all.truncate(TERMS);
    all.sort_unstable_by_key(|term| term.hash);
    all.into()
}

/// Counts the words of a text that carry meaning; how many words it has in all.
fn count(text: &str, counts: &mut FxHashMap<u32, Counts>, add: impl Fn(&mut Counts)) -> usize {
    let mut read = 0;
    words(text, |word| {
        read += 1;
        // Two letters name little, and numbers are as often the page's as the event's.
        if word.len() < 3 || is_function_word(word) || word.bytes().all(|b| b.is_ascii_digit()) {
            return;
        }
        let entry = counts.entry(term_hash(word)).or_insert_with(|| {
            let sort = if is_common_word(word) {
                Sort::Common
            } else if is_place(word) {
                Sort::Place
            } else {
                Sort::Rare
            };
            Counts { body: 0, lead: 0, title: false, people: 0, sort }
        });
        add(entry);
    });
    read
}

/// Marks the surnames of the article's people, with how often they are mentioned.
fn name_people(analysis: &Analysis, counts: &mut FxHashMap<u32, Counts>) {
    let mut mentions = vec![0_u32; analysis.people.len()];
    for person in analysis.mentions.iter().filter_map(|mention| mention.person.one()) {
        if let Some(n) = mentions.get_mut(person.0 as usize) {
            *n += 1;
        }
    }
    for (person, n) in analysis.people.iter().zip(mentions) {
        let mut surname = None;
        words(&person.name, |word| surname = Some(term_hash(word)));
        if let Some(entry) = surname.and_then(|hash| counts.get_mut(&hash)) {
            entry.people = entry.people.saturating_add(n);
            entry.sort = Sort::Person;
        }
    }
}

fn term_hash(word: &str) -> u32 {
    let (stem, end) = singular(word);
    let hashed = if end.is_empty() { hash(stem) } else { hash(&format!("{stem}{end}")) };
    (hashed >> 32) as u32
}
