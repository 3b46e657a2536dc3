//! The page's data as JSON, format `lasswell/report/1`.
//!
//! A string that may repeat is written once in `strings` and named by its number (*ix* below). Lists of sentences,
//! mentions and the like are flat: so many numbers for each, one after the other. Offsets are UTF-16 units into `text`;
//! a person or speaker is a number in the article's own list. −1 is "none", `null` "undefined".
//!
//! | where | each |
//! |---|---|
//! | `options` | `level`, `min_n`, `min_articles`, `shares`, `by`: what the contrasts' groups are called, and `grouped`: what they are made of (outlet, article, speaker, target); `strata`: what was permuted inside of, null for nothing |
//! | `outlets` | outlet ix, person ix, voice, then *numbers* |
//! | `targets` | −1, person ix, voice, then *numbers*: all outlets together |
//! | `speakers` | sort ix, holder ix, person ix, then *numbers* |
//! | *numbers* | articles, n, unsure, mean, interval's low and high, negative share, positive share |
//! | `contrasts` | a ix, b ix, person ix, voice, articles of a and b, n of a and b, difference, low, high, p, corrected p, effect, smallest difference to be found, stories told by both, difference and corrected p inside them, difference inside strata |
//! | `articles[].groups` | ix: groups of the contrasts that the whole article is in |
//! | `articles[].story` | ix, null for an article in no story |
//! | `articles[].sentences` | start, end, paragraph, kind, counts (0, 1), neg, neu, pos, compound |
//! | `articles[].speakers` | sort ix, name ix |
//! | `articles[].mentions` | sentence, start, end, person (−1 ambiguous, −2 unknown), kind, rule ix, confidence |
//! | `articles[].quotes` | sentence, start, end, kind, speaker, rule ix, confidence, cue's start and end, source's start and end, counts |
//! | `articles[].stances` | sentence, holder (−1 author, −2 unknown, else speaker), person, P negative, P neutral, P positive, label (−1 unsure, 0 negative, 1 neutral, 2 positive), k, then k times start, end, weight: the eight words that moved it most |
//! | `articles[].cast` | name ix, mentions, quotes: people in sentences that count |
//!
//! Voices are 0 author, 1 quoted, 2 both. Kinds of sentences: headline, body, caption, embed, boilerplate; of mentions:
//! name, nominal, pronoun; of quotes: direct, indirect, scare; numbered from 0.

use super::Page;
use super::article_view;
use super::article_view::{ArticleView, HolderEntry, Place, Unclear};
use super::rows::{self, Row};
use super::string_table::Strings;
use crate::aggregate::{HolderName, ShareBasis};
use crate::compare::{Grouping, Strata};
use crate::export::Number;
use crate::model::{Label, MentionKind, QuoteKind, SentenceKind};
use serde::Serialize;

/// One place of a flat list.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(untagged)]
pub(super) enum Entry {
    Count(i64),
    Real(Number),
    Absent,
}

/// Nobody, nothing.
pub(super) const NONE: Entry = Entry::Count(-1);

impl Entry {
    pub(super) fn index(index: usize) -> Self {
        Self::Count(i64::try_from(index).unwrap_or(-1))
    }

    pub(super) fn real(value: f64) -> Self {
        Self::Real(Number::new(value))
    }

    /// A number that is only shown and never added up: three decimals.
    fn rough(value: f64) -> Self {
        Self::real((value * 1e3).round() / 1e3)
    }
}

impl From<u32> for Entry {
    fn from(count: u32) -> Self {
        Self::Count(i64::from(count))
    }
}

#[derive(Serialize)]
pub(super) struct Wire<'a> {
    format: &'static str,
    options: Options<'a>,
    strings: Vec<&'a str>,
    outlets: Vec<Row>,
    targets: Vec<Row>,
    speakers: Vec<Row>,
    contrasts: Vec<Row>,
    articles: Vec<ArticleWire<'a>>,
}

