//! The page's data as JSON, format `lasswell/report/1`.
//!
//! A string that may repeat is written once in `strings` and named by its number (*ix* below). Lists of sentences,
//! mentions and the like are flat: so many numbers for each, one after the other. Offsets are UTF-16 units into `text`;
//! a person or speaker is a number in the article's own list. −1 is "none", `null` "undefined".
//!
//! | where | each |
//! |---|---|
//! | `options` | `level`, `min_n`, `min_articles`, `shares`, `by`: what the contrasts' groups are called, and `grouped`: what they are made of (outlet, article, speaker, target); `strata`: what was permuted inside of, null for nothing |
//! | `outlets` | outlet ix, person ix, voice, then *numbers*, then *corrected* |
//! | `targets` | −1, person ix, voice, then *numbers*: all outlets together |
//! | `speakers` | sort ix, holder ix, person ix, then *numbers* |
//! | *numbers* | articles, n, unsure, mean, interval's low and high, negative share, positive share |
//! | `all_rows` | number of all rows of `outlets` with `targets`, of `speakers` and of `contrasts`; a table has at most 20,000, those with the most stances |
//! | `pages` | null, or `all` articles, `home`: address of the page with the numbers (null on it), `here`: which of `list` this is, and `list`: address, first and last article of each page |
//! | `contrasts` | a ix, b ix, person ix, voice, articles of a and b, n of a and b, difference, low, high, p, corrected p, effect, smallest difference to be found, stories told by both, difference and corrected p inside them, difference inside strata, then *corrected* |
//! | *corrected* | mean or difference corrected by hand labels, interval's low and high; null without labels |
//! | `articles[].groups` | ix: groups of the contrasts that the whole article is in |
//! | `articles[].story` | ix, null for an article in no story |
//! | `articles[].sentences` | start, end, paragraph, kind, counts (0, 1), neg, neu, pos, compound, tone, label of the tone (0, 1, 2, −1 for none) |
//! | `articles[].speakers` | sort ix, name ix |
//! | `articles[].mentions` | sentence, start, end, person (−1 ambiguous, −2 unknown), kind, rule ix, confidence |
//! | `articles[].quotes` | sentence, start, end, kind, speaker, rule ix, confidence, cue's start and end, source's start and end, counts |
//! | `articles[].stances` | sentence, holder (−1 author, −2 unknown, else speaker), person, P negative, P neutral, P positive, label (−1 unsure, 0 negative, 1 neutral, 2 positive), k, then k times start, end, weight: the eight words that moved it most |
//! | `articles[].cast` | name ix, mentions, quotes: people in sentences that count |
//!
//! Voices are 0 author, 1 quoted, 2 both. Kinds of sentences: headline, body, caption, embed, boilerplate; of mentions:
//! name, nominal, pronoun, modifier; of quotes: direct, indirect, scare, attitude; numbered from 0.

use super::article_view;
use super::article_view::{ArticleView, HolderView, Unlinked, Utf16Range};
use super::content::ReportContent;
use super::flat::{FlatRow, FlatValue, NONE, UNKNOWN};
use super::rows;
use super::string_table::StringTable;
use crate::aggregate::{HolderName, ShareBasis};
use crate::compare::{Grouping, Strata};
use crate::export::Number;
use crate::model::{Label, MentionKind, QuoteKind, SentenceKind};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct ReportRecord<'a> {
    format: &'static str,
    options: OptionsRecord<'a>,
    strings: Vec<&'a str>,
    outlets: Vec<FlatRow>,
    targets: Vec<FlatRow>,
    speakers: Vec<FlatRow>,
    contrasts: Vec<FlatRow>,
    all_rows: [usize; 3],
    pages: Option<PagesRecord<'a>>,
    articles: Vec<ArticleRecord<'a>>,
}

#[derive(Serialize)]
struct PagesRecord<'a> {
    all: u64,
    home: Option<&'a str>,
    here: Option<usize>,
    list: Vec<(&'a str, u64, u64)>,
}

