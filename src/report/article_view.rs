//! What the report keeps of one article: a compact view of its analysis.
//!
//! A view is made on any thread as soon as an article is analysed, so that no analysis needs to be kept. It counts what
//! the article's table counts: what the article adds to the totals.

use crate::aggregate::{ArticleTable, HolderName, SentenceScope, counted_quotes};
use crate::compare::Grouping;
use crate::export::{OffsetUnit, Offsets};
use crate::model::{
    Analysis, Evidence, Holder, Label, Mention, MentionKind, Probabilities, QuoteKind, QuotePart, QuoteRule,
    Resolution, Sentence, SentenceKind, Sentiment, SpeakerId, Stance, StanceGrounds, StanceRule, Valence,
    keep_one_each, month,
};
use std::collections::{BTreeMap, BTreeSet};

/// What the report shows of one article. Offsets are UTF-16 code units, as in browsers.
#[derive(Debug, Clone, PartialEq)]
pub struct ArticleView {
    pub(super) id: String,
    pub(super) outlet: Option<String>,
    pub(super) title: Option<String>,
    pub(super) published: Option<String>,
    pub(super) url: Option<String>,
    pub(super) authors: Vec<String>,
    pub(super) origin: String,
    /// Further columns of the input, by name.
    pub(super) columns: BTreeMap<String, String>,
    pub(super) story: Option<String>,
    pub(super) text: String,
    /// Why the article does not count; `None` for an article that counts.
    pub(super) left_out: Option<String>,
    /// Number of sentences that count.
    pub(super) sentences_counted: u32,
    /// Mean compound of the sentences that count, −1 to 1.
    pub(super) tone: Option<f64>,
    pub(super) sentences: Vec<SentenceView>,
    /// Canonical names.
    pub(super) people: Vec<String>,
    pub(super) speakers: Vec<HolderName>,
    pub(super) mentions: Vec<MentionView>,
    pub(super) quotes: Vec<QuoteView>,
    pub(super) stances: Vec<StanceView>,
    /// People mentioned or quoted in sentences that count: name, number of mentions, number of quotations.
    pub(super) people_counted: Vec<(String, u32, u32)>,
}

/// A half-open range of UTF-16 code units.
pub(super) type Utf16Range = (u32, u32);

/// One sentence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct SentenceView {
    pub(super) range: Utf16Range,
    pub(super) paragraph: u32,
    pub(super) kind: SentenceKind,
    pub(super) counts: bool,
    /// The numbers of the word list.
    pub(super) sentiment: Option<Sentiment>,
    /// The tone that counts.
    pub(super) tone: Option<Valence>,
}

/// One mention.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct MentionView {
    pub(super) sentence: u32,
    pub(super) range: Utf16Range,
    /// Index of the person, or why the mention is linked to no person.
    pub(super) person: Result<u32, Unlinked>,
    pub(super) kind: MentionKind,
    pub(super) rule: &'static str,
    pub(super) confidence: f32,
}

/// Why a mention is linked to no person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unlinked {
    Ambiguous,
    Unknown,
}

/// The part of a quotation that lies in one sentence.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct QuoteView {
    pub(super) sentence: usize,
    pub(super) range: Utf16Range,
    pub(super) kind: QuoteKind,
    pub(super) speaker: Option<u32>,
    pub(super) rule: QuoteRule,
    pub(super) confidence: f32,
    pub(super) cue: Option<Utf16Range>,
    pub(super) source: Option<Utf16Range>,
    /// Whether the part begins an utterance that counts: true once for each quotation of the totals.
    pub(super) counts: bool,
}

/// One stance.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct StanceView {
    pub(super) sentence: u32,
    /// Unknown also for a speaker that the analysis does not list.
    pub(super) holder: HolderView,
    /// Index of the person.
    pub(super) target: u32,
    /// What tells that it is the holder's.
    rule: StanceRule,
    /// Probabilities of negative, neutral and positive.
    pub(super) probabilities: [f64; 3],
    pub(super) label: Option<Label>,
    pub(super) evidence: Vec<(Utf16Range, f64)>,
}

/// The holder of a stance in one article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum HolderView {
    Author,
    /// Index of the speaker.
    Speaker(u32),
    Unknown,
}