#[derive(Serialize)]
struct Options<'a> {
    level: Number,
    min_n: u32,
    min_articles: u32,
    shares: &'static str,
    by: &'a str,
    grouped: &'static str,
    strata: Option<&'a str>,
}

#[derive(Serialize)]
struct ArticleWire<'a> {
    id: &'a str,
    /// Number of a string.
    outlet: Option<usize>,
    title: Option<&'a str>,
    published: Option<&'a str>,
    url: Option<&'a str>,
    authors: &'a [String],
    origin: &'a str,
    /// Why it does not count.
    left_out: Option<&'a str>,
    /// Numbers of strings: groups of the contrasts that the article is in.
    groups: Vec<usize>,
    /// Number of a string.
    story: Option<usize>,
    counted: u32,
    quoted: usize,
    tone: Option<Number>,
    text: &'a str,
    people: Vec<usize>,
    speakers: Vec<Entry>,
    cast: Vec<Entry>,
    sentences: Vec<Entry>,
    mentions: Vec<Entry>,
    quotes: Vec<Entry>,
    stances: Vec<Entry>,
}

impl<'a> Wire<'a> {
    pub(super) fn of(page: &Page<'a>) -> Self {
        let mut strings = Strings::default();
        let (outlets, targets) = rows::outlets(page, &mut strings);
        let options = page.options;
        let by = page.comparison.map(|found| &found.question.grouping);
        Self {
            format: "lasswell/report/1",
            options: Options {
                level: Number::new(options.level),
                min_n: options.min_n,
                min_articles: options.min_articles,
                shares: if options.shares == ShareBasis::Labels { "labels" } else { "probabilities" },
                by: by.map_or("outlet", Grouping::as_str),
                // Apart from its name: a column may be called like a grouping.
                grouped: match by {
                    None | Some(Grouping::Outlet) => "outlet",
                    Some(Grouping::Speaker) => "speaker",
                    Some(Grouping::Target) => "target",
                    Some(_) => "article",
                },
                strata: page.comparison.and_then(|found| found.question.strata.as_ref()).map(Strata::as_str),
            },
            outlets,
            targets,
            speakers: rows::speakers(page, &mut strings),
            contrasts: page.comparison.map_or_else(Vec::new, |found| rows::contrasts(found, &mut strings)),
            articles: page.sheets.iter().map(|sheet| article(sheet, by, &mut strings)).collect(),
            strings: strings.into_list(),
        }
    }
}

fn article<'a>(sheet: &'a ArticleView, by: Option<&Grouping>, strings: &mut Strings<'a>) -> ArticleWire<'a> {
    ArticleWire {
        id: &sheet.id,
        outlet: sheet.outlet.as_deref().map(|outlet| strings.number(outlet)),
        title: sheet.title.as_deref(),
        published: sheet.published.as_deref(),
        url: sheet.url.as_deref(),
        authors: &sheet.authors,
        origin: &sheet.origin,
        left_out: sheet.left_out.as_deref(),
        groups: by.map_or_else(Vec::new, |by| {
            sheet.groups(by).into_iter().map(|group| strings.number(group)).collect()
        }),
        story: sheet.story.as_deref().map(|story| strings.number(story)),
        counted: sheet.sentences_counted,
        quoted: sheet.quotes_counted(),
        tone: sheet.tone.map(Number::new),
        text: &sheet.text,
        people: sheet.people.iter().map(|name| strings.number(name)).collect(),
        speakers: sheet.speakers.iter().flat_map(|speaker| holder(speaker, strings)).collect(),
        cast: sheet
            .cast
            .iter()
            .flat_map(|(name, mentions, quotes)| {
                [Entry::index(strings.number(name)), Entry::from(*mentions), Entry::from(*quotes)]
            })
            .collect(),
        sentences: sheet.sentences.iter().flat_map(sentence).collect(),
        mentions: sheet.mentions.iter().flat_map(|m| mention(m, strings)).collect(),
        quotes: sheet.quotes.iter().flat_map(|q| quote(q, strings)).collect(),
        stances: sheet.stances.iter().flat_map(stance).collect(),
    }
}