#[derive(Serialize)]
struct OptionsRecord<'a> {
    level: Number,
    min_n: u32,
    min_articles: u32,
    shares: &'static str,
    by: &'a str,
    grouped: &'static str,
    strata: Option<&'a str>,
}

#[derive(Serialize)]
struct ArticleRecord<'a> {
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
    speakers: Vec<FlatValue>,
    cast: Vec<FlatValue>,
    sentences: Vec<FlatValue>,
    mentions: Vec<FlatValue>,
    quotes: Vec<FlatValue>,
    stances: Vec<FlatValue>,
}

impl<'a> ReportRecord<'a> {
    pub(super) fn of(content: &ReportContent<'a>) -> Self {
        let mut strings = StringTable::default();
        // Pages with articles alone have no numbers.
        let has_numbers = content.pages.is_none_or(|pages| pages.here.is_none());
        let (mut outlets, mut targets, mut speakers, mut contrasts) = Default::default();
        let mut all_rows = [0; 3];
        if has_numbers {
            (outlets, targets) = rows::outlets(content, &mut strings);
            speakers = rows::speakers(content, &mut strings);
            contrasts =
                content.comparison.map_or_else(Vec::new, |found| rows::contrasts(found, &mut strings));
            let found = content.summaries;
            let all_contrasts = content.comparison.map_or(0, |found| found.contrasts.len());
            all_rows = [found.by_outlet.len() + found.by_target.len(), found.by_speaker.len(), all_contrasts];
        }
        let options = content.options;
        let by = content.comparison.map(|found| &found.question.grouping);
        Self {
            format: "lasswell/report/1",
            options: OptionsRecord {
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
                strata: content
                    .comparison
                    .and_then(|found| found.question.strata.as_ref())
                    .map(Strata::as_str),
            },
            outlets,
            targets,
            speakers,
            contrasts,
            all_rows,
            pages: content.pages.map(|pages| PagesRecord {
                all: pages.articles,
                home: pages.numbers,
                here: pages.here,
                list: pages.list.iter().map(|page| (page.address.as_str(), page.first, page.last)).collect(),
            }),
            articles: content.articles.iter().map(|view| article(view, by, &mut strings)).collect(),
            strings: strings.into_list(),
        }
    }
}

fn article<'a>(
    view: &'a ArticleView,
    by: Option<&Grouping>,
    strings: &mut StringTable<'a>,
) -> ArticleRecord<'a> {
    ArticleRecord {
        id: &view.id,
        outlet: view.outlet.as_deref().map(|outlet| strings.index_of(outlet)),
        title: view.title.as_deref(),
        published: view.published.as_deref(),
        url: view.url.as_deref(),
        authors: &view.authors,
        origin: &view.origin,
        left_out: view.left_out.as_deref(),
        groups: by.map_or_else(Vec::new, |by| {
            view.groups(by).into_iter().map(|group| strings.index_of(group)).collect()
        }),
        story: view.story.as_deref().map(|story| strings.index_of(story)),
        counted: view.sentences_counted,
        quoted: view.quotes_counted(),
        tone: view.tone.map(Number::new),
        text: &view.text,
        people: view.people.iter().map(|name| strings.index_of(name)).collect(),
        speakers: view.speakers.iter().flat_map(|speaker| holder(speaker, strings)).collect(),
        cast: view
            .people_counted
            .iter()
            .flat_map(|(name, mentions, quotes)| {
                [
                    FlatValue::index(strings.index_of(name)),
                    FlatValue::from(*mentions),
                    FlatValue::from(*quotes),
                ]
            })
            .collect(),
        sentences: view.sentences.iter().flat_map(sentence).collect(),
        mentions: view.mentions.iter().flat_map(|m| mention(m, strings)).collect(),
        quotes: view.quotes.iter().flat_map(|q| quote(q, strings)).collect(),
        stances: view.stances.iter().flat_map(stance).collect(),
    }
}

fn holder<'a>(name: &'a HolderName, strings: &mut StringTable<'a>) -> [FlatValue; 2] {
    [name.kind(), name.as_str()].map(|text| FlatValue::index(strings.index_of(text)))
}