impl ArticleView {
    /// Makes the view of an analysis. `table` must be made from the analysis with the same `include`.
    #[must_use]
    pub fn of(analysis: &Analysis, table: &ArticleTable, include: SentenceScope) -> Self {
        let article = &analysis.article;
        let offsets = Offsets::new(&article.text, OffsetUnit::Utf16);
        let view = |(number, sentence): (usize, &Sentence)| SentenceView {
            range: offsets.of(sentence.span),
            paragraph: sentence.paragraph,
            kind: sentence.kind,
            counts: include.includes(sentence),
            sentiment: analysis.sentiments.get(number).copied(),
            tone: analysis.tone(number),
        };
        Self {
            id: article.id.clone(),
            outlet: article.outlet.clone(),
            title: article.title.clone(),
            published: article.published.clone(),
            url: article.url.clone().filter(|url| is_web(url)),
            authors: article.authors.clone(),
            origin: article.origin.to_string(),
            columns: article.columns.clone(),
            story: None,
            text: article.text.clone(),
            left_out: None,
            sentences_counted: table.sentences,
            tone: table.tone.mean(),
            sentences: analysis.sentences.iter().enumerate().map(view).collect(),
            people: analysis.people.iter().map(|person| person.name.clone()).collect(),
            speakers: (0_u32..)
                .zip(&analysis.speakers)
                .map(|(id, _)| HolderName::from_holder(analysis, Holder::Speaker(SpeakerId(id))))
                .collect(),
            mentions: analysis.mentions.iter().filter_map(|m| mention(m, analysis, &offsets)).collect(),
            quotes: quotes(analysis, include, &offsets),
            stances: analysis.stances.iter().filter_map(|s| stance(s, analysis, &offsets)).collect(),
            people_counted: table.people.iter().map(|p| (p.name.clone(), p.mentions, p.quotes)).collect(),
        }
    }

    /// The same view for an article that does not count; `why` is shown beside it, for example *copy of …*.
    #[must_use]
    pub fn left_out(self, why: impl Into<String>) -> Self {
        Self { left_out: Some(why.into()), ..self }
    }

    /// The same view with the story of the article.
    #[must_use]
    pub fn in_story(self, story: Option<String>) -> Self {
        Self { story, ..self }
    }

    /// The same view with the names that its people have in the corpus. People who get one name have one stance for each
    /// sentence, holder and target, as in the totals.
    #[must_use]
    pub fn renamed(self, names: &BTreeMap<&str, &str>) -> Self {
        let new =
            |name: String| names.get(name.as_str()).map_or_else(|| name.clone(), |name| (*name).to_owned());
        let mut counted: BTreeMap<String, (u32, u32)> = BTreeMap::new();
        for (name, mentions, quotes) in self.people_counted {
            let counts = counted.entry(new(name)).or_default();
            *counts = (counts.0.saturating_add(mentions), counts.1.saturating_add(quotes));
        }
        let speaker = |holder| match holder {
            HolderName::Person(name) => HolderName::Person(new(name)),
            other => other,
        };
        let people: Vec<String> = self.people.into_iter().map(new).collect();
        let speakers: Vec<HolderName> = self.speakers.into_iter().map(speaker).collect();
        let mut stances = self.stances;
        keep_one_each(
            &mut stances,
            |stance| {
                let holder = match stance.holder {
                    HolderView::Speaker(id) => HolderView::Speaker(first_equal(&speakers, id)),
                    HolderView::Author | HolderView::Unknown => stance.holder,
                };
                (stance.sentence, holder, first_equal(&people, stance.target))
            },
            |stance| {
                let [negative, neutral, positive] = stance.probabilities;
                StanceGrounds::new(stance.rule, Probabilities { negative, neutral, positive }, stance.label)
            },
        );
        Self {
            people,
            speakers,
            stances,
            people_counted: counted.into_iter().map(|(name, (m, q))| (name, m, q)).collect(),
            ..self
        }
    }

    /// The groups of a comparison that the whole article belongs to; none if groups are speakers or targets.
    pub(super) fn groups(&self, by: &Grouping) -> Vec<&str> {
        match by {
            Grouping::Outlet => self.outlet.iter().map(String::as_str).collect(),
            Grouping::Article => vec![&self.id],
            Grouping::Author => self.authors.iter().map(String::as_str).collect(),
            Grouping::Month => self.published.as_deref().and_then(month).into_iter().collect(),
            Grouping::Story => self.story.iter().map(String::as_str).collect(),
            Grouping::Column(name) => self.columns.get(name).iter().map(|value| value.as_str()).collect(),
            Grouping::Speaker | Grouping::Target => Vec::new(),
        }
    }