fn holder<'a>(name: &'a HolderName, strings: &mut Strings<'a>) -> [Entry; 2] {
    [name.kind(), name.as_str()].map(|text| Entry::index(strings.number(text)))
}

fn sentence(entry: &article_view::SentenceEntry) -> [Entry; 9] {
    let kind = match entry.kind {
        SentenceKind::Headline => 0,
        SentenceKind::Body => 1,
        SentenceKind::Caption => 2,
        SentenceKind::Embed => 3,
        SentenceKind::Boilerplate => 4,
    };
    let (start, end) = entry.place;
    let [neg, neu, pos, compound] = match entry.tone {
        Some(tone) => [tone.neg, tone.neu, tone.pos, tone.compound].map(Entry::real),
        None => [Entry::Absent; 4],
    };
    let [start, end, paragraph, kind, counts] =
        [start, end, entry.paragraph, kind, u32::from(entry.counts)].map(Entry::from);
    [start, end, paragraph, kind, counts, neg, neu, pos, compound]
}

fn mention<'a>(entry: &article_view::MentionEntry, strings: &mut Strings<'a>) -> [Entry; 7] {
    let kind = match entry.kind {
        MentionKind::Name => 0,
        MentionKind::Nominal => 1,
        MentionKind::Pronoun => 2,
    };
    let person = match entry.person {
        Ok(person) => Entry::from(person),
        Err(Unclear::Ambiguous) => Entry::Count(-1),
        Err(Unclear::Unknown) => Entry::Count(-2),
    };
    let (start, end) = entry.place;
    let [sentence, start, end, kind] = [entry.sentence, start, end, kind].map(Entry::from);
    let rule = Entry::index(strings.number(entry.rule));
    [sentence, start, end, person, kind, rule, Entry::rough(f64::from(entry.confidence))]
}

fn quote<'a>(entry: &article_view::QuoteEntry, strings: &mut Strings<'a>) -> [Entry; 12] {
    let kind = match entry.kind {
        QuoteKind::Direct => 0,
        QuoteKind::Indirect => 1,
        QuoteKind::Scare => 2,
    };
    let (start, end) = entry.place;
    let [cue, source] = [entry.cue, entry.source].map(place);
    [
        Entry::index(entry.sentence),
        Entry::from(start),
        Entry::from(end),
        Entry::from(kind),
        entry.speaker.map_or(NONE, Entry::from),
        Entry::index(strings.number(entry.rule.as_str())),
        Entry::rough(f64::from(entry.confidence)),
        cue.0,
        cue.1,
        source.0,
        source.1,
        Entry::from(u32::from(entry.counts)),
    ]
}

fn place(place: Option<Place>) -> (Entry, Entry) {
    place.map_or((NONE, NONE), |(start, end)| (Entry::from(start), Entry::from(end)))
}

fn stance(entry: &article_view::StanceEntry) -> Vec<Entry> {
    let holder = match entry.holder {
        HolderEntry::Author => Entry::Count(-1),
        HolderEntry::Unknown => Entry::Count(-2),
        HolderEntry::Speaker(number) => Entry::from(number),
    };
    let label = match entry.label {
        None => NONE,
        Some(Label::Negative) => Entry::Count(0),
        Some(Label::Neutral) => Entry::Count(1),
        Some(Label::Positive) => Entry::Count(2),
    };
    let mut flat = vec![Entry::from(entry.sentence), holder, Entry::from(entry.target)];
    flat.extend(entry.probabilities.map(Entry::real));
    flat.extend([label, Entry::index(entry.evidence.len())]);
    for ((start, end), weight) in &entry.evidence {
        flat.extend([Entry::from(*start), Entry::from(*end), Entry::rough(*weight)]);
    }
    flat
}