fn sentence(view: &article_view::SentenceView) -> [FlatValue; 11] {
    let kind = match view.kind {
        SentenceKind::Headline => 0,
        SentenceKind::Body => 1,
        SentenceKind::Caption => 2,
        SentenceKind::Embed => 3,
        SentenceKind::Boilerplate => 4,
    };
    let (start, end) = view.range;
    let [neg, neu, pos, compound] = match view.sentiment {
        Some(tone) => [tone.neg, tone.neu, tone.pos, tone.compound].map(FlatValue::real),
        None => [FlatValue::Absent; 4],
    };
    let [start, end, paragraph, kind, counts] =
        [start, end, view.paragraph, kind, u32::from(view.counts)].map(FlatValue::from);
    let (tone, label) = match view.tone {
        Some(tone) => (FlatValue::real(tone.value), label_number(tone.label)),
        None => (FlatValue::Absent, NONE),
    };
    [start, end, paragraph, kind, counts, neg, neu, pos, compound, tone, label]
}

fn mention<'a>(view: &article_view::MentionView, strings: &mut StringTable<'a>) -> [FlatValue; 7] {
    let kind = match view.kind {
        MentionKind::Name => 0,
        MentionKind::Nominal => 1,
        MentionKind::Pronoun => 2,
        MentionKind::Modifier => 3,
    };
    let person = match view.person {
        Ok(person) => FlatValue::from(person),
        Err(Unlinked::Ambiguous) => NONE,
        Err(Unlinked::Unknown) => UNKNOWN,
    };
    let (start, end) = view.range;
    let [sentence, start, end, kind] = [view.sentence, start, end, kind].map(FlatValue::from);
    let rule = FlatValue::index(strings.index_of(view.rule));
    [sentence, start, end, person, kind, rule, FlatValue::rough(f64::from(view.confidence))]
}

fn quote<'a>(view: &article_view::QuoteView, strings: &mut StringTable<'a>) -> [FlatValue; 12] {
    let kind = match view.kind {
        QuoteKind::Direct => 0,
        QuoteKind::Indirect => 1,
        QuoteKind::Scare => 2,
        QuoteKind::Attitude => 3,
    };
    let (start, end) = view.range;
    let [cue, source] = [view.cue, view.source].map(range);
    [
        FlatValue::index(view.sentence),
        FlatValue::from(start),
        FlatValue::from(end),
        FlatValue::from(kind),
        view.speaker.map_or(NONE, FlatValue::from),
        FlatValue::index(strings.index_of(view.rule.as_str())),
        FlatValue::rough(f64::from(view.confidence)),
        cue.0,
        cue.1,
        source.0,
        source.1,
        FlatValue::from(u32::from(view.counts)),
    ]
}

fn range(range: Option<Utf16Range>) -> (FlatValue, FlatValue) {
    range.map_or((NONE, NONE), |(start, end)| (FlatValue::from(start), FlatValue::from(end)))
}

fn label_number(label: Label) -> FlatValue {
    match label {
        Label::Negative => FlatValue::Count(0),
        Label::Neutral => FlatValue::Count(1),
        Label::Positive => FlatValue::Count(2),
    }
}

fn stance(view: &article_view::StanceView) -> Vec<FlatValue> {
    let holder = match view.holder {
        HolderView::Author => NONE,
        HolderView::Unknown => UNKNOWN,
        HolderView::Speaker(number) => FlatValue::from(number),
    };
    let label = match view.label {
        None => NONE,
        Some(label) => label_number(label),
    };
    let mut flat = vec![FlatValue::from(view.sentence), holder, FlatValue::from(view.target)];
    flat.extend(view.probabilities.map(FlatValue::real));
    flat.extend([label, FlatValue::index(view.evidence.len())]);
    for ((start, end), weight) in &view.evidence {
        flat.extend([FlatValue::from(*start), FlatValue::from(*end), FlatValue::rough(*weight)]);
    }
    flat
}