    /// Whether the article counts.
    #[must_use]
    pub fn is_counted(&self) -> bool {
        self.left_out.is_none()
    }

    /// Number of quotations that count.
    pub(super) fn quotes_counted(&self) -> usize {
        self.quotes.iter().filter(|quote| quote.counts).count()
    }
}

/// The number of the first item that equals the item with this number.
fn first_equal<T: PartialEq>(items: &[T], id: u32) -> u32 {
    let first = items.get(id as usize).and_then(|item| items.iter().position(|other| other == item));
    first.and_then(|first| u32::try_from(first).ok()).unwrap_or(id)
}

/// Whether an address may become a link. Other addresses (`javascript:`, `file:`) are dropped.
fn is_web(url: &str) -> bool {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    matches!(scheme.as_deref(), Some("http" | "https"))
}

fn mention(mention: &Mention, analysis: &Analysis, offsets: &Offsets) -> Option<MentionView> {
    analysis.sentences.get(mention.sentence as usize)?;
    let person = match mention.person {
        Resolution::One(id) => analysis.person(id).map(|_| id.0).ok_or(Unlinked::Unknown),
        Resolution::Ambiguous => Err(Unlinked::Ambiguous),
        Resolution::Unknown => Err(Unlinked::Unknown),
    };
    Some(MentionView {
        sentence: mention.sentence,
        range: offsets.of(mention.span),
        person,
        kind: mention.kind,
        rule: mention.rule.as_str(),
        confidence: mention.confidence,
    })
}

fn quotes(analysis: &Analysis, include: SentenceScope, offsets: &Offsets) -> Vec<QuoteView> {
    let counted: BTreeSet<u32> = counted_quotes(analysis, include).map(|(number, _, _)| number).collect();
    // Parts come in text order, so the first part of an utterance is its beginning.
    let mut begun = BTreeSet::new();
    let mut view = |QuotePart { quote, sentence, span }: QuotePart<'_>| QuoteView {
        sentence,
        range: offsets.of(span),
        kind: quote.kind,
        speaker: quote.speaker.filter(|id| analysis.speaker(*id).is_some()).map(|id| id.0),
        rule: quote.rule,
        confidence: quote.confidence(),
        cue: quote.cue.map(|cue| offsets.of(cue)),
        source: quote.source.map(|source| offsets.of(source)),
        counts: begun.insert(quote.utterance) && counted.contains(&quote.utterance),
    };
    analysis.quote_parts().into_iter().map(&mut view).collect()
}

fn stance(stance: &Stance, analysis: &Analysis, offsets: &Offsets) -> Option<StanceView> {
    analysis.sentences.get(stance.sentence as usize)?;
    analysis.person(stance.target)?;
    let holder = match stance.holder {
        Holder::Author => HolderView::Author,
        Holder::Speaker(id) if analysis.speaker(id).is_some() => HolderView::Speaker(id.0),
        Holder::Speaker(_) | Holder::Unknown => HolderView::Unknown,
    };
    let probabilities = stance.probabilities;
    Some(StanceView {
        sentence: stance.sentence,
        holder,
        target: stance.target.0,
        rule: stance.rule,
        probabilities: [probabilities.negative, probabilities.neutral, probabilities.positive],
        // A stance that is not a number is in no sum, so it gets no label here either.
        label: stance.label.filter(|_| probabilities.stance().is_finite()),
        evidence: strongest(&stance.evidence).iter().map(|e| (offsets.of(e.span), e.weight)).collect(),
    })
}

/// The words that moved a stance most, in text order. With all words, evidence would be half of the page.
fn strongest(evidence: &[Evidence]) -> Vec<Evidence> {
    /// Number of words that are kept for each stance.
    const MOST: usize = 8;
    let mut kept: Vec<Evidence> = evidence.iter().copied().filter(|e| e.weight.is_finite()).collect();
    // The sort is stable: of equal weights the earlier words are kept.
    kept.sort_by(|a, b| b.weight.abs().total_cmp(&a.weight.abs()));
    kept.truncate(MOST);
    kept.sort_by_key(|e| e.span);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_web_become_links() {
        assert!(is_web("https://example.org/a") && is_web("HTTP://example.org"));
        for other in
            ["javascript:alert(1)", "javascript://x%0aalert(1)", "data:text/html,x", "/a", "", " https://x"]
        {
            assert!(!is_web(other), "{other}");
        }
    }
}
